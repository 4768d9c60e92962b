"""The larger pieces of a printed sheet: map, scale bar, north arrow, legend and table."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ondergrond.report.palette import INK, LINE, PAPER, SHADE
from ondergrond.report.qgis import symbols
from ondergrond.report.qgis.labelling import text_style
from ondergrond.report.qgis.layout_basics import LEFT, MIDDLE, Place, font, item, rgb
from ondergrond.report.qgis.markup import key, node, properties, rgba
from ondergrond.report.qgis.symbols import symbol

# QgsLayoutItemRegistry::ItemType.
_MAP, _PICTURE, _LEGEND, _SCALE_BAR, _FRAME, _TABLE = 65639, 65640, 65642, 65646, 65647, 65649

Box = tuple[float, float, float, float]

_ARROW = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 26">'
    f'<path d="M10 1 L17 22 L10 17.5 L3 22 Z" fill="{INK}"/>'
    f'<path d="M10 1 L10 17.5 L3 22 Z" fill="{PAPER}" stroke="{INK}" stroke-width="0.8"/>'
    "</svg>"
)


def map_item(
    name: str,
    place: Place,
    bounds: Box,
) -> ET.Element:
    """A map that goes with the finding on the sheet; layers are those of the main window."""
    west, south, east, north = _as_wide_as(place, bounds)
    return item(
        _MAP,
        name,
        place,
        node("Extent", xmin=west, ymin=south, xmax=east, ymax=north),
        node("LayerSet"),
        node("AtlasMap", scalingMode="2", margin="0.35", atlasDriven="1"),
        node("labelBlockingItems"),
        node("atlasClippingSettings", enabled="0", clippingType="1", restrictLayers="0"),
        background=True,
        frame=True,
        keepLayerSet="false",
        followPreset="false",
        followPresetName="",
        drawCanvasItems="false",
        mapRotation="0",
        mapFlags="1",
        labelMargin="2,mm",
        isTemporal="0",
    )


def _as_wide_as(place: Place, bounds: Box) -> Box:
    """The bounds widened to the shape of the place: QGIS would stretch the piece instead."""
    west, south, east, north = bounds
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    half = max((east - west) / place.width, (north - south) / place.height) / 2
    x, y = half * place.width, half * place.height
    return middle_x - x, middle_y - y, middle_x + x, middle_y + y


def scale_bar(name: str, place: Place, map_name: str) -> ET.Element:
    """A scale bar in metres that keeps a handy length."""
    return item(
        _SCALE_BAR,
        name,
        place,
        text_style(7),
        node("lineSymbol", symbol("line", symbols.line(INK, 0.2))),
        node("divisionLineSymbol", symbol("line", symbols.line(INK, 0.2))),
        node("subdivisionLineSymbol", symbol("line", symbols.line(INK, 0.2))),
        node("fillSymbol1", symbol("fill", symbols.fill(INK, 1.0))),
        node("fillSymbol2", symbol("fill", symbols.fill(PAPER, 1.0))),
        style="Single Box",
        unitType="meters",
        unitLabel="m",
        numMapUnitsPerScaleBarUnit="1",
        numSegments="2",
        numSegmentsLeft="0",
        segmentSizeMode="1",  # between the widths below, whatever the scale
        minBarWidth="25",
        maxBarWidth="55",
        numUnitsPerSegment="50",
        height="1.6",
        labelBarSpace="1",
        boxContentSpace="1",
        alignment="0",
        lineJoinStyle="miter",
        lineCapStyle="square",
        outlineWidth="0.2",
        labelVerticalPlacement="0",
        labelHorizontalPlacement="0",
        mapUuid=key("item", map_name),
    )


def north_arrow(name: str, place: Place, map_name: str) -> ET.Element:
    """An arrow that turns with the map; in the project itself, so it is never missing."""
    return item(
        _PICTURE,
        name,
        place,
        file=f"base64:{b64encode(_ARROW.encode()).decode()}",
        mode="0",
        resizeMode="0",
        anchorPoint="4",
        mapUuid=key("item", map_name),
        northMode="0",
        northOffset="0",
        pictureRotation="0",
    )


def legend(
    name: str, place: Place, map_name: str, layers: Sequence[ET.Element], *, columns: int
) -> ET.Element:
    """What is on the map, and only that; ``layers`` are nodes of a layer tree."""
    styles = (
        ("title", 8.0, True),
        ("group", 7.0, True),
        ("subgroup", 7.0, True),
        ("symbolLabel", 6.8, False),
    )
    return item(
        _LEGEND,
        name,
        place,
        node(
            "styles",
            *(
                node(
                    "style",
                    font("styleFont", size, bold=bold),
                    text_style(size, bold=bold),
                    name=style,
                    alignment=LEFT,
                    marginBottom="1" if style == "title" else "0",
                    marginTop="0.8",
                    marginLeft="1.5" if style == "symbolLabel" else "0",
                    indent="0",
                )
                for style, size, bold in styles
            ),
        ),
        node("layer-tree-group", *layers),
        background=True,
        map_uuid=key("item", map_name),
        title="",
        titleAlignment=LEFT,
        legendFilterByMap="1",
        legendFilterByAtlas="0",
        resizeToContents="0",
        columnCount=columns,
        splitLayer="1",
        equalColumnWidth="0",
        boxSpace="0",
        columnSpace="5",
        lineSpacing="0.6",
        symbolWidth="6",
        symbolHeight="3",
        symbolAlignment=LEFT,
        wrapChar="",
        fontColor=INK,
    )


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table: its head, the expression in its cells, its width in mm."""

    head: str
    expression: str
    width: float
    align: int = LEFT


