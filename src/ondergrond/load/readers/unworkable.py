"""Geometries that no plan has: collections within collections, and millions of vertices.

GEOS goes down for each collection and ends the process at some depth; what comes after reading
takes minutes for a single shape of millions of vertices.
"""

from __future__ import annotations

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


def remove_unworkable(records: Records) -> Records:
    """The records with those spoiled whose geometry is nested too deep or has too many vertices."""
    if records.geometry is None or not len(records.geometry):
        return records
    found = spoil_geometry(records, find_nested(records.geometry), "nested collections")
    n_vertices = shapely.get_num_coordinates(found.geometry)
    return spoil_geometry(found, n_vertices > MOST_VERTICES, f"over {MOST_VERTICES:,} vertices")
