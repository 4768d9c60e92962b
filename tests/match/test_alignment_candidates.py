"""Joiners: who could come into a set by moving alone, and that moving as said does it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import tables
from ondergrond.match import find_pairs, find_sets, find_sites
from ondergrond.rules import Rules, read_rules
from tests.build import work, works
from tests.examples import examples
from tests.oracle import months_later

STANDARD = read_rules("standard")
DATES = ["start", "end", "earliest_start", "latest_end"]


def found(table: pd.DataFrame, rules: Rules = STANDARD) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The sets, each row with the works and projects of its pair; and the zones at sites."""
    pairs = find_pairs(table, rules)
    _, site_pairs = find_sites(table, pairs, rules)
    sets = find_sets(table, pairs, site_pairs, rules)
    project = dict(zip(table["work_id"], table["project_id"], strict=True))
    ends = sets.merge(pairs[["pair_id", "rule", "left", "right"]])
    ends["one"], ends["other"] = ends["left"].map(project), ends["right"].map(project)
    return ends, site_pairs


def circles(ends: pd.DataFrame) -> dict[str, frozenset[str]]:
    """The projects of each set."""
    return {
        str(name): frozenset({*mine["one"], *mine["other"]})
        for name, mine in ends.groupby("set_id")
    }


def joiners(table: pd.DataFrame, rules: Rules = STANDARD) -> list[tuple[str, str, int, bool]]:
    """Who could join which circle, how far it would move, and whether that is a line."""
    ends, _ = found(table, rules)
    of = circles(ends)
    told = ends[ends["joiner"].notna()].drop_duplicates("set_id")
    return sorted(
        (" ".join(sorted(of[row.joins])), row.joiner, int(row.joiner_days), bool(row.line))
        for row in told.itertuples()
    )


def lines(table: pd.DataFrame, kind: str) -> list[str]:
    ends, _ = found(table)
    mine = ends[ends["line"] & ends["kind"].eq(kind)]
    return sorted(" ".join(sorted(each)) for each in circles(mine).values())


def at_spot(work_id: str, start: str, end: str, **more: Any) -> dict[str, Any]:
    return work(work_id, "POINT (0 0)", start=start, end=end, **more)


SEWER = at_spot("goes:1", "2027-01-01", "2027-12-31")
GAS = at_spot("stedin:1", "2027-04-01", "2027-06-30")
WATER = at_spot("evides:1", "2028-02-01", "2028-05-31")


def test_one_line_says_who_could_join_a_set_and_how_far() -> None:
    """Sewer and gas share April to June 2027; water from February 2028 comes 216 days forward."""
    table = works(SEWER, GAS, WATER)
    assert joiners(table) == [("goes:1 stedin:1", "evides:1", -216, True)]
    assert lines(table, "opportunity") == ["goes:1 stedin:1"]
    assert lines(table, "near_miss") == ["evides:1 goes:1 stedin:1"]


def test_a_joiner_before_the_moment_would_move_later() -> None:
    early = {**WATER, "start": "2026-03-01", "end": "2026-12-31"}
    early |= {"earliest_start": "2026-03-01", "latest_end": "2026-12-31"}
    assert joiners(works(SEWER, GAS, early)) == [("goes:1 stedin:1", "evides:1", 91, True)]


@pytest.mark.parametrize(
    "change",
    [
        {"phase": "execution"},
        {"geometry": shapely.Point(40, 0)},
        {"start": "2029-08-01", "end": "2029-09-30", "earliest_start": "2029-08-01",
         "latest_end": "2029-09-30"},
    ],
    ids=["it keeps its dates", "it lies elsewhere", "it lies out of reach"],
)  # fmt: skip
def test_who_cannot_move_or_reach_does_not_join(change: dict[str, Any]) -> None:
    """A project in execution, one at another place, one more than 24 months after the moment."""
    assert joiners(works(SEWER, GAS, {**WATER, **change})) == []


def test_a_near_miss_that_no_set_can_take_in_stays_a_line_of_two() -> None:
    running = {**WATER, "phase": "execution"}
    assert lines(works(SEWER, GAS, running), "near_miss") == [
        "evides:1 goes:1",
        "evides:1 stedin:1",
    ]


@pytest.mark.parametrize(("movable", "joins"), [("earlier", True), ("both", True),
                                                ("later", False), ("no", False)])  # fmt: skip
def test_who_does_not_move_that_way_does_not_join(movable: str, joins: bool) -> None:
    table = works(SEWER, GAS, {**WATER, "movable": movable})
    assert bool(joiners(table)) == joins
    # The others may still come to it.
    assert lines(table, "near_miss") == (
        ["evides:1 goes:1 stedin:1"] if joins else ["evides:1 goes:1", "evides:1 stedin:1"]
    )


