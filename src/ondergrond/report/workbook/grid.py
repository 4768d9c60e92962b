"""One table on one sheet: an Excel table with filters, headings that explain themselves, folds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ondergrond.labels import Language
from ondergrond.labels.values import value_label
from ondergrond.report import palette
from ondergrond.report.workbook import cells
from ondergrond.report.workbook.book import Book
from ondergrond.report.workbook.cells import Cells, cells_of
from ondergrond.report.workbook.colours import set_colours
from ondergrond.report.workbook.sheets import Sheet, ShownColumn, columns_of
from ondergrond.report.workbook.styles import WRAPPED, width
from ondergrond.tables import Column

MAP = "kaart.html"
_TABLE_STYLE = "Table Style Light 1"
_HEAD_HEIGHT = 34
_LINE_HEIGHT = 13.5
_LETTERS_PER_WIDTH = 1.1  # of running text at 10 points; a width counts digits at 11
_MOST_LINES = 12  # the rest can be read in the cell; a row of a whole screen hides the others
_NOTE_BOX = {"width": 260, "height": 76, "font_size": 9}
_A3 = 8
_WRITTEN_IN = ("decision",)  # by people, to be brought into the register
_FOOT_LETTERS = 100  # a footer holds 255 letters, codes included


def write_grid(page: Any, sheet: Sheet, rows: pd.DataFrame, book: Book) -> None:
    """Write the rows of a table on ``page`` (a worksheet), as ``sheet`` says.

    More rows than a sheet can hold are left out, and counted in the losses of ``book``.
    """
    columns = columns_of(sheet, quiet=book.options.quiet)
    kept = rows.iloc[: cells.MAX_ROWS - 1]
    if len(kept) < len(rows):
        book.losses.rows[sheet.key] = (len(kept), len(rows) - len(kept))
    contents = [
        cells_of(each.column, kept[each.column.name], book.options, book.losses) for each in columns
    ]
    _set_columns(page, columns, book)
    _set_heights(page, columns, contents)
    for place, each in enumerate(columns):
        if each.column.name == "finding_id" and sheet.kind is not None:
            _write_links(page, place, contents[place], book)
        else:
            _write_column(page, place, contents[place], each.column, book)
    colour = palette.KINDS.get(sheet.kind or "", palette.ACCENT)
    headings = [each.column.title_in(book.language) for each in columns]
    add_table(page, (0, 0), headings, len(kept), head=book.styles.head(colour), name=sheet.key)
    for place, each in enumerate(columns):
        page.write_comment(0, place, _note(each.column, book.language), _NOTE_BOX)
    if len(kept):
        set_colours(page, sheet, columns, len(kept), book)
        _set_choices(page, columns, len(kept), book.language)
    page.set_tab_color(colour)
    page.freeze_panes(1, 1)
    set_print(page, book.options.title)


def add_table(
    page: Any,
    corner: tuple[int, int],
    headings: Sequence[str],
    n_rows: int,
    *,
    head: Any,
    name: str,
) -> None:
    """Make an Excel table of what is written below ``corner``; without rows it has one blank."""
    top, left = corner
    page.set_row(top, _HEAD_HEIGHT)
    page.add_table(
        top, left, top + max(n_rows, 1), left + len(headings) - 1,
        {
            "name": name,
            "style": _TABLE_STYLE,
            "columns": [{"header": each, "header_format": head} for each in headings],
        },
    )  # fmt: skip


def set_print(page: Any, title: str) -> None:
    """Print lying on A3, one page wide, the headings on every page."""
    page.set_landscape()
    page.set_paper(_A3)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    set_footer(page, title)


def set_footer(page: Any, title: str) -> None:
    """Title, sheet and page at the foot of a print."""
    footer = title[:_FOOT_LETTERS].replace("&", "&&")  # & starts a code in a footer
    page.set_footer(f"&L{footer}&C&A&R&P / &N")


def _set_columns(page: Any, columns: list[ShownColumn], book: Book) -> None:
    folded_before = False
    for place, each in enumerate(columns):
        looks = {"level": 1, "hidden": True} if each.folded else {"collapsed": folded_before}
        page.set_column(place, place, width(each.column), book.styles.cell(each.column), looks)
        folded_before = each.folded


def _set_choices(page: Any, columns: list[ShownColumn], n_rows: int, language: Language) -> None:
    """Lists to choose from in the columns that people write in, with the words of the page."""
    for place, each in enumerate(columns):
        if each.column.name in _WRITTEN_IN:
            words = [value_label(each.column.name, code, language) for code in each.column.values]
            page.data_validation(
                1, place, n_rows, place, {"validate": "list", "source": words, "show_input": False}
            )


def _set_heights(page: Any, columns: list[ShownColumn], contents: list[Cells]) -> None:
    """Rows as high as the wrapped text in sight needs; not every program finds that by itself."""
    texts = [
        (width(each.column), contents[place].values)
        for place, each in enumerate(columns)
        if each.column.name in WRAPPED and not each.folded
    ]
    if not texts:
        return
    for row, values in enumerate(zip(*(values for _, values in texts), strict=True), start=1):
        lines = max(_lines(text, letters) for text, (letters, _) in zip(values, texts, strict=True))
        page.set_row(row, _LINE_HEIGHT * min(lines, _MOST_LINES) + 2)


def _lines(text: str | None, letters: int) -> int:
    per_line = int(letters * _LETTERS_PER_WIDTH)
    return sum(-(-len(line) // per_line) or 1 for line in text.split("\n")) if text else 1


def _write_column(page: Any, place: int, content: Cells, column: Column, book: Book) -> None:
    """Write the cells; the column's own format is theirs, so that they need none."""
    write = page.write_string if content.text else page.write_number
    marked = book.styles.cell(column, quote_prefix=True) if content.runs else None
    for row, value in enumerate(content.values, start=1):
        if value is None:
            continue
        if row - 1 in content.runs:
            write(row, place, value, marked)
        else:
            write(row, place, value)


def _write_links(page: Any, place: int, content: Cells, book: Book) -> None:
    """Ids of findings, each a link to the finding on the map in the same folder."""
    link = book.styles(font_color=palette.ACCENT, underline=1, valign="top")
    for row, value in enumerate(content.values, start=1):
        if row <= cells.MAX_LINKS:
            page.write_url(row, place, f"external:{MAP}#{value}", link, string=value)
        else:
            page.write_string(row, place, value)


def _note(column: Column, language: Language) -> str:
    """What a heading says to who holds the mouse over it: name, meaning and unit."""
    unit = f" ({column.unit})" if column.unit else ""
    return f"{column.name}\n{column.meaning_in(language)}{unit}"
