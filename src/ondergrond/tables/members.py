"""The works of findings and of pairs by number, as they go from room to room.

A work's number in a run is its row in WORKS as ``load`` hands it on, from 0. Rooms join works by
it; the tables that leave name them by ``work_id``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Rows
from ondergrond.tables.finding_parts import FINDING_WORKS
from ondergrond.tables.relations import FINDING_JOINERS
from ondergrond.tables.schema import Column, Table

MEMBERS = Table(
    "members",
    meaning="finding_works within a run: each with the number of its work",
    columns=(
        *FINDING_WORKS.columns,
        Column("work_row", "integer", "row of the work in works, from 0; null for an embargo"),
    ),
)
JOINERS = Table(
    "joiners",
    meaning="finding_joiners within a run: each with the number of its work",
    columns=(*FINDING_JOINERS.columns, Column("work_row", "whole", "row of the work in works")),
)


def work_rows(members: pd.DataFrame) -> Rows:
    """The row in WORKS of each row of MEMBERS or JOINERS, int64; none may be an embargo."""
    return members["work_row"].to_numpy(dtype=np.int64)


def pair_rows(works: pd.DataFrame, pairs: pd.DataFrame) -> tuple[Rows, Rows]:
    """The rows in WORKS of left and of right of each of PAIRS, int64; -1 for an embargo."""
    known = pd.Index(works["work_id"])
    left, right = (known.get_indexer(pd.Index(pairs[side])) for side in ("left", "right"))
    return left.astype(np.int64), right.astype(np.int64)


def set_rows(works: pd.DataFrame, pairs: pd.DataFrame, sets: pd.DataFrame) -> tuple[Rows, Rows]:
    """The rows in WORKS of left and of right of the pair of each row of SETS, as ``pair_rows``."""
    pair = pd.Index(pairs["pair_id"]).get_indexer(pd.Index(sets["pair_id"]))
    left, right = pair_rows(works, pairs)
    return left[pair], right[pair]
