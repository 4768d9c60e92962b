"""Pairs that can be checked in the head."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import shapely

from ondergrond.match import find_pairs
from ondergrond.rules import read_rules
from tests.build import work, works
from tests.match.layouts import TITLE, one_rule

STANDARD = read_rules("standard")
DAY = {"precision": "day"}


def only_pair(*rows: dict[str, Any], **rule: Any) -> Any:
    """The single pair that one rule makes of some works, as a row."""
    pairs = find_pairs(works(*rows), one_rule(**{"kind": "opportunity", "distance_m": 5, **rule}))
    (row,) = pairs.itertuples()
    return row


def has_pair(*rows: dict[str, Any], **rule: Any) -> bool:
    pairs = find_pairs(works(*rows), one_rule(**{"kind": "opportunity", "distance_m": 5, **rule}))
    return len(pairs) > 0


def test_distance_is_inclusive_and_measured_between_edges() -> None:
    """3-4-5: exactly 5 m is within 5 m, a millimetre more is not."""
    spot = work("a:1", "POINT (0 0)")
    assert only_pair(spot, work("b:1", "POINT (3 4)")).distance_m == 5.0
    assert not has_pair(spot, work("b:1", "POINT (3.001 4)"))
    area = work("b:1", "POLYGON ((3 4, 9 4, 9 9, 3 9, 3 4))")
    assert only_pair(spot, area).distance_m == 5.0


def test_at_zero_metres_touching_counts_and_nothing_is_shared_but_a_zone() -> None:
    """Two squares with one corner in common."""
    one = work("a:1", "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))")
    other = work("b:1", "POLYGON ((4 4, 8 4, 8 8, 4 8, 4 4))")
    pair = only_pair(one, other, distance_m=0)
    assert (pair.distance_m, pair.shared_area_m2, pair.shared_length_m) == (0, 0, 0)
    assert pair.geometry.area == pytest.approx(1, rel=0.2)  # a square metre, two corners off
    assert pair.geometry.contains(shapely.Point(4, 4))


def test_nested_and_identical_areas_share_the_smaller() -> None:
    """A square of 10 by 10 within one of 30 by 30, and the same square twice."""
    small = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"
    large = "POLYGON ((-10 -10, 20 -10, 20 20, -10 20, -10 -10))"
    for other in (small, large):
        pair = only_pair(work("a:1", small), work("b:1", other))
        assert (pair.distance_m, pair.shared_area_m2) == (0, pytest.approx(100))


def test_a_work_in_the_hole_of_another_is_near_its_edge() -> None:
    """A well 4 m inside a ring: 4 m away, not 0."""
    ring = "POLYGON ((0 0, 20 0, 20 20, 0 20, 0 0), (6 6, 14 6, 14 14, 6 14, 6 6))"
    assert only_pair(work("a:1", ring), work("b:1", "POINT (10 10)")).distance_m == 4


def test_shared_length_is_that_of_the_shorter_line_within_the_distance() -> None:
    """100 m of gas, 3 m beside 400 m of water: 100 m are shared, whichever comes first."""
    short, long = "LINESTRING (100 3, 200 3)", "LINESTRING (0 0, 400 0)"
    for first, second in ((short, long), (long, short)):
        pair = only_pair(work("a:1", first), work("b:1", second))
        assert pair.shared_length_m == pytest.approx(100)
        assert (pair.distance_m, pair.shared_area_m2) == (3, 0)


def test_a_line_along_the_very_limit_is_shared_whole() -> None:
    """Exactly 5 m apart over 100 m: the edge of the distance is within."""
    line, other = "LINESTRING (0 0, 100 0)", "LINESTRING (-50 5, 150 5)"
    assert only_pair(work("a:1", line), work("b:1", other)).shared_length_m == pytest.approx(100)


def test_lines_that_cross_share_twice_the_distance_over_the_angle() -> None:
    """At right angles, within 5 m of the crossing: 10 m; at 0 m: nothing."""
    lines = work("a:1", "LINESTRING (-50 0, 50 0)"), work("b:1", "LINESTRING (0 -60, 0 60)")
    assert only_pair(*lines).shared_length_m == pytest.approx(10, abs=1e-4)
    assert only_pair(*lines, distance_m=0).shared_length_m == 0


def test_at_zero_metres_shared_length_is_what_runs_over_or_through_the_other() -> None:
    """40 m of the same trench; 30 m through a square."""
    line = work("a:1", "LINESTRING (0 0, 100 0)")
    over = only_pair(line, work("b:1", "LINESTRING (60 0, 160 0)"), distance_m=0)
    through = only_pair(
        line, work("b:1", "POLYGON ((20 -9, 50 -9, 50 9, 20 9, 20 -9))"), distance_m=0
    )
    assert over.shared_length_m == pytest.approx(40)
    assert through.shared_length_m == pytest.approx(30)


def test_a_cable_meets_a_square_in_each_village_it_passes() -> None:
    """40 km diagonally past three village squares: each is a pair, with one zone in it."""
    cable = work("a:1", "LINESTRING (0 0, 24000 32000)")
    squares = [
        work(f"b:{n}", shapely.box(x - 8, y - 8, x + 8, y + 8).wkt)
        for n, (x, y) in enumerate([(3000, 4000), (12000, 16000), (21000, 28000)])
    ]
    beside = work("b:9", "POINT (12000 4000)")
    rules = one_rule(kind="opportunity", distance_m=5)
    pairs = find_pairs(works(cable, *squares, beside), rules)
    assert list(pairs["right"]) == ["b:0", "b:1", "b:2"]
    assert (pairs["shared_length_m"].between(20, 40)).all()
    assert (pairs.geometry.geom_type == "Polygon").all()


def test_a_zone_lies_where_both_grown_by_half_the_distance_meet() -> None:
    """Lines 4 m apart, each grown 2.5 m: a strip 1 m wide between them."""
    lines = work("a:1", "LINESTRING (0 0, 100 0)"), work("b:1", "LINESTRING (0 4, 100 4)")
    zone = only_pair(*lines).geometry
    assert zone.bounds[1::2] == pytest.approx((1.5, 2.5))
    assert zone.area == pytest.approx(100, rel=0.05)


def test_two_at_the_limit_of_the_distance_still_have_a_zone() -> None:
    """Grown shapes would only touch in a point: the way between them is the zone instead."""
    spots = work("a:1", "POINT (0 0)"), work("b:1", "POINT (3 4)")
    zone = only_pair(*spots).geometry
    assert zone.is_valid
    assert zone.area > 4
    assert zone.covers(shapely.LineString([(0, 0), (3, 4)]))


def test_zones_run_counter_clockwise_and_lie_in_the_crs_of_the_works() -> None:
    ring = "POLYGON ((0 0, 20 0, 20 20, 0 20, 0 0), (6 6, 14 6, 14 14, 6 14, 6 6))"
    table = works(work("a:1", ring), work("b:1", ring), crs="EPSG:25831")
    pairs = find_pairs(table, one_rule(kind="opportunity", distance_m=0))
    assert pairs.crs == "EPSG:25831"
    (zone,) = pairs.geometry
    assert zone.exterior.is_ccw
    assert not zone.interiors[0].is_ccw


@pytest.mark.parametrize(
    ("later", "gap_days", "overlap_days"),
    [("2027-03-31", 0, 1), ("2027-04-01", 1, 0), ("2027-04-30", 30, 0), ("2027-03-01", 0, 31)],
)
def test_end_days_belong_to_the_period(later: str, gap_days: int, overlap_days: int) -> None:
    """Until 31 March and from 31 March share a day; from 1 April is a gap of one day."""
    rows = [
        work("a:1", "POINT (0 0)", start="2027-01-01", end="2027-03-31"),
        work("b:1", "POINT (0 0)", start=later, end="2027-12-31"),
    ]
    near = only_pair(*rows, time="overlap", reach={"months": 6}, basis="period")
    assert (near.gap_days, near.overlap_days) == (gap_days, overlap_days)
    assert has_pair(*rows) == (overlap_days > 0)
    assert has_pair(*rows, time="apart", reach={"months": 6}) == (overlap_days == 0)


def test_a_reach_in_months_ends_on_the_same_day_or_the_last_of_the_month() -> None:
    """31 January and one month is 28 February, that day included."""
    ends = work("a:1", "POINT (0 0)", start="2027-01-01", end="2027-01-31")
    for start, near in (("2027-02-28", True), ("2027-03-01", False)):
        begins = work("b:1", "POINT (0 0)", start=start, end="2027-12-31")
        assert has_pair(ends, begins, time="apart", reach={"months": 1}) == near


def test_windows_count_where_the_rule_says_so_and_the_shift_is_what_parts_them() -> None:
    """Periods a year apart, windows 31 days: moving 31 days makes it an opportunity."""
    early = work("a:1", "POINT (0 0)", start="2027-01-01", end="2027-06-30",
                 earliest_start="2026-07-01", latest_end="2027-12-01")  # fmt: skip
    late = work("b:1", "POINT (0 0)", start="2028-06-30", end="2028-12-31",
                earliest_start="2028-01-01", latest_end="2029-01-31")  # fmt: skip
    assert not has_pair(early, late, basis="window")
    pair = only_pair(early, late, basis="window", time="apart", reach={"months": 1})
    assert (pair.shift_days, pair.gap_days, pair.window_overlap_days) == (31, 366, 0)


def test_one_party_or_one_project_makes_no_pair_but_two_departments_do() -> None:
    here = work("goes:1", "POINT (0 0)", department="wegen")
    assert not has_pair(here, work("goes:2", "POINT (0 0)", department="wegen"))
    assert has_pair(here, work("goes:2", "POINT (0 0)", department="riolering"))
    assert has_pair(here, work("goes:2", "POINT (0 0)"))
    assert not has_pair(here, work("evides:2", "POINT (0 0)", project_id="goes:1"))


def test_a_rule_takes_left_and_right_either_way_round() -> None:
    """Gas left and sewer right: it does not matter whose id comes first."""
    by = {"left": {"discipline": "gas"}, "right": {"discipline": "sewer"}}
    for first, second in (("gas", "sewer"), ("sewer", "gas")):
        rows = [
            work("a:1", "POINT (0 0)", discipline=first),
            work("b:1", "POINT (0 0)", discipline=second),
        ]
        pair = only_pair(*rows, **by)
        assert (pair.left, pair.right, pair.pair_id) == ("a:1", "b:1", "simple|a:1|b:1")
    both = [work(f"{who}:1", "POINT (0 0)", discipline="gas") for who in "ab"]
    assert not has_pair(*both, **by)


def test_reopening_is_ordered_the_surface_comes_left() -> None:
    """New paving ends 30 June 2027 and is protected for 60 months, until 30 June 2032."""
    paving = work("z:1", "LINESTRING (0 0, 90 0)", discipline="road", renews_surface=True,
                  start="2027-01-01", end="2027-06-30", **DAY)  # fmt: skip
    for start, found in (("2027-06-30", []), ("2027-07-01", ["reopening"]),
                         ("2032-06-30", ["reopening"]), ("2032-07-01", [])):  # fmt: skip
        dig = work("a:1", "POINT (40 1)", start=start, end="2033-12-31", **DAY)
        pairs = find_pairs(works(paving, dig), STANDARD)
        reopened = pairs[pairs["rule"] == "reopening"]
        assert list(reopened["rule"]) == found
        assert [(pair.left, pair.right) for pair in reopened.itertuples()] == [
            ("z:1", "a:1")
        ] * len(found)


def test_the_protection_is_the_first_reach_that_speaks_of_the_surface() -> None:
    """24 months after a utility work; 30 months on is too late for gas but not for a road."""
    for discipline, found in (("gas", 0), ("road", 1)):
        renewed = work("a:1", "POINT (0 0)", discipline=discipline, renews_surface=True,
                       start="2027-01-01", end="2027-01-31")  # fmt: skip
        dig = work("b:1", "POINT (0 0)", start="2029-07-01", end="2029-07-31")
        pairs = find_pairs(works(renewed, dig), STANDARD)
        assert (pairs["rule"] == "reopening").sum() == found


def test_works_that_hinder_traffic_are_seen_from_farther() -> None:
    """10 m apart: seen when either closes a lane, not when both leave traffic alone."""
    rule = {"distance_hindering_m": 10}
    plain, lane = work("a:1", "POINT (0 0)"), work("a:1", "POINT (0 0)", nuisance="lane")
    other = work("b:1", "POINT (0 10)")
    assert only_pair(lane, other, **rule).distance_m == 10
    assert not has_pair(plain, other, **rule)
    assert only_pair(plain, {**other, "nuisance": "road"}, **rule).distance_m == 10


def test_a_vague_period_makes_a_heavy_conflict_light() -> None:
    """A clash of two days is heavy; of a day and a year it is light, however that is written."""
    sharp = work("a:1", "POINT (0 0)", **DAY, end="2027-12-30")
    for precision, end, severity in (
        ("day", "2027-12-30", "heavy"), ("month", "2027-12-30", "heavy"),
        ("year", "2027-12-30", "light"), ("day", "2027-12-31", "light"), ("day", None, "light"),
    ):  # fmt: skip
        other = work("b:1", "POINT (0 0)", precision=precision, end=end,
                     latest_end="2027-12-31")  # fmt: skip
        pairs = find_pairs(works(sharp, other), STANDARD)
        assert pairs.set_index("rule").loc["clash", "severity"] == severity
        assert pairs.set_index("rule").loc["hindrance", "severity"] == "light"


def test_a_pair_that_only_one_party_sees_is_one_way() -> None:
    """SmarterWX's own example: two projects 25 m apart, one organisation looks 30 m far."""
    rows = work("a:1", "POINT (0 0)"), work("b:1", "POINT (25 0)")
    views = {"partner": {"b": {"distance_m": 30}}}
    assert not has_pair(*rows)
    pair = only_pair(*rows, **views)
    assert pair.one_way == "b"
    both = only_pair(*rows, partner={"a": {"distance_m": 25}, "b": {"distance_m": 30}})
    assert both.one_way != both.one_way  # null: both see it


