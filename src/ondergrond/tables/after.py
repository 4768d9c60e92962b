"""What comes first: which works wait for which, by what they say of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Rows
from ondergrond.arrays.rows import distinct, spread
from ondergrond.tables.agreements import BETWEEN
from ondergrond.tables.frames import party


@dataclass(frozen=True, slots=True)
class ComesAfter:
    """The names in ``after`` of WORKS, and which works each of them names.

    ``first`` and ``count`` say per work where its names stand in ``name`` and how many they are;
    ``own`` are for each work the numbers of its work_id, project_id, partner and party among the
    names, -1 where nobody waits for it under that one. A work that is ``private`` is not meant by
    the name of a project or party but for its own ``partner``: by its days others would know it.
    """

    first: Rows
    count: Rows
    name: Rows
    own: tuple[Rows, Rows, Rows, Rows]
    private: Flags
    partner: Rows

    @classmethod
    def of(cls, works: pd.DataFrame) -> ComesAfter | None:
        """Those of WORKS; None where no work says what comes first.

        Of an id only the first line counts: the rest tells copies of one work apart.
        """
        texts = works["after"].reset_index(drop=True).dropna()
        if texts.empty:
            return None
        held = texts.str.split(BETWEEN, regex=False).explode()
        code, names = pd.factorize(held, sort=True)
        count = np.bincount(held.index.to_numpy(dtype=np.int64), minlength=len(works))
        index = pd.Index(names)
        work_id = works["work_id"].str.split("\n", regex=False).str[0]
        own = tuple(
            index.get_indexer(pd.Index(column)).astype(np.int64)
            for column in (work_id, works["project_id"], works["partner"], party(works))
        )
        private = works["sharing"].eq("private").to_numpy(dtype=bool)
        partner = pd.factorize(works["partner"])[0].astype(np.int64)
        return cls(np.cumsum(count) - count, count, code.astype(np.int64), own, private, partner)

    @property
    def waits(self) -> Flags:
        """Which works wait for something."""
        return self.count > 0

    @property
    def named(self) -> Flags:
        """Which works something waits for, if it is at that place."""
        flags: Flags = np.logical_or.reduce([each >= 0 for each in self.own])
        return flags

    def follows(self, a: Rows, b: Rows) -> Flags:
        """Mark the pairs of works (positions) of which ``a`` waits for ``b``.

        Two that wait for each other wait for neither.
        """
        return self.names(a, b) & ~self.names(b, a)

    def names(self, a: Rows, b: Rows) -> Flags:
        """Mark the pairs of works (positions) of which ``a`` says that ``b`` comes first."""
        named = np.zeros(len(a), dtype=bool)
        pair = np.flatnonzero(self.waits[a] & self.named[b])
        owner, step = spread(self.count[a[pair]])
        name = self.name[self.first[a[pair[owner]]] + step]
        by, of = a[pair[owner]], b[pair[owner]]
        exactly, *loosely = (each[of] == name for each in self.own)
        hit = exactly | (np.logical_or.reduce(loosely) & self._may_know(by, of))
        named[pair[owner[hit]]] = True
        return named

    def edges(self) -> tuple[Rows, Rows]:
        """Every two works of which the first waits for the second by its id or its project.

        Positions, sorted. What waits for a party waits for what it meets of that: no such pair.
        """
        work, step = spread(self.count)
        name = self.name[self.first[work] + step]
        found = []
        for own in self.own[:2]:
            order = np.argsort(own, kind="stable")
            begin, end = (
                np.searchsorted(own[order], name, side=side) for side in ("left", "right")
            )
            which, at = spread(end - begin)
            then, first = work[which], order[begin[which] + at]
            if own is not self.own[0]:
                known = self._may_know(then, first)
                then, first = then[known], first[known]
            found.append(then * len(own) + first)
        keys = distinct(np.concatenate(found))
        return keys // len(self.count), keys % len(self.count)

    def _may_know(self, a: Rows, b: Rows) -> Flags:
        """Mark the pairs of works of which the partner of ``a`` may know of ``b``."""
        known: Flags = ~self.private[b] | (self.partner[a] == self.partner[b])
        return known
