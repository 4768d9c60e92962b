"""Brute force: every pair of works, every rule, one at a time, with plain shapely and dates.

Slow and simple on purpose, and made from the words of the contract, not from the code: of
``ondergrond`` it knows the rules file's models only.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, permutations
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from hypothesis import reject
from shapely.geometry.base import BaseGeometry

from ondergrond.rules.model import Grouping, Reach, Rule, Rules, Selector

EPS_M = 1e-6  # docs/rules.md: distances are inclusive, with a micrometre of tolerance
NOISE_M = 1e-8  # more than a sum of coordinates of a thousand kilometres can be off
DATES = ("start", "end", "earliest_start", "latest_end")


@dataclass(frozen=True)
class Seen:
    """What the oracle says of a pair."""

    rule: str
    left: str
    right: str
    severity: str | None
    one_way: str | None
    distance_m: float
    limit_m: float
    gap_days: int
    overlap_days: int
    window_overlap_days: int
    shift_days: int


Work = dict[str, Any]


def is_within(distance_m: float, limit_m: float) -> bool:
    """Whether two works a distance apart are within a limit, as the documentation has it.

    On the very end of its micrometre the last bits decide, and an example of that proves
    nothing: it is put aside.
    """
    if abs(distance_m - limit_m - EPS_M) <= NOISE_M:
        reject()
    return distance_m <= limit_m + EPS_M


def works_of(frame: gpd.GeoDataFrame) -> list[Work]:
    """The works as plain mappings, with dates as dates and missing values as None."""
    works = []
    for record in frame.to_dict("records"):
        work = {name: None if _missing(value) else value for name, value in record.items()}
        work |= {name: work[name].date() for name in DATES}
        department = work["department"]
        work["party"] = work["partner"] + (f"/{department}" if department else "")
        works.append(work)
    return works


def all_pairs(frame: gpd.GeoDataFrame, rules: Rules, on: date | None = None) -> Iterator[Seen]:
    """Every pair that some active rule brings together, on the reference day."""
    works = works_of(frame)
    for work in works:
        work["left of"] = {n for n, rule in rules.rule.items() if selected(rule.left, work)}
        work["right of"] = {n for n, rule in rules.rule.items() if selected(rule.right, work)}
        work["hinders"] = selected(rules.hindering, work)
        ends = [(day.month, day.day) for day in (work["start"], work["end"])]
        work["vague"] = (
            work["precision"] in rules.vague
            or ends == [(1, 1), (12, 31)]
            or (rules.vague_when is not None and selected(rules.vague_when, work))
        )
        work["started"] = on is not None and work["start"] < on
    for a, b in combinations(sorted(works, key=lambda work: work["work_id"]), 2):
        if a["project_id"] == b["project_id"]:
            continue
        distance_m = shapely.distance(a["geometry"], b["geometry"])
        for name, rule in rules.rule.items():
            if rule.active and rule.against == "works":
                yield from _seen(name, rules, (a, b), distance_m, on)


def _seen(
    name: str, rules: Rules, works: tuple[Work, Work], distance_m: float, on: date | None
) -> Iterator[Seen]:
    rule = rules.rule[name]
    for left, right in permutations(works):
        if name not in left["left of"] or name not in right["right of"]:
            continue
        if rule.ahead and (left["started"] or right["started"]):
            continue
        over = [
            on is not None and max(own_days(rule, work)[1], work["end"]) < on
            for work in (left, right)
        ]
        if over[1] or (over[0] and not rule.protects):
            continue
        if not all(alike(left[column], right[column]) for column in rule.same):
            continue
        if in_the_way(rule) and agreed(left, right):
            continue
        if rule.depth and not (right["depth_m"] or 0) > (left["depth_m"] or 0):
            continue
        limits = [
            (viewer["party"], limit_m(rule, viewer, left, right))
            for viewer in (left, right)
            if fits_in_time(rule, viewer, left, right) and looks_at(rule, viewer, left, right)
        ]
        seeing = [(who, far_m) for who, far_m in limits if is_within(distance_m, far_m)]
        if not seeing:
            continue
        has_order = rule.time in ("after", "before", "waits") or rule.depth
        near = not is_within(distance_m, 0)
        one, other = (left, right) if has_order else works
        yield Seen(
            rule=name,
            left=one["work_id"],
            right=other["work_id"],
            severity=severity(rule, vague=left["vague"] or right["vague"], near=near),
            one_way=seeing[0][0] if len(seeing) == 1 else None,
            distance_m=distance_m,
            limit_m=max(far_m for _, far_m in seeing),
            gap_days=gap_days(left, right, "period"),
            overlap_days=overlap_days(left, right, "period"),
            window_overlap_days=overlap_days(left, right, "window"),
            shift_days=gap_days(left, right, "window"),
        )
        return


def selected(selector: Selector, work: Work) -> bool:
    """Whether any case of the selector has all its criteria met."""
    if not selector.cases:
        return True
    return any(
        all((work[name] in each.values) != each.negated for name, each in case.items())
        for case in selector.cases
    )


def severity(rule: Rule, *, vague: bool, near: bool) -> str | None:
    """The word for a vague period goes before that for works that do not touch."""
    if vague and rule.severity_when_vague:
        return rule.severity_when_vague
    if near and rule.severity_when_near:
        return rule.severity_when_near
    return rule.severity


def in_the_way(rule: Rule) -> bool:
    """Whether a rule is a conflict of works that are under way in the same days."""
    same_days = rule.time == "overlap" and rule.basis == "period"
    return rule.kind == "conflict" and rule.against == "works" and same_days


def agreed(one: Work, other: Work) -> bool:
    """Whether two parties share the number of a dossier."""
    numbers, others = (set((work["agreement"] or "").split("; ")) - {""} for work in (one, other))
    return one["party"] != other["party"] and bool(numbers & others)


def alike(one: str | None, other: str | None) -> bool:
    """Whether two texts say the same, whatever their case and spaces; null says nothing."""
    if one is None or other is None:
        return False
    return one.casefold().split() == other.casefold().split()


def looks_at(rule: Rule, viewer: Work, left: Work, right: Work) -> bool:
    """Whether the owners of the two differ as the viewer's party asks."""
    asked = _looked(rule, viewer, "between")
    if asked == "partners":
        return bool(left["partner"] != right["partner"])
    return asked == "projects" or bool(left["party"] != right["party"])


