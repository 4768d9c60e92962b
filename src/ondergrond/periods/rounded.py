"""Days told no more exactly than a planning does: of a year its first and its last day."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

# How many months a unit has; a week is seven days, and a season or a day is told as it is.
_MONTHS: Mapping[str, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12,
                              "multi_year": 12}  # fmt: skip
_MONDAY = 3  # 1 January 1970 was a Thursday
_WEEK = 7


def round_out(
    start: pd.Series, end: pd.Series, precision: pd.Series
) -> tuple[pd.Series, pd.Series]:
    """The smallest period in whole units of ``precision`` (of ``PRECISIONS``) that holds each.

    ``start`` and ``end`` are first and last days (datetime64, null where not known: then it stays
    so); so are the two that are given. All share one index.
    """
    months = precision.map(_MONTHS).fillna(0).to_numpy(dtype=np.int64)
    is_week = precision.eq("week").to_numpy(dtype=bool)
    first = _unit(start, months, is_week, 0)
    last = _unit(end, months, is_week, 1)
    return first, last


def is_held(
    start: pd.Series, end: pd.Series, precision: pd.Series, days: tuple[pd.Series, pd.Series]
) -> pd.Series:
    """Whether a planned period says ``days`` (first, last) as exactly as it can: flags.

    A last day that is not known is held by any. Nothing is held where the first is not known.
    """
    first, last = round_out(*days, precision)
    held: pd.Series = start.eq(first) & (end.eq(last) | days[1].isna()) & days[0].notna()
    return held


def _unit(days: pd.Series, months: np.ndarray, is_week: np.ndarray, ahead: int) -> pd.Series:
    """The first day of the unit that each day is in, or (``ahead`` 1) its last day."""
    day = days.to_numpy().astype("datetime64[D]")
    known = ~np.isnat(day)
    day = np.where(known, day, np.datetime64(0, "D"))
    size = np.maximum(months, 1)
    month = day.astype("datetime64[M]").astype(np.int64)
    of_months = ((month // size + ahead) * size).astype("datetime64[M]").astype("datetime64[D]")
    week = (day.astype(np.int64) + _MONDAY) // _WEEK + ahead
    of_week = (week * _WEEK - _MONDAY).astype("datetime64[D]")
    made = np.select([months > 0, is_week], [of_months - ahead, of_week - ahead], day)
    made = np.where(known, made, np.datetime64("NaT", "D"))
    return pd.Series(made.astype("datetime64[s]"), days.index)
