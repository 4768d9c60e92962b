"""Works compared by place: asked about in parts, the answer is that of all at once."""

from __future__ import annotations

from itertools import combinations
from unittest import mock

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.load import same_place
from tests.examples import examples

SPOTS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 2)), max_size=30)


@examples(100)
@given(SPOTS, st.integers(0, 2), st.integers(1, 5), st.integers(1, 20))
def test_what_meets_is_found_in_parts_and_only_what_counts(spots, near_m, first, at_once):
    shapes = np.array([shapely.Point(x, y) for x, y, _ in spots], dtype=object)
    kind = np.array([k for *_, k in spots], dtype=np.int64)
    asked: list[int] = []

    def keep(left, right):
        asked.append(len(left))
        assert (left < right).all()
        return kind[left] == kind[right]

    with (
        mock.patch.object(same_place, "FIRST_SHAPES", first),
        mock.patch.object(same_place, "PAIRS_AT_ONCE", at_once),
    ):
        left, right = same_place.find_meeting(shapes, near_m, keep)
    wanted = [
        (one, other)
        for one, other in combinations(range(len(spots)), 2)
        if max(abs(spots[one][side] - spots[other][side]) for side in (0, 1)) <= near_m
    ]
    assert sorted(zip(left.tolist(), right.tolist(), strict=True)) == [
        pair for pair in wanted if kind[pair[0]] == kind[pair[1]]
    ]
    assert sum(asked) == len(wanted)


def test_works_on_one_spot_are_never_all_asked_about_at_once():
    shapes = np.array([shapely.Point(5, 5)] * 3000, dtype=object)
    asked: list[int] = []

    def keep(left, _right):
        asked.append(len(left))
        return np.zeros(len(left), dtype=bool)

    with mock.patch.object(same_place, "PAIRS_AT_ONCE", 100_000):
        left, _ = same_place.find_meeting(shapes, 0, keep)
    assert (len(left), sum(asked)) == (0, 3000 * 2999 // 2)
    assert max(asked) <= 3000 * same_place.FIRST_SHAPES
    assert max(asked[1:]) <= 100_000
