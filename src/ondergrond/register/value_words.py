"""Codes that people write as words, and columns by their titles: either language, any capitals."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ondergrond.labels.values import VALUES
from ondergrond.tables import Column


def meant_by(heading: str, columns: Iterable[Column]) -> str | None:
    """The name of the first of ``columns`` that a heading means, by its name or a title of it."""
    text = heading.strip().casefold()
    for column in columns:
        if text == column.name or text in {each.casefold() for each in column.title.values()}:
            return column.name
    return None


def codes_of(column: str, texts: pd.Series) -> pd.Series:
    """The codes that texts in a column mean, null for what is none of its words."""
    words: dict[str, str] = {}
    for code, told in VALUES[column].items():
        for word in (code, *told.values()):
            words[word.casefold()] = code
    return texts.astype("str").str.casefold().map(words).astype("str")
