"""What is asked of parties, apart from what is decided: asked, reminded of, answered, planned.

The log has a row for each time that an action became another; the row added last stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ondergrond.partnership.follow_up import FollowUp
from ondergrond.register.agreed_days import find_agreed_days
from ondergrond.register.decisions import last_run
from ondergrond.register.said import last_said
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange, stack
from ondergrond.tables.actions import ACTIONS, OF_ACTION

# What makes two questions the same: of a finding, and of a work that takes over agreed days.
_OF_FINDING = ["finding_id", "party"]
_OF_WORK = ["work_key", "agreed_start", "agreed_end"]
# The role that does it at a party, where nobody says who: no person.
ROLE = "planner"
_NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Followed:
    """A register in which questions were asked, and what a letter of that day tells of them.

    ``register`` are its tables; ``questions`` and ``write_back`` what came in with the columns of
    ``OF_ACTION``; ``others`` the open actions that are neither.
    """

    register: dict[str, pd.DataFrame]
    questions: pd.DataFrame
    write_back: pd.DataFrame
    others: pd.DataFrame


def standing_actions(register: RegisterTables) -> pd.DataFrame:
    """Each action of a register as it stands, ACTIONS, sorted by its number."""
    last = register["actions"].drop_duplicates("action_id", keep="last")
    return last.sort_values("action_id", ignore_index=True)


def open_actions(register: RegisterTables, *asks: str) -> pd.DataFrame:
    """The actions that wait for an answer, of these kinds, ACTIONS."""
    rows = standing_actions(register)
    return rows[rows["action_state"].eq("open") & rows["asks"].isin(asks)]


def add_actions(register: RegisterTables, rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The register with rows (ACTIONS but run_number) added to its log of actions."""
    if rows.empty:
        return dict(register)
    added = arrange(ACTIONS, rows.assign(run_number=last_run(register)))
    return {**register, "actions": stack(ACTIONS, [register["actions"], added])}


def number_actions(register: RegisterTables, n: int) -> list[str]:
    """The numbers of the next ``n`` actions."""
    given = register["actions"]["action_id"].str.removeprefix("A-").astype("int64")
    first = 1 + (0 if given.empty else int(given.max()))
    return [f"A-{number:04d}" for number in range(first, first + n)]


def fill_answers(
    register: RegisterTables, said: pd.DataFrame, *, source: str
) -> dict[str, pd.DataFrame]:
    """The register in which open questions have the answers that parties gave.

    ``said`` names the findings and parties (finding_id, party) of which an assessment was added to
    the register. Yes and no answer a question; of ``not_yet`` is kept when it was said.
    """
    rows = open_actions(register, "take_part")
    rows = rows[rows["finding_id"].isin(said["finding_id"])]
    words = last_said(register, rows)
    words = words[words["assessment"].isin(["yes", "no", _NOT_YET])]
    both = rows.merge(
        words[[*_OF_FINDING, "assessment", "by", "at", "note"]], on=_OF_FINDING,
        suffixes=("_before", ""),
    )  # fmt: skip
    day = pd.to_datetime(both["at"].str[:10], format="%Y-%m-%d")
    same = both["answer"].eq(both["assessment"]) & both["answered_on"].eq(day)
    state = both["action_state"].mask(both["assessment"].ne(_NOT_YET), "answered")
    both = both.assign(
        answer=both["assessment"], answered_on=day, action_state=state, source=source,
        note=both["note"].fillna(both["note_before"]),
    )  # fmt: skip
    return add_actions(register, both[~same])


