"""Records of XML that is no GML: one element each, what it holds as columns by their path."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import shapely

from ondergrond.errors import DeliveryError
from ondergrond.labels.message import message
from ondergrond.load.readers.gis import read_gis
from ondergrond.load.readers.plain_xml import local_name, parse_plain
from ondergrond.load.readers.text import text_frame
from ondergrond.load.readers.widths import check_width
from ondergrond.load.records import Records

LON_LAT = "EPSG:4326"
_HEAD = 1 << 20
_GML = re.compile(rb"opengis\.net/gml")
_LISTS = ("posList", "pos")  # of GML, latitude first, as DATEX II has them
_TOLD_OF = ("id", "type")  # attributes that say something of an element
_MOST_NAMED = 5


def read_xml(
    path: Path,
    *,
    source: str,
    layer: str | None,
    encoding: str | None,
    drivers: Sequence[str],
) -> list[Records]:
    """GML by GDAL; of other XML the elements that are records, which ``layer`` may name.

    Without a name those are taken that occur most among the elements with an ``id``, else among
    those that hold others; of equals the innermost. A record is a row of texts by path
    (``validity.overallStartTime``), its place is what pairs of ``latitude`` and ``longitude`` or a
    ``posList`` in it say, in WGS84: a point, a line between two, or else several points. Such XML
    never reaches GDAL. Raises ``DeliveryError`` where it is no XML, or holds no such element.
    """
    data = path.read_bytes()
    if _GML.search(data[:_HEAD].replace(b"\x00", b"")):
        try:
            return read_gis(path, source=source, layer=layer, encoding=encoding, drivers=drivers)
        except DeliveryError:
            root = parse_plain(data)
            if root is None or not _chosen(root, layer):
                raise
    else:
        root = parse_plain(data)
    if root is None:
        raise DeliveryError.of(source, message("no_xml"))
    name = _chosen(root, layer)
    if name is None:
        raise DeliveryError.of(source, message("xml_no_records", names=_named(root)))
    return [_records(list(_outermost(root, name)), name, source, told=layer is None)]


def _chosen(root: ET.Element, layer: str | None) -> str | None:
    """The name of the elements that are records; None for none."""
    inner = [each for each in root.iter() if each is not root and len(each)]
    if layer is not None:
        return layer if any(local_name(each) == layer for each in root.iter()) else None
    with_id = [each for each in inner if any(name.endswith("id") for name in each.attrib)]
    counted = Counter(local_name(each) for each in with_id or inner)
    most = max(counted.values(), default=0)
    # In the order of the document what is inside comes after what it is in.
    return next((name for name in reversed(counted) if counted[name] == most), None)


def _named(root: ET.Element) -> str:
    counted = Counter(local_name(each) for each in root.iter() if len(each))
    return ", ".join(name for name, _ in counted.most_common(_MOST_NAMED)) or "-"


def _outermost(element: ET.Element, name: str) -> Iterator[ET.Element]:
    for each in element:
        if local_name(each) == name:
            yield each
        else:
            yield from _outermost(each, name)


def _records(elements: list[ET.Element], name: str, source: str, *, told: bool) -> Records:
    rows = [_texts(each) for each in elements]
    names = list(dict.fromkeys(column for row in rows for column in row))
    check_width(len(names), source)
    table = text_frame([[row.get(column) for column in names] for row in rows], names)
    shapes = np.empty(len(rows), dtype=object)
    shapes[:] = [_shape(each) for each in elements]
    drawn = any(each is not None for each in shapes)
    return Records(
        source,
        name,
        table,
        shapes if drawn else None,
        np.arange(1, len(rows) + 1, dtype=np.int64),
        LON_LAT if drawn else None,
        notes=(("xml_records", name),) if told else (),
    )


def _texts(record: ET.Element) -> dict[str, str]:
    """What a record holds, by path; what is there more than once is joined."""
    found: dict[str, list[str]] = defaultdict(list)

    def add(element: ET.Element, path: str) -> None:
        for attribute, value in element.attrib.items():
            short = attribute.rsplit("}", 1)[-1]
            if short in _TOLD_OF:
                found[f"{path}@{short}" if path else short].append(value.rsplit(":", 1)[-1])
        text = (element.text or "").strip()
        if text and not len(element):
            found[path or local_name(element)].append(text)
        for each in element:
            name = local_name(each)
            add(each, f"{path}.{name}" if path else name)

    add(record, "")
    return {path: "; ".join(dict.fromkeys(texts)) for path, texts in found.items()}


def _shape(record: ET.Element) -> shapely.Geometry | None:
    lines = [
        pairs
        for each in record.iter()
        if local_name(each) in _LISTS and len(pairs := _pairs(each.text or "")) >= 1
    ]
    if lines:
        long = [line for line in lines if len(line) > 1]
        if long:
            return shapely.union_all([shapely.linestrings(line) for line in long])
        return (
            shapely.multipoints(np.concatenate(lines))
            if len(lines) > 1
            else shapely.points(lines[0][0])
        )
    spots = _spots(record)
    if not len(spots):
        return None
    if len(spots) == 1:
        return shapely.points(spots[0])
    return shapely.linestrings(spots) if len(spots) == 2 else shapely.multipoints(spots)


def _pairs(text: str) -> np.ndarray:
    """Longitude and latitude of a list that has latitude first, shape (n, 2)."""
    try:
        numbers = np.array(text.replace(",", " ").split(), dtype=np.float64)
    except ValueError:
        return np.empty((0, 2))
    if len(numbers) % 2 or not np.isfinite(numbers).all():
        return np.empty((0, 2))
    return numbers.reshape(-1, 2)[:, ::-1]


def _spots(record: ET.Element) -> np.ndarray:
    """The pairs of latitude and longitude in a record, each once: longitude first, shape (n, 2)."""
    found: dict[tuple[float, float], None] = {}
    for each in record.iter():
        inner = {local_name(one): one.text for one in each}
        if {"latitude", "longitude"} <= set(inner):
            pair = _pairs(f"{inner['latitude']} {inner['longitude']}")
            if len(pair):
                found[float(pair[0, 0]), float(pair[0, 1])] = None
    return np.array(list(found), dtype=np.float64).reshape(-1, 2)
