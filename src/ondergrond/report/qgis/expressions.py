"""QGIS expressions: quoted names and text, and values in the words of every other output.

Every function returns the text of an expression that QGIS 3.22 knows, null where a value is
missing. Euros, days and periods follow the rules of :mod:`ondergrond.labels.money` and
:mod:`ondergrond.labels.dates`: words and signs are taken from what those functions give, limits
from the constants they use. Partner text enters a map tip only through :func:`html_text`, so
markup in it stays text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from string import Formatter

from ondergrond.labels import Language, Words, formats, pick
from ondergrond.labels.dates import FROM, MOVES, PERIODS, UNTIL
from ondergrond.labels.money import ESTIMATE_FIGURES, LEAST_SHOWN
from ondergrond.labels.pages import SHARED
from ondergrond.labels.values import LEAD_REASONS

NAMES = "ondergrond_partners"

# Any year: what the words of dates are taken from.
_YEAR = 2000
_MONTHS = range(1, 13)
# A bar in a table: so many cells, a light and a dark one (Unicode block elements, in one width).
BAR_CELLS = 18
BAR = ("░", "█")


def column(name: str) -> str:
    """A column of the feature."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A constant text (QgsExpression::quotedString); ``%]`` would end an expression in a text."""
    quoted = "'" + value.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n") + "'"
    return "(" + quoted.replace("%]", "%' || ']") + ")" if "%]" in quoted else quoted


def html_text(expression: str) -> str:
    """Text between the tags of HTML.

    ``replace`` goes through a map in the order of its keys, so the ampersand comes first.
    """
    marks = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
    return f"replace(to_string({expression}), {mapping(marks)})"


def mapping(words: Mapping[str, str]) -> str:
    """A constant map."""
    return "map(" + ", ".join(f"{text(key)}, {text(word)}" for key, word in words.items()) + ")"


def sentence(template: str, **facts: str) -> str:
    """A sentence of ``labels`` with an expression in each place: ``{mid} ({low} – {high})``."""
    parts = []
    for before, place, _, _ in Formatter().parse(template):
        parts += [text(before)] if before else []
        parts += [f"({facts[place]})"] if place else []
    return " || ".join(parts)


def word(expression: str, words: Words, language: Language) -> str:
    """The word for a code, the code itself where it has none."""
    plain = {code: meanings[language] for code, meanings in words.items()}
    return f"coalesce(map_get({mapping(plain)}, {expression}), {expression})"


def words(expression: str, known: Words, language: Language, *, between: str, joined: str) -> str:
    """The words for codes that stand in one text ``between`` marks, ``joined`` anew."""
    codes = f"string_to_array({expression}, {text(between)})"
    return lines_of(codes, word("@element", known, language), expression, joined)


def lines_of(array: str, line: str, unless_null: str, joined: str) -> str:
    """What ``line`` makes of each ``@element``, joined; null where ``unless_null`` is."""
    listed = f"array_to_string(array_foreach({array}, {line}), {text(joined)})"
    return f"if({unless_null} is null, null, {listed})"


def shorten(expression: str, letters: int) -> str:
    """Text of at most so many letters, with an ellipsis where some were left out."""
    cut = f"left({expression}, {letters - 1}) || '…'"
    return f"if(length({expression}) > {letters}, {cut}, {expression})"


def party(expression: str) -> str:
    """As :func:`formats.party_label`: the partner by name, a department in brackets.

    The names are in a variable of the project or layer; without one a partner goes by its code.
    """
    code = f"regexp_replace({expression}, '/.*$', '')"
    name = f"map_get(from_json(@{NAMES}), {code})"
    department = f"nullif(regexp_substr({expression}, '/(.*)$'), '')"
    return f"coalesce({name}, {code}) || coalesce(' (' || {department} || ')', '')"


def lead(party_code: str, reason: str, language: Language) -> str:
    """As :func:`formats.lead_label`: who is proposed to lead and why."""
    why = word(reason, LEAD_REASONS, language)
    return f"{party(party_code)} || coalesce(': ' || {why}, '')"


def parties(expression: str) -> str:
    """Parties in one text, separated by semicolons, by their names."""
    return lines_of(f"string_to_array({expression}, '; ')", party("@element"), expression, "; ")


def day(expression: str, language: Language) -> str:
    """As :func:`formats.day`."""
    return _day_in(expression, formats.day, language)


def day_short(expression: str, language: Language) -> str:
    """As :func:`formats.day_short`."""
    return _day_in(expression, formats.day_short, language)


def between(start: str, end: str, language: Language, *, short: bool = False) -> str:
    """As :func:`formats.between`, with the days as in a narrow place if ``short``."""
    words_of = day_short if short else day
    return _join_ends(words_of(start, language), words_of(end, language), language)


