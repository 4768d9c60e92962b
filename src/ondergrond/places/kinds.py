"""Points, lines and polygons: telling them apart, and making one kind of a mixture."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely

from ondergrond.arrays.aliases import Flags, Rows, Shapes
from ondergrond.places.parts import find_parts

KINDS = ("point", "line", "polygon")  # by dimension
COLLECTION = shapely.GeometryType.GEOMETRYCOLLECTION.value
# Parts of a mixture this near belong to the same line or area: half the width of a trench.
GROWTH_M = 0.5
_MULTI = (shapely.multipoints, shapely.multilinestrings, shapely.multipolygons)


def kinds_of(shapes: Shapes) -> Shapes:
    """The kind of each geometry: ``point``, ``line`` or ``polygon``; None for none."""
    kinds: Shapes = np.array([*KINDS, None], dtype=object)[shapely.get_dimensions(shapes)]
    return kinds


def merge_mixtures(shapes: Shapes) -> tuple[Shapes, Flags]:
    """Make each collection a (multi) point, line or polygon; also says which ones were mixed.

    A collection of one kind becomes a multi-geometry of it. Of a mixture, parts of a lower
    kind that lie within ``GROWTH_M`` of the highest kind say nothing new and go; where another
    part is left, all lower parts are grown by ``GROWTH_M`` and joined into one area, so that
    no place is lost. Geometry in metres; others are given back as they are.
    """
    rows = np.flatnonzero(shapely.get_type_id(shapes) == COLLECTION)
    mixed = np.zeros(len(shapes), dtype=bool)
    if not len(rows):
        return shapes, mixed
    parts, owner = _flat(shapes[rows])
    dimension = shapely.get_dimensions(parts)
    highest = np.full(len(rows), -1)
    np.maximum.at(highest, owner, dimension)
    lower = dimension < highest[owner]
    mixed[rows[np.unique(owner[lower])]] = True
    whole = shapes.copy()
    whole[rows] = _one_kind(parts, owner, dimension, highest)
    return _absorb(whole, rows, parts[lower], owner[lower]), mixed


def make_valid(areas: Shapes) -> Shapes:
    """Areas made valid from their structure; empty where they have no surface.

    A side that is gone over twice can leave GEOS (3.14) with two areas that share it, so what is
    not valid then is done again.
    """
    made: Shapes = shapely.make_valid(areas, method="structure", keep_collapsed=False)
    again = ~shapely.is_valid(made)
    made[again] = shapely.make_valid(made[again], method="structure", keep_collapsed=False)
    return made


def _flat(collections: Shapes) -> tuple[Shapes, Rows]:
    """The simple valid parts of collections, however deep, and which collection each is of.

    An area without surface is the line around it, and a line without length beside something
    larger the point where it lies.
    """
    parts, owner = _filled_parts(collections, np.arange(len(collections)))
    area = shapely.get_dimensions(parts) == 2
    made = parts.copy()
    made[area] = make_valid(parts[area])
    flat = area & shapely.is_empty(made)
    made[flat] = shapely.boundary(parts[flat])
    parts, owner = _filled_parts(made, owner)
    size_m = shapely.length(parts)
    beside = np.bincount(owner, weights=size_m, minlength=len(collections))[owner] > 0
    stub = (shapely.get_dimensions(parts) == 1) & (size_m == 0) & beside
    parts[stub] = shapely.points(shapely.bounds(parts[stub])[:, :2])
    return parts, owner


def _filled_parts(shapes: Shapes, owner: Rows) -> tuple[Shapes, Rows]:
    parts, of = find_parts(shapes)
    filled = ~shapely.is_empty(parts)
    return parts[filled], owner[of[filled]]


def _one_kind(
    parts: Shapes,
    owner: Rows,
    dimension: npt.NDArray[np.int32],
    highest: Rows,
) -> Shapes:
    """One multi-geometry per collection of its parts of the highest kind."""
    made = np.full(len(highest), shapely.Point(), dtype=object)
    for kind, multi in enumerate(_MULTI):
        chosen = (dimension == kind) & (highest[owner] == kind)
        if chosen.any():
            multi(parts[chosen], indices=owner[chosen], out=made)
    return made


def _absorb(whole: Shapes, rows: Rows, lower: Shapes, owner: Rows) -> Shapes:
    """Grow the lower parts into the whole where any of them lies apart from it."""
    apart = ~shapely.covers(shapely.buffer(whole[rows], GROWTH_M)[owner], lower)
    growing = np.isin(owner, owner[apart])
    for at in np.unique(owner[growing]):  # a handful: mixtures with loose parts are rare
        row = rows[at]
        loose = lower[owner == at]
        if shapely.get_dimensions(whole[row]) < 2:
            loose = np.append(loose, whole[row])
            whole[row] = shapely.Polygon()
        whole[row] = shapely.union_all([*shapely.buffer(loose, GROWTH_M), whole[row]])
    return whole
