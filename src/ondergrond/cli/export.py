"""``ondergrond export``: the tables of a finished run put into a database."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.speech import speak, tell, tell_json
from ondergrond.errors import EXIT_DONE, UsageError, errors_in
from ondergrond.labels.message import message

if TYPE_CHECKING:
    from ondergrond.labels import Language

_URL = re.compile(r"postgres(ql)?://")
_SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,62}\Z")


@click.command(name="export", cls=Strict)
@click.argument("run", metavar="RUN_DIR", type=options.Place())
@click.argument("url", metavar="URL")
@click.option(
    "--schema",
    default="ondergrond",
    show_default=True,
    help="The schema that the tables go into; a new one where there is none.",
)
@options.language("Language of the comments.  [default: that of the run]")
@options.as_json
def command(run: Path, url: str, schema: str, language: Language | None, as_json: bool) -> int:
    """Put the tables of the finished run RUN_DIR into the PostGIS at URL (postgresql://HOST/NAME).

    All of them or none. Views, rights and projects on tables that are there stay. The password
    comes from the environment or a file, as for every PostgreSQL program.

    \b
    Example:
      ondergrond export out/demo postgresql://gis.example.nl/azon --schema ondergrond
    """
    from ondergrond.labels import pick
    from ondergrond.labels.counted import fill
    from ondergrond.labels.terminal import EXPORTED
    from ondergrond.partnership.service import holds_secret
    from ondergrond.services.export import export_tables
    from ondergrond.services.service import shown
    from ondergrond.store.nearby import open_run
    from ondergrond.store.read import read_finished

    spoken = language or open_run(run).options.language
    speak(spoken)
    with errors_in(spoken):
        if not _URL.match(url):
            raise UsageError.of("URL", message("export_url"))
        if holds_secret(url):
            raise UsageError.of("URL", message("export_secret"))
        if not _SCHEMA.match(schema):
            raise UsageError.of("--schema", message("export_schema", schema=schema))
        counts = export_tables(read_finished(run), url, schema, spoken)
    if as_json:
        tell_json({"url": shown(url), "schema": schema, "rows": counts})
        return EXIT_DONE
    line = pick(EXPORTED, "done", spoken)
    tell([fill(line, n=len(counts), rows=sum(counts.values()), url=shown(url), schema=schema)])
    return EXIT_DONE
