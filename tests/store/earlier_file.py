"""A finished run put back into the tables of the version before, as its files are."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

FILE = "ondergrond.gpkg"
LATER_TABLES = ("finding_parties", "finding_rules", "finding_joiners", "partners", "run")
LATER_COLUMNS = (("rejected", "facts"), ("remarks", "facts"))
NAMED_IN = (
    "DELETE FROM gpkg_contents WHERE table_name = ?",
    "DELETE FROM gpkg_ogr_contents WHERE table_name = ?",
    "DELETE FROM gpkg_data_columns WHERE table_name = ?",
)


def as_made_before(folder: Path, target: Path) -> Path:
    """Copy the GeoPackage of a run to ``target``, without what came later; gives ``target``."""
    target.mkdir()
    file = shutil.copy(folder / FILE, target / FILE)
    with closing(sqlite3.connect(file)) as database, database:
        for table in LATER_TABLES:
            database.execute(f"DROP TABLE {table}")
            for forget in NAMED_IN:
                database.execute(forget, (table,))
        for table, column in LATER_COLUMNS:
            database.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
            database.execute(
                "DELETE FROM gpkg_data_columns WHERE table_name = ? AND column_name = ?",
                (table, column),
            )
    return target
