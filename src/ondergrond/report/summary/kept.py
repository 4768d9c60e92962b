"""What a register adds to the page for directors: adopted programmes, and the runs so far."""

from __future__ import annotations

import pandas as pd

from ondergrond.labels import Language, formats
from ondergrond.labels.summary import SUMMARY
from ondergrond.report.drifted import drift_by_year, drift_line
from ondergrond.report.pages import speaker
from ondergrond.store.options import RunTables

# More do not fit the sheet: the last years, and the last runs.
YEARS = 2
RUNS = 3


def adopted_lines(tables: RunTables, language: Language, *, quiet: bool) -> list[str]:
    """A line for each of the last adopted years; none where nothing is adopted."""
    drift = tables.get("drift")
    if drift is None or drift.empty:
        return []
    return [drift_line(of, language, quiet=quiet) for of in drift_by_year(drift)[-YEARS:]]


def trend_rows(
    tables: RunTables, language: Language, *, quiet: bool
) -> tuple[list[str], list[list[str]]]:
    """The heads and rows of the last runs; none where there is no register."""
    trend = tables.get("trend")
    if trend is None or trend.empty:
        return [], []
    say = speaker(SUMMARY, language)
    counts = ("n_open", "n_agreed", "n_missed")
    heads = [say("run_day"), *(say(each) for each in counts)]
    rows = [
        [
            formats.day_short(row["reference_date"], language),
            *(formats.number(row[each], language) for each in counts),
            *([] if quiet else [_euros(row["agreed_eur"], language)]),
        ]
        for row in trend.head(RUNS).to_dict("records")
    ]
    return [*heads, *([] if quiet else [say("agreed_eur")])], rows


def _euros(eur: float | None, language: Language) -> str:
    return "–" if eur is None or pd.isna(eur) else formats.euro_estimate(eur, language)
