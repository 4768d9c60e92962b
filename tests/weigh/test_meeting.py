"""The agenda of a meeting: what can be decided now, as much as its time allows."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import tables
from ondergrond.errors import UsageError
from ondergrond.partnership.meeting import Meeting, plan_meeting
from ondergrond.rules.weighing import WorthStarting
from ondergrond.weigh.meeting import choose_agenda
from tests.examples import examples

ON = date(2027, 1, 1)
PLAIN = {
    "kind": "opportunity",
    "area": "goes",
    "proposal": "within_room",
    "in_programme": True,
    "programme_reason": "selected",
    "term_passed": False,
    "decide_by": pd.Timestamp("2027-06-01"),
    "score": 50.0,
    "gain_eur": 50.0,
    "saving_mid_eur": 9000.0,
    "nuisance_days_avoided": None,
    "place_id": None,
    "place_role": None,
}


def table_of(*rows):
    made = [{"finding_id": f"F-{at:02}", **PLAIN, **row} for at, row in enumerate(rows)]
    frame = pd.DataFrame(made, columns=["finding_id", "severity", "quick_win", "agreed", *PLAIN])
    return tables.arrange(tables.FINDINGS, frame)


def chosen(*rows, meeting=None):
    """The places of ``rows`` in the order of the agenda."""
    found = choose_agenda(table_of(*rows), (meeting or Meeting()).lines, on=ON)["agenda"].dropna()
    return found.sort_values().index.tolist()


def reason(**row):
    found = choose_agenda(table_of(row), 25, on=ON).iloc[0]
    assert pd.isna(found["agenda"]) != pd.isna(found["agenda_waits"])
    return None if pd.isna(found["agenda_waits"]) else found["agenda_waits"]


HEAVY = {"kind": "conflict", "severity": "heavy", "proposal": None, "in_programme": None,
         "programme_reason": None, "term_passed": None, "score": None}  # fmt: skip
NEAR = {"kind": "near_miss", "in_programme": None, "programme_reason": None}
BESIDE = {"in_programme": False}
LATE = pd.Timestamp("2026-12-31")


@pytest.mark.parametrize(
    ("row", "waits"),
    [
        ({}, None),
        ({"decide_by": pd.NaT}, None),
        ({"place_role": "line"}, None),
        ({"place_role": "alternative"}, "folded"),
        ({"place_role": "left", **HEAVY}, None),
        ({"place_role": "solved", **HEAVY}, "folded"),
        ({"place_role": "left", **HEAVY, "severity": "light"}, "folded"),
        ({"place_role": "below_floor", **NEAR}, "below_floor"),
        ({"place_role": "below_floor", **BESIDE, "gain_eur": -5.0}, "no_gain"),
        (
            {"place_role": "below_floor", **BESIDE, "gain_eur": -5.0, "saving_mid_eur": 0.0},
            "below_floor",
        ),
        ({"programme_reason": "new_conflict", **BESIDE}, "new_conflict"),
        ({"programme_reason": "fixed_elsewhere", **BESIDE}, "fixed_elsewhere"),
        ({"decide_by": pd.Timestamp(ON)}, None),
        ({"decide_by": LATE, "term_passed": True}, "term_passed"),
        ({"agreed": True, **BESIDE}, "agreed"),
        ({"programme_reason": "alternative", **BESIDE}, "alternative"),
        ({"programme_reason": "limit", **BESIDE}, "limit"),
        ({"programme_reason": "no_gain", **BESIDE}, "no_gain"),
        ({"programme_reason": "no_date", "proposal": "one_beyond_room", **BESIDE}, "beyond_room"),
        (HEAVY, None),
        ({**HEAVY, "severity": "light"}, "light"),
        ({**HEAVY, "decide_by": LATE}, "term_passed"),
        (NEAR, None),
        ({**NEAR, "proposal": "one_beyond_room"}, "beyond_room"),
        ({**NEAR, "proposal": None}, "beyond_room"),
    ],
)
def test_what_can_be_decided_now_is_on_the_agenda_and_all_else_says_why_not(row, waits):
    assert reason(**row) == waits


def test_what_gains_most_goes_first_and_what_is_left_waits_for_time():
    low, high, most = ({"gain_eur": eur, "score": -eur} for eur in (10.0, 90.0, 5000.0))
    meeting = Meeting(minutes=10)
    assert meeting.lines == 2
    assert chosen(low, high, most, meeting=meeting) == [2, 1]
    waits = choose_agenda(table_of(low, high, most), meeting.lines, on=ON)["agenda_waits"]
    assert waits.iloc[0] == "no_time"


def test_one_line_in_five_is_a_quick_win_and_one_a_term_that_ends_before_the_next_meeting():
    soon = {"gain_eur": 2.0, "decide_by": pd.Timestamp("2027-03-31")}
    later = {"gain_eur": 3.0, "decide_by": pd.Timestamp("2027-04-01")}
    quick = {"gain_eur": 1.0, "quick_win": True}
    rows = [{}, {}, {}, {}, {}, soon, later, quick]
    assert sorted(chosen(*rows, meeting=Meeting(minutes=24))) == [0, 1, 2, 5, 7]
    # one that is both is enough, and one that gains enough by itself too
    both = {**soon, "quick_win": True}
    assert sorted(chosen(*rows[:5], both, meeting=Meeting(minutes=24))) == [0, 1, 2, 3, 5]
    best = [{**each, "gain_eur": 90.0} for each in (soon, quick)]
    assert sorted(chosen(*rows[:5], *best, soon, quick, meeting=Meeting(24))) == [0, 1, 2, 5, 6]


def test_one_line_in_five_is_for_the_heavy_conflict_that_is_first_to_be_decided():
    soon, later = ({**HEAVY, "decide_by": pd.Timestamp(f"2027-0{month}-01")} for month in (2, 3))
    rows = [{}, {}, {}, {}, {}, later, soon]
    assert chosen(*rows, meeting=Meeting(minutes=24)) == [0, 1, 2, 3, 6]
    # what the programme does not need is for conflicts, and then for near misses
    assert chosen({}, later, soon, NEAR, meeting=Meeting(minutes=24)) == [0, 2, 1, 3]


def test_a_second_conflict_of_one_place_waits_until_each_place_has_had_its_turn():
    first, second, other = (
        {**HEAVY, "place_id": place, "decide_by": pd.Timestamp(f"2027-0{month}-01")}
        for place, month in (("P-1", 2), ("P-1", 3), ("P-2", 4))
    )
    rows = [first, second, other, *[{}] * 10]
    assert [row for row in chosen(*rows, meeting=Meeting(minutes=48)) if row < 3] == [0, 2]


def test_numbers_follow_area_kind_of_line_and_term():
    rows = [
        {"area": "veere"},
        {"decide_by": pd.Timestamp("2027-09-01")},
        {},
        {"quick_win": True, "decide_by": pd.Timestamp("2028-01-01")},
    ]
    assert chosen(*rows) == [3, 2, 1, 0]


def test_a_meeting_about_one_area_leaves_the_others_waiting():
    table = table_of({}, {"area": "veere"}, {"area": None})
    found = choose_agenda(table, 25, ("veere",), on=ON)
    assert found["agenda_waits"].tolist()[::2] == ["other_area", "other_area"]
    assert found["agenda"].tolist()[1] == 1


def test_what_folds_or_does_not_reach_the_table_is_that_whatever_the_meeting_is_about():
    roles = ("alternative", "below_floor", "below_floor", "line")
    rows = [{"place_role": role, "area": "goes", **BESIDE} for role in roles]
    rows[1]["gain_eur"] = -5.0
    rows[2]["saving_mid_eur"] = 0.0
    rows[3]["in_programme"] = True
    found = choose_agenda(table_of(*rows), 25, ("veere",), on=ON)["agenda_waits"]
    assert found.tolist() == ["folded", "no_gain", "below_floor", "other_area"]


def test_haste_alone_gives_no_turn_to_what_is_not_worth_starting_with():
    soon = {"gain_eur": 2.0, "decide_by": pd.Timestamp("2027-03-01")}
    little = {**soon, "saving_mid_eur": 4999.0}
    meeting = Meeting(minutes=24)
    assert sorted(chosen(*[{}] * 5, little, meeting=meeting)) == [0, 1, 2, 3, 4]
    for enough in ({"saving_mid_eur": 5000.0}, {"nuisance_days_avoided": 10.0},
                   {"saving_mid_eur": None}):  # fmt: skip
        assert 5 in chosen(*[{}] * 5, {**little, **enough}, meeting=meeting)
    # where there is time, it has its turn
    assert sorted(chosen(*[{}] * 3, little, meeting=meeting)) == [0, 1, 2, 3]
    found = choose_agenda(table_of(*[{}] * 5, little), 5, on=ON, worth=WorthStarting(4000.0, 1.0))
    assert found["agenda"].notna().tolist() == [True] * 4 + [False, True]


@examples(40)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "kind": st.sampled_from(tables.KINDS),
                "severity": st.sampled_from(tables.SEVERITIES),
                "in_programme": st.booleans(),
                "quick_win": st.booleans(),
                "proposal": st.sampled_from(["within_room", "one_beyond_room"]),
                "score": st.sampled_from([None, 1.0, 2.0]),
                "area": st.sampled_from(["goes", "veere", None]),
            }
        ),
        max_size=50,
    ),
    st.integers(5, 240),
)
def test_the_time_is_used_as_far_as_there_is_something_to_decide(rows, minutes):
    table = table_of(*rows)
    lines = Meeting(minutes).lines
    found = choose_agenda(table, lines, on=ON)
    could = choose_agenda(table, 10_000, on=ON)["agenda"].notna().sum()
    numbers = found["agenda"].dropna().sort_values().tolist()
    assert numbers == list(range(1, min(could, max(1, minutes * 25 // 120)) + 1))
    assert (found["agenda"].isna() == found["agenda_waits"].notna()).all()
    turned = choose_agenda(table[::-1], lines, on=ON).reindex(table.index)
    pd.testing.assert_frame_equal(turned, found)


NAMES = {"goes": "Gemeente Goes", "veere": "Gemeente Veere"}


def test_an_area_goes_by_its_code_its_name_or_the_end_of_it():
    names = ["GOES", "gemeente goes", "Veere", "square:50:390"]
    assert plan_meeting(None, names, NAMES) == Meeting(120, ("goes", "veere", "square:50:390"))


@pytest.mark.parametrize("name", ["Gos", "", "gemeente"])
def test_an_unknown_area_names_those_that_there_are(name):
    with pytest.raises(UsageError, match="there are Gemeente Goes, Gemeente Veere"):
        plan_meeting(60, [name], NAMES)
