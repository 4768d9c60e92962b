"""Assessments of a file that their parties have said something else since."""

from __future__ import annotations

import pandas as pd

from ondergrond.register.decisions import moments, newest
from ondergrond.register.row_faults import RowFaults
from ondergrond.store.register_file import RegisterTables

_OF_PARTY = ["finding_id", "party"]
_SAYS = [*_OF_PARTY, "assessment", "note", "source"]


def refuse_overtaken(
    register: RegisterTables, rows: pd.DataFrame, faults: RowFaults, saved: str | None
) -> pd.DataFrame:
    """The rows (ASSESSMENTS, and dated) without those that are older than what the party said last.

    A row that says itself when it was said (``dated``) is history and stays. Of the others it is
    the moment that the file was ``saved`` where that is known, which they get; else a row that the
    same file brought before is what it brought then. What the party said last is no news and stays.
    """
    before = register["assessments"]
    last = newest(before, *_OF_PARTY)
    own = rows[rows["assessment"].notna() & ~rows["dated"].astype(bool)]
    held = own[_OF_PARTY].merge(last, on=_OF_PARTY, how="left").set_axis(own.index)
    other = held["assessment"].notna() & held["assessment"].ne(own["assessment"])
    if saved is None:
        older = other & _among(own, before)
        code = "assessment_before"
    else:
        said = moments(held["at"].dropna()).reindex(own.index)
        older = other & said.gt(pd.Timestamp(saved)).fillna(value=False)
        code = "assessment_older"
        rows = rows.assign(at=rows["at"].mask(rows.index.isin(own.index), saved))
    older = older.reindex(rows.index, fill_value=False)
    day = held["at"].str[:10].reindex(rows.index)
    faults.refuse(older, code, rows["party"], day=day, saved=(saved or "")[:10])
    return rows[~older]


def _among(rows: pd.DataFrame, others: pd.DataFrame) -> pd.Series:
    """Which rows say what one of the others says, from the same source."""
    texts = [each[_SAYS].astype("str").fillna("") for each in (rows, others)]
    keys = [pd.MultiIndex.from_frame(each) for each in texts]
    return pd.Series(keys[0].isin(keys[1]), rows.index)
