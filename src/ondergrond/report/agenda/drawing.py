"""A drawing of :mod:`ondergrond.report.svg` as shapes of a word processor.

DrawingML of ECMA-376 part 1, with the groups and shapes of Word 2010: Word and LibreOffice draw
them themselves, sharp at any size. SVG in a document would need a picture of dots beside it.
What a sketch is made of can be told: rectangles, circles, courses of straight lines, and lines
of text around a middle. Anything else is a bug of ours and raises.
"""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from html import escape

from ondergrond.report.pages import isolate
from ondergrond.report.svg import element

# English metric units for a unit of the drawing: 0.65 pt, so that a sketch is 73 mm wide.
UNIT = 8255
_POINTS = 0.65
_SVG = "{http://www.w3.org/2000/svg}"
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
# Corners of a course are told in tenths of a unit, as they are in the SVG.
_PARTS = 10
# A line of text, in heights of its letters; its baseline is at four fifths of the line.
_LINE = 1.25
# Room for a letter, in heights of a letter; of Calibri and of what stands in for it.
_LETTER = 0.7
_STEP = re.compile(r"([MLZ])(?:(-?[\d.]+) (-?[\d.]+))?")
_NAMES = {"M": "a:moveTo", "L": "a:lnTo"}

Size = tuple[float, float]


def word_drawing(svg: str, number: int) -> str:
    """A run with the drawing, its title and description as its alternative text.

    ``number`` is that of the drawing in the document, from 1. Readers without shapes (before
    Word 2010) show the description.
    """
    root = ET.fromstring(svg)  # noqa: S314  # our own drawing, in which texts were escaped
    _, _, wide, tall = map(float, root.attrib["viewBox"].split())
    title, about = (" ".join(root.findtext(_SVG + tag, "").split()) for tag in ("title", "desc"))
    # Ids are unique in a document: those of the shapes follow that of their drawing.
    first = number * 10_000
    parts = [each for each in root if each.tag.removeprefix(_SVG) not in {"title", "desc"}]
    parts = [each for each in parts if each.get("d", "some")]
    shapes = [
        element(
            "wps:wsp",
            element("wps:cNvPr", id=first + at, name=f"{at}"),
            element("wps:cNvSpPr"),
            *inside,
        )
        for at, inside in enumerate((_shape(each, (wide, tall)) for each in parts), start=1)
    ]
    corner, extent = {"x": 0, "y": 0}, {"cx": _emu(wide), "cy": _emu(tall)}
    frame = element(
        "a:xfrm", element("a:off", **corner), element("a:ext", **extent),
        element("a:chOff", **corner), element("a:chExt", **extent),
    )  # fmt: skip
    group = element("wpg:wgp", element("wpg:cNvGrpSpPr"), element("wpg:grpSpPr", frame), *shapes)
    inline = element(
        "wp:inline",
        element("wp:extent", **extent),
        element("wp:docPr", id=first, name=isolate(title), descr=isolate(about)),
        element("wp:cNvGraphicFramePr"),
        element("a:graphic", element("a:graphicData", group, uri=_GROUP)),
        distT=0, distB=0, distL=0, distR=0,
    )  # fmt: skip
    choice = element("mc:Choice", element("w:drawing", inline), Requires="wpg")
    fallback = element("w:t", escape(isolate(about), quote=False))
    return element("w:r", element("mc:AlternateContent", choice, element("mc:Fallback", fallback)))


def _shape(part: ET.Element, size: Size) -> list[str]:
    """What a shape holds after its name: properties, text, and how text lies in it."""
    return _SHAPES[part.tag.removeprefix(_SVG)](part, size)


def _rectangle(part: ET.Element, _: Size) -> list[str]:
    left, top = (float(part.get(name, 0)) for name in ("x", "y"))
    return _preset("rect", (left, top), (_of(part, "width"), _of(part, "height")), part)


def _circle(part: ET.Element, _: Size) -> list[str]:
    x, y, r = (_of(part, name) for name in ("cx", "cy", "r"))
    return _preset("ellipse", (x - r, y - r), (2 * r, 2 * r), part)


def _preset(name: str, corner: Size, size: Size, part: ET.Element) -> list[str]:
    form = element("a:prstGeom", element("a:avLst"), prst=name)
    return [_properties(_place(corner, size), form, part), element("wps:bodyPr")]


def _path(part: ET.Element, size: Size) -> list[str]:
    """A course; its shape is as large as the drawing, so that its corners need not be moved."""
    steps = []
    for step, x, y in _STEP.findall(part.attrib["d"]):
        spot = [element("a:pt", x=_tenths(x), y=_tenths(y))] if x else []
        steps.append(element(_NAMES.get(step, "a:close"), *spot))
    filled = {} if _fills(part) else {"fill": "none"}
    course = element("a:path", *steps, w=_tenths(size[0]), h=_tenths(size[1]), **filled)
    form = element(
        "a:custGeom", element("a:avLst"), element("a:gdLst"), element("a:ahLst"),
        element("a:cxnLst"), element("a:rect", l="0", t="0", r="r", b="b"),
        element("a:pathLst", course),
    )  # fmt: skip
    return [_properties(_place((0, 0), size), form, part), element("wps:bodyPr")]


