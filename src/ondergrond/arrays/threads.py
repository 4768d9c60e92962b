"""Work on arrays in slices, on threads: NumPy and shapely release the lock on large arrays."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain, islice, pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

# More than two gain little: what lies between the slices is done by one.
_THREADS: ContextVar[int] = ContextVar("threads", default=2)

Given = TypeVar("Given")
Made = TypeVar("Made")


@contextmanager
def use_threads(count: int) -> Iterator[None]:
    """Work on ``count`` threads for as long as the block lasts: 1 is the caller's own alone."""
    before = _THREADS.set(count)
    try:
        yield
    finally:
        _THREADS.reset(before)


def on_threads(function: Callable[[Given], Made], given: Iterator[Given]) -> Iterator[Made]:
    """Map in order over ``given`` on as many threads as :func:`use_threads` says, else two.

    ``given`` is drawn on the caller's thread. Only a few results are made in advance, so that
    memory stays bounded.
    """
    threads = _THREADS.get()
    begun = list(islice(given, 2))
    if threads <= 1 or len(begun) < 2:
        yield from map(function, chain(begun, given))
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Made]] = deque()
        for item in chain(begun, given):
            waiting.append(pool.submit(function, item))
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
    function: Callable[..., NDArray[Any]], *arrays: NDArray[Any], size: int = 4096
) -> NDArray[Any]:
    """Call a function that works row by row on slices of ``arrays``, on threads.

    ``arrays`` are of one length and dtype is theirs; ``size`` is the rows of a slice. Gives what
    the function gives for all rows.
    """
    count = len(arrays[0])
    if count <= size:
        return function(*arrays)
    parts = on_threads(
        lambda part: function(*(array[part] for array in arrays)), slices(count, size)
    )
    return np.concatenate(list(parts))
