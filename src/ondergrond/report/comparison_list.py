"""The findings of two runs side by side, as one CSV list."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ondergrond.report.lists import write_list
from ondergrond.report.text import defuse
from ondergrond.store.clean_text import clean
from ondergrond.store.options import CsvStyle
from ondergrond.store.publishing import written_aside

_TEXTS = ("change", "kind", "finding_a", "finding_b", "differs", "title", "parties")


def write_comparison(findings: pd.DataFrame, path: Path, *, csv_style: CsvStyle) -> None:
    """Write findings side by side at ``path``, with codes, as the lists of a run.

    ``findings`` is what :func:`ondergrond.register.matching.compare` gives. Raises
    ``OutputError`` where that fails.
    """
    rows = findings.assign(**{name: defuse(clean(findings[name])) for name in _TEXTS})
    with written_aside(path.parent) as folder:
        write_list(rows, folder / path.name, csv_style)
