"""The mend for a name that is not known: the one that was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import PurePath

from ondergrond.labels.message import Message, message
from ondergrond.labels.vocabulary import find_meant

ALIKE = 0.6  # how much of two names has to be the same
MOST = 30  # so many names are told; of more, the first and how many there are


def nearest(name: str, known: Iterable[str]) -> Message:
    """The nearest known name, whatever its case; else all that are known, in their order.

    What a word means goes before how it is spelled: water is ``drinking_water``, not ``sewer``.
    """
    names = list(dict.fromkeys(known))
    found = find_meant(name, names) or find_nearest(name, names)
    if found is not None:
        return message("did_you_mean", name=found)
    if len(names) > MOST:
        first = ", ".join(names[:MOST])
        return message("known_are_more", names=first, n=len(names) - MOST)
    return message("known_are", names=", ".join(names))


def find_nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like ``name``, None where none is."""
    by_case: dict[str, str] = {}
    for each in known:
        by_case.setdefault(each.casefold(), each)
    near = difflib.get_close_matches(name.casefold(), by_case, n=1, cutoff=ALIKE)
    return by_case[near[0]] if near else None


def nearest_file(name: str, known: Iterable[str]) -> str | None:
    """The file whose name is most like ``name``, None where none is.

    What stands before the suffix counts: all files of a kind share the rest.
    """
    asked = PurePath(name)
    scored = [
        (_likeness(asked.stem, PurePath(each).stem), PurePath(each).suffix == asked.suffix, each)
        for each in known
    ]
    best = max(scored, default=(0.0, False, ""))
    return best[2] if best[0] >= ALIKE else None


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, other.casefold(), one.casefold()).ratio()
