"""Colours that follow the values: bars on the score, severity, and what is chosen."""

from __future__ import annotations

from typing import Any

from ondergrond.labels.values import FLAGS, value_label
from ondergrond.report import palette
from ondergrond.report.workbook.book import Book
from ondergrond.report.workbook.sheets import Sheet, ShownColumn


def set_colours(page: Any, sheet: Sheet, shown: list[ShownColumn], n_rows: int, book: Book) -> None:
    """Set the conditional formats of a sheet of findings of ``n_rows`` rows, at least one."""
    if sheet.table != "findings":
        return
    place = {each.column.name: at for at, each in enumerate(shown)}
    for name, word, looks in _chosen(book):
        if name in place:
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": looks}
            page.conditional_format(1, place[name], n_rows, place[name], rule)
    if "score" in place:
        bar = {
            "type": "data_bar", "data_bar_2010": True, "bar_solid": True,
            "bar_color": palette.KINDS.get(sheet.kind or "", palette.KINDS["opportunity"]),
            "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 100,
        }  # fmt: skip
        page.conditional_format(1, place["score"], n_rows, place["score"], bar)


def _chosen(book: Book) -> list[tuple[str, str, Any]]:
    """Column, word and looks of the cells that stand out."""
    yes = FLAGS["true"][book.language]
    return [
        ("in_programme", yes, book.styles(bold=True, font_color=palette.PROGRAMME)),
        ("quick_win", yes, _fill(palette.QUICK_WIN, book)),
        *(
            ("severity", value_label("severity", code, book.language), _fill(colour, book))
            for code, colour in palette.SEVERITIES.items()
        ),
    ]


def _fill(colour: str, book: Book) -> Any:
    return book.styles(bold=True, bg_color=colour, font_color=palette.ink_on(colour))
