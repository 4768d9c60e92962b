"""Geometry, pure: coordinate systems, where a record really lies, and mending.

``crs`` knows coordinate systems and the area a partnership's own is made for, ``grids`` which
country's system fits, ``locate`` finds how coordinates must be read and brings them home, ``mend``
makes valid plane geometry of what came in, ``kinds`` tells points, lines and polygons apart,
``parts`` takes multi-geometries apart, ``areas`` says in which area of the partnership a place is,
``buffers`` grows each geometry once, ``unions`` unites many small groups, ``street_places`` finds
where a text in words says that something is in a street, and ``simple_features`` makes what a
GeoPackage may hold. Nothing here touches the disk, and no record is ever dropped: each function
says which ones it could not help.
"""

from ondergrond.places.areas import areas
from ondergrond.places.crs import WGS84, TargetCrs, parse_crs, same_crs, short_name, target_crs
from ondergrond.places.grids import (
    Grid,
    find_grid,
    grid_of,
    middles_in_degrees,
    plausible_crs,
)
from ondergrond.places.kinds import KINDS, kinds_of
from ondergrond.places.locate import Located, assumed_crs, locate
from ondergrond.places.mend import Mended, find_unfinite, mend
from ondergrond.places.unions import union_by_group

__all__ = [
    "KINDS",
    "WGS84",
    "Grid",
    "Located",
    "Mended",
    "TargetCrs",
    "areas",
    "assumed_crs",
    "find_grid",
    "find_unfinite",
    "grid_of",
    "kinds_of",
    "locate",
    "mend",
    "middles_in_degrees",
    "parse_crs",
    "plausible_crs",
    "same_crs",
    "short_name",
    "target_crs",
    "union_by_group",
]
