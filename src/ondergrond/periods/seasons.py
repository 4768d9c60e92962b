"""Seasons: a stretch of days that comes back every year, such as 1 October to 31 March."""

from __future__ import annotations

import calendar
from datetime import date

import numpy as np

from ondergrond.arrays.aliases import Dates

MonthDay = tuple[int, int]


def season_days(first: MonthDay, last: MonthDay, since: date, until: date) -> tuple[Dates, Dates]:
    """Give the first and last days (datetime64[D]) of a season in each year that it comes.

    ``first`` and ``last`` are month and day, both in the season; where last comes before first
    it ends in the next year. 29 February is the last of February in every year. Gives, in
    order, every season that has a day from ``since`` to ``until``, whole, not cut.
    """
    over = last < first
    years = range(since.year - over, until.year + 1)
    spans = [(_day(year, first), _day(year + over, last)) for year in years]
    spans = [(begin, end) for begin, end in spans if end >= since and begin <= until]
    begins, ends = ([span[side] for span in spans] for side in (0, 1))
    return np.array(begins, dtype="datetime64[D]"), np.array(ends, dtype="datetime64[D]")


def _day(year: int, month_day: MonthDay) -> date:
    month, day = month_day
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
