"""What values mean by what stands beside them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.init.columns import plan_layer
from ondergrond.init.values import SURE
from ondergrond.load.records import Records

N = 12


def layer(**columns: list[str | None]) -> Records:
    frame = pd.DataFrame({name: pd.Series(each, dtype="str") for name, each in columns.items()})
    return Records("a.csv", "", frame, None, np.arange(len(frame)) + 2)


def recurring(*texts: str | None) -> list[str | None]:
    return [texts[at % len(texts)] for at in range(N)]


def meant(records: Records, column: str) -> dict[str, tuple[str | None, bool]]:
    values = plan_layer(records).columns[column].values
    return {each.text: (each.code, each.share >= SURE) for each in values}


def programme(**columns: list[str | None]) -> Records:
    return layer(
        nr=[f"N{at}" for at in range(N)],
        **columns,
        start=[str(2025 + at // 2) for at in range(N)],
    )


def test_a_program_is_about_what_its_records_say_and_never_sure():
    records = programme(
        program=recurring("T03 Reliability", "riolering", "groen"),
        description=recurring("Vervangen van riool in de straat", "riool", "bomen"),
    )
    assert meant(records, "discipline") == {
        "T03 Reliability": ("sewer", False),
        "riolering": ("sewer", True),
        "groen": ("green", True),
    }


def test_a_program_of_an_owner_is_about_what_its_others_are():
    records = programme(
        program=recurring("Z1", "drinkwater", "riolering"),
        owner=recurring("Bureau A", "Bureau A", "Bureau B"),
    )
    assert meant(records, "discipline")["Z1"] == ("drinking_water", False)


def test_what_nearly_every_record_says_tells_nothing():
    records = programme(
        program=recurring("gas", "drinkwater", "riolering", "Connections Ltd"),
        description=[f"Wegwerkzaamheden nummer {at} van dit jaar" for at in range(N)],
    )
    assert meant(records, "discipline")["Connections Ltd"] == (None, False)


def test_texts_that_disagree_tell_nothing():
    records = programme(
        program=recurring("Z1", "groen", "riolering", "Z1"),
        description=recurring("gasleiding", "bomen", "riool", "waterleiding"),
    )
    assert meant(records, "discipline")["Z1"] == (None, False)


def test_gaps_of_what_works_are_about_are_filled_by_whose_they_are():
    records = programme(
        program=recurring("groen", "riolering", None),
        owner=recurring("Stad", "Stad", "Waterbedrijf"),
    )
    plan = plan_layer(records).columns["discipline"]
    assert plan.columns == ("program", "owner")
    assert {each.text: each.code for each in plan.values}["Waterbedrijf"] == "drinking_water"


def test_a_programme_of_years_that_says_no_activity_renews_and_lays_what_is_being_laid():
    records = programme(discipline=recurring("riolering", "glasvezel", "wegen"))
    assert meant(records, "activity") == {
        "riolering": ("replace", False),
        "glasvezel": ("new", False),
        "wegen": ("replace", False),
    }


def test_what_is_said_of_an_activity_stays_and_its_gaps_are_filled():
    records = programme(
        discipline=recurring("riolering", "glasvezel"),
        activity=recurring("relining", None, None, "aanleg"),
    )
    plan = plan_layer(records).columns["activity"]
    assert plan.columns == ("activity", "discipline")
    assert {each.text: each.code for each in plan.values} == {
        "relining": "repair",
        "aanleg": "new",
        "riolering": "replace",
        "glasvezel": "new",
    }


def test_a_list_of_running_works_says_nothing_of_what_is_done():
    records = layer(
        nr=[f"N{at}" for at in range(N)],
        discipline=recurring("riolering", "glasvezel"),
        start=[f"2026-05-{at + 1:02}" for at in range(N)],
    )
    assert "activity" not in plan_layer(records).columns


def test_a_word_without_its_vowels_is_that_word():
    records = programme(discipline=recurring("WTR", "GRN"))
    found = {text: code for text, (code, _) in meant(records, "discipline").items()}
    assert found == {"WTR": "drinking_water", "GRN": "green"}
