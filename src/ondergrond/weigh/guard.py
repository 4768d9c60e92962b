"""The guard: which candidates cannot be chosen for the heavy conflicts that they would make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd
from scipy import sparse

from ondergrond.arrays.aliases import Flags
from ondergrond.arrays.rows import distinct, isin, number_rows
from ondergrond.tables import MOVES, arrange, work_rows

_MOVE = list(MOVES.names)


class FindConflicts(Protocol):
    """Gives the NEW_CONFLICTS of MOVES, where ``among`` also those of one move with another.

    ``known`` are other MOVES that ``moves`` are held against as well, but not each other.
    """

    def __call__(
        self, moves: pd.DataFrame, *, among: bool = True, known: pd.DataFrame | None = None
    ) -> pd.DataFrame:
        """The heavy conflicts that ``moves`` would make."""
        ...


def remember_last(find_conflicts: FindConflicts) -> FindConflicts:
    """``find_conflicts`` that gives its last answer again where the same MOVES are asked again.

    Where no dates had to be avoided the choice asks about the moves that were asked about before.
    """
    last: tuple[pd.DataFrame, pd.DataFrame] | None = None

    def ask(
        moves: pd.DataFrame, *, among: bool = True, known: pd.DataFrame | None = None
    ) -> pd.DataFrame:
        nonlocal last
        if not among or (known is not None and len(known)):
            return find_conflicts(moves, among=among, known=known)
        asked = moves.drop_duplicates().sort_values(_MOVE, ignore_index=True)
        if last is None or not asked.equals(last[0]):
            last = asked, find_conflicts(moves)
        return last[1]

    return ask


@dataclass(frozen=True, slots=True)
class Guard:
    """What candidates (numbered from 0) may not be chosen for the conflicts they would make.

    ``forbidden``: by itself it hits an embargo, or a work that no other candidate moves.
    ``either``: a sparse matrix (rows x candidates), 1 for each of those of which one may be chosen
    at most: they hit each other, or share a work. ``needs``: a sparse
    matrix (conditions x candidates), 1 for who needs and -1 for each that would do: it hits
    a work on its own dates, so one that gives this work other dates has to be chosen as well;
    ``needs @ chosen <= 0``.
    """

    forbidden: Flags
    either: sparse.csr_array
    needs: sparse.csr_array

    def keeps_out(self, chosen: Flags) -> Flags:
        """Which candidates that are not chosen cannot be added to those that are."""
        out = self.forbidden.copy()
        number = chosen.astype(np.int64)
        either = self.either.tocoo()
        out[either.col[(self.either @ number > 0)[either.row]]] = True
        entries = self.needs.tocoo()
        unmet = self.needs @ number >= 0
        who = entries.data > 0
        out[entries.col[who & unmet[entries.row]]] = True
        kept_out: Flags = out & ~chosen
        return kept_out


def no_guard(count: int) -> Guard:
    """Nothing is kept out of ``count`` candidates."""
    nothing = sparse.csr_array((0, count))
    return Guard(np.zeros(count, dtype=bool), nothing, nothing)


def find_moves(findings: pd.DataFrame, finding_works: pd.DataFrame) -> pd.DataFrame:
    """The dates that ``findings`` propose to their works, each once, as MOVES.

    ``finding_works`` has finding_id, work_row and shift_days, which is known of these findings.
    """
    rows = finding_works[isin(finding_works["finding_id"], findings["finding_id"])]
    return arrange(MOVES, rows[_MOVE].drop_duplicates())


def find_held(candidates: pd.DataFrame, finding_works: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The works that candidates hold, each once: candidate (its position), work_row, ``columns``.

    ``candidates`` has finding_id (unique), ``finding_works`` finding_id, work_row and ``columns``.
    """
    number = pd.Index(candidates["finding_id"]).get_indexer(pd.Index(finding_works["finding_id"]))
    rows = finding_works[number >= 0]
    held = pd.DataFrame({"candidate": number[number >= 0], "work_row": work_rows(rows)})
    held = held.assign(**{name: rows[name].to_numpy() for name in columns})
    return held.drop_duplicates(ignore_index=True)


