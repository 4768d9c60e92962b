"""Values as they are stored, where GDAL casts, guesses or leaves them in code.

SQLite keeps text in columns of numbers and days, which GDAL casts away; KML may give no more of a
day than its year; a geodatabase keeps codes, and apart from them what the codes mean.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pyarrow as pa
import pyogrio

from ondergrond.load.readers.plain_xml import local_name, parse_plain
from ondergrond.load.readers.sqlite import is_plain_table, open_sqlite, quoted
from ondergrond.load.records import Records

WHOLE = frozenset({"OFTInteger", "OFTInteger64"})
DAYS = frozenset({"OFTDate", "OFTDateTime", "OFTTime"})
OTHERS = frozenset({"OFTReal", "OFTString"})
_IN_PART = re.compile(rb"<(?:\w+:)?(?:begin|end|when)>\s*[0-9]{4}(?:-[0-9]{2})?\s*<")
_KML_DAYS = {"begin": "begin", "end": "end", "when": "timestamp"}

Codes = Mapping[str, Mapping[str, str]]


def as_stored(records: Records, path: Path, layer: str, kinds: Mapping[str, str]) -> Records:
    """The records with what their file holds where GDAL gives something else.

    ``kinds`` are GDAL's types (``OFTInteger``, ...) of the columns.
    """
    suffix = path.suffix.lower()
    if suffix in (".gpkg", ".sqlite"):
        texts = _sqlite_texts(records.attributes, path, layer, kinds)
        codes = _sqlite_codes(path, layer) if suffix == ".gpkg" else {}
        return described(replace(records, attributes=texts), codes)
    if suffix == ".gdb":
        return described(records, _geodatabase_codes(path, layer))
    if suffix == ".kml":
        return _kml_days(records, path, layer)
    return records


def in_code(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column of GDAL with the stored codes where GDAL put what they mean.

    It leaves no room for codes that the file does not explain, and those are in the files.
    """
    if not pa.types.is_dictionary(column.type):
        return column
    return pa.chunked_array([chunk.indices for chunk in column.chunks], column.type.index_type)


def described(records: Records, codes: Codes) -> Records:
    """The records with, in the columns of ``codes``, what each code means instead of the code."""
    there = {name: meant for name, meant in codes.items() if name in records.attributes and meant}
    if not there:
        return records
    columns = {name: _meant(records.attributes[name], meant) for name, meant in there.items()}
    return replace(records, attributes=records.attributes.assign(**columns))


def _meant(texts: pd.Series, meant: Mapping[str, str]) -> pd.Series:
    return texts.map(meant).astype("str").where(texts.isin(list(meant)), texts)


def _sqlite_texts(
    attributes: pd.DataFrame, path: Path, layer: str, kinds: Mapping[str, str]
) -> pd.DataFrame:
    typed = [
        name
        for name, kind in kinds.items()
        if name in attributes and (kind in WHOLE or kind in DAYS or kind in OTHERS)
    ]
    if not typed:
        return attributes
    try:
        with closing(open_sqlite(path)) as opened:
            if not is_plain_table(opened, layer):
                return attributes
            found = {
                name: stored
                for name in _with_other_values(opened, layer, {at: kinds[at] for at in typed})
                if (stored := _as_text(opened, layer, name, kinds[name], attributes[name]))
                is not None
            }
    except sqlite3.Error:
        return attributes
    return attributes.assign(**found) if found else attributes


def _with_other_values(
    opened: sqlite3.Connection, layer: str, kinds: Mapping[str, str]
) -> list[str]:
    """The columns that hold what their type does not, in one pass over the table."""
    names = list(kinds)
    asked = ", ".join(f"max({_lost(name, kinds[name])})" for name in names)
    row = opened.execute(f"SELECT {asked} FROM {quoted(layer)}").fetchone()  # noqa: S608  # quoted
    return [name for name, found in zip(names, row, strict=True) if found]


def _lost(name: str, kind: str) -> str:
    """The SQL that says whether a value is not of the type of its column."""
    column = quoted(name)
    if kind in DAYS:  # GDAL makes 1 January 1970 of what is no day
        return (
            f"{column} IS NOT NULL AND date(substr({column}, 1, 10)) IS NOT substr({column}, 1, 10)"
        )
    if kind == "OFTString":  # GDAL ends a text at a NUL
        return f"typeof({column}) = 'text' AND instr(CAST({column} AS BLOB), x'00') > 0"
    types = "'text'" if kind == "OFTReal" else "'text', 'real'"
    return f"typeof({column}) IN ({types})"


