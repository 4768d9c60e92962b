"""What is asked of the works: their columns and the rules, as arrays in the order of work_id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.errors import BugError
from ondergrond.match.arrays import Boxes, Days, Flags, Metres, Places, Rows
from ondergrond.match.blocks import EPS_M
from ondergrond.match.sight import BLIND_M, NEVER, Lens, Parties, lens, measure_sight_m
from ondergrond.rules.model import Rules
from ondergrond.rules.select import find_selected

FAR_FUTURE = -NEVER


@dataclass(frozen=True, slots=True)
class Plan:
    """The works in the order of work_id, and what the rules ask of them, as arrays.

    In that order the result depends neither on the order the works came in, nor on threads.
    """

    works: gpd.GeoDataFrame
    geometry: Places
    boxes: Boxes
    parties: Parties
    project: Rows
    hindering: Flags
    lenses: tuple[Lens, ...]

    @classmethod
    def of(cls, works: gpd.GeoDataFrame, rules: Rules) -> Plan:
        """Sort the works and evaluate every active rule on them."""
        works = works.sort_values("work_id", ignore_index=True)
        if works["work_id"].duplicated().any():
            raise BugError.of("table works", "work_id is not unique")
        geometry = works.geometry.to_numpy()
        # a prepared geometry must not be asked by two threads at once
        shapely.destroy_prepared(geometry)
        parties = Parties.of(works)
        hindering = find_selected(rules.hindering, works)
        return cls(
            works,
            geometry,
            shapely.bounds(geometry).reshape(-1, 4),
            parties,
            pd.factorize(works["project_id"])[0],
            hindering,
            tuple(
                lens(name, rule, works, parties, hindering) for name, rule in rules.active.items()
            ),
        )

    def sight_m(self, left: Rows, right: Rows) -> Iterator[tuple[Metres, Metres]]:
        """How far left and right of each pair see each other, rule by rule."""
        return (measure_sight_m(each, left, right, self.hindering) for each in self.lenses)

    def farthest_m(self, left: Rows, right: Rows) -> Metres:
        """How far the one that sees farthest sees the other, by any rule; -inf for none.

        Two of one party or of one project never see each other.
        """
        party, project = self.parties.code, self.project
        differ = (party[left] != party[right]) & (project[left] != project[right])
        farthest_m = np.full(len(left), BLIND_M)
        for sight in self.sight_m(left[differ], right[differ]):
            farthest_m[differ] = np.maximum(farthest_m[differ], np.maximum(*sight))
        return farthest_m

    def may_match(self, left: Rows, right: Rows) -> Flags:
        """Mark the pairs that a rule takes, whose days fit and whose boxes are near enough."""
        one, other = self.boxes[left], self.boxes[right]
        gap_m = np.maximum(one[:, :2] - other[:, 2:], other[:, :2] - one[:, 2:]).clip(min=0)
        may: Flags = np.hypot(*gap_m.T) <= self.farthest_m(left, right) + 2 * EPS_M
        return may

    def reach(self) -> tuple[Days, Days, Metres]:
        """For each work the first and last day and the distance (m) that hold every rule's.

        A work that no rule takes gets days that meet nothing.
        """
        count = len(self.works)
        first, last = np.full(count, FAR_FUTURE), np.full(count, NEVER)
        distance_m = np.zeros(count)
        for each in self.lenses:
            part = each.takes_part
            first = np.where(part, np.minimum(first, each.nearest), first)
            last = np.where(part, np.maximum(last, each.farthest), last)
            distance_m = np.where(part, np.maximum(distance_m, each.hindering_m), distance_m)
        return first, last, distance_m
