"""Planning periods against brute force: any period, in any spelling, and any text at all."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from hypothesis import example, given
from hypothesis import strategies as st

from ondergrond.periods import (
    PRECISIONS,
    Period,
    add_months,
    dates,
    days,
    find_kw_weeks,
    find_order,
    join_periods,
    parse_period,
    parse_periods,
)
from tests.examples import examples

some = examples(200)

ONE_DAY = timedelta(days=1)
YEARS = st.integers(1901, 2199)
MONTH_NAMES = [
    ["januari", "jan", "January"], ["februari", "feb.", "February"], ["maart", "mrt", "March"],
    ["april", "apr", "April"], ["mei", "May"], ["juni", "jun.", "June"],
    ["juli", "jul", "July"], ["augustus", "aug", "August"], ["september", "sept.", "sep"],
    ["oktober", "okt", "Oct"], ["november", "nov."], ["december", "dec"],
]  # fmt: skip
SEASON_MONTHS = {"voorjaar": (3, 4, 5), "lente": (3, 4, 5), "zomer": (6, 7, 8), "summer": (6, 7, 8)}
SEASON_MONTHS |= {"najaar": (9, 10, 11), "herfst": (9, 10, 11), "autumn": (9, 10, 11)}
ORDINALS = {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde"}
DASHES = "-‐‑‒–—−"


def days_where(year: int, holds: Callable[[date], bool]) -> tuple[date, date]:
    """The first and last day around a year for which something holds, by trying them all."""
    around = (date(year - 1, 11, 1) + n * ONE_DAY for n in range(500))
    found = [day for day in around if holds(day)]
    return found[0], found[-1]


@dataclass(frozen=True)
class Spelled:
    """A text and the period that brute force says it is."""

    text: str
    first: date
    last: date
    precision: str

    @property
    def period(self) -> Period:
        return Period(self.first, self.last, self.precision, "ok")


@st.composite
def years(draw: st.DrawFn) -> Spelled:
    year = draw(YEARS)
    form = draw(st.sampled_from(["{}", "in {}", "ca. {}", "planning: {}", "{}.0", "{} (o.v.b.)"]))
    return Spelled(form.format(year), *days_where(year, lambda day: day.year == year), "year")


@st.composite
def thirds(draw: st.DrawFn) -> Spelled:
    year, third = draw(YEARS), draw(st.sampled_from([0, 1, 2]))
    words = [["begin", "early"], ["medio", "midden", "mid", "half"], ["eind", "einde", "late"]]
    text = draw(st.sampled_from(words[third])) + draw(st.sampled_from([" ", "-"])) + str(year)
    months = range(4 * third + 1, 4 * third + 5)
    return Spelled(
        text, *days_where(year, lambda day: day.year == year and day.month in months), "season"
    )


@st.composite
def halves(draw: st.DrawFn) -> Spelled:
    year, half = draw(YEARS), draw(st.sampled_from([1, 2]))
    forms = ["H{h} {y}", "h{h}-{y}", "{y}-H{h}", "{y}H{h}", "{h}e helft {y}", "{o} helft van {y}"]
    forms += ["{h}e halfjaar {y}", "{y} {h}e halfjaar"]
    text = draw(st.sampled_from(forms)).format(h=half, y=year, o=ORDINALS[half])
    months = range(6 * half - 5, 6 * half + 1)
    return Spelled(
        text, *days_where(year, lambda day: day.year == year and day.month in months), "half_year"
    )


@st.composite
def seasons(draw: st.DrawFn) -> Spelled:
    year, name = draw(YEARS), draw(st.sampled_from(sorted(SEASON_MONTHS)))
    text = draw(st.sampled_from(["{s} {y}", "{y} {s}", "{s}-{y}", "{s}{y}"])).format(s=name, y=year)
    months = SEASON_MONTHS[name]
    return Spelled(
        text, *days_where(year, lambda day: day.year == year and day.month in months), "season"
    )


@st.composite
def winters(draw: st.DrawFn) -> Spelled:
    year = draw(YEARS)
    forms = ["winter {y}", "winter {y}-{n}", "winter {y}/{n}", "winter {y}/{n2:02}"]
    text = draw(st.sampled_from(forms)).format(y=year, n=year + 1, n2=(year + 1) % 100)
    winter = {(year, 12), (year + 1, 1), (year + 1, 2)}
    return Spelled(
        text, *days_where(year + 1, lambda day: (day.year, day.month) in winter), "season"
    )


@st.composite
def quarters(draw: st.DrawFn) -> Spelled:
    year, quarter = draw(YEARS), draw(st.integers(1, 4))
    forms = ["{y}-Q{q}", "{y}Q{q}", "Q{q} {y}", "Q{q}-{y}", "q{q}/{y}", "kw{q} {y}", "K{q} {y}"]
    forms += ["{q}e kwartaal {y}", "{o} kwartaal {y}", "kwartaal {q} {y}", "{y}/{q}e kw"]
    text = draw(st.sampled_from(forms)).format(q=quarter, y=year, o=ORDINALS[quarter])
    return Spelled(
        text,
        *days_where(year, lambda day: day.year == year and (day.month + 2) // 3 == quarter),
        "quarter",
    )


@st.composite
def months(draw: st.DrawFn) -> Spelled:
    year, month = draw(YEARS), draw(st.integers(1, 12))
    forms = ["{n} {y}", "{n}-{y}", "{y} {n}", "{n}{y}", "{m:02}-{y}", "{m}/{y}", "{y}-{m:02}"]
    name = draw(st.sampled_from(MONTH_NAMES[month - 1]))
    text = draw(st.sampled_from(forms)).format(n=name, m=month, y=year)
    return Spelled(
        text, *days_where(year, lambda day: (day.year, day.month) == (year, month)), "month"
    )


@st.composite
def weeks(draw: st.DrawFn) -> Spelled:
    year = draw(YEARS)
    week = draw(st.integers(1, date(year, 12, 28).isocalendar().week))
    forms = ["week {w} {y}", "wk {w} {y}", "wk{w}-{y}", "wk. {w} {y}", "{y}-W{w:02}", "{y}W{w:02}"]
    text = draw(st.sampled_from(forms)).format(w=week, y=year)
    return Spelled(
        text, *days_where(year, lambda day: day.isocalendar()[:2] == (year, week)), "week"
    )


@st.composite
def single_days(draw: st.DrawFn) -> Spelled:
    day = draw(st.dates(date(1901, 1, 1), date(2199, 12, 31)))
    name = draw(st.sampled_from(MONTH_NAMES[day.month - 1]))
    forms = ["{d:%d-%m-%Y}", "{d.day}-{d.month}-{d.year}", "{d:%d/%m/%Y}", "{d:%d.%m.%Y}"]
    forms += ["{d.day} {n} {d.year}", "{d.day}-{n}-{d.year}", "{d:%Y%m%d}", "{d}", "{d:%Y/%m/%d}"]
    forms += ["{d}T08:00:00", "{d} 23:59", "{d:%d-%m-%Y} 8:00", "{d:%Y/%m/%d} 00:00:00"]
    return Spelled(draw(st.sampled_from(forms)).format(d=day, n=name), day, day, "day")


SPELLED = st.one_of(
    years(), thirds(), halves(), seasons(), winters(), quarters(), months(), weeks(), single_days()
)

# Pieces of the grammar and its dirt, thrown together: nearer to a period than any random text.
PIECES = st.sampled_from(
    [
        "2027", "2028", "27", "1", "3", "12", "23", "53", "99", "0", "46266", "20270901", "-", "/",
        ".", ",", ":", " ", " - ", "t/m", "tot en met", "tot", "of", "en", "vanaf", "na", "voor",
        "uiterlijk", "e.v.", "+", "mei", "dec", "feb", "Q", "kw", "wk", "H", "helft", "e", "winter",
        "zomer", "bouwvak", "begin", "medio", "eind", "ca.", "de", "'27", "T08:00", "Z", "+02:00",
        "n.t.b.", "(", "?", "FY", "derde", "half", ">", "\u00a0", "é", "😀", "\x00", "١",
    ]
)  # fmt: skip
SCRAPS = st.lists(PIECES, max_size=9).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda glue: glue.join(pieces))
)
ANYTHING = st.one_of(st.text(max_size=120), SCRAPS, SPELLED.map(lambda spelled: spelled.text))


def check_shape(period: Period) -> None:
    """What holds for every period, whatever the text."""
    sides = (period.start is not None, period.end is not None)
    expected = {"ok": (True, True), "open_start": (False, True), "open_end": (True, False)}
    assert sides == expected.get(period.status, (False, False))
    assert (period.precision in PRECISIONS) == any(sides)
    assert any(sides) or period.status in ("unknown", "unreadable", "ambiguous")
    if period.start and period.end:
        assert period.start <= period.end


@some
@given(SPELLED)
def test_any_period_in_any_spelling_is_read_back(spelled: Spelled) -> None:
    assert parse_period(spelled.text) == spelled.period


@some
@given(SPELLED, st.data())
def test_case_spaces_and_kind_of_dash_make_no_difference(
    spelled: Spelled, data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from([str.upper, str.lower, str.title, str.casefold]))(spelled.text)
    text = text.replace("-", data.draw(st.sampled_from(DASHES)))
    text = text.replace(" ", data.draw(st.sampled_from(["  ", "\u00a0", "\u2009", " \t"])))
    around = data.draw(st.sampled_from(["", " ", "\n", "\ufeff", "\u200b"]))
    end = data.draw(st.sampled_from(["", ".", ",", "...", " .", " (?)"]))
    assert parse_period(around + text + end) == spelled.period


@some
@given(SPELLED, SPELLED, st.sampled_from([" t/m ", " tot en met ", " t.e.m. ", " to ", " tot "]))
def test_a_range_runs_from_the_first_of_one_to_the_last_of_the_other(
    one: Spelled, other: Spelled, between: str
) -> None:
    period = parse_period(f"{one.text}{between}{other.text}")
    if one.first > other.last:
        assert period.status == "unreadable"
        return
    coarser = PRECISIONS[max(PRECISIONS.index(side.precision) for side in (one, other))]
    if coarser == "year" and one.first.year != other.last.year:
        coarser = "multi_year"
    assert period == Period(one.first, other.last, coarser, "ok")


@some
@given(SPELLED, SPELLED)
def test_a_dash_between_two_periods_gives_their_range_or_nothing(
    one: Spelled, other: Spelled
) -> None:
    """Forms with dashes of their own may be split in several places; none may win unseen."""
    period = parse_period(f"{one.text} - {other.text}")
    if period.status == "ok" and one.first <= other.last:
        assert (period.start, period.end) == (one.first, other.last)
    else:
        assert period.status in ("unreadable", "ambiguous")


@some
@given(
    st.sampled_from([("Q{}", 4), ("kw {}", 4), ("wk {}", 52), ("week {}", 52)]),
    st.data(),
    YEARS,
)
def test_a_side_without_a_unit_or_a_year_takes_it_from_the_other(
    unit: tuple[str, int], data: st.DataObject, year: int
) -> None:
    template, most = unit
    first, last = sorted(data.draw(st.tuples(st.integers(1, most), st.integers(1, most))))
    whole = [parse_period(template.format(number) + f" {year}") for number in (first, last)]
    between = data.draw(st.sampled_from(["-", " - ", " t/m ", "/", " en "]))
    for text in (
        f"{template.format(first)}{between}{last} {year}",
        f"{template.format(first)}{between}{template.format(last)} {year}",
        f"{year} {template.format(first)}{between}{template.format(last)}",
        f"{template.format(first)} {year}{between}{template.format(last)} {year}",
    ):
        period = parse_period(text)
        assert (period.start, period.end) == (whole[0].start, whole[1].end), text


@some
@given(YEARS, st.integers(1, 12), st.integers(1, 12), st.sampled_from(["-", " t/m ", "/", " tot "]))
def test_months_share_the_year_unless_that_turns_them_round(
    year: int, first: int, last: int, between: str
) -> None:
    names = [MONTH_NAMES[month - 1][0] for month in (first, last)]
    behind = parse_period(f"{names[0]}{between}{names[1]} {year}")
    ahead = parse_period(f"{names[0]} {year}{between}{names[1]}")
    end_year = year + (first > last)
    last_day = date(end_year, last, calendar.monthrange(end_year, last)[1])
    assert ahead == Period(date(year, first, 1), last_day, "month", "ok")
    assert behind == (ahead if first <= last else Period(None, None, None, "ambiguous"))


@some
@given(SPELLED)
def test_bounds_open_one_side(spelled: Spelled) -> None:
    """Seasons aside: "na de zomer 2027" is soon after it, and has an end."""
    seasonal = any(word in spelled.text for word in (*SEASON_MONTHS, "winter"))
    for word, start in (("vanaf", spelled.first), ("na", spelled.last + ONE_DAY)):
        if not (seasonal and word == "na"):
            opened = Period(start, None, spelled.precision, "open_end")
            assert parse_period(f"{word} {spelled.text}") == opened
    by_the_end = spelled.text.startswith(("eind", "late"))
    before = spelled.last if by_the_end else spelled.first - ONE_DAY
    for word, end in (("uiterlijk", spelled.last), ("t/m", spelled.last), ("voor", before)):
        if not (seasonal and word == "voor"):
            opened = Period(None, end, spelled.precision, "open_start")
            assert parse_period(f"{word} {spelled.text}") == opened


@some
@given(YEARS, st.sampled_from(sorted(SEASON_MONTHS)), st.sampled_from(["", "de "]))
def test_before_and_after_a_season_stay_in_its_year(year: int, name: str, article: str) -> None:
    months = SEASON_MONTHS[name]
    first, last = days_where(year, lambda day: day.year == year and day.month in months)
    before = Period(date(year, 1, 1), first - ONE_DAY, "season", "ok")
    after = Period(last + ONE_DAY, date(year, 12, 31), "season", "ok")
    assert parse_period(f"voor {article}{name} {year}") == before
    assert parse_period(f"{year}, voor {article}{name}") == before
    assert parse_period(f"na {article}{name} {year}") == after


@some
@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)))
def test_a_spreadsheet_s_day_count_is_that_day(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    within = date(2000, 1, 1) <= day <= date(2099, 12, 31)
    unreadable = Period(None, None, None, "unreadable")
    expected = Period(day, day, "day", "ok") if within else unreadable
    column = parse_periods(pd.Series([serial, serial + 0.75, str(serial)], dtype=object))
    assert column["status"].tolist() == [expected.status] * 3
    assert parse_period(f"{serial}.25") == expected


@some
@given(st.integers(1, 31), st.integers(1, 31), YEARS, st.booleans(), st.sampled_from("-/."))
def test_numeric_dates_are_read_one_way_or_not_at_all(
    first: int, second: int, year: int, day_first: bool, mark: str
) -> None:
    def exists(day: int, month: int) -> bool:
        return month <= 12 and day <= calendar.monthrange(year, month)[1]

    day, month = (first, second) if day_first else (second, first)
    period = parse_period(f"{first}{mark}{second}{mark}{year}", day_first=day_first)
    if exists(day, month):
        assert period.start == period.end == date(year, month, day)
    else:
        assert period.status == ("ambiguous" if day <= 12 < month else "unreadable")


@some
@given(
    st.datetimes(datetime(1901, 1, 1), datetime(2199, 12, 30)),
    st.integers(-14 * 4, 14 * 4),
    st.sampled_from(["Europe/Amsterdam", "Europe/London", "America/New_York", "UTC"]),
    st.sampled_from([":", ""]),
    st.sampled_from(["T", " "]),
)
@example(datetime(2027, 10, 31, 0, 30), 4, "Europe/Amsterdam", ":", "T")
@example(datetime(2027, 3, 27, 23, 30), 0, "Europe/Amsterdam", ":", "T")
def test_a_moment_with_an_offset_becomes_the_local_day(
    moment: datetime, quarters_ahead: int, zone: str, colon: str, between: str
) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=15 * quarters_ahead)))
    sign, minutes = "-" if quarters_ahead < 0 else "+", abs(15 * quarters_ahead)
    offset = f"{sign}{minutes // 60:02}{colon}{minutes % 60:02}"
    local = aware.astimezone(ZoneInfo(zone)).date()
    for text in (f"{moment:%Y-%m-%d}{between}{moment:%H:%M:%S.%f}{offset}",
                 f"{moment:%d-%m-%Y %H:%M:%S}{offset}"):  # fmt: skip
        assert parse_period(text, time_zone=zone).start == local
    column = pd.Series([aware.astimezone(UTC)], dtype="datetime64[us, UTC]")
    assert parse_periods(column, time_zone=zone)["start"].iloc[0].date() == local


@examples(2000)
@given(ANYTHING, st.booleans())
def test_no_text_raises_and_every_period_is_whole(text: str, day_first: bool) -> None:
    check_shape(parse_period(text, day_first=day_first))


@some
@given(st.lists(ANYTHING, min_size=2, max_size=4), PIECES)
def test_no_joined_texts_raise(texts: list[str], glue: str) -> None:
    check_shape(parse_period(glue.join(texts)))


VALUES = st.one_of(
    ANYTHING, st.integers(), st.floats(), st.booleans(), st.none(), st.dates(), st.datetimes(),
    st.integers(1990, 2040), st.integers(36_000, 74_000), st.binary(max_size=5),
    st.datetimes(timezones=st.sampled_from([UTC, ZoneInfo("Europe/Amsterdam")])),
    st.lists(st.integers(), max_size=2),
)  # fmt: skip


def as_period(row: object) -> Period:
    """A row of a table of periods as the period it stands for."""
    start, end = (None if pd.isna(side) else side.date() for side in (row.start, row.end))
    return Period(start, end, None if pd.isna(row.precision) else row.precision, row.status)


@some
@given(st.lists(ANYTHING, max_size=20), st.booleans(), st.sampled_from(["str", "object"]))
def test_a_column_is_read_as_its_texts_one_by_one(
    texts: list[str], day_first: bool, dtype: str
) -> None:
    column = pd.Series(texts + texts[:3], dtype=dtype)
    table = parse_periods(column, day_first=day_first)
    expected = [parse_period(text, day_first=day_first) for text in column]
    assert [as_period(row) for row in table.itertuples()] == expected


@some
@given(st.lists(VALUES, max_size=20))
def test_no_column_raises_whatever_it_holds(values: list[object]) -> None:
    index = pd.Index(range(100, 100 + len(values)))
    table = parse_periods(pd.Series(values, index=index, dtype=object))
    assert table.index.equals(index)
    for row in table.itertuples():
        check_shape(as_period(row))


def joined_by_hand(start: Period, end: Period) -> tuple[Period, bool]:
    """What the start and the end column of one record say together, case by case."""
    for status in ("unreadable", "ambiguous"):
        if status in (start.status, end.status):
            return Period(None, None, None, status), False
    if end.status == "unknown":
        return start, False
    if start.status == "unknown":
        return end, False
    first, last, swapped = start.start, end.end, False
    if first and last and first > last:
        first, last, swapped = end.start or end.end, start.end or start.start, True
    if not first and not last:
        return Period(None, None, None, "unknown"), False
    order = [PRECISIONS.index(str(period.precision)) for period in (start, end)]
    precision = PRECISIONS[max(order)]
    if precision == "year" and first and last and first.year != last.year:
        precision = "multi_year"
    status = "ok" if first and last else "open_end" if first else "open_start"
    return Period(first, last, precision, status), swapped


def bounded(word: str, spelled: Spelled) -> str:
    return f"{word} {spelled.text}".strip()


WORDS = st.sampled_from(["", "", "vanaf", "uiterlijk", "na", "voor"])
SIDES = st.one_of(
    st.builds(bounded, WORDS, SPELLED),
    st.sampled_from(["", "n.t.b.", "31-02-2027", "FY2027", "2027", "2027-2029"]),
)


@some
@given(st.lists(st.tuples(SIDES, SIDES), max_size=20))
def test_start_and_end_join_as_by_hand(sides: list[tuple[str, str]]) -> None:
    columns = [pd.Series([pair[n] for pair in sides], dtype="str") for n in (0, 1)]
    joined = join_periods(*map(parse_periods, columns))
    periods = [tuple(map(parse_period, pair)) for pair in sides]
    found = [(as_period(row), row.swapped) for row in joined.itertuples()]
    assert found == [joined_by_hand(*pair) for pair in periods]
    for period, _ in found:
        check_shape(period)


def months_later(day: date, count: int) -> date:
    """Month by month, as one would on a paper calendar."""
    year, month = day.year, day.month
    for _ in range(abs(count)):
        month += 1 if count > 0 else -1
        if month in (0, 13):
            year, month = (year + 1, 1) if month == 13 else (year - 1, 12)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@some
@given(
    st.lists(
        st.tuples(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.integers(-120, 120)),
        max_size=30,
    )
)
def test_months_are_added_as_on_a_paper_calendar(moves: list[tuple[date, int]]) -> None:
    starts = np.array([day for day, _ in moves], "datetime64[D]")
    moved = add_months(starts, np.array([count for _, count in moves], np.int64))
    assert moved.dtype == np.dtype("datetime64[D]")
    assert moved.tolist() == [months_later(day, count) for day, count in moves]


@some
@given(st.lists(st.dates(date(1900, 1, 1), date(2200, 12, 31)), max_size=30))
def test_days_count_from_1970_and_back(some: list[date]) -> None:
    numbers = days(pd.Series(some, dtype="datetime64[s]"))
    assert numbers.tolist() == [(day - date(1970, 1, 1)).days for day in some]
    assert dates(numbers).astype("datetime64[D]").tolist() == some


DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@some
@given(DAYS, DAYS, st.sampled_from("[("), st.sampled_from(")]"), st.sampled_from(["", '"']))
def test_a_range_in_brackets_holds_the_days_that_postgresql_says(one, other, opens, closes, quote):
    text = f"{opens}{quote}{one}{quote},{quote}{other}{quote}{closes}"
    held = [day for day in (one + n * ONE_DAY for n in range(-2, 3)) if opens == "[" or day != one]
    first = next(day for day in held if day >= one)
    last = other if closes == "]" else other - ONE_DAY
    period = parse_period(text)
    if first <= last:
        assert period == Period(first, last, "day", "ok")
    else:
        assert period.status == "unreadable"


@some
@given(st.lists(st.integers(1, 12), min_size=2, max_size=6, unique=True), YEARS,
       st.sampled_from([" en ", " of ", ", "]))  # fmt: skip
def test_a_list_of_months_runs_from_the_first_to_the_last_and_tells_gaps(months, year, between):
    months = sorted(months)
    names = [MONTH_NAMES[month - 1][0] for month in months]
    text = between.join(names[:-1]) + f" en {names[-1]} {year}"
    period = parse_period(text)
    first, last = days_where(year, lambda day: day.year == year and day.month in months)
    assert (period.start, period.end, period.status) == (first, last, "ok")
    assert period.several == (months != list(range(months[0], months[-1] + 1)))


@some
@given(st.lists(st.tuples(st.integers(1, 53), st.integers(2020, 2035)), min_size=1, max_size=8))
def test_a_kw_is_a_week_for_all_where_one_cannot_be_a_quarter(weeks):
    weeks = [(week, year) for week, year in weeks if week < 53]
    texts = pd.Series([f"KW {week} {year}" for week, year in weeks], dtype="str")
    counted = find_kw_weeks(texts)
    assert counted is (True if any(week > 4 for week, _ in weeks) else None)
    read = parse_periods(texts, kw_weeks=counted)
    unit = "week" if counted else "quarter"
    assert set(read["precision"]) <= {unit}
    for (week, year), start in zip(weeks, read["start"], strict=True):
        expected = date.fromisocalendar(year, week, 1) if counted else date(year, 3 * week - 2, 1)
        assert start.date() == expected


@some
@given(st.lists(DAYS, min_size=1, max_size=20), st.booleans())
def test_dates_that_are_all_written_one_way_are_never_read_the_other(written, month_first):
    template = (
        "{d.month:02}/{d.day:02}/{d.year}" if month_first else "{d.day:02}/{d.month:02}/{d.year}"
    )
    texts = pd.Series([template.format(d=day) for day in written], dtype="str")
    order = find_order(texts)
    shows = any(day.day > 12 for day in written)
    assert order == (("month_first" if month_first else "day_first") if shows else None)
    if shows:
        read = parse_periods(texts, day_first=order == "day_first")
        assert [start.date() for start in read["start"]] == written
