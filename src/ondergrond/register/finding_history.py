"""What became of every finding of a register in a run: new, changed, unchanged, gone, reopened."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ondergrond.arrays.groups import texts_by
from ondergrond.arrays.rows import flag
from ondergrond.register.decisions import DECIDED, decided_as, standing, standing_at_run, word_on
from ondergrond.register.lasting_ids import LastingIds, find_links, with_keys
from ondergrond.register.notes import find_newly_noted
from ondergrond.register.other_works import name_other_works
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange, stack
from ondergrond.tables.register import (
    FINDING_HISTORY,
    FINDING_LINKS,
    REGISTER_FINDINGS,
    REGISTER_MEMBERS,
)

# A plan of years is sharpened in steps of a month: rounding to the end of one is no change.
CHANGE_DAYS = 31
# A change of reason to look for, of the works of a finding that is gone; the first that holds.
_GONE_FIRST = ("partner_withdrew", "cancelled", "done", "not_delivered", "period_past")


@dataclass(frozen=True, slots=True)
class FindingsNow:
    """REGISTER_FINDINGS and REGISTER_MEMBERS after a run, and the rows it adds to the history.

    ``history`` keeps FINDING_HISTORY and ``links`` FINDING_LINKS.
    """

    findings: pd.DataFrame
    members: pd.DataFrame
    history: pd.DataFrame
    links: pd.DataFrame


def update_findings(
    register: RegisterTables,
    tables: Mapping[str, pd.DataFrame],
    made: LastingIds,
    key_of: pd.Series,
    *,
    works: pd.DataFrame,
    work_history: pd.DataFrame,
    run_number: int,
    on: date | None = None,
    rules_changed: bool = False,
    reopened: Collection[str] = (),
    adopted: pd.DataFrame | None = None,
    change_days: int = CHANGE_DAYS,
) -> FindingsNow:
    """Write the findings of a run into those of the register.

    ``tables`` are those of the run, with lasting ids (:func:`rename`); ``key_of`` has the lasting
    keys of its works by work_id. ``works`` keeps REGISTER_WORKS after the run and ``work_history``
    WORK_HISTORY of this run. A finding has changed where its works, its kind of conflict, its place
    in the programme, or by more than ``change_days`` a day of a work or of its proposal differ. It
    is gone when no finding of the run continues it; why is what happened to its works, another
    finding that took its place, that the rules differ from last time (``rules_changed``), that its
    time was up on ``on``, the day of the run (``period_past``: that of a work, or its own term), or
    that its works make no such finding any more. What was gone is reopened, and so are those of
    which a decision is ``reopened``. ``adopted`` are the works of adopted programmes, as
    :func:`ondergrond.register.adopted.judge_adopted` gives them.
    """
    before = register["register_findings"].set_index("finding_id", drop=False)
    members = _members(tables["finding_works"], key_of, works, register["register_members"])
    now = _rows_of_run(tables, works, members, before, run_number)
    known = now["finding_id"].isin(made.known).to_numpy()
    decision = word_on(standing(register["decisions"]), now["finding_id"])
    decided = word_on(standing_at_run(register), now["finding_id"])
    frozen = register["adopted_works"].head(0) if adopted is None else adopted
    is_adopted = now["finding_id"].isin(frozen["finding_id"])
    what = _what_changed(
        now.assign(decision=decision, decided=decided, is_adopted=is_adopted),
        before, members, register["register_members"], work_history,
        works=works, change_days=change_days,
    )  # fmt: skip
    was_gone = before["state"].reindex(now["finding_id"]).eq("gone").to_numpy()
    state = np.where(what.notna(), "changed", "unchanged")
    again = was_gone | now["finding_id"].isin(list(reopened)).to_numpy()
    state = np.where(again, "reopened", np.where(known, state, "new"))
    now = now.assign(state=state, what=what.where(known).array)
    left = before[~before["finding_id"].isin(now["finding_id"])].reset_index(drop=True)
    gone_now = left["state"].ne("gone").to_numpy()
    new = pd.Index(now.loc[~known, "finding_id"])
    links = find_links(register, made, pd.Index(left.loc[gone_now, "finding_id"]), new)
    why = _why_gone(
        left, register["register_members"], works, work_history, links,
        decisions=register["decisions"], adopted=frozen["work_key"],
        noted=find_newly_noted(register), change_days=change_days,
        otherwise="rules_changed" if rules_changed else "not_found",
    )  # fmt: skip
    past = _is_past(left, register["register_members"], works, on)
    why = why.mask(why.eq("not_found") & past, "period_past")
    left = left.assign(
        state="gone",
        what=None,
        gone_reason=left["gone_reason"].where(~gone_now, why.array).astype("str"),
    )
    whole = stack(REGISTER_FINDINGS, [now, left], crs=tables["findings"].crs)
    told = whole[whole["state"].ne("unchanged") & ~whole["finding_id"].isin(left["finding_id"])]
    told = pd.concat([told, left[gone_now]], ignore_index=True)
    kept = register["register_members"]
    kept = kept[kept["finding_id"].isin(left["finding_id"])]
    return FindingsNow(
        whole.sort_values("finding_id", ignore_index=True),
        stack(REGISTER_MEMBERS, [members, kept]).sort_values(
            ["finding_id", "work_key"], ignore_index=True
        ),
        arrange(FINDING_HISTORY, told.assign(run_number=run_number)).sort_values(
            "finding_id", ignore_index=True
        ),
        arrange(FINDING_LINKS, links.assign(run_number=run_number)).sort_values(
            ["finding_id", "link"], ignore_index=True
        ),
    )


def _members(
    finding_works: pd.DataFrame, key_of: pd.Series, works: pd.DataFrame, before: pd.DataFrame
) -> pd.DataFrame:
    """REGISTER_MEMBERS of the run, with the days that stood when each was decided on."""
    rows = with_keys(finding_works, key_of).drop_duplicates(["finding_id", "work_key"])
    # As delivered: what is carried out stands on agreed dates, and that is no change of a plan.
    own = works.set_index("work_key")
    start = own["start"].reindex(rows["work_key"]).set_axis(rows.index)
    further = (rows["start"] - start).dt.days.fillna(0).astype("int64")
    rows["shift_days"] = rows["shift_days"] + further
    for name in ("start", "end"):
        rows[name] = own[name].reindex(rows["work_key"]).set_axis(rows.index).fillna(rows[name])
    decided = before[["finding_id", "work_key", *DECIDED]]
    return arrange(REGISTER_MEMBERS, rows.merge(decided, on=["finding_id", "work_key"], how="left"))


def _rows_of_run(
    tables: Mapping[str, pd.DataFrame],
    works: pd.DataFrame,
    members: pd.DataFrame,
    before: pd.DataFrame,
    run_number: int,
) -> pd.DataFrame:
    findings = tables["findings"]
    stale_keys = works.loc[works["work_state"].eq("stale"), "work_key"]
    stale = members.loc[members["work_key"].isin(stale_keys), "finding_id"]
    first = before["first_run"].reindex(findings["finding_id"]).fillna(run_number)
    return findings.assign(
        gone_reason=None,
        stale=findings["finding_id"].isin(stale),
        first_run=first.to_numpy(dtype=np.int64),
        last_run=run_number,
    ).reset_index(drop=True)


def _what_changed(
    now: pd.DataFrame,
    before: pd.DataFrame,
    members: pd.DataFrame,
    members_before: pd.DataFrame,
    work_history: pd.DataFrame,
    *,
    works: pd.DataFrame,
    change_days: int,
) -> pd.Series:
    """What differs of each finding of the run from that in the register, null for nothing.

    Behind ``works`` stands which joined and which left, but for those that their partner keeps to
    itself.
    """
    was = before.reindex(now["finding_id"]).reset_index(drop=True)
    pairs = members.merge(
        members_before, on=["finding_id", "work_key"], how="outer", suffixes=("", "_was"),
        indicator=True,
    )  # fmt: skip
    pairs = pairs[pairs["finding_id"].isin(now["finding_id"])]
    other_works = pairs.loc[pairs["_merge"].ne("both"), "finding_id"]
    moved = pairs["work_key"].isin(_moved_in_time(work_history, change_days))
    marks = {
        "works": now["finding_id"].isin(other_works),
        "dates": now["finding_id"].isin(pairs.loc[moved, "finding_id"]),
        "severity": now["severity"].fillna("").ne(was["severity"].fillna("")),
        "proposal": _days_apart(now["proposed_start"], was["proposed_start"]).gt(change_days)
        | now["proposed_start"].isna().ne(was["proposed_start"].isna()),
        "decision": now["decision"].ne(now["decided"]),
    }
    # What was decided on is out of the programme for that, and on the dates that were agreed.
    free = now["decision"].isin(["open", "to_discuss"]) & ~marks["decision"] & ~now["is_adopted"]
    marks["proposal"] &= free
    marks["programme"] = free & flag(now["in_programme"]).ne(flag(was["in_programme"]))
    rows = [pd.DataFrame({"at": now.index[mark], "name": name}) for name, mark in marks.items()]
    told = pd.concat(rows, ignore_index=True).sort_values("at", kind="stable")
    named = name_other_works(pairs, works)
    about = told["at"].map(now["finding_id"]).map(named).astype("str")
    about = about.where(told["name"].eq("works"))
    told["name"] = told["name"].mask(about.notna(), told["name"] + ": " + about)
    return texts_by(told["at"], told["name"]).reindex(now.index).astype("str")


def _days_apart(a: pd.Series, b: pd.Series) -> pd.Series:
    days: pd.Series = (a - b).abs().dt.days.fillna(0)
    return days


def _why_gone(
    left: pd.DataFrame,
    members: pd.DataFrame,
    works: pd.DataFrame,
    work_history: pd.DataFrame,
    links: pd.DataFrame,
    *,
    decisions: pd.DataFrame,
    noted: Collection[str],
    adopted: pd.Series,
    change_days: int,
    otherwise: str,
) -> pd.Series:
    """Why each finding of ``left`` is gone, the first of what happened to its works that holds."""
    rows = members[members["finding_id"].isin(left["finding_id"])]
    about = works.set_index("work_key")[["gone_reason", "phase"]]
    reason = about["gone_reason"].reindex(rows["work_key"]).to_numpy(dtype=object)
    cancelled = about["phase"].reindex(rows["work_key"]).eq("cancelled").to_numpy()
    rows = rows.assign(reason=np.where(cancelled & pd.isna(reason), "cancelled", reason))
    rank = rows["reason"].map({name: at for at, name in enumerate(_GONE_FIRST)})
    first = rows.assign(rank=rank).dropna(subset=["rank"]).sort_values("rank", kind="stable")
    of_works = first.drop_duplicates("finding_id").set_index("finding_id")["reason"]
    has_moved = rows.loc[
        rows["work_key"].isin(moved_works(work_history, change_days)), "finding_id"
    ]
    held = members["finding_id"].isin(decided_as(decisions, "agreed"))
    agreed = members.loc[held & members["agreed_start"].notna(), "work_key"]
    fixed = rows["work_key"].isin(agreed) | rows["work_key"].isin(adopted)
    solved = rows.loc[fixed, "finding_id"]
    merged = links.loc[links["link"].eq("merged_into"), "finding_id"]
    other = links.loc[links["link"].eq("was_other_kind"), "other_id"]
    ids = left["finding_id"]
    why = pd.Series(otherwise, left.index, dtype="object")
    by_note = rows.loc[rows["work_key"].isin(noted), "finding_id"]
    why = why.mask(ids.isin(has_moved), "moved_away").mask(ids.isin(solved), "agreed")
    why = why.mask(ids.isin(merged) | ids.isin(other), "other_finding")
    why = why.mask(ids.isin(by_note), "noted")
    told = of_works.reindex(ids).set_axis(left.index)
    return why.mask(told.notna(), told).astype("str")


def _is_past(
    left: pd.DataFrame, members: pd.DataFrame, works: pd.DataFrame, on: date | None
) -> pd.Series:
    """Of which findings the time was up before a day: the period of a work, or the term."""
    if on is None:
        return pd.Series(data=False, index=left.index)
    day = pd.Timestamp(on)
    of = works.set_index("work_key")
    until = of["end"].fillna(of["start"]).reindex(members["work_key"])
    past = members.loc[until.lt(day).to_numpy(), "finding_id"]
    late = left["decide_by"].lt(day) | left["proposed_start"].lt(day)
    return left["finding_id"].isin(past) | late


def moved_works(work_history: pd.DataFrame, change_days: int) -> set[str]:
    """Keys of works that lie elsewhere, or moved in time."""
    elsewhere = work_history["change"].eq("changed") & work_history["field"].eq("geometry")
    return {*_moved_in_time(work_history, change_days), *work_history.loc[elsewhere, "work_key"]}


def _moved_in_time(work_history: pd.DataFrame, change_days: int) -> set[str]:
    """Keys of works of which the first or last day moved by more than so many days."""
    rows = work_history[work_history["change"].eq("changed")]
    days = rows[rows["field"].isin(["start", "end"])]
    was, now = (pd.to_datetime(days[name], format="%Y-%m-%d") for name in ("was", "now"))
    return set(days.loc[(now - was).abs().dt.days.gt(change_days), "work_key"])
