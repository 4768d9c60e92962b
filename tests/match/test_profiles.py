"""The shipped profiles against what the systems publish, written here once more from their words.

Each profile is compared, on layouts drawn by hypothesis, with a few lines made from the source
that it names and from nothing of the profile; published examples stand beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from ondergrond.match import find_pairs
from ondergrond.rules import Rules, read_rules
from tests.build import work, works
from tests.examples import examples
from tests.match.layouts import ON, layouts, tables
from tests.oracle import Work, gap_days, is_within, months_later, works_of

quietly = examples(30)
drawn_layouts = st.lists(layouts(), min_size=8, max_size=8)
Seen = set[tuple[Any, ...]]
GONE = ("done", "cancelled")


def found(table: pd.DataFrame, rules: Rules, *columns: str) -> Seen:
    """What the pairs say: rule, left and right, and more columns with None for null."""
    pairs = find_pairs(table, rules, on=ON)[["rule", "left", "right", *columns]]
    return set(pairs.astype(object).where(pairs.notna(), None).itertuples(index=False, name=None))


def published(
    drawn: list[list[dict]], rule: Callable[[Work, Work], list[tuple[Any, ...]]]
) -> tuple[pd.DataFrame, Seen]:
    """The layouts as one table, and what a published rule says of every two of their works.

    ``rule`` gives for two works, the first id first, rows that start with the rule's name; the
    ids are put after it. Works that are done or cancelled take no part, nor two of one project,
    and no publication knows of dossiers.
    """
    without = [[{**each, "agreement": None} for each in layout] for layout in drawn]
    together, apart = tables(without)
    said: Seen = set()
    for layout in apart:
        there = sorted(works_of(layout), key=lambda each: each["work_id"])
        for one, other in combinations(there, 2):
            if one["project_id"] != other["project_id"]:
                ids = one["work_id"], other["work_id"]
                said |= {(name, *ids, *more) for name, *more in rule(one, other)}
    return together, said


def live(*pair: Work, last: str = "end") -> bool:
    """Whether all take part: not done or dropped, nor over by the day in column ``last``."""
    return all(each["phase"] not in GONE and each[last] >= ON for each in pair)


def distance_m(one: Work, other: Work) -> float:
    place: BaseGeometry = one["geometry"]
    return float(place.distance(other["geometry"]))


def same_time(one: Work, other: Work, first: str = "start", last: str = "end") -> bool:
    return bool(one[first] <= other[last] and other[first] <= one[last])


# --- GIPOD -----------------------------------------------------------------------------------


def gipod(one: Work, other: Work) -> list[tuple[Any, ...]]:
    """Nodes 95 to 97 of its help: buffered zones overlap, and so do the active periods."""

    def buffer_m(each: Work) -> int:
        if each["discipline"] == "event":
            return 5
        return 10 if each["nuisance"] in ("lane", "road") else 5

    def concrete(each: Work) -> bool:
        ends = [(day.month, day.day) for day in (each["start"], each["end"])]
        exact = each["precision"] in ("day", "week", "month") and ends != [(1, 1), (12, 31)]
        return each["phase"] != "design" and exact

    def active(each: Work) -> dict[str, date]:
        first, last = ("start", "end") if concrete(each) else ("earliest_start", "latest_end")
        return {"start": each[first], "end": each[last]}

    apart_m = distance_m(one, other)
    lasts = all(live(each, last="end" if concrete(each) else "latest_end") for each in (one, other))
    if not lasts or one["party"] == other["party"]:
        return []
    if not is_within(apart_m, buffer_m(one) + buffer_m(other)):
        return []
    if not same_time(active(one), active(other)):
        return []
    heavy = is_within(apart_m, 0) and concrete(one) and concrete(other)
    return [("gipod_conflict", "heavy" if heavy else "light")]


@given(drawn_layouts)
@quietly
def test_gipod_conflicts_are_those_of_its_help_pages(drawn: list) -> None:
    table, said = published(drawn, gipod)
    assert found(table, read_rules("gipod"), "severity") == said


DAY = {"precision": "day", "phase": "contracted", "start": "2027-05-01", "end": "2027-05-31"}


@pytest.mark.parametrize(
    ("one", "other", "apart_m", "severity"),
    [
        ({"nuisance": "road"}, {"nuisance": "lane"}, 20, "light"),  # 10 m and 10 m
        ({"nuisance": "road"}, {"nuisance": "lane"}, 20.1, None),
        ({"nuisance": "road"}, {}, 15, "light"),  # 10 m and 5 m
        ({"nuisance": "road"}, {}, 15.1, None),
        ({}, {}, 10, "light"),  # 5 m and 5 m
        ({"discipline": "event", "nuisance": "road"}, {}, 10, "light"),  # an event is 5 m
        ({"discipline": "event", "nuisance": "road"}, {}, 10.1, None),
        ({}, {}, 0, "heavy"),  # the zones meet without any buffer
        ({}, {"phase": "design"}, 0, "light"),  # not concretely planned: light by definition
        ({}, {"precision": "year"}, 0, "light"),
    ],
)
def test_gipod_buffers_belong_to_each_work(
    one: dict, other: dict, apart_m: float, severity: str | None
) -> None:
    rows = works(
        work("a:1", "POINT (0 0)", **{**DAY, **one}),
        work("b:1", f"POINT ({apart_m} 0)", **{**DAY, **other}),
    )
    assert [each[3] for each in found(rows, read_rules("gipod"), "severity")] == (
        [severity] if severity else []
    )


def test_a_work_that_gipod_calls_not_concrete_is_active_in_its_whole_window() -> None:
    window = {"earliest_start": "2027-01-01", "latest_end": "2027-12-31"}
    other = work("b:1", "POINT (0 0)", **{**DAY, "start": "2027-10-01", "end": "2027-10-31"})
    for phase, count in (("design", 1), ("contracted", 0)):
        rows = works(work("a:1", "POINT (0 0)", **{**DAY, "phase": phase}, **window), other)
        assert len(found(rows, read_rules("gipod"))) == count


# --- the National Forward Works Viewer -------------------------------------------------------


def nfwv(one: Work, other: Work) -> list[tuple[Any, ...]]:
    """Its page on clash and opportunity detection: the same shape; the same or another time."""
    if not live(one, other) or not is_within(distance_m(one, other), 0):
        return []
    return [("nfwv_clash",) if same_time(one, other) else ("nfwv_opportunity",)]


@given(drawn_layouts)
@quietly
def test_nfwv_is_plain_intersection_in_place_and_time(drawn: list) -> None:
    table, said = published(drawn, nfwv)
    assert found(table, read_rules("nfwv")) == said


def test_nfwv_has_no_limit_in_time_and_no_buffer() -> None:
    here = work("a:1", "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))", start="2027-01-01", end="2027-12-31")
    later = {"start": "2090-01-01", "end": "2090-12-31"}
    touching, beside = "POINT (9 9)", "POINT (9.1 9)"
    found_pairs = found(works(here, work("b:1", touching, **later)), read_rules("nfwv"))
    assert found_pairs == {("nfwv_opportunity", "a:1", "b:1")}
    assert not found(works(here, work("b:1", beside, **later)), read_rules("nfwv"))


def test_nfwv_also_tells_two_projects_of_one_organisation() -> None:
    rows = works(*(work(f"a:{n}", "POINT (0 0)") for n in (1, 2)))
    assert found(rows, read_rules("nfwv")) == {("nfwv_clash", "a:1", "a:2")}


# --- San Francisco ---------------------------------------------------------------------------


def san_francisco(one: Work, other: Work) -> list[tuple[Any, ...]]:
    """Article 2.4 of the Public Works Code, with our stand-ins for a block."""
    rows: list[tuple[Any, ...]] = []
    if one["party"] == other["party"]:
        return rows
    apart_m = distance_m(one, other)
    first, second = sorted((one["start"], other["start"]))
    digs = one["opens_surface"] or other["opens_surface"]
    if live(one, other) and digs and second <= months_later(first, 60):
        streets = [" ".join((each["street"] or "").casefold().split()) for each in (one, other)]
        if streets[0] and streets[0] == streets[1] and is_within(apart_m, 126):
            rows.append(("sf_same_block", "both"))
        if is_within(apart_m, 21):
            rows.append(("sf_same_place", "both"))
    for paving, dig in ((one, other), (other, one)):
        rested = paving["end"] < dig["start"] <= months_later(paving["end"], 60)
        takes_part = paving["phase"] != "cancelled" and live(dig)
        works_so = paving["renews_surface"] and dig["opens_surface"]
        if rested and takes_part and works_so and is_within(apart_m, 0):
            rows.append(("sf_moratorium", paving["work_id"]))
    return rows


@given(drawn_layouts)
@quietly
def test_san_francisco_coordinates_one_block_within_five_years(drawn: list) -> None:
    table, said = published(drawn, san_francisco)
    pairs = find_pairs(table, read_rules("san-francisco"), on=ON)
    first = pairs["left"].where(pairs["rule"].eq("sf_moratorium"), "both")
    ids = [tuple(sorted(each)) for each in zip(pairs["left"], pairs["right"], strict=True)]
    made = {(rule, *two, who) for rule, two, who in zip(pairs["rule"], ids, first, strict=True)}
    assert made == said


@pytest.mark.parametrize(("dig", "found_it"), [("2032-06-30", True), ("2032-07-01", False)])
def test_san_francisco_lets_no_one_dig_for_five_years_after_paving(
    dig: str, found_it: bool
) -> None:
    paving = work("a:1", "POINT (0 0)", discipline="road", renews_surface=True,
                  start="2027-06-01", end="2027-06-30")  # fmt: skip
    rows = works(paving, work("b:1", "POINT (0 0)", start=dig, end=dig))
    rules = {rule for rule, _, _ in found(rows, read_rules("san-francisco"))}
    assert ("sf_moratorium" in rules) == found_it


def test_two_works_in_one_street_but_not_in_one_block_need_no_coordination() -> None:
    for far_m, rules in ((126, {"sf_same_block"}), (127, set())):
        rows = works(
            work("a:1", "POINT (0 0)", street="Valencia Street"),
            work("b:1", f"POINT ({far_m} 0)", street="VALENCIA  STREET"),
        )
        assert {each[0] for each in found(rows, read_rules("san-francisco"))} == rules


# --- Winterthur ------------------------------------------------------------------------------


def winterthur(one: Work, other: Work) -> list[tuple[Any, ...]]:
    """EventsController: they intersect, and their dates overlap or do not."""
    if not live(one, other, last="latest_end") or one["party"] == other["party"]:
        return []
    if not is_within(distance_m(one, other), 0):
        return []
    what = "event" if "event" in (one["discipline"], other["discipline"]) else "space"
    together = same_time(one, other, "earliest_start", "latest_end")
    names = {
        ("space", True): "winterthur_space_and_time",
        ("space", False): "winterthur_space_only",
        ("event", True): "winterthur_event",
        ("event", False): "winterthur_event_space_only",
    }
    return [(names[what, together],)]


@given(drawn_layouts)
@quietly
def test_winterthur_sorts_what_intersects_by_time(drawn: list) -> None:
    table, said = published(drawn, winterthur)
    assert found(table, read_rules("winterthur")) == said


def test_winterthur_time_only_makes_no_pairs() -> None:
    rows = works(*(work(f"{who}:1", f"POINT ({n * 50} 0)") for n, who in enumerate("abcdef")))
    assert not found(rows, read_rules("winterthur"))


def test_a_need_of_winterthur_has_its_window_from_earliest_to_latest_finish() -> None:
    """Optimum finishes of one year apart, and room between earliest and latest that meets."""
    need = {"precision": "quarter", "start": "2027-01-01", "end": "2027-03-31",
            "earliest_start": "2027-01-01", "latest_end": "2027-09-30"}  # fmt: skip
    later = {**need, "start": "2028-01-01", "end": "2028-03-31",
             "earliest_start": "2027-07-01", "latest_end": "2028-06-30"}  # fmt: skip
    rows = works(work("a:1", "POINT (0 0)", **need), work("b:1", "POINT (0 0)", **later))
    assert found(rows, read_rules("winterthur")) == {("winterthur_space_and_time", "a:1", "b:1")}


# --- SmarterWX -------------------------------------------------------------------------------

OWN: dict[str, dict[str, Any]] = {
    "a": {"distance_m": 25, "reach_before": {"months": 1}, "reach": {"months": 6}},
    "b": {"distance_m": 3, "reach_before": {"months": 6}, "between": "projects"},
}


def smarterwx(one: Work, other: Work) -> list[tuple[Any, ...]]:
    """How to Create Matching Rules: each organisation's own distance, time before and after."""
    if not live(one, other):
        return []
    seen = [each["party"] for each, there in ((one, other), (other, one)) if sees(each, there)]
    return [("smarterwx_opportunity", seen[0] if len(seen) == 1 else None)] if seen else []


