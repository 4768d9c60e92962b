"""Open layouts in QGIS as its layout designer does: ``python3 qgis_template.py FILE.qpt ...``.

Run by the system's Python. Prints JSON: for each file whether QGIS takes it, the ids of its
items, the texts of its labels, and the id of the map that each of its items is about.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded

from qgis.core import (
    QgsApplication,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemScaleBar,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
)
from qgis.PyQt.QtXml import QDomDocument


def opened(path: str) -> dict[str, object]:
    document = QDomDocument()
    document.setContent(Path(path).read_text(encoding="utf-8"))
    layout = QgsPrintLayout(QgsProject.instance())
    items, loaded = layout.loadFromTemplate(document, QgsReadWriteContext())
    named = [item for item in items if hasattr(item, "id") and item.id()]
    labels = [item for item in named if isinstance(item, QgsLayoutItemLabel)]
    about = [
        item for item in named if isinstance(item, (QgsLayoutItemLegend, QgsLayoutItemScaleBar))
    ]
    return {
        "loaded": loaded,
        "items": sorted(item.id() for item in named),
        "texts": {item.id(): item.text() for item in labels},
        "maps": {item.id(): item.linkedMap() and item.linkedMap().id() for item in about},
        "tables": len(layout.multiFrames()),
    }


def main(*paths: str) -> None:
    app = QgsApplication([], False)
    app.initQgis()
    answer = [opened(path) for path in paths]
    print(json.dumps(answer), flush=True)
    os._exit(0)  # closing QGIS with layouts of no project is not always safe


if __name__ == "__main__":
    main(*sys.argv[1:])
