"""The guard: which candidates cannot be chosen for the heavy conflicts that they would make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd
from scipy import sparse

from ondergrond.arrays.aliases import Flags, Positions
from ondergrond.arrays.rows import distinct
from ondergrond.tables import MOVES, arrange, work_rows

_MOVE = list(MOVES.names)


class FindConflicts(Protocol):
    """Gives the NEW_CONFLICTS of MOVES, where ``among`` also those of one move with another."""

    def __call__(self, moves: pd.DataFrame, *, among: bool = True) -> pd.DataFrame:
        """The heavy conflicts that ``moves`` would make."""
        ...


@dataclass(frozen=True, slots=True)
class Guard:
    """What candidates (numbered from 0) may not be chosen for the conflicts they would make.

    ``forbidden``: by itself it hits an embargo, or a work that no other candidate moves.
    ``either``: two that hit each other, a row for each pair (int64, n x 2). ``needs``: a sparse
    matrix (conditions x candidates), 1 for who needs and -1 for each that would do: it hits
    a work on its own dates, so one that gives this work other dates has to be chosen as well;
    ``needs @ chosen <= 0``.
    """

    forbidden: Flags
    either: Positions
    needs: sparse.csr_array

    def keeps_out(self, chosen: Flags) -> Flags:
        """Which candidates that are not chosen cannot be added to those that are."""
        out = self.forbidden.copy()
        for one, other in (self.either.T, self.either.T[::-1]):
            out[one[chosen[other]]] = True
        entries = self.needs.tocoo()
        unmet = self.needs @ chosen.astype(np.int64) >= 0
        who = entries.data > 0
        out[entries.col[who & unmet[entries.row]]] = True
        kept_out: Flags = out & ~chosen
        return kept_out


def no_guard(count: int) -> Guard:
    """Nothing is kept out of ``count`` candidates."""
    return Guard(
        np.zeros(count, dtype=bool), np.zeros((0, 2), np.int64), sparse.csr_array((0, count))
    )


def find_moves(findings: pd.DataFrame, finding_works: pd.DataFrame) -> pd.DataFrame:
    """The dates that ``findings`` propose to their works, each once, as MOVES.

    ``finding_works`` has finding_id, work_row and shift_days, which is known of these findings.
    """
    rows = finding_works[finding_works["finding_id"].isin(findings["finding_id"])]
    return arrange(MOVES, rows[_MOVE].drop_duplicates())


def make_guard(
    candidates: pd.DataFrame, finding_works: pd.DataFrame, new_conflicts: pd.DataFrame
) -> Guard:
    """Make the guard of NEW_CONFLICTS for ``candidates`` (finding_id, unique).

    A conflict between two members of one candidate is its own sequence, and keeps nothing out.
    ``finding_works`` is as :func:`find_moves` takes it.
    """
    count = len(candidates)
    if not count or new_conflicts.empty:
        return no_guard(count)
    number = pd.Index(candidates["finding_id"]).get_indexer(pd.Index(finding_works["finding_id"]))
    inside = finding_works[number >= 0]
    held = pd.DataFrame(
        {
            "candidate": number[number >= 0],
            "work_row": work_rows(inside),
            "shift_days": inside["shift_days"].to_numpy(dtype=np.int64),
        }
    ).drop_duplicates()
    size = int(held["work_row"].max()) + 1
    member = distinct(held["candidate"].to_numpy() * size + held["work_row"].to_numpy())
    hits = new_conflicts.merge(held, on=_MOVE)
    closed = hits["other_row"].isna()
    forbidden = np.zeros(count, dtype=bool)
    forbidden[hits.loc[closed, "candidate"]] = True
    hits = hits[~closed].astype({"other_row": "int64"})
    # A number above the last work of any candidate is in none of them.
    outside = hits["other_row"].ge(size).to_numpy()
    keys = hits["candidate"].to_numpy() * size + hits["other_row"].to_numpy()
    hits = hits[outside | ~np.isin(keys, member)]
    stays = hits["other_shift_days"].isna()
    both = hits[~stays].astype({"other_shift_days": "int64"})
    both = both[["candidate", "other_row", "other_shift_days"]].merge(
        held.set_axis(["other", "other_row", "other_shift_days"], axis=1)
    )
    pairs = both[["candidate", "other"]].to_numpy()
    pairs = np.unique(np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1), axis=0)
    needs = _find_needs(hits[stays], held, forbidden)
    return Guard(forbidden, pairs, needs)


def _find_needs(stay: pd.DataFrame, held: pd.DataFrame, forbidden: Flags) -> sparse.csr_array:
    """The conditions; marks in ``forbidden`` who cannot have what it needs."""
    stay = stay[["candidate", "other_row"]].drop_duplicates(ignore_index=True)
    stay["condition"] = np.arange(len(stay))
    movers = held[["candidate", "work_row"]].drop_duplicates()
    met = stay.merge(movers.set_axis(["mover", "other_row"], axis=1), on="other_row")
    while True:
        able = met[~forbidden[met["mover"]] & ~forbidden[met["candidate"]]]
        lost = stay[~stay["condition"].isin(able["condition"]) & ~forbidden[stay["candidate"]]]
        if lost.empty:
            break
        forbidden[lost["candidate"]] = True
    asked = stay[~forbidden[stay["candidate"]]]
    row = np.concatenate([asked["condition"], able["condition"]]).astype(np.int64)
    column = np.concatenate([asked["candidate"], able["mover"]]).astype(np.int64)
    value = np.concatenate([np.ones(len(asked)), -np.ones(len(able))])
    known, number = np.unique(row, return_inverse=True)
    return sparse.csr_array((value, (number, column)), shape=(len(known), len(forbidden)))
