"""Remarks on works that were taken in: of what is known once all deliveries are together."""

from __future__ import annotations

import pandas as pd

from ondergrond.labels import Language
from ondergrond.labels.codes import severity
from ondergrond.load.duplicates import WHENCE
from ondergrond.load.record_log import sentences_of
from ondergrond.tables import REMARKS, arrange


def remark_on(
    code: str, about: pd.DataFrame, language: Language, **facts: pd.Series | str
) -> pd.DataFrame:
    """One remark (REMARKS) on each of the works ``about`` (WORKS), in words of ``language``.

    ``facts`` are what the sentence of ``code`` tells, each a text or one for each work.
    """
    messages, kept = sentences_of("remark", code, language, about.index, facts)
    columns = about[["work_id", "partner", *WHENCE]].assign(
        code=code, message=messages, facts=kept, severity=severity(code)
    )
    return arrange(REMARKS, columns)
