"""Euros as people read them: exact in sums and tables, to two figures where they are estimates.

Spaces inside an amount do not break. What is missing (None, NaN, NaT) is told as "".
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from babel.numbers import format_currency

from ondergrond.labels import Language
from ondergrond.labels.numbers import LOCALES, half_up, missing

# How many figures of an estimate are told, and below what it is told as less than that: the
# tariffs differ by more. QGIS and the map tell estimates by the same two.
ESTIMATE_FIGURES = 2
LEAST_SHOWN = 100


@lru_cache(maxsize=10_000)  # babel takes 50 microseconds; lists of findings repeat thousands
def euro(amount: Any, language: Language, *, cents: bool = False) -> str:
    """An amount in whole euros, or with ``cents``: ``€ 41.000``, ``€41,000.00``."""
    if missing(amount):
        return ""
    figures = half_up(amount, 2 if cents else 0)
    text = format_currency(
        abs(figures),
        "EUR",
        locale=LOCALES[language],
        format=None if cents else _whole(language),
        currency_digits=cents,
    )
    return f"-{text}" if figures < 0 else str(text)


def euro_estimate(amount: Any, language: Language) -> str:
    """An amount to two figures, as an estimate deserves: 41,234 is told as ``€ 41.000``.

    What is worth something is never told as nothing, nor as exact: 18 is told as ``< € 100``.
    """
    if missing(amount):
        return ""
    if 0 < amount < LEAST_SHOWN:
        return f"< {euro(LEAST_SHOWN, language)}"
    digits = len(str(int(abs(amount))))
    return euro(half_up(amount, -max(digits - ESTIMATE_FIGURES, 0)), language)


@cache
def _whole(language: Language) -> str:
    """The pattern of an amount without cents, from the language's own pattern of money."""
    pattern = LOCALES[language].currency_formats["standard"].pattern
    return str(pattern).split(";")[0].replace(".00", "")
