"""Small deliveries made by hand: only what a test is about is said, the rest is plain."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.load.normalise import Normalised, normalise
from ondergrond.load.records import Records, no_unreadable
from ondergrond.load.source_tables import SourceTable
from ondergrond.load.terms import Terms
from ondergrond.partnership import Register, Source
from ondergrond.rules import read_rules

RULES = read_rules()
ON = date(2026, 11, 24)
HORIZON = (date(2026, 1, 1), date(2036, 12, 31))
IN_GOES = "POINT (51000 391000)"


def records(
    columns: Mapping[str, Sequence[str | None]],
    geometry: Sequence[str | None] | str | None = IN_GOES,
    *,
    crs: str | None = "EPSG:28992",
    source: str = "plans.gpkg",
    layer: str = "",
    unreadable: pd.DataFrame | None = None,
    notes: tuple[tuple[str, str], ...] = (),
) -> Records:
    """A layer of text columns; ``geometry`` as WKT, one for all, or None for a bare table."""
    attributes = pd.DataFrame({name: pd.array(list(c), dtype="str") for name, c in columns.items()})
    n = len(attributes)
    shapes = None
    if geometry is not None:
        texts = [geometry] * n if isinstance(geometry, str) else list(geometry)
        shapes = np.array([None, *map(shapely.from_wkt, texts)], dtype=object)[1:]
    rows = np.arange(1, n + 1)
    lost = no_unreadable() if unreadable is None else unreadable
    return Records(source, layer, attributes, shapes, rows, crs, lost, notes)


def source(**more: Any) -> Source:
    """A source that takes ID and START, and more."""
    columns = {"work_id": "ID", "start": "START", **more.pop("columns", {})}
    return Source.model_validate({"path": "plans.gpkg", "columns": columns, **more})


def register(owner: Mapping[str, Any], **more: Any) -> Register:
    """A register that takes ID and START, and more."""
    columns = {"work_id": "ID", "start": "START", **more.pop("columns", {})}
    return Register.model_validate(
        {"path": "plans.gpkg", "columns": columns, "owner": dict(owner), **more}
    )


def terms(**more: Any) -> Terms:
    """What the partnership agreed: RD, the standard rules, English."""
    plain: dict[str, Any] = {
        "crs": "EPSG:28992",
        "rules": RULES,
        "on": ON,
        "language": "en",
        "horizon": HORIZON,
    }
    return Terms(**{**plain, **more})


def taken_in(layer: Records, given: Source | None = None, **more: Any) -> Normalised:
    """Take a layer in, as partner ``goes`` unless it is a register."""
    mapping = given or source()
    partner = None if isinstance(mapping, Register) else "goes"
    return normalise([SourceTable([layer], mapping, partner, "partner goes")], terms(**more))


def one(column: str, text: str | None, **more: Any) -> tuple[Any, list[str], list[str]]:
    """One work whose column ``column`` says ``text``: its value, remarks and reasons."""
    layer = records({"ID": ["1"], "START": ["2027"], "TEXT": [text]})
    made = taken_in(layer, source(columns={column: "TEXT"}), **more)
    value = made.works[column].iloc[0] if len(made.works) else None
    return value, sorted(made.remarks["code"]), list(made.rejected["reason"])


def codes(made: Normalised) -> list[str]:
    """The remarks of a layer, without those that say that a year is vague."""
    return sorted(code for code in made.remarks["code"] if code != "period_vague")


# The formats of GDAL that keep columns as they are, by the suffix that deliveries have.
DRIVERS = {
    ".gpkg": "GPKG", ".fgb": "FlatGeobuf", ".shp": "ESRI Shapefile", ".gml": "GML",
    ".sqlite": "SQLite", ".tab": "MapInfo File", ".geojson": "GeoJSON", ".gdb": "OpenFileGDB",
}  # fmt: skip


def deliver(folder: Path, suffix: str, frame: gpd.GeoDataFrame) -> Path:
    """Write a table as a partner delivers it: ``werken`` with the suffix of its format."""
    path = folder / f"werken{suffix}"
    with warnings.catch_warnings():  # of a column type that a format has not
        warnings.simplefilter("ignore")
        frame.to_file(path, driver=DRIVERS[suffix], engine="pyogrio", use_arrow=True)
    return path
