"""Who could join a part of a crowded place: named where the chain has days for it."""

from __future__ import annotations

from datetime import date

from ondergrond.rules import read_rules
from ondergrond.run import find_and_weigh
from tests.build import work, works

ON = date(2026, 11, 24)
TWO = read_rules("standard", {"grouping": {"most_members": 2, "most_circles": 0}})
ROOM = {"earliest_start": "2029-01-01", "latest_end": "2031-12-31"}


def joiners(**changed):
    """The parties that could join the part of a and c; b and d are planned two years later."""

    def row(who, year):
        days = {"start": f"{year}-03-01", "end": f"{year}-06-30", "precision": "day", **ROOM}
        return work(f"{who}:1", "LINESTRING (0 0, 200 0)", **{**days, **changed.get(who, {})})

    table = works(row("a", 2029), row("b", 2031), row("c", 2029), row("d", 2031))
    tables = find_and_weigh(table, TWO, on=ON).tables
    members = tables["finding_works"].groupby("finding_id")["work_id"].agg(set)
    named = tables["finding_joiners"]
    of_a = [name for name in named["finding_id"] if members[name] == {"a:1", "c:1"}]
    rows = named[named["finding_id"].isin(of_a)]
    return dict(zip(rows["party"], rows["shift_days"], strict=True))


def test_who_has_room_to_come_is_named_with_the_days_that_it_moves() -> None:
    found = joiners()
    assert set(found) == {"b", "d"}
    assert all(-900 < days < -300 for days in found.values())


def test_who_keeps_its_dates_is_not_named() -> None:
    fixed = {"movable": "no", "earliest_start": "2031-03-01", "latest_end": "2031-06-30"}
    assert set(joiners(b=fixed)) <= {"d"}
