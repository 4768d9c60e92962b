"""`ondergrond check`: the deliveries of a partnership looked through."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
)

from .algorithm import Algorithm
from .words import say


class Check(Algorithm):
    """Reads the deliveries, and says what was accepted and what was not; writes nothing."""

    command = "check"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Its parameters and its output."""
        del configuration
        self.add(QgsProcessingParameterFile("FILE", "", extension="toml"))
        self.add_day()
        self.add(QgsProcessingParameterBoolean("KEEP_GOING", "", defaultValue=False), advanced=True)
        self.addOutput(QgsProcessingOutputString("TEXT", say("text_name")))

    def processAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Call the command, and tell what it says."""
        options = ["-v", *self.day(parameters, context)]
        if self.parameterAsBool(parameters, "KEEP_GOING", context):
            options.append("--keep-going")
        file = self.parameterAsFile(parameters, "FILE", context)
        heard = self.called(options, feedback, file)
        for line in heard.text.splitlines():
            feedback.pushInfo(line)
        return {"TEXT": heard.text}
