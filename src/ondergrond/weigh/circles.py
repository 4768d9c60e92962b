"""Smaller circles: tried in the programme, and told only where it holds them."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import geopandas as gpd
import pandas as pd

from ondergrond.arrays.rows import isin
from ondergrond.rules.weighing import Programme
from ondergrond.weigh.appraise import Appraisal
from ondergrond.weigh.programme import find_candidates


def find_tried(sets: pd.DataFrame, ids: pd.Series) -> pd.Index:
    """The findings of smaller circles, finding_id; ``sets`` keeps SETS, ``ids`` is by set_id."""
    names = sets.loc[sets["of_set"].notna(), "set_id"].unique()
    tried: pd.Index = pd.Index(ids.reindex(names).dropna().array, name="finding_id")
    return tried


def drop_hopeless(
    appraisal: Appraisal, works: gpd.GeoDataFrame, rules: Programme, tried: pd.Index
) -> Appraisal:
    """The appraisal without what is ``tried`` and could not be in the programme as it is."""
    if tried.empty:
        return appraisal
    could = find_candidates(appraisal.findings, appraisal.finding_works, works, rules)
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
