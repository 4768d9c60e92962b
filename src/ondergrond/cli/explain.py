"""``ondergrond explain``: the rule, the measures and the sums behind one finding."""

from __future__ import annotations

from pathlib import Path

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.speech import speak, tell
from ondergrond.errors import UsageError, errors_in
from ondergrond.labels.message import message


@click.command(name="explain", cls=Strict)
@click.argument("finding_id")
@click.option(
    "--run",
    "folder",
    type=options.Place(),
    default=None,
    help="Folder of the finished run.  [default: the only one in out/]",
)
def command(finding_id: str, folder: Path | None) -> None:
    """Print how FINDING_ID came about: rule, measures, proposal, euros, score and records.

    \b
    Example:
      ondergrond explain K-f8b108267e --run out/demo
    """
    from ondergrond.cli.explain_text import explain_lines
    from ondergrond.store.read import language_of, read_finished

    tables = read_finished(folder or only_run("explain"), places=False)
    language = language_of(tables["run"])
    speak(language)
    with errors_in(language):
        lines = explain_lines(finding_id, tables)
    tell(lines)


def only_run(command: str) -> Path:
    """The folder of the only run in out/; ``UsageError`` of ``command`` where there is not one."""
    found = sorted(Path("out").glob("*/ondergrond.gpkg"))
    if len(found) != 1:
        raise UsageError.of(command, message("runs_in_out" if found else "no_run_in_out"))
    return found[0].parent
