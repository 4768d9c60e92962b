"""QGIS expressions: quoted names and text, words for codes, dates and money, safe HTML.

Every function returns the text of an expression that QGIS 3.22 knows. Partner text enters a
map tip only through :func:`escaped`, so markup in it stays text.
"""

from __future__ import annotations

from collections.abc import Mapping

from ondergrond.labels import Language, Words

NAMES = "ondergrond_partners"


def column(name: str) -> str:
    """A column of the feature."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A constant text (QgsExpression::quotedString); ``%]`` would end an expression in a text."""
    quoted = "'" + value.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n") + "'"
    return "(" + quoted.replace("%]", "%' || ']") + ")" if "%]" in quoted else quoted


def escaped(expression: str) -> str:
    """Text between the tags of HTML.

    ``replace`` goes through a map in the order of its keys, so the ampersand comes first.
    """
    marks = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
    return f"replace(to_string({expression}), {mapping(marks)})"


def mapping(words: Mapping[str, str]) -> str:
    """A constant map."""
    return "map(" + ", ".join(f"{text(key)}, {text(word)}" for key, word in words.items()) + ")"


def word(expression: str, words: Words, language: Language) -> str:
    """The word for a code, the code itself where it has none."""
    plain = {code: each[language] for code, each in words.items()}
    return f"coalesce(map_get({mapping(plain)}, {expression}), {expression})"


def words(expression: str, known: Words, language: Language, *, between: str, joined: str) -> str:
    """The words for codes that stand in one text ``between`` marks, ``joined`` anew."""
    each = word("@element", known, language)
    codes = f"string_to_array({expression}, {text(between)})"
    told = f"array_to_string(array_foreach({codes}, {each}), {text(joined)})"
    return f"if({expression} is null, null, {told})"


def short(expression: str, letters: int) -> str:
    """Text of at most so many letters, with an ellipsis where some were left out."""
    cut = f"left({expression}, {letters - 1}) || '…'"
    return f"if(length({expression}) > {letters}, {cut}, {expression})"


def party(expression: str) -> str:
    """A party as people call it: the partner's name where the project knows it, and department.

    The names are in a variable of the project; without one a partner goes by its code.
    """
    code = f"regexp_replace({expression}, '/.*$', '')"
    name = f"map_get(from_json(@{NAMES}), {code})"
    department = f"coalesce(' · ' || nullif(regexp_substr({expression}, '/(.*)$'), ''), '')"
    return f"coalesce({name}, {code}) || {department}"


def parties(expression: str, joined: str = ", ") -> str:
    """Parties in one text, separated by semicolons, as people call them."""
    each = f"array_foreach(string_to_array({expression}, '; '), {party('@element')})"
    return f"if({expression} is null, null, array_to_string({each}, {text(joined)}))"


def day(expression: str, language: Language) -> str:
    """A date as people write it: 1 mrt. 2027."""
    return f"format_date({expression}, 'd MMM yyyy', {text(language)})"


def month(expression: str, language: Language) -> str:
    """A date by its month: mrt. 2027."""
    return f"format_date({expression}, 'MMM yyyy', {text(language)})"


def span(start: str, end: str, language: Language) -> str:
    """Two dates as one period."""
    return f"{day(start, language)} || ' – ' || {day(end, language)}"


def number(expression: str, language: Language, decimals: int = 0) -> str:
    """A number with the separators of the language."""
    return f"format_number({expression}, {decimals}, {text(language)})"


def euros(expression: str, language: Language) -> str:
    """An estimate in euro, in hundreds or thousands: nobody should read cents in it."""
    places = f"if(abs({expression}) >= 10000, -3, -2)"
    return f"'€\N{NO-BREAK SPACE}' || {number(f'round({expression}, {places})', language)}"
