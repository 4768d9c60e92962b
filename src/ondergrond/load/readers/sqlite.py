"""SQLite files (GeoPackage as well) asked by Python itself, beside GDAL."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def open_sqlite(path: Path) -> sqlite3.Connection:
    """A connection that leaves nothing beside a delivery.

    With a journal beside it a file is a copy (``gis.read_gis`` makes it), and what the journal
    holds counts; without one it cannot change. Raises ``sqlite3.Error`` where it cannot be opened.
    """
    journaled = any(Path(f"{path}{end}").exists() for end in ("-wal", "-journal"))
    address = f"{path.absolute().as_uri()}{'' if journaled else '?immutable=1'}"
    return sqlite3.connect(address, uri=True)


def quoted(name: str) -> str:
    """The name of a table or column as SQL writes it."""
    return '"{}"'.format(name.replace('"', '""'))


def is_plain_table(opened: sqlite3.Connection, layer: str) -> bool:
    """Whether a layer is a table of its own: a view may hold anything, and run for ever."""
    row = opened.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (layer,)
    ).fetchone()
    return row is not None and "VIRTUAL" not in str(row[0]).upper().split("(")[0]
