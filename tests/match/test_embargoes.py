"""Works held against embargoes: by hand, and against a judge that counts days one by one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import tables
from ondergrond.match import find_embargoed
from ondergrond.rules import Rules, read_rules
from ondergrond.rules.selectors import Selector
from tests import oracle
from tests.build import work, works
from tests.examples import examples

ON = date(2027, 1, 1)
STANDARD = read_rules("standard")
MARKET = "POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))"
WITHIN = "LINESTRING (10 10, 90 10)"


def closed(name: str, *spans: str, area: str = MARKET, **more: Any) -> list[dict[str, Any]]:
    """An embargo on one area, closed from a day to a day: ``2027-10-01 2028-03-31``."""
    days = [span.split() for span in spans]
    return [
        {
            "embargo_id": f"embargo:{name}:{area[:3]}:{first}",
            "name": name,
            "entry": name,
            "severity": "heavy",
            "start": first,
            "end": last,
            "source_row": 1,
            "geometry": shapely.from_wkt(area),
            **more,
        }
        for first, last in days
    ]


def embargoes(*rows: dict[str, Any]) -> gpd.GeoDataFrame:
    return tables.arrange(tables.EMBARGOES, pd.DataFrame(list(rows)))


def met(
    *rows: dict[str, Any],
    closures: list[dict[str, Any]],
    rules: Rules = STANDARD,
    on: date = ON,
    **selectors: Any,
) -> Any:
    chosen = {name: Selector.model_validate(each) for name, each in selectors.items()}
    return find_embargoed(works(*rows), embargoes(*closures), rules, selectors=chosen, on=on)


def severities(*rows: dict[str, Any], **more: Any) -> list[str]:
    return met(*rows, **more).pairs["severity"].tolist()


def free(found: Any) -> tuple[str, str] | None:
    start, end = found.sets["moment_start"].iloc[0], found.sets["moment_end"].iloc[0]
    return None if pd.isna(start) else (f"{start:%Y-%m-%d}", f"{end:%Y-%m-%d}")


SEASON = closed("season", "2026-10-01 2027-03-31", "2027-10-01 2028-03-31", "2028-10-01 2029-03-31")
EXACT = {"precision": "day", "discipline": "gas"}
VAGUE = {"precision": "year", "discipline": "gas"}  # gas takes 30 days where it does not say


def test_a_vague_year_that_fits_in_the_open_half_is_no_conflict() -> None:
    """30 of the 183 days from April to September are enough."""
    assert severities(work("a:1", WITHIN, **VAGUE), closures=SEASON) == []
    assert severities(work("a:1", WITHIN, **VAGUE, duration_days=183), closures=SEASON) == []


def test_a_vague_year_that_needs_a_day_more_than_the_open_half_is_heavy() -> None:
    """Two pairs, one for each winter that the year has a part of, and one line."""
    found = met(work("a:1", WITHIN, **VAGUE, duration_days=184), closures=SEASON)
    assert found.pairs["severity"].tolist() == ["heavy", "heavy"]
    assert found.sets["set_id"].nunique() == 1
    assert found.sets["proposal"].unique().tolist() == ["none"]
    assert free(found) is None


def test_a_vague_quarter_in_the_closed_season_is_light_if_its_window_reaches_the_open_one() -> None:
    """January to March, with room until 30 April: exactly 30 days."""
    quarter = {**VAGUE, "precision": "quarter", "start": "2027-01-01", "end": "2027-03-31"}
    found = met(work("a:1", WITHIN, **quarter, latest_end="2027-04-30"), closures=SEASON)
    assert found.pairs["severity"].tolist() == ["light"]
    assert free(found) == ("2027-04-01", "2027-04-30")
    assert severities(work("a:1", WITHIN, **quarter, latest_end="2027-04-29"), closures=SEASON) == [
        "heavy"
    ]


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2027-04-01", "2027-09-30", []),
        ("2027-03-31", "2027-09-30", ["heavy"]),
        ("2027-04-01", "2027-10-01", ["heavy"]),
        ("2027-11-01", "2027-11-30", ["heavy"]),
    ],
)
def test_an_exact_period_meets_the_first_and_the_last_closed_day(
    start: str, end: str, found: list[str]
) -> None:
    assert severities(work("a:1", WITHIN, start=start, end=end, **EXACT), closures=SEASON) == found


def test_an_exact_period_is_told_when_it_could() -> None:
    """The nearest stretch of 30 days in its window, not before the reference date."""
    row = work("a:1", WITHIN, start="2027-11-01", end="2027-11-30", **EXACT,
               earliest_start="2026-05-01", latest_end="2028-12-31")  # fmt: skip
    found = met(row, closures=SEASON)
    assert free(found) == ("2027-04-01", "2027-09-30")
    assert found.sets["proposal"].tolist() == ["within_room"]
    assert free(met(row, closures=SEASON, on=date(2027, 9, 2))) == ("2028-04-01", "2028-09-30")
    assert free(met(row, closures=SEASON, on=date(2027, 9, 1))) == ("2027-09-01", "2027-09-30")


def test_the_nearest_free_stretch_is_told_before_or_after_the_planned_days() -> None:
    """Planned in March with a year of room either way: April is nearer than last September."""
    room = {"earliest_start": "2027-03-01", "latest_end": "2029-03-31", **EXACT}
    late = work("a:1", WITHIN, start="2028-03-01", end="2028-03-30", **room)
    assert free(met(late, closures=SEASON)) == ("2028-04-01", "2028-09-30")
    early = work("a:1", WITHIN, start="2027-10-01", end="2027-10-30", **room)
    assert free(met(early, closures=SEASON)) == ("2027-04-01", "2027-09-30")


def test_records_of_a_project_are_told_one_stretch_that_holds_the_longest_of_them() -> None:
    """Of one the window ends in October, of the other it begins in August: 61 days together."""
    span = {"start": "2027-10-01", "end": "2027-10-30", "project_id": "a:plan", **EXACT}
    one = work("a:1", WITHIN, **span, earliest_start="2027-04-01", latest_end="2027-10-31")
    other = work("a:2", WITHIN, **span, earliest_start="2027-08-01", latest_end="2028-06-30")
    found = met(one, other, closures=SEASON)
    assert free(found) == ("2027-08-01", "2027-09-30")
    short = work("a:2", WITHIN, **span, duration_days=10, earliest_start="2027-09-15")
    found = met(one, short, closures=SEASON)
    assert free(found) is None
    assert found.sets["proposal"].isna().all(), "each has days of its own, but no 30 together"


def test_areas_of_one_embargo_that_overlap_count_once() -> None:
    """Of 100 m 60 lie in two areas that are drawn over each other: 60 of 100 days, not all."""
    areas = [
        row
        for number, x in enumerate((0, 20))
        for row in closed(
            "season", "2027-06-01 2027-06-30", source_row=number,
            area=f"POLYGON (({x} 0, {x + 40} 0, {x + 40} 20, {x} 20, {x} 0))",
        )
    ]  # fmt: skip
    areas = [{**row, "embargo_id": f"embargo:season:{row['source_row']}"} for row in areas]
    line = "LINESTRING (0 10, 100 10)"
    span = {"start": "2027-06-01", "end": "2027-08-29", "duration_days": 100, **EXACT}
    assert severities(work("a:1", line, **span), closures=areas) == ["light", "light"]
    span = {**span, "end": "2027-08-28"}
    assert severities(work("a:1", line, **span), closures=areas) == ["heavy", "heavy"]
    block = "POLYGON ((0 0, 100 0, 100 20, 0 20, 0 0))"
    assert severities(work("a:1", block, **span), closures=areas) == ["heavy", "heavy"]
    span = {**span, "end": "2027-08-29"}
    assert severities(work("a:1", block, **span), closures=areas) == ["light", "light"]


def test_a_line_along_the_border_of_two_areas_lies_in_them_once() -> None:
    """Half of it runs where two dykes touch: 30 of 60 days."""
    areas = [
        {**row, "embargo_id": f"embargo:season:{y}", "source_row": y}
        for y in (0, 10)
        for row in closed("season", "2027-06-01 2027-06-30",
                          area=f"POLYGON ((0 {y}, 50 {y}, 50 {y + 10}, 0 {y + 10}, 0 {y}))")
    ]  # fmt: skip
    span = {"start": "2027-06-01", "end": "2027-07-30", **EXACT}
    assert set(severities(work("a:1", "LINESTRING (0 10, 100 10)", **span), closures=areas)) == {
        "light"
    }


def test_free_days_are_free_of_every_embargo_that_holds_for_the_work() -> None:
    """A fair in April and May leaves June to September; one for roads alone does not count."""
    row = work("a:1", WITHIN, start="2027-11-01", end="2027-11-30", **EXACT,
               earliest_start="2027-04-01", latest_end="2027-11-30")  # fmt: skip
    fair = closed("fair", "2027-04-15 2027-05-31")
    both = met(row, closures=[*SEASON, *fair])
    assert both.pairs["right"].tolist() == ["embargo:season:POL:2027-10-01"]
    assert free(both) == ("2027-06-01", "2027-09-30")
    other = met(row, closures=[*SEASON, *fair], fair={"discipline": "road"})
    assert free(other) == ("2027-04-01", "2027-09-30")


def test_what_is_delivered_as_duration_counts_and_an_exact_period_around_it_is_light() -> None:
    """Twenty days of work between 1 September and 31 October fit in September."""
    span = {"start": "2027-09-01", "end": "2027-10-31", **EXACT}
    assert severities(work("a:1", WITHIN, **span), closures=SEASON) == ["heavy"]
    assert severities(work("a:1", WITHIN, **span, duration_days=30), closures=SEASON) == ["light"]
    assert severities(work("a:1", WITHIN, **span, duration_days=31), closures=SEASON) == ["heavy"]


def test_a_long_line_needs_the_days_of_the_part_in_the_area() -> None:
    """Of 1,000 m 100 lie in the market: 73 of 729 days, and the summer has 183."""
    route = work("a:1", "LINESTRING (0 50, 1000 50)", start="2027-01-02", end="2028-12-30", **EXACT)
    found = met(route, closures=SEASON)
    assert set(found.pairs["severity"]) == {"light"}
    assert found.pairs["shared_length_m"].tolist() == pytest.approx([100.0] * 3)
    all_of_it = work("a:1", WITHIN, start="2027-01-02", end="2028-12-30", **EXACT)
    assert set(severities(all_of_it, closures=SEASON)) == {"heavy"}


def test_a_year_written_as_two_days_is_vague() -> None:
    year = {"start": "2027-01-01", "end": "2027-12-31", **EXACT}
    assert severities(work("a:1", WITHIN, **year), closures=SEASON) == []


def test_touching_is_enough_and_a_rule_may_look_further() -> None:
    span = {"start": "2027-11-01", "end": "2027-11-30", **EXACT}
    assert severities(work("a:1", "POINT (100 50)", **span), closures=SEASON) == ["heavy"]
    beside = work("a:1", "POINT (105 50)", **span)
    assert severities(beside, closures=SEASON) == []
    near = read_rules("standard", {"embargo": {"distance_m": 5}})
    found = met(beside, closures=SEASON, rules=near)
    assert found.pairs["distance_m"].tolist() == [5.0]
    assert not found.pairs.geometry.is_empty.any()


def test_a_light_embargo_is_never_heavy_and_a_rule_may_spare_vague_periods() -> None:
    span = {"start": "2027-11-01", "end": "2027-11-30", **EXACT}
    light = [{**row, "severity": "light"} for row in SEASON]
    assert severities(work("a:1", WITHIN, **span), closures=light) == ["light"]
    spared = read_rules("standard", {"embargo": {"severity_when_vague": "light"}})
    vague = work("a:1", WITHIN, **VAGUE, duration_days=184)
    assert set(severities(vague, closures=SEASON, rules=spared)) == {"light"}
    assert severities(work("a:1", WITHIN, **span), closures=SEASON, rules=spared) == ["heavy"]


def test_an_embargo_is_for_the_works_it_names_and_never_for_finished_ones() -> None:
    span = {"start": "2027-11-01", "end": "2027-11-30", **EXACT}
    plants = work("a:1", WITHIN, **span, opens_surface=False)
    assert severities(plants, closures=SEASON, season={"opens_surface": True}) == []
    assert severities(plants, closures=SEASON) == ["heavy"]
    assert severities(work("a:1", WITHIN, **span, phase="done"), closures=SEASON) == []


def test_what_is_over_before_the_reference_date_closes_nothing() -> None:
    row = work("a:1", WITHIN, start="2026-12-01", end="2027-02-28", **EXACT)
    assert severities(row, closures=SEASON, on=date(2027, 2, 28)) == ["heavy"]
    assert severities(row, closures=SEASON, on=date(2027, 3, 1)) == []
    winter = closed("winter", "2026-12-01 2027-01-31")
    assert severities(row, closures=winter, on=date(2027, 1, 31)) == ["heavy"]
    assert severities(row, closures=winter, on=date(2027, 2, 1)) == []


def test_a_project_and_an_embargo_are_one_line_over_areas_and_years() -> None:
    """Two records of one project across two dykes and two winters: one site, one set."""
    second = closed("season", "2027-10-01 2028-03-31", source_row=2,
                    area="POLYGON ((900 0, 999 0, 999 99, 900 99, 900 0))")  # fmt: skip
    span = {"start": "2027-02-01", "end": "2027-12-31", "project_id": "a:plan", **EXACT}
    rows = [
        work("a:1", WITHIN, **span),
        work("a:2", "LINESTRING (910 9, 990 9)", **span),
        work("b:1", WITHIN, **{**span, "project_id": "b:1"}),
    ]
    found = met(*rows, closures=[*SEASON, *second])
    assert len(found.pairs) == 2 + 1 + 2
    assert found.sites["n_works"].tolist() == [2, 1]
    assert found.sites["n_parties"].tolist() == [1, 1]
    assert found.sets.groupby("set_id")["pair_id"].nunique().tolist() in ([3, 2], [2, 3])
    assert set(found.site_pairs["pair_id"]) == set(found.pairs["pair_id"])


def test_nothing_is_found_in_nothing() -> None:
    for rows, shut in (([], SEASON), ([work("a:1", WITHIN)], [])):
        found = met(*rows, closures=shut)
        for name in ("pairs", "sites", "site_pairs"):
            frame = getattr(found, name)
            assert frame.empty
            tables.check(tables.TABLES[name], frame)
        assert found.sets.empty
    off = read_rules("standard", {"embargo": {"active": False}})
    span = {"start": "2027-11-01", "end": "2027-11-30", **EXACT}
    assert severities(work("a:1", WITHIN, **span), closures=SEASON, rules=off) == []


# --- against brute force --------------------------------------------------------------------

_start = st.integers(-60, 400)
_corner = st.tuples(st.integers(0, 5), st.integers(0, 2)).map(lambda at: (at[0] * 10, at[1] * 10))
_places = st.one_of(
    st.builds(shapely.Point, _corner),
    st.tuples(_corner, _corner).filter(lambda ends: ends[0] != ends[1]).map(shapely.LineString),
    st.tuples(_corner, st.integers(5, 30), st.integers(5, 20)).map(
        lambda box: shapely.box(*box[0], box[0][0] + box[1], box[0][1] + box[2])
    ),
)


def day(number: int) -> date:
    return ON + timedelta(days=number)


@st.composite
def drawn_works(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows = []
    for number in range(draw(st.integers(1, 8))):
        start, length = draw(_start), draw(st.sampled_from([0, 1, 9, 29, 30, 60, 200]))
        before, after = draw(st.tuples(st.integers(0, 300), st.integers(0, 300)))
        partner = draw(st.sampled_from("ab"))
        work_id = f"{partner}:{number}"
        row = work(
            work_id,
            "POINT (0 0)",
            project_id=draw(st.sampled_from([work_id, f"{partner}:plan"])),
            start=day(start),
            end=day(start + length),
            earliest_start=day(start - before),
            latest_end=day(start + length + after),
            precision=draw(st.sampled_from(["day", "month", "quarter", "year"])),
            discipline=draw(st.sampled_from(["gas", "telecom", "road"])),
            duration_days=draw(st.sampled_from([None, 1, 10, 30, 31, 500])),
            opens_surface=draw(st.booleans()),
            phase=draw(st.sampled_from([None, "design", "cancelled"])),
        )
        rows.append({**row, "geometry": draw(_places)})
    return rows


@st.composite
def drawn_embargoes(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Up to three strips beside or over each other, of one or two embargoes, closed at times."""
    rows = []
    for strip in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(["one", "two"]))
        area = shapely.box(strip * 20 + 5, -5, strip * 20 + draw(st.sampled_from([20, 35])), 18)
        for number in range(draw(st.integers(1, 3))):
            start, length = draw(_start), draw(st.sampled_from([0, 1, 30, 120]))
            rows.append(
                {
                    "embargo_id": f"embargo:{name}:{strip}:{number}",
                    "name": name,
                    "entry": name,
                    "severity": "light" if strip == 2 else "heavy",
                    "start": day(start),
                    "end": day(start + length),
                    "source_row": strip,
                    "geometry": area,
                }
            )
    return rows


