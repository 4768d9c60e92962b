"""``ondergrond check``: the deliveries only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.progress import progress
from ondergrond.cli.services import ask_services
from ondergrond.cli.speech import complain, speak, tell, tell_json
from ondergrond.errors import EXIT_DONE, EXIT_WITHOUT_PARTNER, errors_in
from ondergrond.processes import READER, workers_of


@click.command(name="check", cls=Strict)
@options.partnership_file
@options.reference_date
@click.option(
    "--rows",
    type=options.WholeNumber(0),
    default=20,
    show_default=True,
    help="Show at most so many rejected records, each with its row and the mend.",
)
@options.keep_going
@options.offline
@options.as_json
@options.loudness
def command(
    file: Path,
    on: date | None,
    rows: int,
    keep_going: bool,
    offline: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Read the deliveries that FILE.toml names, and say what was accepted and what was not.

    Writes nothing but what services give, where the file names any.

    \b
    Example:
      ondergrond check data/samples/partnership.toml
    """
    from ondergrond.partnership import read_partnership

    with progress(quiet=quiet, verbose=verbose) as report_stage:
        partnership = read_partnership(file)
        workers_of(READER).start()  # it imports what it needs while this process does

        from ondergrond.cli.summary import check_json, check_lines
        from ondergrond.cli.value_maps import untranslated, value_map_lines
        from ondergrond.load import load
        from ondergrond.match import find_stacked, placed_exactly, stacked_problems

        language = partnership.facts.language
        speak(language)
        ask_services(partnership, report_stage, offline=offline)
        report_stage("reading the deliveries")
        with errors_in(language):
            loaded = load(partnership, on=on or options.today(), keep_going=keep_going)
            stacked = find_stacked(placed_exactly(loaded.works), partnership.rules_agreed)
    if as_json:
        values = [
            {"place": place, "column": column, "values": dict(values)}
            for (place, column), values in untranslated(loaded).items()
        ]
        made = {**check_json(loaded), "untranslated": values}
        tell_json(made)
    elif not quiet:
        lines = check_lines(loaded, partnership.names, language, rows=rows)
        maps = value_map_lines(loaded, partnership, language)
        tell([*lines, *([""] if maps else []), *maps])
    for problem in (*loaded.warnings, *stacked_problems(stacked.sites)):
        complain("warning", problem)
    for problem in loaded.absent:
        complain("left_out", problem)
    return EXIT_WITHOUT_PARTNER if loaded.absent else EXIT_DONE
