"""The joint window: the day on which all members start together at the least moving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Flags, Integers
from ondergrond.arrays.groups import FAR, Groups, join_texts, measure_medians
from ondergrond.periods import dates
from ondergrond.rules.weighing import Windows
from ondergrond.weigh.member_windows import MemberWindows, find_member_windows

NO_DAY = np.datetime64("NaT", "s")
WITHIN, BEYOND, NONE = "within_room", "one_beyond_room", "none"


@dataclass(frozen=True, slots=True)
class Start:
    """A joint start per finding (day number), whether there is one, and what it costs."""

    day: Integers
    possible: Flags
    cost: Integers


def propose_dates(
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    windows: Windows,
    *,
    on: date,
    durations: pd.Series | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Propose a joint start per finding, and what it asks of each of its works.

    Takes FINDINGS, MEMBERS and WORKS (only finding_id, kind; finding_id, work_id, work_row, role
    and the columns about time, phase, project, discipline and budget_year are read), and where
    given ``durations`` in days, with the index of ``works``. Gives two tables:

    - one row per finding, index finding_id: proposal (``within_room``; ``one_beyond_room``:
      one party must move further than its room; ``none``: no single party can make it work;
      null for a conflict), proposed_start, proposed_end (dates), shift_total_days (the moves of
      all members, added up without sign), move_weight_days (the same by weight),
      crosses_budget_year, budget_years (``2027; 2028``);
    - one row per row of ``finding_works`` in its order: finding_id, work_id, proposed_start,
      proposed_end, duration_days, shift_days (negative is earlier), beyond_room_days, mover,
      crosses_budget_year; null where there is no proposal.

    The joint start minimises the weighted moves within everybody's room: a weighted median of
    the members' own starts, clipped to the days that all have (design, section 5). Among equal
    minima it is the nearest to the own start of the member with the largest weight, and of
    equals to the latest of these starts.
    """
    members = find_member_windows(
        findings, finding_works, works, windows, on=on, durations=durations
    )
    start, mover = _joint_starts(members, windows)
    proposed = np.where(start.possible, np.where(_has(members, mover), BEYOND, WITHIN), NONE)
    of_works = _propose_to_works(members, start, mover, finding_works, works)
    of_findings = _propose_to_findings(members, start, proposed, of_works)
    order = pd.Index(findings["finding_id"], name="finding_id")
    of_findings = of_findings.reindex(order).astype({"proposal": "str", "budget_years": "str"})
    return of_findings, of_works.drop(columns=["year", "moves", "counts"])


def _joint_starts(members: MemberWindows, windows: Windows) -> tuple[Start, Flags]:
    """The start per finding, and per member whether it is the one to go beyond its room."""
    mover = np.zeros(len(members.base), dtype=bool)
    start = _find_starts(members, np.arange(len(members.base)), mover, 1)
    stuck = ~start.possible
    if not stuck.any():
        return start, mover
    rows = np.flatnonzero(stuck[members.finding])
    first, second = (_candidate(members, rows, side) for side in ("lo", "hi"))
    # Who joins a set comes on the day that suits the set: nobody else moves for it.
    joining = members.joins[rows] & ~members.fixed[rows]
    stay = rows[~joining]
    one, other = (
        _find_starts(members, stay, marked[~joining], windows.beyond_room)
        for marked in (first, second)
    )
    # Of equal costs the party whose room ends first waits: work put off needs no new budget yet.
    takes_one = one.possible & (~other.possible | (one.cost < other.cost))
    of_row = np.unique(members.finding[rows], return_inverse=True)[1]
    possible = one.possible | other.possible
    mover[rows] = np.where(takes_one[of_row], first, second) & possible[of_row]
    day, could = start.day.copy(), start.possible.copy()
    day[stuck] = np.where(takes_one, one.day, other.day)
    could[stuck] = possible
    return Start(day, could, start.cost), mover


def _candidate(members: MemberWindows, rows: npt.NDArray[np.intp], side: str) -> Flags:
    """Mark who leaves no common day: the latest to be able to start, or the first to be over.

    Only these two matter: without anybody else the two still leave no common day. Where it is
    known who is to join the others, it is that one.
    """
    groups = Groups(np.unique(members.finding[rows], return_inverse=True)[1])
    bound = -members.lo[rows] if side == "lo" else members.hi[rows]
    marked = np.zeros(len(rows), dtype=bool)
    marked[groups.first_by(bound, np.arange(len(rows)))] = True
    joining = members.joins[rows]
    return np.where(groups.any(joining)[groups.codes], joining, marked) & ~members.fixed[rows]


def _find_starts(
    members: MemberWindows, rows: npt.NDArray[np.intp], mover: Flags, factor: int
) -> Start:
    """The best start of each finding among ``rows`` of members, the movers without bounds."""
    codes = np.unique(members.finding[rows], return_inverse=True)[1]
    groups = Groups(codes)
    lo, hi = members.lo[rows], members.hi[rows]
    earliest = groups.max(np.where(mover, -FAR, lo))
    latest = groups.min(np.where(mover, FAR, hi))
    free_from, free_to = members.free_from[rows], members.free_to[rows]
    weight = members.weight[rows] * np.where(mover, factor, 1)
    lower, upper = measure_medians(
        np.concatenate([codes, codes]),
        np.concatenate([free_from, free_to]),
        np.concatenate([weight, weight]),
    )
    anchor = free_from[groups.first_by(-weight, -free_from)] if len(rows) else lower
    lower, upper = np.clip(lower, earliest, latest), np.clip(upper, earliest, latest)
    day = np.clip(anchor, lower, upper)
    away = days_away(day[codes], free_from, free_to)
    known = (earliest > -FAR) & (earliest <= latest)
    return Start(day, known, groups.sum(weight * np.abs(away)))


