"""Joint works that a circle has a part of: the circle gets all their places."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Rows
from ondergrond.arrays.rows import distinct
from ondergrond.match.clusters import extents_m
from ondergrond.rules.model import Grouping
from ondergrond.tables import SETS, arrange, pair_rows

_PLACE = ["site_id", "pair_id"]
_ROW = ["set_id", *_PLACE]


def take_whole(
    circles: pd.DataFrame,
    joint_sets: pd.DataFrame,
    joint: pd.Series,
    *,
    works: pd.DataFrame,
    pairs: pd.DataFrame,
    site_pairs: gpd.GeoDataFrame,
    grouping: Grouping,
) -> pd.DataFrame:
    """The circles, each with all places of every joint work that it has a work of.

    Who would come with a joint work in one of the streets that it goes through comes with all of
    it: what it gains in the other streets is not lost. A circle that would be longer than a site
    may be (``grouping.extent_m``) stays as it is; one of more projects than a line may have
    (``grouping.most_members``) is left out.

    ``circles`` keeps SETS, ``joint_sets`` SETS with the name of the joint work (``joint``), and
    ``joint`` names that of each of ``works`` (text by row, null for none). ``pairs`` keeps PAIRS
    and ``site_pairs`` SITE_PAIRS (metric CRS). Gives SETS, the rows of each circle together.
    """
    held = _find_joints(circles, joint, pairs, works)
    more = held.merge(joint_sets[[*_PLACE, "joint"]], on="joint")[_ROW]
    heads = circles.drop(columns=_PLACE).drop_duplicates("set_id")
    added = more.merge(heads, on="set_id").assign(added=True)
    whole = pd.concat([circles.assign(added=False), added], ignore_index=True)
    whole = whole.drop_duplicates(_ROW, ignore_index=True)
    number = pd.factorize(whole["set_id"])[0].astype(np.int64)
    zones = pd.MultiIndex.from_frame(site_pairs[_PLACE])
    at = zones.get_indexer(pd.MultiIndex.from_frame(whole[_PLACE]))
    boxes = shapely.bounds(site_pairs.geometry.to_numpy()[at]).reshape(-1, 4)
    too_long = (extents_m(boxes, number) > grouping.extent_m)[number]
    whole = whole[~(too_long & whole["added"].to_numpy(dtype=bool))]
    if grouping.most_members is not None:
        number = pd.factorize(whole["set_id"])[0].astype(np.int64)
        crowded = _count_projects(whole, number, pairs, works) > grouping.most_members
        whole = whole[~crowded[number]]
    order = np.argsort(pd.factorize(whole["set_id"])[0], kind="stable")
    return arrange(SETS, whole.iloc[order].reset_index(drop=True))


def _count_projects(
    sets: pd.DataFrame, number: Rows, pairs: pd.DataFrame, works: pd.DataFrame
) -> Rows:
    """How many projects each of the sets has, by its ``number``."""
    pair = pd.Index(pairs["pair_id"]).get_indexer(pd.Index(sets["pair_id"]))
    project = pd.factorize(works["project_id"])[0].astype(np.int64)
    ends = np.concatenate([project[side[pair]] for side in pair_rows(works, pairs)])
    size = int(project.max(initial=0)) + 1
    return np.bincount(distinct(np.tile(number, 2) * size + ends) // size)


def _find_joints(
    circles: pd.DataFrame, joint: pd.Series, pairs: pd.DataFrame, works: pd.DataFrame
) -> pd.DataFrame:
    """Which joint works each circle has a work of: set_id, joint; each once."""
    pair = pd.Index(pairs["pair_id"]).get_indexer(pd.Index(circles["pair_id"]))
    names = [joint.array[side[pair]] for side in pair_rows(works, pairs)]
    of_side = [pd.DataFrame({"set_id": circles["set_id"].array, "joint": each}) for each in names]
    held: pd.DataFrame = pd.concat(of_side, ignore_index=True).dropna().drop_duplicates()
    return held
