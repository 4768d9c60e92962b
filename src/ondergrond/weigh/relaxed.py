"""What the moves of a joint work cost at least, whatever its works take at the place."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Integers, Numbers, Rows
from ondergrond.arrays.groups import Groups
from ondergrond.arrays.rows import spread
from ondergrond.rules import Rules
from ondergrond.tables.after import ComesAfter
from ondergrond.weigh.chain import find_links, find_paving
from ondergrond.weigh.differences import Differences
from ondergrond.weigh.member_windows import MemberWindows, find_member_windows
from ondergrond.weigh.sequence import Sequences, find_starts


def find_least_weight(
    finding_works: pd.DataFrame, works: pd.DataFrame, rules: Rules, *, on: date
) -> Numbers:
    """The least weighted days of moves of each joint work, in either form; no end for no dates.

    ``finding_works`` has finding_id (whole numbers 0..n-1, ascending) and work_row; ``works`` keeps
    WORKS with an end for each. Gives one number for each joint work, never more than
    ``move_weight_days`` of its proposal within everybody's room: what a work takes at the place is
    not known yet, so where others come after it, it is as short as it can be, and where they come
    soon after it, as long as it lasts. 0 where that is not sure: what waits for others (``after``),
    and what has begun and may have to stay.
    """
    numbers = np.unique(finding_works["finding_id"].to_numpy())
    findings = pd.DataFrame({"finding_id": numbers, "kind": "opportunity"})
    short, long = (
        find_member_windows(
            findings, finding_works, works, rules.window, on=on,
            days_here=pd.Series(days, finding_works.index),
        )
        for days in (1.0, np.nan)
    )  # fmt: skip
    links = find_links(short, works, rules=rules.order, depths=rules.fill.get("depth_m", ()))
    pairs = _Pairs.of(short, links)
    wait = max((lag.days for lag in rules.order.lag), default=0)
    street = _keep_street(pairs, links, short, long.length, max(rules.window.max_gap_days, wait))
    least = _solve(short, street)
    paves = find_paving(short, works, rules.order)
    gap = max(rules.window.max_gap_days_in_order, wait)
    in_order = _solve(short, _keep_order(pairs, paves, short, long.length, gap))
    groups = Groups(short.finding)
    least = np.where(groups.any(paves), np.minimum(least, in_order), least)
    unsure = groups.any(long.fixed & (long.base < int(np.datetime64(on, "D").astype(np.int64))))
    after = ComesAfter.of(works)
    if after is not None:
        of_row = Groups(short.finding[short.member])
        unsure |= of_row.any(after.waits[short.work])
    return np.where(unsure, 0.0, least)


class _Pairs(NamedTuple):
    """Two members of one joint work, and how many links the other is after the one."""

    one: Rows
    other: Rows
    away: Integers

    @classmethod
    def of(cls, members: MemberWindows, links: Integers) -> _Pairs:
        groups = Groups(members.finding)
        one, step = spread(groups.sizes[members.finding])
        other = groups.firsts[members.finding[one]] + step
        return cls(one, other, links[other] - links[one])


class _Distances(NamedTuple):
    """Least distances between starts, as in :class:`Differences`."""

    before: Rows
    after: Rows
    least: Integers


def _keep_street(
    pairs: _Pairs, links: Integers, short: MemberWindows, longest: Integers, gap: int
) -> list[_Distances]:
    """What holds in one open street: ``longest`` is what each member takes at most.

    Of two links somebody of the later starts within ``gap`` after somebody of the earlier has
    ended; in a link each starts before any other has ended.
    """
    one, other, away = pairs
    number = np.unique(short.finding * (links.max(initial=0) + 1) + links, return_inverse=True)[1]
    most = np.zeros(number.max(initial=-1) + 1, dtype=np.int64)
    np.maximum.at(most, number, longest)
    within = np.where(np.bincount(number) > 1, most - 1, 0)
    left, right = (number[each[away == 1]] for each in (one, other))
    next_, beside = away == 1, (away == 0) & (one != other)
    soon = within[left] + most[left] + gap + within[right]
    return [
        _Distances(one[next_], other[next_], short.length[one[next_]]),
        _Distances(other[next_], one[next_], -soon),
        _Distances(one[beside], other[beside], 1 - longest[other[beside]]),
    ]


def _keep_order(
    pairs: _Pairs, paves: Flags, short: MemberWindows, longest: Integers, gap: int
) -> list[_Distances]:
    """What holds of works in order: the final paving after all before it, and within ``gap``."""
    one, other, away = pairs
    until = ~paves[one] & paves[other]
    later = until & (away > 0)
    return [
        _Distances(one[later], other[later], short.length[one[later]]),
        _Distances(other[until], one[until], -(longest[one[until]] + gap)),
    ]


def _solve(members: MemberWindows, kept: list[_Distances]) -> Numbers:
    """The least weighted days of moves that keep all distances, by joint work."""
    before, after, least = (np.concatenate(parts) for parts in zip(*kept, strict=True))
    starts = find_starts(
        Sequences(
            Differences(members.finding, before, after, least),
            members.lo,
            members.hi,
            members.free_from,
            members.free_to,
            members.weight,
            np.zeros(len(members.base), dtype=bool),
        )
    )
    cost: Numbers = np.where(starts.possible, starts.cost.astype(np.float64), np.inf)
    return cost
