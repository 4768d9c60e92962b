"""With what a run was made: versions of ondergrond, Python, its libraries and theirs."""

from __future__ import annotations

import platform
from importlib import metadata

import pyogrio
import pyproj
import shapely

from ondergrond import __version__

_LIBRARIES = (
    "fiona", "geopandas", "numpy", "pandas", "pyarrow", "pyogrio", "pyproj", "python-calamine",
    "rtree", "scipy", "shapely", "xlsxwriter",
)  # fmt: skip


def versions() -> dict[str, str]:
    """Versions by name; a library that is installed without one is left out."""
    told = {"ondergrond": __version__, "python": platform.python_version()}
    for name in _LIBRARIES:
        try:
            told[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    told["gdal"] = ".".join(map(str, pyogrio.__gdal_version__))
    told["geos"] = ".".join(map(str, shapely.geos_version))
    told["proj"] = pyproj.proj_version_str
    return told
