"""Write docs/tables.md from the contracts, so that the two cannot differ."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from ondergrond.labels.codes import REASONS, REMARKS, severity
from ondergrond.labels.counted import of_many
from ondergrond.tables import TABLES, WORKS, Column, Table
from ondergrond.tables.register import REGISTER_TABLES

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "tables.md"
HEAD = """# Tables

<!-- Written by `make docs` from src/ondergrond/tables and src/ondergrond/labels: edit those. -->

The data dictionary: every table that goes from one stage to the next, and so every layer of the
GeoPackage and every list. Geometry is in the partnership's metric CRS (EPSG:28992 unless it says
otherwise), dates are dates, missing is null and never a special value.

In `ondergrond.gpkg`, `works` is split by kind of geometry in `works_point`, `works_line` and
`works_polygon`, and `background`, which is there with a street layer alone, in `background_line`
and `background_polygon`; the others are a layer or table each, an empty layer is left out and
named in `runs`, and `rejected_place` holds a point for each rejected record with a usable place.
Lists (`*.csv`) have the same columns but `facts`, and `x_m`, `y_m` of a point on the place instead
of geometry.
"""

IN_A_REGISTER = """## In a register

The tables of `register.gpkg` ([register.md](register.md)). `register_works` has all columns of
[works](#works) beside its own.
"""


def tables_doc() -> str:
    """The whole page."""
    parts = [HEAD, *(_table(table) for table in TABLES.values())]
    parts += [IN_A_REGISTER, *(_table(_own(table), "###") for table in REGISTER_TABLES.values())]
    parts.append(_codes("Reason codes", "Why a record was rejected (`rejected.reason`).", REASONS))
    parts.append(_codes("Remark codes", "What was noticed of a work (`remarks.code`).", REMARKS))
    return "\n".join(parts)


def _own(table: Table) -> Table:
    """A table of a register without the columns that it has of works."""
    if table.name != "register_works":
        return table
    own = tuple(each for each in table.columns if each not in WORKS.columns)
    return replace(table, columns=own)


def _table(table: Table, heading: str = "##") -> str:
    lines = [
        f"{heading} {table.name}",
        "",
        f"*{table.title['nl']}*: {table.meaning_in('en')}.",
        "",
        "| column | Dutch | type | null | meaning |",
        "|---|---|---|---|---|",
    ]
    lines += [_column(column) for column in table.columns]
    if table.geometry:
        lines.append("| `geometry` | geometrie | geometry | | where it is |")
    return "\n".join([*lines, ""])


def _column(column: Column) -> str:
    kind = column.type + (f" ({column.unit})" if column.unit else "")
    values = f": {', '.join(f'`{value}`' for value in column.values)}" if column.values else ""
    null = "yes" if column.nullable else "no"
    title, meaning = column.title["nl"], column.meaning_in("en")
    return f"| `{column.name}` | {title} | {kind} | {null} | {meaning}{values} |"


def _codes(title: str, meaning: str, words: dict[str, dict[str, str]]) -> str:
    lines = [f"## {title}", "", meaning, "", "| code | sentence | zin |", "|---|---|---|"]
    for code, told in words.items():
        weight = f" ({severity(code)})" if words is REMARKS else ""
        lines.append(f"| `{code}`{weight} | {of_many(told['en'])} | {of_many(told['nl'])} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    TARGET.write_text(tables_doc(), encoding="utf-8")
    sys.stdout.write(f"{TARGET.relative_to(ROOT)} written\n")
