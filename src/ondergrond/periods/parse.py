"""One text to one period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import product, starmap
from zoneinfo import ZoneInfo

from ondergrond.periods import forms
from ondergrond.periods.period import AMBIGUOUS, ENDS_FIRST, UNKNOWN, UNREADABLE, Period
from ondergrond.periods.readings import (
    Habits,
    Reading,
    iso_reading,
    milliseconds_reading,
    readings,
)
from ondergrond.periods.spans import BACKWARDS, DAY, UNDECIDED, UNITS, Span, span_from_to, span_of
from ondergrond.periods.text import LONGEST_TEXT, is_duration, is_unknown, tokens_of

TIME_ZONE = "Europe/Amsterdam"

# What may stand between the two sides of a range; "by" as in "vanaf 2027, uiterlijk 2030".
_BETWEEN = frozenset({"to", "by", "-", "/", "+", "and", "or", "list"})
# Of these what stands between two periods of their own: "mei en september 2027".
_LISTED = frozenset({"+", "and", "or", "list"})
_MOST_LISTED = 12
# A range as PostgreSQL writes it: a square bracket holds its day, a round one does not.
_HALF_OPEN = re.compile(r"([\[(])\s*\"?([^,\"]*)\"?\s*,\s*\"?([^,\"]*)\"?\s*([\])])")
_CLOCK = re.compile(r"[0-9]:[0-9]*[1-9]|[1-9][0-9]*:|0[1-9]:")  # a time of day after midnight
_ENDLESS = frozenset({"", "infinity", "-infinity"})
_MOST_SPLITS = 12  # two moments with an offset and a dash between have seven


def parse_period(
    text: str,
    *,
    day_first: bool | None = True,
    time_zone: str = TIME_ZONE,
    kw_weeks: bool | None = None,
    since_1904: bool = False,
) -> Period:
    """Read one planning period, such as "Q3 2027", "wk 23-30 2027" or "na de bouwvak 2027".

    Never raises for what is in the text: that ends as a status of ``Period``. Numeric dates
    are read day before month unless ``day_first`` is False; where they only fit the other way
    round they are ambiguous, and with None so are those that fit both ways. A time with a zone
    becomes the local day in ``time_zone``. ``kw_weeks`` says whether "KW 3" is a week and no
    quarter (None: by the numbers in the text); ``since_1904`` that day counts begin there.

    Raises:
        ZoneInfoNotFoundError: there is no such time zone.
    """
    habits = Habits(day_first, ZoneInfo(time_zone), kw_weeks, since_1904)
    text = text.strip()
    if len(text) > LONGEST_TEXT:
        return UNREADABLE
    return _parsed(text, habits)


def _parsed(text: str, habits: Habits) -> Period:
    exact = iso_reading(text, habits) or milliseconds_reading(text, habits)
    if exact and (span := _placed(exact)):
        return Period(span.first, span.last, span.precision, "ok")
    if half_open := _HALF_OPEN.fullmatch(text):
        return _half_open(half_open, habits)
    if is_unknown(text):
        return UNKNOWN
    if is_duration(text):
        return UNREADABLE
    words = tokens_of(text, kw_weeks=habits.kw_weeks)
    worst = UNREADABLE
    for tokens in _without_commas(words):
        found = _bounded(tokens, habits)
        if found is not None and not found.backwards:
            return found
        worst = found or worst
    return worst


def _half_open(found: re.Match[str], habits: Habits) -> Period:
    """Read a range in brackets: a round one leaves out the day beside it."""
    opens, first, last, closes = found.groups()
    sides = [
        None if side.strip().lower() in _ENDLESS else _parsed(side.strip(), habits)
        for side in (first, last)
    ]
    if any(side and (side.status != "ok" or side.precision != "day") for side in sides):
        return UNREADABLE
    start, end = (side.start if side else None for side in sides)
    if start and opens == "(":
        start += DAY
    if end and closes == ")" and not _CLOCK.search(last):
        end -= DAY
    if start is None and end is None:
        return UNKNOWN
    if start and end and start > end:
        return ENDS_FIRST
    status = "open_start" if start is None else "open_end" if end is None else "ok"
    return Period(start, end, "day", status)


def _without_commas(tokens: list[str]) -> Iterator[list[str]]:
    """Read a comma as a decimal comma, else as nothing, else as the middle of a range."""
    yield tokens
    if "," in tokens:
        yield [word for word in tokens if word != ","]
        yield ["list" if word == "," else word for word in tokens]


def _bounded(tokens: list[str], habits: Habits) -> Period | None:
    """Read a period with the word, before or after it, that may leave a side open."""
    bound, rest = (tokens[0], tokens[1:]) if tokens else ("", [])
    if tokens[-1:] in (["on"], ["+"]):
        return _period("from", _span((rest if bound == "from" else tokens)[:-1], habits))
    if span := _single(tokens, habits):  # before the bounds: "na de zomer 2027" is a form
        return _period("", span)
    if bound == "from":  # "from May to August 2027" has an end after all
        return _period(bound, _single(rest, habits)) or _period("", _range(rest, habits))
    if bound == "before" and rest[:1] == ["end"]:  # before the end of 2027: by the end of it
        bound = "by"
    if bound in ("after", "by", "before", "to"):
        return _period(bound, _span(rest, habits))
    return _period("", _several(tokens, habits))


def _period(bound: str, span: Span | None) -> Period | None:
    """Open a span on one side. "To" holds its day: Dutch leaves that undecided.

    In the Netherlands "tot 5 mei" mostly stops before that day, in Flanders it holds it
    (R. Hendrickx, "Dubbelzinnig tot en met", 2000); a vague period is all it may be.
    """
    if span is None:
        return None
    if span in (UNDECIDED, BACKWARDS):
        return AMBIGUOUS if span == UNDECIDED else ENDS_FIRST
    first, last, precision = span.first, span.last, span.precision
    if bound in ("from", "after"):
        return Period(first if bound == "from" else last + DAY, None, precision, "open_end")
    if bound in ("by", "to", "before"):
        return Period(None, first - DAY if bound == "before" else last, precision, "open_start")
    return Period(first, last, precision, "ok", several=span.several)


def _span(tokens: list[str], habits: Habits) -> Span | None:
    return _single(tokens, habits) or _several(tokens, habits)


def _several(tokens: list[str], habits: Habits) -> Span | None:
    """Read a range or a list; one that can be a range only if it ran backwards is ``BACKWARDS``."""
    found = _range(tokens, habits)
    if found is None or found == BACKWARDS:
        return _list(tokens, habits) or found
    return found


def _single(tokens: list[str], habits: Habits) -> Span | None:
    """Read one form, the first that the calendar knows."""
    return next(filter(None, map(_placed, readings(tokens, habits))), None)


def _range(tokens: list[str], habits: Habits) -> Span | None:
    """Read one form to another, wherever it is split; two answers leave it undecided.

    A split that runs backwards is not saved by an odder one: "medio 2027 - mei-2027" is not
    the middle of May to the end of the year.
    """
    splits = [at for at, token in enumerate(tokens) if token in _BETWEEN]
    if len(splits) > _MOST_SPLITS:
        return None
    found = {_split(tokens, at, habits) for at in splits} - {None}
    found = found or {_whole_sides(tokens, at, habits) for at in splits if tokens[at] == "to"} - {
        None
    }
    if BACKWARDS in found or not found:
        return BACKWARDS if found else None
    return found.pop() if len(found) == 1 else UNDECIDED


def _whole_sides(tokens: list[str], at: int, habits: Habits) -> Span | None:
    """Join two sides that are ranges themselves: eind sep/begin okt 2027 tot en met jan 2028."""
    left, right = _span(tokens[:at], habits), _span(tokens[at + 1 :], habits)
    if left is None or right is None or BACKWARDS in (left, right):
        return None
    if UNDECIDED in (left, right):
        return UNDECIDED
    return span_from_to(left, right) if left.first <= right.last else BACKWARDS


def _list(tokens: list[str], habits: Habits) -> Span | None:
    """Read three periods and more, each with what the first or the last says for all.

    "week 12, 13 en 14 2027": the unit of the first, the year of the last.
    """
    items = _items(tokens)
    if not 3 <= len(items) <= _MOST_LISTED or not all(items):
        return None
    spans = [_single(item, habits) for item in _filled_items(items)]
    if None in spans or UNDECIDED in spans:
        return None
    placed = sorted(filter(None, spans), key=lambda span: span.first)
    whole = placed[0]
    for span in placed[1:]:
        whole = span_from_to(whole, span, apart=True)
    return whole


def _items(tokens: list[str]) -> list[list[str]]:
    items: list[list[str]] = [[]]
    for word in tokens:
        if word in _LISTED or word == "/":
            items.append([])
        else:
            items[-1].append(word)
    return items


def _filled_items(items: list[list[str]]) -> list[list[str]]:
    """Each item with the words of the first and the last that it lacks."""
    first, last = items[0], items[-1]
    if len(first) == 1 and first[0].isdecimal() and len(last) > 1:  # 6, 7 en 8 juli 2027
        return [item + last[1:] if len(item) == 1 else item for item in items]
    unit = first[:1] if not first[0].isdecimal() else []
    year = [word for word in last[-1:] if len(word) == 4 and word.isdecimal()]
    return [
        (unit if item[0].isdecimal() else [])
        + item
        + (year if not any(len(word) == 4 and word.isdecimal() for word in item) else [])
        for item in items
    ]


def _split(tokens: list[str], at: int, habits: Habits) -> Span | None:
    """Read both sides of a range; the first pair of forms that the calendar knows is it.

    Where both sides can stand alone neither is filled: "H1 2027 - 01-2028" ends in January.
    """
    lefts = list(readings(tokens[:at], habits, loose=True))
    rights = list(readings(tokens[at + 1 :], habits, loose=True)) if lefts else []
    join = partial(_joined, between=tokens[at])
    alone = [next(filter(_placed, sides), None) for sides in (lefts, rights)]
    if alone[0] and alone[1]:
        return join(alone[0], alone[1]) or BACKWARDS
    return next(filter(None, starmap(join, product(lefts, rights))), None)


def _joined(left: Reading, right: Reading, *, between: str = "to") -> Span | None:
    """Join two sides, each with what it lacks from the other.

    A side without a year that would put the end before the start lies in the year beside it:
    "nov 2027 - feb" ends in 2028. In "okt-mrt 2027" it is undecided on which side the year is.
    """
    start, end = _filled(left, right), _filled(right, left)
    first, last = _placed(start), _placed(end)
    if first is None or last is None or UNDECIDED in (first, last):
        return UNDECIDED if UNDECIDED in (first, last) else None
    if first.first > last.last:
        if _lacks_only_year(left, start):
            return UNDECIDED
        if _lacks_only_year(right, end):
            last = _placed(Reading(end.unit, end.fields | {"year": end.fields["year"] + 1}))
    if last is None or first.first > last.last:
        return None
    return span_from_to(first, last, apart=_apart(left, right, between))


def _apart(left: Reading, right: Reading, between: str) -> bool:
    """Tell two periods of their own from a range, by the word between them.

    A comma stands in a range as well: "start 2027, eind 2028" and between two whole dates.
    """
    if between != "list":
        return between in _LISTED
    dates = all(each.unit == "day" and "year" in each.fields for each in (left, right))
    return not dates and "part" not in right.fields


def _filled(reading: Reading, other: Reading) -> Reading:
    """Give a side of a range the unit, year and month it lacks, from the other side.

    A whole year lends nothing: "2027-13-01" is not a year up to 13 January.
    """
    unit = UNITS.get(reading.unit or other.unit)
    if unit is None:
        return reading
    fields = dict(reading.fields)
    if "number" in fields:
        fields[unit.number] = fields.pop("number")
    lent = unit.fields if "part" in fields and not reading.unit else ("year", "month")
    if reading.unit and other.unit in ("year", "two_years") and "part" not in other.fields:
        lent = ()
    lent_fields = {name: other.fields[name] for name in lent if name in other.fields}
    return Reading(reading.unit or other.unit, lent_fields | fields)


def _lacks_only_year(reading: Reading, filled: Reading) -> bool:
    own = reading.fields.keys() | (
        {UNITS[filled.unit].number} if "number" in reading.fields else set()
    )
    return set(UNITS[filled.unit].fields) - own == {"year"}


def _placed(reading: Reading) -> Span | None:
    """Place a reading in the calendar; None where it lacks a number or no such day exists."""
    if reading.unit == forms.UNDECIDED:
        return UNDECIDED
    unit = UNITS.get(reading.unit)
    if unit is None or not reading.fields.keys() >= set(unit.fields) or "" in reading.fields:
        return None
    try:
        return span_of(reading.unit, reading.fields)
    except ValueError:
        return None
