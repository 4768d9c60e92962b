"""What a register adds to the page for directors: adopted programmes, and the runs so far."""

from __future__ import annotations

import pandas as pd

from ondergrond.labels import Language, formats
from ondergrond.labels.summary import SUMMARY
from ondergrond.report.drifted import DriftOfYear, drift_by_year
from ondergrond.report.pages import speaker
from ondergrond.store.options import RunTables

# More do not fit the sheet: the last years, and the last runs.
YEARS = 4
RUNS = 5


def adopted_rows(
    tables: RunTables, language: Language, *, quiet: bool
) -> tuple[list[str], list[list[str]]]:
    """The heads and rows of the adopted years; none where nothing is adopted."""
    drift = tables.get("drift")
    if drift is None or drift.empty:
        return [], []
    say = speaker(SUMMARY, language)
    heads = [say(each) for each in ("year", "kept", "planned", "moved", "withdrawn", "done")]
    rows = [_year(of, language, quiet=quiet) for of in drift_by_year(drift)[-YEARS:]]
    return [*heads, *([] if quiet else [say("costs")])], rows


def adopted_about(tables: RunTables, language: Language, *, quiet: bool) -> str:
    """What the adopted years tell, and what they are to save beside the programme."""
    say = speaker(SUMMARY, language)
    drift = tables.get("drift")
    saved = [] if drift is None or quiet else [of.saving_eur for of in drift_by_year(drift)]
    known = [eur for eur in saved if eur is not None]
    if not known:
        return say("adopted_about")
    worth = say("adopted_worth", eur=formats.euro_estimate(sum(known), language))
    return f"{say('adopted_about')} {worth}"


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


def _year(of: DriftOfYear, language: Language, *, quiet: bool) -> list[str]:
    numbers = [of.counts["kept"], of.in_planning,
               *(of.counts[each] for each in ("moved", "withdrawn", "done"))]  # fmt: skip
    told = [str(of.year), *(formats.number(n, language) for n in numbers)]
    return told if quiet else [*told, _euros(of.cost_eur, language)]


def _euros(eur: float | None, language: Language) -> str:
    return "–" if eur is None or pd.isna(eur) else formats.euro_estimate(eur, language)
