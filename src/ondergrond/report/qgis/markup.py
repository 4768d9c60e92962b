"""QGIS's XML in small: elements, option maps, colours, and properties that follow the data."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from uuid import NAMESPACE_OID, uuid5

Properties = Mapping[str, str]

_TYPES: Mapping[type, str] = {bool: "bool", int: "int", float: "double", str: "QString"}


def node(
    tag: str, *children: ET.Element | None, text: str | None = None, **marks: object
) -> ET.Element:
    """An element with its attributes in the order given; ``None`` among the children is left out.

    An attribute that is a word of Python is written with an underscore behind it.
    """
    made = ET.Element(tag, {key.removesuffix("_"): _plain(value) for key, value in marks.items()})
    # A list: what ends a generator here, an interrupt too, ElementTree makes a TypeError.
    made.extend([child for child in children if child is not None])
    made.text = text
    return made


def options(values: Mapping[str, object], name: str | None = None) -> ET.Element:
    """QGIS's ``<Option type="Map">``; nested mappings become maps, lists of maps become lists."""
    made = node("Option", type="Map")
    if name is not None:
        made.set("name", name)
    for key, value in values.items():
        made.append(_option(key, value))
    return made


def _option(key: str | None, value: object) -> ET.Element:
    if isinstance(value, Mapping):
        return options(value, key)
    if isinstance(value, (list, tuple)):
        made = node("Option", *(_option(None, item) for item in value), type="List")
    else:
        plain = str(value).lower() if isinstance(value, bool) else value  # else QGIS reads false
        made = node("Option", type=_TYPES[type(value)], value=plain)
    if key is not None:
        made.set("name", key)
    return made


def properties(expressions: Properties, tag: str = "data_defined_properties") -> ET.Element:
    """Properties of a symbol, label or layout item that follow an expression."""
    followed = {
        name: {"active": True, "expression": expression, "type": 3}
        for name, expression in expressions.items()
    }
    return node(tag, options({"name": "", "properties": followed, "type": "collection"}))


def rgba(colour: str, alpha: float = 1.0) -> str:
    """``#RRGGBB`` and an alpha of 0 to 1 as QGIS writes a colour."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return ",".join(str(part) for part in (*parts, round(alpha * 255)))


def key(*names: str) -> str:
    """A lasting id in braces, as QGIS gives to rules and layout items, made from names."""
    return f"{{{uuid5(NAMESPACE_OID, '/'.join(('ondergrond', *names)))}}}"


def xml_text(root: ET.Element, doctype: str = "") -> str:
    """The element as text, each on its own line."""
    ET.indent(root, " ")
    return doctype + ET.tostring(root, encoding="unicode") + "\n"


def _plain(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)
