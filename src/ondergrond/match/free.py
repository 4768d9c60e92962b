"""Free days: what is left of a stretch of days when the closed ones are taken out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ondergrond.match.arrays import Days, Rows, spread


class Stretches(NamedTuple):
    """Stretches of days, both end days included: whose it is (0, 1, 2...), first, last."""

    of: Rows
    first: Days
    last: Days

    @property
    def length(self) -> Days:
        """The number of days of each."""
        length: Days = self.last - self.first + 1
        return length


def find_free(closed: Stretches, first: Days, last: Days) -> Stretches:
    """Find the days from ``first`` to ``last`` of each owner on which nothing is closed.

    ``closed`` may overlap and come in any order; an owner's number is its position in ``first``
    and ``last``. Where first comes after last nothing is free. Returns whole stretches, in the
    order of owners and days.
    """
    owners = np.arange(len(first))
    of = np.concatenate([owners, closed.of])
    begin = np.concatenate([first - 1, closed.first])  # the day before is closed, as it were
    end = np.concatenate([first - 1, closed.last])
    order = np.lexsort((begin, of))
    of, begin, end = of[order], begin[order], end[order]
    zero = int(end.min(initial=0))
    span = int(end.max(initial=0)) - zero + 1
    reached = np.maximum.accumulate(of * span + end - zero) - of * span + zero
    is_last = np.append(of[1:] != of[:-1], True)[: len(of)]
    until = np.where(is_last, last[of], np.append(begin[1:], 0)[: len(of)] - 1)
    free = Stretches(of, np.maximum(reached + 1, first[of]), np.minimum(until, last[of]))
    kept = free.length > 0
    return Stretches(*(column[kept] for column in free))


def measure_longest(free: Stretches, count: int) -> Days:
    """The days of the longest stretch of each of ``count`` owners, 0 where there is none."""
    longest = np.zeros(count, dtype=np.int64)
    np.maximum.at(longest, free.of, free.length)
    return longest


def first_that_fits(free: Stretches, of: Rows, need: Days) -> Rows:
    """The position in ``free`` of an owner's first stretch of at least so many days.

    ``of`` and ``need`` say for each question whose stretches and how many days; -1 where none
    is as long. ``free`` is in the order that :func:`find_free` gives.
    """
    begin, stop = (np.searchsorted(free.of, of, side=side) for side in ("left", "right"))
    asker, step = spread(stop - begin)
    row = begin[asker] + step
    fits = free.length[row] >= need[asker]
    found = np.full(len(of), len(free.of))
    np.minimum.at(found, asker[fits], row[fits])
    return np.where(found < len(free.of), found, -1)
