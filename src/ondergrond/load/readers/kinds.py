"""Whether a file is what its name says, told by its first bytes, before GDAL sees it.

GDAL goes by content: an XML or JSON file may be a description that makes it open other files or
addresses (VRT, WFS, GDALG). Such files are refused here, and a text with the name of a database
gets a line that a person can act on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from ondergrond.errors import DeliveryError, OndergrondError
from ondergrond.labels.message import message
from ondergrond.load.readers.formats import FORMATS

HEAD_BYTES = 1 << 20
# What a file begins with, and what it is then called.
BEGINNINGS: Mapping[str, tuple[bytes, str]] = {
    **{suffix: (each.begins, each.name) for suffix, each in FORMATS.items() if each.begins},
    ".zip": (rb"PK", "zip"),
}
XML_KINDS: Mapping[str, tuple[bytes, str]] = {
    ".gml": (rb"opengis\.net/gml", "GML"),
    ".xml": (rb"opengis\.net/gml", "GML"),
    ".kml": (rb"<(\w+:)?kml\b", "KML"),
    ".gpx": (rb"<(\w+:)?gpx\b", "GPX"),
}
# The exchange of cables and pipes by the Kadaster (IMKL): for the one excavation that asked for it.
_KLIC = re.compile(rb"geostandaarden\.nl/(?:\w+/)*imkl|\bimkl\d*:|<imkl", re.IGNORECASE)
_BOM = rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?"
_ENTITIES = re.compile(rb"<!(ENTITY|DOCTYPE)")
_REFERS = re.compile(rb"<(\w+:)?(OGR\w*DataSource|VRT\w*|GDAL_\w+|W[FM]S_Capabilities|WMT_\w+)\b")
# A MapInfo table that is made of other tables: a seamless one, or a view.
_TAKES_TOGETHER = re.compile(rb"isseamless|create\s+view|open\s+table", re.IGNORECASE)


def check_kind(path: Path, source: str) -> None:
    """Raise ``DeliveryError`` where a file is not what its name says, or points elsewhere."""
    suffix = path.suffix.lower()
    if path.is_dir():
        there = {each.suffix.lower() for each in path.iterdir()}
        if ".gdbtable" not in there:
            raise DeliveryError.of(source, message("empty_geodatabase"))
        # GDAL takes a folder with one of these for a folder of that kind.
        if there & {*FORMATS, ".dbf", ".mid"}:
            raise _other(source, "geodatabase")
        return
    if suffix == ".gdb":
        raise _other(source, "geodatabase")
    if suffix not in BEGINNINGS:
        return
    with path.open("rb") as opened:
        head = opened.read(HEAD_BYTES)
    # UTF-16 puts a NUL beside every plain letter; without them the patterns fit both.
    plain = head.replace(b"\x00", b"") if suffix in XML_KINDS else head
    begins, name = BEGINNINGS[suffix]
    if not re.match(_BOM + rb"(?:" + begins + rb")", plain):
        raise _other(source, name)
    if suffix == ".tab" and _TAKES_TOGETHER.search(plain):
        raise DeliveryError.of(source, message("tab_of_tables"))
    if suffix in XML_KINDS:
        _check_xml(plain, suffix, source)


def _check_xml(head: bytes, suffix: str, source: str) -> None:
    if _KLIC.search(head):
        raise DeliveryError.of(source, message("klic_delivery"))
    if _ENTITIES.search(head):
        raise DeliveryError.of(source, message("declares_entities"))
    kind, name = XML_KINDS[suffix]
    # Other XML is read without GDAL (xml_records).
    if _REFERS.search(head) or (suffix != ".xml" and not re.search(kind, head)):
        raise _other(source, name)


def _other(source: str, name: str) -> OndergrondError:
    return DeliveryError.of(source, message("other_kind", kind=name))
