"""Which works are held against each other."""

from __future__ import annotations

import geopandas as gpd


def placed_exactly(works: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The works (WORKS) but for those that were made coarse, index renewed.

    Of what is known in squares alone (``coarse_m``) nobody knows where it meets another.
    """
    return works[works["coarse_m"].isna()].reset_index(drop=True)
