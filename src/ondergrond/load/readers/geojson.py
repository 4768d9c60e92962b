"""GeoJSON and its kin: in bulk where GDAL loses nothing, else feature by feature."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely

from ondergrond.errors import DeliveryError
from ondergrond.labels.message import message
from ondergrond.load.readers.gis import read_gis
from ondergrond.load.readers.text import first_line, text_frame, value_text
from ondergrond.load.records import UNREADABLE_COLUMNS, Records, no_unreadable

LON_LAT = "EPSG:4326"
GEOMETRIES = frozenset(
    (
        *("Point", "LineString", "Polygon", "GeometryCollection"),
        *("MultiPoint", "MultiLineString", "MultiPolygon"),
    )
)
RAW_CHARACTERS = 500
_KIN = re.compile(r'^\s*\{\s*"type"\s*:\s*"Topology"|"geometryType"\s*:\s*"esri\w+"')
_FEATURE = re.compile(r'\{\s*"type"\s*:\s*"Feature"\s*,')


def read_json(path: Path, *, source: str, layer: str | None, encoding: str | None) -> list[Records]:
    """GeoJSON by GDAL in bulk, checked against the file itself; Esri JSON and TopoJSON by GDAL.

    GDAL leaves out or empties features whose coordinates it cannot make out without a word;
    where the count or the places differ, every feature is read by itself. Other JSON never
    reaches GDAL, to which a description of another source is a source (GDALG). Raises
    ``DeliveryError`` where the file is no JSON with places in it.
    """
    text = _text(path)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        features = _salvaged(text)
        if features:
            return [_one_by_one(features, source, LON_LAT)]
        if _KIN.search(text):
            # GDAL forgives TopoJSON and Esri JSON what Python does not, such as a last comma.
            return read_gis(path, source=source, layer=layer, encoding=encoding)
        raise DeliveryError.of(source, message("no_json")) from None
    if _is_kin(document):
        return read_gis(path, source=source, layer=layer, encoding=encoding)
    found = _features(document)
    if found is None:
        raise DeliveryError.of(source, message("no_geojson"))
    return [_checked(path, found, source, _crs(document))]


def _checked(path: Path, features: list[Any], source: str, crs: str) -> Records:
    try:
        found = read_gis(path, source=source, layer=None, encoding=None)
    except DeliveryError:
        found = []
    if len(found) == 1 and _agrees(found[0], features):
        return _with_ids(found[0], features)
    return _one_by_one(features, source, crs)


def _is_kin(document: Any) -> bool:
    """Whether a document is TopoJSON or Esri JSON."""
    if not isinstance(document, dict):
        return False
    is_esri = "type" not in document and isinstance(document.get("features"), list)
    return document.get("type") == "Topology" or is_esri


def _features(document: Any) -> list[Any] | None:
    """The features of a GeoJSON document, None where it is another kind of JSON."""
    if not isinstance(document, dict):
        return None
    features = document.get("features")
    if document.get("type") == "FeatureCollection":
        return features if isinstance(features, list) else None
    if document.get("type") == "Feature" or ("type" not in document and "geometry" in document):
        return [document]
    if document.get("type") in GEOMETRIES:
        return [{"geometry": document, "properties": {}}]
    return None


def _text(path: Path) -> str:
    data = path.read_bytes()
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding, errors="replace")


def _salvaged(text: str) -> list[Any]:
    """The features in a document that is no JSON as a whole; a broken one as its bare text."""
    decoder = json.JSONDecoder()
    starts = [match.start() for match in _FEATURE.finditer(text)]
    ends = [*starts[1:], len(text)] if starts else []
    found: list[Any] = []
    for start, end in zip(starts, ends, strict=True):
        try:
            found.append(decoder.raw_decode(text, start)[0])
        except (ValueError, RecursionError):
            found.append(text[start:end])
    return found


def _crs(document: dict[str, Any]) -> str:
    """What the old ``crs`` member says, else what the standard says."""
    crs = document.get("crs")
    named = crs.get("properties") if isinstance(crs, dict) else None
    name = str(named.get("name", "")) if isinstance(named, dict) else ""
    number = name.replace("::", ":").rsplit(":", 1)[-1]
    return f"EPSG:{number}" if "EPSG" in name.upper() and number.isdecimal() else LON_LAT


def _agrees(records: Records, features: list[Any]) -> bool:
    if len(records.attributes) != len(features) or records.geometry is None:
        return False
    drawn = [isinstance(each, dict) and bool(each.get("geometry")) for each in features]
    return bool((~shapely.is_missing(records.geometry) == np.array(drawn)).all())


def _with_ids(records: Records, features: list[Any]) -> Records:
    """The records with the features' own ids, which GDAL drops where they are numbers."""
    ids = [value_text(each.get("id")) if isinstance(each, dict) else None for each in features]
    if "id" in records.attributes or not any(ids):
        return records
    attributes = records.attributes.copy()
    attributes.insert(0, "id", pd.Series(ids, dtype="str"))
    return replace(records, layer="", attributes=attributes)


def _one_by_one(features: list[Any], source: str, crs: str | None) -> Records:
    kept: list[tuple[int, dict[str, Any], Any]] = []
    unreadable: list[tuple[int, str, str, str]] = []
    for row, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(feature, dict) or not isinstance(properties, (dict, type(None))):
            raw = json.dumps({"text": str(feature)[:RAW_CHARACTERS]}, ensure_ascii=False)
            unreadable.append((row, "record_unreadable", "no feature", raw))
            continue
        named = {"id": feature["id"]} if feature.get("id") is not None else {}
        values = {**named, **(properties or {})}
        try:
            kept.append((row, values, _shape(feature.get("geometry"))))
        except (ValueError, shapely.errors.ShapelyError, RecursionError) as fault:
            raw = json.dumps(values, ensure_ascii=False, default=str)
            unreadable.append((row, "geometry_unreadable", first_line(fault, 60), raw))
    names = list(dict.fromkeys(name for _, values, _ in kept for name in values))
    attributes = text_frame([[each[1].get(name) for name in names] for each in kept], names)
    shapes = np.empty(len(kept), dtype=object)
    shapes[:] = [each[2] for each in kept]
    rows = np.array([each[0] for each in kept], dtype=np.int64)
    lost = (
        pd.DataFrame(unreadable, columns=list(UNREADABLE_COLUMNS))
        if unreadable
        else no_unreadable()
    )
    return Records(source, "", attributes, shapes, rows, crs, lost)


def _shape(geometry: Any) -> Any:
    if geometry is None:
        return None
    return shapely.from_geojson(json.dumps(geometry))
