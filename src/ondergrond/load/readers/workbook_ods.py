"""What the cells of an OpenDocument sheet (.ods) show and hide, beside their values.

As ``workbook_cells`` does for .xlsx, by the parts that OpenDocument gives a number format and a
cell.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from ondergrond.load.readers.plain_xml import local_name, parse_plain
from ondergrond.load.readers.workbook_cells import DAMAGE, BookFacts, SheetFacts, Shown
from ondergrond.load.readers.workbook_extent import Cell, is_far

# A table ends in rows and cells that are repeated to the end of the sheet.
MOST_REPEATED = 10_000
_WHOLE_DAY = frozenset({"day", "day-of-week", "hours", "minutes"})


def look_at_ods(path: Path) -> BookFacts:
    """Look at the cells of an .ods."""
    try:
        with zipfile.ZipFile(path) as packed:
            content = packed.read("content.xml")
    except DAMAGE:
        return BookFacts(damaged="content.xml")
    root = parse_plain(content)
    if root is None:
        return BookFacts(damaged="content.xml")
    formats = _shown_formats(root)
    tables = (each for each in root.iter() if local_name(each) == "table")
    return BookFacts({_get(each, "name"): _facts(each, formats) for each in tables})


def _shown_formats(root: ET.Element) -> dict[str, Shown]:
    """The styles of cells that show a day as a month or a year, by name."""
    days: dict[str, Shown] = {}
    for each in root.iter():
        if local_name(each) == "date-style":
            parts = {local_name(part) for part in each.iter()}
            if not parts & _WHOLE_DAY and parts & {"month", "year"}:
                days[_get(each, "name")] = "month" if "month" in parts else "year"
    return {
        _get(each, "name"): days[_get(each, "data-style-name")]
        for each in root.iter()
        if local_name(each) == "style" and _get(each, "data-style-name") in days
    }


def _facts(table: ET.Element, formats: Mapping[str, Shown]) -> SheetFacts:
    shown: dict[Cell, Shown] = {}
    errors: dict[Cell, str] = {}
    hidden: set[int] = set()
    n_filled, last_row, last_column = 0, 0, 0
    uncalculated: set[Cell] = set()
    of_columns = _column_styles(table)
    for rows, row in _rows(table):
        if _get(row, "visibility") in ("collapse", "filter"):
            hidden.update(rows[:MOST_REPEATED])
        for columns, cell in _cells(row):
            if _get(cell, "value-type") or len(cell):
                n_filled, last_row = n_filled + 1, max(last_row, rows.stop)
                last_column = max(last_column, columns.stop)
            rows_here, columns_here = (each[:MOST_REPEATED] for each in (rows, columns))
            style = _get(cell, "style-name") or of_columns.get(columns.start, "")
            kind, text = _get(cell, "value-type"), "".join(cell.itertext())
            if kind == "date" and style in formats:
                shown |= {
                    (at, column): formats[style] for at in rows_here for column in columns_here
                }
            elif _has(cell, "value-type", "error"):
                errors |= {(at, column): text for at in rows_here for column in columns_here}
            elif kind == "percentage":
                shown |= {(at, column): "%" for at in rows_here for column in columns_here}
            elif kind == "currency" and _get(cell, "currency") not in ("", "EUR"):
                money = _get(cell, "currency")
                shown |= {(at, column): money for at in rows_here for column in columns_here}
            elif not kind and not text and _get(cell, "formula"):
                uncalculated |= {(at, column) for at in rows_here for column in columns_here}
    far = (last_row - 1, last_column - 1) if is_far(last_row, last_column, n_filled) else None
    return SheetFacts(shown, errors, frozenset(uncalculated), frozenset(hidden), far)


def _column_styles(table: ET.Element) -> dict[int, str]:
    """What cells without a style of their own have, by column."""
    found: dict[int, str] = {}
    at = 0
    for each in table.iter():
        if local_name(each) == "table-column":
            repeated = int(_get(each, "number-columns-repeated") or 1)
            for column in range(at, at + min(repeated, MOST_REPEATED)):
                found[column] = _get(each, "default-cell-style-name")
            at += repeated
    return found


def _rows(table: ET.Element) -> Iterator[tuple[range, ET.Element]]:
    at = 0
    for row in table.iter():
        if local_name(row) == "table-row":
            repeated = int(_get(row, "number-rows-repeated") or 1)
            yield range(at, at + repeated), row
            at += repeated


def _cells(row: ET.Element) -> Iterator[tuple[range, ET.Element]]:
    at = 0
    for cell in row:
        if local_name(cell) in ("table-cell", "covered-table-cell"):
            repeated = int(_get(cell, "number-columns-repeated") or 1)
            yield range(at, at + repeated), cell
            at += repeated


def _get(element: ET.Element, name: str) -> str:
    """An attribute by its local name; of two the first."""
    return next((value for key, value in element.items() if key.endswith(f"}}{name}")), "")


def _has(element: ET.Element, name: str, value: str) -> bool:
    """Whether an attribute of that local name, in any namespace, has a value."""
    return any(key.endswith(f"}}{name}") and each == value for key, each in element.items())
