"""Sites: places where pairs meet, what people would talk about as one street."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Boxes, Flags, Rows, Shapes
from ondergrond.arrays.rows import mark_firsts
from ondergrond.match.blocks import Pairs
from ondergrond.match.clusters import extents_m, find_clusters
from ondergrond.match.links import MergedZones, find_links, find_merged_zones, number_shapes
from ondergrond.match.shared_days import Moments, Sides, find_sides, moments
from ondergrond.match.split_zones import cut_by_place
from ondergrond.match.touching import find_touching_parts
from ondergrond.places.parts import find_parts
from ondergrond.places.unions import union_by_group
from ondergrond.rules.model import Grouping, Rules
from ondergrond.tables import PAIRS, SITE_PAIRS, SITES, WORKS, arrange, check, empty, party


def find_sites(
    works: gpd.GeoDataFrame, pairs: gpd.GeoDataFrame, rules: Rules
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Find the places where pairs meet, and which pairs meet at which.

    Takes WORKS and the PAIRS that ``find_pairs`` made of them by the same rules. Not works are
    grouped but the single parts of shared zones: parts of which the smaller is in the other for
    ``rules.grouping.together_part`` (0: parts that touch) and whose pairs have a day in common
    belong together. A part that is no more than a touch (:mod:`ondergrond.match.touching`) is
    left out, so that a pair that only touches is at no site; where it counts all the same it
    belongs together with its like only. A part longer than
    ``rules.grouping.extent_m`` is cut by place, into pieces that belong together where they touch,
    and no site is longer unless one part is (an area, which is not cut).

    Returns SITES and SITE_PAIRS in the CRS of ``works``. A pair that meets at several places is
    at several sites, with at each the part of its zone that lies there.
    """
    check(WORKS, works)
    check(PAIRS, pairs)
    sides = find_sides(works, pairs)
    zones = _zones(works, pairs, sides, rules)
    if not len(zones.place):
        return empty(SITES, works.crs), empty(SITE_PAIRS, works.crs)
    days = moments(works, pairs, sides, rules)
    site = _site_numbers(zones, days, sides, rules.grouping)
    return _tables(works, pairs, zones, site, sides)


