"""Who takes part in a finding, and from when to when each could start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Flags, Integers, Texts
from ondergrond.arrays.groups import Groups
from ondergrond.periods import days
from ondergrond.rules.durations import known_exactly, measure_durations
from ondergrond.rules.weighing import Windows
from ondergrond.tables import work_rows

JOINABLE = ("opportunity", "near_miss")
# What is read of WORKS; taking only these saves copying the geometry of every member.
TIMING = (
    "start",
    "end",
    "precision",
    "earliest_start",
    "latest_end",
    "duration_days",
    "discipline",
    "phase",
)


@dataclass(frozen=True, slots=True)
class MemberWindows:
    """The works of the findings that can be joint, and the members these make.

    Arrays per row (finding and work; sorted by finding, member and work): ``row`` and ``work``
    the positions in finding_works and works they came from, ``member`` the number of its
    member, ``first`` the day it would start unmoved, ``last`` the last such day (equal where
    the period is exact), ``exact``, ``end`` of the period, ``duration``.

    Arrays per member: ``finding`` (its number), ``base`` the first day of its earliest record,
    ``lo`` and ``hi`` where its start may lie, ``free_from`` and ``free_to`` where that is no
    move, ``weight`` of a day moved, ``fixed``, ``running``: fixed and begun, so that others
    can join it until its end, and ``joins``: it is the one that has to move. Days since
    1970-01-01.
    """

    ids: Texts
    row: npt.NDArray[np.intp]
    work: npt.NDArray[np.intp]
    member: Integers
    first: Integers
    last: Integers
    exact: Flags
    end: Integers
    duration: Integers
    finding: Integers
    base: Integers
    lo: Integers
    hi: Integers
    free_from: Integers
    free_to: Integers
    weight: Integers
    fixed: Flags
    running: Flags
    joins: Flags


def find_member_windows(
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    windows: Windows,
    *,
    on: date,
    durations: pd.Series | None = None,
) -> MemberWindows:
    """Put the works of opportunities and near misses in order and make members of them.

    Records of one project in one finding are one member: they shift together, so their room
    is what all of them have, and its start is that of the earliest. Nobody can start before
    ``on``. A fixed member keeps its dates; one that has begun can be joined from ``on`` on.
    Who has the role ``mover`` (``finding_works`` may have a column role) is to join the others.
    ``durations`` (days, index of ``works``) replaces :func:`measure_durations`.
    """
    joinable = findings["kind"].isin(JOINABLE).to_numpy()
    ids = findings["finding_id"].to_numpy(dtype=object)[joinable]
    number = pd.Index(ids).get_indexer(finding_works["finding_id"])
    place = work_rows(finding_works)
    project = pd.factorize(works["project_id"], sort=True)[0][place]
    row = np.flatnonzero(number >= 0)
    row = row[np.lexsort((place[row], project[row], number[row]))]
    new = np.diff(number[row], prepend=-1).astype(bool)
    member = np.cumsum(new | np.diff(project[row], prepend=-1).astype(bool)) - 1
    # A finding without works has no row, so the numbers are given anew.
    known, finding = np.unique(number[row], return_inverse=True)
    timing = works[[*TIMING]].iloc[place[row]]
    joins = np.zeros(len(row), dtype=bool)
    if "role" in finding_works:
        joins = finding_works["role"].eq("mover").to_numpy(dtype=bool)[row]
    if durations is None:
        lasts = measure_durations(timing, windows).to_numpy()
    else:
        lasts = np.ceil(durations.iloc[place[row]].to_numpy(dtype=np.float64)).clip(min=1)
    return _members(
        timing,
        windows,
        duration=lasts.astype(np.int64),
        exact=known_exactly(timing, windows).to_numpy(dtype=bool),
        ids=ids[known],
        row=row,
        work=place[row],
        member=member,
        finding=finding,
        joins=joins,
        on_day=int(np.datetime64(on, "D").astype(np.int64)),
    )


def _members(
    works: pd.DataFrame,
    windows: Windows,
    *,
    duration: Integers,
    exact: Flags,
    ids: Texts,
    row: npt.NDArray[np.intp],
    work: npt.NDArray[np.intp],
    member: Integers,
    finding: Integers,
    joins: Flags,
    on_day: int,
) -> MemberWindows:
    phase = works["phase"].fillna("unknown")
    is_fixed = phase.isin(windows.fixed_phases).to_numpy(dtype=bool)
    weights = phase.map(windows.weight.by_phase()).to_numpy(dtype=np.int64)
    first, end = days(works["start"]), days(works["end"])
    last = np.where(exact, first, np.maximum(first, end - duration + 1))
    lo = np.minimum(days(works["earliest_start"]), first)
    hi = np.maximum(days(works["latest_end"]) - duration + 1, last)

    groups = Groups(member)
    fixed = groups.any(is_fixed)
    base = groups.min(first)
    running = fixed & (base < on_day)
    unmoved = fixed[member]
    lo = np.where(unmoved, first, np.maximum(lo, on_day))
    hi = np.where(unmoved, last, hi)
    free_to = base + groups.min(last - first)
    lo_of, hi_of = base + groups.max(lo - first), base + groups.min(hi - first)
    lo_of = np.where(running, np.maximum(base, on_day), lo_of)
    hi_of = np.where(running, groups.max(end), hi_of)
    return MemberWindows(
        ids=ids,
        row=row,
        work=work,
        member=member,
        first=first,
        last=last,
        exact=exact,
        end=end,
        duration=duration,
        finding=finding[groups.firsts],
        base=base,
        lo=lo_of,
        hi=hi_of,
        free_from=np.where(running, lo_of, base),
        free_to=np.where(running, hi_of, free_to),
        weight=groups.max(weights),
        fixed=fixed,
        running=running,
        joins=groups.any(joins),
    )
