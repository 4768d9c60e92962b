"""The one edge: errors become a line and an exit code, commands are found when asked for."""

from __future__ import annotations

import importlib
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click

from ondergrond import __version__
from ondergrond.cli.speech import complain, spoken
from ondergrond.errors import (
    EXIT_BUG,
    EXIT_DONE,
    EXIT_FILE,
    EXIT_INTERRUPTED,
    EXIT_SETTINGS,
    BugError,
    OndergrondError,
    Problem,
)
from ondergrond.interrupts import take_written
from ondergrond.labels.message import Message, message

# Arrow takes its memory where all else does: two stocks that do not lend to each other hold a tenth
# more, at no gain in speed. It reads this when it is first imported.
ONE_STOCK = {"ARROW_DEFAULT_MEMORY_POOL": "system"}

# A literal table: name of the command → its module and one line for the help page, so that
# `ondergrond --help` imports none of them.
COMMANDS = {
    "run": ("ondergrond.cli.run", "Deliveries in, opportunities and conflicts out."),
    "check": ("ondergrond.cli.check", "Look through the deliveries only, and say what is wrong."),
    "detect": ("ondergrond.cli.detect", "Match two or more files, without a partnership file."),
    "report": ("ondergrond.cli.report", "Make the outputs of a finished run again."),
    "explain": ("ondergrond.cli.explain", "Print the sums behind one finding of a finished run."),
    "compare": ("ondergrond.cli.compare", "Say what one run gains or loses against another."),
    "rules": ("ondergrond.cli.rules", "List the shipped rules, or explain one set of them."),
}


class Commands(click.Group):
    """The group of commands; each is imported only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click gives it
        """The names of all commands, in the order a user meets them."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002  # click gives it
        cmd_name: str,
    ) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  # click gives it
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="ondergrond")
def cli() -> None:
    """Find the planned works that meet in place and time.

    Every partner that digs in the street hands over its plans; ondergrond says where they
    meet, as a GeoPackage for QGIS and as lists for a spreadsheet.

    \b
    Example:
      ondergrond run partnership.toml --out out/
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with an exit code; never shows a traceback."""
    signal.signal(signal.SIGTERM, _interrupt)
    os.environ.update(ONE_STOCK | os.environ)
    take_written()
    try:
        code = _called(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output (head, less) has left: point stdout at nothing, so that
        # the interpreter does not complain when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = EXIT_DONE
    except BugError as fault:
        code = _bug(fault)
    except OndergrondError as fault:
        language = spoken(fault.language)
        for problem in fault.problems:
            complain("error", problem, language)
        code = fault.exit_code
    except click.ClickException as fault:
        fault.show()
        code = EXIT_SETTINGS
    except (KeyboardInterrupt, click.Abort):
        click.echo(_interrupted().text(spoken()), err=True)
        code = EXIT_INTERRUPTED
    except OSError as fault:
        where, what = str(fault.filename or "a file"), str(fault.strerror or fault)
        complain("error", Problem(where, what), spoken())
        code = EXIT_FILE
    except Exception as fault:  # noqa: BLE001  # the edge: a bug of ours is told in one line
        code = _bug(fault)
    sys.exit(code)


def _called(arguments: list[str]) -> int:
    """Call a command without click's own ending, which exits 1 for all that goes wrong."""
    try:
        with cli.make_context("ondergrond", arguments) as context:
            code = cli.invoke(context)
    except click.exceptions.Exit as left:
        code = left.exit_code
    return code if isinstance(code, int) else EXIT_DONE


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _interrupted() -> Message:
    """What an interrupt left: outputs that stand, or nothing."""
    written = take_written()
    if written:
        return message("interrupted_written", folder=written[-1])
    return message("interrupted")


def _bug(fault: Exception) -> int:
    """Write the traceback to a log file and say in one line where it is."""
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    with tempfile.NamedTemporaryFile(
        "w", prefix=f"ondergrond-{stamp}-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(f"ondergrond {__version__}, Python {sys.version}\n{sys.argv}\n\n")
        log.write("".join(traceback.format_exception(fault)))
    facts = {"fault": type(fault).__name__, "log": Path(log.name)}
    written = take_written()
    fault_text = message("bug", **facts)
    if written:
        fault_text = message("bug_written", folder=written[-1], **facts)
    click.echo(fault_text.text(spoken()), err=True)
    return EXIT_BUG
