"""Heads of two lines, as names of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.init.columns import plan_layer
from ondergrond.load.readers.tables import table
from ondergrond.load.readers.two_lines import joined_head
from tests.examples import examples


def read(*rows: list[str], expected: tuple[str, ...] = ()):
    made = table(rows, source="a.xlsx", layer="", expected=expected)
    assert made is not None
    return made


MONTHS = [str(month) for month in range(1, 13)]
PLAN = [
    ["", "SAP-", "Verkko-", "Hankkeen", "2023", *[""] * 11, "2024", "", "Huom."],
    ["HANKE", "projekti", "numero", "vaihe", *MONTHS, "1", "2", ""],
    ["Kadut", *[""] * 18],
    *([f"Katu {at}", "28I", "67", "s", *["1"] * 4, *[""] * 10, ""] for at in range(6)),
]


def test_words_that_run_on_and_months_below_a_year_are_one_name():
    made = read(*PLAN)
    assert made.columns_seen == (
        *("HANKE", "SAP-projekti", "Verkkonumero", "Hankkeen vaihe"),
        *(f"2023-{month:02}" for month in range(1, 13)),
        *("2024-01", "2024-02", "Huom."),
    )
    assert len(made.attributes) == 7
    assert made.rows[0] == 3


def test_a_matrix_of_months_is_a_period():
    plan = plan_layer(read(*PLAN))
    assert plan.columns["start"].how == "head"
    assert plan.columns["start"].columns[0] == "2023-01"
    assert plan.columns["end"].columns[-1] == "2023-04"


DETAILS = [
    ["Nr", "Naam", "Planning", "", "Kosten"],
    ["", "", "Begin", "Eind", ""],
    ["1", "Markt", "2027", "2028", "100"],
    ["2", "Kaai", "2027", "2029", "200"],
]


@pytest.mark.parametrize("expected", [(), ("Nr", "Begin"), ("Begin", "Eind"), ("nr", "naam")])
def test_names_that_are_merged_over_two_rows_and_details_below_a_group(expected):
    made = read(*DETAILS, expected=expected)
    assert made.columns_seen == ("Nr", "Naam", "Begin", "Eind", "Kosten")
    assert [*made.attributes["Naam"]] == ["Markt", "Kaai"]


def test_details_that_occur_twice_are_called_after_their_groups():
    made = read(
        ["Nr", "Ontwerp", "", "Uitvoering", ""],
        ["", "Begin", "Eind", "Begin", "Eind"],
        ["1", "2026", "2026", "2027", "2028"],
    )
    assert made.columns_seen[1:] == (
        "Ontwerp Begin", "Ontwerp Eind", "Uitvoering Begin", "Uitvoering Eind",
    )  # fmt: skip


def test_what_a_file_says_of_the_lower_line_alone_still_holds():
    made = read(*PLAN, expected=("HANKE", "projekti", "numero"))
    assert {"HANKE", "projekti", "numero"} <= set(made.columns_seen)


@pytest.mark.parametrize("title", ["Meerjarenplan 2026-2030", "Plan -", "2026", "Wegen-"])
def test_a_title_is_no_part_of_the_head(title):
    made = read(
        [title, "", ""],
        ["", "", ""],
        ["Nr", "Naam", "Jaar"],
        ["1", "Markt", "2027"],
        ["2", "Kaai", "2028"],
    )
    assert made.columns_seen == ("Nr", "Naam", "Jaar")


WORDS = st.text(alphabet="abcdef", min_size=2, max_size=6)


@examples(100)
@given(st.lists(WORDS, min_size=3, max_size=6, unique=True), st.data())
def test_a_head_of_one_line_stays_what_it_is(header, data):
    n = len(header)
    rows = data.draw(st.lists(st.lists(WORDS, min_size=n, max_size=n), min_size=1, max_size=4))
    assert joined_head(header, rows[0]) is None
    assert read(header, *rows).columns_seen == tuple(header)


CELLS = st.sampled_from(["", "2023", "a-", "Naam", "1", "2", "3", "4", "Begin"])


@examples(200)
@given(st.lists(CELLS, max_size=8), st.lists(CELLS, max_size=8))
def test_every_name_holds_what_stands_in_its_column(above, header):
    joined = joined_head(above, header)
    if joined is None:
        return
    assert len(joined) == max(len(above), len(header))
    for at, name in enumerate(joined):
        detail = header[at] if at < len(header) else ""
        own = above[at] if at < len(above) else ""
        assert bool(name) == bool(detail or own)
        assert (detail.zfill(2) if detail.isdigit() and "-" in name else detail) in name
