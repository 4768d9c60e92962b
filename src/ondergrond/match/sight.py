"""Rules on columns: how far each of two works sees the other.

A rule is seen by parties. Each may look with its own distances and its own reach in time (a
``View`` in the rules file), so one of two may see a match that the other does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from ondergrond import tables
from ondergrond.match.arrays import Days, Flags, Metres, Rows
from ondergrond.periods import add_months, days
from ondergrond.rules.model import Reach, Rule
from ondergrond.rules.select import find_selected

NEVER = np.int64(-(2**40))  # a day before every other
BLIND_M = -np.inf  # what a work sees that does not see the other, however near

BASIS = {"period": ("start", "end"), "window": ("earliest_start", "latest_end")}


@dataclass(frozen=True, slots=True)
class Lens:
    """One rule as arrays with a value for each work; ``until`` has a row for each reach.

    ``reach[table, work]`` is the row of ``until`` that holds for a work by a table of
    reaches, and ``table`` is the one that the work's own party looks by; ``until`` is the last
    day on which another may start after that work's end. ``window`` is the first and last day
    of the period and the room to move, whatever the basis; ``depth_m`` is 0 where not known.
    """

    name: str
    rule: Rule
    left: Flags
    right: Flags
    first: Days
    last: Days
    distance_m: Metres
    hindering_m: Metres
    table: Rows
    reach: Rows
    until: Days
    window: tuple[Days, Days]
    depth_m: Metres

    @property
    def takes_part(self) -> Flags:
        """The works that the rule may bring together with another."""
        return self.left | self.right

    @property
    def nearest(self) -> Days:
        """The first day on which another may end and still match each work."""
        return self.window[0] if self.rule.time == "before" else self.first

    @property
    def farthest(self) -> Days:
        """The last day on which another may start and still match each work."""
        if self.rule.time == "before":
            return self.window[1]
        farthest: Days = np.maximum(self.last, self.until.max(axis=0, initial=NEVER))
        return farthest


class Parties(NamedTuple):
    """The number of each work's party, and of each party its name and its partner's code."""

    code: Rows
    names: list[tuple[str, str]]

    @classmethod
    def of(cls, works: pd.DataFrame) -> Parties:
        """Number the parties of works in the order in which they first come."""
        code, names = pd.factorize(tables.party(works))
        first = np.flatnonzero(~pd.Series(code).duplicated().to_numpy())
        partners = works["partner"].take(first)
        return cls(code.astype(np.int64), list(zip(names, partners, strict=True)))


def lens(name: str, rule: Rule, works: pd.DataFrame, parties: Parties, hindering: Flags) -> Lens:
    """Evaluate the selectors, distances and reaches of a rule on every work.

    ``works`` keeps the contract of WORKS; ``hindering`` marks those that hinder traffic.
    """
    first, last = (days(works[column]) for column in BASIS[rule.basis])
    earliest, latest = (days(works[column]) for column in BASIS["window"])
    views = [_view(rule, *each) for each in parties.names]
    reaches = [each.reach for number, each in enumerate(views) if each not in views[:number]]
    reach, until = _until(reaches, works, last)
    distance_m = _by_party(parties, [each.distance_m for each in views])
    return Lens(
        name=name,
        rule=rule,
        left=find_selected(rule.left, works),
        right=find_selected(rule.right, works),
        first=first,
        last=last,
        distance_m=distance_m,
        hindering_m=_by_party(parties, [each.hindering_m for each in views])
        if hindering.any()
        else distance_m,
        table=_by_party(parties, [reaches.index(each.reach) for each in views]).astype(np.int64),
        reach=reach,
        until=until,
        window=(earliest, latest),
        depth_m=works["depth_m"].fillna(0.0).to_numpy(dtype=np.float64),
    )


def _by_party(parties: Parties, values: Sequence[float]) -> Metres:
    return np.asarray(values, dtype=np.float64)[parties.code]


def measure_sight_m(lens: Lens, a: Rows, b: Rows, hindering: Flags) -> tuple[Metres, Metres]:
    """Measure how far the first and the second work of each pair see the other, in m.

    ``a`` and ``b`` are positions in the works. Minus infinite where a work does not see the
    other at all: the rule does not take the two, or their days do not fit its reach.
    """
    a_sees_m = np.full(len(a), BLIND_M)
    b_sees_m = a_sees_m.copy()
    taken = np.flatnonzero(_taken(lens, a, b))
    a, b = a[taken], b[taken]
    hinders = hindering[a] | hindering[b]
    for viewer, sees_m in ((a, a_sees_m), (b, b_sees_m)):
        far_m = np.where(hinders, lens.hindering_m[viewer], lens.distance_m[viewer])
        sees_m[taken] = np.where(_in_time(lens, a, b, viewer), far_m, BLIND_M)
    return a_sees_m, b_sees_m


def _taken(lens: Lens, a: Rows, b: Rows) -> Flags:
    taken: Flags = is_left_and_right(lens, a, b) | is_left_and_right(lens, b, a)
    return taken


def is_left_and_right(lens: Lens, a: Rows, b: Rows) -> Flags:
    """Whether the first work of each pair is a rule's left and the second its right.

    Of an ordered rule never both this way and the other.
    """
    fits: Flags = lens.left[a] & lens.right[b]
    if lens.rule.time == "after":
        fits &= lens.first[b] > lens.last[a]
    elif lens.rule.time == "before":
        fits &= (lens.first[a] < lens.first[b]) & (lens.last[a] < lens.last[b])
    if lens.rule.depth == "right_deeper":
        fits &= lens.depth_m[b] > lens.depth_m[a]
    return fits


def _in_time(lens: Lens, a: Rows, b: Rows, viewer: Rows) -> Flags:
    """Whether the days of two works fit a rule as one of them looks at it.

    The reach of ``after`` belongs to the earlier work (the owner of a surface protects it),
    that of the others to the work that looks.
    """
    if lens.rule.time == "before":
        earliest, latest = lens.window
        changeable: Flags = (earliest[a] <= latest[b]) & (earliest[b] <= latest[a])
        return changeable
    a_earlier = lens.first[b] > lens.last[a]
    overlap: Flags = ~a_earlier & (lens.first[a] <= lens.last[b])
    if lens.rule.time == "overlap" and not len(lens.until):
        return overlap
    earlier = np.where(a_earlier, a, b)
    whose = earlier if lens.rule.time == "after" else viewer
    reach = lens.reach[lens.table[viewer], whose]
    near: Flags = np.maximum(lens.first[a], lens.first[b]) <= lens.until[reach, earlier]
    return overlap | near if lens.rule.time == "overlap" else ~overlap & near


@dataclass(frozen=True, slots=True)
class _View:
    distance_m: float
    hindering_m: float
    reach: tuple[Reach, ...]


def _view(rule: Rule, party: str, partner: str) -> _View:
    """How a party looks: its own view, else its partner's, else the rule itself.

    Each value apart: a department that only sets a reach keeps its partner's distance.
    """
    own = [rule.partner[key] for key in (party, partner) if key in rule.partner]
    distance_m = next((v.distance_m for v in own if v.distance_m is not None), rule.distance_m)
    hindering_m = next(
        (v.distance_hindering_m for v in own if v.distance_hindering_m is not None),
        rule.distance_hindering_m,
    )
    reach = next((v.reach for v in own if v.reach is not None), rule.reach)
    return _View(distance_m, max(distance_m, hindering_m or 0.0), reach)


def _until(
    tables_of_reach: list[tuple[Reach, ...]], works: pd.DataFrame, last: Days
) -> tuple[Rows, Days]:
    """Which reach holds for each work by each table, and until which day each reaches.

    Row 0 of ``until`` is for works that no reach speaks of: nothing starts so early.
    """
    spans = dict.fromkeys((each.months, each.days) for one in tables_of_reach for each in one)
    number = {span: place for place, span in enumerate(spans, start=1)}
    reach = np.zeros((len(tables_of_reach), len(works)), dtype=np.int64)
    for row, one in enumerate(tables_of_reach):
        for each in reversed(one):  # the first that holds counts, so it is written last
            reach[row, find_selected(each.when, works)] = number[each.months, each.days]
    if not spans:
        return reach, np.empty((0, len(works)), dtype=np.int64)
    ends = last.astype("datetime64[D]")
    until = [add_months(ends, months).astype(np.int64) + more for months, more in spans]
    return reach, np.stack([np.full(len(works), NEVER), *until])
