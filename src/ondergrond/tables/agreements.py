"""The numbers of dossiers that works are agreed in, a row for each."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Rows
from ondergrond.arrays.groups import texts_by

BETWEEN = "; "


def with_more(texts: pd.Series, more: pd.Series) -> pd.Series:
    """Texts of names joined by ``BETWEEN``, with those of ``more`` too: distinct and sorted.

    ``more`` has a name per row on the index of ``texts``, of which a label may stand more than
    once. Null where there is none.
    """
    every = pd.concat([texts.str.split(BETWEEN, regex=False).explode().dropna(), more])
    pairs = pd.DataFrame({"row": every.index, "name": every.array}).drop_duplicates()
    pairs = pairs.sort_values(["row", "name"])
    return texts_by(pairs["row"], pairs["name"]).reindex(texts.index).astype("str")


def agreement_rows(works: pd.DataFrame) -> tuple[Rows, Rows, list[str]]:
    """Which work holds which number of ``agreement``, a row for each of the two, by work.

    ``works`` keeps WORKS. Gives the position of the work, the place of the number among the
    numbers, both int64, and the numbers, distinct and sorted as text.
    """
    texts = works["agreement"].reset_index(drop=True).dropna()
    held = texts.str.split(BETWEEN, regex=False).explode()
    code, numbers = pd.factorize(held, sort=True)
    return held.index.to_numpy(dtype=np.int64), code.astype(np.int64), [str(n) for n in numbers]
