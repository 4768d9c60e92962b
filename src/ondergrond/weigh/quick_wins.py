"""Quick wins: joint works to begin with, and for all others what stands in the way."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from ondergrond.arrays.rows import flag, isin
from ondergrond.periods import add_months
from ondergrond.rules.weighing import QuickWin
from ondergrond.tables import work_rows
from ondergrond.weigh.windows import WITHIN

REASONS = ("small_shift", "soon", "early_enough", "few_parties", "independent", "worthwhile")


def find_quick_wins(
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    rules: QuickWin,
    *,
    on: date,
) -> pd.DataFrame:
    """Which opportunities are quick wins, and on which of the six counts, index finding_id.

    ``findings`` has finding_id, kind, severity, site_id, n_parties, agreed, saving_mid_eur,
    nuisance_days_avoided, term_passed, and proposal, proposed_start and shift_total_days of
    ``propose_dates``; ``finding_works`` finding_id, work_row, and shift_days and proposed_start of
    ``propose_dates``; ``works`` phase. Gives quick_win (boolean) and a column ``quick_win_`` per
    count: small_shift (within everybody's room, and together at most ``max_shift_days``), soon,
    early_enough (the term to decide has not passed, and each member has the months its phase
    still needs before it starts itself; one that is out of months may not move), few_parties,
    independent, and worthwhile (together they save at least ``min_saving_eur``, or spare at least
    ``min_nuisance_days``; what is null is none). What is agreed already is none, whatever the
    counts. Null where the finding is no opportunity.
    """
    table = findings.set_index("finding_id")
    start = table["proposed_start"]
    horizon = add_months(np.array([on], dtype="datetime64[D]"), rules.within_months)[0]
    within = table["proposal"].eq(WITHIN)
    counts = pd.DataFrame(
        {
            "small_shift": within & table["shift_total_days"].le(rules.max_shift_days),
            "soon": start.le(horizon),
            "early_enough": start.notna()
            & ~table["term_passed"].fillna(value=False).astype(bool)
            & ~_late(table, finding_works, works, rules, on),
            "few_parties": table["n_parties"].le(rules.max_parties),
            "independent": ~_dependent(findings, finding_works),
            "worthwhile": table["saving_mid_eur"].ge(rules.min_saving_eur)
            | table["nuisance_days_avoided"].ge(rules.min_nuisance_days),
        },
        index=table.index,
    )
    counts = counts.fillna(value=False).astype("boolean")
    wins = counts.add_prefix("quick_win_")
    new = ~table["agreed"].fillna(value=False).astype(bool)
    wins.insert(0, "quick_win", (counts.all(axis=1) & new).astype("boolean"))
    return wins.where(table["kind"].eq("opportunity"))


def _late(
    table: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    rules: QuickWin,
    on: date,
) -> pd.Series:
    """Whether any member is asked what its phase leaves no time for."""
    phase = works["phase"].iloc[work_rows(finding_works)].fillna("unknown")
    months = phase.map(rules.needs_months.by_phase()).to_numpy(dtype=np.int64)
    ready = add_months(np.full(len(months), on, dtype="datetime64[D]"), months)
    start = finding_works["proposed_start"].to_numpy()
    moves = finding_works["shift_days"].fillna(0).ne(0).to_numpy(dtype=bool)
    late = np.where(months == 0, moves, start < ready)
    by_finding = pd.Series(late, index=finding_works["finding_id"]).groupby(level=0).any()
    return by_finding.reindex(table.index, fill_value=False)


def _dependent(findings: pd.DataFrame, finding_works: pd.DataFrame) -> pd.Series:
    """Whether what is decided on elsewhere, or with others, can turn a joint work over.

    A heavy conflict of a member with somebody else can, wherever it is, for who waits there moves
    here too; one among members alone is no dependency: the joint work is what solves it. So can an
    opportunity at another site that asks other days of a member.
    """
    heavy = findings["kind"].eq("conflict") & findings["severity"].eq("heavy")
    joint = findings["kind"].eq("opportunity")
    able = joint & findings["proposal"].eq(WITHIN) & ~flag(findings["agreed"])
    places = finding_works[["finding_id", "work_row", "proposed_start"]]
    places = places.drop_duplicates(["finding_id", "work_row"])
    places = places.merge(findings[["finding_id", "site_id"]], on="finding_id")
    chances, clashes, others = (
        places[isin(places["finding_id"], findings.loc[rows, "finding_id"])]
        for rows in (joint, heavy, able)
    )
    pairs = chances.merge(clashes, on="work_row", suffixes=("", "_conflict"))
    shared = pairs.groupby(["finding_id", "finding_id_conflict"], as_index=False).size()
    whole = clashes.groupby("finding_id").size()
    outside = shared["size"] < whole.reindex(shared["finding_id_conflict"]).to_numpy()
    asked = chances.merge(others, on="work_row", suffixes=("", "_other"))
    asked = asked[asked["site_id"].ne(asked["site_id_other"])]
    days = asked[["proposed_start", "proposed_start_other"]]
    other_days = days.notna().all(axis=1) & days.iloc[:, 0].ne(days.iloc[:, 1])
    dependent = isin(findings["finding_id"], shared.loc[outside, "finding_id"])
    dependent |= isin(findings["finding_id"], asked.loc[other_days, "finding_id"])
    return pd.Series(dependent, index=findings["finding_id"])
