"""Which street of a layer a written name means: exactly, by its abbreviations, else the likest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from ondergrond.arrays.aliases import Positions, Shapes
from ondergrond.places.street_names import ARTICLES, TELLING, FoldedName, fold_key, fold_name

# How many letters may be wrong, from so many letters on (without straat, rue and the like).
MISTAKES = ((5, 1), (10, 2), (16, 3))
N_NEAR = 3  # names that are told where none fits
_ROWS = 128  # names compared at once: a matrix of these by the names of a whole country fits


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


@dataclass(frozen=True, slots=True)
class StreetIndex:
    """The streets of a layer by name.

    A street is all rows of one name and town. ``titles`` is what each is called, ``rows`` where its
    shapes are in ``shapes`` (metric CRS), ``towns`` the towns it is in, as they are compared;
    ``numbers`` has the house numbers of each row: first and last at the left and at the right, NaN
    where there are none.
    """

    titles: tuple[str, ...]
    rows: tuple[Positions, ...]
    towns: tuple[frozenset[str], ...]
    shapes: Shapes
    numbers: npt.NDArray[np.float64]
    names: tuple[FoldedName, ...]
    streets_of: tuple[tuple[int, ...], ...]
    by_key: dict[str, int]
    by_last: dict[str, list[int]]
    town_names: dict[str, str]

    def exact(self, text: str) -> tuple[int, ...]:
        """The streets of just this name, in whatever case, accents and abbreviations."""
        at = self.by_key.get(fold_name(text).key)
        return () if at is None else self.streets_of[at]

    def title(self, name: int) -> str:
        """What people call the first street of a name."""
        return self.titles[self.streets_of[name][0]]


def make_index(
    names: Sequence[Sequence[str | None]],
    towns: Sequence[Sequence[str | None]],
    shapes: Shapes,
    numbers: npt.NDArray[np.float64],
) -> StreetIndex:
    """Index a layer; ``names`` and ``towns`` hold, for each row, what it is called in any language.

    The first name and town are those that are shown. ``shapes`` are lines and polygons in a metric
    CRS, ``numbers`` of shape (rows, 4) as in :class:`StreetIndex`.
    """
    called = dict.fromkeys(each for row in names for each in row if each)
    folded = {each: fold_name(each) for each in called}
    keys = [tuple(folded[each].key for each in row if each) for row in names]
    shown_town = [_first(row) for row in towns]
    grouped: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, own in enumerate(keys):
        if any(own):
            grouped[own[0], fold_key(shown_town[at] or "")].append(at)
    streets_of: dict[str, dict[int, None]] = defaultdict(dict)
    for street, members in enumerate(grouped.values()):
        for key in dict.fromkeys(key for at in members for key in keys[at] if key):
            streets_of[key][street] = None
    by_folded: dict[str, FoldedName] = {}
    for name in folded.values():
        by_folded.setdefault(name.key, name)
    of_names = tuple(by_folded[key] for key in streets_of)
    firsts = [members[0] for members in grouped.values()]
    town_of = [
        {each for at in members for each in towns[at] if each} for members in grouped.values()
    ]
    return StreetIndex(
        titles=tuple(", ".join(filter(None, (_first(names[at]), shown_town[at]))) for at in firsts),
        rows=tuple(np.array(members, dtype=np.intp) for members in grouped.values()),
        towns=tuple(frozenset(map(fold_key, some)) for some in town_of),
        shapes=shapes,
        numbers=numbers,
        names=of_names,
        streets_of=tuple(map(tuple, streets_of.values())),
        by_key={key: at for at, key in enumerate(streets_of)},
        by_last=_by_last(of_names),
        town_names={fold_key(each): each for some in town_of for each in sorted(some)},
    )


def _first(texts: Sequence[str | None]) -> str | None:
    return next(filter(None, texts), None)


def _by_last(names: Sequence[FoldedName]) -> dict[str, list[int]]:
    """The names with each last word."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        if name.words:
            found[name.words[-1]].append(at)
    return dict(found)


