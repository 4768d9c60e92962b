"""Selectors evaluated on columns."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.rules.model import Criterion, Fill, Selector
from ondergrond.tables import party


def find_selected(selector: Selector, works: pd.DataFrame) -> np.ndarray:
    """Which works a selector takes: booleans, one per row of ``works``.

    A null meets no value, and so meets every ``not``: a work of unknown phase is not a
    cancelled one.
    """
    if not selector.cases:
        return np.ones(len(works), dtype=bool)
    taken = np.zeros(len(works), dtype=bool)
    for case in selector.cases:
        met = np.ones(len(works), dtype=bool)
        for name, criterion in case.items():
            met &= _meets(criterion, party(works) if name == "party" else works[name])
        taken |= met
    return taken


def _meets(criterion: Criterion, values: pd.Series) -> np.ndarray:
    inside = values.isin(criterion.values).fillna(False).to_numpy(dtype=bool)
    return ~inside if criterion.negated else inside


def filled(works: pd.DataFrame, name: str, fills: tuple[Fill, ...]) -> pd.Series:
    """Column ``name`` with its nulls filled by the first fill whose selector holds."""
    values = works[name].copy()
    for fill in fills:
        gaps = values.isna().to_numpy(dtype=bool) & find_selected(fill.when, works)
        values = values.mask(gaps, fill.value)
    return values.rename(name)
