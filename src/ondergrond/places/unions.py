"""Unions of many small groups of geometries."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from ondergrond.arrays.threads import apply_in_slices

Places = NDArray[np.object_]
Rows = NDArray[np.int64]

SHAPES_PER_SLICE = 1024


def unions(places: Places, group: Rows, *, threads: int = 2) -> Places:
    """The union of the polygons of each group; groups are numbered 0, 1, 2..., none empty.

    Returns valid polygons and multipolygons. Groups of like size are
    united in one call, as the rows of a matrix filled up with None.
    """
    places = places[np.argsort(group, kind="stable")]
    counts = np.bincount(group)
    first = np.cumsum(counts) - counts
    united: Places = places[first].copy()
    width = 2
    while width < 2 * counts.max(initial=0):
        some = np.flatnonzero((counts > width // 2) & (counts <= width))
        united[some] = _united(places, first[some], counts[some], width, threads=threads)
        width *= 2
    return united


def _united(places: Places, first: Rows, counts: Rows, width: int, *, threads: int) -> Places:
    """The unions of runs in ``places``, none longer than ``width``."""
    column = np.arange(width)
    inside = column < counts[:, None]
    matrix = np.full(inside.shape, None, dtype=object)
    matrix[inside] = places[(first[:, None] + column)[inside]]
    return apply_in_slices(
        lambda rows: shapely.union_all(rows, axis=1),
        matrix,
        threads=threads,
        size=max(1, SHAPES_PER_SLICE // width),
    )
