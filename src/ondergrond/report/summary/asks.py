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


def budget_moves(
    findings: pd.DataFrame, finding_works: pd.DataFrame, works: pd.DataFrame, *, few_days: int
) -> pd.DataFrame:
    """The years that findings move budgets between: finding_id, from_year, to_year, distinct.

    Of the works that FINDINGS' ``crosses_budget_year`` is about: the year the money is in (as
    reserved, else of the planned start) and that of the proposed start. Over New Year a move of
    at most ``few_days`` is none, nor is a start at most that long before the year; years are null
    where no dates of works are known. Sorted.
    """
    crossing = findings.loc[flag(findings["crosses_budget_year"]), "finding_id"]
    rows = finding_works[finding_works["finding_id"].isin(crossing)]
    rows = rows.dropna(subset=["shift_days", "proposed_start"])
    undated = pd.DataFrame({"finding_id": crossing[~crossing.isin(rows["finding_id"])]})
    rows = rows[rows["shift_days"].abs().gt(few_days).fillna(value=False)]
    reserved = works.set_index("work_id")["budget_year"].reindex(rows["work_id"]).to_numpy()
    years = pd.DataFrame(
        {
            "finding_id": rows["finding_id"].to_numpy(),
            "reserved": pd.array(reserved, dtype="Int64"),
            "first": pd.array(rows["start"].dt.year, dtype="Int64"),
            "last": pd.array(rows["end"].dt.year, dtype="Int64"),
            "to_year": pd.array(rows["proposed_start"].dt.year, dtype="Int64"),
        }
    )
    years = years.assign(from_year=years["reserved"].fillna(years["first"]))
    last = years["reserved"].fillna(years["last"]).fillna(years["from_year"])
    # Later all of the work is in the new year; earlier only what lies before the old one.
    new_year = pd.to_datetime(years["from_year"].astype("str") + "-01-01", errors="coerce")
    before = (new_year - rows["proposed_start"].reset_index(drop=True)).dt.days
    outside = before.gt(few_days) | years["to_year"].gt(last).fillna(value=False)
    moved = years[outside][["finding_id", "from_year", "to_year"]]
    moved = pd.concat([moved, undated.reindex(columns=moved.columns)], ignore_index=True)
    moved = moved.astype({"from_year": "Int64", "to_year": "Int64"})
    return moved.drop_duplicates().sort_values([*moved.columns], ignore_index=True)


def decisions(
    findings: pd.DataFrame, finding_parties: pd.DataFrame, moved: pd.DataFrame, on: date
) -> pd.DataFrame:
    """Joint works that wait for a decision of directors, those that save most first.

    ``findings`` keeps FINDINGS, ``finding_parties`` FINDING_PARTIES, ``moved`` comes from
    :func:`budget_moves`. Of the programme, while the term to decide has not passed, what saves
    something together (or nobody knows what) and asks for ``asks_budget`` (a work goes to another
    budget year) or ``asks_contribution`` (a party moves and saves nothing by it). Gives these two
    as columns (bool) beside those of FINDINGS.
    """
    told = pd.DataFrame(findings).assign(
        asks_budget=findings["finding_id"].isin(moved["finding_id"]),
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
    findings: pd.DataFrame,
    finding_parties: pd.DataFrame,
    moved: pd.DataFrame,
    on: date,
    language: Language,
) -> list[str]:
    """The decisions that the findings ask of directors, one line each."""
    if findings.empty:
        return [speaker(SUMMARY, language)("ask_nothing")]
    sentences = list(_asks(findings, finding_parties, moved, on, language))
    return sentences or [speaker(SUMMARY, language)("ask_nobody")]


def _asks(
    findings: pd.DataFrame,
    finding_parties: pd.DataFrame,
    moved: pd.DataFrame,
    on: date,
    language: Language,
) -> Iterator[str]:
    say = speaker(SUMMARY, language)
    joint = decisions(findings, finding_parties, moved, on)
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
