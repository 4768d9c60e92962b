"""The one edge: errors become a line and an exit code, commands are found when asked for."""

from __future__ import annotations

import errno
import importlib
import os
import sys
import tempfile
import traceback
import warnings
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from ondergrond import __version__, interrupts
from ondergrond.cli import completion
from ondergrond.cli.mistakes import Mistake, mistakes_of, problem_of
from ondergrond.cli.speech import complain, note, speak, spoken
from ondergrond.cli.streams import fill_gaps, guarded
from ondergrond.cli.visible import visible
from ondergrond.errors import (
    EXIT_BUG,
    EXIT_DONE,
    EXIT_FILE,
    EXIT_INTERRUPTED,
    EXIT_SETTINGS,
    EXIT_THRESHOLD,
    EXIT_WITHOUT_PARTNER,
    BugError,
    OndergrondError,
    Problem,
    lacks_memory,
)
from ondergrond.labels.message import Message, message
from ondergrond.labels.nearest import nearest

# Libraries read these when they are first imported. Arrow takes its memory where all else does: two
# stocks that do not lend to each other hold a tenth more, at no gain in speed. OpenBLAS, of which
# nothing here has work for a second thread, spins for ever where memory is short and it is to start
# one.
ONE_STOCK = {"ARROW_DEFAULT_MEMORY_POOL": "system", "OPENBLAS_NUM_THREADS": "1"}

NAME = "ondergrond"
# Exit codes of a command that came to its end: less than what it had to say and could not.
_OUTWEIGHED = (EXIT_DONE, EXIT_THRESHOLD, EXIT_WITHOUT_PARTNER)

