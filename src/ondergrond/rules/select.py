"""Selectors evaluated on columns."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.arrays.rows import flag
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
    inside = values.isin(criterion.values).to_numpy(dtype=bool, na_value=False)
    return ~inside if criterion.negated else inside


def find_vague(rules: Rules, works: pd.DataFrame) -> np.ndarray:
    """Which works have a vague period by the rules: booleans, one per row of ``works``.

    Those of a precision in ``rules.vague``, of whole years, without an end, or of
    ``vague_when``. A protected surface is not where it says until when.
    """
    loose = works["precision"].isin(rules.vague) | find_whole_years(works) | works["end"].isna()
    vague: np.ndarray = loose.to_numpy(dtype=bool)
    if rules.vague_when is not None:
        vague = vague | find_selected(rules.vague_when, works)
    exact = flag(works["protected"]) & works["protected_until"].notna()
    return vague & ~exact.to_numpy(dtype=bool)


def find_fixed(rules: Windows, works: pd.DataFrame) -> np.ndarray:
    """Which works keep their dates: booleans, one per row of ``works``.

    Reads phase, fixed_in and movable. Those of a phase in ``rules.fixed_phases``, those whose
    dates are agreed, and those that say they do not move.
    """
    fixed: np.ndarray = works["phase"].isin(rules.fixed_phases).to_numpy(dtype=bool)
    fixed = fixed | works["fixed_in"].notna().to_numpy(dtype=bool)
    return fixed | works["movable"].eq("no").fillna(value=False).to_numpy(dtype=bool)


def find_held(rules: Windows, works: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Which works start no earlier, and which end no later, than their own period.

    Two arrays of booleans, one per row of ``works``: what is fixed (:func:`find_fixed`), and
    what says that it moves the other way only.
    """
    fixed = find_fixed(rules, works)
    early, late = (
        fixed | works["movable"].eq(way).fillna(value=False).to_numpy(dtype=bool)
        for way in ("later", "earlier")
    )
    return early, late


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