def test_a_department_looks_by_its_own_view_value_by_value() -> None:
    """goes/wegen sets a distance; its reach is still that of goes."""
    partner = {"goes": {"distance_m": 1, "reach": {"days": 10}}, "goes/wegen": {"distance_m": 20}}
    here = {"start": "2027-01-01", "end": "2027-01-31"}
    later = {"start": "2027-02-10", "end": "2027-02-28"}
    other = work("evides:1", "POINT (20 0)", **later)
    rule = {"partner": partner, "time": "apart", "reach": {"days": 1}}
    roads = work("goes:1", "POINT (0 0)", department="wegen", **here)
    sewers = work("goes:1", "POINT (0 0)", department="riolering", **here)
    assert only_pair(roads, other, **rule).one_way == "goes/wegen"
    assert not has_pair(sewers, other, **rule)


def test_each_looks_with_its_own_reach_in_time() -> None:
    """Lead and lag: a looks 30 days on, b not a day; 20 days apart is for a alone."""
    rows = [
        work("a:1", "POINT (0 0)", start="2027-01-01", end="2027-01-31"),
        work("b:1", "POINT (0 0)", start="2027-02-20", end="2027-02-28"),
    ]
    pair = only_pair(*rows, time="overlap", partner={"a": {"reach": {"days": 30}}})
    assert (pair.one_way, pair.gap_days) == ("a", 20)


