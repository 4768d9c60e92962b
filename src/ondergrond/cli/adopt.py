"""``ondergrond adopt``: the joint programme of a year, frozen in the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Mistake, Strict
from ondergrond.cli.speech import complain, speak, tell, tell_json
from ondergrond.errors import EXIT_DONE, Problem, UsageError, errors_in
from ondergrond.labels.message import message

if TYPE_CHECKING:
    from ondergrond.store.options import CsvStyle


@click.command(name="adopt", cls=Strict)
@click.option(
    "--year",
    type=options.WholeNumber(1900, 9999),
    required=True,
    help="The year whose programme is adopted.",
)
@options.register
@click.option("--by", default=None, help="Who adopts it.")
@click.option("--note", default=None, help="What was said with it.")
@click.option("--at", type=options.Day(), default=None, help="The day of it.  [default: now]")
@click.option(
    "--again",
    is_flag=True,
    help="Adopt a year that was adopted before anew; the version before is kept.",
)
@click.option("--show", is_flag=True, help="Adopt nothing: tell what stands adopted of the year.")
@click.option(
    "-o", "--out", "file", type=options.Place(dir_okay=False), metavar="FILE",
    help="With --show: write it as a list (CSV) too, a row for each work.",
)  # fmt: skip
@options.csv_style
@options.as_json
def command(
    year: int,
    register: Path,
    by: str | None,
    note: str | None,
    at: date | None,
    again: bool,
    show: bool,
    file: Path | None,
    csv_style: CsvStyle,
    as_json: bool,
) -> int:
    """Adopt what the joint programme of the last run has in a year.

    Its places, dates and shares are frozen in the register. Later runs keep its works on these
    dates, propose around them only, and tell what was kept, moved and withdrawn, and what it costs.

    \b
    Example:
      ondergrond adopt --year 2028 --register register.gpkg --by "Gemeente Goes"
      ondergrond adopt --year 2028 --register register.gpkg --show -o adopted.csv
    """
    if show:
        if again or by or note or at:
            raise Mistake(message("adopt_show_alone"), click.get_current_context())
        return _show(year, register, file, csv_style, as_json=as_json)
    if file is not None:
        raise Mistake(message("adopt_out_alone"), click.get_current_context())
    from ondergrond.cli.adopted_text import adopted_json, adopted_lines
    from ondergrond.cli.said_at import said_at
    from ondergrond.labels import pick
    from ondergrond.labels.noted import NAMES
    from ondergrond.register.adopt import adopt, find_contradicted
    from ondergrond.store.read import language_of
    from ondergrond.store.register_file import changed_register

    with changed_register(register) as kept:
        language = language_of(kept.tables["register"])
        speak(language)
        with errors_in(language):
            moment = said_at(kept.tables, at)
            made = adopt(kept.tables, year, by=by, at=moment, note=note, again=again)
        kept.tables = made.register
    for work, fields in find_contradicted(made.register, made.works).items():
        names = ", ".join(pick(NAMES, each, language) for each in fields.split(", "))
        complain("warning", Problem(work, message("adopt_noted", names=names)))
    if as_json:
        tell_json(adopted_json(made))
    else:
        tell(adopted_lines(made, register, language))
    return EXIT_DONE


def _show(
    year: int, register: Path, file: Path | None, csv_style: CsvStyle, *, as_json: bool
) -> int:
    """Tell what stands adopted of a year, and write it as a list."""
    from ondergrond.cli.adopted_shown import shown_json, shown_lines
    from ondergrond.cli.noted import written_line
    from ondergrond.register.adopted_list import list_adopted
    from ondergrond.report.lists import write_table
    from ondergrond.store.read import language_of, names_of
    from ondergrond.store.register_file import read_register
    from ondergrond.tables.adopted import DRIFT

    tables = read_register(register)
    language = language_of(tables["register"])
    speak(language)
    with errors_in(language):
        adoption, works = list_adopted(tables, year)
        if file is not None:
            if file.resolve() == register.resolve():
                raise UsageError.of(str(file), message("output_is_register"))
            write_table(DRIFT, works, file, csv_style=csv_style)
    if as_json:
        tell_json(shown_json(adoption, works))
        return EXIT_DONE
    tell(shown_lines(adoption, works, names_of(tables["register_partners"]), language))
    if file is not None:
        tell([written_line(file, language)])
    return EXIT_DONE
