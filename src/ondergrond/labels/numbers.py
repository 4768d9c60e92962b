"""Numbers, shares, quantities and lists as people read them, in Dutch or English.

What is missing (None, NaN, NaT) is told as "". Halves are rounded up, as people, workbooks and
browsers do; Python and babel round them to even.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any, Literal

import pandas as pd
from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from ondergrond.labels import Language

Measure = Literal["m", "m2", "kg", "km"]

# English is that of Europe (1 September 2027, €41,000), because that is where the works are.
LOCALES: Mapping[Language, Locale] = {"nl": Locale("nl", "NL"), "en": Locale("en", "GB")}

_UNITS: Mapping[Measure, str] = {
    "m": "length-meter",
    "m2": "area-square-meter",
    "kg": "mass-kilogram",
    "km": "length-kilometer",
}
_WIDE = Context(prec=400)  # digits of the largest float with decimals behind it


def missing(value: Any) -> bool:
    """Whether there is nothing to tell: None, NaN, NaT or NA."""
    return value is None or value is pd.NaT or value is pd.NA or (
        isinstance(value, float) and math.isnan(value)
    )  # fmt: skip


def half_up(value: Any, decimals: int = 0) -> float:
    """A number to so many decimals, halves away from zero; fewer than none for tens, hundreds.

    ``value`` is taken as it is written, so 2.675 becomes 2.68. Whole without decimals, no -0.
    """
    exact = Decimal(str(value)).quantize(
        Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_WIDE
    )
    return float(exact) + 0.0 if decimals > 0 else int(exact)


def number(value: Any, language: Language, *, decimals: int = 0) -> str:
    """A number with its thousands marked: ``1.234``, ``1,234.5``."""
    if missing(value):
        return ""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(half_up(value, decimals), format=pattern, locale=LOCALES[language]))


def plain(value: Any, language: Language) -> str:
    """A number with the decimals it has, three at most: ``1.234``, ``0,8``."""
    if missing(value):
        return ""
    return str(format_decimal(half_up(value, 3), format="#,##0.###", locale=LOCALES[language]))


def percent(share: Any, language: Language) -> str:
    """A share of 0 to 1 in whole per cents: ``24%``."""
    if missing(share):
        return ""
    return str(format_percent(half_up(share, 2), format="#,##0%", locale=LOCALES[language]))


def rate(part: Any, language: Language) -> str:
    """A rate of 0 to 1 in per cents with the decimals it has, two at most: ``4,05%``, ``6%``."""
    if missing(part):
        return ""
    return str(format_percent(half_up(part, 4), format="#,##0.##%", locale=LOCALES[language]))


def measure(value: Any, unit: Measure, language: Language, *, decimals: int = 0) -> str:
    """A quantity with its unit: ``1.234 m``, ``400 m²``."""
    if missing(value):
        return ""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_unit(
        half_up(value, decimals),
        _UNITS[unit],
        length="short",
        format=pattern,
        locale=LOCALES[language],
    )


def list_texts(texts: Iterable[str], language: Language) -> str:
    """Texts as a list in a sentence: ``a, b en c``."""
    several = list(texts)
    if len(several) < 2:
        return "".join(several)
    return format_list(several, locale=LOCALES[language])
