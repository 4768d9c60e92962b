"""Workbooks: every sheet that holds a table, cells as a person sees them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from ondergrond.errors import DeliveryError
from ondergrond.labels.message import message
from ondergrond.load.readers.archives import ZIP_ERRORS, check_swelling
from ondergrond.load.readers.tables import Notes, table
from ondergrond.load.readers.text import value_text
from ondergrond.load.readers.workbook_cells import (
    BEHIND,
    BookFacts,
    SheetFacts,
    Shown,
    cell_name,
    look_at_cells,
)
from ondergrond.load.readers.workbook_ods import look_at_ods
from ondergrond.load.records import Records

MOST_CELLS = 10  # that a note names
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LENGTH = {"month": len("2027-03"), "year": len("2027")}
_NUMBER = re.compile(r"-?[0-9.]+(?:e[+-]?[0-9]+)?", re.IGNORECASE)


def read_workbook(
    path: Path,
    *,
    source: str,
    layer: str | None,
    encoding: str | None,
    expected: Collection[str] = (),
) -> list[Records]:
    """Every sheet of a workbook that holds a table, or the one asked for.

    Where some sheets have ``expected`` columns, only those count. Raises ``DeliveryError``
    where it is no workbook, has no such sheet, or none with a header.
    """
    del encoding  # a workbook knows its own
    check_swelling(path, source)
    try:
        facts = look_at_ods(path) if path.suffix.lower() == ".ods" else look_at_cells(path)
        _check_extent(facts, source, layer)
        book = _opened(path)
        names = [each.name for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
        if layer is not None and layer not in names:
            raise DeliveryError.of(source, message("no_sheet", sheet=layer, names=", ".join(names)))
        wanted = [layer] if layer is not None else names
        hidden = {
            each.name for each in book.sheets_metadata if each.visible != SheetVisibleEnum.Visible
        }
        grids = {
            name: _grid(book.get_sheet_by_name(name), facts.sheets.get(name, SheetFacts()))
            for name in wanted
        }
    except (CalamineError, KeyError, *ZIP_ERRORS) as fault:
        what = (str(fault).splitlines() or [""])[0][:80]
        raise DeliveryError.of(source, message("bad_workbook", why=what)) from None
    tables = [
        table(
            rows,
            source=source,
            layer=name if len(names) > 1 else "",
            expected=expected,
            notes=_notes(name, rows, facts, hidden=name in hidden),
            keep_wide=True,
        )
        for name, rows in grids.items()
    ]
    kept = [replace(each, since_1904=facts.since_1904) for each in tables if each is not None]
    asked = {each.casefold() for each in expected}
    right = [each for each in kept if asked & {name.casefold() for name in each.columns_seen}]
    if not kept:
        raise DeliveryError.of(source, message("no_sheet_header"))
    return right or kept


def _opened(path: Path) -> CalamineWorkbook:
    """A workbook as its content is: programs write .xlsx by the name .xls."""
    if path.suffix.lower() == ".xls" and zipfile.is_zipfile(path):
        return CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
    return CalamineWorkbook.from_path(str(path))


def _check_extent(facts: BookFacts, source: str, layer: str | None) -> None:
    """Refuse a sheet whose cells reach so far that nothing can make room for all up to there."""
    for name, sheet in facts.sheets.items():
        if sheet.far_corner is not None and layer in (None, name):
            cell = cell_name(sheet.far_corner)
            raise DeliveryError.of(source, message("sheet_too_far", sheet=name, cell=cell))


def _grid(sheet: CalamineSheet, facts: SheetFacts) -> list[list[str | None]]:
    """The cells from A1 on as text; a cell merged downward counts for every row it spans.

    A value is what its cell shows of it.
    """
    rows = [[value_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (at, column), part in facts.shown.items():
        if at < len(rows) and column < len(rows[at]):
            rows[at][column] = _as_shown(rows[at][column] or "", part) or None
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        if first < len(rows) and column < len(rows[first]):
            for row in rows[first + 1 : last + 1]:
                row[column] = row[column] or rows[first][column]
    return rows


def _as_shown(text: str, shown: Shown) -> str:
    """The text of a cell as a person sees it: a month of a day, a percentage, other money."""
    if shown in _LENGTH:
        return text[: _LENGTH[shown]] if _DAY.match(text) else text
    if not _NUMBER.fullmatch(text):
        return text
    if shown.startswith(BEHIND):
        return f"{text} {shown.removeprefix(BEHIND)}"
    return f"{float(text) * 100:.12g}%" if shown == "%" else f"{shown} {text}"


def _notes(
    name: str, rows: Sequence[Sequence[str | None]], book: BookFacts, *, hidden: bool
) -> Notes:
    """What is to be told of a sheet: errors, formulas without a result, and what is hidden."""
    facts = book.sheets.get(name, SheetFacts())
    errors = [f"{cell_name(cell)} {text}" for cell, text in sorted(facts.errors.items())]
    blank = [cell_name(cell) for cell in sorted(facts.uncalculated)]
    filled = {at for at, row in enumerate(rows) if any(row)}
    counts = {
        "cells_with_errors": _listed(errors),
        "cells_without_values": _listed(blank),
        "sheet_hidden": name if hidden else "",
        "rows_hidden": str(len(facts.hidden_rows & filled) or ""),
        "cells_not_looked_at": book.damaged,
        "cells_of_old_workbook": ".xls" if book.is_old else "",
        "other_day_count": "1904" if book.since_1904 else "",
    }
    return tuple((code, detail) for code, detail in counts.items() if detail)


def _listed(names: Iterable[str]) -> str:
    each = list(names)
    more = f" + {len(each) - MOST_CELLS}" if len(each) > MOST_CELLS else ""
    return ", ".join(each[:MOST_CELLS]) + more
