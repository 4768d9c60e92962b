"""``ondergrond letters``: what each partner has to plan and to answer, in its own columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.records import records_of
from ondergrond.cli.speech import speak, tell, tell_json
from ondergrond.errors import EXIT_DONE, errors_in

if TYPE_CHECKING:
    from ondergrond.labels import Language
    from ondergrond.letters import Written


@click.command(name="letters", cls=Strict)
@click.argument("file", metavar="FILE", type=options.Place(dir_okay=False))
@click.option(
    "--register",
    "register",
    type=options.Place(dir_okay=False),
    default=None,
    metavar="FILE",
    help="The register of the partnership.  [default: that of the partnership file]",
)
@click.option(
    "--out",
    type=options.Place(file_okay=False),
    default=Path("letters"),
    show_default=True,
    help="Folder for the letters.",
)
@click.option(
    "--partner",
    "partners",
    multiple=True,
    metavar="CODE",
    help="Write to this partner; may be repeated.  [default: who has something to plan or answer]",
)
@options.reference_date
@options.language("Language of the letters.  [default: that of the partnership file]")
@options.as_json
def command(
    file: Path,
    register: Path | None,
    out: Path,
    partners: tuple[str, ...],
    on: date | None,
    language: Language | None,
    as_json: bool,
) -> int:
    """Write to each partner of FILE what it agreed on and has not planned, and what it is asked.

    Each gets a letter (a document, and a text to mail), its terms as a calendar, and a workbook:
    what was agreed in its own columns and numbers, and a sheet for its answers, which `ondergrond
    import` takes back.

    \b
    Example:
      ondergrond letters partnership.toml --register register.gpkg --out letters
    """
    from ondergrond.errors import UsageError
    from ondergrond.labels import pick
    from ondergrond.labels.counted import fill
    from ondergrond.labels.letters import TOLD
    from ondergrond.labels.message import message
    from ondergrond.letters import write
    from ondergrond.outputs import register_of
    from ondergrond.partnership import read_partnership

    partnership = read_partnership(file)
    spoken = language or partnership.facts.language
    speak(spoken)
    with errors_in(spoken):
        kept = register_of(partnership, register)
        if kept is None:
            raise UsageError.of("--register", message("letters_no_register"))
        made = write(
            partnership, kept, out, partners=partners, on=on or options.today(),
            at=options.moment(), language=spoken,
        )  # fmt: skip
    counts = {code: _counts(made, code) for code in made.files}
    escalated = made.escalations
    if as_json:
        tell_json({
            "partners": {
                code: {**counts[code], "files": [str(each) for each in files]}
                for code, files in made.files.items()
            },
            "escalations": records_of(escalated),
            "escalations_file": None if made.list_of is None else str(made.list_of),
        })  # fmt: skip
        return EXIT_DONE
    if not made.files and escalated.empty:
        tell([pick(TOLD, "nothing", spoken)])
        return EXIT_DONE
    n = sum(len(files) for files in made.files.values())
    line = pick(TOLD, "line", spoken)
    tell([
        *(fill(line, to=code, **{f"n_{key}": n for key, n in counts[code].items()})
          for code in made.files),
        *([fill(pick(TOLD, "written", spoken), n=n, folder=out)] if n else []),
        *([fill(pick(TOLD, "escalated", spoken), n=len(escalated), file=made.list_of)]
          if len(escalated) else []),
    ])  # fmt: skip
    return EXIT_DONE


def _counts(made: Written, code: str) -> dict[str, int]:
    """How much is told to a partner: agreed (and not planned), asked, and of these reminders."""
    own = [rows[rows["partner"].eq(code)] for rows in (made.write_back, made.questions,
                                                       made.others)]  # fmt: skip
    plan, questions, others = own
    reminded = sum(int(rows["reminded"].gt(0).sum()) for rows in own)
    in_all = int(made.agreed["partner"].eq(code).sum())
    asked = len(questions) + len(others)
    return {"agreed": len(plan), "in_all": in_all, "asked": asked, "reminded": reminded}
