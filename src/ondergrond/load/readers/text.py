"""Delivered values as text: dates ISO, flags in words, numbers as short as they go."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


def text_column(column: pa.ChunkedArray) -> pd.Series:
    """An Arrow column as ``str``: null where nothing was delivered."""
    kind = column.type
    if pa.types.is_boolean(kind):
        column = pc.if_else(column, "true", "false")
    elif pa.types.is_timestamp(kind):
        return _timestamps(column)
    elif pa.types.is_floating(kind):
        return _floats(column)
    elif pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return pd.Series([_value(each) for each in column.to_pylist()], dtype="str")
    else:
        column = column.cast(pa.string())
    return _bare(column.to_pandas().astype("str"))


def text_frame(rows: list[list[Any]], names: list[str]) -> pd.DataFrame:
    """Rows of Python values as text columns; cells that a row lacks are null."""
    columns = {
        name: pd.Series([_value(row[at]) if at < len(row) else None for row in rows], dtype="str")
        for at, name in enumerate(names)
    }
    return pd.DataFrame(columns, index=range(len(rows)))


def _value(value: Any) -> str | None:
    """One Python value as text."""
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
    return None if text is None else str(text).replace("\x00", "").strip() or None


def _float(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _floats(column: pa.ChunkedArray) -> pd.Series:
    values = column.to_pandas()
    whole = values.notna() & np.isfinite(values) & (values % 1 == 0) & (values.abs() < 1e15)
    text = values.astype("str").where(values.notna()).astype("str")
    digits = values.where(whole).astype("Int64").astype("str")
    return pd.Series(np.where(whole, digits, text), index=text.index, dtype="str")


def _timestamps(column: pa.ChunkedArray) -> pd.Series:
    told = pc.strftime(column, format="%Y-%m-%dT%H:%M:%S")
    text: pd.Series = pd.Series(told.to_pandas(), dtype="str")
    text = text.str.replace(r"(:\d\d)\.\d+$", r"\1", regex=True).str.removesuffix("T00:00:00")
    if column.type.tz is None:
        return text
    has_time = text.str.contains("T").fillna(False)
    return pd.Series(np.where(has_time, text + "+00:00", text), index=text.index, dtype="str")


def _bare(texts: pd.Series) -> pd.Series:
    stripped = texts.str.replace("\x00", "").str.strip()
    return pd.Series(stripped.where(stripped.ne("")), dtype="str")
