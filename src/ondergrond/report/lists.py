"""The CSV lists: one line per finding, party, work, rejected record or remark.

Columns are those of the table, in its order; a table with geometry gets ``x_m`` and ``y_m``
of a point in each shape at the end. Codes stay codes (``true``, ``sewer``), dates are ISO,
numbers have two decimals, halves rounded up. Style ``nl`` opens with a double click in a Dutch
spreadsheet (semicolons, decimal comma, UTF-8 with byte order mark); ``rfc4180`` is what programs
expect.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.rounding import round_half_up
from ondergrond.places.simple_features import spots
from ondergrond.report.text import defuse
from ondergrond.store.clean_text import clean
from ondergrond.store.options import CsvStyle, Options, RunTables
from ondergrond.store.publishing import written_aside
from ondergrond.tables import TABLES, Table
from ondergrond.tables.contracts import IF_ANY
from ondergrond.tables.places import LINE, of_kind
from ondergrond.tables.quiet import is_figure

# File → table, and the kind of finding it holds; LINE is what the table talks about, of any kind.
_LISTS: Mapping[str, tuple[str, str | None]] = {
    "places.csv": ("findings", LINE),
    "opportunities.csv": ("findings", "opportunity"),
    "near_misses.csv": ("findings", "near_miss"),
    "conflicts.csv": ("findings", "conflict"),
    "parties.csv": ("parties", None),
    "drift.csv": ("drift", None),
    "possible_pairs.csv": ("possible_pairs", None),
    "escalations.csv": ("escalations", None),
    "works.csv": ("works", None),
    "rejected.csv": ("rejected", None),
    "remarks.csv": ("remarks", None),
}


# What sets partners beside each other: not where figures are quiet.
_COMPARING = frozenset({"parties.csv"})
# For programs that make the sentence in another language; people have the sentence.
_LEFT_OUT = frozenset({"facts"})

DECIMALS = 2  # centimetres, cents: more would pretend

_STYLES: Mapping[CsvStyle, Mapping[str, Any]] = {
    "nl": {"sep": ";", "decimal": ",", "encoding": "utf-8-sig"},
    "rfc4180": {"sep": ",", "decimal": ".", "encoding": "utf-8"},
}


def write_lists(tables: RunTables, folder: Path, options: Options) -> list[str]:
    """Write every list, also an empty one (its head alone), so none is left from before.

    Where nothing was adopted there is no drift, and no list of it; where nothing is kept from who
    gets the lists, no possible pairs.
    """
    bare = {name for name in IF_ANY if name not in tables or tables[name].empty}
    there = {file: of for file, of in _LISTS.items() if of[0] not in bare}
    cells = {
        name: _cells(TABLES[name], tables[name], quiet=options.quiet)
        for name in {n for n, _ in there.values()}
    }
    lists = {file: of for file, of in there.items() if not (options.quiet and file in _COMPARING)}
    for file, (name, kind) in lists.items():
        rows = cells[name] if kind is None else cells[name].loc[of_kind(tables[name], kind)]
        if options.mark:  # a list has no title to bear it
            rows = rows.assign(given_to=options.mark)
        write_list(rows, folder / file, options.csv_style)
    return list(lists)


def write_list(rows: pd.DataFrame, path: Path, style: CsvStyle) -> None:
    """Write one list; ``rows`` holds text that is defused, and numbers as numbers.

    Halves go up, as everywhere; what formats the numbers rounds them to even.
    """
    decimal = rows.select_dtypes("float").columns
    rounded = {name: round_half_up(rows[name].to_numpy(), DECIMALS) for name in decimal}
    rows.assign(**rounded).to_csv(
        path,
        index=False,
        lineterminator="\r\n",  # both RFC 4180 and spreadsheets
        date_format="%Y-%m-%d",
        float_format=f"%.{DECIMALS}f",
        **_STYLES[style],
    )


def write_table(table: Table, rows: pd.DataFrame, path: Path, *, csv_style: CsvStyle) -> None:
    """Write rows of a table at ``path``, as the lists of a run.

    ``rows`` has its columns. Raises ``OutputError`` where that fails.
    """
    with written_aside(path.parent) as folder:
        write_rows(table, rows, folder / path.name, csv_style)


def write_rows(table: Table, rows: pd.DataFrame, path: Path, csv_style: CsvStyle) -> None:
    """The same, into a folder that is written aside. Raises ``OSError`` where that fails."""
    texts = {each.name: clean(rows[each.name].astype("str"))
             for each in table.columns if each.type == "text"}  # fmt: skip
    write_list(_cells(table, rows.assign(**texts), quiet=False), path, csv_style)


def _cells(table: Table, frame: pd.DataFrame, *, quiet: bool) -> pd.DataFrame:
    """The columns of a list as they are written, rows as in ``frame``."""
    cells: dict[str, pd.Series] = {}
    for column in table.columns:
        if column.name in _LEFT_OUT or (quiet and is_figure(column)):
            continue
        values = frame[column.name]
        if column.type == "text":
            values = defuse(values)
        elif column.type == "flag":
            values = values.map({True: "true", False: "false"})
        cells[column.name] = values
    if table.geometry:
        points = spots(np.asarray(frame["geometry"], dtype=object))
        cells["x_m"] = pd.Series(shapely.get_x(points), index=frame.index)
        cells["y_m"] = pd.Series(shapely.get_y(points), index=frame.index)
    return pd.DataFrame(cells, index=frame.index)
