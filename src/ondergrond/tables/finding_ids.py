"""The parts of a finding's id: the works that it is made of, and the number of their place."""

from __future__ import annotations

import pandas as pd

_PARTS = r"^(?P<works>\w-\w+)(?:-(?P<number>\d+))?$"


def split_ids(ids: pd.Series) -> pd.DataFrame:
    """What ids of findings are made of, a row for each, on the index of ``ids``.

    Gives works (text: the letter of the kind and the digest of the works; null where it is no id)
    and number (int64): the number of the place, 1 where the id has none.
    """
    parts = ids.astype("str").str.extract(_PARTS)
    return parts.assign(number=parts["number"].fillna("1").astype("int64"))
