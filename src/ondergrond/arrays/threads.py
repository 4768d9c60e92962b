"""Work on arrays in slices, on threads: NumPy and shapely release the lock on large arrays."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

THREADS = 2

Given = TypeVar("Given")
Made = TypeVar("Made")


def on_threads(
    function: Callable[[Given], Made], given: Iterator[Given], threads: int
) -> Iterator[Made]:
    """Map in order over ``given`` on ``threads`` threads; ``given`` is drawn on the caller's.

    Only a few results are made in advance, so that memory stays bounded.
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


def slices_between(groups: NDArray[np.int64], size: int) -> Iterator[slice]:
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