def _text(part: ET.Element, _: Size) -> list[str]:
    """A line of text around its middle, turned where the drawing turns it."""
    words, high = part.text or "", _of(part, "font-size")
    size = (len(words) + 1) * _LETTER * high, _LINE * high
    x, y = _of(part, "x"), _of(part, "y") + (_LINE / 2 - 1) * high
    turn = re.fullmatch(r"rotate\((\S+) (\S+) (\S+)\)", part.get("transform", ""))
    angle = 0.0
    if turn:
        angle, pivot_x, pivot_y = map(float, turn.groups())
        sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
        x, y = x - pivot_x, y - pivot_y
        x, y = pivot_x + x * cosine - y * sine, pivot_y + x * sine + y * cosine
    place = _place((x - size[0] / 2, y - size[1] / 2), size, angle)
    form = element("a:prstGeom", element("a:avLst"), prst="rect")
    body = element(
        "wps:bodyPr", element("a:noAutofit"), wrap="square", lIns=0, tIns=0, rIns=0, bIns=0,
        anchor="t",
    )  # fmt: skip
    properties = element("wps:spPr", place, form, element("a:noFill"), element("a:ln", _NOTHING))
    return [properties, element("wps:txbx", _paragraph(words, high, part)), body]


def _paragraph(words: str, high: float, part: ET.Element) -> str:
    """Words of that height in drawing units, in the middle of a line of an exact height."""
    halves = {"w:val": str(round(high * _POINTS * 2))}
    looks = element(
        "w:rPr", *([element("w:b")] if part.get("font-weight") else []),
        element("w:color", **{"w:val": part.attrib["fill"].removeprefix("#")}),
        element("w:sz", **halves), element("w:szCs", **halves),
    )  # fmt: skip
    line = {"w:before": "0", "w:after": "0", "w:line": str(round(high * _LINE * _POINTS * 20)),
            "w:lineRule": "exact"}  # fmt: skip
    lies = element("w:pPr", element("w:spacing", **line), element("w:jc", **{"w:val": "center"}))
    letters = element("w:t", escape(isolate(words), quote=False), **{"xml:space": "preserve"})
    return element("w:txbxContent", element("w:p", lies, element("w:r", looks, letters)))


_SHAPES: Mapping[str, Callable[[ET.Element, Size], list[str]]] = {
    "rect": _rectangle,
    "circle": _circle,
    "path": _path,
    "text": _text,
}
_NOTHING = element("a:noFill")


def _properties(place: str, form: str, part: ET.Element) -> str:
    fill = _colour(part, "fill") if _fills(part) else _NOTHING
    return element("wps:spPr", place, form, fill, _line(part))


def _line(part: ET.Element) -> str:
    """The line around a shape; dashes are in thousandths of a percent of its width."""
    if "stroke" not in part.attrib:
        return element("a:ln", _NOTHING)
    width = float(part.get("stroke-width", 1))
    lengths = [
        round(float(each) / width * 100_000) for each in part.get("stroke-dasharray", "").split()
    ]
    pieces = [
        element("a:ds", d=dash, sp=gap)
        for dash, gap in zip(lengths[::2], lengths[1::2], strict=True)
    ]
    dashes = [element("a:custDash", *pieces)] if pieces else []
    return element("a:ln", _colour(part, "stroke"), *dashes, element("a:round"), w=_emu(width))


def _colour(part: ET.Element, name: str) -> str:
    seen = float(part.get(f"{name}-opacity", 1)) * float(part.get("opacity", 1))
    alpha = [element("a:alpha", val=round(seen * 100_000))] if seen < 1 else []
    colour = part.attrib[name].removeprefix("#")
    return element("a:solidFill", element("a:srgbClr", *alpha, val=colour))


def _place(corner: Size, size: Size, angle: float = 0.0) -> str:
    """Where a shape lies: its upper left corner and its size, turned clockwise by degrees."""
    turned = {"rot": round(angle % 360 * 60_000)} if angle else {}
    return element(
        "a:xfrm", element("a:off", x=_emu(corner[0]), y=_emu(corner[1])),
        element("a:ext", cx=_emu(size[0]), cy=_emu(size[1])), **turned,
    )  # fmt: skip


def _fills(part: ET.Element) -> bool:
    return part.get("fill", "none") != "none"


def _of(part: ET.Element, name: str) -> float:
    return float(part.attrib[name])


def _emu(units: float) -> int:
    return round(units * UNIT)


def _tenths(units: float | str) -> int:
    return round(float(units) * _PARTS)
