"""Items of an OGC API, page by page: all of them, or an error."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.services.ogc_api import read_collection
from ondergrond.services.service import ServiceError
from ondergrond.services.web import Web
from tests.examples import examples
from tests.services.answering import (
    CRS,
    URI,
    Answer,
    Question,
    answering,
    collection,
    service,
)


def read(address: str) -> list[str]:
    asked = service(f"{address}/collections/works", "ogcapi")
    with Web(asked) as web:
        found = read_collection(asked, web).collection()
    return [each["properties"]["nr"] for each in found["features"]]


@examples(20)
@given(count=st.integers(0, 60), page=st.integers(1, 25), told=st.booleans())
def test_all_items_come_whatever_the_size_of_a_page(count: int, page: int, told: bool) -> None:
    more: dict[str, Any] = {} if told else {"matched": None}
    # a gateway gives links that nobody outside can reach
    with answering(collection("http://inside:8080", count, page=page, **more)) as server:
        assert read(server.address) == [f"W{number}" for number in range(count)]


def test_the_crs_of_the_partnership_is_asked_for_where_the_collection_has_it() -> None:
    with answering(collection("", 3)) as server:
        asked = service(f"{server.address}/collections/works/items?status=plan", "ogcapi")
        with Web(asked) as web:
            found = read_collection(asked, web)
    assert found.crs == CRS
    assert server.questions[-1].asked["crs"] == URI
    assert server.questions[-1].asked["status"] == "plan"
    assert found.collection()["crs"]["properties"]["name"] == "urn:ogc:def:crs:EPSG::28992"


def test_else_it_is_wgs84() -> None:
    with answering(collection("", 3, about={"crs": []})) as server:
        asked = service(f"{server.address}/collections/works", "ogcapi")
        with Web(asked) as web:
            found = read_collection(asked, web)
    assert found.crs is None
    assert "crs" not in server.questions[-1].asked


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"matched": 12}, "gave 3 of the 12 features"),
        ({"crs": "http://www.opengis.net/def/crs/EPSG/0/4326"}, "where EPSG:28992 was asked for"),
    ],
    ids=["fewer than it says", "another crs"],
)
def test_what_is_not_all_that_was_asked_is_refused(more: dict[str, Any], says: str) -> None:
    with answering(collection("", 3, **more)) as server, pytest.raises(ServiceError, match=says):
        read(server.address)


def test_a_service_that_changes_while_it_is_read_is_refused() -> None:
    whole = collection("", 6, page=3, matched=None)

    def again(question: Question) -> Answer:
        if "offset" in question.asked:
            return whole(replace(question, asked={**question.asked, "offset": "1"}))
        return whole(question)

    with answering(again) as server, pytest.raises(ServiceError, match="comes on two pages"):
        read(server.address)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Answer(b"<html>login</html>", kind="text/html"), "no JSON"),
        (Answer([1, 2]), "no JSON"),
        (Answer({"type": "Feature"}), "no list of features"),
        (Answer({"type": "FeatureCollection", "features": [1]}), "no list of features"),
        (Answer({"code": "NotFound"}, status=404), "answers 404"),
    ],
    ids=["a page for people", "a list", "no collection", "no features", "not there"],
)
def test_an_answer_of_another_kind_is_told(answer: Answer, says: str) -> None:
    def answers(question: Question) -> Answer:
        return Answer({"id": "works"}) if question.path.endswith("works") else answer

    with answering(answers) as server, pytest.raises(ServiceError, match=says):
        read(server.address)