def test_two_works_under_several_rules_are_a_pair_for_each() -> None:
    rows = [work(f"{who}:1", "POINT (0 0)") for who in "ab"]
    pairs = find_pairs(works(*rows), STANDARD)
    assert list(pairs["rule"]) == ["joint_works", "clash", "hindrance"]
    assert list(pairs["kind"]) == ["opportunity", "conflict", "conflict"]
    assert pairs["severity"].isna().tolist() == [True, False, False]


def test_a_rule_of_the_partnership_joins_those_of_the_profile() -> None:
    """An override that names a new rule adds it at the end."""
    new = {
        "kind": "conflict",
        "severity": "light",
        "distance_m": 50,
        "title": TITLE,
        "source": "us",
    }
    rows = work("a:1", "POINT (0 0)"), work("b:1", "POINT (40 0)")
    assert list(find_pairs(works(*rows), read_rules("standard", {"wide": new}))["rule"]) == ["wide"]


ROOM = {"earliest_start": "2026-01-01", "latest_end": "2030-12-31"}
PAVING = work(
    "a:1", "POINT (0 0)", discipline="road", renews_surface=True,
    start="2027-04-01", end="2027-06-30", precision="day", **ROOM,
)  # fmt: skip
PIPE = work(
    "b:1", "POINT (0 0)", discipline="drinking_water", depth_m=1.0,
    start="2028-04-01", end="2028-06-30", precision="day", **ROOM,
)  # fmt: skip


