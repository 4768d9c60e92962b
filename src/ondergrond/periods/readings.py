"""The forms of ``forms.py`` at work: words and numbers to a unit and its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache

from ondergrond.periods.forms import FORMS, LOOSE_FORMS, PIECES, UNDECIDED

PARTS = {"begin": 1, "mid": 2, "half": 2, "end": 3}

# ECMA-376 part 1, 18.17.4.1: days of the 1900 date system, whose 29 February 1900 never was.
SERIAL_ZERO = date(1899, 12, 30)
SERIAL_ZERO_1904 = date(1904, 1, 1)  # of workbooks that say so (workbookPr, date1904)
FIRST_SERIAL, LAST_SERIAL = 36526, 73050  # 2000-01-01 and 2099-12-31: others are other numbers
CENTURY = 2000
FURTHEST_ZONE_HOURS = 14  # Kiribati


_ISO = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
    r"(?:(?:(?P<t>T)| )(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?"
    r"(?P<zone>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?|(?:Z|[+-][0-9]{2}:[0-9]{2}))?"  # xs:date has a zone
)
# Milliseconds since 1970, as ArcGIS delivers days: 2000-01-01 to 2099-12-31.
_MILLISECONDS = re.compile(r"([0-9]{12,13})(?:\.0+)?")
FIRST_MS, LAST_MS = 946_684_800_000, 4_102_444_799_999


@dataclass(frozen=True, slots=True)
class Reading:
    """A form found in a text: its unit ("" where the other side of a range says) and numbers."""

    unit: str
    fields: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Habits:
    """What a delivery's dates cannot say of themselves."""

    day_first: bool | None
    zone: tzinfo
    kw_weeks: bool | None = None
    since_1904: bool = False


def _compiled(forms: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Turn templates into expressions without nested repeats, so matching is linear."""
    return tuple(
        (re.compile("".join(PIECES.get(p, re.escape(p) + " ") for p in template.split())), unit)
        for template, unit in forms
    )


_FORMS = _compiled(FORMS)
_LOOSE_FIRST = _compiled(LOOSE_FORMS) + _FORMS


def readings(tokens: list[str], habits: Habits, *, loose: bool = False) -> Iterator[Reading]:
    """Give every form that fits the whole of the tokens, in the order of the table."""
    text = " ".join(tokens) + " "
    for pattern, unit in _LOOSE_FIRST if loose else _FORMS:
        if (match := pattern.fullmatch(text)) and (reading := _reading(unit, match, habits)):
            yield reading


def iso_reading(text: str, habits: Habits) -> Reading | None:
    """Read an ISO 8601 date or moment, past the words and the table of forms.

    Registers give every record a moment of its own: 8 µs each here, 35 µs there.
    """
    match = _ISO.fullmatch(text)
    return _reading("day", match, habits) if match else None


def milliseconds_reading(text: str, habits: Habits) -> Reading | None:
    """Read milliseconds since 1970, as databases of maps give days, as the local day."""
    match = _MILLISECONDS.fullmatch(text)
    if match is None or not FIRST_MS <= int(match[1]) <= LAST_MS:
        return None
    moment = datetime.fromtimestamp(int(match[1]) / 1000, habits.zone)
    return Reading("day", _fields_of(moment.date()))


def _reading(unit: str, match: re.Match[str], habits: Habits) -> Reading | None:
    """Turn what a form found into numbers; None where no clock or day count has them."""
    found = {name: value for name, value in match.groupdict().items() if value}
    try:
        return _in_numbers(unit, found, habits)
    except (ValueError, OverflowError):  # overflow: a zone that shifts the day out of the calendar
        return None


def _in_numbers(unit: str, found: dict[str, str], habits: Habits) -> Reading:
    found.pop("sep", None)
    zone = _zone(found.pop("t", None), found.pop("zone", None), found.get("second"))
    part = found.pop("part", None)
    fields = {name: int(value) for name, value in found.items()}
    if part:
        fields["part"] = PARTS[part]
    if "yy" in fields:
        fields["year"] = CENTURY + fields.pop("yy")
    if "serial" in fields:
        fields = _of_serial(fields["serial"], habits)
    if "first" in fields and not _name_day_and_month(fields, habits):
        if "year" not in fields:
            raise ValueError("a day and a month the other way round, without a year")
        return Reading(UNDECIDED)
    if "hour" in fields:
        fields = _local_day(fields, zone, habits)
    return Reading(unit, fields)


def _of_serial(serial: int, habits: Habits) -> dict[str, int]:
    zero = SERIAL_ZERO_1904 if habits.since_1904 else SERIAL_ZERO
    if not FIRST_SERIAL <= serial + (zero - SERIAL_ZERO).days <= LAST_SERIAL:
        raise ValueError("too early or too late for a day count")
    return _fields_of(zero + timedelta(days=serial))


def _name_day_and_month(fields: dict[str, int], habits: Habits) -> bool:
    """Tell the day from the month; False where they only fit the other way round.

    Then the whole column is likely to be the other way round, and reading this one text as it
    must be would leave its neighbours read wrongly without a word.
    """
    numbers = (fields.pop("first"), fields.pop("second_"))
    if habits.day_first is None:  # the column writes both ways: only a number above 12 tells
        fields["day"], fields["month"] = max(numbers), min(numbers)
        return max(numbers) > 12 or numbers[0] == numbers[1]
    fields["day"], fields["month"] = numbers if habits.day_first else numbers[::-1]
    return not fields["day"] <= 12 < fields["month"]


def _local_day(fields: dict[str, int], zone: str | None, habits: Habits) -> dict[str, int]:
    """Give the day of a moment: its own, or where it has a zone that of the partnership."""
    clock = time(fields.pop("hour"), fields.pop("minute"), fields.pop("second", 0))
    if zone is None:
        return fields
    moment = datetime.combine(date(**fields), clock, _offset(zone))
    return _fields_of(moment.astimezone(habits.zone).date())


def _zone(t: str | None, zone: str | None, second: str | None) -> str | None:
    """Tell an offset from a second clock time: "01-09-2027 08:00-12:00" is of one day.

    ValueError where it is neither, such as a year.
    """
    if zone is None or zone in ("z", "Z") or t or second:
        return zone
    hour, minute = zone[1:].split(":")
    time(int(hour), int(minute))
    return None


@lru_cache(maxsize=256)
def _offset(zone: str) -> tzinfo:
    digits = zone.translate({ord(mark): None for mark in "zZ+-: "}).ljust(4, "0")
    if int(digits[:2]) > FURTHEST_ZONE_HOURS:
        raise ValueError("no zone is that far ahead or behind")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-ahead if zone.startswith("-") else ahead)


def _fields_of(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
