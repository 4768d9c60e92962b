"""Large tables worked through part by part, memory given back after each."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Positions
from ondergrond.arrays.memory import give_back
from ondergrond.arrays.threads import slices, slices_between

ROWS_AT_ONCE = 50_000


def in_slices(count: int, size: int) -> Iterator[slice]:
    """Slices of 0..count of at most ``size``; what each took is given back before the next."""
    for part in slices(count, size):
        yield part
        give_back()


def in_parts(keys: pd.Series, size: int = ROWS_AT_ONCE) -> Iterator[Positions]:
    """Positions of about ``size`` rows at a time that never part one key, in order of keys.

    At least one part, which is empty where there are no rows. What each took is given back
    before the next.
    """
    codes = pd.factorize(keys, sort=True)[0].astype(np.int64)
    order = np.argsort(codes, kind="stable")
    for part in slices_between(codes[order], size) if len(order) else [slice(0, 0)]:
        yield order[part]
        give_back()


def stack_parts(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """The parts under each other; the list is emptied, so that nothing is held twice for long."""
    whole = pd.concat(parts)
    parts.clear()
    give_back()
    return whole
