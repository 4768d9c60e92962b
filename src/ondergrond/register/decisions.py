"""What was decided on findings: a log of which the last word of each finding stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange, stack
from ondergrond.tables.decisions import FINDING_DECISIONS, PARTY_ASSESSMENTS
from ondergrond.tables.notes import NOTE_TABLES
from ondergrond.tables.register import REGISTER_MEMBERS

# By whom decisions are reopened that no longer hold.
OURS = "ondergrond"
# What makes two words on one finding the same word, told twice.
_SAME_WORD = ["finding_id", "decision", "by", "at", "agreed_start", "agreed_end", "lead", "note"]
_SAID_AGAIN = ["finding_id", "party", "assessment", "note", "source"]
_SAME_ASSESSMENT = ["finding_id", "party", "assessment", "by", "at", "note"]
_OTHERWISE = ["decision", "agreed_start", "agreed_end", "lead"]
# Columns of REGISTER_MEMBERS that a decision sets, and that last from run to run.
DECIDED = ("agreed_start", "agreed_end", "decided_start", "decided_end")
_OF_MEMBER = ["finding_id", "work_key"]
_ADOPTED = ("adopted_programmes", "adopted_findings", "adopted_works", "adopted_parties")
# The tables of a register that ``take_over_decisions`` reads.
TAKEN_OVER = (
    "register_members", "decisions", "assessments", "work_dates", "packs_given", "actions",
    *_ADOPTED, *NOTE_TABLES,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decided:
    """A register after words were added to it: its tables, how many were new, and clashes.

    ``n_new`` counts those that it did not hold before; ``clashes`` has the rows of DECISIONS that
    contradict each other: made by different people since the last run, or on one day.
    """

    register: dict[str, pd.DataFrame]
    n_new: int
    clashes: pd.DataFrame


def standing(decisions: pd.DataFrame) -> pd.Series:
    """The decision that stands on each finding (text, index finding_id), of DECISIONS."""
    rows = decisions[flag(decisions["standing"])]
    return rows.set_index("finding_id")["decision"]


def decided_as(decisions: pd.DataFrame, *words: str) -> pd.Index:
    """The findings (ids) on which one of these ``words`` stands, of DECISIONS."""
    word = standing(decisions)
    return word.index[word.isin(words)]


def standing_at_run(register: RegisterTables) -> pd.Series:
    """The decision that stood on each finding when the last run was made, as :func:`standing`.

    That is what its lists say: a word that is no other is no word of those who send one back.
    """
    return standing_before(register, last_run(register))


def standing_before(register: RegisterTables, run_number: int) -> pd.Series:
    """The decision that stood on each finding when a run was made, as :func:`standing`."""
    rows = register["decisions"]
    rows = sort_by_moment(rows[rows["run_number"].lt(run_number)])
    return rows.drop_duplicates("finding_id", keep="last").set_index("finding_id")["decision"]


def sort_by_moment(decisions: pd.DataFrame) -> pd.DataFrame:
    """Rows of a log, the oldest word first; of one moment in the order they were added."""
    order = decisions.assign(moment=moments(decisions["at"]))
    return order.sort_values("moment", kind="stable").drop(columns="moment")


def newest(rows: pd.DataFrame, *key: str) -> pd.DataFrame:
    """The newest row of a log (with ``at``) for each ``key``, in the order of these."""
    last = sort_by_moment(rows).drop_duplicates([*key], keep="last")
    return last.sort_values([*key], ignore_index=True)


def word_on(words: pd.Series, findings: pd.Series) -> pd.Series:
    """The decision on each of ``findings`` (ids), ``open`` where there is none; on their index.

    ``words`` comes from :func:`standing` or :func:`standing_at_run`.
    """
    known = words.reindex(findings).astype("str").fillna("open")
    return pd.Series(known.array, findings.index, name="decision")


def last_run(register: RegisterTables) -> int:
    """The number of the last run in a register; 0 where there is none."""
    numbers = register["register_runs"]["run_number"]
    return 0 if numbers.empty else int(numbers.max())


def add_decisions(register: RegisterTables, added: pd.DataFrame) -> Decided:
    """Add decisions to the log of a register.

    ``added`` has the columns of DECISIONS but run_number, standing and clash, of findings that the
    register knows. The newest word on a finding stands (of two of one moment that which was added
    last); a word that is there already is not added again. Two people who decided otherwise since
    the last run clash: both are kept and marked. The days of the works at that moment are kept with
    their finding, so that later runs can tell what has moved since. A column ``alone`` (bool) marks
    what is a note alone, said with the word that stands: it changes no day, and is no clash.
    """
    old = register["decisions"]
    alone = added["alone"] if "alone" in added else pd.Series(data=False, index=added.index)
    added = added.assign(run_number=last_run(register))
    rows = stack(FINDING_DECISIONS, [old, arrange(FINDING_DECISIONS, added)])
    is_word = np.concatenate([np.zeros(len(old), dtype=bool), ~alone.to_numpy(dtype=bool)])
    is_word = is_word[~rows.duplicated(_SAME_WORD)]
    rows = rows[~rows.duplicated(_SAME_WORD)].reset_index(drop=True)
    n_new = len(rows) - len(old)
    rows = _settle(rows).assign(clash=_clashes(rows, register))
    fresh = (np.arange(len(rows)) >= len(old)) & is_word
    members = _decide(register, rows[fresh & flag(rows["standing"])])
    clashing = rows[flag(rows["clash"])]
    return Decided(
        {**register, "decisions": arrange(FINDING_DECISIONS, rows),
         "register_members": arrange(REGISTER_MEMBERS, members)},
        n_new,
        clashing[clashing["finding_id"].isin(rows.loc[fresh, "finding_id"])],
    )  # fmt: skip


def _settle(decisions: pd.DataFrame) -> pd.DataFrame:
    """Rows of DECISIONS, of which the newest of each finding stands."""
    last = sort_by_moment(decisions).drop_duplicates("finding_id", keep="last").index
    return decisions.assign(standing=np.isin(decisions.index, last))


def _decide(register: RegisterTables, decided: pd.DataFrame) -> pd.DataFrame:
    """REGISTER_MEMBERS with the days that hold for what was ``decided`` (rows of DECISIONS).

    What is agreed on takes the dates of the proposal; where the decision names a start, all of them
    move along with it.
    """
    members = register["register_members"]
    works = register["register_works"].set_index("work_key")
    now = members["finding_id"].isin(decided["finding_id"])
    word = decided.set_index("finding_id").reindex(members["finding_id"])
    agreed = now & word["decision"].eq("agreed").to_numpy()
    agreed &= members["proposed_start"].notna() & members["work_key"].isin(works.index)
    first = members.groupby("finding_id")["proposed_start"].transform("min")
    along = (pd.Series(word["agreed_start"].array, members.index) - first).fillna(pd.Timedelta(0))
    move = pd.to_timedelta(members["shift_days"].fillna(0).astype("int64"), unit="D") + along
    own = {name: works[name].reindex(members["work_key"]).array for name in ("start", "end")}
    made = {}
    for name, days in own.items():
        day = pd.Series(days, members.index)
        made[f"decided_{name}"] = members[f"decided_{name}"].mask(now, day)
        made[f"agreed_{name}"] = (
            members[f"agreed_{name}"].mask(now, pd.NaT).mask(agreed, day + move)
        )
    return members.assign(**made)


def add_assessments(register: RegisterTables, added: pd.DataFrame) -> Decided:
    """Add what parties think of findings; the newest of each party and finding comes last.

    ``added`` has the columns of ASSESSMENTS, and dated where the file says when it was said. A word
    that is there already is not added again, nor is one of no date that the newest of the party
    from the same source says.
    """
    old = register["assessments"]
    if "dated" in added:
        last = newest(old, "finding_id", "party")[_SAID_AGAIN]
        again = _same(added, last, _SAID_AGAIN) & ~added["dated"].to_numpy(dtype=bool)
        added = added[~again]
    rows = stack(PARTY_ASSESSMENTS, [old, arrange(PARTY_ASSESSMENTS, added)])
    rows = rows[~rows.duplicated(_SAME_ASSESSMENT)].reset_index(drop=True)
    none = register["decisions"].head(0)
    return Decided({**register, "assessments": rows}, len(rows) - len(old), none)


def take_over_decisions(
    tables: Mapping[str, pd.DataFrame], there: Mapping[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """The register ``tables`` with what people decided and noted in the one that is ``there``.

    That is what they wrote while a run was made of what stood there before.
    """
    decided = there["register_members"][[*_OF_MEMBER, *DECIDED]].drop_duplicates(_OF_MEMBER)
    members = tables["register_members"].drop(columns=list(DECIDED))
    members = members.merge(decided, on=_OF_MEMBER, how="left")
    seen, told = tables["decisions"], there["decisions"]
    own = stack(FINDING_DECISIONS, [told, seen[~_same(seen, told, _SAME_WORD)]])
    own = arrange(FINDING_DECISIONS, _settle(own))
    return {
        **tables,
        **{name: there[name] for name in NOTE_TABLES},
        "decisions": own,
        "assessments": there["assessments"],
        **{name: there[name] for name in _ADOPTED},
        "work_dates": there["work_dates"],
        "packs_given": there["packs_given"],
        "actions": there["actions"],
        "register_members": arrange(REGISTER_MEMBERS, members),
    }


def _same(rows: pd.DataFrame, others: pd.DataFrame, columns: list[str]) -> np.ndarray:
    """Which rows are among the others."""
    both = pd.concat([others[columns], rows[columns]], ignore_index=True)
    found: np.ndarray = both.duplicated().to_numpy()[len(others) :]
    return found


def moments(at: pd.Series) -> pd.Series:
    """Moments of a column ``at``, where a day alone is its last moment: a meeting ends it."""
    moment = pd.to_datetime(at, utc=True, format="ISO8601")
    return moment.mask(at.str.len().eq(10), moment + pd.Timedelta(days=1, seconds=-1))


def moment_after(
    register: RegisterTables, findings: pd.Index, first: pd.Series | pd.Timestamp
) -> pd.Series:
    """When something else is said on each finding: from ``first`` on, and after the last word.

    ``first`` is a moment (UTC), one for all or a Series on ``findings``. What people say later goes
    before it. Text Series on ``findings``, as written in ``at``.
    """
    rows = register["decisions"]
    rows = rows[rows["finding_id"].isin(findings)]
    last = moments(rows["at"]).groupby(rows["finding_id"]).max().reindex(findings)
    after = last + pd.Timedelta(seconds=1)
    after = after.where(after.ge(first), first)
    return after.dt.strftime("%Y-%m-%dT%H:%M:%SZ").astype("str")


def _clashes(rows: pd.DataFrame, register: RegisterTables) -> pd.Series:
    """Which decisions contradict one of somebody else that was made since the last run."""
    runs = register["register_runs"]["reference_date"]
    since = runs.max() if len(runs) else pd.Timestamp("1900-01-01")
    day = pd.to_datetime(rows["at"].str[:10], format="%Y-%m-%d")
    recent = rows[day.ge(since) & rows["by"].notna()]
    who = recent.groupby("finding_id")["by"].transform("nunique")
    several = recent[who.gt(1)]
    otherwise = several[_OTHERWISE].astype("str").fillna("")
    clash = pd.Series(data=False, index=rows.index)
    if len(several):
        word = pd.Series(["\n".join(each) for each in otherwise.to_numpy()], several.index)
        differs = word.groupby(several["finding_id"]).transform("nunique").gt(1)
        clash[several.index[differs]] = True
    return clash | flag(rows["clash"])
