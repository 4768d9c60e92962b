"""Titles of tables, layers and columns, as people read them in a report."""

from __future__ import annotations

from ondergrond.labels import Language, Words, pick
from ondergrond.tables.contracts import TABLES

# What is no table or column of a contract: layers that split a table, and the number of a feature.
LAYERS: Words = {
    "works_point": {"nl": "Werken (punten)", "en": "Works (points)"},
    "works_line": {"nl": "Werken (lijnen)", "en": "Works (lines)"},
    "works_polygon": {"nl": "Werken (vlakken)", "en": "Works (areas)"},
    "background_line": {"nl": "Straten (lijnen)", "en": "Streets (lines)"},
    "background_polygon": {"nl": "Straten (vlakken)", "en": "Streets (areas)"},
    "rejected_place": {"nl": "Afgewezen records op de kaart", "en": "Rejected records on the map"},
}
NUMBERS: Words = {"fid": {"nl": "Volgnummer", "en": "Number"}}


def table_title(table: str, language: Language) -> str:
    """The title of a table or layer; its name where it has none."""
    if table in TABLES:
        return TABLES[table].title_in(language)
    return pick(LAYERS, table, language)


def column_title(table: str, column: str, language: Language) -> str:
    """The head of a column of a table; its name where it has none."""
    for known in TABLES[table].columns if table in TABLES else ():
        if known.name == column:
            return known.title_in(language)
    return pick(NUMBERS, column, language)
