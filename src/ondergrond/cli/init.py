"""``ondergrond init``: a partnership file for a folder of deliveries that nobody described yet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.progress import progress
from ondergrond.cli.speech import speak, tell, tell_json
from ondergrond.errors import EXIT_DONE, UsageError, errors_in
from ondergrond.labels.message import message
from ondergrond.processes import READER, workers_of

if TYPE_CHECKING:
    from ondergrond.labels import Language

FILE = "partnership.toml"


@click.command(name="init", cls=Strict)
@click.argument("folder", metavar="FOLDER", type=options.Place())
@click.option(
    "--out",
    "file",
    type=options.Place(dir_okay=False),
    default=None,
    metavar="FILE.toml",
    help="The file to write.  [default: partnership.toml in FOLDER]",
)
@click.option("--yes", is_flag=True, help="Ask nothing.")
@options.language("Language of the outputs, and of the remarks in the file.", default="nl")
@options.as_json
@options.loudness
def command(
    folder: Path,
    file: Path | None,
    yes: bool,
    language: Language,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Look at every file in FOLDER and write a partnership file that runs as it is.

    Partners go by folder, by file or by the owner that a column names. What each column and value
    is taken for stands in the file, with how sure that is and what was seen; what could not be
    told is a line of remarks.

    \b
    Example:
      ondergrond init deliveries/
      ondergrond check deliveries/partnership.toml
    """
    speak(language)
    with errors_in(language):
        if not folder.is_dir():
            raise UsageError.of(f"init, {folder}", message("init_no_folder"))
    workers_of(READER).start()  # it imports what it needs while this process does

    from ondergrond.cli.init_text import prompting, proposal_json, proposal_lines
    from ondergrond.init.document import Writer
    from ondergrond.init.look import look_through
    from ondergrond.init.questions import ask_all
    from ondergrond.store.publishing import check_name, check_replaceable, written_aside

    target = file or folder / FILE
    with progress(quiet=quiet, verbose=verbose) as report_stage, errors_in(language):
        check_name(target)
        check_replaceable(target)
        if target.exists():
            raise UsageError.of(f"init, {target}", message("init_exists"))
        report_stage("reading the files")
        proposal = look_through(folder, target.parent)
    if not yes and sys.stdin.isatty() and sys.stdout.isatty():
        with errors_in(language):
            proposal = ask_all(proposal, prompting(language))
    with progress(quiet=quiet, verbose=verbose) as report_stage, errors_in(language):
        report_stage("writing")
        text = Writer(language).document(proposal)
        with written_aside(target.parent) as aside:
            (aside / target.name).write_text(text, encoding="utf-8")
    if as_json:
        tell_json(proposal_json(proposal, target))
    elif not quiet:
        tell(proposal_lines(proposal, target, language))
    return EXIT_DONE
