"""``ondergrond actions``: what is asked of whom, told or written as a list."""

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


@click.command(name="actions", cls=Strict)
@options.register
@click.option("--party", metavar="CODE", help="Only what is asked of this party.")
@click.option("--all", "whole", is_flag=True, help="Also what is answered, done or withdrawn.")
@click.option(
    "-o", "--out", "file", type=options.Place(dir_okay=False), metavar="FILE",
    help="Write the actions as a list (CSV) that import takes back.",
)  # fmt: skip
@options.csv_style
@options.as_json
def command(
    register: Path,
    party: str | None,
    whole: bool,
    file: Path | None,
    csv_style: CsvStyle,
    as_json: bool,
) -> int:
    """Tell what is asked of whom, until when, how often it was reminded of, and what was answered.

    \b
    Example:
      ondergrond actions --register register.gpkg -o actions.csv
    """
    from ondergrond.cli.action_text import action_lines
    from ondergrond.cli.records import records_of
    from ondergrond.cli.speech import speak, tell, tell_json
    from ondergrond.labels import pick
    from ondergrond.labels.actions import SAID
    from ondergrond.labels.counted import fill
    from ondergrond.register.action_list import list_actions
    from ondergrond.register.named import Parties
    from ondergrond.report.lists import write_table
    from ondergrond.store.read import language_of
    from ondergrond.store.register_file import read_register
    from ondergrond.tables.actions import ACTION_LIST

    tables = read_register(register)
    language = language_of(tables["register"])
    speak(language)
    with errors_in(language):
        if party is not None:
            party = Parties.of(tables).code(party)
        listed = list_actions(tables, language, whole=whole, party=party)
        if file is not None:
            if file.resolve() == register.resolve():
                raise UsageError.of(str(file), message("output_is_register"))
            write_table(ACTION_LIST, listed, file, csv_style=csv_style)
    if as_json:
        tell_json(records_of(listed))
        return EXIT_DONE
    none = pick(SAID, "none_at_all" if whole else "none", language)
    tell(action_lines(listed, language) if len(listed) else [none])
    if file is not None:
        tell([fill(pick(SAID, "written", language), file=file)])
    return EXIT_DONE
