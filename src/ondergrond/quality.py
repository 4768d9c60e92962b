"""The quality of the deliveries in a finished run, told to each partner about its own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from ondergrond.errors import UsageError
from ondergrond.labels import Language
from ondergrond.labels.message import message
from ondergrond.labels.nearest import nearest
from ondergrond.report.lists import write_rows
from ondergrond.report.quality.measures import find_partners, measure
from ondergrond.report.quality.page import Delivered, count_of, write_quality
from ondergrond.report.quality.to_mend import find_to_mend
from ondergrond.store.options import CsvStyle
from ondergrond.store.publishing import written_aside
from ondergrond.store.read import find_run, names_of, read_finished
from ondergrond.tables import stack
from ondergrond.tables.quality import QUALITY, TO_MEND
from ondergrond.tables.record_facts import records_in_language


@dataclass(frozen=True, slots=True)
class Written:
    """The files by partner, what each is told in figures, and the names of partners."""

    files: Mapping[str, tuple[Path, ...]]
    counts: Mapping[str, Mapping[str, int]]
    names: Mapping[str, str]


def write(
    run: Path,
    out: Path,
    *,
    earlier: Sequence[Path] = (),
    partners: Collection[str] = (),
    language: Language,
    csv_style: CsvStyle = "nl",
) -> Written:
    """Write of each partner in the finished ``run`` how its delivery is, into ``out``.

    A page and two lists each, that tell nothing of another partner. ``earlier`` are finished runs
    whose figures stand beside; ``partners`` are the codes of whom it is written, none is everybody.
    Raises ``FileError`` where a run cannot be read, ``UsageError`` where it is a part of a run that
    was given to somebody, of another partnership or knows no such partner, ``OutputError`` where
    the files cannot be written; then all is as it was.
    """
    tables = _read(run)
    if tables["run"]["language"].iloc[0] != language:
        tables |= records_in_language(tables, language)
    known, names = find_partners(tables), names_of(tables["partners"])
    for code in partners:
        if code not in known:
            near = nearest(code, known)
            raise UsageError.of("--partner", message("quality_no_partner", code=code, near=near))
    title, on = str(tables["run"]["title"].iloc[0]), _day(tables)
    before = [_read(folder, title=title) for folder in earlier]
    runs = {_day(each): each for each in before} | {on: tables}
    delivering = {day: find_partners(each) for day, each in runs.items()}
    chosen = [code for code in known if not partners or code in partners]
    told = []
    for code in chosen:
        days = [day for day in sorted(runs) if code in delivering[day]]
        measures = stack(QUALITY, [measure(runs[day], code, day) for day in days])
        told.append(
            Delivered(
                title, names.get(code, code), on, measures, find_to_mend(tables, code),
                f"te_verbeteren_{code}.csv",
            )
        )  # fmt: skip
    files: dict[str, tuple[Path, ...]] = {}
    with written_aside(out) as folder:
        for code, each in zip(chosen, told, strict=True):
            page, figures = f"kwaliteit_{code}.html", f"kwaliteit_{code}.csv"
            write_quality(each, folder / page, language)
            for name, table, rows in (
                (figures, QUALITY, each.measures),
                (each.list_of, TO_MEND, each.to_mend),
            ):
                write_rows(table, rows, folder / name, csv_style)
            files[code] = tuple(out / name for name in (page, figures, each.list_of))
    counts = {code: count_of(each) for code, each in zip(chosen, told, strict=True)}
    return Written(files, counts, names)


def _read(folder: Path, title: str | None = None) -> dict[str, pd.DataFrame]:
    """A whole run, of the partnership of that title where one is given."""
    tables = read_finished(folder, places=False)
    row = tables["run"].iloc[0]
    if pd.notna(row["partner"]):
        raise UsageError.of(find_run(folder), message("quality_of_part", partner=row["partner"]))
    if title is not None and row["title"] != title:
        other = message("quality_of_other", title=row["title"], own=title)
        raise UsageError.of(find_run(folder), other)
    return tables


def _day(tables: Mapping[str, pd.DataFrame]) -> date:
    day: date = pd.Timestamp(tables["run"]["reference_date"].iloc[0]).date()
    return day
