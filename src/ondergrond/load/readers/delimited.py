"""CSV in whatever dress: encoding and separator are found, a stray quote costs one row."""

from __future__ import annotations

import csv
import io
import re
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from ondergrond.errors import DeliveryError
from ondergrond.labels.message import message
from ondergrond.load.readers.tables import Notes, table
from ondergrond.load.records import Records
from ondergrond.load.text import NUL, code_page, in_utf8_or

DELIMITERS = (";", ",", "\t", "|")
LARGEST_CELL = 64 * 1024 * 1024
SAMPLE_CHARACTERS, SAMPLE_ROWS = 200_000, 50
MOST_OPEN_QUOTES = 20
# In a table of two columns text of two lines with a separator each is no wonder.
LEAST_COLUMNS, MOST_NAMED = 2, 5
_ONE_AT_A_TIME = threading.Lock()
# The first line with which a spreadsheet names the separator.
_NAMED = re.compile(r"sep=(.)\s*$")


def read_csv(
    path: Path,
    *,
    source: str,
    layer: str | None,
    encoding: str | None,
    expected: Collection[str] = (),
) -> list[Records]:
    """One CSV file; separator, encoding and header are found. Raises ``DeliveryError``."""
    text, notes = _decoded(path.read_bytes(), source, encoding)
    if not text.strip():
        raise DeliveryError.of(source, message("empty_file"))
    try:
        with _large_cells():
            delimiter = _delimiter(text, expected)
            rows = _rows(text, delimiter)
    except csv.Error as fault:
        raise DeliveryError.of(source, message("bad_csv", why=fault)) from None
    notes += _rows_in_cells(rows, delimiter)
    found = table(rows, source=source, layer=layer or "", expected=expected, notes=notes)
    if found is None:
        raise DeliveryError.of(source, message("no_csv_header"))
    return [found]


@contextmanager
def _large_cells() -> Iterator[None]:
    """Cells of up to ``LARGEST_CELL``, for long lines as WKT, while this lasts.

    The limit of the csv module is that of the whole process: it is put back, and another
    thread of ours waits, lest it put back the raised one.
    """
    with _ONE_AT_A_TIME:
        before = csv.field_size_limit(LARGEST_CELL)
        try:
            yield
        finally:
            csv.field_size_limit(before)


def _decoded(data: bytes, source: str, encoding: str | None) -> tuple[str, Notes]:
    """The text of a file: as named, by its byte order mark, as UTF-8, else line by line."""
    encoding = encoding or _utf16(data)
    try:
        return _clean(data.decode(encoding or "utf-8-sig"))
    except UnicodeDecodeError as fault:
        if encoding is not None:
            wrong = message("other_encoding", encoding=encoding, why=fault.reason)
            raise DeliveryError.of(source, wrong) from None
    page = code_page(data)
    text, notes = _clean("\n".join(in_utf8_or(line, page) for line in data.split(b"\n")))
    return text, (("mixed_encoding", page), *notes)


def _utf16(data: bytes) -> str | None:
    """UTF-16 by its mark, or by the NUL beside nearly every letter."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    sample = data[:4000]
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) > 4 and sample[first::2].count(0) > 0.4 * len(sample) / 2:
            return name
    return None


def _clean(text: str) -> tuple[str, Notes]:
    """The text without its mark and without NULs, and what is to be told of these."""
    n_nuls = text.count(NUL)
    notes = (("nuls_removed", f"{n_nuls}×"),) if n_nuls else ()
    return (text.replace(NUL, "") if n_nuls else text).removeprefix("\ufeff"), notes


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """The rows of a CSV text. Where a quote is never closed, its line is read as it stands."""
    lines = io.StringIO(text, newline="").readlines()
    rows: list[list[str]] = []
    start = 0
    for _ in range(MOST_OPEN_QUOTES):
        found, opened = _until_open(lines[start:], delimiter)
        rows += found
        if opened is None:
            return rows
        rows += csv.reader([lines[start + opened]], delimiter=delimiter, quoting=csv.QUOTE_NONE)
        start += opened + 1
    return rows + list(csv.reader(lines[start:], delimiter=delimiter, quoting=csv.QUOTE_NONE))


def _rows_in_cells(rows: list[list[str]], delimiter: str) -> Notes:
    """A note on rows of which a cell holds whole rows, for it has their separators as well.

    Two stray quotes do so, which close each other.
    """
    found = [
        str(at)
        for at, row in enumerate(rows, start=1)
        if len(row) > LEAST_COLUMNS
        for cell in row
        if "\n" in cell and cell.count(delimiter) >= cell.strip().count("\n") * (len(row) - 1) > 0
    ]
    more = f" + {len(found) - MOST_NAMED}" if len(found) > MOST_NAMED else ""
    return (("rows_in_cells", ", ".join(found[:MOST_NAMED]) + more),) if found else ()


def _until_open(lines: list[str], delimiter: str) -> tuple[list[list[str]], int | None]:
    """The rows up to the line that opens a quote which nothing closes, and that line."""
    mark = "\x00end"
    # A line after the last shows whether a quote is still open there.
    reader = csv.reader([*lines[:-1], *_closed(lines[-1:]), mark], delimiter=delimiter)
    rows: list[list[str]] = []
    begins = 0
    last = 0
    for row in reader:
        last, begins = begins, reader.line_num
        rows.append(row)
    if rows and rows[-1] == [mark]:
        return rows[:-1], None
    return rows[:-1], last


def _closed(lines: list[str]) -> list[str]:
    """The last line, with the line end that it may lack."""
    return [line if line.endswith(("\n", "\r")) else f"{line}\n" for line in lines]


def _delimiter(text: str, expected: Collection[str]) -> str:
    """The separator that a first line names, else the one that parts the first rows best."""
    named = _NAMED.match(text[:10].splitlines()[0])
    if named:
        return named[1]
    sample = text[:SAMPLE_CHARACTERS]
    wanted = {each.casefold() for each in expected}

    def score(delimiter: str) -> tuple[int, int]:
        try:
            reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
            rows = list(islice(reader, SAMPLE_ROWS))
        except csv.Error:
            return (0, 0)
        cells = [{cell.strip().casefold() for cell in row} for row in rows if len(row) > 1]
        known = max((len(wanted & row) for row in cells), default=0)
        widths = [len(row) for row in rows if len(row) > 1]
        return (known, max((widths.count(each) * (each - 1) for each in set(widths)), default=0))

    return max(DELIMITERS, key=score)
