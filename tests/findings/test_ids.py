"""Ids of findings that are carried out, against trying out what is left by hand."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.findings.ids import keep_ids
from tests.examples import examples


def kept(ids: list[str], numbers: dict[str, str]) -> dict[str, str]:
    own = pd.Series(ids, dtype="str")
    made = keep_ids(own, pd.Series([numbers.get(each) for each in ids], dtype="str"))
    return dict(zip(ids, made, strict=True))


def test_a_joint_work_keeps_the_id_that_it_was_proposed_with_and_others_take_what_is_left() -> None:
    ids = ["K-0a", "K-0a-2", "K-0a-3", "K-0b", "C-0a"]
    assert kept(ids, {"K-0a": "K-0a-3"}) == {
        "K-0a": "K-0a-3", "K-0a-2": "K-0a", "K-0a-3": "K-0a-2", "K-0b": "K-0b", "C-0a": "C-0a",
    }  # fmt: skip
    assert kept(["K-0a"], {"K-0a": "K-0a-2"}) == {"K-0a": "K-0a-2"}


def test_a_number_of_other_works_or_of_the_parties_own_is_no_id() -> None:
    numbers = {"K-0a": "K-0c", "K-0b": "2026/17", "K-0a-2": "K-0b"}
    ids = ["K-0a", "K-0a-2", "K-0b"]
    assert kept(ids, numbers) == {each: each for each in ids}


@examples(100)
@given(st.permutations(range(1, 7)), st.lists(st.integers(1, 9), min_size=6, max_size=6))
def test_ids_stay_different_and_of_the_same_works(order: list[int], wanted: list[int]) -> None:
    ids = ["K-0a" if n == 1 else f"K-0a-{n}" for n in order]
    asked = ["K-0a" if n == 1 else f"K-0a-{n}" if n < 8 else None for n in wanted]
    made = keep_ids(pd.Series(ids, dtype="str"), pd.Series(asked, dtype="str")).tolist()
    assert len(set(made)) == len(ids)
    assert all(each.startswith("K-0a") for each in made)
    first = {each: n for n, each in reversed([*enumerate(asked)]) if each is not None}
    assert {each: made.index(each) for each in first} == first
