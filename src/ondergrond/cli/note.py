"""``ondergrond note``: what a coordinator notes on a work, written into the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Mistake, Strict
from ondergrond.errors import EXIT_DONE
from ondergrond.labels.message import message
from ondergrond.labels.noted import FIELDS
from ondergrond.labels.values import VALUES


@click.command(name="note", cls=Strict)
@click.argument("work", metavar="WORK")
@options.register
@click.option("--movable", type=options.OneOf([*VALUES["movable"]]), help="Which way it can move.")
@click.option("--not-before", metavar="DAY", help="It starts no earlier.")
@click.option("--must-by", metavar="DAY", help="It has to be done by then.")
@click.option("--after", multiple=True, metavar="NAME", help="What comes first; may be repeated.")
@click.option("--before", multiple=True, metavar="NAME", help="What has to wait for it.")
@click.option("--with", multiple=True, metavar="NAME", help="What it goes along with.")
@click.option("--only-if", multiple=True, metavar="NAME", help="What it depends on.")
@click.option("--no-part/--takes-part", default=None, help="It stays out of joint works, or not.")
@click.option("--note", help="What is noted, in words.")
@click.option(
    "--withdraw", multiple=True, type=options.OneOf([*FIELDS]), metavar="FIELD",
    help=f"Withdraw what was noted: {', '.join(FIELDS)}.",
)  # fmt: skip
@click.option("--by", help="Who says so.")
@click.option("--at", type=options.Day(), help="The day of it.  [default: now]")
@options.as_json
def command(
    work: str,
    register: Path,
    withdraw: tuple[str, ...],
    by: str | None,
    at: date | None,
    as_json: bool,
    **said: str | bool | tuple[str, ...] | None,
) -> int:
    """Note on WORK, by its id or its lasting key, what the next runs go by.

    It lies over every later delivery of the work; where that says otherwise both are kept and told.
    NAME is a work, a dossier, a party, or a driver (ondergrond driver). DAY may be a period: 2028.

    \b
    Example:
      ondergrond note stedin:G1 --not-before 2028 --after metro --by "Gemeente Goes"
    """
    from ondergrond.cli.noted import take

    row = {
        name: "; ".join(value) if isinstance(value, tuple) else value
        for name, value in said.items()
    }
    if said["no_part"] is not None:
        row["no_part"] = "yes" if said["no_part"] else "no"
    both = [each for each in withdraw if row[each]]
    if both:
        raise Mistake(message("note_both", field=both[0]), click.get_current_context())
    row |= dict.fromkeys(withdraw, "-")
    if not any(row.values()):
        raise Mistake(message("note_nothing"), click.get_current_context())
    take(register, "notes", {"work": work, **row}, by=by, at=at, as_json=as_json)
    return EXIT_DONE
