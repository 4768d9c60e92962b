"""GIS files: read in bulk by pyogrio with Arrow, and record by record by fiona where that fails."""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import fiona
import numpy as np
import pandas as pd
import pyarrow as pa
import pyogrio
import shapely
from fiona._err import CPLE_BaseError  # fiona offers its base nowhere else
from fiona.errors import FionaError
from pyogrio.errors import DataSourceError

from ondergrond.errors import DeliveryError
from ondergrond.labels.message import message
from ondergrond.load.readers.cut_off import LOOKED_AT, said_of_document
from ondergrond.load.readers.databases import check_database
from ondergrond.load.readers.gdal_losses import remove_lost_records
from ondergrond.load.readers.paths import parts
from ondergrond.load.readers.stored import as_stored, in_code
from ondergrond.load.readers.tables import Notes
from ondergrond.load.readers.text import datetime_column, first_line, text_column, text_frame
from ondergrond.load.records import Records, no_unreadable

# Tables that QGIS and GeoPackage keep for themselves.
OWN_TABLES = (
    "layer_styles",
    "qgis_projects",
    "gpkg_metadata",
    "gpkg_metadata_reference",
    "gpkg_data_columns",
)
# GDAL writes beside these when it reads them (.shx, .gfs), so it reads a copy.
COPIED = {
    ".shp": (".shp", ".shx", ".dbf", ".prj", ".cpg"),
    # Without the .xsd, which can name other files and addresses; GDAL sees the columns by itself.
    ".gml": (".gml",),
    ".xml": (".xml",),
}
# SQLite keeps what is not yet in the file itself in these, and tidies them up on reading.
JOURNALS = ("-wal", "-shm", "-journal")
LONGEST_REASON = 90
# The types that fiona has other names for.
OGR_TYPES = {
    "int": "OFTInteger", "int32": "OFTInteger", "int64": "OFTInteger64", "bool": "OFTInteger",
    "float": "OFTReal", "date": "OFTDate", "datetime": "OFTDateTime", "time": "OFTTime",
}  # fmt: skip
GDAL_ERRORS = (
    DataSourceError,
    FionaError,
    pa.ArrowException,
    OSError,
    ValueError,
    RuntimeError,
    UnicodeDecodeError,
    KeyError,
    IndexError,
    shapely.errors.ShapelyError,
    # What fiona lets through of GDAL's own errors, and what its compiled parts stumble over.
    CPLE_BaseError,
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


def read_gis(
    path: Path,
    *,
    source: str,
    layer: str | None,
    encoding: str | None,
    drivers: Sequence[str],
) -> list[Records]:
    """Every layer of a file with records, or the one that is asked for.

    ``drivers`` are those of GDAL that fiona may open it with, the second reader; the process that
    reads has no other than those of all formats.
    Raises ``DeliveryError`` where GDAL cannot open the file at all, or has no such layer.
    """
    with _at_hand(path) as (near, notes), quiet(restore_shx=bool(notes)):
        if path.suffix.lower() in (".gpkg", ".sqlite"):
            check_database(near, source)
        layers = _layers(near, source, layer)
        encoding = encoding if path.suffix.lower() in (".shp", ".tab", ".dxf") else None
        found = [
            _layer(
                near,
                name,
                source=source,
                encoding=encoding,
                single=len(layers) == 1,
                drivers=drivers,
            )
            for name in layers
        ]
    kept = [records for records in found if records is not None]
    if not kept and found:
        raise DeliveryError.of(source, message("no_readable_layer"))
    if path.suffix.lower() in (".gml", ".xml"):
        with path.open("rb") as opened:
            notes += said_of_document(opened.read(LOOKED_AT).decode(errors="replace"))
    if notes:
        kept = [replace(records, notes=(*records.notes, *notes)) for records in kept]
    return kept


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
        with warnings.catch_warnings(), fiona.Env(**{k: v for k, v in options.items() if v}):
            warnings.simplefilter("ignore")
            yield
    finally:
        pyogrio.set_gdal_config_options(before)
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


@contextmanager
def _at_hand(path: Path) -> Iterator[tuple[Path, Notes]]:
    """The path itself, or a copy of its parts where GDAL would write beside them."""
    beside = _to_copy(path)
    if not beside:
        yield path, ()
        return
    with tempfile.TemporaryDirectory(prefix="ondergrond-") as folder:
        for name, each in beside.items():
            shutil.copyfile(each, Path(folder) / name)
        is_shape = path.suffix.lower() == ".shp"
        restored = is_shape and f"{path.stem}.shx" not in beside
        notes = (("shx_restored", ".shx"),) if restored else ()
        yield Path(folder) / f"{path.stem}{path.suffix.lower()}", notes


def _to_copy(path: Path) -> dict[str, Path]:
    """The files that belong to a path, by the name that their copy gets; empty to read in place."""
    suffix = path.suffix.lower()
    if suffix in COPIED:
        there = parts(path)
        return {f"{path.stem}{each}": there[each] for each in COPIED[suffix] if each in there}
    if suffix in (".gpkg", ".sqlite"):
        beside = {f"{path.stem}{suffix}{end}": Path(f"{path}{end}") for end in JOURNALS}
        kept = {name: each for name, each in beside.items() if each.exists()}
        with path.open("rb") as opened:
            # Byte 18 of SQLite's header: 2 where it writes ahead (WAL).
            ahead = opened.read(19)[18:19] == b"\x02"
        return {f"{path.stem}{suffix}": path, **kept} if kept or ahead else {}
    return {}


def _layers(path: Path, source: str, layer: str | None) -> list[str]:
    # fiona's GDAL has the older KML driver, which knows nameless layers by number only.
    try:
        names = [] if path.suffix.lower() == ".kml" else fiona.listlayers(path)
    except GDAL_ERRORS:
        names = []
    names = [str(name) for name in names] or _listed_by_pyogrio(path, source)
    names = [name for name in names if name not in OWN_TABLES]
    if layer is None:
        return names
    if layer in names:
        return [layer]
    raise DeliveryError.of(source, message("no_layer", layer=layer, names=", ".join(names)))


def _listed_by_pyogrio(path: Path, source: str) -> list[str]:
    try:
        return [str(name) for name in pyogrio.list_layers(path)[:, 0]]
    except GDAL_ERRORS as fault:
        why = _reason(fault, path)
        raise DeliveryError.of(source, message("cannot_be_opened", why=why)) from None


def _reason(fault: Exception, path: Path) -> str:
    """What GDAL said, as short as it goes and without the place of a copy."""
    text = str(fault).split("; ")[0].rsplit(" failed: ", 1)[-1].replace("the file :", ": ")
    text = text.replace(f"'{path}'", "it").replace(str(path), "it").replace(f"{path.parent}/", "")
    if "not recognized as being in a supported file format" in text:
        return "unknown format"
    text = (text.splitlines() or [""])[0].strip(". '")
    return text[:LONGEST_REASON] or type(fault).__name__


def _layer(
    path: Path,
    layer: str,
    *,
    source: str,
    encoding: str | None,
    single: bool,
    drivers: Sequence[str],
) -> Records | None:
    label = "" if single and layer == path.stem else layer
    try:
        records = _in_bulk(path, layer, source=source, label=label, encoding=encoding)
    except GDAL_ERRORS:
        return _one_by_one(
            path, layer, source=source, label=label, encoding=encoding, drivers=drivers
        )
    return records


def _in_bulk(path: Path, layer: str, *, source: str, label: str, encoding: str | None) -> Records:
    options: dict[str, Any] = {"IMMUTABLE": "YES"} if path.suffix.lower() == ".gpkg" else {}
    # Times as text keep the zone that each was written in.
    meta, table = pyogrio.raw.read_arrow(
        path, layer=layer, encoding=encoding, datetime_as_string=True, **options
    )
    place = meta["geometry_name"] or "wkb_geometry"
    place = place if place in table.column_names else None
    geometry = None
    if place is not None and meta["geometry_type"] not in (None, "None"):
        geometry = _shapes(table[place], path, layer)
    kinds = dict(zip(meta["fields"], meta["ogr_types"], strict=True))
    attributes = pd.DataFrame(
        {
            name: (datetime_column if kind == "OFTDateTime" else text_column)(in_code(table[name]))
            for name, kind in kinds.items()
            if name in table.column_names
        },
        index=range(table.num_rows),
    )
    rows = np.arange(1, table.num_rows + 1)
    records = Records(source, label, attributes, geometry, rows, _crs(meta["crs"]))
    return remove_lost_records(as_stored(records, path, layer, kinds), path, layer)


def _shapes(column: pa.ChunkedArray, path: Path, layer: str) -> np.ndarray:
    blobs = column.cast(pa.large_binary()).to_pandas().to_numpy(dtype=object)
    shapes = shapely.from_wkb(blobs, on_invalid="ignore")
    lost = shapely.is_missing(shapes) & np.array([blob is not None for blob in blobs], dtype=bool)
    if lost.any() or (shapely.get_type_id(shapes) > 7).any():
        frame = pyogrio.read_dataframe(
            path, layer=layer, use_arrow=False, columns=[], on_invalid="ignore"
        )
        return np.asarray(frame.geometry.to_numpy(), dtype=object)
    return np.asarray(shapes, dtype=object)


def _crs(declared: str | None) -> str | None:
    return None if not declared or "undefined" in declared.lower() else declared


def _one_by_one(
    path: Path,
    layer: str,
    *,
    source: str,
    label: str,
    encoding: str | None,
    drivers: Sequence[str],
) -> Records | None:
    """Every record apart, so that a broken one is spoiled and the rest is saved."""
    try:
        with fiona.open(
            path, layer=layer, encoding=encoding, enabled_drivers=list(drivers)
        ) as opened:
            kinds, crs = opened.schema["properties"], _own_crs(opened)
            names = list(kinds)
            has_place = opened.schema["geometry"] not in ("None", None)
            kept, unreadable = _collected(opened)
    except GDAL_ERRORS:
        return None
    attributes = text_frame([[each[1].get(name) for name in names] for each in kept], names)
    shapes = np.array([each[2] for each in kept] or [None], dtype=object)[: len(kept)]
    rows = np.array([each[0] for each in kept], dtype=np.int64)
    lost = (
        pd.DataFrame(unreadable, columns=no_unreadable().columns) if unreadable else no_unreadable()
    )
    records = Records(
        source, label, attributes, shapes if has_place else None, rows, _crs(crs), lost
    )
    types = {name: OGR_TYPES.get(str(kind).split(":", 1)[0], "") for name, kind in kinds.items()}
    return as_stored(records, path, layer, types)


def _own_crs(opened: Any) -> str | None:
    """The CRS that a layer names; None where nobody can make it out, so that it is assumed."""
    try:
        return opened.crs_wkt or None
    except GDAL_ERRORS:
        return None


def _collected(opened: Any) -> tuple[list[tuple[int, Any, Any]], list[tuple[int, str, str, Any]]]:
    kept: list[tuple[int, Any, Any]] = []
    unreadable: list[tuple[int, str, str, Any]] = []
    for row, number in enumerate(list(opened.keys()), start=1):
        raw = None
        try:
            feature = opened.get(number)
            if feature is None:
                raise ValueError("no such record")
            raw = json.dumps(dict(feature.properties), ensure_ascii=False, default=str)
            shape = None
            if feature.geometry is not None:
                shape = shapely.geometry.shape(feature.geometry)
            kept.append((row, feature.properties, shape))
        except (*GDAL_ERRORS, TypeError, shapely.errors.ShapelyError) as fault:
            reason = "geometry_unreadable" if raw else "record_unreadable"
            unreadable.append((row, reason, first_line(fault), raw))
    return kept, unreadable
