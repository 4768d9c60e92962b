"""Boxes in (x, y, time) that meet, by one packed R-tree over blocks of boxes.

Method, as in design.md, section 5: boxes in the order of a Hilbert curve (Hilbert packing:
Kamel and Faloutsos, "On packing R-trees", 1993), in blocks of 16; the blocks in an R-tree of
libspatialindex, filled and asked in bulk; each pair of blocks that meet is written out to its
tests in NumPy. Asking the tree once per box took three times as long (200,000 boxes).
libspatialindex crashes when two threads ask one index, so only the caller's thread does; the
tests run on the other threads in the meantime.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from rtree.index import Index, Property

from ondergrond.arrays.aliases import Boxes, Days, Metres, Numbers, Rows, Shapes
from ondergrond.arrays.threads import on_threads, slices

EPS_M = 1e-6  # coordinates carry noise in their last bits: a micrometre counts as nothing
BLOCK = 16
BLOCKS_PER_QUESTION = 1024
BLOCK_PAIRS_PER_SLICE = 4096
NODE_CAPACITY = 32

Pairs = tuple[Rows, Rows]
Made = TypeVar("Made")


def find_overlapping_boxes(
    places: Shapes,
    first_days: Days,
    last_days: Days,
    grow_m: float | Metres,
    then: Callable[[Pairs], Made],
) -> Iterator[Made]:
    """Find every two geometries whose boxes, grown, meet and that share a day, in parts.

    Takes geometries, the first and last day of each, and how much each box grows in m (a
    little more is added for the noise of the sums). Pairs are two int64 arrays of positions,
    of bounded length, each pair once; which of two comes first is not fixed. Yields what
    ``then`` makes of each part; ``then`` is called on the threads.
    """
    if len(places) < 2:
        return iter(())
    boxes = shapely.bounds(places)
    slack_m = EPS_M + 4 * np.spacing(np.abs(boxes).max())
    grow = np.broadcast_to(np.asarray(grow_m) + slack_m, len(boxes))[:, None]
    order = np.argsort(_hilbert(places, boxes), kind="stable")
    blocks = _Blocks.of(order, boxes + grow * [-1, -1, 1, 1], first_days, last_days)
    return on_threads(lambda pair: then(blocks.tests(pair)), blocks.find_overlapping_boxes())


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Boxes in blocks of 16: ``low`` and ``high`` have shape (3, blocks, 16).

    ``mins`` and ``maxs`` are the sides of the blocks as a whole, shape (3, blocks).
    """

    order: Rows
    low: Numbers
    high: Numbers
    mins: Numbers
    maxs: Numbers

    @classmethod
    def of(cls, order: Rows, boxes: Boxes, first_days: Days, last_days: Days) -> _Blocks:
        low = np.stack([_fill_blocks(each[order], np.inf) for each in (*boxes.T[:2], first_days)])
        high = np.stack([_fill_blocks(each[order], -np.inf) for each in (*boxes.T[2:], last_days)])
        return cls(order, low, high, low.min(axis=2), high.max(axis=2))

    def find_overlapping_boxes(self) -> Iterator[Pairs]:
        """Pairs of blocks that meet, a bounded number at a time."""
        mins, maxs = self.mins.T, self.maxs.T
        properties = Property(
            dimension=3,
            leaf_capacity=NODE_CAPACITY,
            index_capacity=NODE_CAPACITY,
            # libspatialindex crashes where this exceeds the capacity
            near_minimum_overlap_factor=NODE_CAPACITY // 2,
        )
        tree = Index((np.arange(len(mins)), mins, maxs), properties=properties)
        for part in slices(len(mins), BLOCKS_PER_QUESTION):
            # the tree answers in unsigned integers
            ids, counts = tree.intersection_v(mins[part], maxs[part])  # type: ignore[no-untyped-call]  # rtree types its other methods only
            left = np.repeat(np.arange(part.start, part.stop), counts.astype(np.int64))
            right = ids.astype(np.int64)
            once = left <= right
            left, right = left[once], right[once]
            for few in slices(len(left), BLOCK_PAIRS_PER_SLICE):
                yield left[few], right[few]

    def tests(self, pair: Pairs) -> Pairs:
        """Every two boxes that meet of two blocks that meet.

        First each box of the left block against the whole right block, then those left over
        against each box of the right block: that is half the work of 16 by 16 tests at once.
        """
        left, right = pair
        meets = np.ones((len(left), BLOCK), dtype=bool)
        for axis in range(3):
            meets &= self.low[axis, left] <= self.maxs[axis, right, None]
            meets &= self.high[axis, left] >= self.mins[axis, right, None]
        row, slot = np.nonzero(meets)
        left, right = left[row] * BLOCK + slot, right[row]
        meets = np.ones((len(left), BLOCK), dtype=bool)
        for axis in range(3):
            meets &= self.low[axis, right] <= self.high[axis].ravel()[left, None]
            meets &= self.high[axis, right] >= self.low[axis].ravel()[left, None]
        row, slot = np.nonzero(meets)
        left, right = left[row], right[row] * BLOCK + slot
        once = left < right
        return self.order[left[once]], self.order[right[once]]


def _fill_blocks(values: NDArray[np.generic], filler: float) -> NDArray[np.float64]:
    """Values in rows of 16; the last row is filled up with what meets nothing."""
    padded = np.full(-(-len(values) // BLOCK) * BLOCK, filler)
    padded[: len(values)] = values
    return padded.reshape(-1, BLOCK)


def _hilbert(places: Shapes, boxes: Boxes) -> Rows:
    """Distance along a Hilbert curve of the middle of each geometry's box.

    The curve spans the middle 99.8 % of them: one stray work must not squeeze all others into
    one cell of the curve.
    """
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    span = np.quantile(middle, [0.001, 0.999], axis=0).ravel()
    distance: Rows = gpd.GeoSeries(places).hilbert_distance(total_bounds=span).to_numpy()
    return distance
