"""Open every layer of a GeoPackage in QGIS, without a screen, and tell what QGIS sees.

Run by the system's Python, the only one that has QGIS: ``python3 qgis_open.py FILE.gpkg``.
Prints JSON: layer → valid, crs, count, columns with their types, title, and the words of
each code list that QGIS offers for a column.
"""

from __future__ import annotations

import json
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded

from qgis.core import QgsApplication, QgsProviderRegistry, QgsVectorLayer
from qgis.PyQt.QtCore import QMetaType


def told(layer: QgsVectorLayer) -> dict[str, object]:
    fields = layer.fields()
    return {
        "valid": layer.isValid(),
        "crs": layer.crs().authid(),
        "count": layer.featureCount(),
        "read": sum(1 for _ in layer.getFeatures()),
        "columns": {field.name(): QMetaType.typeName(field.type()) for field in fields},
        "title": layer.metadata().title(),
        "words": {
            field.name(): words_of(layer, index)
            for index, field in enumerate(fields)
            if layer.editorWidgetSetup(index).type() == "ValueMap"
        },
    }


def words_of(layer: QgsVectorLayer, index: int) -> dict[str, str]:
    listed = layer.editorWidgetSetup(index).config()["map"]
    return {code: word for entry in listed for word, code in entry.items()}


def main(path: str) -> None:
    app = QgsApplication([], False)
    app.initQgis()
    sublayers = QgsProviderRegistry.instance().querySublayers(path)
    layers = {each.name(): QgsVectorLayer(each.uri(), each.name(), "ogr") for each in sublayers}
    answer = {name: told(layer) for name, layer in layers.items()}
    layers.clear()  # before QGIS closes, or it crashes
    app.exitQgis()
    print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1])
