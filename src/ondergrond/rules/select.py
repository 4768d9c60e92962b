"""Selectors evaluated on columns."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.periods import find_whole_years
from ondergrond.rules.model import Criterion, Fill, Rules, Selector
from ondergrond.rules.weighing import Windows
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


def find_vague(rules: Rules, works: pd.DataFrame) -> np.ndarray:
    """Which works have a vague period by the rules: booleans, one per row of ``works``.

    Those of a precision in ``rules.vague``, of whole years, without an end, or of
    ``vague_when``.
    """
    loose = works["precision"].isin(rules.vague) | find_whole_years(works) | works["end"].isna()
    vague: np.ndarray = loose.to_numpy(dtype=bool)
    return vague if rules.vague_when is None else vague | find_selected(rules.vague_when, works)


def find_fixed(rules: Windows, works: pd.DataFrame) -> np.ndarray:
    """Which works keep their dates: booleans, one per row of ``works`` (phase, fixed_in).

    Those of a phase in ``rules.fixed_phases``, and those whose dates are agreed.
    """
    fixed: np.ndarray = works["phase"].isin(rules.fixed_phases).to_numpy(dtype=bool)
    return fixed | works["fixed_in"].notna().to_numpy(dtype=bool)


def same_values(works: pd.DataFrame, columns: tuple[str, ...]) -> np.ndarray:
    """A number for each work, equal where all ``columns`` hold the same; -1 where one is null.

    Text is compared without regard to case and to spaces around and within it.
    """
    code = np.zeros(len(works), dtype=np.int64)
    for name in columns:
        text = works[name].str.casefold().str.replace(r"\s+", " ", regex=True).str.strip()
        more, distinct = pd.factorize(text)
        code = np.where((more < 0) | (code < 0), -1, code * (len(distinct) + 1) + more)
        code[code >= 0] = np.unique(code[code >= 0], return_inverse=True)[1]
    return code


def filled(works: pd.DataFrame, name: str, fills: tuple[Fill, ...]) -> pd.Series:
    """Column ``name`` with its nulls filled by the first fill whose selector holds."""
    values = works[name].copy()
    for fill in fills:
        gaps = values.isna().to_numpy(dtype=bool) & find_selected(fill.when, works)
        values = values.mask(gaps, fill.value)
    return values.rename(name)
