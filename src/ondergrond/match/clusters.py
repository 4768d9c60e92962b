"""Groups of linked zones, none longer than a cap: chains are cut at their weakest link."""

from __future__ import annotations

import numpy as np

from ondergrond.arrays.aliases import Boxes, Metres, Rows
from ondergrond.arrays.components import find_components


def find_clusters(boxes: Boxes, left: Rows, right: Rows, shared: Rows, cap_m: float) -> Rows:
    """Group zones by their links; returns the number of each zone's group.

    Takes the box of each zone, the links as positions, and how many works the two zones of a
    link share. A connected group no longer than ``cap_m`` stays whole. A longer one is built
    up again from its strongest link down (Kruskal's algorithm), leaving out what would make a
    group longer than the cap. Strongest is where the boxes lie most upon each other, then
    where more works are shared, then what comes first.
    """
    group = find_components(len(boxes), left, right)
    long = extents_m(boxes, group)[group] > cap_m
    loose = np.flatnonzero(long[left])
    left, right = left[loose], right[loose]
    order = np.lexsort((right, left, -shared[loose], -_overlap(boxes[left], boxes[right])))
    clusters = _built_up(boxes, left[order], right[order], cap_m)
    kept = np.where(long, len(boxes) + clusters, group)
    return np.unique(kept, return_inverse=True)[1]


def extents_m(boxes: Boxes, group: Rows) -> Metres:
    """The longest side of the box around each group; groups are numbered 0, 1, 2..."""
    around = np.full((group.max(initial=-1) + 1, 4), -np.inf)
    np.maximum.at(around, group, boxes * [-1, -1, 1, 1])
    size: Metres = (around[:, :2] + around[:, 2:]).max(axis=1, initial=-np.inf)
    return size


def _overlap(one: Boxes, other: Boxes) -> Metres:
    """Which part of the smaller box lies in the other, in hundredths."""
    sides = np.minimum(one[:, 2:], other[:, 2:]) - np.maximum(one[:, :2], other[:, :2])
    smaller = np.minimum(*((box[:, 2:] - box[:, :2]).prod(axis=1) for box in (one, other)))
    part: Metres = np.round(sides.clip(min=0).prod(axis=1) / smaller, 2)
    return part


def _built_up(boxes: Boxes, left: Rows, right: Rows, cap_m: float) -> Rows:
    """Join groups by the strongest link first, links being given in that order.

    In each round every link joins that is the strongest left for both its ends. That gives
    what joining one by one would: a link too long for the cap now is too long for ever, so
    nothing stronger can come between.
    """
    cluster = np.arange(len(boxes))
    boxes = boxes * [-1, -1, 1, 1]
    while True:
        around = np.maximum(boxes[left], boxes[right])
        open_ = (left != right) & ((around[:, :2] + around[:, 2:]).max(axis=1, initial=0) <= cap_m)
        left, right, around = left[open_], right[open_], around[open_]
        if not len(left):
            return cluster
        link = np.arange(len(left))
        best = np.full(len(boxes), len(left))
        np.minimum.at(best, left, link)
        np.minimum.at(best, right, link)
        joins = (best[left] == link) & (best[right] == link)
        boxes[left[joins]] = around[joins]
        moved = np.arange(len(boxes))
        moved[right[joins]] = left[joins]
        cluster, left, right = moved[cluster], moved[left], moved[right]
