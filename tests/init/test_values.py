"""What delivered values are guessed to mean, and how sure that is said to be."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.init.values import MOST_VALUES, SURE, guess_values
from ondergrond.tables import WORKS
from tests.examples import examples

CODED = ("discipline", "activity", "phase", "nuisance", "surface")


def guesses(column: str, *texts: str) -> dict[str, str | None]:
    return {each.text: each.code for each in guess_values(pd.Series(texts, dtype="str"), column)}


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("discipline", "riolering", "sewer"),
        ("discipline", "Travaux sur réseau d’eau", "drinking_water"),
        ("discipline", "Fernwärmeleitung", "district_heating"),
        ("discipline", "GRN", "green"),
        ("discipline", "Glasfaserausbau", "telecom"),
        ("activity", "Erneuerung", "replace"),
        ("activity", "Entretien des plantations", "maintain"),
        ("phase", "VERV", "cancelled"),
        ("phase", "im Bau", "execution"),
        ("phase", "En cours", "execution"),
        ("phase", "uitvoerng", "execution"),
        ("nuisance", "Vollsperrung", "road"),
        ("nuisance", "halbseitige Sperrung", "lane"),
        ("surface", "Pflaster", "bricks"),
    ],
)
def test_words_of_the_trade_in_four_languages(column, text, code):
    assert guesses(column, text) == {text: code}


@pytest.mark.parametrize("text", ["xyz", "niet bekend bij ons", "42", "-"])
def test_what_says_nothing_is_no_guess(text):
    assert guesses("phase", text) == {text: None}


def test_numbers_in_a_row_are_the_phases_in_their_order_and_never_sure():
    texts = [str(number) for number in range(1, 10)]
    found = guess_values(pd.Series([*texts, "12"], dtype="str"), "phase")
    assert {each.text: each.code for each in found} == {
        **dict(zip(texts, WORKS["phase"].values, strict=True)),
        "12": None,
    }
    assert all(each.share < SURE for each in found)


def test_two_numbers_are_no_list():
    assert set(guesses("phase", "1", "2").values()) == {None}


def test_the_commonest_comes_first_with_how_often_it_stands_there():
    texts = pd.Series(["gas", "riool", "riool", None, "riool"], dtype="str")
    assert [(each.text, each.n) for each in guess_values(texts, "discipline")] == [
        ("riool", 3),
        ("gas", 1),
    ]


def test_free_text_is_no_list():
    texts = pd.Series([f"werk {number}" for number in range(MOST_VALUES + 1)], dtype="str")
    assert guess_values(texts, "discipline") == ()


@examples(60)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=12))
def test_every_guess_is_a_value_of_the_list_and_a_share(texts):
    for column in CODED:
        for each in guess_values(pd.Series(texts, dtype="str"), column):
            assert each.code is None or each.code in WORKS[column].values
            assert 0 <= each.share <= 1
            assert (each.share > 0) == (each.code is not None)
