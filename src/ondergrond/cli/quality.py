"""``ondergrond quality``: how each delivery is, and what is worth mending first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.speech import speak, tell, tell_json
from ondergrond.errors import EXIT_DONE, errors_in

if TYPE_CHECKING:
    from ondergrond.labels import Language
    from ondergrond.report import CsvStyle


@click.command(name="quality", cls=Strict)
@click.argument("run", metavar="RUN_DIR", type=options.Place())
@click.option(
    "--earlier",
    type=options.Place(),
    multiple=True,
    metavar="RUN_DIR",
    help="An earlier run whose figures stand beside; may be repeated.",
)
@click.option(
    "--partner",
    "partners",
    multiple=True,
    metavar="CODE",
    help="Only of this partner; may be repeated.  [default: all]",
)
@click.option(
    "--out",
    type=options.Place(file_okay=False),
    default=None,
    help="Folder for the pages and lists.  [default: quality, in RUN_DIR]",
)
@options.csv_style
@options.language("Language of the pages.  [default: that of the run]")
@options.as_json
def command(
    run: Path,
    earlier: tuple[Path, ...],
    partners: tuple[str, ...],
    out: Path | None,
    csv_style: CsvStyle,
    language: Language | None,
    as_json: bool,
) -> int:
    """Tell each partner how its delivery in the finished run RUN_DIR is, and what to mend first.

    Of each a page and two lists, for it and the coordinator alone: they tell nothing of another.

    \b
    Example:
      ondergrond quality out/demo --out quality
    """
    from ondergrond.labels import pick
    from ondergrond.labels.counted import fill
    from ondergrond.labels.quality import QUALITY
    from ondergrond.quality import write
    from ondergrond.store.nearby import open_run

    spoken = language or open_run(run).options.language
    speak(spoken)
    folder = out or (run if run.is_dir() else run.parent) / "quality"
    with errors_in(spoken):
        made = write(
            run, folder, earlier=earlier, partners=partners, language=spoken, csv_style=csv_style
        )
    if as_json:
        tell_json({
            code: {"files": [str(each) for each in files], "measures": dict(made.counts[code])}
            for code, files in made.files.items()
        })  # fmt: skip
        return EXIT_DONE
    line = pick(QUALITY, "line", spoken)
    n = sum(len(files) for files in made.files.values())
    tell([
        *(fill(line, name=made.names.get(code, code), **made.counts[code]) for code in made.files),
        fill(pick(QUALITY, "written", spoken), n=n, folder=folder),
    ])  # fmt: skip
    return EXIT_DONE
