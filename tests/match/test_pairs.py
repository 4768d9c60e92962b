"""Pairs: agreement with brute force on every layout, and the same table every time."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from benchmarks.generate import generate_works
from ondergrond.errors import BugError, RulesError
from ondergrond.match import find_pairs, matches
from ondergrond.rules import Rules, read_rules
from ondergrond.tables import PAIRS, WORKS, arrange, check, empty
from tests import build, oracle
from tests.match.layouts import layouts, rule_books, table

LAYOUTS_PER_TABLE = 4
quietly = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
STANDARD = read_rules("standard")


def said(pairs: pd.DataFrame) -> dict[tuple[str, str, str], tuple[object, ...]]:
    """What a table of pairs says, in the words of the oracle."""
    return {
        (row.rule, row.left, row.right): (
            None if pd.isna(row.severity) else row.severity,
            None if pd.isna(row.one_way) else row.one_way,
            row.gap_days,
            row.overlap_days,
            row.window_overlap_days,
            row.shift_days,
        )
        for row in pairs.itertuples()
    }


@given(st.lists(layouts(), min_size=LAYOUTS_PER_TABLE, max_size=LAYOUTS_PER_TABLE), rule_books())
@settings(quietly, max_examples=520)  # 2,080 layouts
def test_pairs_are_those_of_brute_force(drawn: list[list[dict]], rules: Rules) -> None:
    """Every pair of works under every rule, on four layouts far apart in one table."""
    tables = [table(layout, number=number) for number, layout in enumerate(drawn)]
    pairs = find_pairs(pd.concat(tables, ignore_index=True), rules)
    expected = {
        (seen.rule, seen.left, seen.right): seen
        for works in tables
        for seen in oracle.all_pairs(works, rules)
    }
    assert said(pairs) == {
        key: (
            seen.severity,
            seen.one_way,
            seen.gap_days,
            seen.overlap_days,
            seen.window_overlap_days,
            seen.shift_days,
        )
        for key, seen in expected.items()
    }
    distances_m = [expected[key].distance_m for key in said(pairs)]
    np.testing.assert_allclose(pairs["distance_m"], distances_m, rtol=0, atol=1e-6)
