"""Shapes as an output may hold them: flat, valid, simple, of one kind, rings the right way.

What comes in keeps the partners' shapes; only what a GeoPackage may not hold is touched:
invalid polygons, and lines that cross or retrace themselves, which get a node there and so
become several parts along the same course (OGC Simple Features, "simple"; PDOK rule RQ23).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import shapely

from ondergrond.arrays.aliases import Positions, Shapes
from ondergrond.places.parts import find_parts

POINT, LINE, POLYGON = 0, 1, 2
_COLLECTION = 7
_MULTI: Mapping[int, np.ufunc] = {
    POINT: shapely.multipoints,
    LINE: shapely.multilinestrings,
    POLYGON: shapely.multipolygons,
}
# What is mended is put on a grid of a tenth of a millimetre: without it, rounding makes parts
# too thin to have a direction (PDOK rule RC20) and nodes that miss their line.
_GRID_M = 1e-4
# A ring smaller than ten square centimetres is a trace of rounding between two drawings. At RD
# coordinates the direction of a ring under 1e-5 m² cannot be told: SpatiaLite was wrong on 6 %
# of thin triangles of that area, on none of 1e-4 (14,000 tried).
_SLIVER_M2 = 1e-3
# A zone of no width cannot be drawn as an area: it is shown this much to either side.
ZONE_EDGE_M = 0.5


_MULTI_TYPES = (
    shapely.GeometryType.MULTIPOINT,
    shapely.GeometryType.MULTILINESTRING,
    shapely.GeometryType.MULTIPOLYGON,
)


def make_simple(shapes: Shapes) -> Shapes:
    """Flat shapes that are valid, simple and of one dimension each.

    ``shapes`` is an array of shapely geometries in any CRS; what is good stays as it is. Of
    a collection the parts of the highest dimension stay. Null and empty remain so.
    """
    flat: Shapes = shapely.force_2d(shapes)
    good = shapely.is_valid(flat) & (shapely.get_type_id(flat) != _COLLECTION)
    courses = np.isin(dimension(flat), (POINT, LINE))  # a valid area is always simple
    good[courses] &= shapely.is_simple(flat[courses])
    touched = ~good & ~shapely.is_missing(flat)
    if touched.any():
        flat[touched] = _mend_parts(flat[touched])
    return flat


def dimension(shapes: Shapes) -> npt.NDArray[np.int32]:
    """``POINT``, ``LINE`` or ``POLYGON`` per shape; -1 where there is none or it is empty."""
    found = shapely.get_dimensions(shapes)
    return np.where(shapely.is_empty(shapes), -1, found).astype(np.int32)


def multi(shapes: Shapes, kind: int) -> Shapes:
    """Shapes of one ``kind`` as multi-geometries, outer rings counter-clockwise.

    No shape may be null or empty, and all are of that kind.
    """
    parts, owners = shapely.get_parts(shapes, return_index=True)
    if kind == POLYGON:
        parts, owners = _without_slivers(parts, owners)
        parts = shapely.orient_polygons(parts)
    return np.asarray(_MULTI[kind](parts, indices=owners), dtype=object)


def as_kept(shapes: Shapes) -> Shapes:
    """Shapes as an output holds them: simple, multi, of one kind each; no kind stays as it is.

    What is worked out of shapes that were read back is then what was worked out at first.
    """
    kept = make_simple(np.array(shapes, dtype=object))
    kinds = dimension(kept)
    for kind in (POINT, LINE, POLYGON):
        of_kind = kinds == kind
        kept[of_kind] = multi(kept[of_kind], kind)
    return kept


def alone(shapes: Shapes) -> Shapes:
    """Shapes of which a multi-geometry of one part is that part."""
    made = np.array(shapes, dtype=object)
    kind = shapely.get_type_id(made)
    one = np.isin(kind, _MULTI_TYPES) & (shapely.get_num_geometries(made) == 1)
    made[one] = shapely.get_geometry(made[one], 0)
    return made


def areas(shapes: Shapes) -> Shapes:
    """Zones as areas: one that is a point, a line or a sliver is widened by ``ZONE_EDGE_M``."""
    widened = shapes.copy()
    thin = (dimension(shapes) >= 0) & (shapely.area(shapes) < _SLIVER_M2)
    widened[thin] = shapely.buffer(shapes[thin], ZONE_EDGE_M, quad_segs=4)
    return widened


def spots(shapes: Shapes) -> Shapes:
    """One point in each shape; the middle of its box where it is invalid; null without one."""
    points = np.full(len(shapes), None, dtype=object)
    bounds = shapely.bounds(shapes)
    known = np.isfinite(bounds).all(axis=1)
    valid = known & shapely.is_valid(shapes)
    points[valid] = shapely.point_on_surface(shapes[valid])
    boxed = bounds[known & ~valid]
    points[known & ~valid] = shapely.points((boxed[:, :2] + boxed[:, 2:]) / 2)
    return points


def _mend_parts(shapes: Shapes) -> Shapes:
    """Faulty shapes part by part made valid, then joined: overlaps once, crossings noded.

    The parts are mended one by one because of an overlap between two parts neither of the
    methods of GEOS makes what a person would: one takes it away, the other may fail.
    """
    drawn, of = find_parts(shapes)
    parts, owners = find_parts(shapely.make_valid(drawn))
    owners = of[owners]
    kinds = dimension(parts)
    highest = np.full(len(shapes), -1, dtype=np.int32)
    np.maximum.at(highest, owners, kinds)
    kept = kinds == highest[owners]
    rows, groups = np.unique(owners[kept], return_inverse=True)
    shapes[rows] = _simple(shapely.geometrycollections(parts[kept], indices=groups))
    return shapes


def _without_slivers(parts: Shapes, owners: Positions) -> tuple[Shapes, Positions]:
    """Areas without their sliver holes, and without sliver parts where others are left."""
    rings, of = shapely.get_rings(parts, return_index=True)
    big = shapely.area(shapely.polygons(rings)) >= _SLIVER_M2
    if big.all():
        return parts, owners
    outer = np.r_[True, of[1:] != of[:-1]]
    parts = shapely.polygons(rings[big | outer], indices=of[big | outer])
    large = big[outer]
    kept = large | ~np.isin(owners, owners[large])
    return parts[kept], owners[kept]


def _simple(gathered: Shapes) -> Shapes:
    """Each collection of valid parts as one shape that is simple, its corners on the grid."""
    united = _union(gathered, _GRID_M)
    tiny = shapely.is_empty(united)
    united[tiny] = _union(gathered[tiny])
    return _open_rings(united)


def _union(shapes: Shapes, grid_size: float | None = None) -> Shapes:
    united = shapely.union_all(shapes[:, np.newaxis], axis=1, grid_size=grid_size)
    return np.asarray(united, dtype=object)


def _open_rings(shapes: Shapes) -> Shapes:
    """Lines without closed parts: a loop that others end on is cut in two.

    The end of a closed line is no boundary (OGC: a point that bounds an even number of
    ends), so a line that ends there would still touch the inside of another.
    """
    lines = np.flatnonzero(dimension(shapes) == LINE)
    parts, owners = shapely.get_parts(shapes[lines], return_index=True)
    closed = shapely.is_closed(parts)
    if not closed.any():
        return shapes
    coordinates, ring = shapely.get_coordinates(parts[closed], return_index=True)
    first = np.r_[True, ring[1:] != ring[:-1]]
    second = np.r_[False, first[:-1]]
    heads = shapely.linestrings(coordinates[first | second], indices=ring[first | second])
    tails = shapely.linestrings(coordinates[~first], indices=ring[~first])
    pieces = np.r_[parts[~closed], heads, tails]
    whose = np.r_[owners[~closed], owners[closed], owners[closed]]
    by_owner = np.argsort(whose, kind="stable")
    shapes[lines] = shapely.multilinestrings(pieces[by_owner], indices=whose[by_owner])
    return shapes