def proposed(language: Language, *, short: bool = False) -> str:
    """As :func:`formats.proposed`, of the columns of a finding or of one of its works."""
    start, end = column("proposed_start"), column("proposed_end")
    month = _month_short if short else _month
    by_month, by_quarter = (
        _join_ends(unit(start, language), unit(end, language), language)
        for unit in (month, _quarter)
    )
    known, by_day = column("proposed_precision"), between(start, end, language, short=short)
    cases = f"when {known} = 'month' then {by_month} when {known} = 'quarter' then {by_quarter}"
    return f"(case {cases} else {by_day} end)"


def period(start: str, end: str, precision: str, language: Language) -> str:
    """As :func:`formats.period`."""
    known = f"coalesce({precision}, '')"

    def joined(unit: Callable[[str, Language], str]) -> str:
        return _join_ends(unit(start, language), unit(end, language), language)

    cases = [f"when {_whole(start, end, 12)} then {joined(_year)}"]
    for months, unit in ((3, _quarter), (6, _half_year)):
        codes = ", ".join(text(code) for code, (_, n) in PERIODS.items() if n == months)
        whole = _whole(start, end, months)
        cases.append(f"when {known} in ({codes}) and {whole} then {joined(unit)}")
    codes = ", ".join(text(code) for code in PERIODS)
    by_months = f"{known} in ({codes}) or ({_whole(start, end, 1)})"
    cases.append(f"when {by_months} then {joined(_month)}")
    by_day = between(start, end, language)
    open_ = f"when {end} is null then {_from(start, known, language)}"
    return f"(case {open_} {' '.join(cases)} else {by_day} end)"


def _from(start: str, precision: str, language: Language) -> str:
    """A period without an end: since when, as its precision allows."""
    units = {0: _month, 3: _quarter, 6: _half_year, 12: _year}
    cases = (
        f"when {precision} = {text(code)} then {units[n](start, language)}"
        for code, (_, n) in PERIODS.items()
    )
    first = f"case {' '.join(cases)} else {day(start, language)} end"
    return f"{text(FROM[language])} || ' ' || ({first})"


def number(expression: str, language: Language) -> str:
    """As :func:`formats.number`, without decimals."""
    return f"format_number(round({expression}), 0, {text(language)})"


def euro(expression: str, language: Language) -> str:
    """As :func:`formats.euro`."""
    sign = text(formats.euro(0, language).removesuffix("0"))
    figures = f"format_number(abs(@euros), 0, {text(language)})"
    amount = f"if(@euros < 0, '-', '') || {sign} || {figures}"
    return f"with_variable('euros', round({expression}), {amount})"


def euro_estimate(expression: str, language: Language) -> str:
    """As :func:`formats.euro_estimate`: to as many figures, whatever the amount."""
    digits = f"length(to_string(to_int(floor(abs({expression})))))"  # to_int alone would round
    unit = f"10 ^ max({digits} - {ESTIMATE_FIGURES}, 0)"
    amount = euro(f"round({expression} / @unit) * @unit", language)
    small = f"{expression} > 0 and {expression} < {LEAST_SHOWN}"
    least = text(formats.euro_estimate(LEAST_SHOWN / 2, language))
    return f"if({small}, {least}, with_variable('unit', {unit}, {amount}))"


def euro_range(low: str, mid: str, high: str, language: Language) -> str:
    """An estimate with what it lies between; the estimate alone where that is nothing."""
    facts = {
        name: euro_estimate(amount, language)
        for name, amount in (("low", low), ("mid", mid), ("high", high))
    }
    both = sentence(pick(SHARED, "euro_range", language), **facts)
    return f"if(coalesce({high}, 0) = 0, {facts['mid']}, {both})"


def days(expression: str, language: Language) -> str:
    """As :func:`formats.days`."""
    return _count_of(expression, formats.days, language)


def span(expression: str, language: Language) -> str:
    """As :func:`formats.span`: in months where it is more than so many days."""
    months = _count_of(f"{expression} / {formats.DAYS_PER_MONTH}", formats.months, language)
    short = f"abs({expression}) <= {formats.MOST_DAYS}"
    return f"if({short}, {days(expression, language)}, {months})"


def move(expression: str, language: Language) -> str:
    """As :func:`formats.move`."""
    far = span(f"abs({expression})", language)
    later, earlier = (
        sentence(pick(MOVES, way, language), span=far) for way in ("later", "earlier")
    )
    stays = text(pick(MOVES, "stays", language))
    return (
        f"case when {expression} = 0 then {stays} when {expression} < 0 then {earlier} "
        f"when {expression} > 0 then {later} end"
    )


