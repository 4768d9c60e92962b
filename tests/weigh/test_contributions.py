"""Who pays whom, so that a joint work leaves nobody worse off."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.weigh.contributions import find_contributions
from tests.examples import examples


def given_in(*nets):
    """Contributions of the parties of one finding, from euros to euros."""
    net = pd.Series(nets, dtype="float64") * 100
    return (find_contributions(net, pd.Series("F-1", net.index)) / 100).tolist()


@pytest.mark.parametrize(
    ("nets", "contributions"),
    [
        # In proportion to what they have: a third and two thirds of 300.
        ([1000.0, 2000.0, -300.0], [100.0, 200.0, -300.0]),
        # Two are short, one has just enough for both.
        ([500.0, -200.0, -300.0], [500.0, -200.0, -300.0]),
        # The cent that is left over goes to the largest fraction: 33.333 and 66.666.
        ([100.0, 200.0, -100.0], [33.33, 66.67, -100.0]),
        ([100.0, 0.0, 50.0], [0.0, 0.0, 0.0]),
        ([0.0, 0.0], [0.0, 0.0]),
    ],
)
def test_by_hand(nets, contributions):
    assert given_in(*nets) == contributions


@pytest.mark.parametrize("nets", [[100.0, -100.01], [-5.0], [100.0, np.nan, -20.0]])
def test_where_all_together_have_too_little_or_one_is_not_known_there_are_none(nets):
    assert np.isnan(given_in(*nets)).all()


def test_no_findings_have_no_contributions():
    none = find_contributions(pd.Series(dtype="float64"), pd.Series(dtype="str"))
    assert none.empty


NET = st.none() | st.integers(-(10**9), 10**9) | st.integers(-5, 5)


@examples(200)
@given(st.lists(st.lists(NET, min_size=1, max_size=6), min_size=1, max_size=4))
def test_everybody_is_left_with_nothing_or_more_wherever_that_can_be(drawn):
    group = pd.Series([n for n, each in enumerate(drawn) for _ in each])
    net = pd.Series([value for each in drawn for value in each], dtype="float64")
    found = find_contributions(net, group)
    for n, nets in enumerate(drawn):
        own = found[group.eq(n)].tolist()
        if None in nets or sum(nets) < 0:
            assert np.isnan(own).all()
            continue
        assert sum(own) == 0
        short, has = -sum(min(value, 0) for value in nets), sum(max(value, 0) for value in nets)
        for value, gives in zip(nets, own, strict=True):
            assert gives == int(gives)
            assert value - gives >= 0
            if value <= 0:
                assert gives == value  # gets just what it is short
            else:
                assert abs(gives - short * value / has) < 1 + 1e-3
