"""Geometries taken apart into single points, lines and areas."""

from __future__ import annotations

import numpy as np
import shapely

from ondergrond.arrays.aliases import Rows, Shapes

_LAST_SINGLE = shapely.GeometryType.POLYGON.value  # multi-geometries and collections come after


def find_parts(shapes: Shapes) -> tuple[Shapes, Rows]:
    """The single parts of geometries, however deep, and the position each comes from.

    ``shapes`` are points, lines, areas, multis of these and collections. Gives two arrays of one
    length, in the order of ``shapes``. What is single stays the same object, because copies of
    hundreds of thousands take memory; null and a single one that is empty stay too, a multi or
    collection without parts has no row.
    """
    multi = shapely.get_type_id(shapes) > _LAST_SINGLE
    single = np.flatnonzero(~multi)
    parts, owner = shapely.get_parts(shapes[multi], return_index=True)
    while (shapely.get_type_id(parts) > _LAST_SINGLE).any():  # collections may hold multis
        parts, inner = shapely.get_parts(parts, return_index=True)
        owner = owner[inner]
    every = np.concatenate([single, np.flatnonzero(multi)[owner]])
    order = np.argsort(every, kind="stable")
    return np.concatenate([shapes[single], parts])[order], every[order]
