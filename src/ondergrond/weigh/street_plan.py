"""The street plan of a joint work: for each member the start at which all move the least."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ondergrond.arrays.aliases import Flags, Integers, Positions, Rows
from ondergrond.arrays.groups import FAR, Groups
from ondergrond.arrays.rows import spread
from ondergrond.weigh.chain import Chains
from ondergrond.weigh.member_windows import MemberWindows
from ondergrond.weigh.sequence import Sequences, days_away, find_starts
from ondergrond.weigh.ways import lay_out

NOBODY = -1


@dataclass(frozen=True, slots=True)
class StreetPlans:
    """Per member its start (day number) and whether it goes beyond its room to make it possible.

    ``possible`` says per finding whether there is a plan; days of others mean nothing.
    """

    day: Integers
    mover: Flags
    possible: Flags


def find_street_plans(members: MemberWindows, chains: Chains, *, beyond_room: int) -> StreetPlans:
    """The plan of the least weighted moves of each finding.

    Everybody within its room; where that leaves no plan, one member beyond it, its days weighed
    ``beyond_room`` times and within ``not_before`` and ``not_after``: the one that costs least,
    and of equals the one whose room ends first (work put off needs no new budget yet). A fixed
    member never moves, and where it is known who is to join the others it is that one, for whom
    nobody else moves. Of plans that cost the same everybody is as late as possible.
    """
    every = np.arange(len(chains.size))
    day = np.zeros(len(members.base), dtype=np.int64)
    mover = np.zeros(len(members.base), dtype=bool)
    possible = np.zeros(len(every), dtype=bool)
    nobody = np.full(len(every), NOBODY)
    tries = _try(members, chains, every, nobody, beyond_room=beyond_room)
    possible[tries.finding] = True
    day[tries.member] = tries.day
    asked = ~possible[members.finding] & ~members.fixed
    if not asked.any():
        return StreetPlans(day, mover, possible)
    known = Groups(members.finding).any(members.joins)
    asked &= members.joins | ~known[members.finding]
    who = np.flatnonzero(asked)
    finding = members.finding[who]
    tries = _try(members, chains, finding, who, beyond_room=beyond_room)
    possible[tries.finding] = True
    day[tries.member] = tries.day
    mover[tries.mover] = True
    return StreetPlans(day, mover, possible)


@dataclass(frozen=True, slots=True)
class _Plans:
    """The best plan of each finding that has one: who moves, and the start of each member."""

    finding: Rows
    mover: Positions
    member: Positions
    day: Integers


def _try(
    members: MemberWindows,
    chains: Chains,
    finding: Rows,
    mover: Positions,
    *,
    beyond_room: int,
) -> _Plans:
    """The best plan of each finding, of those with each mover; ``finding`` is ascending."""
    tried, way = spread(chains.ways[finding])
    finding, mover = finding[tried], mover[tried]
    member, differences = lay_out(chains, finding, way)
    copy = differences.group
    moves = member == mover[copy]
    weight = members.weight[member] * np.where(moves, beyond_room, 1)
    yields = (members.joins & ~members.fixed)[member]
    since, until = members.free_from[member], members.free_to[member]
    starts = find_starts(
        Sequences(
            differences,
            np.where(moves, members.not_before[member], members.lo[member]),
            np.where(moves, members.not_after[member], members.hi[member]),
            since,
            until,
            weight,
            yields,
        )
    )
    groups = Groups(copy)
    cost = weight * np.abs(days_away(starts.day, since, until))
    by_cost = [
        np.where(starts.possible, groups.sum(each), FAR)
        for each in (np.where(yields, 0, cost), cost)
    ]
    late = -groups.sum(starts.day)
    number = np.unique(finding, return_inverse=True)[1]
    best = Groups(number).first_by(*by_cost, members.hi[mover], mover, late, way)
    best = best[starts.possible[best]]
    mine = np.zeros(len(finding), dtype=bool)
    mine[best] = True
    return _Plans(finding[best], mover[best], member[mine[copy]], starts.day[mine[copy]])
