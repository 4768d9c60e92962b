"""Which records are an older version of another, and which only look like one."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import tables
from ondergrond.load.duplicates import finish
from ondergrond.load.superseded import find_superseded
from ondergrond.rules import read_rules
from tests.build import work, works
from tests.examples import examples

IDENTITY = read_rules().identity
STREET = "LINESTRING (0 0, 100 0)"
PLAIN: dict[str, Any] = {"name": "Riool Kerkstraat", "phase": "design", "source": "list.csv"}


def version(work_id: str = "a:P-104", at: str = STREET, **more: Any) -> dict[str, Any]:
    return work(work_id, at, **{**PLAIN, "fingerprint": repr((work_id, at, more)), **more})


def taken_place(*rows: dict[str, Any]) -> list[int]:
    return find_superseded(works(*rows), IDENTITY).tolist()


def test_new_dates_take_the_place_of_old_ones_and_both_say_so() -> None:
    came = works(
        version(source="autumn.csv"),
        version("a:7"),
        version(source="winter.csv", start="2028-05-01", end="2029-03-31"),
    )
    kept, rejected, remarks = finish(came, tables.empty(tables.REMARKS), "en", IDENTITY)
    assert list(kept["work_id"]) == ["a:7", "a:P-104"]
    assert kept["source"].iloc[1] == "winter.csv"
    (message,) = rejected["message"]
    assert message == (
        "This is an older version of work a:P-104; row 3 of winter.csv (a:P-104) counts instead; "
        "leave only the valid version."
    )
    assert remarks[["work_id", "code", "severity"]].to_numpy().tolist() == [
        ["a:P-104", "supersedes", "info"]
    ]
    assert "older ones (1) do not" in remarks["message"].iloc[0]


def test_of_several_versions_the_last_counts_and_knows_how_many_it_replaces() -> None:
    ends = ("2027-12-31", "2028-01-31", "2028-02-29")
    came = works(*(version(end=end) for end in ends))
    kept, rejected, remarks = finish(came, tables.empty(tables.REMARKS), "nl", IDENTITY)
    assert kept["source_row"].tolist() == [3]
    assert rejected["source_row"].tolist() == [1, 2]
    assert "oudere (2) niet" in remarks["message"].iloc[0]


def test_the_delivery_of_the_last_day_counts_whatever_its_file_is_called() -> None:
    newer = version(source="a.csv", end="2028-12-31", delivered_on="2026-11-01")
    older = version(source="b.csv", delivered_on="2026-08-01")
    assert taken_place(newer, older) == [-1, 0]


@pytest.mark.parametrize(
    "work_id", ["a:P-104 v2", "a:P-104_rev.1", "a:P-104 (wijziging)", "a:p-104-Versie-3"]
)
def test_an_id_may_name_the_version_itself(work_id: str) -> None:
    """Even where nothing but the extent changed."""
    assert taken_place(version(work_id, "LINESTRING (0 0, 180 0)"), version()) == [-1, 0]


@pytest.mark.parametrize("work_id", ["a:P-104V2", "a:P-104 V", "a:P-104-2", "a:P-104 deel 2"])
def test_other_endings_of_an_id_name_no_version(work_id: str) -> None:
    assert taken_place(version(work_id, end="2028-12-31"), version()) == [-1, -1]


def test_versions_by_name_need_names_that_are_alike() -> None:
    """Sections of a network may be numbered V1 and V2."""
    assert taken_place(version("a:K V1", name=None), version("a:K V2", name=None)) == [-1, -1]


@pytest.mark.parametrize(
    "other",
    [
        {"at": "LINESTRING (40 0, 140 0)", "end": "2028-12-31"},
        {"name": "Fietspad Havenweg", "end": "2028-12-31"},
        {"department": "Wegen", "end": "2028-12-31"},
        {"discipline": "sewer", "end": "2028-12-31"},
        {"activity": "remove", "end": "2028-12-31"},
        {"work_id": "b:P-104", "end": "2028-12-31"},
        {"description": "house connections"},
        {"budget_eur": 2000.0},
        {"start": "2028-01-15", "end": "2028-12-31"},
        {"start": "2029-01-01", "end": "2029-12-31", "description": "final layer"},
        {"start": "2029-01-01", "end": "2029-12-31", "budget_eur": 2000.0},
        {"start": "2029-01-01", "end": "2029-12-31", "phase": "idea"},
    ],
    ids=[
        "another part of the plan",
        "another work",
        "another department",
        "another discipline",
        "another activity",
        "another partner",
        "another job on the same days",
        "another line of the budget",
        "the next stage",
        "a later stage of another content",
        "a later stage of another budget",
        "a later stage of another phase",
    ],
)
def test_what_may_be_a_work_of_its_own_stays(other: dict[str, Any]) -> None:
    first = version(budget_eur=1000.0)
    assert taken_place(first, version(**{"budget_eur": 1000.0, **other})) == [-1, -1]


def test_a_later_delivery_may_put_a_work_off_to_the_year_after() -> None:
    old = version(delivered_on="2026-08-01", budget_eur=1000.0)
    new = version(
        start="2028-01-01", end="2028-12-31", delivered_on="2026-11-01", budget_eur=1200.0
    )
    assert taken_place(old, new) == [1, -1]


def test_what_is_done_is_not_taken_away_by_what_comes_back_later() -> None:
    """A finished renewal still protects its surface."""
    done = version(phase="done", start="2024-01-01", end="2024-12-31", delivered_on="2025-01-01")
    assert taken_place(done, version(delivered_on="2026-11-01")) == [-1, -1]


def test_the_partners_may_switch_it_off() -> None:
    rules = read_rules("standard", {"identity": {"superseded": {"active": False}}})
    rows = works(version(), version(end="2028-12-31"))
    assert find_superseded(rows, rules.identity).tolist() == [-1, -1]


PLACES = [STREET, "LINESTRING (5 0, 105 0)", "LINESTRING (50 0, 150 0)"]
DAYS = ["2026-03-01", "2027-01-01", "2027-02-15", "2027-06-01"]
RECORD = st.fixed_dictionaries(
    {
        "work_id": st.sampled_from(["a:1", "a:1 v2", "a:2", "b:1"]),
        "at": st.sampled_from(PLACES),
        "start": st.sampled_from(DAYS),
        "end": st.sampled_from(["2027-02-14", "2027-12-31", "2029-01-01"]),
        "phase": st.sampled_from(["design", "done"]),
        "name": st.sampled_from(["Riool Kerkstraat", "Kabels Havenweg", None]),
        "delivered_on": st.sampled_from([None, "2026-01-01", "2026-02-01"]),
    }
).filter(lambda record: record["start"] <= record["end"])


@examples(75)
@given(st.lists(RECORD, max_size=9))
def test_it_is_what_comparing_every_two_records_gives(drawn: list[dict[str, Any]]) -> None:
    """Oracle: pair by pair, then from version to version up to the last."""
    rows = [version(**record) for record in drawn]
    follows: dict[int, int] = {}
    order = sorted(range(len(rows)), key=lambda n: (*_age(drawn[n]), n))
    for at, newer in enumerate(order):
        for older in order[:at]:
            if _one(drawn[older], drawn[newer]):
                follows[older] = newer  # the newest of all that took its place
    expected = []
    for row in range(len(rows)):
        last = row
        while last in follows:
            last = follows[last]
        expected.append(-1 if last == row else last)
    found = taken_place(*rows)
    assert found == expected
    kept, rejected, remarks = finish(works(*rows), tables.empty(tables.REMARKS), "en", IDENTITY)
    assert len(kept) + len(rejected) == len(rows)
    for table, frame in (
        (tables.WORKS, kept),
        (tables.REJECTED, rejected),
        (tables.REMARKS, remarks),
    ):
        tables.check(table, frame)


def _age(record: dict[str, Any]) -> tuple[str, bool]:
    return record["delivered_on"] or "", record["work_id"].endswith("v2")


def _one(older: dict[str, Any], newer: dict[str, Any]) -> bool:
    renamed = older["work_id"] != newer["work_id"]
    names = older["name"], newer["name"]
    # Of streets of 100 m, grown by 5 m, those that lie 5 m apart share 0.9 of both together, those
    # of 45 m or more less than half, but more than half of one.
    places = {PLACES.index(record["at"]) for record in (older, newer)}
    gap = max(
        (date.fromisoformat(a["start"]) - date.fromisoformat(b["end"])).days
        for a, b in ((older, newer), (newer, older))
    )
    days = older["delivered_on"], newer["delivered_on"]
    again = None not in days and days[0] != days[1]
    stages = gap > 0 and (older["phase"] != newer["phase"] or (not again and gap <= 31))
    changed = any(older[name] != newer[name] for name in ("start", "end", "phase"))
    return (
        older["work_id"].removesuffix(" v2") == newer["work_id"].removesuffix(" v2")
        and (names[0] == names[1] if None not in names else not renamed)
        and (renamed or (2 not in places or len(places) == 1))
        and (renamed or (changed and not stages))
    )


def test_the_order_of_rows_matters_to_equals_only() -> None:
    rng = np.random.default_rng(9)
    rows = [
        version(end=f"2028-0{n}-01", delivered_on=f"2026-0{n}-01", source=f"{n}.csv")
        for n in range(1, 6)
    ]
    for _ in range(5):
        order = rng.permutation(5).tolist()
        found = taken_place(*(rows[n] for n in order))
        assert {order[n] for n in range(5) if found[n] < 0} == {4}


def test_every_two_of_many_versions_are_one_in_the_end() -> None:
    """A street that grows a little each time: the first and the last share too little."""
    rows = [
        version(at=f"LINESTRING (0 0, {100 + 10 * n} 0)", end=f"2028-0{n + 1}-01") for n in range(6)
    ]
    assert taken_place(*rows) == [5, 5, 5, 5, 5, -1]
    shares = [
        (100 + 10 * a) / (100 + 10 * b) < IDENTITY.superseded.shared.value
        for a, b in combinations(range(6), 2)
    ]
    assert any(shares)
