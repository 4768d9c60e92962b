"""The exact test: distances between two geometries, on threads."""

from __future__ import annotations

import numpy as np
import shapely

from ondergrond.arrays.aliases import Flags, Metres, Rows, Shapes
from ondergrond.arrays.rows import distinct
from ondergrond.arrays.threads import apply_in_slices, on_threads, slices_between
from ondergrond.match.blocks import EPS_M

# From here on preparing a geometry pays; below it costs up to three times the test (measured
# with GEOS 3.14 on lines of 8 to 4,096 vertices).
COMPLEX_VERTICES = 128
PAIRS_PER_SLICE = 8192


def find_within(geometry: Shapes, left: Rows, right: Rows, distance_m: float | Metres) -> Flags:
    """Mark the pairs that lie within a distance (m, inclusive; one for all, or one for each).

    ``left`` and ``right`` are positions in ``geometry``. A micrometre over counts as within.
    """
    limit_m = np.broadcast_to(np.asarray(distance_m, dtype=float) + EPS_M, len(left))
    is_hard = _hard(geometry, left, right)
    within = np.empty(len(left), dtype=bool)
    within[~is_hard] = apply_in_slices(
        shapely.dwithin,
        geometry[left[~is_hard]],
        geometry[right[~is_hard]],
        limit_m[~is_hard],
        size=PAIRS_PER_SLICE,
    )
    within[is_hard] = _find_within_prepared(
        geometry, left[is_hard], right[is_hard], limit_m[is_hard]
    )
    return within


def measure_distance_m(geometry: Shapes, left: Rows, right: Rows, within_m: Metres) -> Metres:
    """Measure the distance of each pair in m, 0.0 where they meet; infinite beyond ``within_m``.

    Simple pairs are measured at once. Those of many vertices are asked first whether they lie
    within ``within_m`` (m, a little over included), which spares most of the measuring.
    """
    is_hard = _hard(geometry, left, right)
    near = ~is_hard
    limit_m = within_m[is_hard] + 2 * EPS_M
    near[is_hard] = _find_within_prepared(geometry, left[is_hard], right[is_hard], limit_m)
    distance_m = np.full(len(left), np.inf)
    distance_m[near] = apply_in_slices(
        shapely.distance,
        geometry[left[near]],
        geometry[right[near]],
        size=PAIRS_PER_SLICE,
    )
    return distance_m


def _hard(geometry: Shapes, left: Rows, right: Rows) -> Flags:
    is_complex = shapely.get_num_coordinates(geometry) > COMPLEX_VERTICES
    hard: Flags = is_complex[left] | is_complex[right]
    return hard


def _find_within_prepared(geometry: Shapes, left: Rows, right: Rows, limit_m: Metres) -> Flags:
    """Test pairs with the geometry of most vertices prepared.

    A prepared geometry builds its index at the first question, which two threads must not do
    at once: slices never part the pairs of one, and copies are prepared, because two works
    may hold one and the same object.
    """
    vertices = shapely.get_num_coordinates(geometry)
    turned = vertices[left] < vertices[right]
    host, guest = np.where(turned, right, left), np.where(turned, left, right)
    order = np.argsort(host, kind="stable")
    host, guest, limit_m = host[order], guest[order], limit_m[order]
    copies, rows = geometry.copy(), distinct(host)
    copies[rows] = shapely.from_wkb(shapely.to_wkb(geometry[rows]))
    shapely.prepare(copies[rows])
    parts = on_threads(
        lambda part: shapely.dwithin(copies[host[part]], geometry[guest[part]], limit_m[part]),
        slices_between(host, PAIRS_PER_SLICE),
    )
    within = np.empty(len(left), dtype=bool)
    within[order] = np.concatenate([np.zeros(0, dtype=bool), *parts])
    return within
