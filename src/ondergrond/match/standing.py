"""What proposals are held against: the works as planned and the embargoes, looked through once.

Dates are sought in many rounds, most of them for a few works; what does not hang on these is made
before the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Metres, Rows, Texts
from ondergrond.arrays.rows import distinct
from ondergrond.match.heavy_conflicts import conflict_rules, measure_far_m
from ondergrond.match.party_views import EVERYWHERE_M
from ondergrond.match.stacks import Stacks
from ondergrond.match.zones import LEAST_GROWTH_M
from ondergrond.rules.model import Rules
from ondergrond.rules.selectors import Selector
from ondergrond.tables import EMBARGOES, WORKS, check

_OUTWARD = np.array([-1.0, -1.0, 1.0, 1.0])


@dataclass(frozen=True, slots=True)
class Standing:
    """Works (WORKS) and ``embargoes`` (EMBARGOES) as planned, and the rules that make conflicts.

    ``heavy`` has the heavy conflicts as planned: rule, one and other (ids, one before other).
    ``far_m`` is the farthest that any party looks by any rule.
    """

    works: gpd.GeoDataFrame
    embargoes: gpd.GeoDataFrame
    rules: Rules
    selectors: Mapping[str, Selector]
    on: date
    stacks: Stacks | None
    heavy: pd.MultiIndex
    far_m: float
    places: shapely.STRtree
    areas: shapely.STRtree

    @classmethod
    def of(
        cls,
        works: gpd.GeoDataFrame,
        pairs: pd.DataFrame,
        *,
        embargoes: gpd.GeoDataFrame,
        rules: Rules,
        selectors: Mapping[str, Selector],
        on: date,
        stacks: Stacks | None = None,
    ) -> Standing:
        """Look through what stays; ``pairs`` are the PAIRS of it, those with embargoes too.

        ``stacks`` say which of ``works`` are stacked; the rest is as ``find_pairs`` and
        ``find_embargoed`` take it.
        """
        check(WORKS, works)
        check(EMBARGOES, embargoes)
        hard = conflict_rules(rules)
        heavy = pairs[pairs["severity"].eq("heavy")]
        sides = (heavy[name].to_numpy(dtype=object) for name in ("rule", "left", "right"))
        return cls(
            works,
            embargoes,
            hard,
            selectors,
            on,
            stacks,
            conflict_keys(*sides),
            measure_far_m(works, hard),
            shapely.STRtree(works.geometry.to_numpy()),
            shapely.STRtree(embargoes.geometry.to_numpy()),
        )

    def find_near(self, moved: gpd.GeoDataFrame) -> Rows:
        """The positions of works that a rule could bring together with one of ``moved``, sorted.

        By their boxes alone; all of them where a rule has no distance.
        """
        if self.far_m >= EVERYWHERE_M:
            return np.arange(len(self.works))
        return _query(self.places, moved, self.far_m)

    def find_embargoes_near(self, moved: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """The embargoes that a rule could bring together with one of ``moved``, by their boxes."""
        rules = self.rules.active_embargoes.values()
        far_m = max((rule.distance_m or 0.0 for rule in rules), default=0.0) + 2 * LEAST_GROWTH_M
        near: gpd.GeoDataFrame = self.embargoes.iloc[_query(self.areas, moved, far_m)]
        return near


def _query(tree: shapely.STRtree, moved: gpd.GeoDataFrame, far_m: float) -> Rows:
    boxes: Metres = shapely.bounds(moved.geometry.to_numpy()).reshape(-1, 4) + far_m * _OUTWARD
    return distinct(tree.query(shapely.box(*boxes.T))[1].astype(np.int64))


def conflict_keys(rule: Texts, one: Texts, other: Texts) -> pd.MultiIndex:
    """Conflicts by rule and ids, whichever of the two is named first."""
    swapped = one > other
    low, high = np.where(swapped, other, one), np.where(swapped, one, other)
    return pd.MultiIndex.from_arrays([rule, low, high], names=["rule", "one", "other"])
