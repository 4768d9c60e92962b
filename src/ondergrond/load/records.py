"""What a reader hands over: one layer as it was found, all text, nothing judged yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pandas as pd

UNREADABLE_COLUMNS = ("source_row", "reason", "detail", "raw")


def no_unreadable() -> pd.DataFrame:
    """An empty table of records that a reader could not make out."""
    return _nothing().copy(deep=False)


@cache
def _nothing() -> pd.DataFrame:
    """Made once: it is of nearly all files, of which there may be thousands."""
    return pd.DataFrame({name: pd.Series(dtype="object") for name in UNREADABLE_COLUMNS})


@dataclass(frozen=True, slots=True)
class Records:
    """One layer of one delivered file.

    ``source`` names the file for people and ``layer`` the layer or sheet in it ("" for
    formats that have none). ``attributes`` holds one ``str`` column per delivered column
    (dates ISO, flags ``true``/``false``, numbers without trailing ``.0``, null where
    nothing is), index 0..n-1. ``geometry`` is an array of n shapely geometries or None, or
    None as a whole for tables without a geometry of their own. ``rows`` are the source rows,
    counted from 1 as a person would find them (a header counts in tables). ``crs`` is what
    the file itself says (authority code or WKT), None where it says nothing. ``unreadable``
    lists the records that could not be made out: source_row, reason code, detail (English,
    what was seen), raw (JSON). ``notes`` are (code, detail) about the file as a whole.
    ``since_1904`` says that bare day numbers count from 1904, as some workbooks do.
    ``together`` says of records that were put together of several rows which (``rows``, null for
    one) and in which columns these differ (``differ``, null for none); None where nothing was.
    ``columns_seen`` are the delivered names in the file's order, for messages.
    """

    source: str
    layer: str
    attributes: pd.DataFrame
    geometry: np.ndarray | None
    rows: np.ndarray
    crs: str | None = None
    unreadable: pd.DataFrame = field(default_factory=no_unreadable)
    notes: tuple[tuple[str, str], ...] = ()
    since_1904: bool = False
    together: pd.DataFrame | None = None

    @property
    def n_read(self) -> int:
        """Records met in this layer: those made out and those spoiled."""
        return len(self.attributes) + len(self.unreadable)

    @property
    def columns_seen(self) -> tuple[str, ...]:
        """The delivered column names, in the file's order."""
        return tuple(self.attributes.columns)
