"""The tables of a run as the layers of a GIS file: one kind of shape each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Shapes
from ondergrond.places import simple_features as shapes
from ondergrond.store.options import RunTables
from ondergrond.tables import (
    BACKGROUND,
    EMBARGOES,
    FINDINGS,
    PAIRS,
    REJECTED,
    SITES,
    TABLES,
    WORKS,
    Table,
)
from ondergrond.tables.sharing import POSSIBLE_PAIRS

GEOMETRY_TYPES: Mapping[int, str] = {
    shapes.POINT: "MultiPoint",
    shapes.LINE: "MultiLineString",
    shapes.POLYGON: "MultiPolygon",
}
WORKS_LAYERS: Mapping[str, int] = {
    "works_polygon": shapes.POLYGON,
    "works_line": shapes.LINE,
    "works_point": shapes.POINT,
}
BACKGROUND_LAYERS: Mapping[str, int] = {
    "background_polygon": shapes.POLYGON,
    "background_line": shapes.LINE,
}
# Tables that are several layers of the file, one for each kind of shape.
SPLIT: Mapping[str, tuple[str, ...]] = {
    WORKS.name: (*WORKS_LAYERS,),
    BACKGROUND.name: (*BACKGROUND_LAYERS,),
}
_ZONES: tuple[Table, ...] = (FINDINGS, SITES, PAIRS, EMBARGOES, POSSIBLE_PAIRS)
_PLAIN = (
    "finding_works",
    "finding_items",
    "finding_texts",
    "finding_parties",
    "finding_rules",
    "finding_joiners",
    "parties",
    "site_pairs",
    "rejected",
    "remarks",
    "deliveries",
    "partners",
    "drift",
    "trend",
    "escalations",
    "run",
    "runs",
)

# Where a rejected record lies and why; all else stands in the table `rejected`.
_REJECTED_PLACE = replace(
    REJECTED,
    columns=tuple(column for column in REJECTED.columns if column.name not in {"raw", "facts"}),
)


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer or table to write: its rows, and shapes of one geometry type where it has them.

    ``table`` says what the columns mean; ``places`` are shapely geometries, one per row, and
    ``numbers`` their feature ids where these mean something.
    """

    name: str
    table: Table
    rows: pd.DataFrame
    places: Shapes | None = None
    geometry_type: str | None = None
    numbers: npt.NDArray[np.int64] | None = None


def layers_of(tables: RunTables) -> Iterator[Layer]:
    """Every layer and table of a run, also those without rows; in the order of a reader.

    ``tables`` are those of :func:`ondergrond.store.prepare.prepare_tables`, whose shapes are good.
    """
    for table in (each for each in _ZONES if each.name in tables):
        if table is POSSIBLE_PAIRS and tables[table.name].empty:  # most runs have none to speak of
            continue
        yield _layer(table.name, table, tables[table.name], shapes.POLYGON)
    yield from _by_kind(WORKS, tables["works"], WORKS_LAYERS)
    if BACKGROUND.name in tables:
        background = _by_kind(BACKGROUND, tables[BACKGROUND.name], BACKGROUND_LAYERS)
        yield from (each for each in background if len(each.rows))
    yield _rejected_place(tables["rejected"])
    for name in _PLAIN:
        if name in tables:
            yield Layer(name, TABLES[name], tables[name])


def _layer(name: str, table: Table, rows: pd.DataFrame, kind: int) -> Layer:
    return Layer(name, table, rows, _places(rows), GEOMETRY_TYPES[kind])


def _by_kind(table: Table, rows: pd.DataFrame, layers: Mapping[str, int]) -> Iterator[Layer]:
    kinds = shapes.dimension(_places(rows))
    for name, kind in layers.items():
        yield _layer(name, table, rows.loc[kinds == kind], kind)


def _rejected_place(rejected: pd.DataFrame) -> Layer:
    """The rejected records that lie somewhere, each numbered as in table ``rejected``."""
    points = _places(rejected)
    placed = ~shapely.is_missing(points)
    return Layer(
        "rejected_place", _REJECTED_PLACE, rejected.loc[placed], points[placed], "Point",
        np.flatnonzero(placed) + 1,
    )  # fmt: skip


def _places(frame: pd.DataFrame) -> Shapes:
    return np.array(frame["geometry"], dtype=object)
