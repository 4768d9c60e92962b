"""Free days: what is left of a stretch of days when the closed ones are taken out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ondergrond.arrays.aliases import Days, Rows
from ondergrond.arrays.rows import mark_firsts, spread


class Intervals(NamedTuple):
    """Intervals of days, both end days included: whose it is (0, 1, 2...), first, last."""

    of: Rows
    first: Days
    last: Days

    @property
    def length(self) -> Days:
        """The number of days of each."""
        length: Days = self.last - self.first + 1
        return length


def find_free_intervals(closed: Intervals, first: Days, last: Days) -> Intervals:
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
    free = Intervals(of, np.maximum(reached + 1, first[of]), np.minimum(until, last[of]))
    kept = free.length > 0
    return Intervals(*(column[kept] for column in free))


def measure_longest(free: Intervals, count: int) -> Days:
    """The days of the longest stretch of each of ``count`` owners, 0 where there is none."""
    longest = np.zeros(count, dtype=np.int64)
    np.maximum.at(longest, free.of, free.length)
    return longest


def nearest_that_fits(free: Intervals, of: Rows, need: Days, first: Days, last: Days) -> Rows:
    """The position in ``free`` of the nearest stretch of an owner of at least so many days.

    ``of`` and ``need`` say for each question whose stretches and how many days; ``first`` and
    ``last`` are the days among which these are planned. The nearest is where they move the
    fewest days to, earlier or later; of equals the first. -1 where none is as long. ``free`` is
    in the order that :func:`find_free_intervals` gives.
    """
    begin, stop = (np.searchsorted(free.of, of, side=side) for side in ("left", "right"))
    asker, step = spread(stop - begin)
    row = begin[asker] + step
    fits = free.length[row] >= need[asker]
    asker, row = asker[fits], row[fits]
    unmoved = np.maximum(first, last - need + 1)[asker]  # the last day on which they may begin
    later = free.first[row] - unmoved
    earlier = first[asker] - (free.last[row] - need[asker] + 1)
    move = np.maximum(np.maximum(later, earlier), 0)
    order = np.lexsort((row, move, asker))
    best = order[mark_firsts(asker[order])]
    found = np.full(len(of), -1)
    found[asker[best]] = row[best]
    return found
