"""Rows as JSON."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.load.rows_json import json_rows

CELLS = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@given(st.lists(st.tuples(CELLS, CELLS, st.booleans(), st.booleans()), max_size=6))
def test_rows_are_what_the_json_library_would_write(
    drawn: list[tuple[str | None, str | None, bool, bool]],
) -> None:
    texts = pd.DataFrame(
        {0: pd.array([d[0] for d in drawn], "str"), 1: pd.array([d[1] for d in drawn], "str")}
    )
    chosen = np.array([d[2:] for d in drawn], dtype=bool).reshape(-1, 2)
    expected = []
    for a, b, keep_a, keep_b in drawn:
        row = {"naam": a if keep_a else None, 'ho"ogte': b if keep_b else None}
        row = {key: value for key, value in row.items() if value is not None}
        expected.append(json.dumps(row, ensure_ascii=False, separators=(",", ":")) if row else None)
    made = json_rows(texts, ["naam", 'ho"ogte'], chosen)
    assert made.astype(object).where(made.notna(), None).tolist() == expected


def test_two_columns_of_one_name_are_told_apart() -> None:
    texts = pd.DataFrame({0: pd.array(["1"], "str"), 1: pd.array(["2"], "str")})
    assert json_rows(texts, ["X", "X"]).tolist() == ['{"X":"1","X (2)":"2"}']


def test_no_columns_and_no_rows_are_fine() -> None:
    assert json_rows(pd.DataFrame(index=range(2)), []).isna().tolist() == [True, True]
    assert json_rows(pd.DataFrame({0: pd.array([], "str")}), ["X"]).tolist() == []
