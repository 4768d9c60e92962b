"""One GeoPackage with the whole run, that both validators accept.

Layers ``findings``, ``sites``, ``pairs``, ``embargoes``, ``works_polygon``, ``works_line``,
``works_point``, ``rejected_place``, and with a street layer ``background_line`` or
``background_polygon``; tables ``finding_works``, ``finding_items``,
``finding_texts``, ``finding_parties``, ``finding_rules``, ``finding_joiners``, ``parties``,
``site_pairs``, ``rejected``, ``remarks``, ``deliveries``, ``partners``, ``run`` and ``runs``, and
with a register ``trend``, where a programme was adopted ``drift``, and where
letters were not answered ``escalations``.
Columns are exactly those of :mod:`ondergrond.tables`, beside ``fid`` and ``geom`` of
the format. A layer without rows is left out (PDOK rule RQ2) and named in ``runs``; a table
without rows is there. ``rejected`` keeps its attributes in a table, because its shapes are of
every kind and quality; ``rejected_place`` has a point for each that lies somewhere, with the
same ``fid``.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj import CRS

from ondergrond.labels import formats
from ondergrond.store.dictionary import write_dictionary
from ondergrond.store.layers import Layer, layers_of
from ondergrond.store.options import Options, RunTables
from ondergrond.tables import RUNS, stack
from ondergrond.tables.titles import column_title, table_title

# Of the tables in the file. Version 1 had no table `run` to say it, and no rows of parties,
# rules, joiners and partners; it is read by :mod:`ondergrond.store.earlier`.
SCHEMA_VERSION = 2
FILE = "ondergrond.gpkg"
FID = "fid"
GEOMETRY = "geom"
EMPTY_LAYER = ("layer", "empty")  # subject and value in `runs` of a layer that was left out

_LITTLE_BYTES = 2**20
_SAYS_FULL = "database or disk is full"  # SQLite, by itself or through GDAL
_ARROW_TYPES: dict[str, pa.DataType] = {
    "text": pa.large_string(),
    "date": pa.date32(),  # a date without time: DATE in the file (a timestamp gives DATETIME)
    "integer": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
}


def write_tables(path: Path, tables: RunTables, options: Options) -> list[Layer]:
    """Write the tables of a run into a new GeoPackage at ``path``; return the layers it holds.

    ``tables`` come from :func:`ondergrond.store.prepare.prepare_tables`. Raises ``OSError``, with
    the path, where it cannot be written.
    """
    layers = [*layers_of(tables)]
    empty = [layer.name for layer in layers if layer.places is not None and layer.rows.empty]
    written = [_with_empty(layer, empty) for layer in layers if layer.name not in empty]
    write_layers(path, written, options)
    return written


def write_layers(path: Path, layers: Sequence[Layer], options: Options) -> None:
    """Write layers and tables into a new GeoPackage at ``path``, with what their columns mean.

    A layer with shapes has rows. Raises ``OSError``, with the path, where it cannot be written.
    """
    with sqlite_faults(path):
        with _gdal_options(options.on):
            for layer in layers:
                _write_layer(path, layer, options)
        write_dictionary(path, [(each.name, each.table) for each in layers], options.language)


@contextmanager
def sqlite_faults(path: Path) -> Iterator[None]:
    """What GDAL and SQLite refuse while they write ``path``, as an ``OSError`` that names it."""
    try:
        yield
    except (DataSourceError, DataLayerError, sqlite3.Error) as fault:
        # Not always is a full disk named; then hardly any of it is left.
        full = _SAYS_FULL in str(fault) or shutil.disk_usage(path.parent).free < _LITTLE_BYTES
        raise OSError(errno.ENOSPC if full else errno.EIO, str(fault), str(path)) from fault


def _with_empty(layer: Layer, empty: list[str]) -> Layer:
    """The layer; ``runs`` with a row for each layer that is left out because it is empty."""
    if layer.name != RUNS.name:
        return layer
    subject, value = EMPTY_LAYER
    row = pd.DataFrame({"subject": subject, "name": empty, "value": value})
    for column in ("run_id", "reference_date", "version"):
        row[column] = layer.rows[column].iloc[0]
    return Layer(layer.name, layer.table, stack(RUNS, [layer.rows, row]))


def _write_layer(path: Path, layer: Layer, options: Options) -> None:
    spatial: dict[str, Any] = {}
    if layer.places is not None:
        spatial = {
            "geometry_name": GEOMETRY,
            "geometry_type": layer.geometry_type,
            "crs": crs_text(options.crs),
        }
    pyogrio.write_arrow(
        _arrow_table(layer),
        path,
        layer=layer.name,
        driver="GPKG",
        append=path.exists(),
        dataset_options={} if path.exists() else {"VERSION": "1.3"},  # QGIS 3.22 knows no 1.4
        layer_options={
            "FID": FID,
            "IDENTIFIER": table_title(layer.name, options.language),
            "DESCRIPTION": _description(layer, options),
            **({"GEOMETRY_NAME": GEOMETRY} if spatial else {}),
        },
        **spatial,
    )


def _arrow_table(layer: Layer) -> pa.Table:
    columns = {} if layer.numbers is None else {FID: pa.array(layer.numbers, pa.int64())}
    for column in layer.table.columns:
        columns[column.name] = _arrow_column(layer.rows[column.name], column.type)
    if layer.places is not None:
        columns[GEOMETRY] = pa.array(shapely.to_wkb(layer.places), pa.binary())
    # In one piece: how many pieces a column was put together of would show in the file, as
    # SQLite counts its transactions.
    return pa.table(columns).combine_chunks()


def _arrow_column(values: pd.Series, kind: str) -> pa.Array:
    plain = values.to_numpy("datetime64[D]") if kind == "date" else values
    return pa.array(plain, type=_ARROW_TYPES[kind], from_pandas=True)


def crs_text(crs: CRS) -> str:
    """The CRS by its code where it has one: the file then names that and no copy of it."""
    authority = crs.to_authority()
    return ":".join(authority) if authority else crs.to_wkt()


def _description(layer: Layer, options: Options) -> str:
    """The run's title, the meaning of the table, and the day the run speaks of."""
    meaning = layer.table.meaning_in(options.language)
    on = formats.day(options.on, options.language)
    reference = column_title("runs", "reference_date", options.language)
    return f"{options.title}: {meaning}. {reference}: {on}."


@contextmanager
def _gdal_options(on: date) -> Iterator[None]:
    """GDAL's settings while a file is written; they hold for the process, so put back after.

    The reference date stands for the clock, or ``last_change`` would differ from run to run.
    Nobody reads the file before it is moved in place, so SQLite need not wait for the disk.
    """
    settings = {
        "OGR_CURRENT_DATE": f"{on.isoformat()}T00:00:00.000Z",
        "OGR_SQLITE_SYNCHRONOUS": "OFF",
        "OGR_SQLITE_JOURNAL": "MEMORY",  # nor for a journal: what fails is thrown away whole
    }
    before = {name: pyogrio.get_gdal_config_option(name) for name in settings}
    pyogrio.set_gdal_config_options(settings)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(before)
