"""What an SQLite file may hold before it is read: tables of its own, and views on these.

A virtual table can be another file (VirtualText, VirtualOGR), and a view can call what opens one
or asks the network (``ogr_geocode``). Python's own SQLite judges: it knows no function of GDAL, so
a view that it cannot prepare calls something that is not SQLite's.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from ondergrond.databases import find_fault
from ondergrond.errors import DeliveryError
from ondergrond.labels.message import message
from ondergrond.load.readers.sqlite import open_sqlite, quoted

# Modules that keep their data in this very file: indexes, and what SpatiaLite makes of its own.
OWN_MODULES = re.compile(
    r"rtree(_i32)?|geopoly|fts[345]|virtual(spatialindex|elementary|knn2?|fdo)", re.IGNORECASE
)
# Functions on geometries of GeoPackage and SpatiaLite: they look at their arguments only.
ON_GEOMETRY = re.compile(r"(st|cast|gpkg)_?\w+|transform|setsrid|srid|rtreealign", re.IGNORECASE)
# SQLite's own that reach outside the file.
REACHING = frozenset(("load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"))
_MODULE = re.compile(r"\busing\s+[\"'`\[]?(\w+)", re.IGNORECASE)
_MISSING = re.compile(r"no such (table|column)")
_NO_FUNCTION = re.compile(r"no such function: (\w+)")


def check_database(path: Path, source: str) -> None:
    """Raise ``DeliveryError`` where an SQLite file would reach out of itself when it is read.

    Likewise where another program holds it; what is no database, or is broken, is left to the
    reader.
    """
    fault = find_fault(path)
    if fault is not None and fault.code.startswith("held"):
        raise DeliveryError.of(source, message("delivery_held", held=fault))
    try:
        with closing(open_sqlite(path)) as opened:
            opened.set_authorizer(_allow)
            opened.text_factory = bytes
            _check(opened, source)
    except sqlite3.Error:
        return
    except UnicodeDecodeError:
        # A name that cannot be written cannot be asked for, so nobody could judge it.
        raise DeliveryError.of(source, message("cannot_be_opened", why="no UTF-8")) from None


def _check(opened: sqlite3.Connection, source: str) -> None:
    there = opened.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
    for kind, name, text in [[part.decode() for part in row] for row in there]:
        if kind == "table" and re.match(r"\s*create\s+virtual", text, re.IGNORECASE):
            module = _MODULE.search(text)
            if module is None or not OWN_MODULES.fullmatch(module[1]):
                named = module[1] if module else "?"
                raise DeliveryError.of(source, message("virtual_table", name=name, module=named))
        elif kind in ("table", "view"):
            _check_calls(opened, name, source, is_view=kind == "view")


def _check_calls(opened: sqlite3.Connection, name: str, source: str, *, is_view: bool) -> None:
    """Raise ``DeliveryError`` where reading a table or view calls what can reach out of the file.

    What GDAL could not prepare either (of a table or column that is not there) is left to it.
    """
    while True:
        try:
            opened.execute(f"EXPLAIN SELECT * FROM {quoted(name)}")  # noqa: S608  # quoted; not run
        except sqlite3.Error as fault:
            why = str(fault)
        else:
            return
        found = _NO_FUNCTION.search(why)
        if found is not None and ON_GEOMETRY.fullmatch(found[1]):
            opened.create_function(found[1], -1, _nothing)
            continue
        if found is not None or "not authorized" in why:
            function = found[1] if found else "load_extension"
            raise DeliveryError.of(source, message("view_calls", name=name, function=function))
        if is_view and not _MISSING.match(why):
            raise DeliveryError.of(source, message("view_unjudged", name=name, why=why))
        return


def _nothing(*_values: object) -> None:
    """Stands for a function on geometries; is never called, as nothing is run."""


def _allow(
    action: int, _first: str | None, second: str | None, _of: str | None, _by: str | None
) -> int:
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in REACHING:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_ATTACH:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK
