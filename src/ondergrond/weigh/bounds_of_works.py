"""Works with what bounds their dates: an end for each, and the soonest start."""

from __future__ import annotations

from datetime import date

import geopandas as gpd

from ondergrond.periods import period_end
from ondergrond.rules import Rules
from ondergrond.rules.soonest import Rounds, find_soonest_as_presumed


def add_bounds(
    works: gpd.GeoDataFrame, rules: Rules, *, on: date, rounds: Rounds
) -> gpd.GeoDataFrame:
    """WORKS with an end for every work, and a column soonest_start (datetime64[s]).

    Before ``soonest_start`` nothing is brought forward: for that it would have to have been decided
    on before ``on`` (:func:`ondergrond.rules.soonest.find_soonest_as_presumed`). ``rounds`` is the
    day on which each partner closes the budget of a year.
    """
    soonest = find_soonest_as_presumed(works, rules, rounds=rounds, on=on)
    return works.assign(end=period_end(works), soonest_start=soonest)
