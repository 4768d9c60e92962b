"""The joint window: everybody starts together at the least moving, within everybody's room."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.arrays.groups import join_texts, measure_medians
from ondergrond.errors import RulesError
from ondergrond.rules.durations import measure_durations
from ondergrond.rules.weighing import Windows
from ondergrond.settings import parse_settings
from ondergrond.weigh.windows import propose_dates
from tests.build import work, works
from tests.examples import examples
from tests.weigh.weighing_rules import SHIPPED, finding_works, findings, shipped

ON = date(2027, 1, 1)
RULES = shipped("window")


def day_work(work_id, start, end, **more):
    """A work known to the day; room is given as earliest_start and latest_end."""
    return work(work_id, "POINT (0 0)", start=start, end=end, precision="day", **more)


def proposed(*rows, kind="opportunity", rules=RULES, on=ON, durations=None):
    table = works(*rows)
    members = finding_works(table, F=[row["work_id"] for row in rows])
    told, asked = propose_dates(findings(F=kind), members, table, rules, on=on, durations=durations)
    return told.loc["F"], asked.set_index("work_id")


GAS = day_work(
    "stedin:1", "2028-04-01", "2028-04-30", phase="design",
    earliest_start="2027-04-01", latest_end="2029-04-30",
)  # fmt: skip
SEWER = day_work(
    "goes:1", "2028-06-01", "2028-08-31", phase="preparation",
    earliest_start="2027-12-01", latest_end="2029-02-28", discipline="sewer",
)  # fmt: skip
WATER = day_work(
    "evides:1", "2028-07-01", "2028-07-31", phase="design",
    earliest_start="2027-07-01", latest_end="2029-07-31",
)  # fmt: skip


def test_the_party_that_is_easier_to_move_moves():
    told, asked = proposed(GAS, SEWER)
    assert told["proposal"] == "within_room"
    assert str(told["proposed_start"].date()) == "2028-06-01"
    assert str(told["proposed_end"].date()) == "2028-08-31"
    assert asked["shift_days"].to_dict() == {"stedin:1": 61, "goes:1": 0}
    assert told["shift_total_days"] == 61
    assert told["move_weight_days"] == 61 * 6
    assert str(asked.loc["stedin:1", "proposed_end"].date()) == "2028-06-30"


def test_three_parties_meet_at_the_weighted_median():
    # weights 6, 12, 6: half of the weight lies on the sewer alone
    told, asked = proposed(GAS, SEWER, WATER)
    assert asked["shift_days"].to_dict() == {"stedin:1": 61, "goes:1": 0, "evides:1": -30}
    assert told["shift_total_days"] == 91


def test_of_equal_weights_the_later_date_holds():
    told, asked = proposed(GAS, WATER)
    assert str(told["proposed_start"].date()) == "2028-07-01"
    assert asked["shift_days"].to_dict() == {"stedin:1": 91, "evides:1": 0}


def test_the_median_is_clipped_to_the_days_that_all_have():
    bound = {**GAS, "latest_end": "2028-05-20"}  # 30 days: starts on 21 April at the latest
    told, asked = proposed(bound, SEWER)
    assert str(told["proposed_start"].date()) == "2028-04-21"
    assert asked["shift_days"].to_dict() == {"stedin:1": 20, "goes:1": -41}


def test_starting_within_a_vague_period_is_no_move():
    year = work("goes:2", "POINT (0 0)", start="2028-01-01", end="2028-12-31", phase="design",
                discipline="sewer")  # fmt: skip
    told, asked = proposed(GAS, year)
    assert str(told["proposed_start"].date()) == "2028-04-01"
    assert told["shift_total_days"] == 0
    assert str(asked.loc["goes:2", "proposed_end"].date()) == "2028-05-30"
    assert not told["crosses_budget_year"]


def test_a_party_in_execution_does_not_move_even_with_room():
    fixed = {**GAS, "phase": "execution"}
    told, asked = proposed(fixed, SEWER)
    assert asked["shift_days"].to_dict() == {"stedin:1": 0, "goes:1": -61}
    assert str(told["proposed_start"].date()) == "2028-04-01"


def test_a_running_work_can_be_joined_until_its_end_and_keeps_its_dates():
    running = day_work("stedin:1", "2027-10-01", "2028-03-31", phase="execution")
    told, asked = proposed(running, SEWER, on=date(2028, 1, 15))
    assert told["proposal"] == "within_room"
    assert str(told["proposed_start"].date()) == "2028-03-31"
    assert asked["shift_days"].to_dict() == {"stedin:1": 0, "goes:1": -62}
    assert str(asked.loc["stedin:1", "proposed_start"].date()) == "2027-10-01"


def test_nobody_is_asked_to_start_in_the_past():
    told, asked = proposed(GAS, WATER, on=date(2028, 7, 15))
    assert str(told["proposed_start"].date()) == "2028-07-15"
    assert asked["shift_days"].to_dict() == {"stedin:1": 105, "evides:1": 14}


def test_records_of_one_project_move_together_and_count_once():
    first = {**GAS, "project_id": "stedin:plan"}
    second = day_work(
        "stedin:2", "2028-05-01", "2028-05-31", phase="design", project_id="stedin:plan",
        earliest_start="2027-05-01", latest_end="2028-07-10",
    )  # fmt: skip
    told, asked = proposed(first, second, SEWER)
    assert asked["shift_days"].to_dict() == {"stedin:1": 40, "stedin:2": 40, "goes:1": -21}
    assert told["shift_total_days"] == 61
    assert str(asked.loc["stedin:2", "proposed_start"].date()) == "2028-06-10"


def test_a_near_miss_names_one_mover_and_how_far_beyond_its_room():
    early = {**GAS, "latest_end": "2028-04-30"}
    late = {**SEWER, "earliest_start": "2028-06-01"}
    told, asked = proposed(early, late, kind="near_miss")
    assert told["proposal"] == "one_beyond_room"
    assert asked["mover"].to_dict() == {"stedin:1": True, "goes:1": False}
    assert asked["shift_days"].to_dict() == {"stedin:1": 61, "goes:1": 0}
    assert asked["beyond_room_days"].to_dict() == {"stedin:1": 61, "goes:1": 0}


def test_a_fixed_party_is_never_the_mover():
    early = {**GAS, "phase": "execution"}
    late = {**SEWER, "earliest_start": "2028-06-01", "phase": "contracted"}
    _, asked = proposed(early, late, kind="near_miss")
    assert asked["mover"].to_dict() == {"stedin:1": False, "goes:1": True}
    assert asked["shift_days"].to_dict() == {"stedin:1": 0, "goes:1": -61}


def test_where_two_would_have_to_move_nothing_is_proposed():
    rows = [
        day_work("a:1", "2028-01-01", "2028-01-31", phase="design"),
        day_work("b:1", "2028-05-01", "2028-05-31", phase="design"),
        day_work("c:1", "2028-09-01", "2028-09-30", phase="design"),
    ]
    told, asked = proposed(*rows, kind="near_miss")
    assert told["proposal"] == "none"
    assert told[["proposed_start", "proposed_end", "shift_total_days"]].isna().all()
    assert asked["shift_days"].isna().all()
    assert not asked["mover"].any()


def test_moves_over_the_turn_of_a_budget_year_are_flagged():
    reserved = {**SEWER, "phase": "contracted", "budget_year": 2028}
    earlier = day_work(
        "stedin:1", "2027-11-01", "2027-11-30", phase="design",
        earliest_start="2027-01-01", latest_end="2028-12-31",
    )  # fmt: skip
    told, asked = proposed(earlier, reserved)
    assert told["budget_years"] == "2027; 2028"
    assert asked["crosses_budget_year"].to_dict() == {"stedin:1": True, "goes:1": False}
    assert told["crosses_budget_year"]


def test_a_vague_work_placed_outside_its_reserved_year_is_flagged():
    years = work("goes:2", "POINT (0 0)", start="2027-01-01", end="2029-12-31", phase="design",
                 precision="multi_year", budget_year=2027)  # fmt: skip
    told, asked = proposed(GAS, years)
    assert told["shift_total_days"] == 0
    assert asked.loc["goes:2", "crosses_budget_year"]
    assert told["budget_years"] == "2027; 2028"


def test_a_work_that_stays_on_its_day_is_not_flagged_for_a_strange_budget_year():
    odd = {**SEWER, "phase": "contracted", "budget_year": 2026}
    _, asked = proposed(GAS, odd)
    assert not asked.loc["goes:1", "crosses_budget_year"]


def test_conflicts_get_no_dates_and_no_findings_give_empty_tables():
    told, asked = proposed(GAS, SEWER, kind="conflict")
    assert told.isna().all()
    assert asked[["proposed_start", "shift_days", "mover"]].isna().all(axis=None)
    table = works(GAS)
    none = findings().astype("str")
    told, asked = propose_dates(none, finding_works(table), table, RULES, on=ON)
    assert told.empty
    assert asked.empty
    assert told["shift_total_days"].dtype == "Int64"
    assert told["proposed_start"].dtype == "datetime64[s]"


def test_durations_are_as_delivered_or_of_the_period_or_usual_for_the_discipline():
    table = works(
        GAS,
        {**GAS, "work_id": "stedin:2", "duration_days": 12},
        work("goes:3", "POINT (0 0)", discipline="sewer"),
        work("goes:4", "POINT (0 0)", discipline="sewer", start="2027-04-01", end="2027-04-20",
             precision="quarter"),
        work("goes:5", "POINT (0 0)", discipline="water_system"),
        day_work("goes:6", "2027-01-01", "2027-12-31", discipline="sewer"),
    )  # fmt: skip
    # the last is a year written as two days
    assert measure_durations(table, RULES).tolist() == [30, 12, 60, 20, 60, 60]


def test_durations_from_elsewhere_replace_our_own():
    _, asked = proposed(GAS, SEWER, durations=pd.Series([9.2, 40.0]))
    assert asked["duration_days"].tolist() == [10, 40]


def test_a_discipline_that_does_not_exist_is_named_with_the_nearest():
    wrong = {**SHIPPED["window"], "default_duration_days": {"sewr": 3, "other": 9}}
    with pytest.raises(RulesError, match=r"'sewr' is no discipline; did you mean 'sewer'\?"):
        parse_settings(Windows, wrong, where="rules", error=RulesError)


DAY0 = date(2027, 1, 1)
PHASES = ("idea", "definition", "design", "preparation", "contracted", "execution", None)
SMALL = shipped("window", beyond_room=2, default_duration_days={"gas": 7, "other": 7})


PROJECTS = st.integers(0, 3)


@st.composite
def small_work(draw):
    start = draw(st.integers(0, 40))
    end = start + draw(st.integers(0, 15))
    return SimpleNamespace(
        project=draw(PROJECTS),
        start=start,
        end=end,
        lo=start - draw(st.integers(0, 15)),
        hi=end + draw(st.integers(0, 15)),
        exact=draw(st.booleans()),
        phase=draw(st.sampled_from(PHASES)),
        duration=draw(st.none() | st.integers(1, 12)),
    )


def as_day(number):
    return (DAY0 + timedelta(days=int(number))).isoformat()


def as_work(row, finding, number):
    return work(
        f"p{row.project}:{finding}.{number}", "POINT (0 0)",
        project_id=f"p{row.project}:{finding}", phase=row.phase,
        start=as_day(row.start), end=as_day(row.end),
        earliest_start=as_day(row.lo), latest_end=as_day(row.hi),
        precision="day" if row.exact else "quarter", duration_days=row.duration,
    )  # fmt: skip


def find_set_members(rows, today):
    """The members, from the words of the documentation, one work after the other."""
    for _, group in groupby(sorted(rows, key=lambda row: row.project), lambda row: row.project):
        records = list(group)
        base = min(row.start for row in records)
        room, free = [-(10**6), 10**6], 10**6
        for row in records:
            period = row.end - row.start + 1
            took = row.duration or (period if row.exact else min(7, period))
            last = row.start if row.exact else max(row.start, row.end - took + 1)
            room[0] = max(room[0], max(min(row.lo, row.start), today) - row.start)
            room[1] = min(room[1], max(row.hi - took + 1, last) - row.start)
            free = min(free, last - row.start)
        weight = max(SMALL.weight.by_phase()[row.phase or "unknown"] for row in records)
        if not any(row.phase == "execution" for row in records):
            yield SimpleNamespace(
                days=range(base + room[0], base + room[1] + 1), weight=weight, fixed=False,
                free=(base, base + free),
            )  # fmt: skip
        elif base >= today:
            days = range(base, base + free + 1)
            yield SimpleNamespace(days=days, weight=weight, fixed=True, free=(base, base + free))
        else:
            days = range(today, max(row.end for row in records) + 1)
            yield SimpleNamespace(days=days, weight=weight, fixed=True, free=(-(10**6), 10**6))


def moved(member, day):
    low, high = member.free
    return max(low - day, 0, day - high)


def cheapest(members, mover=None):
    """The least cost over all days, by trying every day; None where no day will do."""
    costs = [
        sum(m.weight * moved(m, day) * (2 if m is mover else 1) for m in members)
        for day in range(-20, 80)
        if all(day in m.days for m in members if m is not mover)
    ]
    return min(costs, default=None)


def costs_on(day, members):
    """Per member that could be the one to move: what this day costs, where the rest can."""
    return [
        sum(m.weight * moved(m, day) * (2 if m is each else 1) for m in members)
        for each in members
        if not each.fixed and all(day in m.days for m in members if m is not each)
    ]


@examples(60)
@given(st.lists(st.lists(small_work(), min_size=1, max_size=5), max_size=12), st.integers(-5, 45))
def test_no_day_is_cheaper_than_the_one_proposed(sets, today):
    rows = [[as_work(row, f, n) for n, row in enumerate(each)] for f, each in enumerate(sets)]
    table = works(*(row for each in rows for row in each))
    ids = {f"F{f}": [row["work_id"] for row in each] for f, each in enumerate(rows)}
    told, asked = propose_dates(
        findings(**dict.fromkeys(ids, "near_miss")), finding_works(table, **ids), table, SMALL,
        on=DAY0 + timedelta(days=today),
    )  # fmt: skip
    for finding, each in zip(ids, sets, strict=True):
        members = list(find_set_members(each, today))
        mine = asked[asked["finding_id"].eq(finding)]
        check_one(told.loc[finding], mine, members, today)


def check_one(told, asked, members, today):
    best = cheapest(members)
    if best is not None:
        assert told["proposal"] == "within_room"
        assert told["move_weight_days"] == best
        assert not asked["mover"].any()
        return
    movers = [member for member in members if not member.fixed and len(members) > 1]
    known = [cost for cost in (cheapest(members, mover) for mover in movers) if cost is not None]
    assert told["proposal"] == ("one_beyond_room" if known else "none")
    if known:
        day = (told["proposed_start"].date() - DAY0).days
        assert day >= today
        assert asked.loc[asked["mover"], "work_id"].str.split(".").str[0].nunique() == 1
        assert min(costs_on(day, members)) == min(known)


@examples(200)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-9, 9), st.integers(1, 5)), min_size=1))
def test_the_medians_are_all_days_of_least_weighted_distance(triples):
    codes = np.unique([code for code, _, _ in triples], return_inverse=True)[1]
    values = np.array([value for _, value, _ in triples])
    weights = np.array([weight for _, _, weight in triples])
    lower, upper = measure_medians(codes, values, weights)
    for code in range(codes.max() + 1):
        mine = codes == code
        costs = {t: int((weights * abs(values - t))[mine].sum()) for t in range(-10, 11)}
        least = [t for t, cost in costs.items() if cost == min(costs.values())]
        assert (lower[code], upper[code]) == (least[0], least[-1])


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(["a", "b", "c"])), min_size=1))
def test_texts_are_joined_group_by_group(pairs):
    pairs = sorted(pairs, key=lambda pair: pair[0])
    codes = np.unique([code for code, _ in pairs], return_inverse=True)[1]
    texts = np.array([text for _, text in pairs], dtype=object)
    grouped = pd.Series(texts).groupby(codes).agg("; ".join).tolist()
    assert join_texts(codes, texts).tolist() == grouped
