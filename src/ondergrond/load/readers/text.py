"""Delivered values as text: dates ISO, flags in words, numbers as short as they go."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from ondergrond.load.text import kept

# Beyond this a float no longer tells whole numbers apart.
WHOLE_UNTIL = 2.0**53


def text_column(column: pa.ChunkedArray) -> pd.Series:
    """An Arrow column as ``str``: null where nothing was delivered.

    Timestamps at midnight are dates, unless they have a zone: midnight in another zone may be
    the day before.
    """
    kind = column.type
    if pa.types.is_boolean(kind):
        return _bare(pc.if_else(column, "true", "false"))
    if pa.types.is_timestamp(kind):
        return _timestamps(column)
    if pa.types.is_floating(kind):
        return _floats(column)
    if _is_plain(kind):
        return _bare(column.cast(pa.string()))
    return pd.Series([value_text(each) for each in column.to_pylist()], dtype="str")


def datetime_column(column: pa.ChunkedArray) -> pd.Series:
    """A column of ISO times as GDAL writes them: midnight without a zone is a date."""
    return iso_times(_bare(column))


def iso_times(texts: pd.Series) -> pd.Series:
    """ISO times as one of GDAL's libraries writes them, as all do: with Z for UTC."""
    return _dates(texts.str.replace(r"\+00:?00$", "Z", regex=True))


def in_utf8(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column whose texts are all UTF-8; of those that were not the bytes are ``kept``."""
    kind = column.type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return column
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        blobs = column.cast(pa.large_binary()).to_pylist()
        return pa.chunked_array(
            [pa.array([None if each is None else kept(each) for each in blobs])]
        )
    return column


def text_frame(rows: list[list[Any]], names: list[str]) -> pd.DataFrame:
    """Rows of Python values as text columns; cells that a row lacks are null."""
    columns = {
        name: pd.Series(
            [value_text(row[at]) if at < len(row) else None for row in rows], dtype="str"
        )
        for at, name in enumerate(names)
    }
    return pd.DataFrame(columns, index=range(len(rows)))


def bare_text(texts: pd.Series) -> pd.Series:
    """Text without blanks around it; null where nothing is left."""
    stripped = texts.str.strip()
    return pd.Series(stripped.where(stripped.ne("")), dtype="str")


def value_text(value: Any) -> str | None:
    """One Python value as text, None where it is nothing."""
    text: Any = value
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, float):
        text = None if np.isnan(value) else _float(value)
    elif isinstance(value, (dict, list, tuple)):
        text = json.dumps(value, ensure_ascii=False, default=str)
    elif isinstance(value, bytes):
        text = f"{len(value)} bytes"
    elif hasattr(value, "isoformat"):
        text = value.isoformat().removesuffix("T00:00:00")
    return None if text is None else str(text).strip() or None


def first_line(fault: Exception, characters: int = 80) -> str:
    """What an exception says, cut to one short line."""
    return (str(fault).splitlines() or [""])[0].strip()[:characters]


def _is_plain(kind: pa.DataType) -> bool:
    checks: Sequence[Any] = (
        pa.types.is_string,
        pa.types.is_large_string,
        pa.types.is_integer,
        pa.types.is_date,
    )
    return any(check(kind) for check in checks)


def _float(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < WHOLE_UNTIL else repr(value)


def _floats(column: pa.ChunkedArray) -> pd.Series:
    values = column.to_pandas()
    whole = values.notna() & np.isfinite(values) & (values % 1 == 0) & (values.abs() < WHOLE_UNTIL)
    text = values.astype("str").where(values.notna()).astype("str")
    digits = values.where(whole).astype("Int64").astype("str")
    return pd.Series(np.where(whole, digits, text), index=text.index, dtype="str")


def _timestamps(column: pa.ChunkedArray) -> pd.Series:
    zone = column.type.tz
    if zone is not None:
        column = column.cast(pa.timestamp(column.type.unit, "UTC"))
    text = _bare(pc.strftime(column, format="%Y-%m-%dT%H:%M:%S"))
    return _dates(text) if zone is None else text + "Z"


def _dates(text: pd.Series) -> pd.Series:
    """Times as written, without empty fractions; and without a time where it says midnight."""
    short = text.str.replace(r"(:\d\d)\.0+(?=$|Z|[+-])", r"\1", regex=True)
    return short.str.removesuffix("T00:00:00")


def _bare(column: pa.ChunkedArray) -> pd.Series:
    """As ``bare_text``, without what pandas adds to each step: columns of small files are many."""
    trimmed = pc.utf8_trim_whitespace(column.cast(pa.large_string()))
    blank = pc.equal(trimmed, "")
    if pc.any(blank).as_py():
        trimmed = pc.if_else(blank, pa.scalar(None, pa.large_string()), trimmed)
    made: pd.Series = trimmed.to_pandas()
    return made
