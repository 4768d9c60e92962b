"""In QGIS's own window: install the plugin from its zip, open the dialog of `run`, and run it.

QGIS runs this itself when it starts (``PYQGIS_STARTUP``). In the folder ``WATCHED`` lies
``asked.json`` (the zip, the parameters of `run`, and of algorithms that are called after it); there
it leaves ``told.json`` and pictures of the dialog and the window, and ends QGIS.
"""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProcessingFeedback, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QMainWindow, QTextEdit, QWidget

STEP_MS = 200
MOST_STEPS = 900

folder = Path(os.environ["WATCHED"])
asked = json.loads((folder / "asked.json").read_text(encoding="utf-8"))
told: dict[str, Any] = {}


def window() -> QMainWindow | None:
    """The main window, once it is there."""
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    return next((w for w in shown if w.objectName() == "QgisApp"), None)


def grab(widget: QWidget, name: str) -> None:
    widget.grab().save(str(folder / f"{name}.png"))


class Story:
    """What is done one after another; each part is tried at every step until it is done."""

    def __init__(self) -> None:
        self.parts: list[Callable[[], bool]] = [
            self.install, self.open, self.fill, self.finish, self.draw, self.others,
        ]  # fmt: skip
        self.steps = 0
        self.dialog: Any = None

    def go_on(self) -> None:
        self.steps += 1
        try:
            if self.parts and self.parts[0]():
                self.parts.pop(0)
        except Exception:  # noqa: BLE001 -- whatever it is, the test tells it
            told["fault"] = traceback.format_exc()
            self.parts = []
        if not self.parts or self.steps > MOST_STEPS:
            told["left"] = [part.__name__ for part in self.parts]
            (folder / "told.json").write_text(json.dumps(told), encoding="utf-8")
            os._exit(0)

    def install(self) -> bool:
        """As `Plugins > Install from ZIP` does."""
        if window() is None:
            return False
        import pyplugin_installer  # noqa: PLC0415 -- there when the window is

        pyplugin_installer.initPluginInstaller()
        pyplugin_installer.instance().installFromZipFile(asked["zip"])
        registry = QgsApplication.processingRegistry()
        provider = registry.providerById("ondergrond")
        told["algorithms"] = sorted(each.id() for each in provider.algorithms())
        return True

    def open(self) -> bool:
        from processing import createAlgorithmDialog  # noqa: PLC0415 -- likewise

        self.dialog = createAlgorithmDialog("ondergrond:run", asked["run"])
        self.dialog.algorithmFinished.connect(self.finished)
        self.dialog.show()
        return True

    def finished(self, succeeded: bool, results: dict[str, Any]) -> None:
        told["succeeded"], told["results"] = succeeded, results

    def fill(self) -> bool:
        told["title"] = self.dialog.windowTitle()
        grab(self.dialog, "dialog")
        self.dialog.runButton().click()
        return True

    def finish(self) -> bool:
        if "succeeded" not in told:
            return False
        texts = [each.toPlainText() for each in self.dialog.findChildren(QTextEdit)]
        told["log"] = "\n".join(texts)
        grab(self.dialog, "done")
        return not told["succeeded"] or bool(QgsProject.instance().mapLayers())

    def draw(self) -> bool:
        main = window()
        assert main is not None
        canvas = main.findChild(QgsMapCanvas, "theMapCanvas")
        if canvas.isDrawing():
            return False
        tree = [node.layer() for node in QgsProject.instance().layerTreeRoot().findLayers()]
        told["layers"] = [layer.source().partition("layername=")[2] for layer in tree]
        told["renderers"] = [layer.renderer().type() for layer in tree]
        grab(main, "window")
        return True

    def others(self) -> bool:
        """The other algorithms, called as from the console."""
        from processing import run  # noqa: PLC0415 -- likewise

        feedback = QgsProcessingFeedback(False)
        told["others"] = {}
        for name, parameters in asked["others"].items():
            try:
                told["others"][name] = run(name, parameters, feedback=feedback)
            except Exception as fault:  # noqa: BLE001 -- what it says is what is asked
                told["others"][name] = str(fault)
        return True


story = Story()
timer = QTimer(QApplication.instance())
timer.timeout.connect(story.go_on)
timer.start(STEP_MS)
