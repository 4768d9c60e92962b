"""The columns of a layer while it is found out what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from ondergrond.init.values import guess_values
from ondergrond.labels.vocabulary import plain
from ondergrond.load.recognise import find_headed

SAMPLE = 500  # distinct texts that are looked at
HALF, MOST = 0.5, 0.9
_INNER_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(slots=True)
class Layer:
    """A layer: names and texts (by position) of its columns, and what was taken for what so far.

    ``taken`` has by column of works the positions it comes from, the first that is filled counts;
    ``place`` are the positions that hold the place.
    """

    names: tuple[str, ...]
    texts: pd.DataFrame
    taken: dict[str, list[int]]
    place: set[int]

    def column(self, at: int) -> pd.Series:
        """The texts of one column, null where nothing is."""
        texts: pd.Series = self.texts[at]
        return texts

    def sample(self, at: int) -> pd.Series:
        """Some distinct texts of a column."""
        return self.column(at).dropna().drop_duplicates().head(SAMPLE)

    def free(self, *but: str) -> list[int]:
        """Columns with something in them that serve nothing, or nothing but ``but``."""
        used = {at for name, each in self.taken.items() if name not in but for at in each}
        return [
            at
            for at in range(len(self.names))
            if at not in used | self.place and self.column(at).notna().any()
        ]

    def head(self, at: int) -> str:
        """The head of a column as word lists hold it."""
        return plain(_INNER_CAPITAL.sub(" ", self.names[at]))

    def headed(self, words: str, among: Iterable[int]) -> list[int]:
        """Columns whose head is among the words, or holds one, the likeliest first, each once."""
        found: Iterator[int] = find_headed(
            self.names, self.texts, list(among), words, lambda _: True
        )
        return list(dict.fromkeys(found))

    def is_exactly(self, at: int, words: str) -> bool:
        """Whether the head of a column is one of the words, and not only holds one."""
        bare = {plain(each).replace(" ", "") for each in words.split("|")}
        return self.head(at).replace(" ", "") in bare

    def differ(self, at: int) -> float:
        """The share of all records that a column tells apart."""
        return float(self.column(at).nunique() / max(len(self.texts), 1))

    def filled(self, at: int) -> float:
        """The share of all records that have something in a column."""
        return float(self.column(at).notna().mean())

    def words(self, at: int) -> float:
        """How many words half of the texts of a column have at most."""
        sample = self.sample(at)
        return float(sample.str.count(r"[^\W\d_]{2,}").median()) if len(sample) else 0.0

    def known(self, at: int, column: str) -> tuple[float, int]:
        """How well a column is understood as a list: share of its records, how many codes."""
        guesses = guess_values(self.column(at), column)
        n = sum(each.n for each in guesses)
        known = [each for each in guesses if each.code not in (None, "other")]
        share = sum(each.n for each in known) / n if n else 0.0
        return share, len({each.code for each in known})
