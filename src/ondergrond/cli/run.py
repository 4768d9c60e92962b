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
from ondergrond.cli.speech import speak, tell, tell_json
from ondergrond.errors import errors_in

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
        from ondergrond.load import find_inputs
        from ondergrond.outputs import open_register, register_of, write
        from ondergrond.run import run
        from ondergrond.store.followed import read_earlier, read_programme
        from ondergrond.store.publishing import check_name, check_outputs

        language = partnership.facts.language
        speak(language)
        folder = out or Path("out") / file.stem
        kept = register_of(partnership, register_file)
        with errors_in(language):
            # Before the work, not after it.
            check_name(folder)
            check_outputs(folder, only, [file, *find_inputs(partnership)])
            title = partnership.facts.name
            earlier = None if followed is None else read_programme(followed, title=title, on=day)
            before = None if continued is None else read_earlier(continued, title=title)
            register = None if kept is None else open_register(kept, partnership, on=day)
            made = run(
                partnership, on=day, keep_going=keep_going, earlier=earlier, before=before,
                register=register, strict=strict, minutes=minutes, areas=areas, quiet=quiet_figures,
                progress=report_stage,
            )  # fmt: skip
            report_stage("writing")
            files = write(
                made, folder, partnership, on=day, csv_style=csv_style, only=only, register=kept
            )
    if as_json:
        tell_json(run_json(made, files))
    elif not quiet:
        tell(run_lines(made, files, language))
    return close(made, fail_on)
