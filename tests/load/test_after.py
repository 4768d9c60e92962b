"""What comes first: how cells are read, and what is told of them."""

from __future__ import annotations

import pandas as pd
import pytest

from ondergrond.labels import Language
from ondergrond.load.after import find_what_comes_first
from ondergrond.rules import read_rules
from ondergrond.tables import REMARKS, empty
from tests.build import work, works

RULES = read_rules("standard")
NAMES = {"goes": "Gemeente Goes", "stedin": "Stedin", "evides": "Evides Waterbedrijf"}


def planned(work_id, start="2028-03-01", end="2028-06-30", x=0, **more):
    return work(work_id, f"POINT ({x} 0)", start=start, end=end, precision="day", **more)


SEWER = planned("goes:R-1", department="Riool", project_id="goes:P 7", discipline="sewer")
ROAD = planned("goes:W/2", department="Wegen en groen", project_id="goes:P 7", discipline="road")
WATER = planned("evides:12", discipline="drinking_water")


def read(*rows, delivered=None, language: Language = "en", older=(), rejected=None, names=NAMES):
    table = works(*rows)
    was = table if delivered is None else table.assign(project_id=delivered)
    was = pd.concat([was, works(*older)]) if older else was
    return find_what_comes_first(
        table,
        was,
        empty(REMARKS),
        names=names,
        rules=RULES,
        language=language,
        rejected=rejected or {},
    )


def named(after, partner="stedin", **more):
    """What a cell names, and what of it names nothing."""
    made, remarks = read(
        SEWER, ROAD, WATER, planned(f"{partner}:1", "2028-09-01", "2028-09-30", after=after, **more)
    )
    found = made["after"].iloc[-1]
    assert remarks["code"].tolist() in ([], ["after_not_found"])
    lost = remarks["message"].iloc[0] if len(remarks) else ""
    return (None if pd.isna(found) else found), lost


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("goes:R-1", "goes:R-1"),
        ("na goes:R-1", "goes:R-1"),
        ("goes:W/2", "goes:W/2"),
        ("goes:P 7", "goes:P 7"),
        ("evides", "evides"),
        ("EVIDES WATERBEDRIJF", "evides"),
        ("Gemeente Goes", "goes"),
        ("goes/riool", "goes/Riool"),
        ("Gemeente Goes (Riool)", "goes/Riool"),
        ("Gemeente Goes (Wegen en groen)", "goes/Wegen en groen"),
        ("goes:R-1; evides", "evides; goes:R-1"),
        ("evides en goes:P 7, goes:R-1", "evides; goes:P 7; goes:R-1"),
        ("evides\ngoes:W/2\nevides", "evides; goes:W/2"),
        ("goes:R-1; -", "goes:R-1"),
        ("-", None),
        ("?", None),
        ("n.v.t.", None),
        (None, None),
    ],
)
def test_a_cell_names_works_projects_and_parties(cell, found):
    assert named(cell) == (found, "")


def test_an_id_without_a_partner_is_one_of_the_own():
    found, told = named("12")
    assert found is None
    assert told == (
        "Comes after '12': 12 is not found as a work, a project or a party and does not count; "
        "mend the id or the name."
    )
    assert named("12", partner="evides")[0] == "evides:12"
    assert named("P 7; R-1; Riool", partner="goes")[0] == "goes/Riool; goes:P 7; goes:R-1"


def test_of_a_cell_that_is_known_in_part_the_rest_is_told_with_its_source_and_row():
    made, remarks = read(SEWER, planned("stedin:1", "2028-09-01", "2028-09-30",
                                        after="goes:R-1; KPN; 99"), language="nl")  # fmt: skip
    assert made["after"].iloc[1] == "goes:R-1"
    (remark,) = remarks.to_dict("records")
    assert (remark["source"], remark["source_row"]) == ("by-hand.gpkg", 2)
    assert remark["message"] == (
        "Komt na 'goes:R-1; KPN; 99': KPN, 99 is niet gevonden als werk, project of partij en telt "
        "niet; verbeter het nummer of de naam."
    )


