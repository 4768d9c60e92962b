"""A column per year, a period in two columns, a year once above its rows."""

from __future__ import annotations

import pytest

from ondergrond.init.columns import plan_layer
from tests.init.test_columns import N, layer, numbered, recurring


def plans(**columns):
    plan = plan_layer(layer(nr=numbered("N"), **columns))
    return {name: (each.columns, each.how) for name, each in plan.columns.items()}


def test_a_column_per_year_with_marks():
    found = plans(**{
        "2027": ["x" if at < 5 else None for at in range(N)],
        "2028": ["x" if at > 3 else None for at in range(N)],
        "2029": ["x" if at > 9 else None for at in range(N)],
    })  # fmt: skip
    assert found["start"] == found["end"] == (("2027", "2028", "2029"), "head")


def test_of_several_matrices_that_of_the_totals():
    amounts = recurring("0", "1500", "20000")
    heads = [f"{part} {year}" for part in ("eigen", "totaal", "subsidie") for year in (2027, 2028)]
    found = plans(**dict.fromkeys(heads, amounts))
    assert found["start"] == (("totaal 2027", "totaal 2028"), "head")


def test_years_that_do_not_follow_each_other_are_no_matrix():
    assert "start" not in plans(**{"2011": recurring("x", None), "2027": recurring("x", None)})


def test_a_period_in_two_columns():
    found = plans(Jaar=recurring("2027", "2028"), Kwartaal=recurring("1", "2", "4"))
    assert found["start"] == (("Jaar", "Kwartaal"), "join")


def test_a_year_once_above_its_rows():
    years = ["2027", *[None] * 5, "2028", *[None] * (N - 7)]
    assert plans(jaar=years, naam=numbered("werk "))["start"] == (("jaar",), "down")


def test_a_total_below_the_blocks_does_not_hide_their_years():
    years = ["2027", None, "2028", None, None, "2029", *[None] * (N - 7), "Totaal"]
    assert plans(jaar=years, naam=numbered("werk "))["start"] == (("jaar",), "down")


@pytest.mark.parametrize("years", [
    [None, "2027", *[None] * (N - 2)],
    ["2028", *[None] * 5, "2027", *[None] * (N - 7)],
])  # fmt: skip
def test_years_that_are_missing_are_no_block(years):
    assert plans(jaar=years, naam=numbered("werk "))["start"] == (("jaar",), "")
