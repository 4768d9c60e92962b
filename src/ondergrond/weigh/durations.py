"""How long a work keeps the street occupied, which a vague period never says."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.periods import find_whole_years
from ondergrond.rules.money import NuisanceRules
from ondergrond.rules.select import find_selected
from ondergrond.weigh.footprints import POINT


def duration_days(
    works: gpd.GeoDataFrame, length_m: pd.Series, *, rules: NuisanceRules
) -> pd.DataFrame:
    """Days of work on the street of each work, and whether the delivery said so.

    The delivered ``duration_days``; else the period where it is known exactly and is not
    made of whole years; else ``start_days`` + length / pace (``point_days`` for a point),
    never more than the period. ``works`` keeps WORKS, ``length_m`` goes with its rows. Gives
    columns duration_days (float64, at least 1) and known (bool), with the index of ``works``.
    """
    period = ((works["end"] - works["start"]).dt.days + 1).astype("float64")
    given = works["duration_days"].astype("float64")
    given = given.where(given.gt(0))
    exact = works["precision"].isin(rules.exact) & ~find_whole_years(works)
    known = given.fillna(period.where(exact))
    assumed = _assumed_days(works, length_m, rules).clip(upper=period)
    days = known.fillna(assumed).clip(lower=1.0).astype("float64")
    return pd.DataFrame({"duration_days": days, "known": known.notna()})


def _assumed_days(works: gpd.GeoDataFrame, length_m: pd.Series, rules: NuisanceRules) -> pd.Series:
    pace = pd.Series(np.nan, index=works.index)
    for step in rules.pace:
        pace = pace.mask(pace.isna() & find_selected(step.when, works), step.m_per_day)
    days: pd.Series = np.ceil(rules.start_days.value + length_m / pace)
    points = shapely.get_dimensions(works.geometry.to_numpy()) == POINT
    return days.mask(points, rules.point_days.value)
