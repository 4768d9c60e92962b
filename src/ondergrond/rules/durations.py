"""How long works take on the street, by what they say and by the rules."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.periods import find_whole_years, period_end
from ondergrond.rules.weighing import Windows


def measure_durations(works: pd.DataFrame, windows: Windows) -> pd.Series:
    """Days that each work takes on the street: a Series ``duration_days`` (Int64).

    ``works`` keeps WORKS. As delivered, else the length of an exact period, else the default
    of the discipline, never more than the period is long. A period without an end takes the
    duration of its work.
    """
    length = ((works["end"] - works["start"]).dt.days + 1).astype("Int64")
    usual = usual_durations(works, windows)
    vague = usual.mask(usual.gt(length).fillna(value=False), length)
    measured = works["duration_days"].fillna(length.where(known_exactly(works, windows), vague))
    return measured.fillna(usual).clip(lower=1).rename("duration_days")


def usual_durations(works: pd.DataFrame, windows: Windows) -> pd.Series:
    """Days that a work of each one's discipline usually takes: ``duration_days`` (Int64)."""
    defaults = windows.default_duration_days
    usual = works["discipline"].map(defaults).fillna(defaults["other"])
    return usual.astype("Int64").rename("duration_days")


def known_exactly(works: pd.DataFrame, windows: Windows) -> pd.Series:
    """Whether a work starts on the first day of its period: a Series ``exact`` (bool).

    By its precision, except that 1 January to 31 December is a year written as two days.
    """
    exact: pd.Series = works["precision"].isin(windows.exact) & ~find_whole_years(works)
    return exact.rename("exact")


def find_first_own_end(works: pd.DataFrame, windows: Windows) -> pd.Series:
    """The first day on which each work can be done unmoved: a Series ``end`` (datetime64[s]).

    The last day of an exact period; of a vague one the day that its duration takes it to.
    """
    takes = measure_durations(works, windows).to_numpy(dtype=np.int64)
    soonest = works["start"] + pd.to_timedelta(takes - 1, unit="D")
    last = period_end(works)
    done = last.where(known_exactly(works, windows) | last.lt(soonest), soonest)
    return done.rename("end")


def find_last_own_start(works: pd.DataFrame, windows: Windows) -> pd.Series:
    """The last day on which each work starts unmoved: a Series ``start`` (datetime64[s]).

    The first day of an exact period; of a vague one the last day that leaves its duration.
    """
    takes = measure_durations(works, windows).to_numpy(dtype=np.int64)
    last = period_end(works) - pd.to_timedelta(takes - 1, unit="D")
    later = works["start"].where(known_exactly(works, windows) | last.lt(works["start"]), last)
    return later.rename("start")
