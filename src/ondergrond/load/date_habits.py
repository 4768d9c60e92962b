"""How one delivery writes its dates, where a single text cannot say so itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ondergrond.load.columns import Mapped
from ondergrond.load.records import Records
from ondergrond.partnership import Source
from ondergrond.periods import Order, find_kw_weeks, find_order
from ondergrond.tables.schema import DONE_BY

DATES = ("start", "end", "earliest_start", "latest_end", "delivered_on", *DONE_BY)
Notes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DateHabits:
    """What ``parse_periods`` cannot see in one text: its arguments but for the time zone."""

    day_first: bool | None = True
    kw_weeks: bool | None = None
    since_1904: bool = False

    @property
    def options(self) -> dict[str, Any]:
        """The arguments of ``parse_periods``."""
        return {
            "day_first": self.day_first,
            "kw_weeks": self.kw_weeks,
            "since_1904": self.since_1904,
        }


def find_habits(mapped: Mapped, source: Source, records: Records) -> tuple[DateHabits, Notes]:
    """How the dates of a layer are written, and what is to be told of it: (code, detail).

    What the source says goes before what its dates show together: all columns of dates of one
    layer are written alike.
    """
    texts = pd.concat([mapped.text(name) for name in DATES if name in mapped.given])
    order = source.dates or find_order(texts)
    notes: Notes = ()
    if source.dates is None and order in ("month_first", "mixed"):
        notes = ((f"dates_{order}", ""),)
    kw = find_kw_weeks(texts) if source.kw is None else source.kw == "week"
    return DateHabits(_day_first(order), kw, records.since_1904), notes


def _day_first(order: Order | None) -> bool | None:
    return None if order == "mixed" else order != "month_first"
