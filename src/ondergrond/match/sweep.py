"""The sweep in time: which zones at one place are there together, and hang together.

At each moment the zones alive fall into groups that touch. Groups only grow when a zone comes
and only break when one goes, so it is enough to look at the starts after which the next thing
to happen is an end.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from ondergrond.arrays.aliases import Days, Rows
from ondergrond.arrays.components import find_components
from ondergrond.arrays.rows import distinct, mark_firsts, spread
from ondergrond.match.blocks import Pairs
from ondergrond.match.links import MergedZones

ROWS_PER_BATCH = 10_000_000


class Spans(NamedTuple):
    """Where and when each zone is: the number of its place, its first and its last day."""

    place: Rows
    first: Days
    last: Days


class ZoneGroups(NamedTuple):
    """Groups of zones, one row per group and zone, in the order of groups (0, 1, 2...)."""

    group: Rows
    zone: Rows


def find_groups(zones: Spans, merged: MergedZones, links: Pairs) -> ZoneGroups:
    """Find the groups of zones that at some moment are alive together and hang together.

    ``links`` are those between ``merged`` of one place. Every zone is in at least one group; a
    group may be part of another.
    """
    place, day = _moments(zones)
    knot_spans = Spans(zones.place[merged.zone], merged.first, merged.last)
    zone_alive, knot_alive = (_alive(spans, place, day) for spans in (zones, knot_spans))
    left, right = (knot_alive[side] for side in links)
    link_alive = np.column_stack(
        [np.maximum(left[:, 0], right[:, 0]), np.minimum(left[:, 1], right[:, 1])]
    )
    found: list[ZoneGroups] = []
    moments: list[Rows] = []
    count = 0
    for batch in _batches(np.concatenate([knot_alive, link_alive]), len(place)):
        # a vertex is a knot at a moment: those of one knot follow each other
        clipped = knot_alive.clip(*batch)
        lived = clipped[:, 1] - clipped[:, 0]
        vertex = np.cumsum(lived) - lived - clipped[:, 0]
        link, at = _rows(link_alive, batch)
        ends = (vertex[side[link]] + at for side in links)
        number = find_components(int(lived.sum()), *ends)
        zone, at = _rows(zone_alive, batch)
        found.append(ZoneGroups(number[vertex[merged.of[zone]] + at] + count, zone))
        moments.append(at)
        count += int(number.max(initial=-1)) + 1
    return _join_batches(found, moments)


def _moments(zones: Spans) -> Pairs:
    """The moments to look at, as place and day, in that order."""
    day_zero, span = _scale(zones)
    starts = distinct(zones.place * span + zones.first - day_zero)
    ends = np.sort(zones.place * span + zones.last - day_zero)
    following = np.append(starts[1:], np.iinfo(np.int64).max)
    # an end lies between this start, included, and the next
    ending = np.searchsorted(ends, following) > np.searchsorted(ends, starts)
    return starts[ending] // span, starts[ending] % span + day_zero


def _alive(spans: Spans, place: Rows, day: Days) -> Rows:
    """The range of moments, shape (n, 2), at which each zone is alive."""
    day_zero, span = _scale(spans, day)
    key = place * span + day - day_zero
    here = spans.place * span - day_zero
    return np.column_stack(
        [
            np.searchsorted(key, here + spans.first),
            np.searchsorted(key, here + spans.last, side="right"),
        ]
    )


def _scale(spans: Spans, days: Days | None = None) -> tuple[int, int]:
    """The first of all days, and more days than there are: place and day in one number."""
    every = [spans.first, spans.last] if days is None else [spans.first, spans.last, days]
    day_zero = min(int(each.min(initial=0)) for each in every)
    return day_zero, max(int(each.max(initial=0)) for each in every) - day_zero + 1


def _batches(alive: Rows, count: int) -> Iterator[tuple[int, int]]:
    """Ranges of moments over which all together live a bounded number of moments."""
    lives = np.zeros(count + 1, dtype=np.int64)
    np.add.at(lives, alive[:, 0], 1)
    np.add.at(lives, alive[:, 1], -1)
    total = np.cumsum(np.cumsum(lives[:-1]))
    edges = np.searchsorted(total, np.arange(0, total[-1] if count else 0, ROWS_PER_BATCH))
    return pairwise([*distinct(edges).tolist(), count])


def _rows(alive: Rows, batch: tuple[int, int]) -> Pairs:
    """One row for each thing and each moment of a batch at which it is alive."""
    clipped = alive.clip(*batch)
    owner, step = spread(clipped[:, 1] - clipped[:, 0])
    return owner, clipped[owner, 0] + step


def _join_batches(found: list[ZoneGroups], moments: list[Rows]) -> ZoneGroups:
    """The groups of all batches, in the order of their moments and of their first zones.

    That order hangs neither on the batches nor on what there is at other places.
    """
    none = np.zeros(0, dtype=np.int64)
    group = np.concatenate([none, *(each.group for each in found)])
    zone = np.concatenate([none, *(each.zone for each in found)])
    moment = np.concatenate([none, *moments])
    order = np.lexsort((zone, group))
    starts = order[mark_firsts(group[order])]
    number = np.empty(len(starts), dtype=np.int64)
    number[np.lexsort((zone[starts], moment[starts]))] = np.arange(len(starts))
    group = number[np.cumsum(mark_firsts(group[order])) - 1]
    order = order[np.argsort(group, kind="stable")]
    return ZoneGroups(np.sort(group), zone[order])
