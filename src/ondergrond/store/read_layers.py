"""Layers and tables of a GeoPackage of ours, read in the types of their columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyogrio
import shapely

from ondergrond.errors import FileError
from ondergrond.labels.message import message
from ondergrond.store.geopackage import GEOMETRY
from ondergrond.tables import Table


def read_layer(
    file: Path,
    layer: str,
    table: Table,
    version: str,
    *,
    places: bool,
    without_rows: Mapping[str, Collection[str]],
    numbers: Collection[int] | None = None,
) -> pd.DataFrame:
    """The rows of a layer or table of a GeoPackage, with those columns of ``table`` that it has.

    ``version`` is that of ondergrond which made it. With ``places`` and where the layer has shapes
    there is a column geometry, of shapely geometries. A layer of ``without_rows``, as
    :func:`find_without_rows` gives it, is not read; with ``numbers`` only rows of these feature ids
    are. Raises ``FileError`` where a column that is
    never null is missing, and what pyogrio raises where the layer cannot be read.
    """
    names = without_rows.get(layer)
    if names is not None:
        _check_columns(file, layer, table, names, version)
        return pd.DataFrame(columns=[each for each in table.names if each in names])
    _, arrow = pyogrio.read_arrow(file, layer=layer, read_geometry=places, fids=numbers)
    here = set(arrow.column_names)
    _check_columns(file, layer, table, here, version)
    columns: dict[str, Any] = {
        column.name: _series(arrow.column(column.name), column.type)
        for column in table.columns
        if column.name in here
    }
    if GEOMETRY in arrow.column_names:
        columns["geometry"] = shapes_of(arrow)
    return pd.DataFrame(columns, copy=False)


def find_without_rows(file: Path, layers: Iterable[str]) -> dict[str, set[str]]:
    """The columns of each layer or table in which there is no row; none where SQLite refuses.

    Most tables of a young register are empty. GDAL opens the whole file for each that it is asked.
    """
    found: dict[str, set[str]] = {}
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            for layer in layers:
                name = '"' + layer.replace('"', '""') + '"'
                if opened.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() is None:  # noqa: S608
                    columns = opened.execute(f"PRAGMA table_info({name})")
                    found[layer] = {row[1] for row in columns}
    except (sqlite3.Error, UnicodeDecodeError):  # it is for GDAL to say what is wrong
        return {}
    return found


def _check_columns(
    file: Path, layer: str, table: Table, here: Collection[str], version: str
) -> None:
    missing = [each.name for each in table.columns if each.name not in here and not each.nullable]
    if missing:
        lacks = message("run_lacks", table=layer, names=", ".join(missing), version=version)
        raise FileError.of(file, lacks)


def shapes_of(arrow: pa.Table) -> Any:
    """The shapes of a layer that was read as Arrow: an array of shapely geometries."""
    return shapely.from_wkb(arrow.column(GEOMETRY).to_numpy(zero_copy_only=False))


def _series(values: pa.ChunkedArray, kind: str) -> pd.Series:
    """A column as pandas holds it; whole numbers and flags with nulls keep their type."""
    if kind == "date":
        return pd.Series(values.cast(pa.date32()).cast(pa.timestamp("s")).to_pandas())
    nullable: dict[pa.DataType, Any] = {
        pa.int32(): pd.Int64Dtype(), pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(),
    }  # fmt: skip
    return pd.Series(values.to_pandas(types_mapper=nullable.get))


def in_short(fault: Exception) -> str:
    """What GDAL says, without its advice on drivers."""
    text = str(fault).splitlines()[0] if str(fault) else type(fault).__name__
    return "unknown format" if "not recognized as being in a supported" in text else text[:90]
