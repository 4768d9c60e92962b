"""One project that two owners deliver: designer and builder, commissioner and contractor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Positions, Rows
from ondergrond.arrays.rows import flag
from ondergrond.load.one_project import OneProject, link_projects, no_links
from ondergrond.load.same_place import find_meeting, measure_shared
from ondergrond.load.work_words import WorkWords, find_words
from ondergrond.periods import days
from ondergrond.rules.identity import Identity, TwoOwners

_BETWEEN = r"[\s,;()\[\]<>\"']+"


def find_two_owners(works: pd.DataFrame, identity: Identity) -> OneProject:
    """Works of different partners that are one project, by place, period, kind and words.

    A number of the other's that one has as its own, or in its name, stands for words. Private
    works take no part: a remark on the one names the other. ``works`` keeps WORKS, with
    unique ids.
    """
    rules = identity.two_owners
    if not rules.active or works["partner"].nunique() < 2:
        return no_links(works)
    some = np.flatnonzero(works["sharing"].ne("private") & ~flag(works["protected"]))
    own = pd.DataFrame(works).iloc[some].reset_index(drop=True)
    words = find_words([own["name"].fillna(own["description"])], own["street"])
    telling = (words.counts >= rules.least_words.value) & (words.spread() <= rules.most_alike.value)
    telling &= ~own["discipline"].isin(rules.each_its_own).to_numpy(dtype=bool)
    naming, named = _references(own, rules)
    near = telling.copy()
    near[naming] = near[named] = True
    rows = np.flatnonzero(near)
    shapes, grow_m = own["geometry"].to_numpy(), identity.grow_m.value
    agree = _Agreeing.of(own.iloc[rows], rules)
    one, other = find_meeting(shapes[rows], 2 * grow_m, agree)
    left, right = rows[one], rows[other]
    may = telling[left] & telling[right] & _alike(words, left, right, rules)
    may |= np.isin(_pair(left, right, len(own)), _pair(naming, named, len(own)))
    may[may] = (
        measure_shared(shapes[left[may]], shapes[right[may]], grow_m)[0] >= rules.shared.value
    )
    return link_projects(works, some[left[may]], some[right[may]])


@dataclass(frozen=True, slots=True)
class _Agreeing:
    """Which pairs are of two partners, and agree in period, discipline and activity.

    A work that does not say its discipline or activity agrees with any. ``days`` are first and
    last days, ``codes`` what is done by numbers with -1 for what is not said.
    """

    partner: Rows
    days: tuple[Rows, Rows]
    codes: tuple[Rows, Rows]
    most_days: float

    @classmethod
    def of(cls, works: pd.DataFrame, rules: TwoOwners) -> _Agreeing:
        first, last = days(works["start"]), days(works["end"].fillna(works["start"]))
        said = (works[name].mask(works[name].eq("other")) for name in ("discipline", "activity"))
        discipline, activity = (pd.factorize(each)[0] for each in said)
        partner = pd.factorize(works["partner"])[0]
        return cls(partner, (first, last), (discipline, activity), rules.period_days.value)

    def __call__(self, left: Positions, right: Positions) -> Flags:
        agree: Flags = self.partner[left] != self.partner[right]
        for day in self.days:
            agree &= np.abs(day[left] - day[right]) <= self.most_days
        for code in self.codes:
            unsaid = (code[left] < 0) | (code[right] < 0)
            agree &= unsaid | (code[left] == code[right])
        return agree


def _alike(words: WorkWords, left: Rows, right: Rows, rules: TwoOwners) -> Flags:
    shared = words.shared(left, right) >= rules.least_words.value
    alike: Flags = shared & (words.alike(left, right) >= rules.words.value)
    return alike


def _pair(left: Rows, right: Rows, count: int) -> Rows:
    return np.minimum(left, right) * count + np.maximum(left, right)


def _references(works: pd.DataFrame, rules: TwoOwners) -> tuple[Positions, Positions]:
    """The works that have a number of a work of another partner's, and that work.

    As their own number of a work or project, or in their name. In remarks a number may be that
    of whom they wait for.
    """
    ids = [_compact(works[name].str.partition(":")[2]) for name in ("work_id", "project_id")]
    naming, named = (
        pd.concat(texts).rename_axis("row").rename("id").reset_index().drop_duplicates()
        for texts in ([*ids, _parted(works["name"])], ids)
    )
    telling = named["id"].str.len().ge(rules.least_id.value)
    telling &= named["id"].str.contains("[0-9]", regex=True)
    found = naming.merge(named[telling], on="id", suffixes=("_naming", "_named"))
    one, other = (found[f"row_{side}"].to_numpy() for side in ("naming", "named"))
    partner = pd.factorize(works["partner"])[0]
    differ = partner[one] != partner[other]
    return one[differ], other[differ]


def _parted(texts: pd.Series) -> pd.Series:
    """The parts of texts that may be a number: what stands between spaces, commas and brackets."""
    numbered = texts[texts.str.contains("[0-9]", regex=True, na=False)]
    parts = numbered.str.replace(_BETWEEN, " ", regex=True).str.split().explode()
    return _compact(parts[parts.str.contains("[0-9]", regex=True, na=False)])


def _compact(texts: pd.Series) -> pd.Series:
    """Numbers as they are compared: without case, marks and spaces."""
    return texts.str.casefold().str.replace(r"[\W_]+", "", regex=True)
