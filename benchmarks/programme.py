"""Dates, scores and the joint programme by themselves: ``python -m benchmarks.programme COUNT``."""

from __future__ import annotations

import sys

import geopandas as gpd
import numpy as np
import pandas as pd

from benchmarks.apart import Steps, tell
from benchmarks.generate import generate_works
from benchmarks.stages import ON, found
from ondergrond.rules import read_rules
from ondergrond.rules.weighing import AtOnce, BudgetLimit
from ondergrond.weigh.lead import find_leads
from ondergrond.weigh.programme import JointProgramme, select_programme
from ondergrond.weigh.quick_wins import find_quick_wins
from ondergrond.weigh.score import measure_scores
from ondergrond.weigh.windows import WITHIN, propose_dates

DATES, SCORES, LEADS = "dates", "scores", "quick wins and leads"
AS_RUN, FREE, LIMITED = (
    "programme of the opportunities",
    "programme of all that has a date",
    "the same, within limits",
)
LIMITS = {
    "at_once": AtOnce(max_works=1),
    "budget": (
        BudgetLimit(partner="gemeente_a", year=2029, max_eur=30e6),
        BudgetLimit(partner="gas", year=2030, max_eur=30e6),
    ),
}


def measure_programme(count: int, steps: Steps) -> None:
    """Measure on the findings of ``count`` made-up works with made-up budgets.

    The last two steps take every finding that has dates for an opportunity within
    everybody's room: far more to choose from than any real year.
    """
    works = _with_budgets(generate_works(count))
    rules = read_rules()
    made = found(works, rules).tables
    findings, linked = made["findings"], made["finding_works"]
    members = linked.assign(work_row=pd.Index(works["work_id"]).get_indexer(linked["work_id"]))
    plain = members.drop(columns=["shift_days", "proposed_start", "proposed_end"])
    depths = rules.fill["depth_m"]
    with steps(DATES):
        told, _ = propose_dates(
            findings, plain, works, rules.window, order=rules.order, depths=depths, on=ON
        )
    columns = ["move_weight_days", "crosses_budget_year", "shift_total_days", "proposal"]
    told = told[columns].reset_index(drop=True)
    table = findings.drop(columns=[name for name in columns if name in findings]).join(told)
    with steps(SCORES):
        measure_scores(table, members, works, rules.score)
    with steps(LEADS):
        find_quick_wins(table, members, works, rules.quick_win, on=ON)
        find_leads(table, members, works, rules.lead)
    with steps(AS_RUN):
        select_programme(table, members, works, rules.programme)
    every = table[table["proposed_start"].notna()].assign(kind="opportunity", proposal=WITHIN)
    with steps(FREE):
        free = select_programme(every, members, works, rules.programme)
    with steps(LIMITED):
        limits = rules.programme.model_copy(update=LIMITS)
        limited = select_programme(every, members, works, limits)
    steps.facts.update(
        findings=len(table),
        opportunities=int(table["kind"].eq("opportunity").sum()),
        candidates=len(every),
        largest_free=_largest(free),
        largest_limited=_largest(limited),
        gap_free_eur=round(free.gap_eur),
        gap_limited_eur=round(limited.gap_eur),
        total_free_eur=round(free.total_eur),
        total_limited_eur=round(limited.total_eur),
    )


def _with_budgets(works: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    random = np.random.default_rng(2)
    return works.assign(budget_eur=random.lognormal(12.0, 1.0, len(works)).round(-3))


def _largest(programme: JointProgramme) -> int:
    return int(programme.groups["n_findings"].max()) if len(programme.groups) else 1


if __name__ == "__main__":
    tell(lambda steps: measure_programme(int(sys.argv[1]), steps))
