"""Estimates: what each finding saves in euros and nuisance, and how the parties share it."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.memory import give_back
from ondergrond.rules import Rules
from ondergrond.tables import FINDING_ITEMS, stack
from ondergrond.weigh.groups import in_parts
from ondergrond.weigh.nuisance import avoided_days, co2_kg_avoided
from ondergrond.weigh.savings import find_items, savings
from ondergrond.weigh.split import split
from ondergrond.weigh.stakes import CHANCES, find_stakes


@dataclass(frozen=True, slots=True)
class Estimates:
    """``items`` keeps FINDING_ITEMS; ``shares`` is what :func:`split` gives.

    ``measures``, index finding_id, has saving_low_eur, saving_mid_eur, saving_high_eur,
    days_avoided, nuisance_days_avoided and co2_kg_avoided of each finding that has stakes.
    """

    items: pd.DataFrame
    shares: pd.DataFrame
    measures: pd.DataFrame


def estimate(
    works: gpd.GeoDataFrame, findings: gpd.GeoDataFrame, finding_works: pd.DataFrame, rules: Rules
) -> Estimates:
    """Estimate every opportunity and near miss; takes what :func:`find_stakes` takes.

    Some findings at a time: the shapes of every project in every finding of a large register
    take gigabytes.
    """
    chances = findings.loc[findings["kind"].isin(CHANCES), ["finding_id", "kind", "geometry"]]
    chances = chances.sort_values("finding_id", ignore_index=True)
    ids = pd.Index(chances["finding_id"])
    finding = ids.get_indexer(pd.Index(finding_works["finding_id"]))
    rows = np.flatnonzero(finding >= 0)
    made = []
    for part in in_parts(pd.Series(finding[rows])):
        some = rows[part]
        about = chances.iloc[np.unique(finding[some])]
        made.append(_estimate(works, about, finding_works.iloc[some], rules))
        give_back()
    return Estimates(
        items=stack(FINDING_ITEMS, [each.items for each in made]),
        shares=pd.concat([each.shares for each in made], ignore_index=True),
        measures=pd.concat([each.measures for each in made]),
    )


def _estimate(
    works: gpd.GeoDataFrame, findings: gpd.GeoDataFrame, finding_works: pd.DataFrame, rules: Rules
) -> Estimates:
    money, nuisance = rules.money, rules.nuisance
    stakes = find_stakes(works, findings, finding_works, money=money, nuisance=nuisance)
    items = find_items(stakes, money=money, nuisance=nuisance)
    saved = savings(items, stakes)
    days = avoided_days(stakes, nuisance)
    return Estimates(
        items=items,
        shares=split(saved, stakes, money=money, nuisance=nuisance),
        measures=saved.assign(
            days_avoided=days["avoided_days"],
            nuisance_days_avoided=days["nuisance_days_avoided"],
            co2_kg_avoided=co2_kg_avoided(days, nuisance),
        ),
    )
