"""Who does what when, and where: the parts of a finding's sentence, as people say them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Texts
from ondergrond.arrays.groups import join_texts
from ondergrond.arrays.rows import flag
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.phrases import ARTICLES, LOOSE, PREPOSITIONS
from ondergrond.labels.values import value_label

# So many first letters in common: "Riolering (riool)", "Wegen en groen (weg)" say it twice.
ALIKE_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Called:
    """What each work is called, arrays of text in the order of the works.

    ``listed`` says where a protected surface is listed, and is "" for a plan; ``partner`` is its
    name; ``name`` with the department where that says more than the discipline; ``plain`` with the
    discipline as well; ``who`` with discipline and period.
    """

    partner: Texts
    name: Texts
    plain: Texts
    who: Texts
    listed: Texts


def call_works(works: pd.DataFrame, names: Mapping[str, str], language: Language) -> Called:
    """What to call each work; ``works`` has the columns of WORKS, ``names`` those of partners."""
    partner = texts_of(works["partner"], lambda code: names.get(code, code))
    discipline = texts_of(
        works["discipline"], lambda code: value_label("discipline", code, language)
    )
    own = pd.MultiIndex.from_arrays([works["department"].fillna(""), discipline])
    which, different = pd.factorize(own)
    department = np.array([*(_beside(*both) for both in different), ""], dtype=object)[which]
    alone = department == ""
    # a party is "Stedin (Elektra)"; what more is said of it stands in the same brackets
    name = np.where(alone, partner, partner + " (" + department + ")")
    plain = partner + " (" + np.where(alone, "", department + ", ") + discipline
    period = formats.period_labels(works, language).to_numpy(dtype=object)
    listed = _listed(works, partner)
    return Called(partner, name, plain + ")", plain + ", " + period + ")", listed)


def _listed(works: pd.DataFrame, partner: Texts) -> Texts:
    """Whose list a protected surface is in, which file that is, and its id there."""
    texts: Texts = np.full(len(works), "", dtype=object)
    rows = np.flatnonzero(flag(works["protected"]).to_numpy())
    if not len(rows):
        return texts
    file = works["source"].iloc[rows].str.rpartition("/")[2].to_numpy(dtype=object)
    own = works["work_id"].iloc[rows].to_numpy(dtype=object)
    # What has no number of its own is called after its file and row.
    named = np.array([name in each for name, each in zip(file, own, strict=True)], dtype=bool)
    texts[rows] = partner[rows] + " (" + np.where(named, own, file + ", " + own) + ")"
    return texts


def _beside(department: str, discipline: str) -> str:
    """A department where one of its words does not begin as the discipline does, else ""."""
    start = discipline.casefold()[:ALIKE_LETTERS]
    repeats = any(word.startswith(start) for word in department.casefold().split())
    return "" if repeats else department


def texts_of(column: pd.Series, tell: Callable[[Any], str]) -> Texts:
    """What each value is told as, "" where it is null; each distinct value is told once."""
    which, values = pd.factorize(column)
    distinct = np.array([*(tell(value) for value in values), ""], dtype=object)
    texts: Texts = distinct[which]
    return texts


def whole(values: pd.Series) -> pd.Series:
    """Numbers that are not negative to whole ones, halves up, as :mod:`formats` tells them.

    Rounded before they are told, so that each number is told once; null stays null.
    """
    return (values.astype("float64") + 0.5) // 1


def day(dates: pd.Series, language: Language) -> Texts:
    """Each day in full, "" where there is none."""
    return texts_of(dates, lambda on: formats.day(on, language))


def place_of(findings: pd.DataFrame, opens: npt.NDArray[np.bool_]) -> Texts:
    """Which of the measures says best how the works lie; ``opens`` where they open a length.

    ``findings`` has distance_m, shared_length_m and shared_area_m2; ``opens`` says whether
    every work of each breaks the surface.
    """
    area, length = findings["shared_area_m2"].ge(1), findings["shared_length_m"].ge(1)
    touch = findings["distance_m"].lt(0.5)
    kind: Texts = np.full(len(findings), "near", dtype=object)
    kind[touch.to_numpy(dtype=bool)] = "touch"
    kind[area.to_numpy(dtype=bool)] = "area"
    kind[length.to_numpy(dtype=bool)] = "length"
    kind[length.to_numpy(dtype=bool) & opens] = "opens"
    return kind


def place_texts(
    words: Mapping[str, Mapping[Language, str]],
    kind: Texts,
    findings: pd.DataFrame,
    language: Language,
) -> Texts:
    """Where the works of each finding meet, in words by ``kind``: ``over 180 m in de Voorstad``.

    ``kind`` comes from :func:`place_of`; words that have no "opens" tell it as "length".
    ``findings`` has street besides.
    """
    if "opens" not in words:
        kind = np.where(kind == "opens", "length", kind)
    length = findings["shared_length_m"]
    metres = whole(length.where(length.ge(1), findings["distance_m"]))
    street = texts_of(findings["street"], lambda name: of_street(name, language))
    form = kind + np.where(street == "", "", "_street").astype(object)
    facts = {
        "street": street,
        "at_street": texts_of(findings["street"], lambda name: at_street(name, language)),
        "m": texts_of(metres, lambda n: formats.number(n, language)),
        "a": texts_of(whole(findings["shared_area_m2"]), lambda n: formats.number(n, language)),
    }
    texts = np.empty(len(findings), dtype=object)
    which, forms = pd.factorize(form)
    for n, each in enumerate(forms):
        rows = np.flatnonzero(which == n)
        texts[rows] = fill(
            pick(words, each, language), {name: fact[rows] for name, fact in facts.items()}
        )
    return texts


def fill(words: str, facts: Mapping[str, Texts]) -> Texts:
    """A phrase with its facts, once for each row of ``facts``, arrays of one length."""
    pieces = words.replace("}", "{").split("{")
    texts = np.full(len(next(iter(facts.values()))), pieces[0], dtype=object)
    for name, after in zip(pieces[1::2], pieces[2::2], strict=True):
        texts = texts + facts[name] + after
    return texts


def list_texts(codes: npt.NDArray[np.intp], texts: Texts, language: Language) -> Texts:
    """The texts of each group, as people list them: a, b and c; one text per distinct code."""
    groups = np.unique(codes, return_inverse=True)[1].astype(np.int64)
    return join_texts(groups, texts, ", ", f" {pick(LOOSE, 'and', language)} ")


def in_places(texts: Texts, into: npt.NDArray[np.intp], count: int) -> Texts:
    """Texts put in their places, "" in all others."""
    placed = np.full(count, "", dtype=object)
    placed[into] = texts
    return placed


def far(days: npt.NDArray[np.float64], language: Language) -> Texts:
    """How far, whichever way; ``days`` none of them NaN."""
    return texts_of(pd.Series(np.abs(days)), lambda n: formats.span(int(n), language))


def by_sign(
    words: Mapping[str, Mapping[Language, str]],
    form: str,
    days: npt.NDArray[np.float64],
    facts: Mapping[str, Texts],
    language: Language,
) -> Texts:
    """Each text in the words for later, for earlier or, where these know it, for no move at all."""
    later, earlier = (
        fill(pick(words, f"{form}_{side}", language), facts) for side in ("later", "earlier")
    )
    moved = np.where(days > 0, later, earlier)
    if f"{form}_stays" not in words:
        return moved
    return np.where(days == 0, fill(pick(words, f"{form}_stays", language), facts), moved)


def of_street(name: str, language: Language) -> str:
    """A street as it stands in a sentence: with its article where its ending tells which."""
    words = name.split(" ")
    if words[0].casefold() in ARTICLES[language]:
        return name
    # Whose it is stands where the article would: Clara's Pad.
    if any(word.endswith(("'s", "’s")) for word in words[:-1]):
        return name
    for article, endings in ARTICLES[language].items():
        if name.casefold().endswith(endings):
            return f"{article} {name}"
    return name


def at_street(name: str, language: Language) -> str:
    """Where a work is that is in a street: ``in de Voorstad``, ``op het Kerkplein``."""
    ending = name.casefold()
    first = next(
        word for word, endings in PREPOSITIONS[language].items() if ending.endswith(endings)
    )
    return f"{first} {of_street(name, language)}"
