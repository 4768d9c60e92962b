"""Cells in the words of the language: codes, flags and parties as people call them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from ondergrond.labels import Language, formats
from ondergrond.labels.parties import party_label
from ondergrond.labels.values import FLAGS, VALUES, value_label
from ondergrond.store.options import Options
from ondergrond.tables import Column

# Columns that hold several codes: what is between them, what is put between the words, and
# the column whose code list it is.
_SEVERAL: Mapping[str, tuple[str, str, str]] = {
    "disciplines": ("; ", ", ", "discipline"),
    "order": (" > ", " → ", "discipline"),
    "rules": ("; ", "; ", "rule"),
}
_PARTIES = frozenset({"parties", "party", "partner", "lead_partner", "one_way"})
_BETWEEN = "; "


def in_words(column: Column, values: pd.Series, options: Options) -> pd.Series:
    """The values of a text or flag column as words; the text itself where it is no code.

    Every different value is put into words once. Null stays null.
    """
    told = _teller(column, options)
    if told is None:
        return values
    return values.map({value: told(value) for value in values.dropna().unique()}).astype("str")


def _teller(column: Column, options: Options) -> Callable[[Any], str] | None:
    """What puts a value of a column into words; None where it is words already."""
    language, name = options.language, column.name
    if column.type == "flag":
        return lambda value: FLAGS[str(bool(value)).lower()][language]
    if name in _SEVERAL:
        apart, between, codes = _SEVERAL[name]
        return lambda value: between.join(
            value_label(codes, code, language) for code in value.split(apart)
        )
    if column.values or name in VALUES:
        return lambda value: value_label(name, value, language)
    return _party_teller(name, options)


def _party_teller(name: str, options: Options) -> Callable[[Any], str] | None:
    if name in _PARTIES:
        return lambda value: _BETWEEN.join(
            party_label(party, options.names) for party in value.split(_BETWEEN)
        )
    return (lambda value: _split(value, options)) if name == "saving_split" else None


def _split(text: str, options: Options) -> str:
    """``goes/wegen 1200.50; stedin 800.00`` as names with amounts, as the estimates they are."""
    parts = []
    for part in text.split(_BETWEEN):
        party, _, amount = part.rpartition(" ")
        parts.append(f"{party_label(party, options.names)} {_euros(amount, options.language)}")
    return _BETWEEN.join(parts)


def _euros(amount: str, language: Language) -> str:
    try:
        return formats.euro_estimate(float(amount), language)
    except ValueError:
        return amount
