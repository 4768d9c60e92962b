"""How cells look: numbers and dates as the language writes them, and the colours of the palette."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ondergrond.labels import Language
from ondergrond.report import palette
from ondergrond.tables import Column

# 413 and 809 are the Netherlands and the United Kingdom: month names and the euro's place stay
# those of the report, whatever the language of the program that opens it.
_DATES: Mapping[Language, str] = {"nl": "[$-413]d mmm yyyy;@", "en": "[$-809]d mmm yyyy;@"}
_EUROS: Mapping[Language, str] = {
    "nl": "[$€-413] #,##0;[$€-413] -#,##0",
    "en": "[$€-809]#,##0;-[$€-809]#,##0",
}
_CENTS: Mapping[Language, str] = {"nl": "[$€-413] #,##0.00", "en": "[$€-809]#,##0.00"}
_SHARES = ("certainty", "score_")
_YEARS = frozenset({"budget_year"})

# Widths in letters of the standard font.
_WIDTHS: Mapping[str, int] = {
    "why": 76, "message": 76, "title": 34, "name": 34, "description": 44, "raw": 60,
    "parties": 34, "party": 30, "partner": 28, "lead_partner": 28, "saving_split": 44,
    "order": 40, "disciplines": 30, "street": 24, "source": 38, "proposal": 26, "one_way": 26,
    "contact": 28, "url": 30, "sha256": 24, "rules": 26, "lead_reason": 30,
}  # fmt: skip
_WIDTH_OF_TYPE: Mapping[str, int] = {
    "text": 18, "date": 13, "integer": 12, "number": 12, "flag": 11,
}  # fmt: skip
WRAPPED = frozenset({
    "why", "message", "title", "parties", "saving_split", "order",
    "disciplines", "meaning", "values",
})  # fmt: skip


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Any, language: Language) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.language = language

    def __call__(self, **looks: Any) -> Any:
        """The format with these properties of XlsxWriter, in the standard font."""
        whole = {"font_name": "Calibri", "font_size": 10, "font_color": palette.INK, **looks}
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(whole)
        return self._made[key]

    def cell(self, column: Column, **more: Any) -> Any:
        """The format of a column's cells."""
        looks: dict[str, Any] = {"valign": "top", **more}
        if column.type in ("text", "flag"):
            looks |= {
                "align": "left",
                "indent": 1,
            }  # apart from the number or date to the left of it
        if column.name in WRAPPED:
            looks["text_wrap"] = True
        if code := number_format(column, self.language):
            looks["num_format"] = code
        return self(**looks)

    def head(self, colour: str) -> Any:
        """The format of a heading on ``colour``."""
        return self(
            bold=True, text_wrap=True, valign="vcenter", bg_color=colour,
            font_color=palette.ink_on(colour), border=1, border_color=palette.LINE,
        )  # fmt: skip


def number_format(column: Column, language: Language) -> str:
    """How Excel shows the values of a column; "" for text."""
    if column.type == "date":
        return _DATES[language]
    if column.unit == "EUR":
        return _CENTS[language] if column.name.startswith("tariff") else _EUROS[language]
    if column.name in _YEARS:
        return "0"
    if column.type == "integer":
        return "#,##0"
    if column.type == "number":
        return "0%" if column.name.startswith(_SHARES) else "#,##0.0"
    return ""


def width(column: Column) -> int:
    """How wide a column is, in letters."""
    return _WIDTHS.get(column.name, _WIDTH_OF_TYPE[column.type])