# A literal table: name of the command → its module and one line for the help page, so that
# `ondergrond --help` imports none of them.
COMMANDS = {
    "init": ("ondergrond.cli.init", "Write a partnership file for a folder of deliveries."),
    "run": ("ondergrond.cli.run", "Deliveries in, opportunities and conflicts out."),
    "batch": ("ondergrond.cli.batch", "The same at night: published by day, logged, tidied up."),
    "check": ("ondergrond.cli.check", "Look through the deliveries only, and say what is wrong."),
    "detect": ("ondergrond.cli.detect", "Match two or more files, without a partnership file."),
    "report": ("ondergrond.cli.report", "Make the outputs of a finished run again."),
    "give": ("ondergrond.cli.give", "Give each partner, or everybody, what it may see."),
    "quality": (
        "ondergrond.cli.quality",
        "Tell each partner how its delivery is, and what to mend.",
    ),
    "export": ("ondergrond.cli.export", "Put the tables of a finished run into PostGIS."),
    "coarsen": ("ondergrond.cli.coarsen", "Make the works of a file coarse, before it is shared."),
    "explain": ("ondergrond.cli.explain", "Print the sums behind one finding of a finished run."),
    "compare": ("ondergrond.cli.compare", "Say what one run gains or loses against another."),
    "changes": ("ondergrond.cli.changes", "Say what is new, changed and gone since last time."),
    "decide": ("ondergrond.cli.decide", "Write a decision on a finding into the register."),
    "import": ("ondergrond.cli.import_words", "Take decisions or notes from a file into it."),
    "note": ("ondergrond.cli.note", "Note on a work what the next runs go by."),
    "notes": ("ondergrond.cli.notes", "Tell what was noted on works, on drivers, in dossiers."),
    "driver": ("ondergrond.cli.driver", "Write what works hang on, with its date."),
    "dossier": ("ondergrond.cli.dossier", "Keep works together under a lasting number."),
    "adopt": ("ondergrond.cli.adopt", "Adopt the programme of a year, and freeze it."),
    "whatif": ("ondergrond.cli.whatif", "Try a plan or other dates on a finished run."),
    "action": ("ondergrond.cli.action", "Ask something of a party, or write down its answer."),
    "actions": ("ondergrond.cli.actions", "Tell what is asked of whom, until when, and answered."),
    "letters": ("ondergrond.cli.letters", "Write to partners what to plan, and what to answer."),
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

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does; a mistake says of which command it is."""
        with mistakes_of(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for; a usage error with the nearest one where there is none."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            told = message("no_command", name=name, near=nearest(name, COMMANDS))
            raise Mistake(told, ctx)
        return super().resolve_command(ctx, args)

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
    """Run the command line and leave with an exit code; never shows a traceback.

    Without ``arguments`` those of the process are taken, which is then at its end.
    """
    os.environ.update(ONE_STOCK | os.environ)
    interrupts.take_written()
    speak(None)
    if arguments is None:
        fill_gaps()
        _silence_python()
    with guarded() as (out, _):
        code = _outcome(list(sys.argv[1:] if arguments is None else arguments))
        out.flush()
        if out.lost is not None and code in _OUTWEIGHED:
            why = message("not_printed", why=out.lost.strerror or str(out.lost))
            complain("error", Problem(message("standard_output"), why))
            code = EXIT_FILE
    if code == EXIT_INTERRUPTED and arguments is None:
        interrupts.leave_interrupted()
    sys.exit(code)


def _outcome(arguments: list[str]) -> int:
    try:
        interrupts.heed()
        code = _called(arguments)
        interrupts.raise_lost()
        interrupts.hold()  # from here on what there is to tell is told whole
    except (Exception, KeyboardInterrupt) as fault:  # noqa: BLE001  # the edge: all ends in a line
        interrupted = interrupts.was_raised()
        interrupts.hold()
        return _told(KeyboardInterrupt() if interrupted else fault)
    return code


def _called(arguments: list[str]) -> int:
    """Call a command without click's own ending, which exits 1 for all that goes wrong."""
    if completion.answer_shell(cli, NAME):
        return EXIT_DONE
    try:
        with cli.make_context(NAME, arguments) as context:
            code = cli.invoke(context)
    except click.exceptions.Exit as left:
        code = left.exit_code
    return code if isinstance(code, int) else EXIT_DONE


def _told(fault: BaseException) -> int:
    """Tell what ended a command, in a line for each problem; gives the exit code."""
    if isinstance(fault, OndergrondError) and not isinstance(fault, BugError):
        language = spoken(fault.language)
        for problem in fault.problems:
            complain("error", problem, language)
        return fault.exit_code
    if isinstance(fault, click.exceptions.NoArgsIsHelpError):
        click.echo(fault.format_message(), err=True)
        return EXIT_SETTINGS
    if isinstance(fault, click.ClickException):
        complain("error", problem_of(fault))
        return EXIT_SETTINGS
    if isinstance(fault, (KeyboardInterrupt, click.Abort)):
        note(_interrupted().text(spoken()))
        return EXIT_INTERRUPTED
    refused = _refusal(fault)
    if refused is None:
        return _bug(fault)
    complain("error", refused)
    return EXIT_FILE


def _refusal(fault: BaseException) -> Problem | None:
    """What the system refuses: memory, or something with a file; None where it is no refusal."""
    if lacks_memory(fault):
        return Problem("", message("no_memory"))
    if not isinstance(fault, OSError):
        return None
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        code = "disk_full" if fault.errno == errno.ENOSPC else "share_full"
        return Problem(str(fault.filename or ""), message(code))
    where = str(fault.filename) if fault.filename else message("a_file")
    return Problem(where, message("system_refuses", why=fault.strerror or str(fault)))


def _interrupted() -> Message:
    """What an interrupt left: outputs that stand, or nothing."""
    written = interrupts.take_written()
    if written:
        return message("interrupted_written", folder=written[-1])
    return message("interrupted")


def _bug(fault: BaseException) -> int:
    """Write the traceback to a log file and say in one line where it is."""
    named, written = type(fault).__name__, interrupts.take_written()
    try:
        log = _log_of(fault)
    except OSError:
        told = message("bug_untold", fault=named, what=" ".join(str(fault).split()))
    else:
        told = message("bug", fault=named, log=log)
        if written:
            told = message("bug_written", fault=named, log=log, folder=written[-1])
    note(told.text(spoken()))
    return EXIT_BUG


def _log_of(fault: BaseException) -> Path:
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    head = f"ondergrond {__version__}, Python {sys.version}\n{sys.argv}\n\n"
    with tempfile.NamedTemporaryFile(
        "w", prefix=f"ondergrond-{stamp}-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(visible(head + "".join(traceback.format_exception(fault))))
    return Path(log.name)


def _silence_python() -> None:
    """Let Python itself say nothing of warnings and of errors that cannot be raised.

    They are for developers (who ask for them with ``-W``); an interrupt among them is raised again.
    """
    if sys.warnoptions:
        return
    warnings.simplefilter("ignore")
    sys.unraisablehook = _heard


def _heard(unraised: sys.UnraisableHookArgs) -> None:
    if issubclass(unraised.exc_type, KeyboardInterrupt):
        interrupts.raise_soon()