def gather_sites(
    works: gpd.GeoDataFrame,
    pairs: gpd.GeoDataFrame,
    site: Rows,
    sides: Sides,
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """SITES and SITE_PAIRS of pairs of which ``site`` numbers the place (0, 1, 2...).

    ``sides`` are the positions in ``works`` of the works to count at each pair.
    """
    parts, pair = find_parts(pairs.geometry.to_numpy())
    boxes = shapely.bounds(parts).reshape(-1, 4)
    none = np.zeros(len(parts), dtype=bool)
    zones = _Zones(parts, pair, boxes, np.arange(len(parts)), none)
    return _tables(works, pairs, zones, site[pair], sides)


def _tables(
    works: gpd.GeoDataFrame,
    pairs: gpd.GeoDataFrame,
    zones: _Zones,
    site: Rows,
    sides: Sides,
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    site_pairs = _site_pairs(pairs, zones, site)
    sites = _circles(party(works), site_pairs, sides).assign(
        site_id=_site_id(zones.box, site, site_pairs),
        n_pairs=site_pairs.groupby("site").size(),
        extent_m=extents_m(zones.box, site),
        geometry=_unite(zones.place, site),
    )
    site_pairs["site_id"] = sites["site_id"].to_numpy()[site_pairs["site"]]
    return (
        check(SITES, arrange(SITES, sites, crs=works.crs)),
        check(SITE_PAIRS, arrange(SITE_PAIRS, site_pairs, crs=works.crs)),
    )


class _Zones(NamedTuple):
    """Single parts of shared zones, the pair each belongs to, and their boxes.

    ``whole`` numbers the parts as they were before the long ones were cut; ``touches`` marks what
    is no more than a touch.
    """

    place: Shapes
    pair: Rows
    box: Boxes
    whole: Rows
    touches: Flags


def _zones(works: gpd.GeoDataFrame, pairs: gpd.GeoDataFrame, sides: Sides, rules: Rules) -> _Zones:
    parts, pair = find_parts(pairs.geometry.to_numpy())
    counts, touches = find_touching_parts(works, pairs, sides, (parts, pair), rules)
    parts, pair, touches = parts[counts], pair[counts], touches[counts]
    places, owner = cut_by_place(parts, rules.grouping.extent_m)
    boxes = shapely.bounds(places).reshape(-1, 4)
    return _Zones(places, pair[owner], boxes, owner, touches[owner])


def _site_numbers(zones: _Zones, days: Moments, sides: Sides, grouping: Grouping) -> Rows:
    """The number of each zone's site, counted in the order of their first zones."""
    part = grouping.together_part
    touches = zones.touches.astype(np.int64)
    alike = [number_shapes(zones.place)] if part else []
    merged = find_merged_zones(
        zones.box, days.first[zones.pair], days.last[zones.pair], touches, *alike
    )
    # A touch is a place of its own: two streets are not one because a cable crosses there.
    left, right = find_links(
        zones.place[merged.zone], merged.first, merged.last, touches[merged.zone],
        part=part, near_m=grouping.least_across_m,
    )  # fmt: skip
    if part:
        left, right = _with_pieces(zones, merged, (left, right))
    pair = zones.pair[merged.zone]
    shared = _shared_works(sides, pair[left], pair[right])
    boxes = zones.box[merged.zone]
    cluster = find_clusters(boxes, left, right, shared, grouping.extent_m)[merged.of]
    first_zone = np.full(cluster.max() + 1, len(cluster))
    np.minimum.at(first_zone, cluster, np.arange(len(cluster)))
    place = np.empty_like(first_zone)
    place[np.argsort(first_zone)] = np.arange(len(first_zone))
    site: Rows = place[cluster]
    return site


def _with_pieces(zones: _Zones, merged: MergedZones, links: Pairs) -> Pairs:
    """The links with those between pieces of one part, which share no more than their cut."""
    cut = np.flatnonzero(np.bincount(zones.whole)[zones.whole] > 1)
    days = np.zeros(len(cut), dtype=np.int64)
    pieces = find_links(zones.place[cut], days, days, zones.whole[cut])
    ends = [merged.of[cut[side]] for side in pieces]
    left = np.concatenate([links[0], np.minimum(*ends)])
    right = np.concatenate([links[1], np.maximum(*ends)])
    key = np.unique((left * len(merged.zone) + right)[left != right])
    return key // len(merged.zone), key % len(merged.zone)


def _shared_works(sides: Sides, one: Rows, other: Rows) -> Rows:
    """How many works two pairs have in common: 0, 1 or 2."""
    left, right = sides
    straight = (left[one] == left[other]).astype(np.int64) + (right[one] == right[other])
    turned = (left[one] == right[other]).astype(np.int64) + (right[one] == left[other])
    shared: Rows = np.maximum(straight, turned)
    return shared


def _site_pairs(pairs: gpd.GeoDataFrame, zones: _Zones, site: Rows) -> pd.DataFrame:
    """One row per site and pair (their numbers), in that order, with the pair's zone there."""
    order = np.lexsort((zones.pair, site))
    starts = mark_firsts(site[order] * len(pairs) + zones.pair[order])
    at = order[starts]
    return pd.DataFrame(
        {
            "site": site[at],
            "pair": zones.pair[at],
            "pair_id": pairs["pair_id"].take(zones.pair[at]).reset_index(drop=True),
            "geometry": _unite(zones.place[order], np.cumsum(starts) - 1),
        }
    )


def _unite(places: Shapes, group: Rows) -> Shapes:
    """Unions with rings counter-clockwise; of a group of one, which is so, the same object."""
    united = union_by_group(places, group)
    made = np.bincount(group) > 1
    united[made] = shapely.orient_polygons(united[made])
    return united


def _circles(parties: pd.Series, site_pairs: pd.DataFrame, sides: Sides) -> pd.DataFrame:
    """Who meets at each site: n_works, n_parties and the parties' names."""
    members = pd.concat(
        pd.DataFrame({"site": site_pairs["site"], "work": side[site_pairs["pair"]]})
        for side in sides
    ).drop_duplicates()
    members["party"] = parties.to_numpy()[members["work"]]
    present = members[["site", "party"]].drop_duplicates().sort_values(["site", "party"])
    names = present["party"].tolist()
    ends = [0, *present.groupby("site").size().cumsum()]
    return pd.DataFrame(
        {
            "n_works": members.groupby("site").size(),
            "n_parties": present.groupby("site").size(),
            # text has no arrays: joined in plain Python, five times as fast as by groupby
            "parties": ["; ".join(names[first:last]) for first, last in pairwise(ends)],
        }
    )


def _site_id(boxes: Boxes, site: Rows, site_pairs: pd.DataFrame) -> pd.Series:
    """Names from the pairs that meet and the corner of the box, in whole metres.

    The sum of the pairs' hashes knows no order. Ten digits are not always distinct among
    hundreds of thousands: the second of a name gets a number.
    """
    hashes = pd.util.hash_array(site_pairs["pair_id"].to_numpy(dtype=object))
    total = pd.Series(hashes).groupby(site_pairs["site"].to_numpy()).sum().to_numpy()
    corner = np.full((len(total), 2), np.inf)
    np.minimum.at(corner, site, boxes[:, :2])
    for metres in np.round(corner).astype(np.int64).T:
        total = pd.util.hash_array(total) + metres.astype(np.uint64)
    names = pd.Series([f"S-{number >> 24:010x}" for number in pd.util.hash_array(total).tolist()])
    again = names.groupby(names).cumcount()
    return names.where(again == 0, names + "-" + (again + 1).astype("str"))
