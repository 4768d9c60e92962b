"""Ids that are unique, and works that came in twice."""

from __future__ import annotations

from collections import Counter

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import tables
from ondergrond.load.duplicates import finish
from ondergrond.rules import read_rules
from tests.build import work, works
from tests.examples import examples

IDENTITY = read_rules().identity


def finished(*rows: dict[str, object]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    return finish(works(*rows), tables.empty(tables.REMARKS), "en", IDENTITY)


def test_works_that_differ_are_left_alone() -> None:
    kept, rejected, remarks = finished(work("a:1", "POINT (0 0)"), work("b:1", "POINT (0 0)"))
    assert list(kept["work_id"]) == ["a:1", "b:1"]
    assert len(rejected) == len(remarks) == 0


def test_the_same_id_and_content_counts_once() -> None:
    twice = work("a:1", "POINT (0 0)", name="Kade")
    kept, rejected, remarks = finished(twice, work("a:2", "POINT (9 9)"), twice, twice)
    assert list(kept["work_id"]) == ["a:1", "a:2"]
    assert list(rejected["reason"]) == ["duplicate_record"] * 2
    assert list(rejected["source_row"]) == [3, 4]
    assert rejected["raw"].iloc[0] == '{"work_id":"a:1","name":"Kade","discipline":"gas"}'
    assert rejected["message"].iloc[0] == (
        "This is work a:1 once more, with the same content; deliver each work once."
    )
    assert remarks["message"].iloc[0].startswith("The work was delivered 3 times with the same")


def test_the_same_id_with_another_content_stays_under_a_number() -> None:
    kept, rejected, remarks = finished(
        work("a:1", "POINT (0 0)", fingerprint="x"),
        work("a:1", "POINT (5 5)", fingerprint="y"),
        work("a:1", "POINT (7 7)", fingerprint="z"),
    )
    assert list(kept["work_id"]) == ["a:1", "a:1#2", "a:1#3"]
    assert list(kept["project_id"]) == ["a:1"] * 3
    assert len(rejected) == 0
    assert list(remarks["code"]) == ["id_repeated"] * 2
    assert (
        remarks["message"]
        .iloc[0]
        .startswith(
            "Number a:1 occurs more than once, with another content; this one is kept as a:1#2;"
        )
    )


def test_a_number_that_is_taken_is_passed_over() -> None:
    kept, _, _ = finished(
        work("a:1", "POINT (0 0)", fingerprint="x"),
        work("a:1", "POINT (5 5)", fingerprint="y"),
        work("a:1#2", "POINT (7 7)", fingerprint="z"),
    )
    assert kept["work_id"].is_unique


def test_works_alike_but_for_their_id_get_a_remark() -> None:
    ring = "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))"
    turned = "POLYGON ((9 9, 9 0, 0 0, 0 9, 9 9))"
    kept, _, remarks = finished(
        work("a:1", ring),
        work("a:2", turned),
        work("a:3", ring, start="2028-01-01", end="2028-12-31"),
        work("b:1", ring),
        work("a:4", ring, discipline="sewer"),
        work("a:5", "POLYGON ((0 0, 9 0, 9 9, 5 9, 5 8, 0 9, 0 0))"),
    )
    assert len(kept) == 6
    assert list(zip(remarks["work_id"], remarks["code"], strict=True)) == [
        ("a:2", "probably_duplicate")
    ]
    assert "place and period of a:1 of the same partner" in remarks["message"].iloc[0]


def test_parts_of_one_plan_may_lie_in_one_place() -> None:
    _, _, remarks = finished(
        work("a:1", "POINT (0 0)", project_id="a:P"), work("a:2", "POINT (0 0)", project_id="a:P")
    )
    assert len(remarks) == 0


def test_earlier_remarks_follow_their_work() -> None:
    came = works(
        work("a:1", "POINT (0 0)", fingerprint="x"),
        work("a:1", "POINT (5 5)", fingerprint="y"),
        work("a:1", "POINT (0 0)", fingerprint="x"),
    )
    about = pd.DataFrame(came[["work_id", "partner", "source", "source_layer", "source_row"]])
    earlier = tables.arrange(
        tables.REMARKS, about.assign(code="period_vague", message="m", severity="info")
    )
    kept, rejected, remarks = finish(came, earlier, "nl", IDENTITY)
    vague = remarks[remarks["code"].eq("period_vague")]
    assert list(vague["work_id"]) == ["a:1", "a:1#2"]
    assert len(kept) + len(rejected) == 3


def test_nothing_is_fine() -> None:
    kept, rejected, remarks = finished()
    for table, frame in ((tables.WORKS, kept), (tables.REJECTED, rejected)):
        tables.check(table, frame)
    assert len(tables.check(tables.REMARKS, remarks)) == 0


@examples(50)
@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from(["1", "2", "1#2"]), st.integers(0, 2)),
        max_size=8,
    )
)
def test_nothing_vanishes_and_every_id_is_unique(drawn: list[tuple[str, str, int]]) -> None:
    """Oracle: count contents by id."""
    rows = [
        work(f"{who}:{number}", f"POINT ({content} 0)", fingerprint=str(content))
        for who, number, content in drawn
    ]
    kept, rejected, remarks = finished(*rows)
    assert len(kept) + len(rejected) == len(rows)
    assert kept["work_id"].is_unique
    contents = Counter((f"{who}:{number}", content) for who, number, content in drawn)
    assert len(kept) == len(contents)
    repeats = Counter(remarks["code"])
    assert repeats["duplicate_record"] == sum(n > 1 for n in contents.values())
    tables.check(tables.WORKS, kept)
    tables.check(tables.REJECTED, rejected)
    tables.check(tables.REMARKS, remarks)
