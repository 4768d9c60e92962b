"""Works with the dates that were agreed for them, and no room to move."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.periods.open_ends import period_end
from ondergrond.periods.whole_years import find_whole_years

_YEARS = ("year", "multi_year")


def fix_dates(
    works: gpd.GeoDataFrame, start: pd.Series, end: pd.Series, *, on: date
) -> gpd.GeoDataFrame:
    """Works with another period, and a window that is no more than that period.

    ``works`` keeps WORKS, and so does what is given; ``start`` and ``end`` (datetime64[s], null
    for an end not known) have its index. Periods stay as exactly known as they were: a year
    written as two days is a year still when it is moved. What is paved
    later is protected so much longer. No window begins before ``on``.
    """
    years = find_whole_years(works) & start.ne(works["start"]) & ~works["precision"].isin(_YEARS)
    fixed = works.assign(start=start, end=end, precision=works["precision"].mask(years, "year"))
    if works["protected_until"].notna().any():  # what is paved later is protected longer
        later = end - works["end"]
        until = works["protected_until"] + later.fillna(pd.Timedelta(0))
        fixed = fixed.assign(protected_until=until)
    last = period_end(fixed)
    on_day = pd.Timestamp(np.datetime64(on, "s"))
    earliest = start.mask(start.lt(on_day) & last.ge(on_day), on_day)
    return fixed.assign(earliest_start=earliest, latest_end=last)
