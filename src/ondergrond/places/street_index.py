"""The streets of a layer by name: which rows are one street, and by which names it is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from ondergrond.arrays.aliases import Flags, Positions, Shapes
from ondergrond.places.street_names import FoldedName, fold_key, fold_name

Key = TypeVar("Key")
AREA_KINDS = ("wijk", "buurt", "polder", "kern", "dorp", "stadsdeel", "quartier")


@dataclass(frozen=True, slots=True)
class StreetIndex:
    """The streets of a layer by name.

    A street is all rows of one name and town. ``titles`` is what each is called, ``rows`` where its
    shapes are in ``shapes`` (metric CRS), ``towns`` the towns it is in, as they are compared;
    ``numbers`` has the house numbers of each row: first and last at the left and at the right, NaN
    where there are none. ``names`` are the names of the layer and ``streets_of`` the streets of
    each; ``by_key``, ``by_last`` and ``by_start`` find them by key, by last word, and by how many
    words and which first letter they have. ``town_names`` is how towns are written, by how they
    are compared; ``areas`` are those that are no streets but neighbourhoods and the like.
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
    by_start: dict[tuple[int, str], list[int]]
    town_names: dict[str, str]
    areas: frozenset[int]

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
    areas: Flags | None = None,
) -> StreetIndex:
    """Index a layer; ``names`` and ``towns`` hold, for each row, what it is called in any language.

    The first name and town are those that are shown. ``shapes`` are lines and polygons in a metric
    CRS, ``numbers`` of shape (rows, 4) as in :class:`StreetIndex`; ``areas`` says which rows are
    neighbourhoods and the like, which may be called so ("wijk De Hoef"); without it none are.
    """
    areas = np.zeros(len(names), dtype=bool) if areas is None else areas
    names = [
        [*row, *(f"{kind} {each}" for kind in AREA_KINDS for each in row if each)] if area else row
        for row, area in zip(names, areas.tolist(), strict=True)
    ]
    called = dict.fromkeys(each for row in names for each in row if each)
    folded = {each: fold_name(each) for each in called}
    keys = [tuple(folded[each].key for each in row if each) for row in names]
    shown_town = [_first(row) for row in towns]
    town_key = {
        each: fold_key(each) for each in dict.fromkeys(t for row in towns for t in row if t)
    }
    grouped: dict[tuple[str, str, bool], list[int]] = defaultdict(list)
    for at, own in enumerate(keys):
        if any(own):
            town = town_key.get(shown_town[at] or "", "")
            grouped[own[0], town, bool(areas[at])].append(at)
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
        by_last=_positions(name.words[-1] if name.words else None for name in of_names),
        by_start=_positions(
            (len(name.words), name.words[0][:1]) if name.words else None for name in of_names
        ),
        areas=frozenset(number for number, at in enumerate(firsts) if areas[at]),
        town_names={fold_key(each): each for some in town_of for each in sorted(some)},
    )


def _first(texts: Sequence[str | None]) -> str | None:
    return next(filter(None, texts), None)


def _positions(keys: Iterable[Key | None]) -> dict[Key, list[int]]:
    """Where each key stands."""
    found: dict[Key, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        if key is not None:
            found[key].append(at)
    return dict(found)