@pytest.mark.parametrize(
    ("paving", "pipe", "severity"),
    [
        ({}, {}, "heavy"),
        ({"precision": "quarter"}, {}, "light"),
        ({}, {"start": "2027-06-01", "end": "2027-07-31"}, "heavy"),  # at once, but too late
        ({}, {"start": "2027-04-02", "end": "2027-07-01"}, "heavy"),
        ({}, {"start": "2027-04-01"}, None),  # starts together: no order is planned
        ({}, {"start": "2027-05-01", "end": "2027-06-30"}, None),  # done before the paving is
        ({"start": "2029-04-01", "end": "2029-06-30"}, {}, None),  # already deep first
        ({}, {"depth_m": None}, None),
        ({}, {"depth_m": 0.0}, None),
        ({"depth_m": 2.0}, {}, None),  # a sewer that renews the street lies deeper itself
        ({"depth_m": 0.5}, {}, "heavy"),
        ({}, {"opens_surface": False}, None),
        ({"renews_surface": False}, {}, None),
        ({"phase": "done"}, {}, None),
        ({"latest_end": "2027-12-31"}, {"earliest_start": "2027-12-31"}, "heavy"),
        ({"latest_end": "2027-12-31"}, {"earliest_start": "2028-01-01"}, None),  # cannot swap
    ],
)
def test_wrong_order_is_paving_before_deeper_work_that_can_still_swap(
    paving: dict[str, Any], pipe: dict[str, Any], severity: str | None
) -> None:
    """Whichever id comes first, the paving is left."""
    for ids in (("a:1", "b:1"), ("b:1", "a:1")):
        rows = [
            {**row, **more, "work_id": each, "project_id": each, "partner": each[0]}
            for row, more, each in zip((PAVING, PIPE), (paving, pipe), ids, strict=True)
        ]
        pairs = find_pairs(works(*rows), STANDARD)
        found = pairs[pairs["rule"] == "wrong_order"]
        assert found["severity"].tolist() == ([severity] if severity else [])
        assert found["left"].tolist() == [ids[0]] * len(found)


