"""What was declined stays quiet, also with more of the works that were there then."""

from __future__ import annotations

import pandas as pd
import pytest

from ondergrond.register.declined import find_declined, mark_declined
from ondergrond.register.recognise import Recognised
from ondergrond.tables import arrange
from ondergrond.tables.register import WORK_HISTORY
from tests.register.made_register import made_register

# K-2 (W-4, W-2) was declined in run 2; K-1 (W-1, W-2, W-7) stood then.


@pytest.fixture
def register():
    tables = made_register()
    first = tables["register_works"]["work_key"].map({"W-8": 3}).fillna(1).astype("int64")
    tables["register_works"] = tables["register_works"].assign(first_run=first)
    return tables


def recognised(register, **start):
    """The works of the next run, delivered as they were but for the ``start`` of some."""
    works = register["register_works"].copy()
    for key, day in start.items():
        works.loc[works["work_key"].eq(key.replace("_", "-")), "start"] = pd.Timestamp(day)
    keys = works["work_key"].reset_index(drop=True)
    return Recognised(works.reset_index(drop=True), keys, keys)


def quiet(register, *sets, kind="opportunity", made=None):
    """Whether findings of these works (keys) get the decision that was taken on K-2."""
    made = recognised(register) if made is None else made
    row = {key: at for at, key in enumerate(made.keys)}
    ids = [f"F-{at}" for at in range(len(sets))]
    findings = pd.DataFrame({"finding_id": ids, "kind": kind, "decision": "open"})
    members = pd.DataFrame(
        [(name, row[key]) for name, keys in zip(ids, sets, strict=True) for key in keys],
        columns=["finding_id", "work_row"],
    )
    told = mark_declined(findings, members, made.works, find_declined(register, made))
    return told["decision"].eq("declined").tolist()


def test_the_same_works_stay_quiet_and_a_part_of_them_does_not(register):
    assert quiet(register, ("W-2", "W-4"), ("W-4",), ("W-4", "W-9")) == [True, False, False]


def test_more_of_what_was_there_stays_quiet(register):
    assert quiet(register, ("W-4", "W-2", "W-9"), ("W-2", "W-4", "W-6", "W-1")) == [True, True]


def test_with_a_work_that_came_since_it_is_another_matter(register):
    assert quiet(register, ("W-4", "W-2", "W-8"), ("W-2", "W-4", "W-8", "W-1")) == [False, False]


def test_with_a_work_that_moved_since_it_is_another_matter(register):
    moved = recognised(register, W_9="2029-03-01")
    near = recognised(register, W_9="2029-01-20")
    assert quiet(register, ("W-4", "W-2", "W-9"), made=moved) == [False]
    assert quiet(register, ("W-4", "W-2", "W-9"), made=near) == [True]
    row = {"run_number": 3, "work_key": "W-9", "change": "changed", "field": "end",
           "was": "2029-03-01", "now": "2029-12-31"}  # fmt: skip
    history = [register["work_history"], arrange(WORK_HISTORY, pd.DataFrame([row]))]
    since = {**register, "work_history": pd.concat(history, ignore_index=True)}
    assert quiet(since, ("W-4", "W-2", "W-9")) == [False]


def test_what_stood_beside_it_and_was_not_declined_stays(register):
    members = register["register_members"]
    more = members[members["finding_id"].eq("K-1") & members["work_key"].eq("W-1")]
    both = pd.concat([members, more.assign(work_key="W-4")], ignore_index=True)
    beside = {**register, "register_members": both}
    assert quiet(beside, ("W-1", "W-2", "W-7", "W-4"), ("W-1", "W-2", "W-4")) == [False, True]


def test_a_conflict_is_of_its_own_works_only(register):
    assert quiet(register, ("W-4", "W-2", "W-9"), kind="conflict") == [False]


def test_where_a_work_of_it_is_gone_nothing_is_declined(register):
    whole = recognised(register)
    here = whole.keys.ne("W-4")
    made = Recognised(whole.works[here].reset_index(drop=True),
                      whole.keys[here].reset_index(drop=True),
                      whole.keys[here].reset_index(drop=True))  # fmt: skip
    assert find_declined(register, made).empty
    assert quiet(register, ("W-2", "W-9"), made=made) == [False]


def test_of_what_stood_alone_there_is_nothing_beside(register):
    own = ("register_members", "register_findings")
    alone = {name: register[name][register[name]["finding_id"].eq("K-2")] for name in own}
    assert quiet({**register, **alone}, ("W-2", "W-4"), ("W-2", "W-4", "W-9")) == [True, True]
