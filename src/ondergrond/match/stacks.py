"""Which works lie in one stack: what is looked up for every two works that might be a pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ondergrond.arrays.aliases import Flags, Rows
from ondergrond.arrays.rows import spread
from ondergrond.match.spots import StackedWorks


@dataclass(frozen=True, slots=True)
class Stacks:
    """Which works lie in one stack.

    ``first`` and ``count`` say per work where its stacks stand in ``number`` and how many they
    are; ``size`` is the number of all stacks.
    """

    first: Rows
    count: Rows
    number: Rows
    size: int

    @classmethod
    def of(cls, found: Sequence[StackedWorks], n_works: int) -> Stacks:
        """Those that some rules found among so many works."""
        begin = np.cumsum([0, *(len(each.place) for each in found)])
        none = np.zeros(0, dtype=np.int64)
        stacks = [none, *(each.stack + at for each, at in zip(found, begin, strict=False))]
        works = np.concatenate([none, *(each.work for each in found)])
        order = np.argsort(works, kind="stable")
        count = np.bincount(works, minlength=n_works)
        number = np.concatenate(stacks)[order]
        return cls(np.cumsum(count) - count, count, number, int(begin[-1]))

    def take(self, rows: Rows) -> Stacks:
        """The stacks of the works at some positions, which may be named several times."""
        return Stacks(self.first[rows], self.count[rows], self.number, self.size)

    def join(self, left: Rows, right: Rows) -> Flags:
        """Mark the pairs of works (positions) of which both lie in one and the same stack."""
        if not self.size:
            return np.zeros(len(left), dtype=bool)
        n_left, n_right = self.count[left], self.count[right]
        joined: Flags = (n_left > 0) & (n_right > 0)
        pair = np.flatnonzero(joined)
        joined[pair] = self._first(left[pair]) == self._first(right[pair])
        # Few lie in several stacks: of these every stack of one is held against every of the other.
        pair = np.flatnonzero((n_left > 0) & (n_right > 0) & (n_left + n_right > 2) & ~joined)
        left, right = left[pair], right[pair]
        owner, step = spread(n_left[pair] * n_right[pair])
        one, other = np.divmod(step, n_right[pair][owner])
        same = (
            self.number[self.first[left][owner] + one]
            == self.number[self.first[right][owner] + other]
        )
        joined[pair[owner[same]]] = True
        return joined

    def _first(self, works: Rows) -> Rows:
        first: Rows = self.number[self.first[works]]
        return first
