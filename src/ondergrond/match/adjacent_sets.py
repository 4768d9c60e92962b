"""Adjacent sets: the same works that go on from site to site are one line in the list."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Rows
from ondergrond.arrays.components import find_components
from ondergrond.rules.model import Rules
from ondergrond.tables import PAIRS, SETS, SITE_PAIRS, check

_JOINING = ("joiner", "joiner_days", "line")
TOUCH_M = 0.01  # pieces of one zone share the line of their cut; a centimetre for its noise


def merge_adjacent_sets(
    sets: pd.DataFrame, pairs: gpd.GeoDataFrame, site_pairs: gpd.GeoDataFrame, rules: Rules
) -> pd.DataFrame:
    """Give sets of one kind, the same works and one moment that lie near the same set_id.

    A street longer than the cap on sites is cut into several, and two works may part and meet
    again at the next corner. Where it is the same works, and no others, within
    ``rules.grouping.again_m`` people talk about it once. In the next village it is a line of
    its own.

    ``sets`` keeps SETS, ``pairs`` PAIRS and ``site_pairs`` SITE_PAIRS (metric
    CRS). Returns the same rows in the same order; joined sets have the set_id of the first of
    them, and each row keeps its own site_id.
    """
    check(SETS, sets)
    check(PAIRS, pairs)
    check(SITE_PAIRS, site_pairs)
    number, names = pd.factorize(sets["set_id"])
    member_set = _number_member_sets(sets, pairs)
    again = np.flatnonzero(np.bincount(member_set, minlength=1)[member_set] > 1)
    rows = np.flatnonzero(np.isin(number, again))
    if not len(rows):
        return sets
    keys = ["site_id", "pair_id"]
    at = pd.MultiIndex.from_frame(site_pairs[keys]).get_indexer(
        pd.MultiIndex.from_frame(sets[keys].iloc[rows])
    )
    zones = site_pairs.geometry.to_numpy()[at]
    near_m = rules.grouping.again_m + TOUCH_M
    one, other = shapely.STRtree(zones).query(zones, predicate="dwithin", distance=near_m)
    one, other = number[rows[one]], number[rows[other]]
    alike = (member_set[one] == member_set[other]) & (one < other)
    group = find_components(len(names), one[alike], other[alike])
    first = np.full(len(names), len(names))
    np.minimum.at(first, group, np.arange(len(names)))
    joined = pd.Series(names.to_numpy(dtype=object)[first[group]], index=names, dtype="str")
    columns = {
        column: joined.reindex(sets[column]).set_axis(sets.index) for column in ("set_id", "joins")
    }
    return sets.assign(**columns)


def _number_member_sets(sets: pd.DataFrame, pairs: pd.DataFrame) -> Rows:
    """A number per set, in the order of the sets: the same for one kind, moment and works."""
    known = pairs.set_index("pair_id")
    ends = known[["left", "right"]].reindex(sets["pair_id"]).to_numpy(dtype=object)
    works = pd.util.hash_array(ends.ravel()).reshape(ends.shape)
    long = pd.DataFrame(
        {
            "set": np.repeat(pd.factorize(sets["set_id"])[0], 2),
            "work": works.ravel(),
            "kind": np.repeat(sets["kind"].to_numpy(dtype=object), 2),
            "since": np.repeat(sets["moment_start"].to_numpy(), 2),
            "until": np.repeat(sets["moment_end"].to_numpy(), 2),
            **{name: np.repeat(sets[name].to_numpy(dtype=object), 2) for name in _JOINING},
        }
    ).drop_duplicates(["set", "work"])
    by_set = long.groupby("set", sort=True)
    heads = by_set[["kind", "since", "until", *_JOINING]].first()
    # A sum of hashes knows no order; with the number of works beside it none is mistaken.
    heads["works"], heads["n"] = by_set["work"].sum(), by_set.size()
    alike = heads.groupby(list(heads), dropna=False, sort=False).ngroup()
    member_set: Rows = alike.to_numpy().astype(np.int64)
    return member_set
