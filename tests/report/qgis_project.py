"""Open the project inside a GeoPackage in QGIS, without a screen, and tell what QGIS makes of it.

Run by the system's Python: ``python3 qgis_project.py FILE.gpkg FOLDER``. Every expression that a
layer or the sheet holds is evaluated on every feature. Draws the map and the first sheets as PNG
into FOLDER. Prints JSON.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded

from qgis.core import (
    QgsApplication,
    QgsDateTimeRange,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRenderContext,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt, QTime
from qgis.PyQt.QtGui import QColor, QImage, QTextDocument

SHEETS = 3
# Ten days within a month, away from its edges: QGIS 3.22 is a day off there.
DAYS = (QDate(2027, 5, 10), QDate(2027, 5, 20))


def context_of(layer: QgsVectorLayer) -> QgsExpressionContext:
    scopes = QgsExpressionContextUtils.globalProjectLayerScopes(layer)
    return QgsExpressionContext(scopes)


def expressions_of(layer: QgsVectorLayer) -> list[str]:
    """Every expression that draws or names a feature: symbols, filters, labels, display."""
    found = [layer.displayExpression()]
    if layer.labelsEnabled():
        found.append(layer.labeling().settings().fieldName)
    renderer = layer.renderer()
    if renderer is None:
        return found
    if renderer.type() == "RuleRenderer":
        found += [rule.filterExpression() for rule in renderer.rootRule().children()]
        found += [clause.expression().expression() for clause in renderer.orderBy().list()]
    if renderer.type() == "categorizedSymbol":
        found.append(renderer.classAttribute())
    for symbol in renderer.symbols(QgsRenderContext()):
        found += expressions_in(symbol)
    return found


def expressions_in(symbol) -> list[str]:
    holders = [symbol, *symbol.symbolLayers()]
    found = [
        holder.dataDefinedProperties().property(key).expressionString()
        for holder in holders
        for key in holder.dataDefinedProperties().propertyKeys()
        if holder.dataDefinedProperties().isActive(key)
    ]
    for each in symbol.symbolLayers():
        if each.subSymbol():
            found += expressions_in(each.subSymbol())
    return found


def errors_of(layer: QgsVectorLayer, expressions: list[str]) -> list[str]:
    """What goes wrong when each expression is evaluated on each feature."""
    context = context_of(layer)
    wrong = []
    for text in {each for each in expressions if each}:
        expression = QgsExpression(text)
        if expression.hasParserError():
            wrong.append(f"{text}: {expression.parserErrorString()}")
            continue
        known = {*(field.name() for field in layer.fields()), QgsFeatureRequest.ALL_ATTRIBUTES}
        unknown = expression.referencedColumns() - known
        if "aggregate(" in text:
            unknown -= {"finding_id"}  # a column of the layer that is added up
        if unknown:
            wrong.append(f"{text}: no columns {unknown}")
        for feature in layer.getFeatures():
            context.setFeature(feature)
            expression.evaluate(context)
            if expression.hasEvalError():
                wrong.append(f"{text}: {expression.evalErrorString()}")
                break
    return wrong


def in_tip(text: str) -> list[str]:
    """The expressions in a text, found as QGIS finds them."""
    return [found.strip() for found in re.findall(r"\[%(.*?)%\]", text, re.DOTALL)]


def tips_of(layer: QgsVectorLayer) -> list[dict[str, str]]:
    """The map tip of each feature: as HTML, and as a reader sees it."""
    context, told = context_of(layer), []
    for feature in layer.getFeatures():
        context.setFeature(feature)
        html = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
        page = QTextDocument()
        page.setHtml(html)
        told.append({"html": html, "plain": page.toPlainText()})
    return told


def style_of(layer: QgsVectorLayer) -> dict[str, object]:
    form = layer.editFormConfig()
    times = layer.temporalProperties()
    fields = [field.name() for field in layer.fields()]
    return {
        "valid": layer.isValid(),
        "crs": layer.crs().authid(),
        "count": layer.featureCount(),
        "renderer": layer.renderer().type() if layer.renderer() else None,
        "legend": [item.label() for item in layer.renderer().legendSymbolItems()]
        if layer.renderer()
        else [],
        "labels": layer.labelsEnabled(),
        "label_scale": layer.labeling().settings().minimumScale if layer.labelsEnabled() else None,
        "aliases": {name: layer.attributeAlias(place) for place, name in enumerate(fields)},
        "read_only": [name for place, name in enumerate(fields) if form.readOnly(place)],
        "tabs": [tab.name() for tab in form.tabs()],
        "relations_in_form": [
            child.relation().isValid()
            for tab in form.tabs()
            for child in tab.children()
            if child.type() == child.AeTypeRelation
        ],
        "words": {
            name: {
                code: word
                for entry in layer.editorWidgetSetup(place).config()["map"]
                for word, code in entry.items()
            }
            for place, name in enumerate(fields)
            if layer.editorWidgetSetup(place).type() == "ValueMap"
        },
        "dates": [times.startField(), times.endField()] if times.isActive() else None,
        "end_included": times.limitMode() == 1,
        "errors": errors_of(layer, [*expressions_of(layer), *in_tip(layer.mapTipTemplate())]),
        "tips": tips_of(layer),
    }


def in_days(layer: QgsVectorLayer) -> int:
    """How many features the temporal controller shows in a few days of May 2027."""
    moments = [QDateTime(day, QTime(0, 0), Qt.UTC) for day in DAYS]
    temporal = QgsVectorLayerTemporalContext()
    temporal.setLayer(layer)
    chosen = layer.temporalProperties().createFilterString(temporal, QgsDateTimeRange(*moments))
    return sum(1 for _ in layer.getFeatures(chosen))


def tree_of(group) -> list[object]:
    return [
        [child.name(), child.itemVisibilityChecked(), tree_of(child)]
        if hasattr(child, "addLayer")
        else [child.name(), child.itemVisibilityChecked(), child.layerId()]
        for child in group.children()
    ]


def drawn(project: QgsProject, extent, path: Path) -> int:
    """Draw the layers that are switched on; the number of colours on the map."""
    root = project.layerTreeRoot()
    settings = QgsMapSettings()
    settings.setLayers(
        [each for each in root.layerOrder() if root.findLayer(each.id()).isVisible()]
    )
    settings.setDestinationCrs(project.crs())
    settings.setExtent(extent)
    settings.setOutputSize(QSize(600, 400))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(str(path))
    return colours(image, 0, 0, image.width(), image.height())


def colours(image: QImage, left: int, top: int, right: int, bottom: int) -> int:
    return len({image.pixel(x, y) for x in range(left, right) for y in range(top, bottom)})


def sheets_of(project: QgsProject, folder: Path) -> dict[str, object]:
    layouts = project.layoutManager().printLayouts()
    if not layouts:
        return {}
    (layout,) = layouts
    atlas, pages = layout.atlas(), []
    atlas.beginRender()
    atlas.updateFeatures()
    for number in range(min(SHEETS, atlas.count())):
        atlas.seekTo(number)
        pages.append(page_of(layout, folder / f"sheet-{number}.png"))
    told = {
        "name": layout.name(),
        "count": atlas.count(),
        "pages": pages,
        "errors": label_errors(layout) + table_errors(layout),
    }
    atlas.endRender()
    return told


def page_of(layout, path: Path) -> dict[str, object]:
    image = QgsLayoutExporter(layout).renderPageToImage(0, QSize(1188, 840))
    image.save(str(path))
    scale = image.width() / 297.0
    items = [
        each for each in layout.items() if isinstance(each, (QgsLayoutItemLabel, QgsLayoutItemMap))
    ]

    def seen(item) -> int:
        place, size = item.pagePos(), item.rect()
        edges = (place.x(), place.y(), place.x() + size.width(), place.y() + size.height())
        return colours(image, *(int(edge * scale) for edge in edges))

    (table,) = layout.multiFrames()
    table.refreshAttributes()
    rows = table.contents()
    return {
        "name": layout.atlas().currentFilename(),
        "pages": layout.pageCollection().pageCount(),
        "labels": {each.id(): each.currentText() for each in items if hasattr(each, "currentText")},
        "colours": {each.id(): seen(each) for each in items},
        "sizes": {each.id(): [each.rect().width(), each.rect().height()] for each in items},
        "rows": [[str(cell) for cell in row] for row in rows],
        "heads": [column.heading() for column in table.columns()],
    }


def label_errors(layout) -> list[str]:
    layer, wrong = layout.atlas().coverageLayer(), []
    for item in layout.items():
        if isinstance(item, QgsLayoutItemLabel):
            wrong += errors_of_texts(layer, in_tip(item.text()), item.createExpressionContext())
    return wrong


def table_errors(layout) -> list[str]:
    (table,) = layout.multiFrames()
    texts = [column.attribute() for column in table.columns()]
    return errors_of_texts(table.sourceLayer(), texts, table.createExpressionContext())


def errors_of_texts(layer, texts: list[str], context) -> list[str]:
    wrong = []
    for text in texts:
        expression = QgsExpression(text)
        for feature in layer.getFeatures():
            context.setFeature(feature)
            context.setFields(layer.fields())
            expression.evaluate(context)
            if expression.hasParserError() or expression.hasEvalError():
                wrong.append(
                    f"{text}: {expression.parserErrorString()}{expression.evalErrorString()}"
                )
                break
    return wrong


def project_of(path: str, folder: Path) -> dict[str, object]:
    project = QgsProject.instance()
    read = project.read(f"geopackage:{path}?projectName=ondergrond")
    times = project.timeSettings()
    layers = {each.id(): each for each in project.mapLayers().values()}
    vectors = {id_: each for id_, each in layers.items() if isinstance(each, QgsVectorLayer)}
    relations = project.relationManager().relations().values()
    told = {
        "read": read,
        "error": project.error(),
        "title": project.title(),
        "crs": project.crs().authid(),
        "first": times.temporalRange().begin().toString("yyyy-MM-dd"),
        "last": times.temporalRange().end().toString("yyyy-MM-dd"),
        "step": [times.timeStep(), int(times.timeStepUnit())],
        "invalid": [each.name() for each in layers.values() if not each.isValid()],
        "tree": tree_of(project.layerTreeRoot()),
        "layers": {id_: {**style_of(each), "subset": each.subsetString(), "source": each.source(),
                         "in_days": in_days(each) if each.temporalProperties().isActive() else None}
                   for id_, each in vectors.items()},
        "relations": [
            {
                "valid": each.isValid(),
                "parent": each.referencedLayer().name(),
                "child": each.referencingLayer().name(),
                "most": max(
                    (sum(1 for _ in each.getRelatedFeatures(feature))
                     for feature in each.referencedLayer().getFeatures()), default=0,
                ),
            }
            for each in relations
        ],
        "sheets": sheets_of(project, folder),
        "colours": drawn(project, project.viewSettings().defaultViewExtent(), folder / "map.png"),
    }  # fmt: skip
    project.clear()
    return told


def styles_of(path: str) -> dict[str, object]:
    """Each layer as QGIS shows it when it is dragged in on its own."""
    from osgeo import ogr  # noqa: PLC0415 -- comes with QGIS

    source = ogr.Open(path)
    names = [source.GetLayer(place).GetName() for place in range(source.GetLayerCount())]
    layers = {
        name: QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
        for name in names
        if name != "layer_styles"
    }
    told = {name: style_of(layer) for name, layer in layers.items()}
    layers.clear()
    return told


def main(path: str, folder: str) -> None:
    app = QgsApplication([], False)
    app.initQgis()
    answer = {"styles": styles_of(path), "project": project_of(path, Path(folder))}
    app.exitQgis()
    print(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
