"""Unions of many small groups of geometries."""

from __future__ import annotations

import numpy as np
import shapely

from ondergrond.arrays.aliases import Rows, Shapes
from ondergrond.arrays.threads import apply_in_slices

SHAPES_PER_SLICE = 1024


def unions(places: Shapes, group: Rows) -> Shapes:
    """The union of the polygons of each group; groups are numbered 0, 1, 2..., none empty.

    Returns valid polygons and multipolygons. Groups of like size are
    united in one call, as the rows of a matrix filled up with None.
    """
    places = places[np.argsort(group, kind="stable")]
    counts = np.bincount(group)
    first = np.cumsum(counts) - counts
    united: Shapes = places[first].copy()
    width = 2
    while width < 2 * counts.max(initial=0):
        some = np.flatnonzero((counts > width // 2) & (counts <= width))
        united[some] = _united(places, first[some], counts[some], width)
        width *= 2
    return united


def _united(places: Shapes, first: Rows, counts: Rows, width: int) -> Shapes:
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
