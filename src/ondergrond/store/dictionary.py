"""The data dictionary inside a GeoPackage: titles, meanings and code lists of its columns.

GeoPackage 1.3, annex F.9 (Schema extension). QGIS shows the titles as aliases and the code
lists as drop-down lists with words instead of codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ondergrond.labels import Language
from ondergrond.labels.values import value_label
from ondergrond.store.unfinished import unfinished
from ondergrond.tables import Column, Table

# The definitions as the standard gives them (table_definition_sql of F.9 and of 2.3.1).
_SCHEMA = """
CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT,
  extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  name TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL,
  constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN,
  max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
"""
_EXTENSION = ("gpkg_schema", "http://www.geopackage.org/spec121/#extension_schema", "read-write")
_TABLES = ("gpkg_data_columns", "gpkg_data_column_constraints")


def write_dictionary(path: Path, layers: Iterable[tuple[str, Table]], language: Language) -> None:
    """Add the dictionary to the GeoPackage at ``path``.

    ``layers`` names each layer or table in the file with the table whose columns it holds.
    Raises ``sqlite3.Error`` where the file cannot be written.
    """
    layers = list(layers)
    lists = {(c.name, c.values) for _, table in layers for c in table.columns if c.values}
    with unfinished(path) as database:
        database.executescript(_SCHEMA)
        database.executemany(
            "INSERT INTO gpkg_extensions VALUES (?, NULL, ?, ?, ?)",
            [(table, *_EXTENSION) for table in _TABLES],
        )
        database.executemany(
            "INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, ?)",
            _columns(layers, language),
        )
        database.executemany(
            "INSERT INTO gpkg_data_column_constraints VALUES (?, 'enum', ?, NULL, NULL, NULL,"
            " NULL, ?)",
            [
                (_list_name(name, values), value, value_label(name, value, language))
                for name, values in sorted(lists)
                for value in values
            ],
        )


def _columns(
    layers: Iterable[tuple[str, Table]], language: Language
) -> Iterator[tuple[str, str, str, str, str, str | None]]:
    for layer, table in layers:
        for column in table.columns:
            title = column.title_in(language)
            codes = _list_name(column.name, column.values) if column.values else None
            yield layer, column.name, title, title, _with_unit(column, language), codes


def _with_unit(column: Column, language: Language) -> str:
    meaning = column.meaning_in(language)
    return f"{meaning} ({column.unit})" if column.unit else meaning


def _list_name(column: str, values: tuple[str, ...]) -> str:
    """The name of a code list: its column, and its first code where a name means two lists."""
    return f"{column}_{values[0]}"
