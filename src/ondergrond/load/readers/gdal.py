"""GDAL as pyogrio brings it, and once more as fiona does where that has a wheel.

Everything asks here whether there is a fiona (``fiona`` is None without), what may be raised by
either, and for the settings under which a delivery is opened.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyogrio
import shapely
from pyogrio.errors import CRSError, DataLayerError, DataSourceError, FeatureError, GeometryError

try:
    import fiona
    from fiona._err import CPLE_BaseError  # fiona offers its base nowhere else
    from fiona.errors import FionaError
except ImportError:  # no wheel for this Python or platform
    fiona: Any = None  # type: ignore[no-redef]  # a module, or nothing
    FIONA_ERRORS: tuple[type[Exception], ...] = ()
else:
    FIONA_ERRORS = (FionaError, CPLE_BaseError)

__all__ = ["FIONA_ERRORS", "GDAL_ERRORS", "fiona", "list_layers", "open_options", "quiet"]

GDAL_ERRORS = (
    DataSourceError,
    DataLayerError,
    FeatureError,
    GeometryError,
    CRSError,
    *FIONA_ERRORS,
    pa.ArrowException,
    OSError,
    ValueError,
    RuntimeError,
    KeyError,
    IndexError,
    shapely.errors.ShapelyError,
    # What the compiled parts of both stumble over.
    SystemError,
    UnboundLocalError,
)
QUIET = {
    "GDAL_DISABLE_READDIR_ON_OPEN": "NO",
    "GML_GFS_TEMPLATE": None,
    "GML_DOWNLOAD_SCHEMA": "NO",
    "GML_SKIP_RESOLVE_ELEMS": "ALL",
    "LIBKML_EXTERNAL_STYLE": "NO",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "GDAL_HTTP_TIMEOUT": "1",
    "OGR_GEOJSON_MAX_OBJ_SIZE": "0",
    # GDAL guesses days (yy-mm-dd) and numbers where a whole column looks so.
    "OGR_GEOJSON_DATE_AS_STRING": "YES",
    "GML_FIELDTYPES": "ALWAYS_STRING",
    # Made again in the copy, and only where it is missing: made from a cut-off .shp it would
    # hide how many records there were.
    "SHAPE_RESTORE_SHX": "NO",
}


@contextmanager
def quiet(*, restore_shx: bool = False) -> Iterator[None]:
    """GDAL without its own chatter, without the network, and without writing beside the source."""
    options = {**QUIET, "SHAPE_RESTORE_SHX": "YES" if restore_shx else "NO"}
    before = {name: pyogrio.get_gdal_config_option(name) for name in options}
    loggers = [logging.getLogger(name) for name in ("pyogrio", "fiona", "fiona._env", "rasterio")]
    levels = [logger.level for logger in loggers]
    pyogrio.set_gdal_config_options(options)
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings(), _fiona_environment(options):
            warnings.simplefilter("ignore")
            yield
    finally:
        pyogrio.set_gdal_config_options(before)
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _fiona_environment(options: dict[str, str | None]) -> AbstractContextManager[Any]:
    if fiona is None:
        return nullcontext()
    made: AbstractContextManager[Any] = fiona.Env(**{k: v for k, v in options.items() if v})
    return made


def open_options(path: Path) -> dict[str, Any]:
    """How pyogrio opens a file: a GeoPackage so that nothing is written beside it."""
    return {"IMMUTABLE": "YES"} if path.suffix.lower() == ".gpkg" else {}


def list_layers(path: Path) -> list[str]:
    """The names of the layers of a file. Raises one of ``GDAL_ERRORS`` where it has none."""
    names = _listed_by_fiona(path) or pyogrio.list_layers(path)[:, 0]
    return [str(name) for name in names]


def _listed_by_fiona(path: Path) -> list[str]:
    # fiona's GDAL has the older KML driver, which knows nameless layers by number only.
    if fiona is None or path.suffix.lower() == ".kml":
        return []
    try:
        return list(fiona.listlayers(path))
    except GDAL_ERRORS:
        return []
