"""What comes first: in the chain of a joint work, and beside works that are not in it."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from ondergrond.weigh.order import steps
from ondergrond.weigh.windows import propose_dates
from tests.build import work, works
from tests.weigh.weighing_rules import DEPTHS, finding_works, findings, shipped

ON = date(2027, 1, 1)
RULES, ORDER = shipped("window"), shipped("order")
ROOM = {"earliest_start": "2027-02-01", "latest_end": "2029-12-31", "phase": "design"}


def day_work(work_id, start, end, **more):
    return work(work_id, "POINT (0 0)", start=start, end=end, precision="day", **{**ROOM, **more})


GAS = day_work("stedin:1", "2028-04-01", "2028-04-30")
SEWER = day_work("goes:1", "2028-06-01", "2028-06-30", discipline="sewer")
WATER = day_work("evides:1", "2028-04-10", "2028-04-29", discipline="drinking_water")


def proposed(*rows, members=None, kind="opportunity"):
    table = works(*rows)
    some = finding_works(table, F=members or [row["work_id"] for row in rows])
    told, asked = propose_dates(
        findings(F=kind), some, table, RULES, order=ORDER, depths=DEPTHS, on=ON
    )
    dates = asked.set_index("work_id")[["proposed_start", "proposed_end", "shift_days"]]
    return told.loc["F", "proposal"], dates


def test_what_a_work_waits_for_goes_before_the_deep():
    _, dates = proposed(GAS, SEWER)
    assert dates.loc["goes:1", "proposed_end"] < dates.loc["stedin:1", "proposed_start"]
    for name in ("stedin:1", "stedin"):
        told, dates = proposed(GAS, {**SEWER, "after": name})
        assert told == "within_room"
        assert dates.loc["stedin:1", "proposed_end"] < dates.loc["goes:1", "proposed_start"]
        assert dates["shift_days"].to_dict() == {"stedin:1": 3, "goes:1": 0}  # within four weeks


def test_who_waits_does_not_lie_side_by_side_with_what_comes_first():
    _, dates = proposed(GAS, WATER)
    assert dates["shift_days"].eq(0).all()
    _, dates = proposed({**GAS, "after": "evides:1"}, WATER)
    assert dates.loc["evides:1", "proposed_end"] < dates.loc["stedin:1", "proposed_start"]
    assert dates["shift_days"].abs().sum() == 29


def test_two_that_wait_for_each_other_wait_for_neither():
    _, dates = proposed({**GAS, "after": "evides"}, {**WATER, "after": "stedin"})
    assert dates["shift_days"].eq(0).all()


def test_a_circle_of_three_parties_is_none():
    rows = {**GAS, "after": "evides"}, {**WATER, "after": "goes"}, {**SEWER, "after": "stedin"}
    plain, expected = proposed(GAS, WATER, SEWER)
    told, dates = proposed(*rows)
    assert told == plain
    pd.testing.assert_frame_equal(dates, expected)


@pytest.mark.parametrize(
    ("outside", "start"),
    [
        ({}, "2028-04-01"),
        ({"start": "2028-05-01", "end": "2028-07-15"}, "2028-07-16"),
        # Somewhere in 2028, and done on 29 February at the soonest.
        ({"start": "2028-01-01", "end": "2028-12-31", "precision": "year"}, "2028-04-01"),
        ({"start": "2028-05-01", "end": "2028-07-15", "phase": "cancelled"}, "2028-04-01"),
    ],
)
def test_nobody_starts_before_the_end_of_what_comes_first_elsewhere(outside, start):
    pump = day_work("goes:9", "2028-01-01", "2028-03-31", discipline="sewer", project_id="goes:p")
    told, dates = proposed(
        {**GAS, "after": "goes:p"}, WATER, {**pump, **outside}, members=["stedin:1", "evides:1"]
    )
    assert told == "within_room"
    assert str(dates.loc["stedin:1", "proposed_start"].date()) == start


def test_what_comes_first_is_not_moved_past_who_waits_for_it_elsewhere():
    far = day_work("goes:9", "2028-06-10", "2028-07-31", after="stedin:1", discipline="sewer")
    members = ["stedin:1", "goes:1"]
    _, dates = proposed(GAS, SEWER, far, members=members)
    assert dates.loc["stedin:1", "proposed_end"] < pd.Timestamp("2028-06-10")
    assert dates.loc["goes:1", "shift_days"] < 0
    # Who plans to start before that anyway holds nobody back.
    early = {**far, "start": "2028-04-20"}
    _, dates = proposed(GAS, SEWER, early, members=members)
    assert dates.loc["goes:1", "shift_days"] == 0


def test_what_is_in_execution_waits_for_nothing():
    pump = day_work("goes:9", "2028-01-01", "2028-12-31", discipline="sewer")
    running = {**GAS, "phase": "execution", "after": "goes:9"}
    told, dates = proposed(running, WATER, pump, members=["stedin:1", "evides:1"])
    assert told == "within_room"
    assert dates.loc["stedin:1", "shift_days"] == 0


def test_the_steps_follow_what_comes_first():
    table = works(GAS, {**SEWER, "after": "evides; stedin"}, WATER)
    found = steps(table, finding_works(table, F=list(table["work_id"])), rules=ORDER, depths=DEPTHS)
    assert found.set_index("work_id")["step"].to_dict() == {
        "evides:1": 1, "stedin:1": 2, "goes:1": 3
    }  # fmt: skip
