"""`ondergrond report`: outputs of a finished run made again."""

from __future__ import annotations

import json
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from .algorithm import Algorithm
from .words import say

LANGUAGES = {"nl": "Nederlands", "en": "English"}


class Report(Algorithm):
    """Makes outputs again: some of them, in another language, or for one partner."""

    command = "report"
    steps = 2

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Its parameters and its output."""
        del configuration
        folder = QgsProcessingParameterFile.Folder
        self.add(QgsProcessingParameterFile("RUN_FOLDER", "", folder))
        self.add_outputs()
        self.add(
            QgsProcessingParameterEnum(
                "LANGUAGE", "", options=list(LANGUAGES.values()), optional=True
            )
        )
        self.add(QgsProcessingParameterString("PARTNERS", "", optional=True))
        self.addOutput(QgsProcessingOutputString("FILES", say("written_name")))

    def processAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Call the command, and tell what it wrote."""
        options = ["-v", "--json", *self.outputs(parameters, context, "--format")]
        if parameters.get("LANGUAGE") is not None:
            language = self.parameterAsEnum(parameters, "LANGUAGE", context)
            options += ["--lang", [*LANGUAGES][language]]
        partners = self.parameterAsString(parameters, "PARTNERS", context)
        for code in partners.replace(",", " ").split():
            options += ["--partner", code]
        folder = self.parameterAsString(parameters, "RUN_FOLDER", context)
        made = json.loads(self.called(options, feedback, folder).text)
        for file in made["files"]:
            feedback.pushInfo(file)
        return {"FILES": "\n".join(made["files"])}