def test_a_project_that_became_part_of_another_is_found_under_its_old_number():
    rows = SEWER, planned("stedin:1", "2028-09-01", "2028-09-30", after="goes:old")
    made, remarks = read(*rows, delivered=["goes:old", "stedin:1"])
    assert made["after"].iloc[1] == "goes:P 7"
    assert remarks.empty


def test_works_that_wait_for_each_other_wait_for_neither_and_it_is_told():
    rows = (
        {**SEWER, "after": "evides:12; stedin"},
        {**WATER, "after": "stedin:1"},
        planned("stedin:1", after="goes:P 7"),
        planned("kpn:1", after="kpn:1"),
    )
    made, remarks = read(*rows)
    assert [None if pd.isna(each) else each for each in made["after"]] == [
        "stedin", None, None, None
    ]  # fmt: skip
    told = remarks.set_index("work_id")["message"]
    assert remarks.set_index("work_id")["code"].to_dict() == {
        "evides:12": "after_long_circle", "goes:R-1": "after_long_circle", "kpn:1": "after_self",
        "stedin:1": "after_long_circle",
    }  # fmt: skip
    assert told["kpn:1"] == (
        "Comes after 'kpn:1': kpn:1 is the work itself, or the project or party that it is of, and "
        "does not count; take it out."
    )
    assert told["goes:R-1"] == (
        "Comes after 'evides:12; stedin': so the work waits for itself by way of others "
        "(goes:R-1 > evides:12 > stedin:1 > goes:R-1), which cannot be; take one out."
    )


def test_an_order_that_dates_break_is_a_remark_where_the_two_lie_out_of_reach():
    sewer = {**SEWER, "project_id": "goes:1"}
    far = planned("stedin:1", "2028-05-01", "2028-05-31", x=500, after="goes:R-1; evides")
    _, remarks = read(sewer, WATER, far)
    (told,) = remarks["message"]
    assert told == (
        "Comes after: the work starts on 2028-05-01, but goes:R-1 comes first and is done on "
        "2028-06-30 at the soonest; mend one of them."
    )
    near = {**far, "geometry": SEWER["geometry"]}
    assert read(sewer, WATER, near)[1].empty  # that is a finding
    later = planned("stedin:1", "2028-07-01", "2028-07-31", x=500, after="goes:R-1")
    assert read(sewer, WATER, later)[1].empty
    # Two works of one party are told by no finding.
    own = planned("goes:9", "2028-05-01", "2028-05-31", department="Riool", after="R-1")
    assert read(sewer, own)[1]["code"].tolist() == ["after_broken"]


def last(*rows, after, **more):
    """What the last of works waits for, and the codes and sentences of the remarks on it."""
    made, remarks = read(*rows, planned("kpn:1", "2028-09-01", "2028-09-30", after=after), **more)
    found = made["after"].iloc[-1]
    told = dict(zip(remarks["code"], remarks["message"], strict=True))
    return (None if pd.isna(found) else found), told


def test_an_id_is_found_in_other_letters_where_that_leaves_one():
    for cell in ("goes:r-1", "GOES:R-1", "goes:R-1"):
        assert last(SEWER, after=cell) == ("goes:R-1", {})
    assert last(SEWER, after="goes:p 7") == ("goes:P 7", {})
    small = planned("goes:r-1", discipline="sewer")
    assert last(SEWER, small, after="goes:r-1") == ("goes:r-1", {})
    found, told = last(SEWER, small, planned("goes:r-2"), after="Goes:R-1; goes:r-2")
    assert found == "goes:r-2"
    assert told == {
        "after_unsure": "Comes after 'Goes:R-1; goes:r-2': Goes:R-1 (goes:R-1, goes:r-1) may be "
        "any of these and does not count; give the exact id or code."
    }


