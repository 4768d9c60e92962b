"""The numbers of dossiers that works are agreed in, a row for each."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Rows

BETWEEN = "; "


def agreement_rows(works: pd.DataFrame) -> tuple[Rows, Rows, list[str]]:
    """Which work holds which number of ``agreement``, a row for each of the two, by work.

    ``works`` keeps WORKS. Gives the position of the work, the place of the number among the
    numbers, both int64, and the numbers, distinct and sorted as text.
    """
    texts = works["agreement"].reset_index(drop=True).dropna()
    held = texts.str.split(BETWEEN, regex=False).explode()
    code, numbers = pd.factorize(held, sort=True)
    return held.index.to_numpy(dtype=np.int64), code.astype(np.int64), [str(n) for n in numbers]
