"""The workbook: findings, works and the quality of the data, for who lives in a spreadsheet."""

from __future__ import annotations

import errno
import io
from datetime import datetime
from pathlib import Path

from ondergrond import __version__
from ondergrond.labels.workbook import SHEETS as NAMES
from ondergrond.report.workbook.sheets import sheets_of
from ondergrond.store.options import Options, RunTables
from ondergrond.tables.contracts import IF_ANY
from ondergrond.tables.places import of_kind

FILE = "werkboek.xlsx"

# Text of partners is text: never a formula, a link or a number that Excel makes of it.
_SETTINGS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_ORDER = (
    "overview", "places", "opportunities", "near_misses", "conflicts", "sequence", "finding_works",
    "adopted", "possible_pairs", "escalations", "parties", "shares", "works", "quality", "rejected",
    "remarks", "columns",
)  # fmt: skip
# Sheets that are no table of a run; of these the quality sets partners beside each other.
_MADE_APART = frozenset({"overview", "sequence", "quality", "columns"})


def write_workbook(tables: RunTables, folder: Path, options: Options) -> list[str]:
    """Write ``werkboek.xlsx``; what Excel cannot hold is left out and told on its first sheet.

    Codes are in the words of the language, dates and euros are numbers with a format. The same
    tables and options give the same bytes. Raises ``OSError`` where it cannot be written.
    """
    # Heavy, and only needed here: the command line starts without it.
    import xlsxwriter  # noqa: PLC0415
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

    from ondergrond.report.workbook.book import Book  # noqa: PLC0415
    from ondergrond.report.workbook.cover import Cover  # noqa: PLC0415
    from ondergrond.report.workbook.explained import write_explained  # noqa: PLC0415
    from ondergrond.report.workbook.grid import write_grid  # noqa: PLC0415
    from ondergrond.report.workbook.quality import write_quality  # noqa: PLC0415
    from ondergrond.report.workbook.sequence import write_sequence  # noqa: PLC0415
    from ondergrond.report.workbook.styles import Styles  # noqa: PLC0415
    from ondergrond.report.workbook.words import related_words  # noqa: PLC0415

    path = folder / FILE
    # A package that a full disk cuts off tries to end itself again and again.
    whole = io.BytesIO()
    file = xlsxwriter.Workbook(whole, {**_SETTINGS, "tmpdir": str(folder)})
    file.use_zip64()
    file.set_properties({
        "title": options.title,
        "author": f"ondergrond {__version__}",
        "created": datetime(options.on.year, options.on.month, options.on.day),  # a day has no zone
    })  # fmt: skip
    shared = Book(options, Styles(file, options.language))
    there = frozenset(name for name, rows in tables.items() if len(rows) or name not in IF_ANY)
    sheets = sheets_of(there, quiet=options.quiet)
    made_apart = _MADE_APART - {"quality"} if options.quiet else _MADE_APART
    order = [key for key in _ORDER if key in made_apart or key in {each.key for each in sheets}]
    pages = {key: file.add_worksheet(NAMES[key][options.language]) for key in order}
    words = related_words(tables, options)
    for sheet in sheets:
        rows = tables[sheet.table]
        if sheet.kind is not None:
            rows = rows[of_kind(rows, sheet.kind)]
            ids = rows["finding_id"]
            texts = {name: ids.map(each).astype("str") for name, each in words.items()}
            rows = rows.assign(**texts)
        write_grid(pages[sheet.key], sheet, rows, shared)
    write_sequence(pages["sequence"], tables, shared)
    if "quality" in pages:  # it sets partners beside each other
        write_quality(pages["quality"], tables, shared)
    write_explained(pages["columns"], sheets, shared)
    Cover(pages["overview"], shared).write(tables, order[1:])
    try:
        file.close()
    except FileCreateError as fault:
        why = fault.__context__  # what the system said, if it was the system
        number, said = (why.errno, why.strerror) if isinstance(why, OSError) else (None, None)
        raise OSError(number or errno.EIO, said or str(fault), str(path)) from fault
    path.write_bytes(whole.getvalue())
    return [FILE]
