"""Long zones cut by place, so that each piece lies at one site."""

from __future__ import annotations

import numpy as np
import shapely

from ondergrond.arrays.aliases import Flags, Rows, Shapes
from ondergrond.arrays.rows import spread
from ondergrond.arrays.threads import apply_in_slices
from ondergrond.match.zones import POLYGON
from ondergrond.places.parts import find_parts

# Two pieces side by side and some of what lies around them fit in one site.
PIECE_OF_CAP = 0.4
SPECK_M2 = 1e-6
AREA_OF_BOX = 0.4


def cut_by_place(places: Shapes, cap_m: float) -> tuple[Shapes, Rows]:
    """Cut polygons longer than ``cap_m`` into pieces; returns them and where each comes from.

    The cuts run across the longest side of the box, at fixed lines in the CRS: zones that lie
    along one street are cut at the same places, so their pieces fall together. An area wider
    than the cap that fills much of its box is no line to cut: a plan for a whole quarter stays
    whole.
    """
    done: list[tuple[Shapes, Rows]] = []
    rows = np.arange(len(places))
    while len(places):
        cut = _too_long(places, cap_m)
        done.append((places[~cut], rows[~cut]))
        places, owner = _slabs(places[cut], PIECE_OF_CAP * cap_m)
        rows = rows[cut][owner]
    if not done:
        return places, rows
    places, rows = (np.concatenate(column) for column in zip(*done, strict=True))
    order = np.argsort(rows, kind="stable")
    return places[order], rows[order]


def _too_long(places: Shapes, cap_m: float) -> Flags:
    boxes = shapely.bounds(places)
    size_m = boxes[:, 2:] - boxes[:, :2]
    wide = size_m.min(axis=1) > cap_m
    areal = shapely.area(places) >= AREA_OF_BOX * size_m.prod(axis=1)
    long: Flags = (size_m.max(axis=1) > cap_m) & ~(wide & areal)
    return long


def _slabs(places: Shapes, step_m: float) -> tuple[Shapes, Rows]:
    """Cut every polygon at multiples of a step along the longest side of its box."""
    if not len(places):
        return places, np.zeros(0, dtype=np.int64)
    boxes = shapely.bounds(places)
    axis = np.argmax(boxes[:, 2:] - boxes[:, :2], axis=1)
    each = np.arange(len(places))
    first = np.floor(boxes[each, axis] / step_m).astype(np.int64)
    last = np.floor(boxes[each, axis + 2] / step_m).astype(np.int64)
    owner, step = spread(last - first + 1)
    slab = boxes[owner] + [-1, -1, 1, 1]  # wider than the polygon across the cut
    row = np.arange(len(owner))
    slab[row, axis[owner]] = (first[owner] + step) * step_m
    slab[row, axis[owner] + 2] = (first[owner] + step + 1) * step_m
    cut = apply_in_slices(shapely.intersection, places[owner], shapely.box(*slab.T))
    parts, of = find_parts(cut)
    real = (shapely.get_type_id(parts) == POLYGON) & (shapely.area(parts) > SPECK_M2)
    pieces: Shapes = shapely.orient_polygons(parts[real])
    return pieces, owner[of[real]]
