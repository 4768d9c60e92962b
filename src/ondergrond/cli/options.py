"""Options that several commands share, each defined once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that a text names; a usage error where it names none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is no day; write it as 2026-11-24", param, ctx)


def partnership_file(command: Command) -> Command:
    """The argument FILE.toml."""
    return click.argument("file", metavar="FILE.toml", type=click.Path(path_type=Path))(command)


def reference_date(command: Command) -> Command:
    """The option --on: the day the run speaks of."""
    return click.option(
        "--on",
        type=Day(),
        default=None,
        help="The day the run speaks of, as YYYY-MM-DD.  [default: today]",
    )(command)


def as_json(command: Command) -> Command:
    """The flag --json: the result for machines."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")(
        command
    )


def loudness(command: Command) -> Command:
    """The flags -q and -v."""
    quiet = click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
    verbose = click.option(
        "-v", "--verbose", is_flag=True, help="Say what is being done, also without a terminal."
    )
    return quiet(verbose(command))


def keep_going(command: Command) -> Command:
    """The flag --keep-going: leave out partners whose delivery cannot be read."""
    return click.option(
        "--keep-going",
        is_flag=True,
        help="Leave out partners whose delivery cannot be read, and name them (exit code 4).",
    )(command)


def today() -> date:
    """The clock is read here and nowhere else."""
    return date.today()
