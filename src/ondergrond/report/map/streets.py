"""The streets under the map, packed as its shapes are: their names, and along what these stand."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Shapes
from ondergrond.places.axes import find_axes
from ondergrond.report.map.columns import Packed, pack_text
from ondergrond.report.map.places import in_degrees, pack_shapes
from ondergrond.store.options import Options, RunTables


def pack_streets(tables: RunTables, options: Options, origin: tuple[int, int]) -> dict[str, Packed]:
    """``name``, ``shape`` and ``axis`` of each street of table ``background``; empty without one.

    ``axis`` is the line along which the name of an area stands; nothing where ``shape`` is a line.
    """
    background = tables.get("background")
    if background is None or background.empty:
        return {"name": {"v": []}, "shape": {"v": []}, "axis": {"v": []}}
    shapes, rows = shapely.get_parts(background.geometry.to_numpy(), return_index=True)
    names = pd.Series(background["name"].to_numpy()[rows], dtype="str")
    parts, axes = (gpd.GeoSeries(each, crs=options.crs) for each in (shapes, _of_areas(shapes)))
    return {
        "name": pack_text(names),
        "shape": {"v": pack_shapes(in_degrees(parts, options.crs), origin)},
        "axis": {"v": pack_shapes(in_degrees(axes, options.crs), origin)},
    }


def _of_areas(shapes: Shapes) -> Shapes:
    areas = shapely.get_dimensions(shapes) == 2
    axes = np.full(len(shapes), None, dtype=object)
    axes[areas] = find_axes(shapes[areas])
    return axes
