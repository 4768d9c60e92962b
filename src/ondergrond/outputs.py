"""The files of a run, in the folder that the command line names, and its register."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd
from pyproj import CRS

from ondergrond.errors import FileError, OutputError
from ondergrond.labels.message import message
from ondergrond.partnership import Partnership
from ondergrond.register.decisions import TAKEN_OVER, last_run, take_over_decisions
from ondergrond.report import CsvStyle, write_geopackage_as, write_run
from ondergrond.run import Run
from ondergrond.store.geopackage import FILE as GEOPACKAGE
from ondergrond.store.moved_after import moved_after
from ondergrond.store.publishing import check_name, check_replaceable
from ondergrond.store.register_file import new_register, read_register_if_any, write_register_at


def write(
    made: Run,
    out: Path,
    partnership: Partnership,
    *,
    on: date,
    csv_style: CsvStyle,
    only: Collection[str] | None = None,
    register: Path | None = None,
) -> list[Path]:
    """Write the files of a run into folder ``out``, all of them or none.

    ``only`` chooses among the outputs, by their names in :data:`ondergrond.labels.outputs.OUTPUTS`.
    ``register`` is where the register of the partnership is, if it is kept: it is moved in place
    with the outputs where it lies in their folder, and else after them, so that it never tells
    of a run that nobody can read.
    """

    def write_files(beside: Callable[[Path], None] | None = None) -> list[Path]:
        files = write_run(
            out,
            made.tables,
            crs=partnership.facts.crs,
            on=on,
            language=partnership.facts.language,
            csv_style=csv_style,
            title=partnership.facts.name,
            names=made.names,
            horizon=partnership.facts.horizon,
            quiet=bool(made.tables["run"]["quiet"].iloc[0]),
            only=only,
            beside=beside,
        )
        return list(files.values())

    if register is None or made.register is None:
        return write_files()
    keep = partial(_write_register, register, made.register, on)
    if register.parent.resolve() == out.resolve():
        return [*write_files(keep), register]
    with moved_after(register.parent) as waiting:

        def write_register(_outputs: Path) -> None:
            keep(waiting.folder)
            waiting.make_ready()

        files = write_files(write_register)
    return [*files, register]


@contextmanager
def keeping_register(register: Path | None, made: Run, *, on: date) -> Iterator[None]:
    """The register after a run, written aside, and moved in place when all within is done.

    Nothing happens where there is none. Raises ``FileError`` where another run was written into it
    meanwhile, ``OutputError`` where it cannot be written.
    """
    if register is None or made.register is None:
        yield
        return
    with moved_after(register.parent) as waiting:
        _write_register(register, made.register, on, waiting.folder)
        waiting.make_ready()
        yield


def register_of(partnership: Partnership, named: Path | None) -> Path | None:
    """Where the register of a partnership is: as ``named``, else as its file says; None for none.

    Raises ``OutputError`` where it has a name that no register can have, or something is there that
    it cannot take the place of.
    """
    said = partnership.facts.register_file
    file = named if named is not None or said is None else partnership.base / said
    if file is None:
        return None
    check_name(file)
    if file.suffix.lower() != ".gpkg" or file.name == GEOPACKAGE:
        raise OutputError.of(file, message("register_name", taken=GEOPACKAGE))
    check_replaceable(file)
    return file


def open_register(file: Path, partnership: Partnership, *, on: date) -> Mapping[str, pd.DataFrame]:
    """The tables of the register at ``file``, or of a new one where there is none.

    Raises ``FileError`` where it cannot be read, is of another partnership or CRS, or of a later
    day than ``on``.
    """
    facts = partnership.facts
    tables = read_register_if_any(file, title=facts.name)
    if tables is None:
        return new_register(title=facts.name, language=facts.language, crs=facts.crs)
    crs = tables["register"]["crs"].iloc[0]
    if CRS.from_user_input(crs) != CRS.from_user_input(facts.crs):
        raise FileError.of(file, message("register_other_crs", crs=crs, own=facts.crs))
    days = tables["register_runs"]["reference_date"]
    if len(days) and days.max().date() > on:
        raise FileError.of(file, message("register_later", day=days.max().date(), own=on))
    return tables


def _write_register(file: Path, tables: Mapping[str, pd.DataFrame], on: date, aside: Path) -> None:
    """Write the register aside, with what was decided while the run was made.

    Raises ``FileError`` where another run was written into it meanwhile.
    """
    there = read_register_if_any(file, only=("register_runs", *TAKEN_OVER))
    if there is not None:
        if last_run(there) != last_run(tables) - 1:
            raise FileError.of(file, message("register_overtaken"))
        tables = take_over_decisions(tables, there)
    write_register_at(aside / file.name, tables, on=on)


def write_geopackage(made: Run, path: Path, partnership: Partnership, *, on: date) -> Path:
    """Write the GeoPackage of a run alone, at ``path``."""
    return write_geopackage_as(
        path,
        made.tables,
        crs=partnership.facts.crs,
        on=on,
        language=partnership.facts.language,
        title=partnership.facts.name,
    )
