"""Which area a finding belongs to: the municipality it is about, or a square of the map."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

# A finding in which no municipality takes part is talked about in the municipality with a work
# this near: no town is so empty that three kilometres around hold no plan, and farther away the
# answer would be a guess.
NEAR_M = 3_000.0
# Where there is no municipality near (a register without them): squares of the kilometre grid,
# about the size of a Dutch municipality (an average of 100 km²).
SQUARE_M = 10_000.0
SQUARE = "square"


def areas(
    findings: gpd.GeoDataFrame,
    finding_works: pd.DataFrame,
    works: gpd.GeoDataFrame,
    municipalities: Collection[str],
) -> pd.Series:
    """The area of each finding: a partner's code, or ``square:WEST:SOUTH`` in whole km.

    The municipality with most works in the finding, of equals the first by code; else the one
    with the nearest work within ``NEAR_M``; else the square of ``SQUARE_M`` that its centre
    lies in. ``findings`` and ``works`` are in one metric CRS. Series of text, index finding_id.
    """
    own = works[works["partner"].isin(list(municipalities))]
    found = _taking_part(finding_works, own).reindex(findings["finding_id"])
    spots = shapely.point_on_surface(np.asarray(findings["geometry"], dtype=object))
    left = found.isna().to_numpy() & ~shapely.is_empty(spots) & ~shapely.is_missing(spots)
    if left.any() and len(own):
        found[left] = _nearest(spots[left], own)
    squares = pd.Series([_square(spot) for spot in spots], index=found.index, dtype="str")
    return found.fillna(squares).rename("area")


def _taking_part(finding_works: pd.DataFrame, own: pd.DataFrame) -> pd.Series:
    rows = finding_works[["finding_id", "work_id"]].drop_duplicates()
    rows = rows.merge(own[["work_id", "partner"]], on="work_id")
    counted = rows.groupby(["finding_id", "partner"], as_index=False).size()
    counted = counted.sort_values(["finding_id", "size", "partner"], ascending=[True, False, True])
    first = counted.drop_duplicates("finding_id").set_index("finding_id")
    return first["partner"].astype("str")


def _nearest(spots: Any, own: gpd.GeoDataFrame) -> list[str | None]:
    """The municipality of the nearest work to each spot; None where there is none near."""
    tree = shapely.STRtree(np.asarray(own["geometry"], dtype=object))
    spot, place = tree.query_nearest(spots, max_distance=NEAR_M)
    codes = own["partner"].to_numpy(dtype=object)
    first: dict[int, str] = {}
    for at, code in sorted(zip(spot.tolist(), codes[place], strict=True)):
        first.setdefault(at, code)
    return [first.get(at) for at in range(len(spots))]


def _square(spot: Any) -> str:
    if spot is None or shapely.is_empty(spot):
        return f"{SQUARE}::"
    west, south = (int(np.floor(at / SQUARE_M) * SQUARE_M / 1000) for at in (spot.x, spot.y))
    return f"{SQUARE}:{west}:{south}"
