"""Column mapping: what a source says of a layer, and what is left over."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.load.column_faults import check_columns
from ondergrond.load.columns import (
    delivered_texts,
    find_listed,
    find_worded,
    map_columns,
    position,
)
from tests.load.deliveries import records, register, source


def texts(series: pd.Series) -> list[object]:
    return [None if pd.isna(each) else each for each in series]


def told(layer: object, given_source: object) -> list[str]:
    layers = layer if isinstance(layer, list) else [layer]
    problems = check_columns(layers, given_source, "partner stedin, source 1")  # type: ignore[arg-type]  # both
    return [str(problem) for problem in problems]


def test_a_column_that_is_not_there_is_told_with_those_that_are() -> None:
    layer = records({"PROJNR": ["1"], "STARTDATUM": ["2027"]}, layer="projecten")
    given_source = source(columns={"work_id": "PROJNR", "start": "STARTDAT"})
    (line,) = told(layer, given_source)
    assert line == (
        "partner stedin, source 1, plans.gpkg: layer 'projecten': it has no column 'STARTDAT' "
        "(columns.start; did you mean 'STARTDATUM'?); it has: PROJNR, STARTDATUM; have it "
        'delivered as agreed, or add this name: columns.start = ["STARTDAT", "STARTDATUM"]'
    )


def test_every_wrong_column_is_told_in_one_line() -> None:
    layer = records({"A": ["1"]}, None)
    given_source = register(
        {"column": "WIE"}, columns={"name": ["B", "C"]}, geometry={"x": "X", "y": "Y"}
    )
    (line,) = told(layer, given_source)
    assert line == (
        "partner stedin, source 1, plans.gpkg: it has no column 'ID' (columns.work_id), "
        "'START' (columns.start), 'B' or 'C' (columns.name), 'X' (geometry.x), 'Y' (geometry.y), "
        "'WIE' (owner.column); it has: A; have it delivered as agreed, or name in the partnership "
        "file the column that it is"
    )


def test_of_several_layers_the_one_that_has_all_is_named() -> None:
    bare = records({"fid": ["1"]}, layer="notes")
    right = records({"ID": ["1"], "START": ["2027"]}, layer="works")
    (line,) = told([bare, right], source())
    assert line.endswith("if only layer 'works' counts, say so: layer = \"works\"")
    other = records({"nr": ["1"]}, layer="more")
    (line,) = told([bare, other], source())
    assert "layer 'notes': it has no column" in line
    assert "; layer 'more': it has no column" in line


def test_of_many_layers_some_are_named() -> None:
    layers = [records({"nr": ["1"]}, layer=f"L{n}") for n in range(9)]
    (line,) = told(layers, source())
    assert line.count("layer 'L") == 3
    assert "; nor have 6 more layers; " in line


def test_of_many_columns_some_are_named() -> None:
    layer = records({f"K{n}": ["1"] for n in range(300)})
    (line,) = told(layer, source())
    assert "K29 and 270 more; " in line
    assert len(line) < 400


def test_a_layer_without_a_record_has_no_wrong_columns() -> None:
    assert told(records({}), source()) == []
    empty = records({"start": []})
    assert told(empty, source()) == []
    made = map_columns(empty, source(columns={"phase": {"remark": "R", "words": {"a": "done"}}}))
    assert texts(made.text("phase")) == []


def test_one_of_a_fallback_list_is_enough() -> None:
    layer = records({"ID": ["1"], "START": ["2027"], "NAAM": ["x"]})
    assert told(layer, source(columns={"name": ["OMSCHRIJVING", "NAAM"]})) == []


def test_a_name_is_compared_loosely_where_it_is_not_there_exactly() -> None:
    names = (" Naam ", "NAAM", "Start Datum")
    assert position(names, "NAAM") == 1
    assert position(names, "naam") == 0
    assert position(names, "startdatum") == 2
    assert position(names, "eind") == -1


def test_a_constant_needs_no_column() -> None:
    layer = records({"ID": ["1"], "START": ["2027"]})
    assert told(layer, source(columns={"discipline": {"constant": "gas"}})) == []


def test_a_table_without_a_place_is_told_how_to_give_one() -> None:
    layer = records({"ID": ["1"], "START": ["2027"]}, None)
    (line,) = told(layer, source())
    assert line.startswith("partner stedin, source 1, plans.gpkg: it has no geometry; say where")
    assert 'geometry = { x = "...", y = "..." }' in line


def test_a_layer_without_columns_is_told_so() -> None:
    layer = records({})
    layer = replace(layer, attributes=pd.DataFrame(index=[0]))
    (line,) = told(layer, source(columns={"work_id": {"constant": "1"}}))
    assert "; it has no columns at all; " in line


def test_the_first_filled_column_counts() -> None:
    layer = records(
        {"ID": ["1", "2", "3"], "START": ["2027"] * 3, "A": ["a", " ", None], "B": ["b", "b", None]}
    )
    made = map_columns(layer, source(columns={"name": ["A", "MISSING", "B"]}))
    assert texts(made.text("name")) == ["a", "b", None]
    assert texts(made.text("description")) == [None, None, None]


@pytest.mark.parametrize("blank", ["", "  ", "<Null>", "NULL", "NaN", "\t", "#N/A"])
def test_what_programs_write_for_nothing_is_nothing(blank: str) -> None:
    layer = records({"ID": ["1"], "START": [blank]})
    assert texts(map_columns(layer, source()).text("start")) == [None]


def test_a_constant_counts_where_columns_give_nothing() -> None:
    layer = records({"ID": ["1", "2"], "START": ["2027"] * 2, "D": ["riool", None]})
    made = map_columns(layer, source(columns={"discipline": {"column": "D", "constant": "road"}}))
    assert texts(made.text("discipline")) == ["riool", "road"]


def test_a_value_map_goes_before_the_text() -> None:
    layer = records({"ID": ["1", "2", "3"], "START": ["2027"] * 3, "J": ["J", " j", "?"]})
    made = map_columns(
        layer, source(columns={"opens_surface": {"column": "J", "values": {"J": True, "N": False}}})
    )
    assert texts(made.text("opens_surface")) == ["true", "true", "?"]
    assert made.given["opens_surface"].unlisted.tolist() == [False, False, True]


def test_an_exact_text_goes_before_a_loose_one() -> None:
    made = find_listed(pd.Series(["VO", "vo", "V O", "x"], dtype="str"), {"vo": 1, "VO": 2})
    assert texts(made) == [2, 1, 1, None]


def test_words_are_read_in_a_remark_that_says_nothing_else_of_the_column() -> None:
    remarks = [
        "Terminé",
        "déjà TERMINÉ (2025)",
        "non  terminé",
        "terminés",
        "avec la commune",
        None,
    ]
    words = {"non terminé": "execution", "Terminé": "done"}
    layer = records({"ID": list("123456"), "START": ["2027"] * 6, "R": remarks})
    made = map_columns(layer, source(columns={"phase": {"remark": "R", "words": words}}))
    assert texts(made.text("phase")) == ["done", "done", "execution", None, None, None]
    assert not made.given["phase"].unlisted.any()
    left = texts(made.left_over({}))
    assert left == [None, None, None, '{"R":"terminés"}', '{"R":"avec la commune"}', None]


def test_words_of_a_remark_go_before_the_column_and_its_values() -> None:
    layer = records(
        {"ID": list("1234"), "START": ["2027"] * 4, "F": ["VO", "VO", "?", None],
         "R": ["klaar", "nog niet klaar", "x", "klaar"]}
    )  # fmt: skip
    phase = {"column": "F", "values": {"VO": "design"}, "remark": "R", "words": {"klaar": "done"}}
    phase["words"] = {"niet klaar": "execution", **phase["words"]}
    made = map_columns(layer, source(columns={"phase": phase}))
    assert texts(made.text("phase")) == ["done", "execution", "?", "done"]
    assert made.given["phase"].unlisted.tolist() == [False, False, True, False]
    dated = {"column": "START", "remark": "ID", "words": {"3": "2029"}}
    made = map_columns(layer, source(columns={"start": dated}))
    assert texts(made.text("start")) == ["2027", "2027", "2029", "2027"]
    (line,) = told(layer, source(columns={"phase": {**phase, "remark": "S"}}))
    assert "plans.gpkg: it has no column 'S' (columns.phase); it has: " in line


@given(st.text("ab é.(", max_size=12), st.lists(st.text("ab é.(", max_size=4), max_size=3))
def test_a_word_is_found_where_nothing_of_a_word_stands_beside_it(
    text: str, words: list[str]
) -> None:
    """Oracle: every place of the text, one word after the other."""
    words = [" ".join(word.split()) for word in words if word.strip()]
    spaced, expected = " ".join(text.split()), None
    for n, word in enumerate(words):
        for at in range(len(spaced)):
            before, after = spaced[:at][-1:], spaced[at + len(word) :][:1]
            if spaced.startswith(word, at) and not before.isalnum() and not after.isalnum():
                expected = n if expected is None else expected
    found = find_worded(pd.Series([text], dtype="str"), {word: words.index(word) for word in words})
    assert found.iloc[0] == expected


def test_what_no_column_names_is_left_over() -> None:
    layer = records(
        {"ID": ["1", "2"], "START": ["2027"] * 2, "MM": ["300", None], "OPM": ["é", "y"]}
    )
    left = map_columns(layer, source()).left_over({})
    assert [json.loads(each) for each in left] == [{"MM": "300", "OPM": "é"}, {"OPM": "y"}]


def test_a_fallback_that_was_not_needed_is_left_over() -> None:
    layer = records({"ID": ["1", "2"], "START": ["2027"] * 2, "A": ["a", None], "B": ["b", "c"]})
    left = map_columns(layer, source(columns={"name": ["A", "B"]})).left_over({})
    assert texts(left) == ['{"B":"b"}', None]


def test_a_text_that_was_lost_is_left_over() -> None:
    layer = records({"ID": ["1", "2"], "START": ["2027"] * 2, "F": ["VO", "ijskast"]})
    made = map_columns(layer, source(columns={"phase": "F"}))
    assert texts(made.left_over({"phase": np.array([False, True])})) == [None, '{"F":"ijskast"}']


def test_columns_of_the_place_and_the_owner_are_not_left_over() -> None:
    layer = records({"ID": ["1"], "START": ["2027"], "X": ["1"], "Y": ["2"], "WIE": ["a"]}, None)
    made = map_columns(layer, register({"column": "wie"}, geometry={"x": "X", "y": "Y"}))
    assert texts(made.left_over({})) == [None]
    assert texts(delivered_texts(made, "WIE")) == ["a"]
    assert texts(delivered_texts(made, "?")) == [None]


def test_two_columns_of_one_name_do_not_upset_the_map() -> None:
    layer = records({"ID": ["1"], "START": ["2027"]})
    layer.attributes.columns = pd.Index(["START", "START"])
    made = map_columns(layer, source(columns={"work_id": {"constant": "1"}}))
    assert texts(made.text("start")) == ["1"]


def test_text_in_a_code_page_that_a_file_hides_is_still_text() -> None:
    """The bulk reader hands over the bytes of such a shapefile as if they were UTF-8."""
    raw = pa.array(["café".encode("cp1252"), b"gas", None], type=pa.large_binary())
    array = pa.Array.from_buffers(pa.large_string(), 3, raw.buffers())
    layer = records({"ID": ["1", "2", "3"], "START": ["2027"] * 3, "N": ["", "", ""]})
    layer.attributes["N"] = pd.array(
        pa.chunked_array([array]), dtype=pd.StringDtype("pyarrow", na_value=np.nan)
    )
    assert texts(map_columns(layer, source(columns={"name": "N"})).text("name")) == [
        "café",
        "gas",
        None,
    ]


@given(
    st.lists(st.sampled_from([None, "", "a", "b", "J"]), min_size=1, max_size=5),
    st.sampled_from([None, {}, {"a": "A"}, {"j": True, "b": 3}]),
    st.sampled_from([None, "k", False]),
)
def test_a_mapped_column_is_what_the_contract_says(
    column: list[str | None], values: dict[str, object] | None, constant: object
) -> None:
    """Oracle: one cell at a time."""
    mapping: dict[str, object] = {"column": "T"}
    mapping |= {} if values is None else {"values": values}
    mapping |= {} if constant is None else {"constant": constant}
    n = len(column)
    layer = records({"ID": ["1"] * n, "START": ["2027"] * n, "T": column})
    made = texts(map_columns(layer, source(columns={"name": mapping})).text("name"))
    loose = {key.casefold(): value for key, value in (values or {}).items()}
    for text, seen in zip(column, made, strict=True):
        said = loose.get(text.casefold(), text) if text else constant
        expected = str(said).lower() if isinstance(said, bool) else said
        assert seen == (None if expected is None else str(expected))