def test_two_partners_of_one_name_are_told_apart_by_their_codes_only():
    rows = planned("water_noord:1"), planned("water_zuid:1")
    names = {"water_noord": "Waterbedrijf", "water_zuid": "waterbedrijf"}
    found, told = last(*rows, after="Waterbedrijf", names=names)
    assert found is None
    assert "Waterbedrijf (water_noord, water_zuid) may be any" in told["after_unsure"]
    assert last(*rows, after="water_zuid", names=names) == ("water_zuid", {})


def test_what_became_no_work_is_told_as_rejected_or_as_an_older_version():
    more = {"older": [planned("goes:R-0")], "rejected": {"goes:R-9": "partners"}}
    found, told = last(SEWER, after="goes:R-0; goes:r-9; goes:R-8", **more)
    assert found is None
    assert {code: sentence.split(": ", 1)[1].split(" is ")[0].split(" was ")[0]
            for code, sentence in told.items()} == {
        "after_not_found": "goes:R-8", "after_rejected": "goes:r-9",
        "after_superseded": "goes:R-0",
    }  # fmt: skip


@pytest.mark.parametrize("own", ["kpn:1", "1", "KPN", "na 1"])
def test_a_work_does_not_wait_for_itself(own):
    found, told = last(SEWER, after=f"{own}; goes:R-1")
    assert found == "goes:R-1"
    assert [*told] == ["after_self"]


def test_parties_that_wait_for_each_other_where_they_meet_are_told():
    gas = planned("stedin:1", after="evides")
    water = {**WATER, "after": "Stedin"}
    _, remarks = read(gas, water)
    told = remarks.set_index("work_id")
    assert told["code"].to_dict() == {"stedin:1": "after_circle", "evides:12": "after_circle"}
    assert told.loc["stedin:1", "message"] == (
        "Comes after 'evides': evides:12 waits for this work as well, so neither counts; take one "
        "out."
    )
    assert read(planned("stedin:1", x=500, after="evides"), water)[1].empty  # they do not meet
    assert read(gas, {**WATER, "after": "goes"}, SEWER)[1].empty


@pytest.mark.parametrize("sewer_after", ["Stedin", "stedin:1"])
def test_three_parties_that_wait_for_each_other_are_told_the_whole_circle(sewer_after):
    """A after B after C after A, by parties where they meet, or some of it by ids."""
    gas = planned("stedin:1", after="evides")
    water = {**WATER, "after": "goes"}
    sewer = {**SEWER, "after": sewer_after}
    _, remarks = read(gas, water, sewer)
    told = remarks.set_index("work_id")
    assert set(told["code"]) == {"after_long_circle"}
    circles = told["message"].str.extract(r"\((.*)\)")[0].to_dict()
    assert circles == {
        "stedin:1": "stedin:1 > evides:12 > goes:R-1 > stedin:1",
        "evides:12": "evides:12 > goes:R-1 > stedin:1 > evides:12",
        "goes:R-1": "goes:R-1 > stedin:1 > evides:12 > goes:R-1",
    }
    dutch = read(gas, water, sewer, language="nl")[1]["message"].iloc[0]
    assert "zo wacht het werk via andere op zichzelf (" in dutch
    far = planned("stedin:1", x=500, after="evides")  # it meets nobody
    assert "after_long_circle" not in set(read(far, water, sewer)[1]["code"])


def test_who_waits_for_a_circle_is_in_none():
    """Two wait for each other, a third for one of them, and a work for nobody."""
    rows = (
        {**SEWER, "after": "evides:12"}, {**WATER, "after": "goes:R-1"},
        planned("stedin:1", after="evides:12"), ROAD,
    )  # fmt: skip
    told = read(*rows)[1].set_index("work_id")["code"].to_dict()
    assert told == {"goes:R-1": "after_circle", "evides:12": "after_circle"}
