"""``ondergrond detect``: files matched without a partnership file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.progress import progress
from ondergrond.cli.speech import complain, speak, tell, tell_json
from ondergrond.errors import EXIT_DONE, UsageError, errors_in
from ondergrond.labels.message import message

if TYPE_CHECKING:
    from ondergrond.labels import Language
from ondergrond.processes import READER, workers_of

ROWS = 20  # so many rejected records are told, as `check` does


@click.command(name="detect", cls=Strict)
@click.argument("files", metavar="A B [C...]", nargs=-1, type=options.Place())
@click.option(
    "-o",
    "--output",
    type=options.Place(dir_okay=False),
    required=True,
    help="The GeoPackage to write.",
)
@click.option(
    "--rules",
    "profile",
    default="standard",
    show_default=True,
    help="A shipped set of rules, or a .toml file.",
)
@click.option("--crs", default="EPSG:28992", show_default=True, help="The metric CRS to match in.")
@click.option(
    "--distance",
    "distance_m",
    type=options.Number(0, 10_000),
    default=None,
    help="Largest distance in m for joint works, instead of that of the rules.",
)
@options.language("Language of the output.", default="nl")
@options.reference_date
@options.as_json
@options.loudness
def command(
    files: tuple[Path, ...],
    output: Path,
    profile: str,
    crs: str,
    distance_m: float | None,
    language: Language,
    on: date | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Match two or more files; each file is a partner.

    Columns are recognised by their Dutch and English names, and it says what it took for
    what. For anything that comes back, write a partnership file.

    \b
    Example:
      ondergrond detect goes.gpkg stedin.geojson -o out.gpkg
    """
    if len(files) < 2:
        raise UsageError.of("detect", message("two_files"))
    for at, each in enumerate(files):
        if each.exists() and any(other.exists() and each.samefile(other) for other in files[:at]):
            raise UsageError.of(f"detect, {each}", message("file_twice"))
    workers_of(READER).start()  # it imports what it needs while this process does

    from ondergrond.cli.summary import found_lines, rejected_lines, run_json
    from ondergrond.detect import recognise_files
    from ondergrond.labels import pick
    from ondergrond.labels.terminal import SUMMARY
    from ondergrond.outputs import write_geopackage
    from ondergrond.run import run_layers

    day = on or options.today()
    speak(language)
    with progress(quiet=quiet, verbose=verbose) as report_stage, errors_in(language):
        _check_output(output, files)  # before the work, not after it
        report_stage("reading the files")
        found = recognise_files(
            files, crs=crs, profile=profile, distance_m=distance_m, language=language
        )
        if not as_json and not quiet:
            tell(each.text(language) for each in found.notes)
        made = run_layers(found.layers, found.partnership, on=day, progress=report_stage)
        report_stage("writing")
        written = write_geopackage(made, output, found.partnership, on=day)
    if as_json:
        result = {**run_json(made, [written]), "recognised": [str(each) for each in found.notes]}
        tell_json(result)
    elif not quiet:
        opened = pick(SUMMARY, "open_alone", language).format(file=written)
        rejected = rejected_lines(made.tables["rejected"], language, rows=ROWS)
        tell(["", *found_lines(made, language), *rejected, "", opened])
    for problem in made.warnings:
        complain("warning", problem)
    return EXIT_DONE


def _check_output(output: Path, files: tuple[Path, ...]) -> None:
    from ondergrond.store.publishing import check_apart, check_name, check_replaceable

    check_name(output)
    check_replaceable(output)
    if output.suffix.lower() != ".gpkg":
        raise UsageError.of(f"detect, {output}", message("output_no_geopackage"))
    check_apart(output, files)
