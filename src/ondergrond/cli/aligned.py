"""Rows of texts as lines of columns, for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from ondergrond.cli.visible import visible_line

LEAST = 8


def in_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Texts as lines of columns: the first to the left, the others to the right."""
    rows = [[visible_line(cell) for cell in row] for row in rows]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  ".join([
            row[0].ljust(widths[0]),
            *(
                cell.rjust(max(width, LEAST))
                for cell, width in zip(row[1:], widths[1:], strict=True)
            ),
        ]).rstrip()
        for row in rows
    ]  # fmt: skip
