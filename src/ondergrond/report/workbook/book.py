"""What the makers of all sheets share."""

from __future__ import annotations

from dataclasses import dataclass, field

from ondergrond.labels import Language
from ondergrond.report.workbook.cells import Losses
from ondergrond.report.workbook.styles import Styles
from ondergrond.store.options import Options


@dataclass(frozen=True, slots=True)
class Book:
    """How to write: the options of the run, the formats, and what did not fit so far."""

    options: Options
    styles: Styles
    losses: Losses = field(default_factory=Losses)

    @property
    def language(self) -> Language:
        """The language of the workbook."""
        return self.options.language
