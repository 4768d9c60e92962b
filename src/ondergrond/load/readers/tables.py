"""Tables without a drawing: CSV in whatever dress, and workbooks."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook

from ondergrond.errors import DeliveryError
from ondergrond.load.readers.text import text_frame
from ondergrond.load.records import Records, no_spoiled

DELIMITERS = (";", ",", "\t", "|")
HEADER_SEARCHED = 30
LARGEST_CELL = 64 * 1024 * 1024


def read_csv(
    path: Path,
    *,
    source: str,
    layer: str | None,
    encoding: str | None,
    expected: Collection[str] = (),
) -> list[Records]:
    """One CSV file; separator, encoding and header are found. Raises ``DeliveryError``."""
    text, notes = _decoded(path, source, encoding)
    if not text.strip():
        raise DeliveryError.of(source, "it is empty", "deliver it again")
    csv.field_size_limit(min(sys.maxsize, LARGEST_CELL))
    delimiter = _delimiter(text, expected)
    try:
        rows: list[list[Any]] = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as fault:
        raise DeliveryError.of(
            source, f"it is no readable CSV ({fault})", "save it as CSV again"
        ) from None
    records = _table(rows, source, layer or "", expected, notes)
    if records is None:
        raise DeliveryError.of(
            source,
            "it has no header with two columns or more",
            "put the column names in one row above the records",
        )
    return [records]


def read_workbook(
    path: Path,
    *,
    source: str,
    layer: str | None,
    encoding: str | None,
    expected: Collection[str] = (),
) -> list[Records]:
    """Every sheet of a workbook that holds a table, or the one asked for."""
    del encoding  # a workbook knows its own
    try:
        book = CalamineWorkbook.from_path(str(path))
        names = book.sheet_names
        if layer is not None and layer not in names:
            raise DeliveryError.of(
                source, f"it has no sheet '{layer}'", f"it has: {', '.join(names)}"
            )
        wanted = [layer] if layer is not None else names
        sheets = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in wanted
        }
    except (CalamineError, OSError, ValueError) as fault:
        raise DeliveryError.of(
            source, f"it is no workbook ({str(fault).splitlines()[0]})", "save it as .xlsx again"
        ) from None
    tables = [
        _table(rows, source, name if len(names) > 1 else "", expected, ())
        for name, rows in sheets.items()
    ]
    kept = [each for each in tables if each is not None]
    if expected:
        right = [each for each in kept if set(expected) & set(each.columns_seen)]
        kept = right or kept
    if not kept:
        raise DeliveryError.of(
            source,
            "no sheet holds a table with a header",
            "put the column names in one row above the records",
        )
    return kept


def _decoded(path: Path, source: str, told: str | None) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text of a file: as told, by its byte order mark, as UTF-8, else line by line."""
    data = path.read_bytes()
    if told is None and data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        told = "utf-16"
    try:
        return data.decode(told or "utf-8-sig").replace("\x00", ""), ()
    except UnicodeDecodeError as fault:
        if told is not None:
            raise DeliveryError.of(
                source,
                f"it is not in {told}: {fault.reason}",
                "name another encoding, or leave it out",
            ) from None
    lines = data.split(b"\n")
    decoded = [_line(line) for line in lines]
    return "\n".join(decoded).replace("\x00", ""), (("mixed_encoding", "cp1252"),)


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _delimiter(text: str, expected: Collection[str]) -> str:
    """The separator under which most of the first rows have the same number of cells."""
    sample = text[:200_000]

    def score(delimiter: str) -> tuple[int, int, int]:
        try:
            rows = list(
                islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), 50)
            )
        except csv.Error:
            return (0, 0, 0)
        widths = [len(row) for row in rows if any(row)]
        known = max(
            (len(set(expected) & {cell.strip() for cell in row}) for row in rows), default=0
        )
        wide = [width for width in widths if width > 1]
        common = max(set(wide), key=wide.count) if wide else 0
        return (known, wide.count(common) if common else 0, common)

    return max(DELIMITERS, key=score)


def _table(
    rows: list[list[Any]],
    source: str,
    layer: str,
    expected: Collection[str],
    notes: tuple[tuple[str, str], ...],
) -> Records | None:
    """The table in a grid of cells, None where no row can be its header."""
    at = _header(rows, expected)
    if at is None:
        return None
    names, doubled = _names(rows[at])
    notes = (*notes, *(("column_doubled", name) for name in doubled))
    if at:
        notes = (*notes, ("title_rows", str(at)))
    kept: list[list[Any]] = []
    numbers: list[int] = []
    spoiled: list[tuple[int, str, str, str | None]] = []
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        cells = [cell if cell is not None else "" for cell in row]
        if not any(str(cell).strip() for cell in cells):
            continue
        texts = [str(cell).strip() for cell in cells]
        if texts[: len(names)] == [str(cell).strip() for cell in rows[at][: len(texts)]]:
            spoiled.append((number, "header_repeated", "", None))
        elif any(texts[len(rows[at]) :]):
            told = f"{len(texts)} > {len(names)}"
            spoiled.append((number, "row_ragged", told, ";".join(texts)[:500]))
        else:
            kept.append(cells)
            numbers.append(number)
    lost = pd.DataFrame(spoiled, columns=no_spoiled().columns) if spoiled else no_spoiled()
    return Records(
        source,
        layer,
        text_frame(kept, names),
        None,
        np.array(numbers, dtype=np.int64),
        None,
        lost,
        notes,
    )


def _header(rows: list[list[Any]], expected: Collection[str]) -> int | None:
    """The row that holds most expected names; else the first that is as wide as what follows."""
    early = [
        [str(cell).strip() if cell is not None else "" for cell in row]
        for row in rows[:HEADER_SEARCHED]
    ]
    if expected:
        known = [
            len({each.casefold() for each in expected} & {cell.casefold() for cell in row})
            for row in early
        ]
        if known and max(known) > 0:
            return known.index(max(known))
    filled = [sum(1 for cell in row if cell) for row in early]
    widest = max(filled, default=0)
    if widest < 2:
        return None
    for at, row in enumerate(early):
        names = [cell for cell in row if cell]
        if len(names) >= max(2, 0.6 * widest) and not any(_is_number(cell) for cell in names):
            return at
    return None


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "").replace("-", "").isdecimal()


def _names(header: list[Any]) -> tuple[list[str], list[str]]:
    """Column names, doubled ones numbered and blank ones named after their place."""
    names: list[str] = []
    doubled = []
    for at, name in enumerate(_trimmed(header), start=1):
        bare = " ".join(str(name if name is not None else "").split()) or f"column {at}"
        number = 2
        unique = bare
        while unique in names:
            unique, number = f"{bare}_{number}", number + 1
        if unique != bare:
            doubled.append(bare)
        names.append(unique)
    return names, doubled


def _trimmed(header: list[Any]) -> Iterator[Any]:
    last = max((at for at, cell in enumerate(header) if str(cell or "").strip()), default=-1)
    yield from header[: last + 1]
