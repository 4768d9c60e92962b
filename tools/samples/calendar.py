"""Dates as partners write them, and periods widened to how exactly they are known."""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
          "september", "oktober", "november", "december")  # fmt: skip
SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MONTHS_IN = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
SEASONS = ("voorjaar", "zomer", "najaar")  # March to May, June to August, September to November


def month_end(day: date) -> date:
    """The last day of that month."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """The first of the month so many months later."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def season(day: date) -> int:
    """0 spring, 1 summer, 2 autumn; planners move winter work into the nearest of them."""
    return min(max((day.month - 3) // 3, 0), 2)


def block_start(day: date, precision: str) -> date:
    """The first day of the week, month, quarter, season, half year or year of the day."""
    if precision == "week":
        return day - timedelta(days=day.weekday())
    if precision == "season":
        return date(day.year, 3 + 3 * season(day), 1)
    months = MONTHS_IN.get(precision)
    if months is None:
        return day
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def block_end(day: date, precision: str) -> date:
    """The last day of the block that holds the day."""
    if precision == "week":
        return day + timedelta(days=6 - day.weekday())
    if precision == "season":
        return month_end(date(day.year, 5 + 3 * season(day), 1))
    months = MONTHS_IN.get(precision)
    if months is None:
        return day
    return month_end(add_months(block_start(day, precision), months - 1))


def dmy(day: date) -> str:
    """``01-09-2027``."""
    return f"{day.day:02d}-{day.month:02d}-{day.year}"


def quarter(day: date) -> int:
    """The quarter of the year, 1 to 4."""
    return (day.month - 1) // 3 + 1


def week(day: date) -> str:
    """``wk 23 2027``, by ISO 8601."""
    year, number, _ = day.isocalendar()
    return f"wk {number} {year}"


def say(day: date, precision: str, style: str = "long") -> str:
    """One side of a period as text: ``long`` as in letters, ``short`` as in lists, ``iso``."""
    half = 1 if day.month <= 6 else 2
    if style == "iso":
        forms = {"quarter": f"{day.year}-Q{quarter(day)}", "half_year": f"{day.year}-H{half}",
                 "year": f"{day.year}"}  # fmt: skip
        return forms.get(precision, day.isoformat())
    long = style == "long"
    month = (MONTHS if long else SHORT)[day.month - 1]
    in_quarter = f"{quarter(day)}e kwartaal" if long else f"Q{quarter(day)}"
    forms = {
        "day": dmy(day),
        "week": week(day),
        "month": f"{month} {day.year}",
        "quarter": f"{in_quarter} {day.year}",
        "season": f"{SEASONS[season(day)]} {day.year}",
        "half_year": f"{half}e helft {day.year}" if long else f"H{half} {day.year}",
        "year": f"{day.year}",
    }
    return forms[precision]


def say_period(start: date, end: date, precision: str, style: str = "long") -> str:
    """A whole period in one text, as planners put it in one cell."""
    one, other = say(start, precision, style), say(end, precision, style)
    if one == other:
        return one
    if precision == "month" and start.year == end.year:
        return f"{SHORT[start.month - 1]}-{SHORT[end.month - 1]} {start.year}"
    if precision == "week" and start.isocalendar().year == end.isocalendar().year:
        return f"wk {start.isocalendar().week}-{end.isocalendar().week} {start.year}"
    return f"{one}-{other}" if precision == "year" else f"{one} t/m {other}"
