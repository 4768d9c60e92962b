"""Who could join each opportunity by moving alone, and how far from its own plan."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.groups import texts_by
from ondergrond.arrays.rows import isin
from ondergrond.rules import Rules
from ondergrond.tables import JOINERS, arrange, empty, pair_rows, party, work_rows
from ondergrond.weigh.differences import NEVER
from ondergrond.weigh.windows import WITHIN, propose_dates


def find_joiners(
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    sets: pd.DataFrame,
    pairs: pd.DataFrame,
    works: pd.DataFrame,
    *,
    rules: Rules,
    ids: pd.Series,
    on: date,
) -> pd.DataFrame:
    """The parties that could join each opportunity, the least to move first.

    ``findings`` has finding_id, proposal and form, ``finding_works`` keeps MEMBERS with the dates
    that are proposed; ``sets`` keeps SETS and ``ids`` gives the finding_id of each set_id. Gives
    JOINERS: work_id and work_row are those of the first work of the project that would join, and
    shift_days counts from its own start to its turn in the chain of the opportunity, or where
    that leaves it none within everybody's room, what its window lies away. Negative is earlier,
    0 is no move at all. Of a set that was parted because it was crowded those of one part
    could join another, where the chain has days for them.
    A project with a private work is not among them: who reads of the opportunity may not know of
    it; its near miss tells those who may.
    """
    near = sets[sets["joiner"].notna()]
    if near.empty:
        return empty(JOINERS)
    rows = _works_of(near, pairs, works)
    heads = near.drop_duplicates("set_id").set_index("set_id")
    within = findings.loc[findings["proposal"].eq(WITHIN), "finding_id"]
    of_set = pd.Series(ids.reindex(heads["joins"]).array, heads.index, name="joined")
    joined = of_set[isin(of_set, within)].rename_axis("set_id").reset_index()
    told = _find_told(joined, heads, findings, finding_works, ids=ids)
    rest = joined[~isin(joined["set_id"], told.index)]
    rest = rest.assign(
        form=findings.set_index("finding_id")["form"].reindex(rest["joined"]).array,
        crowded=heads["joiner_days"].isna().reindex(rest["set_id"]).array,
    )
    moves = pd.concat([told, _find_moves(rest, rows, finding_works, works, rules, on=on)])
    first = rows.sort_values(["finding_id", "work_row"]).drop_duplicates("finding_id")
    set_, work = first["finding_id"], work_rows(first)
    away = moves.reindex(set_).fillna(heads["joiner_days"].reindex(set_))
    # Who lies in another part of a crowded set could join where the chain has days for it.
    known = away.notna().to_numpy()
    first, set_, work, away = first[known], set_[known], work[known], away[known]
    own = works.iloc[work]
    found = pd.DataFrame(
        {
            "finding_id": of_set.reindex(set_).to_numpy(),
            "work_id": own["work_id"].to_numpy(),
            "work_row": work,
            "party": party(own).to_numpy(),
            "partner": own["partner"].to_numpy(),
            "department": own["department"].to_numpy(),
            "shift_days": away.to_numpy(dtype=np.int64),
        }
    ).astype({"finding_id": "str", "work_id": "str", "party": "str"})
    found = found[~_private(rows, works, set_)]
    order = found.assign(away=found["shift_days"].abs())
    order = order.sort_values(["finding_id", "away", "party", "work_id"], ignore_index=True)
    return arrange(JOINERS, order.drop_duplicates(["finding_id", "party"]))


def _find_told(
    joined: pd.DataFrame,
    heads: pd.DataFrame,
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    *,
    ids: pd.Series,
) -> pd.Series:
    """How far who joins has to move where a near miss of its own says so, by set_id."""
    dated = findings.loc[findings["proposed_start"].notna(), "finding_id"]
    own = joined.assign(near=ids.reindex(joined["set_id"]).array)
    own = own[heads["line"].reindex(own["set_id"]).to_numpy(dtype=bool) & isin(own["near"], dated)]
    movers = finding_works[finding_works["role"].eq("mover")]
    movers = movers.sort_values(["finding_id", "work_row"]).drop_duplicates("finding_id")
    days = movers.set_index("finding_id")["shift_days"].reindex(own["near"])
    return days.astype("Float64").set_axis(own["set_id"])


def _find_moves(
    joined: pd.DataFrame,
    rows: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    rules: Rules,
    *,
    on: date,
) -> pd.Series:
    """How far who joins has to move to come into the chain of each set, by set_id.

    ``joined`` has set_id, and the finding_id and the form of the opportunity, as ``joined`` and
    ``form``. Its members are there as long as its own dates say. Of a part of a crowded set
    (``crowded``) they stay on these dates, and who joins stays within its room.
    """
    takes = (finding_works["proposed_end"] - finding_works["proposed_start"]).dt.days + 1
    base = finding_works.assign(takes=takes)[["finding_id", "work_row", "takes", "shift_days"]]
    base = joined.merge(base, left_on="joined", right_on="finding_id").assign(role="member")
    own = base["shift_days"].astype("Float64").where(base["crowded"])
    base = base.assign(
        least_shift=own.fillna(-NEVER).astype("int64"), most_shift=own.fillna(NEVER).astype("int64")
    )
    movers = rows[isin(rows["finding_id"], joined["set_id"])]
    movers = movers.rename(columns={"finding_id": "set_id"}).assign(role="mover", takes=np.nan)
    movers = movers.assign(least_shift=-NEVER, most_shift=NEVER)
    columns = ["set_id", "work_row", "role", "takes", "least_shift", "most_shift"]
    both = pd.concat([base[columns], movers[columns]], ignore_index=True)
    both = both.rename(columns={"set_id": "finding_id"})
    both = both.assign(work_id=works["work_id"].array[work_rows(both)])
    sets = joined[["set_id", "form"]].rename(columns={"set_id": "finding_id"})
    kind = pd.Series("near_miss", sets.index).mask(joined["crowded"], "opportunity")
    sets = sets.assign(kind=kind).astype("str")
    _, asked = propose_dates(
        sets,
        both,
        works,
        rules.window,
        order=rules.order,
        depths=rules.fill.get("depth_m", ()),
        on=on,
        days_here=both["takes"],
    )
    mine = asked.assign(work_row=work_rows(both))[both["role"].eq("mover")]
    mine = mine.sort_values(["finding_id", "work_row"]).drop_duplicates("finding_id")
    moves: pd.Series = mine.set_index("finding_id")["shift_days"].astype("Float64")
    return moves


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
