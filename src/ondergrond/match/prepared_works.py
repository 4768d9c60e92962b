"""What rules need of the works: their columns and the rules, as arrays in the order of work_id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Boxes, Days, Flags, Metres, Rows, Shapes
from ondergrond.errors import BugError
from ondergrond.match.blocks import EPS_M
from ondergrond.match.candidates import half_sums
from ondergrond.match.party_views import FAR_FUTURE, NEVER
from ondergrond.match.rule_columns import (
    BLIND_M,
    RuleColumns,
    WorkFacts,
    evaluate_rule,
    measure_view_m,
)
from ondergrond.match.stacks import Stacks
from ondergrond.rules.model import Rules


@dataclass(frozen=True, slots=True)
class PreparedWorks:
    """The works in the order of work_id, and what the rules ask of them, as arrays.

    In that order the result depends neither on the order the works came in, nor on threads.
    ``mixed`` where some party looks at other works of its own; ``stacks`` says which works lie in
    one stack, None where none do.
    """

    works: gpd.GeoDataFrame
    geometry: Shapes
    boxes: Boxes
    facts: WorkFacts
    project: Rows
    rule_columns: tuple[RuleColumns, ...]
    mixed: bool
    stacks: Stacks | None

    @classmethod
    def of(
        cls,
        works: gpd.GeoDataFrame,
        rules: Rules,
        on: date | None = None,
        stacks: Stacks | None = None,
    ) -> PreparedWorks:
        """Sort the works and evaluate every active rule on them, on the reference day.

        ``stacks`` are those of ``works``, in their order.
        """
        order = works["work_id"].array.argsort(kind="stable")
        works = works.take(order).reset_index(drop=True)
        if works["work_id"].duplicated().any():
            raise BugError.of("table works", "work_id is not unique")
        geometry = works.geometry.to_numpy()
        # a prepared geometry must not be asked by two threads at once
        shapely.destroy_prepared(geometry)
        facts = WorkFacts.of(works, rules, on)
        rule_columns = tuple(
            evaluate_rule(name, rule, facts) for name, rule in rules.active.items()
        )
        return cls(
            works,
            geometry,
            shapely.bounds(geometry).reshape(-1, 4),
            facts,
            pd.factorize(works["project_id"])[0],
            rule_columns,
            any(each.mixed for each in rule_columns),
            None if stacks is None or not stacks.size else stacks.take(order),
        )

    def view_m(self, left: Rows, right: Rows) -> Iterator[tuple[Metres, Metres]]:
        """How far left and right of each pair see each other, rule by rule."""
        return (
            measure_view_m(each, left, right, self.facts, mixed=self.mixed)
            for each in self.rule_columns
        )

    def farthest_m(self, left: Rows, right: Rows) -> Metres:
        """How far the one that sees farthest sees the other, by any rule; -inf for none.

        Two of one project never see each other, nor of one party unless a rule says so, nor of one
        stack.
        """
        party, project = self.facts.parties.code, self.project
        differ = project[left] != project[right]
        if not self.mixed:
            differ &= party[left] != party[right]
        if self.stacks is not None:
            differ &= ~self.stacks.join(left, right)
        farthest_m = np.full(len(left), BLIND_M)
        for view in self.view_m(left[differ], right[differ]):
            farthest_m[differ] = np.maximum(farthest_m[differ], np.maximum(*view))
        return farthest_m

    def may_match(self, left: Rows, right: Rows) -> Flags:
        """Mark the pairs that a rule takes, whose days fit and whose boxes are near enough."""
        one, other = self.boxes[left], self.boxes[right]
        gap_m = np.maximum(one[:, :2] - other[:, 2:], other[:, :2] - one[:, 2:]).clip(min=0)
        may: Flags = np.hypot(*gap_m.T) <= self.farthest_m(left, right) + 2 * EPS_M
        return may

    def reach(self) -> tuple[Days, Days, Metres]:
        """For each work the first and last day it reaches and how much its box must grow (m).

        Of two works that a rule may bring together the boxes so grown meet. A work that no rule
        takes gets days that meet nothing. Rules without a distance are left out: what they
        bring together is found by what works have in common.
        """
        count = len(self.works)
        first, last = np.full(count, FAR_FUTURE), np.full(count, NEVER)
        grow_m = np.zeros(count)
        for each in self.rule_columns:
            if each.everywhere:
                continue
            part = np.flatnonzero(each.takes_part)
            soonest, farthest = each.soonest, each.farthest
            if self.facts.fixed is not None and each.rule.works_together:
                soonest, farthest = self.facts.fixed.span(soonest, farthest)
            first[part] = np.minimum(first[part], soonest[part])
            last[part] = np.maximum(last[part], farthest[part])
            need_m = half_sums(each.hindering_m[part])
            if each.buffer_m is not None:
                need_m += each.buffer_m[part]
            grow_m[part] = np.maximum(grow_m[part], need_m)
        return first, last, grow_m
