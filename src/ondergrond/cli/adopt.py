"""``ondergrond adopt``: the joint programme of a year, frozen in the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.speech import complain, speak, tell, tell_json
from ondergrond.errors import EXIT_DONE, Problem, errors_in


@click.command(name="adopt", cls=Strict)
@click.option(
    "--year",
    type=options.WholeNumber(1900, 9999),
    required=True,
    help="The year whose programme is adopted.",
)
@options.register
@click.option("--by", default=None, help="Who adopts it.")
@click.option("--note", default=None, help="What was said with it.")
@click.option("--at", type=options.Day(), default=None, help="The day of it.  [default: now]")
@click.option(
    "--again",
    is_flag=True,
    help="Adopt a year that was adopted before anew; the version before is kept.",
)
@options.as_json
def command(
    year: int,
    register: Path,
    by: str | None,
    note: str | None,
    at: date | None,
    again: bool,
    as_json: bool,
) -> int:
    """Adopt what the joint programme of the last run has in a year.

    Its places, dates and shares are frozen in the register. Later runs keep its works on these
    dates, propose around them only, and tell what was kept, moved and withdrawn, and what it costs.

    \b
    Example:
      ondergrond adopt --year 2028 --register register.gpkg --by "Gemeente Goes"
    """
    from ondergrond.cli.adopted_text import adopted_json, adopted_lines
    from ondergrond.cli.said_at import said_at
    from ondergrond.labels import pick
    from ondergrond.labels.message import message
    from ondergrond.labels.noted import NAMES
    from ondergrond.register.adopt import adopt, find_contradicted
    from ondergrond.store.read import language_of
    from ondergrond.store.register_file import changed_register

    with changed_register(register) as kept:
        language = language_of(kept.tables["register"])
        speak(language)
        with errors_in(language):
            moment = said_at(kept.tables, at)
            made = adopt(kept.tables, year, by=by, at=moment, note=note, again=again)
        kept.tables = made.register
    for work, fields in find_contradicted(made.register, made.works).items():
        names = ", ".join(pick(NAMES, each, language) for each in fields.split(", "))
        complain("warning", Problem(work, message("adopt_noted", names=names)))
    if as_json:
        tell_json(adopted_json(made))
    else:
        tell(adopted_lines(made, register, language))
    return EXIT_DONE