def part_in(place: shapely.Geometry, area: shapely.Geometry) -> float:
    whole = place.length if place.geom_type == "LineString" else place.area
    shared = place.intersection(area)
    inside = shared.length if place.geom_type == "LineString" else shared.area
    return inside / whole if whole else 1.0


def longest(days: set[int]) -> list[tuple[int, int]]:
    runs = (list(each) for _, each in groupby(enumerate(sorted(days)), lambda e: e[1] - e[0]))
    return [(run[0][1], run[-1][1]) for run in runs]


def judged(frame: gpd.GeoDataFrame, shut: list[dict[str, Any]], selector: Selector,
           rules: Rules, ahead: int = 1000) -> Iterator[tuple[Any, ...]]:  # fmt: skip
    """Every work and embargo row, how hard they meet, the days needed and the days free for it.

    No work comes more than ``ahead`` days before its own start.
    """
    rule, today = rules.rule["embargo"], ON.toordinal()
    for row in oracle.works_of(frame):
        if not oracle.selected(rule.left, row):
            continue
        near = [
            each
            for each in shut
            if (each["name"] != "two" or oracle.selected(selector, row))
            and oracle.is_within(row["geometry"].distance(each["geometry"]), 0)
            and each["end"].toordinal() >= today
        ]
        days = {
            basis: set(range(max(first.toordinal(), today), last.toordinal() + 1))
            for basis, (first, last) in (
                (basis, oracle.days_of(row, basis)) for basis in ("period", "window")
            )
        }
        days["window"] -= set(range(today, row["start"].toordinal() - ahead))
        shut_days = {
            id(each): set(range(each["start"].toordinal(), each["end"].toordinal() + 1))
            for each in near
        }
        every = set().union(*shut_days.values())
        for name in ("one", "two"):
            own = [each for each in near if each["name"] == name]
            meets = [each for each in own if shut_days[id(each)] & days["period"]]
            part = part_in(row["geometry"], shapely.union_all([each["geometry"] for each in meets]))
            need = max(math.ceil(takes(row, rules) * part - 1e-9), 1)
            gone = set().union(*(shut_days[id(each)] for each in own))
            fits = {
                basis: any(b - a + 1 >= need for a, b in longest(days[basis] - gone))
                for basis in days
            }
            vague = is_vague(row, rules)
            if vague and fits["period"]:
                continue
            light = fits["window"] if vague else fits["period"]
            for each in meets:
                hard = "light" if light or each["severity"] == "light" else "heavy"
                yield row, each, hard, need, days["window"] - every


