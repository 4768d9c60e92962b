"""The dates of a joint work: each member its own, in order of work, at the least moving."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Flags, Integers
from ondergrond.arrays.groups import Groups, join_texts
from ondergrond.periods import dates
from ondergrond.rules.model import Fill
from ondergrond.rules.money import Order
from ondergrond.rules.weighing import Windows
from ondergrond.weigh.chain import find_chains
from ondergrond.weigh.comes_first import keep_outside
from ondergrond.weigh.member_windows import MemberWindows, find_member_windows
from ondergrond.weigh.sequence import days_away
from ondergrond.weigh.street_plan import StreetPlans, find_street_plans

NO_DAY = np.datetime64("NaT", "s")
WITHIN, BEYOND, NONE = "within_room", "one_beyond_room", "none"
OPEN_STREET, IN_ORDER = "one_open_street", "in_order"


def propose_dates(
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    windows: Windows,
    *,
    order: Order,
    depths: tuple[Fill, ...] = (),
    on: date,
    days_here: pd.Series | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Propose dates for each work of each finding, one after another in the order of work.

    Takes FINDINGS, MEMBERS and WORKS (only finding_id, kind; finding_id, work_id, work_row, role
    and the columns about time, place in the order, phase, project and budget_year are read), and
    where given the days that each row of ``finding_works`` takes at this place (null for as long
    as the work lasts). ``depths`` fills a depth that was not delivered. Findings may have a column
    form: ``in_order`` asks for everything underground first and one final paving, all else for one
    open street. Gives two tables:

    - one row per finding, index finding_id: proposal (``within_room``; ``one_beyond_room``:
      one party must move further than its room; ``none``: no single party can make it work;
      null for a conflict), form (null where nothing is proposed), proposed_start, proposed_end
      (dates of the first start, not before ``on``, and of the last end), shift_total_days (the
      moves of all members, added up without sign), move_weight_days (the same by weight),
      crosses_budget_year, budget_years (``2027; 2028``);
    - one row per row of ``finding_works`` in its order: finding_id, work_id, proposed_start,
      proposed_end, duration_days, move_weight (of a day), link (place in the chain, 1 the first),
      shift_days (negative is earlier), beyond_room_days, mover, crosses_budget_year; dates and
      moves are null where there is no proposal.

    The chain of the members (:func:`ondergrond.weigh.chain.find_chains`) and their room leave
    many dates: proposed are those of the least weighted moves, and of these the latest
    (:func:`ondergrond.weigh.street_plan.find_street_plans`; design, section 5).
    """
    members = find_member_windows(
        findings, finding_works, works, windows, on=on, days_here=days_here
    )
    members = keep_outside(members, works, windows)
    index = pd.Index(findings["finding_id"], name="finding_id")
    in_order = np.zeros(len(members.ids), dtype=bool)
    if "form" in findings:
        wanted = findings["form"].eq(IN_ORDER).to_numpy(dtype=bool)
        in_order = wanted[index.get_indexer(pd.Index(members.ids))]
    chains = find_chains(
        members, works, rules=order, depths=depths, max_gap_days=windows.max_gap_days,
        in_order=in_order, max_gap_days_in_order=windows.max_gap_days_in_order,
    )  # fmt: skip
    on_day = int(np.datetime64(on, "D").astype(np.int64))
    plans = find_street_plans(members, chains, beyond_room=windows.beyond_room)
    moving = Groups(members.finding).any(plans.mover)
    proposed = np.where(plans.possible, np.where(moving, BEYOND, WITHIN), NONE)
    of_works = _propose_to_works(members, plans, chains.link, finding_works, works)
    of_findings = _propose_to_findings(members, plans.possible, proposed, of_works, on_day)
    form = pd.Series(np.where(in_order, IN_ORDER, OPEN_STREET), of_findings.index)
    of_findings["form"] = form.where(plans.possible)
    texts = dict.fromkeys(("proposal", "form", "budget_years"), "str")
    of_findings = of_findings.reindex(index).astype(texts)
    return of_findings, of_works.drop(columns=["year", "moves", "counts"])


def _propose_to_works(
    members: MemberWindows,
    plans: StreetPlans,
    link: Integers,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
) -> pd.DataFrame:
    """What a proposal asks of each work, in the order of ``finding_works``."""
    day, mover = plans.day, plans.mover
    shift = days_away(day, members.free_from, members.free_to)
    beyond = np.where(mover, np.abs(days_away(day, members.lo, members.hi)), 0)
    member, known = members.member, plans.possible[members.finding][members.member]
    moved = members.first + (day - members.base)[member]
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
            "move_weight": pd.array(members.weight[member], dtype="Int64"),
            "link": pd.array(link[member] + 1, dtype="Int64"),
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
    members: MemberWindows,
    known: Flags,
    proposed: npt.NDArray[np.str_],
    of_works: pd.DataFrame,
    on_day: int,
) -> pd.DataFrame:
    """One row per finding that can be joint, from the proposals to its works."""
    rows = of_works.iloc[members.row]
    of_row = members.finding[members.member]
    counted = rows["counts"].to_numpy(dtype=bool)
    groups = Groups(of_row)
    starts, ends = (
        rows[name].to_numpy().astype("datetime64[D]").astype(np.int64)
        for name in ("proposed_start", "proposed_end")
    )
    starts = groups.min(np.maximum(starts, on_day))
    shift = np.abs(rows["shift_days"].fillna(0).to_numpy(dtype=np.int64)) * counted
    moves = rows["moves"].to_numpy(dtype=np.int64) * counted
    crosses = rows["crosses_budget_year"].fillna(value=False).to_numpy(dtype=bool)
    return pd.DataFrame(
        {
            "proposal": proposed,
            "proposed_start": np.where(known, dates(starts), NO_DAY),
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
