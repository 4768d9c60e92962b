"""Connected groups of things that are linked in pairs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ondergrond.arrays.aliases import Rows


def find_components(count: int, left: NDArray[np.integer], right: NDArray[np.integer]) -> Rows:
    """Number the connected groups of ``count`` things that are linked in pairs.

    ``left`` and ``right`` (of one length) are the two things of each link, 0..count-1. Gives for
    each thing the number of its group, int64 of length ``count``: 0, 1, 2... without holes.
    """
    ones = np.ones(len(left), dtype=np.int8)
    graph = coo_array((ones, (left, right)), shape=(count, count))
    numbers: Rows = connected_components(graph, directed=False)[1].astype(np.int64)
    return numbers
