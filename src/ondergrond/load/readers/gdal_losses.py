"""What GDAL leaves out or empties without a word, found by counting for oneself."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from ondergrond.load.readers.sqlite import is_plain_table, open_sqlite, quoted
from ondergrond.load.records import UNREADABLE_COLUMNS, Records
from ondergrond.load.rows_json import json_rows

# A shapefile's index is a header of 100 bytes and 8 bytes for each record.
SHX_HEADER_BYTES, SHX_RECORD_BYTES = 100, 8
DBF_HEADER_BYTES = 32


def remove_lost_records(records: Records, path: Path, layer: str) -> Records:
    """The records with those spoiled that GDAL emptied (GeoPackage) or left out (Shapefile)."""
    if path.suffix.lower() in (".gpkg", ".sqlite"):
        whole = _emptied(records, path, layer) if path.suffix.lower() == ".gpkg" else records
        return _stopped_early(whole, path, layer)
    if path.suffix.lower() == ".shp":
        return _cut_off(records, path)
    return records


def _stopped_early(records: Records, path: Path, layer: str) -> Records:
    """Spoil the records behind a page of a database that is damaged, where GDAL stops."""
    try:
        with closing(open_sqlite(path)) as opened:
            if not is_plain_table(opened, layer):
                return records
            count = f"SELECT count(*) FROM {quoted(layer)}"  # noqa: S608  # quoted
            n_there = int(opened.execute(count).fetchone()[0])
    except sqlite3.OperationalError:
        return records  # of a table that only GDAL can read
    except sqlite3.DatabaseError:
        return replace(records, notes=(*records.notes, ("database_damaged", layer)))
    return _with_unreadable(records, np.arange(records.n_read + 1, n_there + 1))


def _with_unreadable(records: Records, rows: npt.NDArray[np.int64]) -> Records:
    if not len(rows):
        return records
    lost = pd.DataFrame(
        {"source_row": rows, "reason": "record_unreadable", "detail": "cut off", "raw": None},
        columns=list(UNREADABLE_COLUMNS),
    )
    return replace(records, unreadable=_added(records.unreadable, lost))


def _emptied(records: Records, path: Path, layer: str) -> Records:
    """Spoil the records whose geometry is in the file, yet came out as nothing."""
    if records.geometry is None:
        return records
    missing = shapely.is_missing(np.asarray(records.geometry, dtype=object))
    if not missing.any():
        return records
    filled = _filled_geometry(path, layer)
    if len(filled) != len(missing):
        return records
    return spoil_geometry(records, missing & filled, detail="")


def spoil_geometry(records: Records, lost: npt.NDArray[np.bool_], detail: str) -> Records:
    """The records without those of which ``lost`` says that the geometry is; these are spoiled."""
    if not lost.any() or records.geometry is None:
        return records
    unreadable = pd.DataFrame(
        {
            "source_row": records.rows[lost],
            "reason": "geometry_unreadable",
            "detail": detail,
            "raw": json_rows(records.attributes[lost], records.columns_seen).to_numpy(),
        },
        columns=list(UNREADABLE_COLUMNS),
    )
    return replace(
        records,
        attributes=records.attributes[~lost].reset_index(drop=True),
        geometry=records.geometry[~lost],
        rows=records.rows[~lost],
        unreadable=_added(records.unreadable, unreadable),
    )


def _added(known: pd.DataFrame, more: pd.DataFrame) -> pd.DataFrame:
    return more if known.empty else pd.concat([known, more], ignore_index=True)


def _filled_geometry(path: Path, layer: str) -> np.ndarray:
    """Whether each row of a GeoPackage layer holds a geometry, in the order GDAL reads them."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as opened:
            column = opened.execute(
                "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (layer,)
            ).fetchone()
            query = f"SELECT {quoted(column[0])} IS NOT NULL FROM {quoted(layer)}"  # noqa: S608  # quoted
            return np.array([row[0] for row in opened.execute(query)], dtype=bool)
    except (sqlite3.Error, TypeError):
        return np.array([], dtype=bool)


def _cut_off(records: Records, path: Path) -> Records:
    """Spoil the records of a shapefile that its index knows and its other parts do not hold.

    Deleted records, which stay in the .dbf until it is packed, are none; rows count them.
    """
    ends = _record_ends(path.with_suffix(".shx"))
    rows = _undeleted_rows(path.with_suffix(".dbf"))
    if len(rows) != len(records.rows):
        rows = records.rows
    beyond = np.arange(int(rows.max(initial=0)) + 1, len(ends) + 1)
    found = replace(records, rows=rows)
    if rows.max(initial=0) <= len(ends):
        found = spoil_geometry(found, ends[rows - 1] > path.stat().st_size, "cut off")
    return _with_unreadable(found, beyond)


def _record_ends(index: Path) -> npt.NDArray[np.int64]:
    """Where each record ends in the .shp, in bytes, by its index; empty where there is none."""
    if not index.exists():
        return np.array([], dtype=np.int64)
    data = index.read_bytes()[SHX_HEADER_BYTES:]
    n_records = len(data) // SHX_RECORD_BYTES
    # Offset and length are in words of two bytes; a record has a header of eight bytes.
    words = np.frombuffer(data, dtype=">i4", count=2 * n_records).reshape(-1, 2).astype(np.int64)
    return np.asarray(words.sum(axis=1) * 2 + 8, dtype=np.int64)


def _undeleted_rows(table: Path) -> npt.NDArray[np.int64]:
    """The rows of a .dbf that are whole and not marked as deleted, counted from 1."""
    data = table.read_bytes()
    if len(data) < DBF_HEADER_BYTES:
        return np.array([], dtype=np.int64)
    declared, header, length = struct.unpack("<IHH", data[4:12])
    n_records = min(declared, (len(data) - header) // max(length, 1))
    marks = np.frombuffer(data, dtype=np.uint8)[
        header : header + n_records * length : max(length, 1)
    ]
    return np.asarray(np.flatnonzero(marks != ord("*")) + 1, dtype=np.int64)
