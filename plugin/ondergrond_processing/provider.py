"""The algorithms of ondergrond, and the setting that says where its command is."""

from __future__ import annotations

from processing.core.ProcessingConfig import ProcessingConfig, Setting
from qgis.core import QgsProcessingProvider

from .check import Check
from .command import SETTING
from .detect import Detect
from .import_words import ImportWords
from .report import Report
from .run import Run
from .words import say

NAME = "ondergrond"


class Provider(QgsProcessingProvider):
    """All algorithms of this plugin."""

    def id(self) -> str:
        """What goes before the name of an algorithm: ``ondergrond:run``."""
        return NAME

    def name(self) -> str:
        """The name in the toolbox."""
        return NAME

    def load(self) -> bool:
        """Add the setting, and the algorithms."""
        ProcessingConfig.addSetting(
            Setting(NAME, SETTING, say("setting"), "", valuetype=Setting.FILE)
        )
        ProcessingConfig.readSettings()
        self.refreshAlgorithms()
        return True

    def unload(self) -> None:
        """Take the setting away."""
        ProcessingConfig.removeSetting(SETTING)

    def loadAlgorithms(self) -> None:
        """Add the algorithms."""
        for each in (Check, Run, Detect, Report, ImportWords):
            self.addAlgorithm(each())
