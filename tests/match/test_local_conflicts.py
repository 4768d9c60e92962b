"""Heavy conflicts of works at their places, held against the pairs of works that lie so."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.affinity import translate
from shapely.geometry import LineString

from ondergrond.match import find_local_conflicts, find_pairs
from ondergrond.periods import fix_dates
from ondergrond.rules import read_rules
from ondergrond.tables import LOCAL_WORKS, arrange
from tests.build import work, works
from tests.examples import examples
from tests.match.layouts import APART_M

ON = date(2026, 11, 24)
RULES = read_rules()
# Conflicts of days that are agreed: nothing is vague.
EXACT = RULES.model_copy(
    update={
        "rule": {
            name: rule.model_copy(update={"severity_when_vague": None})
            for name, rule in RULES.rule.items()
            if rule.kind == "conflict"
        }
    }
)
# Both are planned for the whole of 2028, so as planned they meet lightly.
YEAR = {"start": "2028-01-01", "end": "2028-12-31", "precision": "year"}
ROAD = work("a:1", "LINESTRING (0 0, 900 0)", discipline="road", renews_surface=True, **YEAR)
GAS = work("b:1", "LINESTRING (0 0, 900 0)", **YEAR)
SPRING, SUMMER, AUTUMN = (
    (f"2028-{first:02d}-01", f"2028-{first + 1:02d}-20") for first in (3, 6, 9)
)
HERE, THERE = LineString([(0, 0), (50, 0)]), LineString([(700, 0), (750, 0)])


def local(table, *rows):
    columns = ["work_row", "start", "end", "geometry"]
    frame = pd.DataFrame([(row, *days, place) for row, days, place in rows], columns=columns)
    return arrange(LOCAL_WORKS, gpd.GeoDataFrame(frame, crs=table.crs), crs=table.crs)


def found(table, *rows):
    planned = find_pairs(table, RULES, on=ON)
    made = find_local_conflicts(table, local(table, *rows), planned, rules=RULES, on=ON)
    return [tuple(map(int, row)) for row in made.to_numpy()]


def test_what_opens_there_what_another_has_just_paved_is_told_though_the_plans_are_vague():
    assert found(works(ROAD, GAS), (0, SPRING, HERE), (1, AUTUMN, HERE)) == [(0, 1)]


def test_what_is_open_there_at_once_is_told():
    assert found(works(ROAD, GAS), (0, SUMMER, HERE), (1, SUMMER, HERE)) == [(0, 1)]


def test_what_is_dug_before_the_paving_or_elsewhere_is_not_told():
    telecom = {**GAS, "discipline": "telecom", "depth_m": 0.3}
    road = {**ROAD, "depth_m": 0.5}
    assert found(works(road, telecom), (0, AUTUMN, HERE), (1, SPRING, HERE)) == []
    assert found(works(ROAD, GAS), (0, SPRING, HERE), (1, AUTUMN, THERE)) == []


def test_two_that_conflict_as_planned_and_works_of_one_project_are_not_told():
    days = {"start": "2028-03-01", "end": "2028-04-30", "precision": "day"}
    assert (
        found(works({**ROAD, **days}, {**GAS, **days}), (0, SPRING, HERE), (1, SPRING, HERE)) == []
    )
    whole = works(ROAD, {**GAS, "project_id": "a:1", "partner": "a"})
    assert found(whole, (0, SPRING, HERE), (1, AUTUMN, HERE)) == []


def test_one_alone_and_none_conflict_with_nothing():
    assert found(works(ROAD, GAS)) == []
    assert found(works(ROAD, GAS), (0, SPRING, HERE)) == []


@st.composite
def laid_out(draw: st.DrawFn) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Works, and some of each at a place on some days."""
    rows = [
        work(
            f"{party}:1",
            "LINESTRING (0 0, 900 0)",
            discipline=draw(st.sampled_from(("road", "gas", "sewer"))),
            renews_surface=draw(st.booleans()),
            nuisance=draw(st.sampled_from(("none", "road"))),
            start="2028-01-01",
            end="2029-12-31",
            precision=draw(st.sampled_from(("day", "multi_year"))),
        )
        for party in "abcd"[: draw(st.integers(2, 4))]
    ]
    table = works(*rows)
    places = []
    for _ in range(draw(st.integers(2, 8))):
        begin = pd.Timestamp(2028, 1, 1) + pd.Timedelta(days=draw(st.integers(0, 700)))
        end = begin + pd.Timedelta(days=draw(st.integers(0, 60)))
        place = draw(st.sampled_from((HERE, THERE)))
        places.append((draw(st.integers(0, len(rows) - 1)), (begin, end), place))
    return table, local(table, *places)


@examples(60)
@given(laid_out())
def test_they_are_the_heavy_pairs_of_works_that_lie_there_on_these_days(both):
    table, there = both
    planned = find_pairs(table, RULES, on=ON)
    made = find_local_conflicts(table, there, planned, rules=RULES, on=ON)
    heavy = planned[planned["severity"].eq("heavy")]
    known = {frozenset(pair) for pair in zip(heavy["left"], heavy["right"], strict=True)}
    ids = table["work_id"].iloc[there["work_row"]].tolist()
    two = [
        (one, other)
        for one, other in combinations(range(len(there)), 2)
        if ids[one] != ids[other] and frozenset((ids[one], ids[other])) not in known
    ]
    assert [tuple(map(int, row)) for row in made.to_numpy()] == heavy_alone(table, there, two)


@examples(40)
@given(laid_out(), st.lists(st.booleans(), min_size=8, max_size=8))
def test_two_that_are_known_are_not_held_against_each_other_again(both, flags):
    table, there = both
    known = np.array(flags[: len(there)])
    planned = find_pairs(table, RULES, on=ON)
    whole = find_local_conflicts(table, there, planned, rules=RULES, on=ON)
    rest = find_local_conflicts(table, there, planned, rules=RULES, on=ON, known=known)
    left = whole[~known[whole.to_numpy()].all(axis=1)].reset_index(drop=True)
    pd.testing.assert_frame_equal(rest, left)


def heavy_alone(table, there, two):
    """Which of ``two`` are a heavy pair: each two on their own, far from all others."""
    if not two:
        return []
    rows = there.iloc[np.ravel(two)].reset_index(drop=True)
    own = table.iloc[rows["work_row"]].reset_index(drop=True)
    number = np.repeat(np.arange(len(two)), 2)
    mark = pd.Series(number).astype("str")
    shapes = [translate(shape, n * APART_M) for shape, n in zip(rows.geometry, number, strict=True)]
    apart = own.assign(
        work_id=own["work_id"] + "-" + mark, project_id=own["project_id"] + "-" + mark,
        geometry=gpd.GeoSeries(shapes, crs=own.crs), precision="day",
    )  # fmt: skip
    pairs = find_pairs(fix_dates(apart, rows["start"], rows["end"], on=ON), EXACT, on=ON)
    heavy = pairs.loc[pairs["severity"].eq("heavy"), ["left", "right"]]
    at = {(one.split("-")[1], other.split("-")[1]) for one, other in heavy.to_numpy()}
    assert all(one == other for one, other in at)
    return [two[n] for n in sorted(int(one) for one, _ in at)]


@pytest.mark.parametrize("precision", ["year", "multi_year", "quarter"])
def test_how_vague_a_plan_is_changes_nothing(precision):
    table = works({**ROAD, "precision": precision}, GAS)
    assert found(table, (0, SPRING, HERE), (1, AUTUMN, HERE)) == [(0, 1)]
