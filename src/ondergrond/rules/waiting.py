"""Which works start before what comes first is done."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ondergrond.arrays.aliases import Days, Flags, Rows
from ondergrond.periods import days
from ondergrond.rules.durations import find_first_own_end, find_last_own_start
from ondergrond.rules.weighing import Windows
from ondergrond.tables.after import ComesAfter
from ondergrond.tables.schema import CLOSED


@dataclass(frozen=True, slots=True)
class Waiting:
    """Which works wait for which, and per work the day it starts at the latest by its own plan.

    And the day it is done at the soonest: within a period that is not known to the day the order
    can still be kept.
    """

    after: ComesAfter
    starts: Days
    done: Days

    @classmethod
    def of(cls, works: pd.DataFrame, windows: Windows) -> Waiting | None:
        """Those of WORKS; None where no work waits for another."""
        after = ComesAfter.of(works)
        if after is None:
            return None
        starts = days(find_last_own_start(works, windows))
        return cls(after, starts, days(find_first_own_end(works, windows)))

    def broken(self, first: Rows, then: Rows) -> Flags:
        """Mark the pairs of which ``then`` waits for ``first`` and starts before that is done."""
        return self.after.follows(then, first) & (self.starts[then] <= self.done[first])

    def find_broken(self, works: pd.DataFrame) -> tuple[Rows, Rows]:
        """Which works start before what they wait for by id or project is done, both still ahead.

        ``works`` are those of :meth:`of`. Positions of who waits and of what comes first, sorted.
        """
        then, first = self.after.edges()
        ahead = ~works["phase"].isin(CLOSED).to_numpy(dtype=bool)
        kept = self.broken(first, then) & ahead[then] & ahead[first]
        return then[kept], first[kept]
