"""What is wrong in a TOML file, told of the parser's own words, which are in English."""

from __future__ import annotations

import re

from ondergrond.labels.message import Message, message

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")
# How the parser says that a key or a table is there already.
_TWICE = re.compile(r"^(?:Cannot (?:overwrite|declare|mutate|redefine)|Duplicate inline table key)")
_HEADER = re.compile(r"^\s*\[\[?\s*([^\[\]]+?)\s*\]\]?")
_KEY = re.compile(r"^\s*([^=#\[]+?)\s*=")
_INLINE = re.compile(r"^Duplicate inline table key '(.+?)'")


def told_of_toml(fault: str, text: str) -> Message:
    """What the parser of TOML stumbled on in ``text`` and how to mend it, as the line shows it."""
    at, lines = _PLACE.search(fault), text.splitlines()
    number = int(at[1]) if at else 0
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    if _TWICE.search(fault) and line:
        told = _twice(fault, lines, number)
        if told is not None:
            return told
    return message("no_toml", seen=_parsed_to(fault, at), mend=_mend_of(fault, line))


def _twice(fault: str, lines: list[str], number: int) -> Message | None:
    """A key or a table that is there already, with the line of the first where that shows."""
    line = lines[number - 1]
    header, key = _HEADER.match(line), _KEY.match(line)
    if header is not None:
        name = header[1]
        first = _first(lines[: number - 1], _HEADER, name)
        return message("toml_table_twice", line=str(number), name=name, first=first)
    inline = _INLINE.match(fault)
    if inline is not None:
        return message("toml_key_twice", line=str(number), name=inline[1], first="")
    if key is None:
        return None
    above = lines[: number - 1]
    start = max((n for n, each in enumerate(above, start=1) if _HEADER.match(each)), default=0)
    first = _first(above, _KEY, key[1], start)
    return message("toml_key_twice", line=str(number), name=key[1], first=first)


def _first(lines: list[str], form: re.Pattern[str], name: str, start: int = 0) -> Message | str:
    """Where a name stands first, from a line on; nothing to say where it stands otherwise."""
    for number, each in enumerate(lines[start:], start=start + 1):
        found = form.match(each)
        if found is not None and found[1] == name:
            return message("toml_first_at", line=str(number))
    return ""


def _mend_of(fault: str, line: str) -> Message:
    """How to mend what the parser stumbled on, as far as the line shows it."""
    if "\\" in line and '"' in line:
        return message("mend_backslash")
    if line.count('"') % 2 or line.count("'") % 2 or "Unterminated" in fault:
        return message("mend_quote")
    return message("mend_line")


def _parsed_to(fault: str, at: re.Match[str] | None) -> Message:
    """Where the parser stopped; its own words say it at their end."""
    if at is None:
        return message("no_toml_end", fault=fault)
    return message("no_toml_at", fault=fault, line=at[1], column=at[2])
