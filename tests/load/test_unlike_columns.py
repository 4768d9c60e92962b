"""A column that holds nothing of what it is mapped to is told as a fault of the mapping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from ondergrond.labels.codes import is_loud
from tests.load.deliveries import records, source, taken_in

IDS = ["S1", "S2", "S3", "S4"]
STARTS = ["01-03-2027", "2029", "Q3 2028", "2028"]
ENDS = ["01-04-2027", "2030", "Q4 2028", "2029"]


def notes(columns: Mapping[str, list[str | None]], **mapped: str | list[str]) -> dict[str, str]:
    """The notes on unlike columns of a layer, by code; all are told as warnings."""
    made = taken_in(records(columns), source(columns=mapped))
    told = {
        code: text for code, text in made.notes if code.startswith(("column_un", "ends_before"))
    }
    assert all(is_loud(code) for code in told)
    return told


def test_a_start_that_is_an_id_is_told_with_the_column_that_looks_like_it() -> None:
    assert notes({"ID": IDS, "START": IDS, "AANVANG": STARTS, "OPM": ["a"] * 4}) == {
        "column_unlike_near": (
            "Column 'START' (columns.start) cannot be read as 'Start' in 4 of the 4 records that "
            "fill it ('S1', 'S2'); column 'AANVANG' looks like it: columns.start = \"AANVANG\"."
        )
    }


def test_a_column_of_periods_under_any_head_looks_like_a_start() -> None:
    (told,) = notes({"ID": IDS, "START": IDS, "XYZ": STARTS}).values()
    assert "column 'XYZ' looks like it" in told


def test_where_no_other_column_looks_like_it_the_mend_is_to_name_one() -> None:
    assert notes({"ID": IDS, "START": IDS, "OPM": ["a", "b", "c", "d"]}) == {
        "column_unlike": (
            "Column 'START' (columns.start) cannot be read as 'Start' in 4 of the 4 records that "
            "fill it ('S1', 'S2'); name the column that it is."
        )
    }


def test_records_that_have_no_place_either_count_as_well() -> None:
    layer = records({"ID": IDS[:3], "START": IDS[:3]}, ["POINT (51000 391000)", None, None])
    assert [code for code, _ in taken_in(layer).notes] == ["column_unlike"]


def test_an_end_that_is_none_is_told_and_its_start_is_not() -> None:
    (told,) = notes({"ID": IDS, "START": STARTS, "E": IDS, "EINDE": ENDS}, end="E").values()
    assert told.startswith("Column 'E' (columns.end)")
    assert told.endswith('columns.end = "EINDE".')


@pytest.mark.parametrize(
    ("column", "wrong", "right", "head"),
    [
        ("budget_eur", ["Riool", "Weg", "Kade", "Park"], ["10.000", "€ 5", "7", "8"], "BUDGET"),
        ("opens_surface", IDS, ["ja", "nee", "ja", "nee"], "OPENBREKEN"),
    ],
)
def test_numbers_and_flags_are_told_as_well(
    column: str, wrong: list[str | None], right: list[str | None], head: str
) -> None:
    (told,) = notes({"ID": IDS, "START": STARTS, "X": wrong, head: right}, **{column: "X"}).values()
    assert told.startswith(f"Column 'X' (columns.{column})")
    assert "in 4 of the 4 records" in told
    assert f'columns.{column} = "{head}"' in told


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["x"] * 9 + ["7"], True),  # nine in ten
        (["x"] * 8 + ["7", "8"], False),  # a few that cannot be read are records to mend
        ([None] * 7 + ["x", "y", "z"], True),  # of those that are filled
        ([None] * 8 + ["x", "y"], False),  # two say nothing of a column
    ],
)
def test_nearly_all_of_several_filled_values_make_it_a_fault_of_the_mapping(
    texts: list[str | None], told: bool
) -> None:
    ids: list[str | None] = [f"S{n}" for n in range(10)]
    starts: list[str | None] = ["2027"] * 10
    columns = {"ID": ids, "START": starts, "B": texts}
    assert bool(notes(columns, budget_eur="B")) == told


def test_a_start_after_the_end_in_nearly_all_records_is_told_once() -> None:
    table: dict[str, Any] = {"ID": IDS, "START": ENDS, "EIND": STARTS}
    table["START"] = ["01-04-2027", "2031", "Q1 2029", "2030"]
    assert notes(table, end="EIND") == {
        "ends_before_starts": (
            "In 4 of the 4 records with a start and an end the start lies after the end; if "
            "columns.start and columns.end are the wrong way round, exchange them."
        )
    }
    table["START"] = ["01-02-2027", "2031", "Q1 2029", "2030"]
    assert notes(table, end="EIND") == {}


def test_a_source_of_which_all_fits_is_told_nothing() -> None:
    assert notes({"ID": IDS, "START": STARTS, "EIND": ENDS}, end="EIND") == {}
