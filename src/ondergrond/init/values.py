"""What delivered values may mean, each with how sure that is: proposals for value maps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import pandas as pd
from rapidfuzz import fuzz, process

from ondergrond import tables
from ondergrond.labels.vocabulary import LISTS, NEGATIONS, plain
from ondergrond.labels.wider_words import OPERATORS, WIDER
from ondergrond.load.codes import KNOWN, MOST_WORDS, SEVERAL, UNDERSTOOD, parse_codes, phrases

MOST_VALUES = 80  # distinct texts that are a list of values, and no free text
SURE, UNSURE = 0.85, 0.6  # from which on a guess is not asked about, and is written at all
_HOW = {KNOWN: 1.0, UNDERSTOOD: 0.9, SEVERAL: 0.7}
_AS_WORD, _IN_TEXT, _PART_OF_WORD = 0.95, 0.85, 0.7
_ALIKE = 88.0  # of 100: one letter in eight
_SHORTEST = 5  # letters of a word that is compared by likeness, or found within another
_PARTS = re.compile(r"[,;/+|]")
_VOWELS = re.compile(r"[aeiouy]")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NUMBER = re.compile(r"[a-z]{0,2} ?0*([0-9]{1,2})")


Guessed = tuple[str | None, float]


@dataclass(frozen=True, slots=True)
class ValueGuess:
    """A delivered text, in how many records it stands, and the code it may mean (None: unknown).

    ``share`` is how sure that is, 0 to 1.
    """

    text: str
    n: int
    code: str | None
    share: float


def guess_values(texts: pd.Series, column: str) -> tuple[ValueGuess, ...]:
    """What the distinct texts of a delivered column mean as ``column`` of works, commonest first.

    Empty where they are too many to be a list of values.
    """
    counts = texts.dropna().value_counts()
    if not len(counts) or len(counts) > MOST_VALUES:
        return ()
    in_order = _in_order(pd.Series(counts.index, dtype="str"), column)
    guesses = []
    for text, n in counts.items():
        code, share = guess_text(str(text), column)
        if code is None and str(text) in in_order:
            code, share = in_order[str(text)], UNSURE
        guesses.append(ValueGuess(str(text), int(n), code, share))
    return tuple(guesses)


@lru_cache(maxsize=20_000)
def guess_text(text: str, column: str) -> Guessed:
    """The code of ``column`` that a text means, and how sure that is, 0 to 1; None for none."""
    if column == "nuisance" and len(parts := _PARTS.split(text)) > 1:
        return _worst([guess_text(each, column) for each in parts if each.strip()])
    spaced = _INNER_CAPITAL.sub(" ", text)
    read = parse_codes(pd.Series([spaced], dtype="str"), column)
    code, how = read["code"].iloc[0], str(read["how"].iloc[0])
    known: Guessed = (None, 0.0) if pd.isna(code) else (str(code), _HOW.get(how, 0.0))
    if how == KNOWN:
        return known
    wider = _wider(spaced, column)
    return known if known[0] is not None and wider[1] < _AS_WORD else wider


@lru_cache(maxsize=20_000)
def codes_said(text: str, column: str) -> frozenset[str]:
    """Every code of ``column`` that the words of a free text name, wider words too."""
    return frozenset(phrases(plain(text).split()[:MOST_WORDS], _words(column))[0])


def _worst(guesses: list[Guessed]) -> Guessed:
    """Of several nuisances the worst."""
    codes = list(tables.WORKS["nuisance"].values or ())
    known = [each for each in guesses if each[0] in codes]
    return max(known, key=lambda each: codes.index(each[0] or ""), default=(None, 0.0))


@cache
def _words(column: str) -> Mapping[str, str]:
    """Every word for the codes of a column, of every run and the wider ones; longest first."""
    lists = (LISTS.get(column, {}), WIDER.get(column, {}))
    words = {
        plain(spelling): code
        for each in lists
        for code, spellings in each.items()
        for spelling in spellings.split("|")
    }
    words |= {plain(code): code for code in tables.WORKS[column].values}
    return dict(sorted(words.items(), key=lambda each: (-len(each[0]), each[0])))


def _wider(text: str, column: str) -> Guessed:
    """The code that a text means by the wider words: as a whole, within it, or by likeness."""
    words, whole = _words(column), plain(text)
    if whole in words:
        return words[whole], _AS_WORD
    if NEGATIONS.intersection(whole.split()):
        return None, 0.0
    ways = [_within, _in_a_word, _abbreviated, _alike]
    found = (way(whole, words) for way in ways)
    of_operator = _within(whole, operators()) if column == "discipline" else (None, 0.0)
    first = _within(whole, words)
    if first[0] in (None, "other") and of_operator[0] is not None:
        return of_operator
    return next((each for each in found if each[0]), (None, 0.0))


@cache
def operators() -> Mapping[str, str]:
    """Names of large operators and what their works are about; longest first."""
    words = {plain(name): code for code, names in OPERATORS.items() for name in names.split("|")}
    return dict(sorted(words.items(), key=lambda each: (-len(each[0]), each[0])))


def _within(whole: str, words: Mapping[str, str]) -> Guessed:
    """The longest phrase that stands in the text; one of several words is as sure as a word."""
    padded = f" {whole} "
    phrase = next((each for each in words if len(each) > 1 and f" {each} " in padded), None)
    if phrase is None:
        return None, 0.0
    if words[phrase] == "other":
        return "other", UNSURE
    return words[phrase], _AS_WORD if " " in phrase else _IN_TEXT


def _in_a_word(whole: str, words: Mapping[str, str]) -> Guessed:
    """The longest word that one of the text begins or ends with: Gasleitungsbau."""
    parts = [part for part in whole.split() if len(part) > _SHORTEST]
    code = next(
        (
            words[each]
            for each in _long(words)
            if any(part.startswith(each) or part.endswith(each) for part in parts)
        ),
        None,
    )
    return code, _PART_OF_WORD


def _alike(whole: str, words: Mapping[str, str]) -> Guessed:
    """The word that the text, or one of its words, is most like."""
    choices = _long(words)
    for part in (whole, *whole.split()):
        if len(part) >= _SHORTEST:
            found = process.extractOne(part, choices, scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if found is not None:
                return words[found[0]], round(found[1] / 100 * _IN_TEXT, 2)
    return None, 0.0


def _long(words: Mapping[str, str]) -> list[str]:
    """Words of their own that are long enough to be found in others."""
    return [
        each
        for each in words
        if len(each) >= _SHORTEST and " " not in each and words[each] != "other"
    ]


def _abbreviated(whole: str, words: Mapping[str, str]) -> Guessed:
    """The one code of a word without its vowels (WTR), that begins so, or has these letters (GER).

    Such a word is the likelier the more of it is left: all its consonants before some.
    """
    if not re.fullmatch(r"[a-z]{3,6}", whole):
        return None, 0.0
    letters = re.compile(f"{whole[0]}[a-z]*" + "[a-z]*".join(whole[1:]))
    for fits in (
        lambda word: word[0] + _VOWELS.sub("", word[1:]) == whole,
        lambda word: word.startswith(whole),
        lambda word: bool(letters.fullmatch(word)),
    ):
        codes = {
            code
            for word, code in words.items()
            if " " not in word and len(word) > len(whole) and fits(word)
        }
        if len(codes) == 1:
            return codes.pop(), _PART_OF_WORD
    return None, 0.0


def _in_order(distinct: pd.Series, column: str) -> dict[str, str]:
    """Codes of texts that are nothing but numbers, as many in a row as the list has values.

    A list of phases or of nuisance is an order: 1 to 9 are its nine values.
    """
    codes = tables.WORKS[column].values
    if column not in ("phase", "nuisance"):
        return {}
    found = {text: _NUMBER.fullmatch(plain(text)) for text in distinct}
    numbers = {text: int(match[1]) for text, match in found.items() if match is not None}
    first = 0 if 0 in numbers.values() or max(numbers.values(), default=0) < len(codes) else 1
    if column == "phase" and 0 not in numbers.values():
        first = 1
    within = {text: at - first for text, at in numbers.items() if 0 <= at - first < len(codes)}
    if len(within) < max(len(found) - 1, 3) or len(set(within.values())) < len(codes) // 2:
        return {}
    return {text: codes[at] for text, at in within.items()}
