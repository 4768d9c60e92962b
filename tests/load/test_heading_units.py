"""Units in the heads of columns, and values in them."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.load.heading_units import HeadingUnit, heading_unit
from ondergrond.load.values import FACTORS, numbers
from tests.examples import examples
from tests.load.deliveries import records, source, taken_in


@pytest.mark.parametrize(
    ("head", "kind", "factor"),
    [
        ("Raming", "money", 1),
        ("Raming (x € 1.000)", "money", 1e3),
        ("Raming x 1000", "money", 1e3),
        ("Raming × € 1.000.000", "money", 1e6),
        ("Budget (k€)", "money", 1e3),
        ("Budget (in duizenden euro's)", "money", 1e3),
        ("Budget [mln]", "money", 1e6),
        ("Kosten (€ mln, excl. btw)", "money", 1e6),
        ("Kosten (€)", "money", 1),
        ("Kosten (excl. btw)", "money", 1),
        ("Kosten (prijspeil 2026)", "money", 1),
        ("budget_keur", "money", 1e3),
        ("Budget k EUR", "money", 1e3),
        ("Budget (k EUR)", "money", 1e3),
        ("Raming in duizend euro", "money", 1e3),
        ("Raming in 1.000 euro", "money", 1e3),
        ("Kosten in mln euro", "money", 1e6),
        ("kosten_mln_eur", "money", 1e6),
        ("Raming 2027", "money", 1),
        ("Raming (2027)", "money", 1),
        ("Raming (€ 1000)", "money", 1e3),
        ("Raming (1.000 euro, prijspeil 2026)", "money", 1e3),
        ("Raming 1000", "money", 1),
        ("Kosten in euro", "money", 1),
        ("budget_eur", "money", 1),
        ("Diepte (cm)", "length", 0.01),
        ("Diepte in mm", "length", 0.001),
        ("diepte_cm", "length", 0.01),
        ("Diepte (m)", "length", 1),
        ("Diepte (cm -mv)", "length", 0.01),
        ("Diepte m", "length", 1),
        ("Duur (weken)", "days", 7),
        ("Doorlooptijd in maanden", "days", 30),
        ("Duur (jaren)", "days", 365),
        ("Duur (werkdagen)", "days", 1.4),
        ("duur_wk", "days", 7),
        ("Zekerheid (%)", "share", 0.01),
    ],
)
def test_a_head_says_its_unit(head, kind, factor):
    assert heading_unit(head, kind) == HeadingUnit(pytest.approx(factor))


@pytest.mark.parametrize(
    ("head", "kind", "foreign"),
    [
        ("Raming (USD)", "money", True),
        ("Raming (x £)", "money", False),
        ("Kosten (£)", "money", True),
        ("Diepte (ft)", "length", True),
        ("Diepte (m+NAP)", "length", True),
        ("Diepte (volgens tekening)", "length", False),
        ("Duur (uren)", "days", True),
    ],
)
def test_what_is_no_unit_of_ours_is_told(head, kind, foreign):
    unit = heading_unit(head, kind)
    assert unit.unknown
    assert (unit.factor, unit.foreign) == (1.0, foreign)


def made_of(head: str, texts: list[str], column: str = "depth_m"):
    """Works with a column of this head, and the codes of what was noted of the layer."""
    ids = [str(n) for n, _ in enumerate(texts)]
    days = ["2027-05-01/2027-06-01"] * len(texts)
    layer = records({"ID": ids, "START": days, head: texts})
    made = taken_in(layer, source(columns={column: head}))
    values = [None if pd.isna(each) else each for each in made.works[column]]
    return values, [code for code, _ in made.notes], made


def test_a_value_that_names_its_own_unit_goes_before_the_head():
    values, notes, _ = made_of("Diepte (cm)", ["120", "1,2 m", "80 cm", None])
    assert values == [pytest.approx(1.2), pytest.approx(1.2), pytest.approx(0.8), None]
    assert notes == []


def test_a_unit_that_cannot_be_converted_leaves_the_column_empty_with_a_note():
    values, notes, made = made_of("Diepte (ft)", ["4", "5"])
    assert values == [None, None]
    assert notes == ["unit_unknown"]
    assert made.works["extra"].str.contains("Diepte").all()


def test_what_is_no_unit_is_noted_and_the_values_count():
    values, notes, _ = made_of("Diepte (tekening)", ["4", "5"])
    assert values == [4, 5]
    assert notes == ["unit_unclear"]


@pytest.mark.parametrize(
    ("texts", "values", "notes"),
    [
        (["1", "3", "5"], [None] * 3, ["scale_unknown"]),
        (["10", "50", "90"], [0.1, 0.5, 0.9], []),
        (["0,1", "1"], [0.1, 1], []),
        (["2,5", "5"], [0.025, 0.05], []),
        (["5%", "90 %"], [0.05, 0.9], []),
    ],
)
def test_certainty_is_a_share_or_percents_and_no_mark_on_a_scale(texts, values, notes):
    found, noted, _ = made_of("Zekerheid", texts, "certainty")
    assert found == [each and pytest.approx(each) for each in values]
    assert noted == notes


def test_marks_of_a_scale_go_by_a_value_map():
    layer = records({"ID": ["1", "2"], "START": ["2027"] * 2, "Z": ["1", "5"]})
    mapping = {"column": "Z", "values": {"1": 0.2, "5": 1.0}}
    made = taken_in(layer, source(columns={"certainty": mapping}))
    assert list(made.works["certainty"]) == [0.2, 1.0]
    assert made.notes == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("25.000-", -25_000),
        ("12.500,-", 12_500),
        ("€ 12.500,- excl. btw", 12_500),
        ("12.500,-- incl. BTW", 12_500),
        ("ca. 300.000", 300_000),
        ("± 5.000", 5_000),
        ("(25.000)", None),
        ("£ 1.000", None),
        ("$ 1.000", None),
        ("GBP 1.000", None),
        ("canal 5", None),
    ],
)
def test_amounts_as_people_write_them(text, value):
    read = numbers(pd.Series([text], dtype="str"), "money")
    assert read.unreadable[0] == (value is None)
    if value is not None:
        assert read.value[0] == value


def test_a_budget_below_nothing_is_told():
    layer = records({"ID": ["1"], "START": ["2027"], "B": ["25.000-"]})
    made = taken_in(layer, source(columns={"budget_eur": "B"}))
    assert "value_out_of_range" in set(made.remarks["code"])


UNITS = st.sampled_from([(kind, word, factor) for kind in ("length", "days")
                         for word, factor in FACTORS[kind].items() if len(word) > 1])  # fmt: skip


@examples(100)
@given(UNITS, st.sampled_from(["Kop ({})", "Kop [{}]", "kop_{}", "Kop in {}", "Kop {}"]),
       st.integers(1, 99))  # fmt: skip
def test_a_number_under_a_unit_is_the_number_with_that_unit(unit, template, number):
    kind, word, _ = unit
    under = heading_unit(template.format(word), kind)
    beside = numbers(pd.Series([f"{number} {word}"], dtype="str"), kind).value[0]
    assert numbers(pd.Series([str(number)], dtype="str"), kind, under.factor).value[
        0
    ] == pytest.approx(beside)


@examples(200)
@given(st.text(max_size=30), st.sampled_from(sorted(FACTORS)))
def test_no_head_upsets_the_units(head, kind):
    unit = heading_unit(head, kind)
    assert unit.factor > 0
