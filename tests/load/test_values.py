"""Numbers and flags in Dutch and international notation."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.load.values import Kind, flags, numbers


def read(texts: list[str | None], kind: Kind = "money") -> list[float | None]:
    made = numbers(pd.Series(texts, dtype="str"), kind)
    return [None if math.isnan(value) else value for value in made.value]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("155.000,50", 155000.5),
        ("155,000.50", 155000.5),
        ("155000.5", 155000.5),
        ("1,5", 1.5),
        ("1.5", 1.5),
        ("-1,5", -1.5),
        ("−1,5", -1.5),
        ("+7", 7),
        ("€ 1.200,-", 1200),
        ("€ 1.200,--", 1200),
        ("1.200,=", 1200),
        ("1.200 EUR", 1200),
        ("1.234.567", 1234567),
        ("1 234 567,89", 1234567.89),
        ("1\u00a0234\u00a0567,89", 1234567.89),
        ("1'234'567.89", 1234567.89),
        ("1,2 mln", 1.2e6),
        ("€ 1,2 miljoen", 1.2e6),
        ("250k", 250e3),
        ("1e5", 1e5),
        ("5.", 5),
        (".5", 0.5),
        ("0", 0),
        ("0.875", 0.875),
    ],
)
def test_a_number_is_read_in_every_notation(text: str, number: float) -> None:
    assert read([text]) == [pytest.approx(number)]


@pytest.mark.parametrize(
    "text",
    ["n.t.b.", "abc", "1.2.3", "1,2,3", "1.234.56", "12,34,567.8", "--5", "1e999", "nan", "inf",
     "€", "-", "1 2 x", "3 ton", "12 km"],
)  # fmt: skip
def test_a_text_that_is_no_number_is_flagged(text: str) -> None:
    made = numbers(pd.Series([text], dtype="str"), "money")
    assert made.unreadable.tolist() == [True]
    assert made.value.isna().all()


def test_a_missing_text_is_no_number_and_not_flagged() -> None:
    made = numbers(pd.Series([None, "5"], dtype="str"), "money")
    assert made.unreadable.tolist() == [False, False]
    assert read([None, "5"]) == [None, 5]


def test_an_undecided_mark_is_what_the_kind_of_quantity_says() -> None:
    assert read(["1.200"], "money") == [1200]
    assert read(["1,200"], "money") == [1200]
    assert read(["1.200"], "length") == [1.2]
    assert read(["3.601"], "coordinate") == [3.601]


def test_an_undecided_mark_is_what_the_rest_of_the_column_says() -> None:
    assert read(["1.200", "0,5"], "length") == [1200, 0.5]
    assert read(["1,200", "12.5"], "length") == [1200, 12.5]
    assert read(["155.125", "1250.5"], "money") == [155.125, 1250.5]


def test_units_are_taken_into_account() -> None:
    assert read(["80 cm", "0,8 m", "1.5 m -mv", "800 mm"], "length") == pytest.approx(
        [0.8, 0.8, 1.5, 0.8]
    )
    assert read(["10 dagen", "2 weken", "3 mnd", "5"], "days") == [10, 14, 90, 5]
    assert read(["80%", "80 procent"], "share") == [0.8, 0.8]
    assert read(["12 weken"], "length") == [None]


AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@given(st.lists(AMOUNTS, min_size=1, max_size=6), st.sampled_from(["nl_NL", "en_GB", "nl_BE"]))
def test_money_that_babel_writes_is_read_back(amounts: list[object], locale: str) -> None:
    written = [format_currency(amount, "EUR", locale=locale) for amount in amounts]
    assert read(written) == [pytest.approx(float(amount)) for amount in amounts]  # type: ignore[arg-type]  # Decimal


@given(
    st.lists(st.decimals(min_value=-(10**6), max_value=10**6, places=3), min_size=1, max_size=6),
    st.sampled_from(["nl", "en"]),
)
def test_decimals_that_babel_writes_are_read_back_where_one_shows_the_notation(
    amounts: list[object], locale: str
) -> None:
    written = [format_decimal(a, format="#,##0.###", locale=locale) for a in [*amounts, 1234.5]]
    expected = [pytest.approx(float(amount)) for amount in amounts]  # type: ignore[arg-type]  # Decimal
    assert read(written, "length")[:-1] == expected


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False, width=32), max_size=6))
def test_what_gis_files_hold_is_read_back(values: list[float]) -> None:
    """The texts that readers make of number columns."""
    texts = [str(int(v)) if v.is_integer() and abs(v) < 1e15 else repr(v) for v in values]
    decided = [t for t in texts if not (t.count(".") == 1 and len(t.split(".")[1]) == 3)]
    assert read(list(decided), "coordinate") == [pytest.approx(float(t)) for t in decided]


@given(st.lists(st.text(max_size=20), max_size=8), st.sampled_from(["money", "length", "share"]))
def test_no_text_upsets_the_reader(texts: list[str], kind: Kind) -> None:
    made = numbers(pd.Series(texts, dtype="str"), kind)
    assert (made.value.notna().to_numpy() | made.unreadable).all()


@pytest.mark.parametrize("text", ["ja", "J", "Yes", "TRUE", "1", " x ", "waar"])
def test_a_yes_is_true(text: str) -> None:
    assert flags(pd.Series([text], dtype="str"))[0].tolist() == [True]


@pytest.mark.parametrize("text", ["nee", "N", "No", "false", "0", "onwaar"])
def test_a_no_is_false(text: str) -> None:
    assert flags(pd.Series([text], dtype="str"))[0].tolist() == [False]


def test_neither_yes_nor_no_is_flagged() -> None:
    value, unreadable = flags(pd.Series(["misschien", None], dtype="str"))
    assert value.isna().all()
    assert unreadable.tolist() == [True, False]
