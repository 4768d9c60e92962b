"""Works compared by place: how much of two of them lies in one place."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely

from ondergrond.arrays.aliases import Flags, Numbers, Positions, Shapes

AREA = 2
FIRST_SHAPES = 256  # asked about at first; then as many as meet so many others
PAIRS_AT_ONCE = 2_000_000

Keep = Callable[[Positions, Positions], Flags]


def areas_of(shapes: Shapes, grow_m: float) -> Shapes:
    """Areas to compare places by: areas as they are, lines and points grown by ``grow_m`` (m)."""
    areas = shapes.copy()
    thin = shapely.get_dimensions(shapes) < AREA
    areas[thin] = shapely.buffer(shapes[thin], grow_m)
    return areas


def find_meeting(shapes: Shapes, near_m: float, keep: Keep) -> tuple[Positions, Positions]:
    """The pairs of ``shapes`` with boxes within ``near_m`` (m), each once, left before right.

    ``keep`` marks which of some pairs count; it is asked for some pairs at a time, for those of
    works heaped on one spot are as many as its square.
    """
    west, south, east, north = shapely.bounds(shapes).T
    around = shapely.box(west - near_m, south - near_m, east + near_m, north + near_m)
    tree = shapely.STRtree(shapes)
    kept: list[tuple[Positions, Positions]] = [(np.zeros(0, np.intp), np.zeros(0, np.intp))]
    start, size = 0, FIRST_SHAPES
    while start < len(around):
        left, right = tree.query(around[start : start + size])
        left = left + start
        once = left < right
        left, right = left[once], right[once]
        counts = keep(left, right)
        kept.append((left[counts], right[counts]))
        start, size = start + size, max(size * PAIRS_AT_ONCE // max(len(once), size), 1)
    one, other = (np.concatenate(side) for side in zip(*kept, strict=True))
    return one, other


def measure_shared(left: Shapes, right: Shapes, grow_m: float) -> tuple[Numbers, Numbers]:
    """What the two of each pair have in common: as a part of both together and of the smaller.

    Of their areas (:func:`areas_of`). From 0 to 1; 0 where an area has no surface.
    """
    one, other = areas_of(left, grow_m), areas_of(right, grow_m)
    common = shapely.area(shapely.intersection(one, other))
    together = shapely.area(one) + shapely.area(other) - common
    smaller = np.minimum(shapely.area(one), shapely.area(other))
    return (
        np.divide(common, together, out=np.zeros(len(common)), where=together > 0),
        np.divide(common, smaller, out=np.zeros(len(common)), where=smaller > 0),
    )