def follow_up(
    register: RegisterTables,
    questions: pd.DataFrame,
    write_back: pd.DataFrame,
    others: pd.DataFrame,
    *,
    on: date,
    at: str,
    rules: FollowUp,
) -> Followed:
    """Ask what is not asked yet, and remind of what is past its day.

    ``questions`` and ``write_back`` keep QUESTIONS and WRITE_BACK, of those who are written to on
    day ``on``, ``others`` are open actions of these (ACTIONS and more); ``at`` is this moment. What
    was asked before is never asked as new: until its day it stays as it is, past that day it is a
    reminder, one more each time that ``rules`` leave room for it. On the same day all is told as it
    was told first.
    """
    take_part = _asked(
        register, questions, asks="take_part", key=_OF_FINDING, on=on, days=rules.answer_days,
        by=questions["decide_by"],
    )  # fmt: skip
    wanted = write_back.rename(columns={"new_start": "agreed_start", "new_end": "agreed_end"})
    plan = _asked(
        register, wanted.assign(party=wanted["partner"]), asks="plan", key=_OF_WORK, on=on,
        days=rules.plan_days, by=wanted["agreed_start"],
    )  # fmt: skip
    asked = pd.concat([take_part, plan, others.assign(is_new=False)], ignore_index=True)
    asked["is_new"] = asked["is_new"].astype(bool)
    fresh = asked["is_new"].to_numpy()
    asked.loc[fresh, "action_id"] = number_actions(register, int(fresh.sum()))
    reminded = _remind(asked, on, rules)
    changed = reminded["is_new"] | reminded["again"] | reminded["due"].ne(asked["due"])
    rows = reminded[changed].assign(at=at, source="letters", by=None)
    after = add_actions(register, rows)
    return Followed(
        after,
        _with_action(questions, reminded, "take_part", _OF_FINDING),
        _with_action(wanted, reminded, "plan", _OF_WORK).rename(
            columns={"agreed_start": "new_start", "agreed_end": "new_end"}
        ),
        _with_action(others, reminded, "other", ["action_id"]),
    )


def _asked(
    register: RegisterTables,
    wanted: pd.DataFrame,
    *,
    asks: str,
    key: list[str],
    on: date,
    days: int,
    by: pd.Series,
) -> pd.DataFrame:
    """The actions of what is ``wanted``, those of before or new ones (ACTIONS and is_new)."""
    day = pd.Timestamp(on)
    last = standing_actions(register)
    # Agreed days that were not taken over are one question, also where somebody said why.
    waits = ("open", "answered") if asks == "plan" else ("open",)
    last = last[last["asks"].eq(asks) & last["action_state"].isin(waits)]
    last = last.drop_duplicates(key, keep="last")
    due = (day + pd.Timedelta(days=days)) if len(wanted) else pd.NaT
    own = wanted.assign(term=by)[list(dict.fromkeys([*key, "party", "finding_id", "term"]))]
    known = own[key].merge(last, on=key, how="inner").assign(is_new=False)
    both = own.merge(last[[*key, "action_id"]], on=key, how="left")
    new = both[both["action_id"].isna()].sort_values(["party", "finding_id", *key])
    capped = new["term"].where(new["term"].gt(day))
    dues = pd.Series(due, new.index, dtype="datetime64[s]")
    new = new.assign(
        asks=asks, who=ROLE, asked_on=day, due=dues.where(capped.isna() | dues.le(capped), capped),
        reminded=0, action_state="open", is_new=True,
    )  # fmt: skip
    return pd.concat([known, new.drop(columns="term")], ignore_index=True).reindex(
        columns=[*ACTIONS.names, "is_new"]
    )


def _remind(asked: pd.DataFrame, on: date, rules: FollowUp) -> pd.DataFrame:
    """The actions with one reminder more where that is due (``again``, bool)."""
    day = pd.Timestamp(on)
    due = due_days(asked, rules)
    last = asked["reminded_on"].fillna(asked["asked_on"])
    again = asked["action_state"].eq("open") & due.lt(day) & ~asked["is_new"]
    again &= last.lt(day)
    again &= (day - last).dt.days.ge(rules.again_days) | asked["reminded_on"].isna()
    return asked.assign(
        again=again,
        due=due,
        reminded=asked["reminded"].astype("Int64") + again.astype("int64"),
        reminded_on=asked["reminded_on"].mask(again, day),
    )


