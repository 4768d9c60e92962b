"""Unions of many small groups of geometries."""

from __future__ import annotations

import numpy as np
import shapely

from ondergrond.arrays.aliases import Rows, Shapes
from ondergrond.arrays.threads import apply_in_slices

SHAPES_PER_SLICE = 1024


def union_by_group(shapes: Shapes, group: Rows) -> Shapes:
    """The union of the polygons of each group; groups are numbered 0, 1, 2..., none empty.

    ``group`` has the number of each of ``shapes``, in any order. Gives valid polygons and
    multipolygons, one per group in the order of their numbers; of a group of one the same object.
    Groups of like size are united in one call, as the rows of a matrix filled up with None.
    """
    shapes = shapes[np.argsort(group, kind="stable")]
    counts = np.bincount(group)
    first = np.cumsum(counts) - counts
    united: Shapes = shapes[first].copy()
    width = 2
    while width < 2 * counts.max(initial=0):
        some = np.flatnonzero((counts > width // 2) & (counts <= width))
        united[some] = _unite(shapes, first[some], counts[some], width)
        width *= 2
    return united


def _unite(places: Shapes, first: Rows, counts: Rows, width: int) -> Shapes:
    """The unions of runs in ``places``, none longer than ``width``."""
    column = np.arange(width)
    inside = column < counts[:, None]
    matrix = np.full(inside.shape, None, dtype=object)
    matrix[inside] = places[(first[:, None] + column)[inside]]
    return apply_in_slices(
        lambda rows: shapely.union_all(rows, axis=1),
        matrix,
        size=max(1, SHAPES_PER_SLICE // width),
    )
