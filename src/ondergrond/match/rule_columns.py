"""Rules on columns: how far each of two works sees the other.

A rule is seen by parties. Each may look with its own distances and its own reach in time (a
``View`` in the rules file), so one of two may see a match that the other does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Days, Flags, Metres, Rows
from ondergrond.arrays.rows import flag
from ondergrond.errors import BugError
from ondergrond.match.agreements import Agreements
from ondergrond.match.held import Held
from ondergrond.match.party_views import (
    EVERYWHERE_M,
    FAR_FUTURE,
    NEVER,
    PARTIES,
    PARTNERS,
    PROJECTS,
    Parties,
    PartyView,
    TimeReach,
)
from ondergrond.periods import days, period_end
from ondergrond.rules.model import Buffer, Rule, Rules
from ondergrond.rules.select import find_selected, find_vague, same_values
from ondergrond.rules.waiting import Waiting

BLIND_M = -np.inf  # what a work sees that does not see the other, however near

BASIS = {
    "period": ("start", "end"),
    "window": ("earliest_start", "latest_end"),
    "start": ("start", "start"),
}


@dataclass(frozen=True, slots=True)
class RuleColumns:
    """One rule as arrays with a value for each work.

    ``first`` and ``last`` are the days that count. ``until`` and ``since`` say how far beyond
    these a work reaches, None where no party reaches any further; ``leads`` marks the works whose
    party reaches back by a table of its own, None where none does: the others look ``until``
    either way.
    ``window`` is the first and last day of the period and the room to move, whatever the basis;
    ``depth_m`` is 0 where not known. ``buffer_m``, ``same`` and ``between`` are None where the
    rule asks nothing of the kind; else what each work is grown by, a number for what both must
    hold the same of (-1 for nothing), and at whose works its party looks (``PARTNERS``,
    ``PARTIES`` or ``PROJECTS``).
    """

    name: str
    rule: Rule
    left: Flags
    right: Flags
    first: Days
    last: Days
    distance_m: Metres
    hindering_m: Metres
    until: TimeReach | None
    since: TimeReach | None
    leads: Flags | None
    window: tuple[Days, Days]
    depth_m: Metres
    buffer_m: Metres | None
    same: Rows | None
    between: Rows | None
    waiting: Waiting | None

    @property
    def takes_part(self) -> Flags:
        """The works that the rule may bring together with another."""
        return self.left | self.right

    @property
    def everywhere(self) -> bool:
        """Whether the rule may bring works together however far apart."""
        return bool((self.distance_m >= EVERYWHERE_M).any())

    @property
    def mixed(self) -> bool:
        """Whether some party looks at other works of its own."""
        return self.between is not None and bool((self.between == PROJECTS).any())

    @property
    def farthest(self) -> Days:
        """The last day on which another may start and still match each work."""
        if self.rule.time == "waits":
            return np.full(len(self.last), FAR_FUTURE)
        if self.rule.time == "before":
            return self.window[1]
        until = NEVER if self.until is None else self.until.day.max(axis=0)
        return np.maximum(self.last, until)

    @property
    def soonest(self) -> Days:
        """The first day on which another may end and still match each work."""
        if self.rule.time == "waits":
            return np.full(len(self.first), NEVER)
        if self.rule.time == "before":
            return self.window[0]
        since = FAR_FUTURE if self.since is None else self.since.day.min(axis=0)
        return np.minimum(self.first, since)


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """What every rule is evaluated on: WORKS, its parties, and which works stand out.

    ``hindering`` marks works that hinder traffic, ``vague`` those of a vague period and
    ``protected`` those that are surfaces and no plans; ``window``
    and ``depth_m`` are as in :class:`RuleColumns`; ``agreements`` says which works are agreed and
    ``fixed`` which are fixed in one joint work, None where none can be; ``held`` says which way
    works do not move, None where no work says so itself; ``waiting`` which wait for which, None
    where none does; ``on`` is the reference day.
    """

    works: pd.DataFrame
    parties: Parties
    hindering: Flags
    vague: Flags
    protected: Flags
    window: tuple[Days, Days]
    depth_m: Metres
    agreements: Agreements | None
    fixed: Agreements | None
    held: Held | None
    waiting: Waiting | None
    on: date | None

    @property
    def joins(self) -> Flags:
        """Which works take part in joint works: what is agreed on does, whatever is noted."""
        told: Flags = (self.works["no_part"].isna() | self.works["fixed_in"].notna()).to_numpy()
        return told

    @classmethod
    def of(cls, works: pd.DataFrame, rules: Rules, on: date | None) -> WorkFacts:
        """Look up what holds for every rule."""
        parties = Parties.of(works)
        return cls(
            works=works,
            parties=parties,
            hindering=find_selected(rules.hindering, works),
            vague=find_vague(rules, works),
            protected=flag(works["protected"]).to_numpy(),
            window=find_span(works, "window"),
            depth_m=works["depth_m"].fillna(0.0).to_numpy(dtype=np.float64),
            agreements=Agreements.of(works, parties.code),
            fixed=Agreements.of(works.assign(agreement=works["fixed_in"]), parties.code),
            held=Held.of(works, rules),
            waiting=Waiting.of(works, rules.window),
            on=on,
        )


def find_span(works: pd.DataFrame, basis: str) -> tuple[Days, Days]:
    """First and last day of each work by a basis of ``BASIS``; an end not known is assumed."""
    first, last = BASIS[basis]
    return days(works[first]), days(period_end(works) if last == "end" else works[last])


def evaluate_rule(name: str, rule: Rule, facts: WorkFacts) -> RuleColumns:
    """Evaluate the selectors, distances and reaches of a rule on every work."""
    works, parties = facts.works, facts.parties
    first, last = _days(rule, facts)
    views = [PartyView.of(rule, *view) for view in parties.names]
    hindering = facts.hindering.any()
    leads = [view.reach_before is not None for view in views]
    between = {view.between for view in views}
    ahead = _ahead(name, rule, facts)
    alive = _alive(last, facts)
    named, waits = _waiting(rule, facts)
    planned = ~facts.protected
    lasting = True if rule.protects else alive & planned
    joins = True if rule.kind == "conflict" else facts.joins
    return RuleColumns(
        name=name,
        rule=rule,
        left=find_selected(rule.left, works) & ahead & lasting & named & joins,
        right=find_selected(rule.right, works) & ahead & alive & planned & waits & joins,
        first=first,
        last=last,
        distance_m=parties.spread([view.distance_m for view in views]),
        hindering_m=parties.spread(
            [view.hindering_m if hindering else view.distance_m for view in views]
        ),
        until=TimeReach.of(
            works,
            parties,
            [view.reach for view in views],
            last,
            own=works["protected_until"] if rule.protects else None,
        ),
        since=TimeReach.of(
            works, parties, [view.reach_before or () for view in views], first, back=True
        ),
        leads=parties.spread_rows(leads).astype(bool) if any(leads) else None,
        window=facts.window,
        depth_m=facts.depth_m,
        buffer_m=_buffer_m(rule.buffer_m, works),
        same=same_values(works, rule.same) if rule.same else None,
        between=parties.spread_rows([view.between for view in views])
        if between - {PARTIES}
        else None,
        waiting=facts.waiting,
    )


def _waiting(rule: Rule, facts: WorkFacts) -> tuple[Flags | bool, Flags | bool]:
    """Which works something waits for, and which wait, where the rule is about that."""
    if rule.time != "waits":
        return True, True
    if facts.waiting is None:
        return False, False
    return facts.waiting.after.named, facts.waiting.after.waits


def _days(rule: Rule, facts: WorkFacts) -> tuple[Days, Days]:
    """First and last day that count of each work."""
    first, last = find_span(facts.works, rule.basis)
    if rule.basis_when_vague is None:
        return first, last
    loose = find_span(facts.works, rule.basis_when_vague)
    return np.where(facts.vague, loose[0], first), np.where(facts.vague, loose[1], last)


def _ahead(name: str, rule: Rule, facts: WorkFacts) -> Flags | bool:
    if not rule.ahead:
        return True
    if facts.on is None:
        raise BugError.of(f"rule {name}", "it asks for the reference day, which was not given")
    started_not: Flags = days(facts.works["start"]) >= np.datetime64(facts.on, "D").astype(np.int64)
    return started_not


def _alive(last: Days, facts: WorkFacts) -> Flags | bool:
    """Which works are not over by the days that count; what is over only leaves its surface.

    Of a rule that counts the first day alone the period says so.
    """
    if facts.on is None:
        return True
    last = np.maximum(last, find_span(facts.works, "period")[1])
    alive: Flags = last >= np.datetime64(facts.on, "D").astype(np.int64)
    return alive


def _buffer_m(buffers: tuple[Buffer, ...], works: pd.DataFrame) -> Metres | None:
    """What each work is grown by: the first buffer that fits, and how far its place may be off.

    None where no work is grown.
    """
    off_m: Metres = works["uncertain_m"].fillna(0.0).to_numpy(dtype=np.float64, copy=True)
    if not buffers:
        return off_m if off_m.any() else None
    buffer_m = np.zeros(len(works))
    for buffer in reversed(buffers):  # the first that holds counts, so it is written last
        buffer_m[find_selected(buffer.when, works)] = buffer.m
    return buffer_m + off_m


def measure_view_m(
    columns: RuleColumns, a: Rows, b: Rows, facts: WorkFacts, *, mixed: bool = False
) -> tuple[Metres, Metres]:
    """Measure how far the first and the second work of each pair see the other, in m.

    ``a`` and ``b`` are positions in the works, of different parties unless ``mixed``. Minus
    infinite where a work does not see the other at all: the rule does not take the two, their
    days do not fit its reach, it is about works in each other's way and the two are agreed, the
    two are fixed in one joint work (that has its dates and its order), or it is a near miss of two
    of which neither can move towards the other.
    """
    a_sees_m = np.full(len(a), BLIND_M)
    b_sees_m = a_sees_m.copy()
    taken = np.flatnonzero(_taken(columns, a, b))
    if columns.rule.at_once and facts.agreements is not None:
        taken = taken[~facts.agreements.join(a[taken], b[taken])]
    if columns.rule.kind != "opportunity" and facts.fixed is not None:
        taken = taken[~facts.fixed.join(a[taken], b[taken])]
    if columns.rule.kind == "near_miss" and columns.rule.time == "apart" and facts.held is not None:
        one, other = a[taken], b[taken]
        ahead = columns.last[one] < columns.first[other]
        taken = taken[~facts.held.part(np.where(ahead, one, other), np.where(ahead, other, one))]
    a, b = a[taken], b[taken]
    hinders = facts.hindering[a] | facts.hindering[b]
    for viewer, sees_m in ((a, a_sees_m), (b, b_sees_m)):
        far_m = np.where(hinders, columns.hindering_m[viewer], columns.distance_m[viewer])
        if columns.buffer_m is not None:
            far_m += columns.buffer_m[a] + columns.buffer_m[b]
        sees = _in_time(columns, a, b, viewer)
        if facts.fixed is not None and columns.rule.works_together:
            sees |= facts.fixed.join(a, b)  # who follows another in a joint work is there with it
        if mixed or columns.between is not None:
            sees &= _differ(columns, a, b, viewer, facts.parties)
        sees_m[taken] = np.where(sees, far_m, BLIND_M)
    return a_sees_m, b_sees_m


def _taken(columns: RuleColumns, a: Rows, b: Rows) -> Flags:
    taken: Flags = is_left_and_right(columns, a, b) | is_left_and_right(columns, b, a)
    if columns.same is not None:
        taken &= (columns.same[a] == columns.same[b]) & (columns.same[a] >= 0)
    return taken


def is_left_and_right(columns: RuleColumns, a: Rows, b: Rows) -> Flags:
    """Whether the first work of each pair is a rule's left and the second its right.

    Of an ordered rule never both this way and the other.
    """
    fits: Flags = columns.left[a] & columns.right[b]
    if columns.rule.time == "after":
        fits &= columns.first[b] > columns.last[a]
    elif columns.rule.time == "before":
        fits &= (columns.first[a] < columns.first[b]) & (columns.last[a] < columns.last[b])
    elif columns.rule.time == "waits" and columns.waiting is not None:
        fits[fits] = columns.waiting.broken(a[fits], b[fits])
    if columns.rule.depth == "right_deeper":
        fits &= columns.depth_m[b] > columns.depth_m[a]
        if columns.waiting is not None:  # what a planner says goes before what depths say
            fits[fits] &= ~columns.waiting.after.follows(b[fits], a[fits])
    return fits


def _differ(columns: RuleColumns, a: Rows, b: Rows, viewer: Rows, parties: Parties) -> Flags:
    """Whether two works are as different in owner as one of them asks."""
    party_differs: Flags = parties.code[a] != parties.code[b]
    if columns.between is None:
        return party_differs
    wanted = columns.between[viewer]
    partner_differs: Flags = parties.partner[a] != parties.partner[b]
    strict, loose = wanted == PARTNERS, wanted == PROJECTS
    differ: Flags = np.where(strict, partner_differs, party_differs) | loose
    return differ


def _in_time(columns: RuleColumns, a: Rows, b: Rows, viewer: Rows) -> Flags:
    """Whether the days of two works fit a rule as one of them looks at it.

    The reach of ``after`` belongs to the earlier work (the owner of a surface protects it),
    that of the others to the work that looks.
    """
    if columns.rule.time == "waits":  # who is left and who right says it all
        return np.ones(len(a), dtype=bool)
    if columns.rule.time == "before":
        earliest, latest = columns.window
        changeable: Flags = (earliest[a] <= latest[b]) & (earliest[b] <= latest[a])
        return changeable
    a_earlier = columns.first[b] > columns.last[a]
    overlap: Flags = ~a_earlier & (columns.first[a] <= columns.last[b])
    if columns.rule.time == "overlap" and columns.until is None and columns.since is None:
        return overlap
    near = _near_in_time(columns, a, b, viewer, a_earlier)
    return overlap | near if columns.rule.time == "overlap" else ~overlap & near


def _near_in_time(columns: RuleColumns, a: Rows, b: Rows, viewer: Rows, a_earlier: Flags) -> Flags:
    """Whether the later work starts within the reach after the earlier ends."""
    earlier = np.where(a_earlier, a, b)
    later_first = np.maximum(columns.first[a], columns.first[b])
    near: Flags = np.zeros(len(a), dtype=bool)
    if columns.until is not None:
        whose = earlier if columns.rule.time == "after" else viewer
        near = later_first <= columns.until.of_viewer(viewer, whose, earlier)
    if columns.leads is not None:
        led = np.zeros(len(a), dtype=bool)
        if columns.since is not None:
            led = columns.last[earlier] >= columns.since.of_viewer(viewer, viewer, viewer)
        near = np.where(columns.leads[viewer] & (viewer != earlier), led, near)
    return near
