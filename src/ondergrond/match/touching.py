"""What only touches: works that share a corner or a crossing, and no street."""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Flags, Metres, Rows, Shapes
from ondergrond.arrays.rows import distinct
from ondergrond.arrays.threads import apply_in_slices
from ondergrond.match.shared_days import Sides
from ondergrond.places.parts import find_parts
from ondergrond.rules.model import Rules

AREA = 2  # GEOS dimension
SHAPES_PER_SLICE = 4096


class Touching(NamedTuple):
    """Of each part of what two works share: whether it counts, and whether it only touches.

    A part that only touches may count all the same.
    """

    counts: Flags
    touches: Flags


def find_touching_parts(
    works: gpd.GeoDataFrame,
    pairs: pd.DataFrame,
    sides: Sides,
    parts: tuple[Shapes, Rows],
    rules: Rules,
) -> Touching:
    """Which single parts of what two works share are no more than a touch; one for each part.

    ``works`` keeps WORKS (metric CRS); ``pairs`` has kind and rule, ``sides`` the positions in
    ``works`` of left and right; ``parts`` are polygons and the position in ``pairs`` of each. A
    part is more than a touch where it is ``rules.grouping.least_across_m`` across (the diameter of
    the smallest circle around it), or ``least_part`` of the smaller work (of its widest part).
    What only touches counts in a conflict with a line or a point, as what cuts across new paving
    cuts it, and by a rule without a distance.
    """
    places, pair = parts
    grouping = rules.grouping
    if grouping.least_across_m == 0 or grouping.least_part == 0:
        none = np.zeros(len(places), dtype=bool)
        return Touching(~none, none)
    geometry = works.geometry.to_numpy()
    areas = shapely.get_dimensions(geometry) == AREA
    both = areas[sides[0]] & areas[sides[1]]
    anywhere = [name for name, rule in rules.rule.items() if rule.anywhere]
    exempt = pairs["kind"].eq("conflict").to_numpy(dtype=bool) & ~both
    exempt |= pairs["rule"].isin(anywhere).to_numpy(dtype=bool)
    size_m = _measure_sizes(geometry, distinct(np.concatenate(sides)))
    least_m = grouping.least_part * np.minimum(size_m[sides[0]], size_m[sides[1]])
    least_m = np.minimum(least_m, grouping.least_across_m)[pair]
    boxes = shapely.bounds(places).reshape(-1, 4)
    # As wide across as its box is long, at least: most need no circle.
    touches: Flags = (boxes[:, 2:] - boxes[:, :2]).max(axis=1, initial=0) < least_m
    unsure = np.flatnonzero(touches)
    touches[unsure] = measure_across_m(places[unsure]) < least_m[unsure]
    return Touching(~touches | exempt[pair], touches)


def find_only_touching(
    works: gpd.GeoDataFrame, pairs: pd.DataFrame, sides: Sides, zones: Shapes, rules: Rules
) -> Flags:
    """Which pairs share no part that counts; ``zones`` are what they share, one for each.

    ``works``, ``pairs`` and ``sides`` as :func:`find_touching_parts` takes them.
    """
    parts, pair = find_parts(zones)
    counts = find_touching_parts(works, pairs, sides, (parts, pair), rules).counts
    touching: Flags = np.bincount(pair, weights=counts, minlength=len(pairs)) == 0
    return touching


def measure_across_m(places: Shapes) -> Metres:
    """How wide each shape is across: the diameter of the smallest circle around it."""
    radius: Metres = apply_in_slices(
        shapely.minimum_bounding_radius, places, size=SHAPES_PER_SLICE
    ).astype(np.float64)
    return 2 * radius


def _measure_sizes(geometry: Shapes, wanted: Rows) -> Metres:
    """How wide the widest single part of each of the ``wanted`` works is across; 0 of others."""
    parts, owner = find_parts(geometry[wanted])
    size_m = np.zeros(len(geometry))
    np.maximum.at(size_m, wanted[owner], measure_across_m(parts))
    return size_m
