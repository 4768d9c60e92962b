"""Works cut into boxes for the index: the box of a long diagonal work lies.

A cable of 40 km has a box that holds thirty villages, of which it meets a street in each.
Cut into boxes of at most a kilometre that it really enters, the index tells the truth again.
The work itself is never cut.
"""

from __future__ import annotations

import numpy as np
import shapely

from ondergrond.arrays.aliases import Boxes, Flags, Rows, Shapes

PIECE_M = 1000.0
PIECES_PER_WORK = 256  # a province-wide area is not worth more


def find_pieces(geometry: Shapes) -> tuple[Rows, Shapes]:
    """Pieces whose boxes together hold every geometry: the row each belongs to, and the piece.

    A geometry no longer than ``PIECE_M`` is its own piece. The box of another is halved along
    its longest side, again and again, and halves that the geometry does not enter are dropped.
    Halves share their edge to the last bit, so no part of a geometry falls between two.
    """
    boxes = shapely.bounds(geometry)
    long = _length_m(boxes) > PIECE_M
    if not long.any():
        return np.arange(len(geometry)), geometry
    rows, cut = _halve(geometry, np.flatnonzero(long), boxes[long])
    short = np.flatnonzero(~long)
    pieces = np.concatenate([geometry[short], shapely.box(*cut.T)])
    return np.concatenate([short, rows]), pieces


def _halve(geometry: Shapes, rows: Rows, boxes: Boxes) -> tuple[Rows, Boxes]:
    shapely.prepare(geometry[rows])
    whole = rows
    halving = np.ones(len(rows), dtype=bool)
    while halving.any():
        kept = rows[~halving], boxes[~halving]
        rows = np.repeat(rows[halving], 2)
        boxes = _halves(boxes[halving])
        entered = shapely.intersects(geometry[rows], shapely.box(*boxes.T))
        rows = np.concatenate([kept[0], rows[entered]])
        boxes = np.concatenate([kept[1], boxes[entered]])
        halving = (_length_m(boxes) > PIECE_M) & _may_be_cut(rows)
    shapely.destroy_prepared(geometry[whole])
    return rows, boxes


def _may_be_cut(rows: Rows) -> Flags:
    few: Flags = np.bincount(rows)[rows] < PIECES_PER_WORK if len(rows) else np.zeros(0, bool)
    return few


def _halves(boxes: Boxes) -> Boxes:
    """Each box halved along its longest side, the halves beneath each other."""
    size = boxes[:, 2:] - boxes[:, :2]
    axis = np.argmax(size, axis=1)
    each = np.arange(len(boxes))
    middle = (boxes[each, axis] + boxes[each, axis + 2]) / 2
    halves = np.repeat(boxes, 2, axis=0)
    halves[2 * each, axis + 2] = middle
    halves[2 * each + 1, axis] = middle
    return halves


def _length_m(boxes: Boxes) -> np.ndarray:
    longest: np.ndarray = (boxes[:, 2:] - boxes[:, :2]).max(axis=1, initial=0)
    return longest
