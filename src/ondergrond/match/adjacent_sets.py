"""Adjacent sets: the same works that go on from site to site are one line in the list."""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Rows, Shapes
from ondergrond.arrays.rows import distinct, number_rows
from ondergrond.match.clusters import find_clusters
from ondergrond.rules.model import Rules
from ondergrond.tables import PAIRS, SETS, SITE_PAIRS, check

_KEYS = ["site_id", "pair_id"]
_JOINING = ("joiner", "joiner_days", "line")
TOUCH_M = 0.01  # pieces of one zone share the line of their cut; a centimetre for its noise


def merge_adjacent_sets(
    sets: pd.DataFrame,
    pairs: gpd.GeoDataFrame,
    site_pairs: gpd.GeoDataFrame,
    rules: Rules,
    *,
    longest_m: float | None = None,
) -> pd.DataFrame:
    """Give sets of one kind, the same works and one moment that lie near the same set_id.

    A street longer than the cap on sites is cut into several, and two works may part and meet
    again at the next corner. Where it is the same works, and no others, within
    ``rules.grouping.again_m`` people talk about it once, as far as that is no longer than
    ``longest_m`` (None: ``rules.grouping.longest_along_m``). Farther on it is a line of its own.

    ``sets`` keeps SETS, ``pairs`` PAIRS and ``site_pairs`` SITE_PAIRS (metric
    CRS). Returns the same rows in the same order; joined sets have the set_id of the first of
    them, and each row keeps its own site_id.
    """
    check(SETS, sets)
    check(PAIRS, pairs)
    check(SITE_PAIRS, site_pairs)
    longest_m = rules.grouping.longest_along_m if longest_m is None else longest_m
    number, names = pd.factorize(sets["set_id"])
    member_set = _number_member_sets(sets, pairs)
    again = np.flatnonzero(np.bincount(member_set, minlength=1)[member_set] > 1)
    rows = np.flatnonzero(np.isin(number, again))
    if not len(rows):
        return sets
    at = pd.MultiIndex.from_frame(site_pairs[_KEYS]).get_indexer(
        pd.MultiIndex.from_frame(sets[_KEYS].iloc[rows])
    )
    zones = _Zones(
        number_rows(number[rows]), member_set[number[rows]], at,
        pd.factorize(site_pairs["site_id"])[0].astype(np.int64), site_pairs.geometry.to_numpy(),
    )  # fmt: skip
    group = np.arange(len(names))
    group[np.unique(number[rows])] = len(names) + _join_near(
        zones, rules.grouping.again_m, longest_m
    )
    group = np.unique(group, return_inverse=True)[1]
    first = np.full(len(names), len(names))
    np.minimum.at(first, group, np.arange(len(names)))
    joined = pd.Series(names.to_numpy(dtype=object)[first[group]], index=names, dtype="str")
    columns = {
        column: joined.reindex(sets[column]).set_axis(sets.index) for column in ("set_id", "joins")
    }
    return sets.assign(**columns)


class _Zones(NamedTuple):
    """Where sets lie that have the same works as another, a row for each zone of each.

    ``set`` and ``works`` number the sets and what works they are of, ``zone`` is the row of
    SITE_PAIRS; ``site`` and ``shape`` have a row for each of those.
    """

    set: Rows
    works: Rows
    zone: Rows
    site: Rows
    shape: Shapes


def _join_near(zones: _Zones, again_m: float, longest_m: float) -> Rows:
    """The number of the group of each set: the same works near by, no longer than ``longest_m``."""
    used, number = np.unique(zones.zone, return_inverse=True)
    shapes, site = zones.shape[used], zones.site[used]
    left, right = _find_near(shapes, site, again_m + TOUCH_M)
    near = pd.DataFrame({"zone": left, "zone_too": right})
    here = pd.DataFrame({"works": zones.works, "zone": number, "set": zones.set})
    # At one site they are one set already, or circles of two of its sets.
    first = here.assign(site=site[number]).groupby(["works", "site"])["set"].transform("min")
    there = here.rename(columns={"zone": "zone_too", "set": "set_too"})
    met = near.merge(here, on="zone").merge(there, on=["works", "zone_too"])
    both = pd.concat([met[["set", "set_too"]], here[["set"]].assign(set_too=first)])
    both = both[both["set"].ne(both["set_too"])]
    one, other = np.unique(np.sort(both.to_numpy(dtype=np.int64), axis=1), axis=0).T
    boxes = np.full((int(zones.set.max()) + 1, 4), -np.inf)
    np.maximum.at(boxes, zones.set, shapely.bounds(shapes)[number] * [-1, -1, 1, 1])
    boxes = boxes * [-1, -1, 1, 1]
    return find_clusters(boxes, one, other, np.zeros(len(one), dtype=np.int64), longest_m)


def _find_near(shapes: Shapes, site: Rows, near_m: float) -> tuple[Rows, Rows]:
    """Every two zones of different sites that lie within ``near_m``, the earlier site first.

    Most zones near by are of the same site: these are left out before distances are measured.
    """
    boxes = shapely.bounds(shapes) + near_m * np.array([-1, -1, 1, 1])
    left, right = shapely.STRtree(shapes).query(shapely.box(*boxes.T))
    apart = site[left] < site[right]
    left, right = left[apart], right[apart]
    near = shapely.dwithin(shapes[left], shapes[right], near_m)
    return left[near], right[near]


def _number_member_sets(sets: pd.DataFrame, pairs: pd.DataFrame) -> Rows:
    """A number per set, in the order of the sets: the same for one kind, moment and works."""
    number = pd.factorize(sets["set_id"])[0]
    columns = ["kind", "moment_start", "moment_end", *_JOINING]
    heads = pd.DataFrame(sets[columns]).groupby(number, sort=True).first()
    pair = pd.Index(pairs["pair_id"]).get_indexer(pd.Index(sets["pair_id"]))
    ends = pd.concat([pairs["left"], pairs["right"]], ignore_index=True)
    work = pd.factorize(ends)[0].astype(np.int64).reshape(2, -1)[:, pair].ravel()
    count = int(work.max(initial=0)) + 1
    of_set, work = np.divmod(distinct(np.tile(number, 2) * count + work), count)
    # A sum of hashes knows no order; with the number of works beside it none is mistaken.
    total = np.zeros(len(heads), dtype=np.uint64)
    np.add.at(total, of_set, pd.util.hash_array(work))
    heads["works"], heads["n"] = total, np.bincount(of_set, minlength=len(heads))
    alike = heads.groupby(list(heads), dropna=False, sort=False).ngroup()
    member_set: Rows = alike.to_numpy().astype(np.int64)
    return member_set
