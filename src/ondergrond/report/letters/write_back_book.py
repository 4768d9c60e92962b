"""The workbook with what was agreed, in the columns and numbers of the partner, and its answers."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from ondergrond import __version__
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.letters import SHEET
from ondergrond.labels.values import VALUES
from ondergrond.report.letters.text import others_of, own_id
from ondergrond.report.workbook.styles import Styles
from ondergrond.tables import WORKS
from ondergrond.tables.decisions import FINDING_ID, PARTY_ASSESSMENTS
from ondergrond.tables.letters import QUESTIONS

_LONGEST_NAME = 31
_NO_NAME = str.maketrans("", "", "[]:*?/\\'")
# Text of partners is text: never a formula, a link or a number that Excel makes of it.
_SETTINGS = {
    "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "in_memory": True,
}  # fmt: skip

OwnColumns = Callable[[str, str | None], Mapping[str, tuple[str, ...]]]


def write_book(
    path: Path,
    write_back: pd.DataFrame,
    questions: pd.DataFrame,
    *,
    own_columns: OwnColumns,
    names: Mapping[str, str],
    title: str,
    on: date,
    language: Language,
) -> None:
    """Write the workbook of one partner: a sheet for each of its layers, and one for its answers.

    ``write_back`` and ``questions`` keep WRITE_BACK and QUESTIONS, of that partner alone;
    ``own_columns`` gives for a file and layer what the partner calls each column of works. The
    sheet of answers is one that ``ondergrond import`` reads.
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
    taken: set[str] = {pick(SHEET, "answers", language).casefold()}
    for (file, layer), rows in write_back.groupby(["source", "source_layer"], dropna=False):
        of_layer = str(layer) if isinstance(layer, str) else None
        page = book.add_worksheet(_sheet_name(of_layer or Path(str(file)).name, taken))
        _write_layer(page, rows, own_columns(str(file), of_layer), styles, language)
    if len(questions):
        page = book.add_worksheet(pick(SHEET, "answers", language))
        _write_answers(page, questions, names, styles, language)
    book.close()
    path.write_bytes(whole.getvalue())


def _write_layer(
    page: Any,
    rows: pd.DataFrame,
    own: Mapping[str, tuple[str, ...]],
    styles: Styles,
    language: Language,
) -> None:
    """One line for each field that has to change: number, field, now, agreed, place, finding."""
    heads = [
        own.get("work_id", (WORKS["work_id"].title_in(language),))[0],
        *(pick(SHEET, key, language) for key in ("field", "old", "new", "place")),
        FINDING_ID.title_in(language),
    ]
    _heads(page, heads, [24, 24, 20, 20, 34, 16], styles)
    line = 1
    day = styles.cell(WORKS["start"])
    text = styles.cell(WORKS["name"])
    for row in rows.to_dict("records"):
        number = own_id(row)
        if "work_id" not in own:
            number = fill(pick(SHEET, "row", language), row=str(row["source_row"]))
        place = "" if pd.isna(row["title"]) else str(row["title"])
        for field, old, new in _fields(row, own, language):
            cells: list[Any] = [number, field, old, new, place, row["finding_id"]]
            for at, cell in enumerate(cells):
                if isinstance(cell, pd.Timestamp):
                    page.write_datetime(line, at, cell.to_pydatetime(), day)
                elif not pd.isna(cell):
                    page.write_string(line, at, str(cell), text)
            line += 1


def _fields(
    row: Mapping[Any, Any], own: Mapping[str, tuple[str, ...]], language: Language
) -> list[tuple[str, Any, Any]]:
    """The fields that have to change, by the partner's own name, with what they are to become.

    A partner that delivers a period in one column gets one line, with the agreed days as text.
    """
    start, end = (own.get(name, ()) for name in ("start", "end"))
    if start and (not end or end[0] == start[0]):
        new = formats.between(row["new_start"], row["new_end"], language)
        return [(start[0], row["period_text"], new)]
    named = {"start": start, "end": end}
    return [
        (columns[0] if columns else WORKS[name].title_in(language),
         row[f"old_{name}"], row[f"new_{name}"])
        for name, columns in named.items()
        if not pd.isna(row[f"new_{name}"]) and row[f"old_{name}"] != row[f"new_{name}"]
    ]  # fmt: skip


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
    heads = [each.title_in(language) for each in (*columns, *shown)]
    _heads(page, heads, [16, 28, 18, 40, 24, 34, 40, 14, 14, 14], styles)
    text, day = styles.cell(WORKS["name"]), styles.cell(WORKS["start"])
    for line, row in enumerate(questions.to_dict("records"), start=1):
        said = None if pd.isna(row["assessment"]) else str(row["assessment"])
        word = "" if said in (None, "reassess") else VALUES["assessment"][str(said)][language]
        cells = [row["finding_id"], row["party"], word, "", "", row["title"],
                 others_of(row, names, language), row["proposed_start"], row["proposed_end"],
                 row["decide_by"]]  # fmt: skip
        for at, cell in enumerate(cells):
            if isinstance(cell, pd.Timestamp):
                page.write_datetime(line, at, cell.to_pydatetime(), day)
            elif not pd.isna(cell):
                page.write_string(line, at, str(cell), text)
    words = [VALUES["assessment"][code][language] for code in ("yes", "no", "not_yet")]
    page.data_validation(1, 2, len(questions), 2, {"validate": "list", "source": words})


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
