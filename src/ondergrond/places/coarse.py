"""Places made coarse: the squares of a grid that a shape touches, and nothing finer."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Metres, Rows, Shapes

# Of a shape that touches more squares than this the grid is doubled until it does not: a water
# authority's work of 60 km is as well hidden in squares of 400 m.
MOST_SQUARES = 4_096


def coarsen(shapes: Shapes, grid_m: float | Metres) -> Shapes:
    """The squares of a grid that each shape touches, as one area.

    ``shapes`` are planar, in metres; ``grid_m`` is the side of the squares, one for all or one for
    each, which lie at its multiples. An area of the result has corners at such multiples alone, so
    that two shapes that touch the same squares have the same one. Where a shape touches more than
    ``MOST_SQUARES`` its squares are 2, 4, 8 ... times as wide. Null for what is null or empty.
    """
    made = np.full(len(shapes), None, dtype=object)
    shape, square = find_squares(shapes, grid_m)
    if not len(shape):
        return made
    area = pd.Series(square).groupby(shape).agg(
        lambda each: shapely.union_all(each.to_numpy(dtype=object))
    )  # fmt: skip
    made[area.index] = shapely.normalize(area.to_numpy(dtype=object))
    return made


def find_squares(shapes: Shapes, grid_m: float | Metres) -> tuple[Rows, Shapes]:
    """The squares that shapes touch, each with the position of its shape; see :func:`coarsen`."""
    shapes = np.asarray(shapes, dtype=object)
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    own = shapes[there]
    if not len(own):
        return np.zeros(0, dtype=np.int64), own
    bounds = shapely.bounds(own)
    side = np.broadcast_to(np.asarray(grid_m, dtype=float), len(shapes))[there].copy()
    low, count = _squares_around(bounds, side)
    while (many := count.prod(axis=1) > MOST_SQUARES).any():
        side[many] *= 2
        low, count = _squares_around(bounds, side)
    shape, square = _touched(own, low, count, side)
    return np.flatnonzero(there)[shape], square


def _squares_around(bounds: Metres, side: Metres) -> tuple[np.ndarray, np.ndarray]:
    """The number of the first column and row around each of the bounds, and how many there are."""
    low = np.floor(bounds[:, :2] / side[:, None])
    high = np.floor(bounds[:, 2:] / side[:, None])
    return low, (high - low + 1).astype(np.int64)


def _touched(
    shapes: Shapes, low: np.ndarray, count: np.ndarray, side: Metres
) -> tuple[np.ndarray, Shapes]:
    """The rows of ``shapes`` and the squares that they touch, row by row."""
    n = count.prod(axis=1)
    row = np.repeat(np.arange(len(shapes)), n)
    place = np.arange(len(row)) - np.repeat(np.cumsum(n) - n, n)
    west = (low[row, 0] + place % count[row, 0]) * side[row]
    south = (low[row, 1] + place // count[row, 0]) * side[row]
    square = shapely.box(west, south, west + side[row], south + side[row])
    shapely.prepare(shapes)
    hit = shapely.intersects(shapes[row], square)
    return row[hit], square[hit]
