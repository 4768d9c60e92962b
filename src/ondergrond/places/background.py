"""Streets as the quiet background of a drawing: simplified, around the works, bounded in size."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Flags, Positions, Shapes

# What is seen around a work when it is looked at (m), and what still helps to find it from afar.
AROUND_M, REACH_M = 500.0, 2000.0
# What a street is taken or left by.
PIECE_M = 1000.0
# Half of that is a line on the closest map; a street is drawn ten metres wide there.
SIMPLIFY_M = 1.0
# Coordinates in centimetres.
_DECIMALS = 2
_LINE, _POLYGON = 1, 2
_NAMES = ["name", "place"]
# Near an open work, near a private one, near none, too far to be of use.
_NEAR, _NEAR_PRIVATE, _REST, _FAR = range(4)


@dataclass(frozen=True, slots=True)
class Background:
    """The streets of a background, and of how many parts near works there was no room for some.

    ``streets`` has name, place and geometry, a row per part: a line, or an area where the layer
    has areas.
    """

    streets: gpd.GeoDataFrame
    n_near: int
    n_left_out: int


def make_background(
    streets: gpd.GeoDataFrame, works: Shapes, private: Flags, *, points: int
) -> Background:
    """The streets around works, in at most ``points`` corners.

    ``streets`` has name, place and geometry (lines or areas) in a metric CRS, ``works`` are shapes
    in the same; ``private`` says which of them are for their owner alone. Lines of one name and
    place that go on in each other are one, simplified to ``SIMPLIFY_M`` and cut to the box of the
    works with ``AROUND_M`` about it. Where there are more corners than asked for, the streets
    within ``AROUND_M`` of a work come first, then the others within ``REACH_M``, the longest first.
    Streets near private works alone come after those near others: so what stays in a part of a run
    does not depend on what is private, but for these.
    """
    parts = _parts(streets)
    rank = _rank(parts.geometry.to_numpy(), works, private)
    parts, rank = parts[rank < _FAR], rank[rank < _FAR]
    shapes = parts.geometry.to_numpy()
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    keys = pd.DataFrame(
        {"rank": rank, "length": -_lengths(shapes).round(_DECIMALS), **_texts(parts),
         "x": bounds[:, 0], "y": bounds[:, 1]}
    )  # fmt: skip
    order = keys.sort_values([*keys.columns], kind="stable").index.to_numpy()
    size = np.cumsum(shapely.get_num_coordinates(shapes)[order])
    kept = order[size <= points]
    near = rank < _REST
    n_near = int(near.sum())
    return Background(_in_order(parts.iloc[kept]), n_near, n_near - int(near[kept].sum()))


def see_background(background: gpd.GeoDataFrame, works: Shapes) -> gpd.GeoDataFrame:
    """The part of a background that is around ``works`` alone.

    Both in one metric CRS. Streets that were near other works are not in it, so it tells nothing
    of where these are.
    """
    shapes = background.geometry.to_numpy()
    near = _nearest(shapes, works, AROUND_M) <= AROUND_M
    return _in_order(background[near])


def _parts(streets: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Each area, and each line as far as it goes on under one name, simplified and in pieces.

    Of the whole layer, before anything is chosen: so a street has the same course in any part.
    """
    shapes, owners = shapely.get_parts(
        shapely.force_2d(streets.geometry.to_numpy()), return_index=True
    )
    kinds = shapely.get_dimensions(shapes)
    street = streets.groupby(_NAMES, dropna=False, sort=True).ngroup().to_numpy()[owners]
    first = np.full(int(street.max(initial=-1)) + 1, 0)
    first[street[::-1]] = owners[::-1]
    lines = np.flatnonzero((kinds == _LINE) & ~shapely.is_empty(shapes))
    lines = lines[np.argsort(street[lines], kind="stable")]
    of, at = np.unique(street[lines], return_inverse=True)
    merged = shapely.line_merge(shapely.multilinestrings(shapes[lines], indices=at))
    courses, whose = shapely.get_parts(merged, return_index=True)
    pieces, at = _pieces(shapely.simplify(courses, SIMPLIFY_M))
    areas = kinds == _POLYGON
    simple = np.concatenate([pieces, shapely.simplify(shapes[areas], SIMPLIFY_M)])
    rows = np.concatenate([first[of[whose[at]]], owners[areas]]).astype(int)
    named = streets[_NAMES].iloc[rows].reset_index(drop=True)
    return gpd.GeoDataFrame(named, geometry=_rounded(simple), crs=streets.crs)


