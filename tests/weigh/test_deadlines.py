"""A finding is to be decided on before the first of its plans sets."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import tables
from ondergrond.rules.weighing import PhaseMonths
from ondergrond.weigh.deadlines import decide_by
from tests.weigh.weighing_rules import shipped

NEEDS: PhaseMonths = shipped("quick_win").needs_months
EXACT = shipped("window").exact
TODAY = date(2026, 11, 24)


def tabled(*rows):
    """Finding, phase, precision, start, end, proposed start -> MEMBERS and WORKS."""
    columns = ["finding_id", "phase", "precision", "start", "end", "proposed_start"]
    frame = pd.DataFrame(rows, columns=columns).assign(work_id=[f"w{i}" for i in range(len(rows))])
    for name in ("start", "end", "proposed_start"):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
    text = frame[["finding_id", "work_id", "phase", "precision"]].astype("str")
    frame = frame.assign(**text)
    members = frame.assign(work_row=range(len(frame)))
    return members[["finding_id", "work_row", "start", "end", "proposed_start"]], frame


def decided(*rows):
    found = decide_by(*tabled(*rows), NEEDS, exact=EXACT)
    return {key: day.date() for key, day in found.items()}


def row(phase, start, proposed=None, *, precision="day", end="2030-12-31", finding="K-1"):
    return finding, phase, precision, start, end, proposed


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
        # Who is contracted or at work waits for nobody; the other one decides.
        ([row("execution", "2026-01-01", "2027-03-01"), row("preparation", "2027-06-01",
          "2027-03-01")], date(2026, 12, 1)),
        ([row("contracted", "2027-02-01"), row("execution", "2026-05-01")], date(2026, 5, 1)),
        ([row(None, "2028-04-01")], date(2027, 4, 1)),
    ],
)  # fmt: skip
def test_by_hand(rows, day):
    assert decided(*rows) == {"K-1": day}


def test_each_finding_has_its_own_day_and_no_findings_have_none():
    rows = [row("design", "2028-04-01"), row("design", "2029-04-01", finding="B-1")]
    assert decided(*rows) == {"K-1": date(2027, 10, 1), "B-1": date(2028, 10, 1)}
    nothing = decide_by(
        tables.empty(tables.MEMBERS), tables.empty(tables.WORKS), NEEDS, exact=EXACT
    )
    assert nothing.empty
    assert nothing.dtype == "datetime64[s]"


def months_before(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def brute_force(rows):
    """Work by work, in plain Python."""
    by_finding: dict[str, list[tuple[int, date]]] = {}
    for finding, phase, precision, start, end, proposed in rows:
        own = start
        if proposed is not None and precision not in EXACT:
            own = min(max(proposed, start), end)
        first = own if proposed is None else min(own, proposed)
        months = NEEDS.by_phase()[phase or "unknown"]
        by_finding.setdefault(finding, []).append((months, months_before(first, months)))
    return {
        finding: min(day for months, day in each if months or not any(m for m, _ in each))
        for finding, each in by_finding.items()
    }


DAYS = st.dates(date(2025, 1, 1), date(2035, 12, 31))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["K-1", "K-2", "B-1"]),
            st.sampled_from([None, *tables.PHASES]),
            st.sampled_from(tables.PRECISIONS),
            st.lists(DAYS, min_size=2, max_size=2).map(sorted),
            st.none() | DAYS,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_as_brute_force_says(drawn):
    rows = [(*head, *period, proposed) for *head, period, proposed in drawn]
    assert decided(*rows) == brute_force(rows)
