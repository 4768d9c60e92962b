"""``ondergrond batch``: the whole job at night, without anyone watching."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ondergrond.cli import options, run_options
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.progress import progress
from ondergrond.cli.services import ask_services
from ondergrond.cli.speech import complain, speak, tell, tell_json
from ondergrond.errors import EXIT_FILE, Problem, errors_in
from ondergrond.labels import Language, pick
from ondergrond.labels.batch import BATCH
from ondergrond.labels.counted import fill
from ondergrond.labels.message import message
from ondergrond.store.dated import LATEST

if TYPE_CHECKING:
    from ondergrond.cli.batch_log import BatchLog
    from ondergrond.cli.night import Asked, Night
    from ondergrond.report import CsvStyle


@click.command(name="batch", cls=Strict)
@options.partnership_file
@options.reference_date
@click.option(
    "--into",
    type=options.Place(file_okay=False),
    default=None,
    help="Folder for the runs, a folder in it for each day, and `latest`.  [default: runs/NAME, "
    "after the partnership file]",
)
@click.option(
    "--keep",
    type=options.WholeNumber(1),
    default=30,
    show_default=True,
    help="How many runs stay; older ones are removed, where nothing but what they left is in them.",
)
@click.option(
    "--log",
    type=options.Place(dir_okay=False),
    default=None,
    help="Append what happens to this file, as JSON lines.",
)
@click.option(
    "--dry-run",
    is_flag=True,
    help="Read and match, and say what would be written, removed and published; write nothing.",
)
@click.option(
    "--always",
    is_flag=True,
    help="Run and publish also where nothing has changed.",
)
@options.outputs("--only")
@options.csv_style
@run_options.fail_on
@run_options.follow
@run_options.register
@run_options.strict
@options.meeting
@run_options.quiet_figures
@options.keep_going
@options.offline
@options.as_json
@options.loudness
def command(
    file: Path,
    on: date | None,
    into: Path | None,
    keep: int,
    log: Path | None,
    dry_run: bool,
    always: bool,
    only: tuple[str, ...] | None,
    csv_style: CsvStyle,
    fail_on: tuple[tuple[str, int], ...],
    followed: Path | None,
    register_file: Path | None,
    strict: bool,
    minutes: int | None,
    areas: tuple[str, ...],
    quiet_figures: bool,
    keep_going: bool,
    offline: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Make a run as `ondergrond run` does, and publish it as a folder of its day.

    Findings continue those of the run before. A run is published whole, then `latest` leads to it;
    where nothing has changed nothing is published. Each says in manifest.json of what it was made.

    \b
    Example:
      ondergrond batch partnership.toml --into runs/ours --log runs/ours.jsonl --keep-going
    """
    from ondergrond.cli.batch_log import BatchLog

    day = on or options.today()
    journal = BatchLog(None if dry_run else log)
    base = into or Path("runs") / file.stem
    with journal.ended():
        journal.begin(partnership=file.name, into=str(base), reference_date=day.isoformat())
        with progress(quiet=quiet, verbose=verbose) as report_stage:
            from ondergrond.partnership import read_partnership

            partnership = read_partnership(file)

            from ondergrond.cli.night import Asked, spend

            speak(partnership.facts.language)
            asked = Asked(
                file=file, on=day, base=base, keep=keep, only=only, csv_style=csv_style,
                fail_on=fail_on, followed=followed, register=register_file, strict=strict,
                minutes=minutes, areas=areas,
                quiet_figures=quiet_figures, keep_going=keep_going, always=always,
                dry_run=dry_run,
            )  # fmt: skip
            with errors_in(partnership.facts.language):
                ask_services(partnership, report_stage, offline=offline or dry_run)
                night = spend(asked, partnership, journal, report_stage)
        _tell(night, asked, partnership.facts.language, as_json=as_json, quiet=quiet)
        journal.finish(night.code, outcome=night.outcome, folder=night.folder.name)
    return _lost(journal, night.code)


def _tell(night: Night, asked: Asked, language: Language, *, as_json: bool, quiet: bool) -> None:
    """Tell what became of a night: what was found, what was published, and what is wrong."""
    from ondergrond.cli.closing import close
    from ondergrond.cli.summary import found_lines, run_json, run_lines

    published = night.outcome == "published"
    files = [night.folder / name for name in night.names] if published else []
    if as_json:
        run = None if night.made is None else run_json(night.made, files)
        tell_json({**_as_json(night), "run": run})
    elif not quiet:
        lines = [] if night.made is None else (
            run_lines(night.made, files, language) if files else found_lines(night.made, language)
        )  # fmt: skip
        tell([*lines, *([""] if lines else []), *_lines(night, language)])
    for problem in night.warnings:
        complain("warning", problem)
    if night.made is not None:
        close(night.made, asked.fail_on)


def _lines(night: Night, language: Language) -> list[str]:
    """What became of a night beside the run itself."""
    facts = {
        "folder": night.folder,
        "latest": night.folder.parent / LATEST,
        "names": ", ".join(night.names),
    }
    lines = []
    if night.resumed is not None:
        again = night.folder.with_name(night.resumed)
        lines.append(_say("resumed", language, folder=again, latest=facts["latest"]))
    lines.append(_say(night.outcome, language, **facts))
    if night.expired.removed:
        code = "would_remove" if night.tried else "removed"
        lines.append(_say(code, language, names=", ".join(night.expired.removed)))
    return lines


def _as_json(night: Night) -> dict[str, Any]:
    """What became of a night, for machines."""
    return {
        "outcome": night.outcome,
        "exit_code": night.code,
        "folder": str(night.folder),
        "resumed": night.resumed,
        "outputs": list(night.names),
        "removed": list(night.expired.removed),
        "kept": [name for name, _ in night.expired.kept],
    }


def _say(key: str, language: Language, **facts: object) -> str:
    return fill(pick(BATCH, key, language), **facts)


def _lost(journal: BatchLog, code: int) -> int:
    """The exit code, where the log could not be written to its end that of a file."""
    if journal.lost is None:
        return code
    why = journal.lost.strerror or str(journal.lost)
    complain("warning", Problem(str(journal.file), message("log_lost", why=why)))
    return EXIT_FILE
