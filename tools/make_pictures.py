"""Draw the pictures of the docs from a finished run, with QGIS offscreen: the project as it is.

Run by the system's Python, which has QGIS: QT_QPA_PLATFORM=offscreen python3
tools/make_pictures.py out/demo/ondergrond.gpkg docs/pictures
"""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QFont, QImage

# The centre of Goes: where most findings of the samples lie together.
AREA = (50_850, 391_000, 51_730, 391_657)
# In mm, as the pieces of a layout are; a picture is drawn at so many pixels per mm.
WIDTH, HEIGHT, LEGEND, PER_MM = 300, 168, 75, 4.6
SHEET_PER_MM = 4.3
FONT = "Open Sans"
GROUPS = 4  # opportunities, conflicts, near misses and works: what a map view starts with


def place(item, x, y, width, height):
    item.attemptMove(QgsLayoutPoint(x, y))
    item.attemptResize(QgsLayoutSize(width, height))
    return item


def font(size, weight=QFont.Normal):
    return QFont(FONT, size, weight)


def map_view(project):
    """The map of the project as it opens, zoomed in on a town, with its legend beside it."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    page: QgsLayoutItemPage = layout.pageCollection().page(0)
    page.setPageSize(QgsLayoutSize(WIDTH, HEIGHT))

    drawn = QgsLayoutItemMap(layout)
    layout.addLayoutItem(drawn)
    place(drawn, 0, 0, WIDTH - LEGEND, HEIGHT)
    drawn.zoomToExtent(QgsRectangle(*AREA))
    # What the map view has and a layout of its own does not: everything is on the screen.
    drawn.setBackgroundColor(QColor("#fbfbf9"))

    title = QgsLayoutItemLabel(layout)
    layout.addLayoutItem(title)
    title.setText(project.title())
    title.setFont(font(10, QFont.Bold))
    place(title, WIDTH - LEGEND + 5, 5, LEGEND - 8, 10)

    legend = QgsLayoutItemLegend(layout)
    layout.addLayoutItem(legend)
    legend.setAutoUpdateModel(False)
    fill_legend(legend.model().rootGroup(), project)
    legend.setLinkedMap(drawn)
    legend.setLegendFilterByMapEnabled(True)
    sizes = {QgsLegendStyle.Group: 10, QgsLegendStyle.Subgroup: 8, QgsLegendStyle.SymbolLabel: 8}
    for style, size in sizes.items():
        bold = style == QgsLegendStyle.Group
        legend.setStyleFont(style, font(size, QFont.Bold if bold else QFont.Normal))
    legend.rstyle(QgsLegendStyle.Group).setMargin(QgsLegendStyle.Top, 4)
    legend.rstyle(QgsLegendStyle.Group).setMargin(QgsLegendStyle.Bottom, 1.5)
    legend.rstyle(QgsLegendStyle.Symbol).setMargin(QgsLegendStyle.Top, 1.6)
    legend.setBackgroundEnabled(False)
    place(legend, WIDTH - LEGEND + 3, 14, LEGEND - 6, HEIGHT - 16)
    legend.adjustBoxSize()
    return layout


def fill_legend(root, project):
    """The first groups of the project, with the layers in them that are switched on."""
    root.removeAllChildren()
    for group in project.layerTreeRoot().children()[:GROUPS]:
        copy = root.addGroup(group.name())
        for layer in group.children():
            if layer.isVisible():
                QgsLegendRenderer.setNodeLegendStyle(
                    copy.addLayer(layer.layer()), QgsLegendStyle.Hidden
                )


def save(layout, target, size):
    """The first page as a PNG."""
    image = QgsLayoutExporter(layout).renderPageToImage(0, size)
    image.convertToFormat(QImage.Format_RGB888).save(str(target), "PNG", 0)  # 0: small
    print(f"{target}: {target.stat().st_size // 1000} kB")


def main(package, folder):
    """Draw the map view and one sheet of a run into PNG files."""
    app = QgsApplication([], False)
    app.initQgis()
    project = QgsProject.instance()
    if not project.read(f"geopackage:{package}?projectName=ondergrond"):
        sys.exit(f"{package}: {project.error() or 'there is no project in it'}")
    Path(folder).mkdir(parents=True, exist_ok=True)
    view = map_view(project)
    save(view, Path(folder) / "demo.png", QSize(int(WIDTH * PER_MM), int(HEIGHT * PER_MM)))
    (sheet,) = project.layoutManager().printLayouts()
    sheet.atlas().beginRender()
    sheet.atlas().seekTo(0)
    save(sheet, Path(folder) / "sheet.png", QSize(int(297 * SHEET_PER_MM), int(210 * SHEET_PER_MM)))
    sheet.atlas().endRender()
    # QGIS crashes at its end while layers are still alive.
    del view, sheet
    project.clear()
    app.exitQgis()


if __name__ == "__main__":
    main(*sys.argv[1:])