def table(
    name: str,
    place: Place,
    relation: str,
    columns: Sequence[TableColumn],
    sort: Sequence[str],
) -> Iterator[ET.Element]:
    """The rows that ``relation`` finds for the finding on the sheet, and the frame they are in."""
    yield item(
        _FRAME,
        name,
        place,
        multiFrame=key("frame", name),
        multiFrameTemplateUuid=key("frame", name),
        sectionX="0",
        sectionY="0",
        sectionWidth=place.width,
        sectionHeight=place.height,
        hidePageIfEmpty="0",
        hideBackgroundIfEmpty="0",
    )
    parts = ("oddColumns", "evenColumns", "oddRows", "evenRows", "firstColumn", "lastColumn",
             "headerRow", "firstRow", "lastRow")  # fmt: skip
    yield node(
        "LayoutMultiFrame",
        node("childFrame", uuid=key("item", name), templateUuid=key("item", name)),
        node("LayoutObject", properties({}, "dataDefinedProperties")),
        node("headerTextFormat", text_style(7, bold=True)),
        node("contentTextFormat", text_style(7.2)),
        node("displayColumns", *(_column(each) for each in columns)),
        node(
            "sortColumns",
            *(
                _column(TableColumn("", each, 0), sortOrder="0", sortByRank=str(rank))
                for rank, each in enumerate(sort, 1)
            ),
        ),
        node(
            "cellStyles",
            *(
                node(part, enabled=part == "headerRow", cellBackgroundColor=rgba(SHADE))
                for part in parts
            ),
        ),
        type=_TABLE,
        uuid=key("frame", name),
        templateUuid=key("frame", name),
        source="2",  # the rows of a relation
        relationId=relation,
        resizeMode="1",  # what does not fit goes on a page of its own
        maxFeatures="200",
        cellMargin="0.9",
        emptyTableMode="0",
        emptyTableMessage="",
        showEmptyRows="0",
        showGrid="1",
        horizontalGrid="1",
        verticalGrid="0",
        gridStrokeWidth="0.15",
        gridColor=rgba(LINE),
        backgroundColor=rgba(PAPER),
        headerMode="0",
        headerHAlignment="0",
        wrapString="",
        wrapBehavior="1",
        filterFeatures="false",
        featureFilter="",
        showOnlyVisibleFeatures="0",
        showUniqueRowsOnly="0",
        filterToAtlasIntersection="0",
        useConditionalStyling="0",
    )


def _column(column: TableColumn, **more: str) -> ET.Element:
    return node(
        "column",
        rgb("backgroundColor", PAPER, alpha=0),
        attribute=column.expression,
        heading=column.head,
        width=column.width,
        hAlignment=column.align,
        vAlignment=MIDDLE,
        **more,
    )
