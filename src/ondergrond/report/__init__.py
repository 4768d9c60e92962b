"""The last room: the tables of a run become files that people and programs open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from pyproj import CRS

from ondergrond.errors import BugError
from ondergrond.labels import Language
from ondergrond.report.files import written_aside
from ondergrond.report.geopackage import FILE, write_geopackage
from ondergrond.report.lists import write_lists
from ondergrond.report.options import CSV_STYLES, CsvStyle, Options, RunTables, Writer
from ondergrond.report.order import in_order
from ondergrond.report.text import clean
from ondergrond.tables import TABLES, check

__all__ = [
    "CSV_STYLES",
    "WRITERS",
    "CsvStyle",
    "Options",
    "Writer",
    "write_geopackage_as",
    "write_run",
]

# Every output, in the order in which they are written and named.
WRITERS: Mapping[str, Writer] = {
    "geopackage": write_geopackage,
    "lists": write_lists,
}
_NEEDED = (
    "works", "rejected", "remarks", "pairs", "sites", "findings", "finding_works", "runs",
)  # fmt: skip


def write_run(
    out: Path,
    run_tables: Mapping[str, pd.DataFrame],
    *,
    crs: Any,
    on: date,
    title: str,
    language: Language = "nl",
    csv_style: CsvStyle = "nl",
    names: Mapping[str, str] | None = None,
    horizon: tuple[date, date] | None = None,
) -> dict[str, Path]:
    """Write every output of a run into the folder ``out``, all of them or none.

    ``run_tables`` holds the tables ``works``, ``rejected``, ``remarks``, ``pairs``, ``sites``,
    ``findings``, ``finding_works`` and ``runs`` (at least one row) of
    :mod:`ondergrond.tables`, and ``finding_items``, ``site_pairs`` and ``deliveries`` if
    wanted; those with geometry in ``crs``, which is metric. ``on`` is the reference date,
    ``title`` names the run in the descriptions of layers, ``names`` the partners by their code,
    ``horizon`` the first and last day that the partnership looks at. The same tables and options
    give the same bytes. Returns the path of each file by its name. Raises ``OutputError`` where a
    file cannot be written, then what was in ``out`` is untouched; ``BugError`` where a table
    breaks its contract.
    """
    options = Options(
        crs=CRS.from_user_input(crs),
        on=on,
        title=title,
        language=language,
        csv_style=csv_style,
        names=names or {},
        horizon=horizon,
    )
    tables = _prepared(run_tables, options)
    with written_aside(out) as folder:
        files = [name for write in WRITERS.values() for name in write(tables, folder, options)]
    return {name: out / name for name in files}


def write_geopackage_as(
    path: Path,
    run_tables: Mapping[str, pd.DataFrame],
    *,
    crs: Any,
    on: date,
    title: str,
    language: Language = "nl",
) -> Path:
    """Write only the GeoPackage of a run, at ``path``; all else as in :func:`write_run`."""
    options = Options(crs=CRS.from_user_input(crs), on=on, title=title, language=language)
    tables = _prepared(run_tables, options)
    with written_aside(path.parent) as folder:
        write_geopackage(tables, folder, options)
        (folder / FILE).rename(folder / path.name)
    return path


def _prepared(run_tables: RunTables, options: Options) -> dict[str, pd.DataFrame]:
    """The tables, each checked, its text cleaned, its rows in the order of the outputs."""
    missing = [name for name in _NEEDED if name not in run_tables]
    if missing or run_tables["runs"].empty:
        raise BugError.of("report", f"tables are missing ({missing}), or runs has no row")
    return {
        name: in_order(name, _cleaned(name, _in_crs(name, frame, options)))
        for name, frame in run_tables.items()
    }


def _in_crs(name: str, frame: pd.DataFrame, options: Options) -> pd.DataFrame:
    if TABLES[name].geometry and getattr(frame, "crs", None) != options.crs:
        raise BugError.of(f"table {name}", f"it is not in {options.crs.name}")
    return frame


def _cleaned(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    checked = check(TABLES[name], frame)
    texts = [column.name for column in TABLES[name].columns if column.type == "text"]
    return checked.assign(**{text: clean(checked[text]) for text in texts})
