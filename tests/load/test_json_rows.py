"""Rows of an API as JSON: found wherever they lie, with the place that is among their members."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.errors import DeliveryError
from ondergrond.load.readers.delivery import read_delivery
from ondergrond.load.readers.json_rows import find_rows
from ondergrond.load.records import Records
from tests.examples import examples

POINT = {"type": "Point", "coordinates": [51_000.0, 391_000.0]}
ROWS = [{"nr": "W1", "plek": POINT, "start": 2028}, {"nr": "W2", "plek": None, "start": 2029}]


def read(folder: Path, document: Any) -> Records:
    file = folder / "a.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    (found,) = read_delivery(file, source="a.json")
    return found


@pytest.mark.parametrize(
    "document",
    [ROWS, {"rows": ROWS}, {"total": 2, "_embedded": {"works": ROWS}, "tags": [{"a": 1}]}],
    ids=["bare", "under a key", "deeper, beside a shorter list"],
)
def test_rows_are_found_with_their_places(document: Any, tmp_path: Path) -> None:
    found = read(tmp_path, document)
    assert found.attributes["nr"].tolist() == ["W1", "W2"]
    assert found.attributes["start"].tolist() == ["2028", "2029"]
    assert "plek" not in found.columns_seen
    assert found.geometry is not None
    assert found.geometry[0].equals(shapely.Point(51_000, 391_000))
    assert found.geometry[1] is None
    assert found.crs is None  # no standard says in which system such a place is


def test_a_list_of_features_is_what_features_are(tmp_path: Path) -> None:
    place = {"type": "Point", "coordinates": [3.88, 51.5]}
    feature = {"type": "Feature", "id": 7, "geometry": place, "properties": {"nr": "W1"}}
    found = read(tmp_path, [feature])
    assert found.attributes.iloc[0].to_dict() == {"id": "7", "nr": "W1"}
    assert found.crs == "EPSG:4326"


def test_rows_without_a_place_are_a_table(tmp_path: Path) -> None:
    found = read(tmp_path, [{"nr": "W1", "x": 1, "waar": {"straat": "Voorstad"}}])
    assert found.geometry is None
    assert found.attributes.iloc[0].to_dict() == {
        "nr": "W1", "x": "1", "waar.straat": "Voorstad",
    }  # fmt: skip


@pytest.mark.parametrize("document", [[], {}, [1, 2], {"a": {"b": {"c": {"d": ROWS}}}}, "x"])
def test_json_without_rows_is_one_line(document: Any, tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="it is JSON, but"):
        read(tmp_path, document)


def test_a_description_of_another_source_is_still_refused(tmp_path: Path) -> None:
    other = {"type": "gdal_streamed_alg", "command_line": "gdal vector pipeline ! read x.gpkg"}
    with pytest.raises(DeliveryError, match="it is JSON, but"):
        read(tmp_path, other)


SIMPLE = st.one_of(st.none(), st.integers(0, 9), st.text("ab", max_size=3))
DOCUMENTS = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text("abc", max_size=2), inner, max_size=3)
    ),
    max_leaves=20,
)


@examples(200)
@given(DOCUMENTS)
def test_the_longest_list_of_objects_is_found_as_looking_everywhere_does(document: Any) -> None:
    lists: list[list[Any]] = []

    def look(value: Any, depth: int) -> None:
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            lists.append(value)
        if isinstance(value, dict) and depth < 3:
            for each in value.values():
                look(each, depth + 1)

    look(document, 0)
    found = find_rows(document)
    assert (found is None) == (not lists)
    assert found is None or len(found) == max(map(len, lists))
