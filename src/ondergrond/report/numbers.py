"""The numbers that a page opens with, counted from the findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.pages import SHARED
from ondergrond.labels.sharing import UNTOLD
from ondergrond.report.pages import speaker
from ondergrond.rules.values import find_price_level, parse_values
from ondergrond.store.options import RunTables
from ondergrond.tables import is_late, is_line

# The counts by the key of their words, in the order in which a page shows them.
COUNTED = ("places", "programme", "quick_wins", "heavy", "agenda")

# What waits without a line of its own: told with that of its place, or below the floor.
BEHIND = ("folded", "below_floor")


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the table talks about; euros (low, mid, high) and nuisance days of the programme alone.

    ``n_places`` are the lines of places, ``n_programme`` and ``n_quick_wins`` joint works of the
    programme, ``n_heavy`` heavy conflicts that it does not solve, ``n_agreed`` opportunities that
    parties have agreed on already. Opportunities exclude each other, so only what the programme
    selects may be added up. Euros and days are None where no selected finding has any.
    """

    n_findings: int
    n_agenda: int
    n_places: int
    n_agreed: int
    n_quick_wins: int
    n_programme: int
    n_heavy: int
    saving_eur: tuple[float, float, float] | None
    nuisance_days: float | None


def count(findings: pd.DataFrame) -> Numbers:
    """Count ``findings`` (FINDINGS; of it kind, severity, agenda, place, flags, saving, days)."""
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
        int(is_line(findings).sum()),
        int(agreed(findings).sum()),
        int(quick_wins(findings).sum()),
        int(selected.sum()),
        int((heavy(findings) & ~solved(findings)).sum()),
        (float(saving["low"]), float(saving["mid"]), float(saving["high"])) if known else None,
        None if pd.isna(days) else float(days),
    )


def heavy(findings: pd.DataFrame) -> pd.Series:
    """Which findings are heavy conflicts (bool)."""
    clash: pd.Series = findings["kind"].eq("conflict") & findings["severity"].eq("heavy")
    return clash.fillna(value=False).astype(bool)


def solved(findings: pd.DataFrame) -> pd.Series:
    """Which findings a joint work of the programme solves (bool)."""
    told: pd.Series = findings["place_role"].eq("solved").fillna(value=False).astype(bool)
    return told


def reaches_table(findings: pd.DataFrame) -> pd.Series:
    """Which findings are at a place that the table talks about (bool): not below the floor."""
    below: pd.Series = findings["place_role"].eq("below_floor").fillna(value=False).astype(bool)
    return ~below


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
    """What a page opens with, of ``count_by_term``; what is 0 is left out.

    How many are on the agenda is told apart, with the time that there is for it; what is agreed
    already is told whole, for there is nothing more to decide.
    """
    say = speaker(SHARED, language)

    def told(key: str, number: str, past: str) -> Headline:
        return Headline(key, number, say("late", n=past) if past else "")

    counted = zip(_counts(ahead).items(), _counts(late).values(), strict=True)
    lines = [
        told(key, formats.number(n, language), formats.number(past, language) if past else "")
        for (key, n), past in counted
        if key != "agenda" and (n or past)
    ]
    if agreed_on := ahead.n_agreed + late.n_agreed:
        lines.insert(1, Headline("agreed", formats.number(agreed_on, language)))
    saved, saved_late = (
        formats.euro_estimate(each.saving_eur[1], language)
        if each.saving_eur and each.saving_eur[1]
        else ""
        for each in (ahead, late)
    )
    if saved or saved_late:
        lines.append(told("saving", saved or formats.euro(0.0, language), saved_late))
    if ahead.nuisance_days or late.nuisance_days:
        spared, spared_late = (
            formats.number(each.nuisance_days or 0, language) for each in (ahead, late)
        )
        lines.append(told("days", spared, spared_late if late.nuisance_days else ""))
    return lines


def front_counts(ahead: Numbers, late: Numbers, language: Language) -> list[str]:
    """The counts of ``COUNTED`` in words: what can still be decided, and past its term after a +.

    The agenda holds nothing that is past its term.
    """
    both = zip(_counts(ahead).values(), _counts(late).values(), strict=True)
    return [
        f"{formats.number(n, language)} + {formats.number(past, language)}"
        if past
        else formats.number(n, language)
        for n, past in both
    ]


def behind(findings: pd.DataFrame, language: Language) -> str:
    """What is told with another line or is below the floor, counted in a sentence; or nothing."""
    waits = findings["agenda_waits"]
    counts = {key: int(waits.eq(key).sum()) for key in BEHIND}
    say = speaker(SHARED, language)
    parts = [say(f"behind_{key}", n=formats.number(n, language)) for key, n in counts.items() if n]
    return say("behind", parts=formats.list_texts(parts, language)) if parts else ""


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


def _counts(numbers: Numbers) -> Mapping[str, int]:
    """The counts of ``COUNTED`` by their key."""
    counts = (
        numbers.n_places, numbers.n_programme, numbers.n_quick_wins, numbers.n_heavy,
        numbers.n_agenda,
    )  # fmt: skip
    return dict(zip(COUNTED, counts, strict=True))


def estimate_note(tables: RunTables, language: Language) -> str:
    """What amounts are, and of which year the tariffs are where these are indexed."""
    note = " ".join(
        filter(None, [untold_note(tables, language), pick(SHARED, "estimate", language)])
    )
    values = parse_values(tables["runs"])
    level = find_price_level(values, tables["run"]["reference_date"].iloc[0])
    if level is None:
        return note
    return f"{note} {pick(SHARED, 'price_level', language).format(**level)}"


def untold_note(tables: RunTables, language: Language) -> str:
    """How many joint works of the programme a part of a run has without euros; else nothing."""
    if pd.isna(tables["run"]["partner"].iloc[0]):
        return ""
    chosen = tables["findings"][programme(tables["findings"])]
    n = int(chosen["saving_mid_eur"].isna().sum())
    return fill(pick(UNTOLD, "euros", language), n=n, of=len(chosen)) if n else ""
