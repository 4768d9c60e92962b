"""The chain of a joint work: who comes after whom, who lies side by side, how far apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Integers, Positions, Rows
from ondergrond.arrays.groups import Groups
from ondergrond.arrays.rows import spread
from ondergrond.arrays.turns import put_in_turn
from ondergrond.rules.model import Fill
from ondergrond.rules.money import Order
from ondergrond.rules.select import find_selected
from ondergrond.weigh.comes_first import find_firsts
from ondergrond.weigh.member_windows import MemberWindows
from ondergrond.weigh.order import ranks

# Of two links with several members each, any could be the last of the one and the first of the
# other. Beyond so many combinations the longest of a link stands for all of it: to try them all
# takes most of the time of a run, on chains of ten works that few would follow to the day.
MOST_COMBINATIONS = 12
# Days that keep nobody, and more combinations than are ever tried.
NO_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Chains:
    """How the starts of the members of each finding lie apart, in one or more ways.

    ``size`` is the number of members of each finding, ``first`` the position of its first, and
    ``link`` the link of each member, 0 for the first of its finding.
    ``least`` always holds; ``least_of`` is the finding of each of its rows, ascending. Of the
    ``gaps`` of each joint, where two links meet, one has to hold. ``ways`` is the number of
    combinations of these per finding.
    """

    size: Integers
    first: Positions
    least: Distances
    least_of: Integers
    gaps: Distances
    joint: Joints
    ways: Integers
    link: Integers


@dataclass(frozen=True, slots=True)
class Distances:
    """Least distances between members: start[after] - start[before] >= days, row by row."""

    before: Positions
    after: Positions
    days: Integers


@dataclass(frozen=True, slots=True)
class Joints:
    """Where two links meet: its finding (ascending), first gap, number of gaps, and stride.

    ``stride`` is the product of the options of the joints of its finding before it.
    """

    finding: Integers
    first: Integers
    options: Integers
    stride: Integers


def find_chains(
    members: MemberWindows,
    works: pd.DataFrame,
    *,
    rules: Order,
    depths: tuple[Fill, ...],
    max_gap_days: int,
    in_order: Flags | None = None,
    max_gap_days_in_order: int = 0,
    length_at_most: Integers | None = None,
    link: Integers | None = None,
) -> Chains:
    """The chains of the findings of ``members``, by what the rules say of their disciplines.

    ``works`` keeps WORKS. In a chain comes first what others wait for (``after``), then the
    deep, last the surface, and of equals who starts first by its own plan, of these who is done
    first. Who comes next starts after all of the link before it have ended, and the rules' days of
    waiting on top; the first of a link starts at most ``max_gap_days`` (or the longest days of
    waiting for anyone before it, where that is more) after the last of the previous one ended.
    Members of one link lie side by side: of any two the shorter is at work only while the longer
    is. A work that is under way (``running``) stays: who should have come before it ends before it
    does.

    Findings marked ``in_order`` (by number) keep the order of the links alone, and only between
    the members of the final paving (:func:`is_paving`) the rest; each of these starts at most
    ``max_gap_days_in_order`` (or the days of waiting) after each other member has ended.

    Where it is not known yet how long each member takes, ``length_at_most`` is what it takes at
    most, and its length what it takes at least: then whatever starts keep the chain of the true
    lengths keep this one too. ``link``, of :func:`find_links`, where that is known.
    """
    most_length = members.length if length_at_most is None else length_at_most
    link = find_links(members, works, rules=rules, depths=depths) if link is None else link
    wait = _Waits.of(members, works, rules)
    groups = Groups(members.finding)
    size, first = groups.sizes, groups.firsts
    one, step = spread(size[members.finding])
    other = first[members.finding[one]] + step
    away, running, length = link[other] - link[one], members.running, members.length
    paves = find_paving(members, works, rules)
    apart = np.zeros(len(paves), dtype=bool) if in_order is None else in_order[members.finding]
    # Only between the parts of the final paving are works in order held close together.
    loose = apart[one] & ~(paves[one] & paves[other])
    until = loose & ~paves[one] & paves[other]
    by_other = np.argsort(other, kind="stable")
    waits = np.where(away > 0, wait.days(one, other), 0)
    longest = Groups(other[by_other]).max(waits[by_other])
    # That those before the previous link are done follows, except past what does not move.
    after = (away == 1) | ((away > 1) & (running[one] | running[other] | (waits > 0)))
    kept = ((away == 0) & (one != other) & ~loose) | after
    kept &= ~(running[one] & running[other])
    until &= ~running[other]
    last, paving = one[until], other[until]
    one, other, away, waits, loose = (each[kept] for each in (one, other, away, waits, loose))
    days = length[one] + np.where(running[other], -length[other], waits)
    longer = np.maximum(most_length[other] - length[one], 0)
    days = np.where(away == 0, -longer, days)
    lies = most_length[last] + np.maximum(max_gap_days_in_order, longest[paving])
    least, least_of = _sorted(
        members,
        np.concatenate([one, paving]),
        np.concatenate([other, last]),
        np.concatenate([days, -lies]),
    )
    most = np.where(running, NO_LIMIT, np.maximum(max_gap_days, longest))
    follows = (away == 1) & ~loose
    joint, gaps = _find_gaps(
        members, link, one[follows], other[follows], most=most, length_at_most=length_at_most
    )
    ways = np.ones(len(size), dtype=np.int64)
    known = _multiply(joint.finding, joint.options)[0]
    ways[: len(known)] = known
    return Chains(size, first, least, least_of, gaps, joint, ways, link)


def _sorted(
    members: MemberWindows, before: Positions, after: Positions, days: Integers
) -> tuple[Distances, Integers]:
    """Distances by finding, and the finding of each."""
    of = members.finding[before]
    by_finding = np.argsort(of, kind="stable")
    least = Distances(before[by_finding], after[by_finding], days[by_finding])
    return least, of[by_finding]


def find_paving(members: MemberWindows, works: pd.DataFrame, rules: Order) -> Flags:
    """Which members lay the final paving: they renew the surface, and come last by the rules."""
    return Groups(members.member).any(is_paving(works, rules)[members.work])


def is_paving(works: pd.DataFrame, rules: Order) -> Flags:
    """Which works (WORKS, its columns about discipline and surface) lay a final paving."""
    renews = works["renews_surface"].to_numpy(dtype=bool)
    paving: Flags = find_selected(rules.last, works) & renews
    return paving


def find_links(
    members: MemberWindows, works: pd.DataFrame, *, rules: Order, depths: tuple[Fill, ...]
) -> Integers:
    """The link of each member in the chain of its finding, 0 for the first.

    Nobody is in the link of what comes first (``after`` of WORKS), nor in one before it.
    """
    row = np.flatnonzero(np.diff(members.member, prepend=-1))
    by_work = ranks(works, rules=rules, depths=depths).to_numpy()[members.work]
    surface = find_selected(rules.last, works)[members.work]
    of_member = Groups(members.member)
    rank = np.where(of_member.any(surface), of_member.max(by_work), of_member.min(by_work))
    shares = _trenches(works, rules)[members.work[row]]
    done = of_member.max(members.end)
    order = np.lexsort((np.arange(len(rank)), done, members.base, rank, members.finding))
    groups = Groups(members.finding[order])
    before, after = find_firsts(members, works)
    at_place = np.argsort(order)
    order = order[put_in_turn(groups.codes, at_place[before], at_place[after])]
    at_place = np.argsort(order)
    waits_until = np.full(len(order), -1)
    np.maximum.at(waits_until, at_place[after], at_place[before])
    link_from = groups.firsts[groups.codes]
    trench, number = shares[order], np.zeros(len(order), dtype=np.int64)
    for _, at in groups.rounds():
        common = trench[at] & trench[at - 1]
        apart = (common == 0) | (waits_until[at] >= link_from[at - 1])
        link_from[at] = np.where(apart, at, link_from[at - 1])
        trench[at] = np.where(apart, trench[at], common)
        number[at] = number[at - 1] + apart
    link = np.empty(len(order), dtype=np.int64)
    link[order] = number
    return link


def _trenches(works: pd.DataFrame, rules: Order) -> Integers:
    """The trenches in which each work could lie, a bit for each of the rules."""
    bits = np.zeros(len(works), dtype=np.int64)
    for n, each in enumerate(rules.side_by_side):
        bits |= works["discipline"].isin(each.disciplines).to_numpy(dtype=np.int64) << n
    return bits


@dataclass(frozen=True, slots=True)
class _Waits:
    """Which members each rule of waiting is about, after and before, and its days."""

    rules: tuple[tuple[Flags, Flags, int], ...]

    @classmethod
    def of(cls, members: MemberWindows, works: pd.DataFrame, rules: Order) -> _Waits:
        row = np.flatnonzero(np.diff(members.member, prepend=-1))
        work = members.work[row]
        return cls(
            tuple(
                (
                    works["discipline"].isin(lag.after).to_numpy(dtype=bool)[work],
                    works["discipline"].isin(lag.before).to_numpy(dtype=bool)[work],
                    lag.days,
                )
                for lag in rules.lag
            )
        )

    def days(self, one: Rows, other: Rows) -> Integers:
        """The days that have to pass from the end of one to the start of the other."""
        days = np.zeros(len(one), dtype=np.int64)
        for after, before, least in self.rules:
            days = np.maximum(days, np.where(after[one] & before[other], least, 0))
        return days


def _find_gaps(
    members: MemberWindows,
    link: Integers,
    one: Rows,
    other: Rows,
    *,
    most: Integers,
    length_at_most: Integers | None,
) -> tuple[Joints, Distances]:
    """Where links meet, and the gaps of which one has to hold there, before ``most`` of members.

    ``one`` is in the link before that of ``other``; ``length_at_most`` as in :func:`find_chains`.
    """
    finding = members.finding[one]
    order = np.lexsort((other, one, link[one], finding))
    one, other, finding = one[order], other[order], finding[order]
    new = np.diff(finding, prepend=-1).astype(bool) | np.diff(link[one], prepend=-1).astype(bool)
    joint = np.cumsum(new) - 1
    options = np.bincount(joint).astype(np.int64)
    of = finding[new]
    few = _multiply(of, options)[0] <= MOST_COMBINATIONS
    length = members.length if length_at_most is None else length_at_most
    kept, days = few[finding], length[one] + most[other]
    if len(joint):
        groups = Groups(joint)
        kept[groups.first_by(-length[one], -length[other])] = True
        if length_at_most is not None:
            # Which are the longest is not known: all of a link lie within the days of its longest.
            far = groups.max(length[one]) + groups.max(most[other]) + groups.max(length[other])
            days = np.where(few[finding], days, far[joint] - members.length[other])
    one, other, options = one[kept], other[kept], np.bincount(joint[kept]).astype(np.int64)
    gaps = Distances(other, one, -days[kept])
    return Joints(of, np.cumsum(options) - options, options, _multiply(of, options)[1]), gaps


def _multiply(finding: Integers, options: Integers) -> tuple[Integers, Integers]:
    """The product of the options of each finding, by its number, and of those before each."""
    total = np.ones(int(finding.max(initial=-1)) + 1, dtype=np.int64)
    stride = np.ones(len(options), dtype=np.int64)
    if not len(options):
        return total, stride
    groups = Groups(np.unique(finding, return_inverse=True)[1])
    total[finding[groups.firsts]] = options[groups.firsts]
    for _, at in groups.rounds():
        stride[at] = np.minimum(stride[at - 1] * options[at - 1], NO_LIMIT)
        total[finding[at]] = np.minimum(stride[at] * options[at], NO_LIMIT)
    return total, stride
