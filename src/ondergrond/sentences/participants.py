"""Who a finding's sentence names, and who of them moves: all of it that needs no words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Flags, Integers, Positions
from ondergrond.arrays.groups import Groups
from ondergrond.arrays.rows import isin, spread
from ondergrond.periods import days, period_end
from ondergrond.tables import party, work_rows

ROLES = ("earlier", "later", "mover")


@dataclass(frozen=True, slots=True)
class Participants:
    """One row per finding, party, discipline and role; of one party alone one per work.

    Arrays per row, sorted by finding, start, party and work: ``finding`` and ``work``, the
    positions in the tables they came from, ``role`` a number in ROLES or -1, ``shift_days``
    (float64, NaN where nobody moves), ``moves`` who would have to. ``more`` is the number of
    projects of that party, discipline and role beside the one that the row names. ``first`` holds
    for each finding the first of its rows, with one more at the end.
    """

    finding: Positions
    work: Positions
    role: npt.NDArray[np.int8]
    shift_days: npt.NDArray[np.float64]
    moves: Flags
    first: Positions
    more: Integers

    def rows_of(self, findings: Positions) -> tuple[Positions, Positions]:
        """The rows of some findings, and for each row the place of its finding among these."""
        which, step = spread(self.first[findings + 1] - self.first[findings])
        return self.first[findings][which] + step, which

    def has(self, rows: Flags) -> Flags:
        """Whether each finding has any of these rows, marked among all."""
        marked = np.zeros(len(self.first) - 1, dtype=bool)
        marked[self.finding[rows]] = True
        return marked


def find_participants(
    ids: pd.Series, finding_works: pd.DataFrame, works: pd.DataFrame
) -> Participants:
    """The participants of the findings ``ids``, in their order.

    ``finding_works`` has finding_id, work_row, role and shift_days, each finding and work at
    most once per role; rows about other findings are left out.
    ``works`` keeps WORKS.
    """
    finding = pd.Index(ids).get_indexer(pd.Index(finding_works["finding_id"]))
    work = work_rows(finding_works)
    role = pd.Index(ROLES).get_indexer(pd.Index(finding_works["role"])).astype(np.int8)
    who = pd.factorize(party(works), sort=True)[0]
    start = days(works["start"])
    by_name = pd.factorize(works["work_id"], sort=True)[0]
    known = np.flatnonzero(finding >= 0)
    at = work[known]
    known = known[np.lexsort((by_name[at], who[at], start[at], finding[known]))]
    finding, work, role = finding[known], work[known], role[known]
    groups = Groups(np.unique(finding, return_inverse=True)[1].astype(np.int64))
    alone = groups.max(who[work]) == groups.min(who[work])
    rows = pd.DataFrame(
        {
            "finding": finding,
            "party": who[work],
            "discipline": pd.factorize(works["discipline"])[0][work],
            "role": role,
            "work": np.where(alone[groups.codes], work, -1),
        }
    )
    kept = np.flatnonzero(~rows.duplicated().to_numpy())
    project = pd.Series(pd.factorize(works["project_id"])[0][work])
    more = project.groupby([rows[name] for name in rows]).transform("nunique") - 1
    counts = np.bincount(finding[kept], minlength=len(ids))
    far: Any = finding_works["shift_days"].iloc[known].astype("Float64")
    shift: npt.NDArray[np.float64] = far.to_numpy(dtype="float64", na_value=np.nan)
    moves = (role == ROLES.index("mover")) & (np.nan_to_num(shift) != 0)
    return Participants(
        finding=finding[kept],
        work=work[kept],
        role=role[kept],
        shift_days=shift[kept],
        moves=moves[kept],
        more=more.to_numpy(dtype=np.int64)[kept],
        first=np.concatenate([[0], np.cumsum(counts)]).astype(np.intp),
    )


def opens(ids: pd.Series, finding_works: pd.DataFrame, works: pd.DataFrame) -> Flags:
    """Whether every work of each finding breaks the surface open or renews it."""
    closed = ~(works["opens_surface"] | works["renews_surface"]).to_numpy(dtype=bool)
    without = finding_works["finding_id"].iloc[np.flatnonzero(closed[work_rows(finding_works)])]
    return ~isin(ids, without)


def find_at_once(finding_works: pd.DataFrame) -> pd.Index:
    """The ids of findings whose works are proposed at the same time: side by side, not in turn.

    ``finding_works`` has finding_id, proposed_start and proposed_end (both days included). All
    share more than half of the days of the shortest.
    """
    rows = finding_works.dropna(subset=["proposed_start", "proposed_end"])
    rows = rows[["finding_id"]].assign(
        first=days(rows["proposed_start"]), last=days(rows["proposed_end"])
    )
    ends = rows.assign(days=rows["last"] - rows["first"] + 1).groupby("finding_id")
    together = ends.agg(first=("first", "max"), last=("last", "min"), days=("days", "min"))
    shared = together["last"] - together["first"] + 1
    return together.index[(2 * shared).gt(together["days"])]


def days_apart(participants: Participants, works: pd.DataFrame) -> npt.NDArray[np.int64]:
    """The days between the first end and the last start of each finding, 0 where they overlap."""
    apart = np.zeros(len(participants.first) - 1, dtype=np.int64)
    if not len(participants.finding):
        return apart
    filled = np.flatnonzero(np.diff(participants.first))
    sides = works["start"], period_end(works)
    starts, ends = (days(side)[participants.work] for side in sides)
    groups = Groups(np.repeat(np.arange(len(filled)), np.diff(participants.first)[filled]))
    apart[filled] = np.maximum(groups.max(starts) - groups.min(ends), 0)
    return apart
