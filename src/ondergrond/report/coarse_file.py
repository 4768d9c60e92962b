"""The file of works that were made coarse: what a partner delivers instead of the works."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd

from ondergrond.errors import OutputError
from ondergrond.labels.message import message
from ondergrond.store.publishing import written_aside

DRIVERS = {".gpkg": "GPKG", ".geojson": "GeoJSON"}


def write_coarse_file(works: gpd.GeoDataFrame, out: Path) -> None:
    """Write ``works`` as they are, days as 2029-01-01, at ``out`` (a suffix of ``DRIVERS``).

    Raises ``OutputError`` where it cannot be written; then what was there is untouched.
    """
    days = {name: works[name].dt.strftime("%Y-%m-%d") for name in ("start", "end")}
    driver = DRIVERS[out.suffix.lower()]
    with written_aside(out.parent) as folder:
        try:
            works.assign(**days).to_file(folder / out.name, driver=driver, engine="pyogrio")
        except RuntimeError as fault:  # of GDAL; what the system refuses is told where it is moved
            raise OutputError.of(out, message("unwritable", why=str(fault))) from None
