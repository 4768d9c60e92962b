"""Workbooks: every sheet that holds a table, cells as a person sees them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from ondergrond.errors import DeliveryError
from ondergrond.labels.message import message
from ondergrond.load.readers.archives import check_swelling
from ondergrond.load.readers.tables import table
from ondergrond.load.readers.text import value_text
from ondergrond.load.records import Records


def read_workbook(
    path: Path,
    *,
    source: str,
    layer: str | None,
    encoding: str | None,
    expected: Collection[str] = (),
) -> list[Records]:
    """Every sheet of a workbook that holds a table, or the one asked for.

    Where some sheets have ``expected`` columns, only those count. Raises ``DeliveryError``
    where it is no workbook, has no such sheet, or none with a header.
    """
    del encoding  # a workbook knows its own
    check_swelling(path, source)
    try:
        book = CalamineWorkbook.from_path(str(path))
        names = [each.name for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
        if layer is not None and layer not in names:
            raise DeliveryError.of(source, message("no_sheet", sheet=layer, names=", ".join(names)))
        wanted = [layer] if layer is not None else names
        grids = {name: _grid(book.get_sheet_by_name(name)) for name in wanted}
    except (CalamineError, OSError, ValueError) as fault:
        what = (str(fault).splitlines() or [""])[0][:80]
        raise DeliveryError.of(source, message("bad_workbook", why=what)) from None
    tables = [
        table(
            rows,
            source=source,
            layer=name if len(names) > 1 else "",
            expected=expected,
            keep_wide=True,
        )
        for name, rows in grids.items()
    ]
    kept = [each for each in tables if each is not None]
    asked = {each.casefold() for each in expected}
    right = [each for each in kept if asked & {name.casefold() for name in each.columns_seen}]
    if not kept:
        raise DeliveryError.of(source, message("no_sheet_header"))
    return right or kept


def _grid(sheet: CalamineSheet) -> list[list[str | None]]:
    """The cells from A1 on as text; a cell merged downward counts for every row it spans."""
    rows = [[value_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        if first < len(rows) and column < len(rows[first]):
            for row in rows[first + 1 : last + 1]:
                row[column] = row[column] or rows[first][column]
    return rows
