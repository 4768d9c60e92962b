"""The tables of a run as the layers of a GIS file: one kind of shape each, all of them good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely

from ondergrond.errors import BugError
from ondergrond.report import shapes
from ondergrond.report.options import RunTables
from ondergrond.tables import FINDINGS, PAIRS, REJECTED, SITES, TABLES, WORKS, Table

GEOMETRY_TYPES: Mapping[int, str] = {
    shapes.POINT: "MultiPoint",
    shapes.LINE: "MultiLineString",
    shapes.POLYGON: "MultiPolygon",
}
_WORKS_LAYERS: Mapping[str, int] = {
    "works_polygon": shapes.POLYGON,
    "works_line": shapes.LINE,
    "works_point": shapes.POINT,
}
_ZONES: tuple[Table, ...] = (FINDINGS, SITES, PAIRS)
_PLAIN = (
    "finding_works",
    "finding_items",
    "site_pairs",
    "rejected",
    "remarks",
    "deliveries",
    "runs",
)

# Where a rejected record lies and why; what was delivered stands in the table `rejected`.
_REJECTED_PLACE = replace(
    REJECTED, columns=tuple(column for column in REJECTED.columns if column.name != "raw")
)


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer or table to write: its rows, and shapes of one geometry type where it has them.

    ``table`` says what the columns mean; ``places`` are shapely geometries, one per row.
    """

    name: str
    table: Table
    rows: pd.DataFrame
    places: shapes.Shapes | None = None
    geometry_type: str | None = None


def layers_of(tables: RunTables) -> Iterator[Layer]:
    """Every layer and table of a run, also those without rows; in the order of a reader.

    Raises ``BugError`` where a work, pair, site or finding has no shape.
    """
    for table in _ZONES:
        zones = shapes.areas(_mended(table, tables[table.name]))
        yield _layer(table.name, table, tables[table.name], zones, shapes.POLYGON)
    works, places = tables["works"], _mended(WORKS, tables["works"])
    kinds = shapes.dimension(places)
    for name, kind in _WORKS_LAYERS.items():
        yield _layer(name, WORKS, works.loc[kinds == kind], places[kinds == kind], kind)
    yield _rejected_place(tables["rejected"])
    for name in _PLAIN:
        if name in tables:
            yield Layer(name, TABLES[name], tables[name])


def _layer(name: str, table: Table, rows: pd.DataFrame, places: shapes.Shapes, kind: int) -> Layer:
    return Layer(name, table, rows, shapes.multi(places, kind), GEOMETRY_TYPES[kind])


def _rejected_place(rejected: pd.DataFrame) -> Layer:
    points = shapes.spots(np.asarray(rejected["geometry"], dtype=object))
    placed = ~shapely.is_missing(points)
    return Layer("rejected_place", _REJECTED_PLACE, rejected.loc[placed], points[placed], "Point")


def _mended(table: Table, frame: pd.DataFrame) -> shapes.Shapes:
    places = shapes.mend(np.array(frame["geometry"], dtype=object))
    lost = shapes.dimension(places) < 0
    if lost.any():
        example = str(frame.iloc[int(lost.argmax()), 0])
        raise BugError.of(f"table {table.name}", f"{lost.sum()} rows have no shape, as {example}")
    return places
