"""Who could join each opportunity by moving alone, and how far from its own plan."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.groups import texts_by
from ondergrond.periods import days
from ondergrond.rules.weighing import Windows
from ondergrond.tables import JOINERS, arrange, pair_rows, party, work_rows
from ondergrond.weigh.member_windows import find_member_windows
from ondergrond.weigh.windows import WITHIN, days_away


def find_joiners(
    findings: pd.DataFrame,
    sets: pd.DataFrame,
    pairs: pd.DataFrame,
    works: pd.DataFrame,
    windows: Windows,
    *,
    ids: pd.Series,
    on: date,
) -> pd.DataFrame:
    """The parties that could join each opportunity, the least to move first.

    ``findings`` has finding_id, proposal and proposed_start; ``sets`` keeps SETS and ``ids``
    gives the finding_id of each set_id. Gives JOINERS: work_id and work_row are those of the
    first work of the project that would join, and shift_days counts from its own start to the
    joint start of the opportunity, or where that has no date within everybody's room, what its
    window lies away. Negative is earlier. A project with a private work is not among them: who
    reads of the opportunity may not know of it; its near miss tells those who may.
    """
    near = sets[sets["joiner"].notna()]
    rows = _works_of(near, pairs, works)
    heads = near.drop_duplicates("set_id").set_index("set_id")
    near_findings = pd.DataFrame({"finding_id": heads.index, "kind": "near_miss"}).astype("str")
    members = find_member_windows(near_findings, rows, works, windows, on=on)
    table = findings.set_index("finding_id")
    of = ids.reindex(heads["joins"].reindex(members.ids)).to_numpy()
    start = table["proposed_start"].where(table["proposal"].eq(WITHIN)).reindex(of)
    known = start.notna().to_numpy()
    day = days(start.fillna(pd.Timestamp(0)))
    away = days_away(day, members.free_from, members.free_to)
    least = heads["joiner_days"].reindex(members.ids).to_numpy(dtype=np.int64)
    # one member for each: its project
    work = members.work[np.flatnonzero(np.diff(members.member, prepend=-1))]
    first = works.iloc[work]
    found = pd.DataFrame(
        {
            "finding_id": of,
            "work_id": first["work_id"].to_numpy(),
            "work_row": work,
            "party": party(first).to_numpy(),
            "partner": first["partner"].to_numpy(),
            "department": first["department"].to_numpy(),
            "shift_days": np.where(known & (away != 0), away, least),
        }
    ).astype({"finding_id": "str", "work_id": "str", "party": "str"})
    found = found[~_private(rows, works, members.ids)]
    order = found.assign(away=found["shift_days"].abs())
    order = order.sort_values(["finding_id", "away", "party", "work_id"], ignore_index=True)
    return arrange(JOINERS, order.drop_duplicates(["finding_id", "party"]))


def could_join(joiners: pd.DataFrame) -> pd.Series:
    """Who could join and how far it would move: ``evides -216; stedin 31``, by finding_id."""
    texts = joiners["party"] + " " + joiners["shift_days"].map("{:d}".format).astype("str")
    return texts_by(joiners["finding_id"], texts).rename("could_join")


def _private(rows: pd.DataFrame, works: pd.DataFrame, ids: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Which of the sets ``ids`` have a joining work that its partner keeps private."""
    private = works["sharing"].eq("private").to_numpy(dtype=bool)
    hidden = rows.loc[private[work_rows(rows)], "finding_id"]
    return np.isin(np.asarray(ids), np.asarray(hidden.unique(), dtype=object))


def _works_of(near: pd.DataFrame, pairs: pd.DataFrame, works: pd.DataFrame) -> pd.DataFrame:
    """The works of the joining project: finding_id (the set's name) and work_row."""
    number, names = pd.factorize(near["set_id"])
    projects = pd.Index(works["project_id"].unique())
    joiner = projects.get_indexer(pd.Index(near["joiner"]))
    project = projects.get_indexer(pd.Index(works["project_id"]))
    pair = pd.Index(pairs["pair_id"]).get_indexer(pd.Index(near["pair_id"]))
    keys = []
    for rows in pair_rows(works, pairs):
        work = rows[pair]
        own = np.flatnonzero(project[work] == joiner)
        keys.append(number[own] * len(works) + work[own])
    set_, work = np.divmod(np.unique(np.concatenate(keys)), max(len(works), 1))
    return pd.DataFrame({"finding_id": names.take(set_), "work_row": work})
