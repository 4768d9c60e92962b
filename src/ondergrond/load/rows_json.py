"""Rows of a text table as JSON objects, a column at a time."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

# What JSON must escape: the quote, the backslash and control characters.
_ESCAPED = r'["\\\x00-\x1f]'


def json_rows(
    texts: pd.DataFrame, names: Sequence[str], chosen: npt.NDArray[np.bool_] | None = None
) -> pd.Series:
    """Each row of a text table as a compact JSON object; null where nothing is in it.

    Keys are ``names`` in the order of the columns; nulls are left out, and so is what
    ``chosen`` (rows by columns) is False for. A name that occurs twice gets a number.
    """
    rows = pd.Series("", index=texts.index, dtype="str")
    for at, name in enumerate(_unique(names)):
        column = texts.iloc[:, at]
        present = column.notna().to_numpy(dtype=bool, copy=True)
        if chosen is not None:
            present &= chosen[:, at]
        if present.any():
            member = f",{json.dumps(name, ensure_ascii=False)}:" + _quoted(column)
            rows += member.where(present, "")
    return ("{" + rows.str.slice(1) + "}").mask(rows.eq(""))


def _quoted(texts: pd.Series) -> pd.Series:
    """JSON strings of texts. Few texts need escapes, and only those are escaped one by one."""
    special = texts.str.contains(_ESCAPED, regex=True, na=False)
    quoted = '"' + texts + '"'
    if special.any():
        quoted[special] = texts[special].map(lambda text: json.dumps(text, ensure_ascii=False))
    return quoted


def _unique(names: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return unique
