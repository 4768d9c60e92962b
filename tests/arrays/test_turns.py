"""Rows that wait for each other: circles, against trying every way."""

from __future__ import annotations

from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.arrays.turns import find_circles
from tests.examples import examples

LINKS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12)


@given(LINKS)
@examples(60)
def test_each_row_that_waits_for_itself_gets_the_shortest_of_all_circles_through_it(links):
    links = [(before, after) for before, after in links if before != after]
    before, after = np.array(links, dtype=np.int64).reshape(-1, 2).T
    waits = {(then, first) for first, then in links}
    found = find_circles(6, before, after)
    for row in range(6):
        shortest = min(
            (
                len(others) + 1
                for n in range(1, 6)
                for others in permutations(set(range(6)) - {row}, n)
                if {*zip((row, *others), (*others, row), strict=True)} <= waits
            ),
            default=None,
        )
        circle = found.get(row)
        assert (None if circle is None else len(circle)) == shortest
        if circle is not None:
            assert circle[0] == row
            assert {*zip(circle, [*circle[1:], row], strict=True)} <= waits
