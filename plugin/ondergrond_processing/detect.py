"""`ondergrond detect`: two or more files matched without a partnership file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
)

from .algorithm import Algorithm
from .layers import load_layers
from .words import language


class Detect(Algorithm):
    """Matches files, each of which is a partner; their columns are recognised."""

    command = "detect"
    steps = 10

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Its parameters."""
        del configuration
        files = QgsProcessingParameterMultipleLayers("FILES", "", QgsProcessing.TypeFile)
        files.setMinimumNumberInputs(2)
        self.add(files)
        self.add_day()
        number = QgsProcessingParameterNumber.Double
        self.add(
            QgsProcessingParameterNumber(
                "DISTANCE", "", number, optional=True, minValue=0, maxValue=10_000
            )
        )
        crs = QgsProcessingParameterCrs("CRS", "", defaultValue="EPSG:28992", optional=True)
        self.add(crs, advanced=True)
        self.add(QgsProcessingParameterBoolean("LOAD", "", defaultValue=True))
        self.add(QgsProcessingParameterFileDestination("OUTPUT", "", "GeoPackage (*.gpkg)"))

    def processAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Call the command, and load the layers of what it wrote."""
        output = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        crs = self.parameterAsCrs(parameters, "CRS", context)
        options = ["-v", "--json", "-o", output, "--lang", language()]
        options += ["--crs", crs.authid()] if crs.isValid() else []
        options += self.day(parameters, context)
        if parameters.get("DISTANCE") is not None:
            distance = self.parameterAsDouble(parameters, "DISTANCE", context)
            options += ["--distance", f"{distance:.12g}"]
        files = self.parameterAsFileList(parameters, "FILES", context)
        made = json.loads(self.called(options, feedback, *files).text)
        for line in made["recognised"]:
            feedback.pushInfo(line)
        if self.parameterAsBool(parameters, "LOAD", context):
            load_layers(Path(output), context)
        return {"OUTPUT": output}