def limit_m(rule: Rule, viewer: Work, left: Work, right: Work) -> float:
    """How far the viewer's party looks at two works, of which one may hinder traffic."""
    near_m = _looked(rule, viewer, "distance_m")
    wide_m = _looked(rule, viewer, "distance_hindering_m")
    if near_m is None:
        near_m = 0.0 if rule.buffer_m else float("inf")
    if wide_m is not None and (left["hinders"] or right["hinders"]):
        near_m = max(near_m, wide_m)
    return near_m + buffer_m(rule, left) + buffer_m(rule, right)


def buffer_m(rule: Rule, work: Work) -> float:
    """What the first buffer that speaks of a work grows it by."""
    return next((each.m for each in rule.buffer_m if selected(each.when, work)), 0.0)


def own_days(rule: Rule, work: Work) -> tuple[date, date]:
    """First and last day of a work that count for a rule."""
    return days_of(work, (work["vague"] and rule.basis_when_vague) or rule.basis)


def fits_in_time(rule: Rule, viewer: Work, left: Work, right: Work) -> bool:
    """Whether the days of the two fit the rule as the viewer's party looks at it."""
    (left_first, left_last), (right_first, right_last) = (
        own_days(rule, work) for work in (left, right)
    )
    reach = _looked(rule, viewer, "reach")
    if rule.time == "after":
        return right_first > left_last and reaches(reach, left, left_last, right_first)
    if rule.time == "waits":  # nothing waits in the layouts: tests/match/test_waits.py
        return False
    if rule.time == "before":
        in_order = left_first < right_first and left_last < right_last
        return in_order and overlap_days(left, right, "window") > 0
    if left_first <= right_last and right_first <= left_last:
        return rule.time == "overlap"
    before = _looked(rule, viewer, "reach_before")
    later, later_first, earlier_last = (
        (right, right_first, left_last)
        if right_first > left_last
        else (left, left_first, right_last)
    )
    if viewer is later and before is not None:
        return reaches(before, viewer, later_first, earlier_last, back=True)
    return reaches(reach, viewer, earlier_last, later_first)


def reaches(
    table: Iterable[Reach], work: Work, day: date, other: date, *, back: bool = False
) -> bool:
    """Whether the first reach that speaks of the work takes a day to another, or back to it."""
    for reach in table:
        if selected(reach.when, work):
            sign = -1 if back else 1
            until = months_later(day, sign * reach.months) + timedelta(days=sign * reach.days)
            return reach.unlimited or (other >= until if back else other <= until)
    return False


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_of(work: Work, basis: str) -> tuple[date, date]:
    """First and last day of the period or of the window, or the first alone."""
    if basis == "window":
        return work["earliest_start"], work["latest_end"]
    return work["start"], work["start" if basis == "start" else "end"]


def gap_days(a: Work, b: Work, basis: str) -> int:
    """Days from the earlier's end to the later's start, 0 when they share a day."""
    (a_first, a_last), (b_first, b_last) = (days_of(work, basis) for work in (a, b))
    return max((max(a_first, b_first) - min(a_last, b_last)).days, 0)


