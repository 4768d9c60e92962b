"""The files of a letter: a document, a text to mail, the write-back, a calendar of terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from ondergrond import __version__
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.letters import TERM
from ondergrond.labels.pages import SHARED
from ondergrond.report.agenda.document import write_document
from ondergrond.report.letters.text import (
    Line,
    Sender,
    asked_line,
    letter_lines,
    other_line,
    others_of,
    place_of,
    plan_question,
    told_of,
)
from ondergrond.report.letters.write_back_book import OwnColumns, write_book
from ondergrond.report.lists import write_rows
from ondergrond.report.pages import speaker
from ondergrond.tables.actions import ESCALATIONS

ESCALATED_FILE = "escalatie.csv"


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written to one partner: WRITE_BACK and QUESTIONS of it alone.

    ``others`` are open actions of it that are neither (ACTIONS), with a title; ``agreed`` is all
    that was agreed with it (AGREED_WITH). ``own_columns`` gives what it calls the columns of works,
    for a file and layer.
    """

    partner: str
    write_back: pd.DataFrame
    questions: pd.DataFrame
    others: pd.DataFrame
    agreed: pd.DataFrame
    own_columns: OwnColumns


def write_letters(
    letters: Sequence[Letter],
    folder: Path,
    *,
    owner: str,
    sender: Sender,
    names: Mapping[str, str],
    on: date,
    language: Language,
) -> dict[str, list[str]]:
    """Write the files of all letters into a ``folder`` aside.

    ``owner`` is the name of the partnership, ``sender`` who writes for it, ``names`` are those of
    partners by code, ``on`` is the day of the letters. Of each partner: ``brief_CODE.docx``, the
    same as ``brief_CODE.txt``, ``terugmelding_CODE.xlsx``, and ``termijnen_CODE.ics`` where a term
    is known. The same tables give the same bytes. Gives the names of the files by partner; raises
    ``OSError`` where they cannot be written.
    """
    return {
        letter.partner: _write(
            letter, folder, owner=owner, sender=sender, names=names, on=on, language=language
        )
        for letter in letters
    }


def write_escalations(escalations: pd.DataFrame, folder: Path) -> str:
    """Write the list of what is escalated (ESCALATIONS) into ``folder``; gives its name.

    Codes and days, as the lists of a run; it is written empty as well, so that none is left from
    before. Raises ``OSError`` where it cannot be written.
    """
    write_rows(ESCALATIONS, escalations, folder / ESCALATED_FILE, "nl")
    return ESCALATED_FILE


def _write(
    letter: Letter,
    folder: Path,
    *,
    owner: str,
    sender: Sender,
    names: Mapping[str, str],
    on: date,
    language: Language,
) -> list[str]:
    code = letter.partner
    book, document = f"terugmelding_{code}.xlsx", f"brief_{code}.docx"
    mail, terms = f"brief_{code}.txt", f"termijnen_{code}.ics"
    lines = [*letter_lines(
        code, letter.write_back, letter.questions, letter.others, letter.agreed, owner=owner,
        sender=sender, names=names, on=on, language=language, file=book,
    )]  # fmt: skip
    (folder / mail).write_text(_mail(lines), encoding="utf-8", newline="\n")
    _write_letter(folder / document, lines, owner=owner, on=on, language=language)
    files = [document, mail]
    told = (letter.write_back, letter.questions, letter.others, letter.agreed)
    if any(len(each) for each in told):
        write_book(
            folder / book, *told, own_columns=letter.own_columns, names=names,
            title=f"{owner}: {names.get(code, code)}", on=on, language=language,
        )  # fmt: skip
        files.append(book)
    events = [*_terms(letter, names, on, language)]
    if events:
        (folder / terms).write_bytes(_calendar(events, on))
        files.append(terms)
    return files


def _mail(lines: Sequence[Line]) -> str:
    """The letter as plain text, without its title: an empty line between paragraphs."""
    told = ""
    for before, line in pairwise([None, *(each for each in lines if each.style != "Title")]):
        if line is None:
            continue
        is_list = [each is not None and each.style == "List" for each in (before, line)]
        gap = "" if before is None or all(is_list) else "\n"
        told += f"{gap}{'- ' if is_list[1] else ''}{line.words}\n"
    return told


def _write_letter(
    path: Path, lines: Sequence[Line], *, owner: str, on: date, language: Language
) -> None:
    share = speaker(SHARED, language)
    title = lines[0].words
    facts: dict[str, Any] = {
        "lines": lines,
        "language": language,
        "title": owner,
        "say": lambda _key: title,
        "share": share,
        "day": formats.day(on, language),
        "version": __version__,
        "iso_day": on.isoformat(),
    }
    write_document(path, "letter.xml", **facts)


@dataclass(frozen=True, slots=True)
class _Term:
    """A day in a calendar: its id, which lasts, what it is called, and what is told of it."""

    uid: str
    day: date
    summary: str
    about: str


def _terms(
    letter: Letter, names: Mapping[str, str], on: date, language: Language
) -> Iterator[_Term]:
    """The days to decide by, and those to answer by or to have planned by."""

    def say(key: str, **facts: object) -> str:
        return fill(pick(TERM, key, language), **facts)

    dated = letter.questions.dropna(subset=["decide_by"]).drop_duplicates("finding_id")
    for row in dated.to_dict("records"):
        about = say("about", finding=row["finding_id"], others=others_of(row, names, language))
        uid = f"{row['finding_id']}.{row['partner']}@ondergrond"
        summary = say("summary", place=place_of(row, language))
        yield _Term(uid, row["decide_by"].date(), summary, about)
    kinds: tuple[tuple[str, pd.DataFrame, Callable[[Mapping[Any, Any]], str]], ...] = (
        ("answer", letter.questions, lambda row: asked_line([row], names, on, language)),
        ("plan", letter.write_back, lambda row: say(
            "told", about=plan_question(row, language), told=told_of(row, on, language, plan=True)
        )),
        ("answer", letter.others, lambda row: other_line(row, on, language)),
    )  # fmt: skip
    for key, rows, tell in kinds:
        for row in rows.dropna(subset=["due"]).to_dict("records"):
            uid = f"{row['action_id']}.{row['partner']}@ondergrond"
            summary = say(key, place=place_of(row, language))
            yield _Term(uid, row["due"].date(), summary, tell(row))


def _calendar(terms: Sequence[_Term], on: date) -> bytes:
    """The terms as an iCalendar (RFC 5545): whole days, the same id each time it is made."""
    from icalendar import Calendar, Event  # noqa: PLC0415  # only letters wait for it

    made = Calendar()
    made.add("prodid", "-//ondergrond//letters//NL")
    made.add("version", "2.0")
    for term in terms:
        event = Event()
        event.add("uid", term.uid)
        event.add("dtstamp", datetime(on.year, on.month, on.day, tzinfo=UTC))
        event.add("dtstart", term.day)
        event.add("dtend", term.day + timedelta(days=1))
        event.add("summary", term.summary)
        event.add("description", term.about)
        made.add_component(event)
    content: bytes = made.to_ical()
    return content
