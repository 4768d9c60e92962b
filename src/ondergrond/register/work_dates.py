"""Days that were agreed for one work of a finding: a log, and what holds for its members."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.register.decisions import last_run, sort_by_moment
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange, stack
from ondergrond.tables.decisions import WORK_DATES
from ondergrond.tables.register import REGISTER_MEMBERS

_DAYS = ["agreed_start", "agreed_end"]
_OF_MEMBER = ["finding_id", "work_key"]


def find_work_keys(register: RegisterTables, findings: pd.Series, works: pd.Series) -> pd.Series:
    """The lasting keys (text) of ``works`` (ids or keys) in ``findings`` (ids), on their index.

    Null where the finding has no such work. Of two works that bore the same id the one that is
    delivered now goes first.
    """
    about = register["register_works"][["work_key", "work_id", "work_state"]]
    members = register["register_members"][_OF_MEMBER].merge(about, on="work_key", how="left")
    members = members.assign(gone=members["work_state"].eq("gone")).sort_values(
        "gone", kind="stable"
    )
    named = pd.concat(
        [
            members[[*_OF_MEMBER, name]].set_axis([*_OF_MEMBER, "name"], axis=1)
            for name in ("work_id", "work_key")
        ]
    )
    named = named.dropna().drop_duplicates(["finding_id", "name"])
    asked = pd.DataFrame({"finding_id": findings.array, "name": works.array})
    found = asked.merge(named, on=["finding_id", "name"], how="left")["work_key"]
    return found.set_axis(findings.index).astype("str")


def find_new_dates(register: RegisterTables, rows: pd.DataFrame) -> pd.Series:
    """Which ``rows`` (finding_id, work_key, agreed_start, agreed_end) say other days than hold."""
    held = rows[_OF_MEMBER].merge(
        register["register_members"][[*_OF_MEMBER, *_DAYS]], on=_OF_MEMBER, how="left"
    )
    differs = pd.Series(data=False, index=rows.index)
    for name in _DAYS:
        differs |= rows[name].notna() & rows[name].ne(held[name].set_axis(rows.index))
    return differs


def find_backwards(register: RegisterTables, rows: pd.DataFrame) -> pd.Series:
    """Of which ``rows`` the days that would hold end before they start (bool, their index)."""
    members = rows[_OF_MEMBER].merge(register["register_members"], on=_OF_MEMBER, how="left")
    start, end = _held(register, members, rows["agreed_start"].array, rows["agreed_end"].array)
    return pd.Series(end.lt(start).array, rows.index)


def add_work_dates(register: RegisterTables, added: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The register in which the works of findings that were agreed on take days of their own.

    ``added`` has the columns of WORK_DATES but run_number, of members that the register has. The
    newest day of each counts; who is given a first day alone keeps its duration, who is given a
    last day alone its first day.
    """
    rows = arrange(WORK_DATES, added.assign(run_number=last_run(register)))
    members = register["register_members"].reset_index(drop=True)
    last = sort_by_moment(rows).groupby(_OF_MEMBER)[_DAYS].last()
    said = last.reindex(pd.MultiIndex.from_frame(members[_OF_MEMBER]))
    told = said.notna().any(axis=1).to_numpy()
    start, end = _held(register, members, said["agreed_start"].array, said["agreed_end"].array)
    made = {
        name: members[name].mask(told, days.set_axis(members.index))
        for name, days in (("agreed_start", start), ("agreed_end", end))
    }
    return {
        **register,
        "work_dates": stack(WORK_DATES, [register["work_dates"], rows]),
        "register_members": arrange(REGISTER_MEMBERS, members.assign(**made)),
    }


def _held(
    register: RegisterTables, members: pd.DataFrame, start: object, end: object
) -> tuple[pd.Series, pd.Series]:
    """The first and last days of members that are given others: null for as they were."""
    works = register["register_works"].drop_duplicates("work_key").set_index("work_key")
    own = {name: works[name].reindex(members["work_key"]).array for name in ("start", "end")}
    was, until = (
        members[name].fillna(pd.Series(own[side], members.index))
        for name, side in zip(_DAYS, ("start", "end"), strict=True)
    )
    first = pd.Series(start, members.index).astype("datetime64[s]").fillna(was)
    last = pd.Series(end, members.index).astype("datetime64[s]").fillna(first + (until - was))
    return first, last


def find_own_ends(members: pd.DataFrame) -> pd.Series:
    """The agreed last day of members that last longer or shorter than when it was agreed.

    ``members`` keeps REGISTER_MEMBERS; datetime64[s], null for who keeps its own duration.
    """
    agreed = members["agreed_end"] - members["agreed_start"]
    own = members["decided_end"] - members["decided_start"]
    other = np.asarray(agreed.notna() & agreed.ne(own))
    return members["agreed_end"].where(other)
