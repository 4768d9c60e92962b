"""Watch QGIS's own window while it opens a project, and tell what it shows.

QGIS runs this itself before it opens the project (``PYQGIS_STARTUP``): an own dialog would keep
anything later waiting. In the folder ``WATCHED`` it leaves ``told.json`` (the dialogs that stand
open, the title of the window, the part of the map that is drawn on) and a picture of each window,
as soon as a dialog stands there or the map is drawn, and ends QGIS.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

STEP_MS = 250
QUIET = 6  # steps without drawing: what the project asks for has been asked by then

folder = Path(os.environ["WATCHED"])


def shown(kind: type[QWidget]) -> list[QWidget]:
    """The windows of a kind that stand open."""
    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and isinstance(w, kind)]


def drawn_part(picture: QImage) -> float:
    """The part of a picture that has another colour than most of it."""
    colours = Counter(
        picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())
    )
    return 1 - max(colours.values()) / sum(colours.values())


def tell(window: QMainWindow) -> None:
    """Leave what stands there, and end QGIS without its questions."""
    dialogs = shown(QDialog)
    for number, each in enumerate([window, *dialogs]):
        each.grab().save(str(folder / f"window{number}.png"))
    canvas = window.findChild(QgsMapCanvas, "theMapCanvas")
    told = {
        "title": window.windowTitle(),
        "dialogs": [each.windowTitle() for each in dialogs],
        "drawn": drawn_part(canvas.grab().toImage()),
    }
    (folder / "told.json").write_text(json.dumps(told), encoding="utf-8")
    os._exit(0)


class Watch:
    """Looks at the window at every step, and counts those in which nothing was drawn."""

    def __init__(self) -> None:
        self.quiet = 0

    def look(self) -> None:
        windows = [w for w in shown(QMainWindow) if w.objectName() == "QgisApp"]
        if not windows:
            return
        canvas = windows[0].findChild(QgsMapCanvas, "theMapCanvas")
        busy = not QgsProject.instance().fileName() or canvas is None or canvas.isDrawing()
        self.quiet = 0 if busy else self.quiet + 1
        if shown(QDialog) or self.quiet >= QUIET:
            tell(windows[0])


watch = Watch()
timer = QTimer(QApplication.instance())
timer.timeout.connect(watch.look)
timer.start(STEP_MS)
