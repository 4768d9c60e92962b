"""The sheet with the sequence of every place: cells coloured on the days that are proposed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Integers
from ondergrond.labels import formats
from ondergrond.report import palette
from ondergrond.report.workbook import cells
from ondergrond.report.workbook.book import Book
from ondergrond.report.workbook.cells import cells_of
from ondergrond.report.workbook.grid import set_print
from ondergrond.report.workbook.styles import width
from ondergrond.store.options import RunTables
from ondergrond.tables import FINDING_WORKS, FINDINGS
from ondergrond.tables.places import is_line

# Up to so many months each has a column of its own, beyond that a quarter has; and then at most
# so many quarters: what lies further ahead is in the dates beside it.
MOST_MONTHS = 36
MOST_QUARTERS = 80
_IN_FRONT = ("title", "step", "party", "discipline", "proposed_start", "proposed_end")
_HEAD_HEIGHT = 62
_NARROW = 3.3


@dataclass(frozen=True, slots=True)
class _Axis:
    """The columns of time: ``first`` as the number of a month since 1970, each so many months."""

    first: int
    months: int
    count: int

    @classmethod
    def over(cls, start: pd.Series, end: pd.Series) -> _Axis:
        low, high = int(_months(start).min()), int(_months(end).max())
        if high - low < MOST_MONTHS:
            return cls(low, 1, high - low + 1)
        low -= low % 3
        return cls(low, 3, min((high - low) // 3 + 1, MOST_QUARTERS))

    def at(self, days: pd.Series) -> Integers:
        """The column of each day, beyond the last that of the last."""
        return np.minimum((_months(days) - self.first) // self.months, self.count - 1)

    def names(self, book: Book) -> list[str]:
        months = np.arange(self.count) * self.months + self.first
        days = months.astype("datetime64[M]").astype("datetime64[D]").tolist()
        tell = formats.month if self.months == 1 else formats.quarter
        return [tell(day, book.language) for day in days]


def write_sequence(page: Any, tables: RunTables, book: Book) -> None:
    """Write a row for each work of the lines of places with dates: who, and when as a bar.

    In the order of the sheet of places, and within each by who starts first. More rows than a
    sheet can hold are left out, and counted in the losses of ``book``.
    """
    rows = _rows(tables)
    kept = rows.iloc[: cells.MAX_ROWS - 1]
    if len(kept) < len(rows):
        book.losses.rows["sequence"] = (len(kept), len(rows) - len(kept))
    columns = [(FINDINGS if name == "title" else FINDING_WORKS)[name] for name in _IN_FRONT]
    head = book.styles.head(palette.ACCENT)
    for place, column in enumerate(columns):
        page.set_column(place, place, width(column), book.styles.cell(column))
        page.write_string(0, place, column.title_in(book.language), head)
        content = cells_of(column, kept[column.name], book.options, book.losses)
        write = page.write_string if content.text else page.write_number
        for row, value in enumerate(content.values, start=1):
            if value is not None:
                write(row, place, value, book.styles.cell(column))
    page.set_row(0, _HEAD_HEIGHT)
    if len(kept):
        _write_bars(page, kept, len(columns), book)
    page.set_tab_color(palette.ACCENT)
    page.freeze_panes(1, len(columns))
    set_print(page, book.options.title)


def _write_bars(page: Any, rows: pd.DataFrame, left: int, book: Book) -> None:
    axis = _Axis.over(rows["proposed_start"], rows["proposed_end"])
    upright = book.styles(
        bold=True, rotation=90, bg_color=palette.ACCENT, font_color=palette.ink_on(palette.ACCENT),
        border=1, border_color=palette.LINE,
    )  # fmt: skip
    page.set_column(left, left + axis.count - 1, _NARROW)
    for place, name in enumerate(axis.names(book), start=left):
        page.write_string(0, place, name, upright)
    ends = zip(
        rows["discipline"], axis.at(rows["proposed_start"]), axis.at(rows["proposed_end"]),
        strict=True,
    )  # fmt: skip
    for row, (discipline, first, last) in enumerate(ends, start=1):
        look = book.styles(bg_color=palette.discipline_colour(discipline))
        for column in range(int(first), int(last) + 1):
            page.write_blank(row, left + column, None, look)


def _rows(tables: RunTables) -> pd.DataFrame:
    """The works with dates of the lines of places, title beside them."""
    findings = tables["findings"]
    lines = findings.loc[is_line(findings), ["finding_id", "title"]].reset_index(drop=True)
    lines = lines.assign(position=lines.index)
    works = tables["finding_works"].dropna(subset=["proposed_start", "proposed_end", "discipline"])
    rows = pd.DataFrame(works).merge(lines, on="finding_id")
    keys = ["position", "proposed_start", "step", "work_id"]
    return rows.sort_values(keys, kind="stable", ignore_index=True)


def _months(days: pd.Series) -> Integers:
    """The number of the month of each day since January 1970."""
    return days.to_numpy(dtype="datetime64[M]").astype(np.int64)
