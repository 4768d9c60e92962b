"""Works compared by place: how much of two of them lies in one place."""

from __future__ import annotations

import numpy as np
import shapely

from ondergrond.arrays.aliases import Numbers, Positions, Shapes

AREA = 2


def areas_of(shapes: Shapes, grow_m: float) -> Shapes:
    """Areas to compare places by: areas as they are, lines and points grown by ``grow_m`` (m)."""
    areas = shapes.copy()
    thin = shapely.get_dimensions(shapes) < AREA
    areas[thin] = shapely.buffer(shapes[thin], grow_m)
    return areas


def find_meeting(shapes: Shapes, near_m: float = 0.0) -> tuple[Positions, Positions]:
    """The pairs of ``shapes`` with boxes within ``near_m`` (m), each once, left before right."""
    west, south, east, north = shapely.bounds(shapes).T
    around = shapely.box(west - near_m, south - near_m, east + near_m, north + near_m)
    left, right = shapely.STRtree(shapes).query(around)
    once = left < right
    return left[once], right[once]


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
