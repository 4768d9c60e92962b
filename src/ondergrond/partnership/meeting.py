"""The meeting that an agenda is for: how long the table meets, and about which areas."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ondergrond.errors import UsageError
from ondergrond.labels.message import message

# Two hours take 25 lines: just under five minutes each, for who is there to say yes or no and name
# who takes it up. What needs more is looked into outside the meeting.
MINUTES = 120
LINES = 25
_SQUARE = re.compile(r"square:-?\d*:-?\d*")


@dataclass(frozen=True, slots=True)
class Meeting:
    """How long the table meets, and about which areas (as column ``area``); none is all."""

    minutes: int = MINUTES
    areas: tuple[str, ...] = ()

    @property
    def lines(self) -> int:
        """How many lines there is time for, rounded down; at least one."""
        return max(1, self.minutes * LINES // MINUTES)

    @property
    def facts(self) -> dict[str, int | str | None]:
        """The meeting as columns of table RUN: agenda_minutes and agenda_areas."""
        areas = "; ".join(self.areas) if self.areas else None
        return {"agenda_minutes": self.minutes, "agenda_areas": areas}


def plan_meeting(
    minutes: int | None, names: Sequence[str], municipalities: Mapping[str, str]
) -> Meeting:
    """The meeting (None: of two hours) about the areas that people name.

    An area is a municipality or a square of the map. A municipality goes by its code, its name or
    the end of it ("Goes" for Gemeente Goes), a square as column ``area`` of FINDINGS has it;
    capitals do not count. ``municipalities`` are names by code. Raises ``UsageError`` where an
    area is not known.
    """
    areas = tuple(dict.fromkeys(_area(name, municipalities) for name in names))
    return Meeting(minutes or MINUTES, areas)


def _area(name: str, municipalities: Mapping[str, str]) -> str:
    asked = name.strip().casefold()
    if _SQUARE.fullmatch(asked):
        return asked
    for code, title in municipalities.items():
        if asked in (code.casefold(), title.casefold()):
            return code
    ending = [
        code for code, title in municipalities.items() if title.casefold().endswith(f" {asked}")
    ]
    if asked and len(ending) == 1:
        return ending[0]
    known = ", ".join(municipalities.values()) or "square:50:390"
    raise UsageError.of("--area", message("no_area", area=name, known=known))
