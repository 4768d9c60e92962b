"""Days as integers, and calendar months on arrays of days."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Dates, Days
from ondergrond.errors import BugError


def days(dates: pd.Series) -> Days:
    """Give days since 1970-01-01 (int64) of a column of dates (datetime64 of any unit).

    A missing date has no number: fill it first with what an open side means there.

    Raises:
        BugError: a date is missing.
    """
    missing = int(dates.isna().sum())
    if missing:
        raise BugError.of("days", f"{missing} of {len(dates)} dates are missing")
    return dates.to_numpy().astype("datetime64[D]").astype(np.int64)


def dates(days: npt.ArrayLike) -> Dates:
    """Give dates (datetime64[s]) of days since 1970-01-01: the reverse of ``days``."""
    return np.asarray(days, np.int64).astype("datetime64[D]").astype("datetime64[s]")


def add_months(dates: Dates, months: npt.ArrayLike) -> Dates:
    """Move dates (datetime64[D]) by whole calendar months (integers, may be negative).

    Where the month it ends in is shorter, its last day: 31 January and one month is 28 or 29
    February. Either may be a single value for all; NaT stays NaT.
    """
    dates = np.asarray(dates).astype("datetime64[D]")
    month = dates.astype("datetime64[M]")
    target = month + np.asarray(months, np.int64).astype("timedelta64[M]")
    last_day = (target + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")
    same_day = target.astype("datetime64[D]") + (dates - month.astype("datetime64[D]"))
    moved: Dates = np.minimum(same_day, last_day)
    return moved
