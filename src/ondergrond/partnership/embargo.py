"""Embargoes: where and when the partners agreed that some works are not under way."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from ondergrond.partnership.source import (
    Code,
    Day,
    DayOrder,
    Encoding,
    FileCrs,
    GeometrySource,
    Mapped,
    MeaningOfKw,
    Name,
    Source,
)
from ondergrond.periods import MonthDay, parse_period
from ondergrond.rules.selectors import Metres, Selector
from ondergrond.settings import MistakeError, Settings

# What a record of an embargo's file can say of itself.
EMBARGO_COLUMNS = ("name", "start", "end")

_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)")
_LEAP_YEAR = 2028  # a season may begin or end on 29 February


def _closed_day(seen: Any) -> Any:
    """A day; a text is probably the name of a column."""
    if isinstance(seen, str) and not re.fullmatch(r"[\d./-]+", seen.strip()):
        raise MistakeError("embargo_no_day", seen=seen)
    return seen


def _month_day(seen: Any) -> Any:
    """``"10-01"`` and ``"1 oktober"`` are both month 10, day 1."""
    if not isinstance(seen, str):
        return seen
    month_day = _MONTH_DAY.fullmatch(seen.strip())
    text = f"{_LEAP_YEAR}-{month_day[0]}" if month_day else f"{seen} {_LEAP_YEAR}"
    period = parse_period(text)
    if period.precision != "day" or period.start is None:
        raise MistakeError("no_day_of_year", seen=seen)
    return period.start.month, period.start.day


ClosedDay = Annotated[Day, BeforeValidator(_closed_day)]
DayOfYear = Annotated[MonthDay, BeforeValidator(_month_day)]


class Season(Settings):
    """Days that come back every year, both included; ``until`` before ``from`` is next year."""

    from_: DayOfYear = Field(alias="from")
    until: DayOfYear


def _check_order(first: date, last: date) -> None:
    if last < first:
        raise MistakeError("ends_before", last=last)


class ClosedPeriod(Settings):
    """First and last day of one time that an embargo holds."""

    from_: ClosedDay = Field(alias="from")
    until: ClosedDay

    @model_validator(mode="after")
    def _in_order(self) -> ClosedPeriod:
        _check_order(self.from_, self.until)
        return self


class Embargo(Settings):
    """An area, and the days on which some works may not be under way there.

    Without ``path`` it holds in the whole area of the partnership. ``buffer_m`` grows what the
    file holds; a line or a point needs it to be an area. Its days are ``from`` and ``until``,
    or ``periods``, or a ``season``, or what the records say (``columns.start``, ``columns.end``;
    ``dates`` and ``kw`` are how these are written, as of a source).
    ``works`` are those it is for, ``severity`` is the hardest that a conflict with it can be,
    ``partner`` is whose it is.
    """

    name: Name
    partner: Code | None = None
    path: str | None = None
    layer: str | None = None
    crs: FileCrs = None
    encoding: Encoding = None
    geometry: GeometrySource | None = None
    columns: dict[str, Mapped] = Field(default_factory=dict)
    buffer_m: Metres = 0.0
    dates: DayOrder | None = None
    kw: MeaningOfKw | None = None
    from_: ClosedDay | None = Field(default=None, alias="from")
    until: ClosedDay | None = None
    periods: tuple[ClosedPeriod, ...] = ()
    season: Season | None = None
    works: Selector = Selector()
    severity: Literal["light", "heavy"] = "heavy"

    @model_validator(mode="after")
    def _whole(self) -> Embargo:
        if (self.from_ is None) != (self.until is None):
            raise MistakeError("from_and_until")
        if self.from_ and self.until:
            _check_order(self.from_, self.until)
        if self.geometry is not None and self.geometry.street is not None:
            raise MistakeError("embargo_by_street")
        ways = (self.from_, self.periods, self.season, self.columns.get("start"))
        if not any(ways):
            raise MistakeError("embargo_when")
        if sum(map(bool, ways)) > 1:
            raise MistakeError("embargo_when_twice")
        if self.path is None and self._of_a_file:
            raise MistakeError("embargo_no_file")
        return self

    @property
    def _of_a_file(self) -> bool:
        named = (
            *(self.layer, self.crs, self.encoding, self.geometry, self.columns, self.buffer_m),
            *(self.dates, self.kw),
        )
        return any(map(bool, named))

    @property
    def source(self) -> Source | None:
        """Where its areas come from; None where it holds in the whole area."""
        if self.path is None:
            return None
        return Source(
            path=self.path,
            layer=self.layer,
            crs=self.crs,
            encoding=self.encoding,
            geometry=self.geometry,
            dates=self.dates,
            kw=self.kw,
            columns=self.columns,
        )

    @property
    def fixed_times(self) -> tuple[tuple[date, date], ...]:
        """First and last day of each time that it holds, where the file names the dates."""
        if self.from_ and self.until:
            return ((self.from_, self.until),)
        return tuple((each.from_, each.until) for each in self.periods)
