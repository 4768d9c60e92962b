"""Days that must lie so far apart: the earliest and the latest days that keep all of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ondergrond.arrays.aliases import Flags, Integers
from ondergrond.arrays.groups import FAR, Groups

# Beyond every day number, and so far from the end of 64 bits that sums of it never wrap.
NEVER = FAR // 2**20


@dataclass(frozen=True, slots=True)
class Differences:
    """Least distances between the starts of members: start[after] - start[before] >= least.

    ``group`` is the number of the group of each member, 0..n-1, ascending, no holes; the other
    arrays go by distance: ``before`` and ``after`` are positions of members of one group, and
    ``least`` days (negative: after may start that much before).
    """

    group: Integers
    before: Integers
    after: Integers
    least: Integers

    def earliest(self, lo: Integers) -> tuple[Integers, Integers, Flags]:
        """The earliest starts at or after ``lo`` that keep all distances.

        Gives the day of each member, the position of the member whose ``lo`` brought it there,
        and per group whether there are such days at all: not where distances go in a circle.
        """
        day, source = lo.astype(np.int64), np.arange(len(lo))
        rows = np.arange(len(self.before))
        sizes = Groups(self.group).sizes if len(self.group) else np.zeros(0, dtype=np.int64)
        circle = np.zeros(len(sizes), dtype=bool)
        for n in range(1, int(sizes.max(initial=0)) + 1):
            pushed = day[self.before[rows]] + self.least[rows]
            rows = rows[pushed > day[self.after[rows]]]
            if not len(rows):
                break
            of = self.group[self.after[rows]]
            circle[of[n >= sizes[of]]] = True
            into, best, who = _furthest(self, rows, day)
            day[into], source[into] = best, source[who]
            moved = np.zeros(len(day), dtype=bool)
            moved[into] = True
            moved &= ~circle[self.group]
            rows = np.flatnonzero(moved[self.before])
        return day, source, ~circle

    def latest(self, hi: Integers) -> Integers:
        """The latest starts at or before ``hi``, of groups that have days at all."""
        turned = Differences(self.group, self.after, self.before, self.least)
        day, _, _ = turned.earliest(-hi.astype(np.int64))
        return -day

    def select(self, groups: Flags) -> tuple[Flags, Differences]:
        """Which members are in the marked ``groups``, and the distances among these."""
        members = groups[self.group]
        number = np.cumsum(members) - 1
        rows = members[self.before]
        of_group = (np.cumsum(groups) - 1)[self.group[members]]
        return members, Differences(
            of_group, number[self.before[rows]], number[self.after[rows]], self.least[rows]
        )

    def join(self, before: Integers, after: Integers, least: Integers) -> Differences:
        """The same with more distances."""
        return Differences(
            self.group,
            np.concatenate([self.before, before]),
            np.concatenate([self.after, after]),
            np.concatenate([self.least, least]),
        )


def _furthest(
    differences: Differences, rows: Integers, day: Integers
) -> tuple[Integers, Integers, Integers]:
    """Of the distances ``rows`` the one that pushes furthest, for each member pushed."""
    before, after = differences.before[rows], differences.after[rows]
    pushed = day[before] + differences.least[rows]
    order = np.lexsort((before, -pushed, after))
    first = order[np.diff(after[order], prepend=-1).astype(bool)]
    return after[first], pushed[first], before[first]
