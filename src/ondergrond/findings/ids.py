"""Ids of findings: what they are made of, and what a joint work that is carried out keeps."""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from ondergrond.arrays.groups import join_texts, texts_by
from ondergrond.findings.set_membership import SetMembers
from ondergrond.tables.finding_ids import split_ids

# The first letter of a finding's id: kans, bijna-kans, conflict.
LETTERS = {"opportunity": "K", "near_miss": "B", "conflict": "C"}


def find_ids(
    works: pd.DataFrame,
    findings: pd.DataFrame,
    members: SetMembers,
    closed: pd.DataFrame,
    *,
    tried: npt.NDArray[np.bool_],
) -> pd.Series:
    """Ids that come from kind, works and embargo alone; at more places they are numbered.

    What is only ``tried`` comes last, so that no other id hangs on it. ``works`` keeps WORKS,
    ``findings`` has kind and geometry, ``members`` the works of each of them in their order, and
    ``closed`` the embargoes of each (set_id, name). Gives text, on the index of ``findings``.
    """
    work_id = works["work_id"].to_numpy(dtype=object)[members.work]
    member_set = pd.Series(join_texts(members.set, work_id, "\n"), findings.index)
    if len(closed):
        named = closed.drop_duplicates(["set_id", "name"])
        rows = np.isin(members.set, named["set_id"])
        own = pd.DataFrame({"set_id": members.set[rows], "work_id": work_id[rows]})
        area = pd.DataFrame({"set_id": named["set_id"], "work_id": "embargo:" + named["name"]})
        both = pd.concat([own, area]).sort_values("work_id")
        with_area = texts_by(both["set_id"], both["work_id"], "\n")
        member_set.loc[with_area.index] = with_area.astype("object")
    text = (findings["kind"].astype("object") + "\n" + member_set).map(_digest)
    ids = findings["kind"].map(LETTERS).astype("object") + "-" + text
    again = ids[ids.duplicated(keep=False)]
    centre = shapely.get_coordinates(
        shapely.point_on_surface(findings.loc[again.index, "geometry"].to_numpy(dtype=object))
    )
    last = pd.Series(tried, findings.index)[again.index]
    placed = pd.DataFrame({"id": again, "tried": last, "x": centre[:, 0], "y": centre[:, 1]})
    placed = placed.sort_values(["id", "tried", "x", "y"])
    number = placed.groupby("id").cumcount().reindex(again.index)
    ids.loc[again.index] = again.where(number.eq(0), again + "-" + (number + 1).astype("str"))
    return ids.astype("str")


def keep_ids(ids: pd.Series, numbers: pd.Series) -> pd.Series:
    """The ids, of joint works that are carried out the one that each was proposed with.

    ``ids`` is of :func:`find_ids`; ``numbers``, with the same index, has the number of the joint
    work that a finding is, text, null for none. It is kept where it is made of the same works;
    others of these works take what ids are left, in their order.
    """
    table = split_ids(ids).assign(id=ids, wanted=numbers)
    wanted = table["wanted"].where(split_ids(numbers)["works"].eq(table["works"]))
    table["wanted"] = wanted.mask(wanted.duplicated())
    some = table[table["works"].isin(table.loc[table["wanted"].notna(), "works"])]
    some = some.sort_values(["works", "number"])
    rest, free = some[some["wanted"].isna()], some[~some["id"].isin(some["wanted"].dropna())]
    left = free.assign(nth=free.groupby("works").cumcount())[["works", "nth", "id"]]
    nth = rest.assign(nth=rest.groupby("works").cumcount())[["works", "nth"]]
    taken = nth.merge(left, on=["works", "nth"], how="left").set_axis(rest.index)["id"]
    kept = ids.copy()
    kept.loc[rest.index] = taken
    kept.loc[some.index.difference(rest.index)] = some["wanted"].dropna()
    return kept.astype("str")


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=5).hexdigest()
