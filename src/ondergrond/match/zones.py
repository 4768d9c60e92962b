"""Shared zones: the place where two works meet."""

from __future__ import annotations

from functools import partial

import numpy as np
import shapely

from ondergrond.arrays.aliases import Metres, Rows, Shapes
from ondergrond.arrays.threads import apply_in_slices
from ondergrond.places.buffers import buffered
from ondergrond.places.parts import find_parts

LEAST_GROWTH_M = 0.5  # so that two works that only touch share an area too
LEAST_PART_M2 = 0.1  # less is a sliver: the two come to the limit of the distance and no nearer
ROUND = 2
POLYGON = 3  # GEOS type id; those above are multis and collections
PAIRS_PER_SLICE = 2048


def shared_zones(
    geometry: Shapes,
    left: Rows,
    right: Rows,
    distance_m: Metres,
    *,
    longest_m: float = np.inf,
) -> Shapes:
    """Where two geometries, each grown by half a distance (at least 0.5 m), meet.

    ``distance_m`` is the rule's, one for each pair. Returns valid polygons and multipolygons,
    none empty, rings counter-clockwise; slivers beside a real zone are left out. Grown shapes
    have eight-sided ends within the circle, so two at the limit may miss each other or share a
    sliver: then the zone is the shortest line between them, grown. So it is of two that lie
    farther apart than ``distance_m``, and where that line is longer than ``longest_m`` it is
    only the end at ``left``.
    """
    zones = np.empty(len(left), dtype=object)
    growth_m = np.maximum(distance_m / 2, LEAST_GROWTH_M)
    for by_m in np.unique(growth_m):
        at = np.flatnonzero(growth_m == by_m)
        wide = buffered(geometry, np.concatenate([left[at], right[at]]), by_m, ROUND)
        zones[at] = apply_in_slices(
            partial(_zones, longest_m),
            wide[left[at]],
            wide[right[at]],
            geometry[left[at]],
            geometry[right[at]],
            size=PAIRS_PER_SLICE,
        )
    return zones


def _zones(
    longest_m: float, wide_left: Shapes, wide_right: Shapes, left: Shapes, right: Shapes
) -> Shapes:
    zones: Shapes = polygons_only(shapely.intersection(wide_left, wide_right))
    thin = shapely.area(zones) < LEAST_PART_M2
    between = shapely.shortest_line(left[thin], right[thin])
    long = shapely.length(between) > longest_m
    between[long] = shapely.get_point(between[long], 0)
    zones[thin] = shapely.buffer(between, LEAST_GROWTH_M, quad_segs=ROUND)
    oriented: Shapes = shapely.orient_polygons(zones)
    return oriented


def polygons_only(places: Shapes) -> Shapes:
    """Geometries without points, lines and slivers; an empty polygon where nothing is left."""
    mixed = np.flatnonzero(shapely.get_type_id(places) != POLYGON)
    if not len(mixed):
        return places
    parts, owner = find_parts(places[mixed])
    real = (shapely.get_type_id(parts) == POLYGON) & (shapely.area(parts) >= LEAST_PART_M2)
    parts, owner = parts[real], owner[real]
    whole = places.copy()
    whole[mixed] = shapely.Polygon()
    alone = np.bincount(owner, minlength=len(mixed))[owner] == 1
    whole[mixed[owner[alone]]] = parts[alone]
    several, number = np.unique(owner[~alone], return_inverse=True)
    if len(several):
        whole[mixed[several]] = shapely.multipolygons(parts[~alone], indices=number)
    return whole
