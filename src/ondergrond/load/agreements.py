"""Numbers of dossiers in which parties agree on a work together: delivered text to numbers.

A cell may hold several, written in any way. What is no number for sure is left out: two works
that share a number are held to be agreed, so a wrong number hides a conflict.
"""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags
from ondergrond.tables.agreements import BETWEEN

# What stands between numbers for certain: a line, a mark, a word, and a hyphen or a slash with
# space on a side of it ("184717 -443042"). One without is part of a number ("B1-2024/17").
_MARKS = r"[\n\r\v\f\t;,|+&]+|(?<=\s)[-/]|[-/](?=\s)|(?<!\S)(?:en|and|et|und)(?!\S)"
_BETWEEN = re.compile(_MARKS, re.IGNORECASE)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_OUTER = " .:'\"#()[]{}<>°º?!*-/_"
# Words before a number that say no more than that it is one.
_HEADS = frozenset(
    ["dossier", "dossiers", "dossiernr", "dossiernummer", "nr", "nrs", "no", "n", "num", "number",
     "nummer", "numero", "numéro", "ref", "zaak", "zaaknr", "zaaknummer"]
)  # fmt: skip
FEWEST_DIGITS = 2  # a 1 is a yes, and "B1" the kind of a dossier
LONG = 5  # so many digits are a number by themselves: a year has four
_TWO_LONG = re.compile(r"[0-9]{5,}(?:[-/][0-9]{5,})+")
# Days, years and times in a sentence ("mail 01/02/2025"): groups of four digits at most.
_MOMENT = re.compile(r"[0-9]{1,4}(?:[-/.:][0-9]{1,4})+")
_WHOLE = re.compile(r"^([0-9]+)\.0+$")  # how a sheet writes a number that is a measure to it


def parse_agreements(texts: pd.Series) -> tuple[pd.Series, Flags, Flags]:
    """The numbers in a column of texts, each distinct text once.

    Gives the numbers of each text (in capitals, distinct, sorted, joined by ``BETWEEN``; null
    where it holds none), which texts hold none, and of which some words were passed over.
    """
    codes, distinct = pd.factorize(texts)
    read = [find_numbers(text) for text in distinct]
    joined = np.array([*(BETWEEN.join(each[0]) or None for each in read), None], dtype=object)
    partly = np.array([*(each[1] for each in read), False], dtype=bool)[codes]
    numbers = pd.Series(joined[codes], index=texts.index, dtype="str", name=texts.name)
    known = numbers.notna().to_numpy(dtype=bool)
    return numbers, texts.notna().to_numpy(dtype=bool) & ~known, partly & known


def split_cell(text: str) -> list[str]:
    """The parts of a cell that holds several, without space around them; none is empty."""
    parts = (part.strip() for part in _BETWEEN.split(_DASHES.sub("-", text)))
    return [part for part in parts if part]


def find_numbers(text: str) -> tuple[list[str], bool]:
    """The numbers that one text holds, distinct and sorted, and whether it holds more than that.

    A number has two digits or more, and not only zeros. Words that stand together are numbers
    each where all have five digits or more, and one number where all have a digit; of other words
    those of five digits are numbers, unless they may be days or years.
    """
    capitals = unicodedata.normalize("NFKC", text).upper()
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", capitals))
    found: set[str] = set()
    more = False
    for part in _BETWEEN.split(plain):
        bare = (_WHOLE.sub(r"\1", word.strip(_OUTER)) for word in part.split())
        words = [word for word in bare if word and word.casefold() not in _HEADS]
        numbers = _numbers(words)
        more |= " ".join(numbers) != " ".join(words)
        found |= {each for number in numbers for each in _apart(number)}
    return sorted(found), more


def _numbers(words: list[str]) -> list[str]:
    """The numbers that the words of one part are."""
    if all(_is_number(word) for word in words):
        apart = all(_digits(word) >= LONG for word in words)
        return words if apart or len(words) < 2 else [" ".join(words)]
    return [word for word in words if _digits(word) >= LONG and not _MOMENT.fullmatch(word)]


def _apart(number: str) -> list[str]:
    """Two runs of digits, each long enough to be a number, are two; the rest is one."""
    return re.split("[-/]", number) if _TWO_LONG.fullmatch(number) else [number]


def _is_number(word: str) -> bool:
    digits = [mark for mark in word if mark in "0123456789"]
    return len(digits) >= FEWEST_DIGITS and any(mark != "0" for mark in digits)


def _digits(word: str) -> int:
    return sum(mark in "0123456789" for mark in word) if _is_number(word) else 0