def due_days(actions: pd.DataFrame, rules: FollowUp) -> pd.Series:
    """The last day for the answer of each action: who said ``not_yet`` has as long once more."""
    longer = actions["answered_on"] + pd.Timedelta(days=rules.answer_days)
    waits = actions["action_state"].eq("open") & actions["answer"].eq(_NOT_YET)
    later = waits & longer.gt(actions["due"])
    return actions["due"].mask(later, longer)


def _with_action(
    rows: pd.DataFrame, asked: pd.DataFrame, asks: str, key: list[str]
) -> pd.DataFrame:
    """Rows with what is known of the action that they are."""
    of = [name for name in OF_ACTION if name not in key]
    own = asked.loc[asked["asks"].eq(asks), [*key, *of]]
    return rows.drop(columns=of, errors="ignore").merge(own, on=key, how="left")


def settle_actions(
    register: RegisterTables,
    questions: pd.DataFrame,
    write_back: pd.DataFrame,
    *,
    on: date,
    at: str,
) -> dict[str, pd.DataFrame]:
    """The register in which what needs no answer any more is closed.

    ``questions`` and ``write_back`` keep QUESTIONS and WRITE_BACK, of all partners. Agreed days are
    ``done`` when the last delivery has them, and all else that is not asked any more has lapsed:
    it was decided on, is gone, or may not be told any more. Works that their partner did not
    deliver since wait.
    """
    rows = standing_actions(register)
    waits = rows["action_state"].eq("open")
    plan = rows["asks"].eq("plan") & (waits | rows["action_state"].eq("answered"))
    part = rows["asks"].eq("take_part") & waits
    agreed = write_back.rename(columns={"new_start": "agreed_start", "new_end": "agreed_end"})
    works = register["register_works"].set_index("work_key")
    own = works.reindex(rows["work_key"])
    there = pd.Series(own["work_state"].ne("stale").to_numpy(dtype=bool), rows.index)
    days = find_agreed_days(register)
    days = days[days["taken_over"]]
    taken = days.rename(columns={"new_start": "agreed_start", "new_end": "agreed_end"})
    same = plan & _among(rows, taken, _OF_WORK)
    gone = plan & there & ~_among(rows, agreed, _OF_WORK)
    lapsed = part & ~_among(rows, questions, _OF_FINDING)
    state = rows["action_state"].mask(gone | lapsed, "lapsed").mask(gone & same, "done")
    day = rows["answered_on"].mask(gone & same, pd.Timestamp(on))
    settled = rows.assign(action_state=state, answered_on=day, at=at, source="letters", by=None)
    return add_actions(register, settled[gone | lapsed])


def _among(rows: pd.DataFrame, others: pd.DataFrame, key: list[str]) -> pd.Series:
    """Which rows are among the others, by their key; null is null."""
    texts = [each[key].astype("str").fillna("") for each in (rows, others)]
    keys = [pd.MultiIndex.from_frame(each) for each in texts]
    return pd.Series(keys[0].isin(keys[1]), rows.index)


def term_passed(register: RegisterTables, actions: pd.DataFrame, on: date) -> pd.Series:
    """Of which actions the term to decide has passed on a day (bool, on their index)."""
    terms = register["register_findings"].set_index("finding_id")["decide_by"]
    term = pd.Series(terms.reindex(actions["finding_id"]).array, actions.index)
    late: pd.Series = term.lt(pd.Timestamp(on)) & actions["asks"].eq("take_part")
    return late


def days_late(actions: pd.DataFrame, on: date, rules: FollowUp) -> pd.Series:
    """How many days each action is past its day, 0 where it is not."""
    late = (pd.Timestamp(on) - due_days(actions, rules)).dt.days
    return pd.Series(np.maximum(late.to_numpy(dtype="int64"), 0), actions.index)
