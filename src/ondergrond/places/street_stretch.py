"""Parts of a street: between two others, at a corner, along house numbers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from ondergrond.arrays.aliases import Positions, Shapes
from ondergrond.arrays.components import find_components

# Ends of lines so near are one node (m): programs round coordinates.
SNAP_M = 0.2
# Two streets that come so near each other meet: a side street may end beside the axis (m).
MEET_M = 20.0
WIDE_M = 50.0  # of areas, which leave out the crossing: that of two boulevards (m)
# Gaps between parts of one street that are passed over (m): a roundabout may have a name of its
# own, and areas of streets may leave wide crossings out.
GAP_M, AREA_GAP_M = 40.0, 100.0
GAP_COST = 3.0  # a way along the street itself goes before one over gaps that is a third as long
FAR_M = 1e12  # of what no way leads to
# What is no further round than this is between two crossings too (share and m): both carriageways.
DETOUR, DETOUR_M = 1.05, 5.0
FRONT_M = 10.0  # of a house number, along the street either way


def whole(shapes: Shapes) -> BaseGeometry:
    """All parts of a place as one geometry: lines joined end to end, areas united.

    Of parts of several kinds lines and points are grown to areas: no geometry holds several.
    """
    kind = shapely.get_dimensions(shapes)
    if kind.min() != kind.max():
        shapes = np.where(kind == 2, shapes, shapely.buffer(shapes, FRONT_M, quad_segs=2))
    united = shapely.union_all(shapes)
    return shapely.line_merge(united) if kind.max() == 1 and kind.min() == 1 else united


def find_meeting(street: Shapes, other: Shapes) -> BaseGeometry | None:
    """Where two streets meet, as points; None where they stay more than ``MEET_M`` apart."""
    one, two = shapely.union_all(street), shapely.union_all(other)
    common = shapely.intersection(one, two)
    if shapely.is_empty(common):
        if not shapely.dwithin(one, two, MEET_M):
            return None
        return shapely.get_point(shapely.shortest_line(one, two), 0)
    parts = shapely.get_parts(common)
    spots = np.where(shapely.get_dimensions(parts) == 0, parts, shapely.point_on_surface(parts))
    return shapely.multipoints(spots) if len(spots) > 1 else spots[0]


def cut_between(street: Shapes, first: Shapes, last: Shapes) -> BaseGeometry | None:
    """The part of a street between where it meets two others, along the shortest way.

    All are parts (lines or polygons, metric CRS). Gives lines of a street of lines, whole areas of
    one of areas; None where it does not meet one of them or no way leads from one to the other.
    """
    if (shapely.get_dimensions(street) == 2).all():
        return _areas_between(street, first, last)
    return _lines_between(street, first, last)


@dataclass(frozen=True, slots=True)
class _Graph:
    """Edges between nodes: where each begins and ends, how long it is, and what it is made of."""

    start: npt.NDArray[np.intp]
    end: npt.NDArray[np.intp]
    length: npt.NDArray[np.float64]
    n_nodes: int

    def far(self, sources: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
        """How far each node is from the nearest of ``sources``, infinite where no way leads."""
        ends = (np.append(self.start, self.end), np.append(self.end, self.start))
        # Of two edges between the same nodes the shorter counts; a sparse array would add them.
        order = np.lexsort((np.tile(self.length, 2), *ends))
        pair = np.stack(ends)[:, order]
        first = np.append(True, (np.diff(pair) != 0).any(axis=0))[: len(order)]
        weight = np.maximum(np.tile(self.length, 2)[order][first], 1e-9)
        shape = (self.n_nodes, self.n_nodes)
        matrix = coo_array((weight, tuple(pair[:, first])), shape=shape).tocsr()
        return np.asarray(dijkstra(matrix, indices=sources, min_only=True))


def _lines_between(street: Shapes, first: Shapes, last: Shapes) -> BaseGeometry | None:
    spots = [_meeting_points(street, other) for other in (first, last)]
    if not all(len(each) for each in spots):
        return None
    pieces = _split(street, np.concatenate(spots))
    ends = shapely.get_coordinates(
        np.concatenate([shapely.get_point(pieces, 0), shapely.get_point(pieces, -1)])
    )
    node_of, nodes = _nodes(ends)
    n = len(pieces)
    start, end, length = node_of[:n], node_of[n:], shapely.length(pieces)
    bridges = _bridges(nodes, start, end)
    graph = _Graph(
        np.append(start, bridges[:, 0]).astype(np.intp),
        np.append(end, bridges[:, 1]).astype(np.intp),
        np.append(length, GAP_COST * np.hypot(*(nodes[bridges[:, 0]] - nodes[bridges[:, 1]]).T)),
        len(nodes),
    )
    tree = shapely.STRtree(shapely.points(nodes))
    from_first, from_last = (graph.far(np.unique(tree.nearest(each))) for each in spots)
    shortest = (from_first + from_last).min()
    if not np.isfinite(shortest) or shortest <= SNAP_M:
        return None
    limit = shortest * DETOUR + DETOUR_M
    from_first, from_last = (np.nan_to_num(each, posinf=FAR_M) for each in (from_first, from_last))
    way = np.minimum(from_first[start] + from_last[end], from_first[end] + from_last[start])
    # A part that comes no nearer to either of them goes nowhere: a dead end.
    ahead = from_first - from_last
    goes = np.abs(ahead[start] - ahead[end]) > SNAP_M
    chosen = pieces[(way + length <= limit) & goes]
    return whole(chosen) if len(chosen) else None


def _meeting_points(street: Shapes, other: Shapes) -> Shapes:
    """The points of a street at which another meets it; none where it stays away."""
    one, two = shapely.union_all(street), shapely.union_all(other)
    common = shapely.get_parts(shapely.intersection(one, two))
    common = common[~shapely.is_empty(common)]
    if len(common):
        flat = shapely.get_dimensions(common) > 0
        # Where they run together both ends of that count.
        ends = [shapely.get_point(common[flat], at) for at in (0, -1)]
        if shapely.get_dimensions(two) == 2:
            ends = [shapely.line_interpolate_point(common[flat], 0.5, normalized=True)]
        found: Shapes = np.concatenate([common[~flat], *ends])
        return found
    near = shapely.dwithin(other, one, MEET_M)
    lines = shapely.shortest_line(one, other[near])
    return np.asarray(shapely.get_point(lines, 0), dtype=object)


def _split(street: Shapes, spots: Shapes) -> Shapes:
    """The lines of a street, cut where they cross each other and at ``spots`` on them."""
    lines = shapely.get_parts(shapely.union_all(street))
    lines = lines[shapely.get_dimensions(lines) == 1]
    pieces = []
    for line in lines:
        on_line = spots[shapely.dwithin(spots, line, SNAP_M)]
        at = np.unique(np.append(shapely.line_locate_point(line, on_line), [0.0, line.length]))
        cuts = at[np.append(np.diff(at) > SNAP_M / 10, True)]
        cuts[0], cuts[-1] = 0.0, line.length
        pieces += [substring(line, a, b) for a, b in pairwise(cuts)]
    return np.array([each for each in pieces if each.length > 0], dtype=object)


def _nodes(
    ends: npt.NDArray[np.float64],
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float64]]:
    """The node of each end of a line, and where the nodes are."""
    points = shapely.points(ends)
    a, b = shapely.STRtree(points).query(points, predicate="dwithin", distance=SNAP_M)
    node_of = find_components(len(ends), a, b)
    at = np.zeros((node_of.max() + 1, 2))
    at[node_of] = ends
    return node_of.astype(np.intp), at


def _bridges(
    nodes: npt.NDArray[np.float64], start: npt.NDArray[np.intp], end: npt.NDArray[np.intp]
) -> npt.NDArray[np.intp]:
    """Pairs of loose ends with a small gap between them: a way that is no part of the street."""
    count = np.bincount(np.append(start, end), minlength=len(nodes))
    loose = np.flatnonzero(count == 1)
    points = shapely.points(nodes[loose])
    a, b = shapely.STRtree(points).query(points, predicate="dwithin", distance=GAP_M)
    pairs = np.stack([loose[a], loose[b]], axis=1)[a < b]
    joined = {tuple(sorted(each)) for each in zip(start.tolist(), end.tolist(), strict=True)}
    kept = [tuple(sorted(each)) not in joined for each in pairs.tolist()]
    bridges: npt.NDArray[np.intp] = pairs[np.array(kept, dtype=bool)].reshape(-1, 2).astype(np.intp)
    return bridges


def _areas_between(street: Shapes, first: Shapes, last: Shapes) -> BaseGeometry | None:
    """The areas of a street from those that touch one other street to those that touch another."""
    touching = [_touching(street, each) for each in (first, last)]
    if not all(len(each) for each in touching):
        return None
    # An area is about as long as half its way round.
    length = shapely.length(street) / 2
    a, b = shapely.STRtree(street).query(street, predicate="dwithin", distance=AREA_GAP_M)
    a, b = a[a < b], b[a < b]
    gap = GAP_COST * shapely.distance(street[a], street[b])
    graph = _Graph(a, b, (length[a] + length[b]) / 2 + gap, len(street))
    from_first, from_last = (graph.far(each) for each in touching)
    # From the middle of the first to the middle of the last: the shortest is no way at all where
    # one area touches both.
    way = from_first + from_last
    if not np.isfinite(way.min()):
        return None
    return whole(street[way <= way.min() * DETOUR + DETOUR_M])


def _touching(street: Shapes, other: Shapes) -> Positions:
    """The areas of a street that meet another, also over a crossing that is wide."""
    away = shapely.distance(street, shapely.union_all(other))
    reach = MEET_M if away.min() <= MEET_M else away.min() + SNAP_M
    return np.flatnonzero(away <= min(reach, WIDE_M))


def cut_numbers(
    street: Shapes, numbers: npt.NDArray[np.float64], wanted: tuple[int, int]
) -> BaseGeometry | None:
    """The part of a street along house numbers, from the least to the greatest wanted.

    ``numbers`` (parts, 4) holds the first and last number at the left and at the right of each
    part, in the direction of its line, NaN where there are none. Where least and greatest are both
    even or both odd the others are on the other side. None where no part has any of them.
    """
    low, high = min(wanted), max(wanted)
    parity = low % 2 if low % 2 == high % 2 else None
    pieces: list[BaseGeometry] = []
    for side in (0, 2):
        begin, end = numbers[:, side], numbers[:, side + 1]
        least, most = np.fmax(low, np.fmin(begin, end)), np.fmin(high, np.fmax(begin, end))
        own = np.where(begin % 2 == end % 2, begin % 2, np.nan)
        fits = (least <= most) & (shapely.get_dimensions(street) == 1) & ~np.isnan(begin + end)
        if parity is not None:
            fits &= np.isnan(own) | (own == parity)
        pieces += [
            _along(street[at], begin[at], end[at], (least[at], most[at]))
            for at in np.flatnonzero(fits)
        ]
    return whole(np.array(pieces, dtype=object)) if pieces else None


def _along(
    line: BaseGeometry, begin: float, end: float, wanted: tuple[float, float]
) -> BaseGeometry:
    """The part of a line along numbers that run evenly from its begin to its end."""
    line = shapely.line_merge(line)
    shares = [0.0, 1.0] if begin == end else [(each - begin) / (end - begin) for each in wanted]
    a, b = min(shares) * line.length, max(shares) * line.length
    if b - a < 2 * FRONT_M:
        middle = (a + b) / 2
        a, b = max(0.0, middle - FRONT_M), min(line.length, middle + FRONT_M)
    return substring(line, a, b)
