"""``ondergrond report``: the outputs of a finished run, made again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.progress import progress
from ondergrond.cli.speech import note, speak, spoken, tell, tell_json
from ondergrond.errors import EXIT_DONE, errors_in
from ondergrond.labels.message import message

if TYPE_CHECKING:
    from ondergrond.labels import Language
    from ondergrond.report import CsvStyle


@click.command(name="report", cls=Strict)
@click.argument("folder", metavar="RUN_DIR", type=options.Place())
@options.outputs("--format", "--only")
@options.language("Language of the outputs.  [default: that of the run]")
@click.option(
    "--out",
    type=options.Place(file_okay=False),
    default=None,
    help="Folder for the results.  [default: RUN_DIR; in another language RUN_DIR/LANG]",
)
@click.option(
    "--partner",
    "partners",
    multiple=True,
    metavar="CODE",
    help="Write what this partner may see, in partners/CODE; may be repeated, or be `all`.",
)
@options.meeting
@options.csv_style
@options.as_json
@options.loudness
def command(
    folder: Path,
    only: tuple[str, ...] | None,
    language: Language | None,
    out: Path | None,
    partners: tuple[str, ...],
    minutes: int | None,
    areas: tuple[str, ...],
    csv_style: CsvStyle,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Make outputs of the finished run in RUN_DIR again, of its ondergrond.gpkg alone.

    The outputs are those of `ondergrond run`, to the byte; with --minutes or --area the agenda is
    made for another meeting.

    \b
    Example:
      ondergrond report out/demo --format workbook --lang en
      ondergrond report out/demo --partner stedin
      ondergrond report out/demo --minutes 60 --area Goes --out out/goes
    """
    from ondergrond.rerender import rerender

    speak(language)
    with progress(quiet=quiet, verbose=verbose) as report_stage, errors_in(language):
        made = rerender(
            folder,
            out,
            only=only,
            language=language,
            csv_style=csv_style,
            partners=partners,
            minutes=minutes,
            areas=areas,
            progress=report_stage,
        )
    if as_json:
        files, hidden = [str(file) for file in made.files], dict(made.hidden)
        adopted = dict(made.hidden_adopted)
        tell_json({"files": files, "hidden": hidden, "hidden_adopted": adopted})
    elif not quiet:
        tell(str(file) for file in made.files)
    speak(language or made.language)
    for told, counts in (("hidden", made.hidden), ("hidden_adopted", made.hidden_adopted)):
        for code, n in counts.items():
            if n and not as_json and not quiet:
                note(message(told, partner=code, n=n).text(spoken()))
    return EXIT_DONE
