"""Which works of different parties are agreed: they share the number of a dossier."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Days, Flags, Rows
from ondergrond.arrays.rows import distinct, spread
from ondergrond.match.party_views import FAR_FUTURE, NEVER
from ondergrond.tables import agreement_rows


@dataclass(frozen=True, slots=True)
class Agreements:
    """The numbers that works hold and that works of another party hold too.

    ``first`` and ``count`` say per work where its numbers stand in ``number`` and how many they
    are; ``held`` are the keys work * ``size`` + number, sorted; ``party`` numbers the parties.
    """

    party: Rows
    first: Rows
    count: Rows
    number: Rows
    held: Rows
    size: int

    @classmethod
    def of(cls, works: pd.DataFrame, party: Rows) -> Agreements | None:
        """Those of WORKS, of which ``party`` numbers the parties; None where none is shared."""
        work, number, names = agreement_rows(works)
        size = max(len(names), 1)
        of_party = distinct(number * (party.max(initial=0) + 1) + party[work])
        parties = np.bincount(of_party // (party.max(initial=0) + 1), minlength=size)
        shared = parties[number] > 1
        if not shared.any():
            return None
        held = distinct(work[shared] * size + number[shared])
        count = np.bincount(held // size, minlength=len(works))
        return cls(party, np.cumsum(count) - count, count, held % size, held, size)

    def join(self, a: Rows, b: Rows) -> Flags:
        """Mark the pairs of works (positions) that are agreed: of two parties, one number."""
        joined = np.zeros(len(a), dtype=bool)
        both = (self.count[a] > 0) & (self.count[b] > 0) & (self.party[a] != self.party[b])
        pair = np.flatnonzero(both)
        owner, step = spread(self.count[a[pair]])
        key = b[pair[owner]] * self.size + self.number[self.first[a[pair[owner]]] + step]
        at = np.minimum(np.searchsorted(self.held, key), len(self.held) - 1)
        joined[pair[owner[self.held[at] == key]]] = True
        return joined

    def span(self, first: Days, last: Days) -> tuple[Days, Days]:
        """The first of the days of all that a work shares a number with, itself too, and the last.

        Takes and gives day numbers by work.
        """
        work, number = np.divmod(self.held, self.size)
        since, until = np.full(self.size, FAR_FUTURE), np.full(self.size, NEVER)
        np.minimum.at(since, number, first[work])
        np.maximum.at(until, number, last[work])
        first, last = first.copy(), last.copy()
        np.minimum.at(first, work, since[number])
        np.maximum.at(last, work, until[number])
        return first, last