def make_guard(
    candidates: pd.DataFrame,
    finding_works: pd.DataFrame,
    new_conflicts: pd.DataFrame,
    *,
    once: bool = True,
) -> Guard:
    """Make the guard of NEW_CONFLICTS for ``candidates`` (finding_id, unique).

    A conflict between two members of one candidate is its own sequence, and keeps nothing out.
    ``finding_works`` is as :func:`find_moves` takes it. ``once``: of the candidates that hold one
    work one is chosen at most, so that those with one move go in one row: thousands of circles of a
    few works hit each other in millions of pairs, their moves in hundreds.
    """
    count = len(candidates)
    if not count or new_conflicts.empty:
        return no_guard(count)
    held = find_held(candidates, finding_works, "shift_days").astype({"shift_days": "int64"})
    move = number_rows(*(held[name].to_numpy() for name in _MOVE))
    held["group"] = move if once else held["candidate"]
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
    either = _find_either(hits[~stays], held, count)
    return Guard(forbidden, either, _find_needs(hits[stays], held, forbidden))


def _find_either(hits: pd.DataFrame, held: pd.DataFrame, count: int) -> sparse.csr_array:
    """Rows of candidates of which one at most may be chosen.

    ``hits``: who (group, candidate) hits a work (other_row) that moves (other_shift_days).
    """
    hits = hits.astype({"other_shift_days": "int64"})
    theirs = held[["work_row", "shift_days", "group", "candidate"]]
    theirs = theirs.set_axis(["other_row", "other_shift_days", "hit", "candidate"], axis=1)
    met = hits.merge(theirs.drop(columns="candidate").drop_duplicates())
    met = met[met["group"].ne(met["hit"])]
    side = ["group", "hit"]
    hit = met[side].drop_duplicates().merge(theirs[["hit", "candidate"]].drop_duplicates())
    both = pd.concat([met[[*side, "candidate"]], hit])
    low, high = both[side].min(axis=1).to_numpy(), both[side].max(axis=1).to_numpy()
    row = number_rows(low, high)
    entries = number_rows(row, both["candidate"].to_numpy())
    first = np.unique(entries, return_index=True)[1]
    shape = (int(row.max(initial=-1)) + 1, count)
    at = row[first], both["candidate"].to_numpy()[first]
    return sparse.csr_array((np.ones(len(first)), at), shape=shape)


def _find_needs(stay: pd.DataFrame, held: pd.DataFrame, forbidden: Flags) -> sparse.csr_array:
    """The conditions; marks in ``forbidden`` who cannot have what it needs.

    ``stay``: who (group, candidate) hits a work (other_row) on its own dates.
    """
    stay = stay[["group", "candidate", "other_row"]].drop_duplicates(ignore_index=True)
    stay["condition"] = number_rows(stay["group"].to_numpy(), stay["other_row"].to_numpy())
    movers = held[["candidate", "work_row"]].drop_duplicates()
    movers = movers.set_axis(["mover", "other_row"], axis=1)
    met = stay[["condition", "other_row"]].drop_duplicates().merge(movers, on="other_row")
    while True:
        able = met[~forbidden[met["mover"]]]
        lost = stay[~stay["condition"].isin(able["condition"]) & ~forbidden[stay["candidate"]]]
        if lost.empty:
            break
        forbidden[lost["candidate"]] = True
    asked = stay[~forbidden[stay["candidate"]]]
    able = able[able["condition"].isin(asked["condition"])]
    row = np.concatenate([asked["condition"], able["condition"]]).astype(np.int64)
    column = np.concatenate([asked["candidate"], able["mover"]]).astype(np.int64)
    value = np.concatenate([np.ones(len(asked)), -np.ones(len(able))])
    known, number = np.unique(row, return_inverse=True)
    return sparse.csr_array((value, (number, column)), shape=(len(known), len(forbidden)))
