"""Draw the pictures of the docs from a finished run, with QGIS offscreen.

Run by the system's Python, which has QGIS: QT_QPA_PLATFORM=offscreen python3
tools/make_pictures.py out/demo/ondergrond.gpkg docs/pictures/demo.png
"""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsMarkerSymbol,
    QgsRectangle,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

# The centre of Goes: enough streets in which something meets.
AREA = (50_350, 391_150, 51_850, 392_250)
SIZE = (1500, 1100)
# Okabe and Ito's colours, which colour-blind people can tell apart.
LINES = {
    "sewer": "#8c510a", "drinking_water": "#0072b2", "gas": "#e6b800", "electricity_lv": "#d55e00",
    "electricity_mv": "#d55e00", "telecom": "#009e73", "district_heating": "#cc79a7",
}  # fmt: skip
FINDINGS = {"opportunity": "0,158,115,110", "near_miss": "86,180,233,90",
            "conflict": "213,94,0,110"}  # fmt: skip


def by_code(column, symbols, default):
    """A renderer with one symbol for each code."""
    categories = [QgsRendererCategory(code, symbol, code) for code, symbol in symbols.items()]
    return QgsCategorizedSymbolRenderer(
        column, [*categories, QgsRendererCategory(None, default, "")]
    )


def line(colour, width):
    return QgsLineSymbol.createSimple({"color": colour, "width": str(width)})


def fill(colour, outline="no"):
    return QgsFillSymbol.createSimple({"color": colour, "outline_style": outline})


def layers(package):
    """The layers to draw, the top one first, with their symbols."""
    renderers = {
        "works_point": QgsSingleSymbolRenderer(
            QgsMarkerSymbol.createSimple({"color": "#333333", "size": "2"})
        ),
        "works_line": by_code(
            "discipline",
            {code: line(each, 0.7) for code, each in LINES.items()},
            line("#555555", 0.5),
        ),
        "findings": by_code(
            "kind", {code: fill(each) for code, each in FINDINGS.items()}, fill("0,0,0,40")
        ),
        "works_polygon": QgsSingleSymbolRenderer(fill("200,200,200,160")),
    }
    for name, renderer in renderers.items():
        layer = QgsVectorLayer(f"{package}|layername={name}", name, "ogr")
        if not layer.isValid():
            sys.exit(f"{package}: layer {name} cannot be opened")
        layer.setRenderer(renderer)
        yield layer


def main(package, target):
    """Draw the layers of a run into a PNG."""
    app = QgsApplication([], False)
    app.initQgis()
    drawn = list(layers(package))
    settings = QgsMapSettings()
    settings.setLayers(drawn)
    settings.setDestinationCrs(drawn[0].crs())
    settings.setExtent(QgsRectangle(*AREA))
    settings.setOutputSize(QSize(*SIZE))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    job.renderedImage().save(str(target))
    # QGIS crashes at its end while layers are still alive.
    del job, settings
    drawn.clear()
    app.exitQgis()


if __name__ == "__main__":
    main(*sys.argv[1:])
