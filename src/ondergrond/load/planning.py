"""The period of each record: from delivered texts to days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Dates, Flags
from ondergrond.load.columns import Mapped
from ondergrond.load.date_habits import Habits
from ondergrond.load.record_log import RecordLog
from ondergrond.periods import find_whole_years, join_periods
from ondergrond.rules import Rules
from ondergrond.tables.schema import CLOSED

# How far ahead is looked where the partnership gives no horizon: the programmes of AZON
# reach 2 to 10 years.
YEARS_AHEAD = 10
# Before 1990 nothing was planned that is still a plan, and nobody plans 50 years beyond the
# horizon: such dates are how programs write "unknown" (1900-01-01) or "no end" (9999-12-31).
FIRST_DAY = np.datetime64("1990-01-01")
YEARS_BEYOND = 50
YEARS = ("year", "multi_year")
REASONS = {
    "sentinel": "period_out_of_range",
    "unknown": "period_missing",
    "unreadable": "period_unreadable",
    "ambiguous": "period_ambiguous",
}

# Milliseconds since 1970 before it, or of a year to come: how ArcGIS writes 1900 and 9999.
_MILLISECONDS = r"^(-\d{12,13}|\d{13,15})$"
MS_IN_A_YEAR = 31_556_952_000
_DATE_WITH_YEAR = (
    r"^(?:\d{1,2}[-/. ]\d{1,2}[-/. ])?(?P<year>\d{4})(?:[-/. ]\d{1,2}[-/. ]\d{1,2}(?:[T ].*)?)?$"
)


@dataclass(frozen=True, slots=True)
class Surfaces:
    """Which records are protected surfaces, and until when (dates) each surface is, as delivered.

    Who plans works that leave one may say so as well.
    """

    protected: Flags
    until: pd.Series


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a delivery's periods are held against."""

    on: date
    horizon: tuple[date, date] | None
    time_zone: str
    rules: Rules
    habits: Habits = field(default_factory=Habits)

    @property
    def first(self) -> np.datetime64:
        """The first day that an open period may start on: not before today."""
        return np.datetime64(max(self.on, self.horizon[0]) if self.horizon else self.on, "D")

    @property
    def last(self) -> np.datetime64:
        """The last day of an open period."""
        last = self.horizon[1] if self.horizon else date(self.on.year + YEARS_AHEAD, 12, 31)
        return np.datetime64(last, "D")


def parse_planning(
    mapped: Mapped,
    works: pd.DataFrame | None,
    log: RecordLog,
    calendar: Calendar,
    surfaces: Surfaces | None = None,
) -> pd.DataFrame:
    """Read the periods, reject what has none, and remark on what was touched.

    Gives ``start``, ``end``, ``precision`` and ``period_text``, and what of it was delivered:
    ``known_start`` and ``known_end``. Dates are datetime64[s], NaT where not known; records that
    were not rejected have a start and a precision. An end that is left open stays unknown: one
    exact day says when a work starts, not that it takes a day. With a duration it ends after that.
    ``works`` has phase and duration_days; None for what is no work, of which one day is all. So it
    is of protected ``surfaces``: the day on which they were finished. Where only is known until
    when one is protected, it is taken to have been finished before the reference date.
    """
    text = _period_text(mapped)
    period = _joined(mapped, log, calendar, days_alone=works is None)
    given = period
    if surfaces is not None and surfaces.protected.any():
        period = _finished(period, surfaces, log, calendar)
    if works is not None:
        period = _lasting(period, works["duration_days"])
    facts = {"value": text}
    log.reject(to_flags(period["backwards"]), "period_backwards", **facts)
    for status, reason in REASONS.items():
        log.reject(to_flags(period["status"].eq(status)), reason, **facts)
    closed = _with_start(period, calendar)
    dates = {**facts, "start": iso(closed["start"]), "end": iso(closed["end"])}
    log.remark(to_flags(period["swapped"]), "dates_swapped", **dates)
    log.remark(to_flags(period["status"].eq("open_start")), "period_open", **dates)
    log.remark(to_flags(period["several"]), "period_several", **dates)
    if works is not None:
        _remark_time(closed, works, log, calendar, dates=dates, surfaces=surfaces)
    known = {"known_start": given["start"], "known_end": given["end"]}
    columns = closed[["start", "end", "precision"]]
    return columns.assign(**known, period_text=text)


def _period_text(mapped: Mapped) -> pd.Series:
    """The period as delivered: start and end with a dash between, or one where they are one."""
    start, end = mapped.text("start"), mapped.text("end")
    both = start.notna() & end.notna() & start.ne(end).fillna(False)
    return start.fillna(end).mask(both, start + " – " + end)


