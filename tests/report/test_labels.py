"""Every table, column and code has words in both languages, and no word is left over."""

from __future__ import annotations

import pytest

from ondergrond import tables
from ondergrond.labels import LANGUAGES, columns, meanings, values
from ondergrond.rules import profile_names, read_rules
from ondergrond.store.layers import layers_of
from tests.report import made_up

NAMED = [(table.name, column) for table in tables.TABLES.values() for column in table.columns]
LISTS = [
    (column.name, code) for _, column in NAMED for code in column.values
] + [("state", state) for state in tables.STATES]  # fmt: skip


def test_every_table_layer_and_column_has_a_title_and_a_meaning():
    assert {layer.name for layer in layers_of(made_up.full_run())} <= columns.TABLES.keys()
    assert tables.TABLES.keys() <= columns.TABLES.keys()
    assert tables.TABLES.keys() == meanings.DUTCH_TABLES.keys()
    for table, column in NAMED:
        assert {column.name, f"{table}.{column.name}"} & columns.COLUMNS.keys(), column.name
        assert {column.name, f"{table}.{column.name}"} & meanings.DUTCH_COLUMNS.keys(), column.name


def test_no_title_or_meaning_speaks_of_what_is_not_there():
    known = {column.name for _, column in NAMED} | {f"{table}.{c.name}" for table, c in NAMED}
    assert meanings.DUTCH_COLUMNS.keys() <= known
    assert columns.COLUMNS.keys() <= known | {"fid", "x_m", "y_m"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_columns_of_a_table_have_the_same_title(language):
    """GeoPackage wants titles that differ, and so do people."""
    for table in tables.TABLES.values():
        titles = [columns.column_title(table.name, c.name, language) for c in table.columns]
        assert len(titles) == len(set(titles)), table.name
    assert len({words[language] for words in columns.TABLES.values()}) == len(columns.TABLES)


@pytest.mark.parametrize(("column", "code"), LISTS)
def test_every_code_has_words(column, code):
    assert code in values.VALUES[column]


def test_no_words_are_for_a_code_that_is_not_there():
    known = {column for column, _ in LISTS}
    for column in known:
        assert values.VALUES[column].keys() == {code for name, code in LISTS if name == column}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_codes_of_a_list_have_the_same_words(language):
    for words in values.VALUES.values():
        assert len({word[language] for word in words.values()}) == len(words)


def test_what_has_no_words_is_shown_as_it_is():
    assert values.value_label("rule", "our_own_rule", "nl") == "our_own_rule"
    assert values.value_label("no_such_column", "x", "en") == "x"
    assert columns.column_title("works", "no_such_column", "nl") == "no_such_column"
    assert columns.table_title("no_such_table", "nl") == "no_such_table"


def test_words_and_titles_are_in_the_language_asked_for():
    assert values.value_label("discipline", "sewer", "nl") == "riool"
    assert values.value_label("discipline", "sewer", "en") == "sewer"
    assert columns.column_title("works", "start", "nl") == "Begin"
    assert meanings.column_meaning("site_pairs", "site_id", "the site", "nl") == "de locatie"
    assert meanings.column_meaning("sites", "site_id", "its name", "nl").startswith("naam van")
    assert meanings.column_meaning("sites", "site_id", "its name", "en") == "its name"
    assert meanings.table_meaning("pairs", "two works", "en") == "two works"


def test_every_rule_that_ships_has_words():
    for name in profile_names():
        assert read_rules(name).rule.keys() <= values.RULES.keys()
