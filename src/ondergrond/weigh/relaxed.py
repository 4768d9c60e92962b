"""What the moves of a joint work cost at least, whatever its works take at the place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Integers, Numbers
from ondergrond.arrays.groups import Groups
from ondergrond.arrays.rows import spread
from ondergrond.rules import Rules
from ondergrond.tables.after import ComesAfter
from ondergrond.weigh.chain import Chains, find_chains, find_links, find_paving
from ondergrond.weigh.member_windows import MemberWindows, find_member_windows
from ondergrond.weigh.sequence import Sequences, find_starts
from ondergrond.weigh.ways import lay_out

# Forms of a joint work: one open street, or its works in order.
STREET, IN_TURN = 0, 1


@dataclass(frozen=True, slots=True)
class LeastMoves:
    """The least weighted days of moves of each joint work, as one open street and in order.

    ``chains`` has those of the street, and of the works in order. ``unsure``: nothing is known,
    because a work of it waits for others (``after``), or has begun and may have to stay. ``paved``:
    somebody lays a final paving. ``members`` are as short as they can be, ``longest`` says how
    long each may take, ``link`` the link of each in the chain, and ``paves`` who lays the paving.
    """

    chains: tuple[Chains, Chains]
    unsure: Flags
    paved: Flags
    members: MemberWindows
    longest: Integers
    link: Integers
    paves: Flags

    def find(self, form: int, wanted: Flags | None = None) -> Numbers:
        """The least moves of the ``wanted`` (all) joint works in a form: STREET or IN_TURN.

        No end where there are no dates within everybody's room, where that form is not possible,
        and for those that are not wanted or unsure.
        """
        asked = ~self.unsure if wanted is None else wanted & ~self.unsure
        if form == IN_TURN:
            asked = asked & self.paved
        return _solve(self.members, self.chains[form], np.flatnonzero(asked))

    def find_at_least(self, form: int) -> Numbers:
        """Less than those least moves, or as much, in no time: what any two of a chain ask.

        Two that start too soon after each other share the days that they lack: who moves for the
        least does so at best. And nobody starts outside the own room.
        """
        members, chains = self.members, self.chains[form]
        before, after = chains.least.before, chains.least.after
        lacks = members.free_from[before] + chains.least.days - members.free_to[after]
        each = np.minimum(members.weight[before], members.weight[after])
        outside = np.maximum(members.lo - members.free_to, members.free_from - members.hi)
        least = np.zeros(len(chains.size))
        np.maximum.at(least, chains.least_of, lacks * each)
        np.maximum.at(least, members.finding, outside * members.weight)
        return least


def find_least_moves(
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    rules: Rules,
    *,
    on: date,
    days_at_least: Numbers,
    days_at_most: Numbers,
) -> LeastMoves:
    """The least moves of each joint work where it is only known about how long its works take.

    ``finding_works`` has finding_id (whole numbers 0..n-1, ascending) and work_row; ``works`` keeps
    WORKS with an end for each. ``days_at_least`` and ``days_at_most`` are what each row takes at
    the place (no number: as long as it lasts). What is found of it is never more than
    ``move_weight_days`` of its proposal within everybody's room: the chain is that of the members
    as short as they can be where others come after them, and as long where others follow soon.
    """
    numbers = np.unique(finding_works["finding_id"].to_numpy())
    findings = pd.DataFrame({"finding_id": numbers, "kind": "opportunity"})
    short, long = (
        find_member_windows(
            findings, finding_works, works, rules.window, on=on,
            days_here=pd.Series(days, finding_works.index),
        )
        for days in (days_at_least, days_at_most)
    )  # fmt: skip
    groups = Groups(short.finding)
    paves = find_paving(short, works, rules.order)
    paved = groups.any(paves)
    depths = rules.fill.get("depth_m", ())
    link = find_links(short, works, rules=rules.order, depths=depths)
    street, in_order = (
        find_chains(
            short, works, rules=rules.order, depths=depths, link=link, in_order=wanted,
            max_gap_days=rules.window.max_gap_days, length_at_most=long.length,
            max_gap_days_in_order=rules.window.max_gap_days_in_order,
        )
        for wanted in (np.zeros(len(paved), dtype=bool), paved)
    )  # fmt: skip
    unsure = groups.any(long.fixed & (long.base < int(np.datetime64(on, "D").astype(np.int64))))
    after = ComesAfter.of(works)
    if after is not None:
        unsure |= Groups(short.finding[short.member]).any(after.waits[short.work])
    return LeastMoves((street, in_order), unsure, paved, short, long.length, link, paves)


def _solve(members: MemberWindows, chains: Chains, wanted: Integers) -> Numbers:
    """The least weighted days of moves that keep the chains of ``wanted`` in any of their ways."""
    tried, way = spread(chains.ways[wanted])
    member, differences = lay_out(chains, wanted[tried], way)
    starts = find_starts(
        Sequences(
            differences,
            members.lo[member],
            members.hi[member],
            members.free_from[member],
            members.free_to[member],
            members.weight[member],
            np.zeros(len(member), dtype=bool),
        )
    )
    cost = np.where(starts.possible, starts.cost.astype(np.float64), np.inf)
    least = np.full(len(chains.size), np.inf)
    np.minimum.at(least, wanted[tried], cost)
    return least
