"""Features of a WFS: counted first, fetched in pages, all of them or an error."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.services.answer import Features
from ondergrond.services.service import ServiceError
from ondergrond.services.web import Web
from ondergrond.services.wfs import read_features
from tests.examples import examples
from tests.services.answering import CRS, Answer, Answers, Question, answering, feature, service

HITS = '<wfs:FeatureCollection numberMatched="{n}" numberReturned="0"/>'
REFUSAL = b"<ows:Report><ows:ExceptionText>no such type</ows:ExceptionText></ows:Report>"
URN = "urn:ogc:def:crs:EPSG::28992"


def layer(count: int, *, page: int = 1000, told: object = None, crs: str = URN) -> Answers:
    def answers(question: Question) -> Answer:
        if question.asked.get("resultType") == "hits":
            said = HITS.format(n=count if told is None else told)
            return Answer(said.encode(), kind="text/xml")
        at = int(question.asked["startIndex"])
        size = min(page, int(question.asked["count"]))
        found = [feature(number) for number in range(count)][at : at + size]
        named = {"type": "name", "properties": {"name": crs}}
        return Answer({"type": "FeatureCollection", "crs": named, "features": found})

    return answers


def read(address: str, path: str = "/wfs?typeNames=net:works&service=wfs") -> Features:
    asked = service(f"{address}{path}", "wfs")
    with Web(asked) as web:
        return read_features(asked, web)


@examples(20)
@given(count=st.integers(0, 60), page=st.integers(1, 25), told=st.sampled_from([None, "unknown"]))
def test_all_come_whatever_the_size_of_a_page(count: int, page: int, told: str | None) -> None:
    with answering(layer(count, page=page, told=told)) as server:
        found = read(server.address)
    assert [each["properties"]["nr"] for each in found.features] == [f"W{n}" for n in range(count)]
    assert found.crs == CRS


def test_it_is_asked_for_the_type_and_the_crs_and_what_stands_in_the_address() -> None:
    with answering(layer(2)) as server:
        read(server.address, "/ows?SERVICE=WFS&TYPENAME=a:b&CQL_FILTER=jaar>2026&version=1.1.0")
    asked = server.questions[-1].asked
    assert asked["typeNames"] == "a:b"
    assert asked["srsName"] == URN
    assert asked["CQL_FILTER"] == "jaar>2026"
    assert asked["version"] == "2.0.0"
    assert "TYPENAME" not in asked


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        (layer(3, told=5), "gave 3 of the 5 features"),
        (layer(3, crs="urn:ogc:def:crs:EPSG::4326"), "where EPSG:28992 was asked for"),
        (lambda _: Answer(REFUSAL, kind="text/xml"), "the service says: no such type"),
    ],
    ids=["fewer than it says", "another crs", "a refusal"],
)
def test_what_is_not_all_that_was_asked_is_refused(answers: Answers, says: str) -> None:
    with answering(answers) as server, pytest.raises(ServiceError, match=says):
        read(server.address)


def test_one_without_geojson_is_refused() -> None:
    def answers(question: Question) -> Answer:
        if "outputFormat" in question.asked:
            return Answer(b"<wfs:FeatureCollection/>", kind="application/gml+xml")
        return Answer(HITS.format(n=1).encode(), kind="text/xml")

    with answering(answers) as server, pytest.raises(ServiceError, match="gives no GeoJSON"):
        read(server.address)


def test_an_address_without_a_type_is_refused() -> None:
    with answering(layer(1)) as server, pytest.raises(ServiceError, match=r"\?typeNames=NAME"):
        read(server.address, "/wfs")
    assert not server.questions


def test_a_type_that_has_nothing_is_empty() -> None:
    with answering(layer(0)) as server:
        found: dict[str, Any] = read(server.address).collection()
    assert found["features"] == []
