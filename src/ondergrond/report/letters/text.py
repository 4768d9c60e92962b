"""What a letter says, as lines: the same in the document and in the mail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.letters import LETTER, SHEET, STATUS


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a letter and its style in a document: Title, Heading1, Normal or List."""

    words: str
    style: str = "Normal"


def letter_lines(
    partner: str,
    write_back: pd.DataFrame,
    questions: pd.DataFrame,
    others: pd.DataFrame,
    *,
    owner: str,
    names: Mapping[str, str],
    on: date,
    language: Language,
    file: str,
) -> Iterator[Line]:
    """The lines of a letter to ``partner``; the tables are WRITE_BACK and QUESTIONS of it alone.

    ``others`` are open actions of it that are neither, with a title.

    ``owner`` is the name of the partnership, ``names`` are those of partners by code, ``file`` is
    the name of the write-back.
    """

    def say(key: str, **facts: object) -> str:
        return fill(pick(LETTER, key, language), **facts)

    to = names.get(partner, partner)
    yield Line(say("title", to=to), "Title")
    yield Line(say("subject", owner=owner, day=formats.day(on, language)))
    yield Line(say("dear", to=to))
    yield Line(say("agreed_title"), "Heading1")
    if write_back.empty:
        yield Line(say("agreed_none"))
    else:
        sheet = pick(SHEET, "actions", language)
        yield Line(say("agreed_about", n=len(write_back), file=file, sheet=sheet))
        for row in write_back.to_dict("records"):
            place = place_of(row, language)
            old, new = (_period(row, which, language) for which in ("old", "new"))
            told = told_of(row, on, language, plan=True)
            facts = {"work": own_id(row), "old": old, "new": new, "place": place, "told": told}
            here = here_of(row, language)
            key = "agreed_line" if here is None else "agreed_here"
            yield Line(say(key, here=here, **facts), "List")
    yield Line(say("asked_title"), "Heading1")
    fresh = questions["asked_on"].eq(pd.Timestamp(on))
    sheet = pick(SHEET, "answers", language)
    if not fresh.any():
        waits = len(others) or len(questions)
        yield Line(say("asked_none_new" if waits else "asked_none"))
    else:
        yield Line(say("asked_about", n=int(fresh.sum()), file=file, sheet=sheet))
        for row in questions[fresh].to_dict("records"):
            yield Line(asked_line(row, names, on, language), "List")
    if len(others) or not fresh.all():
        yield Line(say("open_title"), "Heading1")
        actions = pick(SHEET, "actions", language)
        yield Line(say("open_about", file=file, sheet=sheet, actions=actions))
        for row in questions[~fresh].to_dict("records"):
            yield Line(asked_line(row, names, on, language), "List")
        for row in others.to_dict("records"):
            yield Line(other_line(row, on, language), "List")
    yield Line(say("end", owner=owner))


def told_of(row: Mapping[Any, Any], on: date, language: Language, *, plan: bool = False) -> str:
    """When an action was asked and is due, how often it was reminded of, and what was answered.

    ``row`` has the columns of ``OF_ACTION``; ``plan`` is for agreed days that are to be planned.
    """
    if pd.isna(row["asked_on"]):
        return ""
    key = "open"
    if row["reminded"]:
        key = "reminder"
    elif row["asked_on"] == pd.Timestamp(on):
        key = "new"
    if row["answer"] == "not_yet":
        key = "not_yet_reminder" if key == "reminder" else "not_yet"
    if plan:
        key = "plan_" + (key if pd.isna(row["answer"]) else "answered")
    said = "" if pd.isna(row["answered_on"]) else formats.day(row["answered_on"].date(), language)
    return fill(
        pick(STATUS, key, language), asked=formats.day(row["asked_on"].date(), language),
        due=formats.day(row["due"].date(), language), n=row["reminded"], said=said,
        answer=row["answer"],
    )  # fmt: skip


def other_line(row: Mapping[Any, Any], on: date, language: Language) -> str:
    """An action that a coordinator wrote, in one line; ``row`` is of ACTIONS, with a title."""
    told = told_of(row, on, language)
    facts = {"action": row["action_id"], "question": other_question(row, language)}
    return fill(pick(LETTER, "other_line", language), **facts, told=told)


def other_question(row: Mapping[Any, Any], language: Language) -> str:
    """What is asked in an action that a coordinator wrote, with where it is about."""
    if pd.isna(row["title"]):
        return str(row["question"])
    words = pick(LETTER, "other_place", language)
    return fill(words, question=row["question"], place=row["title"])


def plan_question(row: Mapping[Any, Any], language: Language) -> str:
    """What is asked of a work whose agreed days are not planned yet; ``row`` is of WRITE_BACK."""
    facts = {"work": own_id(row), "new": _period(row, "new", language)}
    return fill(pick(LETTER, "plan_question", language), **facts)


def asked_line(
    row: Mapping[Any, Any], names: Mapping[str, str], on: date, language: Language
) -> str:
    """What is asked in one line; ``row`` is of QUESTIONS."""
    when = pick(LETTER, "no_proposal", language)
    if not pd.isna(row["proposed_start"]) and not pd.isna(row["proposed_end"]):
        when = formats.between(row["proposed_start"], row["proposed_end"], language)
    # Of several departments in one finding each is asked for itself.
    department = str(row["party"]).partition("/")[2]
    place = place_of(row, language) + (f" ({department})" if department else "")
    return fill(
        pick(LETTER, "asked_line", language),
        place=place, others=others_of(row, names, language), when=when,
        told=told_of(row, on, language), finding=row["finding_id"],
    )  # fmt: skip


def others_of(row: Mapping[Any, Any], names: Mapping[str, str], language: Language) -> str:
    """The other parties of a finding, by name."""
    every = [] if pd.isna(row["parties"]) else row["parties"].split("; ")
    others = [formats.party_label(each, names) for each in every if each != row["party"]]
    return formats.list_texts(others, language)


def own_id(row: Mapping[Any, Any]) -> str:
    """The number that a partner gives a work itself."""
    return str(row["work_id"]).removeprefix(f"{row['partner']}:")


def place_of(row: Mapping[Any, Any], language: Language) -> str:
    """Where a row is about, by its title."""
    return pick(LETTER, "unnamed", language) if pd.isna(row["title"]) else str(row["title"])


def _period(row: Mapping[Any, Any], which: str, language: Language) -> str:
    start, end = row[f"{which}_start"], row[f"{which}_end"]
    return formats.between(start, start if pd.isna(end) else end, language)


def here_of(row: Mapping[Any, Any], language: Language) -> str | None:
    """The days at the place of a row of WRITE_BACK, where they are others than those agreed."""
    here = row["here_start"], row["here_end"]
    if pd.isna(here[0]) or here == (row["new_start"], row["new_end"]):
        return None
    return formats.between(*here, language)
