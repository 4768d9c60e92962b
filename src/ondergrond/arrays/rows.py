"""Rows of arrays: ranges written out, distinct rows, firsts of runs, and what is in a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ondergrond.arrays.aliases import Flags, Rows


def spread(counts: NDArray[np.integer]) -> tuple[Rows, Rows]:
    """Write out ranges: for counts [2, 0, 3] the owners [0, 0, 2, 2, 2], steps [0, 1, 0, 1, 2].

    ``counts`` are whole numbers, none below 0; both answers are int64, as long as their sum.
    """
    owners = np.repeat(np.arange(len(counts)), counts)
    firsts = np.cumsum(counts) - counts
    return owners, np.arange(len(owners)) - firsts[owners]


def number_rows(*columns: NDArray[Any]) -> Rows:
    """Number the distinct rows of some columns 0, 1, 2... in sorted order.

    ``columns`` are of one length, of any dtype that sorts, the first compared first. Gives the
    number of each row, int64.
    """
    order = np.lexsort(columns[::-1])
    differs = np.zeros(len(order), dtype=bool)
    for column in columns:
        sorted_column = column[order]
        differs[1:] |= sorted_column[1:] != sorted_column[:-1]
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.cumsum(differs)
    return numbers


def apply_once(function: Callable[..., NDArray[Any]], *columns: NDArray[Any]) -> NDArray[Any]:
    """Call a function on the distinct rows of some columns, and repeat what it gives for each.

    ``columns`` as in :func:`number_rows`; the function gives an array of one value per row.
    """
    number = number_rows(*columns)
    if not len(number):
        return function(*columns)
    first = np.empty(number.max() + 1, dtype=np.int64)
    first[number[::-1]] = np.arange(len(number))[::-1]
    return function(*(column[first] for column in columns))[number]


def mark_firsts(groups: Rows) -> Flags:
    """Mark the first row of every run of equal numbers in ``groups``, flags of its length."""
    marks = np.ones(len(groups), dtype=bool)
    marks[1:] = groups[1:] != groups[:-1]
    return marks


def distinct(keys: Rows) -> Rows:
    """The distinct keys, sorted: sorting beats the hash table of np.unique ten times here."""
    ordered = np.sort(keys)
    return ordered[mark_firsts(ordered)]


def isin(ids: pd.Series, wanted: pd.Series | pd.Index) -> Flags:
    """Whether each of ``ids`` is among ``wanted``, flags of its length.

    Like ``Series.isin``, which on long lists of Arrow texts takes ten times as long.
    """
    found: Flags = pd.Index(wanted.unique()).get_indexer(pd.Index(ids)) >= 0
    return found


def flag(column: pd.Series) -> pd.Series:
    """A flag as bool, where null is no; the index of ``column``."""
    return column.fillna(value=False).astype(bool)
