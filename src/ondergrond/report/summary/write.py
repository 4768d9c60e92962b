"""Write the page for directors: one sheet of A4, also where there is much to tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ondergrond.labels import Language, formats
from ondergrond.labels.pages import SHARED, SUMMARY
from ondergrond.labels.parties import party_label
from ondergrond.report.numbers import count, front
from ondergrond.report.pages import speaker, write_page
from ondergrond.report.related import with_rows
from ondergrond.report.summary.asks import asks
from ondergrond.report.summary.plots import partner_or_rest, plot_months, plot_partners, plot_years
from ondergrond.report.summary.sums import (
    OTHERS,
    best_quick_wins,
    by_months,
    by_partner,
    by_year,
    coverage,
)
from ondergrond.store.options import Options, RunTables

# A Dutch name in both languages: design, section 8.
FILE = "samenvatting.html"
QUICK_WINS = 5
# More rows than this do not fit the sheet; the rest is counted together.
PARTNERS = 9
DISCIPLINES = 9
# What the page itself calls a start to the day, week or month, whatever rules a partnership has.
EXACT = ("day", "week", "month")


@dataclass(frozen=True, slots=True)
class QuickWin:
    """A quick win in a line."""

    finding_id: str
    title: str
    parties: str
    start: str
    decide_by: str
    saving: str


def write_summary(tables: RunTables, folder: Path, options: Options) -> list[str]:
    """Write the summary of a run; the same tables give the same bytes."""
    findings, works, run = tables["findings"], tables["works"], tables["run"].iloc[0]
    language, names = options.language, options.names
    say, share = speaker(SUMMARY, language), speaker(SHARED, language)
    partners = by_partner(
        findings, tables["finding_works"], works,
        most_partners=PARTNERS, most_disciplines=DISCIPLINES,
    )  # fmt: skip
    numbers = count(findings)
    facts: dict[str, Any] = {
        "language": language,
        "title": options.title,
        "day": formats.day(options.on, language),
        "say": say,
        "share": share,
        "numbers": front(numbers, language),
        "beside": formats.number(numbers.n_quick_wins_beside, language)
        if numbers.n_quick_wins_beside
        else "",
        "asks": asks(findings, options.on, language),
        "plots": {
            "years": plot_years(by_year(findings), findings, language),
            "months": plot_months(by_months(findings), language),
            "partners": plot_partners(partners, names, language),
        },
        "quick_wins": _quick_wins(
            with_rows(best_quick_wins(findings, QUICK_WINS), tables, "parties"), names, language
        ),
        "coverage": _coverage(works, tables["rejected"], names, language),
        "version": run["version"],
        "run": run["run_id"],
    }
    write_page(folder / FILE, "summary.html", "summary.css", **facts)
    return [FILE]


def _quick_wins(
    findings: pd.DataFrame, names: Mapping[str, str], language: Language
) -> list[QuickWin]:
    return [
        QuickWin(
            row["finding_id"],
            "" if pd.isna(row["title"]) else row["title"],
            "; ".join(party_label(party, names) for party in row["parties"]),
            formats.month(row["proposed_start"], language),
            formats.day_short(row["decide_by"], language),
            formats.euro_estimate(row["saving_mid_eur"], language),
        )
        for row in findings.to_dict("records")
    ]


def _coverage(
    works: pd.DataFrame, rejected: pd.DataFrame, names: Mapping[str, str], language: Language
) -> list[tuple[str, ...]]:
    table = coverage(works, rejected, EXACT, most=PARTNERS)
    known = {*works["partner"], *rejected["partner"].dropna()}
    rest = len(known) - sum(partner != OTHERS for partner in table.index)
    return [
        (
            partner_or_rest(str(partner), names, rest, language),
            formats.number(row["n_works"], language),
            formats.number(row["n_rejected"], language),
            *(formats.percent(row[part], language) for part in ("exact", "budgeted", "phased")),
        )
        for partner, row in zip(table.index, table.to_dict("records"), strict=True)
    ]
