"""``ondergrond notes``: what is noted in the register, told or written as a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Strict
from ondergrond.errors import EXIT_DONE, UsageError, errors_in
from ondergrond.labels.message import message

if TYPE_CHECKING:
    from ondergrond.store.options import CsvStyle


@click.command(name="notes", cls=Strict)
@options.register
@click.option(
    "-o", "--out", "file", type=options.Place(dir_okay=False), metavar="FILE",
    help="Write the notes on works as a list (CSV) that import takes back.",
)  # fmt: skip
@options.csv_style
@options.as_json
def command(register: Path, file: Path | None, csv_style: CsvStyle, as_json: bool) -> int:
    """Tell what was noted: notes on works, drivers with what hangs on them, and dossiers.

    \b
    Example:
      ondergrond notes --register register.gpkg -o notes.csv
    """
    from ondergrond.cli.noted import noted_json, noted_lines, written_line
    from ondergrond.cli.speech import speak, tell, tell_json
    from ondergrond.register.noted_list import list_notes
    from ondergrond.report.notes import write_notes
    from ondergrond.store.read import language_of
    from ondergrond.store.register_file import read_register

    tables = read_register(register)
    language = language_of(tables["register"])
    speak(language)
    with errors_in(language):
        listed = list_notes(tables, language)
        if file is not None:
            if file.resolve() == register.resolve():
                raise UsageError.of(str(file), message("output_is_register"))
            write_notes(listed.notes, file, csv_style=csv_style)
    if as_json:
        tell_json(noted_json(listed))
        return EXIT_DONE
    tell(noted_lines(listed, language))
    if file is not None:
        tell([written_line(file, language)])
    return EXIT_DONE
