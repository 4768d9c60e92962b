"""Of pairs that exclude each other, those that together are worth the most."""

from __future__ import annotations

import numpy as np
import pandas as pd
import scipy.sparse as sp
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from ondergrond.arrays.aliases import Numbers, Rows


def choose_pairs(left: Rows, right: Rows, worth: Numbers) -> Rows:
    """Positions of the pairs that together are worth the most, each left and right at most once.

    ``left`` and ``right`` are int64, each pair once; ``worth`` is float64 and above zero. Gives
    int64, ascending. Where more choices are worth the same, which one is taken depends on the order
    of left and right, and on nothing else. A maximum weight matching, solved as a full one of
    least cost: every left also has a partner of its own that is worth nothing.
    """
    if not len(left):
        return np.empty(0, np.int64)
    rows, one = np.unique(left, return_inverse=True)
    columns, other = np.unique(right, return_inverse=True)
    none = worth.max() + 1.0  # a cost of zero would be no link
    own = np.arange(len(rows))
    cost = np.concatenate([none - worth, np.full(len(rows), none)])
    at = (np.concatenate([one, own]), np.concatenate([other, len(columns) + own]))
    graph = sp.csr_array((cost, at), shape=(len(rows), len(columns) + len(rows)))
    row, column = min_weight_full_bipartite_matching(graph)
    chosen = column < len(columns)
    pairs = pd.Index(one * len(columns) + other)
    found: Rows = np.sort(pairs.get_indexer(row[chosen] * len(columns) + column[chosen]))
    return found
