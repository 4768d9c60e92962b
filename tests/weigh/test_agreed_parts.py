"""An agreed joint work counts as one member: who joins it gains what it adds."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from ondergrond.rules import read_rules
from ondergrond.run import find_and_weigh
from ondergrond.weigh.agreed_parts import find_torn, raise_to_fixed
from tests.build import work, works
from tests.weigh.weighing_rules import finding_works

ON = date(2026, 11, 24)
LINE = "LINESTRING (0 0, 120 0)"
NUMBERS = {"agreement": "12", "fixed_in": "12"}


def street(*disciplines, agreed=()):
    """A work of each discipline in one street in one year; those of ``agreed`` share a number."""
    return works(
        *(
            work(
                f"{name}:1", LINE, discipline=name, nuisance="road", budget_eur=500_000.0,
                **(NUMBERS if name in agreed else {}),
            )
            for name in disciplines
        )
    )  # fmt: skip


def opportunity(table):
    """The opportunity of most works: what is fixed in a part of it is told apart."""
    findings = find_and_weigh(table, read_rules(), on=ON).tables["findings"]
    made = findings[findings["kind"].eq("opportunity")].sort_values("n_works")
    return made.to_dict("records")[-1]


def test_of_joining_an_agreed_joint_work_only_what_the_newcomer_adds_is_gain():
    two = opportunity(street("gas", "sewer"))
    three = opportunity(street("gas", "sewer", "telecom"))
    joined = opportunity(street("gas", "sewer", "telecom", agreed=("gas", "sewer")))
    assert joined["gain_eur"] == pytest.approx(three["gain_eur"] - two["gain_eur"])
    assert joined["gain_eur"] > 0
    assert joined["saving_mid_eur"] == three["saving_mid_eur"]
    assert joined["programme_reason"] == "selected"


def test_what_two_save_that_are_both_under_way_is_no_gain():
    """Nobody can plan these otherwise; what a third adds that has not begun is one."""
    begun = street("gas", "sewer", "telecom")
    begun["phase"] = begun["phase"].mask(begun["discipline"].ne("telecom"), "execution")
    had = opportunity(street("gas", "sewer"))["saving_mid_eur"]
    three = opportunity(begun)
    assert had > 0
    most = three["saving_mid_eur"] - had + 500 * three["nuisance_days_avoided"]
    assert 0 < three["gain_eur"] <= most + 0.01


def test_of_a_number_that_nobody_else_in_the_finding_holds_nothing_is_taken_off():
    alone = opportunity(street("gas", "sewer", agreed=("gas",)))
    assert alone["gain_eur"] == opportunity(street("gas", "sewer"))["gain_eur"]


def test_a_work_fixed_in_another_joint_work_is_in_no_other_without_its_fellows():
    two = street("gas", "sewer", agreed=("gas",))
    fellow = works(work("water:1", "LINESTRING (0 900, 120 900)", **NUMBERS))
    torn = opportunity(pd.concat([two, fellow], ignore_index=True))
    assert torn["programme_reason"] == "fixed_elsewhere"
    assert not torn["in_programme"]


def test_of_a_joint_work_of_which_one_work_is_left_that_one_is_the_whole():
    """Who was in it too can come back to it; nobody moves what is fixed."""
    alone = opportunity(street("gas", "sewer", agreed=("gas",)))
    assert alone["programme_reason"] == "selected"


def test_another_record_of_a_project_does_not_make_a_joint_work_whole():
    """What is fixed is the work of the place, not its project elsewhere."""
    table = works(
        work("a:1", LINE, fixed_in="1", project_id="a:p"),
        work("a:2", LINE, project_id="a:p"),
        work("b:1", LINE, fixed_in="1"),
    )
    linked = finding_works(table, K1=["a:1", "b:1"], K2=["a:2", "b:1"], K3=["a:2"])
    assert sorted(find_torn(linked, table)) == ["K2"]


def test_a_fixed_joint_work_saves_in_every_other_what_it_does_by_itself():
    table = works(
        work("a:1", LINE, fixed_in="1"),
        work("b:1", LINE, fixed_in="1; 2"),
        work("c:1", LINE, fixed_in="2"),
        work("d:1", LINE),
    )
    linked = finding_works(
        table, K1=["a:1", "b:1"], K2=["b:1", "c:1"], K3=["a:1", "b:1", "d:1"],
        K4=["a:1", "b:1", "c:1", "d:1"], K5=["b:1", "d:1"],
    )  # fmt: skip
    ids = ["K1", "K2", "K3", "K4", "K5"]
    findings = pd.DataFrame(
        {
            "finding_id": ids,
            "agreed": [True, True, False, False, False],
            "saving_mid_eur": [900.0, 50.0, 800.0, 990.0, 10.0],
            "nuisance_days_avoided": [4.0, 0.0, 1.0, 9.0, 1.0],
            "agreed_saving_mid_eur": [None, None, 100.0, 960.0, None],
            "agreed_nuisance_days": [None, None, 6.0, None, None],
        }
    )
    raised = raise_to_fixed(findings, linked, table).set_index("finding_id")
    had = raised[["agreed_saving_mid_eur", "agreed_nuisance_days"]]
    assert had.loc["K3"].tolist() == [900.0, 6.0]
    assert had.loc["K4"].tolist() == [960.0, 4.0]
    assert had.loc[["K1", "K2", "K5"]].isna().all(axis=None)
    loose = table.assign(fixed_in=pd.Series(None, table.index, dtype="str"))
    pd.testing.assert_frame_equal(raise_to_fixed(findings, linked, loose), findings)


def test_of_the_joint_works_in_which_a_work_is_fixed_one_is_enough():
    table = works(
        work("a:1", LINE, fixed_in="1; 2"),
        work("b:1", LINE, fixed_in="2"),
        work("c:1", LINE, fixed_in="3"),
        work("d:1", LINE),
        work("e:1", LINE, fixed_in="3"),
        work("f:1", LINE, fixed_in="1"),
    )
    linked = finding_works(
        table, K1=["a:1", "b:1", "d:1"], K2=["a:1", "d:1"], K3=["a:1", "b:1", "c:1"]
    )
    assert sorted(find_torn(linked, table)) == ["K2", "K3"]
