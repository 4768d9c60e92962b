"""Circles: the smaller groups of projects in a set that could be one joint work all the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Rows
from ondergrond.arrays.rows import isin, mark_firsts, number_rows, spread
from ondergrond.match.adjacent_sets import merge_adjacent_sets
from ondergrond.match.whole_joint_works import find_alone, find_recurring, take_whole
from ondergrond.rules.model import Rules
from ondergrond.tables import (
    PAIRS,
    SETS,
    SITE_PAIRS,
    WORKS,
    arrange,
    check,
    empty,
    set_rows,
    stack,
)

# A circle is a number of which each bit is a project: beyond these a set is tried in part.
MOST_BITS = 62
FindPromising = Callable[[pd.DataFrame], pd.DataFrame]


class Circles(NamedTuple):
    """Smaller circles, and the sets of which not every one is among them.

    ``sets`` keeps SETS; ``partly_tried`` has the set_ids.
    """

    sets: pd.DataFrame
    partly_tried: pd.Index


class Chosen(NamedTuple):
    """What was chosen of the circles before: what is joined is one project from then on.

    ``joint`` names the joint work of each work (text by row, null for none), ``joint_sets`` has
    the SETS of these, with that name (``joint``). ``changed`` has the
    works (rows) that were in another one or none before, or are in none now; ``turn`` says how
    often was chosen.
    """

    joint: pd.Series
    joint_sets: pd.DataFrame
    changed: Rows
    turn: int


def find_circles(
    works: gpd.GeoDataFrame,
    pairs: gpd.GeoDataFrame,
    site_pairs: gpd.GeoDataFrame,
    sets: pd.DataFrame,
    rules: Rules,
    *,
    find_promising: FindPromising | None = None,
    chosen: Chosen | None = None,
) -> Circles:
    """Find the circles of the projects of each opportunity that are no set themselves.

    A circle is two or more projects of a set of which each meets another of them there, straight
    or by way of others of the circle; works that are fixed in one joint work (``fixed_in``) are
    one project. It has the pairs of its own projects only, so that what it gains hangs on these.
    The same circle of sets that go on from site to site is one, no longer than a site may be
    (``merge_adjacent_sets``).

    All circles of a set are found, unless they are more than ``rules.grouping.most_circles`` (0:
    none at all): of such a set those of two, of three and so on as long as these are no more than
    half as many, of all but one, and of all but those that are in another set too. It is partly
    tried, and so is a set that was parted because it was crowded, or of which two projects meet at
    another site too, in another company: what they gain there is not in a circle with a third.

    ``works``, ``pairs``, ``site_pairs`` and ``sets`` keep WORKS, PAIRS, SITE_PAIRS (metric CRS) and
    SETS. Gives SETS without those that were given: ``of_set`` is the set that a circle is of, of
    several the first; its moment is null and its pairs are not ``together``. Where given,
    ``find_promising`` says which of them (SETS) are worth to be weighed. Where some are ``chosen``,
    ``sets`` has the circles of before, and found are others of sets that have a work that
    changed: of joint works, by themselves where more of their works meet, with each other and
    with who could come with them, and of who is in none. A joint work is in them with all its
    places (:func:`ondergrond.match.whole_joint_works.take_whole`).
    """
    check(WORKS, works)
    check(PAIRS, pairs)
    check(SITE_PAIRS, site_pairs)
    check(SETS, sets)
    most = rules.grouping.most_circles
    chances = sets[sets["kind"].eq("opportunity")]
    parted = pd.Index(chances.loc[~chances["line"], "set_id"].unique())
    known = chances[chances["line"]].reset_index(drop=True)
    rows, mark = known, "~"
    if chosen is not None:
        whole = chances[chances["of_set"].isna()].reset_index(drop=True)
        rows = _find_changed(whole, pairs, works, chosen.changed)
        works = works.assign(fixed_in=chosen.joint.fillna(works["fixed_in"]))
        mark = f"~{chosen.turn}~"
    if rows.empty:
        return Circles(empty(SETS), parted)
    meetings = _find_meetings(rows, pairs, works)
    if not most:
        several = pd.Index(rows["set_id"].unique()[meetings.sizes > 2])
        return Circles(empty(SETS), parted.append(several))
    tried, partly = _find_all(meetings, most)
    made = _write_out(tried, meetings, rows, mark)
    longest_m = rules.grouping.extent_m
    if chosen is not None:
        alone = find_alone(rows, chosen.joint, pairs, works)
        names = rows["set_id"] + mark + alone
        alone_too = _as_circles(rows[alone.notna()], names[alone.notna()])
        made = take_whole(
            stack(SETS, [made, alone_too]),
            chosen.joint_sets,
            chosen.joint,
            works=works,
            pairs=pairs,
            site_pairs=site_pairs,
            grouping=rules.grouping,
        )
    made = merge_adjacent_sets(made, pairs, site_pairs, rules, longest_m=longest_m)
    # Circles of two sets that meet at a site have the same rows there.
    made = without_sets(made.drop_duplicates(["set_id", "site_id", "pair_id"]), known)
    partly_tried = parted.append(pd.Index(rows["set_id"].unique()[partly]))
    if chosen is None:
        partly_tried = partly_tried.union(find_recurring(known, pairs, works))
    return Circles(made if find_promising is None else find_promising(made), partly_tried)


def _find_changed(
    sets: pd.DataFrame, pairs: pd.DataFrame, works: pd.DataFrame, changed: Rows
) -> pd.DataFrame:
    """The rows of the ``sets`` that have a work that changed: only these make other circles."""
    with_one = np.isin(np.stack(set_rows(works, pairs, sets)), changed).any(axis=0)
    some = sets[with_one]
    return sets[isin(sets["set_id"], some["set_id"])].reset_index(drop=True)


class _Meetings(NamedTuple):
    """Who meets whom in which set, a row for each row of the sets, and who is in each set.

    ``set`` numbers the sets from 0; ``one`` and ``other`` are the bits of the two projects among
    those of the set. ``member_set``, ``place`` and ``project`` have a row for each project of each
    set, sorted by set: its bit and its number; ``first`` is the first row of each set.
    """

    set: Rows
    one: Rows
    other: Rows
    member_set: Rows
    place: Rows
    project: Rows
    first: Rows

    @property
    def sizes(self) -> Rows:
        """The number of projects of each set."""
        return np.bincount(self.member_set)


class _Tried(NamedTuple):
    """Circles: the set of each, and its projects as bits."""

    set: Rows
    bits: Rows

    def select(self, kept: Flags) -> _Tried:
        """Those that are marked."""
        return _Tried(self.set[kept], self.bits[kept])


def _find_meetings(rows: pd.DataFrame, pairs: pd.DataFrame, works: pd.DataFrame) -> _Meetings:
    set_ = pd.factorize(rows["set_id"])[0].astype(np.int64)
    project = pd.factorize(works["fixed_in"].fillna(works["project_id"]))[0].astype(np.int64)
    both = np.tile(set_, 2), project[np.concatenate(set_rows(works, pairs, rows))]
    member = number_rows(*both)
    by_member = np.zeros((2, member.max() + 1), dtype=np.int64)
    by_member[:, member] = both
    first = np.flatnonzero(mark_firsts(by_member[0]))
    place = np.arange(by_member.shape[1]) - first[by_member[0]]
    one, other = place[member].reshape(2, -1)
    return _Meetings(set_, one, other, by_member[0], place, by_member[1], first)


class _Graph(NamedTuple):
    """Whom each project meets, as bits, a row for each project of each set; ``first`` as above."""

    meets: Rows
    first: Rows

    def meet(self, circles: _Tried) -> Rows:
        """The bits of all that any project of each circle meets."""
        met = np.zeros(len(circles.bits), dtype=np.int64)
        for bit in range(_width(circles.bits)):
            has = np.flatnonzero(circles.bits >> bit & 1)
            met[has] |= self.meets[self.first[circles.set[has]] + bit]
        return met

    def part(self, circles: _Tried) -> Rows:
        """The bits of those that hang together with the first project of each circle."""
        part = circles.bits & -circles.bits
        while True:
            more = part | (self.meet(_Tried(circles.set, part)) & circles.bits)
            if np.array_equal(more, part):
                return part
            part = more


def _find_all(meetings: _Meetings, most: int) -> tuple[_Tried, Flags]:
    """All circles of sets that have at most ``most``, and some of the others, which are marked."""
    graph = _Graph(np.zeros(len(meetings.place), dtype=np.int64), meetings.first)
    ends = np.concatenate([meetings.one, meetings.other]), np.tile(meetings.set, 2)
    beside = np.concatenate([meetings.other, meetings.one])
    # A set of more projects than a number has bits is tried in no part at all.
    wide = meetings.sizes > MOST_BITS
    fits = ~wide[ends[1]] & (ends[0] != beside)
    at = (meetings.first[ends[1]] + ends[0])[fits]
    np.bitwise_or.at(graph.meets, at, _bits(beside[fits]))
    two = _distinct(ends[1][fits], _bits(ends[0][fits]) | _bits(beside[fits]))
    grown, count = two, np.bincount(two.set, minlength=len(meetings.first))
    found, counted = [two], [np.zeros_like(count)]
    while len(grown.set):
        grown = _grow(grown, graph)
        count = count + np.bincount(grown.set, minlength=len(count))
        grown = grown.select(count[grown.set] <= most)
        found.append(grown)
        counted.append(count)
    partly = count > most
    # Of a set that is tried in part more follows when some are chosen.
    several = _join(
        [
            each.select(~partly[each.set] | (n[each.set] <= most // 2))
            for each, n in zip(found, counted, strict=True)
        ]
    )
    some = _find_some(partly, graph, meetings)
    return _join([several, some]), partly | wide


def _grow(circles: _Tried, graph: _Graph) -> _Tried:
    """Each circle with one project more that meets one of it."""
    met = graph.meet(circles) & ~circles.bits
    wider = [
        _Tried(circles.set[with_], circles.bits[with_] | np.int64(1) << bit)
        for bit in range(_width(met))
        if len(with_ := np.flatnonzero(met >> bit & 1))
    ]
    return _join(wider)


def _find_some(partly: Flags, graph: _Graph, meetings: _Meetings) -> _Tried:
    """What hangs together of the marked sets without one project, or those of another set."""
    of_partly = np.flatnonzero(partly[meetings.member_set])
    members = pd.DataFrame(
        {
            "set": meetings.member_set[of_partly],
            "bit": _bits(meetings.place[of_partly]),
            "project": meetings.project[of_partly],
        }
    )
    others = pd.DataFrame({"other": meetings.member_set, "project": meetings.project})
    shared = members.merge(others, on="project")
    shared = shared[shared["set"].ne(shared["other"])]
    away = pd.DataFrame(shared.groupby(["set", "other"], as_index=False)["bit"].sum())
    set_ = np.concatenate([members["set"], away["set"]]).astype(np.int64)
    bits = np.concatenate([members["bit"], away["bit"]]).astype(np.int64)
    whole = np.bincount(members["set"], members["bit"], len(partly)).astype(np.int64)
    rest = _distinct(set_, whole[set_] & ~bits)
    found = []
    while len(rest.set):
        part = graph.part(rest)
        found.append(_Tried(rest.set, part))
        rest = _Tried(rest.set, rest.bits & ~part)
        rest = rest.select(rest.bits > 0)
    parts = _join(found)
    return parts.select((parts.bits & (parts.bits - 1)) > 0)


def _write_out(circles: _Tried, meetings: _Meetings, rows: pd.DataFrame, mark: str) -> pd.DataFrame:
    """Circles as SETS: the rows of their sets whose two projects are both of the circle.

    They are called after their set, ``mark`` and a number.
    """
    order = np.argsort(meetings.set, kind="stable")
    counts = np.bincount(meetings.set)
    owner, step = spread(counts[circles.set])
    row = order[(np.cumsum(counts) - counts)[circles.set][owner] + step]
    both = _bits(meetings.one[row]) | _bits(meetings.other[row])
    own = (both & ~circles.bits[owner]) == 0
    row, owner = row[own], owner[own]
    number = np.arange(len(circles.set)) - np.searchsorted(circles.set, circles.set)
    made = rows.take(row).reset_index(drop=True)
    return _as_circles(made, made["set_id"] + mark + pd.Series(number[owner]).astype("str"))


def _as_circles(rows: pd.DataFrame, set_id: pd.Series) -> pd.DataFrame:
    """Rows of SETS as those of circles of their sets, which are called ``set_id``."""
    made = rows.assign(
        set_id=set_id.astype("str"),
        moment_start=np.datetime64("NaT", "s"),
        moment_end=np.datetime64("NaT", "s"),
        together=False,
        line=True,
        of_set=rows["set_id"],
    )
    return arrange(SETS, made.drop(columns=["joins", "joiner", "joiner_days"]))


def without_sets(circles: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The circles that are of other pairs than any set, and each of the same pairs once."""
    first = find_first_alike(circles, rows)
    kept = first.index[first.eq(first.index.to_series())]
    return circles[isin(circles["set_id"], kept)].reset_index(drop=True)


