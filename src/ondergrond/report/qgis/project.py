"""The project inside the GeoPackage: layers, tree, relations, time, and the sheet to print."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pandas as pd
import shapely

from ondergrond.labels import Language, pick
from ondergrond.labels.qgis import GROUPS, LAYERS, PHRASES
from ondergrond.report.qgis import background
from ondergrond.report.qgis.expressions import NAMES
from ondergrond.report.qgis.layout import sheet
from ondergrond.report.qgis.markup import node, written
from ondergrond.report.qgis.relations import Relation, on_sheet, relations_of, shown_in
from ondergrond.report.qgis.style import VERSION, marks, partner_names, style_elements
from ondergrond.report.qgis.symbology import StyleContext, look
from ondergrond.report.qgis.tree import Group, Shown, every, tree_of
from ondergrond.store.layers import Layer
from ondergrond.store.options import Options

NAME = "ondergrond"

Box = tuple[float, float, float, float]
_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_SHAPES = {
    "MultiPoint": "Point",
    "Point": "Point",
    "MultiLineString": "Line",
    "MultiPolygon": "Polygon",
}
# What the GeoPackage is opened at: room around the shapes, as a part of their extent.
_ROOM = 0.04


def qgs(file: str, layers: Sequence[Layer], options: Options) -> str:
    """The text of the project for the GeoPackage called ``file``, which lies in its own folder.

    ``layers`` are those in the file, in its order. Needs no QGIS, and QGIS 3.22 or later opens it.
    """
    language = options.language
    groups = tree_of(layers, options.names, language)
    shown = [*every(groups)]
    relations = relations_of(shown, language)
    members = on_sheet(shown)
    box = _bounds(layers)
    root = node(
        "qgis",
        node("title", text=options.title),
        node("projectCrs", background.reference_system(options.crs)),
        _tree(file, groups, language),
        node("relations", *(each.element() for each in relations)),
        *_view(box, options),
        node(
            "projectlayers",
            *(_layer(file, each, relations, members, options) for each in shown),
            background.layer(pick(LAYERS, "background", language)),
        ),
        node("layerorder", *(node("layer", id=each.id) for each in shown)),
        _properties(layers, options),
        time_settings(layers, options),
        _metadata(options),
        node("Layouts", *_sheets(shown, relations, box, options)),
        projectname=options.title,
        version=VERSION,
    )
    return written(root, _DOCTYPE)


def source(file: str, shown: Shown) -> str:
    """Where a layer's features are, as seen from the project."""
    subset = f"|subset={shown.subset}" if shown.subset else ""
    return f"./{file}|layername={shown.layer.name}{subset}"


def _tree(file: str, groups: Sequence[Group], language: Language) -> ET.Element:
    below = Group(title=pick(GROUPS, "background", language), members=())
    back = node(
        "layer-tree-layer",
        id=background.ID,
        name=pick(LAYERS, "background", language),
        source=background.SOURCE,
        providerKey="wms",
        checked="Qt::Unchecked",
        expanded="0",
    )
    branches = (_branch(file, group) for group in groups)
    return node("layer-tree-group", *branches, _branch(file, below, back))


def _branch(file: str, member: Group | Shown, *more: ET.Element) -> ET.Element:
    checked = "Qt::Checked" if member.visible else "Qt::Unchecked"
    if isinstance(member, Group):
        return node(
            "layer-tree-group",
            *(_branch(file, each) for each in member.members),
            *more,
            name=member.title,
            checked=checked,
            expanded=member.expanded,
        )
    return node(
        "layer-tree-layer",
        id=member.id,
        name=member.title,
        source=source(file, member),
        providerKey="ogr",
        checked=checked,
        expanded=len(member.context.parts) < 4,
    )


def _layer(
    file: str,
    shown: Shown,
    relations: Sequence[Relation],
    members: str | None,
    options: Options,
) -> ET.Element:
    layer, language = shown.layer, options.language
    context = StyleContext(
        parts=shown.context.parts, disciplines=shown.context.disciplines, on_sheet=members
    )
    seen = look(layer.name, layer.table, language, context)
    flat = layer.geometry_type is None
    reference = background.reference_system(None if flat else options.crs)
    return node(
        "maplayer",
        node("id", text=shown.id),
        node("datasource", text=source(file, shown)),
        node("layername", text=shown.title),
        node("srs", reference),
        node("provider", text="ogr", encoding="UTF-8"),
        *style_elements(seen, layer.table, shown_in(shown, relations), language),
        type="vector",
        geometry="No geometry" if flat else _SHAPES[str(layer.geometry_type)],
        wkbType="NoGeometry" if flat else layer.geometry_type,
        styleCategories="AllStyleCategories",
        simplifyDrawingHints="1",
        simplifyLocal="1",
        **marks(seen),
    )


