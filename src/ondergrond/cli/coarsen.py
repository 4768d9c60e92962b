"""``ondergrond coarsen``: the works of a file made coarse by their owner."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

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

ROWS = 20  # so many rejected records are told, as `check` does


@click.command(name="coarsen", cls=Strict)
@click.argument("file", metavar="FILE", type=options.Place())
@click.option(
    "-o",
    "--output",
    type=options.Place(dir_okay=False),
    required=True,
    help="The file to write: .gpkg or .geojson.",
)
@click.option(
    "--grid",
    "grid_m",
    type=options.Number(50, 10_000),
    default=100,
    show_default=True,
    help="Side in m of the squares that places are told in.",
)
@click.option(
    "--period",
    type=options.OneOf(["year", "quarter"]),
    default="year",
    show_default=True,
    help="How exactly is told when.",
)
@click.option("--discipline", default=None, help="What all works are about, where FILE has it not.")
@click.option(
    "--crs", default="EPSG:28992", show_default=True, help="The metric CRS of the output."
)
@options.language("Language of what is told.", default="nl")
@options.reference_date
@options.as_json
@options.loudness
def command(
    file: Path,
    output: Path,
    grid_m: float,
    period: str,
    discipline: str | None,
    crs: str,
    language: Language,
    on: date | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Make the works in FILE coarse, so that what is sensitive never leaves the house.

    Of each work is written in which squares of a grid it lies, in which years, and of which
    discipline; no name, number, budget or contact. Delivered so, ondergrond holds it against no
    other work, and tells who has one near whom to ask.

    \b
    Example:
      ondergrond coarsen transport.gpkg -o coarse.gpkg --discipline electricity_hv
    """
    workers_of(READER).start()  # it imports what it needs while this process does

    from ondergrond.cli.summary import rejected_lines
    from ondergrond.coarsening import COLUMNS, coarsen_file
    from ondergrond.labels import pick
    from ondergrond.labels.counted import fill
    from ondergrond.labels.nearest import nearest
    from ondergrond.labels.sharing import COARSENED
    from ondergrond.report.coarse_file import DRIVERS
    from ondergrond.store.publishing import check_apart, check_name, check_replaceable
    from ondergrond.tables import DISCIPLINES

    speak(language)
    with progress(quiet=quiet, verbose=verbose) as report_stage, errors_in(language):
        check_name(output)
        check_replaceable(output)
        if output.suffix.lower() not in DRIVERS:
            raise UsageError.of(f"coarsen, {output}", message("coarse_suffix"))
        check_apart(output, (file,))
        if discipline is not None and discipline not in DISCIPLINES:
            near = nearest(discipline, DISCIPLINES)
            told = message("sharing_discipline", name=discipline, near=near)
            raise UsageError.of("--discipline", told)
        report_stage("reading the files")
        made = coarsen_file(
            file, output, grid_m=grid_m, period=cast(Literal["year", "quarter"], period),
            discipline=discipline, crs=crs, on=on or options.today(), language=language,
        )  # fmt: skip
    counts = {"n_read": made.n_read, "n_written": made.n_written, "n_closed": made.n_closed,
              "n_rejected": len(made.rejected)}  # fmt: skip
    if as_json:
        tell_json({**counts, "file": str(output)})
        return EXIT_DONE
    if quiet:
        return EXIT_DONE
    tell(each.text(language) for each in made.notes)
    unit = pick(COARSENED, period, language)
    facts = {"file": output, "grid_m": f"{grid_m:g}", "unit": unit}
    columns = (f'columns.{name} = "{name}"' for name in COLUMNS)
    tell([
        *rejected_lines(made.rejected, language, rows=ROWS),
        fill(pick(COARSENED, "counts", language), **counts),
        fill(pick(COARSENED, "written", language), **facts),
        "", pick(COARSENED, "paste", language), "",
        "[[partner.source]]", f'path = "{output.name}"', *columns,
    ])  # fmt: skip
    return EXIT_DONE
