"""``ondergrond driver``: what works hang on, with its date, written into the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Mistake, Strict
from ondergrond.errors import EXIT_DONE
from ondergrond.labels.message import message


@click.command(name="driver", cls=Strict)
@click.argument("driver", metavar="DRIVER")
@options.register
@click.option("--date", "day", metavar="DAY", help="The day on which it is done, or begins.")
@click.option("--no-date", is_flag=True, help="Its day is not known, or no longer.")
@click.option("--name", help="What it is, in words.")
@click.option("--note", help="What was said with it.")
@click.option("--by", help="Who says so.")
@click.option("--at", type=options.Day(), help="The day of it.  [default: now]")
@options.as_json
def command(
    driver: str,
    register: Path,
    day: str | None,
    no_date: bool,
    name: str | None,
    note: str | None,
    by: str | None,
    at: date | None,
    as_json: bool,
) -> int:
    """Write DRIVER, a short name for what works hang on, into the register: a metro, a dyke.

    Works hang on it by ondergrond note. When its date moves, what was agreed or declined on these
    is to be discussed again, and their parties reassess it.

    \b
    Example:
      ondergrond driver metro --date 2029-06-01 --name "Metro Noord" --by "Gemeente Goes"
    """
    from ondergrond.cli.noted import take

    if (day is None) != no_date:
        raise Mistake(message("driver_date"), click.get_current_context())
    row = {"driver": driver, "date": day, "name": name, "note": note}
    take(register, "drivers", row, by=by, at=at, as_json=as_json)
    return EXIT_DONE
