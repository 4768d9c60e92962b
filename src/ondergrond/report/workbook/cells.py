"""Values as cells of Excel hold them, within the limits of the format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from ondergrond.report.text import runs_as_formula
from ondergrond.report.workbook.words import in_words
from ondergrond.store.options import Options
from ondergrond.tables import Column

# Microsoft, "Excel specifications and limits": rows of a sheet, characters of a cell (counted in
# UTF-16, so that an emoji is two) and links of a sheet.
MAX_ROWS = 1_048_576
MAX_LETTERS = 32_767
MAX_LINKS = 65_530

_DAY_0 = np.datetime64("1899-12-30", "D")  # so that 1 March 1900 is day 61, as Excel has it


@dataclass(slots=True)
class Losses:
    """What the limits of Excel left out: texts cut, and by sheet rows kept and left."""

    texts: int = 0
    rows: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one column: text or numbers (dates are day numbers), None where empty.

    ``runs`` are the places of texts that a spreadsheet would run as a formula when they are
    edited; they are marked as text.
    """

    values: list[Any]
    text: bool
    runs: frozenset[int] = frozenset()


def cells_of(column: Column, values: pd.Series, options: Options, losses: Losses) -> Cells:
    """The cells of one column, in the words of the language."""
    if column.type in ("text", "flag"):
        texts = in_words(column, values, options)
        runs = frozenset(np.flatnonzero(runs_as_formula(texts)).tolist())
        return Cells([*_fitting(texts, losses)], text=True, runs=runs)
    if column.type == "date":
        days = values.to_numpy(dtype="datetime64[D]")
        numbers = (days - _DAY_0).astype(np.float64)
        numbers[np.isnat(days)] = np.nan
    else:
        numbers = values.to_numpy(dtype=np.float64, na_value=np.nan)
    known = np.isfinite(numbers)
    return Cells(
        [n if k else None for n, k in zip(numbers.tolist(), known.tolist(), strict=True)],
        text=False,
    )


def _fitting(texts: pd.Series, losses: Losses) -> Iterator[str | None]:
    """Texts as long as a cell can hold; a longer one ends in ``…``."""
    for text, missing in zip(texts.tolist(), texts.isna().tolist(), strict=True):
        if missing:
            yield None
        elif len(text) * 2 > MAX_LETTERS and _letters(text) > MAX_LETTERS:
            losses.texts += 1
            yield _cut(text)
        else:
            yield text


def _letters(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    """The first letters of a text; half of a pair that makes one sign is left out."""
    start = text.encode("utf-16-le")[: (MAX_LETTERS - 1) * 2]
    return start.decode("utf-16-le", errors="ignore") + "…"
