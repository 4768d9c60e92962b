"""Periods from 1 January to 31 December: years that were written as two exact days."""

from __future__ import annotations

import pandas as pd


def find_whole_years(works: pd.DataFrame) -> pd.Series:
    """Whether each period is made of whole calendar years: a Series ``whole_years`` (bool).

    ``works`` has start and end (datetime64, null where not known: then it is not).
    """
    start, end = works["start"], works["end"]
    whole: pd.Series = start.dt.month.eq(1) & start.dt.day.eq(1)
    whole &= end.dt.month.eq(12) & end.dt.day.eq(31)
    return whole.rename("whole_years")
