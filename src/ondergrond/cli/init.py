"""``ondergrond init``: a partnership file for a folder of deliveries that nobody described yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Mistake, Strict
from ondergrond.cli.progress import progress
from ondergrond.cli.speech import somebody_is_there, speak, tell, tell_json
from ondergrond.errors import EXIT_DONE, UsageError, errors_in
from ondergrond.labels.message import message
from ondergrond.processes import READER, workers_of

if TYPE_CHECKING:
    from ondergrond.init.plans import Proposal
    from ondergrond.labels import Language

FILE = "partnership.toml"


@click.command(name="init", cls=Strict)
@click.argument("folder", metavar="[FOLDER]", type=options.Place(), required=False)
@click.option(
    "--template",
    "template",
    type=options.Place(file_okay=False),
    default=None,
    metavar="OUT_FOLDER",
    help="Write an empty workbook to send to partners, and the request for it, instead.",
)
@click.option(
    "--out",
    "file",
    type=options.Place(dir_okay=False),
    default=None,
    metavar="FILE.toml",
    help="The file to write.  [default: partnership.toml in FOLDER]",
)
@click.option("--yes", is_flag=True, help="Ask nothing; mend a file that is there.")
@options.language("Language of the outputs, and of the remarks in the file.", default="nl")
@options.as_json
@options.loudness
def command(
    folder: Path | None,
    template: Path | None,
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
    told is a line of remarks. Where the file is there already, it says what moved since (new files,
    columns that are gone, new values), and with --yes mends it, keeping your own words.

    \b
    Example:
      ondergrond init deliveries/
      ondergrond check deliveries/partnership.toml
      ondergrond init --template to-send/
    """
    speak(language)
    with errors_in(language):
        if template is not None:
            return _write_template(template, folder, language, as_json=as_json, quiet=quiet)
        if folder is None:
            raise Mistake(message("init_folder_missing"), click.get_current_context())
        if not folder.is_dir():
            raise UsageError.of(f"init, {folder}", message("init_no_folder"))
    workers_of(READER).start()  # it imports what it needs while this process does

    from ondergrond.init.look import look_through
    from ondergrond.store.publishing import check_name, check_replaceable

    target = file or folder / FILE
    with errors_in(language):
        check_name(target)
        check_replaceable(target)
    with _folder_of(target):
        with progress(quiet=quiet, verbose=verbose) as report_stage, errors_in(language):
            report_stage("reading the files")
            proposal = look_through(folder, target.parent)
        with errors_in(language):
            if target.exists():
                return _mend(proposal, target, yes=yes, as_json=as_json, quiet=quiet)
            return _write(proposal, target, language, yes=yes, as_json=as_json, quiet=quiet)


@contextmanager
def _folder_of(target: Path) -> Iterator[None]:
    """The folder of a file, made where it is not there: paths in the file go from it."""
    from ondergrond.store.publishing import output_error

    made = [each for each in target.absolute().parents if not each.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise output_error(fault, target.parent) from None
    try:
        yield
    finally:
        for each in made:
            if not any(each.iterdir()):
                each.rmdir()


def _write_template(
    out: Path, folder: Path | None, language: Language, *, as_json: bool, quiet: bool
) -> int:
    """Write what a coordinator sends out."""
    from ondergrond.labels import pick
    from ondergrond.labels.counted import fill
    from ondergrond.labels.init import INIT
    from ondergrond.report.request.write import write_request

    if folder is not None:
        raise UsageError.of("init, --template", message("init_template_alone"))
    names = write_request(out, on=options.today(), language=language)
    if as_json:
        tell_json({"folder": str(out), "files": names})
    elif not quiet:
        tell(fill(pick(INIT, "written", language), file=out / name) for name in names)
    return EXIT_DONE


def _write(
    proposal: Proposal, target: Path, language: Language, *, yes: bool, as_json: bool, quiet: bool
) -> int:
    """Write the file, after asking what is not sure where somebody is there to answer."""
    from ondergrond.cli.init_text import prompting, proposal_json, proposal_lines
    from ondergrond.init.document import Writer
    from ondergrond.init.questions import ask_all
    from ondergrond.init.tried import try_out

    proposal = try_out(proposal, target, Writer(language), options.today())
    if not yes and somebody_is_there():
        proposal = ask_all(proposal, prompting(language))
    _put(target, Writer(language).document(proposal))
    if as_json:
        tell_json(proposal_json(proposal, target))
    elif not quiet:
        tell(proposal_lines(proposal, target, language))
    return EXIT_DONE


def _mend(proposal: Proposal, target: Path, *, yes: bool, as_json: bool, quiet: bool) -> int:
    """Say what moved since the file was written, and mend it where that is wanted."""
    from ondergrond.cli.init_text import moved_json, moved_lines, wants_mending
    from ondergrond.init.document import Writer
    from ondergrond.init.mend import mend
    from ondergrond.init.moved import find_moved
    from ondergrond.partnership import read_partnership

    partnership = read_partnership(target)
    language = partnership.facts.language
    speak(language)
    moved = find_moved(partnership, proposal, target.parent)
    before = target.read_text(encoding="utf-8")
    after = mend(before, moved, Writer(language))
    if as_json:
        tell_json(moved_json(moved, target))
    elif not quiet:
        tell(
            moved_lines(
                moved, target, language, changes=after != before, mended=yes and after != before
            )
        )
    if after == before:
        return EXIT_DONE
    if yes or (somebody_is_there() and wants_mending(target, language)):
        _put(target, after)
    return EXIT_DONE


def _put(target: Path, text: str) -> None:
    """Put a text in place of a file, whole or not at all."""
    from ondergrond.store.publishing import written_aside

    with written_aside(target.parent) as aside:
        (aside / target.name).write_text(text, encoding="utf-8")
