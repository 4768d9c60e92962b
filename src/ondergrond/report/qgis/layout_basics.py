"""The pieces of a printed sheet: pages, labels and boxes, placed in millimetres."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import Any

from ondergrond.report.palette import INK, LINE, PAPER
from ondergrond.report.qgis import symbols
from ondergrond.report.qgis.labelling import FONT, text_style
from ondergrond.report.qgis.markup import Properties, key, node, properties
from ondergrond.report.qgis.symbols import symbol

_PAGE, _LABEL, _SHAPE = 65638, 65641, 65643  # QgsLayoutItemRegistry::ItemType
LEFT, RIGHT = 1, 2  # Qt::AlignmentFlag
_TOP, MIDDLE = 32, 128


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece lies on the page, in mm from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


def page(width: float, height: float) -> ET.Element:
    """A sheet of paper."""
    paper = symbol("fill", symbols.fill(PAPER, 1.0))
    return item(_PAGE, "page", Place(0, 0, width, height), paper, background=True)


def label(
    name: str,
    place: Place,
    text: str,
    size: float = 8.5,
    *,
    bold: bool = False,
    colour: str = INK,
    align: int = LEFT,
    middle: bool = False,
) -> ET.Element:
    """Text; ``[% expression %]`` in it follows the finding on the sheet. Never HTML."""
    return item(
        _LABEL,
        name,
        place,
        # 3.24 and later read the first, 3.22 the font and colour below it.
        text_style(size, bold=bold, colour=colour),
        font("LabelFont", size, bold=bold),
        rgb("FontColor", colour),
        labelText=text,
        htmlState="0",
        halign=align,
        valign=MIDDLE if middle else _TOP,
        marginX="0",
        marginY="0",
    )


def box(name: str, place: Place, colour: str, *, outline: str | None = None) -> ET.Element:
    """A filled rectangle."""
    inside = symbol("fill", symbols.fill(colour, 1.0, outline=outline, width=0.2))
    return item(_SHAPE, name, place, inside, shapeType="1", cornerRadiusMeasure="0,mm")


def item(
    kind: int,
    name: str,
    place: Place,
    *content: ET.Element,
    follows: Properties | None = None,
    background: bool = False,
    frame: bool = False,
    **marks: Any,
) -> ET.Element:
    """A piece of a layout; its id is made from its name, so it is the same every time."""
    own = key("item", name)
    return node(
        "LayoutItem",
        rgb("FrameColor", LINE),
        rgb("BackgroundColor", PAPER),
        node("LayoutObject", properties(follows or {}, "dataDefinedProperties")),
        *content,
        type=kind,
        id="" if kind == _PAGE else name,
        uuid=own,
        templateUuid=own,
        position=f"{place.x},{place.y},mm",
        positionOnPage=f"{place.x},{place.y},mm",
        size=f"{place.width},{place.height},mm",
        referencePoint="0",
        itemRotation="0",
        visibility="1",
        positionLock="false",
        excludeFromExports="0",
        opacity="1",
        blendMode="0",
        background=_word(background),
        frame=_word(frame),
        outlineWidthM="0.2,mm",
        frameJoinStyle="miter",
        zValue="1",
        groupUuid="",
        **marks,
    )


def font(tag: str, size: float, *, bold: bool) -> ET.Element:
    """A font as Qt describes it in one text, ``size`` in points."""
    weight = 75 if bold else 50
    return node(
        tag, description=f"{FONT},{size},-1,5,{weight},0,0,0,0,0", style="Bold" if bold else ""
    )


def rgb(tag: str, colour: str, alpha: int = 255) -> ET.Element:
    """A colour as layouts write it, ``alpha`` from 0 to 255."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return node(tag, red=red, green=green, blue=blue, alpha=alpha)


def _word(flag: bool) -> str:
    return "true" if flag else "false"
