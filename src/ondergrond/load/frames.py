"""A table in memory as records, so that it passes the same door as any file."""

from __future__ import annotations

import hashlib
import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely

from ondergrond.load.readers.text import text_column, value_text
from ondergrond.load.records import Records

_SEPARATOR = b"\x1f"


def records_of_frame(frame: pd.DataFrame, source: str) -> Records:
    """The rows of a DataFrame, or GeoDataFrame, as text and geometries, in its own CRS.

    Names of columns differ; the index is of no account. ``source`` is what people know it by; rows
    are counted from 1.
    """
    shapes, crs, drawn = None, None, None
    if isinstance(frame, gpd.GeoDataFrame) and frame.active_geometry_name is not None:
        drawn = frame.active_geometry_name
        shapes = np.asarray(frame.geometry.to_numpy(), dtype=object)
        crs = frame.crs.to_string() if frame.crs is not None else None
    attributes = pd.DataFrame(
        {str(name): _text(pd.Series(frame[name].array)) for name in frame.columns if name != drawn},
        index=range(len(frame)),
    )
    return Records(source, "", attributes, shapes, np.arange(1, len(frame) + 1), crs)


def size_and_hash_of(records: Records) -> tuple[int, str]:
    """Size in bytes and sha256 of what records hold, as of a file."""
    texts = records.attributes
    columns = [
        json.dumps([name, texts[name].astype(object).where(texts[name].notna(), None).tolist()])
        for name in texts
    ]
    shapes = [] if records.geometry is None else shapely.to_wkb(records.geometry).tolist()
    parts = [str(records.crs).encode(), *(each.encode() for each in columns)]
    content = _SEPARATOR.join([*parts, *(shape or b"" for shape in shapes)])
    return len(content), hashlib.sha256(content).hexdigest()


def _text(values: pd.Series) -> pd.Series:
    """A column as ``str``, as it would be read from a file; null where nothing is."""
    if isinstance(values.dtype, pd.PeriodDtype):
        return values.astype("str").where(values.notna()).astype("str")
    try:
        column = pa.Table.from_pandas(values.to_frame("values"), preserve_index=False)["values"]
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
        plain = values.astype(object).where(values.notna(), None)
        return pd.Series([value_text(each) for each in plain], dtype="str")
    return text_column(column)
