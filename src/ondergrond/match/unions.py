"""Unions of many small groups of geometries."""

from __future__ import annotations

import numpy as np
import shapely

from ondergrond.match.arrays import Places, Rows, apply_in_slices

GROUPS_PER_SLICE = 1024


def unions(places: Places, group: Rows, *, threads: int = 2) -> Places:
    """The union of the polygons of each group; groups are numbered 0, 1, 2..., none empty.

    Returns valid polygons and multipolygons, rings counter-clockwise. Groups of like size are
    united in one call, as the rows of a matrix filled up with None.
    """
    order = np.argsort(group, kind="stable")
    places = places[order]
    counts = np.bincount(group)
    first = np.cumsum(counts) - counts
    united = places[first].copy()
    width = 2
    while width < 2 * counts.max(initial=0):
        some = np.flatnonzero((counts > width // 2) & (counts <= width))
        if len(some):
            column = np.arange(width)
            inside = column < counts[some, None]
            matrix = np.where(inside, places[(first[some, None] + column) * inside], None)
            united[some] = apply_in_slices(
                lambda rows: shapely.union_all(rows, axis=1),
                matrix,
                threads=threads,
                size=max(1, GROUPS_PER_SLICE // width),
            )
        width *= 2
    oriented: Places = shapely.orient_polygons(united)
    return oriented
