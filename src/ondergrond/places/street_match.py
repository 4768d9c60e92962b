"""Which street of a layer a written name means: exactly, by its abbreviations, else the likest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from ondergrond.arrays.aliases import Integers
from ondergrond.places.street_index import StreetIndex
from ondergrond.places.street_names import (
    ARTICLES,
    CUT_OFF,
    SMALL,
    TELLING,
    FoldedName,
    fold_key,
    fold_name,
)

# How many letters may be wrong, from so many letters on (without straat, rue and the like).
MISTAKES = ((5, 1), (8, 2), (16, 3))
N_NEAR = 3  # names that are told where none fits
_LOOKED_AT = 20  # likest names, of which those of other streets are told
_ROWS = 128  # names compared at once: a matrix of these by the names of a whole country fits
_TOWN = 6  # letters from which on one may be wrong in the name of a town


@dataclass(frozen=True, slots=True)
class NameMatch:
    """What a written name means: positions of streets, and how alike the name is (0..100).

    No streets where none is meant for sure; ``unsure`` says that it may be several. ``near`` are
    the likest names of the layer, at most three.
    """

    streets: tuple[int, ...]
    score: float
    near: tuple[str, ...] = ()
    unsure: bool = False


def match_names(index: StreetIndex, texts: Iterable[str]) -> dict[str, NameMatch]:
    """What each distinct written name means.

    First the same key, then the same words with some cut off or first names left out, where
    that leaves one; then the likest key, with as many mistakes as its length allows and none
    other as like (optimal string alignment). What is straat in one and laan in the other never
    means the same.
    """
    found: dict[str, NameMatch] = {}
    left: list[tuple[str, FoldedName]] = []
    for text in dict.fromkeys(texts):
        name = fold_name(text)
        at = index.by_key.get(name.key) if name.key else None
        made = _loosely(index, name) if at is None else NameMatch(index.streets_of[at], 100.0)
        if made is None:
            left.append((text, name))
        else:
            found[text] = made
    if not index.names:
        return found | {text: NameMatch((), 0.0) for text, _ in left}
    likest = _Likest.of(index)
    for start in range(0, len(left), _ROWS):
        found |= likest.match(left[start : start + _ROWS])
    return found


def match_town(index: StreetIndex, text: str) -> str | None:
    """A town of the layer as it is compared, with a letter wrong at most; None where it is none."""
    key = fold_key(text)
    if not key or key in index.town_names:
        return key or None
    near = [
        each for each in index.town_names if len(each) >= _TOWN and OSA.distance(key, each) <= 1
    ]
    return near[0] if len(near) == 1 else None


def _loosely(index: StreetIndex, name: FoldedName) -> NameMatch | None:
    """The one street with the same last word of which other words are cut off or left out."""
    if not name.words or len(name.words[-1]) < 3:
        return None
    whole: list[int] = []
    partly: list[int] = []
    for at in index.by_last.get(name.words[-1], ()):
        other = index.names[at]
        if name.kind != other.kind and not (not name.kind and other.apart):
            continue
        rest = _left_out(name, other)
        if rest is None or TELLING.intersection(rest):
            continue
        missing = set(rest) - ARTICLES
        # "Van Ooststraat" is not "Ooststraat".
        if not missing or missing - SMALL:
            (partly if missing else whole).append(at)
    # Who does not say what it is may mean any.
    fitting = whole or partly if name.kind else whole + partly
    if not fitting:
        return None
    if len(fitting) > 1:
        near = tuple(dict.fromkeys(map(index.title, fitting)))
        return NameMatch((), 0.0, near[:N_NEAR], unsure=True)
    (at,) = fitting
    if whole and name.kind == index.names[at].kind:
        return NameMatch(index.streets_of[at], 100.0)
    return NameMatch(index.streets_of[at], _score(name, index.names[at]))


def _left_out(name: FoldedName, other: FoldedName) -> list[str] | None:
    """The words of ``other`` that ``name`` leaves out; None where it has others itself."""
    rest: list[str] = []
    at = len(other.words) - 1
    for word, short in zip(reversed(name.words), reversed(name.short), strict=True):
        while at >= 0 and not (
            word == other.words[at] or (short and other.words[at].startswith(word))
        ):
            rest.append(other.words[at])
            at -= 1
        # Articles are written or not.
        if at < 0 and word not in ARTICLES:
            return None
        at -= 1
    return rest + list(other.words[: max(0, at + 1)])


def _score(name: FoldedName, other: FoldedName) -> float:
    """How alike two names are, 0..100; never 100, which is the same name."""
    pairs = ((name.key, other.key), (name.raw, other.raw))
    return min(99.0, 100.0 * max(OSA.normalized_similarity(*each) for each in pairs))


@dataclass(frozen=True, slots=True)
class _Likest:
    """Every way in which the names of a layer may be written, to be compared with letter by letter.

    ``name_of`` is the name of each, ``cut_off`` that its straat or laan is cut off: of a text that
    does not say what it is, that may be what is wrong.
    """

    index: StreetIndex
    spellings: list[str]
    name_of: Integers
    cut_off: np.ndarray

    @staticmethod
    def of(index: StreetIndex) -> _Likest:
        ways = [
            (spelling, at, cut_off)
            for at, name in enumerate(index.names)
            for spelling, cut_off in _ways(name).items()
        ]
        spellings, name_of, cut_off = zip(*ways, strict=True)
        return _Likest(index, list(spellings), np.array(name_of), np.array(cut_off))

    def match(self, left: Sequence[tuple[str, FoldedName]]) -> dict[str, NameMatch]:
        """The likest street of each name, where it is alike enough and none other as like."""
        asked = dict.fromkeys(each for _, name in left for each in (name.key, name.raw))
        row = {spelling: at for at, spelling in enumerate(asked)}
        every = cdist(list(asked), self.spellings, scorer=OSA.distance, dtype=np.uint8)
        away = [np.minimum(every[row[name.key]], every[row[name.raw]]) for _, name in left]
        return {text: self._match(name, far) for (text, name), far in zip(left, away, strict=True)}

    def _match(self, name: FoldedName, away: np.ndarray) -> NameMatch:
        index = self.index
        nearest = np.argpartition(away, min(_LOOKED_AT, len(away) - 1))[:_LOOKED_AT]
        nearest = nearest[np.lexsort((nearest, away[nearest]))]
        likest = [*self._of_last_word(name), *self.name_of[nearest].tolist()]
        near = tuple(dict.fromkeys(map(index.title, likest)))[:N_NEAR]
        fitting = [
            (int(away[at]), int(self.name_of[at]))
            for at in np.flatnonzero(away <= MISTAKES[-1][1]).tolist()
            if away[at] <= self._allowed(name, at)
        ]
        fitting = sorted(fitting + _cut_off_and_wrong(index, name))
        best = [at for far, at in fitting if far == fitting[0][0]]
        if len({index.streets_of[at] for at in best}) != 1:
            return NameMatch((), 0.0, near, unsure=bool(fitting))
        return NameMatch(index.streets_of[best[0]], _score(name, index.names[best[0]]), near)

    def _of_last_word(self, name: FoldedName) -> list[int]:
        """The first names with the same last word, of the same kind."""
        same = self.index.by_last.get(name.words[-1], ()) if name.words else ()
        return [at for at in same if _same_kind(name, self.index.names[at])][:N_NEAR]

    def _allowed(self, name: FoldedName, at: int) -> int:
        """How many letters may be wrong, -1 where it cannot be meant at all."""
        other = self.index.names[self.name_of[at]]
        if (self.cut_off[at] and name.kind) or not _may_mean(name, other):
            return -1
        if name.kind or not other.kind or self.cut_off[at]:
            return _allowed_of(min(len(name.core), len(other.core)))
        return _allowed_of(min(len(name.key), len(other.key)))


def _ways(name: FoldedName) -> dict[str, bool]:
    """How a name may be written, and whether its straat or laan is cut off in that."""
    short = {name.key[: -len(name.kind)] + each: True for each in CUT_OFF.get(name.kind, ())}
    return {**short, name.raw: False, name.key: False}


def _cut_off_and_wrong(index: StreetIndex, name: FoldedName) -> list[tuple[int, int]]:
    """Names with as many words, of which some are cut off and others may have letters wrong.

    How many letters are wrong, and which name it is.
    """
    if not any(name.short):
        return []
    found = []
    for at in index.by_start.get((len(name.words), name.words[0][:1]), ()):
        other = index.names[at]
        pairs = list(zip(name.words, name.short, other.words, strict=True))
        if not _may_mean(name, other) or not all(
            full.startswith(word) for word, short, full in pairs if short
        ):
            continue
        core = "".join(full if short else word for word, short, full in pairs)
        written = "".join(word for word, short, _ in pairs if not short)
        wrong = OSA.distance(core + name.kind, other.core + other.kind)
        if wrong <= _allowed_of(len(written)):
            found.append((wrong, at))
    return found


def _allowed_of(length: int) -> int:
    return max((n for least, n in MISTAKES if length >= least), default=0)


def _same_kind(name: FoldedName, other: FoldedName) -> bool:
    return name.kind == other.kind or not name.kind or not other.kind


def _may_mean(name: FoldedName, other: FoldedName) -> bool:
    """Whether one may be the other written wrong: not Westeinde for Oosteinde, nor II for III."""
    if not _same_kind(name, other) or name.numbers != other.numbers:
        return False
    own, others = name.sides, other.sides
    return own == others or not own or not others
