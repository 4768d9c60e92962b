"""Actions that people bring, taken into the register: new ones, answers, other days.

Every row is taken, was there already, or is told why it cannot be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import pandas as pd

from ondergrond.labels.message import Message, message
from ondergrond.labels.nearest import find_nearest
from ondergrond.partnership.follow_up import FollowUp
from ondergrond.register.actions import (
    ROLE,
    add_actions,
    fill_answers,
    number_actions,
    open_actions,
    standing_actions,
)
from ondergrond.register.decisions import add_assessments
from ondergrond.register.named import Known, Parties
from ondergrond.register.note_rows import NOTHING, Rows
from ondergrond.register.note_words import WORK
from ondergrond.register.value_words import codes_of, meant_by
from ondergrond.register.words import Imported
from ondergrond.register.write_back import find_others
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange
from ondergrond.tables.actions import ACTIONS

# What a row can change of an action that is there.
_CHANGED = ("who", "due", "answer", "note", "action_state")
# What makes two questions of a coordinator the same.
_SAME = ["party", "question", "finding_id", "work_key"]
# Of a table with an action in it these show that it has something to say of it.
_SAYING = ("answer", "question")


@dataclass(frozen=True, slots=True)
class ActionWords(Imported):
    """What :class:`Imported` tells, and the numbers of the actions that it is about."""

    about: tuple[str, ...] = ()


def holds_actions(columns: Iterable[object]) -> bool:
    """Whether a table with such columns can hold actions."""
    known = {meant_by(str(each), ACTIONS.columns) for each in columns}
    return "action_id" in known and bool(known & {*_SAYING})


def action_headings() -> tuple[str, ...]:
    """Names of columns that show where a table of actions begins."""
    return ("action_id", *ACTIONS["action_id"].title.values())


def import_actions(
    register: RegisterTables, rows: pd.DataFrame, *, source: str, by: str | None, at: str
) -> ActionWords:
    """Take actions into a register.

    ``rows`` are texts with the headings of the file, its index the rows as a person counts them. A
    row with a number of an action brings an answer, another day, role, note or state of it, and
    what is empty stays as it was; one without is a new action, of a party and with a question.
    ``source`` is the name of the file, ``by`` and ``at`` who says it and when (this moment, or one
    before) where the file does not. An answer to the question whether a party takes part is its
    assessment of the finding as well.
    """
    taken = Rows(rows, ACTIONS, source, same={"work": Known.of(register).keys}, work=WORK)
    said = taken.said
    dated = said["at"].notna()
    taken.said = said = said.assign(by=said["by"].fillna(by), at=said["at"].fillna(at))
    held = standing_actions(register).set_index("action_id", drop=False)
    number = said["action_id"].str.upper()
    new = number.isna()
    # A list of ours that was filled in still has the moment of what it said before.
    edited = said["at"].eq(pd.Series(held["at"].reindex(number).array, said.index))
    who = said["by"] if by is None else said["by"].mask(edited, by)
    taken.said = said = said.assign(at=said["at"].mask(edited, at), by=who)
    lost = ~new & ~number.isin(held.index)
    taken.refuse(lost, "action_unknown", said["action_id"], near=partial(_near, held))
    changed = _changed(taken, held.reindex(number).set_axis(said.index), register, at)
    before = pd.Series(held["answered_on"].reindex(number).array, said.index)
    dated = (dated & ~edited) | said["answered_on"].notna()
    early = dated & changed["answered_on"].lt(changed["asked_on"])
    early &= changed["answered_on"].ne(before)
    asked = changed["asked_on"].dt.strftime("%Y-%m-%d")
    taken.refuse(~new & early, "action_early", said["action_id"], day=asked)
    fresh = _fresh(taken, register, changed)
    both = pd.concat([arrange(ACTIONS, changed[~new]).set_axis(said.index[~new]),
                      arrange(ACTIONS, fresh[new]).set_axis(said.index[new])])  # fmt: skip
    made = both.reindex(said.index)
    good = taken.good(made)
    was = held.reindex(good["action_id"]).set_axis(good.index)
    told = [each[[*_CHANGED]].astype("str").fillna("") for each in (good, was)]
    differs = told[0].ne(told[1]).any(axis=1)
    news = good[differs].drop_duplicates("action_id", keep="last")
    added = ~news["action_id"].isin(held.index)
    news = news.assign(action_id=_numbered(register, news["action_id"], added))
    numbers = news["action_id"].reindex(good.index).fillna(good["action_id"])
    judged = news["asks"].eq("take_part") & news["answer"].notna() & _is_new(news, held, "answer")
    words = news[judged].assign(assessment=news.loc[judged, "answer"], source=source)
    after = add_actions(register, news[~judged].assign(source=source))
    if len(words):
        after = add_assessments(after, words).register
        after = fill_answers(after, words, source=source)
    n_known = len(rows) - len(news) - len(taken.faults)
    return ActionWords(
        after, len(rows), len(news), n_known, taken.faults.problems(), (), (), tuple(numbers)
    )


def _changed(taken: Rows, held: pd.DataFrame, register: RegisterTables, now: str) -> pd.DataFrame:
    """The actions of rows with a number as they become, ACTIONS, on the index of the rows."""
    said = taken.said
    part = held["asks"].eq("take_part")
    code = codes_of("assessment", said["answer"])
    code = code.mask(code.eq("reassess"))
    no_code = part & said["answer"].notna() & code.isna()
    taken.refuse(no_code, "action_take_part", said["answer"])
    answer = said["answer"].mask(part, code)
    day = taken.days("answered_on")
    at = taken.moments(register, now)
    moment = pd.to_datetime(at.str[:10], format="%Y-%m-%d").astype("datetime64[s]")
    is_new = answer.notna() & answer.ne(held["answer"].astype("str"))
    due = taken.days("due", "end")
    state = taken.codes("action_state")
    told = state.fillna(held["action_state"]).mask(is_new & answer.ne("not_yet"), "answered")
    return held.assign(
        who=said["who"].fillna(held["who"]),
        due=due.fillna(held["due"]),
        note=said["note"].fillna(held["note"]),
        answer=answer.fillna(held["answer"]),
        answered_on=held["answered_on"].mask(is_new, day.fillna(moment)),
        action_state=told,
        by=said["by"],
        at=at,
    )


def _fresh(taken: Rows, register: RegisterTables, made: pd.DataFrame) -> pd.DataFrame:
    """The actions of rows without a number, ACTIONS, on the index of the rows."""
    said = taken.said
    new = said["action_id"].isna()
    taken.refuse(new & said["question"].isna(), "action_no_question")
    taken.refuse(new & said["party"].isna(), "action_no_party")
    parties = Parties.of(register)
    party = parties.codes(said["party"])
    lost = new & said["party"].notna() & party.isna()
    taken.refuse(lost, "assessment_party_unknown", said["party"], near=parties.near)
    findings = register["register_findings"]["finding_id"]
    wrong = new & said["finding_id"].notna() & ~said["finding_id"].isin(findings)
    taken.refuse(wrong, "decision_finding_unknown", said["finding_id"])
    key = Known.of(register).keys(said["work"])
    wrong = new & said["work"].notna() & key.isna()
    near = message("note_no_near")
    taken.refuse(wrong, "note_work_unknown", said["work"], near=near)
    asked = taken.days("asked_on")
    asked = asked.fillna(pd.to_datetime(made["at"].str[:10], format="%Y-%m-%d"))
    due = made["due"].fillna(asked + pd.Timedelta(days=FollowUp().answer_days))
    taken.refuse(new & due.lt(asked), "action_backwards")
    fresh = made.assign(
        asks="other", party=party, question=said["question"], finding_id=said["finding_id"],
        work_key=key, who=said["who"].fillna(ROLE), asked_on=asked, due=due, reminded=0,
        action_state=made["action_state"].fillna("open"),
        action_id=pd.Series([f"new {each}" for each in range(len(made))], made.index, dtype="str"),
    )  # fmt: skip
    same = open_actions(register, "other").drop_duplicates(_SAME, keep="last")
    asked = fresh[_SAME].merge(same[[*_SAME, "action_id"]], on=_SAME, how="left")["action_id"]
    number = asked.set_axis(fresh.index)
    taken.refuse(new & number.notna(), "action_asked", party, number=number)
    # Of what a party may not know it is not asked by name either.
    closed = find_others({**register, "actions": arrange(ACTIONS, fresh[new])})[1]
    taken.refuse(new & fresh["action_id"].isin(closed), "action_closed", party)
    return fresh


def _numbered(register: RegisterTables, numbers: pd.Series, added: pd.Series) -> pd.Series:
    fresh = pd.Series(number_actions(register, int(added.sum())), numbers.index[added], dtype="str")
    return numbers.where(~added, fresh.reindex(numbers.index))


def _is_new(news: pd.DataFrame, held: pd.DataFrame, name: str) -> pd.Series:
    was = held[name].reindex(news["action_id"]).set_axis(news.index)
    return news[name].ne(was) | was.isna()


def _near(held: pd.DataFrame, text: str) -> Message:
    near = find_nearest(text, held.index)
    if near is not None:
        return message("did_you_mean", name=near)
    return message("known_are", names=", ".join(held.index[-5:]) or NOTHING)
