"""Who the partners are, and whose a text of a column of owners is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.init.partners import (
    match_owners,
    name_of,
    plan_partner,
    split_departments,
    split_owners,
)
from ondergrond.tables import PARTNER_KINDS
from tests.examples import examples


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("goes", "Goes"),
        ("goes_programma_2026", "Goes Programma"),
        ("werken_v2", "Werken"),
        ("Planning 2026-2036", "Planning"),
        ("schouwen-duiveland", "Schouwen-duiveland"),
        ("2026-02-13", "2026-02-13"),
    ],
)
def test_a_name_is_that_of_the_file_without_days_and_versions(text, name):
    assert name_of(text) == name


@pytest.mark.parametrize(
    ("text", "disciplines", "kind", "sure"),
    [
        ("Gemeente Goes", {}, "municipality", True),
        ("waterschap_scheldestromen", {}, "water_authority", True),
        ("Provincie Zeeland", {}, "province", True),
        ("goes", {"road": 5, "sewer": 4}, "municipality", True),
        ("dijken", {"water_system": 3, "road": 2}, "water_authority", True),
        ("x", {"gas": 5, "electricity_mv": 4, "road": 1}, "network_operator", True),
        ("x", {}, "other", False),
    ],
)
def test_the_kind_is_told_by_the_name_and_else_by_the_works(text, disciplines, kind, sure):
    plan = plan_partner(text, disciplines)
    assert (plan.kind, plan.sure) == (kind, sure)


def test_owners_are_matched_with_partners_by_their_words():
    partners = [plan_partner(each, {}) for each in ("stedin", "Gemeente Goes", "delta-fiber")]
    owners = ["STEDIN NETBEHEER", "Goes", "DELTA FIBER", "KPN", "gemeente Goes (riool)", "go"]
    assert match_owners(owners, partners) == {
        "STEDIN NETBEHEER": "stedin",
        "Goes": "gemeente-goes",
        "DELTA FIBER": "delta-fiber",
        "gemeente Goes (riool)": "gemeente-goes",
    }


def test_departments_behind_one_name_are_one_organisation():
    owners = ["Goes Wegen", "Goes Groen", "Goes-Riolering", "Stedin", "KPN", "Goes"]
    assert split_departments(owners) == {
        "Goes Wegen": ("Goes", "Wegen"),
        "Goes Groen": ("Goes", "Groen"),
        "Goes-Riolering": ("Goes", "Riolering"),
        "Goes": ("Goes", ""),
    }


@pytest.mark.parametrize(
    "owners",
    [
        ["Housing Authority", "Housing Preservation", "Parks"],
        ["Gas Noord", "Gas Zuid"],
        ["Dept of Design", "Dept of Health"],
        ["Stedin", "Stedin Netbeheer"],
    ],
)
def test_names_that_only_begin_alike_stay_apart(owners):
    assert split_departments(owners) == {}


@examples(60)
@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=6))
def test_any_name_gives_a_code_and_a_kind_that_a_file_takes(text, owners):
    plan = plan_partner(text or "x", {})
    assert plan.kind in PARTNER_KINDS
    assert plan.code
    assert plan.name.strip()
    assert set(match_owners(owners, [plan])) <= set(owners)
    assert set(split_departments(owners)) <= set(owners)


def test_several_owners_in_one_cell_are_parted_by_the_marks_that_part_owners():
    owners = ["Stedin", "Gemeente / Stedin", "Gemeente", "Evides, Stedin", "Evides",
              "Stedin, Gemeente", "Wegen, afdeling Noord", "Bouw en Wonen"]  # fmt: skip
    split, parted = split_owners(owners, [])
    assert split == ("/", ",")
    assert parted[:3] == ["Stedin", "Gemeente", "Evides"]
    split, parted = split_owners(["Wegen, Noord", "Wegen, Zuid", "Groen"], [])
    assert (split, parted) == ((), ["Wegen, Noord", "Wegen, Zuid", "Groen"])
