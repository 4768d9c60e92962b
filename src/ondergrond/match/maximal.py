"""Sets of members, and which of them no other set at the same place holds."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from ondergrond.arrays.aliases import Flags, Rows
from ondergrond.arrays.rows import distinct, mark_firsts, number_rows


class Maximal(NamedTuple):
    """For each group the number of the maximal set it goes to, and whether that is its own."""

    member_set: Rows
    own: Flags


def find_maximal(place: Rows, group: Rows, member: Rows) -> Maximal:
    """Find for each group the maximal set of members that it is, or that holds it.

    ``place`` is the place of each group (0, 1, 2...); ``group`` and ``member`` say who is in
    which, in any order, more than once if need be. Groups of the same members at one place are
    one set; sets are numbered in the order of their first groups. A set that several hold goes to
    the largest, of those the first.
    """
    group, member = _distinct_rows(group, member)
    size = np.bincount(group, minlength=len(place))
    member_set = number_rows(place, size, _signatures(group, member, len(place)))
    first = np.full(member_set.max(initial=-1) + 1, len(place))
    np.minimum.at(first, member_set, np.arange(len(place)))
    # The words hang on who else is there, and so would the order of the sets.
    order = np.argsort(first)
    member_set, first = np.argsort(order)[member_set], first[order]
    into = _holders(place[first], size[first], *_rows_of(first, group, member))
    return Maximal(into[member_set], into[member_set] == member_set)


def _distinct_rows(group: Rows, member: Rows) -> tuple[Rows, Rows]:
    width = int(member.max(initial=0)) + 1
    keys = distinct(group * width + member)
    return keys // width, keys % width


def _signatures(group: Rows, member: Rows, count: int) -> Rows:
    """A number for each group that depends on its members alone: the sum of their random words.

    Two sets of one size at one place get the same by chance once in 2^64.
    """
    top = int(member.max(initial=0)) + 1
    words = np.random.default_rng(0).integers(-(2**63), 2**63 - 1, top, dtype=np.int64)
    total = np.zeros(count, dtype=np.int64)
    np.add.at(total, group, words[member])
    return total


def _rows_of(chosen: Rows, group: Rows, member: Rows) -> tuple[Rows, Rows]:
    """The rows of the chosen groups, which are numbered anew."""
    number = np.full(group.max(initial=-1) + 1, -1)
    number[chosen] = np.arange(len(chosen))
    kept = number[group] >= 0
    return number[group[kept]], member[kept]


def _holders(place: Rows, size: Rows, member_set: Rows, member: Rows) -> Rows:
    """For each set the largest at its place that holds it; itself where none does."""
    holder = np.arange(len(place))
    crowded = np.flatnonzero(np.bincount(place)[place] > 1) if len(place) else place
    member_set, member = _rows_of(crowded, member_set, member)
    place, size = place[crowded], size[crowded]
    column = number_rows(place[member_set], member)
    shape = len(crowded), int(column.max(initial=-1)) + 1
    holds = csr_array((np.ones(len(member_set), dtype=np.int32), (member_set, column)), shape=shape)
    common = (holds @ holds.T).tocoo()
    inner, outer = common.row.astype(np.int64), common.col.astype(np.int64)
    held = (common.data == size[inner]) & (size[outer] > size[inner])
    inner, outer = inner[held], outer[held]
    order = np.lexsort((outer, -size[outer], inner))
    best = order[mark_firsts(inner[order])]
    holder[crowded[inner[best]]] = crowded[outer[best]]
    return holder
