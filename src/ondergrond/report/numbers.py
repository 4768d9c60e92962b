"""The numbers that a page opens with, counted from the findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.pages import SHARED
from ondergrond.report.pages import speaker
from ondergrond.rules.values import find_price_level, parse_values
from ondergrond.store.options import RunTables
from ondergrond.tables import is_late

# The counts by the key of their words, in the order in which a page shows them.
COUNTED = ("opportunities", "programme", "quick_wins", "near_misses", "heavy", "agenda")


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


@dataclass(frozen=True, slots=True)
class Headline:
    """A number that a page opens with: the key of its words, and the number in words.

    It counts what can still be decided; ``late`` says how much is past its term, or nothing.
    """

    key: str
    number: str
    late: str = ""


def count_by_term(findings: pd.DataFrame, on: date | pd.Timestamp) -> tuple[Numbers, Numbers]:
    """The numbers of what can still be decided on day ``on``, and of what is past its term."""
    late = is_late(findings, on)
    return count(findings[~late]), count(findings[late])


def front(ahead: Numbers, late: Numbers, language: Language) -> list[Headline]:
    """What a page opens with, of ``count_by_term``.

    How many are on the agenda is told apart, with the time that there is for it; what is agreed
    already is told whole, for there is nothing more to decide.
    """
    say = speaker(SHARED, language)

    def told(key: str, number: str, past: str) -> Headline:
        return Headline(key, number, say("late", n=past) if past else "")

    counted = zip(front_counts(ahead).items(), front_counts(late).values(), strict=True)
    lines = [
        told(key, formats.number(n, language), formats.number(past, language) if past else "")
        for (key, n), past in counted
        if key != "agenda"
    ]
    if agreed_on := ahead.n_agreed + late.n_agreed:
        lines.insert(1, Headline("agreed", formats.number(agreed_on, language)))
    saved, saved_late = (
        formats.euro_estimate(each.saving_eur[1], language) if each.saving_eur else ""
        for each in (ahead, late)
    )
    if saved or saved_late:
        lines.append(told("saving", saved or formats.euro(0.0, language), saved_late))
    days = [each.nuisance_days for each in (ahead, late)]
    if any(each is not None for each in days):
        spared, spared_late = (formats.number(each or 0, language) for each in days)
        lines.append(told("days", spared, spared_late if days[1] else ""))
    return lines


def proof(run: pd.Series, language: Language) -> str:
    """How sure it is that no better programme exists; nothing where that is not known.

    ``run`` is the row of RUN, with n_findings, gap_eur and n_partly_tried.
    """
    if pd.isna(run["gap_eur"]) or not run["n_findings"]:
        return ""
    gap = float(run["gap_eur"])
    partly = 0 if pd.isna(run["n_partly_tried"]) else int(run["n_partly_tried"])
    key = "proof_gap" if gap else "proof_partly" if partly else "proof_best"
    told = {"gap": formats.euro_estimate(gap, language), "n": formats.number(partly, language)}
    return speaker(SHARED, language)(key, **told)


def proof_note(run: pd.Series, language: Language) -> str:
    """:func:`proof` as a sentence on a page; nothing where that is not known."""
    told = proof(run, language)
    return speaker(SHARED, language)("proof", proof=told) if told else ""


def front_counts(numbers: Numbers) -> Mapping[str, int]:
    """The counts of ``COUNTED`` by their key."""
    counts = (
        numbers.n_opportunities, numbers.n_programme, numbers.n_quick_wins,
        numbers.n_near_misses, numbers.n_heavy, numbers.n_agenda,
    )  # fmt: skip
    return dict(zip(COUNTED, counts, strict=True))


def estimate_note(tables: RunTables, language: Language) -> str:
    """What amounts are, and of which year the tariffs are where these are indexed."""
    note = pick(SHARED, "estimate", language)
    values = parse_values(tables["runs"])
    level = find_price_level(values, tables["run"]["reference_date"].iloc[0])
    if level is None:
        return note
    return f"{note} {pick(SHARED, 'price_level', language).format(**level)}"
