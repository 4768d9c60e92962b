"""Closures: the areas of embargoes, the works that lie in them, and what of these does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Days, Flags, Metres, Rows, Shapes
from ondergrond.arrays.rows import spread
from ondergrond.match.distance import find_within
from ondergrond.match.measures import measure_shared_area_m2, measure_shared_length_m
from ondergrond.match.rule_columns import find_span
from ondergrond.match.zones import LEAST_GROWTH_M, ROUND, shared_zones
from ondergrond.periods import days
from ondergrond.places.buffers import buffered
from ondergrond.places.unions import union_by_group
from ondergrond.rules.model import Rule
from ondergrond.rules.select import find_selected
from ondergrond.rules.selectors import Selector

LINE = 1  # dimension of a geometry


@dataclass(frozen=True, slots=True)
class Closures:
    """Embargoes that are not over, sorted by area, and their areas, each once.

    ``name`` and ``entry`` of each area; the rows of ``table`` that are of area ``a`` are
    ``begin[a]`` up to ``begin[a + 1]``; ``first`` and ``last`` are their days.
    """

    table: pd.DataFrame
    place: Shapes
    name: pd.Series
    entry: pd.Series
    begin: Rows
    first: Days
    last: Days

    @classmethod
    def of(cls, embargoes: gpd.GeoDataFrame, on_day: int) -> Closures:
        """Those of EMBARGOES that hold on day ``on_day`` (days since 1970) or later."""
        table = embargoes[days(embargoes["end"]) >= on_day]
        keys = ["name", "entry", "source", "source_layer", "source_row"]
        table = table.sort_values(["entry", *keys, "embargo_id"], ignore_index=True)
        area = table.groupby(keys, dropna=False, sort=False).ngroup().to_numpy(dtype=np.int64)
        order = np.argsort(area, kind="stable")
        table, area = table.take(order).reset_index(drop=True), area[order]
        begin = np.searchsorted(area, np.arange(area.max(initial=-1) + 2))
        one = table.take(begin[:-1]).reset_index(drop=True)
        return cls(
            pd.DataFrame(table.drop(columns="geometry")),
            one.geometry.to_numpy(),
            one["name"],
            one["entry"],
            begin.astype(np.int64),
            days(table["start"]),
            days(table["end"]),
        )


def find_touching(
    rule: Rule,
    works: gpd.GeoDataFrame,
    closed: Closures,
    selectors: Mapping[str, Selector],
) -> pd.DataFrame:
    """Find the works within the rule's distance of an area that is for them.

    ``selectors`` say which works an entry is for. Returns one row for each work and area, sorted
    so: touch (their number), work, area (positions) and name.
    """
    distance_m = rule.distance_m or 0.0
    taken = find_selected(rule.left, works)
    entries, number = np.unique(closed.entry.to_numpy(dtype=object), return_inverse=True)
    for_it = np.empty((len(entries), len(works)), dtype=bool)
    for at, entry in enumerate(entries):
        for_it[at] = taken & find_selected(selectors.get(entry, Selector()), works)
    places = works.geometry.to_numpy()
    around = shapely.bounds(closed.place).reshape(-1, 4)
    around += np.array([-1, -1, 1, 1]) * (distance_m + LEAST_GROWTH_M)
    area, work = shapely.STRtree(places).query(shapely.box(*around.T))
    chosen = for_it[number[area], work]
    area, work = area[chosen].astype(np.int64), work[chosen].astype(np.int64)
    every = np.concatenate([places, closed.place])
    near = find_within(every, work, area + len(works), distance_m)
    area, work = area[near], work[near]
    order = np.lexsort((area, work))
    return pd.DataFrame(
        {
            "touch": np.arange(len(order)),
            "work": work[order],
            "area": area[order],
            "name": closed.name.take(area[order]).to_numpy(dtype=object),
        }
    )


def find_closed_days(
    touch: pd.DataFrame, works: pd.DataFrame, closed: Closures, on_day: int
) -> pd.DataFrame:
    """Find when the areas that works touch are closed within their windows, ``on_day`` or later.

    Returns one row for each of ``touch`` and time: touch, work, name, row (in ``closed.table``),
    first, last (days since 1970), and meets: whether the work is then under way by its period.
    """
    area = touch["area"].to_numpy()
    owner, step = spread(closed.begin[area + 1] - closed.begin[area])
    row = closed.begin[area[owner]] + step
    work = touch["work"].to_numpy()[owner]
    first, last = closed.first[row], closed.last[row]
    spans = {
        basis: tuple(ends[work] for ends in find_span(works, basis))
        for basis in ("period", "window")
    }
    within, meets = (
        (first <= spans[basis][1]) & (last >= np.maximum(spans[basis][0], on_day))
        & (spans[basis][1] >= on_day)
        for basis in ("window", "period")
    )  # fmt: skip
    closed_days = touch[["touch", "work", "name"]].take(owner).reset_index(drop=True)
    closed_days = closed_days.assign(row=row, first=first, last=last, meets=meets)
    return pd.DataFrame(closed_days[within | meets].reset_index(drop=True))


def measure_touching(
    touch: pd.DataFrame,
    rule: Rule,
    works: gpd.GeoDataFrame,
    closed: Closures,
) -> pd.DataFrame:
    """Measure each work and area of ``touch``, and return it with more columns.

    Those are distance_m, shared_length_m, shared_area_m2 (as in PAIRS), geometry (the shared
    zone) and part: which part of the work lies in the area, 0 to 1, and 1 for points.
    """
    reach_m = rule.distance_m or 0.0
    every = np.concatenate([works.geometry.to_numpy(), closed.place])
    work, area = touch["work"].to_numpy(), touch["area"].to_numpy()
    place = every[work]
    lies_in = _inside(place, closed.place, area)
    length_m, area_m2 = (shapely.length(place), shapely.area(place))
    length_m = np.where(shapely.get_dimensions(place) == LINE, length_m, 0.0)
    shared_m, shared_m2, zone = length_m.copy(), area_m2.copy(), np.empty(len(place), dtype=object)
    growth_m = max(reach_m / 2, LEAST_GROWTH_M)
    zone[lies_in] = buffered(every, work[lies_in], growth_m, ROUND)[work[lies_in]]
    rest = np.flatnonzero(~lies_in)
    left, right = work[rest], area[rest] + len(works)
    limit_m = np.full(len(rest), reach_m)
    shared_m[rest] = measure_shared_length_m(every, left, right, limit_m)
    shared_m2[rest] = measure_shared_area_m2(every, left, right)
    zone[rest] = shared_zones(every, left, right, np.full(len(rest), 2 * growth_m))
    distance_m = np.zeros(len(place))
    distance_m[rest] = shapely.distance(every[left], every[right])
    return touch.assign(
        distance_m=distance_m,
        shared_length_m=shared_m,
        shared_area_m2=shared_m2,
        part=np.where(lies_in, 1.0, _part(place, shared_m, shared_m2)),
        geometry=shapely.orient_polygons(zone),
    )


def measure_parts(
    touch: pd.DataFrame,
    rule: Rule,
    works: gpd.GeoDataFrame,
    closed: Closures,
) -> pd.DataFrame:
    """Measure which part of each work lies in the areas of one name together, 0 to 1.

    ``touch`` comes from :func:`measure_touching`. Areas that overlap count once. Returns one row
    for each work and name, sorted so: work, name, part.
    """
    by_case = touch.groupby(["work", "name"])
    cases = by_case["part"].agg(["max", "size"]).reset_index()
    part = cases.pop("max").to_numpy().copy()
    several = (cases.pop("size").to_numpy() > 1) & (part < 1)
    case = by_case.ngroup().to_numpy()
    in_several = several[case]
    if in_several.any():
        group = (np.cumsum(several) - 1)[case[in_several]]
        areas = union_by_group(closed.place[touch["area"].to_numpy()[in_several]], group)
        place = works.geometry.to_numpy()[cases["work"].to_numpy()[several]]
        every = np.concatenate([place, areas])
        left = np.arange(len(place))
        right = left + len(place)
        limit_m = np.full(len(place), rule.distance_m or 0.0)
        shared_m = measure_shared_length_m(every, left, right, limit_m)
        shared_m2 = measure_shared_area_m2(every, left, right)
        part[several] = _part(place, shared_m, shared_m2)
    return cases.assign(part=part)


def _part(place: Shapes, shared_m: Metres, shared_m2: Metres) -> Metres:
    """Which part of each place is shared, by length of lines and surface of areas, 1 of points."""
    is_line = shapely.get_dimensions(place) == LINE
    whole = np.where(is_line, shapely.length(place), shapely.area(place))
    shared = np.where(is_line, shared_m, shared_m2)
    part: Metres = np.divide(shared, whole, out=np.ones(len(place)), where=whole > 0)
    return part.clip(0.0, 1.0)


def _inside(place: Shapes, areas: Shapes, area: Rows) -> Flags:
    """Whether each work lies in its area as a whole."""
    hosts: Shapes = shapely.from_wkb(shapely.to_wkb(areas))  # others may be asking these
    shapely.prepare(hosts)
    inside: Flags = shapely.covers(hosts[area], place)
    return inside
