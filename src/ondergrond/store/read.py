"""A finished run read back from its GeoPackage: the tables that its outputs were made of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
from pyproj import CRS
from pyproj.exceptions import CRSError

from ondergrond.databases import find_fault
from ondergrond.errors import FileError
from ondergrond.labels import LANGUAGES, Language
from ondergrond.labels.message import message
from ondergrond.store.earlier import EARLIER, LATER_TABLES, rows_of_earlier
from ondergrond.store.geopackage import EMPTY_LAYER, FID, FILE, SCHEMA_VERSION
from ondergrond.store.layers import SPLIT
from ondergrond.store.options import CsvStyle, Options
from ondergrond.store.prepare import NEEDED
from ondergrond.store.publishing import check_name, recover
from ondergrond.store.read_layers import find_without_rows, in_short, read_layer, shapes_of
from ondergrond.tables import BACKGROUND, TABLES, Table, empty, find_content_faults, stack


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """A run read back: its tables, as the writers had them, and the options of its outputs."""

    tables: dict[str, pd.DataFrame]
    options: Options


def read_run(folder: Path, *, csv_style: CsvStyle = "nl") -> FinishedRun:
    """The run in ``folder`` (or at a GeoPackage), whole: what its outputs can be made of again.

    Raises ``FileError`` where there is no run, its GeoPackage cannot be read, or it was made
    by a version that kept less.
    """
    file = _file(folder)
    tables = read_finished(folder)
    options = replace(options_of(tables["run"], tables["partners"], file), csv_style=csv_style)
    return FinishedRun(tables, options)


def read_finished(folder: Path, *, places: bool = True) -> dict[str, pd.DataFrame]:
    """The tables of the run in ``folder``, by name; a layer that was left out is empty.

    Each keeps its contract, in the CRS of the run, with all geometry null where ``places`` are not
    wanted. Raises ``FileError`` where there is no run, or its GeoPackage cannot be read.
    """
    file = find_run(folder)
    try:
        layers, made = find_layers(file)
        lacking = [name for name in _always_there(made) if name not in layers]
        if lacking:
            names = ", ".join(lacking)
            raise FileError.of(file, message("run_lacks_table", names=names, version=made.version))
        tables = _tables(file, layers, made, places=places)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError) as fault:
        raise FileError.of(file, message("run_unreadable", why=in_short(fault))) from None
    # A table, so it is in the file also when it is empty; what a part for one partner alone has.
    for name in {"site_pairs", "possible_pairs"} - layers:
        tables.pop(name)
    if tables[BACKGROUND.name].empty:  # of a run without a street layer
        tables.pop(BACKGROUND.name)
    runs = tables["runs"]
    markers = runs["subject"].eq(EMPTY_LAYER[0]) & runs["value"].eq(EMPTY_LAYER[1])
    tables["runs"] = runs[~markers].reset_index(drop=True)
    if made.schema == EARLIER:
        try:
            tables |= rows_of_earlier(tables)
        except (KeyError, IndexError, ValueError) as fault:
            raise FileError.of(file, message("run_incomplete", table="runs", why=fault)) from None
    _check(file, tables)
    return _placed(tables, file) if places else tables


def _placed(tables: Mapping[str, pd.DataFrame], file: Path) -> dict[str, pd.DataFrame]:
    """The tables with the CRS that the run says it is in: an empty layer has none of its own."""
    crs = options_of(tables["run"], tables["partners"], file).crs
    return {
        name: gpd.GeoDataFrame(frame, geometry="geometry").set_crs(crs, allow_override=True)
        if TABLES[name].geometry
        else frame
        for name, frame in tables.items()
    }


def find_layers(file: Path) -> tuple[set[str], Made]:
    """The layers and tables of the GeoPackage of a run, and who made it.

    Raises ``FileError`` where it is none, or of tables that are not known yet, and what pyogrio
    raises where it cannot be read.
    """
    layers = {str(name) for name in pyogrio.list_layers(file)[:, 0]}
    if "runs" not in layers:
        raise FileError.of(file, message("not_a_run"))
    return layers, _made_by(file, layers)


def _check_readable(file: Path) -> None:
    """``FileError`` where another program holds the file, or it is no database."""
    fault = find_fault(file)
    if fault is not None and fault.code.startswith("held"):
        raise FileError.of(file, message("run_held", held=fault))
    if fault is not None:
        raise FileError.of(file, message("run_unreadable", why=fault))


def _always_there(made: Made) -> list[str]:
    """The tables that a file of that version has even when they are empty."""
    later = LATER_TABLES if made.schema == EARLIER else ()
    plain = (name for name in NEEDED if name == "rejected" or not TABLES[name].geometry)
    return [name for name in plain if name not in later]


def _check(file: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """``FileError`` where a table holds what its contract does not allow."""
    for name, frame in tables.items():
        faults = find_content_faults(TABLES[name], frame)
        if faults:
            raise FileError.of(file, message("run_spoiled", table=name, why=tuple(faults)))
    if len(tables["run"]) != 1:
        raise FileError.of(file, message("run_spoiled", table="run", why=message("not_one_row")))


@dataclass(frozen=True, slots=True)
class Made:
    """Which version of ondergrond made a file, and which that of its tables is."""

    version: str
    schema: int


def _made_by(file: Path, layers: Collection[str]) -> Made:
    """Who made the file; ``FileError`` where it is of tables that are not known yet."""
    columns = ["version", "schema_version"] if "run" in layers else ["version"]
    _, arrow = pyogrio.read_arrow(file, layer="run" if "run" in layers else "runs", columns=columns)
    row: dict[str, Any] = next(iter(arrow.slice(0, 1).to_pylist()), {})
    made = Made(str(row.get("version")), int(row.get("schema_version") or EARLIER))
    if made.schema > SCHEMA_VERSION:
        raise FileError.of(file, message("run_newer", version=made.version))
    return made


def language_of(run: pd.DataFrame) -> Language:
    """The language that table ``run`` names; English where it names none that is known."""
    languages = run["language"].tolist()
    return next((language for language in LANGUAGES if language in languages), "en")


def names_of(partners: pd.DataFrame) -> dict[str, str]:
    """The names of partners by their code; ``partners`` keeps PARTNERS."""
    named = partners.dropna(subset=["name"])
    return dict(zip(named["partner"], named["name"], strict=True))


def options_of(run: pd.DataFrame, partners: pd.DataFrame, file: Path) -> Options:
    """What tables ``run`` and ``partners`` say of how to write.

    ``FileError`` where they do not say it.
    """
    try:
        row = run.iloc[0]
        first, last = row["horizon_first"], row["horizon_last"]
        return Options(
            crs=CRS.from_user_input(row["crs"]),
            on=row["reference_date"].date(),
            title=row["title"],
            language=_language(row["language"]),
            names=names_of(partners),
            quiet=not pd.isna(row["quiet"]) and bool(row["quiet"]),
            horizon=None if pd.isna(first) or pd.isna(last) else (first.date(), last.date()),
        )
    except (KeyError, IndexError, ValueError, CRSError) as fault:
        raise FileError.of(file, message("run_incomplete", table="run", why=fault)) from None


def _language(value: str) -> Language:
    for language in LANGUAGES:
        if language == value:
            return language
    raise ValueError(f"language {value}")


def find_run(folder: Path) -> Path:
    """The GeoPackage of the run in ``folder`` (or at it), as far as it can be opened.

    A move that was ended in the middle is undone first. Raises ``FileError`` where there is none,
    another program holds it, or it is no database.
    """
    file = _file(folder)
    if not file.exists():
        raise FileError.of(folder, message("no_run"))
    _check_readable(file)
    return file


def _file(folder: Path) -> Path:
    """The GeoPackage of a run, after a move that was ended in the middle is undone."""
    check_name(folder)
    file = folder if folder.suffix == ".gpkg" else folder / FILE
    recover(file.parent)
    return file


def _tables(file: Path, layers: set[str], made: Made, *, places: bool) -> dict[str, pd.DataFrame]:
    """The tables of the file by name, as they stand in it."""
    without_rows = find_without_rows(file, layers)
    return {
        name: _table(file, table, layers, made, without_rows, places=places)
        for name, table in TABLES.items()
        if table.geometry or name in layers
    }


def _table(
    file: Path,
    table: Table,
    layers: set[str],
    made: Made,
    without_rows: Mapping[str, Collection[str]],
    *,
    places: bool,
) -> pd.DataFrame:
    names = SPLIT.get(table.name, (table.name,))
    parts = [
        read_layer(file, name, table, made.version, places=places, without_rows=without_rows)
        for name in names
        if name in layers
    ]
    whole = stack(table, parts) if parts else empty(table)
    if table.name == "rejected" and places and "rejected_place" in layers:
        return _with_points(whole, file)
    return whole


def _with_points(rejected: pd.DataFrame, file: Path) -> pd.DataFrame:
    """The rejected records with the points of ``rejected_place``, which bear their number."""
    _, arrow = pyogrio.read_arrow(file, layer="rejected_place", columns=[], return_fids=True)
    points = np.full(len(rejected), None, dtype=object)
    points[arrow.column(FID).to_numpy() - 1] = shapes_of(arrow)
    return rejected.assign(geometry=points)