def _as_text(
    opened: sqlite3.Connection, layer: str, name: str, kind: str, read: pd.Series
) -> pd.Series | None:
    """A column with the stored text where that is not of its type; None where rows differ."""
    query = f"SELECT {_lost(name, kind)}, CAST({quoted(name)} AS TEXT) FROM {quoted(layer)}"  # noqa: S608  # quoted
    rows = opened.execute(query).fetchall()
    if len(rows) != len(read):
        return None
    stored = pd.Series([text for _, text in rows], index=read.index, dtype="str").str.strip()
    chosen = pd.Series([bool(flag) for flag, _ in rows], index=read.index) & stored.notna()
    return read.mask(chosen, stored)


def _sqlite_codes(path: Path, layer: str) -> Codes:
    """What the codes of a GeoPackage mean, by its own tables of constraints."""
    query = (
        "SELECT c.column_name, d.value, d.description FROM gpkg_data_columns c"
        " JOIN gpkg_data_column_constraints d ON c.constraint_name = d.constraint_name"
        " WHERE c.table_name = ? AND d.constraint_type = 'enum' AND d.description <> ''"
    )
    try:
        with closing(open_sqlite(path)) as opened:
            if not all(
                is_plain_table(opened, name)
                for name in ("gpkg_data_columns", "gpkg_data_column_constraints")
            ):
                return {}
            rows = opened.execute(query, (layer,)).fetchall()
    except sqlite3.Error:
        return {}
    codes: dict[str, dict[str, str]] = {}
    for column, value, description in rows:
        codes.setdefault(str(column), {})[str(value)] = str(description)
    return codes


def _geodatabase_codes(path: Path, layer: str) -> Codes:
    """What the codes of a file geodatabase mean, by the descriptions that it keeps of itself."""
    try:
        _, table = pyogrio.raw.read_arrow(
            path, layer="GDB_Items", columns=["Name", "Definition"], read_geometry=False,
            LIST_ALL_TABLES="YES",
        )  # fmt: skip
        items = table.to_pylist()
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError, ValueError):
        return {}
    domains: dict[str, dict[str, str]] = {}
    of_columns: dict[str, str] = {}
    for row in items:
        item = parse_plain(row["Definition"] or "")
        if item is None:
            continue
        if local_name(item) == "GPCodedValueDomain2":
            coded = (each for each in item.iter() if local_name(each) == "CodedValue")
            domains[row["Name"]] = {_child(each, "Code"): _child(each, "Name") for each in coded}
        elif row["Name"] == layer:
            fields = (each for each in item.iter() if local_name(each) == "GPFieldInfoEx")
            of_columns = {_child(each, "Name"): _child(each, "DomainName") for each in fields}
    return {name: domains[of] for name, of in of_columns.items() if of in domains}


def _child(element: ET.Element, tag: str) -> str:
    return next(((each.text or "").strip() for each in element if local_name(each) == tag), "")


def _kml_days(records: Records, path: Path, layer: str) -> Records:
    """The records with years and months as written, which GDAL drops or makes days of."""
    data = path.read_bytes()
    if _IN_PART.search(data) is None:
        return records
    root = parse_plain(data.decode("utf-8-sig", errors="replace"))
    layers = [] if root is None else list(_containers(root))
    n_records = len(records.attributes)
    named = [marks for name, marks in layers if name == layer and len(marks) == n_records]
    alone = [marks for _, marks in layers if len(marks) == n_records] if len(layers) == 1 else []
    chosen = next(iter([*named, *alone]), None)
    if chosen is None:
        names = {name: None for name in _KML_DAYS.values() if name in records.attributes}
        return replace(
            records,
            attributes=records.attributes.assign(**names).astype("str"),
            notes=(*records.notes, ("days_in_part", layer)),
        )
    columns = {
        column: pd.Series([_text_of(mark, tag) for mark in chosen], dtype="str")
        for tag, column in _KML_DAYS.items()
    }
    return replace(records, attributes=records.attributes.assign(**columns))


def _containers(
    root: ET.Element,
) -> Iterator[tuple[str, list[ET.Element]]]:
    """Every folder and document with placemarks of its own: its name, and these."""
    for each in root.iter():
        marks = [child for child in each if local_name(child) == "Placemark"]
        if marks:
            name = next((child.text or "" for child in each if local_name(child) == "name"), "")
            yield name.strip(), marks


def _text_of(mark: ET.Element, tag: str) -> str | None:
    found = next((each.text for each in mark.iter() if local_name(each) == tag), None)
    return found.strip() if found and found.strip() else None
