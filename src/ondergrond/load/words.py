"""Files of decisions and assessments, read as texts in a process apart as deliveries are."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ondergrond.load.readers.apart import ask


def read_words(file: Path) -> list[pd.DataFrame]:
    """Every table with records in a file, as texts with the headings of the file.

    The index has the rows as a person counts them. Raises ``DeliveryError``, one line, where the
    file cannot be read.
    """
    return [
        each.attributes.set_axis(pd.Index(each.rows), axis=0)
        for each in ask(file, source=file.name).layers()
    ]
