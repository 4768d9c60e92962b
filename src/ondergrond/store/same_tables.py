"""Whether two GeoPackages of one partnership say the same, but for the day they speak of."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

# What a run says of itself and of those before it, and how QGIS draws it.
_ABOUT_THE_RUN = ("run", "runs", "trend", "layer_styles")
# Follows from which run was before: where nothing changed that is all that there is to tell.
_OF_THE_RUN_BEFORE = ("earlier_id", "state", "what_changed")


def say_the_same(before: Path, after: Path) -> bool:
    """Whether every table of two runs has the same rows, but those about the run and those before.

    A day that is each run's own reference date (works that can start from today on) is the same.
    False where a file cannot be read.
    """
    try:
        with closing(sqlite3.connect(":memory:", uri=True)) as database:
            for name, file in (("was", before), ("now", after)):
                database.execute(f"ATTACH ? AS {name}", (f"{file.absolute().as_uri()}?mode=ro",))
            names = [_tables(database, name) for name in ("was", "now")]
            days = [_day(database, name) for name in ("was", "now")]
            return names[0] == names[1] and all(
                _same_rows(database, table, *days) for table in names[0]
            )
    except sqlite3.Error:
        return False


def _tables(database: sqlite3.Connection, name: str) -> list[str]:
    rows = database.execute(f"SELECT table_name FROM {name}.gpkg_contents ORDER BY 1")  # noqa: S608  # a name of ours
    return [table for (table,) in rows if table not in _ABOUT_THE_RUN]


def _day(database: sqlite3.Connection, name: str) -> str:
    (day,) = database.execute(f"SELECT reference_date FROM {name}.run").fetchone()  # noqa: S608  # likewise
    return str(day)


def _same_rows(database: sqlite3.Connection, table: str, before: str, after: str) -> bool:
    """Whether a table has the same rows; each has a number of its own, so none stands twice."""
    columns = [_columns(database, name, table) for name in ("was", "now")]
    if columns[0] != columns[1]:
        return False
    quoted = _quoted(table)
    listed = ", ".join(columns[1])
    as_after = ", ".join(
        f"CASE WHEN {each} = :before THEN :after ELSE {each} END" for each in columns[0]
    )
    # Names of tables and columns come from the file, and are quoted.
    counts = [
        database.execute(f"SELECT count(*) FROM {name}.{quoted}").fetchone()  # noqa: S608
        for name in ("was", "now")
    ]
    told_before = f"SELECT {as_after} FROM was.{quoted}"  # noqa: S608
    told_after = f"SELECT {listed} FROM now.{quoted}"  # noqa: S608
    other = f"SELECT 1 FROM ({told_after} EXCEPT {told_before}) LIMIT 1"  # noqa: S608
    days = {"before": before, "after": after}
    return counts[0] == counts[1] and database.execute(other, days).fetchone() is None


def _columns(database: sqlite3.Connection, name: str, table: str) -> list[str]:
    rows = database.execute(f"PRAGMA {name}.table_info({_quoted(table)})").fetchall()
    return [_quoted(row[1]) for row in rows if row[1] not in _OF_THE_RUN_BEFORE]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
