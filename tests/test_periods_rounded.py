"""Days told no more exactly than a planning does, held against the days of each unit one by one."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.periods.rounded import is_held, round_out
from ondergrond.tables.schema import PRECISIONS
from tests.examples import examples

DAYS = st.dates(date(1890, 1, 1), date(2110, 12, 31))
JUNE = 6
UNITS = {
    "week": lambda day: day.isocalendar()[:2],
    "month": lambda day: (day.year, day.month),
    "quarter": lambda day: (day.year, (day.month - 1) // 3),
    "half_year": lambda day: (day.year, day.month > JUNE),
    "year": lambda day: day.year,
    "multi_year": lambda day: day.year,
}


def column(*days):
    return pd.Series(pd.to_datetime([*days]).astype("datetime64[s]"), index=range(5, 5 + len(days)))


@examples(60)
@given(st.lists(st.tuples(DAYS, st.integers(0, 900), st.sampled_from(PRECISIONS)), min_size=1))
def test_it_is_all_of_the_units_that_the_ends_are_in_and_no_more(rows):
    start = column(*(day for day, _, _ in rows))
    end = column(*(day + timedelta(days=n) for day, n, _ in rows))
    precision = pd.Series([each for *_, each in rows], start.index, dtype="str")
    first, last = round_out(start, end, precision)
    assert [*first.index] == [*last.index] == [*start.index]
    told = zip(start.dt.date, end.dt.date, first.dt.date, last.dt.date, precision, strict=True)
    for one, other, before, after, unit in told:
        of = UNITS.get(unit, lambda day: day)
        assert of(one) == of(before) != of(before - timedelta(days=1))
        assert of(other) == of(after) != of(after + timedelta(days=1))
        assert before <= one <= other <= after


@pytest.mark.parametrize(
    ("planned", "precision", "days", "held"),
    [
        (("2028-01-01", "2028-12-31"), "year", ("2028-04-09", "2028-04-13"), True),
        (("2027-01-01", "2028-12-31"), "multi_year", ("2028-04-09", "2028-04-13"), False),
        (("2028-01-01", "2028-12-31"), "day", ("2028-04-09", "2028-04-13"), False),
        (("2028-04-09", "2028-04-13"), "day", ("2028-04-09", "2028-04-13"), True),
        (("2028-04-09", "2028-04-13"), "day", ("2028-04-09", None), True),
        (("2028-04-09", "2028-04-13"), "day", (None, None), False),
        (("2028-04-01", "2028-06-30"), "quarter", ("2028-04-09", "2028-06-01"), True),
    ],
)
def test_a_planning_holds_days_that_it_says_as_exactly_as_it_can(planned, precision, days, held):
    start, end, first, last = (column(each) for each in (*planned, *days))
    exact = pd.Series([precision], start.index, dtype="str")
    assert [*is_held(start, end, exact, (first, last))] == [held]
