"""Every record of a layer apart by pyogrio, where there is no fiona.

A block of records is read at a time, and one that fails is halved until the broken records stand
alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyogrio.errors import CRSError

from ondergrond.arrays.aliases import Flags, Integers, Shapes
from ondergrond.load.readers.curves import hold_curves
from ondergrond.load.readers.gdal import GDAL_ERRORS, open_options
from ondergrond.load.readers.gdal_tables import (
    BYTE_BY_BYTE,
    Found,
    Lost,
    attributes_of,
    bytes_again,
    lost_table,
)
from ondergrond.load.readers.tables import Notes
from ondergrond.load.readers.text import first_line
from ondergrond.load.rows_json import json_rows

# Each reading opens the file anew; where thousands of records are broken the last ones are told
# together.
MOST_READS = 1000
# After so many broken records on end it is asked whether anything comes after them.
ON_END = 8


@dataclass(frozen=True, slots=True)
class _Block:
    """Records that were read; ``numbers`` are those that GDAL gives them."""

    rows: Integers
    numbers: Integers
    attributes: pd.DataFrame
    shapes: Shapes
    notes: Notes

    def only(self, chosen: Flags) -> _Block:
        return _Block(
            self.rows[chosen],
            self.numbers[chosen],
            self.attributes[chosen],
            self.shapes[chosen],
            self.notes,
        )


def found_by_pyogrio(path: Path, layer: str, encoding: str | None) -> Found:
    """The records of a layer. Raises one of ``GDAL_ERRORS`` where it cannot be opened."""
    how = {"layer": layer, "encoding": encoding, **open_options(path)}
    in_bytes = _make_openable(path, how)
    about = pyogrio.read_info(path, force_feature_count=True, **how)
    has_place = about["geometry_type"] not in (None, "None")
    lost: list[Lost] = []
    blocks = list(_blocks(path, how, int(about["features"]), has_place=has_place, lost=lost))
    if path.suffix.lower() == ".shp":
        blocks = list(_without_doubles(blocks))
    kinds = dict(zip(about["fields"], about["ogr_types"], strict=True))
    attributes = pd.DataFrame({name: pd.Series(dtype="str") for name in kinds})
    attributes = pd.concat([attributes, *(each.attributes for each in blocks)], ignore_index=True)
    none = np.array([], dtype=object)
    shapes = np.concatenate([none, *(each.shapes for each in blocks)]) if has_place else None
    rows = np.concatenate([np.array([], dtype=np.int64), *(each.rows for each in blocks)])
    found = Found(
        attributes, shapes, rows, about["crs"], lost_table(lost), kinds, int(about["features"])
    )
    found = replace(found, attributes=bytes_again(found.attributes)) if in_bytes else found
    notes = dict.fromkeys(note for each in blocks for note in each.notes)
    return replace(found, notes=tuple(notes))


def _make_openable(path: Path, how: dict[str, Any]) -> bool:
    """Take away what keeps a shapefile from being opened; whether it is read byte by byte then.

    That is a CRS that is none, which lies beside it (it is a copy) and is assumed without it, and
    heads in a code page that nobody names.
    """
    is_shape = path.suffix.lower() == ".shp"
    for _ in range(2):
        try:
            pyogrio.read_info(path, **how)
            _attributes(path, how, 0, 1)
        except CRSError:
            path.with_suffix(".prj").unlink()
        except UnicodeDecodeError:
            if how["encoding"] is not None or not is_shape:
                break
            how["encoding"] = BYTE_BY_BYTE
        except GDAL_ERRORS:
            break  # what else is wrong with it is found record by record
    return bool(how["encoding"] == BYTE_BY_BYTE)


def _blocks(
    path: Path, how: dict[str, Any], n_records: int, *, has_place: bool, lost: list[Lost]
) -> Iterator[_Block]:
    """The records in order, in blocks as large as they can be read; ``lost`` gets the others."""
    waiting = [(0, n_records)] if n_records > 0 else []
    n_reads = on_end = 0
    while waiting:
        start, size = waiting.pop()
        n_reads += 1
        try:
            yield _block(path, how, start, size, has_place=has_place)
            on_end = 0
        except GDAL_ERRORS as fault:
            if size > 1 and n_reads < MOST_READS:
                half = size // 2
                waiting += [(start + half, size - half), (start, half)]
                continue
            raw = _raw(path, how, start) if size == 1 and has_place else None
            reason = "geometry_unreadable" if raw else "record_unreadable"
            last = start + size
            on_end += size
            if on_end >= ON_END and not _is_readable(path, how, n_records - 1, has_place=has_place):
                last, waiting = n_records, []
            on_end %= ON_END
            lost += [(row, reason, first_line(fault), raw) for row in range(start + 1, last + 1)]


def _is_readable(path: Path, how: dict[str, Any], start: int, *, has_place: bool) -> bool:
    try:
        _block(path, how, start, 1, has_place=has_place)
    except GDAL_ERRORS:
        return False
    return True


def _block(path: Path, how: dict[str, Any], start: int, size: int, *, has_place: bool) -> _Block:
    attributes, notes = _attributes(path, how, start, size)
    rows = start + 1 + np.arange(len(attributes), dtype=np.int64)
    numbers = rows
    shapes = np.full(len(attributes), None, dtype=object)
    if has_place:
        # Not by Arrow, which has no curves; so they come as short lines.
        _, numbers, blobs, _ = pyogrio.raw.read(
            path, columns=[], skip_features=start, max_features=size, return_fids=True, **how
        )
        if len(blobs) != len(attributes):
            raise ValueError("no such record")
        shapes = shapely.from_wkb(blobs, on_invalid="fix")
        lost = shapely.is_missing(shapes) & np.array([blob is not None for blob in blobs])
        if (lost | hold_curves(shapes)).any():
            raise ValueError("no geometry can be made of it")
    return _Block(rows, numbers, attributes, shapes, notes)


def _attributes(
    path: Path, how: dict[str, Any], start: int, size: int
) -> tuple[pd.DataFrame, Notes]:
    # Times as text keep the zone that each was written in.
    meta, table = pyogrio.raw.read_arrow(
        path, read_geometry=False, skip_features=start, max_features=size,
        datetime_as_string=True, **how,
    )  # fmt: skip
    return attributes_of(meta, table)


def _raw(path: Path, how: dict[str, Any], start: int) -> str | None:
    """The columns of one record whose geometry cannot be read, None where they cannot either."""
    try:
        attributes, _ = _attributes(path, how, start, 1)
    except GDAL_ERRORS:
        return None
    return next(iter(json_rows(attributes, tuple(attributes.columns)).dropna()), None)


def _without_doubles(blocks: list[_Block]) -> Iterator[_Block]:
    """Each record once: skipping counts the deleted ones, which stay in a .dbf, and reading not."""
    seen = np.array([], dtype=np.int64)
    for block in blocks:
        yield block.only(~np.isin(block.numbers, seen))
        seen = np.union1d(seen, block.numbers)
