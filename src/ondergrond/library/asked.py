"""What is asked of a run beside its deliveries, and whether that can be: told before the work."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from os import PathLike
from pathlib import Path

import pandas as pd

from ondergrond.errors import UsageError
from ondergrond.labels.message import message
from ondergrond.labels.nearest import nearest
from ondergrond.labels.outputs import NAMES
from ondergrond.load import find_inputs
from ondergrond.outputs import open_register, register_of
from ondergrond.partnership import Partnership
from ondergrond.partnership.meeting import Meeting, plan_meeting
from ondergrond.report import CSV_STYLES
from ondergrond.store.followed import read_earlier, read_programme
from ondergrond.store.publishing import check_name, check_outputs

ALL = "all"
LEAST_MINUTES, MOST_MINUTES = 5, 1440

Place = str | PathLike[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a run beside its deliveries, read and found to be there."""

    meeting: Meeting
    place: Path | None
    register: Mapping[str, pd.DataFrame] | None
    earlier: Mapping[str, pd.DataFrame] | None
    before: Mapping[str, pd.DataFrame] | None

    @classmethod
    def of(
        cls,
        partnership: Partnership,
        on: date,
        *,
        register: Place | None,
        follow: Place | None,
        earlier: Place | None,
        minutes: int | None,
        areas: Sequence[str],
    ) -> Asked:
        """Read it; raises what :func:`ondergrond.library.find` does."""
        title = partnership.facts.name
        check_minutes(minutes)
        named = (areas,) if isinstance(areas, str) else areas
        meeting = plan_meeting(minutes, named, partnership.municipalities)
        place = register_of(partnership, None if register is None else Path(register))
        programme = None if follow is None else read_programme(Path(follow), title=title, on=on)
        before = None if earlier is None else read_earlier(Path(earlier), title=title)
        kept = None if place is None else open_register(place, partnership, on=on)
        return cls(meeting, place, kept, programme, before)


def check_folder(
    folder: Path, partnership: Partnership, only: Collection[str] | None, csv_style: str
) -> None:
    """``OutputError`` where outputs would take the place of what is read, before any work.

    ``UsageError`` where the lists have no such style.
    """
    if csv_style not in CSV_STYLES:
        known = ", ".join(CSV_STYLES)
        raise UsageError.of("csv_style", message("value_not_known", value=csv_style, known=known))
    check_name(folder)
    own = [] if partnership.file is None else [partnership.file]
    check_outputs(folder, only, [*own, *find_inputs(partnership)])


def names_of_outputs(only: str | Collection[str] | None) -> tuple[str, ...] | None:
    """The names of outputs, None for all; ``UsageError`` where one is not known."""
    names = () if only is None else (only,) if isinstance(only, str) else tuple(only)
    if only is not None and not names:
        raise UsageError.of("only", message("value_names_none", known=", ".join(NAMES)))
    for name in names:
        if name not in (*NAMES, ALL):
            near = nearest(name, NAMES)
            raise UsageError.of("only", message("value_no_output_near", value=name, near=near))
    return None if only is None or ALL in names else names


def check_minutes(minutes: int | None) -> None:
    """``UsageError`` where a meeting cannot be so short or long."""
    if minutes is None or LEAST_MINUTES <= minutes <= MOST_MINUTES:
        return
    low = minutes < LEAST_MINUTES
    code, limit = ("value_too_low", LEAST_MINUTES) if low else ("value_too_high", MOST_MINUTES)
    raise UsageError.of("minutes", message(code, value=minutes, limit=limit))


def day_of(on: date | str) -> date:
    """The day that is meant; ``UsageError`` where it is none."""
    if isinstance(on, datetime):  # a Timestamp of pandas is one too
        return on.date()
    if isinstance(on, date):
        return on
    try:
        return date.fromisoformat(on)
    except (TypeError, ValueError):
        raise UsageError.of("on", message("value_no_day", value=on)) from None
