"""Arrays taken apart, grouped, joined and numbered: what every room builds on."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.arrays.components import find_components
from ondergrond.arrays.groups import Groups
from ondergrond.arrays.parts import in_parts, in_slices, stack_parts
from ondergrond.arrays.rows import apply_once, distinct, isin, number_rows, spread

keys = st.lists(st.sampled_from("abcdef"), max_size=30)


@given(keys, st.integers(1, 7))
def test_parts_hold_every_row_once_and_never_part_a_key(texts: list[str], size: int) -> None:
    column = pd.Series(texts, dtype="str")
    parts = list(in_parts(column, size))
    assert sorted(np.concatenate(parts).tolist()) == list(range(len(texts)))
    seen = [set(column.iloc[part]) for part in parts]
    assert sum(map(len, seen)) == len(set(texts))
    assert len(parts) >= 1


def test_slices_follow_each_other_and_the_last_is_what_is_left() -> None:
    assert list(in_slices(7, 3)) == [slice(0, 3), slice(3, 6), slice(6, 7)]
    assert list(in_slices(0, 3)) == []


def test_parts_come_under_each_other_and_are_held_no_longer() -> None:
    parts = [pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [2]})]
    assert stack_parts(parts)["a"].tolist() == [1, 2]
    assert parts == []


@given(st.lists(st.integers(0, 4), max_size=8))
def test_ranges_are_written_out_as_loops_would(counts: list[int]) -> None:
    owners, steps = spread(np.array(counts, dtype=np.int64))
    wanted = [(owner, step) for owner, count in enumerate(counts) for step in range(count)]
    assert list(zip(owners.tolist(), steps.tolist(), strict=True)) == wanted


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=12))
def test_rows_are_numbered_in_order_and_a_function_sees_each_once(
    rows: list[tuple[int, int]],
) -> None:
    one, other = (np.array([row[side] for row in rows], dtype=np.int64) for side in (0, 1))
    known = sorted(set(rows))
    assert number_rows(one, other).tolist() == [known.index(row) for row in rows]
    asked = []

    def add(left: np.ndarray, right: np.ndarray) -> np.ndarray:
        asked.append(len(left))
        return left + 10 * right

    assert apply_once(add, one, other).tolist() == [left + 10 * right for left, right in rows]
    assert asked == [len(known)]


@pytest.mark.parametrize("values", [[], [3], [3, 1, 3, 2, 1]])
def test_distinct_keys_are_sorted(values: list[int]) -> None:
    assert distinct(np.array(values, dtype=np.int64)).tolist() == sorted(set(values))


def test_what_is_in_a_list_is_marked() -> None:
    assert isin(pd.Series(["a", "b", "a"]), pd.Series(["a", "a", "c"])).tolist() == [
        True,
        False,
        True,
    ]


@given(st.lists(st.integers(1, 4), max_size=6))
def test_rounds_give_the_second_row_of_every_group_then_the_third(sizes: list[int]) -> None:
    groups = Groups(np.repeat(np.arange(len(sizes)), sizes))
    first = np.cumsum([0, *sizes])[:-1]
    found = [(n, rows.tolist()) for n, rows in groups.rounds() if len(rows)]
    wanted = [
        (n, [int(first[group]) + n for group, size in enumerate(sizes) if size > n])
        for n in range(1, max(sizes, default=0))
    ]
    assert found == wanted


def test_what_is_linked_over_others_is_one_component() -> None:
    number = find_components(6, np.array([0, 4, 5]), np.array([4, 2, 1]))
    assert number[0] == number[4] == number[2]
    assert number[5] == number[1]
    assert len(set(number.tolist())) == 3
    assert find_components(
        2, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    ).tolist() == [0, 1]
