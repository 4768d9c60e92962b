"""Spots on which more works lie at one time than a street can have, counted before any pair.

Pairs grow with the square of what lies on one spot, this does not: a grid of counts tells in which
cells a spot could hold so many at all, and only the corners of works in those are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import shapely

from ondergrond.arrays.aliases import Boxes, Days, Flags, Metres, Rows, Shapes
from ondergrond.arrays.components import find_components
from ondergrond.arrays.rows import mark_firsts
from ondergrond.match.blocks import EPS_M

CELLS = 1024  # along the longest side of all works: a grid of 8 MB
MOST_AT_ONCE = 2_000_000  # works near spots, in one go
APART = 4  # stacks whose spots lie within so many times the distance are one


class Counted(NamedTuple):
    """What is counted, a row for each work: where it is, of which project, its days."""

    geometry: Shapes
    project: Rows
    first: Days
    last: Days

    def take(self, rows: Rows | Flags) -> Counted:
        """Those of some rows."""
        geometry, project, first, last = self
        return Counted(geometry[rows], project[rows], first[rows], last[rows])


class StackedWorks(NamedTuple):
    """Which work (position) is in which stack, sorted, a row for each; of each stack its place.

    Stacks are numbered 0, 1, 2... in the order of the corners of their places.
    """

    stack: Rows
    work: Rows
    place: Shapes


def find_stacked_works(works: Counted, *, more_than: int, distance_m: float) -> StackedWorks:
    """Find the spots with more than ``more_than`` projects on one day, and the works on them.

    A spot is a corner of a work (of a point the point); of those in one square metre of the grid of
    the CRS the most westerly, then the most southerly. A work lies on it that lies within
    ``distance_m`` of it, and counts on each of its days (``first`` to ``last``, days since 1970,
    both included); a project counts once. The spot with the most is a stack (of equals the most
    westerly, then the most southerly); its works are all that lie there on any day on which there
    are too many. Then it is counted again without these, until no spot has too many. Stacks whose
    spots lie within ``APART`` times the distance are one, by way of others too. The place of a
    stack is the hull of its spots, grown by ``distance_m``. No order of the works changes the
    result.
    """
    spots = _find_possible(works.geometry, more_than, distance_m)
    found: list[tuple[float, float]] = []
    members: list[Rows] = []
    left = np.arange(len(works.geometry))
    while len(spots):
        depth = _count_at(spots, works.take(left), distance_m)
        spots, depth = spots[depth > more_than], depth[depth > more_than]
        if not len(spots):
            break
        best = spots[np.lexsort((spots[:, 1], spots[:, 0], -depth))[0]]
        members.append(_find_members(best, works, more_than, distance_m))
        found.append(best)
        left = np.setdiff1d(left, members[-1], assume_unique=True)
    return _join_near(np.array(found).reshape(-1, 2), members, distance_m)


def _find_possible(geometry: Shapes, more_than: int, distance_m: float) -> Metres:
    """The spots around which the boxes of more than so many works lie, a row of x and y each."""
    none = np.zeros((0, 2))
    if len(geometry) <= more_than:
        return none
    boxes = shapely.bounds(geometry) + (distance_m + EPS_M) * np.array([-1, -1, 1, 1])
    corner = boxes[:, :2].min(axis=0)
    size = max(float((boxes[:, 2:].max(axis=0) - corner).max()) / CELLS, 1.0)
    many = _count_in_cells(boxes, corner, size) > more_than
    if not many.any():
        return none
    corners = shapely.get_coordinates(geometry)
    cell = np.floor((corners - corner) / size).astype(np.int64).clip(0, CELLS)
    corners = corners[many[cell[:, 0], cell[:, 1]]]
    corners = corners[np.lexsort(corners.T[::-1])]
    spots: Metres = corners[np.unique(np.floor(corners), axis=0, return_index=True)[1]]
    return spots


def _count_in_cells(boxes: Boxes, corner: Metres, size: float) -> Rows:
    """How many boxes lie in each cell of a grid, wholly or in part."""
    cell = np.floor((boxes - np.tile(corner, 2)) / size).astype(np.int64).clip(0, CELLS)
    west, south, east, north = cell.T
    steps = np.zeros((CELLS + 2, CELLS + 2), dtype=np.int64)
    for x, y, step in ((west, south, 1), (east + 1, south, -1), (west, north + 1, -1),
                       (east + 1, north + 1, 1)):  # fmt: skip
        np.add.at(steps, (x, y), step)
    counts: Rows = steps.cumsum(axis=0).cumsum(axis=1)
    return counts


def _count_at(spots: Metres, works: Counted, distance_m: float) -> Rows:
    """The most projects on one day at each spot."""
    depth = np.zeros(len(spots), dtype=np.int64)
    if not len(works.geometry):
        return depth
    for spot, work in _find_near(spots, works.geometry, distance_m):
        at, _, count = _count_by_day(spot, works.take(work))
        np.maximum.at(depth, at, count)
    return depth


def _find_near(spots: Metres, geometry: Shapes, distance_m: float) -> Iterator[tuple[Rows, Rows]]:
    """Which works lie within the distance of which spots, some spots at a time."""
    tree, points = shapely.STRtree(geometry), shapely.points(spots)
    size = max(MOST_AT_ONCE // len(geometry), 1)
    for start in range(0, len(points), size):
        some = points[start : start + size]
        spot, work = tree.query(some, predicate="dwithin", distance=distance_m + EPS_M)
        yield spot.astype(np.int64) + start, work.astype(np.int64)


def _count_by_day(spot: Rows, works: Counted) -> tuple[Rows, Days, Rows]:
    """How many projects each spot has from which day on: spot and day (sorted), and how many.

    ``spot`` says where each of ``works`` counts. Days of a project that overlap count once.
    """
    order = np.lexsort((works.first, works.project, spot))
    spot, (_, project, first, last) = spot[order], works.take(order)
    new = np.append(True, (np.diff(spot) != 0) | (np.diff(project) != 0))[: len(spot)]
    group = np.cumsum(new) - 1
    # The last day so far within one spot and project: later groups are lifted above all before.
    lift = group * (int(last.max(initial=0)) - int(last.min(initial=0)) + 1)
    so_far = np.maximum.accumulate(last + lift) - lift if len(last) else last
    starts = new.copy()
    starts[1:] |= first[1:] > so_far[:-1]
    ends = np.append(starts[1:], True)[: len(starts)]
    at = np.concatenate([spot[starts], spot[ends]])
    day = np.concatenate([first[starts], so_far[ends] + 1])
    step = np.concatenate([np.ones(starts.sum(), np.int64), -np.ones(ends.sum(), np.int64)])
    order = np.lexsort((step, day, at))
    at, day, count = at[order], day[order], np.cumsum(step[order])
    # Of what comes and goes on one day only what is left counts.
    final = np.append((np.diff(at) != 0) | (np.diff(day) != 0), True)[: len(at)]
    return at[final], day[final], count[final]


def _find_members(spot: Metres, works: Counted, more_than: int, distance_m: float) -> Rows:
    """The works at a spot on the days on which it has too many projects; positions, sorted."""
    ((_, near),) = _find_near(spot[None, :], works.geometry, distance_m)
    near = np.sort(near)
    some = works.take(near)
    _, day, count = _count_by_day(np.zeros(len(near), dtype=np.int64), some)
    many = np.flatnonzero(count > more_than)  # after the last day it has none
    begin, end = day[many], day[many + 1] - 1
    first_after = np.searchsorted(end, some.first)
    known = first_after < len(end)
    known[known] = begin[first_after[known]] <= some.last[known]
    return near[known]


def _join_near(spots: Metres, members: list[Rows], distance_m: float) -> StackedWorks:
    """Stacks of which the spots lie near each other become one."""
    if not len(spots):
        none = np.zeros(0, dtype=np.int64)
        return StackedWorks(none, none, np.zeros(0, dtype=object))
    points = shapely.points(spots)
    near = shapely.STRtree(points).query(
        points, predicate="dwithin", distance=APART * distance_m + EPS_M
    )
    group = find_components(len(points), *near)
    lone = mark_firsts(np.sort(group))
    by_group = np.split(points[np.argsort(group, kind="stable")], np.flatnonzero(lone)[1:])
    hulls = np.array([shapely.convex_hull(shapely.multipoints(some)) for some in by_group])
    places = shapely.orient_polygons(shapely.buffer(hulls, distance_m, quad_segs=4))
    rank = np.argsort(np.lexsort(shapely.bounds(places)[:, 1::-1].T))
    in_order = np.empty(len(places), dtype=object)
    in_order[rank] = places
    work = np.concatenate(members)
    stack = rank[np.repeat(group, [len(some) for some in members])]
    key = np.unique(stack * (int(work.max()) + 1) + work)
    return StackedWorks(*np.divmod(key, int(work.max()) + 1), in_order)
