"""The map report: one HTML file that opens with a double click and asks nobody for anything."""

from __future__ import annotations

from pathlib import Path

from ondergrond.report.map.data import page_data
from ondergrond.report.map.page import page
from ondergrond.store.options import Options, RunTables

FILE = "kaart.html"


def write_map(tables: RunTables, folder: Path, options: Options) -> list[str]:
    """Write ``kaart.html`` from works, findings and what belongs to them.

    Columns may be missing and tables may hold fewer rows than a run made: what is not there is
    not shown. The same tables and options give the same bytes.
    """
    text = page(page_data(tables, options), options)
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")
    return [FILE]
