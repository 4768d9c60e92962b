"""Decide on findings in QGIS, in the forms of the project inside a GeoPackage, and save.

Run by the system's Python: ``python3 qgis_decide.py FILE.gpkg``. Answers each line of JSON
{"decide": {finding_id: code}, "save": bool} with one. The list of each finding's form is set to
that code as a person chooses from it; without "save" the layer stays open for editing. Told are
{"open": columns of findings that the form lets be written in, "choices": {code: word},
"elsewhere": layers of other tables with a column that can be written in}. The project stays open
until there are no more lines.
"""

from __future__ import annotations

import json
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer, QgsVectorLayerTools
from qgis.gui import (
    QgsAdvancedDigitizingDockWidget,
    QgsAttributeEditorContext,
    QgsAttributeForm,
    QgsGui,
    QgsMapCanvas,
    QgsMessageBar,
)
from qgis.PyQt.QtWidgets import QComboBox


class Tools(QgsVectorLayerTools):
    """What opens forms and adds rows: nothing here asks for it."""


class Window:
    """What forms ask of the window that they stand in: QGIS crashes without."""

    def __init__(self) -> None:
        self.canvas, self.bar = QgsMapCanvas(), QgsMessageBar()
        self.tools = Tools()
        self.digitizing = QgsAdvancedDigitizingDockWidget(self.canvas)
        QgsGui.editorWidgetRegistry().initEditors(self.canvas, self.bar)

    def context(self) -> QgsAttributeEditorContext:
        made = QgsAttributeEditorContext()
        made.setVectorLayerTools(self.tools)
        made.setMapCanvas(self.canvas)
        made.setCadDockWidget(self.digitizing)
        return made


def layer_of(finding: str) -> QgsVectorLayer:
    """The first layer of the project that has a finding."""
    chosen = f"\"finding_id\" = '{finding}'"
    for layer in of_table("findings"):
        if next(layer.getFeatures(chosen), None) is not None:
            return layer
    raise SystemExit(f"no layer has {finding}")


def of_table(name: str) -> list[QgsVectorLayer]:
    layers = QgsProject.instance().mapLayers().values()
    return [each for each in layers if f"layername={name}" in each.source().split("|")]


def writable(layer: QgsVectorLayer) -> list[str]:
    form = layer.editFormConfig()
    return [each.name() for at, each in enumerate(layer.fields()) if not form.readOnly(at)]


def choose(window: Window, finding: str, code: str) -> tuple[QgsVectorLayer, dict[str, str]]:
    """Choose ``code`` in the form of ``finding``; gives its layer, and what there is to choose."""
    layer = layer_of(finding)
    layer.startEditing()
    feature = next(layer.getFeatures(f"\"finding_id\" = '{finding}'"))
    form = QgsAttributeForm(layer, feature, window.context())
    boxes = {each.objectName(): each for each in form.findChildren(QComboBox)}
    box = boxes.pop("decision")
    assert box.isEnabled()
    names = {each.name() for each in layer.fields()}
    assert not [name for name, each in boxes.items() if name in names and each.isEnabled()]
    box.setCurrentIndex(box.findData(code))
    assert form.save()
    return layer, {box.itemData(at): box.itemText(at) for at in range(box.count())}


def main(path: str) -> None:
    app = QgsApplication([], True)
    app.initQgis()
    window = Window()
    project = QgsProject.instance()
    project.read(f"geopackage:{path}?projectName=ondergrond")
    for line in sys.stdin:
        asked = json.loads(line)
        choices = {}
        for finding, code in asked["decide"].items():
            layer, choices = choose(window, finding, code)
            if asked["save"]:
                assert layer.commitChanges(), layer.commitErrors()
        findings = of_table("findings")
        others = [each for each in project.mapLayers().values() if each not in findings]
        vector = [each for each in others if isinstance(each, QgsVectorLayer)]
        told = {
            "open": sorted({name for each in findings for name in writable(each)}),
            "choices": choices,
            "elsewhere": [each.name() for each in vector if writable(each)],
        }
        print(json.dumps(told), flush=True)
    for layer in project.mapLayers().values():
        if isinstance(layer, QgsVectorLayer) and layer.isEditable():
            layer.rollBack()
    project.clear()
    app.exitQgis()


if __name__ == "__main__":
    main(*sys.argv[1:])
