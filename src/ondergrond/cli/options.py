"""Options that several commands share, each defined once."""

from __future__ import annotations

import errno
import math
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from ondergrond.cli.mistakes import Mistake
from ondergrond.errors import FileError
from ondergrond.labels.message import Message, message
from ondergrond.labels.outputs import NAMES, find_output

Command = TypeVar("Command", bound=Callable[..., Any])


class Place(click.Path):
    """A file or a folder; what is there and may not be read is told as that."""

    def __init__(self, *, file_okay: bool = True, dir_okay: bool = True) -> None:
        super().__init__(file_okay=file_okay, dir_okay=dir_okay, readable=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; a usage error for the wrong kind, ``FileError`` where it may not be read."""
        place = Path(os.fsdecode(super().convert(value, param, ctx)))
        if os.access(place, os.F_OK) and not os.access(place, os.R_OK):
            why = os.strerror(errno.EACCES)
            raise FileError.of(place, message("settings_unreadable", why=why))
        return place


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
            raise Mistake(message("value_no_day", value=value), ctx, param) from None


class OneOf(click.Choice[str]):
    """One of a few words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word; a usage error where it is none of them."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            told = message("value_not_known", value=value, known=", ".join(self.choices))
            raise Mistake(told, ctx, param) from None


class WholeNumber(click.IntRange):
    """A whole number from a least one on, up to a most."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; a usage error where it is none, or out of bounds."""
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            raise Mistake(_of_bounds(self, value, "value_not_whole"), ctx, param) from None


class Number(click.FloatRange):
    """A number from a least one on, up to a most; no other is a number."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number; a usage error where it is none, or out of bounds."""
        try:
            number = float(super().convert(value, param, ctx))
        except click.BadParameter:
            raise Mistake(_of_bounds(self, value, "value_no_number"), ctx, param) from None
        if math.isnan(number):
            raise Mistake(message("value_no_number", value=value), ctx, param)
        return number


def _of_bounds(bounds: click.IntRange | click.FloatRange, value: Any, code: str) -> Message:
    """Why a text is no number within ``bounds``: ``code`` where it is no number at all."""
    try:
        number = float(int(value)) if isinstance(bounds, click.IntRange) else float(value)
    except (ValueError, OverflowError):
        return message(code, value=value)
    if bounds.min is not None and number < bounds.min:
        return message("value_too_low", value=value, limit=f"{bounds.min:g}")
    return message("value_too_high", value=value, limit=f"{bounds.max or 0:g}")


def partnership_file(command: Command) -> Command:
    """The argument FILE.toml."""
    return click.argument("file", metavar="FILE.toml", type=Place())(command)


def reference_date(command: Command) -> Command:
    """The option --on: the day the run speaks of."""
    return click.option(
        "--on",
        type=Day(),
        default=None,
        help="The day the run speaks of, as YYYY-MM-DD.  [default: today]",
    )(command)


class Outputs(click.ParamType[tuple[str, ...]]):
    """Names of outputs, with commas between them; ``all`` for every one."""

    name = "names"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The outputs that a text names; a usage error where one is not known."""
        if isinstance(value, tuple):
            return value
        names = tuple(name.strip() for name in str(value).split(",") if name.strip())
        unknown = [name for name in names if name not in {*NAMES, "all"}]
        if unknown or not names:
            raise Mistake(_no_output(unknown), ctx, param)
        return NAMES if "all" in names else names


def _no_output(unknown: list[str]) -> Message:
    known = ", ".join(NAMES)
    if not unknown:
        return message("value_names_none", known=known)
    meant = find_output(unknown[0])
    if meant is not None:
        near = message("did_you_mean", name=meant)
        return message("value_no_output_near", value=unknown[0], near=near)
    return message("value_no_output", value=unknown[0], known=known)


def _united(
    ctx: click.Context,  # noqa: ARG001  # click gives it
    param: click.Parameter,  # noqa: ARG001  # likewise
    given: tuple[tuple[str, ...], ...],
) -> tuple[str, ...] | None:
    """The outputs that an option names which was given several times."""
    names = dict.fromkeys(name for each in given for name in each)
    return tuple(each for each in NAMES if each in names) or None


def outputs(*flags: str) -> Callable[[Command], Command]:
    """The option that chooses among the outputs, under the flags given."""

    def added(command: Command) -> Command:
        return click.option(
            *flags,
            "only",
            type=Outputs(),
            multiple=True,
            callback=_united,
            metavar="NAME[,NAME]",
            default=None,
            help=f"Write only these outputs, of {', '.join(NAMES)}; may be repeated.  "
            "[default: all]",
        )(command)

    return added


def csv_style(command: Command) -> Command:
    """The option --csv: how the lists are written."""
    return click.option(
        "--csv",
        "csv_style",
        type=OneOf(["nl", "rfc4180"]),
        default="nl",
        show_default=True,
        help="Lists for a Dutch spreadsheet, or plain comma-separated (RFC 4180).",
    )(command)


def language(help_line: str, *, default: str | None = None) -> Callable[[Command], Command]:
    """The option --lang: the language of what is made; ``help_line`` is its line of help."""

    def added(command: Command) -> Command:
        return click.option(
            "--lang",
            "language",
            type=OneOf(["nl", "en"]),
            default=default,
            show_default=default is not None,
            help=help_line,
        )(command)

    return added


def meeting(command: Command) -> Command:
    """The options --minutes and --area: how long the table meets, and about what."""
    minutes = click.option(
        "--minutes",
        type=WholeNumber(5, 1440),
        default=None,
        help="How long the table meets: the agenda has as many lines as there is time for, 25 in "
        "two hours.  [default: 120; of a finished run its own]",
    )
    area = click.option(
        "--area",
        "areas",
        multiple=True,
        metavar="NAME",
        help="Only what is in this municipality, or square of the map, is on the agenda; may be "
        "repeated.  [default: all]",
    )
    return minutes(area(command))


def register(command: Command) -> Command:
    """The option --register: the register of a partnership."""
    return click.option(
        "--register",
        "register",
        type=Place(dir_okay=False),
        default=Path("register.gpkg"),
        show_default=True,
        metavar="FILE",
        help="The register of the partnership.",
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
    """The flag --keep-going: leave out partners, embargoes and streets that cannot be read."""
    return click.option(
        "--keep-going",
        is_flag=True,
        help="Leave out partners, embargoes and streets that cannot be read, and name them "
        "(exit code 4).",
    )(command)


def offline(command: Command) -> Command:
    """The flag --offline: what was fetched before is read, and no service is asked."""
    return click.option(
        "--offline",
        is_flag=True,
        help="Ask no services; read what was fetched of them before.",
    )(command)


def today() -> date:
    """The clock is read here and in ``moment``, and nowhere else."""
    return date.today()


def moment(timespec: str = "seconds") -> str:
    """This moment in UTC, as 2027-01-31T14:05:00Z; ``timespec`` is that of ``isoformat``."""
    return datetime.now(UTC).isoformat(timespec=timespec).removesuffix("+00:00") + "Z"
