"""Symbols: fills, hatches, lines and markers, sized in millimetres."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping

from ondergrond.report.palette import PAPER
from ondergrond.report.qgis.labelling import FONT
from ondergrond.report.qgis.markup import Properties, node, options, properties, rgba


def symbol(kind: str, *layers: ET.Element, follows: Properties | None = None) -> ET.Element:
    """A symbol of ``kind`` fill, line or marker; its name is given where it is used."""
    return node(
        "symbol",
        properties(follows or {}),
        *layers,
        type=kind,
        name="",
        alpha=1.0,
        clip_to_extent="1",
        force_rhr="0",
    )


def with_name(made: ET.Element, name: str) -> ET.Element:
    """The symbol under the name by which a renderer calls it."""
    made.set("name", name)
    return made


def fill(
    colour: str,
    alpha: float,
    *,
    outline: str | None = None,
    width: float = 0.3,
    follows: Properties | None = None,
) -> ET.Element:
    """An area: its inside in ``colour``, its outline in ``outline`` or none."""
    return _layer(
        "SimpleFill",
        {
            "color": rgba(colour, alpha),
            "joinstyle": "round",
            "outline_color": rgba(outline or colour),
            "outline_style": "solid" if outline else "no",
            "outline_width": str(width),
            "outline_width_unit": "MM",
            "style": "solid",
        },
        follows,
    )


def edge(colour: str, width: float) -> ET.Element:
    """A line just outside an area, which leaves the outline of another area on it in sight."""
    return line(colour, width, offset=-0.5 - width / 2)


def hatch(
    colour: str,
    *,
    angle: int,
    distance: float = 2.4,
    width: float = 0.2,
    follows: Properties | None = None,
) -> ET.Element:
    """Parallel lines over an area: what tells kinds apart in grey print."""
    made = _layer(
        "LinePatternFill",
        {
            "angle": str(angle),
            "color": rgba(colour),
            "distance": str(distance),
            "distance_unit": "MM",
            "line_width": str(width),
            "line_width_unit": "MM",
        },
        follows,
    )
    made.append(with_name(symbol("line", line(colour, width)), "@0@1"))
    return made


def spot(*markers: ET.Element, follows: Properties | None = None) -> ET.Element:
    """A marker in the middle of an area, for scales at which the area itself is too small."""
    made = _layer(
        "CentroidFill",
        {"point_on_surface": "1", "point_on_all_parts": "0", "clip_points": "0"},
        follows,
    )
    made.append(with_name(symbol("marker", *markers), "@0@1"))
    return made


def line(
    colour: str,
    width: float,
    *,
    offset: float = 0.0,
    follows: Properties | None = None,
) -> ET.Element:
    """A line; with an offset beside its course, or outside an area where that is negative."""
    return _layer(
        "SimpleLine",
        {
            "capstyle": "flat",
            "joinstyle": "round",
            "line_color": rgba(colour),
            "line_style": "solid",
            "line_width": str(width),
            "line_width_unit": "MM",
            "offset": str(offset),
            "offset_unit": "MM",
        },
        follows,
    )


def marker(
    shape: str,
    colour: str,
    size: float,
    *,
    outline: str = PAPER,
    width: float = 0.3,
    offset: str = "0,0",
    follows: Properties | None = None,
) -> ET.Element:
    """A marker of one of QGIS's own shapes."""
    return _layer(
        "SimpleMarker",
        {
            "angle": "0",
            "color": rgba(colour),
            "name": shape,
            "offset": offset,
            "offset_unit": "MM",
            "outline_color": rgba(outline),
            "outline_style": "solid",
            "outline_width": str(width),
            "outline_width_unit": "MM",
            "scale_method": "diameter",
            "size": str(size),
            "size_unit": "MM",
        },
        follows,
    )


def letter(sign: str, colour: str, size: float, *, offset: str = "0,0") -> ET.Element:
    """A marker that is a letter of the reader's own fonts."""
    return _layer(
        "FontMarker",
        {
            "angle": "0",
            "chr": sign,
            "color": rgba(colour),
            "font": FONT,
            "horizontal_anchor_point": "1",
            "offset": offset,
            "offset_unit": "MM",
            "outline_width": "0",
            "size": str(size),
            "size_unit": "MM",
            "vertical_anchor_point": "1",
        },
    )


def _layer(class_: str, values: Mapping[str, str], follows: Properties | None = None) -> ET.Element:
    return node(
        "layer",
        options(values),
        properties(follows or {}),
        class_=class_,
        enabled="1",
        locked="0",
        **{"pass": "0"},
    )
