"""GeoJSON and its kin: in bulk where GDAL loses nothing, else feature by feature."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely

from ondergrond.errors import DeliveryError
from ondergrond.load.readers.gis import read_gis
from ondergrond.load.readers.text import text_frame
from ondergrond.load.records import Records, no_spoiled

LON_LAT = "EPSG:4326"
_FEATURE = re.compile(r'\{\s*"type"\s*:\s*"Feature"\s*,')


def read_json(path: Path, *, source: str, layer: str | None, encoding: str | None) -> list[Records]:
    """GeoJSON by GDAL in bulk, checked against the file itself; Esri JSON and TopoJSON by GDAL.

    GDAL leaves out or empties features whose coordinates it cannot make out without a word;
    where the count or the places differ, every feature is read by itself. Raises
    ``DeliveryError`` where the file is no JSON with places in it.
    """
    features, crs = _features(path)
    if features is None:
        return read_gis(path, source=source, layer=layer, encoding=encoding)
    try:
        found = read_gis(path, source=source, layer=layer, encoding=encoding)
    except DeliveryError:
        found = []
    if len(found) == 1 and _agrees(found[0], features):
        return found
    return [_one_by_one(features, source, crs)]


def _features(path: Path) -> tuple[list[Any] | None, str | None]:
    """The features of a GeoJSON document, None where it is another kind of JSON."""
    text = _text(path)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return _salvaged(text) or None, LON_LAT
    if not isinstance(document, dict):
        return None, None
    if document.get("type") == "FeatureCollection" and isinstance(document.get("features"), list):
        return document["features"], _crs(document)
    if document.get("type") == "Feature":
        return [document], _crs(document)
    if "coordinates" in document or document.get("type") == "GeometryCollection":
        return [{"geometry": document, "properties": {}}], _crs(document)
    return None, None


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


def _one_by_one(features: list[Any], source: str, crs: str | None) -> Records:
    kept: list[tuple[int, dict[str, Any], Any]] = []
    spoiled: list[tuple[int, str, str, str]] = []
    for row, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(feature, dict) or not isinstance(properties, (dict, type(None))):
            spoiled.append((row, "record_unreadable", "", str(feature)[:500]))
            continue
        try:
            kept.append((row, properties or {}, _shape(feature.get("geometry"))))
        except (ValueError, shapely.errors.ShapelyError, RecursionError) as fault:
            detail = str(fault).splitlines()[0][:60]
            raw = json.dumps(properties, ensure_ascii=False, default=str)
            spoiled.append((row, "geometry_unreadable", detail, raw))
    names = list(dict.fromkeys(name for _, properties, _ in kept for name in properties))
    attributes = text_frame([[each[1].get(name) for name in names] for each in kept], names)
    shapes = np.empty(len(kept), dtype=object)
    shapes[:] = [each[2] for each in kept]
    rows = np.array([each[0] for each in kept], dtype=np.int64)
    lost = pd.DataFrame(spoiled, columns=no_spoiled().columns) if spoiled else no_spoiled()
    return Records(source, "", attributes, shapes, rows, crs, lost)


def _shape(geometry: Any) -> Any:
    if geometry is None:
        return None
    return shapely.from_geojson(json.dumps(geometry))