def _pieces(lines: Shapes) -> tuple[Shapes, Positions]:
    """Lines cut where they cross a grid of ``PIECE_M``, and which line each piece is of.

    The grid is that of the CRS and not of the works: a street is in the same pieces whatever is
    chosen of it.
    """
    west, south, east, north = (np.floor(shapely.bounds(lines).reshape(-1, 4) / PIECE_M)).T
    wide, tall = ((far - near + 1).astype(int) for far, near in ((east, west), (north, south)))
    cells = wide * tall
    one = cells == 1
    owners = np.repeat(np.flatnonzero(~one), cells[~one])
    at = np.arange(len(owners)) - np.repeat(np.cumsum(cells[~one]) - cells[~one], cells[~one])
    x = (west[owners] + at % wide[owners]) * PIECE_M
    y = (south[owners] + at // wide[owners]) * PIECE_M
    boxes = shapely.box(x, y, x + PIECE_M, y + PIECE_M)
    touched = shapely.intersects(lines[owners], boxes)
    owners, boxes = owners[touched], boxes[touched]
    cut, of = shapely.get_parts(shapely.intersection(lines[owners], boxes), return_index=True)
    # What only touches a cell is a point in it.
    good = (shapely.get_dimensions(cut) == _LINE) & (shapely.length(cut) > 0)
    return (
        np.concatenate([lines[one], cut[good]]),
        np.concatenate([np.flatnonzero(one), owners[of[good]]]),
    )


def _rank(shapes: Shapes, works: Shapes, private: Flags) -> Positions:
    to_open = _nearest(shapes, works[~private], REACH_M)
    to_private = _nearest(shapes, works[private], REACH_M)
    return np.select(
        [to_open <= AROUND_M, to_private <= AROUND_M, np.minimum(to_open, to_private) <= REACH_M],
        [_NEAR, _NEAR_PRIVATE, _REST],
        _FAR,
    )


def _nearest(shapes: Shapes, works: Shapes, within: float) -> npt.NDArray[np.float64]:
    """How far the nearest work is from each shape (m), infinite where farther than ``within``."""
    found = np.full(len(shapes), np.inf)
    there = _there(works)
    if len(there) and len(shapes):
        (rows, _), away = shapely.STRtree(there).query_nearest(
            shapes, max_distance=within, return_distance=True, all_matches=False
        )
        found[rows] = away
    return found


def _there(works: Shapes) -> Shapes:
    there: Shapes = works[~shapely.is_missing(works) & ~shapely.is_empty(works)]
    return there


def _lengths(shapes: Shapes) -> npt.NDArray[np.float64]:
    """Lengths in m; of an area half its edge."""
    long = shapely.length(shapes)
    halved: npt.NDArray[np.float64] = np.where(
        shapely.get_dimensions(shapes) == _POLYGON, long / 2, long
    )
    return halved


def _rounded(shapes: Shapes) -> Shapes:
    made: Shapes = shapely.transform(shapes, lambda at: at.round(_DECIMALS))
    return made


def _texts(parts: gpd.GeoDataFrame) -> dict[str, npt.NDArray[np.object_]]:
    return {name: parts[name].fillna("").to_numpy(dtype=object) for name in _NAMES}


def _in_order(parts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """By name and place, lines before areas, from west to east: the same however it was chosen."""
    shapes = parts.geometry.to_numpy()
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    keys = pd.DataFrame(
        {**_texts(parts), "kind": shapely.get_dimensions(shapes),
         **{side: bounds[:, at] for at, side in enumerate("wsen")}}
    )  # fmt: skip
    order = keys.sort_values([*keys.columns], kind="stable").index.to_numpy()
    return parts.iloc[order].reset_index(drop=True)
