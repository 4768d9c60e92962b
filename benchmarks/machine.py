"""What the figures were measured on, in general words."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version

import pyogrio
import rtree
import shapely

CORES = 2
PACKAGES = ("numpy", "pandas", "geopandas", "shapely", "rtree", "pyogrio", "scipy")
PEERS = ("psycopg", "sedonadb")


def keep_to_cores(count: int = CORES) -> int:
    """Keep this process, and all it starts, to some cores; returns how many it has."""
    allowed = sorted(os.sched_getaffinity(0))[:count]
    os.sched_setaffinity(0, allowed)
    return len(allowed)


def describe(cores: int) -> str:
    """Cores, Python and versions, as one paragraph."""
    known = [f"{name} {version(name)}" for name in PACKAGES]
    for name in PEERS:
        try:
            known.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return (
        f"{_count(cores, 'core')} of a {platform.machine()} machine, {platform.system()}, "
        f"Python {platform.python_version()}; {', '.join(known)}; GEOS "
        f"{'.'.join(map(str, shapely.geos_version))}, libspatialindex "
        f"{rtree.core.rt.SIDX_Version().decode()}, GDAL {pyogrio.__gdal_version_string__}."
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
