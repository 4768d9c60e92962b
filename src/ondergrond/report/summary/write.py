"""Write the page for directors: one sheet of A4, also where there is much to tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.labels import Language, formats
from ondergrond.labels.pages import SHARED
from ondergrond.labels.parties import party_label
from ondergrond.labels.said import SAID, tell_said
from ondergrond.labels.summary import SUMMARY
from ondergrond.labels.values import value_label
from ondergrond.report.numbers import (
    BEHIND,
    behind,
    count_by_term,
    estimate_note,
    front,
    proof_note,
)
from ondergrond.report.pages import speaker, write_page
from ondergrond.report.related import with_rows
from ondergrond.report.summary.asks import (
    asks,
    budget_moves,
    decisions,
    unrewarded,
    without_few_days,
)
from ondergrond.report.summary.kept import adopted_lines, trend_rows
from ondergrond.report.summary.plots import plot_months, plot_partners, plot_years
from ondergrond.report.summary.sums import by_months, by_partner, by_year
from ondergrond.rules.values import find_few_days
from ondergrond.store.options import Options, RunTables

# A Dutch name in both languages: design, section 8.
FILE = "samenvatting.html"
DECISIONS = 5
# More rows than this do not fit the sheet; the rest is counted together.
PARTNERS = 9
DISCIPLINES = 9


@dataclass(frozen=True, slots=True)
class Decision:
    """A joint work that waits for directors, in a line."""

    finding_id: str
    title: str
    parties: str
    asked: str
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
    numbers = count_by_term(findings, options.on)
    # What each party saves is a figure, and so is who would need a contribution.
    shares = tables["finding_parties"].iloc[: 0 if options.quiet else None]
    few_days = find_few_days(tables["runs"])
    shares = without_few_days(shares, few_days)
    moved = budget_moves(findings, tables["finding_works"], works, few_days=few_days)
    best = decisions(findings, shares, moved, options.on).head(DECISIONS)
    held = formats.euro_estimate(best["saving_mid_eur"].sum(min_count=1), language)
    whole = formats.euro_estimate(numbers[0].saving_eur and numbers[0].saving_eur[1], language)
    facts: dict[str, Any] = {
        "language": language,
        "title": options.title,
        "day": formats.day(options.on, language),
        "say": say,
        "share": share,
        "estimate": estimate_note(tables, language),
        "numbers": front(*numbers, language),
        "behind": behind(findings, language),
        "asks": asks(findings, shares, moved, options.on, language),
        "quiet": options.quiet,
        "held": say("best_about", eur=held, all=whole) if held and whole else "",
        "proof": proof_note(run, language),
        "agenda": _agenda(findings, language),
        "plots": {
            "years": plot_years(by_year(findings), findings, language),
            "months": plot_months(by_months(findings), language),
            "partners": None if options.quiet else plot_partners(partners, names, language),
        },
        "adopted": adopted_lines(tables, language, quiet=options.quiet),
        "trend": trend_rows(tables, language, quiet=options.quiet),
        "decisions": _decisions(with_rows(best, tables, "parties", *SAID), shares, moved, options),
        "version": run["version"],
        "run": run["run_id"],
    }
    write_page(folder / FILE, "summary.html", "summary.css", **facts)
    return [FILE]


def _decisions(
    best: pd.DataFrame,
    finding_parties: pd.DataFrame,
    moved: pd.DataFrame,
    options: Options,
) -> list[Decision]:
    moving = unrewarded(finding_parties).groupby("finding_id")["party"].agg(sorted)
    names, language, on = options.names, options.language, options.on
    say = speaker(SUMMARY, language)

    def asked(row: Mapping[Any, Any]) -> Iterator[str]:
        if row["asks_budget"]:
            of_it = moved[moved["finding_id"].eq(row["finding_id"])].dropna()
            years = [
                say("years", start=start, end=end)
                for start, end in zip(of_it["from_year"], of_it["to_year"], strict=True)
            ]
            key = "asked_budget" if years else "asked_budget_plain"
            yield say(key, years=formats.list_texts(years, language))
        if row["asks_contribution"]:
            parties = [party_label(party, names) for party in moving[row["finding_id"]]]
            yield say("asked_contribution", parties=", ".join(parties))
        if said := tell_said(row, names, language):
            yield said

    return [
        Decision(
            row["finding_id"],
            "" if pd.isna(row["title"]) else row["title"],
            "; ".join(party_label(party, names) for party in row["parties"]),
            "; ".join(asked(row)),
            formats.term(row["decide_by"], on, language, short=True),
            formats.euro_estimate(row["saving_mid_eur"], language),
        )
        for row in best.to_dict("records")
    ]


def _agenda(findings: pd.DataFrame, language: Language) -> list[tuple[str, str]]:
    """How many findings are on the agenda, wait and why, or were answered: words and number."""
    on_it = int(findings["agenda"].notna().sum())
    waits = findings.loc[~findings["agenda_waits"].isin(BEHIND), "agenda_waits"].value_counts()
    rows = [(speaker(SUMMARY, language)("on_agenda"), on_it)]
    rows += sorted(
        ((value_label("agenda_waits", str(code), language), int(n)) for code, n in waits.items()),
        key=lambda row: (-row[1], row[0]),
    )
    chosen = findings[flag(findings["in_programme"])]
    answered = {name: int(chosen[name].notna().sum()) for name in ("said_no", "said_not_yet")}
    rows += [(speaker(SUMMARY, language)(name), n) for name, n in answered.items() if n]
    return [(words, formats.number(n, language)) for words, n in rows]
