"""Delivered words to codes."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import tables
from ondergrond.labels.vocabulary import LISTS, plain
from ondergrond.load.codes import find_code, parse_codes


def read(text: str, column: str) -> tuple[object, object]:
    made = parse_codes(pd.Series([text], dtype="str"), column).iloc[0]
    return (None if pd.isna(made["code"]) else made["code"]), made["how"]


@pytest.mark.parametrize("column", LISTS)
def test_every_code_has_words_and_no_word_means_two_things(column: str) -> None:
    codes = tables.WORKS[column].values
    assert set(LISTS[column]) == set(codes)
    meanings: dict[str, set[str]] = defaultdict(set)
    for code, words in LISTS[column].items():
        for word in words.split("|"):
            assert plain(word)
            meanings[plain(word)].add(code)
    for code in codes:
        meanings[plain(code)].add(code)
    assert {word: codes for word, codes in meanings.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("column", LISTS)
def test_a_code_is_a_word_for_itself(column: str) -> None:
    assert all(read(code, column) == (code, "known") for code in tables.WORKS[column].values)


@pytest.mark.parametrize(
    ("theme", "discipline"),
    [
        ("datatransport", "telecom"),
        ("gasLageDruk", "gas"),
        ("gasHogeDruk", "gas"),
        ("landelijkHoogspanningsnet", "electricity_hv"),
        ("hoogspanning", "electricity_hv"),
        ("middenspanning", "electricity_mv"),
        ("laagspanning", "electricity_lv"),
        ("rioolVrijverval", "sewer"),
        ("rioolOnderOverOfOnderdruk", "sewer"),
        ("warmte", "district_heating"),
        ("water", "drinking_water"),
        ("petrochemie", "other"),
        ("buisleidingGevaarlijkeInhoud", "other"),
        ("wees", "other"),
        ("overig", "other"),
    ],
)
def test_the_themes_of_imkl_are_known(theme: str, discipline: str) -> None:
    assert read(theme, "discipline") == (discipline, "known")


@pytest.mark.parametrize(
    ("text", "column", "code", "how"),
    [
        ("RIOLERING", "discipline", "sewer", "known"),
        ("  Openbare   verlichting ", "discipline", "public_lighting", "known"),
        ("wegen/verharding", "discipline", "road", "known"),
        ("riool en weg", "discipline", "sewer", "several"),
        ("Gas LD leiding", "discipline", "gas", "understood"),
        ("watergang", "discipline", "water_system", "known"),
        ("W", "discipline", "drinking_water", "known"),
        ("wijk W", "discipline", None, "unknown"),
        ("vervangen", "activity", "replace", "known"),
        ("Aanleggen,Aansluiten", "activity", "new", "known"),
        ("Pré-initiatief", "phase", "idea", "known"),
        ("VO-fase", "phase", "design", "understood"),
        ("3. Ontwerp", "phase", "design", "understood"),
        ("niet-concreet gepland", "phase", "design", "known"),
        ("concreet gepland", "phase", "preparation", "known"),
        ("voorbereiding gereed", "phase", "preparation", "several"),
        ("nog niet in uitvoering", "phase", None, "unknown"),
        ("niet gestremd", "nuisance", None, "unknown"),
        ("geen hinder", "nuisance", "none", "known"),
        ("In de ijskast", "phase", None, "unknown"),
        ("12", "phase", None, "unknown"),
        ("", "phase", None, "unknown"),
    ],
)
def test_a_text_is_read_as_its_words_say(
    text: str, column: str, code: str | None, how: str
) -> None:
    assert read(text, column) == (code, how)


def test_a_missing_text_has_no_code_and_no_way_of_reading() -> None:
    made = parse_codes(pd.Series([None, "gas"], index=[4, 9], dtype="str"), "discipline")
    assert made["code"].isna().tolist() == [True, False]
    assert made["how"].isna().tolist() == [True, False]
    assert list(made.index) == [4, 9]


def test_the_one_code_in_a_name_is_found() -> None:
    assert find_code("stedin gas 2026", "discipline") == "gas"
    assert find_code("riool en weg", "discipline") is None
    assert find_code("plannen", "discipline") is None


@given(st.lists(st.text(max_size=30), max_size=6), st.sampled_from(list(LISTS)))
def test_no_text_upsets_the_lists(texts: list[str], column: str) -> None:
    made = parse_codes(pd.Series(texts, dtype="str"), column)
    known = made["how"].ne("unknown")
    assert made["code"].notna().eq(known).all()
    assert made["code"].dropna().isin(tables.WORKS[column].values).all()
