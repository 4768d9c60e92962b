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
from ondergrond.tables import SETS, arrange, set_rows

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
        project = pd.factorize(works["project_id"])[0].astype(np.int64)
        ends = project[np.stack(set_rows(works, pairs, whole))]
        crowded = _count_members(number, ends) > grouping.most_members
        whole = whole[~crowded[number]]
    order = np.argsort(pd.factorize(whole["set_id"])[0], kind="stable")
    return arrange(SETS, whole.iloc[order].reset_index(drop=True))


def find_alone(
    sets: pd.DataFrame, joint: pd.Series, pairs: pd.DataFrame, works: pd.DataFrame
) -> pd.Series:
    """The joint work that both works of each row of ``sets`` (SETS) are of, text; null for none.

    ``joint`` and the others are as :func:`take_whole` takes them.
    """
    sides = set_rows(works, pairs, sets)
    one, other = (joint.take(side).set_axis(sets.index) for side in sides)
    return one.where(one.eq(other))


def find_recurring(sets: pd.DataFrame, pairs: pd.DataFrame, works: pd.DataFrame) -> pd.Index:
    """The sets of which two projects meet in another set, at another site, too.

    ``sets`` keeps SETS, ``pairs`` PAIRS and ``works`` WORKS. Gives set_ids: no set where neither
    has a third project, for then the two are one line or lie too far apart.
    """
    project = pd.factorize(works["fixed_in"].fillna(works["project_id"]))[0].astype(np.int64)
    ends = np.sort(project[np.stack(set_rows(works, pairs, sets))], axis=0)
    number, names = pd.factorize(sets["set_id"])
    members = _count_members(number, ends)
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


def _count_members(number: Rows, ends: Rows) -> Rows:
    """How many projects each set has; ``ends`` has the two of each row, ``number`` its set."""
    size = int(ends.max(initial=0)) + 1
    return np.bincount(distinct(np.tile(number, 2) * size + ends.ravel()) // size)


def _find_joints(
    circles: pd.DataFrame, joint: pd.Series, pairs: pd.DataFrame, works: pd.DataFrame
) -> pd.DataFrame:
    """Which joint works each circle has a work of: set_id, joint; each once."""
    of_side = [
        pd.DataFrame({"set_id": circles["set_id"].array, "joint": joint.array[side]})
        for side in set_rows(works, pairs, circles)
    ]
    held: pd.DataFrame = pd.concat(of_side, ignore_index=True).dropna().drop_duplicates()
    return held
