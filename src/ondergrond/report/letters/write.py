"""The files of a letter: a document, a text to mail, the write-back, a calendar of terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from ondergrond import __version__
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.letters import LETTER, TERM
from ondergrond.labels.pages import SHARED
from ondergrond.report.agenda.document import write_document
from ondergrond.report.letters.text import Line, letter_lines, others_of
from ondergrond.report.letters.write_back_book import OwnColumns, write_book
from ondergrond.report.pages import speaker
from ondergrond.store.publishing import written_aside


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written to one partner: WRITE_BACK and QUESTIONS of it alone.

    ``own_columns`` gives what it calls the columns of works, for a file and layer.
    """

    partner: str
    write_back: pd.DataFrame
    questions: pd.DataFrame
    own_columns: OwnColumns


def write_letters(
    letters: Sequence[Letter],
    out: Path,
    *,
    owner: str,
    names: Mapping[str, str],
    on: date,
    language: Language,
) -> dict[str, tuple[Path, ...]]:
    """Write the files of all letters into the folder ``out``, all of them or none.

    ``owner`` is the name of the partnership, ``names`` are those of partners by code, ``on`` is the
    day of the letters. Of each partner: ``brief_CODE.docx``, the same as ``brief_CODE.txt``,
    ``terugmelding_CODE.xlsx``, and ``termijnen_CODE.ics`` where a term is known. The same tables
    give the same bytes. Gives the paths by partner; raises ``OutputError`` where they cannot be
    written, then what was in ``out`` is untouched.
    """
    written: dict[str, tuple[Path, ...]] = {}
    with written_aside(out) as folder:
        for letter in letters:
            made = _write(letter, folder, owner=owner, names=names, on=on, language=language)
            written[letter.partner] = tuple(out / name for name in made)
    return written


def _write(
    letter: Letter,
    folder: Path,
    *,
    owner: str,
    names: Mapping[str, str],
    on: date,
    language: Language,
) -> list[str]:
    code = letter.partner
    book, document = f"terugmelding_{code}.xlsx", f"brief_{code}.docx"
    mail, terms = f"brief_{code}.txt", f"termijnen_{code}.ics"
    lines = [*letter_lines(
        code, letter.write_back, letter.questions, owner=owner, names=names, on=on,
        language=language, file=book,
    )]  # fmt: skip
    (folder / mail).write_text(_mail(lines), encoding="utf-8", newline="\n")
    _write_letter(folder / document, lines, owner=owner, on=on, language=language)
    files = [document, mail]
    if len(letter.write_back) or len(letter.questions):
        write_book(
            folder / book, letter.write_back, letter.questions, own_columns=letter.own_columns,
            names=names, title=f"{owner}: {names.get(code, code)}", on=on, language=language,
        )  # fmt: skip
        files.append(book)
    dated = letter.questions.dropna(subset=["decide_by"])
    if len(dated):
        (folder / terms).write_bytes(_calendar(dated, names, on, language))
        files.append(terms)
    return files


def _mail(lines: Sequence[Line]) -> str:
    before = {"Heading1": "\n", "List": "- "}
    after = {"List": "\n"}
    return "".join(
        f"{before.get(line.style, '')}{line.words}\n{'' if line.style in after else chr(10)}"
        for line in lines
    )


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


def _calendar(
    questions: pd.DataFrame, names: Mapping[str, str], on: date, language: Language
) -> bytes:
    """The terms as an iCalendar (RFC 5545): whole days, the same id each time it is made."""
    from icalendar import Calendar, Event  # noqa: PLC0415  # only letters wait for it

    made = Calendar()
    made.add("prodid", "-//ondergrond//letters//NL")
    made.add("version", "2.0")
    for row in questions.drop_duplicates("finding_id").to_dict("records"):
        place = row["title"]
        if pd.isna(place):
            place = pick(LETTER, "unnamed", language)
        event = Event()
        event.add("uid", f"{row['finding_id']}.{row['partner']}@ondergrond")
        event.add("dtstamp", datetime(on.year, on.month, on.day, tzinfo=UTC))
        event.add("dtstart", row["decide_by"].date())
        event.add("dtend", row["decide_by"].date() + timedelta(days=1))
        event.add("summary", fill(pick(TERM, "summary", language), place=place))
        facts = {"finding": row["finding_id"], "others": others_of(row, names, language)}
        event.add("description", fill(pick(TERM, "about", language), **facts))
        made.add_component(event)
    content: bytes = made.to_ical()
    return content
