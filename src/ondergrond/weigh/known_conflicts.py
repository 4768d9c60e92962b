"""What a choice found out of conflicts: the next choice, of more candidates, need not ask again."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from ondergrond.arrays.rows import isin
from ondergrond.tables import MOVES, NEW_CONFLICTS, arrange, empty
from ondergrond.weigh.guard import FindConflicts, Guard


class KnownMoves(NamedTuple):
    """The MOVES that were held against each other, and the NEW_CONFLICTS that they would make."""

    moves: pd.DataFrame
    conflicts: pd.DataFrame

    @classmethod
    def none(cls) -> KnownMoves:
        """No move was held against anything yet."""
        return cls(empty(MOVES), empty(NEW_CONFLICTS))

    def join(self, moves: pd.DataFrame, find_conflicts: FindConflicts) -> KnownMoves:
        """These and ``moves`` (MOVES): only what is not known yet is held against the others."""
        both = pd.concat([self.moves, moves], ignore_index=True)
        new = both[~both.duplicated()].iloc[len(self.moves) :]
        if new.empty:
            return self
        found = find_conflicts(arrange(MOVES, new), known=self.moves)
        conflicts = pd.concat([self.conflicts, found], ignore_index=True)
        return KnownMoves(pd.concat([self.moves, new], ignore_index=True), conflicts)


class KnownConflicts(NamedTuple):
    """What is known of candidates, by finding_id, and of their moves.

    ``either`` has row and finding_id: of the findings of one row one at most is chosen, for what
    they would do to each other at a place; ``forbidden`` are those that nothing lets in.
    ``chosen`` were held against each other at their places.
    """

    moves: KnownMoves
    either: pd.DataFrame
    forbidden: pd.Index
    chosen: pd.Index

    @classmethod
    def none(cls) -> KnownConflicts:
        """Nothing is known yet."""
        nothing = pd.DataFrame(
            {"row": pd.Series(dtype="int64"), "finding_id": pd.Series(dtype="str")}
        )
        nobody = pd.Index([], dtype="str")
        return cls(KnownMoves.none(), nothing, nobody, nobody)

    @classmethod
    def of(
        cls, moves: KnownMoves, guard: Guard, found: Guard, ids: pd.Series, chosen: pd.Index
    ) -> KnownConflicts:
        """What was ``found`` at places for candidates (``ids``) on top of ``guard``."""
        more = found.either[guard.either.shape[0] :].tocoo()
        either = pd.DataFrame({"row": more.row, "finding_id": ids.to_numpy()[more.col]})
        return cls(moves, either, pd.Index(ids[found.forbidden & ~guard.forbidden]), chosen)

    def add_to(self, guard: Guard, ids: pd.Series) -> Guard:
        """The guard of candidates (``ids``) with what excludes what at places."""
        candidate = pd.Index(ids).get_indexer(pd.Index(self.either["finding_id"]))
        row = self.either["row"].to_numpy()[candidate >= 0]
        shape = (int(row.max(initial=-1)) + 1, len(ids))
        ones = np.ones(len(row))
        either = sparse.csr_array((ones, (row, candidate[candidate >= 0])), shape=shape)
        return replace(
            guard,
            either=sparse.csr_array(sparse.vstack([guard.either, either])),
            forbidden=guard.forbidden | isin(ids, self.forbidden),
        )
