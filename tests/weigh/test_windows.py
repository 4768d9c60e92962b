"""The dates of a joint work: in order of work, at the least moving, within everybody's room."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.arrays.groups import join_texts
from ondergrond.errors import RulesError
from ondergrond.rules.durations import measure_durations
from ondergrond.rules.weighing import Windows
from ondergrond.settings import parse_settings
from ondergrond.weigh.windows import propose_dates
from tests.build import work, works
from tests.weigh.weighing_rules import DEPTHS, SHIPPED, finding_works, findings, shipped

ON = date(2027, 1, 1)
RULES = shipped("window")
ORDER = shipped("order")


def day_work(work_id, start, end, **more):
    """A work known to the day; room is given as earliest_start and latest_end."""
    return work(work_id, "POINT (0 0)", start=start, end=end, precision="day", **more)


def propose(told, members, table, rules=RULES, *, order=ORDER, on=ON, days_here=None):
    return propose_dates(
        told, members, table, rules, order=order, depths=DEPTHS, on=on, days_here=days_here
    )


def proposed(*rows, kind="opportunity", days_here=None, **rules):
    table = works(*rows)
    members = finding_works(table, F=[row["work_id"] for row in rows])
    here = None if days_here is None else pd.Series(days_here, dtype="float64")
    told, asked = propose(findings(F=kind), members, table, days_here=here, **rules)
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
    assert str(told["proposed_end"].date()) == "2028-09-30"
    assert asked["shift_days"].to_dict() == {"stedin:1": 153, "goes:1": 0}
    assert told["shift_total_days"] == 153
    assert told["move_weight_days"] == 153 * 6
    assert str(asked.loc["stedin:1", "proposed_start"].date()) == "2028-09-01"
    assert str(asked.loc["stedin:1", "proposed_end"].date()) == "2028-09-30"


def test_of_three_parties_the_one_that_is_hardest_to_move_stays():
    # weights 6, 12, 6; gas and water share a trench, after the sewer
    told, asked = proposed(GAS, SEWER, WATER)
    assert asked["shift_days"].to_dict() == {"stedin:1": 153, "goes:1": 0, "evides:1": 62}
    assert told["shift_total_days"] == 215


def test_of_equal_weights_the_later_dates_hold():
    # side by side: the 30 days of gas lie within the 31 of water
    told, asked = proposed(GAS, WATER)
    assert asked["shift_days"].to_dict() == {"stedin:1": 91, "evides:1": 0}
    assert str(told["proposed_start"].date()) == "2028-07-01"
    assert str(told["proposed_end"].date()) == "2028-07-31"


def test_who_has_no_more_room_leaves_the_rest_of_the_way_to_the_other():
    bound = {**GAS, "latest_end": "2028-05-20"}  # 30 days: starts on 21 April at the latest
    told, asked = proposed(bound, SEWER)
    assert str(told["proposed_end"].date()) == "2028-05-20"
    assert str(told["proposed_start"].date()) == "2028-01-20"  # 92 days to 20 April
    assert asked["shift_days"].to_dict() == {"stedin:1": 20, "goes:1": -133}


def test_starting_within_a_vague_period_is_no_move():
    year = work("goes:2", "POINT (0 0)", start="2028-01-01", end="2028-12-31", phase="design",
                discipline="sewer")  # fmt: skip
    told, asked = proposed(GAS, year)
    assert str(told["proposed_start"].date()) == "2028-02-01"
    assert told["shift_total_days"] == 0
    assert str(asked.loc["goes:2", "proposed_end"].date()) == "2028-03-31"
    assert not told["crosses_budget_year"]


def test_a_party_in_execution_does_not_move_even_with_room():
    fixed = {**GAS, "phase": "execution"}
    told, asked = proposed(fixed, SEWER)
    assert asked["shift_days"].to_dict() == {"stedin:1": 0, "goes:1": -153}
    assert str(told["proposed_end"].date()) == "2028-04-30"


def test_who_moves_one_way_only_leaves_the_other_way_to_the_rest():
    _, asked = proposed({**GAS, "movable": "earlier"}, SEWER)
    assert asked["shift_days"].to_dict() == {"stedin:1": 0, "goes:1": -153}
    _, asked = proposed({**GAS, "movable": "no"}, SEWER)
    assert asked["shift_days"].to_dict() == {"stedin:1": 0, "goes:1": -153}
    _, asked = proposed({**GAS, "movable": "later"}, {**SEWER, "movable": "later"})
    assert asked["shift_days"].to_dict() == {"stedin:1": 153, "goes:1": 0}


def test_who_has_to_go_beyond_its_room_never_goes_the_way_it_does_not_move():
    tight = {"earliest_start": "2028-04-01", "latest_end": "2028-04-30"}
    stuck = {"earliest_start": "2028-06-01", "latest_end": "2028-08-31"}
    for movable, other, shifts in (
        (None, None, [153, 0]),
        ("earlier", None, [0, -153]),
        ("no", "both", [0, -153]),
        ("later", "later", [153, 0]),
        ("earlier", "earlier", [0, -153]),
    ):
        told, asked = proposed(
            {**GAS, **tight, "movable": movable}, {**SEWER, **stuck, "movable": other},
            kind="near_miss",
        )  # fmt: skip
        assert told["proposal"] == "one_beyond_room"
        assert asked["shift_days"].tolist() == shifts
    told, asked = proposed(
        {**GAS, **tight, "movable": "earlier"}, {**SEWER, **stuck, "movable": "later"},
        kind="near_miss",
    )  # fmt: skip
    assert told["proposal"] == "none"
    assert asked["proposed_start"].isna().all()


def running(discipline, **more):
    return day_work("goes:9", "2027-10-01", "2028-03-31", phase="execution",
                    discipline=discipline, **more)  # fmt: skip


def test_what_is_under_way_keeps_its_dates_and_the_next_follows_it():
    told, asked = proposed(running("sewer"), GAS, on=date(2028, 1, 15))
    assert told["proposal"] == "within_room"
    assert asked["shift_days"].to_dict() == {"goes:9": 0, "stedin:1": 0}
    assert str(asked.loc["goes:9", "proposed_start"].date()) == "2027-10-01"
    assert str(told["proposed_start"].date()) == "2028-01-15"  # no window lies in the past


def test_who_should_have_come_before_what_is_under_way_joins_until_its_last_day():
    told, asked = proposed(running("road"), WATER, on=date(2028, 1, 15))
    assert told["proposal"] == "within_room"
    assert str(asked.loc["evides:1", "proposed_end"].date()) == "2028-03-31"
    _, asked = proposed(running("road"), SEWER, on=date(2028, 1, 15))  # 92 days do not fit
    assert asked["shift_days"].isna().all()


def test_of_what_is_under_way_a_small_part_may_lie_anywhere_in_what_is_left():
    told, asked = proposed(
        running("drinking_water"), {**GAS, "phase": "contracted", "latest_end": "2028-04-30"},
        on=date(2028, 1, 15), days_here=[10, np.nan],
    )  # fmt: skip
    assert told["proposal"] == "within_room"  # its ten days end with March, side by side with gas
    assert asked["shift_days"].to_dict() == {"goes:9": 0, "stedin:1": -10}
    assert str(asked.loc["goes:9", "proposed_start"].date()) == "2028-03-22"


def test_a_part_of_a_work_lies_anywhere_within_its_own_period():
    # of 92 days of sewer 20 are spent here: no move as long as they are in June, July or August
    _, asked = proposed({**GAS, "phase": "contracted"}, SEWER, days_here=[np.nan, 20])
    assert asked["duration_days"].to_dict() == {"stedin:1": 30, "goes:1": 20}
    assert asked["shift_days"].to_dict() == {"stedin:1": 0, "goes:1": -81}  # 12 to 31 March
    assert str(asked.loc["goes:1", "proposed_end"].date()) == "2028-03-31"


def test_a_work_is_at_a_place_for_a_week_of_work_if_it_lasts_that_long():
    short = {**WATER, "end": "2028-07-03"}
    _, asked = proposed(GAS, SEWER, short, days_here=[1, 1, 1])
    assert asked["duration_days"].to_dict() == {"stedin:1": 5, "goes:1": 5, "evides:1": 3}


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
    assert asked["shift_days"].to_dict() == {"stedin:1": 40, "stedin:2": 40, "goes:1": -113}
    assert told["shift_total_days"] == 153
    assert str(asked.loc["stedin:2", "proposed_start"].date()) == "2028-06-10"


def test_a_near_miss_names_one_mover_and_how_far_beyond_its_room():
    early = {**GAS, "latest_end": "2028-04-30"}
    late = {**SEWER, "earliest_start": "2028-06-01"}
    told, asked = proposed(early, late, kind="near_miss")
    assert told["proposal"] == "one_beyond_room"
    assert asked["mover"].to_dict() == {"stedin:1": True, "goes:1": False}
    assert asked["shift_days"].to_dict() == {"stedin:1": 153, "goes:1": 0}
    assert asked["beyond_room_days"].to_dict() == {"stedin:1": 153, "goes:1": 0}


def test_a_fixed_party_is_never_the_mover():
    early = {**GAS, "phase": "execution"}
    late = {**SEWER, "earliest_start": "2028-06-01", "phase": "contracted"}
    _, asked = proposed(early, late, kind="near_miss")
    assert asked["mover"].to_dict() == {"stedin:1": False, "goes:1": True}
    assert asked["shift_days"].to_dict() == {"stedin:1": 0, "goes:1": -153}


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
    told, asked = propose(none, finding_works(table), table)
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


def test_a_discipline_that_does_not_exist_is_named_with_the_nearest():
    wrong = {**SHIPPED["window"], "default_duration_days": {"sewr": 3, "other": 9}}
    with pytest.raises(RulesError, match=r"'sewr' is no discipline; did you mean 'sewer'\?"):
        parse_settings(Windows, wrong, where="rules", error=RulesError)


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(["a", "b", "c"])), min_size=1))
def test_texts_are_joined_group_by_group(pairs):
    pairs = sorted(pairs, key=lambda pair: pair[0])
    codes = np.unique([code for code, _ in pairs], return_inverse=True)[1]
    texts = np.array([text for _, text in pairs], dtype=object)
    grouped = pd.Series(texts).groupby(codes).agg("; ".join).tolist()
    assert join_texts(codes, texts).tolist() == grouped


def test_who_moves_beyond_its_room_is_done_by_the_day_that_it_has_to():
    """The gas has until the end of April; so it is the water that comes to it."""
    for must_by, mover in ((None, "stedin:1"), ("2027-04-30", "evides:1")):
        table = works(
            work("stedin:1", "POINT (0 0)", start="2027-03-01", end="2027-03-31",
                 precision="day", phase="idea", must_by=must_by),
            work("evides:1", "POINT (0 0)", start="2027-09-01", end="2027-09-30",
                 precision="day", phase="contracted", discipline="drinking_water"),
        )  # fmt: skip
        findings = pd.DataFrame({"finding_id": ["B1"], "kind": ["near_miss"]}).astype("str")
        linked = finding_works(table, B1=["stedin:1", "evides:1"])
        told, asked = propose_dates(
            findings, linked, table, shipped("window"), order=shipped("order"),
            on=date(2026, 11, 24),
        )  # fmt: skip
        assert told["proposal"].tolist() == ["one_beyond_room"]
        assert asked.loc[asked["mover"], "work_id"].tolist() == [mover]
        until = asked.set_index("work_id").loc["stedin:1", "proposed_end"]
        assert must_by is None or until <= pd.Timestamp(must_by)
