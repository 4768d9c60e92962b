"""The works and the places of smaller circles, in numbers, before they are findings."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Flags, Numbers, Positions, Rows, Shapes
from ondergrond.arrays.rows import distinct, mark_firsts, number_rows, spread
from ondergrond.arrays.threads import apply_in_slices
from ondergrond.tables import pair_rows

# A shared zone grown by this part of a length lies within the zone of any circle that holds it
# grown by that length, which is done in few corners (``project_shares``): these are cut off, and
# edges are smoothed, by less than a fifth.
SURE_PART = 0.8


@dataclass(frozen=True, slots=True)
class SharedZones:
    """The shared zones of SITE_PAIRS, to be looked up by site and pair.

    ``left`` and ``right`` have the works (positions in WORKS) of each; ``n_works`` is the number of
    works. ``keys`` are the numbers of site and pair of each as one, ``order`` sorts them.
    """

    left: Rows
    right: Rows
    n_works: int
    sites: pd.Index
    pairs: pd.Index
    keys: Rows
    order: Positions

    @classmethod
    def of(
        cls, works: gpd.GeoDataFrame, pairs: gpd.GeoDataFrame, site_pairs: gpd.GeoDataFrame
    ) -> SharedZones:
        """Those of ``site_pairs``; ``works`` keeps WORKS, ``pairs`` PAIRS."""
        ids, sites = pd.Index(pairs["pair_id"]), pd.Index(site_pairs["site_id"].unique())
        pair = ids.get_indexer(pd.Index(site_pairs["pair_id"]))
        left, right = (side[pair] for side in pair_rows(works, pairs))
        keys = sites.get_indexer(pd.Index(site_pairs["site_id"])) * len(pairs) + pair
        return cls(left, right, len(works), sites, ids, keys, np.argsort(keys))

    def find_rows(self, sets: pd.DataFrame) -> Positions:
        """The position in SITE_PAIRS of each row of ``sets`` (SETS)."""
        wanted = self.sites.get_indexer(pd.Index(sets["site_id"])) * len(self.pairs)
        wanted += self.pairs.get_indexer(pd.Index(sets["pair_id"]))
        return self.order[np.searchsorted(self.keys, wanted, sorter=self.order)]


@dataclass(frozen=True, slots=True)
class CircleMembers:
    """The works of circles and their shared zones.

    ``circle`` (0..n-1, ascending) and ``work`` (position in WORKS) have a row for each work of
    each circle, sorted; ``zone_circle`` (ascending) and ``zone`` (position in SITE_PAIRS) one for
    each shared zone; ``left`` and ``right`` have the works of every zone of SITE_PAIRS.
    """

    circle: Rows
    work: Rows
    zone_circle: Rows
    zone: Positions
    left: Rows
    right: Rows

    @classmethod
    def of(cls, zones: SharedZones, circles: pd.DataFrame) -> CircleMembers:
        """Those of ``circles`` (SETS), numbered in the order of their first rows."""
        number = pd.factorize(circles["set_id"])[0].astype(np.int64)
        row, count = zones.find_rows(circles), len(zones.left)
        zone_circle, zone = np.divmod(distinct(number * count + row), count)
        both = [zone_circle * zones.n_works + side[zone] for side in (zones.left, zones.right)]
        circle, work = np.divmod(distinct(np.concatenate(both)), zones.n_works)
        return cls(circle, work, zone_circle, zone, zones.left, zones.right)

    @property
    def count(self) -> int:
        """The number of circles."""
        return int(self.circle[-1]) + 1 if len(self.circle) else 0

    def select(self, kept: Flags) -> CircleMembers:
        """Those of the marked circles, numbered anew."""
        number = np.cumsum(kept) - 1
        rows, zones = kept[self.circle], kept[self.zone_circle]
        return CircleMembers(
            number[self.circle[rows]],
            self.work[rows],
            number[self.zone_circle[zones]],
            self.zone[zones],
            self.left,
            self.right,
        )

    def find_alike(self) -> Flags:
        """Which circles are of the same works as another one."""
        words = np.random.default_rng(0).integers(
            1, 2**62, int(self.work.max(initial=0)) + 1, dtype=np.uint64
        )
        total = np.add.reduceat(words[self.work], np.flatnonzero(mark_firsts(self.circle)))
        number = number_rows(total)
        alike: Flags = np.bincount(number)[number] > 1
        return alike

    def measure_zones_m2(self, zones: Shapes) -> Numbers:
        """The area of the shared zones of each circle, added up; ``zones`` are SITE_PAIRS'."""
        area = np.bincount(self.zone_circle, shapely.area(zones)[self.zone], self.count)
        return area.astype(np.float64)

    def find_least_part(self, zones: Shapes, footprints: Shapes, reach_m: float) -> Numbers:
        """The part of the footprint of each row that surely lies within reach of its circle's zone.

        ``zones`` are those of SITE_PAIRS, ``footprints`` of WORKS (polygons). Never more than what
        :func:`ondergrond.weigh.project_shares.find_records` finds by the zone of all together: it
        is the most of what lies within :data:`SURE_PART` of that reach of a zone of its own.
        """
        used = distinct(self.zone.astype(np.int64))
        around = apply_in_slices(
            lambda some: shapely.buffer(some, SURE_PART * reach_m, quad_segs=2), zones[used]
        )
        around, work = np.tile(around, 2), np.concatenate([self.left[used], self.right[used]])
        shapes = footprints[work]
        part = apply_in_slices(shapely.covers, around, shapes).astype(np.float64)
        cut = np.flatnonzero(part == 0)
        part[cut] = _find_part(shapes[cut], around[cut])
        at = np.searchsorted(used, self.zone)
        count = int(self.work.max(initial=0)) + 1
        keys = self.circle * count + self.work
        least = np.zeros(len(keys))
        for side, found in zip((self.left, self.right), np.split(part, 2), strict=True):
            row = np.searchsorted(keys, self.zone_circle * count + side[self.zone])
            np.maximum.at(least, row, found[at])
        return least

    def measure_twice_m2(
        self, footprints: Shapes, density: Numbers, project: Rows, breaks: Flags
    ) -> Numbers:
        """What works of several projects of each circle open on top of each other at most, in m2.

        ``footprints`` of WORKS, the part of each that is opened (``density``), its project and
        whether it breaks the surface. Each two works are measured once, whatever the number of
        circles that hold both.
        """
        rows = np.flatnonzero(breaks[self.work])
        circle, work = self.circle[rows], self.work[rows]
        number = np.arange(len(rows))
        last = np.searchsorted(circle, circle, side="right")
        one, step = spread(last - number - 1)
        other = one + step + 1
        apart = project[work[one]] != project[work[other]]
        one, other = one[apart], other[apart]
        of, one, other = circle[one], work[one], work[other]
        count = int(self.work.max(initial=0)) + 1
        keys = one * count + other
        once = distinct(keys)
        left, right = np.divmod(once, count)
        shared = np.zeros(len(once))
        near = np.flatnonzero(
            apply_in_slices(shapely.intersects, footprints[left], footprints[right])
        )
        left, right = left[near], right[near]
        area = apply_in_slices(
            lambda a, b: np.asarray(shapely.area(shapely.intersection(a, b))),
            footprints[left],
            footprints[right],
        )
        shared[near] = area * np.minimum(density[left], density[right])
        twice = np.bincount(of, shared[np.searchsorted(once, keys)], self.count)
        return twice.astype(np.float64)


def _find_part(shapes: Shapes, around: Shapes) -> Numbers:
    """The part of each shape that lies in the area around it; 0 of a shape without area."""
    area = shapely.area(shapes)
    inside = apply_in_slices(
        lambda one, other: np.asarray(shapely.area(shapely.intersection(one, other))),
        shapes,
        around,
    )
    part: Numbers = np.divide(inside, area, out=np.zeros(len(area)), where=area > 0)
    return part
