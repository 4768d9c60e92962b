"""One layer's whole style, as a default style of its own or inside a project."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ondergrond.labels import Language
from ondergrond.report.qgis.expressions import NAMES
from ondergrond.report.qgis.forms import form_elements
from ondergrond.report.qgis.labelling import labelling
from ondergrond.report.qgis.markup import node, options, xml_text
from ondergrond.report.qgis.symbology import LayerStyle
from ondergrond.tables import Table

VERSION = "3.22.0"  # what the style is written for; later versions read it as well
_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"

Relations = Sequence[tuple[str, str]]


def qml(style: LayerStyle, table: Table, language: Language, names: Mapping[str, str]) -> str:
    """The style as the text of a QML file; ``names`` are those of partners by their code.

    In a project the names are the project's; a layer on its own has them from its style.
    """
    variables = {"variableNames": [NAMES], "variableValues": [partner_names(names)]}
    root = node(
        "qgis",
        node("customproperties", options(variables)),
        *style_elements(style, table, (), language),
        version=VERSION,
        styleCategories="AllStyleCategories",
        **root_attributes(style),
    )
    return xml_text(root, _DOCTYPE)


def partner_names(names: Mapping[str, str]) -> str:
    """The names of partners as the variable that expressions read them from."""
    return json.dumps(names, ensure_ascii=False, sort_keys=True)


def root_attributes(style: LayerStyle) -> dict[str, Any]:
    """What the root of a style says in its attributes."""
    return {"labelsEnabled": style.label is not None, "hasScaleBasedVisibilityFlag": "0"}


def style_elements(
    style: LayerStyle, table: Table, relations: Relations, language: Language
) -> Iterator[ET.Element]:
    """The elements of a style, in QGIS's order."""
    flags = {"Identifiable": 1, "Removable": 1, "Searchable": 1}
    yield node("flags", *(node(name, text=str(flag)) for name, flag in flags.items()))
    if style.dates:
        yield _temporal(*style.dates)
    if style.renderer is not None:
        yield style.renderer
    if style.label:
        yield labelling(style.label)
    yield node("blendMode", text="0")
    yield node("featureBlendMode", text="0")
    yield node("layerOpacity", text="1")
    yield from form_elements(table, relations, language)
    yield node("previewExpression", text=style.head)
    yield node("mapTip", text=style.tip, enabled="1")


def _temporal(start: str, end: str) -> ET.Element:
    """There from ``start`` to ``end``, that day included: QGIS leaves it out by default."""
    return node(
        "temporal",
        node("fixedRange", node("start"), node("end")),
        enabled="1",
        mode="2",  # start and end from columns
        startField=start,
        endField=end,
        limitMode="1",  # the end is included
        accumulate="0",
        fixedDuration="0",
        durationField="",
        durationUnit="d",
        startExpression="",
        endExpression="",
    )