def _joined(
    mapped: Mapped, log: RecordLog, calendar: Calendar, *, days_alone: bool
) -> pd.DataFrame:
    """Start and end column as one period; impossible days are put aside as not known.

    A start that cannot be leaves that side open where there is an end, and the reverse; where
    nothing else is known the status is ``sentinel``. With ``days_alone`` one exact day is a whole
    period; without, the other side of it is open.
    """
    sides = {name: _side(mapped.text(name), calendar) for name in ("start", "end")}
    start_early, start_late = _sentinels(sides["start"], calendar)
    end_early, end_late = _sentinels(sides["end"], calendar)
    start = _forgotten(sides["start"], start_early | start_late)
    end = _forgotten(sides["end"], end_early | end_late)
    alone = [_lone_day(start, end), _lone_day(end, start)]
    period = join_periods(start, end if "end" in mapped.given else None)
    for side, lone in () if days_alone else (("end", alone[0]), ("start", alone[1])):
        period[side] = period[side].mask(lone)
        period["status"] = period["status"].mask(lone, f"open_{side}")
    usable = to_flags(period["status"].isin(["ok", "open_start", "open_end"]))
    no_start = usable & start_early & to_flags(period["end"].notna())
    no_end = usable & end_late & to_flags(period["start"].notna()) & ~no_start
    period["start"] = period["start"].mask(no_start)
    period["end"] = period["end"].mask(no_end)
    status = period["status"].mask(no_start, "open_start").mask(no_end, "open_end")
    sentinel = start_early | start_late | end_early | end_late
    period["status"] = status.mask(sentinel & to_flags(status.eq("unknown")), "sentinel")
    for name, found in (("start", start_late), ("end", end_early)):
        log.remark(found, "value_out_of_range", column=name, value=mapped.text(name))
    return period


def _side(texts: pd.Series, calendar: Calendar) -> pd.DataFrame:
    """Parse one column; days of a year beyond the parser's calendar are put at its edge."""
    side = calendar.habits.parse(texts, calendar.time_zone)
    lost = side["status"].eq("unreadable")
    if not lost.any():
        return side
    year = pd.to_numeric(texts.where(lost).str.extract(_DATE_WITH_YEAR)["year"], errors="coerce")
    moment = pd.to_numeric(
        texts.where(lost).str.extract(_MILLISECONDS, expand=False), errors="coerce"
    )
    year = year.fillna(moment.floordiv(MS_IN_A_YEAR) + 1970)
    for beyond, edge in ((year > 2200, "2200-12-31"), (year < 1900, "1900-01-01")):
        side.loc[beyond, ["start", "end"]] = pd.Timestamp(edge)
        side.loc[beyond, "precision"] = "day"
        side.loc[beyond, "status"] = "ok"
    return side


def _finished(
    period: pd.DataFrame, surfaces: Surfaces, log: RecordLog, calendar: Calendar
) -> pd.DataFrame:
    """The periods, those of protected surfaces with the day on which they were finished."""
    status, until = period["status"], surfaces.until
    one_side = surfaces.protected & to_flags(status.isin(["open_start", "open_end"]))
    unsaid = surfaces.protected & to_flags(until.notna() & status.isin(["unknown", "sentinel"]))
    yesterday = np.datetime64(calendar.on, "D") - 1
    day = stamps(np.minimum(to_days(until), yesterday), period.index)
    start = period["start"].mask(one_side, period["start"].fillna(period["end"])).mask(unsaid, day)
    end = period["end"].mask(one_side, period["end"].fillna(period["start"])).mask(unsaid, day)
    log.remark(unsaid, "finish_assumed", value=iso(until), end=iso(end))
    return period.assign(
        start=start,
        end=end,
        precision=period["precision"].mask(unsaid, "day"),
        status=status.mask(one_side | unsaid, "ok"),
    )


def _lone_day(side: pd.DataFrame, other: pd.DataFrame) -> Flags:
    """Which records have one exact day and nothing on the other side."""
    day = side["status"].eq("ok") & side["precision"].eq("day") & side["start"].eq(side["end"])
    return to_flags(day & other["status"].eq("unknown"))


def _lasting(period: pd.DataFrame, duration_days: pd.Series) -> pd.DataFrame:
    """The periods, those of one exact day as long as their duration where that is known."""
    if not period["status"].isin(["open_end", "open_start"]).any():
        return period
    days = pd.to_timedelta(duration_days.astype("float64") - 1, unit="D")
    exact = period["precision"].eq("day") & duration_days.gt(0).fillna(value=False)
    open_end = exact & period["status"].eq("open_end")
    open_start = exact & period["status"].eq("open_start")
    start = period["start"].mask(open_start, (period["end"] - days).astype("datetime64[s]"))
    end = period["end"].mask(open_end, (period["start"] + days).astype("datetime64[s]"))
    status = period["status"].mask(open_end | open_start, "ok")
    return period.assign(start=start, end=end, status=status)


def _forgotten(side: pd.DataFrame, chosen: Flags) -> pd.DataFrame:
    """A column of periods in which some are not known after all."""
    known = {name: side[name].mask(chosen) for name in ("start", "end", "precision")}
    return side.assign(**known, status=side["status"].mask(chosen, "unknown"))


def _sentinels(side: pd.DataFrame, calendar: Calendar) -> tuple[Flags, Flags]:
    """Which days lie too early and which too late to be a plan."""
    beyond = calendar.last.astype("datetime64[Y]") + np.timedelta64(YEARS_BEYOND + 1, "Y")
    latest = side["end"].fillna(side["start"])
    earliest = side["start"].fillna(side["end"])
    early = latest < pd.Timestamp(FIRST_DAY)
    late = earliest >= pd.Timestamp(beyond.astype("datetime64[D]"))
    return to_flags(early), to_flags(late)


