"""The register of a partnership: one GeoPackage that lasts from run to run.

It is written whole, aside, and moved in place of the one before: whoever reads it meets either.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyproj import CRS

from ondergrond.databases import find_fault
from ondergrond.errors import FileError
from ondergrond.labels import Language
from ondergrond.labels.message import message
from ondergrond.store.clean_text import clean
from ondergrond.store.geopackage import crs_text, write_layers
from ondergrond.store.layers import Layer
from ondergrond.store.moved_after import moved_after
from ondergrond.store.options import Options
from ondergrond.store.publishing import check_name, recover, written_aside
from ondergrond.store.read import language_of
from ondergrond.store.read_layers import find_without_rows, in_short, read_layer
from ondergrond.tables import arrange, check, empty, find_content_faults
from ondergrond.tables.register import REGISTER, REGISTER_TABLES

REGISTER_SCHEMA = 5

RegisterTables = Mapping[str, pd.DataFrame]


def _as_they_are(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Tables of which the next version has more tables and columns, all of them empty at first."""
    return tables


# Version -> what makes tables of the next version of its tables, by name. What a file does not
# have of the tables and columns of now is null and empty already.
MIGRATIONS: Mapping[int, Callable[[dict[str, pd.DataFrame]], dict[str, pd.DataFrame]]] = {
    1: _as_they_are,  # notes on works, drivers, dossiers, an adopted programme
    2: _as_they_are,  # who was given what
    3: _as_they_are,  # actions, who may see what
    4: _as_they_are,  # protected surfaces
}


def new_register(*, title: str, language: Language, crs: Any) -> dict[str, pd.DataFrame]:
    """The tables of a register in which nothing was written yet, by name."""
    crs = CRS.from_user_input(crs)
    made = {name: empty(table, crs) for name, table in REGISTER_TABLES.items()}
    row = {"schema_version": [REGISTER_SCHEMA], "title": [title], "language": [language],
           "crs": [crs_text(crs)]}  # fmt: skip
    made[REGISTER.name] = pd.DataFrame(row).astype(made[REGISTER.name].dtypes.to_dict())
    return made


def read_register(
    file: Path, *, title: str | None = None, only: Collection[str] = tuple(REGISTER_TABLES)
) -> dict[str, pd.DataFrame]:
    """The tables of the register at ``file``, by name; those with places in its CRS.

    ``title`` is the name of the partnership that asks, None for any; ``only`` names the tables that
    are wanted, beside the one that tells what the register is of. Raises ``FileError`` where
    there is none, it cannot be read, it is of a newer version or of another partnership.
    """
    check_name(file)
    recover(file.parent)
    if not file.is_file():
        raise FileError.of(file, message("no_register"))
    fault = find_fault(file)
    if fault is not None:
        held = fault.code.startswith("held")
        told = message("run_held", held=fault) if held else message("register_broken", why=fault)
        raise FileError.of(file, told)
    try:
        layers = {str(name) for name in pyogrio.list_layers(file)[:, 0]}
        if REGISTER.name not in layers:
            raise FileError.of(file, message("not_a_register"))
        tables = _read_tables(file, layers, only)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError) as problem:
        why = message("as_said", why=in_short(problem))
        raise FileError.of(file, message("register_broken", why=why)) from None
    said = tables[REGISTER.name]["title"].iloc[0]
    if title is not None and said != title:
        raise FileError.of(file, message("register_other", title=said, own=title))
    return tables


def read_register_if_any(
    file: Path, *, title: str | None = None, only: Collection[str] = tuple(REGISTER_TABLES)
) -> dict[str, pd.DataFrame] | None:
    """The same as :func:`read_register`; None where there is no file."""
    check_name(file)
    return read_register(file, title=title, only=only) if file.exists() else None


@dataclass(slots=True)
class KeptRegister:
    """A register in hand: its tables, which may be replaced by others."""

    tables: RegisterTables


@contextmanager
def changed_register(file: Path) -> Iterator[KeptRegister]:
    """The register at ``file``, for oneself; what its tables are at the end is written.

    Raises ``FileError`` as :func:`read_register` does, and ``OutputError`` where it is in use or
    cannot be written; then, and on any error inside, it is as it was.
    """
    if not file.is_file():
        raise FileError.of(file, message("no_register"))
    with written_aside(file.parent) as aside:
        before = read_register(file)
        kept = KeptRegister(before)
        yield kept
        if kept.tables is not before:
            write_register_at(aside / file.name, kept.tables, on=_last_day(before))


