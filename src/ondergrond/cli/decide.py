"""``ondergrond decide``: a decision on a finding, written into the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Mistake, Strict
from ondergrond.cli.speech import complain, speak, tell, tell_json
from ondergrond.errors import EXIT_DONE, FileError, errors_in
from ondergrond.labels.message import message
from ondergrond.labels.register import DECISIONS

if TYPE_CHECKING:
    from ondergrond.register.words import Imported


@click.command(name="decide", cls=Strict)
@click.argument("finding", metavar="ID")
@click.argument("decision", type=options.OneOf([*DECISIONS]))
@options.register
@click.option("--by", default=None, help="Who decides.")
@click.option("--note", default=None, help="What was said with it.")
@click.option("--lead", default=None, help="The party that takes the lead.")
@click.option("--work", default=None, help="Id of the work the days are for.  [default: all]")
@click.option("--start", type=options.Day(), default=None, help="First day that was agreed on.")
@click.option("--end", type=options.Day(), default=None, help="Last day that was agreed on.")
@click.option("--at", type=options.Day(), default=None, help="The day of it.  [default: now]")
@options.as_json
def command(
    finding: str,
    decision: str,
    register: Path,
    by: str | None,
    note: str | None,
    lead: str | None,
    work: str | None,
    start: date | None,
    end: date | None,
    at: date | None,
    as_json: bool,
) -> int:
    """Write DECISION on finding ID into the register: open, to_discuss, agreed, declined or done.

    Agreed dates become those of its works in the next run, with --work those of one of them; a
    finding that was declined stays off the agenda until something in it changes.

    \b
    Example:
      ondergrond decide K-2ff747cad9 agreed --register register.gpkg --by Evides
    """
    import pandas as pd

    from ondergrond.cli.register_text import imported_json, imported_lines
    from ondergrond.cli.said_at import said_at
    from ondergrond.register.words import import_words
    from ondergrond.store.read import language_of
    from ondergrond.store.register_file import changed_register

    days = {"agreed_start": start, "agreed_end": end}
    if work is not None and start is None and end is None:
        raise Mistake(message("decide_work_days"), click.get_current_context())
    row = {
        "finding_id": finding, "decision": decision, "by": by, "note": note, "lead": lead,
        "work_id": work,
        **{name: None if day is None else day.isoformat() for name, day in days.items()},
    }  # fmt: skip
    with changed_register(register) as kept:
        language = language_of(kept.tables["register"])
        speak(language)
        with errors_in(language):
            # With its moment: who says so means it, also where a list would bring the same back.
            moment = said_at(kept.tables, at)
            rows = pd.DataFrame([{**row, "at": moment}], index=[1], dtype="str")
            made: Imported = import_words(kept.tables, rows, source="decide", by=by, at=moment)
            if made.problems:
                raise FileError([*made.problems])
            kept.tables = made.register
    for problem in (*made.clashes, *made.doubts):
        complain("warning", problem)
    if as_json:
        tell_json(imported_json([made]))
    else:
        tell(imported_lines([made], register, language))
    return EXIT_DONE
