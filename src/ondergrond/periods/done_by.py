"""The day by which a work has to be done, by what it says itself."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Dates
from ondergrond.tables.schema import DONE_BY


def find_done_by(works: pd.DataFrame, *, since: Dates | None = None) -> Dates:
    """The first of the days by which each work has to be done (``DONE_BY``); NaT where none is.

    ``works`` has start and ``DONE_BY``. A day before the start says nothing, and neither does one
    before ``since`` (datetime64[D], one value for all or one per work) where that is given.
    """
    start = works["start"].to_numpy().astype("datetime64[D]")
    since = start if since is None else np.fmax(start, since)
    days = (works[name].to_numpy().astype("datetime64[D]") for name in DONE_BY)
    never = np.datetime64("NaT", "D")
    first: Dates = np.fmin(*(np.where(day >= since, day, never) for day in days))
    return first