def sees(own: Work, there: Work) -> bool:
    mine = OWN.get(own["partner"], {"distance_m": 5})
    if own["partner"] == there["partner"] and "between" not in mine:
        return False
    before, after = (mine.get(name, {"months": 0})["months"] for name in ("reach_before", "reach"))
    if same_time(own, there):
        in_time = True
    elif there["start"] > own["end"]:
        in_time = there["start"] <= months_later(own["end"], after) and after > 0
    else:
        in_time = there["end"] >= months_later(own["start"], -before) and before > 0
    return in_time and is_within(distance_m(own, there), mine["distance_m"])


@given(drawn_layouts)
@quietly
def test_smarterwx_each_organisation_sees_by_its_own_rules(drawn: list) -> None:
    rules = read_rules("smarterwx", {"smarterwx_opportunity": {"partner": OWN}})
    table, said = published(drawn, smarterwx)
    assert found(table, rules, "one_way") == said


def test_smarterwx_two_projects_25_m_apart_that_one_organisation_sees() -> None:
    """The example of its help: A looks farther than 25 m, B does not."""
    rows = works(work("a:1", "POINT (0 0)"), work("b:1", "POINT (25 0)"))
    own = {"a": {"distance_m": 30}, "b": {"distance_m": 20}}
    rules = read_rules("smarterwx", {"smarterwx_opportunity": {"partner": own}})
    assert found(rows, rules, "one_way") == {("smarterwx_opportunity", "a:1", "b:1", "a")}


