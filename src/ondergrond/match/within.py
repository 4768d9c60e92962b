"""The exact test: distances between two geometries, on threads."""

from __future__ import annotations

import numpy as np
import shapely

from ondergrond.match.arrays import (
    Flags,
    Metres,
    Places,
    Rows,
    apply_in_slices,
    on_threads,
    slices_between,
)
from ondergrond.match.blocks import EPS_M

# From here on preparing a geometry pays; below it costs three times the test (measured with
# GEOS 3.14 on lines of 8 to 4,096 vertices).
COMPLEX_VERTICES = 128
PAIRS_PER_SLICE = 8192


def find_within(
    geometry: Places, left: Rows, right: Rows, distance_m: float | Metres, *, threads: int = 2
) -> Flags:
    """Mark the pairs that lie within a distance (m, inclusive; one for all, or one for each).

    ``left`` and ``right`` are positions in ``geometry``. A micrometre over counts as within.
    """
    limit_m = np.broadcast_to(np.asarray(distance_m, dtype=float) + EPS_M, len(left))
    vertices = shapely.get_num_coordinates(geometry)
    is_complex = np.maximum(vertices[left], vertices[right]) > COMPLEX_VERTICES
    within = np.empty(len(left), dtype=bool)
    plain, hard = np.flatnonzero(~is_complex), np.flatnonzero(is_complex)
    within[plain] = apply_in_slices(
        shapely.dwithin,
        geometry[left[plain]],
        geometry[right[plain]],
        limit_m[plain],
        threads=threads,
        size=PAIRS_PER_SLICE,
    )
    within[hard] = _prepared(geometry, vertices, left[hard], right[hard], limit_m[hard], threads)
    return within


def measure_distance_m(
    geometry: Places, left: Rows, right: Rows, within_m: Metres, *, threads: int = 2
) -> Metres:
    """Measure the distance of each pair in m, 0.0 where they meet; infinite beyond ``within_m``.

    Simple pairs are measured at once. Those of many vertices are asked first whether they lie
    within ``within_m`` (m, a little over included), which spares most of the measuring.
    """
    vertices = shapely.get_num_coordinates(geometry)
    near = np.maximum(vertices[left], vertices[right]) <= COMPLEX_VERTICES
    hard = np.flatnonzero(~near)
    limit_m = within_m[hard] + 2 * EPS_M
    near[hard] = _prepared(geometry, vertices, left[hard], right[hard], limit_m, threads)
    distance_m = np.full(len(left), np.inf)
    distance_m[near] = apply_in_slices(
        shapely.distance,
        geometry[left[near]],
        geometry[right[near]],
        threads=threads,
        size=PAIRS_PER_SLICE,
    )
    return distance_m


def _prepared(
    geometry: Places, vertices: Rows, left: Rows, right: Rows, limit_m: Metres, threads: int
) -> Flags:
    """Test pairs with the geometry of most vertices prepared.

    A prepared geometry builds its index at the first question, which two threads must not do
    at once: slices never part the pairs of one prepared geometry.
    """
    if not len(left):
        return np.zeros(0, dtype=bool)
    swap = vertices[left] < vertices[right]
    prepared, other = np.where(swap, right, left), np.where(swap, left, right)
    order = np.argsort(prepared, kind="stable")
    prepared, other, limit_m = prepared[order], other[order], limit_m[order]
    shapely.prepare(geometry[prepared])
    parts = on_threads(
        lambda part: shapely.dwithin(geometry[prepared[part]], geometry[other[part]], limit_m[part]),
        slices_between(prepared, PAIRS_PER_SLICE),
        threads,
    )
    within = np.empty(len(left), dtype=bool)
    within[order] = np.concatenate(list(parts))
    shapely.destroy_prepared(geometry[prepared])
    return within
