"""Periods that several columns or rows say together: a column per year, parts, blocks."""

from __future__ import annotations

import re

import pandas as pd

from ondergrond.init.layer import HALF, MOST, Layer
from ondergrond.labels.wider_words import PARTS_OF_YEAR, TOTALS
from ondergrond.load.recognise import holds_part, read_as_periods
from ondergrond.load.several_columns import head_of_marked, joined

_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_MONTH = re.compile(r"20[0-9]{2}-(?:0[1-9]|1[0-2])")  # as the heads of two lines are read
_YEARS = r"(?:19|20)[0-9]{2}(?:[.]0)?"
LEAST_YEARS = 2
MOST_YEARS = 0.75  # of what stands in a column of years above their blocks
FEW = 0.5  # of the records have the year of their block themselves, at most


def take_spread(layer: Layer) -> dict[str, str]:
    """Take periods that several columns or rows say; how, by column of works.

    ``head`` for a column per year, ``join`` for a period in parts, ``down`` for a year above a
    block of rows.
    """
    start = layer.taken.get("start")
    if start is None:
        years = _matrix(layer)
        if years:
            layer.taken["start"] = layer.taken["end"] = years
            return {"start": "head", "end": "head"}
        return {}
    if _is_above_block(layer, start[0]):
        return {"start": "down"}
    part = _part(layer, start[0])
    if part is not None and "end" not in layer.taken:
        layer.taken["start"] = [start[0], part]
        return {"start": "join"}
    return {}


def _matrix(layer: Layer) -> list[int]:
    """The columns of a matrix of years, in their order: heads that differ in the year alone.

    Of several the one of totals, else the one that is marked in most records.
    """
    months = {layer.names[at]: at for at in layer.free() if _MONTH.fullmatch(layer.names[at])}
    if len(months) >= LEAST_YEARS:
        return [months[name] for name in sorted(months)]
    by_form: dict[str, dict[int, int]] = {}
    for at in layer.free():
        years = _YEAR.findall(layer.names[at])
        if len(years) == 1:
            form = _YEAR.sub("", layer.head(at)).strip()
            by_form.setdefault(form, {}).setdefault(int(years[0]), at)
    found = {form: each for form, each in by_form.items() if _in_a_row(sorted(each))}
    if not found:
        return []
    best = max(found, key=lambda form: (holds_part(form, TOTALS), _marked(layer, found[form])))
    return [found[best][year] for year in sorted(found[best])]


def _in_a_row(years: list[int]) -> bool:
    return len(years) >= LEAST_YEARS and years[-1] - years[0] == len(years) - 1


def _marked(layer: Layer, columns: dict[int, int]) -> float:
    texts = [layer.column(at) for at in columns.values()]
    return float(head_of_marked(texts, [str(year) for year in columns], last=False).notna().mean())


def _is_above_block(layer: Layer, at: int) -> bool:
    """Whether a column says a year once, above rows that do not: it begins and never goes back.

    A word among them is a total: ``Result``.
    """
    texts = layer.column(at)
    filled = texts.dropna()
    if not len(filled) or len(filled) > FEW * len(texts) or pd.isna(texts.iloc[0]):
        return False
    years = filled.str.fullmatch(_YEARS)
    if years.mean() < MOST_YEARS or not bool(years.iloc[0]):
        return False
    filled = filled[years]
    return bool(filled.str.slice(0, 4).astype("int64").is_monotonic_increasing)


def _part(layer: Layer, at: int) -> int | None:
    """The column of quarters, months or weeks beside a column of years; None without one."""
    sample = layer.sample(at)
    if not len(sample) or sample.str.fullmatch(_YEARS).mean() < MOST:
        return None
    for other in layer.headed(PARTS_OF_YEAR, layer.free()):
        both = joined([layer.column(at), layer.column(other)], ["", layer.names[other]])
        both = both[layer.column(other).notna() & layer.column(at).notna()].drop_duplicates()
        if len(both) and read_as_periods(both).mean() >= MOST and layer.filled(other) >= HALF:
            return other
    return None
