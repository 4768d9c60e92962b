"""What is given of a finished run: to a partner, to the coordinator, to everybody.

Each gets a folder with what it may see, written from tables that hold nothing else, and every file
bears whose it is, how final, and to whom it was given.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from ondergrond.errors import FileError, UsageError, errors_in
from ondergrond.labels import Language, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.message import Message, message
from ondergrond.labels.outputs import NAMES
from ondergrond.labels.sharing import GIVEN, PUBLIC, RECIPIENTS, STATUSES
from ondergrond.report import CsvStyle, write_outputs
from ondergrond.report.partner_view import (
    PUBLIC_CODE,
    find_sharing,
    hidden_findings,
    partner_view,
)
from ondergrond.report.possible import find_possible_pairs
from ondergrond.report.public_view import public_view
from ondergrond.rerender import in_language
from ondergrond.store.manifest import sum_of
from ondergrond.store.options import Options
from ondergrond.store.read import FinishedRun, read_run
from ondergrond.tables import arrange
from ondergrond.tables.sharing import COORDINATOR, PACKS_GIVEN

FOLDER = "packs"
ALL = "all"
# Everybody gets no working papers of the table.
_FOR_ALL = ("geopackage", "lists", "map")


@dataclass(frozen=True, slots=True)
class Given:
    """What was given: ``packs`` keeps PACKS_GIVEN, ``files`` are by who got them.

    ``hidden`` is by partner the number of findings that are left out of its pack.
    """

    packs: pd.DataFrame
    files: dict[str, tuple[Path, ...]]
    hidden: dict[str, int]
    language: Language


def give(
    folder: Path,
    out: Path | None = None,
    *,
    to: Sequence[str],
    status: str,
    by: str | None,
    at: str,
    language: Language | None = None,
    csv_style: CsvStyle = "nl",
    progress: Callable[[str | Message], None] = lambda _: None,
) -> Given:
    """Write what each of ``to`` may see of the finished run in ``folder``, in ``out``/CODE.

    ``to`` are codes of partners, ``all`` for every partner with works, ``coordinator`` for the
    whole and ``public`` for what everybody may see; ``out`` is ``packs`` in ``folder`` by default.
    ``status`` is one of :data:`ondergrond.tables.sharing.STATUSES`. Raises ``FileError`` where
    there is no run that can be read, or it is such a part itself; ``UsageError`` where it has no
    such partner; ``OutputError`` where a pack cannot be written, which leaves that pack as it was.
    """
    progress("reading the run")
    finished = read_run(folder, csv_style=csv_style)
    whose = finished.tables["run"]["partner"].iloc[0]
    if not pd.isna(whose):
        raise FileError.of(folder, message("follow_view", partner=whose))
    if language is not None and language != finished.options.language:
        finished = in_language(finished, language)
    home = out or (folder.parent if folder.suffix == ".gpkg" else folder) / FOLDER
    spoken = finished.options.language
    with errors_in(spoken):
        parts = {code: _part(finished, code, status) for code in _recipients(finished, to)}
        run_id = finished.tables["run"]["run_id"].iloc[0]
        files, rows = {}, []
        for code, (tables, options) in parts.items():
            progress(message("writing_for", partner=code))
            only = _FOR_ALL if code == PUBLIC_CODE else NAMES
            files[code] = tuple(write_outputs(home / code, tables, options, only=only).values())
            sizes = len(tables["works"]), len(tables["findings"])
            rows.append((code, status, run_id, *sizes, _sum(files[code]), by, at))
    packs = arrange(PACKS_GIVEN, pd.DataFrame(rows, columns=[*PACKS_GIVEN.names]))
    hidden = {
        code: hidden_findings(finished.tables, code)
        for code in parts
        if code not in (PUBLIC_CODE, COORDINATOR)
    }
    return Given(packs, files, hidden, spoken)


def _recipients(run: FinishedRun, to: Sequence[str]) -> list[str]:
    partners = sorted(run.tables["works"]["partner"].unique())
    chosen = [each for code in to for each in (partners if code == ALL else [code])]
    for code in chosen:
        if code not in {*partners, *run.options.names, PUBLIC_CODE, COORDINATOR}:
            known = ", ".join([*partners, COORDINATOR, PUBLIC_CODE])
            raise UsageError.of("--to", message("run_no_partner", partner=code, known=known))
    return list(dict.fromkeys(chosen))


def _part(run: FinishedRun, code: str, status: str) -> tuple[dict[str, pd.DataFrame], Options]:
    """The tables of one pack, and its options: the title and the mark that its files bear."""
    language, owner = run.options.language, run.options.title
    names = {code: pick(words, code, language) for words in (PUBLIC, RECIPIENTS) for code in words}
    to = (dict(run.options.names) | names).get(code, code)
    if code == PUBLIC_CODE:
        tables, options = public_view(run.tables, run.options)
    elif code == COORDINATOR:
        tables = {**run.tables, "possible_pairs": _near_coarse(run)}
        options = replace(run.options, title=f"{owner}: {to}")
    else:
        tables, options = partner_view(run.tables, run.options, code)
    said = pick(STATUSES, status, language)
    title = fill(pick(GIVEN, "title", language), title=options.title, status=said)
    mark = fill(pick(GIVEN, "mark", language), owner=owner, status=said, to=to)
    about = tables["run"].assign(title=pd.Series([title], tables["run"].index, dtype="str"))
    return {**tables, "run": about}, replace(options, title=title, mark=mark)


def _near_coarse(run: FinishedRun) -> pd.DataFrame:
    """Works near which something lies that even the coordinator has in squares only."""
    works, options = run.tables["works"], run.options
    sharing = find_sharing(run.tables["runs"])
    coarse = works["coarse_m"].notna()
    near: pd.DataFrame = find_possible_pairs(
        works[~coarse], works[coarse], sharing, options.names, options.language
    )
    return near


def _sum(files: Sequence[Path]) -> str:
    """The sha256 of the names and sums of files, in the order of their names."""
    told = "\n".join(f"{sum_of(file)}  {file.name}" for file in sorted(files))
    return hashlib.sha256(told.encode()).hexdigest()
