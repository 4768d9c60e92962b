"""A finding is to be decided on before the first of its plans sets."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import tables
from ondergrond.rules.weighing import PhaseMonths
from ondergrond.weigh.deadlines import find_deadlines
from tests.weigh.weighing_rules import shipped

NEEDS: PhaseMonths = shipped("quick_win").needs_months
WINDOWS = shipped("window")
EXACT = WINDOWS.exact
TAKES = 30
TODAY = date(2026, 11, 24)


def tabled(*rows):
    """Finding, phase, precision, start, end, proposed start, partner, year -> MEMBERS and WORKS."""
    columns = ["finding_id", "phase", "precision", "start", "end", "proposed_start", "partner",
               "budget_year", "funding_until", "must_by"]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns).assign(work_id=[f"w{i}" for i in range(len(rows))])
    for name in ("start", "end", "proposed_start", "funding_until", "must_by"):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
    text = frame[["finding_id", "work_id", "phase", "precision", "partner"]].astype("str")
    frame = frame.assign(**text, budget_year=frame["budget_year"].astype("Int64"))
    frame = frame.assign(
        duration_days=pd.array([TAKES] * len(frame), dtype="Int64"), discipline="gas"
    )
    until = frame["proposed_start"] + pd.Timedelta(days=TAKES - 1)
    members = frame.assign(work_row=range(len(frame)), proposed_end=until)
    columns = ["finding_id", "work_row", "start", "end", "proposed_start", "proposed_end"]
    return members[columns], frame


def found(*rows, rounds=None):
    return find_deadlines(*tabled(*rows), NEEDS, windows=WINDOWS, rounds=rounds or {})


def decided(*rows, rounds=None):
    return {key: day.date() for key, day in found(*rows, rounds=rounds)["decide_by"].items()}


def row(phase, start, proposed=None, *, precision="day", end="2030-12-31", finding="K-1",
        partner="goes", year=None, funding_until=None, must_by=None):  # fmt: skip
    return (
        finding, phase, precision, start, end, proposed, partner, year, funding_until, must_by
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        ([row("design", "2028-04-01")], date(2027, 10, 1)),
        ([row("design", "2028-04-01"), row("idea", "2028-06-01")], date(2026, 6, 1)),
        # Brought forward: what has to be ready by the joint start is to be decided on earlier.
        ([row("design", "2028-04-01", "2028-01-01")], date(2027, 7, 1)),
        # Put off: unless that is decided in time, it goes ahead on its own day.
        ([row("design", "2028-04-01", "2028-09-01")], date(2027, 10, 1)),
        # A year is any day of it.
        ([row("design", "2028-01-01", "2028-09-01", precision="year", end="2028-12-31")],
         date(2028, 3, 1)),
        ([row("design", "2028-01-01", "2029-02-01", precision="year", end="2028-12-31")],
         date(2028, 6, 30)),
        ([row("design", "2028-01-01", precision="year", end="2028-12-31")], date(2027, 7, 1)),
        # Others can come with who is at work until it leaves.
        ([row("execution", "2026-01-01", "2027-03-01"), row("preparation", "2027-06-01",
          "2027-03-01")], date(2026, 12, 1)),
        ([row("execution", "2026-01-01", "2027-03-01"), row("preparation", "2027-09-01")],
         date(2027, 3, 30)),
        ([row("contracted", "2027-02-01"), row("execution", "2026-05-01")], date(2027, 2, 1)),
        # Once a contracted work has begun nothing about it can be agreed any more.
        ([row("contracted", "2027-04-12"), row("design", "2028-06-01", "2027-11-10")],
         date(2027, 4, 12)),
        ([row(None, "2028-04-01")], date(2027, 4, 1)),
        # Thirty days of work that are to be done by 15 April start on 17 March.
        ([row("design", "2028-04-01", must_by="2028-04-15")], date(2027, 9, 17)),
        ([row("design", "2028-04-01", must_by="2028-06-01", funding_until="2028-04-15")],
         date(2027, 9, 17)),
        # There is time enough; and a day before the start says nothing.
        ([row("design", "2028-04-01", must_by="2028-06-01")], date(2027, 10, 1)),
        ([row("design", "2028-04-01", must_by="2028-03-15")], date(2027, 10, 1)),
    ],
)  # fmt: skip
def test_by_hand(rows, day):
    assert decided(*rows) == {"K-1": day}


def test_each_finding_has_its_own_day_and_no_findings_have_none():
    rows = [row("design", "2028-04-01"), row("design", "2029-04-01", finding="B-1")]
    assert decided(*rows) == {"K-1": date(2027, 10, 1), "B-1": date(2028, 10, 1)}
    for rounds in ({}, {("goes", 2028): date(2027, 6, 1)}):
        nothing = find_deadlines(
            tables.empty(tables.MEMBERS), tables.empty(tables.WORKS), NEEDS, windows=WINDOWS,
            rounds=rounds,
        )  # fmt: skip
        assert nothing.empty
        assert nothing["decide_by"].dtype == "datetime64[s]"


def months_before(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


ROUNDS = {("goes", 2028): date(2027, 6, 1), ("goes", 2029): date(2028, 6, 1)}


@pytest.mark.parametrize(
    ("one", "day", "year"),
    [
        # The plan sets on 1 October 2027; the budget of 2028 closes before that.
        (row("design", "2028-04-01"), date(2027, 6, 1), 2028),
        # An idea of 2028 sets two years ahead, before any budget closes.
        (row("idea", "2028-04-01"), date(2026, 4, 1), None),
        # The money is in 2029, whatever the day of the start.
        (row("preparation", "2028-12-01", year=2029), date(2028, 6, 1), 2029),
        # Put off to 2029: the round of its own year is the first to close.
        (row("design", "2028-12-01", "2029-03-01"), date(2027, 6, 1), 2028),
        # Brought forward from 2030, of which nobody knows a round, to 2029.
        (row("design", "2030-02-01", "2029-03-01"), date(2028, 6, 1), 2029),
        # Another partner, and one whose money is spent.
        (row("design", "2028-04-01", partner="stedin"), date(2027, 10, 1), None),
        (row("contracted", "2028-04-01"), date(2028, 4, 1), None),
    ],
)
def test_a_budget_that_closes_before_the_plan_sets_is_decided_on_first(one, day, year):
    made = found(one, rounds=ROUNDS).iloc[0]
    assert made["decide_by"].date() == day
    assert (None if pd.isna(made["round_year"]) else made["round_year"]) == year
    assert (None if pd.isna(made["round_partner"]) else made["round_partner"]) == (
        "goes" if year else None
    )


def brute_force(rows, rounds):
    """Work by work, in plain Python."""
    by_finding: dict[str, list[tuple[int, date, int]]] = {}
    for finding, phase, precision, start, end, proposed, partner, year, *done_by in rows:
        own = start
        if proposed is not None and precision not in EXACT:
            own = min(max(proposed, start), end)
        first = own if proposed is None else min(own, proposed)
        first = min([first, *(
            day - timedelta(days=TAKES - 1) for day in done_by if day and day >= start
        )])  # fmt: skip
        if phase == "execution":
            first = end if proposed is None else proposed + timedelta(days=TAKES - 1)
        months = NEEDS.by_phase()[phase or "unknown"]
        day, of_round = months_before(first, months), 0
        years = {year or start.year, *([proposed.year] if proposed else [])}
        for closes, of_year in sorted(
            (closes, of_year)
            for (code, of_year), closes in rounds.items()
            if code == partner and of_year in years
        ):
            if months and closes < day:
                day, of_round = closes, of_year
        by_finding.setdefault(finding, []).append((months, day, of_round))
    made = {}
    for finding, each in by_finding.items():
        day = min(one[1] for one in each)
        made[finding] = day, {one[2] for one in each if one[1] == day}
    return made


DAYS = st.dates(date(2025, 1, 1), date(2035, 12, 31))
YEARS = st.integers(2025, 2035)
ANY_ROUNDS = st.dictionaries(
    st.tuples(st.sampled_from(["goes", "stedin"]), YEARS), DAYS, max_size=6
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["K-1", "K-2", "B-1"]),
            st.sampled_from([None, *tables.PHASES]),
            st.sampled_from(tables.PRECISIONS),
            st.lists(DAYS, min_size=2, max_size=2).map(sorted),
            st.none() | DAYS,
            st.sampled_from(["goes", "stedin", "kpn"]),
            st.none() | YEARS,
            st.none() | DAYS,
            st.none() | DAYS,
        ),
        min_size=1,
        max_size=8,
    ),
    ANY_ROUNDS,
)
def test_as_brute_force_says(drawn, rounds):
    rows = [(*each[:3], *each[3], *each[4:]) for each in drawn]
    made = found(*rows, rounds=rounds)
    expected = brute_force(rows, rounds)
    assert {key: day.date() for key, day in made["decide_by"].items()} == {
        key: day for key, (day, _) in expected.items()
    }
    for key, year in made["round_year"].items():
        assert (0 if pd.isna(year) else year) in expected[key][1]
