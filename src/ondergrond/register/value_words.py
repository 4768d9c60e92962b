"""Codes that people write as words: either language, any of its capitals."""

from __future__ import annotations

import pandas as pd

from ondergrond.labels.values import VALUES


def codes_of(column: str, texts: pd.Series) -> pd.Series:
    """The codes that texts in a column mean, null for what is none of its words."""
    words: dict[str, str] = {}
    for code, told in VALUES[column].items():
        for word in (code, *told.values()):
            words[word.casefold()] = code
    return texts.astype("str").str.casefold().map(words).astype("str")
