"""Days, planning periods and distances in time as people read them, in Dutch or English.

A period is told as short as it is known: whole years by their year, quarters and halves where
that is how it was planned, other whole months by their names, the rest by its days. What both
ends share is said once. What is missing (None, NaN, NaT) is told as "".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

import numpy as np
import pandas as pd
from babel.dates import format_date
from babel.units import format_unit

from ondergrond.labels import Language, Words, pick
from ondergrond.labels.numbers import LOCALES, half_up, missing

# Above this many days a distance in time reads better in months.
MOST_DAYS = 60
DAYS_PER_MONTH = 365.25 / 12

# How far a work moves from its own start, and what stands between two ends of a period.
MOVES: Words = {
    "stays": {"nl": "blijft staan", "en": "stays"},
    "earlier": {"nl": "{span} eerder", "en": "{span} earlier"},
    "later": {"nl": "{span} later", "en": "{span} later"},
}
FEW_DAYS: Mapping[Language, str] = {"nl": "enkele dagen", "en": "a few days"}
TODAY: Mapping[Language, str] = {"nl": "vandaag", "en": "today"}
UNTIL: Mapping[Language, str] = {"nl": "t/m", "en": "to"}
FROM: Mapping[Language, str] = {"nl": "vanaf", "en": "from"}

_HALVES: Mapping[Language, tuple[str, str]] = {
    "nl": ("1e helft", "2e helft"),
    "en": ("first half", "second half"),
}

_remembered = lru_cache(maxsize=10_000)


@_remembered
def days(n: Any, language: Language) -> str:
    """A number of days: ``1 dag``, ``12 dagen``, ``1,200 days``."""
    if missing(n):
        return ""
    # babel 2.18 leaves out the long Dutch form of days; the short one is the whole word.
    return format_unit(half_up(n), "day", length="short", locale=LOCALES[language])


@_remembered
def months(n: Any, language: Language) -> str:
    """A number of months: ``1 maand``, ``24 months``."""
    if missing(n):
        return ""
    return format_unit(n, "month", locale=LOCALES[language])


@_remembered
def span(n: Any, language: Language) -> str:
    """A distance in time given in days: in months where it is more than ``MOST_DAYS`` days."""
    if missing(n) or abs(n) <= MOST_DAYS:
        return days(n, language)
    return months(half_up(n / DAYS_PER_MONTH), language)


def move(n: Any, language: Language, *, exact: bool = False, few: int = 0) -> str:
    """By how many days a work moves, below 0 earlier: ``3 maanden eerder``, ``blijft staan``.

    ``exact`` counts in days, however many; at most ``few`` are ``enkele dagen eerder``.
    """
    if missing(n):
        return ""
    side = "stays" if n == 0 else "earlier" if n < 0 else "later"
    if 0 < abs(n) <= few:
        return pick(MOVES, side, language).format(span=FEW_DAYS[language])
    far = (days if exact else span)(abs(n), language)
    return pick(MOVES, side, language).format(span=far)


def day(on: Any, language: Language) -> str:
    """A day in full: ``1 september 2027``."""
    return _day_in(on, "d MMMM y", language)


def term(by: Any, on: date, language: Language, *, short: bool = False) -> str:
    """The day to decide by, and that it is today where it is ``on``: ``1 mei 2027 (vandaag)``.

    ``on`` is the day that a report speaks of; ``short`` for a narrow place.
    """
    told = (day_short if short else day)(by, language)
    ends = not missing(by) and (by.year, by.month, by.day) == (on.year, on.month, on.day)
    return f"{told} ({TODAY[language]})" if ends else told


def day_short(on: Any, language: Language) -> str:
    """A day for a narrow place: ``1 sep 2027``."""
    return _day_in(on, "d MMM y", language).replace(".", "").replace("Sept", "Sep")


def month_short(on: Any, language: Language) -> str:
    """The month of a day for a narrow place: ``sep 2027``."""
    return day_short(on, language).partition(" ")[2]


def month(on: Any, language: Language) -> str:
    """The month of a day: ``september 2027``."""
    return _day_in(on, "MMMM y", language)


def quarter(on: Any, language: Language) -> str:
    """The quarter of a day: ``3e kwartaal 2027``, ``3rd quarter 2027``."""
    return _day_in(on, "QQQQ y", language)


def names_in_dates(language: Language) -> dict[str, Any]:
    """What dates are made of, for a page that tells them itself, in the same words.

    ``months``, ``months_short`` and ``quarters`` in the order of the year, ``until`` what stands
    between two ends of a period, ``days_told`` the most days that are not told in months of
    ``days_per_month``.
    """
    firsts = [date(2027, n, 1) for n in range(1, 13)]
    return {
        "months": [_format_day(on, "MMMM", language) for on in firsts],
        "months_short": [day_short(on, language).split(" ")[1] for on in firsts],
        "quarters": [_format_day(on, "QQQQ", language) for on in firsts[::3]],
        "until": UNTIL[language],
        "days_told": MOST_DAYS,
        "days_per_month": DAYS_PER_MONTH,
    }


def between(start: Any, end: Any, language: Language) -> str:
    """Two days and all between them, to the day: ``20 april t/m 28 augustus 2030``."""
    if missing(start) or missing(end):
        return ""
    return _join_ends(day(start, language), day(end, language), language)


def between_short(start: Any, end: Any, language: Language) -> str:
    """Two days and all between them, for a narrow place: ``20 apr t/m 28 aug 2030``."""
    if missing(start) or missing(end):
        return ""
    return _join_ends(day_short(start, language), day_short(end, language), language)


def proposed(
    start: Any, end: Any, precision: Any, language: Language, *, short: bool = False
) -> str:
    """The days of a proposal, as exactly as the plans behind it are known.

    ``precision`` is one of ``ondergrond.tables.schema.TOLD_TO`` (or missing: day): to the day
    ``20 april t/m 28 augustus 2030``, in months ``april t/m augustus 2030``, in quarters
    ``2e t/m 3e kwartaal 2030``; ``short`` for a narrow place.
    """
    if missing(start) or missing(end):
        return ""
    tell = _PROPOSED.get(precision if isinstance(precision, str) else "day", (day, day_short))
    return _join_ends(tell[short](start, language), tell[short](end, language), language)


def proposed_of(row: Mapping[Any, Any], language: Language, *, short: bool = False) -> str:
    """What :func:`proposed` tells of a row of FINDINGS or FINDING_WORKS."""
    start, end, precision = (row[f"proposed_{each}"] for each in ("start", "end", "precision"))
    return proposed(start, end, precision, language, short=short)


def proposed_labels(rows: pd.DataFrame, language: Language) -> pd.Series:
    """Each proposal as :func:`proposed` tells it, a text Series on the index of ``rows``.

    ``rows`` has start and end (dates) and precision (text); each different one is told once.
    """
    keys = pd.DataFrame(rows[["start", "end", "precision"]])
    which = keys.groupby([*keys], sort=False, dropna=False).ngroup().to_numpy()
    each = keys.drop_duplicates()
    ends = zip(each["start"], each["end"], each["precision"], strict=True)
    texts = np.array([proposed(*told, language) for told in ends], dtype=object)
    return pd.Series(texts[which], rows.index, dtype="str", name="proposed")


def period(start: Any, end: Any, precision: str, language: Language) -> str:
    """A period as short as its precision allows: ``2027``, ``3e kwartaal 2027``, ``mei 2027``.

    ``start`` and ``end`` are its first and last day, ``precision`` is one of
    ``ondergrond.tables.PRECISIONS``. Without an end: ``vanaf 2027``. What is no whole quarter,
    half year or year is told by its months: "late 2027" is no year. Whole years and months are
    told as such, however they were planned.
    """
    if missing(start):
        return ""
    write_end, unit = PERIODS.get(precision, (day, 0))
    if missing(end):
        return f"{FROM[language]} {write_end(start, language)}"
    if _whole_units(start, end, 12):
        write_end = _year
    elif (unit and not _whole_units(start, end, unit)) or (
        write_end is day and _whole_units(start, end, 1)
    ):
        write_end = month
    return _join_ends(write_end(start, language), write_end(end, language), language)


def period_labels(works: pd.DataFrame, language: Language) -> pd.Series:
    """The period of each work as :func:`period` tells it, a text Series on the index of ``works``.

    ``works`` has start and end (dates) and precision (text); each different period is told once.
    "" where there is no start.
    """
    keys = pd.DataFrame(works[["start", "end", "precision"]])
    which = keys.groupby([*keys], sort=False, dropna=False).ngroup().to_numpy()
    each = keys.drop_duplicates()
    ends = zip(each["start"].dt.date, each["end"].dt.date, each["precision"], strict=True)
    periods = [period(start, end, known, language) for start, end, known in ends]
    texts = np.array(periods, dtype=object)[which]
    return pd.Series(texts, works.index, dtype="str", name="period")


def _year(on: Any, language: Language) -> str:
    return _day_in(on, "y", language)


def _half_year(on: Any, language: Language) -> str:
    return f"{_HALVES[language][on.month > 6]} {on.year}"


# How a precision is told, and how many months its unit has where it must be whole.
PERIODS: Mapping[str, tuple[Callable[[Any, Language], str], int]] = {
    "month": (month, 0),
    "season": (month, 0),
    "quarter": (quarter, 3),
    "half_year": (_half_year, 6),
    "year": (_year, 12),
    "multi_year": (_year, 12),
}


# How proposed dates are told by how exactly they are known, in full and for a narrow place.
_PROPOSED: Mapping[str, tuple[Callable[[Any, Language], str], Callable[[Any, Language], str]]] = {
    "day": (day, day_short),
    "month": (month, month_short),
    "quarter": (quarter, quarter),
}


def _join_ends(first: str, last: str, language: Language) -> str:
    """Both ends of a period; the words that both end in are said once, with the last."""
    if first == last:
        return first
    ahead, behind = first.split(" "), last.split(" ")
    while len(ahead) > 1 and len(behind) > 1 and ahead[-1] == behind[-1]:
        ahead.pop()
        behind.pop()
    return f"{' '.join(ahead)} {UNTIL[language]} {last}"


def _whole_units(start: Any, end: Any, unit: int) -> bool:
    after = end + timedelta(days=1)
    return all(edge.day == 1 and (edge.month - 1) % unit == 0 for edge in (start, after))


def _day_in(on: Any, pattern: str, language: Language) -> str:
    return "" if missing(on) else _format_day(date(on.year, on.month, on.day), pattern, language)


@cache  # a report says the same few thousand days over and over
def _format_day(on: date, pattern: str, language: Language) -> str:
    return str(format_date(on, pattern, locale=LOCALES[language]))
