"""``ondergrond changes``: what is new, changed and gone since last time, read from a register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.progress import progress
from ondergrond.cli.speech import speak, tell, tell_json
from ondergrond.errors import EXIT_DONE, UsageError, errors_in
from ondergrond.labels.message import message

if TYPE_CHECKING:
    from ondergrond.labels import Language


@click.command(name="changes", cls=Strict)
@options.register
@click.option(
    "--run",
    "run_number",
    type=options.WholeNumber(1),
    default=None,
    metavar="N",
    help="What run N changed, by its number in the register.  [default: the last]",
)
@click.option(
    "--partner",
    default=None,
    metavar="CODE",
    help="Only what concerns this partner: its works, and findings that it is a party to.",
)
@click.option(
    "-o",
    "--output",
    type=options.Place(dir_okay=False),
    default=None,
    metavar="FILE.html",
    help="Write it all to this page as well, fit for mail.",
)
@click.option(
    "--rows",
    type=options.WholeNumber(0),
    default=20,
    show_default=True,
    help="Show at most so many lines of each list; the page and --json have all.",
)
@options.language("Language of what is told.  [default: that of the partnership]")
@options.as_json
@options.loudness
def command(
    register: Path,
    run_number: int | None,
    partner: str | None,
    output: Path | None,
    rows: int,
    language: Language | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Say what is new, changed and gone since the run before.

    Findings with why they changed, were reopened or are gone, what was decided, works partner by
    partner, terms that end within three months, and all runs so far.

    \b
    Example:
      ondergrond changes --register register.gpkg -o changes.html
    """
    from ondergrond.cli.changes_text import changes_json, changes_lines, written_line
    from ondergrond.register.changes import find_changes
    from ondergrond.report.changes import tell_changes
    from ondergrond.report.changes.write import write_changes
    from ondergrond.store.read import language_of
    from ondergrond.store.register_file import read_register

    speak(language)
    with progress(quiet=quiet, verbose=verbose) as report_stage, errors_in(language):
        if output is not None and output.resolve() == register.resolve():
            raise UsageError.of(str(output), message("output_is_register"))
        report_stage("reading the register")
        tables = read_register(register)
        told_in = language or language_of(tables["register"])
        speak(told_in)
        with errors_in(told_in):
            made = find_changes(tables, run_number=run_number, partner=partner, language=told_in)
            told = tell_changes(made, told_in)
            if output is not None:
                report_stage("writing")
                write_changes(told, output, language=told_in)
    if as_json:
        tell_json(changes_json(made))
    elif not quiet:
        tell(changes_lines(told, told_in, rows=rows))
        if output is not None:
            tell(["", written_line(output, told_in)])
    return EXIT_DONE
