"""Joint works at all places where their works meet, and where what meets there meets again."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Rows
from ondergrond.arrays.rows import distinct, number_rows
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


def find_alone(
    sets: pd.DataFrame, joint: pd.Series, pairs: pd.DataFrame, works: pd.DataFrame
) -> pd.Series:
    """The joint work that both works of each row of ``sets`` (SETS) are of, text; null for none.

    ``joint`` and the others are as :func:`take_whole` takes them.
    """
    pair = pd.Index(pairs["pair_id"]).get_indexer(pd.Index(sets["pair_id"]))
    one, other = (joint.take(side[pair]).set_axis(sets.index) for side in pair_rows(works, pairs))
    return one.where(one.eq(other))


def find_recurring(sets: pd.DataFrame, pairs: pd.DataFrame, works: pd.DataFrame) -> pd.Index:
    """The sets of which two projects meet in another set, at another site, too.

    ``sets`` keeps SETS, ``pairs`` PAIRS and ``works`` WORKS. Gives set_ids: no set where neither
    has a third project, for then the two are one line or lie too far apart.
    """
    pair = pd.Index(pairs["pair_id"]).get_indexer(pd.Index(sets["pair_id"]))
    project = pd.factorize(works["fixed_in"].fillna(works["project_id"]))[0].astype(np.int64)
    ends = np.sort(np.stack([project[side[pair]] for side in pair_rows(works, pairs)]), axis=0)
    number, names = pd.factorize(sets["set_id"])
    size = int(project.max(initial=0)) + 1
    members = np.bincount(distinct(np.tile(number, 2) * size + ends.ravel()) // size)
    met = pd.DataFrame(
        {
            "two": number_rows(*ends),
            "set": number,
            "site": pd.factorize(sets["site_id"])[0],
            "members": members[number],
        }
    )
    of_two = met.groupby("two").agg({"set": "nunique", "site": "nunique", "members": "max"})
    again = of_two[of_two["set"].gt(1) & of_two["site"].gt(1) & of_two["members"].gt(2)].index
    found: pd.Index = names[np.unique(met["set"][met["two"].isin(again)])]
    return found


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
