"""Which findings can still be decided on: by their term, and by what was decided."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ondergrond.arrays.rows import flag


def is_late(findings: pd.DataFrame, on: date | pd.Timestamp) -> pd.Series:
    """Of which findings the term to decide has passed on day ``on`` (bool, index of ``findings``).

    ``findings`` has decide_by and term_passed, which is null for conflicts. What has no term is
    never late.
    """
    late: pd.Series = findings["decide_by"].lt(pd.Timestamp(on)) | flag(findings["term_passed"])
    return late


def is_declined(findings: pd.DataFrame) -> pd.Series:
    """Which findings were declined (bool, index of ``findings``); none without column decision."""
    if "decision" not in findings:
        return pd.Series(data=False, index=findings.index)
    declined: pd.Series = findings["decision"].eq("declined").fillna(value=False).astype(bool)
    return declined
