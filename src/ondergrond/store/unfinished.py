"""A database that is still being made, aside of where it will be."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def unfinished(path: Path) -> Iterator[sqlite3.Connection]:
    """The database at ``path`` to write in; what was written is kept at the end.

    Nobody reads it before it is moved in place, and then it is seen on the disk first: SQLite waits
    for no disk here and keeps no journal on it. On an error the whole file is thrown away. Raises
    ``sqlite3.Error`` where it cannot be written.
    """
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA journal_mode = MEMORY")
        with database:
            yield database
