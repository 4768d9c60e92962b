"""Columns of a table as short JSON: what repeats is said once, dates are day numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ondergrond.arrays.rounding import round_half_up
from ondergrond.tables import Table

Packed = dict[str, Any]

# A score in hundredths would be three letters more per cell for nothing; euros keep their cents,
# because an estimate of two figures that is rounded twice may end elsewhere.
_DECIMALS: Mapping[str, int] = {"EUR": 2, "m": 1, "m2": 0, "kg": 0}
_SHARE_DECIMALS = 3


def pack_columns(table: Table, frame: pd.DataFrame, names: tuple[str, ...]) -> dict[str, Packed]:
    """The columns of ``names`` that ``frame`` has something in, as ``{"v": [...]}``, nulls as null.

    Text may come as ``{"t": [texts], "v": [place in texts]}``; dates are days since 1970-01-01,
    flags 1 and 0, numbers rounded to what a reader can use.
    """
    present = [table[name] for name in names if name in frame.columns and frame[name].notna().any()]
    return {
        column.name: _PACKERS[column.type](frame[column.name], column.unit) for column in present
    }


def pack_text(texts: pd.Series) -> Packed:
    """Text, each different one written once where that makes it shorter."""
    codes, different = pd.factorize(texts)
    if len(different) * 2 > len(texts):
        return {"v": [None if missing else text for text, missing in _with_missing(texts)]}
    return {"t": list(different), "v": [None if code < 0 else code for code in codes.tolist()]}


def pack_lists(lists: pd.Series) -> Packed:
    """Tuples of texts as ``{"t": [texts], "l": [lists of places in texts], "v": [place in l]}``.

    Each different text and each different list is written once.
    """
    # As an array: an index of tuples would make columns of them.
    which, different = pd.factorize(lists.to_numpy(dtype=object))
    texts = sorted({text for each in different for text in each})
    place = {text: at for at, text in enumerate(texts)}
    return {
        "t": texts,
        "l": [[place[text] for text in each] for each in different],
        "v": which.tolist(),
    }


def pack_pairs(lists: pd.Series) -> Packed:
    """Tuples of (text, number) as ``{"t": [texts], "p": [[place in texts, number, ...], ...]}``."""
    texts = sorted({text for each in lists for text, _ in each})
    place = {text: at for at, text in enumerate(texts)}
    return {
        "t": texts,
        "p": [[one for text, number in each for one in (place[text], number)] for each in lists],
    }


def pack_numbers(values: pd.Series, decimals: int) -> Packed:
    """Numbers rounded to ``decimals``, halves up, whole ones without a point."""
    numbers = values.to_numpy(dtype=float, na_value=np.nan)
    rounded = round_half_up(numbers, decimals)
    known = np.isfinite(rounded)
    whole = known & (rounded == np.trunc(rounded))
    return {
        "v": [
            None if not is_known else int(value) if is_whole else value
            for value, is_known, is_whole in zip(
                rounded.tolist(), known.tolist(), whole.tolist(), strict=True
            )
        ]
    }


def day_numbers(dates: pd.Series) -> pd.Series:
    """Days since 1970-01-01 as Int64, null where there is no date."""
    days = dates.to_numpy(dtype="datetime64[D]")
    return pd.Series(days.astype(np.int64), index=dates.index, dtype="Int64").mask(np.isnat(days))


def _with_missing(texts: pd.Series) -> zip[tuple[Any, bool]]:
    return zip(texts.tolist(), texts.isna().tolist(), strict=True)


def _dates(values: pd.Series, _: str) -> Packed:
    return pack_numbers(day_numbers(values), 0)


def _numbers(values: pd.Series, unit: str) -> Packed:
    return pack_numbers(values, _DECIMALS.get(unit, _SHARE_DECIMALS))


_PACKERS: Mapping[str, Callable[[pd.Series, str], Packed]] = {
    "text": lambda values, _: pack_text(values),
    "date": _dates,
    "integer": lambda values, _: pack_numbers(values, 0),
    "number": _numbers,
    "flag": lambda values, _: pack_numbers(values.astype("Int64"), 0),
}
