"""Parts of a street against brute force: between two others, along house numbers, at a corner."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.places.street_stretch import cut_between, cut_numbers, find_meeting, whole
from tests.examples import examples

Node = tuple[int, int]
Edge = tuple[Node, Node]
STEP_M = 60  # between nodes: a wider gap than is passed over, and more than any detour


def lines(*texts: str) -> np.ndarray:
    return np.array([shapely.from_wkt(f"LINESTRING ({text})") for text in texts], dtype=object)


def spot(node: Node) -> tuple[float, float]:
    return node[0] * STEP_M, node[1] * STEP_M


def line(edge: Edge) -> shapely.LineString:
    return shapely.LineString([spot(each) for each in edge])


def ways(edges: list[Edge], start: Node, end: Node) -> list[list[Edge]]:
    """Every way without passing a node twice, by trying all."""
    found: list[list[Edge]] = []

    def go(at: Node, passed: list[Node]) -> None:
        if at == end:
            found.append([(min(a, b), max(a, b)) for a, b in pairwise(passed)])
            return
        for a, b in edges:
            for one, other in ((a, b), (b, a)):
                if one == at and other not in passed:
                    go(other, [*passed, other])

    go(start, [start])
    return found


@st.composite
def street_nets(draw: st.DrawFn) -> tuple[list[Edge], Node, Node]:
    """A street of edges of a grid, and the two nodes at which others cross it."""
    nodes = [(x, y) for x in range(4) for y in range(3)]
    every = [
        (a, b) for a in nodes for b in nodes if a < b and abs(a[0] - b[0]) + abs(a[1] - b[1]) == 1
    ]
    edges = draw(st.lists(st.sampled_from(every), min_size=1, max_size=11, unique=True))
    used = sorted({node for edge in edges for node in edge})
    start = draw(st.sampled_from(used))
    end = draw(st.sampled_from([node for node in used if node != start]))
    return edges, start, end


def crossing(node: Node) -> np.ndarray:
    """A street that meets a grid at one node only."""
    x, y = spot(node)
    return lines(f"{x} {y}, {x + 6} {y + 7}")


@examples(300)
@given(street_nets(), st.randoms(use_true_random=False))
def test_a_stretch_is_all_that_lies_on_a_shortest_way(case, random) -> None:
    edges, start, end = case
    found = ways(edges, start, end)
    shapes = [line(edge if random.random() < 0.5 else edge[::-1]) for edge in edges]
    random.shuffle(shapes)
    made = cut_between(np.array(shapes, dtype=object), crossing(start), crossing(end))
    if not found:
        assert made is None
        return
    shortest = min(map(len, found))
    meant = shapely.union_all([line(edge) for way in found if len(way) == shortest for edge in way])
    assert made is not None
    assert made.symmetric_difference(meant).length == pytest.approx(0, abs=0.01)


@examples(200)
@given(
    st.lists(st.integers(1, 30), min_size=2, max_size=12, unique=True),
    st.data(),
)
def test_a_stretch_of_a_straight_street_is_what_lies_between(cuts: list[int], data) -> None:
    """Pieces in any order and direction; a street that crosses in the middle of a piece cuts it."""
    at = [10 * each for each in sorted(cuts)]
    pieces = [
        f"{a} 0, {b} 0" if data.draw(st.booleans()) else f"{b} 0, {a} 0" for a, b in pairwise(at)
    ]
    street = data.draw(st.permutations(pieces))
    inside = st.integers(at[0], at[-1])
    one, other = data.draw(inside), data.draw(inside)
    first, last = lines(f"{one} -50, {one} 50"), lines(f"{other} 0, {other} 80")
    made = cut_between(lines(*street), first, last)
    if abs(one - other) <= 0.2:
        assert made is None
        return
    low, high = sorted((one, other))
    assert made is not None
    assert made.equals(shapely.LineString([(low, 0), (high, 0)]))


def test_both_carriageways_are_between() -> None:
    street = lines("0 0, 300 0", "0 12, 300 12", "0 0, 0 12", "300 0, 300 12")
    made = cut_between(street, lines("50 -40, 50 60"), lines("250 -40, 250 60"))
    assert made is not None
    assert made.length == pytest.approx(400)


def test_a_roundabout_of_another_name_is_passed_over() -> None:
    street = lines("0 0, 100 0", "130 0, 300 0")
    made = cut_between(street, lines("50 -10, 50 10"), lines("200 -10, 200 10"))
    assert made is not None
    assert made.length == pytest.approx(120)


def test_what_does_not_meet_or_hang_together_is_not_cut() -> None:
    street = lines("0 0, 100 0", "400 0, 500 0")
    assert cut_between(street, lines("50 -9, 50 9"), lines("450 -9, 450 9")) is None
    assert cut_between(street, lines("50 -9, 50 9"), lines("90 300, 90 400")) is None
    assert cut_between(street, lines("50 -9, 50 9"), lines("50 0, 80 90")) is None


def test_a_side_street_that_ends_beside_the_axis_meets_it() -> None:
    street = lines("0 0, 300 0")
    made = cut_between(street, lines("50 15, 50 90"), lines("200 -9, 200 9"))
    assert made is not None
    assert made.equals(shapely.from_wkt("LINESTRING (50 0, 200 0)"))


def test_areas_of_a_street_are_taken_whole_from_one_crossing_to_the_other() -> None:
    street = np.array([shapely.box(x, 0, x + 90, 10) for x in range(0, 600, 100)], dtype=object)
    first = np.array([shapely.box(290, -99, 300, -1)], dtype=object)
    last = np.array([shapely.box(490, 11, 500, 99)], dtype=object)
    made = cut_between(street, first, last)
    assert made is not None
    assert made.bounds == (300, 0, 490, 10)
    assert cut_between(street[[0, 1, 4, 5]], first, last) is None


def test_a_street_of_one_area_is_the_whole_of_it() -> None:
    street = np.array([shapely.box(0, 0, 90, 10)], dtype=object)
    ends = [np.array([shapely.box(x, 12, x + 9, 50)], dtype=object) for x in (0, 80)]
    made = cut_between(street, *ends)
    assert made is not None
    assert made.equals(street[0])


@examples(200)
@given(
    st.lists(st.integers(2, 12), min_size=1, max_size=5),
    st.integers(1, 20),
    st.booleans(),
    st.data(),
)
def test_house_numbers_give_the_part_with_just_these_houses(
    counts: list[int], first: int, odd_is_left: bool, data
) -> None:
    """Houses stand evenly; each side has the odd or the even ones, on pieces in any direction."""
    start = first * 2 - 1
    houses: dict[int, tuple[float, float]] = {}
    pieces, numbers = [], []
    for n, count in enumerate(counts):
        low, high = start, start + 2 * (count - 1)
        begin, end = (n * 400.0, 0.0), (n * 400.0 + 400.0, 0.0)
        for side, more in ((0, 0), (1, 1)):
            for at in range(count):
                houses[low + 2 * at + more] = (begin[0] + 400.0 * at / (count - 1), 5.0 - 10 * side)
        sides = [low, high, low + 1, high + 1] if odd_is_left else [low + 1, high + 1, low, high]
        if data.draw(st.booleans()):
            begin, end = end, begin
            sides = [sides[1], sides[0], sides[3], sides[2]]
        pieces.append(shapely.LineString([begin, end]))
        numbers.append(sides)
        start = high + 2
    a, b = sorted(data.draw(st.tuples(*[st.sampled_from(sorted(houses))] * 2)))
    wanted = {n for n in houses if a <= n <= b and (a % 2 != b % 2 or n % 2 == a % 2)}
    made = cut_numbers(np.array(pieces, dtype=object), np.array(numbers, dtype=float), (a, b))
    assert made is not None
    spots = {n: shapely.Point(x, 0) for n, (x, _) in houses.items()}
    assert all(made.distance(spots[n]) < 0.01 for n in wanted)
    nearest = min(400.0 / (count - 1) for count in counts)
    beyond = [
        n for n in houses
        if min(abs(spots[n].x - spots[w].x) for w in wanted) > 10.01
        and not min(spots[w].x for w in wanted) <= spots[n].x <= max(spots[w].x for w in wanted)
    ]  # fmt: skip
    assert nearest > 0
    assert all(made.distance(spots[n]) > 0 for n in beyond)


def test_house_numbers_that_are_not_there_give_nothing() -> None:
    street, numbers = lines("0 0, 100 0"), np.array([[1.0, 9.0, np.nan, np.nan]])
    assert cut_numbers(street, numbers, (2, 8)) is None
    assert cut_numbers(street, numbers, (11, 19)) is None
    one_house = cut_numbers(street, numbers, (5, 5))
    assert one_house is not None
    assert one_house.bounds == (40, 0, 60, 0)


def test_a_corner_is_where_both_streets_meet() -> None:
    street, other = lines("0 0, 100 0"), lines("40 -50, 40 50")
    assert find_meeting(street, other) == shapely.Point(40, 0)
    assert find_meeting(street, lines("40 60, 40 90")) is None
    assert find_meeting(street, lines("40 12, 40 90")) == shapely.Point(40, 0)


def test_of_parts_of_several_kinds_none_is_lost() -> None:
    parts = np.array([shapely.Point(0, 0), *lines("50 0, 90 0")], dtype=object)
    made = whole(parts)
    assert made.geom_type == "MultiPolygon"
    assert all(made.covers(each) for each in parts)


def test_the_whole_of_a_street_is_joined_end_to_end() -> None:
    assert whole(lines("0 0, 10 0", "20 0, 10 0")).equals(lines("0 0, 20 0")[0])
