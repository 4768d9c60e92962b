"""Footprints: what of the surface each work opens or renews, as polygons."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Flags, Numbers, Shapes
from ondergrond.arrays.groups import Groups
from ondergrond.arrays.rows import spread
from ondergrond.arrays.threads import apply_in_slices
from ondergrond.rules.money import SURFACES, UNKNOWN, Money
from ondergrond.rules.select import filled

POINT, LINE, POLYGON = 0, 1, 2
# Beyond twice the half width a mitred corner of a sharp bend would be longer than the trench.
MITRE_LIMIT = 2.0
# Of groups of more shapes each two are not asked whether they meet: there would be too many.
MOST_ASKED = 20


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


def measure_twice_m2(groups: Groups, shapes: Shapes, density: Numbers) -> Numbers:
    """The area in m2 of each group that is opened more than once.

    ``shapes`` are polygons, one for each row of ``groups``. ``density``, 0 to 1, is the part of
    each that is opened: what a shape shares with those before it in its group counts for that
    part. Where all are 1, that is the sum of the areas of a group less that of their union.

    Shapes are added one after another, of all groups at once. The last is added to nothing:
    most groups have two shapes, and not uniting these saves half the time. Groups of which no two
    shapes meet, such as trenches side by side, open nothing twice.
    """
    meet = _find_meeting(groups, shapes)
    rows = meet[groups.codes]
    some = Groups((np.cumsum(meet) - 1)[groups.codes[rows]])
    twice = np.zeros(len(meet))
    twice[meet] = _add_shapes(some, shapes[rows], density[rows])
    return twice


def _find_meeting(groups: Groups, shapes: Shapes) -> Flags:
    """Which groups have two shapes that meet; large ones, of many pairs, are not asked."""
    sizes, codes = groups.sizes, groups.codes
    ends = (groups.firsts + sizes)[codes]
    later = np.where(sizes[codes] <= MOST_ASKED, ends - np.arange(len(codes)) - 1, 0)
    one, step = spread(later)
    meets = apply_in_slices(shapely.intersects, shapes[one], shapes[one + step + 1])
    found: Flags = sizes > MOST_ASKED
    found[codes[one[meets]]] = True
    return found


def _add_shapes(groups: Groups, shapes: Shapes, density: Numbers) -> Numbers:
    """What of each shape lies in those before it in its group, by its density, in m2 by group."""
    union, twice = shapes[groups.firsts], np.zeros(len(groups.firsts))
    last = groups.sizes - 1
    for n, rows in groups.rounds():
        into = groups.codes[rows]
        shared_m2 = apply_in_slices(_shared_m2, union[into], shapes[rows])
        twice[into] += shared_m2 * density[rows]
        rest = rows[last[into] > n]
        into = groups.codes[rest]
        union[into] = apply_in_slices(shapely.union, union[into], shapes[rest])
    return twice


def _shared_m2(one: Shapes, other: Shapes) -> Numbers:
    return np.asarray(shapely.area(shapely.intersection(one, other)))