def find_first_alike(circles: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """The first set of the same pairs as each of ``circles``, by set_id: of ``rows``, or itself.

    Both keep SETS.
    """
    both = pd.concat([rows, circles], ignore_index=True)
    number, names = pd.factorize(both["set_id"])
    site, pair = (pd.factorize(both[name])[0].astype(np.int64) for name in ("site_id", "pair_id"))
    # A sum of hashes knows no order.
    words = pd.util.hash_array(site * (pair.max(initial=0) + 1) + pair)
    total = np.zeros(len(names), dtype=np.uint64)
    np.add.at(total, number, words)
    alike = number_rows(total, np.bincount(number))
    first = np.full(len(names), len(names))
    np.minimum.at(first, alike, np.arange(len(names)))
    named = pd.Series(names[first[alike]], names, dtype="str")
    return named[isin(named.index.to_series(), circles["set_id"])]


def _distinct(set_: Rows, bits: Rows) -> _Tried:
    first = np.zeros(0, dtype=np.int64)
    if len(set_):
        number = number_rows(set_, bits)
        first = np.zeros(number.max() + 1, dtype=np.int64)
        first[number] = np.arange(len(number))
    return _Tried(set_[first], bits[first])


def _join(circles: list[_Tried]) -> _Tried:
    """All of them, each once, sorted by set and bits."""
    none = np.zeros(0, dtype=np.int64)
    columns = zip(_Tried(none, none), *circles, strict=True)
    return _distinct(*(np.concatenate(column) for column in columns))


def _bits(places: Rows) -> Rows:
    return np.left_shift(np.int64(1), places.astype(np.int64))


def _width(bits: Rows) -> int:
    """How many bits the largest number has."""
    return int(bits.max(initial=0)).bit_length()
