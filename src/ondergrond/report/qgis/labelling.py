"""Labels on the map: text from an expression, on a halo, within a range of scales."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field

from ondergrond.report.palette import INK, PAPER
from ondergrond.report.qgis.markup import Properties, node, properties, rgba

# The first that the reader's system has; QGIS writes one name and the rest as a list.
FONT = "Open Sans"
FONTS = ("Noto Sans", "Segoe UI", "Arial", "Liberation Sans", "DejaVu Sans")

# QgsPalLayerSettings::Placement, what fits each kind of shape.
AROUND_POINT, ON_LINE, OVER_AREA, BESIDE_AREA = 6, 2, 1, 8


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its expression, where it goes, how large, and up to which scale 1:N it shows.

    ``size`` is in points, ``distance`` in mm; ``follows`` are properties of QGIS, by name, that
    an expression gives for each feature.
    """

    expression: str
    placement: int
    up_to: int
    size: float = 8.0
    bold: bool = False
    colour: str = INK
    priority: int = 5
    distance: float = 0.8
    follows: Properties = field(default_factory=dict)


def labelling(label: Label) -> ET.Element:
    """The ``labeling`` element of a layer."""
    placement = node(
        "placement",
        placement=label.placement,
        placementFlags=10 if label.placement == ON_LINE else 0,
        predefinedPositionOrder="TR,TL,BR,BL,R,L,TSR,BSR",
        dist=label.distance,
        distUnits="MM",
        offsetType="1",
        centroidWhole="0",
        centroidInside="1",
        priority=label.priority,
        repeatDistance="90" if label.placement == ON_LINE else "0",
        repeatDistanceUnits="MM",
        maxCurvedCharAngleIn="25",
        maxCurvedCharAngleOut="-25",
        lineAnchorPercent="0.5",
        lineAnchorType="0",
    )
    rendering = node(
        "rendering",
        drawLabels="1",
        scaleVisibility="1",
        scaleMin="0",
        scaleMax=label.up_to,
        obstacle="1",
        obstacleFactor="1",
        obstacleType="0",
        displayAll="0",
        mergeLines="1",
        labelPerPart="0",
        upsidedownLabels="0",
        zIndex="0",
    )
    settings = node(
        "settings",
        _text_style(label),
        node("text-format", multilineAlign="1", wrapChar="", autoWrapLength="0", formatNumbers="0"),
        placement,
        rendering,
        properties(label.follows, "dd_properties"),
    )
    return node("labeling", settings, type="simple")


def _text_style(label: Label) -> ET.Element:
    """How the text looks, on a halo. Never HTML."""
    return node(
        "text-style",
        families(),
        node(
            "text-buffer",
            bufferDraw="1",
            bufferSize="0.9",
            bufferSizeUnits="MM",
            bufferColor=rgba(PAPER, 0.9),
            bufferOpacity="0.9",
            bufferNoFill="1",
            bufferJoinStyle="128",
        ),
        node("background", shapeDraw="0"),
        node("shadow", shadowDraw="0"),
        fontFamily=FONT,
        namedStyle="Bold" if label.bold else "Regular",
        fontWeight="75" if label.bold else "50",
        fontItalic="0",
        fontSize=label.size,
        fontSizeUnit="Point",
        textColor=rgba(label.colour),
        textOpacity="1",
        multilineHeight="1",
        allowHtml="0",
        useSubstitutions="0",
        fieldName=label.expression,
        isExpression="1",
    )


def families() -> ET.Element:
    """The fonts that may stand in for the first."""
    return node("families", *(node("family", name=name) for name in FONTS))
