"""Works with what bounds their dates: an end for each, and the soonest start."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import pandas as pd

from ondergrond.periods import period_end
from ondergrond.rules import Rules
from ondergrond.rules.soonest import Rounds, find_soonest_as_presumed


def add_bounds(
    works: gpd.GeoDataFrame,
    rules: Rules,
    *,
    on: date,
    rounds: Rounds,
    adopted_days: pd.DataFrame | None = None,
) -> gpd.GeoDataFrame:
    """WORKS with an end for every work, and columns soonest_start, here_start and here_end.

    Before ``soonest_start`` nothing is brought forward: for that it would have to have been decided
    on before ``on`` (:func:`ondergrond.rules.soonest.find_soonest_as_presumed`). ``rounds`` is the
    day on which each partner closes the budget of a year. ``adopted_days`` (work_id, unique, and
    both columns) are the days on which adopted works are at their place, however vague the
    period of the whole: null (datetime64[s]) for any other work.
    """
    soonest = find_soonest_as_presumed(works, rules, rounds=rounds, on=on)
    bounded = works.assign(end=period_end(works), soonest_start=soonest)
    if adopted_days is None or adopted_days.empty:
        return bounded
    days = adopted_days.set_index("work_id").reindex(works["work_id"])
    return bounded.assign(here_start=days["here_start"].array, here_end=days["here_end"].array)
