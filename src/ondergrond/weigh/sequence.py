"""The sequence of least moves: a start for each member that keeps order, distances and room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy import optimize, sparse

from ondergrond.arrays.aliases import Flags, Integers
from ondergrond.arrays.groups import FAR, Groups
from ondergrond.weigh.descent import MOST_MEMBERS, descend
from ondergrond.weigh.differences import NEVER, Differences

# The solver's time grows faster than the number of groups: 300 groups of three take 0.03 s.
BATCH_MEMBERS = 1000


@dataclass(frozen=True, slots=True)
class Sequences:
    """Members to be put in sequence, group by group, and what each has to keep.

    Arrays per member, those of one group together: ``lo`` and ``hi`` where its start may lie
    (-NEVER and NEVER for no bound), ``free_from`` and ``free_to`` where that is no move,
    ``weight`` of a day moved, at least 1, and ``yields``: the others do not move for it. Days
    are whole numbers. ``differences`` says how far starts lie apart.
    """

    differences: Differences
    lo: Integers
    hi: Integers
    free_from: Integers
    free_to: Integers
    weight: Integers
    yields: Flags

    def select(self, groups: Flags) -> tuple[Flags, Sequences]:
        """Which members are in the marked ``groups``, and the sequences of these."""
        members, differences = self.differences.select(groups)
        return members, Sequences(
            differences,
            self.lo[members],
            self.hi[members],
            self.free_from[members],
            self.free_to[members],
            self.weight[members],
            self.yields[members],
        )


@dataclass(frozen=True, slots=True)
class Starts:
    """The start of each member, and per group whether there is a sequence and what it costs."""

    day: Integers
    possible: Flags
    cost: Integers


def days_away(day: Integers, since: Integers, until: Integers) -> Integers:
    """Days from a stretch to a day: negative before it, 0 in it; arrays of day numbers."""
    away: Integers = np.minimum(day - since, 0) + np.maximum(day - until, 0)
    return away


def find_starts(sequences: Sequences) -> Starts:
    """The starts of the least weighted moves, and of those the latest of every member.

    What the members that yield cost counts only among starts that are best for all others.
    That each member is as late as any best sequence lets it be is one sequence, not many: of
    two best ones the later days together are a best one as well. So no answer hangs on what
    else is asked at the same time. Days and cost (without factor for ``yields``) of a group
    that has no sequence mean nothing.
    """
    group = sequences.differences.group
    if not len(group):
        return Starts(sequences.lo, np.zeros(0, dtype=bool), sequences.lo)
    groups = Groups(group)
    day, _, possible = sequences.differences.earliest(sequences.lo)
    possible &= ~groups.any(day > sequences.hi)
    for wanted, find in _ways(sequences, possible):
        if not wanted.any():
            continue
        members, some = sequences.select(wanted)
        day[members] = find(some)
    away = days_away(day, sequences.free_from, sequences.free_to)
    return Starts(day, possible, groups.sum(sequences.weight * np.abs(away)))


def _ways(
    sequences: Sequences, possible: Flags
) -> Iterator[tuple[Flags, Callable[[Sequences], Integers]]]:
    """Which groups are solved in which way; each gives the latest of the best starts."""
    groups = Groups(sequences.differences.group)
    hi = np.minimum(sequences.hi, sequences.free_to)
    lo = np.maximum(sequences.lo, sequences.free_from)
    first, _, free = sequences.differences.earliest(lo)
    free &= ~groups.any(first > hi)
    yield free, _stay
    rest = possible & ~free
    yield rest & (groups.sizes <= 2), _find_by_formula
    yield rest & (groups.sizes > 2) & (groups.sizes <= MOST_MEMBERS), find_by_descent
    rest &= groups.sizes > MOST_MEMBERS
    batch = np.cumsum(np.where(rest, groups.sizes, 0)) // BATCH_MEMBERS
    for number in np.unique(batch[rest]):
        yield rest & (batch == number), find_by_programme


def _stay(sequences: Sequences) -> Integers:
    """Nobody moves."""
    return sequences.differences.latest(np.minimum(sequences.hi, sequences.free_to))


def _find_by_formula(sequences: Sequences) -> Integers:
    """The best starts in groups of one and two members.

    Against the start of the first, the cost is convex and straight between the days at which
    the first or the second meets the end of its room, or of where to start is no move: one of
    these days is best.
    """
    groups = Groups(sequences.differences.group)
    day = np.clip(sequences.free_to, sequences.lo, sequences.hi)
    one = groups.firsts[groups.sizes == 2]
    two = one + 1
    apart = sequences.differences
    low, high = (np.full(len(day), -NEVER) for _ in range(2))
    ahead = apart.before < apart.after
    np.maximum.at(low, apart.before[ahead], apart.least[ahead])
    np.maximum.at(high, apart.after[~ahead], apart.least[~ahead])
    near, far = low[one], -high[one]
    lo, hi = sequences.lo, sequences.hi
    since, until, weight = sequences.free_from, sequences.free_to, sequences.weight
    days = np.stack(
        [lo[one], hi[one], since[one], until[one]]
        + [bound[two] - gap for bound in (lo, hi, since, until) for gap in (near, far)]
    )
    days = np.clip(days, lo[one], hi[one])
    earliest, latest = np.maximum(lo[two], days + near), np.minimum(hi[two], days + far)
    then = np.clip(until[two], earliest, np.maximum(earliest, latest))
    costs = [
        weight[who] * np.abs(days_away(at, since[who], until[who]))
        for who, at in ((one, days), (two, then))
    ]
    left = earliest <= latest
    yields = [sequences.yields[who] for who in (one, two)]
    for counts in (False, True):
        parts = [np.where(own == counts, cost, 0) for own, cost in zip(yields, costs, strict=True)]
        cost = np.where(left, parts[0] + parts[1], FAR)
        left &= cost == cost.min(axis=0)
    best = np.where(left, days, -FAR).argmax(axis=0)
    at = (best, np.arange(len(one)))
    day[one], day[two] = days[at], then[at]
    return day


def find_by_descent(sequences: Sequences) -> Integers:
    """The best starts in groups of at most MOST_MEMBERS members: from the latest of all, back.

    Members that yield count only among what is best for the others: a day of the cheapest of
    these is worth more than one of all that yield.
    """
    groups = Groups(sequences.differences.group)
    yielding = np.where(sequences.yields, sequences.weight, 0)
    more = groups.sum(yielding)[groups.codes] + 1
    price = np.where(sequences.yields, sequences.weight, sequences.weight * more)
    return descend(
        sequences.differences,
        sequences.differences.latest(sequences.hi),
        lo=sequences.lo,
        since=sequences.free_from,
        until=sequences.free_to,
        price=price,
    )


def find_by_programme(sequences: Sequences) -> Integers:
    """The best starts in groups of any size: a linear programme, all groups at once.

    All its corners are whole days, because each distance is between two members.
    """
    best = _keep_best(sequences, np.where(sequences.yields, 0, sequences.weight))
    day = best.differences.latest(best.hi)
    yielding = Groups(sequences.differences.group).any(sequences.yields)
    if yielding.any():
        members, some = best.select(yielding)
        some = _keep_best(some, np.where(some.yields, some.weight, 0))
        day[members] = some.differences.latest(some.hi)
    return day


def _keep_best(sequences: Sequences, weight: Integers) -> Sequences:
    """The same with bounds and distances that only the best starts by ``weight`` keep.

    A start is best exactly where all that has a price in a best solution of the dual is tight.
    """
    apart, n = sequences.differences, len(sequences.lo)
    anchor, _, _ = apart.earliest(np.maximum(sequences.lo, -NEVER))
    anchor = anchor.astype(np.float64)
    # Unknowns: the start of each, the days before its free stretch, the days after it.
    one, none = sparse.eye_array(n, format="csr"), sparse.csr_array((n, n))
    rows = np.arange(len(apart.before))
    along = sparse.coo_array(
        (
            np.concatenate([np.ones(len(rows)), -np.ones(len(rows))]),
            (np.concatenate([rows, rows]), np.concatenate([apart.before, apart.after])),
        ),
        shape=(len(rows), n),
    )
    empty = sparse.csr_array((len(rows), n))
    table = sparse.vstack(
        [
            sparse.hstack([along, empty, empty]),
            sparse.hstack([-one, -one, none]),
            sparse.hstack([one, none, -one]),
        ],
        format="csr",
    )
    moved = anchor[apart.before] - anchor[apart.after] + apart.least
    least = np.concatenate([-moved, anchor - sequences.free_from, sequences.free_to - anchor])
    lower = np.where(sequences.lo > -NEVER, sequences.lo - anchor, -np.inf)
    upper = np.where(sequences.hi < NEVER, sequences.hi - anchor, np.inf)
    bounds = np.stack(
        [
            np.concatenate([lower, np.zeros(2 * n)]),
            np.concatenate([upper, np.full(2 * n, np.inf)]),
        ],
        axis=1,
    )
    price = np.concatenate([np.zeros(n), weight, weight])
    found = optimize.linprog(price, A_ub=table, b_ub=least, bounds=bounds, method="highs-ds")
    if found.status != 0:
        raise ArithmeticError(found.message)  # it was found possible before
    prices = np.rint(-found.ineqlin.marginals).astype(np.int64)
    ahead, early, late = np.split(prices, [len(rows), len(rows) + n])
    at_lo = np.rint(found.lower.marginals[:n]).astype(np.int64) > 0
    at_hi = np.rint(-found.upper.marginals[:n]).astype(np.int64) > 0
    lo, hi = sequences.lo, sequences.hi
    hi = np.where(at_lo, lo, hi)
    lo = np.where(at_hi, sequences.hi, lo)
    since, until = sequences.free_from, sequences.free_to
    lo = np.maximum(lo, np.where(early < weight, since, -NEVER))
    lo = np.maximum(lo, np.where(late > 0, until, -NEVER))
    hi = np.minimum(hi, np.where(early > 0, since, NEVER))
    hi = np.minimum(hi, np.where(late < weight, until, NEVER))
    tight = ahead > 0
    apart = apart.join(apart.after[tight], apart.before[tight], -apart.least[tight])
    return replace(sequences, differences=apart, lo=lo, hi=hi)
