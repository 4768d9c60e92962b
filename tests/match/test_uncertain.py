"""Places that may be off: matching looks that much further."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.match import find_pairs
from ondergrond.rules import read_rules
from tests.build import work, works
from tests.examples import examples
from tests.match.layouts import TITLE, one_rule

ON = date(2027, 1, 1)


def at_spot(work_id: str, x: float, off_m: float | None = None) -> dict[str, Any]:
    return work(work_id, f"POINT ({x} 0)", uncertain_m=off_m)


@pytest.mark.parametrize(
    ("one", "other", "x", "found"),
    [(None, None, 5, True), (None, None, 6, False), (25, None, 30, True), (25, None, 31, False),
     (None, 25, 30, True), (25, 10, 40, True), (25, 10, 41, False)],
)  # fmt: skip
def test_two_meet_where_the_distance_and_what_both_may_be_off_brings_them(
    one: float | None, other: float | None, x: float, found: bool
) -> None:
    pairs = find_pairs(works(at_spot("a:1", 0, one), at_spot("b:1", x, other)),
                       read_rules("standard"), on=ON)  # fmt: skip
    assert pairs["rule"].eq("joint_works").any() == found
    assert (pairs["distance_m"] == x).all()


OFF = st.sampled_from([None, None, 3.0, 10.0, 40.0])


@examples(60)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 120), OFF), max_size=8),
       st.booleans())  # fmt: skip
def test_every_two_that_may_lie_within_the_distance_are_found(
    drawn: list[tuple[str, int, float | None]], buffers: bool
) -> None:
    table = works(*(at_spot(f"{who}:{n}", x, off) for n, (who, x, off) in enumerate(drawn)))
    grown = {"buffer_m": [{"m": 2}]} if buffers else {"distance_m": 4}
    pairs = find_pairs(table, one_rule(kind="opportunity", title=TITLE, source="test", **grown))
    expected = {
        frozenset([f"{a[0]}:{m}", f"{b[0]}:{n}"])
        for (m, a), (n, b) in combinations(enumerate(drawn), 2)
        if a[0] != b[0] and abs(a[1] - b[1]) <= 4 + (a[2] or 0) + (b[2] or 0)
    }
    found = {frozenset(each) for each in zip(pairs["left"], pairs["right"], strict=True)}
    assert found == expected
