"""What of a text may reach a terminal or a log: all that steers or hides is shown as its number."""

from __future__ import annotations

import codecs
import re

# Controls (C0, DEL, C1), format characters (direction, zero width, tags), line and paragraph
# separators, halves of a character and the two that are none: a partner's text could move the
# cursor with them, wipe a line, or read otherwise than it is. Line feed and tab stay.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
_BREAKS = re.compile("[\t\n]")
_HANDLER = "ondergrond.visible"


def visible(text: str) -> str:
    """A text of which nothing steers a terminal; line feeds and tabs are kept.

    What is hidden is written as JSON writes it (``\\u001b``), so that JSON stays the same JSON.
    """
    return _HIDDEN.sub(_numbered, text)


def visible_line(text: str) -> str:
    """The same on one line: line feeds and tabs are shown as well."""
    return _BREAKS.sub(_numbered, visible(text))


def encodable(text: str, encoding: str | None) -> str:
    """The text with what ``encoding`` lacks as its number."""
    encoding = encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode(encoding, _HANDLER).decode(encoding)
    return text


def _numbered(found: re.Match[str]) -> str:
    return _number(found[0])


def _number(text: str) -> str:
    units = text.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _in_place(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    return _number(fault.object[fault.start : fault.end]), fault.end


codecs.register_error(_HANDLER, _in_place)