def _with_start(period: pd.DataFrame, calendar: Calendar) -> pd.DataFrame:
    """Fill in a start that is open with today or the horizon's first day.

    Where that would turn the period round, its own calendar year is the limit. What may start on
    any day until its end is as vague as a period can be. Whole calendar years written as two days
    are known to the year.
    """
    start, end = to_days(period["start"]), to_days(period["end"])
    open_start = np.isnat(start) & ~np.isnat(end)
    first = np.where(calendar.first <= end, calendar.first, end.astype("datetime64[Y]"))
    start = np.where(open_start, first.astype("datetime64[D]"), start)
    precision = period["precision"].mask(open_start, "multi_year")
    closed = pd.DataFrame({"start": stamps(start, period.index), "end": period["end"]})
    years = find_whole_years(closed) & precision.notna() & ~precision.isin(YEARS)
    one = closed["start"].dt.year.eq(closed["end"].dt.year)
    precision = precision.mask(years & one, YEARS[0]).mask(years & ~one, YEARS[1])
    return closed.assign(precision=precision)


def _remark_time(
    period: pd.DataFrame,
    works: pd.DataFrame,
    log: RecordLog,
    calendar: Calendar,
    *,
    dates: dict[str, pd.Series],
    surfaces: Surfaces | None,
) -> None:
    """Remark on days that may be wrong, or leave much open."""
    start, end = to_days(period["start"]), to_days(period["end"])
    listed = np.zeros(len(period), dtype=bool) if surfaces is None else surfaces.protected
    vague = to_flags(period["precision"].isin(calendar.rules.vague))
    if surfaces is not None:
        vague = vague & ~(listed & to_flags(surfaces.until.notna()))
    log.remark(vague, "period_vague", precision=period["precision"], **dates)
    # Without a phase an end that has passed says that the work is over: no record's fault.
    phase, takes = works["phase"], works["duration_days"]
    ongoing = to_flags(phase.notna() & ~phase.isin(CLOSED))
    log.remark((end < np.datetime64(calendar.on, "D")) & ongoing, "past_end_not_closed", **dates)
    if takes.notna().any():
        length = (period["end"] - period["start"]).dt.days + 1
        beyond = to_flags(takes.gt(length.astype("Int64")))
        log.remark(beyond, "duration_beyond_end", days=takes.astype("str"), **dates)
    if calendar.horizon is not None:
        first, last = (np.datetime64(day, "D") for day in calendar.horizon)
        outside = (end < first) | (start > last)
        log.remark(outside & ~listed, "outside_horizon", **dates)


def parse_far_day(mapped: Mapped, name: str, log: RecordLog, calendar: Calendar) -> Dates:
    """The last day that each text of column ``name`` may mean, as :func:`parse_day` gives it.

    How programs write that there is no end, is a day far ahead, and how they write unknown, none.
    """
    text = mapped.text(name)
    read = _side(text, calendar)
    lost = to_flags(read["status"].isin(["unreadable", "ambiguous"]))
    log.remark(lost, "value_unreadable", column=name, value=text)
    day = to_days(read["end"])
    return np.where(day < FIRST_DAY, np.datetime64("NaT", "D"), day)


def parse_day(mapped: Mapped, name: str, side: str, log: RecordLog, calendar: Calendar) -> Dates:
    """One day of each record from column ``name`` (datetime64[D], NaT where not known).

    ``side`` is ``start`` or ``end``: which day of a period that the text may be. A text that
    cannot be read gets a remark.
    """
    text = mapped.text(name)
    read = calendar.habits.parse(text, calendar.time_zone)
    lost = to_flags(read["status"].isin(["unreadable", "ambiguous"]))
    log.remark(lost, "value_unreadable", column=name, value=text)
    return to_days(read[side])


def delivered_on(
    mapped: Mapped, log: RecordLog, calendar: Calendar, default: date | None
) -> pd.Series:
    """The day each record was delivered, where it says so or a default is given."""
    days = stamps(parse_day(mapped, "delivered_on", "start", log, calendar), log.index)
    return days if default is None else days.fillna(pd.Timestamp(default))


def to_days(dates: pd.Series) -> Dates:
    """Dates as datetime64[D], NaT where not known."""
    return dates.to_numpy().astype("datetime64[D]")


def stamps(days: Dates, index: pd.Index) -> pd.Series:
    """Days (datetime64[D]) as a column of dates."""
    return pd.Series(days.astype("datetime64[s]"), index=index)


def iso(dates: pd.Series) -> pd.Series:
    """Dates as texts to quote: ``2027-03-01``."""
    return pd.Series(
        np.datetime_as_string(to_days(dates), unit="D"), index=dates.index, dtype="str"
    )


def to_flags(series: pd.Series) -> Flags:
    """A Series of booleans as an array of the same rows; null is False."""
    known: Flags = series.fillna(False).to_numpy(dtype=bool)
    return known