MOVES = st.sampled_from([None, *tables.MOVABLES])


@examples(60)
@given(MOVES, MOVES, st.sampled_from(["design", "contracted", "execution"]), st.booleans())
def test_two_are_a_near_miss_where_one_of_them_can_move_towards_the_other(
    one: str | None, other: str | None, phase: str, gas_first: bool
) -> None:
    early, late = ("2027-03-01", "2027-04-30"), ("2027-11-01", "2028-01-31")
    first, second = (early, late) if gas_first else (late, early)
    table = works(
        at_spot("stedin:1", *first, movable=one, phase="design"),
        at_spot("evides:1", *second, movable=other, phase=phase),
    )
    met = find_pairs(table, STANDARD, on=FIRST)
    before, after = (one, other) if gas_first else (other, one)
    begun = phase == "execution"
    late_stays = before in ("earlier", "no") or (begun and not gas_first)
    early_stays = after in ("later", "no") or (begun and gas_first)
    said = before in ("later", "earlier", "no") or after in ("later", "earlier", "no")
    apart = late_stays and early_stays and said
    assert met["rule"].eq("joint_works_later").any() == (not apart)


def test_a_party_that_takes_part_already_joins_with_another_discipline_only() -> None:
    """Stedin has gas in the set: a second gas plan is no news, its cables are."""
    later = {"start": "2028-02-01", "end": "2028-05-31"}
    gas = at_spot("stedin:2", **later)
    cable = at_spot("stedin:3", discipline="electricity_lv", **later)
    water = at_spot("evides:1", "2027-04-01", "2027-06-30")
    assert joiners(works(SEWER, GAS, water, gas)) == []
    assert joiners(works(SEWER, GAS, water, cable)) == [
        ("evides:1 goes:1 stedin:1", "stedin:3", -216, True)
    ]


TWO_WAYS = (
    at_spot("stedin:1", "2027-04-01", "2027-06-30"),
    at_spot("evides:1", "2027-08-31", "2028-05-31"),
)


def test_of_two_ways_as_long_to_the_same_circle_the_sooner_is_the_line() -> None:
    """Sewer with gas in spring, with water in autumn: gas waits 62 days, or water comes 62."""
    table = works(SEWER, *TWO_WAYS)
    assert joiners(table) == [
        ("evides:1 goes:1", "stedin:1", 62, False),
        ("goes:1 stedin:1", "evides:1", -62, True),
    ]
    assert lines(table, "opportunity") == ["evides:1 goes:1", "goes:1 stedin:1"]
    assert lines(table, "near_miss") == ["evides:1 goes:1 stedin:1"]


def test_which_of_two_ways_is_the_line_does_not_hang_on_works_elsewhere() -> None:
    alone = joiners(works(SEWER, *TWO_WAYS))
    for n in range(1, 12):
        elsewhere = [
            work(f"a{number:02}:1", f"POINT ({9000 * number} 9000)", start="2027-04-01",
                 end="2027-06-30")
            for number in range(n)
        ]  # fmt: skip
        assert joiners(works(*elsewhere, SEWER, *TWO_WAYS)) == alone


def test_records_of_one_project_join_as_one_by_the_least_move() -> None:
    rows = [
        {**WATER, "work_id": "evides:1", "project_id": "evides:p"},
        at_spot("evides:2", "2028-01-01", "2028-03-31", project_id="evides:p"),
    ]
    table = works(SEWER, GAS, *rows)
    assert joiners(table) == [("goes:1 stedin:1", "evides:p", -185, True)]
    assert lines(table, "near_miss") == ["evides:p goes:1 stedin:1"]


def test_a_rule_that_sees_less_far_than_the_near_miss_takes_nobody_in() -> None:
    """Water lies at 4 m; joint works count up to 3 m, so moving would not make it one."""
    far = {**WATER, "geometry": shapely.Point(4, 0)}
    narrow = read_rules("standard", {"joint_works": {"distance_m": 3}})
    assert joiners(works(SEWER, GAS, far)) == [("goes:1 stedin:1", "evides:1", -216, True)]
    assert joiners(works(SEWER, GAS, far), narrow) == []
    own = read_rules("standard", {"joint_works": {"partner": {"evides": {"distance_m": 3}}}})
    assert joiners(works(SEWER, GAS, far), own) == []


FIRST = date(2027, 1, 1)


