"""What GDAL gives of a layer: its columns as text, and what could be made out record by record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from ondergrond.arrays.aliases import Shapes
from ondergrond.load.readers.stored import in_code
from ondergrond.load.readers.tables import Notes
from ondergrond.load.readers.text import datetime_column, in_utf8, text_column
from ondergrond.load.records import UNREADABLE_COLUMNS, no_unreadable
from ondergrond.load.text import bytes_kept, kept

# An encoding in which every byte is a character, as GDAL calls it.
BYTE_BY_BYTE = "ISO-8859-1"
Lost = tuple[int, str, str, str | None]


@dataclass(frozen=True, slots=True)
class Found:
    """What could be made out of a layer, as in ``Records``.

    ``kinds`` are GDAL's types (``OFTInteger``, ...) of the columns, and ``n_said`` how many
    records the layer says it has.
    """

    attributes: pd.DataFrame
    geometry: Shapes | None
    rows: np.ndarray
    crs: str | None
    unreadable: pd.DataFrame
    kinds: Mapping[str, str]
    n_said: int
    notes: Notes = ()


def lost_table(lost: list[Lost]) -> pd.DataFrame:
    """The table of records that could not be made out."""
    return pd.DataFrame(lost, columns=list(UNREADABLE_COLUMNS)) if lost else no_unreadable()


def attributes_of(meta: Mapping[str, Any], table: pa.Table) -> tuple[pd.DataFrame, Notes]:
    """The columns of an Arrow table of pyogrio as text, and notes on them.

    Of text that is not UTF-8, whatever its format asks for, the bytes are kept.
    """
    columns: dict[str, Any] = {}
    notes: dict[tuple[str, str], None] = {}
    there = list(enumerate(table.column_names))
    for name, kind in zip(meta["fields"], meta["ogr_types"], strict=True):
        at = next((each for each in there if each[1] == name), None)
        if at is None:
            continue
        there.remove(at)
        column = in_utf8(in_code(table.column(at[0])))
        unique = _unique(name, columns)
        texts = (datetime_column if kind == "OFTDateTime" else text_column)(column)
        columns[unique] = texts.array
        if unique != name:
            notes["column_doubled", name] = None
    return pd.DataFrame(columns, index=range(table.num_rows)), tuple(notes)


def bytes_again(attributes: pd.DataFrame) -> pd.DataFrame:
    """Columns and heads that were read ``BYTE_BY_BYTE``; the bytes of what is no UTF-8 are kept."""
    made = {
        _kept(name): texts.map(_kept, na_action="ignore").astype("str")
        for name, texts in attributes.items()
    }
    return pd.DataFrame(made, index=attributes.index)


def _kept(text: Any) -> str:
    return kept(bytes_kept(str(text)))


def _unique(name: str, taken: Mapping[str, object]) -> str:
    number, unique = 2, name
    while unique in taken:
        unique, number = f"{name}_{number}", number + 1
    return unique
