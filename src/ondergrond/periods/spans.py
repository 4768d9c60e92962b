"""The calendar under the forms: a quarter, a season, a week as its first and last day.

Everything here raises ValueError where the calendar has no such day, week, quarter or year.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from ondergrond.tables import PRECISIONS

FIRST_YEAR, LAST_YEAR = 1900, 2200
DAY = timedelta(days=1)

# First day and the day after the last, as month and day. Seasons are the meteorological ones
# (CBS, "Winter (meteorologisch)": December up to and including February). The building holiday
# and the school holiday differ by region and year, so each is the time that holds them all:
# the advised building holidays of 2020 and 2023 to 2026 lie between 18 July and 25 August
# (Bouwend Nederland, "Terugvaladvies bouwvak"), the Flemish ones between 3 July and 14 August.
SEASON_DAYS = {
    1: ((3, 1), (6, 1)),
    2: ((6, 1), (9, 1)),
    3: ((9, 1), (12, 1)),
    4: ((12, 1), (3, 1)),
    5: ((7, 15), (9, 1)),
    6: ((7, 1), (9, 1)),
}

# A third of a year is four months, and so on: how exactly that is known, by its whole.
THIRD_PRECISION = {12: "season", 6: "quarter", 3: "month", 1: "week"}

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Span:
    """A first and a last day, and how exactly they are known."""

    first: date
    last: date
    precision: str
    several: bool = False


UNDECIDED = Span(date.min, date.max, "")  # more than one reading fits
BACKWARDS = Span(date.max, date.min, "")  # a range that ends before it starts


@dataclass(frozen=True, slots=True)
class Unit:
    """A kind of period: what must be known to place it, and how exact it is.

    ``number`` is the field that a number on its own means beside this unit: the 30 of
    "wk 23-30 2027".
    """

    days: Callable[..., Days]
    fields: tuple[str, ...]
    precision: str
    number: str = ""


def day(year: int, month: int, day: int) -> Days:
    """One day."""
    return (date(year, month, day),) * 2


def week(year: int, week: int) -> Days:
    """An ISO 8601 week, Monday to Sunday; 53 only in the years that have it."""
    monday = date.fromisocalendar(year, week, 1)
    return monday, monday + 6 * DAY


def week_of_day(year: int, month: int, day: int) -> Days:
    """The ISO 8601 week that a day lies in."""
    inside = date(year, month, day)
    monday = inside - inside.weekday() * DAY
    return monday, monday + 6 * DAY


def week_from_day(year: int, month: int, day: int) -> Days:
    """A day and the six after it."""
    first = date(year, month, day)
    return first, first + 6 * DAY


def months(year: int, first: int, count: int) -> Days:
    """So many whole months from a first one; they may run into the next year."""
    years, month0 = divmod(first - 1 + count, 12)
    return date(year, first, 1), date(year + years, month0 + 1, 1) - DAY


def month(year: int, month: int) -> Days:
    """A calendar month."""
    return months(year, month, 1)


def quarter(year: int, quarter: int) -> Days:
    """A calendar quarter."""
    return months(year, 3 * quarter - 2, 3)


def half_year(year: int, half: int) -> Days:
    """A half of a calendar year."""
    return months(year, 6 * half - 5, 6)


def whole_year(year: int) -> Days:
    """A calendar year."""
    return months(year, 1, 12)


def half_month(year: int, month: int, half: int) -> Days:
    """The first half of a month is its days 1 to 15, the second the rest."""
    first, last = months(year, month, 1)
    middle = first + 14 * DAY
    return {1: (first, middle), 2: (middle + DAY, last)}.get(half) or _no_such("half", half)


def season(year: int, season: int) -> Days:
    """A season or holiday; a winter starts in the year it is named after.

    ISO 8601-2 numbers the seasons of a year spring, summer, autumn, winter (21 to 24), and
    plans list them so. Weather statistics name a winter after its January: "winter 2027-2028"
    is the spelling that leaves no doubt.
    """
    (month, day), (next_month, next_day) = SEASON_DAYS[season]
    first, after = date(year, month, day), date(year, next_month, next_day)
    return first, (after if after > first else after.replace(year=year + 1)) - DAY


def winter(year: int, season: int, next_year: int) -> Days:
    """A winter named after both its years, the second in two or four digits."""
    if season != 4 or not _follows(year, next_year):
        return _no_such("winter", next_year)
    return whole_season(year, season)


def after_season(year: int, season: int) -> Days:
    """What is left of the calendar year: "na de zomer" is soon after it, not years later."""
    last = whole_season(year, season)[1]
    return last + DAY, date(last.year, 12, 31)


def before_season(year: int, season: int) -> Days:
    """The calendar year up to the season."""
    first = whole_season(year, season)[0]
    return date(first.year, 1, 1), first - DAY


def two_years(year: int, next_year: int) -> Days:
    """Two years written as one, 2027/28."""
    if not _follows(year, next_year):
        return _no_such("year", next_year)
    return months(year, 1, 24)


def third(first: date, last: date, part: int) -> tuple[Days, str]:
    """The beginning, middle or end of whole months, and how exactly that is known.

    Thirds leave no gap and no overlap, and hold the narrower senses of the words ("medio" for
    the very middle): a vague period is all it may be. Those of a month end on its 10th, its
    20th and its last day.
    """
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    if count not in THIRD_PRECISION or (first, last) != months(first.year, first.month, count):
        raise ValueError("only whole months have a beginning, a middle and an end")
    if count == 1:
        edges = (first, first + 10 * DAY, first + 20 * DAY, last + DAY)
        return (edges[part - 1], edges[part] - DAY), THIRD_PRECISION[1]
    years, month0 = divmod(first.month - 1 + (part - 1) * count // 3, 12)
    return months(first.year + years, month0 + 1, count // 3), THIRD_PRECISION[count]


def _follows(year: int, next_year: int) -> bool:
    return next_year in (year + 1, (year + 1) % 100)


def _no_such(what: str, number: int) -> Days:
    raise ValueError(f"no {what} {number}")


whole_season = season  # under a name that the argument `season` does not hide

UNITS = {
    "day": Unit(day, ("year", "month", "day"), "day", "day"),
    "week": Unit(week, ("year", "week"), "week", "week"),
    "week_of_day": Unit(week_of_day, ("year", "month", "day"), "week"),
    "week_from_day": Unit(week_from_day, ("year", "month", "day"), "week"),
    "half_month": Unit(half_month, ("year", "month", "half"), "week", "half"),
    "month": Unit(month, ("year", "month"), "month"),
    "quarter": Unit(quarter, ("year", "quarter"), "quarter", "quarter"),
    "season": Unit(season, ("year", "season"), "season"),
    "winter": Unit(winter, ("year", "season", "next_year"), "season"),
    "after_season": Unit(after_season, ("year", "season"), "season"),
    "before_season": Unit(before_season, ("year", "season"), "season"),
    "half_year": Unit(half_year, ("year", "half"), "half_year", "half"),
    "year": Unit(whole_year, ("year",), "year"),
    "two_years": Unit(two_years, ("year", "next_year"), "multi_year"),
}


def span_of(unit: str, fields: dict[str, int]) -> Span:
    """Place a unit in the calendar; ``part`` among the fields (1, 2, 3) takes a third of it."""
    if not FIRST_YEAR <= fields["year"] <= LAST_YEAR:
        raise ValueError(f"year outside {FIRST_YEAR} to {LAST_YEAR}")
    kind = UNITS[unit]
    days, precision = kind.days(*(fields[name] for name in kind.fields)), kind.precision
    if "part" in fields:
        days, precision = third(*days, fields["part"])
    return Span(*days, precision)


def span_from_to(start: Span, end: Span, *, apart: bool = False) -> Span:
    """Join two spans; the precision is the coarser of theirs.

    Precision says how exactly the edges are known, not how far they are apart. Edges known to
    the year in different years are ``multi_year``. ``apart`` says that the two are not a range
    but periods of their own, which are ``several`` where there are days between them.
    """
    precision = max(start.precision, end.precision, key=PRECISIONS.index)
    across = precision == "year" and start.first.year != end.last.year
    several = start.several or end.several or (apart and end.first > start.last + DAY)
    return Span(start.first, end.last, "multi_year" if across else precision, several)
