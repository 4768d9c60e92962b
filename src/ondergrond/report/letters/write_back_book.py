"""The workbook with what was agreed, in the columns and numbers of the partner, and its answers."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from ondergrond import __version__
from ondergrond.labels import Language, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.letters import SHEET
from ondergrond.labels.values import VALUES
from ondergrond.report.letters.text import (
    agreed_others,
    agreed_words,
    as_delivered,
    here_of,
    other_question,
    others_of,
    own_id,
    plan_question,
    planned_period,
    said_of,
)
from ondergrond.report.workbook.styles import Styles
from ondergrond.tables import WORKS
from ondergrond.tables.actions import ACTIONS
from ondergrond.tables.decisions import FINDING_ID, PARTY_ASSESSMENTS
from ondergrond.tables.letters import QUESTIONS

_LONGEST_NAME = 31
_NO_NAME = str.maketrans("", "", "[]:*?/\\'")
# Text of partners is text: never a formula, a link or a number that Excel makes of it.
_SETTINGS = {
    "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "in_memory": True,
}  # fmt: skip

# What is told of when it was asked, and how wide.
_ASKED = {"asked_on": 14, "due": 14, "reminded": 12}

OwnColumns = Callable[[str, str | None], Mapping[str, tuple[str, ...]]]


def write_book(
    path: Path,
    write_back: pd.DataFrame,
    questions: pd.DataFrame,
    others: pd.DataFrame,
    agreed: pd.DataFrame,
    *,
    own_columns: OwnColumns,
    names: Mapping[str, str],
    title: str,
    on: date,
    language: Language,
) -> None:
    """Write the workbook of one partner: its layers, its answers, and all that was agreed.

    ``write_back`` and ``questions`` keep WRITE_BACK and QUESTIONS, ``others`` ACTIONS with a title,
    ``agreed`` AGREED_WITH, of that partner alone; ``own_columns`` gives for a file and layer what
    the partner calls each column of works. The sheets of answers are such that ``ondergrond
    import`` reads.
    """
    import xlsxwriter  # noqa: PLC0415  # heavy, and only needed here

    whole = io.BytesIO()
    book = xlsxwriter.Workbook(whole, _SETTINGS)
    book.set_properties({
        "title": title,
        "author": f"ondergrond {__version__}",
        "created": datetime(on.year, on.month, on.day),  # a day has no zone
    })  # fmt: skip
    styles = Styles(book, language)
    taken = {pick(SHEET, key, language).casefold() for key in ("answers", "actions", "agreed")}
    for (file, layer), rows in write_back.groupby(["source", "source_layer"], dropna=False):
        of_layer = str(layer) if isinstance(layer, str) else None
        page = book.add_worksheet(_sheet_name(of_layer or Path(str(file)).name, taken))
        _write_layer(page, rows, own_columns(str(file), of_layer), styles, language)
    if len(questions):
        page = book.add_worksheet(pick(SHEET, "answers", language))
        _write_answers(page, questions, names, styles, language)
    if len(write_back) or len(others):
        page = book.add_worksheet(pick(SHEET, "actions", language))
        _write_actions(page, write_back, others, styles, language)
    if len(agreed):
        page = book.add_worksheet(pick(SHEET, "agreed", language))
        _write_agreed(page, agreed, names, styles, language)
    book.close()
    path.write_bytes(whole.getvalue())


def _write_layer(
    page: Any,
    rows: pd.DataFrame,
    own: Mapping[str, tuple[str, ...]],
    styles: Styles,
    language: Language,
) -> None:
    """One line for each field that has to change: number, field, now, agreed, here, place."""
    heads = [
        own.get("work_id", (WORKS["work_id"].title_in(language),))[0],
        *(pick(SHEET, key, language) for key in ("field", "old", "new", "here", "place")),
        FINDING_ID.title_in(language),
        *(ACTIONS[name].title_in(language) for name in _ASKED),
    ]
    _heads(page, heads, [24, 24, 20, 20, 34, 34, 16, *_ASKED.values()], styles)
    line = 1
    day = styles.cell(WORKS["start"])
    text = styles.cell(WORKS["name"])
    for row in rows.to_dict("records"):
        number = own_id(row)
        if "work_id" not in own:
            number = fill(pick(SHEET, "row", language), row=str(row["source_row"]))
        place = "" if pd.isna(row["title"]) else str(row["title"])
        for field, old, new in _fields(row, own, language):
            asked = [row[name] for name in _ASKED]
            here = here_of(row, language) or ""
            cells: list[Any] = [number, field, old, new, here, place, row["finding_id"], *asked]
            _write_line(page, line, cells, text, day)
            line += 1


def _fields(
    row: Mapping[Any, Any], own: Mapping[str, tuple[str, ...]], language: Language
) -> list[tuple[str, Any, Any]]:
    """The fields that have to change, by the partner's own name, with what they are to become.

    A partner that delivers a period in one column gets one line, with the agreed days as text.
    """
    start, end = (own.get(name, ()) for name in ("start", "end"))
    if start and (not end or end[0] == start[0]):
        return [(start[0], row["period_text"], planned_period(row, language))]
    told = []
    for name, columns in {"start": start, "end": end}.items():
        days = (row[f"old_{name}"], row[f"plan_{name}"])
        old, new = (as_delivered(day, row["precision"], language) for day in days)
        if not pd.isna(days[1]) and old != new:
            field = columns[0] if columns else WORKS[name].title_in(language)
            told.append((field, old, new))
    return told


def _write_answers(
    page: Any,
    questions: pd.DataFrame,
    names: Mapping[str, str],
    styles: Styles,
    language: Language,
) -> None:
    assessed = PARTY_ASSESSMENTS
    columns = [FINDING_ID, assessed["party"], assessed["assessment"], assessed["note"],
               assessed["by"]]  # fmt: skip
    shown = [QUESTIONS[name] for name in ("title", "parties", "proposed_start", "proposed_end",
                                          "decide_by")]  # fmt: skip
    shown += [ACTIONS[name] for name in _ASKED]
    heads = [each.title_in(language) for each in (*columns, *shown)]
    heads += [pick(SHEET, "said", language), QUESTIONS["own_works"].title_in(language)]
    widths = [16, 28, 18, 40, 24, 34, 40, 14, 14, 14, *_ASKED.values(), 40, 24]
    _heads(page, heads, widths, styles)
    text, day = styles.cell(WORKS["name"]), styles.cell(WORKS["start"])
    for line, row in enumerate(questions.to_dict("records"), start=1):
        said = None if pd.isna(row["assessment"]) else str(row["assessment"])
        word = "" if said in (None, "reassess") else VALUES["assessment"][str(said)][language]
        cells = [row["finding_id"], row["party"], word, "", "", row["title"],
                 others_of(row, names, language), row["proposed_start"], row["proposed_end"],
                 row["decide_by"], *(row[name] for name in _ASKED),
                 said_of(row, names, language, but=[row["party"]]), row["own_works"]]  # fmt: skip
        _write_line(page, line, cells, text, day)
    words = [VALUES["assessment"][code][language] for code in ("yes", "no", "not_yet")]
    page.data_validation(1, 2, len(questions), 2, {"validate": "list", "source": words})


def _write_actions(
    page: Any, write_back: pd.DataFrame, others: pd.DataFrame, styles: Styles, language: Language
) -> None:
    """What else is asked, and of what is to be planned why not: a line for each to answer on."""
    columns = ["action_id", "question", "who", "answer", "note", "by", *_ASKED]
    heads = [ACTIONS[name].title_in(language) for name in columns]
    _heads(page, heads, [12, 60, 20, 40, 40, 24, *_ASKED.values()], styles)
    text, day = styles.cell(WORKS["name"]), styles.cell(WORKS["start"])
    told = [(row, plan_question(row, language)) for row in write_back.to_dict("records")]
    told += [(row, other_question(row, language)) for row in others.to_dict("records")]
    for line, (row, question) in enumerate(told, start=1):
        asked = [row[name] for name in _ASKED]
        cells = [row["action_id"], question, row["who"], row["answer"], "", "", *asked]
        _write_line(page, line, cells, text, day)


def _write_agreed(
    page: Any, agreed: pd.DataFrame, names: Mapping[str, str], styles: Styles, language: Language
) -> None:
    """All that was agreed: a line for each work of each joint work."""
    keys = ("work", "here_start", "here_end", "period", "in_planning", "place", "others", "how")
    heads = [*(pick(SHEET, key, language) for key in keys), FINDING_ID.title_in(language)]
    _heads(page, heads, [24, 14, 14, 30, 34, 34, 50, 44, 16], styles)
    text, day = styles.cell(WORKS["name"]), styles.cell(WORKS["start"])
    for line, row in enumerate(agreed.to_dict("records"), start=1):
        period, state, how = agreed_words(row, language)
        cells = [own_id(row), row["here_start"], row["here_end"], period, state, row["title"],
                 agreed_others(row, names, language), how, row["finding_id"]]  # fmt: skip
        _write_line(page, line, cells, text, day)


def _write_line(page: Any, line: int, cells: Sequence[Any], text: Any, day: Any) -> None:
    for at, cell in enumerate(cells):
        if isinstance(cell, pd.Timestamp):
            page.write_datetime(line, at, cell.to_pydatetime(), day)
        elif isinstance(cell, int):
            page.write_number(line, at, cell, text)
        elif not pd.isna(cell):
            page.write_string(line, at, str(cell), text)


def _heads(page: Any, heads: list[str], widths: list[int], styles: Styles) -> None:
    for at, (head, width) in enumerate(zip(heads, widths, strict=True)):
        page.write_string(0, at, head, styles(bold=True, bottom=1))
        page.set_column(at, at, width)
    page.freeze_panes(1, 0)


def _sheet_name(said: str, taken: set[str]) -> str:
    """A name that a sheet can have, and that no other has yet."""
    name = said.translate(_NO_NAME)[:_LONGEST_NAME].strip() or "1"
    number = 2
    unique = name
    while unique.casefold() in taken:
        end = f" {number}"
        unique, number = name[: _LONGEST_NAME - len(end)] + end, number + 1
    taken.add(unique.casefold())
    return unique
