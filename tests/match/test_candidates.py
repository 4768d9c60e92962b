"""Candidates: nothing that may match is lost, whatever the shape, the spread or the number."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st

from ondergrond.arrays.aliases import Shapes
from ondergrond.arrays.threads import use_threads
from ondergrond.match.candidates import find_candidates, half_sums
from ondergrond.match.distance import COMPLEX_VERTICES, find_within, measure_distance_m
from ondergrond.match.pieces import PIECE_M, PIECES_PER_WORK, find_pieces
from tests import oracle
from tests.examples import examples
from tests.match.layouts import shapes


def places(*texts: str) -> Shapes:
    return np.array(shapely.from_wkt(texts), dtype=object)


def near(
    geometry: Shapes, first: np.ndarray, last: np.ndarray, distance_m: float
) -> set[tuple[int, int]]:
    """Every pair within the distance, to the last bit, that shares a day, each measured."""
    one, other = np.array(list(combinations(range(len(geometry)), 2))).T
    meet = shapely.distance(geometry[one], geometry[other]) <= distance_m
    meet &= (first[one] <= last[other]) & (first[other] <= last[one])
    return set(zip(one[meet].tolist(), other[meet].tolist(), strict=True))


def exact(
    geometry: Shapes, first: np.ndarray, last: np.ndarray, distance_m: float
) -> set[tuple[int, int]]:
    left, right = find_candidates(geometry, first, last, distance_m)
    pairs = list(zip(left.tolist(), right.tolist(), strict=True))
    assert len(set(pairs)) == len(pairs)
    assert (left < right).all()
    within = find_within(geometry, left, right, distance_m)
    return {pair for pair, is_within in zip(pairs, within, strict=True) if is_within}


# A crossing is rounded, so that the line it is on no longer meets the point on it: 3e-16 m.
ROUNDED = [
    (place, 0, 0)
    for place in places(
        "MULTILINESTRING ((6 4, 3.2 5.4), (3.2 5.4, 2 6), (4 6, 3.2 5.4), (3.2 5.4, 0 3))",
        "MULTIPOINT (4 5, 9 0)",
    )
]


@example(ROUNDED, 0)
@given(
    st.lists(st.tuples(shapes(), st.integers(0, 9), st.integers(0, 3)), min_size=2, max_size=45),
    st.sampled_from([0, 1, 5, 13]),
)
@examples(150)
def test_candidates_and_exact_test_find_what_brute_force_finds(
    drawn: list, distance_m: float
) -> None:
    """Up to 45 works: three blocks, so that blocks meet themselves and each other.

    What lies within the distance is found, what is a micrometre over is not; between is either.
    """
    geometry = np.array([place for place, _, _ in drawn], dtype=object)
    first = np.array([start for _, start, _ in drawn])
    last = first + [days for _, _, days in drawn]
    found = exact(geometry, first, last, distance_m)
    assert near(geometry, first, last, distance_m) <= found
    assert found <= near(geometry, first, last, distance_m + oracle.EPS_M + oracle.NOISE_M)


def test_many_scattered_works_make_several_questions_to_the_index() -> None:
    """40,000 spots are more blocks than fit one question; the tree of shapely agrees."""
    random = np.random.default_rng(1)
    geometry = shapely.points(random.uniform(0, 4_000, (40_000, 2)))
    days = random.integers(0, 400, 40_000)
    left, right = find_candidates(geometry, days, days + 30, 10.0)
    within = find_within(geometry, left, right, 10.0)
    one, other = shapely.STRtree(geometry).query(geometry, predicate="dwithin", distance=10.0)
    share = (one < other) & (np.abs(days[one] - days[other]) <= 30)
    expected = set(zip(one[share].tolist(), other[share].tolist(), strict=True))
    assert len(expected) > 1_000
    assert set(zip(left[within].tolist(), right[within].tolist(), strict=True)) == expected


def test_one_stray_work_does_not_slow_the_others_nor_get_lost() -> None:
    """A work at a wrong place a million kilometres off, and its neighbour there."""
    random = np.random.default_rng(2)
    spots = shapely.points(random.uniform(0, 1_000, (600, 2)))
    stray = places("POINT (1e9 1e9)", "POINT (1000000003 1000000004)")
    geometry = np.concatenate([spots, stray])
    days = np.zeros(602, dtype=np.int64)
    found = exact(geometry, days, days, 5.0)
    assert (600, 601) in found
    assert found == near(geometry, days, days, 5.0)


def test_a_heap_on_one_spot_gives_every_pair_once() -> None:
    geometry = np.repeat(places("POINT (5 5)"), 100)
    days = np.zeros(100, dtype=np.int64)
    assert len(exact(geometry, days, days, 0.0)) == 100 * 99 / 2


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_to_pair_gives_nothing(count: int) -> None:
    geometry = places(*["POINT (0 0)"][:count])
    days = np.zeros(count, dtype=np.int64)
    left, right = find_candidates(geometry, days, days, 5.0)
    assert (len(left), len(right)) == (0, 0)


def test_reach_lets_days_meet_that_lie_apart() -> None:
    """Days 0 to 4 and 10 to 12: six days between."""
    geometry = places("POINT (0 0)", "POINT (0 0)")
    first, last = np.array([0, 10]), np.array([4, 12])
    for reach_days, found in ((5, 0), (6, 1)):
        left, _ = find_candidates(geometry, first, last, 0.0, reach_days=reach_days)
        assert len(left) == found


def test_of_two_that_look_differently_far_the_larger_distance_counts() -> None:
    geometry = places("POINT (0 0)", "POINT (90 0)", "POINT (180 0)")
    days = np.zeros(3, dtype=np.int64)
    left, right = find_candidates(geometry, days, days, np.array([100.0, 5.0, 5.0]))
    assert list(zip(left, right, strict=True)) == [(0, 1)]


@given(st.lists(st.sampled_from([0.0, 1.0, 5.0, 10.0, 500.0]), min_size=2, max_size=8))
def test_half_sums_reach_the_larger_of_any_two(distances_m: list[float]) -> None:
    buffered = half_sums(np.array(distances_m))
    for one, other in combinations(range(len(buffered)), 2):
        assert buffered[one] + buffered[other] >= max(distances_m[one], distances_m[other])
    if len(set(distances_m)) == 1:
        assert set(buffered) == {distances_m[0] / 2}


def test_a_long_diagonal_is_cut_for_the_index_and_asks_of_few() -> None:
    """40 km across 900 works: its box holds them all, its pieces few more than it meets."""
    side = np.arange(30) * 800.0
    spots = shapely.points(*(each.ravel() for each in np.meshgrid(side, side * 4 / 3)))
    geometry = np.concatenate([places("LINESTRING (0 0, 24000 32000)"), spots])
    days = np.zeros(len(geometry), dtype=np.int64)
    left, _ = find_candidates(geometry, days, days, 5.0)
    assert 30 <= (left == 0).sum() < 120
    assert exact(geometry, days, days, 5.0) == near(geometry, days, days, 5.0)


def test_the_boxes_of_pieces_together_hold_the_work() -> None:
    """A spiral line, a scattered multipoint and a wide area; the small one is left alone."""
    turns = np.linspace(0, 20, 400)
    spiral = shapely.LineString(
        np.column_stack([turns * np.cos(turns), turns * np.sin(turns)]) * 700
    )
    scattered = shapely.MultiPoint(np.random.default_rng(3).uniform(0, 9_000, (40, 2)))
    area, small = shapely.Point(0, 0).buffer(30_000), shapely.Point(0, 0).buffer(400)
    geometry = np.array([spiral, scattered, area, small], dtype=object)
    rows, pieces = find_pieces(geometry)
    boxes = shapely.box(*shapely.bounds(pieces).T)
    for row, place in enumerate(geometry):
        assert shapely.union_all(boxes[rows == row]).covers(place)
    size_m = (shapely.bounds(pieces)[:, 2:] - shapely.bounds(pieces)[:, :2]).max(axis=1)
    assert (size_m[rows != 2] <= PIECE_M).all()
    assert PIECES_PER_WORK <= (rows == 2).sum() <= 2 * PIECES_PER_WORK
    assert pieces[rows == 3][0] is small


def test_distances_of_works_with_many_vertices_are_those_of_plain_shapely() -> None:
    """The prepared way, on both sides of the number of vertices from which it is taken."""
    random = np.random.default_rng(4)
    along = np.linspace(0, 4_000, 2 * COMPLEX_VERTICES)
    road = shapely.LineString(np.column_stack([along, 20 * np.sin(along / 90)]))
    ring = road.buffer(30).exterior
    spots = shapely.points(random.uniform([0, -60], [4_000, 60], (300, 2)))
    geometry = np.concatenate([[road, ring, road.buffer(4)], spots])
    left, right = np.array(list(combinations(range(40), 2))).T
    limit_m = random.choice([1.0, 5.0, 25.0], len(left))
    distance_m = shapely.distance(geometry[left], geometry[right])
    within = distance_m <= limit_m
    assert 20 < within.sum() < len(within) - 20
    for threads in (1, 2):
        with use_threads(threads):
            assert (find_within(geometry, left, right, limit_m) == within).all()
            measured_m = measure_distance_m(geometry, left, right, limit_m)
        assert (measured_m[within] == distance_m[within]).all()
        assert (measured_m[~within] > limit_m[~within]).all()
