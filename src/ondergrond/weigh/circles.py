"""Smaller circles: tried in the programme, and told only where it holds them."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import geopandas as gpd
import pandas as pd

from ondergrond.arrays.rows import isin
from ondergrond.rules.weighing import Programme
from ondergrond.weigh.appraise import Appraisal
from ondergrond.weigh.milp import CENT
from ondergrond.weigh.programme import find_candidates, gain_eur


def find_tried(sets: pd.DataFrame, ids: pd.Series) -> pd.Index:
    """The findings of smaller circles, finding_id; ``sets`` keeps SETS, ``ids`` is by set_id."""
    names = sets.loc[sets["of_set"].notna(), "set_id"].unique()
    tried: pd.Index = pd.Index(ids.reindex(names).dropna().array, name="finding_id")
    return tried


def drop_hopeless(
    appraisal: Appraisal,
    works: gpd.GeoDataFrame,
    rules: Programme,
    tried: pd.Index,
    *,
    least_gain_eur: pd.Series | None = None,
) -> Appraisal:
    """The appraisal without what is ``tried`` and could not be in the programme as it is.

    That is also what gains no more than ``least_gain_eur`` (by finding_id).
    """
    if tried.empty:
        return appraisal
    could = find_candidates(appraisal.findings, appraisal.finding_works, works, rules)
    if least_gain_eur is not None:
        least = least_gain_eur.reindex(could["finding_id"]).fillna(0.0).to_numpy()
        could = could[(gain_eur(could, rules) > least + CENT).to_numpy(dtype=bool)]
    return drop(appraisal, tried.difference(pd.Index(could["finding_id"])))


def drop(appraisal: Appraisal, ids: pd.Index) -> Appraisal:
    """The appraisal without the findings ``ids``; the other rows keep their index and order."""
    if ids.empty:
        return appraisal
    kept: dict[str, Any] = {}
    for field in fields(Appraisal):
        table = getattr(appraisal, field.name)
        kept[field.name] = table[~isin(table["finding_id"], ids)]
    return Appraisal(**kept)
