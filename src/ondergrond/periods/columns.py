"""A column of texts, numbers, dates and moments to a table of periods."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Dates, Texts
from ondergrond.periods.parse import TIME_ZONE, parse_period
from ondergrond.periods.period import UNKNOWN, UNREADABLE, Period
from ondergrond.periods.spans import FIRST_YEAR, LAST_YEAR

NO_DAY = np.datetime64("NaT", "D")


def parse_periods(
    texts: pd.Series,
    *,
    day_first: bool | None = True,
    time_zone: str = TIME_ZONE,
    kw_weeks: bool | None = None,
    since_1904: bool = False,
) -> pd.DataFrame:
    """Read a column of planning periods, each distinct value once.

    Values may be texts, numbers (a year, 20270901, a spreadsheet's day count), dates, moments
    with or without a zone, or missing. Gives, with the same index, ``start`` and ``end``
    (datetime64[s], NaT where open or not known), ``precision`` (text, missing where not known),
    ``status``, ``several`` and ``backwards`` (bool), as ``parse_period`` does, which says what
    the other arguments mean; a missing value is ``unknown``.

    Raises:
        ZoneInfoNotFoundError: there is no such time zone.
    """
    if isinstance(texts.dtype, np.dtype | pd.DatetimeTZDtype) and texts.dtype.kind == "M":
        return _of_moments(texts, time_zone)
    codes, distinct = _distinct(texts)
    parse = partial(
        parse_period,
        day_first=day_first,
        time_zone=time_zone,
        kw_weeks=kw_weeks,
        since_1904=since_1904,
    )
    periods = [_of_value(value, parse, time_zone) for value in distinct]
    table = _table([*periods, UNKNOWN])  # the last row is for code -1, missing
    return table.iloc[codes].set_axis(texts.index, axis=0)


def _distinct(texts: pd.Series) -> tuple[npt.NDArray[np.intp], Iterable[object]]:
    """Give each row the number of its distinct value, -1 where missing."""
    try:
        return pd.factorize(texts)
    except TypeError:  # a list or a dict in a cell cannot be told apart, nor be a period
        return pd.factorize(texts.map(_hashable))


def _hashable(value: object) -> object:
    try:
        hash(value)
    except TypeError:
        return type(value).__name__
    return value


def _of_value(value: object, parse: Callable[[str], Period], time_zone: str) -> Period:
    try:
        if isinstance(value, np.datetime64):
            value = pd.Timestamp(value)
        if isinstance(value, datetime) and value.tzinfo is not None:
            value = value.astimezone(ZoneInfo(time_zone))
        text = "" if isinstance(value, date) else str(value)
    except (OverflowError, ValueError):  # beyond the calendar, or thousands of digits
        return UNREADABLE
    if isinstance(value, date):  # a moment is a date as well
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            return UNREADABLE
        day = date(value.year, value.month, value.day)
        return Period(day, day, "day", "ok")
    return parse(text)


def _of_moments(moments: pd.Series, time_zone: str) -> pd.DataFrame:
    """Take the local day of a column that holds moments already."""
    known = moments.notna().to_numpy()
    local = moments
    if isinstance(moments.dtype, pd.DatetimeTZDtype):
        # 9999-12-31T23:59Z has no local day: beyond the calendar by a day, left out first
        near = moments.dt.year.between(FIRST_YEAR - 1, LAST_YEAR + 1)
        local = moments.where(near).dt.tz_convert(time_zone).dt.tz_localize(None)
    within = known & local.dt.year.between(FIRST_YEAR, LAST_YEAR).to_numpy()
    days = np.where(within, local.to_numpy().astype("datetime64[D]"), NO_DAY)
    status = np.select([within, known], ["ok", UNREADABLE.status], UNKNOWN.status)
    precision = np.array([None, "day"], object)[within.astype(np.intp)]
    table = period_table(days, days, precision, status.astype(object), moments.index)
    return table.assign(several=False, backwards=False)


def _table(periods: list[Period]) -> pd.DataFrame:
    start, end = (
        np.array([getattr(period, side) for period in periods], "datetime64[D]")
        for side in ("start", "end")
    )
    precision, status = (
        np.array([getattr(period, name) for period in periods], object)
        for name in ("precision", "status")
    )
    table = period_table(start, end, precision, status, pd.RangeIndex(len(periods)))
    told = {
        name: np.array([getattr(period, name) for period in periods], dtype=bool)
        for name in ("several", "backwards")
    }
    return table.assign(**told)


def period_table(
    start: Dates, end: Dates, precision: Texts, status: Texts, index: pd.Index
) -> pd.DataFrame:
    """Make a table of periods of its four columns; None among the precisions is missing."""
    columns = {
        "start": start.astype("datetime64[s]"),
        "end": end.astype("datetime64[s]"),
        "precision": pd.array(precision, dtype="str"),
        "status": pd.array(status, dtype="str"),
    }
    return pd.DataFrame(columns, index=index)
