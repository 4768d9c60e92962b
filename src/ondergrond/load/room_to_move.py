"""How far each plan can move: what its dates say of it, and the window it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Dates, Flags
from ondergrond.load.columns import Mapped
from ondergrond.load.planning import Calendar, iso, parse_day, stamps, to_days, to_flags
from ondergrond.load.record_log import RecordLog
from ondergrond.periods import add_months, period_end
from ondergrond.rules import Rules
from ondergrond.rules.durations import measure_durations, usual_durations
from ondergrond.rules.without_phase import BEGUN, OVER, phase_by_dates, presumed_phase
from ondergrond.tables.schema import CLOSED, DONE_BY


@dataclass(frozen=True, slots=True)
class PlannedWindows:
    """The windows of the records of one layer, and what was assumed to find them.

    ``windows`` has earliest_start and latest_end (of every record with a start), room_source,
    ``DONE_BY``, and known_earliest and known_latest, as delivered. ``assumed`` holds the columns
    phase and duration_days with their gaps filled, ``filled`` by column which of them were gaps.
    """

    windows: pd.DataFrame
    assumed: Mapping[str, pd.Series]
    filled: Mapping[str, Flags]

    def count_fills(self, accepted: Flags) -> dict[str, int]:
        """How many gaps were filled among the accepted records, by column; none is left out."""
        counts = {name: int((gaps & accepted).sum()) for name, gaps in self.filled.items()}
        return {name: n for name, n in counts.items() if n}

    def phased_by_dates(self, accepted: Flags) -> dict[str, Flags]:
        """Which of the accepted got their phase from their dates, by the code of the note."""
        filled = self.filled["phase"] & accepted
        codes = {"begun_by_dates": BEGUN, "over_by_dates": OVER}
        phase = self.assumed["phase"]
        return {code: filled & to_flags(phase.eq(value)) for code, value in codes.items()}


def find_windows(
    mapped: Mapped, works: pd.DataFrame, log: RecordLog, calendar: Calendar
) -> PlannedWindows:
    """Find earliest start and latest end: as delivered, else the period and the room to move.

    The latest end is no later than the days by which a work has to be done (``DONE_BY``), unless
    it takes longer from its own start on; such a day before the start, or before the reference
    date, does not count.
    What says which way it can move (movable) has the room of its phase that way, at least
    ``movable_months`` of the rules, and none the other way; one in execution does not move.
    ``works`` has phase, start, end, precision, discipline, duration_days, movable and period_text
    of the records of ``log``. Where no phase was delivered, dates say whether a work has begun or
    is over, and the room of a plan ahead follows the time to its start. A work of which no end is
    known lasts its duration, else the usual one of its discipline. A window that reaches the
    reference date begins on it at the earliest.
    """
    windows, on = calendar.rules.window, calendar.on
    open_ = to_flags(works["start"].notna() & works["end"].isna())
    unsaid = open_ & to_flags(works["duration_days"].isna())
    lasting = works["duration_days"].mask(unsaid, usual_durations(works, windows))
    works = works.assign(duration_days=lasting)
    facts = {"value": works["period_text"], "start": iso(works["start"])}
    log.remark(open_, "end_open", days=lasting.astype("str"), **facts)
    phase = phase_by_dates(works, windows, on=on)
    dated = to_flags(works["phase"].isna() & phase.notna())
    return PlannedWindows(
        _windows(mapped, works.assign(phase=phase), log, calendar),
        {"phase": phase, "duration_days": lasting},
        {"phase": dated, "duration_days": unsaid},
    )


def _windows(
    mapped: Mapped, works: pd.DataFrame, log: RecordLog, calendar: Calendar
) -> pd.DataFrame:
    start, end = to_days(works["start"]), to_days(period_end(works))
    months = find_room_months(works, calendar.rules, on=calendar.on)
    known_earliest = parse_day(mapped, "earliest_start", "start", log, calendar)
    known_latest = parse_day(mapped, "latest_end", "end", log, calendar)
    earliest = np.where(np.isnat(known_earliest), add_months(start, -months), known_earliest)
    latest = np.where(np.isnat(known_latest), add_months(end, months), known_latest)
    dates = {"start": iso(works["start"]), "end": iso(works["end"])}
    log.remark((earliest > start) | (latest < end), "window_widened", **dates)
    known = known_earliest, known_latest
    held_early, held_late = _held(mapped, works, known, log, calendar)
    earliest = np.where(held_early, start, np.minimum(earliest, start))
    latest = np.where(held_late, end, np.maximum(latest, end))
    bounds = {name: parse_day(mapped, name, "end", log, calendar) for name in DONE_BY}
    latest = _bounded(latest, bounds, works, log, calendar)
    on_day = np.datetime64(calendar.on, "D")
    ahead = latest >= on_day
    days = {
        "earliest_start": np.where(ahead, np.maximum(earliest, on_day), earliest),
        "latest_end": latest,
        "known_earliest": known_earliest,
        "known_latest": known_latest,
        **bounds,
    }
    given = ~(np.isnat(known_earliest) & np.isnat(known_latest))
    windows = pd.DataFrame({name: stamps(values, works.index) for name, values in days.items()})
    return windows.assign(room_source=_room_source(works, given, calendar))


def _room_source(works: pd.DataFrame, given: Flags, calendar: Calendar) -> pd.Series:
    """Where each window comes from: of ``ROOM_SOURCES``, never what was agreed."""
    phased = works["phase"].notna() | (calendar.rules.room_months.unknown is not None)
    by_rule = np.where(phased, "phase", "lead_time")
    by_rule = np.where(says_movable(works, calendar.rules), "movable", by_rule)
    source = np.where(given, "delivered", by_rule)
    return pd.Series(source, works.index, dtype="str")


def _held(
    mapped: Mapped,
    works: pd.DataFrame,
    known: tuple[Dates, Dates],
    log: RecordLog,
    calendar: Calendar,
) -> tuple[Flags, Flags]:
    """Which records start no earlier, and which end no later, than their own period says.

    By what they say of moving; ``known`` are earliest start and latest end as delivered.
    """
    says = works["movable"]
    begun = to_flags(works["phase"].isin(calendar.rules.window.fixed_phases))
    told: dict[str, pd.Series | str] = {"column": "movable", "value": mapped.text("movable")}
    log.remark(begun & to_flags(says.notna() & says.ne("no")), "movable_begun", **told)
    early, late = (to_flags(says.isin(["no", way])) for way in ("later", "earlier"))
    earliest, latest = known
    beyond = early & (earliest < to_days(works["start"]))
    beyond |= late & (latest > to_days(period_end(works)))
    log.remark(beyond & ~begun, "movable_window", **told)
    return early, late


def _bounded(
    latest: Dates,
    bounds: Mapping[str, Dates],
    works: pd.DataFrame,
    log: RecordLog,
    calendar: Calendar,
) -> Dates:
    """The latest ends, no later than the days by which works have to be done."""
    start = to_days(works["start"])
    takes = np.ones(len(works), dtype=np.int64)
    known = works["start"].notna().to_numpy(dtype=bool)
    takes[known] = measure_durations(works[known], calendar.rules.window).to_numpy(dtype=np.int64)
    soonest = start + (takes - 1)
    told = {"start": iso(works["start"]), "soonest": iso(stamps(soonest, works.index))}
    ahead = start >= np.datetime64(calendar.on, "D")
    for name, day in bounds.items():
        value = iso(stamps(day, works.index))
        before = ahead & (day < start)
        log.remark(before, "done_by_before_start", column=name, value=value, **told)
        early = ahead & ~before & (day < soonest)
        log.remark(early, "done_by_too_soon", column=name, value=value, **told)
        counts = ~before & (day >= np.datetime64(calendar.on, "D"))
        latest = np.where(counts, np.minimum(latest, np.maximum(day, soonest)), latest)
    return latest


def find_room_months(works: pd.DataFrame, rules: Rules, *, on: date) -> npt.NDArray[np.int64]:
    """The room to move of each work in months, by its phase or the time from ``on`` to its start.

    ``works`` has phase, start and movable. What says of itself how it moves has at least
    ``movable_months`` of the rules. int64.
    """
    room = rules.room_months
    by_phase = {name: n for name, n in room.model_dump().items() if n is not None}
    months = works["phase"].map(by_phase)
    if room.unknown is None:
        known = works["start"].notna()
        presumed = presumed_phase(works[known], rules.window, on=on)
        months = months.fillna(presumed.map(by_phase))
    by_rule = months.fillna(room.unknown or 0).to_numpy(dtype=np.int64)
    least = np.maximum(by_rule, rules.window.movable_months)
    return np.where(says_movable(works, rules), least, by_rule)


def says_movable(works: pd.DataFrame, rules: Rules) -> Flags:
    """Which works say of themselves how they move, and can; ``works`` has movable and phase."""
    fixed = [*rules.window.fixed_phases, *CLOSED]
    return to_flags(works["movable"].notna() & ~works["phase"].isin(fixed))
