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
from ondergrond.weigh.chain import Chains, find_chains, find_paving
from ondergrond.weigh.member_windows import MemberWindows, find_member_windows
from ondergrond.weigh.sequence import Sequences, find_starts
from ondergrond.weigh.ways import lay_out


@dataclass(frozen=True, slots=True)
class LeastMoves:
    """The least weighted days of moves of each joint work as one open street, and in order.

    No end where there are no dates within everybody's room; ``in_order`` also where nobody lays a
    final paving. ``unsure``: nothing is known, because a work of it waits for others (``after``),
    or has begun and may have to stay. ``members`` are as short as they can be, ``longest`` says how
    long each may take, ``link`` the link of each in the chain, and ``paves`` who lays the paving.
    """

    street: Numbers
    in_order: Numbers
    unsure: Flags
    members: MemberWindows
    longest: Integers
    link: Integers
    paves: Flags


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
    the place (no number: as long as it lasts). What is found is never more than
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
    street, in_order = (
        find_chains(
            short, works, rules=rules.order, depths=rules.fill.get("depth_m", ()),
            max_gap_days=rules.window.max_gap_days, in_order=wanted,
            max_gap_days_in_order=rules.window.max_gap_days_in_order, length_at_most=long.length,
        )
        for wanted in (np.zeros(len(paved), dtype=bool), paved)
    )  # fmt: skip
    unsure = groups.any(long.fixed & (long.base < int(np.datetime64(on, "D").astype(np.int64))))
    after = ComesAfter.of(works)
    if after is not None:
        unsure |= Groups(short.finding[short.member]).any(after.waits[short.work])
    return LeastMoves(
        _solve(short, street, np.flatnonzero(~unsure)),
        _solve(short, in_order, np.flatnonzero(paved & ~unsure)),
        unsure,
        short,
        long.length,
        street.link,
        paves,
    )


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
