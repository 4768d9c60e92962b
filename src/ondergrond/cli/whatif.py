"""``ondergrond whatif``: a plan, or other dates, tried on a finished run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ondergrond.cli import options
from ondergrond.cli.explain import only_run
from ondergrond.cli.mistakes import Strict
from ondergrond.cli.speech import complain, speak, tell, tell_json
from ondergrond.errors import EXIT_DONE, Problem, UsageError, errors_in
from ondergrond.labels.message import message

if TYPE_CHECKING:
    from datetime import date

    from ondergrond.labels import Language
    from ondergrond.load import Loaded
    from ondergrond.load.replanned import Changes
    from ondergrond.whatif.asked import Spot

MOST_NAMES = 3  # so many rules are named that are others than the run had


@click.command(name="whatif", cls=Strict)
@options.partnership_file
@click.argument("plan", metavar="[PLAN]", required=False, type=options.Place(dir_okay=False))
@click.option(
    "--run",
    "folder",
    type=options.Place(),
    default=None,
    metavar="RUN_DIR",
    help="Folder of the finished run.  [default: the only one in out/]",
)
@click.option(
    "--at",
    type=(options.Number(), options.Number()),
    default=None,
    metavar="X Y",
    help="Where it would be done, in the CRS of the partnership.",
)
@click.option(
    "--radius",
    "radius_m",
    type=options.Number(0.1, 10_000),
    default=25.0,
    show_default=True,
    help="How far around --at it reaches, in m.",
)
@click.option("--crs", default=None, help="The CRS of --at, such as EPSG:4326 (longitude first).")
@click.option(
    "--from", "start", metavar="PERIOD", default=None, help="When: 2029, 'Q2 2029', a day."
)
@click.option("--until", "end", metavar="PERIOD", default=None, help="Until when, if not the same.")
@click.option("--discipline", default=None, help="What kind of work it is.")
@click.option("--activity", default=None, help="What is done to it.")
@click.option("--partner", default=None, metavar="CODE", help="Whose plan it is.")
@click.option(
    "--move",
    "moves",
    type=(str, str),
    multiple=True,
    metavar="WORK PERIOD",
    help="Do WORK at another time; may be repeated.",
)
@click.option(
    "--drop", "drops", multiple=True, metavar="WORK", help="Leave WORK out; may be repeated."
)
@click.option(
    "--pin", "pins", multiple=True, metavar="WORK", help="Let WORK not move; may be repeated."
)
@click.option(
    "--rows",
    type=options.WholeNumber(0),
    default=20,
    show_default=True,
    help="Tell at most so many of each kind that a plan meets.",
)
@options.language("Language of what is told.  [default: that of the partnership file]")
@options.as_json
def command(
    file: Path,
    plan: Path | None,
    folder: Path | None,
    at: tuple[float, float] | None,
    radius_m: float,
    crs: str | None,
    start: str | None,
    end: str | None,
    discipline: str | None,
    activity: str | None,
    partner: str | None,
    moves: tuple[tuple[str, str], ...],
    drops: tuple[str, ...],
    pins: tuple[str, ...],
    rows: int,
    language: Language | None,
    as_json: bool,
) -> int:
    """Say what a plan would meet, or what other dates would change, without keeping anything.

    Either a PLAN (a file, or --at with --from and --discipline): what it would meet of the works in
    the finished run, and when it would combine best. Or --move, --drop and --pin: what the joint
    programme of the run, its places and euros would then be.

    \b
    Example:
      ondergrond whatif partnership.toml --run out/demo --move goes:2027-014 2028-03-01
      ondergrond whatif partnership.toml --at 51230 391480 --from 2029 --discipline gas
    """
    from ondergrond.cli import whatif_text as text
    from ondergrond.partnership import read_partnership
    from ondergrond.provenance import DIGEST, RULES, find_other_rules
    from ondergrond.store.nearby import open_run
    from ondergrond.whatif.asked import load_asked
    from ondergrond.whatif.changes import try_changes
    from ondergrond.whatif.question import ask

    if [plan is not None, at is not None, bool(moves or drops or pins)].count(True) != 1:
        raise UsageError.of("whatif", message("whatif_one_thing"))
    asked: Path | Spot | None = plan
    if at is not None:
        asked = _spot(at, radius_m, start, end, discipline, activity=activity, crs=crs)
    partnership = read_partnership(file)
    spoken = language or partnership.facts.language
    speak(spoken)
    with errors_in(spoken):
        run = open_run(folder or only_run("whatif"))
        runs = run.read_rows("runs", "subject", [*RULES, DIGEST])
        if other := find_other_rules(runs, partnership):
            names = ", ".join(other[:MOST_NAMES])
            told = message("whatif_other_rules", names=names)
            complain("warning", Problem(str(run.file), told))
        if asked is None:
            tried = try_changes(run, partnership, _changes(moves, drops, pins))
            lines, result = text.tried_lines(tried, spoken), text.tried_json(tried)
        else:
            loaded = load_asked(asked, partnership, partner=partner, on=run.options.on)
            for problem in (*loaded.warnings, *(_odd(loaded, run.options.on) if at else ())):
                complain("warning", problem)
            answer = ask(run, partnership, loaded)
            lines, result = text.answer_lines(answer, spoken, rows=rows), text.answer_json(answer)
    if as_json:
        tell_json(result)
    else:
        tell(lines)
    return EXIT_DONE


def _odd(loaded: Loaded, on: date) -> list[Problem]:
    """What is odd about a plan around a point: a word that is none, a period turned round or over.

    ``on`` is the day of the run.
    """
    remarks = loaded.remarks
    odd = remarks["severity"].ne("info") | remarks["code"].eq("dates_swapped")
    told = [message("as_told", sentence=each) for each in remarks.loc[odd, "message"]]
    if loaded.works["end"].dt.date.lt(on).all():
        told.append(message("whatif_over", on=on.isoformat()))
    return [Problem("whatif", each) for each in told]


def _spot(
    at: tuple[float, float],
    radius_m: float,
    start: str | None,
    end: str | None,
    discipline: str | None,
    *,
    activity: str | None,
    crs: str | None,
) -> Spot:
    """The plan around a point; ``UsageError`` where it is not said when, or about what, it is."""
    from ondergrond.whatif.asked import Spot

    if start is None or discipline is None:
        said = {"--from": start, "--discipline": discipline}
        lacks = ", ".join(name for name, value in said.items() if value is None)
        raise UsageError.of("--at", message("whatif_lacks", names=lacks))
    return Spot(*at, radius_m, start, end, discipline, activity, crs)


def _changes(
    moves: tuple[tuple[str, str], ...], drops: tuple[str, ...], pins: tuple[str, ...]
) -> Changes:
    """What would be otherwise; ``UsageError`` where a period cannot be read, or works clash."""
    from ondergrond.load.replanned import Changes
    from ondergrond.periods import parse_period

    named = [*(work for work, _ in moves), *drops, *pins]
    twice = next((work for work in named if named.count(work) > 1), None)
    if twice is not None:
        raise UsageError.of("whatif", message("whatif_twice", work=twice))
    periods = {work: parse_period(text) for work, text in moves}
    for work, text in moves:
        if periods[work].status != "ok":
            raise UsageError.of("--move", message("whatif_no_period", value=text, work=work))
    return Changes(periods, drops, pins)
