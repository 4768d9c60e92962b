"""Cells in the words of the language: codes, flags and parties as people call them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from ondergrond.labels import formats
from ondergrond.labels.areas import area_label
from ondergrond.labels.parties import party_label
from ondergrond.labels.values import FLAGS, VALUES, value_label
from ondergrond.report.related import relations_of
from ondergrond.store.options import Options, RunTables
from ondergrond.tables import Column
from ondergrond.tables.decisions import SAID

# Columns that hold several codes: what is put between the words, and the column whose code list
# it is.
_SEVERAL: Mapping[str, tuple[str, str]] = {
    "disciplines": (", ", "discipline"),
    "order": (" → ", "discipline"),
    "rules": ("; ", "rule"),
}
_PARTY = frozenset({"party", "partner", "lead_partner"})
_PARTIES = ("parties", "one_way", *SAID)
_BETWEEN = "; "


def related_words(tables: RunTables, options: Options) -> dict[str, pd.Series]:
    """The columns of findings that hold several, in words; each a text with index finding_id.

    They are looked up in the rows of the run, never read out of the texts in FINDINGS.
    """
    language, related = options.language, relations_of(tables)

    def share(party: str, amount: float) -> str:
        return f"{party_label(party, options.names)} {formats.euro_estimate(amount, language)}"

    made = {
        name: related[name].texts(lambda code, of=of: value_label(of, code, language), between)
        for name, (between, of) in _SEVERAL.items()
    }
    for name in _PARTIES:
        made[name] = related[name].texts(lambda code: party_label(code, options.names), _BETWEEN)

    def joiner(party: str, days: float) -> str:
        return f"{party_label(party, options.names)} {formats.move(int(days), language)}"

    return {
        **made,
        "saving_split": related["saving_split"].texts(share, _BETWEEN),
        "could_join": related["could_join"].texts(joiner, _BETWEEN),
    }


def in_words(column: Column, values: pd.Series, options: Options) -> pd.Series:
    """The values of a text or flag column as words; the text itself where it is no code.

    Every different value is put into words once. Null stays null.
    """
    word = _teller(column, options)
    if word is None:
        return values
    return values.map({value: word(value) for value in values.dropna().unique()}).astype("str")


def _teller(column: Column, options: Options) -> Callable[[Any], str] | None:
    """What puts a value of a column into words; None where it is words already."""
    language, name = options.language, column.name
    if column.type == "flag":
        return lambda value: FLAGS[str(bool(value)).lower()][language]
    if column.values or name in VALUES:
        return lambda value: value_label(name, value, language)
    if name == "area":
        return lambda value: area_label(value, options.names, language)
    if name in _PARTY:
        return lambda value: party_label(value, options.names)
    return None
