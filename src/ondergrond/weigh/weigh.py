"""Findings weighed: dates, order of work, euros, nuisance, score, lead and programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import pandas as pd

from ondergrond.rules import Rules
from ondergrond.tables import FINDING_ITEMS, FINDINGS, MEMBERS, PARTIES, arrange, check
from ondergrond.weigh.appraise import add_columns, appraise
from ondergrond.weigh.joiners import could_join, find_joiners
from ondergrond.weigh.programme import measure_parties, select_programme
from ondergrond.weigh.quick_wins import find_quick_wins
from ondergrond.weigh.swaps import find_swaps


@dataclass(frozen=True, slots=True)
class Weighed:
    """Findings with what they are worth.

    ``findings`` keeps FINDINGS, its sentences still null; ``finding_works`` and
    ``finding_items`` keep their contracts in :mod:`ondergrond.tables`. ``parties`` (PARTIES) says
    per party what the joint programme asks of it and gains it; ``total_eur`` is what the
    programme gains, ``gap_eur`` how much more a better one could gain at most. ``joiners`` is
    what :func:`ondergrond.weigh.joiners.find_joiners` gives, ``swaps`` what
    :func:`ondergrond.weigh.swaps.find_swaps` gives.
    """

    findings: gpd.GeoDataFrame
    finding_works: pd.DataFrame
    finding_items: pd.DataFrame
    parties: pd.DataFrame
    joiners: pd.DataFrame
    swaps: pd.DataFrame
    total_eur: float
    gap_eur: float


def weigh(
    works: gpd.GeoDataFrame,
    pairs: gpd.GeoDataFrame,
    sets: pd.DataFrame,
    findings: gpd.GeoDataFrame,
    finding_works: pd.DataFrame,
    *,
    ids: pd.Series,
    rules: Rules,
    on: date,
) -> Weighed:
    """Weigh findings by the rules.

    ``works`` and ``pairs`` keep WORKS and PAIRS, ``sets`` comes from ``find_sets``, ``findings``
    and ``finding_works`` keep FINDINGS and MEMBERS (no embargoes);
    ``ids`` gives the finding_id of each set_id. Nothing can be moved to before ``on``. Raises
    ``BugError`` where a table breaks its contract.
    """
    check(FINDINGS, findings)
    check(MEMBERS, finding_works)
    appraisal = appraise(works, findings, finding_works, rules, on=on)
    findings, finding_works = appraisal.findings, appraisal.finding_works
    wins = find_quick_wins(findings, finding_works, works, rules.quick_win, on=on)
    programme = select_programme(findings, finding_works, works, rules.programme)
    chosen = programme.findings.drop(columns="programme_group")
    joiners = find_joiners(findings, sets, pairs, works, rules.window, ids=ids, on=on)
    findings = add_columns(findings, [wins[["quick_win"]], chosen, could_join(joiners).to_frame()])
    swaps = find_swaps(findings, finding_works, works, rules, on=on)
    moved = measure_parties(programme, finding_works, works, shares=appraisal.shares)
    return Weighed(
        check(FINDINGS, arrange(FINDINGS, findings, crs=works.crs)),
        check(MEMBERS, arrange(MEMBERS, finding_works)),
        check(FINDING_ITEMS, arrange(FINDING_ITEMS, appraisal.items)),
        check(PARTIES, arrange(PARTIES, moved.reset_index())),
        joiners,
        swaps,
        programme.total_eur,
        programme.gap_eur,
    )
