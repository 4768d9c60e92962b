"""Stacked works: found by counting, told as one finding, and never as pairs of each other."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.errors import RulesError
from ondergrond.match import find_pairs, find_sites, find_stacked
from ondergrond.match.new_conflicts import find_new_conflicts
from ondergrond.match.spots import APART, Counted, StackedWorks, find_stacked_works
from ondergrond.match.stacks import Stacks
from ondergrond.match.standing import Standing
from ondergrond.rules import Rules, read_rules
from ondergrond.run import find_and_weigh
from ondergrond.tables import EMBARGOES, MOVES, arrange, empty
from tests import oracle
from tests.build import work, works
from tests.examples import examples
from tests.match.layouts import shapes

ON = date(2026, 11, 24)
KINDS = ("road", "sewer", "gas", "telecom", "drinking_water")


def at_most(more_than: int, **more: object) -> Rules:
    return read_rules("standard", {"stacked": {"more_than": more_than, **more}})


def heap(count: int, x: float = 100, y: float = 100, **more: object) -> list[dict]:
    """So many works of five partners on one spot in one time."""
    return [
        work(
            f"{'abcde'[n % 5]}:{x:.0f}-{n}", f"POINT ({x} {y})", discipline=KINDS[n % 5],
            phase="design", start="2027-03-01", end="2027-09-30", precision="month", **more,
        )
        for n in range(count)
    ]  # fmt: skip


def by_hand(counted: Counted, more_than: int, distance_m: float) -> set[frozenset[int]]:
    """The members of every stack, each spot and day counted one by one."""
    corners = sorted(
        {tuple(each) for shape in counted.geometry for each in shapely.get_coordinates(shape)}
    )
    spots: dict[tuple[int, int], tuple[float, float]] = {}
    for x, y in corners:
        spots.setdefault((int(np.floor(x)), int(np.floor(y))), (x, y))
    near = {
        spot: [
            row
            for row, shape in enumerate(counted.geometry)
            if oracle.is_within(shapely.distance(shape, shapely.Point(spot)), distance_m)
        ]
        for spot in spots.values()
    }
    days = range(int(counted.first.min()), int(counted.last.max()) + 1)

    def projects(rows: list[int], day: int) -> set[int]:
        alive = (row for row in rows if counted.first[row] <= day <= counted.last[row])
        return {int(counted.project[row]) for row in alive}

    left, found = set(range(len(counted.geometry))), []
    while True:
        depth = {
            spot: max(len(projects([row for row in rows if row in left], day)) for day in days)
            for spot, rows in near.items()
        }
        spot = min(depth, key=lambda each: (-depth[each], each))
        if depth[spot] <= more_than:
            break
        many = [day for day in days if len(projects(near[spot], day)) > more_than]
        members = {
            row
            for row in near[spot]
            if any(counted.first[row] <= day <= counted.last[row] for day in many)
        }
        found.append((spot, members))
        left -= members
    linked = [
        (one, other)
        for one, other in combinations(range(len(found)), 2)
        if oracle.is_within(
            shapely.Point(found[one][0]).distance(shapely.Point(found[other][0])),
            APART * distance_m,
        )
    ]
    return {
        frozenset(row for number in group for row in found[number][1])
        for group in oracle.components(len(found), linked)
    }


@examples(150)
@given(
    st.lists(
        st.tuples(shapes(), st.integers(0, 6), st.integers(0, 5), st.integers(0, 3)),
        min_size=1, max_size=14,
    ),
    st.integers(1, 3),
    st.sampled_from([0, 1, 5]),
)  # fmt: skip
def test_stacks_are_what_counting_every_spot_and_day_finds(layout, more_than, distance_m):
    geometry, project, first, length = (np.array(column) for column in zip(*layout, strict=True))
    places = np.array(geometry, dtype=object)
    counted = Counted(places, project.astype(np.int64), first, first + length)
    found = find_stacked_works(counted, more_than=more_than, distance_m=distance_m)
    members = {
        frozenset(found.work[found.stack == number].tolist()) for number in range(len(found.place))
    }
    assert members == by_hand(counted, more_than, distance_m)
    turned = np.arange(len(places))[::-1]
    again = find_stacked_works(counted.take(turned), more_than=more_than, distance_m=distance_m)
    assert {
        frozenset(turned[again.work[again.stack == number]].tolist())
        for number in range(len(again.place))
    } == members
    assert shapely.equals_exact(found.place, again.place, 1e-9).all()


@examples(60)
@given(
    st.lists(st.sets(st.integers(0, 4), max_size=3), min_size=2, max_size=9),
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20),
)
def test_two_works_are_joined_where_they_have_a_stack_in_common(held, pairs):
    rows = [(number, row) for row, numbers in enumerate(held) for number in sorted(numbers)]
    stack, one = np.array(sorted(rows), dtype=np.int64).reshape(-1, 2).T
    stacks = Stacks.of([StackedWorks(stack, one, np.empty(5, dtype=object))], len(held))
    left, right = (
        np.array([pair[side] % len(held) for pair in pairs], dtype=np.int64) for side in (0, 1)
    )
    common = [bool(held[a] & held[b]) for a, b in zip(left, right, strict=True)]
    assert stacks.join(left, right).tolist() == common


def test_a_stack_is_one_finding_with_its_members_and_no_euros():
    table = works(*heap(1000))
    made = find_and_weigh(table, read_rules(), on=ON)
    findings = made.tables["findings"]
    assert findings["rules"].tolist() == ["stacked"]
    finding = findings.iloc[0]
    assert (finding["kind"], finding["severity"]) == ("conflict", "light")
    assert (finding["n_works"], finding["n_parties"]) == (1000, 5)
    assert findings["in_programme"].fillna(value=False).tolist() == [False]
    assert np.isnan(finding["saving_mid_eur"])
    assert finding["agenda_waits"] in ("light", "below_floor")
    assert finding["why"].startswith("1.000 werken van 5 partijen liggen in dezelfde tijd op één")
    members = made.tables["finding_works"]
    assert sorted(members["work_id"]) == sorted(table["work_id"])
    assert len(made.tables["pairs"]) == 999
    (problem,) = made.warnings
    assert problem.text("en") == (
        "x 100, y 100: 1,000 works of 5 parties lie on one spot at one time; see whether they "
        "really are there; they were not held against each other"
    )


def test_what_is_no_stack_changes_nothing():
    table = works(*heap(8), *heap(3, x=104))
    off = find_and_weigh(table, at_most(11, active=False), on=ON).tables
    found = find_and_weigh(table, at_most(11), on=ON).tables
    assert set(found["pairs"]["rule"]) == set(off["pairs"]["rule"]) != set()
    for name in ("pairs", "findings", "finding_works"):
        assert found[name].equals(off[name])


def test_a_stacked_work_still_meets_works_outside_the_stack():
    beside = work(
        "z:1", "LINESTRING (107 90, 107 110)", discipline="road", phase="design", nuisance="road",
        start="2027-03-01", end="2027-09-30", precision="month",
    )  # fmt: skip
    table = works(*heap(30), beside)
    stacked = find_stacked(table, at_most(20))
    pairs = find_pairs(table, at_most(20), on=ON, stacks=stacked.stacks)
    every = find_pairs(table, at_most(20, active=False), on=ON)
    outside = every[every["left"].eq("z:1") | every["right"].eq("z:1")].reset_index(drop=True)
    assert len(outside) >= 30
    assert pairs.equals(outside)


def test_works_of_other_days_on_the_spot_are_not_of_the_stack():
    later = work("z:1", "POINT (100 100)", start="2031-01-01", end="2031-12-31")
    stacked = find_stacked(works(*heap(30), later), at_most(20))
    assert "z:1" not in set(stacked.pairs["left"]) | set(stacked.pairs["right"])
    assert stacked.sites["n_works"].tolist() == [30]


def test_parts_of_one_project_and_what_is_done_or_cancelled_do_not_stack():
    parts = [{**each, "project_id": "a:one"} for each in heap(30)]
    assert find_stacked(works(*parts), at_most(20)).pairs.empty
    over = [{**each, "phase": "cancelled"} for each in heap(30)]
    assert find_stacked(works(*over), at_most(20)).pairs.empty


def test_stacks_far_apart_are_findings_of_their_own_even_with_works_in_common():
    through = [
        work(f"z:{n}", "LINESTRING (100 100, 900 100)", start="2027-03-01", end="2027-09-30")
        for n in range(3)
    ]
    table = works(*through, *heap(25), *heap(25, x=900))
    stacked = find_stacked(table, at_most(20))
    assert stacked.sites["n_works"].tolist() == [28, 28]
    assert stacked.pairs["pair_id"].is_unique
    findings = find_and_weigh(table, at_most(20), on=ON).tables["findings"]
    assert findings["rules"].eq("stacked").sum() == 2


def test_dates_proposed_to_a_stacked_work_are_not_held_against_its_stack():
    table = works(*heap(30))
    rules = at_most(20)
    moves = arrange(MOVES, {"work_row": [0], "shift_days": [5]})
    given_ = {"embargoes": empty(EMBARGOES, table.crs), "rules": rules, "selectors": {}, "on": ON}
    stacks = find_stacked(table, rules).stacks
    pairs = find_pairs(table, rules, on=ON, stacks=stacks)
    assert find_new_conflicts(Standing.of(table, pairs, **given_, stacks=stacks), moves).empty
    assert not find_new_conflicts(Standing.of(table, pairs, **given_), moves).empty


def test_sites_of_a_stack_keep_their_contract_beside_others():
    table = works(*heap(30), *heap(3, x=400))
    rules = at_most(20)
    stacked = find_stacked(table, rules)
    pairs = find_pairs(table, rules, on=ON, stacks=stacked.stacks)
    sites, _ = find_sites(table, pairs, rules)
    assert len(sites) == 1
    assert not set(sites["site_id"]) & set(stacked.sites["site_id"])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"more_than": 0}, "more_than"),
        ({"more_than": "many"}, "more_than"),
        ({"distance_m": None}, "add distance_m"),
        ({"kind": "opportunity"}, 'write kind = "conflict"'),
        ({"time": "overlap"}, "knows no time"),
        ({"right": {"discipline": "gas"}}, "knows no right"),
    ],
)
def test_a_rule_against_a_spot_says_what_is_wrong_with_it(change, told):
    with pytest.raises(RulesError, match=told):
        read_rules("standard", {"stacked": change})


def test_only_a_rule_against_a_spot_counts():
    with pytest.raises(RulesError, match="knows no more_than"):
        read_rules("standard", {"clash": {"more_than": 5}})
