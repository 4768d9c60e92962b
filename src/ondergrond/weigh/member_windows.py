"""Who takes part in a finding, and from when to when each could start."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Flags, Integers, Rows, Texts
from ondergrond.arrays.groups import Groups
from ondergrond.periods import days, find_done_by
from ondergrond.rules.durations import known_exactly, measure_durations
from ondergrond.rules.select import find_fixed, find_held
from ondergrond.rules.weighing import Windows
from ondergrond.tables import work_rows
from ondergrond.tables.schema import DONE_BY
from ondergrond.weigh.differences import NEVER

JOINABLE = ("opportunity", "near_miss")
# Before it nothing is brought forward, and on these days what is adopted is here: where the works
# have such columns.
BOUNDED = ("soonest_start", "here_start", "here_end")
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
    "fixed_in",
    "movable",
    *DONE_BY,
)


@dataclass(frozen=True, slots=True)
class MemberWindows:
    """The works of the findings that can be joint, and the members these make.

    Arrays per row (finding and work; sorted by finding, member and work): ``row`` and ``work``
    the positions in finding_works and works they came from, ``member`` the number of its
    member, ``first`` the first day of its period, ``last`` the last day on which it can start
    and still be done within it, ``exact``, ``end`` of the period, ``duration`` at this place.

    Arrays per member: ``finding`` (its number), ``base`` the first day of its earliest record,
    ``length`` the days from its start to the end of its last record here, ``lo`` and ``hi``
    where its start may lie, ``not_before`` and ``not_after`` where it may lie beyond its room (who
    says that it moves one way never goes the other), ``free_from`` and ``free_to`` where that is
    no move, ``weight`` of a day moved, ``fixed``, ``running``: begun, and too little of its period
    is left to say when it is here, so that it is here from ``base`` to its end, and ``joins``: it
    is the one that has to move. Days since 1970-01-01.
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
    length: Integers
    lo: Integers
    hi: Integers
    not_before: Integers
    not_after: Integers
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
    days_here: pd.Series | None = None,
) -> MemberWindows:
    """Put the works of opportunities and near misses in order and make members of them.

    Records of one project and discipline in one finding are one member: they shift together,
    so their room is what all of them have, and its start is that of the earliest. Nobody can
    start before ``on``. Each is at this place for ``days_here`` (a row for each of
    ``finding_works``; null for as long as :func:`measure_durations` says), at least
    ``windows.shortest_days`` and at most as long as it lasts; it may be so anywhere within its
    own period without a move. A fixed member (its phase, or dates that are agreed) stays within its
    period; one that has begun is
    here from ``on`` on, or all the time where less than that is left. Who has the role ``mover``
    (``finding_works`` may have a column role) is to join the others. Where ``finding_works`` has
    columns least_shift and most_shift, a member moves at least and at most so many days; where
    ``works`` has a column soonest_start, none is brought forward to before that day; where it has
    here_start and here_end, one that has these is here on these days.
    """
    joinable = findings["kind"].isin(JOINABLE).to_numpy()
    ids = findings["finding_id"].to_numpy(dtype=object)[joinable]
    number = pd.Index(ids).get_indexer(finding_works["finding_id"])
    place = work_rows(finding_works)
    named = [
        pd.factorize(works[name], sort=True)[0][place] for name in ("project_id", "discipline")
    ]
    row = np.flatnonzero(number >= 0)
    row = row[np.lexsort((place[row], *(each[row] for each in reversed(named)), number[row]))]
    new = [np.diff(each[row], prepend=-1).astype(bool) for each in (number, *named)]
    member = np.cumsum(np.logical_or.reduce(new)) - 1
    # A finding without works has no row, so the numbers are given anew.
    known, finding = np.unique(number[row], return_inverse=True)
    bounded = [name for name in BOUNDED if name in works]
    # Each work is in many findings: what hangs on the work alone is found once.
    used, at = np.unique(place[row], return_inverse=True)
    timing = works[[*TIMING, *bounded]].iloc[used]
    on_day = int(np.datetime64(on, "D").astype(np.int64))
    joins = np.zeros(len(row), dtype=bool)
    if "role" in finding_works:
        joins = finding_works["role"].eq("mover").to_numpy(dtype=bool)[row]
    lasts = measure_durations(timing, windows).to_numpy(dtype=np.int64)[at]
    bounds = None
    if "least_shift" in finding_works:
        shifts = finding_works[["least_shift", "most_shift"]].iloc[row]
        bounds = shifts.to_numpy(dtype=np.int64).T
    if days_here is not None:
        here = days_here.iloc[row].to_numpy(dtype=np.float64)
        here = np.ceil(np.where(np.isnan(here), lasts, here)).astype(np.int64)
        lasts = np.clip(here, np.minimum(windows.shortest_days, lasts), lasts)
    if "here_start" in timing:
        adopted = (timing["here_end"] - timing["here_start"]).dt.days.to_numpy()[at] + 1
        lasts = np.where(np.isnan(adopted), lasts, adopted).astype(np.int64)
    made = _members(
        _Times.of(timing, windows, at, on_day),
        duration=lasts,
        ids=ids[known],
        row=row,
        work=place[row],
        member=member,
        finding=finding,
        joins=joins,
        on_day=on_day,
    )
    return made if bounds is None else _bounded(made, *bounds)


