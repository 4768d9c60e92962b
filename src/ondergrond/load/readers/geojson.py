"""GeoJSON and its kin: in bulk where GDAL loses nothing, else feature by feature."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely

from ondergrond.errors import DeliveryError
from ondergrond.labels.message import message
from ondergrond.load.readers.cut_off import said_of_document
from ondergrond.load.readers.doubled_keys import (
    check_document,
    doubled_notes,
    object_of_pairs,
    parse_json,
    spoilt_by,
)
from ondergrond.load.readers.geojson_properties import object_of, properties_of, with_nested
from ondergrond.load.readers.gis import read_gis
from ondergrond.load.readers.json_rows import as_features, find_rows
from ondergrond.load.readers.stored import described
from ondergrond.load.readers.tables import Notes
from ondergrond.load.readers.text import first_line, text_frame, value_text
from ondergrond.load.readers.widths import check_width
from ondergrond.load.records import UNREADABLE_COLUMNS, Records, no_unreadable
from ondergrond.load.rings import with_closed_rings
from ondergrond.load.text import NUL, code_page, in_utf8_or

LON_LAT = "EPSG:4326"
GEOMETRIES = frozenset(
    (
        *("Point", "LineString", "Polygon", "GeometryCollection"),
        *("MultiPoint", "MultiLineString", "MultiPolygon"),
    )
)
RAW_CHARACTERS = 500
# A letter written as its number: a key can hide so.
_HIDDEN_LETTER = re.compile(r"\\u00[4-7]", re.IGNORECASE)
_NUL = "\\u0000"  # GDAL ends a text there
_NAMED_CRS = re.compile(r"(urn:(x-)?ogc:def:crs:\w+:[\w.]*:\w+|EPSG:\d+)", re.IGNORECASE)
# A text between quotes, to be kept whole, or a comma before the end of a row.
_LAST_COMMA = re.compile(r'("(?:\\.|[^"\\])*")|,(?=\s*[}\]])', re.DOTALL)
_FEATURE = re.compile(r'\{\s*"type"\s*:\s*"Feature"\s*,')


def read_json(
    path: Path,
    *,
    source: str,
    layer: str | None,
    encoding: str | None,
    drivers: Sequence[str],
) -> list[Records]:
    """GeoJSON by GDAL in bulk, checked against the file itself; Esri JSON and TopoJSON by GDAL.

    GDAL leaves out or empties features whose coordinates it cannot make out without a word;
    where the count or the places differ, every feature is read by itself. Other JSON never
    reaches GDAL, to which a description of another source is a source (GDALG). Raises
    ``DeliveryError`` where the file is no JSON with places in it.
    """
    text, told = _text(path)
    by_gdal = partial(read_gis, source=source, encoding=encoding, drivers=drivers)
    found = _read(path, text, told, source=source, layer=layer, by_gdal=by_gdal)
    notes = (*told, *said_of_document(text))
    return [replace(each, notes=(*each.notes, *notes)) for each in found] if notes else found


def _read(
    path: Path,
    text: str,
    told: Notes,
    *,
    source: str,
    layer: str | None,
    by_gdal: Callable[..., list[Records]],
) -> list[Records]:
    try:
        document = parse_json(text)
    except (ValueError, RecursionError) as fault:
        document = _without_last_commas(text)
        features = [] if _is_kin(document) else _salvaged(text)
        if features:
            return [_with_doubled(_one_by_one(features, source, LON_LAT), features)]
        if not _is_kin(document):
            too_deep = isinstance(fault, RecursionError)
            raise DeliveryError.of(
                source, message("json_too_deep" if too_deep else "no_json")
            ) from None
    check_document(document, source)
    if _is_kin(document):
        n_nuls = text.count(_NUL)
        document = _without_nuls(document) if n_nuls else document
        made = _read_kin(path, document, layer, by_gdal)
        notes = _doubled_in_kin(document)
        notes += (("nuls_removed", f"{n_nuls}×"),) if n_nuls else ()
        return [
            replace(
                described(_as_written(each, document), _esri_codes(document)),
                notes=(*each.notes, *notes),
            )
            for each in made
        ]
    found = _features(document)
    if found is None:
        return [_rows(document, source)]
    names = {name for each in found for name in properties_of(each)}
    check_width(len(names), source)
    doubled = doubled_notes(found, spoilt=True)
    if told or doubled or not _is_plain(text, document):
        return [_with_doubled(_one_by_one(found, source, _crs(document)), found)]
    return [_checked(path, found, source, _crs(document), by_gdal)]


def _rows(document: Any, source: str) -> Records:
    """The rows of an API: any other JSON with a list of objects in it, and their places if any."""
    rows = find_rows(document)
    if rows is None:
        raise DeliveryError.of(source, message("no_geojson"))
    found, drawn = as_features(rows, GEOMETRIES)
    check_width(len({name for each in found for name in properties_of(each)}), source)
    # Only of features a standard says in which system they are.
    crs = LON_LAT if found is not rows and found == rows else None
    made = _with_doubled(_one_by_one(found, source, crs), found)
    return made if drawn else replace(made, geometry=None)


def _with_doubled(records: Records, features: list[Any]) -> Records:
    return replace(
        with_nested(records, features),
        notes=(*records.notes, *doubled_notes(features, spoilt=False)),
    )


def _doubled_in_kin(document: dict[str, Any]) -> Notes:
    """What stands twice in the records of Esri JSON, or of each layer of TopoJSON."""
    features = document.get("features")
    layers = [features, *(object_of(each).get("geometries") for each in
              object_of(document.get("objects")).values())]  # fmt: skip
    notes = (doubled_notes(each, spoilt=True) for each in layers if isinstance(each, list))
    return tuple(note for each in notes for note in each)


def _is_plain(text: str, document: Any) -> bool:
    """Whether GDAL can be given a text: the one CRS in it is a code, no link that it would follow.

    GDAL looks for ``crs`` in every feature and geometry, in small and capital letters, and makes a
    request for one that is an address.
    """
    if _HIDDEN_LETTER.search(text) or _NUL in text:
        return False
    n_named = text.lower().count('"crs"')
    return n_named == 0 or (n_named == 1 and _named_crs(document) is not None)


def _named_crs(document: Any) -> str | None:
    """The code of a CRS that a document names by a code, None where it has another or none."""
    crs = document.get("crs") if isinstance(document, dict) else None
    named = crs.get("properties") if isinstance(crs, dict) and crs.get("type") == "name" else None
    name = named.get("name") if isinstance(named, dict) else None
    return name if isinstance(name, str) and _NAMED_CRS.fullmatch(name) else None


def _read_kin(
    path: Path,
    document: dict[str, Any],
    layer: str | None,
    by_gdal: Callable[..., list[Records]],
) -> list[Records]:
    """TopoJSON or Esri JSON, by GDAL, of a copy that is written anew without a CRS to follow."""
    kept = _without_crs(document)
    if _named_crs(document) is not None:
        kept["crs"] = document["crs"]
    with tempfile.TemporaryDirectory(prefix="ondergrond-") as folder:
        copy = Path(folder) / path.with_suffix(".json").name
        copy.write_text(json.dumps(kept), encoding="utf-8")
        return by_gdal(copy, layer=layer)


def _without_crs(value: Any) -> Any:
    """A document without any member that GDAL would take for a CRS."""
    if isinstance(value, dict):
        return {key: _without_crs(of) for key, of in value.items() if key.lower() != "crs"}
    return [_without_crs(each) for each in value] if isinstance(value, list) else value


def _without_nuls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key.replace(NUL, ""): _without_nuls(of) for key, of in value.items()}
    if isinstance(value, list):
        return [_without_nuls(each) for each in value]
    return value.replace(NUL, "") if isinstance(value, str) else value


def _checked(
    path: Path, features: list[Any], source: str, crs: str, by_gdal: Callable[..., list[Records]]
) -> Records:
    try:
        found = by_gdal(path, layer=None, encoding=None)
    except DeliveryError:
        found = []
    if len(found) == 1 and _agrees(found[0], features):
        return with_nested(_with_ids(found[0], features), features)
    return with_nested(_one_by_one(features, source, crs), features)


def _as_written(records: Records, document: dict[str, Any]) -> Records:
    """A layer of TopoJSON with its texts as written; GDAL makes days of what looks like them."""
    objects = object_of(document.get("objects"))
    name = records.layer or next(iter(objects), "")
    inner = object_of(objects.get(name)).get("geometries")
    if not isinstance(inner, list) or len(inner) != len(records.attributes):
        return records
    properties = [properties_of(each) for each in inner]
    names = [str(name) for name in records.columns_seen]
    written = {name: _texts_of(properties, name) for name in names}
    columns = {
        name: texts.str.strip().fillna(records.attributes[name])
        for name, texts in written.items()
        if texts.notna().any()
    }
    return replace(records, attributes=records.attributes.assign(**columns))


def _texts_of(properties: list[dict[str, Any]], name: str) -> pd.Series:
    values = (each.get(name) for each in properties)
    return pd.Series([each if isinstance(each, str) else None for each in values], dtype="str")


def _esri_codes(document: dict[str, Any]) -> dict[str, dict[str, str]]:
    """What the codes of Esri JSON mean, by the domains of its fields."""
    fields = document.get("fields")
    codes: dict[str, dict[str, str]] = {}
    for field in fields if isinstance(fields, list) else []:
        domain = field.get("domain") if isinstance(field, dict) else None
        coded = domain.get("codedValues") if isinstance(domain, dict) else None
        if not isinstance(coded, list):
            continue
        pairs = [each for each in coded if isinstance(each, dict)]
        meant = {value_text(each.get("code")): value_text(each.get("name")) for each in pairs}
        codes[str(field.get("name"))] = {
            code: name for code, name in meant.items() if code and name
        }
    return codes


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
    if str(document.get("type")) in GEOMETRIES:
        return [{"geometry": document, "properties": {}}]
    return None


def _text(path: Path) -> tuple[str, Notes]:
    """The text of a file, and the code page that was taken where it is not in Unicode."""
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        page = code_page(data)
    lines = (in_utf8_or(line, page) for line in data.split(b"\n"))
    return "\n".join(lines).removeprefix("\ufeff"), (("mixed_encoding", page),)


def _without_last_commas(text: str) -> Any:
    """The document of a text with a comma after the last of a row, None where it is no JSON still.

    Programs that write TopoJSON and Esri JSON by hand leave these, and GDAL forgives them.
    """
    try:
        return parse_json(_LAST_COMMA.sub(lambda found: found[1] or "", text))
    except (ValueError, RecursionError):
        return None


@dataclass(frozen=True, slots=True)
class _Unread:
    """The bare text of a feature that could not be made out, and why."""

    text: str
    why: str


def _salvaged(text: str) -> list[Any]:
    """The features in a document that is no JSON as a whole; of a broken one what it is."""
    decoder = json.JSONDecoder(object_pairs_hook=object_of_pairs)
    starts = [match.start() for match in _FEATURE.finditer(text)]
    ends = [*starts[1:], len(text)] if starts else []
    found: list[Any] = []
    for start, end in zip(starts, ends, strict=True):
        try:
            found.append(decoder.raw_decode(text, start)[0])
        except (ValueError, RecursionError) as fault:
            too_deep = isinstance(fault, RecursionError)
            found.append(_Unread(text[start:end], "nested too deep" if too_deep else "no JSON"))
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
    n_closed = 0
    for row, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        twice = spoilt_by(feature)
        if twice or not isinstance(feature, dict) or not isinstance(properties, (dict, type(None))):
            unread = (
                feature if isinstance(feature, _Unread) else _Unread(str(feature), "no feature")
            )
            unread = unread if twice is None else replace(unread, why=f"{twice} twice")
            raw = json.dumps({"text": unread.text[:RAW_CHARACTERS]}, ensure_ascii=False)
            unreadable.append((row, "record_unreadable", unread.why, raw))
            continue
        named = {"id": feature["id"]} if feature.get("id") is not None else {}
        values = {**named, **(properties or {})}
        try:
            shape, was_open = _shape(feature.get("geometry"))
            n_closed += was_open
            kept.append((row, values, shape))
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
    notes = (("rings_closed", str(n_closed)),) if n_closed else ()
    return Records(source, "", attributes, shapes, rows, crs, lost, notes)


def _shape(geometry: Any) -> tuple[Any, bool]:
    """A geometry, and whether it had a ring that did not close and now does."""
    if geometry is None:
        return None, False
    try:
        return shapely.from_geojson(json.dumps(geometry)), False
    except shapely.errors.GEOSException:
        closed = with_closed_rings(geometry)
        if closed == geometry:
            raise
        return shapely.from_geojson(json.dumps(closed)), True