def is_vague(row: dict[str, Any], rules: Rules) -> bool:
    year = (row["start"].month, row["start"].day, row["end"].month, row["end"].day)
    return row["precision"] in rules.vague or year == (1, 1, 12, 31)


def takes(row: dict[str, Any], rules: Rules) -> int:
    length = (row["end"] - row["start"]).days + 1
    if row["duration_days"] is not None:
        return int(row["duration_days"])
    usual = rules.window.default_duration_days[row["discipline"]]
    return min(usual, length) if is_vague(row, rules) else length


@given(drawn_works(), drawn_embargoes(), st.booleans(), st.sampled_from([0, 7, 60, 1000]))
@examples(100)
def test_works_and_embargoes_meet_as_counting_day_by_day_says(
    rows: list[dict[str, Any]], shut: list[dict[str, Any]], picky: bool, ahead: int
) -> None:
    """Severity of every pair, and the nearest free stretch of every project and embargo.

    No work is brought forward by more than ``ahead`` days.
    """
    selector = Selector.model_validate({"opens_surface": True} if picky else {})
    frame, table = works(*rows), embargoes(*shut)
    selectors = {"two": selector}
    order = np.random.default_rng(len(rows)).permutation(len(shut))
    found = find_embargoed(
        frame, table.iloc[order].reset_index(drop=True), STANDARD, selectors=selectors, on=ON,
        soonest=frame["start"] - pd.Timedelta(days=ahead),
    )  # fmt: skip
    expected = list(judged(frame, shut, selector, STANDARD, ahead))
    pairs = found.pairs
    assert set(zip(pairs["left"], pairs["right"], pairs["severity"], strict=True)) == {
        (row["work_id"], each["embargo_id"], hard) for row, each, hard, *_ in expected
    }
    assert len(pairs) == len(expected)
    told = found.sets.merge(pairs[["pair_id", "left", "right"]], on="pair_id")
    told = told.set_index(["left", "right"])
    for row, each, *_ in expected:
        records = [
            other for other in expected
            if (other[0]["project_id"], other[1]["name"]) == (row["project_id"], each["name"])
        ]  # fmt: skip
        line = told.loc[(row["work_id"], each["embargo_id"])]
        run = nearest(records)
        if run is None:
            stuck = any(not fitting(free, need) for *_, need, free in records)
            assert pd.isna(line["moment_start"])
            assert line["proposal"] == "none" if stuck else pd.isna(line["proposal"])
        else:
            span = line["moment_start"].toordinal(), line["moment_end"].toordinal()
            assert (span, line["proposal"]) == (run, "within_room")


def fitting(free: set[int], need: int) -> list[tuple[int, int]]:
    return [run for run in longest(free) if run[1] - run[0] + 1 >= need]


def nearest(records: list[tuple[Any, ...]]) -> tuple[int, int] | None:
    """Where all records fit at once and the longest moves the fewest days; of equals the first."""
    need = max(record[3] for record in records)
    start = min(record[0]["start"].toordinal() for record in records)
    end = max(record[0]["end"].toordinal() for record in records)
    unmoved = range(start, max(start, end - need + 1) + 1)

    def move(run: tuple[int, int]) -> int:
        return min(
            max(unmoved[0] - day, day - unmoved[-1], 0) for day in range(run[0], run[1] - need + 2)
        )

    runs = fitting(set.intersection(*(record[4] for record in records)), need)
    return min(runs, key=lambda run: (move(run), run), default=None)
