"""How much speaks for it that two works of different deliveries are one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Boxes, Flags, Metres, Numbers, Rows
from ondergrond.arrays.rows import number_rows
from ondergrond.arrays.threads import slices
from ondergrond.register.alike_texts import compare_texts
from ondergrond.register.work_facts import SIDES, Facts

# Each fact adds a weight: the natural logarithm of how many times as often it is seen in two
# records of one work as in two of different works (Fellegi and Sunter, A theory for record
# linkage, JASA 1969). So 2.3 is ten to one for, -2.3 ten to one against; 0 says nothing, and so
# does a fact that one of the two does not have. What many works of a partner have in common
# weighs less: the logarithm of one in so many (``Facts.rarity``), up to these bounds. The bounds
# are agreements; docs/register.md has what they do on real lists.
PLACE = ([0.0, 0.1, 0.3, 0.5, 0.8, 1.0], [-6.0, 0.0, 1.5, 2.5, 4.0, 5.0])  # by closeness
FAR = ([0.0, 10.0, 50.0, 250.0, 1000.0], [-1.0, -2.0, -3.5, -4.5, -5.5])  # by metres between
SHAPE = ([0.3, 0.5, 0.8, 0.95, 0.995], [-2.0, -1.3, -0.3, 0.3, 1.0])  # by likeness of sizes
WORDS, OTHER_WORDS = 3.0, -1.5
STREET, OTHER_STREET = 3.0, -2.0
OTHER_PARTNER = -3.0  # only with the same number: see ``find_candidates``
# A department that either list has is no other spelling of one that either has too.
DEPARTMENT, OTHER_DEPARTMENT, OTHER_OF_BOTH = 1.0, -1.5, -8.0
DISCIPLINE, OTHER_DISCIPLINE = 0.5, -2.5
ACTIVITY, OTHER_ACTIVITY = 0.2, -0.7
# By days: a month is rounding, a year what plans are put off by, two are seldom one step.
DAYS = [0.0, 1.0, 31.0, 92.0, 370.0, 740.0, 1500.0]
START = (DAYS, [1.5, 1.2, 1.0, 0.5, 0.0, -1.5, -3.0])
END = (DAYS, [0.5, 0.4, 0.35, 0.2, 0.0, -0.5, -1.0])
# What had begun starts no later any more: at the same spot that is the next work.
BEGUN_START = (DAYS, [1.5, 1.2, 0.8, -0.5, -2.5, -4.0, -4.0])
SAME_START, SAME_END = 2.5, 1.0  # the very day, where few works of the partner have it
BUDGET = ([0.0, 0.1, 0.5, 1.0], [0.7, 0.5, 0.0, -1.0])  # by difference, as part of the larger
SAME_BUDGET = 2.0
CROWDED = 2.0  # what a place is still worth where many works of the partner have it
CLOSE_M = 10.0  # a shift that leaves half of the closeness: a shape drawn anew shifts less
AT_ONCE = 4096

Curve = tuple[list[float], list[float]]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows of ``facts.table``, an earlier work left and a later one right."""

    facts: Facts
    left: Rows
    right: Rows

    def codes(self, name: str) -> tuple[Rows, Rows]:
        """A fact of both that is a number of a text, int64, -1 where not known."""
        values = self.facts.table[name].to_numpy(np.int64)
        return values[self.left], values[self.right]

    def numbers(self, name: str) -> tuple[Numbers, Numbers]:
        """A fact of both that is a measure, float64, NaN where not known."""
        values = self.facts.table[name].to_numpy(np.float64)
        return values[self.left], values[self.right]

    def rarity(self, name: str) -> Numbers:
        """How rare the fact is of the one of the two of which more works have it."""
        rare = self.facts.rarity[name].to_numpy(np.float64)
        made: Numbers = np.minimum(rare[self.left], rare[self.right])
        return made

    def boxes(self) -> tuple[Boxes, Boxes]:
        """The boxes of both."""
        boxes = self.facts.table[SIDES].to_numpy(np.float64)
        return boxes[self.left], boxes[self.right]


