"""``ondergrond give``: what each partner, the coordinator or everybody may see of a run."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.progress import progress
from ondergrond.cli.speech import note, speak, spoken, tell, tell_json
from ondergrond.errors import EXIT_DONE
from ondergrond.labels.message import message
from ondergrond.labels.sharing import STATUSES

if TYPE_CHECKING:
    from ondergrond.labels import Language
    from ondergrond.report import CsvStyle


@click.command(name="give", cls=Strict)
@click.argument("folder", metavar="RUN_DIR", type=options.Place())
@click.option(
    "--to",
    multiple=True,
    required=True,
    metavar="CODE",
    help="Who gets it: the code of a partner, `all` partners, `coordinator` or `public`; may be "
    "repeated.",
)
@click.option(
    "--status",
    type=options.OneOf([*STATUSES]),
    default="concept",
    show_default=True,
    help="How final it is, or for whose eyes; every file bears it.",
)
@click.option(
    "--out",
    type=options.Place(file_okay=False),
    default=None,
    help="Folder for the packs, each in a folder of its own.  [default: RUN_DIR/packs]",
)
@click.option(
    "--register",
    "register",
    type=options.Place(dir_okay=False),
    default=None,
    metavar="FILE",
    help="The register that keeps who got what.",
)
@click.option("--by", default=None, help="Who gives it.")
@options.language("Language of the packs.  [default: that of the run]")
@options.csv_style
@options.as_json
@options.loudness
def command(
    folder: Path,
    to: tuple[str, ...],
    status: str,
    out: Path | None,
    register: Path | None,
    by: str | None,
    language: Language | None,
    csv_style: CsvStyle,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Give each partner, the coordinator or everybody what it may see of the run in RUN_DIR.

    A partner gets its own works, and of those of others what they share; of what they keep
    private it is told whom to ask about what, roughly where and when, as far as they allow.
    Everybody gets the open works and the joint works agreed of these alone. Every file bears whose
    it is, its status and to whom it was given.

    \b
    Example:
      ondergrond give out/demo --to all --to public --status confidential
    """
    from ondergrond.labels import pick
    from ondergrond.labels.counted import fill
    from ondergrond.labels.sharing import GIVEN
    from ondergrond.packs import give
    from ondergrond.store.register_file import changed_register
    from ondergrond.tables import stack
    from ondergrond.tables.sharing import PACKS_GIVEN

    speak(language)
    with progress(quiet=quiet, verbose=verbose) as report_stage, ExitStack() as held:
        kept = None if register is None else held.enter_context(changed_register(register))
        made = give(
            folder, out, to=to, status=status, by=by, at=options.moment(), language=language,
            csv_style=csv_style, progress=report_stage,
        )  # fmt: skip
        if kept is not None:
            rows = stack(PACKS_GIVEN, [kept.tables["packs_given"], made.packs])
            kept.tables = {**kept.tables, "packs_given": rows}
    if as_json:
        files = {code: [str(file) for file in those] for code, those in made.files.items()}
        tell_json({"files": files, "hidden": made.hidden, "register": register is not None})
        return EXIT_DONE
    speak(language or made.language)
    if not quiet:
        tell(
            fill(pick(GIVEN, "line", spoken()), to=code, n=len(files), folder=files[0].parent)
            for code, files in made.files.items()
        )
        if register is not None:
            tell([pick(GIVEN, "kept", spoken())])
    for code, n in made.hidden.items():
        if n and not quiet:
            note(message("hidden", partner=code, n=n).text(spoken()))
    return EXIT_DONE
