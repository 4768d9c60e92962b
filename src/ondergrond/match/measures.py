"""What is measured of a pair: days between, days shared, length and area shared."""

from __future__ import annotations

import numpy as np
import shapely

from ondergrond.arrays.aliases import Days, Metres, Rows, Shapes
from ondergrond.arrays.threads import apply_in_slices
from ondergrond.match.blocks import EPS_M
from ondergrond.places.buffers import buffered

# Round ends of what is grown are 32-sided within the circle, and GEOS leaves out bends of less
# than a hundredth of the distance: what is shared around a corner comes out 1.5 % of the
# distance short at most.
ROUND = 8
PAIRS_PER_SLICE = 2048

Span = tuple[Days, Days]


def measure_gap_days(one: Span, other: Span) -> Days:
    """Days from the end of the earlier to the start of the later; 0 where they share a day."""
    gap: Days = np.maximum(one[0], other[0]) - np.minimum(one[1], other[1])
    return np.maximum(gap, 0)


def measure_overlap_days(one: Span, other: Span) -> Days:
    """Days that both hold, both end days included."""
    both: Days = np.minimum(one[1], other[1]) - np.maximum(one[0], other[0]) + 1
    return np.maximum(both, 0)


def measure_shared_area_m2(geometry: Shapes, left: Rows, right: Rows) -> Metres:
    """Area in m² that two areas share; 0 where either is a point or a line."""
    dimension = shapely.get_dimensions(geometry)
    areas = np.flatnonzero((dimension[left] == 2) & (dimension[right] == 2))
    shared_m2 = np.zeros(len(left))
    shared_m2[areas] = apply_in_slices(
        lambda one, other: shapely.area(shapely.intersection(one, other)),
        geometry[left[areas]],
        geometry[right[areas]],
        size=PAIRS_PER_SLICE,
    )
    return shared_m2


def measure_shared_length_m(
    geometry: Shapes, left: Rows, right: Rows, distance_m: Metres
) -> Metres:
    """Length in m of a line that lies within ``distance_m`` of the other (inclusive).

    Of two lines it is the shorter that is measured, and of two as long the one that comes
    first in ``geometry``: the order of left and right makes no difference. At 0 m it is the
    length that runs over or through the other. 0 where neither is a line.
    """
    line, other, rows = _lines_first(geometry, left, right)
    shared_m = np.zeros(len(left))
    for limit_m in np.unique(distance_m[rows]):
        at = np.flatnonzero(distance_m[rows] == limit_m)
        # a line that runs along the very edge lies within, so the edge moves a micrometre out
        near = geometry if limit_m == 0 else buffered(geometry, other[at], limit_m + EPS_M, ROUND)
        shared_m[rows[at]] = apply_in_slices(
            lambda one, place: shapely.length(shapely.intersection(one, place)),
            geometry[line[at]],
            near[other[at]],
            size=PAIRS_PER_SLICE,
        )
    return shared_m


def _lines_first(geometry: Shapes, left: Rows, right: Rows) -> tuple[Rows, Rows, Rows]:
    """The line to measure and the other of each pair with a line, and which pairs those are."""
    dimension = shapely.get_dimensions(geometry)
    length_m = shapely.length(geometry)
    first, second = np.minimum(left, right), np.maximum(left, right)
    both = (dimension[first] == 1) & (dimension[second] == 1)
    turned = np.where(both, length_m[second] < length_m[first], dimension[second] == 1)
    line, other = np.where(turned, second, first), np.where(turned, first, second)
    rows = np.flatnonzero(dimension[line] == 1)
    return line[rows], other[rows], rows
