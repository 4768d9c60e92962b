"""Code lists: delivered words to our codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import numpy as np
import pandas as pd

from ondergrond import tables
from ondergrond.labels.vocabulary import LISTS, NARROWED, NEGATIONS, RESTRICTIONS, plain

# How a text was read. Only the first says nothing about it afterwards.
KNOWN, UNDERSTOOD, SEVERAL, UNKNOWN = "known", "understood", "several", "unknown"
MOST_WORDS = 40

_BETWEEN = re.compile(r"[,;/|+&]|\ben\b|\band\b|\bund\b|\bet\b", re.IGNORECASE)
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")


def parse_codes(texts: pd.Series, column: str) -> pd.DataFrame:
    """Read a column of words as codes of the list of ``column``, each distinct text once.

    Gives, with the same index, ``code`` (null where not known) and ``how``: ``known`` as the
    code itself or a synonym of it; ``understood`` from a word within it that has only one
    meaning; ``several`` where it names more than one, and the first was taken; ``unknown``.
    A missing text has neither.
    """
    words = _spellings(column)
    codes, distinct = pd.factorize(texts)
    read = [_read(text, words, column) for text in distinct]
    code = np.array([*(each[0] for each in read), None], dtype=object)[codes]
    how = np.array([*(each[1] for each in read), None], dtype=object)[codes]
    columns = {"code": pd.array(code, dtype="str"), "how": pd.array(how, dtype="str")}
    return pd.DataFrame(columns, index=texts.index)


def find_code(text: str, column: str) -> str | None:
    """The one code of a list that the words of a text name; None for none or several."""
    code, how = _read(text, _spellings(column), column)
    return code if how in (KNOWN, UNDERSTOOD) else None


@cache
def _spellings(column: str) -> Mapping[str, str]:
    """The words of a list turned round: every spelling, and every code, to its code."""
    words = {
        plain(spelling): code
        for code, spellings in LISTS[column].items()
        for spelling in spellings.split("|")
    }
    return words | {plain(code): code for code in tables.WORKS[column].values}


def _read(text: str, words: Mapping[str, str], column: str) -> tuple[str | None, str]:
    whole = plain(text)
    if whole in words:
        return words[whole], KNOWN
    parts = [plain(part) for part in _BETWEEN.split(text)]
    named = _narrow([words[part] for part in parts if part in words], column)
    if len(parts) > 1 and all(part in words for part in parts):
        return named[0], KNOWN if len(set(named)) == 1 else SEVERAL
    tokens = plain(_INNER_CAPITAL.sub(" ", text)).split()[:MOST_WORDS]
    found, left = phrases(tokens, words)
    if NEGATIONS.intersection(left if column in NARROWED else tokens):
        return None, UNKNOWN
    found = _narrow(found, column)
    if not found or (RESTRICTIONS.intersection(left) and found[0] in NARROWED.get(column, ())):
        return None, UNKNOWN
    return found[0], UNDERSTOOD if len(set(found)) == 1 else SEVERAL


def _narrow(named: list[str], column: str) -> list[str]:
    """The codes that a text names without the general one, where a narrower stands beside it."""
    general, narrower = NARROWED.get(column, ("", frozenset()))
    if narrower.isdisjoint(named):
        return named
    return [code for code in named if code != general]


def phrases(tokens: list[str], words: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The codes that the words of a text name, in order, and the words that name none.

    The longest phrase goes first. Single letters name nothing here: a W is water only where it
    stands alone. A word that denies names nothing by itself, for it may be about what follows.
    """
    found: list[str] = []
    left: list[str] = []
    at = 0
    while at < len(tokens):
        for length in (4, 3, 2, 1):
            phrase = " ".join(tokens[at : at + length])
            if len(phrase) > 1 and phrase in words and phrase not in NEGATIONS:
                found.append(words[phrase])
                at += length - 1
                break
        else:
            left.append(tokens[at])
        at += 1
    return found, left
