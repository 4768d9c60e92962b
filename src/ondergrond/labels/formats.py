"""Numbers, euros, dates, quarters and periods as people read them, in Dutch or English.

What is missing (None, NaN, NaT) is told as "". Spaces inside an amount do not break. English is
that of Europe (1 September 2027, €41,000), because that is where the works are. For text in
reports; tables and lists keep ISO dates and plain numbers, and a workbook has formats of its own.
Halves are rounded up, as people, workbooks and browsers do; Python and babel round them to even.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from typing import Any, Literal

import pandas as pd
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from ondergrond.labels import Language

Measure = Literal["m", "m2", "kg", "km"]

# Above this many days a distance in time reads better in months.
DAYS_TOLD = 60
DAYS_PER_MONTH = 365.25 / 12
# How many figures of an estimate are told; QGIS reads these three as well.
ESTIMATE_FIGURES = 2

_LOCALES: Mapping[Language, Locale] = {"nl": Locale("nl", "NL"), "en": Locale("en", "GB")}
_UNITS: Mapping[Measure, str] = {
    "m": "length-meter",
    "m2": "area-square-meter",
    "kg": "mass-kilogram",
    "km": "length-kilometer",
}
_HALVES: Mapping[Language, tuple[str, str]] = {
    "nl": ("1e helft", "2e helft"),
    "en": ("first half", "second half"),
}
_UNTIL: Mapping[Language, str] = {"nl": "t/m", "en": "to"}


# babel takes 50 microseconds for a number; lists of findings repeat a few thousand of them
_remembered = lru_cache(maxsize=10_000)
_WIDE = Context(prec=400)  # digits of the largest float with decimals behind it


def rounded(value: Any, decimals: int = 0) -> float:
    """A number to so many decimals, halves away from zero; fewer than none for tens, hundreds.

    ``value`` is taken as it is written, so 2.675 becomes 2.68. Whole without decimals, no -0.
    """
    exact = Decimal(str(value)).quantize(
        Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_WIDE
    )
    return float(exact) + 0.0 if decimals > 0 else int(exact)


def number(value: Any, language: Language, *, decimals: int = 0) -> str:
    """A number with its thousands marked: ``1.234``, ``1,234.5``."""
    if _missing(value):
        return ""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(rounded(value, decimals), format=pattern, locale=_LOCALES[language]))


def plain(value: Any, language: Language) -> str:
    """A number with the decimals it has, three at most: ``1.234``, ``0,8``."""
    if _missing(value):
        return ""
    return str(format_decimal(rounded(value, 3), format="#,##0.###", locale=_LOCALES[language]))


@_remembered
def euro(amount: Any, language: Language, *, cents: bool = False) -> str:
    """An amount in whole euros, or with ``cents``: ``€ 41.000``, ``€41,000.00``."""
    if _missing(amount):
        return ""
    figures = rounded(amount, 2 if cents else 0)
    locale = _LOCALES[language]
    told = format_currency(
        abs(figures), "EUR", locale=locale, format=None if cents else _whole(language),
        currency_digits=cents,
    )  # fmt: skip
    return f"-{told}" if figures < 0 else str(told)


def euro_estimate(amount: Any, language: Language) -> str:
    """An amount to two figures, as an estimate deserves: 41,234 is told as ``€ 41.000``."""
    if _missing(amount):
        return ""
    digits = len(str(int(abs(amount))))
    return euro(rounded(amount, -max(digits - ESTIMATE_FIGURES, 0)), language)


def percent(share: Any, language: Language) -> str:
    """A share of 0 to 1 in whole per cents: ``24%``."""
    if _missing(share):
        return ""
    return str(format_percent(rounded(share, 2), format="#,##0%", locale=_LOCALES[language]))


def measure(value: Any, unit: Measure, language: Language, *, decimals: int = 0) -> str:
    """A quantity with its unit: ``1.234 m``, ``400 m²``."""
    if _missing(value):
        return ""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_unit(
        rounded(value, decimals),
        _UNITS[unit],
        length="short",
        format=pattern,
        locale=_LOCALES[language],
    )


@_remembered
def days(n: Any, language: Language) -> str:
    """A number of days: ``1 dag``, ``12 dagen``, ``1,200 days``."""
    if _missing(n):
        return ""
    # babel 2.18 leaves out the long Dutch form of days; the short one is the whole word.
    return format_unit(rounded(n), "day", length="short", locale=_LOCALES[language])


@_remembered
def months(n: Any, language: Language) -> str:
    """A number of months: ``1 maand``, ``24 months``."""
    if _missing(n):
        return ""
    return format_unit(n, "month", locale=_LOCALES[language])


@_remembered
def span(n: Any, language: Language) -> str:
    """A distance in time given in days: in months where it is more than ``DAYS_TOLD`` days."""
    if _missing(n) or abs(n) <= DAYS_TOLD:
        return days(n, language)
    return months(rounded(n / DAYS_PER_MONTH), language)


def day(on: Any, language: Language) -> str:
    """A day in full: ``1 september 2027``."""
    return _dated(on, "d MMMM y", language)


def day_short(on: Any, language: Language) -> str:
    """A day for a narrow place: ``1 sep 2027``."""
    return _dated(on, "d MMM y", language).replace(".", "").replace("Sept", "Sep")


def month(on: Any, language: Language) -> str:
    """The month of a day: ``september 2027``."""
    return _dated(on, "MMMM y", language)


def quarter(on: Any, language: Language) -> str:
    """The quarter of a day: ``3e kwartaal 2027``, ``3rd quarter 2027``."""
    return _dated(on, "QQQQ y", language)


def period(start: Any, end: Any, precision: str, language: Language) -> str:
    """A period as short as its precision allows: ``2027``, ``3e kwartaal 2027``, ``mei 2027``.

    ``start`` and ``end`` are its first and last day, ``precision`` is one of
    ``ondergrond.tables.PRECISIONS``. What is no whole quarter, half year or year is told by its
    months: "late 2027" is no year.
    """
    if _missing(start) or _missing(end):
        return ""
    told, months = PERIODS.get(precision, (day, 0))
    if months and not _whole_units(start, end, months):
        told = month
    first, last = told(start, language), told(end, language)
    return first if first == last else f"{first} {_UNTIL[language]} {last}"


def listed(texts: Iterable[str], language: Language) -> str:
    """Texts as a list in a sentence: ``a, b en c``."""
    several = list(texts)
    if len(several) < 2:
        return "".join(several)
    return format_list(several, locale=_LOCALES[language])


def _year(on: Any, language: Language) -> str:
    return _dated(on, "y", language)


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


def _whole_units(start: Any, end: Any, months: int) -> bool:
    after = end + timedelta(days=1)
    return all(edge.day == 1 and (edge.month - 1) % months == 0 for edge in (start, after))


def _dated(on: Any, pattern: str, language: Language) -> str:
    return "" if _missing(on) else _written(date(on.year, on.month, on.day), pattern, language)


@cache  # a report says the same few thousand days over and over
def _written(on: date, pattern: str, language: Language) -> str:
    return str(format_date(on, pattern, locale=_LOCALES[language]))


@cache
def _whole(language: Language) -> str:
    """The pattern of an amount without cents, from the language's own pattern of money."""
    pattern = _LOCALES[language].currency_formats["standard"].pattern
    return str(pattern).split(";")[0].replace(".00", "")


def _missing(value: Any) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or (
        isinstance(value, float) and math.isnan(value)
    )  # fmt: skip
