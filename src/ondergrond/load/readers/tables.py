"""A grid of cells, from a CSV file or a sheet, as records: header found, dirt told apart."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from itertools import zip_longest

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.load.readers.text import bare_text
from ondergrond.load.readers.two_lines import are_details, are_months, has_months, joined_head
from ondergrond.load.readers.widths import check_width
from ondergrond.load.records import UNREADABLE_COLUMNS, Records, no_unreadable

HEADER_SEARCHED = 30
# A header has a name for most columns; some have none.
HEADER_SHARE = 0.6
RAW_CHARACTERS = 500

Row = Sequence[str | None]
Notes = tuple[tuple[str, str], ...]


def table(
    rows: Sequence[Row],
    *,
    source: str,
    layer: str,
    expected: Collection[str],
    notes: Notes = (),
    keep_wide: bool = False,
) -> Records | None:
    """The table in a grid of cells, None where no row can be its header.

    Rows are counted from 1 as they lie in the grid. Blank rows are passed over. Spoiled are
    rows that repeat the header and, unless ``keep_wide``, rows with more filled cells than the
    header has names; with ``keep_wide`` those cells get columns of their own. Raises
    ``DeliveryError`` where there are more columns than anybody can use.
    """
    at = _header(rows, expected)
    if at is None:
        return None
    header, body = [_bare(cell) for cell in rows[at]], rows[at + 1 :]
    above = [_bare(cell) for cell in rows[at - 1]] if at else []
    joined = _joined(above, header, expected)
    width = _width(joined or header)
    wide = _wide(body, width)
    if keep_wide and wide:
        width = max(_width([_bare(cell) for cell in body[row]]) for row in wide)
        wide = []
    check_width(width, source)
    header = (header + [""] * width)[:width]
    called = header if joined is None else (joined + [""] * width)[:width]
    names, doubled = _names(_grouped(called, above))
    texts = _columns(body, names)
    repeated = _repeats(texts, header)
    ragged = np.zeros(len(body), dtype=bool)
    ragged[wide] = True
    kept = ~(texts.isna().all(axis=1).to_numpy() | repeated | ragged)
    numbers = np.arange(at + 2, at + 2 + len(body), dtype=np.int64)
    found = [
        *notes,
        *(("column_doubled", name) for name in doubled),
        *([("title_rows", str(at + 1))] if at else []),
    ]
    return Records(
        source,
        layer,
        texts[kept].reset_index(drop=True),
        None,
        numbers[kept],
        None,
        _unreadable(body, names, repeated & ~ragged, ragged, at + 2),
        tuple(found),
    )


def _columns(body: Sequence[Row], names: list[str]) -> pd.DataFrame:
    """Text a column at a time (three times as fast as cell by cell)."""
    width = len(names)
    cut = [row if len(row) <= width else row[:width] for row in body]
    columns = list(zip_longest([None] * width, *cut))[:width] if body else []
    made = {
        name: bare_text(pd.Series(column[1:], dtype="str"))
        for name, column in zip(names, columns, strict=False)
    }
    if not made:
        made = {name: pd.Series(dtype="str") for name in names}
    return pd.DataFrame(made, columns=names, index=range(len(body)))


def _wide(body: Sequence[Row], width: int) -> list[int]:
    """Positions of rows with something in a cell that the header does not name."""
    longer = (at for at, row in enumerate(body) if len(row) > width)
    return [at for at in longer if any(_bare(cell) for cell in body[at][width:])]


def _repeats(texts: pd.DataFrame, header: list[str]) -> npt.NDArray[np.bool_]:
    same = np.ones(len(texts), dtype=bool)
    for at, name in enumerate(header):
        same &= texts.iloc[:, at].fillna("").eq(name).to_numpy(dtype=bool)
        if not same.any():
            break
    return same


def _unreadable(
    body: Sequence[Row],
    names: list[str],
    repeated: npt.NDArray[np.bool_],
    ragged: npt.NDArray[np.bool_],
    first: int,
) -> pd.DataFrame:
    lost: list[tuple[int, str, str, str]] = []
    for at in np.flatnonzero(repeated | ragged).tolist():
        cells = [_bare(cell) for cell in body[at]]
        more = [f"column {number}" for number in range(len(names) + 1, len(cells) + 1)]
        raw = {
            name: cell[:RAW_CHARACTERS]
            for name, cell in zip([*names, *more], cells, strict=False)
            if cell
        }
        reason = "row_ragged" if ragged[at] else "header_repeated"
        detail = f"{_width(cells)} > {len(names)}" if ragged[at] else ""
        lost.append((first + at, reason, detail, json.dumps(raw, ensure_ascii=False)))
    return pd.DataFrame(lost, columns=list(UNREADABLE_COLUMNS)) if lost else no_unreadable()


def _header(rows: Sequence[Row], expected: Collection[str]) -> int | None:
    """The row that holds most expected names; else the first that is as wide as what follows.

    A row of names without a number among them goes first, then one that begins with a name,
    then any: headers such as ``name, 2027, 2028`` occur.
    """
    early = [[_bare(cell) for cell in row] for row in rows[:HEADER_SEARCHED]]
    wanted = {each.casefold() for each in expected}
    known = [
        max(_n_known(row, wanted), _n_known(joined_head(above, row) or [], wanted))
        for above, row in zip([[], *early], early, strict=False)
    ]
    if max(known, default=0) > 0:
        at = known.index(max(known))
        if known[at + 1 : at + 2] == [known[at]] and are_details(early[at], early[at + 1]):
            at += 1
        return at if _width(early[at]) > 1 else None
    names = [[cell for cell in row if cell] for row in early]
    several = [len(set(row)) for row in names if len(row) > 1]
    if not several:
        return None
    # The upper quarter and not the widest: one row may have far too many cells.
    least = max(2.0, HEADER_SHARE * float(np.quantile(several, 0.75)))
    fitting = [at for at, row in enumerate(names) if len(set(row)) >= least]
    plain = [at for at in fitting if not any(map(_is_number, _without_months(early, at)))]
    named = [at for at in fitting if not _is_number(names[at][0])]
    first = next(iter([*plain, *named, *fitting]), None)
    if first is None or first + 1 >= len(early):
        return first
    # What the row below says of the groups of this one belongs to the head.
    return first + 1 if are_details(early[first], early[first + 1]) else first


def _without_months(early: Sequence[list[str]], at: int) -> list[str]:
    """The cells of a row but for numbers of months below a year."""
    row = early[at]
    if not at or not has_months(early[at - 1], row):
        return [cell for cell in row if cell]
    months = are_months(row)
    return [cell for cell, month in zip(row, months, strict=True) if cell and not month]


def _n_known(names: Sequence[str], wanted: Collection[str]) -> int:
    """How many of the wanted names (in one case) are there."""
    return len({cell.casefold() for cell in names} & {*wanted})


def _joined(above: list[str], header: list[str], expected: Collection[str]) -> list[str] | None:
    """The names of a head of two lines, unless the lower line alone has more expected ones."""
    joined = joined_head(above, header)
    wanted = {each.casefold() for each in expected}
    if joined is None or _n_known(header, wanted) > _n_known(joined, wanted):
        return None
    return joined


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "").replace("-", "").isdecimal()


def _grouped(header: list[str], above: list[str]) -> list[str]:
    """The header with, before a name that occurs twice, the group that the row above puts it in.

    A group stands over its first column, or over all of them. One that stands over all doubled
    names alike is a title.
    """
    groups: list[str] = []
    for column, _ in enumerate(header):
        own = above[column] if column < len(above) else ""
        groups.append(own or (groups[-1] if groups else ""))
    doubled = {name for name in header if name and header.count(name) > 1}
    over = {groups[at] for at, name in enumerate(header) if name in doubled}
    if len(over - {""}) < 2:
        return header
    return [
        f"{group} {name}" if name in doubled and group else name
        for name, group in zip(header, groups, strict=True)
    ]


def _names(header: list[str]) -> tuple[list[str], list[str]]:
    """Column names, doubled ones numbered and blank ones named after their place."""
    names: dict[str, None] = {}
    doubled = []
    given = {" ".join(each.split()) for each in header}
    for at, name in enumerate(header, start=1):
        bare = " ".join(name.split()) or f"column {at}"
        number, unique = 2, bare
        while unique in names or (unique != bare and unique in given):
            unique, number = f"{bare}_{number}", number + 1
        if unique != bare:
            doubled.append(bare)
        names[unique] = None
    return list(names), doubled


def _width(cells: Sequence[str]) -> int:
    """Cells up to the last that is filled."""
    return max((at for at, cell in enumerate(cells, start=1) if cell), default=0)


def _bare(cell: str | None) -> str:
    return (cell or "").strip()