@dataclass(frozen=True, slots=True)
class _Times:
    """What the works say of their time, an array per row: days since 1970-01-01, NaT as NEVER.

    ``since`` and ``until`` are the first start and the last end that the room allows, ``done_by``
    when it has to be done and ``soonest`` before when nothing is brought forward.
    """

    first: Integers
    end: Integers
    since: Integers
    until: Integers
    done_by: Integers
    soonest: Integers
    weight: Integers
    exact: Flags
    fixed: Flags
    held_early: Flags
    held_late: Flags

    @classmethod
    def of(cls, works: pd.DataFrame, windows: Windows, at: Rows, on_day: int) -> _Times:
        """Read of ``works``, of which the rows ``at`` are wanted."""
        held_early, held_late = find_held(windows, works)
        weight = works["phase"].fillna("unknown").map(windows.weight.by_phase())
        done_by = find_done_by(works, since=np.array([on_day]).astype("datetime64[D]"))
        soonest = np.full(len(works), -NEVER)
        if "soonest_start" in works:
            soonest = days(works["soonest_start"])
        first, end = (days(works[name]).copy() for name in ("start", "end"))
        if "here_start" in works:
            adopted = works["here_start"].notna().to_numpy(dtype=bool)
            first[adopted] = days(works.loc[adopted, "here_start"])
            end[adopted] = days(works.loc[adopted, "here_end"])
        return cls(
            first[at],
            end[at],
            days(works["earliest_start"])[at],
            days(works["latest_end"])[at],
            np.where(np.isnat(done_by), NEVER, done_by.astype(np.int64))[at],
            soonest[at],
            weight.to_numpy(dtype=np.int64)[at],
            known_exactly(works, windows).to_numpy(dtype=bool)[at],
            find_fixed(windows, works)[at],
            held_early[at],
            held_late[at],
        )

    def find_days_left(self, duration: Integers) -> Integers:
        """How many days each can start later and be done by the day it has to; NEVER: any."""
        own = np.maximum(self.done_by - duration + 1 - self.first, 0)
        left: Integers = np.where(self.done_by == NEVER, NEVER, own)
        return left

    def find_days_earlier(self) -> Integers:
        """How many days each can be brought forward; NEVER: any."""
        ahead = np.maximum(self.first - self.soonest, 0)
        earlier: Integers = np.where(self.soonest == -NEVER, NEVER, ahead)
        return earlier


def _bounded(members: MemberWindows, least: Integers, most: Integers) -> MemberWindows:
    """The same, each moved within bounds (days by row, negative is earlier)."""
    groups = Groups(members.member)
    least, most = groups.max(least), groups.min(most)
    since, until = members.free_from, members.free_to
    lo = np.maximum(members.lo, np.where(least > 0, until, since) + least)
    hi = np.minimum(members.hi, np.where(most < 0, since, until) + most)
    return replace(members, lo=lo, hi=hi)


def _members(
    times: _Times,
    *,
    duration: Integers,
    ids: Texts,
    row: npt.NDArray[np.intp],
    work: npt.NDArray[np.intp],
    member: Integers,
    finding: Integers,
    joins: Flags,
    on_day: int,
) -> MemberWindows:
    first, end = times.first, times.end
    # A work may have to be done before its own period is over.
    last = np.maximum(first, np.minimum(end, times.until) - duration + 1)
    lo = np.minimum(times.since, first)
    hi = np.maximum(times.until - duration + 1, last)

    groups = Groups(member)
    fixed = groups.any(times.fixed)
    base = groups.min(first)
    unmoved = fixed[member]
    lo = np.where(unmoved, first, lo)
    hi = np.where(unmoved, last, hi)
    free_to = base + groups.min(last - first)
    running = fixed & (base < on_day) & (free_to < on_day)
    length = groups.max(first + duration) - base
    earlier = times.find_days_earlier()
    soonest = base - groups.min(np.where(times.held_early, 0, earlier))
    not_before = np.maximum(soonest, on_day)
    left = times.find_days_left(duration)
    not_after = base + groups.min(np.minimum(np.where(times.held_late, last - first, NEVER), left))
    lo_of = np.maximum(base + groups.max(lo - first), not_before)
    hi_of = np.minimum(base + groups.min(hi - first), not_after)
    return MemberWindows(
        ids=ids,
        row=row,
        work=work,
        member=member,
        first=first,
        last=last,
        exact=times.exact,
        end=end,
        duration=duration,
        finding=finding[groups.firsts],
        base=base,
        length=np.where(running, groups.max(end) - base + 1, length),
        lo=np.where(running, base, lo_of),
        hi=np.where(running, base, hi_of),
        not_before=not_before,
        not_after=not_after,
        free_from=base,
        free_to=np.where(running, base, free_to),
        weight=groups.max(times.weight),
        fixed=fixed,
        running=running,
        joins=groups.any(joins),
    )
