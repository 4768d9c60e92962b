"""Candidates: the pairs of works that may match, by their boxes and days alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from ondergrond.arrays.aliases import Days, Flags, Metres, Rows, Shapes
from ondergrond.arrays.rows import distinct
from ondergrond.match.blocks import Pairs, find_overlapping_boxes
from ondergrond.match.pieces import find_pieces

Keep = Callable[[Rows, Rows], Flags]


def find_candidates(
    geometry: Shapes,
    first_days: Days,
    last_days: Days,
    distance_m: float | Metres,
    *,
    reach_days: int = 0,
) -> Pairs:
    """Find every two geometries whose boxes and days may bring them within a distance.

    Takes geometries (no null, no empty one) in a metric CRS, for each its first and last day
    (days since 1970-01-01, that day included), and the distance in m, for all or for each: of
    two, the larger counts. ``reach_days`` lets days meet that lie so far apart. Returns two
    int64 arrays of positions, left < right, each pair once, in no particular order: a
    superset of the pairs within the distance.
    """
    last_days = last_days + reach_days
    grow_m = half_sums(np.broadcast_to(np.asarray(distance_m, dtype=float), len(geometry)))
    parts = candidate_parts(geometry, first_days, last_days, grow_m)
    return fold(parts, len(geometry))


def candidate_parts(
    geometry: Shapes,
    first_days: Days,
    last_days: Days,
    grow_m: Metres,
    *,
    keep: Keep | None = None,
) -> Iterator[Pairs]:
    """Yield the pairs whose boxes, each grown by ``grow_m``, meet, in parts of bounded length.

    For the rest see :func:`find_candidates`. A pair of which one is cut into pieces may come
    more than once. ``keep`` marks which of some pairs to go on with; it is called on the
    threads.
    """
    rows, pieces = find_pieces(geometry)

    def works_of(found: Pairs) -> Pairs:
        one, other = rows[found[0]], rows[found[1]]
        left, right = np.minimum(one, other), np.maximum(one, other)
        kept = left != right
        if keep is not None:
            kept &= keep(left, right)
        return left[kept], right[kept]

    days = first_days[rows], last_days[rows]
    return find_overlapping_boxes(pieces, *days, grow_m[rows], works_of)


def half_sums(distance_m: Metres) -> Metres:
    """For each a length, such that any two add up to at least the larger of their distances.

    That is half the distance where all are equal. Where one party looks 500 m far, only its
    own works grow by so much, and not everybody's.
    """
    return distance_m - distance_m.min(initial=np.inf) / 2 if len(distance_m) else distance_m


def fold(parts: Iterator[Pairs], count: int) -> Pairs:
    """Join parts of pairs of positions in ``count`` works, each pair once."""
    keys = [left * count + right for left, right in parts]
    every = distinct(np.concatenate([np.zeros(0, dtype=np.int64), *keys]))
    return every // max(count, 1), every % max(count, 1)
