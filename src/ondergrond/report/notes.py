"""The notes on works in a register, as one CSV list that can be filled in and taken back."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ondergrond.report.lists import write_list
from ondergrond.report.text import defuse
from ondergrond.store.clean_text import clean
from ondergrond.store.options import CsvStyle
from ondergrond.store.publishing import written_aside

_COLUMNS = (
    "work", "movable", "not_before", "must_by", "after", "before", "with", "only_if", "no_part",
    "note", "by", "at",
)  # fmt: skip
_DAYS = ("not_before", "must_by")


def write_notes(notes: pd.DataFrame, path: Path, *, csv_style: CsvStyle) -> None:
    """Write the notes on works at ``path``, with codes, as the lists of a run.

    ``notes`` are those of :func:`ondergrond.register.noted_list.list_notes`; of a work without an
    id its lasting key is written. Raises ``OutputError`` where that fails.
    """
    rows = notes.assign(work=notes["work"].fillna(notes["work_key"]))[[*_COLUMNS]]
    flags = rows["no_part"].map({True: "yes", False: "no"}).astype("str")
    days = {name: rows[name].dt.strftime("%Y-%m-%d").astype("str") for name in _DAYS}
    rows = rows.assign(no_part=flags, **days)
    rows = rows.assign(**{name: defuse(clean(rows[name].astype("str"))) for name in _COLUMNS})
    with written_aside(path.parent) as folder:
        write_list(rows, folder / path.name, csv_style)
