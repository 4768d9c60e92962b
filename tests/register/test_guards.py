"""Deliveries that differ from last time as no plan does are told, each kind by its own code."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
import shapely
from shapely import affinity

from ondergrond.partnership import Guards
from ondergrond.register.guards import find_doubts
from ondergrond.register.recognise import recognise
from ondergrond.register.systems import find_other_systems, update_systems
from ondergrond.register.work_history import update_works
from ondergrond.store.register_file import new_register
from tests.build import work, works

ON = date(2026, 11, 24)
N = 20
WORDS = [f"Hoofdleiding {name}" for name in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]


def line(at):
    return f"LINESTRING ({50_000 + 500 * at} 391000, {50_100 + 500 * at} 391000)"


def plan(n=N, **more):
    """Works of one partner, each with its own place, words and days."""
    return works(
        *(
            work(
                f"goes:{at}", line(at), name=WORDS[at % 26], street=f"Straat {at}",
                start=f"2028-{at % 12 + 1:02}-{at % 28 + 1:02}", end="2029-12-31", **more,
            )
            for at in range(n)
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def register():
    empty = new_register(title="t", language="en", crs="EPSG:28992")
    made = recognise(empty, plan(), absent=(), on=ON)
    now = update_works(empty, made, run_number=1, on=ON, partners=["goes"])
    return {**empty, "register_works": now.works}


def doubts(register, delivered, **guards):
    made = recognise(register, delivered, absent=(), on=ON)
    return {
        each.what.code
        for each in find_doubts(register, made, Guards(**guards), on=ON, partners=["goes"])
    }


def test_another_crs_than_last_time_is_told(register):
    """Of who is new nothing is known; who delivers nothing keeps what is known."""
    first = {"goes": "EPSG:28992", "stedin": "?"}
    assert find_other_systems(register, first) == ()
    tables = {**register, "register_systems": update_systems(register, first, run_number=1)}
    assert find_other_systems(tables, first) == ()
    told = find_other_systems(tables, {"goes": "EPSG:28992; EPSG:4326", "evides": "?"})
    assert [each.text("en").split(";")[0] for each in told] == [
        "goes: the delivery names EPSG:28992"
    ]
    assert "last time EPSG:28992; is that so" in told[0].text("en")
    after = update_systems(tables, {"goes": "EPSG:4326"}, run_number=2)
    assert after[["partner", "crs", "last_run"]].to_numpy().tolist() == [
        ["goes", "EPSG:4326", 2], ["stedin", "?", 1],
    ]  # fmt: skip


def test_an_equal_delivery_raises_no_doubt(register):
    assert doubts(register, plan()) == set()


def test_fewer_records_or_more_than_usual_are_told(register):
    assert doubts(register, plan(N // 2)) == {"guard_records"}
    assert doubts(register, plan(N + 6)) == {"guard_records"}
    assert doubts(register, plan(N - 2)) == set()


def test_a_delivery_without_a_work_is_told_unless_its_partner_withdrew(register):
    made = recognise(register, plan().head(0), absent=(), on=ON)
    told = find_doubts(register, made, Guards(), on=ON, partners=["goes"])
    assert [each.what.code for each in told] == ["guard_records"]
    assert find_doubts(register, made, Guards(), on=ON, partners=["stedin"]) == ()


def test_works_that_lie_elsewhere_are_told(register):
    moved = plan()
    moved["geometry"] = [affinity.translate(each, 0, 150) for each in moved.geometry]
    assert doubts(register, moved) == {"guard_moved"}
    assert doubts(register, moved, moved_m=200) == set()


def test_ids_that_changed_wholesale_are_told(register):
    other = plan()
    other["work_id"] = [f"goes:N-{at:03}" for at in range(N)]
    assert doubts(register, other) == {"guard_renumbered"}


@pytest.mark.parametrize(("days", "code"), [(1, "guard_later"), (-40, "guard_earlier")])
def test_dates_that_all_shifted_alike_are_told(register, days, code):
    shifted = plan()
    shifted["start"] += pd.Timedelta(days=days)
    assert doubts(register, shifted) == {code}


def test_amendments_that_pose_as_works_of_their_own_are_told(register):
    again = plan(3).assign(work_id=[f"goes:{at}-A" for at in range(3)])
    both = pd.concat([plan(), again], ignore_index=True)
    assert doubts(register, both) == {"guard_doubled"}


def test_works_past_their_end_that_nobody_closed_are_told():
    empty = new_register(title="t", language="en", crs="EPSG:28992")
    old = plan().assign(start=pd.Timestamp("2024-01-01"), end=pd.Timestamp("2024-06-30"))
    old["start"] = old["start"].astype("datetime64[s]")
    old["end"] = old["end"].astype("datetime64[s]")
    made = recognise(empty, old, absent=(), on=ON)
    before = update_works(empty, made, run_number=1, on=ON, partners=["goes"])
    register = {**empty, "register_works": before.works}
    assert doubts(register, old) == {"guard_past"}
    assert doubts(register, old.assign(phase="done")) == set()


def test_a_new_partner_and_one_of_last_time_are_not_judged(register):
    stedin = plan().assign(partner="stedin")
    stedin["work_id"] = stedin["work_id"].str.replace("goes", "stedin")
    stedin["geometry"] = shapely.from_wkt([line(at + 40) for at in range(N)])
    made = recognise(register, stedin, absent=["goes"], on=ON)
    assert made.how.value_counts().to_dict() == {"new": N, "stale": N}
    assert find_doubts(register, made, Guards(), on=ON, partners=["goes", "stedin"]) == ()
