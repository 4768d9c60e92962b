"""What several columns say together: matrices of years, and periods in parts."""

from __future__ import annotations

import re

import pandas as pd

from ondergrond.partnership import ColumnSource
from ondergrond.periods import parse_period

_UNMARKED = r"(?i)[0.,\s€-]*|n|nee|no|nein|non|false|onwaar"
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_BARE_NUMBER = r"[0-9]{1,2}(?:[.]0)?"


def head_of_marked(columns: list[pd.Series], heads: list[str], *, last: bool) -> pd.Series:
    """The head of the first (or ``last``) column that is marked in each row; null where none is.

    A cell that holds anything but a zero, a dash or a no is a mark. A head that is no period, such
    as ``budget 2027``, says its year.
    """
    said = [_period_of(head) for head in heads]
    text = pd.Series(None, index=columns[0].index, dtype="str")
    order = range(len(columns)) if last else range(len(columns) - 1, -1, -1)
    for at in order:
        marked = columns[at].notna() & ~columns[at].str.fullmatch(_UNMARKED, na=True)
        text = text.mask(marked, said[at])
    return text


def _period_of(head: str) -> str:
    year = _YEAR.search(head)
    if year is None or parse_period(head).status == "ok":
        return head
    return year[0]


def joined(columns: list[pd.Series], heads: list[str]) -> pd.Series:
    """What the columns hold, one behind the other; null where nothing is.

    A number alone is said with its head: 3 under Kwartaal is ``Kwartaal 3``. The first column goes
    without, for that is the year.
    """
    text = columns[0]
    for column, head in zip(columns[1:], heads[1:], strict=True):
        bare = column.str.fullmatch(_BARE_NUMBER, na=False)
        said = column.mask(bare, head + " " + column.str.removesuffix(".0"))
        both = text.notna() & said.notna()
        text = text.where(~both, text + " " + said).where(text.notna(), said)
    return text.astype("str")


def text_of(columns: list[pd.Series], heads: list[str], mapping: ColumnSource) -> pd.Series:
    """What a mapping makes of several columns: the head of a mark, or all of them joined."""
    if mapping.head is not None:
        return head_of_marked(columns, heads, last=mapping.head == "last")
    return joined(columns, heads)