@dataclass(slots=True)
class KeptWithFiles(KeptRegister):
    """A register in hand, and a folder for files that go with what is changed in it.

    :meth:`folder` is where to write them; it is made when it is first asked for.
    """

    enter: Callable[[], Path]
    aside: Path | None = None

    def folder(self) -> Path:
        """The folder; what lies in it at the end is moved in place right before the register."""
        if self.aside is None:
            self.aside = self.enter()
        return self.aside


@contextmanager
def changed_with_files(
    file: Path, out: Path, *, title: str | None = None
) -> Iterator[KeptWithFiles]:
    """The same as :func:`changed_register`, with files for the folder ``out``: all or nothing.

    Raises ``FileError`` where the register is of a partnership with another ``title`` too.
    """
    if not file.is_file():
        raise FileError.of(file, message("no_register"))
    with moved_after(file.parent) as waiting:
        before = read_register(file, title=title)
        with ExitStack() as stack:
            same = file.parent.resolve() == out.resolve()

            def enter() -> Path:
                return waiting.folder if same else stack.enter_context(written_aside(out))

            kept = KeptWithFiles(before, enter)
            yield kept
            if kept.tables is not before:
                write_register_at(waiting.folder / file.name, kept.tables, on=_last_day(before))
            waiting.make_ready()


def _last_day(register: RegisterTables) -> date:
    days = register["register_runs"]["reference_date"]
    return days.max().date() if len(days) else date(1970, 1, 1)


def write_register_at(path: Path, tables: RegisterTables, *, on: date) -> None:
    """Write the tables of a register at a ``path`` where nothing is; ``on`` is the reference date.

    Raises ``OSError`` where it cannot be written.
    """
    about = tables[REGISTER.name].iloc[0]
    options = Options(
        crs=CRS.from_user_input(about["crs"]), on=on, title=about["title"],
        language=language_of(tables[REGISTER.name]),
    )  # fmt: skip
    layers = [_layer(name, tables[name]) for name in REGISTER_TABLES]
    with_rows = [each for each in layers if each.places is None or len(each.rows)]
    write_layers(path, with_rows, options)


def _read_tables(file: Path, layers: set[str], only: Collection[str]) -> dict[str, pd.DataFrame]:
    without_rows = find_without_rows(file, layers)
    read = partial(read_layer, file, without_rows=without_rows)
    about = read(REGISTER.name, REGISTER, "?", places=False)
    if len(about) != 1:
        raise FileError.of(file, message("not_a_register"))
    version = int(about["schema_version"].iloc[0])
    if version > REGISTER_SCHEMA:
        raise FileError.of(file, message("register_newer", version=version, own=REGISTER_SCHEMA))
    crs = CRS.from_user_input(about["crs"].iloc[0])
    tables = {
        name: _arranged(name, read(name, table, f"{version}", places=True), crs)
        if name in layers
        else empty(table, crs)
        for name, table in REGISTER_TABLES.items()
        if name in only or name == REGISTER.name
    }
    for step in range(version, REGISTER_SCHEMA):
        tables = MIGRATIONS[step](tables)
    now = about.assign(schema_version=REGISTER_SCHEMA)
    tables[REGISTER.name] = now.astype(tables[REGISTER.name].dtypes.to_dict())
    for name, frame in tables.items():
        faults = find_content_faults(REGISTER_TABLES[name], frame)
        if faults:
            raise FileError.of(file, message("register_spoiled", table=name, why=tuple(faults)))
    return tables


def _arranged(name: str, frame: pd.DataFrame, crs: CRS) -> pd.DataFrame:
    table = REGISTER_TABLES[name]
    return empty(table, crs) if frame.empty else arrange(table, frame, crs=crs)


def _layer(name: str, frame: pd.DataFrame) -> Layer:
    """A table as it goes into the file: checked, and without what no file can hold."""
    table = REGISTER_TABLES[name]
    checked = check(table, frame)
    texts = [column.name for column in table.columns if column.type == "text"]
    rows = checked.assign(**{text: clean(checked[text]) for text in texts})
    if not table.geometry:
        return Layer(name, table, pd.DataFrame(rows))
    return Layer(
        name, table, pd.DataFrame(rows.drop(columns="geometry")),
        np.asarray(shapely.force_2d(rows["geometry"].to_numpy()), dtype=object), "Unknown",
    )  # fmt: skip
