"""``ondergrond dossier``: works that are kept together under a lasting number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Strict
from ondergrond.errors import EXIT_DONE
from ondergrond.labels.register import DECISIONS


@click.command(name="dossier", cls=Strict)
@click.argument("number", metavar="[NUMBER]", required=False)
@options.register
@click.option("--name", help="What it is about.")
@click.option("--lead", help="The party that takes the lead.")
@click.option("--state", type=options.OneOf([*DECISIONS]), help="How it stands.  [default: open]")
@click.option("--note", help="What was said with it.")
@click.option("--add", multiple=True, metavar="ID", help="A work, or a finding with its works.")
@click.option("--remove", multiple=True, metavar="ID", help="What leaves it.")
@click.option("--by", help="Who says so.")
@click.option("--at", type=options.Day(), help="The day of it.  [default: now]")
@options.as_json
def command(
    number: str | None,
    register: Path,
    add: tuple[str, ...],
    remove: tuple[str, ...],
    by: str | None,
    at: date | None,
    as_json: bool,
    **said: str | None,
) -> int:
    """Begin a dossier, or change dossier NUMBER: its name, lead, state, and the works in it.

    A work may be in several dossiers, and a dossier has works in many places. The works of one that
    is agreed count as agreed in the next run, and share its number.

    \b
    Example:
      ondergrond dossier --name "Oostwal" --lead goes --add K-2ff747cad9 --add stedin:G1
    """
    from ondergrond.cli.noted import take

    row = {"dossier": number, **said}
    take(register, "dossiers", row, by=by, at=at, as_json=as_json, add=add, remove=remove)
    return EXIT_DONE
