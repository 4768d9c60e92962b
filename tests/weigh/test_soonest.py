"""No proposal brings a work forward to a day that should have been decided on before today."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import tables
from ondergrond.arrays.rows import flag
from ondergrond.rules import read_rules
from ondergrond.rules.soonest import find_soonest_starts
from ondergrond.run import find_and_weigh
from ondergrond.weigh.deadlines import find_deadlines
from tests.build import work, works
from tests.weigh.weighing_rules import shipped

NEEDS = shipped("quick_win").needs_months
WINDOWS = shipped("window")
DAYS = st.dates(date(2026, 1, 1), date(2031, 12, 31))
ROUNDS = st.dictionaries(
    st.tuples(st.sampled_from(["goes", "stedin"]), st.integers(2026, 2031)), DAYS, max_size=5
)


def soonest(phase, start, *, rounds, on, partner="goes"):
    row = pd.DataFrame({"phase": [phase], "partner": [partner], "start": [pd.Timestamp(start)]})
    return find_soonest_starts(row, NEEDS, rounds=rounds, on=on).iloc[0].date()


def decided(phase, start, proposed, *, rounds):
    """The day to decide by of one work of which the money is in the year that is proposed."""
    dates = {"start": [start], "end": [start], "proposed_start": [proposed],
             "proposed_end": [proposed]}  # fmt: skip
    dates = {name: pd.to_datetime(each).astype("datetime64[s]") for name, each in dates.items()}
    members = pd.DataFrame({"finding_id": ["K-1"], "work_row": [0], **dates})
    row = pd.DataFrame(
        {"partner": ["goes"], "phase": [phase], "precision": ["day"], "discipline": ["gas"],
         "duration_days": pd.array([30], dtype="Int64"),
         "budget_year": pd.array([proposed.year], dtype="Int64"), **dates}
    )  # fmt: skip
    row = row.assign(funding_until=pd.NaT, must_by=pd.NaT)
    found = find_deadlines(members, row, NEEDS, windows=WINDOWS, rounds=rounds)
    return found["decide_by"].iloc[0].date()


@given(st.sampled_from([None, *tables.PHASES[:6]]), DAYS, DAYS, ROUNDS)
def test_the_soonest_day_can_be_decided_on_and_the_day_before_it_cannot(phase, start, on, rounds):
    day = soonest(phase, start, rounds=rounds, on=on)
    assert day <= start
    if day < start:
        assert decided(phase, start, day, rounds=rounds) >= on
        before = day - timedelta(days=1)
        # What a closed round leaves open is a later year than any that is closed.
        assert decided(phase, start, before, rounds=rounds) < on


@pytest.mark.parametrize(
    ("phase", "on", "day"),
    [
        ("definition", date(2026, 2, 13), date(2027, 2, 13)),
        ("contracted", date(2026, 2, 13), date(2026, 2, 13)),
        (None, date(2026, 2, 13), date(2027, 2, 13)),
        # Six months before the last of February is the 28th of August, which is too late.
        ("design", date(2026, 8, 31), date(2027, 3, 1)),
    ],
)
def test_by_hand(phase, on, day):
    assert soonest(phase, date(2030, 1, 1), rounds={}, on=on) == day
    assert soonest(phase, on, rounds={}, on=on) == on  # its own day, however near


def test_a_budget_that_has_closed_takes_nothing_more():
    rounds = {("goes", 2027): date(2026, 10, 1), ("goes", 2028): date(2027, 10, 1)}
    on = date(2026, 11, 24)
    assert soonest("preparation", date(2029, 1, 1), rounds=rounds, on=on) == date(2028, 1, 1)
    assert soonest("contracted", date(2029, 1, 1), rounds=rounds, on=on) == on
    other = soonest("preparation", date(2029, 1, 1), rounds=rounds, on=on, partner="stedin")
    assert other == date(2027, 2, 24)


LINE = "LINESTRING (0 0, 100 0)"


def proposed(sewer_start, sewer_end, *, phase=None, on=date(2026, 2, 13)):
    """A road under way until the end of February and a sewer later on: moves by work."""
    table = works(
        work("goes:1", LINE, start="2026-01-01", end="2026-02-28", precision="day",
             phase="execution", discipline="road", renews_surface=True),
        work("vivaqua:1", LINE, start=sewer_start, end=sewer_end, precision="day", phase=phase,
             discipline="sewer", earliest_start=str(on), latest_end="2028-11-30"),
    )  # fmt: skip
    found = find_and_weigh(table, read_rules(), on=on).tables
    rows = found["finding_works"]
    moves = rows.loc[rows["work_id"].eq("vivaqua:1"), "shift_days"].dropna()
    return moves.tolist(), found["findings"]


def test_a_plan_without_a_phase_is_not_moved_by_a_year_to_next_week():
    moves, findings = proposed("2027-05-01", "2027-05-31")
    assert all(move >= -77 for move in moves)  # 13 February 2027
    assert not flag(findings["in_programme"]).any()
    assert not (flag(findings["term_passed"]) & findings["proposed_start"].notna()).any()


def test_a_contracted_plan_can_come_at_once():
    moves, _ = proposed("2026-03-10", "2026-03-20", phase="contracted")
    assert min(moves) < 0


def test_a_swap_starts_no_deeper_work_sooner_than_it_can_be_decided_on():
    """A main in definition, of 60 days, comes no sooner than a year after 13 February 2026."""
    road = work(
        "goes:1", LINE, start="2026-06-01", end="2026-06-30", precision="day", phase="design",
        discipline="road", renews_surface=True, earliest_start="2026-03-01",
        latest_end="2028-12-31",
    )  # fmt: skip
    main = {
        "start": "2027-09-01", "end": "2027-10-30", "precision": "day", "depth_m": 1.0,
        "discipline": "drinking_water", "earliest_start": "2026-02-13",
        "latest_end": "2028-12-31",
    }  # fmt: skip
    told = [
        find_and_weigh(
            works(road, work("evides:1", LINE, **main, phase=phase)), read_rules(),
            on=date(2026, 2, 13), language="en",
        ).tables["findings"].query("kind == 'conflict'")["why"].item()
        for phase in ("contracted", "definition")
    ]  # fmt: skip
    assert told[0].endswith("which can be from 1 June 2026 to 31 December 2028.")
    assert told[1].endswith("which can be from 14 April 2027 to 31 December 2028.")


def test_an_embargo_sends_no_work_to_days_for_which_it_cannot_be_decided_on():
    """Closed from April to September 2027; the free days before are too near for a design."""
    closed = {
        "embargo_id": "embargo:1", "name": "season", "entry": "season", "severity": "heavy",
        "start": "2026-09-01", "end": "2027-09-30", "source_row": 1,
        "geometry": shapely.box(-10, -10, 200, 10),
    }  # fmt: skip
    table = tables.arrange(tables.EMBARGOES, pd.DataFrame([closed]))
    planned = {"start": "2026-09-05", "end": "2026-09-24", "precision": "day",
               "earliest_start": "2026-02-13", "latest_end": "2028-12-31"}  # fmt: skip
    starts = [
        find_and_weigh(
            works(work("stedin:1", LINE, **planned, phase=phase)), read_rules(),
            on=date(2026, 2, 13), embargoes=table,
        ).tables["findings"]["window_start"].item().date()
        for phase in ("contracted", "definition")
    ]  # fmt: skip
    assert starts == [date(2026, 2, 13), date(2027, 10, 1)]
