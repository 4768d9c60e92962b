"""The latest of the best starts of small groups: by descent, of all groups of one size at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ondergrond.arrays.aliases import Flags, Integers
from ondergrond.arrays.groups import FAR, Groups
from ondergrond.weigh.differences import Differences

# All sets of members of a group are tried: beyond these a linear programme is as fast.
MOST_MEMBERS = 12
# So many sets of members at a time stay in the cache of a processor.
SETS_AT_ONCE = 2**17
# Less than any distance between starts.
NO_DISTANCE = -FAR


@dataclass(frozen=True, slots=True)
class _Square:
    """Groups of one size: a row for each group, a column for each member.

    ``lo``, ``since``, ``until``, ``price`` and ``day`` as in :func:`descend`; ``least`` has for
    each group the least distance from one member (second axis) to another (third).
    """

    lo: Integers
    since: Integers
    until: Integers
    price: Integers
    day: Integers
    least: Integers


def descend(
    differences: Differences,
    day: Integers,
    *,
    lo: Integers,
    since: Integers,
    until: Integers,
    price: Integers,
) -> Integers:
    """The latest of the best starts of each member, from ``day``, which is nowhere too early.

    ``lo`` is the first day that each may start, ``since`` and ``until`` the stretch where a start
    costs nothing, and ``price`` what a day outside it costs; days and prices are whole numbers.
    ``day`` are starts that keep ``differences`` and no best ones are later anywhere.

    What the starts of a group cost is L-natural convex: as long as there are better ones, some
    members together can start earlier for less. Of those that win most per day the fewest go
    back, until one comes to an end of its room or of its free stretch, or is held by another.
    So no start gets below the latest best one, and where nothing is won any more these are
    those. (K. Murota and A. Shioura, Exact bounds for steepest descent algorithms of L-convex
    function minimization, Operations Research Letters 42, 2014.) Takes time as 2 to the power of
    the members of a group: at most :data:`MOST_MEMBERS`.
    """
    groups = Groups(differences.group)
    size, first = groups.sizes, groups.firsts
    found = day.astype(np.int64)
    of = differences.group[differences.before]
    for count in np.unique(size):
        some = np.flatnonzero(size == count)
        at = first[some][:, None] + np.arange(count)
        least = np.full((len(some), count, count), NO_DISTANCE)
        row = np.flatnonzero(size[of] == count)
        number = np.searchsorted(some, of[row])
        sides = (side[row] - first[of[row]] for side in (differences.before, differences.after))
        np.maximum.at(least, (number, *sides), differences.least[row])
        for part in range(0, len(some), at_once := max(1, SETS_AT_ONCE >> int(count))):
            rows = slice(part, part + at_once)
            here = at[rows]
            square = _Square(
                lo[here], since[here], until[here], price[here], found[here], least[rows]
            )
            found[here] = _descend_square(square)
    return found


def _descend_square(all_: _Square) -> Integers:
    """The latest of the best starts of groups of one size."""
    day = all_.day.copy()
    left = np.arange(len(day))
    while len(left):
        some = _Square(
            all_.lo[left], all_.since[left], all_.until[left], all_.price[left], day[left],
            all_.least[left],
        )  # fmt: skip
        slack = some.day[:, None, :] - some.day[:, :, None] - some.least
        chosen = _choose(some, slack)
        earlier = chosen > 0
        left = left[earlier]
        goes = (chosen[earlier, None] >> np.arange(day.shape[1]) & 1).astype(bool)
        day[left] -= _step(some, slack, earlier, goes)[:, None] * goes
    return day


def _choose(some: _Square, slack: Integers) -> Integers:
    """The fewest members, as bits, that win most by starting a day earlier; 0 for nobody."""
    count = some.day.shape[1]
    bits = np.int64(1) << np.arange(count)
    # Who is held by whom; and by a member that there is not, whoever may start no earlier.
    held = ((slack == 0) * bits[None, :, None]).sum(axis=1)
    held |= (some.day <= some.lo) * (np.int64(1) << count)
    slope = np.where(
        some.day > some.until, -some.price, np.where(some.day > some.since, 0, some.price)
    )
    # Of what wins the same the fewest members.
    slope = slope * (count + 1) + 1
    sets = np.arange(1 << count)
    wins = np.zeros((len(slope), 1 << count), dtype=np.int64)
    needs = np.zeros((len(slope), 1 << count), dtype=np.int64)
    for member in range(count):
        half, whole = 1 << member, 2 << member
        wins[:, half:whole] = wins[:, :half] + slope[:, member, None]
        needs[:, half:whole] = needs[:, :half] | held[:, member, None]
    wins[needs & ~sets != 0] = FAR
    best: Integers = np.argmin(wins, axis=1)
    return best


def _step(some: _Square, slack: Integers, earlier: Flags, goes: Flags) -> Integers:
    """How many days those that go back do so, before what they win changes."""
    day, until, since = some.day[earlier], some.until[earlier], some.since[earlier]
    end = np.where(day > until, until, np.where(day > since, since, -FAR // 2))
    room = np.where(goes, day - np.maximum(end, some.lo[earlier]), FAR)
    kept = goes[:, None, :] & ~goes[:, :, None]
    held = np.where(kept, slack[earlier], FAR)
    days: Integers = np.minimum(room.min(axis=1), held.min(axis=(1, 2)))
    return days
