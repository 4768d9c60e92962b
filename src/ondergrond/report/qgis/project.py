"""The project inside the GeoPackage: layers, tree, relations, time, and the sheet to print."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pandas as pd
import shapely

from ondergrond.labels import Language, pick
from ondergrond.labels.qgis import LAYERS, PHRASES
from ondergrond.report.qgis import background
from ondergrond.report.qgis.expressions import NAMES
from ondergrond.report.qgis.layout import Box, sheet
from ondergrond.report.qgis.markup import node, xml_text
from ondergrond.report.qgis.relations import Relation, form_relations, relations_of, works_on_sheet
from ondergrond.report.qgis.style import VERSION, partner_names, root_attributes, style_elements
from ondergrond.report.qgis.symbology import StyleContext, layer_style
from ondergrond.report.qgis.tree import (
    Group,
    ProjectLayer,
    background_group,
    layer_tree,
    layers_in,
)
from ondergrond.store.layers import Layer
from ondergrond.store.options import Options

NAME = "ondergrond"

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
    groups = layer_tree(layers, options.names, language)
    below = background_group(layers, language)
    layers_shown = [*layers_in([*groups, below])]
    relations = relations_of(layers_shown, language)
    members = works_on_sheet(layers_shown)
    box = _bounds(layers)
    root = node(
        "qgis",
        node("title", text=options.title),
        node("projectCrs", background.reference_system(options.crs)),
        background.transformations(options.crs),
        _tree(file, groups, below, language),
        node("relations", *(relation.element() for relation in relations)),
        *_view(box, options),
        node(
            "projectlayers",
            *(_layer(file, layer, relations, members, options) for layer in layers_shown),
            background.layer(pick(LAYERS, "background", language)),
        ),
        node("layerorder", *(node("layer", id=layer.id) for layer in layers_shown)),
        _properties(layers, options),
        time_settings(layers, options),
        _metadata(options),
        node("Layouts", *_sheets(layers_shown, relations, box, options)),
        projectname=options.title,
        version=VERSION,
    )
    return xml_text(root, _DOCTYPE)


def source(file: str, layer: ProjectLayer) -> str:
    """Where a layer's features are, as the project finds them."""
    subset = f"|subset={layer.subset}" if layer.subset else ""
    return f"./{file}|layername={layer.source.name}{subset}"


def _tree(file: str, groups: Sequence[Group], below: Group, language: Language) -> ET.Element:
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


def _branch(file: str, member: Group | ProjectLayer, *more: ET.Element) -> ET.Element:
    checked = "Qt::Checked" if member.visible else "Qt::Unchecked"
    if isinstance(member, Group):
        return node(
            "layer-tree-group",
            *(_branch(file, below) for below in member.members),
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
    project_layer: ProjectLayer,
    relations: Sequence[Relation],
    members: str | None,
    options: Options,
) -> ET.Element:
    layer, language = project_layer.source, options.language
    context = StyleContext(
        parts=project_layer.context.parts,
        disciplines=project_layer.context.disciplines,
        on_sheet=members,
    )
    style = layer_style(layer.name, layer.table, language, context)
    flat = layer.geometry_type is None
    reference = background.reference_system(None if flat else options.crs)
    return node(
        "maplayer",
        node("id", text=project_layer.id),
        node("datasource", text=source(file, project_layer)),
        node("layername", text=project_layer.title),
        node("srs", reference),
        node("provider", text="ogr", encoding="UTF-8"),
        *style_elements(style, layer.table, form_relations(project_layer, relations), language),
        type="vector",
        geometry="No geometry" if flat else _SHAPES[str(layer.geometry_type)],
        wkbType="NoGeometry" if flat else layer.geometry_type,
        styleCategories="AllStyleCategories",
        simplifyDrawingHints="1",
        simplifyLocal="1",
        **root_attributes(style),
    )


def _sheets(
    layers_shown: Sequence[ProjectLayer], relations: Sequence[Relation], box: Box, options: Options
) -> Iterator[ET.Element]:
    """The sheet per opportunity, where there are any."""
    for layer in layers_shown:
        if (
            layer.context.parts == ("programme", "opportunity", "quick_win")
            and "quick_win" not in layer.subset
        ):
            yield sheet(layer, layers_shown, relations, box, options)


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


def extent(tag: str, box: Box, *more: ET.Element) -> ET.Element:
    """A box as QGIS writes it in attributes."""
    west, south, east, north = box
    return node(tag, *more, xmin=west, ymin=south, xmax=east, ymax=north)


def _view(box: Box, options: Options) -> Iterator[ET.Element]:
    west, south, east, north = box
    edges = {"xmin": west, "ymin": south, "xmax": east, "ymax": north}
    yield node(
        "mapcanvas",
        node("units", text="meters"),
        node("extent", *(node(name, text=str(edge)) for name, edge in edges.items())),
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
