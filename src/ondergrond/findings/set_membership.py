"""Which pairs and works make a set, in numbers: texts take several times as long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Integers, Positions, Rows
from ondergrond.arrays.groups import join_texts
from ondergrond.tables import pair_rows


@dataclass(frozen=True, slots=True)
class SetPairs:
    """Which pairs meet where in which set: arrays with one row per set, pair and site.

    Sorted by ``set``, 0, 1, 2... in the order of the set_ids. ``pair`` is the position in PAIRS,
    ``zone`` that in SITE_PAIRS, ``left`` and ``right`` those of its works in WORKS, -1 for an
    embargo.
    """

    set: Integers
    pair: Positions
    zone: Positions
    left: Rows
    right: Rows


def find_set_pairs(
    works: pd.DataFrame, pairs: pd.DataFrame, site_pairs: pd.DataFrame, sets: pd.DataFrame
) -> SetPairs:
    """Find the rows of ``sets`` in the other tables.

    ``sets`` comes from ``find_sets``, but set_id holds numbers, sorted.
    """
    ids = pd.Index(pairs["pair_id"])
    pair = ids.get_indexer(pd.Index(sets["pair_id"]))
    sites = pd.Index(site_pairs["site_id"].unique())
    keys = sites.get_indexer(pd.Index(site_pairs["site_id"])) * len(pairs)
    keys += ids.get_indexer(pd.Index(site_pairs["pair_id"]))
    wanted = sites.get_indexer(pd.Index(sets["site_id"])) * len(pairs) + pair
    order = np.argsort(keys)
    zone = order[np.searchsorted(keys, wanted, sorter=order)]
    left, right = (rows[pair] for rows in pair_rows(works, pairs))
    return SetPairs(sets["set_id"].to_numpy(dtype=np.int64), pair, zone, left, right)


@dataclass(frozen=True, slots=True)
class SetMembers:
    """The works of each set, in numbers: arrays sorted by set and work.

    ``work`` is the position in WORKS, ``by_id`` the place of each work in the order of work_id;
    ``joiner`` marks the works of who could join the set.
    """

    set: Integers
    work: Positions
    by_id: Integers
    joiner: npt.NDArray[np.bool_]


def find_set_members(works: pd.DataFrame, heads: pd.DataFrame, set_pairs: SetPairs) -> SetMembers:
    """The works of each set; ``heads`` has for each the project that could join it (joiner)."""
    by_id = pd.factorize(works["work_id"], sort=True)[0]
    set_ = np.concatenate([set_pairs.set, set_pairs.set])
    work = np.concatenate([set_pairs.left, set_pairs.right])
    known = work >= 0  # an embargo is no work
    key = np.sort(set_[known] * len(works) + by_id[work[known]])
    set_, rank = np.divmod(key[np.diff(key, prepend=-1) != 0], len(works))
    work = np.argsort(by_id)[rank]
    project, projects = pd.factorize(works["project_id"])
    joiner = projects.get_indexer(pd.Index(heads["joiner"]))
    return SetMembers(set_, work, by_id, project[work] == joiner[set_])


def find_distinct(
    codes: Integers,
    column: pd.Series,
    rows: Positions,
    *,
    order: Mapping[str, int] | None = None,
) -> tuple[Integers, npt.NDArray[np.object_]]:
    """The distinct texts of each group of ``rows`` of a column, in their order.

    ``codes`` as in :class:`Groups`; ``order`` gives the places of texts that are not in the
    order of the alphabet; nulls are left out. Gives group (ascending) and text, arrays of one
    length.
    """
    number, texts = pd.factorize(column, sort=True)
    if order is not None:
        place = np.argsort([order[text] for text in texts])
        number, texts = np.argsort(place)[number], texts[place]
    known = number[rows] >= 0
    key = np.unique(codes[known] * max(len(texts), 1) + number[rows][known])
    group, which = np.divmod(key, max(len(texts), 1))
    return group, texts.to_numpy(dtype=object)[which]


def join_by_group(group: Integers, texts: npt.NDArray[np.object_], index: pd.Index) -> pd.Series:
    """The texts of each group as one for people; null where a group has none.

    ``group`` (ascending) are positions in ``index``, that of the result.
    """
    filled, codes = np.unique(group, return_inverse=True)
    whole = np.full(len(index), None, dtype=object)
    whole[filled] = join_texts(codes, texts)
    return pd.Series(whole, index, dtype="str")
