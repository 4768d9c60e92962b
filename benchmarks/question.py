"""The question every engine answers: which works of different parties may be done together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ondergrond.periods import days
from ondergrond.tables import party

DISTANCE_M = 5.0
Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]


class MissingError(Exception):
    """An engine that cannot take part here, with the reason in a few words."""


@dataclass(frozen=True, slots=True)
class Question:
    """Works as plain columns: which two lie within a distance and have a day in common?

    Days are those of the window (earliest start to latest end, both included). Only works of
    different parties and projects count. An answer is an array (n, 2) of positions, the
    smaller first, sorted.
    """

    geometry: NDArray[np.object_]
    first: Rows
    last: Rows
    party: Rows
    project: Rows
    distance_m: float = DISTANCE_M

    @classmethod
    def of(cls, works: gpd.GeoDataFrame) -> Question:
        """Take the columns of WORKS that matter."""
        return cls(
            works.geometry.to_numpy(),
            days(works["earliest_start"]),
            days(works["latest_end"]),
            pd.factorize(party(works))[0].astype(np.int64),
            pd.factorize(works["project_id"])[0].astype(np.int64),
        )

    def differ(self, left: Rows, right: Rows) -> Flags:
        """Mark the pairs of different parties and projects."""
        differ: Flags = (self.party[left] != self.party[right]) & (
            self.project[left] != self.project[right]
        )
        return differ

    def fits(self, left: Rows, right: Rows) -> Flags:
        """Mark the pairs, the smaller position first, that share a day and differ."""
        fits: Flags = (
            (left < right)
            & (self.first[left] <= self.last[right])
            & (self.first[right] <= self.last[left])
            & self.differ(left, right)
        )
        return fits


class Engine(Protocol):
    """One way to answer: made ready once, asked several times."""

    name: str
    how: str

    def open(self, question: Question) -> None:
        """Take in what is asked of; raise ``MissingError`` where the engine is not here."""

    def ask(self) -> Any:
        """Answer; what makes :meth:`answer` is not timed."""

    def answer(self, asked: Any) -> Rows:
        """Bring what ``ask`` gave into the form of an answer."""

    def close(self) -> None:
        """Let go of what was taken."""


def sorted_pairs(left: Any, right: Any) -> Rows:
    """Pairs as an answer."""
    pairs = np.column_stack([np.asarray(left, np.int64), np.asarray(right, np.int64)])
    pairs.sort(axis=1)
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
