"""The sheet that explains every column of the other sheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ondergrond.labels import Language, pick
from ondergrond.labels.values import FLAGS, value_label
from ondergrond.labels.workbook import SHEETS as NAMES
from ondergrond.labels.workbook import WORDS
from ondergrond.report import palette
from ondergrond.report.workbook.book import Book
from ondergrond.report.workbook.grid import add_table, set_print
from ondergrond.report.workbook.sheets import Sheet, columns_of
from ondergrond.tables import Column
from ondergrond.tables.titles import column_title

_HEADS = ("sheet", "heading", "meaning", "unit", "values", "column")
_WIDTHS = (20, 28, 70, 10, 60, 26)


def write_explained(page: Any, sheets: Sequence[Sheet], book: Book) -> None:
    """Write one row per column of each of the ``sheets``, in their order."""
    language = book.language
    wrapped = book.styles(text_wrap=True, valign="top")
    for place, wide in enumerate(_WIDTHS):
        page.set_column(place, place, wide, wrapped)
    rows = [
        (
            NAMES[sheet.key][language],
            shown.column.title_in(language),
            shown.column.meaning_in(language),
            shown.column.unit.replace("m2", "m²").replace("EUR", "€"),
            _values(shown.column, language),
            shown.column.name,
        )
        for sheet in sheets
        for shown in columns_of(sheet, quiet=book.options.quiet)
    ]
    for at, row in enumerate(rows, start=1):
        for place, text in enumerate(row):
            page.write_string(at, place, text)
    heads = [
        column_title("finding_items", "unit", language)
        if key == "unit"
        else pick(WORDS, key, language)
        for key in _HEADS
    ]
    add_table(page, (0, 0), heads, len(rows), head=book.styles.head(palette.MUTED), name="columns")
    page.set_tab_color(palette.MUTED)
    page.freeze_panes(1, 0)
    set_print(page, book.options.title)


def _values(column: Column, language: Language) -> str:
    """The words of a code list, each with its code as the files have it."""
    if column.type == "flag":
        codes = {code: words[language] for code, words in FLAGS.items()}
    else:
        codes = {code: value_label(column.name, code, language) for code in column.values}
    return "; ".join(word if word == code else f"{word} ({code})" for code, word in codes.items())