def weigh_evidence(facts: Facts, left: Rows, right: Rows) -> pd.DataFrame:
    """What each fact says of pairs of works, without their ids; a row per pair, float64.

    ``left`` and ``right`` are rows of ``facts.table``, earlier and later. Columns: place, shape,
    street, what, partner, department, discipline, activity, start, end and budget; above zero
    speaks for one work, below for two. Add them up.
    """
    pairs = Pairs(facts, left, right)
    place = _weigh_place(pairs)
    street = _weigh_texts(pairs, "street", STREET, OTHER_STREET)
    return pd.DataFrame(
        {
            "place": place,
            "shape": _weigh_shape(pairs),
            # A street that the place tells already says no more.
            "street": np.where(place > 0, np.minimum(street, 0.0), street),
            "what": _weigh_texts(pairs, "what", WORDS, OTHER_WORDS),
            "partner": np.where(np.equal(*pairs.codes("partner")), 0.0, OTHER_PARTNER),
            "department": _weigh_department(pairs),
            "discipline": _weigh_codes(pairs, "discipline", DISCIPLINE, OTHER_DISCIPLINE),
            "activity": _weigh_codes(pairs, "activity", ACTIVITY, OTHER_ACTIVITY),
            "start": _weigh_start(pairs),
            "end": _weigh_days(pairs, "end", END, SAME_END),
            "budget": _weigh_budget(pairs),
        }
    )


def _weigh_place(pairs: Pairs) -> Numbers:
    """By how close two places are, and where they are not by the metres between.

    A place that more works of the partner have says less, by the logarithm of their number.
    """
    metres = _metres_between(pairs)
    said = np.maximum(np.interp(_closeness(pairs, metres), *PLACE), np.interp(metres, *FAR))
    crowd = np.maximum(*pairs.numbers("crowd"))
    said = np.where(said > CROWDED, np.maximum(said - crowd, CROWDED), said)
    return np.where(np.isnan(metres), 0.0, said)


def _metres_between(pairs: Pairs) -> Metres:
    """Metres between the boxes of two works; NaN where one has no place."""
    a, b = pairs.boxes()
    gaps = [np.maximum(a[:, k], b[:, k]) - np.minimum(a[:, k + 2], b[:, k + 2]) for k in (0, 1)]
    made: Metres = np.hypot(*(np.maximum(gap, 0.0) for gap in gaps))
    return made


def _closeness(pairs: Pairs, metres: Metres) -> Numbers:
    """How much two places are one, 0..1: by the sides of their boxes, or the area they share.

    The larger of one over one plus the square of the largest shift of a side in ``CLOSE_M``, and
    the intersection over the union; or half of the part of the smaller that is shared. The sides
    hold for points and lines as well, and for areas as narrow as they are moved.
    """
    a, b = pairs.boxes()
    shift = np.abs(a - b).max(axis=1, initial=0.0)
    made = np.where(np.isnan(shift), 0.0, 1.0 / (1.0 + (shift / CLOSE_M) ** 2))
    one, other = pairs.numbers("area")
    ask = np.flatnonzero((metres == 0) & (one > 0) & (other > 0) & (made < 0.95))
    one, other = one[ask], other[ask]
    shared = _shared_area(pairs, ask)
    union = shared / np.maximum(one + other - shared, 1e-9)
    smaller = 0.5 * shared / np.minimum(one, other)
    made[ask] = np.maximum(made[ask], np.minimum(np.maximum(union, smaller), 1.0))
    return made


