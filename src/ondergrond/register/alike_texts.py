"""How alike texts are, by the words they share, and names that are one spelled otherwise."""

from __future__ import annotations

import numpy as np
import pandas as pd
import scipy.sparse as sp

from ondergrond.arrays.aliases import Numbers, Rows
from ondergrond.labels.vocabulary import plain

OTHERS = 20.0  # so many other texts are thought beside those there are: see ``compare_texts``
AT_ONCE = 50_000
SPELLED_ALIKE = 0.8


def compare_texts(texts: pd.Series, left: Rows, right: Rows) -> tuple[Numbers, Numbers]:
    """How alike texts are by the words they share, and how rare the rarest of these is.

    ``left`` and ``right`` are positions in ``texts`` (plain text, none null). Gives, float64: the
    weight of the shared words in that of all words of the two (0..1, a weighted Jaccard index),
    where a word weighs the logarithm of one in so many texts; and the weight of the heaviest word
    that they share. Counted as if there were ``OTHERS`` more texts without the word, so that the
    words of the only text are not worth nothing.
    """
    words = texts.reset_index(drop=True).str.split().explode().dropna()
    code, names = pd.factorize(words, sort=True)
    has = _table_of(words.index.to_numpy(np.int64), code, (len(texts), len(names)))
    count = np.asarray(has.sum(axis=0)).ravel()
    weight = np.log((len(texts) + OTHERS) / (count + 1.0))
    heavy = (has @ sp.diags_array(weight)).tocsr()
    total = np.asarray(heavy.sum(axis=1)).ravel()
    shared, rarest = np.zeros(len(left)), np.zeros(len(left))
    for first in range(0, len(left), AT_ONCE):
        part = slice(first, first + AT_ONCE)
        common = heavy[left[part]].multiply(has[right[part]]).tocsr()
        shared[part] = np.asarray(common.sum(axis=1)).ravel()
        rarest[part] = common.max(axis=1).toarray().ravel()
    either = total[left] + total[right] - shared
    return np.divide(shared, either, out=np.zeros(len(shared)), where=either > 0), rarest


def find_spellings(gone: list[str], new: list[str]) -> dict[str, str]:
    """Which of the new codes is one of those that are gone, spelled otherwise: new to gone.

    Spelled alike are two codes of which four in five groups of three letters of the shorter are in
    the longer (``wyre`` and ``wyre_sa``), each with the one it is most like and no other.
    """
    if not gone or not new:
        return {}
    threes = pd.Series([*gone, *new]).map(_threes).explode()
    code, names = pd.factorize(threes, sort=True)
    count = len(gone)
    has = _table_of(threes.index.to_numpy(np.int64), code, (count + len(new), len(names)))
    size = np.asarray(has.sum(axis=1)).ravel()
    shared = (has[:count] @ has[count:].T).toarray()
    # Of two longer codes that both hold the shorter, the one nearest in length.
    alike = shared / np.minimum.outer(size[:count], size[count:])
    rank = alike + 1e-3 * shared / np.maximum.outer(size[:count], size[count:])
    best, rows = rank.argmax(axis=1), np.arange(count)
    sure = (rank.argmax(axis=0)[best] == rows) & (alike[rows, best] >= SPELLED_ALIKE)
    return {new[best[at]]: gone[at] for at in np.flatnonzero(sure)}


def _table_of(rows: Rows, columns: Rows, shape: tuple[int, int]) -> sp.csr_array:
    """Ones where a text has a word, once however often it does."""
    has = sp.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    has.sum_duplicates()
    has.data[:] = 1.0
    return has


def _threes(code: str) -> list[str]:
    text = f" {plain(code)} "
    return sorted({text[at : at + 3] for at in range(len(text) - 2)})
