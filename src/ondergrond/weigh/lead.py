"""The lead partner (trekker): who is proposed to own a joint work, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Numbers
from ondergrond.arrays.rows import isin
from ondergrond.periods import days
from ondergrond.rules.weighing import Lead
from ondergrond.tables import work_rows
from ondergrond.weigh.budgets import find_budgets
from ondergrond.weigh.member_windows import JOINABLE

BY_NAME, ONLY_PARTY = "by_name", "only_party"
SETTLED = ("contracted", "execution")


def find_leads(
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    rules: Lead,
    *,
    shares: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The party proposed to lead each joint work, and the criterion that decided.

    ``findings`` has finding_id and kind; ``finding_works`` finding_id, work_row and party;
    ``works`` keeps WORKS; ``shares``, how the saving was split: finding_id, party and
    saving_mid_eur. Gives lead_partner (a party) and lead_reason, index finding_id; null for
    conflicts. The reason is a criterion of ``rules.order``, ``by_name`` for a tie after all of
    them, or ``only_party``. Criterion after criterion the parties that have less than the best
    of their finding fall away, until one is left; a criterion on which nobody has anything
    changes nothing.
    """
    joinable = findings.loc[findings["kind"].isin(JOINABLE), "finding_id"]
    kept = ["finding_id", "work_row", "party"]
    rows = finding_works.loc[isin(finding_works["finding_id"], joinable), kept]
    parties = _parties(rows, works, rules, shares)
    codes = pd.factorize(parties["finding_id"])[0]
    left = np.ones(len(parties), dtype=bool)
    n_findings = int(codes.max()) + 1 if len(codes) else 0
    several = np.bincount(codes, minlength=n_findings) > 1
    reason = np.where(several, BY_NAME, ONLY_PARTY).astype(object)
    for criterion in rules.order:
        open_before = np.bincount(codes[left], minlength=n_findings) > 1
        left = _best(codes, parties[criterion].to_numpy(dtype=float), left)
        decided = open_before & (np.bincount(codes[left], minlength=n_findings) == 1)
        reason[decided] = criterion
    # The parties of a finding are sorted by name, so the first that is left is the tie-break.
    chosen = parties[left].drop_duplicates("finding_id")
    leads = pd.DataFrame(
        {"lead_partner": chosen["party"].to_numpy(), "lead_reason": reason},
        index=pd.Index(chosen["finding_id"], name="finding_id"),
    )
    order = pd.Index(findings["finding_id"], name="finding_id")
    return leads.reindex(order).astype("str")


def _parties(
    rows: pd.DataFrame, works: pd.DataFrame, rules: Lead, shares: pd.DataFrame | None
) -> pd.DataFrame:
    """One row per finding and party, sorted, with a column per criterion: the largest leads."""
    keys = ["finding_id", "party"]
    place = work_rows(rows)
    (finding, ids), (who, names) = (pd.factorize(rows[key], sort=True) for key in keys)
    of_row, groups = np.unique(finding * len(names) + who, return_inverse=True)[::-1]
    order = np.argsort(of_row, kind="stable")
    firsts = np.flatnonzero(np.diff(of_row[order], prepend=-1))
    table: dict[str, Any] = {
        "finding_id": ids.take(groups // len(names)),
        "party": names.take(groups % len(names)),
    }
    for criterion, measure in MEASURES.items():
        values = measure(works, rules)[place[order]]
        table[criterion] = np.fmax.reduceat(values, firsts) if len(firsts) else values
    parties = pd.DataFrame(table)
    budgets = find_budgets(rows, works).groupby(keys, as_index=False)["budget_eur"]
    known = {"largest_budget": pd.DataFrame(budgets.sum(min_count=1))}
    if shares is None:
        parties["largest_share"] = np.nan
    else:
        known["largest_share"] = pd.DataFrame(shares[[*keys, "saving_mid_eur"]])
    for criterion, of_party in known.items():
        # Merged on columns: pandas 3.1 cannot join empty texts on an index of two levels.
        named = of_party.set_axis([*keys, criterion], axis=1)
        parties = parties.merge(named, on=keys, how="left")
    return parties


def _best(
    codes: npt.NDArray[np.intp], keys: Numbers, left: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Who is still in after one criterion: the best of each finding among who was."""
    score = np.where(left, np.nan_to_num(keys, nan=-np.inf), -np.inf)
    best = np.full(int(codes.max()) + 1 if len(codes) else 0, -np.inf)
    np.maximum.at(best, codes, score)
    kept: npt.NDArray[np.bool_] = left & (score == best[codes])
    return kept


def _fixed(works: pd.DataFrame, _rules: Lead) -> Numbers:
    """2 in execution, 1 contracted, 0 before."""
    rank = {phase: place for place, phase in enumerate(SETTLED, start=1)}
    return _numbers(works["phase"].map(rank).fillna(0))


def _discipline(works: pd.DataFrame, rules: Lead) -> Numbers:
    rank = {name: len(rules.disciplines) - place for place, name in enumerate(rules.disciplines)}
    return _numbers(works["discipline"].map(rank).fillna(0))


def _renews_surface(works: pd.DataFrame, _rules: Lead) -> Numbers:
    return _numbers(works["renews_surface"])


def _deepest(works: pd.DataFrame, _rules: Lead) -> Numbers:
    """Depth in metres of what opens the surface; a work that does not open it has none."""
    depth = works["depth_m"].where(works["opens_surface"].astype(bool))
    return _numbers(depth)


def _earliest(works: pd.DataFrame, _rules: Lead) -> Numbers:
    return -days(works["start"]).astype(np.float64)


def _numbers(column: pd.Series) -> Numbers:
    return np.asarray(column.to_numpy(dtype=float, na_value=np.nan), dtype=np.float64)


MEASURES: dict[str, Callable[[pd.DataFrame, Lead], Numbers]] = {
    "fixed": _fixed,
    "discipline": _discipline,
    "renews_surface": _renews_surface,
    "deepest": _deepest,
    "earliest": _earliest,
}
