"""Which records are one job of one owner, and which works of two owners are one project."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import tables
from ondergrond.load.duplicates import finish
from ondergrond.load.one_job import find_one_jobs
from ondergrond.load.two_owners import find_two_owners
from ondergrond.rules import read_rules
from tests.build import work, works
from tests.examples import examples

IDENTITY = read_rules().identity
WEST, EAST, AWAY = (f"LINESTRING ({x} 0, {x + 100} 0)" for x in (0, 100, 300))
DAYS: dict[str, Any] = {"start": "2027-03-01", "end": "2027-05-31"}


def jobs(*rows: dict[str, Any]) -> list[str]:
    return find_one_jobs(works(*rows), IDENTITY.one_job).project_id.tolist()


def projects(*rows: dict[str, Any]) -> list[str]:
    return find_two_owners(works(*rows), IDENTITY).project_id.tolist()


def part(work_id: str, at: str = WEST, **more: Any) -> dict[str, Any]:
    return work(work_id, at, **{**DAYS, "name": "Aanleg leiding", "fingerprint": work_id, **more})


def told(*rows: dict[str, Any]) -> pd.DataFrame:
    _, _, remarks = finish(works(*rows), tables.empty(tables.REMARKS), "en", IDENTITY)
    return remarks


# One job of one owner


def test_records_of_one_job_are_one_project_from_one_to_the_next() -> None:
    far = "LINESTRING (200 0, 290 0)"
    assert jobs(part("a:3", far), part("a:2", EAST), part("a:1")) == ["a:1"] * 3


def test_each_record_of_a_job_names_another() -> None:
    remarks = told(part("a:1"), part("a:2", EAST))
    assert remarks[["work_id", "code", "severity"]].to_numpy().tolist() == [
        ["a:1", "one_job", "info"],
        ["a:2", "one_job", "info"],
    ]
    assert remarks["message"].iloc[0] == (
        "The work is one job with a:2, which adjoins it: same owner, words and period; together "
        "they count as project a:1; give them one project number."
    )
    assert "one job with a:1," in remarks["message"].iloc[1]


def test_the_street_in_a_name_makes_no_difference() -> None:
    left = part("a:1", name="Leiding Kerkstraat", street="Kerkstraat")
    right = part("a:2", EAST, name="Leiding Dorpsplein", street="Dorpsplein")
    assert jobs(left, right) == ["a:1"] * 2


@pytest.mark.parametrize(
    "other",
    [
        {"at": AWAY},
        {"name": "Vervangen afsluiters"},
        {"name": None},
        {"start": "2027-03-02"},
        {"end": "2027-06-01"},
        {"department": "Wegen"},
        {"discipline": "sewer"},
        {"activity": "remove"},
        {"project_id": "a:P"},
        {"work_id": "b:2"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_what_differs_is_another_job(other: dict[str, Any]) -> None:
    second = part(**{"work_id": "a:2", "at": EAST, **other})
    assert jobs(part("a:1"), second) == ["a:1", second["project_id"]]


@pytest.mark.parametrize("parts", ["12", "AB", ("I", "II"), ("", "2")])
def test_parts_with_a_number_or_letter_are_jobs_of_their_own(parts: tuple[str, str]) -> None:
    first, second = (f"Aanleg leiding en nieuwe aansluitingen fase {each}" for each in parts)
    assert jobs(part("a:1", name=first), part("a:2", EAST, name=second)) == ["a:1", "a:2"]


def test_a_bare_year_takes_more_words_than_exact_days() -> None:
    """Every plan of next year has the same days."""
    year = {"start": "2027-01-01", "end": "2027-12-31"}
    short, long = "Aanleg leiding", "Aanleg leiding naar nieuw gemaal"
    assert len(set(jobs(part("a:1", **year), part("a:2", EAST, **year, name=short)))) == 2
    rows = (part("a:1", name=long, **year), part("a:2", EAST, name=long, **year))
    assert len(set(jobs(*rows))) == 1


# One project of two owners


def test_a_project_of_two_owners_is_one_and_both_are_told() -> None:
    rows = (part("a:1"), part("b:7", "LINESTRING (2 1, 101 1)", end="2027-06-15"))
    assert projects(*rows) == ["a:1", "a:1"]
    remarks = told(*rows)
    assert remarks["code"].tolist() == ["same_project"] * 2
    assert remarks["severity"].tolist() == ["info"] * 2
    assert remarks["message"].iloc[1].startswith("The work is one project with a:1 of another")


@pytest.mark.parametrize(
    "other",
    [
        {"at": "LINESTRING (40 0, 140 0)"},
        {"name": "Vervangen leiding"},
        {"name": "Leiding"},
        {"name": None},
        {"end": "2027-07-15"},
        {"start": "2027-01-01"},
        {"discipline": "sewer"},
        {"activity": "remove"},
        {"sharing": "private"},
        {"work_id": "a:2"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_what_differs_is_another_project(other: dict[str, Any]) -> None:
    second = part(**{"work_id": "b:7", "activity": "new", **other})
    assert projects(part("a:1", activity="new"), second) == ["a:1", second["project_id"]]


def test_operators_of_telecom_in_one_street_are_not_one() -> None:
    rows = [part(f"{who}:1", discipline="telecom") for who in "abcd"]
    assert projects(*rows) == ["a:1", "b:1", "c:1", "d:1"]


def test_a_number_of_the_other_stands_for_words() -> None:
    """Even of telecom: designer and builder of one cable."""
    design = part("a:RIO-2028-013", name="Kabel", discipline="telecom")
    build = part("b:7", name="Uitvoering (RIO-2028-013)", discipline="telecom")
    same = part("c:rio 2028/013", name=None, discipline="telecom")
    assert projects(design, build, same) == ["a:RIO-2028-013"] * 3


@pytest.mark.parametrize("number", ["27", "riool", "2027"])
def test_short_numbers_and_words_are_no_reference(number: str) -> None:
    first = part(f"a:{number}", name="Kabel")
    assert projects(first, part("b:7", name=f"Mantelbuis {number}")) == [f"a:{number}", "b:7"]


def test_a_number_in_a_remark_may_be_that_of_whom_they_wait_for() -> None:
    after = part("b:7", name="Kabels", description="na RIO-2028-013")
    assert projects(part("a:RIO-2028-013"), after) == ["a:RIO-2028-013", "b:7"]


def test_a_name_that_many_works_have_is_a_kind_of_work() -> None:
    limit = IDENTITY.two_owners.most_alike.value
    many = [
        part(f"c:{n}", f"LINESTRING ({1000 * n} 500, {1000 * n + 50} 500)", discipline="sewer")
        for n in range(1, limit)
    ]
    pair = [part("a:1"), part("b:7")]
    assert projects(*pair, *many[1:])[:2] == ["a:1", "a:1"]
    assert projects(*pair, *many)[:2] == ["a:1", "b:7"]


def test_the_larger_project_keeps_its_number_and_the_rest_of_the_other_stays() -> None:
    rows = (
        part("a:1", project_id="a:P"),
        part("a:2", AWAY, project_id="a:P", name="Gemaal bouwen"),
        part("b:1", project_id="b:Q"),
        part("b:2", "POINT (0 900)", project_id="b:Q", name="Proefsleuf graven"),
        part("b:3", "POINT (0 990)", project_id="b:Q", name="Peilbuis plaatsen"),
    )
    assert projects(*rows) == ["b:Q", "a:P", "b:Q", "b:Q", "b:Q"]


def test_both_can_be_switched_off() -> None:
    off = {"identity": {name: {"active": False} for name in ("one_job", "two_owners")}}
    rules = read_rules("standard", off).identity
    rows = works(part("a:1"), part("a:2", EAST), part("b:1"))
    assert find_one_jobs(rows, rules.one_job).project_id.tolist() == ["a:1", "a:2", "b:1"]
    assert find_two_owners(rows, rules).project_id.tolist() == ["a:1", "a:2", "b:1"]


PLACES = [WEST, "LINESTRING (3 0, 103 0)", EAST, AWAY]
RECORD = st.fixed_dictionaries(
    {
        "who": st.sampled_from("ab"),
        "at": st.sampled_from(PLACES),
        "start": st.sampled_from(["2027-03-01", "2027-03-20"]),
        "name": st.sampled_from(["Aanleg leiding", "Aanleg nieuwe leiding", "Riool fase 1", None]),
        "discipline": st.sampled_from(["gas", "telecom", "other"]),
    }
)


@examples(50)
@given(st.lists(RECORD, max_size=10))
def test_they_are_what_comparing_every_two_works_gives(drawn: list[dict[str, Any]]) -> None:
    """Oracle: pair by pair, the groups by spreading the least number."""
    rows = [
        part(f"{record['who']}:{n}", **{k: v for k, v in record.items() if k != "who"})
        for n, record in enumerate(drawn)
    ]
    assert jobs(*rows) == _spread(rows, _one_job)
    assert projects(*rows) == _spread(rows, _one_project)
    kept, rejected, remarks = finish(works(*rows), tables.empty(tables.REMARKS), "nl", IDENTITY)
    assert (len(kept), len(rejected)) == (len(rows), 0)
    tables.check(tables.WORKS, kept)
    tables.check(tables.REMARKS, remarks)


def _spread(rows: list[dict[str, Any]], one: Any) -> list[str]:
    least = [row["work_id"] for row in rows]
    for _ in rows:
        for i, left in enumerate(rows):
            for j, right in enumerate(rows):
                if i != j and one(left, right):
                    least[i] = min(least[i], least[j])
    return least


def _one_job(left: dict[str, Any], right: dict[str, Any]) -> bool:
    return (
        all(left[name] == right[name] for name in ("partner", "start", "discipline", "name"))
        and left["name"] is not None
        and bool(left["geometry"].distance(right["geometry"]) <= IDENTITY.one_job.near_m.value)
    )


def _one_project(left: dict[str, Any], right: dict[str, Any]) -> bool:
    areas = [row["geometry"].buffer(IDENTITY.grow_m.value) for row in (left, right)]
    apart = abs((date.fromisoformat(left["start"]) - date.fromisoformat(right["start"])).days)
    disciplines = {left["discipline"], right["discipline"]}
    shared = shapely.area(shapely.intersection(*areas)) / shapely.area(shapely.union(*areas))
    return (
        left["partner"] != right["partner"]
        and left["name"] is not None
        and left["name"] == right["name"]
        and apart <= IDENTITY.two_owners.period_days.value
        and (len(disciplines) == 1 or "other" in disciplines)
        and "telecom" not in disciplines
        and bool(shared >= IDENTITY.two_owners.shared.value)
    )
