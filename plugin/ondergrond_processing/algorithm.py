"""What all algorithms share: the command called, its lines told, its layers loaded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from processing.core.ProcessingConfig import ProcessingConfig
from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
)

from .command import (
    ERRORS,
    SETTING,
    WARNINGS,
    CancelledError,
    CommandError,
    Heard,
    bare,
    call,
    find_command,
)
from .words import language, say

OUTPUTS = ("geopackage", "lists", "workbook", "map", "agenda", "summary")
GEOPACKAGE = "ondergrond.gpkg"


class Algorithm(QgsProcessingAlgorithm):
    """An algorithm that calls the command of its name; ``steps`` is how many it tells."""

    command = ""
    steps = 1

    def createInstance(self) -> Algorithm:
        """Another one of the same kind."""
        return type(self)()

    def name(self) -> str:
        """Its id within the provider: the name of the command."""
        return self.command

    def displayName(self) -> str:
        """Its name in the toolbox."""
        return say(f"{self.command}_name")

    def shortHelpString(self) -> str:
        """What it does, beside its dialog."""
        return say(f"{self.command}_help")

    def add(self, parameter: QgsProcessingParameterDefinition, *, advanced: bool = False) -> None:
        """Add a parameter with its name and help in the language of QGIS."""
        key = parameter.name().lower()
        parameter.setDescription(say(f"{key}_name"))
        parameter.setHelp(say(f"{key}_help"))
        if advanced:
            flags = parameter.flags() | QgsProcessingParameterDefinition.FlagAdvanced
            parameter.setFlags(flags)
        self.addParameter(parameter)

    def add_day(self) -> None:
        """Add the day that a run speaks of."""
        day = QgsProcessingParameterDateTime.Date
        self.add(QgsProcessingParameterDateTime("ON", "", day, optional=True))

    def add_outputs(self) -> None:
        """Add which outputs are written."""
        named = [say(f"output_{each}") for each in OUTPUTS]
        parameter = QgsProcessingParameterEnum(
            "OUTPUTS", "", options=named, allowMultiple=True, optional=True
        )
        # Without a default of its own QGIS takes the first for what was not asked.
        parameter.setDefaultValue([])
        self.add(parameter)

    def day(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[str]:
        """The option that says the day, if one was given."""
        if parameters.get("ON") in (None, ""):
            return []
        given = self.parameterAsDateTime(parameters, "ON", context)
        if not given.isValid():
            raise QgsProcessingException(say("no_day").format(seen=parameters["ON"]))
        return ["--on", given.date().toString("yyyy-MM-dd")]

    def outputs(
        self, parameters: dict[str, Any], context: QgsProcessingContext, flag: str
    ) -> list[str]:
        """The option that chooses among the outputs, if some were chosen."""
        if parameters.get("OUTPUTS") == "":
            return []
        chosen = self.parameterAsEnums(parameters, "OUTPUTS", context)
        return [flag, ",".join(OUTPUTS[each] for each in chosen)] if chosen else []

    def called(
        self, arguments: Sequence[str], feedback: QgsProcessingFeedback, *files: str
    ) -> Heard:
        """Call the command with options, and files after them; tell its lines as they come.

        Raises ``QgsProcessingException`` with the line of the command where it fails.
        """
        n_told = 0

        def hear(line: str) -> None:
            nonlocal n_told
            if line.startswith(WARNINGS):
                feedback.pushWarning(bare(line))
            elif not line.startswith(ERRORS):
                feedback.pushInfo(line)
                n_told += 1
                feedback.setProgress(min(95.0, 100.0 * n_told / (self.steps + 1)))

        try:
            setting = str(ProcessingConfig.getSetting(SETTING) or "")
            return call(
                find_command(setting), [self.command, *arguments, "--", *files],
                language=language(), hear=hear, is_cancelled=feedback.isCanceled,
            )  # fmt: skip
        except CommandError as fault:
            raise QgsProcessingException(str(fault)) from None
        except CancelledError:
            raise QgsProcessingException(say("cancelled")) from None