def _sheets(
    shown: Sequence[Shown], relations: Sequence[Relation], box: Box, options: Options
) -> Iterator[ET.Element]:
    """The sheet per opportunity, where there are any."""
    for each in shown:
        if (
            each.context.parts == ("programme", "opportunity", "quick_win")
            and "quick_win" not in each.subset
        ):
            yield sheet(each, shown, relations, box, options)


def _bounds(layers: Sequence[Layer]) -> Box:
    """The box of the findings, else of the works; of the Netherlands where there is nothing."""
    places = {layer.name: layer.places for layer in layers if layer.places is not None}
    wanted = [
        places[name]
        for name in ("findings", "works_polygon", "works_line", "works_point")
        if name in places
    ]
    if not wanted:
        return (10_000.0, 305_000.0, 280_000.0, 620_000.0)
    west, south, east, north = shapely.total_bounds(wanted[0])
    room = max(_ROOM * max(east - west, north - south), 50.0)
    return (west - room, south - room, east + room, north + room)


def extent(tag: str, box: tuple[float, float, float, float], *more: ET.Element) -> ET.Element:
    """A box as QGIS writes it in attributes."""
    west, south, east, north = box
    return node(tag, *more, xmin=west, ymin=south, xmax=east, ymax=north)


def _view(box: Box, options: Options) -> Iterator[ET.Element]:
    west, south, east, north = box
    edges = {"xmin": west, "ymin": south, "xmax": east, "ymax": north}
    yield node(
        "mapcanvas",
        node("units", text="meters"),
        node("extent", *(node(name, text=str(each)) for name, each in edges.items())),
        node("rotation", text="0"),
        node("destinationsrs", background.reference_system(options.crs)),
        name="theMapCanvas",
        annotationsVisible="1",
    )
    yield node(
        "ProjectViewSettings",
        extent("DefaultViewExtent", box, background.reference_system(options.crs)),
        UseProjectScales="0",
    )


def horizon(layers: Sequence[Layer], options: Options) -> tuple[date, date]:
    """What the partnership looks at; else from the month of the first work to the last day."""
    if options.horizon:
        return options.horizon
    works = [layer.rows for layer in layers if layer.table.name == "works"]
    if not works:
        return options.on.replace(day=1), options.on
    starts = pd.concat([rows["start"] for rows in works])
    ends = pd.concat([rows["end"] for rows in works])
    return starts.min().date().replace(day=1), ends.max().date()


def _properties(layers: Sequence[Layer], options: Options) -> ET.Element:
    """Names of partners, and the range that the temporal controller plays through."""
    first, last = horizon(layers, options)
    after = last + timedelta(days=1)
    moments = [f"{day.isoformat()}T00:00:00Z" for day in (first, after)]
    return node(
        "properties",
        node("Paths", node("Absolute", text="false", type="bool")),
        node(
            "Variables",
            node("variableNames", node("value", text=NAMES), type="QStringList"),
            node(
                "variableValues",
                node("value", text=partner_names(options.names)),
                type="QStringList",
            ),
        ),
        node("SpatialRefSys", node("ProjectionsEnabled", text="1", type="int")),
        node(
            "TemporalControllerWidget",
            node("StartDateTime", text=moments[0], type="QString"),
            node("EndDateTime", text=moments[1], type="QString"),
            # Off at first: a project that opens at the first month looks half empty.
            node("NavigationMode", text="0", type="int"),
        ),
    )


def time_settings(layers: Sequence[Layer], options: Options) -> ET.Element:
    """The project's own range and step."""
    first, last = horizon(layers, options)
    return node(
        "ProjectTimeSettings",
        node(
            "TemporalRange",
            node("start", text=f"{first.isoformat()}T00:00:00Z"),
            node("end", text=f"{last.isoformat()}T23:59:59Z"),
        ),
        frameRate="1",
        timeStep="1",
        timeStepUnit="mon",
        cumulativeTemporalRange="0",
    )


def _metadata(options: Options) -> ET.Element:
    return node(
        "projectMetadata",
        node("identifier", text=NAME),
        node("type", text="dataset"),
        node("title", text=options.title),
        node("abstract", text=pick(PHRASES, "abstract", options.language)),
        node("language", text={"nl": "DUT", "en": "ENG"}[options.language]),
    )
