"""What the dates of a delivery show together of how they are written.

One text cannot say whether 03/04/2027 is in March or in April, or whether "KW 3" is a week or
a quarter; the others beside it often do.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Positions
from ondergrond.periods.text import counts_weeks

Order = Literal["day_first", "month_first", "mixed"]

# Of the dates that show an order so many may show the other, and be taken for mistakes.
FEW_MISTAKES = 0.02
_LIKE_IT = "[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}"
_NUMERIC = r"(?<![0-9])([0-9]{1,2})[-/.]([0-9]{1,2})[-/.](?:[0-9]{4})(?![0-9])"


def find_order(texts: pd.Series) -> Order | None:
    """In which order day and month stand in numeric dates, None where no date shows it.

    ``texts`` (text, null where there is none) are of all columns of dates of one delivery. A
    number above twelve is a day. Where some show the one and some the other it is mixed, unless
    these are so few that they are mistakes (``FEW_MISTAKES``).
    """
    return find_orders(texts, np.zeros(len(texts), dtype=np.intp), 1)[0]


def find_orders(texts: pd.Series, group_of: Positions, n_groups: int) -> list[Order | None]:
    """The order of each of ``n_groups`` groups of ``texts``, as ``find_order`` says of one.

    ``group_of`` is the group of each text, 0..n_groups-1.
    """
    frame = pd.DataFrame({"text": texts.array, "group": group_of}).dropna().drop_duplicates()
    frame = frame[frame["text"].str.contains(_LIKE_IT, regex=True)]
    if frame.empty:
        return [None] * n_groups
    found = frame.set_index("group")["text"].str.extractall(_NUMERIC).astype("int64")
    first, second = (found[side].to_numpy() for side in (0, 1))
    group = found.index.get_level_values("group").to_numpy(dtype=np.intp)
    day = (first > 12) & (first <= 31) & (second <= 12)
    month = (second > 12) & (second <= 31) & (first <= 12)
    n_day, n_month = (np.bincount(group[shows], minlength=n_groups) for shows in (day, month))
    return [_order(*shown) for shown in zip(n_day.tolist(), n_month.tolist(), strict=True)]


def _order(n_day: int, n_month: int) -> Order | None:
    """The order that so many dates of either show."""
    if not n_day and not n_month:
        return None
    if min(n_day, n_month) > FEW_MISTAKES * (n_day + n_month):
        return "mixed"
    return "day_first" if n_day > n_month else "month_first"


def find_kw_weeks(texts: pd.Series) -> bool | None:
    """Whether "KW" counts weeks in all ``texts``: True where one can be nothing else, else None."""
    kw = texts[texts.str.contains("kw", case=False, regex=False, na=False)]
    return True if any(map(counts_weeks, kw.unique())) else None
