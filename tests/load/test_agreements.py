"""Numbers of dossiers: which a cell holds, however they are written, and what is none."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.load.agreements import find_numbers, parse_agreements
from ondergrond.tables.agreements import BETWEEN
from tests.examples import examples
from tests.load.deliveries import codes, records, source, taken_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("347793", ["347793"]),
        ("754549 - 788216", ["754549", "788216"]),
        ("184717 -443042", ["184717", "443042"]),
        ("754549-788216", ["754549", "788216"]),
        ("94948\n180145", ["180145", "94948"]),
        ("449382 540102", ["449382", "540102"]),
        ("625749 - 652051 - 472683", ["472683", "625749", "652051"]),
        ("666590 + 646551", ["646551", "666590"]),
        ("12 en 13", ["12", "13"]),
        ("B1-2024/17; b1-2024/18", ["B1-2024/17", "B1-2024/18"]),
        ("B1-2024/17 B1-2024/18", ["B1-2024/17", "B1-2024/18"]),
        ("OS-347793 – OS-99881", ["OS-347793", "OS-99881"]),
        ("2024 17", ["2024 17"]),
        ("dossier nr. 12", ["12"]),
        ("347793, 347793", ["347793"]),
        ("347793.0", ["347793"]),
    ],
)
def test_a_cell_may_hold_several_numbers(text: str, numbers: list[str]) -> None:
    assert find_numbers(text) == (numbers, False)


@pytest.mark.parametrize(
    "text", ["B1 à créer", "nouveau B1", "nvt", "-", "0", "00000", "1", "ja", "fase 12",
             "mail 01/02/2025", "te coördineren in 2027", "2025-2027 Vivaqua"],
)  # fmt: skip
def test_what_is_no_number_for_sure_is_none(text: str) -> None:
    assert find_numbers(text)[0] == []


@pytest.mark.parametrize("text", ["347793 (à créer)", "B1: 347793", "OS 347793 2027"])
def test_a_number_among_words_is_taken_and_the_words_are_told(text: str) -> None:
    assert find_numbers(text) == (["347793"], True)


LONG = st.integers(10_000, 9_999_999).map(str)
CODE = st.builds("{}-{}/{}".format, st.sampled_from(["B1", "OS", "wv"]), st.integers(2000, 2040),
                 st.integers(10, 999))  # fmt: skip
BETWEEN_WORDS = st.sampled_from(["; ", ",", " - ", "-", " -", "\n", "|", " / ", " + ", " en ", " "])


@examples(200)
@given(st.lists(LONG, min_size=1, max_size=5), st.data())
def test_long_numbers_come_apart_whatever_stands_between_them(
    numbers: list[str], data: st.DataObject
) -> None:
    text = numbers[0]
    for number in numbers[1:]:
        text += data.draw(BETWEEN_WORDS) + number
    assert find_numbers(text) == (sorted(set(numbers)), False)


@examples(200)
@given(st.lists(CODE, min_size=1, max_size=5), st.sampled_from(["; ", ",", " - ", "\n", " "]))
def test_a_hyphen_within_a_number_is_part_of_it(numbers: list[str], between: str) -> None:
    want = sorted({number.upper() for number in numbers})
    assert find_numbers(between.join(numbers)) == (want, False)


@examples(300)
@given(st.text(st.characters(codec="latin-1"), max_size=30) | st.text(" -/;,+0123456789Bn.\n"))
def test_numbers_are_found_again_in_what_was_made_of_them(text: str) -> None:
    numbers, _ = find_numbers(text)
    assert all(len(re.findall("[0-9]", number)) > 1 for number in numbers)
    assert find_numbers(BETWEEN.join(numbers))[0] == numbers


@examples(50)
@given(st.lists(st.none() | st.sampled_from(["12345", "nvt", "12345 en meer", "9 - 77 77"])))
def test_a_column_is_read_cell_by_cell(texts: list[str | None]) -> None:
    numbers, none, partly = parse_agreements(pd.Series(texts, dtype="str"))
    for text, made, is_none, is_partly in zip(texts, numbers, none, partly, strict=True):
        found, more = find_numbers(text) if text else ([], False)
        assert (None if pd.isna(made) else made) == (BETWEEN.join(found) or None)
        assert is_none == (text is not None and not found)
        assert is_partly == (more and bool(found))


def test_a_work_has_its_numbers_and_a_text_without_one_is_kept_and_told() -> None:
    cells: list[str | None] = ["788216 - 754549", "B1 à créer", None, "347793 (B1)"]
    layer = records(
        {"ID": ["1", "2", "3", "4"], "START": ["2027-05-01/2027-06-01"] * 4, "B1": cells}
    )
    made = taken_in(layer, source(columns={"agreement": "B1"}))
    works = made.works.set_index("work_id")
    known = works["agreement"].dropna().to_dict()
    assert known == {"goes:1": "754549; 788216", "goes:4": "347793"}
    assert codes(made) == ["agreement_without_number", "value_understood"]
    assert made.remarks["message"].iloc[0].startswith("Agreed in 'B1 à créer' holds no number")
    assert {name: json.loads(text) for name, text in works["extra"].dropna().items()} == {
        "goes:2": {"B1": "B1 à créer"}, "goes:4": {"B1": "347793 (B1)"},
    }  # fmt: skip


def test_fingerprints_are_what_they_were_but_of_works_with_a_number() -> None:
    columns: dict[str, list[str | None]] = {"ID": ["1", "2"], "START": ["2027", "2027"]}
    before = taken_in(records(columns)).works["fingerprint"].tolist()
    layer = records({**columns, "B1": [None, "347793"]})
    now = taken_in(layer, source(columns={"agreement": "B1"})).works["fingerprint"].tolist()
    assert before == ["fd6cbb5e66b52491"] * 2
    assert now[0] == before[0]
    assert now[1] != before[1]
