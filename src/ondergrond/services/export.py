"""The tables of a finished run put into a schema of PostGIS: all of them or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from pyproj import CRS

from ondergrond.errors import FileError, Problem
from ondergrond.labels import LANGUAGES, Language
from ondergrond.labels.message import message
from ondergrond.services.database import (
    CONNECT_SECONDS,
    load_psycopg,
    said,
    unreachable_database,
)
from ondergrond.services.service import ServiceError, shown
from ondergrond.tables import TABLES, Table

GEOMETRY = "geom"
_TYPES = {
    "text": "text",
    "date": "date",
    "integer": "bigint",
    "number": "double precision",
    "flag": "boolean",
}
# Of a table, view or whatever else is called so: its comment, by which we know our own.
_THERE = """
SELECT coalesce(obj_description(to_regclass(%(name)s), 'pg_class'), '')
WHERE to_regclass(%(name)s) IS NOT NULL
"""
_COLUMNS = """
SELECT a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a
WHERE a.attrelid = to_regclass(%s) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
"""


def export_tables(
    tables: Mapping[str, pd.DataFrame], url: str, schema: str, language: Language
) -> dict[str, int]:
    """Put tables of a run (by name, each in its contract) into ``schema`` of a database.

    In one transaction: who reads sees the run of before or this one. A table that is there with the
    same columns is emptied and filled, so that views, rights and projects on it stay; else it is
    made anew, and refused where something hangs on it. A table that is not of an export is refused,
    and so is the run of another partnership. Shapes are in the CRS of the run (column
    ``geom``, with an index), titles and meanings in ``language`` are comments. Gives how many rows
    each table has. User and password are taken as every PostgreSQL program takes them. Raises
    ``FileError`` where it cannot be reached, has no PostGIS, or refuses; then all is as it was.
    """
    try:
        psycopg = load_psycopg()
    except ServiceError as fault:
        raise FileError(Problem(shown(url), fault.what)) from None
    chosen = {name: table for name, table in tables.items() if name in TABLES}
    try:
        with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as connection:
            run = _Export(connection, psycopg.sql, shown(url), schema, language)
            run.make_schema()
            for name in chosen:
                run.refuse_others(TABLES[name])
            run.refuse_other_partnership(chosen.get("run"))
            return {name: run.put(TABLES[name], table) for name, table in chosen.items()}
    except psycopg.OperationalError as fault:
        raise FileError(Problem(shown(url), unreachable_database(fault).what)) from None
    except psycopg.Error as fault:
        what = message("export_refused", said=said(fault), schema=schema)
        raise FileError(Problem(shown(url), what)) from None


class _Export:
    """What is put into one schema, within one transaction."""

    def __init__(
        self, connection: Any, sql: Any, shown: str, schema: str, language: Language
    ) -> None:
        self.connection, self.sql, self.shown = connection, sql, shown
        self.schema, self.language = schema, language

    def make_schema(self) -> None:
        name = self.sql.Identifier(self.schema)
        self.connection.execute(self.sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(name))

    def refuse_others(self, table: Table) -> None:
        """Refuse a table of that name that no export made: nobody else's rows are touched."""
        there = self.connection.execute(_THERE, {"name": self._quoted(table.name)}).fetchone()
        ours = tuple(f"{table.title_in(each)}: " for each in LANGUAGES)
        if there is not None and not there[0].startswith(ours):
            raise self._refused("export_not_ours", table=table.name)

    def refuse_other_partnership(self, run: pd.DataFrame | None) -> None:
        """Refuse what is there of another partnership."""
        columns = self.connection.execute(_COLUMNS, [self._quoted("run")]).fetchall()
        if run is None or "title" not in dict(columns):
            return
        query = self.sql.SQL("SELECT title FROM {}").format(self._place("run"))
        there = {title for (title,) in self.connection.execute(query).fetchall()}
        here = set(run["title"])
        if there and here and not there & here:
            raise self._refused(
                "export_other_partnership", there=", ".join(there), here=", ".join(here)
            )

    def _refused(self, code: str, **facts: str) -> FileError:
        return FileError(Problem(self.shown, message(code, schema=self.schema, **facts)))

    def _quoted(self, name: str) -> str:
        return f'"{self.schema}"."{name}"'

    def put(self, table: Table, rows: pd.DataFrame) -> int:
        """Put one table there; gives how many rows it has."""
        columns = {each.name: _TYPES[each.type] for each in table.columns}
        if table.geometry:
            columns[GEOMETRY] = f"geometry(Geometry,{_srid(rows)})"
        self._make(table, columns)
        place = self._place(table.name)
        names = self.sql.SQL(", ").join(map(self.sql.Identifier, columns))
        copy = self.sql.SQL("COPY {} ({}) FROM STDIN").format(place, names)
        with self.connection.cursor() as cursor, cursor.copy(copy) as writer:
            for row in _cells(table, rows):
                writer.write_row(row)
        return len(rows)

    def _place(self, name: str) -> Any:
        return self.sql.Identifier(self.schema, name)

    def _make(self, table: Table, columns: Mapping[str, str]) -> None:
        """The table as it is to be, empty."""
        place, execute = self._place(table.name), self.connection.execute
        there = execute(_COLUMNS, [self._quoted(table.name)]).fetchall()
        if dict(there) == dict(columns):
            execute(self.sql.SQL("DELETE FROM {}").format(place))
            return
        if there:
            execute(self.sql.SQL("DROP TABLE {}").format(place))
        defined = self.sql.SQL(", ").join(
            self.sql.SQL("{} {}").format(self.sql.Identifier(name), self.sql.SQL(kind))
            for name, kind in columns.items()
        )
        execute(self.sql.SQL("CREATE TABLE {} ({})").format(place, defined))
        if GEOMETRY in columns:
            index = self.sql.SQL("CREATE INDEX ON {} USING gist ({})")
            execute(index.format(place, self.sql.Identifier(GEOMETRY)))
        told = f"{table.title_in(self.language)}: {table.meaning_in(self.language)}"
        comment = self.sql.SQL("COMMENT ON TABLE {} IS {}")
        execute(comment.format(place, self.sql.Literal(told)))
        for each in table.columns:
            column = self.sql.Identifier(self.schema, table.name, each.name)
            told = f"{each.title_in(self.language)}: {each.meaning_in(self.language)}"
            comment = self.sql.SQL("COMMENT ON COLUMN {} IS {}")
            execute(comment.format(column, self.sql.Literal(told)))


def _srid(rows: pd.DataFrame) -> int:
    """The EPSG code of the shapes; 0, which is unknown to PostGIS, where they have none."""
    crs: CRS | None = rows.crs if isinstance(rows, gpd.GeoDataFrame) else None
    return (crs.to_epsg() if crs is not None else None) or 0


def _cells(table: Table, rows: pd.DataFrame) -> Any:
    """Rows as COPY takes them: nulls as None, days as days, shapes as EWKB."""
    columns: list[list[Any]] = []
    for each in table.columns:
        values = rows[each.name]
        plain = values.dt.date if each.type == "date" else values
        cells = plain.astype("object").where(values.notna(), None)
        columns.append(cells.tolist())
    if table.geometry:
        shapes = shapely.set_srid(rows["geometry"].to_numpy(dtype=object), _srid(rows))
        columns.append(list(shapely.to_wkb(shapes, hex=True, include_srid=True)))
    return zip(*columns, strict=True)
