"""Tables in hand: empty ones, arranged ones, and the check at the entrance of a room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pandas.api.types import pandas_dtype

from ondergrond.errors import BugError
from ondergrond.labels.message import Message, message
from ondergrond.tables.schema import DEFAULT_CRS, Table


def empty(table: Table, crs: Any = DEFAULT_CRS) -> pd.DataFrame:
    """An empty table with all its columns, in ``crs`` where it has geometry."""
    made: pd.DataFrame = _empty(table, crs).copy(deep=False)
    return made


@lru_cache(maxsize=256)
def _empty(table: Table, crs: Any) -> pd.DataFrame:
    """The same, one for all that ask: what is written on a copy is not written on this."""
    return arrange(table, {}, crs=crs)


def arrange(
    table: Table, columns: Mapping[str, Any] | pd.DataFrame, *, crs: Any = DEFAULT_CRS
) -> pd.DataFrame:
    """Bring columns into a table's order and types; a column not given is null.

    ``columns`` maps names to arrays or Series of one length (a DataFrame will do); names
    that the table does not know are dropped. The index is renewed to 0..n-1. Returns a
    GeoDataFrame in ``crs`` where the table has geometry, else a DataFrame.
    """
    # A frame whose columns have their types is not copied: of large registers it takes half a GB.
    # Most columns have theirs, and a small run is made of many small tables: they are passed on.
    whole = isinstance(columns, pd.DataFrame)
    if isinstance(columns, pd.DataFrame) and _is_arranged(table, columns, crs):
        kept: pd.DataFrame = columns.set_axis(pd.RangeIndex(len(columns)), axis=0)
        return kept
    given = pd.DataFrame(columns if whole else dict(columns.items()), copy=not whole)
    held = dict(given.reset_index(drop=True).items())
    index = pd.RangeIndex(len(given))
    nulls: dict[str, pd.Series] = {}
    cast: dict[str, pd.Series] = {}
    for column in table.columns:
        name, dtype = column.name, column.dtype
        if name in held:
            cast[name] = _as_dtype(held[name], dtype)
        else:
            if dtype not in nulls:
                nulls[dtype] = _as_dtype(pd.Series(None, index=index), dtype)
            cast[name] = nulls[dtype]
    if not table.geometry:
        return pd.DataFrame(cast, index=index, copy=False)
    geometry = held["geometry"].to_numpy() if "geometry" in held else [None] * len(index)
    cast["geometry"] = gpd.GeoSeries(geometry, index=index, crs=crs)
    frame = pd.DataFrame(cast, index=index, copy=False)
    placed: pd.DataFrame = gpd.GeoDataFrame(frame, geometry="geometry")
    return placed


def _is_arranged(table: Table, frame: pd.DataFrame, crs: Any) -> bool:
    """Whether a table has its columns already, in their order and types, and its places."""
    if tuple(frame.columns) != table.names:
        return False
    if table.geometry:
        if not isinstance(frame, gpd.GeoDataFrame) or frame.active_geometry_name != "geometry":
            return False
        if frame.crs != crs:
            return False
    elif isinstance(frame, gpd.GeoDataFrame):
        return False
    own = zip(table.columns, frame.dtypes, strict=False)  # geometry comes last
    return all(dtype == _pandas_dtype(column.dtype) for column, dtype in own)


def _as_dtype(values: pd.Series, dtype: Any) -> pd.Series:
    return values if values.dtype == _pandas_dtype(dtype) else values.astype(dtype)


_pandas_dtype = cache(pandas_dtype)


def stack(table: Table, frames: Iterable[pd.DataFrame], *, crs: Any = DEFAULT_CRS) -> pd.DataFrame:
    """Put frames of one table under each other; no frame at all gives an empty table."""
    filled = [frame for frame in frames if len(frame)]
    if not filled:
        return empty(table, crs)
    whole = filled[0] if len(filled) == 1 else pd.concat(filled, ignore_index=True)
    return arrange(table, whole, crs=crs)


def check(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Return ``frame`` if it keeps the contract of ``table``; raise ``BugError`` if not."""
    faults: list[object] = [*_shape_faults(table, frame)] or [*find_content_faults(table, frame)]
    if faults:
        raise BugError.of(f"table {table.name}", "; ".join(map(str, faults)))
    return frame


def _shape_faults(table: Table, frame: pd.DataFrame) -> Iterable[str]:
    if tuple(frame.columns) != table.names:
        missing = [name for name in table.names if name not in frame.columns]
        extra = [name for name in frame.columns if name not in table.names]
        yield f"columns differ (missing {missing}, unknown {extra}, or another order)"
        return
    for column, dtype in zip(table.columns, frame.dtypes, strict=False):  # geometry comes last
        if str(dtype) != column.dtype:
            yield f"{column.name} is {dtype}, not {column.dtype}"
    if table.geometry and not isinstance(frame, gpd.GeoDataFrame):
        yield "it is no GeoDataFrame"


def find_content_faults(table: Table, frame: pd.DataFrame) -> list[Message]:
    """What ``frame``, which has the columns of ``table``, holds against its contract."""
    faults: list[Message] = []
    if frame.empty:
        return faults
    plain = pd.DataFrame(frame, copy=False)  # a GeoDataFrame takes longer to give a column
    for column in table.columns:
        if column.nullable and not column.values:
            continue
        values = plain[column.name].array
        if not column.nullable and values.isna().any():
            faults.append(message("has_nulls", column=column.name))
        if column.values and not _distinct(values) <= set(column.values):
            known_are = ", ".join(column.values)
            faults.append(message("has_other_values", column=column.name, known=known_are))
    return faults


def _distinct(codes: Any) -> set[object]:
    """The codes in a column, without null: Arrow by itself tells them soonest."""
    return set(pc.unique(pa.array(codes, from_pandas=True)).to_pylist()) - {None}


def party(works: pd.DataFrame) -> pd.Series:
    """The party of each work: partner, and ``/department`` where there is one."""
    department = works["department"].fillna("")
    joined = works["partner"].str.cat(department, sep="/").str.removesuffix("/")
    return joined.rename("party")


def partner_of(parties: pd.Series) -> pd.Series:
    """The partner of each party: its code without the department behind a slash; text."""
    return parties.astype("str").str.replace(r"/.*", "", regex=True)
