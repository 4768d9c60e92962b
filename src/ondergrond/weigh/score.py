"""The score of a finding, 0 to 100, that explains itself part by part."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.rounding import round_half_up
from ondergrond.rules.weighing import Score, ScoreWeights
from ondergrond.tables import work_rows
from ondergrond.weigh.member_windows import JOINABLE
from ondergrond.weigh.windows import NONE

PARTS = tuple(ScoreWeights.model_fields)
DECIMALS, NOISE_DECIMALS = 1, 9
Shares = npt.NDArray[np.float64]


def measure_scores(
    findings: pd.DataFrame, finding_works: pd.DataFrame, works: pd.DataFrame, rules: Score
) -> pd.DataFrame:
    """The score of each finding and its parts, index finding_id.

    ``findings`` has finding_id, kind, n_parties, saving_mid_eur, nuisance_days_avoided,
    term_passed, and proposal, shift_total_days and crosses_budget_year of ``propose_dates``;
    ``finding_works`` finding_id and work_row; ``works`` keeps WORKS. Gives score (0 to 100, one
    decimal), a column ``score_`` per part (0 to 1) and score_known (0 to 1): the share of the
    weights whose part is known. A part without data is null and its weight is left out, so the
    others keep their proportions. Where the term to decide has passed the score is multiplied by
    ``past_term_factor``. Conflicts have no score: their severity orders them.
    """
    table = findings.set_index("finding_id")
    joinable = table["kind"].isin(JOINABLE)
    ripe = measure_ripeness(finding_works, works, rules).reindex(table.index)
    parts = pd.DataFrame(
        {
            "saving": _share(table["saving_mid_eur"], rules.full_saving_eur),
            "nuisance": _share(table["nuisance_days_avoided"], rules.full_nuisance_days),
            "ease": _ease(table, rules),
            "maturity": ripe["maturity"],
            "parties": _share(table["n_parties"] - 1, rules.full_parties - 1),
            "certainty": ripe["certainty"],
        },
        index=table.index,
    ).where(joinable)
    scored = _weigh_parts(parts, rules.weight)
    passed = table["term_passed"].fillna(value=False).astype(bool)
    score = scored["score"].mask(passed, scored["score"] * rules.past_term_factor)
    scored["score"] = _rounded(score.to_numpy())
    return scored.join(parts.add_prefix("score_"))


def measure_ripeness(
    finding_works: pd.DataFrame, works: pd.DataFrame, rules: Score
) -> pd.DataFrame:
    """How ripe and how certain the works of each finding are on average, 0 to 1.

    Gives maturity (by phase; null where no work has a phase) and certainty (as delivered,
    else by the precision of the period), index finding_id.
    """
    by_precision = works["precision"].map(rules.certainty.model_dump()).astype("float64")
    phase = works["phase"].fillna("unknown")
    of_work = pd.DataFrame(
        {
            "maturity": phase.map(rules.maturity.by_phase()).astype("float64"),
            "certainty": works["certainty"].fillna(by_precision),
        }
    )
    of_rows = of_work.iloc[work_rows(finding_works)].set_axis(finding_works["finding_id"], axis=0)
    return of_rows.groupby(level="finding_id").mean()


def _share(values: pd.Series, full: float) -> pd.Series:
    """In proportion up to full marks; nothing below zero."""
    return (values.astype("float64") / full).clip(0.0, 1.0)


def _ease(findings: pd.DataFrame, rules: Score) -> pd.Series:
    """1 where nobody moves, 0 from ``no_ease_days`` on or where no date can be proposed."""
    moved = findings["shift_total_days"].astype("float64")
    ease = (1 - moved / rules.no_ease_days).clip(lower=0.0)
    crosses = findings["crosses_budget_year"].fillna(value=False).astype(bool)
    ease = ease.mask(crosses, ease * rules.budget_year_factor)
    return ease.mask(findings["proposal"].eq(NONE), 0.0)


def _weigh_parts(parts: pd.DataFrame, weights: ScoreWeights) -> pd.DataFrame:
    weight = np.array([getattr(weights, name) for name in PARTS], dtype=float)
    values = parts[[*PARTS]].to_numpy(dtype=float)
    known = ~np.isnan(values) * weight
    total = known.sum(axis=1)
    reached = (np.nan_to_num(values) * weight).sum(axis=1)
    score = np.divide(100 * reached, total, out=np.full(len(parts), np.nan), where=total > 0)
    share = np.where(total > 0, total / weight.sum(), np.nan)
    return pd.DataFrame({"score": score, "score_known": share}, index=parts.index)


def _rounded(score: Shares) -> Shares:
    """To ``DECIMALS``, halves up; what sums of floats leave after ``NOISE_DECIMALS`` is none."""
    return round_half_up(np.round(score, NOISE_DECIMALS), DECIMALS)
