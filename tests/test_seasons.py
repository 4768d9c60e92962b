"""Seasons that come back every year: over the turn of the year, on leap days, both ends closed."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ondergrond.periods import MonthDay, season_days

days_of_year = st.dates(date(2028, 1, 1), date(2028, 12, 31)).map(lambda d: (d.month, d.day))


def spans(first: MonthDay, last: MonthDay, since: str, until: str) -> list[str]:
    days = season_days(first, last, date.fromisoformat(since), date.fromisoformat(until))
    return [f"{begin} {end}" for begin, end in zip(*days, strict=True)]


def in_season(day: date, first: MonthDay, last: MonthDay) -> bool:
    """Said day by day; who is last of February in a leap year is so in every year."""
    february = calendar.monthrange(day.year, 2)[1]
    first, last = ((2, february) if each == (2, 29) else each for each in (first, last))
    here = day.month, day.day
    return first <= here <= last if first <= last else here >= first or here <= last


@given(days_of_year, days_of_year, st.dates(date(2026, 1, 1), date(2033, 1, 1)),
       st.integers(0, 1500))  # fmt: skip
@example((10, 1), (3, 31), date(2027, 3, 31), 0)
@example((2, 29), (2, 29), date(2027, 1, 1), 1500)
@example((12, 1), (2, 29), date(2027, 1, 1), 1500)
def test_a_season_holds_the_days_that_it_holds_day_by_day(
    first: MonthDay, last: MonthDay, since: date, more: int
) -> None:
    until = since + timedelta(days=more)
    found = [
        (begin.item(), end.item())
        for begin, end in zip(*season_days(first, last, since, until), strict=True)
    ]
    assert found == sorted(found)
    for number in range(more + 1):
        day = since + timedelta(days=number)
        holds = any(begin <= day <= end for begin, end in found)
        if (2, 29) in (first, last) and (2, 28) in (first, last):
            continue  # where there is no 29th, the two are one day
        assert holds == in_season(day, first, last), day
    assert all(end >= since and begin <= until for begin, end in found)


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2027-01-01", "2027-12-31", ["2026-10-01 2027-03-31", "2027-10-01 2028-03-31"]),
        ("2027-03-31", "2027-03-31", ["2026-10-01 2027-03-31"]),
        ("2027-04-01", "2027-09-30", []),
        ("2027-10-01", "2027-10-01", ["2027-10-01 2028-03-31"]),
    ],
)
def test_the_closed_season_is_given_whole_wherever_one_looks(
    since: str, until: str, found: list[str]
) -> None:
    assert spans((10, 1), (3, 31), since, until) == found


def test_the_last_of_february_is_the_28th_or_the_29th() -> None:
    ends = spans((1, 15), (2, 29), "2027-01-01", "2028-12-31")
    assert ends == ["2027-01-15 2027-02-28", "2028-01-15 2028-02-29"]
