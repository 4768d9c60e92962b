"""Plain tools on arrays that the modules of this room share."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]  # positions in a table, or codes that stand for something
Days = NDArray[np.int64]  # days since 1970-01-01
Metres = NDArray[np.float64]
Boxes = NDArray[np.float64]  # shape (n, 4): west, south, east, north
Flags = NDArray[np.bool_]
Places = NDArray[np.object_]  # shapely geometries

Given = TypeVar("Given")
Made = TypeVar("Made")


def on_threads(
    function: Callable[[Given], Made], given: Iterator[Given], threads: int
) -> Iterator[Made]:
    """Map in order over ``given`` on ``threads`` threads; ``given`` is drawn on the caller's.

    NumPy and shapely release the lock on large arrays, so threads do help. Only a few results
    are made in advance, so that memory stays bounded.
    """
    if threads <= 1:
        yield from map(function, given)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Made]] = deque()
        for each in given:
            waiting.append(pool.submit(function, each))
            if len(waiting) > 2 * threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def slices(count: int, size: int) -> Iterator[slice]:
    """Cut 0..count into slices of at most ``size``."""
    return (slice(first, min(first + size, count)) for first in range(0, count, size))


def slices_between(groups: Rows, size: int) -> Iterator[slice]:
    """Cut sorted ``groups`` into slices of about ``size`` that never part one group."""
    edges = groups[np.arange(0, len(groups), size)]
    first = np.unique(np.searchsorted(groups, edges))
    return (slice(start, stop) for start, stop in pairwise(chain(first.tolist(), [len(groups)])))


def apply_in_slices(
    function: Callable[..., NDArray[Any]], *arrays: NDArray[Any], threads: int, size: int = 4096
) -> NDArray[Any]:
    """Call a function that works element by element on slices of ``arrays``, on threads."""
    count = len(arrays[0])
    if count <= size:
        return function(*arrays)
    parts = on_threads(
        lambda part: function(*(array[part] for array in arrays)), slices(count, size), threads
    )
    return np.concatenate(list(parts))


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