def days_away(day: Integers, since: Integers, until: Integers) -> Integers:
    """Days from a stretch to a day: negative before it, 0 in it; arrays of day numbers."""
    away: Integers = np.minimum(day - since, 0) + np.maximum(day - until, 0)
    return away


def _has(members: MemberWindows, mover: Flags) -> Flags:
    return Groups(members.finding).any(mover)


def _propose_to_works(
    members: MemberWindows,
    start: Start,
    mover: Flags,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
) -> pd.DataFrame:
    """What a proposal asks of each work, in the order of ``finding_works``."""
    day, possible = start.day[members.finding], start.possible[members.finding]
    shift = np.where(members.running, 0, days_away(day, members.free_from, members.free_to))
    beyond = np.where(mover, np.abs(days_away(day, members.lo, members.hi)), 0)
    member, known = members.member, possible[members.member]
    moved = members.first + np.where(members.running, 0, day - members.base)[member]
    until = np.where(members.running[member], members.end, moved + members.duration - 1)
    planned = works[["start", "budget_year"]].iloc[members.work]
    year = _year(planned["start"].dt.year, planned["budget_year"])
    stays = (shift[member] == 0) & members.exact
    crosses = _crosses(moved, year, planned, members) & ~stays & ~members.running[member]
    first_record = np.diff(member, prepend=-1).astype(bool)
    of_works = pd.DataFrame(
        {
            "proposed_start": np.where(known, dates(moved), NO_DAY),
            "proposed_end": np.where(known, dates(until), NO_DAY),
            "duration_days": pd.array(members.duration, dtype="Int64"),
            "shift_days": _where(known, shift[member]),
            "beyond_room_days": _where(known, beyond[member]),
            "mover": pd.array(mover[member], dtype="boolean"),
            "crosses_budget_year": _where(known, crosses, "boolean"),
            "year": year.to_numpy(),
            "moves": (members.weight * np.abs(shift))[member],
            "counts": first_record,
        },
        index=members.row,
    )
    keys = finding_works[["finding_id", "work_id"]].reset_index(drop=True)
    whole = keys.join(of_works)
    return whole.set_index(finding_works.index)


def _year(start: pd.Series, reserved: pd.Series) -> pd.Series:
    """The year the money is in: as reserved, else the year of the start."""
    return reserved.fillna(start.astype("Int64")).astype("int64")


def _crosses(
    moved: Integers, year: pd.Series, planned: pd.DataFrame, members: MemberWindows
) -> Flags:
    """Whether the proposed year is outside the reserved year, else outside the planned ones."""
    proposed = pd.Series(dates(moved), planned.index).dt.year
    last = pd.Series(dates(members.last), planned.index).dt.year
    last = year.where(planned["budget_year"].notna(), last)
    crosses: Flags = ~proposed.between(year, last).to_numpy(dtype=bool)
    return crosses


def _propose_to_findings(
    members: MemberWindows, start: Start, proposed: npt.NDArray[np.str_], of_works: pd.DataFrame
) -> pd.DataFrame:
    """One row per finding that can be joint, from the proposals to its works."""
    rows = of_works.iloc[members.row]
    of_row = members.finding[members.member]
    counted = rows["counts"].to_numpy(dtype=bool)
    groups = Groups(of_row)
    ends = rows["proposed_end"].to_numpy().astype("datetime64[D]").astype(np.int64)
    shift = np.abs(rows["shift_days"].fillna(0).to_numpy(dtype=np.int64)) * counted
    moves = rows["moves"].to_numpy(dtype=np.int64) * counted
    crosses = rows["crosses_budget_year"].fillna(value=False).to_numpy(dtype=bool)
    known = start.possible
    return pd.DataFrame(
        {
            "proposal": proposed,
            "proposed_start": np.where(known, dates(start.day), NO_DAY),
            "proposed_end": np.where(known, dates(groups.max(ends)), NO_DAY),
            "shift_total_days": _where(known, groups.sum(shift)),
            "move_weight_days": _where(known, groups.sum(moves)),
            "crosses_budget_year": _where(known, groups.any(crosses), "boolean"),
            "budget_years": _years(of_row, rows["year"]),
        },
        index=pd.Index(members.ids, name="finding_id"),
    )


def _years(of_row: Integers, year: pd.Series) -> npt.NDArray[np.object_]:
    """The distinct years of each finding, in order."""
    pairs = np.stack([of_row, year.to_numpy(dtype=np.int64)], axis=1)
    distinct = np.unique(pairs, axis=0)
    return join_texts(distinct[:, 0], distinct[:, 1].astype(str).astype(object))


def _where(known: Flags, values: npt.NDArray[np.generic], dtype: str = "Int64") -> Any:
    """A column of that nullable type, null where not known."""
    column: Any = pd.Series(values)
    return column.astype(dtype).where(pd.Series(known)).array
