"""How far the cells of a sheet reach: what reads a sheet makes room for all up to the last one."""

from __future__ import annotations

import re

Cell = tuple[int, int]

# Cells from A1 to the last, of which the most may be empty. A sheet of all planned works of the
# country has a tenth of this; one of as many as are filled is bounded by the size of its file.
MOST_CELLS = 10_000_000
LEAST_FILLED = 0.02

# A cell that is no more than a format is closed at once, and does not count.
_FILLED = re.compile(rb'<(?:\w+:)?c\s(?:[^<>]*?\s)?r="([A-Z]{1,3})([0-9]{1,7})"(?:[^<>]*[^<>/])?>')
_FAR = re.compile(rb'\sr="(?:[A-Z]{3}[0-9]|[A-Z]{1,3}[0-9]{5})')


def find_far_corner(sheet: bytes) -> Cell | None:
    """The corner to which the cells of a sheet of an .xlsx reach, where that is too far.

    That is where there are more than ``MOST_CELLS`` up to there, and of these less than
    ``LEAST_FILLED`` holds anything. Row and column from 0.
    """
    if _FAR.search(sheet) is None:  # columns to ZZ, rows to 9,999
        return None
    rows, n = 0, 0
    columns: set[bytes] = set()
    for found in _FILLED.finditer(sheet):
        columns.add(found[1])
        rows = max(rows, int(found[2]))
        n += 1
    last = max(map(column_number, (each.decode() for each in columns)), default=0)
    return (rows - 1, last) if is_far(rows, last + 1, n) else None


def is_far(rows: int, columns: int, n_filled: int) -> bool:
    """Whether so many rows and columns hold too few cells to be read."""
    return rows * columns > max(MOST_CELLS, n_filled / LEAST_FILLED)


def column_number(letters: str) -> int:
    """The number of a column, from 0, by its letters."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1
