"""Layers of one source that have the same columns, as one table: judged together, told apart.

A delivery in thousands of small files then costs what its records cost; and what only a whole
column shows (the order of day and month, percentages) is seen in all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa

from ondergrond.arrays.aliases import Flags, Integers, Positions
from ondergrond.load.records import UNREADABLE_COLUMNS, Records

# The layer of a record that could not be made out, beside the columns of ``Records.unreadable``.
LAYER = "layer"


@dataclass(frozen=True, slots=True)
class Stacked:
    """One table of the records of several layers.

    ``records`` holds them all, one layer under the other; its file, layer and notes are those of
    the first and are not to be told. ``layer_of`` is the position in ``layers`` of each record. Of
    tables with other columns each (:func:`stack_tables`) it has but the rows.
    """

    layers: tuple[Records, ...]
    records: Records
    layer_of: Positions

    @property
    def unreadable(self) -> pd.DataFrame:
        """The records of all layers that could not be made out, with the ``LAYER`` of each."""
        lost = [
            each.unreadable.assign(**{LAYER: number})
            for number, each in enumerate(self.layers)
            if len(each.unreadable)
        ]
        if not lost:
            return pd.DataFrame(columns=[*UNREADABLE_COLUMNS, LAYER])
        return pd.concat(lost, ignore_index=True)

    def each(self, fact: Callable[[Records], object]) -> np.ndarray:
        """A fact of the layer of each record (object)."""
        facts = np.empty(len(self.layers), dtype=object)
        facts[:] = [fact(layer) for layer in self.layers]
        told: np.ndarray = facts[self.layer_of]
        return told

    def count(self, chosen: Flags) -> Integers:
        """How many of the chosen records each layer has."""
        return np.bincount(self.layer_of[chosen], minlength=len(self.layers)).astype(np.int64)


def table_key(records: Records) -> Hashable:
    """What layers must have in common to be one table: columns, CRS, and shapes or none."""
    return records.columns_seen, records.crs, records.geometry is None


def stack_layers(layers: Sequence[Records]) -> Stacked:
    """Layers of one ``table_key`` as one table; raises ``ValueError`` where there is none."""
    first, *others = layers
    lengths = [len(each.attributes) for each in layers]
    layer_of = np.repeat(np.arange(len(layers), dtype=np.intp), lengths)
    if not others:
        return Stacked((first,), first, layer_of)
    shapes = [
        np.asarray(each.geometry, dtype=object) for each in layers if each.geometry is not None
    ]
    records = replace(
        first,
        attributes=_attributes(layers),
        geometry=np.concatenate(shapes) if shapes else None,
        rows=np.concatenate([each.rows for each in layers]),
        together=_together(layers),
    )
    return Stacked(tuple(layers), records, layer_of)


def stack_tables(tables: Sequence[Stacked]) -> Stacked:
    """Tables of any columns under each other: their layers and the rows of their records.

    What the records hold is left to the tables. Raises ``ValueError`` where there is none.
    """
    if len(tables) == 1:
        return tables[0]
    firsts = np.cumsum([0, *(len(each.layers) for each in tables[:-1])])
    layer_of = np.concatenate(
        [each.layer_of + first for each, first in zip(tables, firsts, strict=True)]
    )
    records = replace(
        tables[0].records,
        attributes=pd.DataFrame(index=pd.RangeIndex(len(layer_of))),
        geometry=None,
        rows=np.concatenate([each.records.rows for each in tables]),
    )
    layers = tuple(layer for each in tables for layer in each.layers)
    return Stacked(layers, records, layer_of)


def _together(layers: Sequence[Records]) -> pd.DataFrame | None:
    """Of which rows the records of all layers were made; None where each is one row."""
    if all(each.together is None for each in layers):
        return None
    told = [
        pd.DataFrame(index=range(len(each.attributes))) if each.together is None else each.together
        for each in layers
    ]
    return pd.concat(told, ignore_index=True).astype("str")


def _attributes(layers: Sequence[Records]) -> pd.DataFrame:
    """The columns of all layers; each in one piece, for a column of many pieces is slow."""
    whole = pd.concat([each.attributes for each in layers], ignore_index=True)
    columns = [pa.array(whole.iloc[:, at], pa.large_string()) for at in range(whole.shape[1])]
    numbers = [str(at) for at in range(len(columns))]
    frame: pd.DataFrame = pa.Table.from_arrays(columns, names=numbers).combine_chunks().to_pandas()
    frame.index = whole.index
    return frame.set_axis(whole.columns, axis=1)
