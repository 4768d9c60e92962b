"""Columns that do not hold what they are mapped to: a fault of the mapping, not of the records."""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags
from ondergrond.labels.codes import record_message
from ondergrond.load.columns import Mapped
from ondergrond.load.recognise import find_like, read_as_periods
from ondergrond.load.record_log import SEVERAL, RecordLog, shortened
from ondergrond.partnership import Source
from ondergrond.tables.titles import column_title

NEARLY_ALL = 0.9  # of the filled values of a column, or of the records
# Remarks on values that no record should have in most of a column, and reasons to reject a period.
_LOST = ("value_unreadable", "agreement_without_number")
_NO_PERIOD = ("period_unreadable", "period_ambiguous", "period_out_of_range")
_SWAPPED = "dates_swapped"
_SIDES = ("start", "end")


def find_unlike_columns(
    mapped: Mapped, source: Source, log: RecordLog
) -> tuple[tuple[str, str], ...]:
    """What is said of columns of which nearly no value can be read as what it is mapped to.

    (code, sentence) of each, with the column, its key, two of its values and the column that looks
    like what is wanted; and where the start lies behind the end in nearly all records.
    """
    unlike = [
        _told(mapped, source, log, name, lost)
        for name, lost in (*_unread(log), *_unread_sides(mapped, log))
        if _is_nearly_all(lost, _filled(mapped, name))
    ]
    return (*unlike, *_swapped(mapped, log))


def find_suspects(log: RecordLog) -> Flags:
    """The records for which columns may be told; a table without one has none to tell."""
    suspects: Flags = log.reason.isin(_NO_PERIOD).to_numpy(dtype=bool, copy=True)
    for each in log.remarks:
        if each["code"].iloc[0] in (*_LOST, _SWAPPED):
            suspects[each["row"].to_numpy(dtype=np.int64)] = True
    return suspects


def _is_nearly_all(chosen: Flags, of: Flags) -> bool:
    n = int(of.sum())
    return n >= SEVERAL and int((chosen & of).sum()) >= NEARLY_ALL * n


def _filled(mapped: Mapped, name: str) -> Flags:
    """The records whose column is filled with what the partnership file says nothing about."""
    filled: Flags = mapped.given[name].unmapped.notna().to_numpy(dtype=bool)
    return filled


def _unread(log: RecordLog) -> Iterator[tuple[str, Flags]]:
    """The columns that remarks say of that they could not be read, and in which records."""
    for each in log.remarks:
        if each["code"].iloc[0] in _LOST and len(each) >= SEVERAL:
            lost = np.zeros(len(log.index), dtype=bool)
            lost[each["row"].to_numpy(dtype=np.int64)] = True
            yield json.loads(each["facts"].iloc[0])["column"], lost


def _unread_sides(mapped: Mapped, log: RecordLog) -> Iterator[tuple[str, Flags]]:
    """Start and end, where so many records were rejected that one of them may be wrong.

    Some may have been rejected for their place before.
    """
    if not log.reason.isin(_NO_PERIOD).any():
        return
    rejected = ~log.accepted
    for name in _SIDES:
        if name in mapped.given and _is_nearly_all(rejected, _filled(mapped, name)):
            texts = mapped.given[name].unmapped
            yield name, ~read_as_periods(texts).to_numpy(dtype=bool) & texts.notna().to_numpy()


def _told(
    mapped: Mapped, source: Source, log: RecordLog, name: str, lost: Flags
) -> tuple[str, str]:
    given = mapped.given[name]
    filled = _filled(mapped, name)
    at = pd.Series(given.position[filled]).mode().iloc[0]
    samples = given.unmapped[lost & filled].drop_duplicates().head(2)
    facts = {
        "column": mapped.names[at] if at >= 0 else "?",
        "key": f"columns.{name}",
        "title": column_title("works", name, log.language),
        "n": str(int((lost & filled).sum())),
        "of": str(int(filled.sum())),
        "values": ", ".join(f"'{shortened(text)}'" for text in samples),
    }
    like = find_like(name, mapped.names, mapped.attributes, _free(mapped, source))
    code = "column_unlike" if like is None else "column_unlike_near"
    return code, record_message("note", code, log.language, near=like or "", **facts)


def _free(mapped: Mapped, source: Source) -> list[int]:
    """The columns with something in them that the source names for nothing."""
    named = {name.casefold() for each in source.columns.values() for some in each.named
             for name in some}  # fmt: skip
    return [
        at
        for at, name in enumerate(mapped.names)
        if name.casefold() not in named
        and at not in mapped.elsewhere
        and mapped.attributes[at].notna().any()
    ]


def _swapped(mapped: Mapped, log: RecordLog) -> Iterator[tuple[str, str]]:
    """Where the start lies behind the end in nearly all records that have both."""
    if not all(name in mapped.given for name in _SIDES):
        return
    both = np.logical_and(*(_filled(mapped, name) for name in _SIDES)) & log.accepted
    for each in log.remarks:
        if each["code"].iloc[0] == _SWAPPED:
            swapped = np.zeros(len(log.index), dtype=bool)
            swapped[each["row"].to_numpy(dtype=np.int64)] = True
            if _is_nearly_all(swapped, both):
                facts = {"n": str(int((swapped & both).sum())), "of": str(int(both.sum()))}
                told = record_message("note", "ends_before_starts", log.language, **facts)
                yield "ends_before_starts", told
