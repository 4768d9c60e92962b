"""Smaller circles that could gain something: the others are left out before they are weighed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Numbers, Shapes
from ondergrond.arrays.parts import in_slices
from ondergrond.rules import Rules
from ondergrond.rules.soonest import Rounds
from ondergrond.rules.without_phase import presumed_phase
from ondergrond.tables import PAIRS, SETS, SITE_PAIRS, WORKS, check
from ondergrond.weigh.bounds_of_works import add_bounds
from ondergrond.weigh.circle_members import CircleMembers, SharedZones
from ondergrond.weigh.comes_first import find_linked
from ondergrond.weigh.most_gain import CircleProjects, WorksMeasured, could_gain
from ondergrond.weigh.project_shares import measure_works
from ondergrond.weigh.relaxed import find_least_moves

# The distances between the members of more circles than these at a time take gigabytes.
CIRCLES_AT_ONCE = 100_000


@dataclass(frozen=True, slots=True)
class Promising:
    """Tells circles that could be in the programme from those that could not.

    ``works`` keeps WORKS, ``zones`` and ``shapes`` are those of SITE_PAIRS. What is asked of every
    work and zone is found once (:meth:`of`), however often :meth:`find` is asked.

    A circle is left out where its members cannot come together within their room, or where the
    least that their moves cost (:func:`ondergrond.weigh.relaxed.find_least_moves`) is more than
    what it could save at the very most (:func:`ondergrond.weigh.most_gain.could_gain`): ``weigh``
    would find that it gains nothing and drop it, but only after its shapes, dates and euros are
    known. That is asked twice: of all circles by what their works say alone, and of what is left
    once more by how much of each lies at the place at least. Nothing is left out that holds an
    agreement, or of which another circle has the same works: their ids hang on each other.
    """

    works: gpd.GeoDataFrame
    zones: SharedZones
    shapes: Shapes
    rules: Rules
    on: date
    measured: WorksMeasured

    @classmethod
    def of(
        cls,
        works: gpd.GeoDataFrame,
        pairs: gpd.GeoDataFrame,
        site_pairs: gpd.GeoDataFrame,
        *,
        rules: Rules,
        on: date,
        rounds: Rounds,
    ) -> Promising:
        """Measure the works; ``pairs`` keeps PAIRS, ``site_pairs`` SITE_PAIRS.

        ``on`` and ``rounds`` are what ``weigh`` takes.

        Raises ``BugError`` where a table breaks its contract.
        """
        check(WORKS, works)
        check(PAIRS, pairs)
        check(SITE_PAIRS, site_pairs)
        works = add_bounds(works, rules, on=on, rounds=rounds)
        works = works.assign(phase=presumed_phase(works, rules.window, on=on))
        sizes = measure_works(works, rules.money, rules.nuisance)
        zones = SharedZones.of(works, pairs, site_pairs)
        shapes = np.asarray(site_pairs.geometry.to_numpy(), dtype=object)
        return cls(works, zones, shapes, rules, on, WorksMeasured.of(works, sizes, rules))

    def find(self, circles: pd.DataFrame, least_gain_eur: pd.Series | None = None) -> pd.DataFrame:
        """The rows of ``circles`` (SETS) of those that could be in the programme.

        With ``least_gain_eur`` (by set_id) one is left out too that could not gain as much.
        """
        check(SETS, circles)
        if circles.empty:
            return circles
        members = CircleMembers.of(self.zones, circles)
        agreed = self.works["agreement"].notna().to_numpy(dtype=bool)[members.work]
        kept = members.find_alike()
        kept[members.circle[agreed]] = True
        number, names = pd.factorize(circles["set_id"])
        asked = np.zeros(members.count)
        if least_gain_eur is not None:
            asked = least_gain_eur.reindex(names).fillna(0.0).to_numpy(dtype=np.float64)
        for part in in_slices(members.count, CIRCLES_AT_ONCE):
            some = np.zeros(len(kept), dtype=bool)
            some[part] = True
            kept[part] |= _find_gaining(
                members.select(some), self.works, self.measured, self.shapes, self.rules,
                on=self.on, least_gain_eur=asked[part],
            )  # fmt: skip
        promising: pd.DataFrame = circles[kept[number]]
        return promising.reset_index(drop=True)


def _find_gaining(
    members: CircleMembers,
    works: gpd.GeoDataFrame,
    measured: WorksMeasured,
    zones: Shapes,
    rules: Rules,
    *,
    on: date,
    least_gain_eur: Numbers,
) -> Flags:
    """Which circles could gain enough: by their works alone, and then by their places."""
    # Their moves hang on their own works and on what these wait for: of a choice anew a handful.
    used = np.zeros(len(works), dtype=bool)
    used[members.work] = True
    used |= find_linked(works, used)
    own, row = works[used], np.cumsum(used) - 1

    def ask(
        some: CircleMembers, projects: CircleProjects, least: Numbers, **more: Numbers
    ) -> Flags:
        rows = pd.DataFrame({"finding_id": some.circle, "work_row": row[some.work]})
        most = np.full(len(rows), np.nan)
        moves = find_least_moves(rows, own, rules, on=on, days_at_least=least, days_at_most=most)
        zone_m2 = some.measure_zones_m2(zones)
        return could_gain(some, projects, measured, moves, rules, zone_m2=zone_m2, **more)

    first = CircleProjects.of(members, measured)
    gaining = ask(members, first, np.ones(len(members.work)), least_gain_eur=least_gain_eur)
    if not gaining.any():
        return gaining
    rest = members.select(gaining)
    projects = CircleProjects.of(rest, measured)
    part = rest.find_least_part(zones, measured.footprint, rules.money.reach_m.value)
    twice_m2 = rest.measure_twice_m2(
        measured.footprint, measured.density, measured.project, measured.breaks
    )
    least = projects.find_least_days(rest, measured, part)
    enough = least_gain_eur[gaining]
    gaining[gaining] = ask(rest, projects, least, twice_m2=twice_m2, least_gain_eur=enough)
    return gaining
