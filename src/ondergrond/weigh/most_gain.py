"""What joint works gain at the very most, before their shapes, dates and euros are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Integers, Numbers, Rows
from ondergrond.arrays.groups import Groups
from ondergrond.arrays.rows import mark_firsts, number_rows
from ondergrond.rules import Rules
from ondergrond.rules.money import UNKNOWN
from ondergrond.tables import NUISANCES
from ondergrond.weigh.circle_members import CircleMembers
from ondergrond.weigh.hopeless import EUR_OFF, PART_OFF, measure_most_eur_per_m2
from ondergrond.weigh.nuisance import CLOSING
from ondergrond.weigh.project_shares import measure_projects
from ondergrond.weigh.relaxed import IN_TURN, STREET, LeastMoves

# Quantities carry two decimals: by rounding each is no more than so much larger.
ROUNDED_M2 = 0.01
CLASSES = {name: n for n, name in enumerate(NUISANCES)}


@dataclass(frozen=True, slots=True)
class WorksMeasured:
    """What the bounds need of each of WORKS, and of its whole project: arrays, row for row.

    ``open_m2`` is what it opens at most and ``density`` what part of its footprint that is; where
    a project renews the surface these are the whole footprint and 1, because what renews is laid
    as one with the densest of it. ``eur_per_m2`` and ``eur_per_m2_in_order`` are what a square
    metre not paved apart saves at most, ``class_`` the place of its nuisance in NUISANCES;
    ``part_of_project`` is the part of its project that it is.
    """

    project: Rows
    partner: Rows
    footprint: Any
    breaks: Flags
    open_m2: Numbers
    density: Numbers
    eur_per_m2: Numbers
    eur_per_m2_in_order: Numbers
    class_: Integers
    part_of_project: Numbers
    project_eur: Numbers
    project_days: Numbers

    @classmethod
    def of(cls, works: pd.DataFrame, measured: pd.DataFrame, rules: Rules) -> WorksMeasured:
        """Of WORKS as :func:`ondergrond.weigh.project_shares.measure_works` measured them."""
        money = rules.money
        project, names = pd.factorize(works["project_id"])
        whole = measure_projects(measured).reindex(names)
        breaks = measured["breaks_surface"].to_numpy(dtype=bool)
        share = measured["opened_share"].to_numpy(dtype=np.float64)
        whole_m2 = measured["whole_m2"].to_numpy(dtype=np.float64)
        renews = np.bincount(project, works["renews_surface"].to_numpy(dtype=bool))[project] > 0
        densest = np.zeros(len(names))
        np.maximum.at(densest, project, share)
        area = np.divide(whole_m2, share, out=whole_m2.copy(), where=share > 0)
        surface = measured["surface"].fillna(UNKNOWN)
        price = {name: measure_most_eur_per_m2(name, money) for name in surface.unique()}
        laid = {
            name: max(each - money.temporary.get(name, money.temporary[UNKNOWN]).mid, 0.0)
            for name, each in price.items()
        }
        project_m2 = whole["project_m2"].to_numpy(dtype=np.float64)[project]
        part = np.divide(whole_m2, project_m2, out=np.zeros(len(works)), where=project_m2 > 0)
        return cls(
            project.astype(np.int64),
            pd.factorize(works["partner"])[0].astype(np.int64),
            np.asarray(measured["footprint"].to_numpy(), dtype=object),
            breaks,
            np.where(breaks, np.where(renews, area, whole_m2), 0.0),
            np.where(renews, 1.0, densest[project]),
            surface.map(price).to_numpy(dtype=np.float64),
            surface.map(laid).to_numpy(dtype=np.float64),
            np.asarray(measured["nuisance"].map(CLASSES), dtype=np.int64),
            part,
            whole["project_eur"].fillna(0.0).to_numpy(dtype=np.float64)[project],
            np.ceil(whole["project_days"].to_numpy(dtype=np.float64)).clip(min=1.0)[project],
        )


@dataclass(frozen=True, slots=True)
class CircleProjects:
    """The projects of circles: ``number`` of the project of each row of the circles' works.

    ``circle`` and ``first`` (a row of its own) have an entry for each project, by circle.
    """

    number: Rows
    circle: Rows
    first: Rows

    @classmethod
    def of(cls, members: CircleMembers, works: WorksMeasured) -> CircleProjects:
        """Those of ``members``."""
        project = works.project[members.work]
        number = number_rows(members.circle, project)
        first = np.zeros(int(number.max(initial=-1)) + 1, dtype=np.int64)
        first[number[::-1]] = np.arange(len(number))[::-1]
        return cls(number, members.circle[first], first)

    def leave_largest(self, values: Numbers) -> Numbers:
        """The sum of a value of the projects of each circle, less the largest."""
        starts = np.flatnonzero(mark_firsts(self.circle))
        rest: Numbers = np.add.reduceat(values, starts) - np.maximum.reduceat(values, starts)
        return rest

    def find_least_days(
        self, members: CircleMembers, works: WorksMeasured, least_part: Numbers
    ) -> Numbers:
        """The days that each row is at the place at least, where that much of it lies there."""
        here = np.bincount(self.number, least_part * works.part_of_project[members.work])
        days = works.project_days[members.work[self.first]] * here * (1 - PART_OFF)
        least: Numbers = np.ceil(days - 1e-9).clip(min=1.0)[self.number]
        return least


def could_gain(
    members: CircleMembers,
    projects: CircleProjects,
    works: WorksMeasured,
    moves: LeastMoves,
    rules: Rules,
    *,
    zone_m2: Numbers,
    least_gain_eur: Numbers,
    twice_m2: Numbers | None = None,
) -> Flags:
    """Which circles could gain more than ``least_gain_eur``, in either form; flags by circle.

    ``zone_m2`` is the area of the place of each at most, ``twice_m2`` what is opened there more
    than once (None: all of it). As one street all projects but the largest save all that they open
    and have to spend, half of the first where nothing lies on top of another (``mid`` lies halfway
    between low and high, :mod:`ondergrond.weigh.savings`); in order all but the final paving do,
    less the temporary surface. Where nothing is sure of the moves a circle could always gain.
    """
    money, programme = rules.money, rules.programme
    opened = np.minimum(
        np.bincount(projects.number, works.open_m2[members.work]), zone_m2[projects.circle]
    )
    paved = np.full(len(projects.first), np.inf)
    of_member = projects.number[moves.members.row[Groups(moves.members.member).firsts]]
    paved[of_member[moves.paves]] = opened[of_member[moves.paves]]
    starts = np.flatnonzero(mark_firsts(projects.circle))
    smallest = np.minimum.reduceat(paved, starts)
    below = np.add.reduceat(opened, starts) - np.where(np.isfinite(smallest), smallest, 0.0)
    smaller = projects.leave_largest(opened)
    if twice_m2 is not None:
        smaller, below = ((each + np.minimum(each, twice_m2)) / 2 for each in (smaller, below))
    rounded = ROUNDED_M2 * np.bincount(projects.circle)
    smaller, below = smaller + rounded, below + rounded
    first_rows = np.flatnonzero(mark_firsts(members.circle))
    street_price, order_price = (
        np.maximum.reduceat(price[members.work], first_rows)
        for price in (works.eur_per_m2, works.eur_per_m2_in_order)
    )
    opens = np.bincount(projects.number, works.breaks[members.work]) > 0
    budget = works.project_eur[members.work[projects.first]]
    street = smaller * street_price
    street += projects.leave_largest(np.where(opens, budget, 0.0)) * money.mobilisation.mid
    days, class_ = _count_days(members, projects, works, opens)
    dearest = max((each.mid for each in money.traffic.values()), default=0.0)
    street += projects.leave_largest(days) * dearest
    street += _spare_nuisance(projects, works, members, moves, rules, days=days, class_=class_)
    gains = np.zeros(len(starts), dtype=bool)
    for saved, form in ((street, STREET), (below * order_price, IN_TURN)):
        most_eur = saved * (1 + PART_OFF) + EUR_OFF

        def is_worth(days: Numbers, most_eur: Numbers = most_eur) -> Flags:
            possible = np.isfinite(days)
            moved_eur = np.where(possible, days, 0.0) * programme.move_day_eur
            worth: Flags = possible & (most_eur > moved_eur + least_gain_eur)
            return worth

        # To find the least moves takes long: of most circles two of their works ask too much.
        hopeful = ~gains & is_worth(moves.find_at_least(form))
        gains |= is_worth(moves.find(form, hopeful))
    return gains | moves.unsure


def _count_days(
    members: CircleMembers, projects: CircleProjects, works: WorksMeasured, opens: Flags
) -> tuple[Numbers, Integers]:
    """The days of each project that count as nuisance, as a whole, and its worst class."""
    class_ = np.zeros(len(projects.first), dtype=np.int64)
    np.maximum.at(class_, projects.number, works.class_[members.work])
    counted = opens | (class_ >= NUISANCES.index(CLOSING[0]))
    return np.where(counted, works.project_days[members.work[projects.first]], 0.0), class_


def _spare_nuisance(
    projects: CircleProjects,
    works: WorksMeasured,
    members: CircleMembers,
    moves: LeastMoves,
    rules: Rules,
    *,
    days: Numbers,
    class_: Integers,
) -> Numbers:
    """What avoided nuisance is worth at most, by circle, in euros.

    Links of a chain come after each other, so days are avoided only among the partners of one
    link: there all but the one that takes longest are at work on days of others.
    """
    timing = moves.members
    row = timing.row[Groups(timing.member).firsts]
    project, partner = projects.number[row], works.partner[members.work[row]]
    of = number_rows(timing.finding, moves.link, partner)
    link = number_rows(timing.finding, moves.link)
    circle_of = np.zeros(int(link.max(initial=-1)) + 1, dtype=np.int64)
    circle_of[link] = timing.finding
    link_of = np.zeros(int(of.max(initial=-1)) + 1, dtype=np.int64)
    link_of[of] = link
    starts = np.flatnonzero(mark_firsts(link_of))
    worth, lighter = np.zeros(len(moves.unsure)), 0.0
    # Days at a class or worse are avoided no more often than projects of these have them.
    for n, name in enumerate(NUISANCES):
        weight = rules.nuisance.weights[name].value
        bad = (class_ >= n) & (days > 0)
        spared = projects.leave_largest(np.where(bad, days, 0.0))
        lasts = np.bincount(of, bad[project] * moves.longest)
        together = np.add.reduceat(lasts, starts) - np.maximum.reduceat(lasts, starts)
        spared = np.minimum(spared, np.bincount(circle_of, together, len(spared)))
        worth += max(weight - lighter, 0.0) * spared
        lighter = weight
    return worth * rules.programme.nuisance_day_eur
