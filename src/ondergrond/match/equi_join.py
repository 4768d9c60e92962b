"""Works that a rule brings together by what they have in common, however far apart they lie."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ondergrond.arrays.aliases import Rows
from ondergrond.arrays.rows import distinct, spread
from ondergrond.match.blocks import Pairs
from ondergrond.match.prepared_works import PreparedWorks
from ondergrond.match.rule_columns import BLIND_M, RuleColumns

PAIRS_PER_PART = 1_000_000


def find_joined_pairs(columns: RuleColumns, prepared: PreparedWorks) -> Iterator[Pairs]:
    """Find every two works that are the same in what a rule compares and that see each other.

    In the order of what is the same and then of the first day a work reaches, those that may
    meet a work in time follow it without a gap. Yields positions, left < right, in parts of
    bounded length, each pair once.
    """
    if columns.same is None:
        return
    rows = np.flatnonzero(columns.takes_part & (columns.same >= 0))
    if not len(rows):
        return
    same, soonest, farthest = columns.same[rows], columns.soonest[rows], columns.farthest[rows]
    order = np.lexsort((soonest, same))
    rows, same, soonest, farthest = (each[order] for each in (rows, same, soonest, farthest))
    days, day = np.unique(soonest, return_inverse=True)  # small numbers, however far days reach
    span = len(days) + 1
    stop = np.searchsorted(
        same * span + day, same * span + np.searchsorted(days, farthest, side="right")
    )
    counts = np.maximum(stop - np.arange(len(rows)) - 1, 0)
    for part in _parts(counts):
        owner, step = spread(counts[part])
        one, other = rows[part][owner], rows[part.start + owner + step + 1]
        left, right = np.minimum(one, other), np.maximum(one, other)
        seen = prepared.farthest_m(left, right) > BLIND_M
        yield left[seen], right[seen]


def _parts(counts: Rows) -> Iterator[slice]:
    """Slices of works that together have a bounded number of pairs."""
    total = np.cumsum(counts)
    edges = np.searchsorted(total, np.arange(0, max(total[-1], 1), PAIRS_PER_PART), side="right")
    firsts = distinct(edges).tolist()
    return (
        slice(first, stop) for first, stop in zip(firsts, [*firsts[1:], len(counts)], strict=True)
    )
