"""Geometries grown, each once, however many pairs they are in."""

from __future__ import annotations

import numpy as np
import shapely

from ondergrond.arrays.aliases import Rows, Shapes
from ondergrond.arrays.rows import distinct
from ondergrond.arrays.threads import apply_in_slices

WORKS_PER_SLICE = 2048


def buffered(geometry: Shapes, rows: Rows, by_m: float, round_segments: int) -> Shapes:
    """The geometries at ``rows`` grown by a length in m; None at all other positions.

    ``round_segments`` is the number of straight edges in a quarter of a circle.
    """
    wanted = distinct(rows)
    every = np.full(len(geometry), None, dtype=object)
    every[wanted] = apply_in_slices(
        lambda places: shapely.buffer(places, by_m, quad_segs=round_segments),
        geometry[wanted],
        size=WORKS_PER_SLICE,
    )
    return every
