"""Works compared by place: how much of two of them lies in one place."""

from __future__ import annotations

import numpy as np
import shapely

from ondergrond.arrays.aliases import Numbers, Positions, Rows, Shapes

AREA = 2


def areas_of(shapes: Shapes, grow_m: float) -> Shapes:
    """Areas to compare places by: areas as they are, lines and points grown by ``grow_m`` (m)."""
    areas = shapes.copy()
    thin = shapely.get_dimensions(shapes) < AREA
    areas[thin] = shapely.buffer(shapes[thin], grow_m)
    return areas


def find_near(shapes: Shapes, near_m: float) -> tuple[Positions, Positions]:
    """The pairs of ``shapes`` that lie within ``near_m`` (m), each once, left before right."""
    left, right = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=near_m)
    once = left < right
    return left[once], right[once]


def find_meeting(shapes: Shapes) -> tuple[Positions, Positions]:
    """The pairs of ``shapes`` whose boxes meet, each once, left before right."""
    left, right = shapely.STRtree(shapes).query(shapes)
    once = left < right
    return left[once], right[once]


def measure_shared(areas: Shapes, left: Rows, right: Rows) -> tuple[Numbers, Numbers]:
    """What the areas of each pair have in common: as a part of both together and of the smaller.

    From 0 to 1; 0 where an area has no surface.
    """
    size = shapely.area(areas)
    common = shapely.area(shapely.intersection(areas[left], areas[right]))
    together = size[left] + size[right] - common
    smaller = np.minimum(size[left], size[right])
    return (
        np.divide(common, together, out=np.zeros(len(common)), where=together > 0),
        np.divide(common, smaller, out=np.zeros(len(common)), where=smaller > 0),
    )
