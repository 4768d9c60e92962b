"""``ondergrond run``: the whole job."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options, run_options
from ondergrond.cli.closing import close
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.progress import progress
from ondergrond.cli.services import ask_services
from ondergrond.cli.speech import speak, tell, tell_json

if TYPE_CHECKING:
    from ondergrond.report import CsvStyle
from ondergrond.processes import READER, workers_of


@click.command(name="run", cls=Strict)
@options.partnership_file
@options.reference_date
@click.option(
    "--out",
    type=options.Place(file_okay=False),
    default=None,
    help="Folder for the results.  [default: out/NAME, after the partnership file]",
)
@options.outputs("--only")
@options.csv_style
@run_options.fail_on
@run_options.follow
@click.option(
    "--earlier",
    "continued",
    type=options.Place(),
    default=None,
    metavar="RUN",
    help="Say of each finding which one of an earlier run it continues (column earlier_id): the "
    "folder of its --out.  [default: that of --follow]",
)
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
    out: Path | None,
    only: tuple[str, ...] | None,
    csv_style: CsvStyle,
    fail_on: tuple[tuple[str, int], ...],
    followed: Path | None,
    continued: Path | None,
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
    """Read the deliveries that FILE.toml names, and write what meets in place and time.

    Leaves ondergrond.gpkg, the lists and the other outputs in the folder of --out, all of them
    or none. `ondergrond report` makes them again of ondergrond.gpkg.

    \b
    Example:
      ondergrond run data/samples/partnership.toml --out out/demo
    """
    from ondergrond.partnership import read_partnership

    day = on or options.today()
    with progress(quiet=quiet, verbose=verbose) as report_stage:
        partnership = read_partnership(file)
        workers_of(READER).start()  # it imports what it needs while this process does

        from ondergrond.cli.summary import run_json, run_lines
        from ondergrond.library import run_partnership

        language = partnership.facts.language
        speak(language)
        ask_services(partnership, report_stage, offline=offline)
        found = run_partnership(
            partnership, out or Path("out") / file.stem, on=day, keep_going=keep_going,
            register=register_file, follow=followed, earlier=continued, strict=strict,
            minutes=minutes, areas=areas, quiet_figures=quiet_figures, only=only,
            csv_style=csv_style, progress=report_stage,
        )  # fmt: skip
    if as_json:
        tell_json(run_json(found.run, found.files))
    elif not quiet:
        tell(run_lines(found.run, found.files, language))
    return close(found.run, fail_on)
