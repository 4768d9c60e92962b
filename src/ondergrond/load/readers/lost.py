"""What GDAL leaves out or empties without a word, found by counting for oneself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from ondergrond.load.records import SPOILED_COLUMNS, Records
from ondergrond.load.rows_json import json_rows

# A shapefile's index is a header of 100 bytes and 8 bytes for each record.
SHX_HEADER_BYTES, SHX_RECORD_BYTES = 100, 8


def without_lost(records: Records, path: Path, layer: str) -> Records:
    """The records with those spoiled that GDAL emptied (GeoPackage) or left out (Shapefile)."""
    if path.suffix.lower() == ".gpkg" and records.geometry is not None:
        return _emptied(records, path, layer)
    if path.suffix.lower() == ".shp":
        return _left_out(records, path.with_suffix(".shx"))
    return records


def _emptied(records: Records, path: Path, layer: str) -> Records:
    """Spoil the records whose geometry is in the file, yet came out as nothing."""
    geometry = np.asarray(records.geometry, dtype=object)
    missing = shapely.is_missing(geometry)
    if not missing.any():
        return records
    filled = _filled_geometry(path, layer)
    if len(filled) != len(missing) or not (missing & filled).any():
        return records
    lost = missing & filled
    spoiled = pd.DataFrame(
        {
            "source_row": records.rows[lost],
            "reason": "geometry_unreadable",
            "detail": "",
            "raw": json_rows(records.attributes[lost], records.columns_seen).to_numpy(),
        },
        columns=list(SPOILED_COLUMNS),
    )
    return replace(
        records,
        attributes=records.attributes[~lost].reset_index(drop=True),
        geometry=geometry[~lost],
        rows=records.rows[~lost],
        spoiled=spoiled,
    )


def _filled_geometry(path: Path, layer: str) -> np.ndarray:
    """Whether each row of a GeoPackage layer holds a geometry, in the order GDAL reads them."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as opened:
            column = opened.execute(
                "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (layer,)
            ).fetchone()
            quoted = [name.replace('"', '""') for name in (column[0], layer)]
            query = 'SELECT "{}" IS NOT NULL FROM "{}"'.format(*quoted)  # noqa: S608  # quoted
            return np.array([row[0] for row in opened.execute(query)], dtype=bool)
    except (sqlite3.Error, TypeError):
        return np.array([], dtype=bool)


def _left_out(records: Records, index: Path) -> Records:
    """Spoil the records that a shapefile's index knows and its cut-off table does not."""
    if not index.exists():
        return records
    told = (index.stat().st_size - SHX_HEADER_BYTES) // SHX_RECORD_BYTES
    rows = np.arange(len(records.rows) + 1, told + 1)
    if len(rows) == 0:
        return records
    spoiled = pd.DataFrame(
        {"source_row": rows, "reason": "record_unreadable", "detail": "", "raw": None},
        columns=list(SPOILED_COLUMNS),
    )
    return replace(records, spoiled=spoiled)
