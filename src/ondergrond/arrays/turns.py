"""Rows put in turn: each after what it waits for, for the rest as they stood."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from ondergrond.arrays.aliases import Flags, Integers, Positions


def find_cycles(count: int, before: Positions, after: Positions) -> Flags:
    """Mark the links of which the two ends wait for each other, directly or by way of others.

    ``before`` and ``after`` are positions of ``count`` rows, link by link.
    """
    graph = sparse.coo_array((np.ones(len(before), dtype=bool), (before, after)), (count, count))
    _, part = csgraph.connected_components(graph.tocsr(), connection="strong")
    cycles: Flags = part[before] == part[after]
    return cycles


def find_circles(count: int, before: Positions, after: Positions) -> dict[int, list[int]]:
    """The shortest circle through each row that waits for itself by way of others.

    ``before`` and ``after`` are positions of ``count`` rows, link by link. By row (ascending) the
    positions from it on, each waiting for the next and the last for the row; of circles as short
    the one by the first rows. One search for each such row: circles are mistakes, and few.
    """
    within = find_cycles(count, before, after)
    first, then = before[within], after[within]
    graph = sparse.coo_array((np.ones(len(then), dtype=bool), (then, first)), (count, count))
    graph, circles = graph.tocsr(), {}
    for row in np.unique(then).tolist():
        far, previous = csgraph.dijkstra(
            graph, indices=row, unweighted=True, return_predecessors=True
        )
        last = np.unique(then[first == row])
        circle = [int(last[np.argmin(far[last])])]
        while circle[-1] != row:
            circle.append(int(previous[circle[-1]]))
        circles[row] = circle[::-1]
    return circles


def put_in_turn(group: Integers, before: Positions, after: Positions) -> Positions:
    """The rows of each group in turn: ``before`` comes before ``after``, else as they stand.

    ``group`` is 0..n-1, ascending, ``before`` and ``after`` are positions of rows of one group
    and make no circle. Of rows that wait for nothing any more the one that stands first comes
    first. Gives positions. As many rounds as the largest group with links has rows.
    """
    turn = np.arange(len(group))
    linked = np.zeros(int(group.max(initial=-1)) + 1, dtype=bool)
    linked[group[before]] = True
    left = np.flatnonzero(linked[group])
    placed = ~linked[group]
    for at in range(len(left)):
        if not len(left):
            break
        blocked = np.zeros(len(group), dtype=bool)
        blocked[after[~placed[before]]] = True
        free = left[~blocked[left]]
        first = free[np.diff(group[free], prepend=-1).astype(bool)]
        turn[first] = at
        placed[first] = True
        left = left[~placed[left]]
    return np.lexsort((turn, group))
