"""What QGIS shows of each finding in the project inside a GeoPackage: its map tip and its sheet.

Run by the system's Python: ``python3 qgis_finding.py FILE.gpkg IDS FINDINGS``. Prints JSON:
finding_id → {"head": text, "why": text, "tip": {caption: text}, "form": {column: text}, "sheet":
{item: text}}. The form is what its widgets make of codes and dates; the sheet is there for those of
the findings IDS (a JSON list) that have one, or for all where the list is empty. FINDINGS likewise
are those that are told at all.
"""

from __future__ import annotations

import html
import json
import os
import re
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded

from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsLayoutItemLabel,
    QgsProject,
)

ROW = re.compile(r"<tr><td[^>]*>(.*?)&nbsp;</td><td>(.*?)</td></tr>", re.DOTALL)


def tips_of(layer, only: list[str]) -> dict[str, dict[str, object]]:
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    found = {}
    widgets = widgets_of(layer)
    for feature in layer.getFeatures():
        if only and feature["finding_id"] not in only:
            continue
        context.setFeature(feature)
        tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
        rows = {html.unescape(caption): html.unescape(text) for caption, text in ROW.findall(tip)}
        head = re.search(r"<b>(.*?)</b>", tip, re.DOTALL)[1]
        why = re.search(r"<p>(.*?)</p>", tip, re.DOTALL)
        found[feature["finding_id"]] = {
            "head": html.unescape(head),
            "why": html.unescape(why[1]) if why else "",
            "tip": rows,
            "form": form_of(widgets, feature),
            "sheet": {},
        }
    return found


def widgets_of(layer) -> dict[str, tuple[int, dict[str, str], str]]:
    """The columns whose widgets do more than show the value: place, words of codes, day format."""
    found = {}
    for place, field in enumerate(layer.fields()):
        setup = layer.editorWidgetSetup(place)
        if setup.type() == "ValueMap":
            words = {code: word for entry in setup.config()["map"] for word, code in entry.items()}
            found[field.name()] = (place, words, "")
        if setup.type() == "DateTime":
            found[field.name()] = (place, {}, setup.config()["display_format"])
    return found


def form_of(widgets: dict[str, tuple[int, dict[str, str], str]], feature) -> dict[str, str]:
    """Those columns of a feature as their widgets tell them."""
    told = {}
    for name, (place, words, days) in widgets.items():
        value = feature[place]
        if days:
            told[name] = value.toString(days) if value else ""
        else:
            told[name] = words.get(value, "")
    return told


def sheets_of(project: QgsProject, ids: list[str]) -> dict[str, dict[str, str]]:
    found = {}
    for layout in project.layoutManager().printLayouts():
        labels = [each for each in layout.items() if isinstance(each, QgsLayoutItemLabel)]
        atlas = layout.atlas()
        atlas.beginRender()
        atlas.updateFeatures()
        pages = [page for page in range(atlas.count()) if not ids or atlas.nameForPage(page) in ids]
        for number in pages:
            atlas.seekTo(number)
            found[atlas.currentFilename()] = {each.id(): each.currentText() for each in labels}
        atlas.endRender()
    return found


def main(path: str, ids: str, only: str) -> None:
    app = QgsApplication([], False)
    app.initQgis()
    project = QgsProject.instance()
    project.read(f"geopackage:{path}?projectName=ondergrond")
    answer = {}
    for layer in project.mapLayers().values():
        if "layername=findings" in layer.source():
            answer.update(tips_of(layer, json.loads(only)))
    for finding, sheet in sheets_of(project, json.loads(ids)).items():
        if finding in answer:
            answer[finding]["sheet"] = sheet
    project.clear()
    app.exitQgis()
    print(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
