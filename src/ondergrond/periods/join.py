"""A delivery's start column and end column, each possibly vague, to one period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Dates, Flags, Texts
from ondergrond.errors import BugError
from ondergrond.periods.columns import NO_DAY, period_table
from ondergrond.periods.period import AMBIGUOUS, UNKNOWN, UNREADABLE
from ondergrond.tables import PRECISIONS

_YEAR, _MULTI_YEAR = PRECISIONS.index("year"), PRECISIONS.index("multi_year")
_PRECISION_OF_RANK = np.array([*PRECISIONS, None], object)  # rank -1 is no precision


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the periods to be, a column each; ``rank`` is the place in PRECISIONS."""

    start: Dates
    end: Dates
    rank: npt.NDArray[np.int64]
    status: Texts


def join_periods(start: pd.DataFrame, end: pd.DataFrame | None) -> pd.DataFrame:
    """Make one period of a delivery's start column and its end column, if it has one.

    Both as ``parse_periods`` gives them, for the same rows. The period runs from the start of
    the start to the end of the end: "Q3 2027" and "2028" give 2027-07-01 to 2028-12-31. Where
    one of the two is missing or unknown, the other says both. The precision is the coarser of
    the two, or multi_year where that is the year and the edges lie in different years.

    Gives ``start``, ``end``, ``precision`` and ``status`` with the index of ``start``, and
    ``swapped`` (bool): the end came before the start, so they changed places; and ``several``
    (bool): one of the texts names periods with days between them; and ``backwards`` (bool): one
    of them ends before it starts and is unreadable for that. A side that is unreadable or
    ambiguous makes the whole so, without days: what it meant may matter.

    Raises:
        BugError: the two tables are not of the same rows.
    """
    end = start if end is None else end
    if not start.index.equals(end.index):
        raise BugError.of("join_periods", "start and end are of different rows")
    left, right = _side(start, end), _side(end, start)
    first, last, swapped = _in_order(left, right)
    status = _status(left, right, first, last)
    without = np.isin(status, [UNREADABLE.status, AMBIGUOUS.status, UNKNOWN.status])
    rank = np.where(without, -1, _rank(left, right, first, last))
    first, last = np.where(without, NO_DAY, first), np.where(without, NO_DAY, last)
    table = period_table(first, last, _PRECISION_OF_RANK[rank], status, start.index)
    several = _told(start, "several") | _told(end, "several")
    backwards = _told(start, "backwards") | _told(end, "backwards")
    return table.assign(
        swapped=swapped & ~without,
        several=several & ~without,
        backwards=backwards & (status == UNREADABLE.status),
    )


def _told(side: pd.DataFrame, name: str) -> Flags:
    if name not in side:
        return np.zeros(len(side), dtype=bool)
    return side[name].to_numpy(dtype=bool)


def _side(own: pd.DataFrame, other: pd.DataFrame) -> _Side:
    """Take one side's periods; where it knows nothing, the other side's."""
    known = own["status"] != UNKNOWN.status
    start, end, precision, status = (
        own[name].where(known, other[name]) for name in ("start", "end", "precision", "status")
    )
    return _Side(
        start.to_numpy().astype("datetime64[D]"),
        end.to_numpy().astype("datetime64[D]"),
        pd.Categorical(precision, categories=list(PRECISIONS)).codes.astype(np.int64),
        status.to_numpy(dtype=object),
    )


def _in_order(left: _Side, right: _Side) -> tuple[Dates, Dates, Flags]:
    """Give first and last day, and where they had to change places; NaT is never out of order.

    An open side that is out of order ("vanaf 2030" to "2028") has but the one day to give.
    """
    swapped = left.start > right.end
    earliest = np.where(np.isnat(right.start), right.end, right.start)
    latest = np.where(np.isnat(left.end), left.start, left.end)
    first = np.where(swapped, earliest, left.start)
    last = np.where(swapped, latest, right.end)
    return first, last, swapped


def _status(left: _Side, right: _Side, first: Dates, last: Dates) -> Texts:
    """The worse of two that cannot be read; else what the edges say.

    Two open sides that face away ("uiterlijk 2027" to "na 2030") leave no edge: unknown.
    """
    cases = {
        status: (left.status == status) | (right.status == status)
        for status in (UNREADABLE.status, AMBIGUOUS.status)
    }
    cases[UNKNOWN.status] = np.isnat(first) & np.isnat(last)
    cases["open_start"] = np.isnat(first)
    cases["open_end"] = np.isnat(last)
    return np.select(list(cases.values()), list(cases), "ok").astype(object)


def _rank(left: _Side, right: _Side, first: Dates, last: Dates) -> npt.NDArray[np.int64]:
    rank = np.maximum(left.rank, right.rank)
    closed = ~(np.isnat(first) | np.isnat(last))
    across = closed & (first.astype("datetime64[Y]") != last.astype("datetime64[Y]"))
    return np.where(across & (rank == _YEAR), _MULTI_YEAR, rank)
