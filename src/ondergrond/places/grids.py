"""National grids in metres, for deliveries that do not say where they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import CRS
from pyproj.aoi import AreaOfInterest
from pyproj.database import query_utm_crs_info

from ondergrond.arrays.aliases import Numbers, Shapes
from ondergrond.places.crs import WGS84, parse_crs, project, short_name, target_crs
from ondergrond.places.locate import assumed_crs

MOSTLY = 0.5  # of degrees, which are read the same in every country
ENOUGH = 0.9  # the share of places that must lie in a country before its grid is taken


@dataclass(frozen=True, slots=True)
class Grid:
    """A country or part of one: its metric system, a box about it (degrees), and its time zone.

    ``box`` is west, south, east, north. ``others`` are older and newer systems of the country.
    """

    crs: str
    box: tuple[float, float, float, float]
    time_zone: str
    others: tuple[str, ...] = ()


GRIDS = (
    Grid("EPSG:28992", (3.2, 50.74, 7.25, 53.7), "Europe/Amsterdam"),
    Grid("EPSG:31370", (2.5, 49.45, 6.45, 51.55), "Europe/Brussels", ("EPSG:3812",)),
    Grid("EPSG:2169", (5.7, 49.4, 6.55, 50.2), "Europe/Luxembourg"),
    Grid("EPSG:25832", (5.85, 47.2, 12.0, 55.1), "Europe/Berlin", ("EPSG:31467",)),
    Grid("EPSG:25833", (12.0, 47.2, 15.1, 55.1), "Europe/Berlin", ("EPSG:31468",)),
    Grid("EPSG:2154", (-5.2, 41.3, 9.6, 51.2), "Europe/Paris"),
    Grid("EPSG:27700", (-8.0, 49.8, 2.0, 61.0), "Europe/London"),
    Grid("EPSG:2157", (-10.7, 51.3, -5.3, 55.5), "Europe/Dublin"),
    Grid("EPSG:2056", (5.9, 45.8, 10.5, 47.85), "Europe/Zurich", ("EPSG:21781",)),
    Grid("EPSG:31287", (9.5, 46.4, 17.2, 49.05), "Europe/Vienna"),
    Grid("EPSG:25832", (8.0, 54.5, 12.8, 57.8), "Europe/Copenhagen"),
    Grid("EPSG:3006", (10.6, 55.2, 24.2, 69.1), "Europe/Stockholm"),
    Grid("EPSG:25833", (4.5, 57.9, 31.2, 71.3), "Europe/Oslo"),
    Grid("EPSG:3067", (19.4, 59.7, 31.6, 70.1), "Europe/Helsinki", ("EPSG:3879",)),
    Grid("EPSG:2180", (14.1, 49.0, 24.2, 54.9), "Europe/Warsaw"),
    Grid("EPSG:5514", (12.0, 47.7, 22.6, 51.1), "Europe/Prague"),
    Grid("EPSG:25830", (-9.4, 35.9, 3.4, 43.9), "Europe/Madrid"),
    Grid("EPSG:3763", (-9.6, 36.9, -6.1, 42.2), "Europe/Lisbon"),
    Grid("EPSG:25832", (6.6, 36.6, 18.6, 47.1), "Europe/Rome"),
)
ANYWHERE = "UTC"
_WEB_MERCATOR = "EPSG:3857"


def middles_in_degrees(shapes: Shapes, crs: CRS) -> Numbers:
    """The middles of shapes (n, 2: longitude, latitude) that have one and lie on the globe."""
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    middles = (bounds[:, :2] + bounds[:, 2:]) / 2
    known = project(middles[np.isfinite(middles).all(axis=1)], crs, WGS84)
    on_globe = (np.abs(known[:, 0]) <= 180) & (np.abs(known[:, 1]) <= 90)
    found: Numbers = known[np.isfinite(known).all(axis=1) & on_globe]
    return found


def find_grid(lonlat: Numbers) -> Grid:
    """The grid of the country that places (n, 2: longitude, latitude) lie in.

    Of several whose box holds nearly all, the one whose middle is nearest; without any, UTM.
    """
    holding = [each for each in GRIDS if _share(lonlat, each) >= ENOUGH]
    if holding:
        return min(holding, key=lambda each: _off_middle(lonlat, each))
    if not len(lonlat):
        return GRIDS[0]
    lon, lat = np.median(lonlat, axis=0).tolist()
    area = AreaOfInterest(lon, lat, lon, lat)
    zones = query_utm_crs_info(datum_name="WGS 84", area_of_interest=area)
    code = zones[0].code if zones else "3857"
    return Grid(f"EPSG:{code}", (lon, lat, lon, lat), ANYWHERE)


def grid_of(codes: Sequence[str]) -> Grid | None:
    """The grid that is the commonest of the systems that files name; None where none is one."""
    own = {code: each for each in GRIDS for code in (each.crs, *each.others)}
    named = [own[code].crs for code in codes if code in own]
    if not named:
        return None
    crs = max(dict.fromkeys(named), key=named.count)
    return next(each for each in GRIDS if each.crs == crs)


def plausible_crs(shapes: Shapes, home: Grid | None) -> str | None:
    """The system that coordinates of a file that names none are probably in; None where none fits.

    ``home`` is the country that other files lie in; without one each is tried. Coordinates with y
    before x count, for they are read as what they mean.
    """
    for grid in GRIDS if home is None else (home,):
        target = target_crs(grid.crs)
        there = np.zeros(len(shapes), dtype=np.intp)
        found = assumed_crs(shapes, target, there, 1)[0]
        if found is not None and _fits(shapes, found, grid):
            return short_name(found)
        for other in (*grid.others, _WEB_MERCATOR):
            crs = parse_crs(other, target)
            if crs is not None and _fits(shapes, crs, grid):
                return other
    if home is not None and _fits(shapes, WGS84, home, enough=MOSTLY):
        return short_name(WGS84)
    return None


def _fits(shapes: Shapes, crs: CRS, grid: Grid, enough: float = ENOUGH) -> bool:
    """Whether shapes read in a system lie in a country, as they stand or y before x."""
    known = shapes[~shapely.is_missing(shapes)]
    for mirrored in (False, True):
        read = shapely.transform(known, lambda xy: xy[:, ::-1]) if mirrored else known
        if _share(middles_in_degrees(read, crs), grid, len(known)) >= enough:
            return True
    return False


def _share(lonlat: Numbers, grid: Grid, n: int | None = None) -> float:
    west, south, east, north = grid.box
    lon, lat = lonlat[:, 0], lonlat[:, 1]
    inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    of = len(lonlat) if n is None else n
    return float(inside.sum() / of) if of else 0.0


def _off_middle(lonlat: Numbers, grid: Grid) -> float:
    west, south, east, north = grid.box
    lon, lat = np.median(lonlat, axis=0)
    off = (lon - (west + east) / 2) / (east - west), (lat - (south + north) / 2) / (north - south)
    return float(np.hypot(*off))
