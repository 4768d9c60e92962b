"""The days on which a pair is a matter: when its two works are there together, or between."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ondergrond.errors import BugError
from ondergrond.match.arrays import Days, Flags, Rows
from ondergrond.match.sight import BASIS
from ondergrond.periods import days
from ondergrond.rules.model import Rules

Sides = tuple[Rows, Rows]


class Moments(NamedTuple):
    """First and last day of each pair's moment; ``shared`` where both works hold those days."""

    first: Days
    last: Days
    shared: Flags


def moments(works: pd.DataFrame, pairs: pd.DataFrame, sides: Sides, rules: Rules) -> Moments:
    """Find the days of each pair: what both hold, else from the earlier's end to the later's start.

    ``sides`` are the positions in ``works`` of left and right of each pair. Of an opportunity
    the windows count, of all else what the basis of its rule says.
    """
    left, right = sides
    bases = {name: rule.basis for name, rule in rules.rule.items()}
    by_window = pairs["rule"].map(bases).eq("window") | pairs["kind"].eq("opportunity")
    spans = {}
    for basis, columns in BASIS.items():
        first, last = (days(works[column]) for column in columns)
        spans[basis] = (
            np.maximum(first[left], first[right]),
            np.minimum(last[left], last[right]),
        )
    first, last = (
        np.where(by_window, window, period)
        for window, period in zip(spans["window"], spans["period"], strict=True)
    )
    return Moments(np.minimum(first, last), np.maximum(first, last), first <= last)


def find_sides(works: pd.DataFrame, pairs: pd.DataFrame) -> Sides:
    """The positions in ``works`` of left and right of each pair.

    Raises ``BugError`` for a work that is not there.
    """
    known = pd.Index(works["work_id"])
    left, right = (known.get_indexer(pd.Index(pairs[side])) for side in ("left", "right"))
    unknown = (left < 0) | (right < 0)
    if unknown.any():
        raise BugError.of("table pairs", f"no such works: {pairs['pair_id'][unknown].iloc[0]}")
    return left.astype(np.int64), right.astype(np.int64)
