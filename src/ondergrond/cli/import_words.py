"""``ondergrond import``: decisions and assessments from a file, taken into the register."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.progress import progress
from ondergrond.cli.speech import complain, speak, tell, tell_json
from ondergrond.errors import EXIT_DONE, errors_in
from ondergrond.processes import READER, workers_of

if TYPE_CHECKING:
    import pandas as pd


@click.command(name="import", cls=Strict)
@click.argument("file", metavar="FILE", type=options.Place(dir_okay=False))
@options.register
@click.option("--by", default=None, help="Who says it, where FILE does not.")
@options.as_json
@options.loudness
def command(
    file: Path, register: Path, by: str | None, as_json: bool, quiet: bool, verbose: bool
) -> int:
    """Take the decisions, assessments and notes in FILE into the register.

    FILE is a list of ours, a sheet of the workbook, a layer of the GeoPackage or any table with a
    column Finding, and Decision or Party and Assessment; By, At, Note, Agreed start, Agreed end and
    Lead are read too, in Dutch or English. The newest word on a finding stands; of two people who
    decided otherwise since the last run both words are kept, and told. A table with a column Work
    and what is noted (as ondergrond notes writes it), with Driver and Date, or with Dossier and
    State is taken in as well, and so is one with Action and Answer, as ondergrond letters and
    ondergrond actions write it. Rows that cannot be taken in are told, each with why; where that is
    all there is in FILE, the register stays as it was and the exit code is 3.

    \b
    Example:
      ondergrond import decisions.csv --register register.gpkg --by "Gemeente Goes"
    """
    workers_of(READER).start()  # it imports what it needs while this process does

    from ondergrond.cli.register_text import imported_json, imported_lines
    from ondergrond.load.saved import read_saved
    from ondergrond.load.words import read_words
    from ondergrond.register.action_words import action_headings, holds_actions, import_actions
    from ondergrond.register.list_run import find_list_run
    from ondergrond.register.note_words import headings, import_rows, kind_of
    from ondergrond.register.words import (
        HEADINGS,
        Imported,
        holds_words,
        import_words,
        refuse_nothing,
    )
    from ondergrond.report.text import restore
    from ondergrond.store.read import language_of
    from ondergrond.store.register_file import changed_register

    def _what(columns: pd.Index) -> Callable[..., Imported] | None:
        if holds_actions(columns):
            return import_actions
        if holds_words(columns):
            return import_words
        return None if kind_of(columns) is None else import_rows

    with progress(quiet=quiet, verbose=verbose) as stage, changed_register(register) as kept:
        language = language_of(kept.tables["register"])
        speak(language)
        with errors_in(language):
            stage("reading the decisions")
            parts = []
            tables, unreadable = read_words(
                file, (*HEADINGS, *headings(), *action_headings()), language
            )
            taken = {name: _what(rows.columns) for name, rows in tables.items()}
            known = {name: take for name, take in taken.items() if take is not None}
            of_run = find_list_run(kept.tables, tables.values())
            saved = read_saved(file)
            for name, take in (known or dict.fromkeys(tables, import_words)).items():
                said = tables[name].apply(lambda column: restore(column.astype("str")))
                of = {"of_run": of_run, "saved": saved} if take is import_words else {}
                made = take(kept.tables, said, source=name, by=by, at=options.moment(), **of)
                kept.tables = made.register
                parts.append(made)
            if unreadable:
                n = len(unreadable)
                parts.append(Imported(dict(kept.tables), n, 0, 0, tuple(unreadable), ()))
            refuse_nothing(parts, file)
    for made in parts:
        for problem in (*made.problems, *made.clashes, *made.doubts):
            complain("warning", problem)
    if as_json:
        tell_json(imported_json(parts))
    elif not quiet:
        tell(imported_lines(parts, register, language))
    return EXIT_DONE
