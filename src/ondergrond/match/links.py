"""Links between zones: two that touch and share a day."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Boxes, Days, Flags, Metres, Rows, Shapes
from ondergrond.arrays.rows import number_rows
from ondergrond.arrays.threads import apply_in_slices
from ondergrond.match.blocks import Pairs, find_overlapping_boxes


class MergedZones(NamedTuple):
    """Zones with one and the same box whose days form one chain, taken together.

    ``of`` gives the knot of each zone; ``zone`` a zone of each knot; ``first`` and ``last`` the
    days its zones span, of which every day is a day of at least one.
    """

    of: Rows
    zone: Rows
    first: Days
    last: Days


def find_merged_zones(boxes: Boxes, first: Days, last: Days, *more: Rows) -> MergedZones:
    """Tie zones that certainly are linked, so that a heap on one spot costs no more than one.

    Takes the boxes of single polygons. Two with the same box always touch: each runs from the
    west of the box to the east and from the south to the north, and two such paths cross.
    Zones that differ in one of ``more`` are never tied, such as those of other shapes where
    touching is not enough.
    """
    box = number_rows(*more, *boxes.T)
    order = np.lexsort((last, first, box))
    span = int(last.max(initial=0) - first.min(initial=0)) + 2
    reached = np.maximum.accumulate(box[order] * span + last[order] - first.min(initial=0))
    starts = np.ones(len(order), dtype=bool)
    here = box[order] * span + first[order] - first.min(initial=0)
    starts[1:] = here[1:] > reached[:-1]
    of = np.empty(len(order), dtype=np.int64)
    of[order] = np.cumsum(starts) - 1
    at = np.flatnonzero(starts)
    ends = np.append(at, len(order))[1:] - 1
    knots_last = reached[ends] - box[order][ends] * span + first.min(initial=0)
    return MergedZones(
        of, np.minimum.reduceat(order, at) if len(at) else at, first[order][at], knots_last
    )


def find_links(
    places: Shapes, first: Days, last: Days, group: Rows | None = None, *,
    part: float = 0.0, near_m: float = 0.0,
) -> Pairs:  # fmt: skip
    """Find every two zones that touch and share a day, as positions, left < right, sorted.

    Where ``group`` is given, only within one and the same group; where ``part`` is, only those
    that share at least that part of the smaller of the two, or around which a box is no longer
    than ``near_m``.
    """
    area_m2 = shapely.area(places) if part else np.zeros(0)

    def keep_touching(found: Pairs) -> Pairs:
        one, other = found
        if group is not None:
            same = group[one] == group[other]
            one, other = one[same], other[same]
        if part:
            least_m2 = part * np.minimum(area_m2[one], area_m2[other])
            boxes = shapely.bounds(places).reshape(-1, 4)
            least_m2[_extents_m(boxes, one, other) <= near_m] = 0
            touch = _share(places, boxes, (one, other), least_m2)
        else:
            touch = shapely.intersects(places[one], places[other])
        one, other = one[touch], other[touch]
        return np.minimum(one, other), np.maximum(one, other)

    parts = list(find_overlapping_boxes(places, first, last, 0.0, keep_touching))
    none = np.zeros(0, dtype=np.int64)
    left = np.concatenate([none, *(part[0] for part in parts)])
    right = np.concatenate([none, *(part[1] for part in parts)])
    order = np.lexsort((right, left))
    return left[order], right[order]


def number_shapes(places: Shapes) -> Rows:
    """A number for each shape, the same for those that are alike to the last bit."""
    number: Rows = pd.factorize(shapely.to_wkb(places))[0].astype(np.int64)
    return number


def _extents_m(boxes: Boxes, one: Rows, other: Rows) -> Metres:
    """The longest side of the box around every two."""
    size: Metres = np.maximum(boxes[one, 2:], boxes[other, 2:]) - np.minimum(
        boxes[one, :2], boxes[other, :2]
    )
    longest: Metres = size.max(axis=1, initial=0)
    return longest


def _share(places: Shapes, boxes: Boxes, sides: Pairs, least_m2: Metres) -> Flags:
    """Whether two zones touch and share an area; no more than their boxes do, mostly."""
    one, other = sides
    size = np.minimum(boxes[one, 2:], boxes[other, 2:]) - np.maximum(
        boxes[one, :2], boxes[other, :2]
    )
    shared: Flags = size.clip(min=0).prod(axis=1) >= least_m2
    near = np.flatnonzero(shared)
    shared[near] = shapely.intersects(places[one[near]], places[other[near]])
    near = near[shared[near] & (least_m2[near] > 0)]
    common = apply_in_slices(
        lambda left, right: shapely.area(shapely.intersection(left, right)),
        places[one[near]],
        places[other[near]],
    )
    shared[near] = common >= least_m2[near]
    return shared
