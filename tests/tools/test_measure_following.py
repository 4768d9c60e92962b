"""The measure of what following a programme does, on tables small enough to do by head."""

from __future__ import annotations

import pandas as pd

from tools.measure_following import find_heavy_pairs, find_new


def pairs(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["rule", "left", "right", "severity"])
    return table.assign(only_touches=False)


def test_a_heavy_pair_that_only_touches_is_told_nowhere_and_does_not_count():
    two = pairs(("clash", "a:1", "b:1", "heavy"), ("clash", "a:1", "c:1", "heavy"))
    found = find_heavy_pairs(two.assign(only_touches=[True, False]))
    assert found["other"].tolist() == ["c:1"]


def test_a_heavy_pair_counts_once_whichever_of_the_two_comes_first():
    found = find_heavy_pairs(
        pairs(
            ("clash", "b:1", "a:1", "heavy"),
            ("clash", "a:1", "b:1", "heavy"),
            ("clash", "a:1", "c:1", "light"),
            ("reopening", "a:1", "b:1", "heavy"),
        )
    )
    assert found.to_numpy().tolist() == [["clash", "a:1", "b:1"], ["reopening", "a:1", "b:1"]]


def test_new_pairs_are_agreed_only_where_the_two_share_a_number():
    before = find_heavy_pairs(pairs(("clash", "a:1", "b:1", "heavy")))
    after = find_heavy_pairs(
        pairs(
            ("clash", "a:1", "b:1", "heavy"),
            ("clash", "a:1", "c:1", "heavy"),
            ("clash", "b:1", "c:1", "heavy"),
            ("embargo", "a:1", "embargo:x", "heavy"),
        )
    )
    works = pd.DataFrame(
        {"work_id": ["a:1", "b:1", "c:1"], "agreement": ["K-1; K-2", None, "K-2; K-3"]}
    )
    new = find_new(before, after, works)
    assert new[["one", "other", "agreed"]].to_numpy().tolist() == [
        ["a:1", "c:1", True],
        ["b:1", "c:1", False],
        ["a:1", "embargo:x", False],
    ]
