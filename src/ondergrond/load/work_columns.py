"""Delivered texts to the types of the works table: codes, numbers, flags and plain text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ondergrond import tables
from ondergrond.arrays.aliases import Flags
from ondergrond.labels.vocabulary import LISTS
from ondergrond.load.agreements import parse_agreements
from ondergrond.load.codes import KNOWN, SEVERAL, UNDERSTOOD, UNKNOWN, parse_codes
from ondergrond.load.columns import Mapped
from ondergrond.load.heading_units import HeadingUnit, heading_unit
from ondergrond.load.record_log import RecordLog
from ondergrond.load.text import clean, one_line
from ondergrond.load.values import Kind, Numbers, flags, numbers

Facts = dict[str, pd.Series | str]

# What a work gets where nothing fits: these two columns have a word for it, the rest is null.
FALLBACK = {"discipline": "other", "activity": "other"}
# Of who may see a work: what nobody could read may have meant nobody.
UNTIL_UNDERSTOOD = "private"
NUMBERS: Mapping[str, Kind] = {
    "duration_days": "days",
    "depth_m": "length",
    "trench_width_m": "length",
    "budget_eur": "money",
    "budget_year": "count",
    "certainty": "share",
    "coarse_m": "length",
}
# Lowest and highest that can be: a work of a century, the deepest well for heat and cold, a trench
# as wide as a canal, a budget beyond any.
RANGES: Mapping[str, tuple[float, float]] = {
    "duration_days": (0, 36_600),
    "depth_m": (0, 300),
    "trench_width_m": (0, 100),
    "budget_eur": (0, 1e12),
    "budget_year": (1990, 2200),
    "certainty": (0, 1),
    "coarse_m": (1, 100_000),
}
# More than this is hardly ever dug: most often it is in centimetres or millimetres.
UNLIKELY_FROM: Mapping[str, float] = {"depth_m": 30, "trench_width_m": 25}
LONGEST_SCALE = 10  # certainty as a mark from 1 to 5 or 10
FLAGS = ("opens_surface", "renews_surface")
TEXTS = ("department", "name", "description", "street", "contact", "url", "funding")
AGREEMENT = "agreement"
AFTER = "after"


@dataclass(frozen=True, slots=True)
class ParsedColumns:
    """Columns of works in their types, and by column the records whose text was lost in it."""

    columns: pd.DataFrame
    lost: Mapping[str, Flags]


def parse_columns(mapped: Mapped, log: RecordLog) -> ParsedColumns:
    """Make types of the delivered texts; what does not fit is null or ``other``, and told."""
    columns: dict[str, pd.Series] = {}
    lost: dict[str, Flags] = {}
    for name in (*TEXTS, *READERS):
        if name not in mapped.given:
            dtype: Any = tables.WORKS[name].dtype
            columns[name] = pd.Series(None, index=log.index, dtype=object).astype(dtype)
        elif name in TEXTS:
            text = mapped.text(name)
            columns[name] = clean(text) if name == "description" else one_line(text)
        else:
            columns[name], lost[name] = READERS[name](mapped, name, log)
    return ParsedColumns(pd.DataFrame(columns, index=log.index), lost)


def _codes(mapped: Mapped, name: str, log: RecordLog) -> tuple[pd.Series, Flags]:
    """One code list. A text that the partnership file does not name is told how it was read."""
    text = mapped.text(name)
    read = parse_codes(text, name)
    given = mapped.given[name]
    unknown = _is(read, UNKNOWN)
    meant = given.replaced.notna().to_numpy(dtype=bool) & ~given.unlisted
    empty = meant & text.eq("").to_numpy(dtype=bool)
    by_default = np.zeros(len(unknown), dtype=bool)
    by_default[unknown] = np.isin(given.constant[unknown], [*tables.WORKS[name].values])
    otherwise = np.full(len(unknown), FALLBACK.get(name), dtype=object)
    otherwise[by_default] = given.constant[by_default]
    code = read["code"].mask(unknown, pd.Series(otherwise, log.index, dtype="str"))
    # What the partnership file puts there is meant, in whatever words.
    understood = (_is(read, UNDERSTOOD) & ~meant) | (_is(read, KNOWN) & given.unlisted)
    several = _is(read, SEVERAL) & ~meant
    unknown = unknown & ~empty
    lost = unknown | understood | several
    if lost.any():
        facts: Facts = {"column": name, "value": text, "taken": code.fillna("-")}
        log.remark(by_default, "value_by_default", **facts)
        log.remark(unknown & ~by_default, "value_outside_list", **facts)
        log.remark(understood, "value_understood", **facts)
        log.remark(several, "value_of_several", **facts)
    return code, lost


def _levels(mapped: Mapped, name: str, log: RecordLog) -> tuple[pd.Series, Flags]:
    """Who may see a work: what is not wholly understood is private, whatever is the constant."""
    text = mapped.text(name)
    read = parse_codes(text, name)
    given = mapped.given[name]
    meant = given.replaced.notna().to_numpy(dtype=bool) & ~given.unlisted
    empty = meant & text.eq("").to_numpy(dtype=bool)
    known = _is(read, KNOWN)
    doubtful = (text.notna().to_numpy(dtype=bool) & ~known) & ~empty
    code = read["code"].mask(empty).mask(doubtful, UNTIL_UNDERSTOOD)
    by_itself = known & given.unlisted
    facts: Facts = {"column": name, "value": text, "taken": code.fillna("-")}
    log.remark(doubtful, "value_outside_list", **facts)
    log.remark(by_itself, "value_understood", **facts)
    return code, doubtful | by_itself


def unsure_codes(mapped: Mapped, name: str) -> Flags:
    """Records of which the text of a code list names no code, or more than one."""
    how = parse_codes(mapped.text(name), name)["how"]
    unsure: Flags = how.isin([UNKNOWN, SEVERAL]).to_numpy(dtype=bool)
    return unsure


def _is(read: pd.DataFrame, how: str) -> Flags:
    return read["how"].eq(how).fillna(False).to_numpy(dtype=bool)


def _numbers(mapped: Mapped, name: str, log: RecordLog) -> tuple[pd.Series, Flags]:
    dtype: Any = tables.WORKS[name].dtype
    given = mapped.given[name]
    read = _read_numbers(mapped, name, log)
    own = _shares(mapped, read.value, log) if name == "certainty" else read.value
    value = own.where(given.replaced.isna(), pd.to_numeric(given.replaced, errors="coerce"))
    value = value.astype("float64")
    low, high = RANGES[name]
    beyond = ((value < low) | (value > high)).to_numpy(dtype=bool)
    facts: Facts = {"column": name, "value": given.text}
    log.remark(read.unreadable, "value_unreadable", **facts)
    log.remark(beyond, "value_out_of_range", **facts)
    large = (value > UNLIKELY_FROM.get(name, np.inf)).to_numpy(dtype=bool) & ~beyond
    log.remark(large, "value_unlikely", **facts)
    value = value.mask(beyond)
    whole = pd.Series(np.ceil(value.to_numpy()), index=value.index)
    left = (given.unmapped.notna() & value.isna()).to_numpy(dtype=bool)
    return (whole if dtype == "Int64" else value).astype(dtype), left | beyond


def _read_numbers(mapped: Mapped, name: str, log: RecordLog) -> Numbers:
    """The numbers of one column of works, each in the unit that the head of its column names."""
    given, kind = mapped.given[name], NUMBERS[name]
    texts = given.unmapped
    value = pd.Series(np.nan, index=texts.index, dtype="float64")
    unreadable = np.zeros(len(texts), dtype=bool)
    for at in np.unique(given.position[texts.notna().to_numpy(dtype=bool)]):
        rows = given.position == at
        unit = heading_unit(mapped.names[at], kind) if at >= 0 else HeadingUnit()
        if unit.unknown:
            used = rows & texts.notna().to_numpy(dtype=bool)
            log.note(used, "unit_unknown" if unit.foreign else "unit_unclear", mapped.names[at])
        read = numbers(texts[rows], kind, unit.factor)
        value[rows] = np.nan if unit.foreign else read.value
        unreadable[rows] = read.unreadable
    return Numbers(value, unreadable)


def _shares(mapped: Mapped, share: pd.Series, log: RecordLog) -> pd.Series:
    """Certainties between 0 and 1, the column of each table read by itself."""
    texts = mapped.given["certainty"].unmapped
    if mapped.table_of is None:
        return _in_percents(share, texts, log, log.index)
    beyond = mapped.table_of[share.gt(1).to_numpy(dtype=bool)]
    for table in np.unique(beyond):
        rows = log.index[mapped.table_of == table]
        share = share.where(
            mapped.table_of != table, _in_percents(share[rows], texts[rows], log, rows)
        )
    return share


def _in_percents(share: pd.Series, texts: pd.Series, log: RecordLog, rows: pd.Index) -> pd.Series:
    """A column of certainties with a number above one in it is in percents, or on a scale.

    Whole numbers up to ten are marks, of which nobody knows how sure they are. What says itself
    that it is a percentage is read already, and a part of one beside percentages is a share.
    """
    if not share.between(1, 100, inclusive="right").any():
        return share
    given = share.dropna()
    if given.max() <= LONGEST_SCALE and (given % 1 == 0).all():
        marked = log.index.isin(rows[share.notna().to_numpy(dtype=bool)])
        log.note(marked, "scale_unknown", f"{given.min():.0f}..{given.max():.0f}")
        return share.where(share.isna())
    bare = ~texts.str.contains("%|procent|percent", case=False, na=False)
    return share.mask(bare & ((share > 1) | (share % 1 == 0)), share / 100)


def _flags(mapped: Mapped, name: str, log: RecordLog) -> tuple[pd.Series, Flags]:
    text = mapped.text(name)
    value, unreadable = flags(text)
    log.remark(unreadable, "value_unreadable", column=name, value=text)
    return value, unreadable


def _agreements(mapped: Mapped, name: str, log: RecordLog) -> tuple[pd.Series, Flags]:
    """Numbers of dossiers; a text that holds none, or words beside them, is kept and told."""
    text = mapped.text(name)
    numbers, none, partly = parse_agreements(text)
    log.remark(none, "agreement_without_number", column=name, value=text)
    log.remark(partly, "value_understood", column=name, value=text, taken=numbers.fillna("-"))
    return numbers, none | partly


def _as_written(mapped: Mapped, name: str, log: RecordLog) -> tuple[pd.Series, Flags]:
    """A text of which only all works together say what it names."""
    return mapped.text(name).str.strip(), np.zeros(len(log.index), dtype=bool)


# How each column that is more than text is read: its values, and the records whose text was lost.
READERS: Mapping[str, Callable[[Mapped, str, RecordLog], tuple[pd.Series, Flags]]] = {
    **dict.fromkeys(LISTS, _codes),
    "sharing": _levels,
    **dict.fromkeys(NUMBERS, _numbers),
    **dict.fromkeys(FLAGS, _flags),
    AGREEMENT: _agreements,
    AFTER: _as_written,
}
