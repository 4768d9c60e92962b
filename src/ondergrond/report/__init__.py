"""The last room: the tables of a run become files that people and programs open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd
from pyproj import CRS

from ondergrond.labels import Language
from ondergrond.labels.outputs import NAMES
from ondergrond.store.options import CSV_STYLES, CsvStyle, Options, RunTables, Writer
from ondergrond.store.prepare import clean_options, prepare_tables
from ondergrond.store.publishing import written_aside

__all__ = [
    "CSV_STYLES",
    "CsvStyle",
    "Options",
    "RunTables",
    "Writer",
    "write_geopackage_as",
    "write_outputs",
    "write_run",
    "writer_of",
]


def writer_of(output: str) -> Writer:
    """What writes an output: ``write_x`` of ``ondergrond.report.x``, imported here and now.

    Raises ``ImportError`` or ``AttributeError`` where the output has no such function.
    """
    module = import_module(f"{__name__}.{output}")
    write: Writer = getattr(module, f"write_{output}")
    return write


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
    quiet: bool = False,
    only: Collection[str] | None = None,
    beside: Callable[[Path], None] | None = None,
) -> dict[str, Path]:
    """Write the outputs of a run into the folder ``out``, all of them or none.

    ``run_tables`` holds the tables of :mod:`ondergrond.tables` that
    :data:`ondergrond.store.prepare.NEEDED` names (``run`` with one row, ``runs`` with at least
    one), and ``finding_items``, ``finding_texts``, ``site_pairs``, ``embargoes`` and
    ``deliveries`` if wanted; those with geometry in ``crs``, which is metric. ``on`` is the
    reference date, ``title`` names the run in the descriptions of layers, ``names`` the partners
    by their code, ``horizon`` the first and last day that the partnership looks at; ``quiet``
    leaves no room for figures that are not in the tables; ``only`` chooses among the names of
    :data:`ondergrond.labels.outputs.OUTPUTS` (default: all); ``beside`` writes another file into
    the folder that it gets, which is moved in place with the outputs. The same tables and
    options give the same bytes. Returns the path of each file by its name. Raises ``OutputError``
    where a file cannot be written, then what was in ``out`` is untouched; ``BugError`` where a
    table breaks its contract.
    """
    options = Options(
        crs=CRS.from_user_input(crs),
        on=on,
        title=title,
        language=language,
        csv_style=csv_style,
        names=names or {},
        horizon=horizon,
        quiet=quiet,
    )
    return write_outputs(out, run_tables, options, only=only, beside=beside)


def write_outputs(
    out: Path,
    run_tables: RunTables,
    options: Options,
    *,
    only: Collection[str] | None = None,
    beside: Callable[[Path], None] | None = None,
) -> dict[str, Path]:
    """The same as :func:`write_run`, with options that were put together before."""
    tables, options = prepare_tables(run_tables, options), clean_options(options)
    with written_aside(out) as folder:
        names = [
            file
            for name in NAMES
            if only is None or name in only
            for file in writer_of(name)(tables, folder, options)
        ]
        if beside is not None:
            beside(folder)
    return {name: out / name for name in names}


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
    from ondergrond.report.geopackage import write_geopackage_at  # noqa: PLC0415  # as writer_of

    options = Options(crs=CRS.from_user_input(crs), on=on, title=title, language=language)
    tables = prepare_tables(run_tables, options)
    with written_aside(path.parent) as folder:
        write_geopackage_at(folder / path.name, tables, options)
    return path
