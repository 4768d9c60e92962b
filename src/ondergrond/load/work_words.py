"""The words of works, compared as sets: how alike two works call themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from ondergrond.arrays.aliases import Flags, Integers, Numbers, Rows

# Words that join others and name nothing, in the languages of deliveries.
JOINING = frozenset(
    word
    for language in (
        "aan bij de den der door een en het in met naar nabij om op over te ter tot tussen uit van",
        "vanaf voor zw an and at between by for from in near of on the to with",
        "d l un une et le la les du des au aux dans en entre par pour sur avec",
        "das dem die ein eine fur im mit nach und vom von zu zum zur zwischen",
    )
    for word in language.split()
)
# "fase 2", "deel B", "phase II": what tells one part of a work from another.
_NUMBERED = "[0-9]|^.$|^[ivx]+$"
_MARKS = "[\u0300-\u036f]"
_BETWEEN = r"[\W_]+"


@dataclass(frozen=True, slots=True)
class WorkWords:
    """Which works (rows) have which words (columns), as ones.

    ``numbered`` marks numbers and letters that stand alone: phase 1 and phase 2 differ in one
    word and yet are two works, so alike are only those that have the same of these.
    """

    said: csr_array
    numbered: Flags

    @property
    def counts(self) -> Integers:
        """How many words each work has."""
        counts: Integers = np.diff(self.said.indptr).astype(np.int64)
        return counts

    def shared(self, left: Rows, right: Rows) -> Integers:
        """How many words the works of each pair have in common."""
        both = self.said[left].multiply(self.said[right])
        return np.asarray(both.sum(axis=1), dtype=np.int64).reshape(-1)

    def alike(self, left: Rows, right: Rows) -> Numbers:
        """The part of the words of either that both have (Jaccard), 0 to 1, of each pair.

        0 where neither has a word, and where they differ in a number.
        """
        shared = self.shared(left, right)
        either = self.counts[left] + self.counts[right] - shared
        part = np.divide(shared, either, out=np.zeros(len(shared)), where=either > 0)
        marked = csr_array(self.said[:, np.flatnonzero(self.numbered)])
        differ = marked[left] != marked[right]
        alike: Numbers = np.where(np.diff(csr_array(differ).indptr) > 0, 0.0, part)
        return alike

    def spread(self) -> Integers:
        """How many works have exactly the words of each work."""
        key = np.zeros(self.said.shape[0], dtype=np.uint64)
        # A sum of hashes does not hang on the order of the words.
        hashes = pd.util.hash_array(np.arange(self.said.shape[1], dtype=np.uint64))
        rows = np.repeat(np.arange(self.said.shape[0]), self.counts)
        np.add.at(key, rows, hashes[self.said.indices])
        _, code, count = np.unique(key, return_inverse=True, return_counts=True)
        return count[code].astype(np.int64)


def find_words(texts: Sequence[pd.Series], without: pd.Series | None = None) -> WorkWords:
    """The words that works have in ``texts`` and not in ``without``, columns of one index.

    Compared without case, accents and marks; words that only join others are left out.
    ``without`` takes out those of the same work, so that two names are not alike for the street
    they hold.
    """
    count = len(texts[0])
    spoken = pd.concat([_words(text) for text in texts], ignore_index=True).drop_duplicates()
    if without is not None:
        taken_out = pd.MultiIndex.from_frame(_words(without))
        spoken = spoken[~pd.MultiIndex.from_frame(spoken).isin(taken_out)]
    code, names = pd.factorize(spoken["word"], sort=True)
    ones = np.ones(len(spoken), dtype=np.int64)
    said = csr_array((ones, (spoken["row"].to_numpy(), code)), shape=(count, len(names)))
    said.sort_indices()
    numbered = pd.Series(names, dtype="str").str.contains(_NUMBERED, regex=True)
    return WorkWords(said, numbered.to_numpy(dtype=bool))


def _words(texts: pd.Series) -> pd.DataFrame:
    """Each word of each text once: row (position) and word. Distinct texts are parted once."""
    codes, distinct = pd.factorize(texts)
    whole = pd.Series(distinct, dtype="str").str.normalize("NFKD").str.casefold()
    bare = whole.str.replace(_MARKS, "", regex=True).str.replace(_BETWEEN, " ", regex=True)
    parted = bare.str.split().explode()
    telling = parted.notna() & ~parted.isin(JOINING)
    words = parted[telling.to_numpy(dtype=bool)].rename("word")
    rows = pd.DataFrame({"row": np.arange(len(codes)), "text": codes})
    found = rows.merge(words.rename_axis("text").reset_index(), on="text")
    return found[["row", "word"]].drop_duplicates()
