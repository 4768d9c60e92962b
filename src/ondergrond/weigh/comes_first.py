"""What comes first among the members of a finding, and what works outside it leave them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Integers, Positions, Rows
from ondergrond.arrays.groups import Groups
from ondergrond.arrays.rows import distinct, spread
from ondergrond.arrays.turns import find_cycles
from ondergrond.rules.waiting import Waiting
from ondergrond.rules.weighing import Windows
from ondergrond.tables.after import ComesAfter
from ondergrond.tables.schema import CLOSED
from ondergrond.weigh.differences import NEVER
from ondergrond.weigh.member_windows import MemberWindows


def find_links_of_rows(
    group: Integers, work: Rows, works: pd.DataFrame
) -> tuple[Positions, Positions]:
    """Which rows of each group come before which: positions, by what the works say.

    ``group`` is 0..n-1, ascending; ``work`` is the position of each row in ``works`` (WORKS).
    """
    after = ComesAfter.of(works)
    if after is None:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    waiting = np.flatnonzero(after.waits[work])
    groups = Groups(group)
    owner, step = spread(groups.sizes[group[waiting]])
    then = waiting[owner]
    first = groups.firsts[group[then]] + step
    named = after.names(work[then], work[first])
    return first[named], then[named]


def find_linked(works: pd.DataFrame, some: Flags) -> Flags:
    """Which works some of WORKS wait for by id or project, or wait so for one of these."""
    linked = np.zeros(len(works), dtype=bool)
    after = ComesAfter.of(works)
    if after is not None:
        then, first = after.edges()
        linked[first[some[then]]] = True
        linked[then[some[first]]] = True
    return linked


def find_firsts(members: MemberWindows, works: pd.DataFrame) -> tuple[Positions, Positions]:
    """Which members come before which, each two once; what goes round in a circle is left out.

    ``works`` keeps WORKS. A member waits for another where one of its works does.
    """
    rows = members.finding[members.member]
    first, then = (members.member[each] for each in find_links_of_rows(rows, members.work, works))
    count = len(members.base)
    keys = distinct((first * count + then)[first != then])
    first, then = keys // max(count, 1), keys % max(count, 1)
    kept = ~find_cycles(count, first, then)
    return first[kept], then[kept]


def keep_outside(members: MemberWindows, works: pd.DataFrame, windows: Windows) -> MemberWindows:
    """The same, each after what it waits for outside its finding, and before what waits for it.

    ``works`` keeps WORKS and has the works that are waited for by their id or project. The dates
    of those are their own, and as early as their period lets them be done. A member that is fixed
    keeps its dates, and so does an order that is broken by the plans already: who waits for
    something is never moved earlier for who waits for it.
    """
    waiting = Waiting.of(works, windows)
    if waiting is None:
        return members
    then, first = waiting.after.edges()
    ahead = ~works["phase"].isin(CLOSED).to_numpy(dtype=bool)
    kept = ahead[then] & ahead[first] & waiting.after.follows(then, first)
    then, first = then[kept], first[kept]
    done, start = waiting.done, waiting.starts
    base, member = members.base, members.member
    row, other = _outside(members, then, first)
    since = np.full(len(base), -NEVER)
    soonest = done[other] + 1 - members.first[row] + base[member[row]]
    np.maximum.at(since, member[row], soonest)
    row, other = _outside(members, first, then)
    until = np.full(len(base), NEVER)
    left = start[other] - 1 - done[members.work[row]]
    in_order = left >= 0
    row, left = row[in_order], left[in_order]
    np.minimum.at(until, member[row], members.free_to[member[row]] + left)
    free = ~members.fixed
    since, until = np.where(free, since, -NEVER), np.where(free, until, NEVER)
    return replace(
        members,
        lo=np.maximum(members.lo, since),
        hi=np.minimum(members.hi, until),
        not_before=np.maximum(members.not_before, since),
        not_after=np.minimum(members.not_after, until),
    )


def _outside(members: MemberWindows, one: Rows, other: Rows) -> tuple[Positions, Rows]:
    """The rows of members with each work that their own is linked to and that is no member there.

    ``one`` and ``other`` are linked works.
    """
    order = np.argsort(one, kind="stable")
    one, other = one[order], other[order]
    begin, end = (np.searchsorted(one, members.work, side=side) for side in ("left", "right"))
    row, step = spread(end - begin)
    linked = other[begin[row] + step]
    finding = members.finding[members.member]
    count = int(max(members.work.max(initial=0), other.max(initial=0))) + 1
    inside = np.isin(finding[row] * count + linked, finding * count + members.work)
    outside: Flags = ~inside
    return row[outside], linked[outside]
