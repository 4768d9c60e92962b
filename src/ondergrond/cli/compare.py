"""``ondergrond compare``: what another rule, or more room to move, would gain or lose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.progress import progress
from ondergrond.cli.speech import speak, tell, tell_json
from ondergrond.errors import EXIT_DONE, UsageError, errors_in
from ondergrond.labels.message import message

if TYPE_CHECKING:
    from ondergrond.labels import Language
    from ondergrond.report import CsvStyle


@click.command(name="compare", cls=Strict)
@click.argument("run_a", metavar="RUN_A", type=options.Place())
@click.argument("run_b", metavar="RUN_B", type=options.Place())
@click.option(
    "-o",
    "--output",
    type=options.Place(dir_okay=False),
    default=None,
    help="Write the findings side by side to this CSV file.",
)
@click.option(
    "--rows",
    type=options.WholeNumber(0),
    default=20,
    show_default=True,
    help="Show at most so many findings that were gained, lost or changed, of each.",
)
@options.language("Language of what is told.  [default: that of RUN_B]")
@options.csv_style
@options.as_json
@options.loudness
def command(
    run_a: Path,
    run_b: Path,
    output: Path | None,
    rows: int,
    language: Language | None,
    csv_style: CsvStyle,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Say what the finished run in RUN_B gains or loses against that in RUN_A.

    Run the same deliveries twice, with another rule or another room to move, and put the two
    folders side by side: totals per kind, the joint programme, and each finding that is
    gained, lost or changed. The lists of -o and --json hold codes in either language.

    \b
    Example:
      ondergrond compare out/ours out/wider -o out/compare.csv
    """
    from ondergrond.cli.compare_text import compare_json, compare_lines, written_line
    from ondergrond.register.comparison import compare_runs
    from ondergrond.report.comparison_list import write_comparison

    speak(language)
    with progress(quiet=quiet, verbose=verbose) as report_stage, errors_in(language):
        if output is not None and output.exists():
            folders = [run.resolve() for run in (run_a, run_b)]
            if {output.resolve(), output.resolve().parent} & {*folders}:
                raise UsageError.of(str(output), message("output_in_run"))
        report_stage("reading the runs")
        made = compare_runs(run_a, run_b)
        if output is not None:
            report_stage("writing")
            write_comparison(made.findings, output, csv_style=csv_style)
    if as_json:
        tell_json(compare_json(made))
    elif not quiet:
        told_in = language or made.language
        lines = compare_lines(made, told_in, rows=rows)
        lines += ["", written_line(output, told_in)] if output is not None else []
        tell(lines)
    return EXIT_DONE
