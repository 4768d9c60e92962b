"""The files that ask partners for their plans: a workbook to fill in, and the request."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ondergrond import __version__
from ondergrond.errors import OutputError
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.message import message
from ondergrond.labels.pages import SHARED
from ondergrond.labels.request import EXAMPLES, GAP, HEADS, HELPS, LETTER, NAMES
from ondergrond.labels.values import VALUES
from ondergrond.report.agenda.document import write_document
from ondergrond.report.letters.text import Line
from ondergrond.report.pages import speaker
from ondergrond.store.publishing import written_aside
from ondergrond.tables import WORKS

N_ROWS = 500  # that have lists to choose from
# What stands in the example row, of the columns that are lists.
_EXAMPLE_CODES = {
    "discipline": "sewer", "activity": "replace", "phase": "design", "nuisance": "lane",
    "sharing": "partners",
}  # fmt: skip
_WIDTHS = {"name": 34, "street": 28, "description": 44, "contact": 26, "discipline": 24}
_USUAL_WIDTH = 16
_MOST_TITLE, _MOST_HELP = 32, 255  # letters that Excel shows beside a cell
_SETTINGS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write_request(folder: Path, *, on: date, language: Language) -> list[str]:
    """Write the workbook, and the request as a document and as text, into ``folder``.

    ``on`` is the day of the files: the same day gives the same bytes. Gives their names; raises
    ``OutputError`` where they cannot be written, or are there: blanks in them may be filled in.
    """
    book, letter = (pick(NAMES, each, language) for each in ("book", "letter"))
    names = [book, f"{letter}.docx", f"{letter}.txt"]
    for name in names:
        if (folder / name).exists():
            raise OutputError.of(folder / name, message("init_template_there"))
    lines = [*request_lines(book, language)]
    with written_aside(folder) as aside:
        (aside / names[0]).write_bytes(workbook(on, language))
        facts: dict[str, Any] = {
            "lines": lines,
            "language": language,
            "title": lines[0].words,
            "say": lambda _key: lines[0].words,
            "share": speaker(SHARED, language),
            "day": formats.day(on, language),
            "version": __version__,
            "iso_day": on.isoformat(),
        }
        write_document(aside / names[1], "letter.xml", **facts)
        text = "\n\n".join(line.words for line in lines) + "\n"
        (aside / names[2]).write_text(text, encoding="utf-8", newline="\n")
    return names


def request_lines(book: str, language: Language) -> Iterator[Line]:
    """The lines of the request; ``book`` is the name of the workbook."""
    yield Line(pick(NAMES, "title", language), "Title")
    for key in LETTER:
        style = "Heading1" if key.endswith("_head") else "Normal"
        yield Line(pick(LETTER, key, language).format(book=book, gap=GAP), style)


def workbook(on: date, language: Language) -> bytes:
    """The empty workbook: a sheet to fill in, with lists and an example row, and one with help."""
    import xlsxwriter  # noqa: PLC0415  # heavy, and only needed here

    whole = io.BytesIO()
    book = xlsxwriter.Workbook(whole, _SETTINGS)
    book.set_properties({
        "title": pick(NAMES, "title", language),
        "author": f"ondergrond {__version__}",
        "created": datetime(on.year, on.month, on.day),  # a day has no zone
    })  # fmt: skip
    works = book.add_worksheet(pick(NAMES, "works", language))
    helps = book.add_worksheet(pick(NAMES, "help", language))
    ranges = _write_help(helps, book, language)
    _write_works(works, book, ranges, language)
    book.close()
    return whole.getvalue()


def words_of(column: str, language: Language) -> list[str]:
    """The words for the values of a list, in its order."""
    return [VALUES[column][code][language] for code in WORKS[column].values or ()]


def example_row(language: Language) -> dict[str, str]:
    """The row that shows how it is done, by key of HEADS; a run leaves it out."""
    row = {"work_id": pick(NAMES, "example", language)}
    row |= {column: VALUES[column][code][language] for column, code in _EXAMPLE_CODES.items()}
    return row | {column: words[language] for column, words in EXAMPLES.items()}


def _write_help(page: Any, book: Any, language: Language) -> dict[str, str]:
    """The sheet with help, and beside it the lists; gives the range of each list."""
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, _USUAL_WIDTH)
    page.set_column(1, 1, 70)
    for line, key in enumerate(HEADS):
        page.write_string(line, 0, pick(HEADS, key, language), bold)
        page.write_string(line, 1, pick(HELPS, key, language), wrapped)
    ranges = {}
    for at, column in enumerate(_EXAMPLE_CODES, start=3):
        words = words_of(column, language)
        page.write_string(0, at, pick(HEADS, column, language), bold)
        page.set_column(at, at, 26)
        for line, word in enumerate(words, start=1):
            page.write_string(line, at, word)
        letter = "ABCDEFGHIJ"[at]
        sheet = pick(NAMES, "help", language)
        ranges[column] = f"={sheet}!${letter}$2:${letter}${len(words) + 1}"
    return ranges


def _write_works(page: Any, book: Any, ranges: dict[str, str], language: Language) -> None:
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    grey = book.add_format({"italic": True, "font_color": "#7f7f7f"})
    example = example_row(language)
    for at, key in enumerate(HEADS):
        page.write_string(0, at, pick(HEADS, key, language), head)
        page.write_string(1, at, example.get(key, ""), grey)
        page.set_column(at, at, _WIDTHS.get(key, _USUAL_WIDTH))
        told = {
            "input_title": pick(HEADS, key, language)[:_MOST_TITLE],
            "input_message": pick(HELPS, key, language)[:_MOST_HELP],
        }
        # Other words than those of the list may be filled in too: they come back as values to map.
        rule = {"validate": "any"}
        if key in ranges:
            rule = {"validate": "list", "source": ranges[key], "error_type": "warning"}
        page.data_validation(1, at, N_ROWS, at, {**rule, **told})
    page.freeze_panes(1, 0)
