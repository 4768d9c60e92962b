"""Plain tools on arrays that the modules of this room share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ondergrond.arrays.aliases import Flags, Rows

Places = NDArray[np.object_]  # shapely geometries


def spread(counts: Rows) -> tuple[Rows, Rows]:
    """Write out ranges: for counts [2, 0, 3] the owners [0, 0, 2, 2, 2], steps [0, 1, 0, 1, 2]."""
    owners = np.repeat(np.arange(len(counts)), counts)
    firsts = np.cumsum(counts) - counts
    return owners, np.arange(len(owners)) - firsts[owners]


def numbered(*columns: NDArray[Any]) -> Rows:
    """Number the distinct rows of some columns 0, 1, 2... in sorted order."""
    order = np.lexsort(columns[::-1])
    differs = np.zeros(len(order), dtype=bool)
    for column in columns:
        sorted_column = column[order]
        differs[1:] |= sorted_column[1:] != sorted_column[:-1]
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.cumsum(differs)
    return numbers


def once_each(function: Callable[..., NDArray[Any]], *columns: NDArray[Any]) -> NDArray[Any]:
    """Call a function on the distinct rows of some columns, and repeat what it gives for each."""
    number = numbered(*columns)
    if not len(number):
        return function(*columns)
    first = np.empty(number.max() + 1, dtype=np.int64)
    first[number[::-1]] = np.arange(len(number))[::-1]
    return function(*(column[first] for column in columns))[number]


def firsts_of(groups: Rows) -> Flags:
    """Mark the first row of every run in sorted ``groups``."""
    marks = np.ones(len(groups), dtype=bool)
    marks[1:] = groups[1:] != groups[:-1]
    return marks


def distinct(keys: Rows) -> Rows:
    """The distinct keys, sorted: sorting beats the hash table of np.unique ten times here."""
    ordered = np.sort(keys)
    return ordered[firsts_of(ordered)]
