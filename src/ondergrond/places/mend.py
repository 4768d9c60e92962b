"""Making valid plane geometry of what came in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ondergrond.arrays.aliases import Flags, Shapes
from ondergrond.places.kinds import make_valid, merge_mixtures

_RING = shapely.GeometryType.LINEARRING.value


@dataclass(frozen=True, slots=True)
class Mended:
    """Valid geometry of one kind each, and what was done to get there, one flag per record.

    ``collapsed`` are those of which nothing was left: areas without surface.
    """

    geometry: Shapes
    mended: Flags
    zero_length: Flags
    merged: Flags
    collapsed: Flags


def find_unfinite(shapes: Shapes) -> Flags:
    """Which geometries have a coordinate that is no number or infinite, in x or y."""
    xy, owner = shapely.get_coordinates(shapes, return_index=True)
    found = np.zeros(len(shapes), dtype=bool)
    found[owner[~np.isfinite(xy).all(axis=1)]] = True
    return found


def mend(shapes: Shapes) -> Mended:
    """Make each geometry valid and of one kind: (multi) point, line or polygon.

    Takes an array of plane geometry in metres with finite coordinates, or None. Lines without
    length become points: their place is known. Areas are made valid from their structure
    (GEOS ``make_valid``), so that a bow tie stays an area of two triangles and parts that
    cross count once. Lines that cross themselves are valid. Repeated vertices go.
    """
    shapes, was_mixed = merge_mixtures(_without_rings(shapes))
    line = shapely.get_dimensions(shapes) == 1
    zero_length = line & (shapely.length(shapes) == 0)
    shapes = _as_points(shapes, zero_length)
    invalid = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    valid = shapes.copy()
    valid[invalid] = make_valid(shapes[invalid])
    collapsed = invalid & shapely.is_empty(valid)
    kept = ~collapsed & ~shapely.is_missing(valid)
    valid[kept] = shapely.remove_repeated_points(valid[kept])
    return Mended(valid, invalid & ~collapsed, zero_length, was_mixed, collapsed)


def _without_rings(shapes: Shapes) -> Shapes:
    rings = np.flatnonzero(shapely.get_type_id(shapes) == _RING)
    if not len(rings):
        return shapes
    lines = shapes.copy()
    xy, owner = shapely.get_coordinates(shapes[rings], return_index=True)
    lines[rings] = shapely.linestrings(xy, indices=owner)
    return lines


def _as_points(shapes: Shapes, chosen: Flags) -> Shapes:
    if not chosen.any():
        return shapes
    points = shapes.copy()
    places = shapely.extract_unique_points(shapes[chosen])
    single = shapely.get_num_geometries(places) == 1
    places[single] = shapely.get_geometry(places[single], 0)
    points[chosen] = places
    return points