def test_smarterwx_lead_is_before_the_start_and_lag_after_the_end() -> None:
    """A project of June looks two months back and four months on."""
    june = work("a:1", "POINT (0 0)", start="2027-06-01", end="2027-06-30")
    own = {"a": {"reach_before": {"months": 2}, "reach": {"months": 4}}}
    rules = read_rules("smarterwx", {"smarterwx_opportunity": {"partner": own}})
    for start, end, seen in (
        ("2027-01-01", "2027-03-31", False),
        ("2027-01-01", "2027-04-01", True),
        ("2027-10-30", "2027-12-31", True),
        ("2027-10-31", "2027-12-31", False),
    ):
        rows = works(june, work("b:1", "POINT (0 0)", start=start, end=end))
        assert bool(found(rows, rules)) == seen


# --- Street Manager --------------------------------------------------------------------------


def street_manager(one: Work, other: Work) -> list[tuple[Any, ...]]:
    """The collaboration finder: same street, 30 days, one disrupts, other promoter, ahead."""
    streets = [" ".join((each["street"] or "").casefold().split()) for each in (one, other)]
    disrupts = any(each["nuisance"] in ("lane", "road") for each in (one, other))
    ahead = all(each["start"] >= ON for each in (one, other))
    near = abs((one["start"] - other["start"]).days) <= 30
    if live(one, other) and streets[0] and streets[0] == streets[1] and disrupts and ahead and near:
        return [("street_manager_collaboration",)] if one["partner"] != other["partner"] else []
    return []


@given(drawn_layouts)
@quietly
def test_street_manager_pairs_are_those_of_the_collaboration_finder(drawn: list) -> None:
    table, said = published(drawn, street_manager)
    assert found(table, read_rules("street-manager")) == said


def test_gaps_are_measured_whatever_the_rule_looks_at() -> None:
    """Starts 30 days apart, works of a day: the gap between the periods is told as always."""
    rows = works(
        work("a:1", "POINT (0 0)", street="Kade", start="2027-05-01", end="2027-05-01"),
        work("b:1", "POINT (900 0)", street="kade", start="2027-05-31", end="2027-05-31",
             nuisance="road"),
    )  # fmt: skip
    pairs = find_pairs(rows, read_rules("street-manager"), on=ON)
    assert list(pairs["gap_days"]) == [30]
    one, other = works_of(rows)
    assert gap_days(one, other, "period") == 30