def match_names(index: StreetIndex, texts: Iterable[str]) -> dict[str, NameMatch]:
    """What each distinct written name means.

    First the same key, then the same words with some cut off or first names left out, where
    that leaves one; then the likest key, with as many mistakes as its length allows and none
    other nearly as like (optimal string alignment). What is straat in one and laan in the other
    never means the same.
    """
    found: dict[str, NameMatch] = {}
    left: list[tuple[str, FoldedName]] = []
    for text in dict.fromkeys(texts):
        name = fold_name(text)
        at = index.by_key.get(name.key) if name.key else None
        if at is not None:
            found[text] = NameMatch(index.streets_of[at], 100.0)
            continue
        loose = _loosely(index, name)
        if loose is None:
            left.append((text, name))
        else:
            found[text] = loose
    if index.names:
        for start in range(0, len(left), _ROWS):
            found |= _likest(index, left[start : start + _ROWS])
    else:
        found |= {text: NameMatch((), 0.0) for text, _ in left}
    return found


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
        (partly if set(rest) - ARTICLES else whole).append(at)
    fitting = whole or partly
    if not fitting:
        return None
    if len(fitting) > 1:
        near = tuple(dict.fromkeys(index.title(at) for at in fitting))
        return NameMatch((), 0.0, near[:N_NEAR], unsure=True)
    (at,) = fitting
    if whole and name.kind == index.names[at].kind:
        return NameMatch(index.streets_of[at], 100.0)
    score = 100.0 * OSA.normalized_similarity(name.key, index.names[at].key)
    return NameMatch(index.streets_of[at], score)


def _left_out(name: FoldedName, other: FoldedName) -> list[str] | None:
    """The words of ``other`` that ``name`` leaves out, in order; None where it has others."""
    rest: list[str] = []
    at = len(other.words) - 1
    for word, short in zip(reversed(name.words), reversed(name.short), strict=True):
        while at >= 0 and not (
            word == other.words[at] or (short and other.words[at].startswith(word))
        ):
            rest.append(other.words[at])
            at -= 1
        if at < 0:
            # Articles are written or not.
            if word in ARTICLES:
                continue
            return None
        at -= 1
    return rest + list(other.words[: at + 1])


def _likest(index: StreetIndex, left: Sequence[tuple[str, FoldedName]]) -> dict[str, NameMatch]:
    keys = [each.key for each in index.names]
    apart = cdist([name.key for _, name in left], keys, scorer=OSA.distance, dtype=np.int32)
    found = {}
    for (text, name), away in zip(left, apart, strict=True):
        order = np.argsort(away, kind="stable")
        near = tuple(dict.fromkeys(index.title(at) for at in order[: 4 * N_NEAR].tolist()))[:N_NEAR]
        fitting = [
            (int(away[at]), at)
            for at in order[:20].tolist()
            if away[at] <= _allowed(name, index.names[at]) and _same_kind(name, index.names[at])
        ]
        best = [at for far, at in fitting if far == fitting[0][0]]
        meant = {index.streets_of[at] for at in best}
        if len(meant) == 1:
            score = 100.0 * OSA.normalized_similarity(name.key, index.names[best[0]].key)
            found[text] = NameMatch(index.streets_of[best[0]], score, near)
        else:
            found[text] = NameMatch((), 0.0, near, unsure=bool(fitting))
    return found


def _allowed(name: FoldedName, other: FoldedName) -> int:
    """How many letters of a name may be wrong: as many as its length allows."""
    length = min(len(name.core), len(other.core))
    return max((n for least, n in MISTAKES if length >= least), default=0)


def _same_kind(name: FoldedName, other: FoldedName) -> bool:
    return name.kind == other.kind or not name.kind or not other.kind


def match_town(index: StreetIndex, text: str) -> str | None:
    """A town of the layer as it is compared, with a letter wrong at most; None where it is none."""
    key = fold_key(text)
    if not key or key in index.town_names:
        return key or None
    near = [each for each in index.town_names if len(each) > 5 and OSA.distance(key, each) <= 1]
    return near[0] if len(near) == 1 else None
