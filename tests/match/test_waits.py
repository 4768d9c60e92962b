"""Works that start before what comes first is done, compared with every two of them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.match import find_pairs
from ondergrond.rules import read_rules
from tests.build import work, works
from tests.examples import examples

RULES = read_rules("standard")
DAY0 = date(2027, 1, 1)


def at_spot(work_id: str, start: str, end: str, x: float = 0, **more: Any) -> dict[str, Any]:
    row = {"precision": "day", "discipline": "gas", **more}
    return work(work_id, f"POINT ({x} 0)", start=start, end=end, **row)


def broken(*rows: dict[str, Any]) -> list[tuple[str, str, str]]:
    """First, who waits, and how hard."""
    pairs = find_pairs(works(*rows), RULES, on=DAY0)
    mine = pairs[pairs["rule"].eq("wrong_sequence")]
    return list(zip(mine["left"], mine["right"], mine["severity"], strict=True))


SEWER = at_spot("goes:1", "2028-03-01", "2028-06-30", discipline="sewer", department="riool",
                project_id="goes:p")  # fmt: skip


@pytest.mark.parametrize(
    ("after", "start", "found"),
    [
        ("goes:1", "2028-06-30", True),
        ("goes:1", "2028-07-01", False),
        ("goes:1", "2027-02-01", True),
        ("goes:p", "2028-06-30", True),
        ("goes", "2028-06-30", True),
        ("goes/riool", "2028-06-30", True),
        ("goes/wegen", "2028-06-30", False),
        ("evides; goes:1", "2028-06-30", True),
        (None, "2028-06-30", False),
    ],
)
def test_who_starts_before_what_comes_first_is_done_is_told(
    after: str | None, start: str, found: bool
) -> None:
    paving = at_spot("stedin:1", start, "2028-12-31", after=after)
    assert broken(SEWER, paving) == ([("goes:1", "stedin:1", "heavy")] if found else [])


def test_within_periods_that_are_vague_the_order_can_be_kept_where_days_are_left() -> None:
    year = {"precision": "year", "start": "2028-01-01", "end": "2028-12-31"}
    vague = {**SEWER, **year}
    assert broken(vague, at_spot("stedin:1", after="goes:1", **year)) == []
    # Sewer takes 60 days: it is done on 29 February at the soonest.
    assert broken(vague, at_spot("stedin:1", "2028-02-29", "2028-03-31", after="goes:1")) == [
        ("goes:1", "stedin:1", "light")
    ]
    assert broken(vague, at_spot("stedin:1", "2028-03-01", "2028-03-31", after="goes:1")) == []


def test_who_waits_for_a_paving_is_not_told_to_go_before_it() -> None:
    """One sentence said "a start before what comes first is done" and "turn it round"."""
    paving = at_spot("goes:1", "2028-03-01", "2028-06-30", discipline="road",
                     activity="replace", renews_surface=True)  # fmt: skip
    main = at_spot("stedin:1", "2028-05-01", "2028-08-31", phase="design", depth_m=1.0)

    def rules_of(gas: dict[str, Any]) -> set[str]:
        return set(find_pairs(works(paving, gas), RULES, on=DAY0)["rule"])

    assert "wrong_order" in rules_of(main)
    assert "wrong_order" not in rules_of({**main, "after": "goes:1"})
    assert "wrong_sequence" in rules_of({**main, "after": "goes:1"})
    assert "wrong_order" in rules_of({**main, "after": "evides"})


def test_what_is_over_or_far_or_waits_in_return_is_no_conflict() -> None:
    paving = at_spot("stedin:1", "2028-03-01", "2028-04-30", after="goes:1")
    assert broken(SEWER, paving)
    assert broken({**SEWER, "phase": "done"}, paving) == []
    assert broken(SEWER, {**paving, "phase": "cancelled"}) == []
    assert broken(SEWER, at_spot("stedin:1", "2028-03-01", "2028-04-30", 5.1, after="goes:1")) == []
    assert broken({**SEWER, "after": "stedin"}, paving) == []


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    names = st.sampled_from(["a:0", "b:1", "c:2", "a:3", "a", "b", "c", "b:p", "c:p"])
    found = []
    for number in range(draw(st.integers(2, 6))):
        partner = draw(st.sampled_from("abc"))
        start = DAY0 + timedelta(days=draw(st.integers(0, 60)))
        end = start + timedelta(days=draw(st.integers(0, 40)))
        after = sorted({*draw(st.lists(names, max_size=2))})
        project = draw(st.sampled_from([None, "p"]))
        found.append(at_spot(
            f"{partner}:{number}", start.isoformat(), end.isoformat(),
            draw(st.integers(0, 3)) * 3, after="; ".join(after) or None,
            project_id=f"{partner}:{project or number}",
            precision=draw(st.sampled_from(["day", "quarter"])),
            phase=draw(st.sampled_from(["design", "design", "execution", "done"])),
        ))  # fmt: skip
    return found


@examples(100)
@given(rows())
def test_every_two_of_which_one_waits_are_told_as_trying_each_tells(
    drawn: list[dict[str, Any]],
) -> None:
    def names(row: dict[str, Any], other: dict[str, Any]) -> bool:
        own = {other["work_id"], other["project_id"], other["partner"]}
        return bool(own & {*(row["after"] or "").split("; ")})

    def day(row: dict[str, Any], which: str) -> date:
        start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
        if row["precision"] == "day":
            return start if which == "starts" else end
        takes = min(30, (end - start).days + 1)
        back = timedelta(days=takes - 1)
        return end - back if which == "starts" else start + back

    expected = set()
    for first, then in permutations(drawn, 2):
        if first["partner"] == then["partner"] or "done" in (first["phase"], then["phase"]):
            continue
        near = abs(first["geometry"].x - then["geometry"].x) <= 5
        waits = names(then, first) and not names(first, then) and near
        if waits and day(then, "starts") <= day(first, "done"):
            vague = "quarter" in (first["precision"], then["precision"])
            severity = "light" if vague else "heavy"
            expected.add((first["work_id"], then["work_id"], severity))
    assert {*broken(*drawn)} == expected


def test_it_is_told_whatever_else_is_in_the_table() -> None:
    paving = at_spot("stedin:1", "2028-03-01", "2028-04-30", after="goes:1")
    others = [at_spot(f"evides:{n}", "2028-01-01", "2028-12-31", n * 2) for n in range(5)]
    assert broken(SEWER, paving, *others) == broken(SEWER, paving)
    assert isinstance(find_pairs(works(SEWER, paving), RULES, on=DAY0), pd.DataFrame)
