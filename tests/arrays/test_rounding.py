"""Halves go up, whatever the float of a number is."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from ondergrond.arrays.rounding import round_half_up
from ondergrond.labels.numbers import half_up
from tests.examples import examples

NUMBERS = st.floats(-1e9, 1e9) | st.integers(-100_000, 100_000).map(lambda n: n / 1000)


@given(st.lists(NUMBERS, max_size=8), st.integers(0, 3))
@example([2.675, 0.125, -0.125, 0.5, -0.5, 1.5], 2)
@examples(100)
def test_a_column_is_rounded_as_one_number_is(numbers, decimals):
    rounded = round_half_up(np.array(numbers, dtype=np.float64), decimals)
    assert rounded.tolist() == [half_up(number, decimals) for number in numbers]
    assert not np.signbit(rounded[rounded == 0]).any()


def test_what_is_missing_stays_missing():
    assert np.isnan(round_half_up(np.array([np.nan]), 2)).all()