@st.composite
def streets(draw: st.DrawFn) -> pd.DataFrame:
    """A few works along one short street, their windows months apart and months long."""
    count = draw(st.integers(3, 7))
    rows = []
    for number in range(count):
        begin = months_later(FIRST, draw(st.integers(0, 40)))
        end = months_later(begin, draw(st.integers(1, 14))) - timedelta(days=1)
        x = draw(st.integers(0, 5)) * 3
        wide = draw(st.integers(1, 4)) * 3
        partner = draw(st.sampled_from("abcd"))
        project = draw(st.sampled_from(["", "", "p"]))
        rows.append(
            work(
                f"{partner}:{number}",
                f"LINESTRING ({x} 0, {x + wide} 0)",
                project_id=f"{partner}:{project or number}",
                start=begin.isoformat(),
                end=end.isoformat(),
                discipline=draw(st.sampled_from(["gas", "gas", "sewer"])),
                phase=draw(st.sampled_from(["design", "design", "design", "execution"])),
            )
        )
    return works(*rows)


@examples(40)
@given(streets())
def test_who_moves_as_said_is_in_an_opportunity_with_the_whole_set(table: pd.DataFrame) -> None:
    """Every near miss of a set, moved as it says, becomes an opportunity that holds the set."""
    ends, _ = found(table)
    of = circles(ends)
    for row in ends[ends["joiner"].notna()].drop_duplicates("set_id").itertuples():
        moved = table.copy()
        mine = moved["project_id"].eq(row.joiner)
        for name in DATES:
            moved.loc[mine, name] += pd.Timedelta(days=int(row.joiner_days))
        after, _ = found(moved)
        chances = circles(after[after["kind"].eq("opportunity")]).values()
        assert any(of[row.joins] | {row.joiner} <= each for each in chances)


@examples(40)
@given(streets())
def test_joiners_and_lines_are_those_of_the_words(table: pd.DataFrame) -> None:
    """Who could join, found by trying every project at every set; and no line says less."""
    ends, site_pairs = found(table)
    of = circles(ends)
    told = ends[ends["joiner"].notna()].drop_duplicates("set_id")
    seen = {(row.joins, row.joiner): int(row.joiner_days) for row in told.itertuples()}
    assert seen == dict(expected(table, ends, site_pairs))
    for site, mine in ends.groupby("site_id"):
        near = mine[mine["kind"].eq("near_miss")]
        sets = told[told["line"] & told["site_id"].eq(site)]["set_id"].tolist()
        held = [of[each] for each in sets]
        assert len({*held}) == len(held)
        assert not any(one < other for one in held for other in held)
        inside = set(near.loc[near["set_id"].isin(sets), "pair_id"])
        alone = near[near["joiner"].isna()]
        assert not inside & set(alone["pair_id"])
        wanted = {of[each] for each in told.loc[told["site_id"].eq(site), "set_id"]}
        assert all(any(each <= line for line in held) for each in wanted)


def part(row: pd.Series) -> tuple[str, str]:
    return row["partner"], row["discipline"]


def expected(table: pd.DataFrame, ends: pd.DataFrame, site_pairs: pd.DataFrame):
    """Each set and project that could join it, with the days to move."""
    rows = table.set_index("work_id")
    fixed = set(table.loc[table["phase"].eq("execution"), "project_id"])
    zone = site_pairs.set_index(["site_id", "pair_id"]).geometry
    chances = ends[ends["kind"].eq("opportunity")]
    for name, mine in chances.groupby("set_id"):
        site, core = mine["site_id"].iloc[0], mine[mine["together"]]
        first, last = core["moment_start"].iloc[0], core["moment_end"].iloc[0]
        whole = shapely.union_all([zone[site, pair] for pair in core["pair_id"]])
        near = ends[ends["site_id"].eq(site) & ends["rule"].eq("joint_works_later")]
        moves: dict[str, list[int]] = {}
        for pair in near.drop_duplicates("pair_id").itertuples():
            for mover, met in ((pair.left, pair.right), (pair.right, pair.left)):
                project = rows["project_id"][mover]
                if met not in {*core["left"], *core["right"]} or project in fixed:
                    continue
                if project in {*mine["one"], *mine["other"]}:
                    continue
                members = {*mine["left"], *mine["right"]}
                if part(rows.loc[mover]) in {part(rows.loc[each]) for each in members}:
                    continue
                if not zone[site, pair.pair_id].intersects(whole):
                    continue
                begins, ends_on = rows["earliest_start"][mover], rows["latest_end"][mover]
                end, start = (last, begins) if begins > last else (ends_on, first)
                if start.date() <= months_later(end.date(), 24):
                    away = (last - begins) if begins > last else (first - ends_on)
                    moves.setdefault(project, []).append(away.days)
        for project, days in moves.items():
            yield (name, project), min(days, key=lambda each: (abs(each), each))
