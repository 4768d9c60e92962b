"""Files of decisions and assessments, read as texts in a process apart as deliveries are."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pandas as pd

from ondergrond.errors import Problem
from ondergrond.labels import Language
from ondergrond.labels.codes import record_message
from ondergrond.labels.message import message
from ondergrond.load.readers.apart import ask


def read_words(
    file: Path, headings: Collection[str], language: Language = "nl"
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Every table with records in a file, by its name, as texts, and the rows that cannot be read.

    The tables have the headings of the file; each row that cannot be read is a problem, told in
    ``language``. ``headings`` are names of columns that show where a table begins. The index has
    the rows as a person counts them. Raises ``DeliveryError``, one line, where the file cannot be
    read.
    """
    layers = ask(file, source=file.name, expected=tuple(headings)).layers()
    tables, lost = {}, []
    for each in layers:
        name = f"{each.source} {each.layer}".strip()
        tables[name] = each.attributes.set_axis(pd.Index(each.rows), axis=0)
        for row in each.unreadable.to_dict("records"):
            told = record_message(
                kind="reason", code=row["reason"], language=language, detail=row["detail"]
            )
            lost.append(Problem(f"{name}, {row['source_row']}", message("as_told", sentence=told)))
    return tables, lost
