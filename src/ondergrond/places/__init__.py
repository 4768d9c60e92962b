"""Geometry, pure: coordinate systems, where a record really lies, and mending.

``crs`` knows coordinate systems and the area a partnership's own is made for, ``locate``
finds how coordinates must be read and brings them home, ``mend`` makes valid plane geometry
of what came in, ``kinds`` tells points, lines and polygons apart, and ``unions`` unites many
small groups. Nothing here touches the disk, and no record is ever dropped: each function says
which ones it could not help.
"""

from ondergrond.places.crs import WGS84, TargetCrs, parse_crs, same_crs, short_name, target_crs
from ondergrond.places.kinds import KINDS, kinds_of, merged
from ondergrond.places.locate import Located, assumed_crs, locate
from ondergrond.places.mend import Mended, find_unfinite, mend
from ondergrond.places.unions import unions

__all__ = [
    "KINDS",
    "WGS84",
    "Located",
    "Mended",
    "TargetCrs",
    "assumed_crs",
    "find_unfinite",
    "kinds_of",
    "locate",
    "mend",
    "merged",
    "parse_crs",
    "same_crs",
    "short_name",
    "target_crs",
    "unions",
]
