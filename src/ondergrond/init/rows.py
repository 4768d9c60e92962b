"""Whether several rows are one record: a vertex per row, or a party per row."""

from __future__ import annotations

from itertools import combinations
from typing import Literal

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Positions
from ondergrond.init.layer import MOST, Layer
from ondergrond.init.names import find_owner
from ondergrond.labels.wider_words import PROJECTS
from ondergrond.load.headings import HEADINGS

NEARLY_ALL = 0.95
SOME = 0.1  # of the rows are of a record with others
LEAST_ROWS = 4
MOST_KEYS = 12  # columns of which pairs are tried

# The columns that are the key of a record, and what its rows are.
RowsOfRecord = tuple[tuple[int, ...], Literal["parts", "vertices"]]


def find_rows_of_record(layer: Layer) -> RowsOfRecord | None:
    """The columns by which rows are one record, and what is drawn in each; None where they are.

    A vertex per row: a column counts 1, 2, 3 and begins again where a column or two change, and
    the coordinates differ. A party per row: rows with one number differ in nothing but the owner.
    """
    if len(layer.texts) < LEAST_ROWS:
        return None
    return _vertices(layer) or _parties(layer)


def _vertices(layer: Layer) -> RowsOfRecord | None:
    if len(layer.place) != 2:  # x and y
        return None
    counted = [group for at in _columns(layer) if (group := _counts_again(layer, at)) is not None]
    record_of = min(counted, key=lambda each: each[-1], default=None)
    if record_of is None:
        return None
    east, north = (layer.column(at).fillna("") for at in sorted(layer.place))
    spots = east + " " + north
    if spots.groupby(record_of).nunique().gt(1).mean() < MOST:
        return None
    keys = _keys(layer, record_of)
    return None if keys is None else (keys, "vertices")


def _columns(layer: Layer) -> list[int]:
    return [
        at
        for at in range(len(layer.names))
        if at not in layer.place and layer.filled(at) >= NEARLY_ALL
    ]


def _counts_again(layer: Layer, at: int) -> Positions | None:
    """The group of each row where a column counts 1, 2, 3 within each; None where it does not."""
    read = pd.to_numeric(layer.column(at), errors="coerce")
    first = read.min()
    if first not in (0, 1):
        return None
    begins = read.eq(first)
    goes_on = read.diff().eq(1)
    record_of = np.asarray(begins.cumsum(), dtype=np.intp)
    n = int(record_of[-1])
    if n < 2 or len(read) < 2 * n or (begins | goes_on).mean() < NEARLY_ALL:
        return None
    return record_of


def _keys(layer: Layer, record_of: Positions) -> tuple[int, ...] | None:
    """The column, else two, that is the same within groups and best tells them apart."""
    alike = [
        at
        for at in _columns(layer)
        if layer.column(at).groupby(record_of).nunique().eq(1).mean() >= NEARLY_ALL
        and layer.column(at).nunique() > 1
    ][:MOST_KEYS]
    first = np.flatnonzero(np.diff(record_of, prepend=0))
    heads = layer.texts.iloc[first].fillna("")
    # Of two versions of a list that are looked at together every record is there twice.
    apart: dict[tuple[int, ...], tuple[float, int]] = {}
    for keys in [*((at,) for at in alike), *combinations(alike, 2)]:
        key = heads.groupby(list(keys), sort=False).ngroup()
        apart[keys] = (float(key.diff().ne(0).mean()), key.nunique())
    best = max(apart, key=lambda keys: apart[keys], default=None)
    return best if best is not None and apart[best][0] >= NEARLY_ALL else None


def _parties(layer: Layer) -> RowsOfRecord | None:
    """Rows with the number of another that differ from it in the owner alone."""
    owner = find_owner(layer)
    if owner is None:
        return None
    texts = layer.texts.fillna("")
    numbers = layer.headed(f"{HEADINGS['work_id']} | {PROJECTS}", _columns(layer))
    for at in (each for each in numbers if each != owner):
        several = texts[at].duplicated(keep=False)
        if several.mean() < SOME:
            continue
        rows = texts[several]
        others = [each for each in range(len(layer.names)) if each not in (at, owner)]
        differ = rows.groupby(rows[at]).nunique()
        if (
            differ[others].le(1).all(axis=1).mean() >= NEARLY_ALL
            and differ[owner].eq(rows.groupby(rows[at]).size()).mean() >= NEARLY_ALL
        ):
            return (at,), "parts"
    return None
