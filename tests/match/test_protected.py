"""Protected surfaces: who must not open them, and until when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.match import (
    Standing,
    find_embargoed,
    find_new_conflicts,
    find_pairs,
    find_stacked,
)
from ondergrond.rules import read_rules
from ondergrond.tables import EMBARGOES, MOVES, arrange, empty
from tests.build import work, works
from tests.examples import examples
from tests.oracle import months_later

ON = date(2027, 1, 1)
RULES = read_rules("standard")
FINISHED, UNTIL = date(2024, 5, 1), date(2028, 5, 1)


def surface(
    work_id: str = "town:9", end: date = FINISHED, until: date | None = UNTIL, **more: Any
) -> dict[str, Any]:
    """Paving of a list of protected surfaces."""
    plain = {"discipline": "road", "phase": "done", "renews_surface": True, "opens_surface": False}
    days = {"start": str(end), "end": str(end), "precision": "day"}
    day = None if until is None else str(until)
    return work(work_id, "LINESTRING (0 0, 100 0)", protected=True, protected_until=day,
                **{**plain, **days, **more})  # fmt: skip


def plan(work_id: str, start: date, days: int = 30, **more: Any) -> dict[str, Any]:
    """A work that opens the street for so many days."""
    period = {"start": str(start), "end": str(start + timedelta(days=days)), "precision": "day"}
    return work(work_id, "LINESTRING (0 0, 100 0)", **{**period, **more})


def met(*rows: dict[str, Any]) -> pd.DataFrame:
    pairs = find_pairs(works(*rows), RULES, on=ON)
    return pd.DataFrame(pairs[["rule", "severity", "left", "right", "protected_until"]])


@pytest.mark.parametrize(
    ("start", "found"),
    [(UNTIL, True), (UNTIL + timedelta(days=1), False), (date(2027, 6, 1), True)],
)
def test_what_starts_on_the_last_protected_day_opens_it(start: date, *, found: bool) -> None:
    pairs = met(surface(), plan("gas:1", start))
    assert pairs["rule"].tolist() == (["reopening"] if found else [])
    if found:
        assert pairs.iloc[0][["severity", "left", "right"]].tolist() == ["heavy", "town:9", "gas:1"]
        assert pairs["protected_until"].iloc[0] == pd.Timestamp(UNTIL)


def test_without_a_day_the_rules_say_how_long() -> None:
    """Of road paving 60 months, of other paving 24."""
    for discipline, end in (("road", date(2029, 5, 1)), ("gas", date(2026, 5, 1))):
        listed = surface(until=None, discipline=discipline)
        found = met(listed, plan("water:1", date(2027, 3, 1)))
        assert len(found) == (1 if end >= date(2027, 3, 1) else 0)
        assert found["protected_until"].eq(pd.Timestamp(end)).all()


def test_a_day_of_its_own_goes_before_what_partners_set_for_themselves() -> None:
    own = {"reopening": {"partner": {"gas": {"reach": [{"months": 240}]}}}}
    table = works(surface(), plan("gas:1", UNTIL + timedelta(days=1)))
    assert find_pairs(table, read_rules("standard", own), on=ON).empty


def test_a_vague_day_of_finishing_does_not_matter_where_the_end_is_known() -> None:
    rows = surface(start="2024-01-01", end=date(2024, 12, 31), precision="year")
    exact = met(rows, plan("gas:1", date(2027, 6, 1)))
    assert exact["severity"].tolist() == ["heavy"]
    vague = met({**rows, "protected_until": None}, plan("gas:1", date(2027, 6, 1)))
    assert vague["severity"].tolist() == ["light"]


def test_a_protected_surface_is_in_nothing_else() -> None:
    """Whatever its phase and dates say: no joint work, no clash, no stack, no closed area."""
    like_a_plan = {"phase": "design", "opens_surface": True, "nuisance": "road"}
    listed = [surface(f"town:{n}", ON, date(2027, 1, 1), **like_a_plan) for n in range(9)]
    pairs = met(*listed, plan("gas:1", ON, movable="later"))
    assert pairs.empty
    table = works(*listed)
    assert len(find_stacked(table, RULES).pairs) == 0
    closed = {"embargo_id": ["embargo:x"], "name": ["x"], "entry": ["x"], "severity": ["heavy"],
              "start": [pd.Timestamp(2026, 1, 1)], "end": [pd.Timestamp(2029, 1, 1)],
              "geometry": [table.union_all().buffer(9)]}  # fmt: skip
    areas = arrange(EMBARGOES, closed, crs=table.crs)
    everybody = read_rules("standard").rule["embargo"].left
    assert find_embargoed(table, areas, RULES, selectors={"x": everybody}, on=ON).pairs.empty


@pytest.mark.parametrize(("shift", "opens"), [(0, False), (-31, False), (-32, True)])
def test_no_move_into_protected_days_goes_unseen(shift: int, *, opens: bool) -> None:
    table = works(surface(), plan("gas:1", UNTIL + timedelta(days=32)))
    moves = arrange(MOVES, {"work_row": [1], "shift_days": [shift]})
    standing = Standing.of(
        table, find_pairs(table, RULES, on=ON), embargoes=empty(EMBARGOES, table.crs), rules=RULES,
        selectors={}, on=ON,
    )  # fmt: skip
    found = find_new_conflicts(standing, moves)
    assert found["work_row"].tolist() == ([1] if opens else [])


@pytest.mark.parametrize(("shift", "opens"), [(0, False), (40, False), (41, True)])
def test_paving_that_moves_is_protected_so_much_longer(shift: int, *, opens: bool) -> None:
    paving = plan("town:1", date(2027, 2, 1), 30, discipline="road", renews_surface=True,
                  opens_surface=False, protected_until="2027-05-01")  # fmt: skip
    table = works(paving, plan("gas:1", date(2027, 6, 11)))
    moves = arrange(MOVES, {"work_row": [0], "shift_days": [shift]})
    standing = Standing.of(
        table, find_pairs(table, RULES, on=ON), embargoes=empty(EMBARGOES, table.crs), rules=RULES,
        selectors={}, on=ON,
    )  # fmt: skip
    found = find_new_conflicts(standing, moves)
    assert found["work_row"].tolist() == ([0] if opens else [])


LISTED = st.tuples(
    st.sampled_from("ab"), st.integers(-1500, 200), st.none() | st.integers(0, 2500), st.booleans(),
    st.sampled_from(["road", "gas"]),
)  # fmt: skip
PLANNED = st.tuples(
    st.sampled_from("abc"), st.integers(-200, 1500), st.integers(0, 90), st.booleans()
)


@examples(120)
@given(st.lists(LISTED, max_size=5), st.lists(PLANNED, max_size=5))
def test_who_opens_what_and_until_when(
    listed: list[tuple[str, int, int | None, bool, str]],
    planned: list[tuple[str, int, int, bool]],
) -> None:
    """Paving that is listed, or planned with a day; held against works by plain dates."""
    rows, wanted = [], {}
    for n, (who, finished, lasts, on_list, discipline) in enumerate(listed):
        end = ON + timedelta(days=finished)
        until = None if lasts is None else end + timedelta(days=lasts)
        row = surface(f"{who}:s{n}", end, until, discipline=discipline)
        rows.append(row if on_list else {**row, "protected": None})
        last = until or months_later(end, 60 if discipline == "road" else 24)
        for m, (other, start, days, opens) in enumerate(planned):
            first = ON + timedelta(days=start)
            alive = first + timedelta(days=days) >= ON
            if opens and alive and who != other and end < first <= last:
                wanted[f"{who}:s{n}", f"{other}:p{m}"] = pd.Timestamp(last)
    for m, (other, start, days, opens) in enumerate(planned):
        day = ON + timedelta(days=start)
        rows.append(plan(f"{other}:p{m}", day, days, opens_surface=opens))
    pairs = find_pairs(works(*rows), RULES, on=ON)
    found = pairs[pairs["rule"].eq("reopening")]
    keys = zip(found["left"], found["right"], strict=True)
    assert dict(zip(keys, found["protected_until"], strict=True)) == wanted
    others = pairs[~pairs["rule"].eq("reopening")]
    ids = set(others["left"]) | set(others["right"])
    assert not any(":s" in each for each in ids)