def time_bar(start: str, end: str, first: str, last: str) -> str:
    """The days from ``start`` to ``end`` as a bar on the axis from ``first`` to ``last``.

    All are expressions of dates, last days included. The bar is text of ``BAR_CELLS`` cells,
    dark where any of its days falls, so that rows of a table under each other are a Gantt chart.
    """
    whole = f"(day({last} - {first}) + 1)"
    before = f"floor({BAR_CELLS} * day({start} - {first}) / {whole})"
    until = f"ceil({BAR_CELLS} * (day({end} - {first}) + 1) / {whole})"
    empty, full = (text(cell) for cell in BAR)
    drawn = f"rpad(rpad('', {before}, {empty}), {until}, {full})"
    known = f"{start} is not null and {end} is not null and {first} is not null"
    return f"if({known} and {last} is not null, rpad({drawn}, {BAR_CELLS}, {empty}), '')"


def metres(expression: str, language: Language) -> str:
    """As :func:`formats.measure` in metres."""
    unit = formats.measure(0, "m", language).removeprefix("0")
    return f"{number(expression, language)} || {text(unit)}"


def _count_of(expression: str, words_of: Callable[[int, Language], str], language: Language) -> str:
    """A number with its noun, which is another one for 1."""
    one, more = (words_of(n, language).removeprefix(str(n)) for n in (1, 2))
    noun = f"if(abs(round({expression})) = 1, {text(one)}, {text(more)})"
    return f"{number(expression, language)} || {noun}"


def _day_in(expression: str, words_of: Callable[[date, Language], str], language: Language) -> str:
    """A date with its month as ``words_of`` names it, day and year around it."""
    months = [
        words_of(date(_YEAR, month, 1), language).removeprefix("1 ").removesuffix(f" {_YEAR}")
        for month in _MONTHS
    ]
    return f"day({expression}) || ' ' || {_name_at(expression, months, 1)}"


def _month(expression: str, language: Language) -> str:
    return _name_at(expression, _words("month", 1, language), 1)


def _month_short(expression: str, language: Language) -> str:
    names = [formats.month_short(date(_YEAR, n, 1), language) for n in _MONTHS]
    return _name_at(expression, [name.removesuffix(f" {_YEAR}") for name in names], 1)


def _quarter(expression: str, language: Language) -> str:
    return _name_at(expression, _words("quarter", 3, language), 3)


def _half_year(expression: str, language: Language) -> str:
    return _name_at(expression, _words("half_year", 6, language), 6)


def _year(expression: str, _: Language) -> str:
    return f"to_string(year({expression}))"


def _words(precision: str, months: int, language: Language) -> list[str]:
    """What a period says for each unit of a year, without the year."""
    firsts = [date(_YEAR, month, 1) for month in _MONTHS[::months]]
    ends = [*firsts[1:], date(_YEAR + 1, 1, 1)]
    return [
        formats.period(first, after.fromordinal(after.toordinal() - 1), precision, language)
        .removesuffix(f" {_YEAR}")
        for first, after in zip(firsts, ends, strict=True)
    ]  # fmt: skip


def _name_at(expression: str, names: list[str], months: int) -> str:
    """One of the names of a year's units, and the year."""
    listed = f"array({', '.join(text(name) for name in names)})"
    place = f"floor((month({expression}) - 1) / {months})"
    return f"array_get({listed}, {place}) || ' ' || year({expression})"


def _whole(start: str, end: str, months: int) -> str:
    """Whether a period begins and ends with a unit of so many months."""
    after = f"({end} + to_interval('1 day'))"
    return " and ".join(
        f"day({edge}) = 1 and (month({edge}) - 1) % {months} = 0" for edge in (start, after)
    )


def _join_ends(start: str, end: str, language: Language) -> str:
    """Both ends of a period, once where they are the same; words both end in stand with the last.

    An end has three words at most, and the first of them always stays.
    """
    same = "array_get(@ahead, {0}) = array_get(@behind, {0})"
    twice = (
        f"case when array_length(@ahead) < 2 or not {same.format(-1)} then 0 "
        f"when array_length(@ahead) < 3 or not {same.format(-2)} then 1 else 2 end"
    )
    kept = f"array_slice(@ahead, 0, array_length(@ahead) - 1 - ({twice}))"
    both = f"array_to_string({kept}, ' ') || {text(f' {UNTIL[language]} ')} || @until"
    joined = f"if(@from = @until, @from, {both})"
    for name, value in (
        ("behind", "string_to_array(@until, ' ')"),
        ("ahead", "string_to_array(@from, ' ')"),
        ("until", end),
        ("from", start),
    ):
        joined = f"with_variable('{name}', {value}, {joined})"
    return joined
