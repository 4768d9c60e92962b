"""What is asked of the directors: only what nobody else at the table can decide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.labels import Language, formats
from ondergrond.labels.summary import SUMMARY
from ondergrond.report.numbers import heavy, programme, solved
from ondergrond.report.pages import speaker
from ondergrond.tables import is_late


def decisions(findings: pd.DataFrame, finding_parties: pd.DataFrame, on: date) -> pd.DataFrame:
    """Joint works that wait for a decision of directors, those that save most first.

    ``findings`` keeps FINDINGS, ``finding_parties`` FINDING_PARTIES. Of the programme, while the
    term to decide has not passed, what saves something together (or nobody knows what) and asks
    for ``asks_budget`` (a work goes to another budget year) or ``asks_contribution`` (a party moves
    and saves nothing by it). Gives these two as columns (bool) beside those of FINDINGS.
    """
    told = pd.DataFrame(findings).assign(
        asks_budget=flag(findings["crosses_budget_year"]),
        asks_contribution=findings["finding_id"].isin(unrewarded(finding_parties)["finding_id"]),
    )
    saving = told["saving_mid_eur"]
    asked = programme(findings) & ~is_late(told, on) & ~saving.le(0)
    asked &= told["asks_budget"] | told["asks_contribution"]
    chosen = told[asked]
    chosen = chosen.assign(most=-chosen["saving_mid_eur"].fillna(0.0))
    return chosen.sort_values(["most", "finding_id"]).drop(columns="most")


def without_few_days(finding_parties: pd.DataFrame, few_days: int) -> pd.DataFrame:
    """The same shares, in which a move of at most ``few_days`` is none: nothing to ask for."""
    far = finding_parties["shift_days"].abs().gt(few_days).fillna(value=True).astype(bool)
    shares: pd.DataFrame = finding_parties.assign(
        shift_days=finding_parties["shift_days"].where(far, 0)
    )
    return shares


def unrewarded(finding_parties: pd.DataFrame) -> pd.DataFrame:
    """The parties that a finding asks to move and that save nothing together with others."""
    moves = finding_parties["shift_days"].fillna(0).ne(0)
    rows: pd.DataFrame = finding_parties[moves & ~finding_parties["saving_mid_eur"].gt(0)]
    return rows


def asks(
    findings: pd.DataFrame, finding_parties: pd.DataFrame, on: date, language: Language
) -> list[str]:
    """The decisions that the findings ask of directors, one line each."""
    if findings.empty:
        return [speaker(SUMMARY, language)("ask_nothing")]
    sentences = list(_asks(findings, finding_parties, on, language))
    return sentences or [speaker(SUMMARY, language)("ask_nobody")]


def _asks(
    findings: pd.DataFrame, finding_parties: pd.DataFrame, on: date, language: Language
) -> Iterator[str]:
    say = speaker(SUMMARY, language)
    joint = decisions(findings, finding_parties, on)
    for key in ("budget", "contribution"):
        asked = joint[joint[f"asks_{key}"]]
        if asked.empty:
            continue
        eur = formats.euro_estimate(asked["saving_mid_eur"].sum(min_count=1), language)
        n = formats.number(len(asked), language)
        yield say(f"ask_{key}" if eur else f"ask_{key}_plain", n=n, eur=eur)
    clash = heavy(findings) & ~is_late(findings, on)
    # What a joint work of the programme solves asks nothing more.
    done = clash & solved(findings)
    clash &= ~done
    if n_heavy := int(clash.sum()):
        day = formats.term(findings.loc[clash, "decide_by"].min(), on, language)
        n = formats.number(n_heavy, language)
        sentence = say("ask_conflicts" if day else "ask_conflicts_plain", n=n, day=day)
        if n_solved := int(done.sum()):
            n = formats.number(n_solved, language)
            sentence = say("ask_conflicts_solved", asked=sentence, n=n)
        yield sentence
