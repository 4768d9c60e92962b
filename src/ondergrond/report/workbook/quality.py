"""The sheet on the quality of the data: how many records per partner, reason and remark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from ondergrond.labels import Language, pick
from ondergrond.labels.codes import SENTENCES
from ondergrond.labels.counted import of_many
from ondergrond.labels.workbook import WORDS
from ondergrond.report import palette
from ondergrond.report.delivered import count_under, name_under, under_in_order
from ondergrond.report.workbook.book import Book
from ondergrond.report.workbook.grid import add_table, set_print
from ondergrond.store.options import Options, RunTables
from ondergrond.tables.titles import column_title

Row = tuple[Any, ...]


def write_quality(page: Any, tables: RunTables, book: Book) -> None:
    """Write three tables under each other: per partner, per reason, per remark."""
    top, language = book.styles(valign="top"), book.language
    page.set_column(0, 0, 34, top)
    page.set_column(1, 1, 12, top)
    page.set_column(2, 6, 14, top)
    page.set_tab_color(palette.MUTED)
    partners = per_partner(tables, book.options)
    row = _table(page, 0, "per_partner", (_partner_heads(language), partners), book)
    for key, kind, table, column in (
        ("per_reason", "reason", "rejected", "reason"),
        ("per_remark", "remark", "remarks", "code"),
    ):
        heads = [
            column_title(table, column, language),
            pick(WORDS, "number", language),
            pick(WORDS, "meaning", language),
        ]
        rows = per_code(tables[table][column], kind, language)
        row = _table(page, row, key, (heads, rows), book)
    set_print(page, book.options.title)


def per_partner(tables: RunTables, options: Options) -> list[Row]:
    """Name, read, works, rejected, share rejected, remarks; read = works + rejected.

    Of what partners delivered themselves; registers of many owners are last.
    """
    under = {name: count_under(tables, name) for name in ("works", "rejected", "remarks")}
    counts = pd.DataFrame({name: codes.value_counts() for name, codes in under.items()})
    order = under_in_order(pd.concat(under.values()), options.names, options.language)
    rows: list[Row] = []
    for code, works, rejected, remarks in counts.reindex(order).fillna(0).astype(int).itertuples():
        name = name_under(code, options.names, options.language)
        read = works + rejected
        rows.append((name, read, works, rejected, rejected / read if read else 0.0, remarks))
    return rows


def per_code(codes: pd.Series, kind: str, language: Language) -> list[Row]:
    """Code, how often, and its sentence with ``…`` for the facts; the most frequent first."""
    counts = codes.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return [(str(code), int(n), _sentence(kind, str(code), language)) for code, n in counts.items()]


def _sentence(kind: str, code: str, language: Language) -> str:
    words = SENTENCES[kind].get(code)
    return re.sub(r"\{\w+\}", "…", of_many(words[language])) if words else code


def _partner_heads(language: Language) -> list[str]:
    return [
        column_title("works", "partner", language),
        column_title("deliveries", "n_read", language),
        column_title("deliveries", "n_works", language),
        column_title("deliveries", "n_rejected", language),
        pick(WORDS, "share", language),
        column_title("deliveries", "n_remarks", language),
    ]


def _table(
    page: Any, row: int, key: str, content: tuple[Sequence[str], Sequence[Row]], book: Book
) -> int:
    """A heading, and a table below it; gives the row where the next one may start."""
    heads, rows = content
    styles = book.styles
    big = styles(bold=True, font_size=13, font_color=palette.ACCENT)
    page.write_string(row, 0, pick(WORDS, key, book.language), big)
    head = styles.head(palette.ACCENT)
    add_table(page, (row + 1, 0), heads, len(rows), head=head, name=key)
    for at, values in enumerate(rows, start=row + 2):
        for place, value in enumerate(values):
            if isinstance(value, str):
                page.write_string(at, place, value, styles(valign="top"))
            else:
                code = "0.0%" if isinstance(value, float) else "#,##0"
                page.write_number(at, place, value, styles(num_format=code, valign="top"))
    return row + max(len(rows), 1) + 4
