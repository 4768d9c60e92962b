"""Whether a database can be read: told in words of people before GDAL tells it in its own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from ondergrond.labels.message import Message, message
from ondergrond.processes import find_holders

# Who writes lets go within a moment; who has it open to edit does not.
PATIENCE_SECONDS = 3


def find_fault(file: Path) -> Message | None:
    """Why a database cannot be read now: somebody holds it, or it is none; None where it can."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            opened.execute(f"PRAGMA busy_timeout = {PATIENCE_SECONDS * 1000}")
            opened.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as fault:
        kind = fault.sqlite_errorcode & 0xFF  # without what makes it more precise
        if kind == sqlite3.SQLITE_BUSY:
            holders = ", ".join(find_holders(file))
            return message("held_by", who=holders) if holders else message("held")
        # Of all else, as a disk that does not let SQLite lock, GDAL may know a way.
        broken = kind in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
        return message("as_said", why=fault) if broken else None
    except UnicodeDecodeError:  # of what SQLite says of a name that is no text
        return message("as_said", why="no UTF-8")
    return None
