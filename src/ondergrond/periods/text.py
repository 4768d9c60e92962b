"""A text as the words of the forms: spelling, dashes, spaces and filler out of the way."""

from __future__ import annotations

import re
import unicodedata

from ondergrond.periods.words import LONGEST_PHRASE, SPELLINGS, UNKNOWN_BEGINNINGS, UNKNOWN_TEXTS

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
_ORDINAL_DOT = re.compile(r"(?<![0-9.,])([0-9]{1,2})\.(?= ?[^\W\d_])")  # 14. bis 25. Juli
# In "tussen mei en juni" the word between is that of a range, not of a list.
_BETWEEN_TWO = re.compile(r"\b(?:tussen|between|zwischen)\b(.+?)\b(?:en|and|und)\b")
# A number before a plural says how long something takes, not when: "12 weken 2027".
_DURATION = re.compile(
    r"(?<![0-9])[0-9]+ ?(?:weken|wkn|weeks|wochen|kwartalen|quarters|quartale|werkdagen|dagen"
    r"|days)\b"
    r"|(?<![0-9./-])[0-9]+ ?(?:wk|w|week)\.? +(?:in |of |van )?[0-9]{4}\b"
)
_DOT_OF_ABBREVIATION = re.compile(r"(?<=[a-z])\.")
_COLON_OF_LABEL = re.compile(r"(?<![0-9]):|:(?![0-9])")
_LONG_DASH = re.compile(r"-[- ]*-|\.\.+")
_INVISIBLE = ("Mn", "Cf")  # accents; zero-width spaces, byte-order marks, soft hyphens
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|\S")
_NOT_A_LETTER_OR_DIGIT = re.compile(r"[\W_]+")
_COUNTED = frozenset({"quarter", "half", "week"})
_QUARTERS, _MOST_WEEKS = 4, 53
_ORDINAL_KW = re.compile(r"(?<![0-9])[0-9]{1,2}\. ?kw\b")  # 4. KW: German, so a week
_BESIDE_KW = re.compile(
    r"\bkw (?:[-/.] )?([0-9]{1,2}) "
    r"(?:(?:to|and|or|[-/,]) (?:kw )?([0-9]{1,2}) (?!month|[-./] ?[0-9]{1,2} ))?"
    r"|\b([0-9]{1,2}) (?:[-.] )?kw "
)
_UNKNOWN = frozenset(text.replace(" ", "") for text in UNKNOWN_TEXTS)


def is_unknown(text: str) -> bool:
    """Tell whether a text says that its period is not known: n.t.b., onbekend, ?, 0000-00-00."""
    squeezed = _NOT_A_LETTER_OR_DIGIT.sub("", text.casefold())
    waits = text.casefold().startswith(UNKNOWN_BEGINNINGS) and squeezed.isalpha()
    return waits or squeezed in _UNKNOWN or not squeezed.strip("0")


def is_duration(text: str) -> bool:
    """Tell whether a text says how long something takes: 12 weken, 90 dagen."""
    return _DURATION.search(text.casefold()) is not None


def tokens_of(text: str, *, kw_weeks: bool | None = None) -> list[str]:
    """Cut a text into the words of the forms, numbers and marks.

    A text with a word that no table knows has none, so that it fits no form. A year after an
    apostrophe gets its century: plans lie in this one. ``kw_weeks`` says whether "kw" stands for
    Kalenderwoche and not for kwartaal; None leaves that to the numbers beside it.
    """
    tokens = _in_words_of_the_forms(_TOKEN.findall(_spelled(text).replace("'", " ")))
    if kw_weeks is None and _ORDINAL_KW.search(text.casefold()):
        kw_weeks = True
    return _settled(tokens, kw_weeks)


def _spelled(text: str) -> str:
    """A text with one spelling of dashes, years and ordinals, without brackets and marks."""
    text = _plain(text.casefold()).translate(_LOOKALIKES).strip(" .,")
    text = _LONG_DASH.sub("-", text)
    text = _SHORT_YEAR.sub(r" 20\1", text)
    text = _BETWEEN_TWO.sub(r"\1 tot ", text)
    text = _ORDINAL_DOT.sub(r"\1 ", _ORDINAL.sub(r"\1", text))
    text = _DOT_OF_ABBREVIATION.sub(" ", text)
    return _COLON_OF_LABEL.sub(" ", text)


def _settled(tokens: list[str], kw_weeks: bool | None) -> list[str]:
    """The words whose meaning the others decide: kw, and Roman numbers."""
    if "kw" in tokens:
        if kw_weeks is None:
            kw_weeks = _counts_weeks(tokens)
        tokens = [("week" if kw_weeks else "quarter") if word == "kw" else word for word in tokens]
    tokens = [word for at, word in enumerate(tokens) if not _joins_day(tokens, at)]
    if not _COUNTED.isdisjoint(tokens):
        tokens = [word.removeprefix("roman") for word in tokens]
    return tokens


def _joins_day(tokens: list[str], at: int) -> bool:
    """Tell the "of" of "1st of May" from the Dutch word for "or"."""
    beside = tokens[at - 1 : at] + tokens[at + 1 : at + 2]
    if tokens[at] != "or" or len(beside) < 2:
        return False
    return beside[0].isdecimal() and beside[1].startswith("month")


def _counts_weeks(tokens: list[str]) -> bool:
    """Tell whether kw counts weeks: beside a year in four digits a number above four is one."""
    text = " ".join(tokens) + " "
    beside = [int(n) for match in _BESIDE_KW.finditer(text) for n in match.groups() if n]
    has_year = any(len(word) == 4 and word.isdecimal() for word in tokens)
    return has_year and any(_QUARTERS < n <= _MOST_WEEKS for n in beside)


def counts_weeks(text: str) -> bool:
    """Tell whether a text holds a kw that can only be a week: KW 12 2027, KW 28/2025."""
    if "kw" not in text.casefold():
        return False
    if _ORDINAL_KW.search(text.casefold()):
        return True
    tokens = _in_words_of_the_forms(_TOKEN.findall(_spelled(text).replace("'", " ")))
    return "kw" in tokens and _counts_weeks(tokens)


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
