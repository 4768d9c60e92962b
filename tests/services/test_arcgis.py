"""Features of an ArcGIS layer: by their object ids, dates and codes as people read them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.services.arcgis import read_layer
from ondergrond.services.service import ServiceError
from ondergrond.services.web import Web
from tests.examples import examples
from tests.services.answering import Answer, Answers, Question, answering, feature, service

LAYER = "/arcgis/rest/services/plan/FeatureServer/0"
PHASES = {"codedValues": [{"code": 1, "name": "idee"}, {"code": 2, "name": "ontwerp"}]}


def milliseconds(*moment: int, zone: str = "UTC") -> float:
    return datetime(*moment, tzinfo=ZoneInfo(zone)).timestamp() * 1000  # type: ignore[arg-type,misc]


def layer(
    ids: list[int],
    *,
    page: int = 1000,
    lost: tuple[int, ...] = (),
    rows: list[dict[str, Any]] | None = None,
    **about: Any,
) -> Answers:
    rows = rows or [{}] * len(ids)
    held = {
        number: feature(number, OBJECTID=number, **row)
        for number, row in zip(ids, rows, strict=True)
    }

    def answers(question: Question) -> Answer:
        if question.path == LAYER:
            return Answer({"maxRecordCount": 1000, **about})
        if question.asked.get("returnIdsOnly"):
            return Answer({"objectIdFieldName": "OBJECTID", "objectIds": ids or None})
        asked = [int(each) for each in question.asked["objectIds"].split(",")][:page]
        found = [held[number] for number in asked if number not in lost]
        return Answer({"type": "FeatureCollection", "features": found})

    return answers


def read(answers: Answers, path: str = LAYER) -> list[dict[str, Any]]:
    with answering(answers) as server:
        asked = service(f"{server.address}{path}", "arcgis")
        with Web(asked) as web:
            found = read_layer(asked, web)
    return [each["properties"] for each in found.collection()["features"]]


@examples(20)
@given(ids=st.lists(st.integers(0, 10_000), unique=True, max_size=150), page=st.integers(60, 200))
def test_all_come_though_a_server_gives_fewer_at_a_time_than_it_says(
    ids: list[int], page: int
) -> None:
    assert [row["OBJECTID"] for row in read(layer(ids, page=page))] == sorted(ids)


def test_one_that_does_not_come_is_missed() -> None:
    with pytest.raises(ServiceError, match="gave 2 of the 3 features"):
        read(layer([1, 2, 3], lost=(2,)))


def test_codes_are_what_their_domain_says() -> None:
    rows = [{"FASE": 1}, {"FASE": 2}, {"FASE": 9}, {"FASE": None}]
    fields = [{"name": "FASE", "type": "esriFieldTypeInteger", "domain": PHASES}]
    found = read(layer([1, 2, 3, 4], rows=rows, fields=fields))
    assert [row["FASE"] for row in found] == ["idee", "ontwerp", 9, None]


DAYS = [(2027, 3, 1), (2028, 7, 1)]


@pytest.mark.parametrize("zone", ["UTC", "Europe/Amsterdam", "America/Los_Angeles"])
def test_days_stay_the_days_that_were_typed(zone: str) -> None:
    rows = [{"START": milliseconds(*day, zone=zone)} for day in DAYS]
    fields = [{"name": "START", "type": "esriFieldTypeDate"}]
    found = read(
        layer([1, 2], rows=rows, fields=fields, dateFieldsTimeReference={"timeZoneIANA": zone})
    )
    assert [row["START"] for row in found] == ["2027-03-01", "2028-07-01"]


def test_moments_bear_their_zone_where_the_layer_knows_it() -> None:
    rows = [{"START": milliseconds(2027, 3, 1, 22, 30)}, {"START": None}, {"START": "2028"}]
    fields = [{"name": "START", "type": "esriFieldTypeDate"}]
    found = read(layer([1, 2, 3], rows=rows, fields=fields))
    assert [row["START"] for row in found] == ["2027-03-01T22:30:00+00:00", None, "2028"]
    bare = read(layer([1, 2, 3], rows=rows, fields=fields, datesInUnknownTimezone=True))
    assert bare[0]["START"] == "2027-03-01T22:30:00"


@examples(40)
@given(moment=st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)))
def test_a_moment_is_told_to_the_second(moment: datetime) -> None:
    moment = moment.replace(microsecond=0, hour=moment.hour or 1, tzinfo=UTC)
    fields = [{"name": "START", "type": "esriFieldTypeDate"}]
    found = read(layer([1], rows=[{"START": moment.timestamp() * 1000}], fields=fields))
    assert datetime.fromisoformat(found[0]["START"]) == moment


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"error": {"code": 499, "message": "Token Required"}}, "does not allow it"),
        ({"error": {"code": 400, "message": "Invalid layer"}}, "the service says: Invalid layer"),
    ],
)
def test_an_error_that_comes_as_an_answer_is_told(answer: dict[str, Any], says: str) -> None:
    with pytest.raises(ServiceError, match=says):
        read(lambda _: Answer(answer))


def test_what_stands_in_the_address_chooses() -> None:
    with answering(layer([1])) as server:
        asked = service(f"{server.address}{LAYER}/query?where=STATUS='plan'", "arcgis")
        with Web(asked) as web:
            read_layer(asked, web)
    ids = next(each for each in server.questions if each.asked.get("returnIdsOnly"))
    assert ids.asked["where"] == "STATUS='plan'"
    assert ids.method == "POST"