def test_wrong_order_looks_at_one_spot_only() -> None:
    beside = {**PIPE, "geometry": shapely.Point(0.01, 0)}
    assert "wrong_order" not in set(find_pairs(works(PAVING, beside), STANDARD)["rule"])


@pytest.mark.parametrize(
    ("trench", "paving", "found"),
    [
        ({}, {}, True),
        ({}, {"earliest_start": "2029-06-30"}, True),  # 24 months after the last day
        ({}, {"earliest_start": "2029-07-01"}, False),
        ({}, {"earliest_start": "2027-06-30"}, False),  # they share a day: joint works
        ({"geometry": shapely.from_wkt("LINESTRING (0 3, 100 3)")}, {}, True),  # a metre beside
        ({"geometry": shapely.from_wkt("LINESTRING (0 3.01, 100 3.01)")}, {}, False),
        ({"discipline": "road"}, {}, False),
        ({"opens_surface": False}, {}, False),
        ({}, {"renews_surface": False}, False),
        ({}, {"discipline": "sewer"}, False),
        ({}, {"phase": "execution"}, False),
        ({"phase": "execution"}, {}, True),
        ({}, {"partner": "a"}, False),
    ],
)
def test_joint_in_order_is_a_trench_and_a_paving_that_comes_later(
    trench: dict[str, Any], paving: dict[str, Any], *, found: bool
) -> None:
    """A main until 30 June 2027, in a road of 4 m wide from 1 July on or later."""
    dates = {"start": "2027-05-01", "end": "2027-06-30"}
    one = work("a:1", "LINESTRING (0 0, 100 0)", **DAY, **dates)
    dates = {"start": "2029-08-01", "end": "2029-09-30", "earliest_start": "2027-07-01"}
    other = work("b:1", "POLYGON ((0 -2, 100 -2, 100 2, 0 2, 0 -2))", discipline="road",
                 renews_surface=True, **DAY, **dates)  # fmt: skip
    pairs = find_pairs(works({**one, **trench}, {**other, **paving}), STANDARD)
    mine = pairs[pairs["rule"].eq("joint_in_order")]
    assert mine[["left", "right", "kind"]].to_numpy().tolist() == (
        [["a:1", "b:1", "opportunity"]] if found else []
    )


def test_joint_in_order_takes_no_trench_that_is_over() -> None:
    one = work("a:1", "POINT (0 0)", start="2026-05-01", end="2026-06-30", **DAY)
    other = work("b:1", "POINT (0 0)", start="2027-08-01", end="2027-09-30", discipline="road",
                 renews_surface=True, **DAY)  # fmt: skip
    for on, kinds in ((date(2026, 6, 30), ["opportunity"]), (date(2026, 7, 1), [])):
        pairs = find_pairs(works(one, other), STANDARD, on=on)
        assert pairs.loc[pairs["rule"].eq("joint_in_order"), "kind"].tolist() == kinds
