"""`ondergrond run`: the whole job, and its layers on the map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
)

from .algorithm import GEOPACKAGE, Algorithm
from .layers import load_layers
from .words import say

KINDS = ("opportunity", "near_miss", "conflict")


class Run(Algorithm):
    """Reads the deliveries, and writes what meets in place and time."""

    command = "run"
    steps = 9

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Its parameters and its outputs."""
        del configuration
        self.add(QgsProcessingParameterFile("FILE", "", extension="toml"))
        self.add_day()
        self.add_outputs()
        register = QgsProcessingParameterFile("REGISTER", "", extension="gpkg", optional=True)
        self.add(register)
        folder = QgsProcessingParameterFile.Folder
        self.add(QgsProcessingParameterFile("FOLLOW", "", folder, optional=True), advanced=True)
        self.add(QgsProcessingParameterBoolean("KEEP_GOING", "", defaultValue=False), advanced=True)
        self.add(QgsProcessingParameterBoolean("LOAD", "", defaultValue=True))
        self.add(QgsProcessingParameterFolderDestination("FOLDER", ""))
        self.addOutput(QgsProcessingOutputFile("GEOPACKAGE", "GeoPackage"))
        for kind in KINDS:
            self.addOutput(QgsProcessingOutputNumber(f"N_{kind.upper()}", say(f"n_{kind}")))
        self.addOutput(QgsProcessingOutputNumber("N_REJECTED", say("n_rejected")))

    def processAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Call the command, and load the layers of what it wrote."""
        folder = self.parameterAsString(parameters, "FOLDER", context)
        options = ["-v", "--json", "--out", folder, *self.day(parameters, context)]
        options += self.outputs(parameters, context, "--only")
        for name in ("REGISTER", "FOLLOW"):
            given = self.parameterAsString(parameters, name, context)
            options += [f"--{name.lower()}", given] if given else []
        if self.parameterAsBool(parameters, "KEEP_GOING", context):
            options.append("--keep-going")
        file = self.parameterAsFile(parameters, "FILE", context)
        made = json.loads(self.called(options, feedback, file).text)
        written = [Path(each) for each in made["files"]]
        for each in written:
            feedback.pushInfo(str(each))
        geopackage = next((each for each in written if each.name == GEOPACKAGE), None)
        if geopackage is not None and self.parameterAsBool(parameters, "LOAD", context):
            load_layers(geopackage, context)
        found = {f"N_{kind.upper()}": made["findings"].get(kind, 0) for kind in KINDS}
        return {
            "FOLDER": folder,
            "GEOPACKAGE": None if geopackage is None else str(geopackage),
            "N_REJECTED": made["records"]["rejected"],
            **found,
        }
