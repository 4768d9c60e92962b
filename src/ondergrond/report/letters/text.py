"""What a letter says, as lines: the same in the document and in the mail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.letters import LETTER, SHEET


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a letter and its style in a document: Title, Heading1, Normal or List."""

    words: str
    style: str = "Normal"


def letter_lines(
    partner: str,
    write_back: pd.DataFrame,
    questions: pd.DataFrame,
    *,
    owner: str,
    names: Mapping[str, str],
    on: date,
    language: Language,
    file: str,
) -> Iterator[Line]:
    """The lines of a letter to ``partner``; the tables are WRITE_BACK and QUESTIONS of it alone.

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
        yield Line(say("agreed_about", n=len(write_back), file=file))
        for row in write_back.to_dict("records"):
            place = _place(row, language)
            old, new = (_period(row, which, language) for which in ("old", "new"))
            facts = {"work": own_id(row), "old": old, "new": new, "place": place}
            yield Line(say("agreed_line", **facts), "List")
    yield Line(say("asked_title"), "Heading1")
    if questions.empty:
        yield Line(say("asked_none"))
    else:
        sheet = pick(SHEET, "answers", language)
        yield Line(say("asked_about", n=len(questions), file=file, sheet=sheet))
        for row in questions.to_dict("records"):
            yield Line(asked_line(row, names, language), "List")
    yield Line(say("end", owner=owner))


def asked_line(row: Mapping[Any, Any], names: Mapping[str, str], language: Language) -> str:
    """What is asked in one line; ``row`` is of QUESTIONS."""
    when = pick(LETTER, "no_proposal", language)
    if not pd.isna(row["proposed_start"]) and not pd.isna(row["proposed_end"]):
        when = formats.between(row["proposed_start"], row["proposed_end"], language)
    term = pick(LETTER, "no_term", language)
    if not pd.isna(row["decide_by"]):
        term = formats.day(row["decide_by"].date(), language)
    # Of several departments in one finding each is asked for itself.
    department = str(row["party"]).partition("/")[2]
    place = _place(row, language) + (f" ({department})" if department else "")
    return fill(
        pick(LETTER, "asked_line", language),
        place=place, others=others_of(row, names, language), when=when, term=term,
        finding=row["finding_id"],
    )  # fmt: skip


def others_of(row: Mapping[Any, Any], names: Mapping[str, str], language: Language) -> str:
    """The other parties of a finding, by name."""
    every = [] if pd.isna(row["parties"]) else row["parties"].split("; ")
    others = [formats.party_label(each, names) for each in every if each != row["party"]]
    return formats.list_texts(others, language)


def own_id(row: Mapping[Any, Any]) -> str:
    """The number that a partner gives a work itself."""
    return str(row["work_id"]).removeprefix(f"{row['partner']}:")


def _place(row: Mapping[Any, Any], language: Language) -> str:
    return pick(LETTER, "unnamed", language) if pd.isna(row["title"]) else str(row["title"])


def _period(row: Mapping[Any, Any], which: str, language: Language) -> str:
    start, end = row[f"{which}_start"], row[f"{which}_end"]
    return formats.between(start, start if pd.isna(end) else end, language)
