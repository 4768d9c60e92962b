"""`ondergrond import`: what was decided in a file, taken into the register."""

from __future__ import annotations

import json
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from .algorithm import Algorithm
from .words import say


class ImportWords(Algorithm):
    """Takes decisions and notes from a GeoPackage, workbook or list into the register."""

    command = "import"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Its parameters and its output."""
        del configuration
        self.add(QgsProcessingParameterFile("DECIDED", ""))
        self.add(QgsProcessingParameterFile("INTO", "", extension="gpkg"))
        self.add(QgsProcessingParameterString("BY", "", optional=True))
        self.addOutput(QgsProcessingOutputNumber("N_NEW", say("n_new")))

    def processAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Call the command, and tell what was new."""
        register = self.parameterAsString(parameters, "INTO", context)
        options = ["-v", "--json", "--register", register]
        by = self.parameterAsString(parameters, "BY", context)
        options += ["--by", by] if by else []
        file = self.parameterAsFile(parameters, "DECIDED", context)
        made = json.loads(self.called(options, feedback, file).text)
        feedback.pushInfo(json.dumps(made, ensure_ascii=False))
        return {"N_NEW": made["n_new"]}
