"""What a planning period is, and the few that hold no days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """A planning period: its first and last day, and how exactly these are known.

    ``start`` and ``end`` are included; None is an open side ("uiterlijk 2030" has no start
    of its own). ``precision`` is one of ``tables.PRECISIONS``, coarser towards the end, and None
    where nothing is known. ``status`` is one of

    - ``ok``: both sides known;
    - ``open_start``, ``open_end``: one side known;
    - ``unknown``: the text says that it is not known, or says nothing;
    - ``ambiguous``: it can be read in more than one way, so it is not read at all;
    - ``unreadable``: no form fits, or the form fits and the calendar has no such day.

    ``several`` says that the text names periods with days between them ("mei en september
    2027"): the period runs from the first to the last of them. ``backwards`` says why a text is
    unreadable: it can be read, but ends before it starts.
    """

    start: date | None
    end: date | None
    precision: str | None
    status: str
    several: bool = False
    backwards: bool = field(default=False, compare=False)


UNKNOWN = Period(None, None, None, "unknown")
UNREADABLE = Period(None, None, None, "unreadable")
ENDS_FIRST = Period(None, None, None, "unreadable", backwards=True)
AMBIGUOUS = Period(None, None, None, "ambiguous")