def _shared_area(pairs: Pairs, ask: Rows) -> Numbers:
    """The area that the places of the pairs ``ask`` have in common, m²; once for equal shapes."""
    a, b = pairs.codes("shape")
    pair = number_rows(a[ask], b[ask])
    at = ask[np.unique(pair, return_index=True)[1]]
    geometry, area = pairs.facts.geometry, np.zeros(len(at))
    for part in slices(len(at), AT_ONCE):
        both = (geometry[side[at[part]]] for side in (pairs.left, pairs.right))
        area[part] = shapely.area(shapely.intersection(*both))
    made: Numbers = area[pair]
    return made


def _weigh_shape(pairs: Pairs) -> Numbers:
    """How alike the sizes of two places are: width, height, area and length; points say nothing."""
    a, b = pairs.boxes()
    sizes = [[each[:, k + 2] - each[:, k] for each in (a, b)] for k in (0, 1)]
    length = pairs.numbers("length")
    sizes += [[*length], [np.sqrt(each) for each in pairs.numbers("area")]]
    # A decimetre more keeps what has no width from being compared to nothing.
    parts = [(np.minimum(*size) + 0.1) / (np.maximum(*size) + 0.1) for size in sizes]
    said = np.interp(np.minimum.reduce(parts), *SHAPE)
    one, other = pairs.numbers("area")
    alike = (length[0] > 0) & (length[1] > 0) & ((one > 0) == (other > 0))
    return np.where(alike, said, 0.0)


def _weigh_texts(pairs: Pairs, name: str, most: float, least: float) -> Numbers:
    a, b = pairs.codes(name)
    known = _known(a, b)
    alike, word = np.ones(len(a)), np.full(len(a), np.inf)
    differ = np.flatnonzero(known & (a != b))
    if len(differ):
        pair = number_rows(a[differ], b[differ])
        first = np.unique(pair, return_index=True)[1]
        found = compare_texts(pairs.facts.texts[name], a[differ][first], b[differ][first])
        alike[differ], word[differ] = (each[pair] for each in found)
    same = np.minimum(np.minimum(pairs.rarity(name), word), most)
    return np.where(known, alike * same + (1.0 - alike) * least, 0.0)


def _weigh_codes(pairs: Pairs, name: str, same: float, other: float | Numbers) -> Numbers:
    a, b = pairs.codes(name)
    return np.where(_known(a, b), np.where(a == b, np.minimum(pairs.rarity(name), same), other), 0)


def _weigh_department(pairs: Pairs) -> Numbers:
    meet = pairs.facts.table["departments_meet"].to_numpy(dtype=bool)
    others = np.where(meet[pairs.left] & meet[pairs.right], OTHER_OF_BOTH, OTHER_DEPARTMENT)
    return _weigh_codes(pairs, "department", DEPARTMENT, others)


def _weigh_start(pairs: Pairs) -> Numbers:
    begun = pairs.facts.table["begun"].to_numpy(dtype=bool)[pairs.left]
    had_begun = _weigh_days(pairs, "start", BEGUN_START, SAME_START)
    return np.where(begun, had_begun, _weigh_days(pairs, "start", START, SAME_START))


def _weigh_days(pairs: Pairs, name: str, by_days: Curve, same: float) -> Numbers:
    a, b = pairs.numbers(name)
    days, rarity = np.abs(a - b), pairs.rarity(name)
    # Near is worth no more than the very day is, which half of the works of a year may share.
    near = np.minimum(np.interp(days, *by_days), rarity)
    said = np.where(days == 0, np.minimum(rarity, same), near)
    return np.where(np.isnan(days), 0.0, said)


def _weigh_budget(pairs: Pairs) -> Numbers:
    a, b = pairs.numbers("budget")
    known = (a > 0) & (b > 0)
    part = np.abs(a - b) / np.where(known, np.maximum(a, b), 1.0)
    same = np.minimum(pairs.rarity("budget"), SAME_BUDGET)
    return np.where(known, np.where(a == b, same, np.interp(part, *BUDGET)), 0.0)


def _known(a: Rows, b: Rows) -> Flags:
    made: Flags = (a >= 0) & (b >= 0)
    return made
