"""What a letter says, as lines: the same in the document and in the mail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.letters import HOW, LETTER, PLANNED, SHEET, STATUS
from ondergrond.labels.said import SAID, tell_said

# What is planned so is told in the same units.
COARSE = ("month", "quarter", "half_year", "year", "multi_year")
_YEARS = ("year", "multi_year")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes for the partnership, and the mailbox for the answers; None where not said."""

    name: str | None = None
    mailbox: str | None = None


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
    agreed: pd.DataFrame,
    *,
    owner: str,
    sender: Sender,
    names: Mapping[str, str],
    on: date,
    language: Language,
    file: str,
) -> Iterator[Line]:
    """The lines of a letter to ``partner``; the tables are WRITE_BACK and QUESTIONS of it alone.

    ``others`` are open actions of it that are neither, with a title; ``agreed`` is AGREED_WITH.

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
            old, new = (_period(row, which, language) for which in ("old", "plan"))
            told = told_of(row, on, language, plan=True)
            facts = {"work": own_id(row), "old": old, "new": new, "place": place, "told": told}
            here = here_of(row, language)
            key = "agreed_line" if here is None else "agreed_here"
            yield Line(say(key, here=here, **facts), "List")
    yield from _agreed_lines(agreed, names, language, file)
    yield Line(say("asked_title"), "Heading1")
    fresh = questions["asked_on"].eq(pd.Timestamp(on))
    sheet = pick(SHEET, "answers", language)
    if not fresh.any():
        waits = len(others) or len(questions)
        yield Line(say("asked_none_new" if waits else "asked_none"))
    else:
        n = questions.loc[fresh, "finding_id"].nunique()
        yield Line(say("asked_about", n=n, file=file, sheet=sheet))
        yield from _asked_lines(questions[fresh], names, on, language)
    if len(others) or not fresh.all():
        yield Line(say("open_title"), "Heading1")
        actions = pick(SHEET, "actions", language)
        yield Line(say("open_about", file=file, sheet=sheet, actions=actions))
        yield from _asked_lines(questions[~fresh], names, on, language)
        for row in others.to_dict("records"):
            yield Line(other_line(row, on, language), "List")
    yield Line(say("end", owner=owner))
    if sender.mailbox is not None:
        yield Line(say("answer_to", mailbox=sender.mailbox))
    if sender.name is not None:
        yield Line(say("greeting"))
        yield Line(sender.name)


def _agreed_lines(
    agreed: pd.DataFrame, names: Mapping[str, str], language: Language, file: str
) -> Iterator[Line]:
    """All that was agreed, a line for each joint work."""
    if agreed.empty:
        return
    yield Line(pick(LETTER, "all_title", language), "Heading1")
    n, sheet = agreed["finding_id"].nunique(), pick(SHEET, "agreed", language)
    yield Line(fill(pick(LETTER, "all_about", language), n=n, file=file, sheet=sheet))
    for _, own in agreed.groupby("finding_id", sort=False):
        yield Line(agreed_line(own.to_dict("records"), names, language), "List")


def agreed_line(
    rows: Sequence[Mapping[Any, Any]], names: Mapping[str, str], language: Language
) -> str:
    """What was agreed in one joint work; ``rows`` are the works of one partner in it."""
    works = []
    for row in rows:
        state = agreed_words(row, language)[1]
        last = row["here_start"] if pd.isna(row["here_end"]) else row["here_end"]
        here = formats.between(row["here_start"], last, language)
        facts = {"work": own_id(row), "here": here, "state": state}
        works.append(fill(pick(LETTER, "all_work", language), **facts))
    row = rows[0]
    how = agreed_words(row, language)[2]
    return fill(
        pick(LETTER, "all_line", language), place=place_of(row, language), how=how,
        others=agreed_others(row, names, language), works="; ".join(works),
        finding=row["finding_id"],
    )  # fmt: skip


def agreed_words(row: Mapping[Any, Any], language: Language) -> tuple[str, str, str]:
    """The period of a work as delivered, whether agreed days are in it, and how it was agreed."""
    period = formats.period(row["old_start"], row["old_end"], row["precision"], language)
    state = fill(pick(PLANNED, row["in_planning"], language), period=period)
    day = formats.day(row["agreed_on"].date(), language)
    how = fill(pick(HOW, row["agreed_in"], language), day=day, year=str(row["adopted_year"]))
    return period, state, how


def agreed_others(row: Mapping[Any, Any], names: Mapping[str, str], language: Language) -> str:
    """With whom something was agreed; ``row`` is of AGREED_WITH."""
    if pd.isna(row["parties"]):
        return pick(LETTER, "untold", language)
    every = row["parties"].split("; ")
    others = [each for each in every if each.partition("/")[0] != row["partner"]]
    return _named(others, names, language)


def _named(parties: Sequence[str], names: Mapping[str, str], language: Language) -> str:
    if not parties:
        return pick(LETTER, "own_departments", language)
    return formats.list_texts([formats.party_label(each, names) for each in parties], language)


def _asked_lines(
    questions: pd.DataFrame, names: Mapping[str, str], on: date, language: Language
) -> Iterator[Line]:
    """A line for each finding; of departments that were asked at other times each has its own."""
    told = [told_of(row, on, language) for row in questions.to_dict("records")]
    for _, own in questions.assign(told=told).groupby(["finding_id", "told"], sort=False):
        yield Line(asked_line(own.to_dict("records"), names, on, language), "List")


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
    facts = {"work": own_id(row), "new": _period(row, "plan", language)}
    return fill(pick(LETTER, "plan_question", language), **facts)


def asked_line(
    rows: Sequence[Mapping[Any, Any]], names: Mapping[str, str], on: date, language: Language
) -> str:
    """What is asked of one finding in one line; ``rows`` (QUESTIONS) are of who is asked so."""
    row = rows[0]
    when = pick(LETTER, "no_proposal", language)
    if not pd.isna(row["proposed_start"]) and not pd.isna(row["proposed_end"]):
        when = formats.between(row["proposed_start"], row["proposed_end"], language)
    asked = [str(each["party"]) for each in rows]
    departments = [each.partition("/")[2] for each in asked if "/" in each]
    place = place_of(row, language)
    if departments:
        place += f" ({formats.list_texts(departments, language)})"
    said = said_of(row, names, language, but=asked)
    works = [each["own_works"] for each in rows if not pd.isna(each["own_works"])]
    own = [number for each in works for number in each.split("; ")]
    yours = fill(pick(LETTER, "own_works", language), n=len(own),
                 works=formats.list_texts(own, language)) if own else ""  # fmt: skip
    told = "; ".join(each for each in (yours, said, told_of(row, on, language)) if each)
    return fill(
        pick(LETTER, "asked_line", language),
        place=place, others=others_of(row, names, language, but=asked), when=when, told=told,
        finding=row["finding_id"],
    )  # fmt: skip


def others_of(
    row: Mapping[Any, Any],
    names: Mapping[str, str],
    language: Language,
    *,
    but: Sequence[str] | None = None,
) -> str:
    """The other parties of a finding, by name: all ``but`` who is asked."""
    every = [] if pd.isna(row["parties"]) else row["parties"].split("; ")
    asked = [row["party"]] if but is None else but
    return _named([each for each in every if each not in asked], names, language)


def said_of(
    row: Mapping[Any, Any], names: Mapping[str, str], language: Language, *, but: Sequence[str] = ()
) -> str:
    """What the other parties of a finding said of it; "" where they said nothing."""
    every = {name: [] if pd.isna(row[name]) else row[name].split("; ") for name in SAID}
    others = {name: [each for each in own if each not in but] for name, own in every.items()}
    return tell_said(others, names, language)


def own_id(row: Mapping[Any, Any]) -> str:
    """The number that a partner gives a work itself."""
    return str(row["work_id"]).removeprefix(f"{row['partner']}:")


def place_of(row: Mapping[Any, Any], language: Language) -> str:
    """Where a row is about, by its title."""
    return pick(LETTER, "unnamed", language) if pd.isna(row["title"]) else str(row["title"])


def as_delivered(day: Any, precision: str, language: Language) -> Any:
    """A first or last day in the unit of a planning: a year as number, a quarter or month in words.

    Of any other unit the day itself.
    """
    if pd.isna(day):
        return day
    if precision in _YEARS:
        return int(day.year)
    write = {"quarter": formats.quarter, "month": formats.month}.get(precision)
    return day if write is None else write(day, language)


def planned_period(row: Mapping[Any, Any], language: Language) -> str:
    """The agreed period of a row of WRITE_BACK, as exactly as its partner delivers."""
    return _period(row, "plan", language)


def _period(row: Mapping[Any, Any], which: str, language: Language) -> str:
    start, end = row[f"{which}_start"], row[f"{which}_end"]
    last = start if pd.isna(end) else end
    if row["precision"] in COARSE:
        return formats.period(start, last, row["precision"], language)
    return formats.between(start, last, language)


def here_of(row: Mapping[Any, Any], language: Language) -> str | None:
    """The days at the place of a row of WRITE_BACK, where they are others than those agreed."""
    here = row["here_start"], row["here_end"]
    if pd.isna(here[0]) or here == (row["new_start"], row["new_end"]):
        return None
    return formats.between(*here, language)
