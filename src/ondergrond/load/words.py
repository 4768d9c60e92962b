"""Files of decisions and assessments, read as texts in a process apart as deliveries are."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pandas as pd

from ondergrond.load.readers.apart import ask


def read_words(file: Path, headings: Collection[str]) -> dict[str, pd.DataFrame]:
    """Every table with records in a file, by its name, as texts with the headings of the file.

    ``headings`` are names of columns that show where a table begins. The index has the rows as a
    person counts them. Raises ``DeliveryError``, one line, where the file cannot be read.
    """
    layers = ask(file, source=file.name, expected=tuple(headings)).layers()
    return {
        f"{each.source} {each.layer}".strip(): each.attributes.set_axis(pd.Index(each.rows), axis=0)
        for each in layers
    }
