"""What the columns of a layer are taken for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.init.columns import is_protected, plan_layer
from ondergrond.load.records import Records
from tests.examples import examples

N = 12


def layer(**columns: list[str | None]) -> Records:
    frame = pd.DataFrame({name: pd.Series(each, dtype="str") for name, each in columns.items()})
    return Records("a.csv", "", frame, None, np.arange(len(frame)) + 2)


def years(first: int = 2027) -> list[str | None]:
    return [str(first + at % 4) for at in range(N)]


def numbered(prefix: str) -> list[str | None]:
    return [f"{prefix}{at:03}" for at in range(N)]


def recurring(*texts: str) -> list[str | None]:
    return [texts[at % len(texts)] for at in range(N)]


def columns_of(records: Records) -> dict[str, tuple[str, ...]]:
    return {name: plan.columns for name, plan in plan_layer(records).columns.items()}


@pytest.mark.parametrize(
    "head", ["Opbreekverbod tot", "Beschermd tot", "Moratorium end", "moratorium_expires"]
)
def test_a_list_that_says_until_when_streets_are_protected_is_no_list_of_plans(head):
    listed = {"nr": numbered("B"), "gereed": years(2020), head: years()}
    found = columns_of(layer(**listed))
    assert found["protected_until"] == (head,)
    assert is_protected(found)
    planned = {"start": years(), "fase": recurring("ontwerp", "idee"), **listed}
    assert not is_protected(columns_of(layer(**planned)))


def test_a_number_that_is_missing_here_and_there_is_still_the_id():
    numbers = [None if at % 4 == 0 else f"R-{at}" for at in range(N)]
    found = columns_of(layer(Nummer=numbers, Straat=numbered("straat "), Start=years()))
    assert found["work_id"] == ("Nummer",)


@pytest.mark.parametrize(
    ("head", "mark"),
    [
        ("Vertrouwelijk", "ja"),
        ("Vertrouwelijk", "zie mail"),
        ("Delen", "niemand anders"),
        ("Delen", "VERTROUWELIJK"),
    ],
)
def test_what_is_confidential_is_never_passed_over(head, mark):
    marks = [mark if at % 4 == 0 else None for at in range(N)]
    records = layer(Nummer=numbered("R"), Start=years(), **{head: marks})
    plan = plan_layer(records).columns["sharing"]
    assert plan.columns == (head,)
    assert {each.code for each in plan.values} <= {None, "private"}  # None is private in a run


def test_parts_are_not_who_may_see_a_work():
    records = layer(Nummer=numbered("R"), Start=years(), Delen=recurring("deel 1", "deel 2"))
    assert "sharing" not in plan_layer(records).columns


def test_the_number_that_lasts_is_the_id_and_not_that_of_a_row():
    found = columns_of(
        layer(OBJECTID=[str(at + 1) for at in range(N)], Zaaknr=numbered("Z"), Jaar=years())
    )
    assert found["work_id"] == ("Zaaknr",)


def test_a_number_of_several_records_is_that_of_their_plan():
    found = columns_of(
        layer(leiding_id=numbered("L"), projectcode=recurring("P1", "P2", "P3"), start=years())
    )
    assert found["work_id"] == ("leiding_id",)
    assert found["project_id"] == ("projectcode",)


def test_a_list_is_taken_by_its_head_where_its_words_are_not_known():
    codes = [str(1 + at % 9) for at in range(N * 3)]
    records = layer(nr=[str(at) + "a" for at in range(N * 3)], FASECODE=codes, jaar=years() * 3)
    plan = plan_layer(records)
    assert plan.columns["phase"].columns == ("FASECODE",)
    assert {each.text: each.code for each in plan.columns["phase"].values}["9"] == "cancelled"


def test_gaps_of_a_list_are_filled_by_a_second_column():
    first = [None if at % 3 else recurring("ontwerp", "gereed")[at] for at in range(N)]
    found = columns_of(layer(nr=numbered("N"), fase=first, status=recurring("gereed", "VO"),
                             jaar=years()))  # fmt: skip
    assert found["phase"] == ("fase", "status")


@pytest.mark.parametrize("head", ["Opdrachtgever", "Bauherr", "Maître d'ouvrage", "operator"])
def test_the_owner_is_told_by_its_head(head):
    records = layer(
        nr=numbered("N"), **{head: recurring("Gasbedrijf", "Waterbedrijf", "Stad")}, start=years()
    )
    plan = plan_layer(records)
    assert plan.owner == head
    assert dict(plan.owners) == {"Gasbedrijf": 4, "Waterbedrijf": 4, "Stad": 4}


def test_one_owner_is_no_register():
    records = layer(nr=numbered("N"), opdrachtgever=recurring("Gasbedrijf"), start=years())
    assert plan_layer(records).owner is None


def test_what_is_confidential_is_private():
    plan = plan_layer(layer(nr=numbered("N"), vertrouwelijk=recurring("ja", "nee"), start=years()))
    values = {each.text: each.code for each in plan.columns["sharing"].values}
    assert values == {"ja": "private", "nee": "partners"}


def test_owners_say_what_their_works_are_about_where_nothing_else_does():
    plan = plan_layer(
        layer(nr=numbered("N"), owner=recurring("Enedis", "GRDF", "Eau de X"), start=years())
    )
    assert plan.columns["discipline"].columns == ("owner",)
    assert {each.text: each.code for each in plan.columns["discipline"].values} == {
        "Enedis": "electricity_lv",
        "GRDF": "gas",
        "Eau de X": "drinking_water",
    }


HEADS = st.sampled_from(
    [
        "id",
        "Fase",
        "START",
        "eind",
        "soort",
        "x",
        "y",
        "naam",
        "owner",
        "bedrag",
        "",
        "Ünïcode",
        "wkt",
    ]
)


@examples(40)
@given(
    st.dictionaries(
        HEADS,
        st.lists(st.one_of(st.none(), st.text(max_size=12)), min_size=3, max_size=3),
        min_size=1,
        max_size=6,
    )
)
def test_any_table_is_planned_and_no_column_serves_two_ids(columns):
    records = layer(**columns)
    plan = plan_layer(records)
    for each in plan.columns.values():
        assert bool(each.columns) != (each.constant is not None)
        assert set(each.columns) <= set(records.columns_seen)
    assert set(plan.left) <= set(records.columns_seen)
    assert plan.owner is None or plan.owner in records.columns_seen


@pytest.mark.parametrize(
    ("start", "end"),
    [("Aanvang werk", "Einde uitvoering"), ("Begin werkzaamheden", "Afronding werken"),
     ("Start of works", "Completion of works")],
)  # fmt: skip
def test_what_begins_and_ends_may_be_the_works(start, end):
    dates = [f"{1 + at % 28:02}-03-2028" for at in range(N)]
    later = [f"{1 + at % 28:02}-09-2028" for at in range(N)]
    found = columns_of(layer(Nummer=numbered("R"), **{end: later, start: dates}))
    assert (found["start"], found["end"]) == ((start,), (end,))
