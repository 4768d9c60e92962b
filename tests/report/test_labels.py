"""Every table, column and code has words in both languages, and no word is left over."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely

from ondergrond import tables
from ondergrond.labels import LANGUAGES, values
from ondergrond.labels.qgis import TABS
from ondergrond.report.workbook.sheets import SHEETS
from ondergrond.rules import profile_names, read_rules
from ondergrond.store.layers import layers_of
from ondergrond.tables import titles
from ondergrond.tables.schema import WITHIN
from tests.report import made_up

NAMED = [(table.name, column) for table in tables.TABLES.values() for column in table.columns]
LISTS = [
    (column.name, code) for _, column in NAMED for code in column.values
] + [("state", state) for state in tables.STATES]  # fmt: skip


def lacking(table: tables.Table, column: tables.Column) -> list[str]:
    """What the record of a column leaves out, or says of what is not there."""
    shown, meaning = column.shown, column.meaning
    words = {"title": column.title, "meaning": {} if isinstance(meaning, str) else meaning}
    parts = [f"{name} {language}" for name, each in words.items() for language in LANGUAGES
             if not each.get(language)]  # fmt: skip
    if shown.tab not in TABS:
        parts.append(f"shown: {shown.tab!r} is no tab of a form" if shown.tab else "shown: tab")
    sheets = (*shown.front, *shown.detail, *shown.end)
    ours = {sheet.key for sheet in SHEETS if sheet.table == table.name}
    parts += [f"shown: {each!r} is no sheet of {table.name}" for each in sheets if each not in ours]
    parts += [f"shown: {each!r} twice" for each in {*sheets} if sheets.count(each) > 1]
    types = [name for name in tables.DTYPES if name not in WITHIN]
    if column.type not in types:
        parts.append(f"type: {column.type!r} is none of {', '.join(types)}")
    return parts


@pytest.mark.parametrize(("table", "column"), NAMED, ids=[f"{t}.{c.name}" for t, c in NAMED])
def test_the_record_of_a_column_is_whole(table, column):
    assert lacking(tables.TABLES[table], column) == [], f"{table}.{column.name} lacks these"


def test_what_the_record_of_a_column_forgets_is_named():
    whole = {"nl": "Ergens", "en": "Somewhere"}
    shown = tables.Shown(tab="what", detail=("works",))
    column = tables.Column("place", "text", whole, title=whole, shown=shown)
    assert lacking(tables.WORKS, column) == []
    for change, part in (
        ({"title": {"en": "Somewhere"}}, "title nl"),
        ({"meaning": "somewhere"}, "meaning nl"),
        ({"meaning": {"nl": "ergens"}}, "meaning en"),
        ({"shown": tables.Shown()}, "shown: tab"),
        ({"shown": tables.Shown(tab="attic")}, "shown: 'attic' is no tab of a form"),
        ({"shown": replace(shown, end=("works",))}, "shown: 'works' twice"),
        ({"shown": replace(shown, end=("cellar",))}, "shown: 'cellar' is no sheet of works"),
        ({"type": "float"}, "type: 'float' is none of text, date, integer, number, flag"),
    ):
        assert part in lacking(tables.WORKS, replace(column, **change))


def test_every_table_and_layer_has_a_title_and_a_meaning_in_both_languages():
    for table in tables.TABLES.values():
        assert table.title.keys() == table.meaning.keys() == {*LANGUAGES}, table.name
    shapes = shapely.from_wkt(["LINESTRING (0 0, 9 9)", "POLYGON ((0 0, 9 0, 9 9, 0 0))"])
    streets = tables.arrange(tables.BACKGROUND, {"name": ["A", "B"], "geometry": shapes})
    run = {**made_up.full_run(), "background": streets}
    layers = {layer.name for layer in layers_of(run)} - tables.TABLES.keys()
    assert layers == titles.LAYERS.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_columns_of_a_table_have_the_same_title(language):
    """GeoPackage wants titles that differ, and so do people."""
    for table in tables.TABLES.values():
        heads = [column.title[language] for column in table.columns]
        assert len(heads) == len(set(heads)), table.name
    names = [*tables.TABLES, *titles.LAYERS]
    assert len({titles.table_title(name, language) for name in names}) == len(names)


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
    assert titles.column_title("works", "no_such_column", "nl") == "no_such_column"
    assert titles.table_title("no_such_table", "nl") == "no_such_table"


def test_words_and_titles_are_in_the_language_asked_for():
    assert values.value_label("discipline", "sewer", "nl") == "riool"
    assert values.value_label("discipline", "sewer", "en") == "sewer"
    assert titles.column_title("works", "start", "nl") == "Begin"
    assert titles.column_title("works", "fid", "nl") == "Volgnummer"
    assert titles.table_title("works_line", "en") == "Works (lines)"
    assert tables.SITE_PAIRS["site_id"].meaning_in("nl") == "de locatie"
    assert tables.SITES["site_id"].meaning_in("nl").startswith("naam van")
    assert tables.SITES["site_id"].meaning_in("en").startswith("name made from")
    assert tables.PAIRS.meaning_in("en").startswith("two works")


def test_every_rule_that_ships_has_words():
    for name in profile_names():
        assert read_rules(name).rule.keys() <= values.RULES.keys()
