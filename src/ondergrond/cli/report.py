"""``ondergrond report``: the outputs of a finished run, made again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options
from ondergrond.cli.progress import progress
from ondergrond.errors import EXIT_DONE

if TYPE_CHECKING:
    from ondergrond.labels import Language
    from ondergrond.report import CsvStyle


@click.command(name="report")
@click.argument("folder", metavar="RUN_DIR", type=click.Path(path_type=Path))
@options.outputs("--format", "--only")
@click.option(
    "--lang",
    "language",
    type=click.Choice(["nl", "en"]),
    default=None,
    help="Language of the outputs.  [default: that of the run]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder for the results.  [default: RUN_DIR; in another language RUN_DIR/LANG]",
)
@options.csv_style
@options.as_json
@options.loudness
def command(
    folder: Path,
    only: tuple[str, ...] | None,
    language: Language | None,
    out: Path | None,
    csv_style: CsvStyle,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Make outputs of the finished run in RUN_DIR again, of its ondergrond.gpkg alone.

    The outputs are those of `ondergrond run`, to the byte.

    \b
    Example:
      ondergrond report out/demo --format workbook --lang en
    """
    from ondergrond.remake import remake

    with progress(quiet=quiet, verbose=verbose) as told:
        files = remake(
            folder, out, only=only, language=language, csv_style=csv_style, progress=told
        )
    if as_json:
        click.echo(json.dumps({"files": [str(file) for file in files]}, indent=2))
    elif not quiet:
        click.echo("\n".join(str(file) for file in files))
    return EXIT_DONE
