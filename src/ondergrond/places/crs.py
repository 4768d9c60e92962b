"""Coordinate systems: what a file means by its own, and the area a metric one is made for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from ondergrond.arrays.aliases import Flags, Numbers

WGS84 = CRS.from_user_input("OGC:CRS84")  # longitude before latitude, as files hold them
# Beyond the area a system is made for, its coordinates still mean something for a while.
MARGIN_DEGREES = 1.0
# What GDAL calls a system that a file left out: GeoPackage srs_id 0 and -1, an empty .prj.
_NAMELESS = ("undefined", "unknown")


@dataclass(frozen=True)
class TargetCrs:
    """A partnership's own metric system, and the area it is made for in degrees.

    ``area`` is west, south, east, north; None where the system does not say.
    """

    crs: CRS
    area: tuple[float, float, float, float] | None

    def holds(self, lonlat: Numbers, margin_degrees: float = 0.0) -> Flags:
        """Which places (n, 2: longitude, latitude) lie in the area; all, if it has none."""
        lon, lat = lonlat[:, 0], lonlat[:, 1]
        if self.area is None:
            return np.isfinite(lon) & np.isfinite(lat)
        west, south, east, north = self.area
        after_west, before_east = lon >= west - margin_degrees, lon <= east + margin_degrees
        across_180 = west > east
        along = (after_west | before_east) if across_180 else (after_west & before_east)
        return along & (lat >= south - margin_degrees) & (lat <= north + margin_degrees)


@cache
def target_crs(text: str) -> TargetCrs:
    """The home of a partnership, from its CRS as text; its area comes from EPSG's registry.

    Raises ``pyproj.exceptions.CRSError`` where there is no such CRS.
    """
    crs = CRS.from_user_input(text).to_2d()
    area = crs.area_of_use
    return TargetCrs(crs, None if area is None else area.bounds)


@cache
def parse_crs(text: str | None, target: TargetCrs) -> CRS | None:
    """The plane or geographic system that a file or a person names; None where it is none.

    Heights are left off (RD with NAP is RD). A system without a name or code whose projection
    is that of ``target`` is ``target``: MapInfo writes RD New so, on the wrong ellipsoid, which
    puts everything 109 m off.
    """
    try:
        crs = CRS.from_user_input(text).to_2d() if text and text.strip() else None
    except CRSError:
        return None
    if crs is None or not (crs.is_projected or crs.is_geographic):
        return None
    if crs.name.casefold().startswith(_NAMELESS):
        return None
    if crs.is_geographic and _is_wgs84(crs):
        return WGS84
    code = crs.to_epsg()
    if code is not None:
        return CRS.from_epsg(code)
    return target.crs if _same_projection(crs, target.crs) else crs


def same_crs(left: CRS, right: CRS) -> bool:
    """Whether two systems put a place at the same coordinates, x before y in both."""
    return bool(left.equals(right, ignore_axis_order=True)) or (
        left.is_geographic and right.is_geographic and _is_wgs84(left) and _is_wgs84(right)
    )


def short_name(crs: CRS) -> str:
    """What people call a system: its authority code, else its name."""
    if crs == WGS84:
        return "EPSG:4326"
    code = crs.to_authority()
    return ":".join(code) if code else str(crs.name)


@cache
def _transformer(origin: CRS, target: CRS) -> Transformer:
    return Transformer.from_crs(origin, target, always_xy=True)


def project(xy: Numbers, origin: CRS, target: CRS) -> Numbers:
    """Coordinates (n, 2) from one system to another, x before y; infinite where it cannot."""
    if len(xy) == 0 or origin == target:
        return xy
    x, y = _transformer(origin, target).transform(xy[:, 0], xy[:, 1])
    return np.column_stack([x, y])


def _is_wgs84(crs: CRS) -> bool:
    return bool(crs.equals(WGS84, ignore_axis_order=True)) or crs.to_epsg() == 4326


def _same_projection(crs: CRS, other: CRS) -> bool:
    """Whether a system on WGS84, or on nothing known, is projected as another one is."""
    ours, theirs = crs.coordinate_operation, other.coordinate_operation
    if ours is None or theirs is None or ours.method_code != theirs.method_code:
        return False
    datum = crs.datum.name.casefold() if crs.datum else "unknown"
    if not datum.startswith(("world geodetic system 1984", *_NAMELESS)):
        return False
    left, right = (
        {param.code: float(param.value) for param in operation.params}
        for operation in (ours, theirs)
    )
    return left.keys() == right.keys() and all(
        abs(left[code] - right[code]) <= 1e-6 * max(1.0, abs(right[code])) for code in left
    )
