"""Footprints: what of the surface each work opens or renews, as polygons."""

from __future__ import annotations

import itertools
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.threads import apply_in_slices
from ondergrond.rules.money import SURFACES, UNKNOWN, Money
from ondergrond.rules.select import filled

Array = np.ndarray[Any, Any]

POINT, LINE, POLYGON = 0, 1, 2
# Beyond twice the half width a mitred corner of a sharp bend would be longer than the trench.
MITRE_LIMIT = 2.0


def trench_width_m(works: pd.DataFrame, money: Money) -> pd.Series:
    """Width of the trench of each work in m: delivered, else the first default that fits.

    Never less than the minimum that is charged in that surface (``trench_minimum_m``).
    ``works`` keeps WORKS; gives float64 with its index.
    """
    given = works["trench_width_m"].where(works["trench_width_m"].gt(0))
    fillable = pd.DataFrame(works.drop(columns="geometry")).assign(trench_width_m=given)
    width = filled(fillable, "trench_width_m", money.trench_width_m).astype("float64")
    minimum = {name: money.minimum_m(name) for name in SURFACES}
    least = works["surface"].fillna(UNKNOWN).map(minimum).astype("float64")
    return width.clip(lower=least).rename("trench_width_m")


def footprint(works: gpd.GeoDataFrame, width_m: pd.Series, money: Money) -> gpd.GeoSeries:
    """The polygon that each work covers: itself, a line as wide as its trench, a pit.

    ``width_m`` comes from :func:`trench_width_m`. Lines end flat, so that a straight trench
    of 100 m and 0.5 m covers 50 m2. Gives (multi-)polygons in the CRS of ``works``, with its
    index; a line without length covers nothing.
    """
    shapes = np.array(works.geometry.to_numpy(), dtype=object)
    kind = shapely.get_dimensions(shapes)
    line, point = kind == LINE, kind == POINT
    shapes[line] = shapely.buffer(
        shapes[line],
        width_m.to_numpy()[line] / 2,
        cap_style="flat",
        join_style="mitre",
        mitre_limit=MITRE_LIMIT,
    )
    shapes[point] = shapely.buffer(shapes[point], money.pit_side_m.value / 2, cap_style="square")
    return gpd.GeoSeries(shapes, index=works.index, crs=works.crs, name="footprint")


def length_m(works: gpd.GeoDataFrame, money: Money) -> pd.Series:
    """How long each work is in m: its line, half the perimeter of its area, the side of its pit."""
    shapes = works.geometry.to_numpy()
    kind = shapely.get_dimensions(shapes)
    measured = shapely.length(shapes)
    pits = shapely.get_num_geometries(shapes) * money.pit_side_m.value
    length = np.select([kind == POINT, kind == POLYGON], [pits, measured / 2], measured)
    return pd.Series(length, index=works.index, name="length_m")


def opened_share(works: gpd.GeoDataFrame, money: Money) -> pd.Series:
    """The part of each footprint that is really opened, 0 to 1.

    Lines, pits and renewed surfaces count whole. The polygon of a work that renews nothing
    is the area it works in: it counts for at most the delivered trench width, else
    ``widest_m``, times half its perimeter. A drawn trench so counts whole, a neighbourhood
    for its streets.
    """
    shapes = works.geometry.to_numpy()
    area = shapely.area(shapes)
    widest = works["trench_width_m"].where(works["trench_width_m"].gt(0), money.widest_m.value)
    strip = shapely.length(shapes) / 2 * widest.to_numpy()
    partly = (shapely.get_dimensions(shapes) == POLYGON) & (area > strip)
    partly &= ~works["renews_surface"].to_numpy(dtype=bool)
    share = np.ones(len(works))
    np.divide(strip, area, out=share, where=partly)
    return pd.Series(share, index=works.index, name="opened_share")


def merged(groups: Array, shapes: Array) -> tuple[Array, Array]:
    """The union of the shapes of each group, and the area in m2 counted more than once.

    ``groups`` holds numbers 0..n-1, one per shape, sorted, each at least once; ``shapes``
    polygons. The second array is the sum of the areas less the area of the union, n long.
    """
    return _added_up(groups, shapes, np.ones(len(shapes)))


def measure_twice_m2(groups: Array, shapes: Array, density: Array) -> Array:
    """The area in m2 of each group that is opened more than once; see :func:`merged`.

    ``density``, 0 to 1, is the part of each shape that is opened: what a shape shares with
    those before it in its group counts for that part.
    """
    last = np.bincount(groups).astype(np.int64) - 1
    return _added_up(groups, shapes, density, last)[1]


def _shared_m2(one: Array, other: Array) -> Array:
    return np.asarray(shapely.area(shapely.intersection(one, other)))


def _added_up(
    groups: Array, shapes: Array, density: Array, last: Array | None = None
) -> tuple[Array, Array]:
    """Add the shapes of all groups one after another, all groups at once.

    As many rounds as the largest group has shapes, linear in their number. ``last`` is the
    rank of the last shape of each group where its union is not wanted: most groups have two
    shapes, and not uniting these saves half the time.
    """
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    rank = np.arange(len(groups)) - starts[groups]
    union, twice = shapes[starts], np.zeros(len(starts))
    order = np.argsort(rank, kind="stable")
    rounds = np.searchsorted(rank[order], np.arange(1, rank.max(initial=0) + 2))
    for n, (begin, end) in enumerate(itertools.pairwise(rounds), start=1):
        rows = order[begin:end]
        into = groups[rows]
        shared_m2 = apply_in_slices(_shared_m2, union[into], shapes[rows])
        twice[into] += shared_m2 * density[rows]
        if last is not None:
            rows = rows[last[into] > n]
            into = groups[rows]
        union[into] = apply_in_slices(shapely.union, union[into], shapes[rows])
    return union, twice