def overlap_days(a: Work, b: Work, basis: str) -> int:
    """Days that both hold, both ends included."""
    (a_first, a_last), (b_first, b_last) = (days_of(work, basis) for work in (a, b))
    return len(range(max(a_first, b_first).toordinal(), min(a_last, b_last).toordinal() + 1))


def components(count: int, linked: Iterable[tuple[int, int]]) -> list[frozenset[int]]:
    """Connected groups of 0..count-1, found by walking."""
    beside: dict[int, set[int]] = {each: set() for each in range(count)}
    for one, other in linked:
        beside[one].add(other)
        beside[other].add(one)
    groups, left = [], set(range(count))
    while left:
        group, front = set(), {left.pop()}
        while front:
            here = front.pop()
            group.add(here)
            front |= beside[here] - group
        left -= group
        groups.append(frozenset(group))
    return groups


@dataclass(frozen=True)
class Zone:
    """A pair at a site: its days, the projects of its works, and where it is."""

    name: str
    first: int
    last: int
    projects: frozenset[str]
    place: BaseGeometry


def belong_together(one: BaseGeometry, other: BaseGeometry, grouping: Grouping) -> bool:
    """Whether two zones touch and lie near each other, or share the part that the rules ask.

    On the very edge of it the last bits decide: such an example is put aside.
    """
    west, south, east, north = shapely.union(one, other).bounds
    longest_m = max(east - west, north - south)
    if grouping.together_part and abs(longest_m - grouping.least_across_m) <= NOISE_M:
        reject()
    if not grouping.together_part or longest_m <= grouping.least_across_m:
        return bool(one.intersects(other))
    part = grouping.together_part
    shared_m2, least_m2 = one.intersection(other).area, part * min(one.area, other.area)
    if not one.equals(other) and abs(shared_m2 - least_m2) <= NOISE_M:
        reject()
    return shared_m2 >= least_m2


def counts(left: Work, right: Work, rule: Rule) -> bool:
    """Whether what is no more than a touch counts all the same, in the words of docs/rules.md."""
    areas = all(work["geometry"].geom_type.endswith("Polygon") for work in (left, right))
    anywhere = rule.distance_m is None and not rule.buffer_m
    return anywhere or (rule.kind == "conflict" and not areas)


def only_touches(part: BaseGeometry, left: Work, right: Work, grouping: Grouping) -> bool:
    """Whether a part of what two works share is no more than a touch, likewise."""
    sizes = [
        max(_across_m(each) for each in getattr(work["geometry"], "geoms", [work["geometry"]]))
        for work in (left, right)
    ]
    least_m = min(grouping.least_across_m, grouping.least_part * min(sizes))
    if abs(_across_m(part) - least_m) <= NOISE_M:
        reject()
    return _across_m(part) < least_m


def _across_m(place: BaseGeometry) -> float:
    return 2 * float(shapely.minimum_bounding_radius(place))


def maximal_circles(zones: list[Zone], grouping: Grouping) -> set[frozenset[str]]:
    """The circles of projects that on some day are alive and touch, and no other holds."""
    touching = [
        (one, other)
        for one, other in combinations(zones, 2)
        if one.first <= other.last
        and other.first <= one.last
        and belong_together(one.place, other.place, grouping)
    ]
    circles: set[frozenset[str]] = set()
    for day in sorted({zone.first for zone in zones} | {zone.last for zone in zones}):
        alive = [zone for zone in zones if zone.first <= day <= zone.last]
        number = {zone.name: each for each, zone in enumerate(alive)}
        linked = [
            (number[one.name], number[other.name])
            for one, other in touching
            if one.name in number and other.name in number
        ]
        for group in components(len(alive), linked):
            circles.add(frozenset().union(*(alive[each].projects for each in group)))
    return {each for each in circles if not any(each < other for other in circles)}


def grouped(
    boxes: list[tuple[float, float, float, float]], links: list[tuple[int, int]], cap_m: float
) -> list[frozenset[int]]:
    """Kruskal with a cap: join by one link after another, unless the group gets too long."""
    group = {each: frozenset([each]) for each in range(len(boxes))}
    for one, other in links:
        joined = group[one] | group[other]
        west, south, east, north = zip(*(boxes[each] for each in joined), strict=True)
        if max(max(east) - min(west), max(north) - min(south)) <= cap_m:
            group |= dict.fromkeys(joined, joined)
    return sorted(set(group.values()), key=min)


def _looked(rule: Rule, viewer: Work, name: str) -> Any:
    """A value as the viewer's party has it: its own, else its partner's, else the rule's."""
    for key in (viewer["party"], viewer["partner"]):
        if key in rule.partner and getattr(rule.partner[key], name) is not None:
            return getattr(rule.partner[key], name)
    return getattr(rule, name)


def _missing(value: Any) -> bool:
    return not isinstance(value, BaseGeometry) and bool(pd.isna(value))
