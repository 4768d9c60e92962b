"""The numbers that a page opens with, counted from the findings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.pages import SHARED
from ondergrond.store.options import RunTables


@dataclass(frozen=True, slots=True)
class Numbers:
    """Findings by kind; euros (low, mid, high) and nuisance days of the programme alone.

    Opportunities are those that are new; what parties have agreed on already is counted apart
    (``n_agreed``). Opportunities exclude each other, so only what the programme selects may be
    added up. Quick wins are those in the programme, what can be started with; those
    ``beside`` it are alternatives to it or gain too little. Euros and days are None where no
    selected finding has any.
    """

    n_findings: int
    n_agenda: int
    n_opportunities: int
    n_agreed: int
    n_quick_wins: int
    n_quick_wins_beside: int
    n_programme: int
    n_near_misses: int
    n_conflicts: int
    n_heavy: int
    saving_eur: tuple[float, float, float] | None
    nuisance_days: float | None


def count(findings: pd.DataFrame) -> Numbers:
    """Count ``findings`` (FINDINGS; of it kind, severity, agenda, flags, saving and days)."""
    kind = findings["kind"]
    joint = opportunities(findings)
    selected = programme(findings)
    saving = {
        band: findings.loc[selected, f"saving_{band}_eur"].sum(min_count=1)
        for band in ("low", "mid", "high")
    }
    days = findings.loc[selected, "nuisance_days_avoided"].sum(min_count=1)
    known = not pd.isna(saving["mid"])
    return Numbers(
        len(findings),
        int(findings["agenda"].notna().sum()),
        int(joint.sum()),
        int(agreed(findings).sum()),
        int(quick_wins(findings).sum()),
        int((joint & flag(findings["quick_win"]) & ~selected).sum()),
        int(selected.sum()),
        int(kind.eq("near_miss").sum()),
        int(kind.eq("conflict").sum()),
        int((kind.eq("conflict") & findings["severity"].eq("heavy")).sum()),
        (float(saving["low"]), float(saving["mid"]), float(saving["high"])) if known else None,
        None if pd.isna(days) else float(days),
    )


def opportunities(findings: pd.DataFrame) -> pd.Series:
    """Which findings are opportunities that the parties have not agreed on already (bool)."""
    new: pd.Series = findings["kind"].eq("opportunity") & ~flag(findings["agreed"])
    return new


def agreed(findings: pd.DataFrame) -> pd.Series:
    """Which findings are opportunities that the parties have agreed on already (bool)."""
    done: pd.Series = findings["kind"].eq("opportunity") & flag(findings["agreed"])
    return done


def programme(findings: pd.DataFrame) -> pd.Series:
    """Which findings are opportunities that the joint programme selects (bool)."""
    chosen: pd.Series = findings["kind"].eq("opportunity") & flag(findings["in_programme"])
    return chosen


def quick_wins(findings: pd.DataFrame) -> pd.Series:
    """Which findings of the joint programme are quick wins (bool)."""
    quick: pd.Series = programme(findings) & flag(findings["quick_win"])
    return quick


def front(numbers: Numbers, language: Language) -> list[tuple[str, str]]:
    """What a page opens with: the key of its words, and the number in words.

    How many are on the agenda is told apart, with the time that there is for it.
    """
    lines = [
        (key, formats.number(each, language))
        for key, each in front_counts(numbers).items()
        if key != "agenda"
    ]
    if numbers.n_agreed:
        lines.insert(1, ("agreed", formats.number(numbers.n_agreed, language)))
    if numbers.saving_eur:
        lines.append(("saving", formats.euro_estimate(numbers.saving_eur[1], language)))
    if numbers.nuisance_days is not None:
        lines.append(("days", formats.number(numbers.nuisance_days, language)))
    return lines


def front_counts(numbers: Numbers) -> Mapping[str, int]:
    """The counts by the key of their words, in the order in which a page shows them."""
    return {
        "opportunities": numbers.n_opportunities,
        "programme": numbers.n_programme,
        "quick_wins": numbers.n_quick_wins,
        "near_misses": numbers.n_near_misses,
        "heavy": numbers.n_heavy,
        "agenda": numbers.n_agenda,
    }


def estimate_note(tables: RunTables, language: Language) -> str:
    """What amounts are, and of which year the tariffs are where these are indexed."""
    note = pick(SHARED, "estimate", language)
    runs = tables["runs"]
    kept = runs[runs["subject"].eq("rule_value") & runs["name"].str.startswith("money.index.")]
    index = {
        name.removeprefix("money.index."): json.loads(value)
        for name, value in zip(kept["name"], kept["value"], strict=True)
    }
    if not index.get("active"):
        return note
    year = index.get("year") or tables["run"]["reference_date"].iloc[0].year
    level = pick(SHARED, "price_level", language).format(year=year, name=index["name"])
    return f"{note} {level}"
