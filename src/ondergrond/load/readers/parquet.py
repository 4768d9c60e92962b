"""GeoParquet, which GDAL's wheels do not read; and Parquet without a geometry, as a table."""

from __future__ import annotations

import json
import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyproj
import shapely

from ondergrond.errors import DeliveryError
from ondergrond.labels.message import message
from ondergrond.load.readers.text import first_line, text_column
from ondergrond.load.readers.widths import check_width
from ondergrond.load.records import Records

PARQUET_ERRORS = (
    ValueError,
    KeyError,
    TypeError,
    OSError,
    pa.ArrowException,
    shapely.errors.ShapelyError,
    pyproj.exceptions.CRSError,
)
# A CRS as text: a code, or written out. PROJ takes other text for the name of a file.
_PLAIN_CRS = re.compile(r"\s*(\w+:\w+\s*$|urn:|[A-Z]+(CRS|CS)\s*\[|\{)", re.IGNORECASE)


def read_parquet(
    path: Path, *, source: str, layer: str | None, encoding: str | None
) -> list[Records]:
    """Parquet, which has one layer. Raises ``DeliveryError`` where it cannot be read."""
    del layer, encoding
    try:
        return [_records(path, source)]
    except PARQUET_ERRORS as fault:
        raise DeliveryError.of(source, message("bad_parquet", why=first_line(fault))) from None


def _records(path: Path, source: str) -> Records:
    # ParquetFile and not read_table, which takes names of folders such as year=2027 for columns.
    with pq.ParquetFile(path) as opened:
        check_width(len(opened.schema_arrow.names), source)
        table = opened.read()
    shapes, crs, drawn = None, None, set()
    if b"geo" in (table.schema.metadata or {}):
        _check_crs(table.schema.metadata[b"geo"])
        frame = gpd.read_parquet(path)
        shapes = np.asarray(frame.geometry.to_numpy(), dtype=object)
        crs = frame.crs.to_string() if frame.crs is not None else None
        drawn = {frame.geometry.name}
    names = [
        name
        for name in dict.fromkeys(table.column_names)
        if name not in drawn and not name.startswith("__index_level_")
    ]
    attributes = pd.DataFrame(
        {name: text_column(table[name]) for name in names}, index=range(table.num_rows)
    )
    rows = np.arange(1, table.num_rows + 1)
    return Records(source, "", attributes, shapes, rows, crs)


def _check_crs(told: bytes) -> None:
    """Raise ``ValueError`` where the CRS of a column is text that is no code and no definition."""
    for column in json.loads(told).get("columns", {}).values():
        crs = column.get("crs")
        if isinstance(crs, str) and not _PLAIN_CRS.match(crs):
            raise ValueError("its CRS is no code")
