"""Options of all commands that run the whole job, each defined once."""

from __future__ import annotations

import click

from ondergrond.cli.options import Command, Place
from ondergrond.cli.threshold import Threshold


def fail_on(command: Command) -> Command:
    """The option --fail-on: when a finished run still counts as a failure."""
    return click.option(
        "--fail-on",
        type=Threshold(),
        multiple=True,
        metavar="WHAT[=N]",
        help="Exit with 1 when there are at least N (default 1) of: opportunity, near_miss, "
        "conflict, heavy, rejected, remarks. The results are written all the same.",
    )(command)


def follow(command: Command) -> Command:
    """The option --follow: carry out the joint programme of an earlier run first."""
    return click.option(
        "--follow",
        "followed",
        type=Place(),
        default=None,
        metavar="RUN",
        help="Carry out the joint programme of an earlier run first: the folder of its --out. Its "
        "works take the dates that were proposed, and are fixed.",
    )(command)


def register(command: Command) -> Command:
    """The option --register: what the run is written into."""
    return click.option(
        "--register",
        "register_file",
        type=Place(dir_okay=False),
        default=None,
        metavar="FILE",
        help="The register that the run is written into (a new one where there is none): what is "
        "new, changed and gone since last time, and what was decided.  [default: register_file of "
        "the partnership file]",
    )(command)


def strict(command: Command) -> Command:
    """The flag --strict: stop at a delivery that differs from last time as no plan does."""
    return click.option(
        "--strict",
        is_flag=True,
        help="Stop, before anything is written, at a delivery that differs from last time as no "
        "plan does (with a register).",
    )(command)


def quiet_figures(command: Command) -> Command:
    """The flag --quiet-figures: no euros, scores and comparisons of partners."""
    return click.option(
        "--quiet-figures",
        is_flag=True,
        help="Leave euros, scores and what compares partners out of all that is written, for the "
        "first meetings of a partnership.",
    )(command)
