"""Shapes on the page: longitude and latitude in millionths of a degree, as steps from a corner."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import CRS

from ondergrond.arrays.aliases import Shapes
from ondergrond.places.simple_features import spots

# Half a metre is less than a line on the screen is wide at street level.
SIMPLIFY_M = 0.5
PER_DEGREE = 1_000_000
POINT, LINE, POLYGON = 0, 1, 2
_KINDS = {0: POINT, 1: LINE, 2: LINE, 3: POLYGON}


def in_degrees(shapes: gpd.GeoSeries, crs: CRS) -> Shapes:
    """Flat shapes of a metric ``crs``, simplified, in longitude and latitude (EPSG:4326)."""
    flat = shapely.force_2d(np.asarray(shapes, dtype=object))
    simple = shapely.simplify(flat, SIMPLIFY_M)
    return np.asarray(gpd.GeoSeries(simple, crs=crs).to_crs(4326), dtype=object)


def corner(*several: Shapes) -> tuple[int, int]:
    """The south-west corner of all shapes together, in millionths of a degree; (0, 0) of none."""
    bounds = [shapely.bounds(shapes)[:, :2] for shapes in several]
    corners = np.concatenate(bounds) if bounds else np.empty((0, 2))
    corners = corners[np.isfinite(corners).all(axis=1)]
    if not len(corners):
        return 0, 0
    west, south = np.floor(corners.min(axis=0) * PER_DEGREE).astype(int).tolist()
    return west, south


def pack_shapes(shapes: Shapes, origin: tuple[int, int]) -> list[list[Any]]:
    """Per shape its parts, each ``[kind, ring, ...]``.

    ``kind`` is ``POINT``, ``LINE`` or ``POLYGON``; a ring is ``[x, y, dx, dy, ...]`` in
    millionths of a degree, the first counted from ``origin``. A collection gives parts of
    several kinds; null and empty shapes, and parts outside the reach of the projection, none.
    """
    parts, owners = _parts(shapes)
    kinds = [_KINDS[kind] for kind in shapely.get_type_id(parts).tolist()]
    rings = _rings(parts, kinds, origin)
    packed: list[list[Any]] = [[] for _ in shapes]
    for owner, kind, of_part in zip(owners.tolist(), kinds, rings, strict=True):
        if of_part:
            packed[owner].append([kind, *of_part])
    return packed


def pack_spots(shapes: Shapes, origin: tuple[int, int]) -> list[list[int] | None]:
    """A point on each shape, ``[x, y]`` as in :func:`pack_shapes`; null where it has no parts."""
    found = spots(shapes)
    places = np.column_stack([shapely.get_x(found), shapely.get_y(found)])
    known = np.isfinite(places).all(axis=1)
    units = np.rint(np.where(known[:, None], places, 0.0) * PER_DEGREE).astype(np.int64) - origin
    return [
        spot if is_known else None
        for spot, is_known in zip(units.tolist(), known.tolist(), strict=True)
    ]


def _parts(shapes: Shapes) -> tuple[Shapes, npt.NDArray[np.int64]]:
    """Single points, lines and polygons, and whose they are; collections may lie in each other."""
    parts, owners = shapely.get_parts(shapes, return_index=True)
    while (nested := shapely.get_type_id(parts) > 3).any():
        inner, of_part = shapely.get_parts(parts[nested], return_index=True)
        parts = np.concatenate([parts[~nested], inner])
        owners = np.concatenate([owners[~nested], owners[nested][of_part]])
        order = np.argsort(owners, kind="stable")
        parts, owners = parts[order], owners[order]
    return parts, owners


def _rings(parts: Shapes, kinds: list[int], origin: tuple[int, int]) -> list[list[list[int]]]:
    """Per part its rings as lists of steps; a point or line has one."""
    area = np.array(kinds, dtype=int) == POLYGON
    outlines = np.empty(len(parts), dtype=object)
    outlines[~area] = parts[~area]
    rings, of_area = shapely.get_rings(parts[area], return_index=True)
    singles = np.concatenate([parts[~area], rings])
    owners = np.concatenate([np.flatnonzero(~area), np.flatnonzero(area)[of_area]])
    vertices, of_ring = shapely.get_coordinates(singles, return_index=True)
    steps, remaining = _steps(vertices, of_ring, origin)
    found: list[list[list[int]]] = [[] for _ in parts]
    for owner, flat in zip(
        owners.tolist(), _split(steps, of_ring[remaining], len(singles)), strict=True
    ):
        if flat:
            found[owner].append(flat)
    return found


def _steps(
    vertices: npt.NDArray[np.float64], of_ring: npt.NDArray[np.int64], origin: tuple[int, int]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Differences along each ring without steps of nothing, and which vertices remain."""
    known = np.isfinite(vertices).all(axis=1)
    units = np.zeros(vertices.shape, dtype=np.int64)
    units[known] = np.rint(vertices[known] * PER_DEGREE).astype(np.int64) - origin
    first = np.r_[True, of_ring[1:] != of_ring[:-1]][: len(of_ring)]
    moved = first | np.r_[False, (units[1:] != units[:-1]).any(axis=1)][: len(of_ring)]
    bad = np.isin(of_ring, of_ring[~known])
    remaining = moved & ~bad
    units, first = units[remaining], first[remaining]
    steps = np.diff(units, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    steps[first] = units[first]
    return steps, remaining


def _split(
    steps: npt.NDArray[np.int64], of_ring: npt.NDArray[np.int64], count: int
) -> list[list[int]]:
    """The steps of each of ``count`` rings as one flat list."""
    ends = np.searchsorted(of_ring, np.arange(count + 1)).tolist()
    flat = steps.ravel().tolist()
    return [flat[2 * a : 2 * b] for a, b in pairwise(ends)]
