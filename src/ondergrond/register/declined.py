"""What was declined stays quiet: as it was, and with more of the works that were there then."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.arrays.groups import texts_by
from ondergrond.arrays.rows import flag
from ondergrond.register.decisions import decided_as
from ondergrond.register.finding_history import CHANGE_DAYS, moved_works
from ondergrond.register.recognise import Recognised
from ondergrond.store.register_file import RegisterTables

# What can come back one work larger: a conflict is of its own works only.
_JOINT = ("opportunity", "near_miss")
_COLUMNS = ["kind", "finding_id", "part", "work_id"]


def find_declined(
    register: RegisterTables, made: Recognised, *, change_days: int = CHANGE_DAYS
) -> pd.DataFrame:
    """What was declined of the works of this run: kind, finding_id, part and work_id, all text.

    A row for each work of a finding that was declined of which all works are there (part
    ``member``), and for each work that was not there then, or moved since by more than
    ``change_days`` or to another place (``fresh``). Of findings that stood beside it when it was
    declined, hold all its works and were not declined, a row with their works, sorted, one per line
    (``beside``).
    """
    decisions, known = register["decisions"], register["register_findings"]
    members = register["register_members"][["finding_id", "work_key"]]
    ids = pd.Series(made.works["work_id"].array, index=pd.Index(made.keys)).astype("str")
    said = decisions[flag(decisions["standing"])].set_index("finding_id")["run_number"]
    kinds = known.set_index("finding_id")["kind"]
    declined = members[members["finding_id"].isin(decided_as(decisions, "declined"))]
    there = declined["work_key"].isin(ids.index).groupby(declined["finding_id"]).transform("all")
    declined = declined[there]
    if declined.empty:
        return pd.DataFrame(columns=_COLUMNS, dtype="str")
    fresh = _fresh_since(register, made, said.reindex(declined["finding_id"].unique()), change_days)
    parts = pd.concat(
        [
            declined.assign(part="member", work_id=declined["work_key"].map(ids)),
            fresh.assign(part="fresh", work_id=fresh["work_key"].map(ids)),
            _beside(declined, members, known, said, ids),
        ]
    )
    parts = parts.assign(kind=parts["finding_id"].map(kinds))
    return parts[_COLUMNS].astype("str").sort_values(_COLUMNS, ignore_index=True)


def _fresh_since(
    register: RegisterTables, made: Recognised, said: pd.Series, change_days: int
) -> pd.DataFrame:
    """Of each finding (index of ``said``: the run then) the works that came or moved since."""
    works, history = register["register_works"], register["work_history"]
    last = works.drop_duplicates("work_key").set_index("work_key").reindex(made.keys)
    now = pd.DataFrame(made.works).set_index(pd.Index(made.keys))
    apart = [(now[name] - last[name]).abs().dt.days.gt(change_days) for name in ("start", "end")]
    first = last["first_run"].astype("float64").mask(apart[0] | apart[1])
    came = first.fillna(np.inf).to_numpy()
    rows = [pd.DataFrame({"finding_id": [], "work_key": []}, dtype="str")]
    for number in said.dropna().unique():
        moved = moved_works(history[history["run_number"].gt(number)], change_days)
        keys = last.index[(came > number) | last.index.isin(list(moved))]
        of = said.index[said.eq(number)]
        pairs = pd.MultiIndex.from_product([of, keys], names=["finding_id", "work_key"])
        rows.append(pairs.to_frame(index=False).astype("str"))
    return pd.concat(rows, ignore_index=True)


def _beside(
    declined: pd.DataFrame,
    members: pd.DataFrame,
    known: pd.DataFrame,
    said: pd.Series,
    ids: pd.Series,
) -> pd.DataFrame:
    """The works of the findings that stood beside those declined, and were not."""
    others = known[~known["finding_id"].isin(declined["finding_id"]) & known["state"].ne("gone")]
    rows = members[members["finding_id"].isin(others["finding_id"])]
    both = declined.merge(rows, on="work_key", suffixes=("", "_beside"))
    shared = both.groupby(["finding_id", "finding_id_beside"]).size().rename("n").reset_index()
    size = declined.groupby("finding_id").size()
    first = others.set_index("finding_id")["first_run"]
    whole = shared["n"].eq(shared["finding_id"].map(size))
    # Of no rows at all a number is not known to be one.
    began, then = (
        shared[name].map(of).astype("float64")
        for name, of in (("finding_id_beside", first), ("finding_id", said))
    )
    whole &= began.le(then)
    pairs = shared[whole]
    of = rows[rows["finding_id"].isin(pairs["finding_id_beside"])]
    of = of.assign(work_id=of["work_key"].map(ids)).dropna(subset="work_id").sort_values("work_id")
    texts = texts_by(of["finding_id"], of["work_id"], "\n")
    work_id = pairs["finding_id_beside"].map(texts).astype("str")
    return pd.DataFrame({"finding_id": pairs["finding_id"], "part": "beside", "work_id": work_id})


def mark_declined(
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    declined: pd.DataFrame | None,
) -> pd.DataFrame:
    """FINDINGS in which what was ``declined`` (of :func:`find_declined`) has that decision.

    That is a finding of the same works; and a joint work with all works of one that was declined,
    and no other but what was there then: unless it stood beside it. ``finding_works`` keeps
    MEMBERS: a work goes by its row in ``works``.
    """
    if declined is None or declined.empty:
        return findings
    ids = works["work_id"].to_numpy(dtype=object)[finding_works["work_row"].to_numpy()]
    rows = pd.DataFrame({"finding_id": finding_works["finding_id"].array, "work_id": ids})
    rows = rows.drop_duplicates().sort_values("work_id").astype("str")
    part = {name: of.drop(columns="part") for name, of in declined.groupby("part")}
    members = part["member"].rename(columns={"finding_id": "declined"})
    size = members.groupby("declined").size()
    shared = rows.merge(members, on="work_id").groupby(["finding_id", "declined", "kind"]).size()
    pairs = shared.rename("n").reset_index()
    pairs = pairs[pairs["n"].eq(pairs["declined"].map(size))]
    exact = pairs["n"].eq(pairs["finding_id"].map(rows.groupby("finding_id").size()))
    larger = pairs["kind"].isin(_JOINT)
    kind = findings.set_index(findings["finding_id"].astype("str"))["kind"]
    larger &= pairs["finding_id"].map(kind).isin(_JOINT)
    if "fresh" in part:
        fresh = part["fresh"].rename(columns={"finding_id": "declined"})
        new = rows.merge(fresh, on="work_id").set_index(["finding_id", "declined"]).index
        larger &= ~pd.MultiIndex.from_frame(pairs[["finding_id", "declined"]]).isin(new)
    if "beside" in part:
        whole = pairs["finding_id"].map(texts_by(rows["finding_id"], rows["work_id"], "\n"))
        beside = pd.MultiIndex.from_frame(part["beside"][["finding_id", "work_id"]])
        asked = pd.MultiIndex.from_arrays([pairs["declined"], whole])
        larger &= ~asked.isin(beside)
    quiet = pairs.loc[exact | larger, "finding_id"]
    is_quiet = findings["finding_id"].astype("str").isin(quiet)
    decision = np.where(is_quiet, "declined", findings["decision"].astype("object"))
    return findings.assign(decision=pd.Series(decision, findings.index).astype("str"))
