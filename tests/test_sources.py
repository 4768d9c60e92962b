"""Where the tariffs come from is told in the language of the report."""

from __future__ import annotations

from ondergrond.labels.sources import DUTCH, source_label
from ondergrond.rules import read_rules


def shipped():
    money = read_rules("standard").money
    tables = (
        money.restoration, money.degeneration, money.temporary, money.traffic, money.earlier,
        money.redesign, {"": money.mobilisation},
    )  # fmt: skip
    return {tariff.source for table in tables for tariff in table.values()}


def test_every_source_of_a_shipped_tariff_is_there_in_dutch_and_no_other():
    assert shipped() == DUTCH.keys()


def test_a_source_is_told_in_the_language_with_the_index_behind_it():
    source = next(iter(DUTCH))
    assert source_label(source, "en") == source
    assert source_label(source, "nl") == DUTCH[source]
    assert source_label(f"{source} [CBS: 2025/2023 = 187/175]", "nl") == (
        f"{DUTCH[source]} [CBS: 2025/2023 = 187/175]"
    )


def test_a_source_of_a_partnership_is_told_as_it_is_written():
    assert source_label("framework contract [2026]", "nl") == "framework contract [2026]"
