"""The last day of periods of which the end is not known."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags
from ondergrond.periods.daynumbers import add_months

# "From 2027": the work may start until the end of that year. Finer precisions give the first day.
_MONTHS: Mapping[str, int] = {"quarter": 3, "season": 3, "half_year": 6, "year": 12}


def period_end(works: pd.DataFrame) -> pd.Series:
    """The last day of each work's period, assumed where it is not known: ``end`` (datetime64[s]).

    ``works`` has start, end, precision and duration_days. A work without an end lasts its
    duration from its first day on, a day where that is not known either; a vague period lasts at
    least to the end of the quarter, season, half-year or year that it is known to start in.
    """
    open_: Flags = works["end"].isna().to_numpy(dtype=bool)
    if not open_.any():
        return works["end"]
    rows = works.loc[open_, ["start", "precision", "duration_days"]]
    start = rows["start"].to_numpy().astype("datetime64[D]")
    takes = rows["duration_days"].astype("Int64").fillna(1).to_numpy(dtype=np.int64)
    months = rows["precision"].map(_MONTHS).fillna(0).to_numpy(dtype=np.int64)
    last_start = add_months(start, months) - np.timedelta64(1, "D")
    last = np.maximum(start + (takes - 1).astype("timedelta64[D]"), last_start)
    end = works["end"].copy()
    end[open_] = last.astype("datetime64[s]")
    return end
