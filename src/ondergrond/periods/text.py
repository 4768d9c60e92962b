"""A text as the words of the forms: spelling, dashes, spaces and filler out of the way."""

from __future__ import annotations

import re
import unicodedata

from ondergrond.periods.words import LONGEST_PHRASE, SPELLINGS, UNKNOWN_TEXTS

# The longest form, two moments with fractions and offsets, takes 67 characters; what is longer
# is a remark about a period, not a period, and not worth the time.
LONGEST_TEXT = 100

_LOOKALIKES = str.maketrans(
    dict.fromkeys("‐‑‒–—―−⁃", "-")
    | dict.fromkeys("’‘`´′ʼ‛", "'")
    | dict.fromkeys('()[]{}?!±~≈;*"_|', " ")
)
_SHORT_YEAR = re.compile(r"'([0-9]{2})(?![0-9])")
_ORDINAL = re.compile(r"(?<![0-9])([0-9]{1,2})(?:ste|de|e|st|nd|rd|th)(?![a-z])")
_DOT_OF_ABBREVIATION = re.compile(r"(?<=[a-z])\.")
_COLON_OF_LABEL = re.compile(r"(?<![0-9]):|:(?![0-9])")
_LONG_DASH = re.compile(r"-[- ]*-|\.\.+")
_INVISIBLE = ("Mn", "Cf")  # accents; zero-width spaces, byte-order marks, soft hyphens
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|\S")
_NOT_A_LETTER_OR_DIGIT = re.compile(r"[\W_]+")
_UNKNOWN = frozenset(text.replace(" ", "") for text in UNKNOWN_TEXTS)


def is_unknown(text: str) -> bool:
    """Tell whether a text says that its period is not known: n.t.b., onbekend, ?, 0000-00-00."""
    squeezed = _NOT_A_LETTER_OR_DIGIT.sub("", text.casefold())
    return squeezed in _UNKNOWN or not squeezed.strip("0")


def tokens_of(text: str) -> list[str]:
    """Cut a text into the words of the forms, numbers and marks.

    A text with a word that no table knows has none, so that it fits no form. A year after an
    apostrophe gets its century: plans lie in this one.
    """
    text = _plain(text.casefold()).translate(_LOOKALIKES).strip(" .,")
    text = _LONG_DASH.sub("-", text)
    text = _SHORT_YEAR.sub(r" 20\1", text)
    text = _ORDINAL.sub(r"\1", text)
    text = _DOT_OF_ABBREVIATION.sub(" ", text)
    text = _COLON_OF_LABEL.sub(" ", text)
    return _in_words_of_the_forms(_TOKEN.findall(text.replace("'", " ")))


def _plain(text: str) -> str:
    """Take off accents, invisible marks and other forms of letters and digits (full width)."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(mark for mark in decomposed if unicodedata.category(mark) not in _INVISIBLE)


def _in_words_of_the_forms(raw: list[str]) -> list[str]:
    """Replace every word or phrase, the longest first, by the word it stands for."""
    tokens: list[str] = []
    at = 0
    while at < len(raw):
        length = next(
            (n for n in range(LONGEST_PHRASE, 0, -1) if tuple(raw[at : at + n]) in SPELLINGS), 0
        )
        if not length and raw[at].isalpha():
            return []
        tokens.extend(SPELLINGS[tuple(raw[at : at + length])] if length else raw[at : at + 1])
        at += max(length, 1)
    return tokens
