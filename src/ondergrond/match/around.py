"""What lies around some sets: as much of the tables as finding circles of these takes."""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Rows
from ondergrond.arrays.rows import isin
from ondergrond.tables import set_rows


class Around(NamedTuple):
    """Rows of PAIRS, SITE_PAIRS and SETS, in their order; no set or site is there in part."""

    pairs: gpd.GeoDataFrame
    site_pairs: gpd.GeoDataFrame
    sets: pd.DataFrame


def take_around(
    works: pd.DataFrame,
    pairs: gpd.GeoDataFrame,
    site_pairs: gpd.GeoDataFrame,
    sets: pd.DataFrame,
    *,
    changed: Rows,
    joint: Flags,
) -> Around:
    """What is at the sites of the sets that have a ``changed`` work or are ``joint``.

    ``works``, ``pairs``, ``site_pairs`` and ``sets`` keep WORKS, PAIRS, SITE_PAIRS and SETS;
    ``changed`` are rows of works, ``joint`` flags of ``sets``. At a choice anew hardly anything
    has changed: what is sought there need not go through the tables of the whole register. A set
    that lies at another site too is left out: it is neither of those, nor the same as a circle.
    """
    number, ids = pd.factorize(sets["set_id"])
    site, sites = pd.factorize(sets["site_id"])
    with_one = np.isin(np.stack(set_rows(works, pairs, sets)), changed).any(axis=0) | joint
    some = _mark(number[with_one], len(ids))[number]
    wanted = _mark(site[some], len(sites))
    elsewhere = _mark(number[~wanted[site]], len(ids))
    at = sites.get_indexer(pd.Index(site_pairs["site_id"]))
    near = site_pairs[(at >= 0) & wanted[at]].reset_index(drop=True)
    return Around(
        pairs[isin(pairs["pair_id"], near["pair_id"])].reset_index(drop=True),
        near,
        sets[~elsewhere[number]].reset_index(drop=True),
    )


def _mark(numbers: Rows, count: int) -> Flags:
    """Flags for 0..count, true for ``numbers``."""
    marks = np.zeros(count, dtype=bool)
    marks[numbers] = True
    return marks
