"""Geometries that no plan has: collections within collections, and millions of vertices.

GEOS goes down for each collection and ends the process at some depth; what comes after reading
takes minutes for a single shape of millions of vertices.
"""

from __future__ import annotations

import struct

import numpy as np
import numpy.typing as npt
import shapely

from ondergrond.arrays.aliases import Shapes
from ondergrond.load.readers.gdal_losses import spoil_geometry
from ondergrond.load.records import Records

# Programs that draw write two or three; GDAL itself stops at 32.
DEEPEST = 50
COLLECTION = 7
# A contour from an aerial survey has some thousands; a whole municipality some ten thousand.
MOST_VERTICES = 500_000
_POINT, _LINE, _POLYGON = 1, 2, 3
# How Z and M are told: thousands in the kind (ISO), or bits (PostGIS); and its bit for an SRID.
_N_MORE = {1: 1, 2: 1, 3: 2}
_EWKB_MORE, _EWKB_SRID = 0xC0000000, 0x20000000


def find_nested(shapes: Shapes) -> npt.NDArray[np.bool_]:
    """Which geometries hold collections within collections, more than ``DEEPEST`` deep."""
    at = np.flatnonzero(shapely.get_type_id(shapes) == COLLECTION)
    parts = shapes[at]
    for _ in range(DEEPEST):
        parts, of = shapely.get_parts(parts, return_index=True)
        inner = shapely.get_type_id(parts) == COLLECTION
        parts, at = parts[inner], at[of[inner]]
        if not len(at):
            break
    too_deep = np.zeros(len(shapes), dtype=bool)
    too_deep[at] = True
    return too_deep


def is_nested_wkb(blob: bytes) -> bool:
    """Whether WKB holds geometries within geometries, more than ``DEEPEST`` deep.

    Asked before GEOS, which goes down for each. Looks at heads and counts only, as OGC 06-103r4
    and PostGIS (EWKB) write them; what is no WKB is not nested, and left to be refused.
    """
    at, to_come = 0, [1]
    try:
        while to_come:
            if to_come[-1] == 0:
                to_come.pop()
                continue
            to_come[-1] -= 1
            order = "<" if blob[at] else ">"
            (code,) = struct.unpack_from(f"{order}I", blob, at + 1)
            at += 9 if code & _EWKB_SRID else 5
            kind, flavour = divmod(code & 0xFFFF, 1000)[::-1]
            size = 8 * (2 + _N_MORE.get(flavour, 0) + bin(code & _EWKB_MORE).count("1"))
            if kind == _POINT:
                at += size
                continue
            (count,) = struct.unpack_from(f"{order}I", blob, at)
            at += 4
            if kind == _LINE:
                at += size * count
            elif kind == _POLYGON:
                for _ in range(count):
                    (n_points,) = struct.unpack_from(f"{order}I", blob, at)
                    at += 4 + size * n_points
            else:
                to_come.append(count)
                if len(to_come) > DEEPEST + 1:
                    return True
    except (struct.error, IndexError):
        return False
    return False


def remove_unworkable(records: Records) -> Records:
    """The records with those spoiled whose geometry is nested too deep or has too many vertices."""
    if records.geometry is None or not len(records.geometry):
        return records
    found = spoil_geometry(records, find_nested(records.geometry), "collections too deep")
    n_vertices = shapely.get_num_coordinates(found.geometry)
    return spoil_geometry(found, n_vertices > MOST_VERTICES, f"over {MOST_VERTICES:,} vertices")
