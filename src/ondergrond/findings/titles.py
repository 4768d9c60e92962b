"""Titles: the street and the place that people would call a finding by."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Shapes
from ondergrond.arrays.rows import isin
from ondergrond.findings.street_names import is_name, own_streets, street_of
from ondergrond.tables import work_rows

# A street is named by its axis: as far from the zone as this its axis may lie (m).
REACH_M = 25.0
# What lies in a street lies within so much of its axis (m); the street along which the zone
# runs longest goes before one that it crosses.
BESIDE_M = 10.0
# A place without a street is called after the nearest street this near (m): what people can point
# at from there. A work longer than this says too little of where it is.
NEARBY_M = 250.0
LONGEST_M = 1000.0
# Else it is told where it lies, no more exactly than one can stand (m).
SPOT_M = 10


def find_titles(
    findings: gpd.GeoDataFrame,
    finding_works: pd.DataFrame,
    works: gpd.GeoDataFrame,
    streets: gpd.GeoDataFrame | None = None,
    towns: pd.Series | None = None,
) -> pd.DataFrame:
    """What to call each finding: street, place (null where not known) and title, its index.

    ``findings`` has finding_id and geometry, ``finding_works`` finding_id and work_row; ``streets``
    has name, place and lines, in the same CRS; ``towns`` the municipality of each finding by name
    (index finding_id, null where there is none). A street comes from ``streets``, else from what
    the works say themselves, else from their names. The title is "street, place", else the nearest
    street that ``streets`` or a work within ``NEARBY_M`` names and how far it is ("Voorstad
    (± 120 m)"), else the municipality and the place to ten metres ("Goes, x 51230, y 391480").
    It is never what a work is called: that may be a kind of work, a number or "Unknown".
    """
    members = _names_of_works(works).iloc[work_rows(finding_works)].reset_index(drop=True)
    members["finding_id"] = finding_works["finding_id"].array
    ids = pd.Index(findings["finding_id"])
    street = pd.Series(pd.NA, index=ids, dtype="str")
    place = street.copy()
    if streets is not None and len(streets):
        near = find_streets(findings.geometry.to_numpy(), streets)
        street = pd.Series(near["name"].to_numpy(), index=ids, dtype="str")
        place = pd.Series(near["place"].to_numpy(), index=ids, dtype="str")
    street = street.fillna(_delivered_street(members).reindex(ids).astype("str"))
    rest = members[isin(members["finding_id"], ids[street.isna()])]
    street = street.fillna(street_of(rest).reindex(ids).astype("str"))
    title = street.where(place.isna(), street + ", " + place)
    left = title.isna().to_numpy()
    if left.any():
        zones = findings.geometry.to_numpy()[left]
        nearby = _nearby(zones, works, streets)
        town = pd.Series(pd.NA, index=ids, dtype="str") if towns is None else towns.reindex(ids)
        title[left] = nearby.fillna(_spot(zones, town[left])).to_numpy()
    named = pd.DataFrame({"street": street, "place": place, "title": title})
    return named.set_axis(findings.index, axis=0)


def find_streets(zones: np.ndarray, streets: gpd.GeoDataFrame) -> pd.DataFrame:
    """The street of each zone, its name and place; null where none lies within 25 m.

    Of the streets within reach the one of which most lies within 10 m of the zone, all its
    lines of that name and place together; of none so near, and of equals, the nearest.
    """
    lines = np.asarray(streets.geometry.to_numpy(), dtype=object)
    zone, line = shapely.STRtree(lines).query(zones, predicate="dwithin", distance=REACH_M)
    name = pd.Series(streets["name"].to_numpy()).take(line).to_numpy()
    town = pd.Series(streets["place"].to_numpy()).take(line).to_numpy()
    wide = shapely.buffer(zones, BESIDE_M, quad_segs=2)
    shapely.prepare(wide)
    inside = shapely.covers(wide[zone], lines[line])
    length = shapely.length(lines[line])
    cut = np.flatnonzero(~inside)
    length[cut] = shapely.length(shapely.intersection(lines[line[cut]], wide[zone[cut]]))
    shapely.destroy_prepared(wide)
    rows = pd.DataFrame(
        {
            "zone": zone,
            "name": name,
            "place": town,
            "length": length.round(3),
            "away": shapely.distance(zones[zone], lines[line]),
        }
    ).dropna(subset=["name"])
    by = rows.groupby(["zone", "name", "place"], dropna=False, as_index=False)
    streets_near = by.agg(length=("length", "sum"), away=("away", "min"))
    streets_near = streets_near.sort_values(
        ["zone", "length", "away", "name", "place"], ascending=[True, False, True, True, True]
    )
    best = streets_near.drop_duplicates("zone").set_index("zone")[["name", "place"]]
    named: pd.DataFrame = best.reindex(range(len(zones))).astype("str")
    return named


def _nearby(zones: Shapes, works: gpd.GeoDataFrame, streets: gpd.GeoDataFrame | None) -> pd.Series:
    """The nearest street that a line or a work names, and how far it is; null beyond reach."""
    own = _names_of_works(works)
    known = own["street"].where(is_name(own["street"]))
    known = known.fillna(own_streets(own["name"])).where(own["reach_m"].le(LONGEST_M))
    names, shapes = [known.to_numpy(dtype=object)], [works.geometry.to_numpy()]
    if streets is not None:
        names.append(streets["name"].to_numpy(dtype=object))
        shapes.append(streets.geometry.to_numpy())
    name = np.concatenate(names)
    said = ~pd.isna(name)
    name, shape = name[said], np.concatenate(shapes)[said]
    zone, at = shapely.STRtree(shape).query_nearest(zones, max_distance=NEARBY_M)
    rows = pd.DataFrame(
        {"zone": zone, "name": name[at], "away": shapely.distance(zones[zone], shape[at])}
    )
    rows = rows.sort_values(["zone", "away", "name"]).drop_duplicates("zone").set_index("zone")
    far = np.ceil(rows["away"] / SPOT_M).astype("int64") * SPOT_M
    told = rows["name"].where(far.eq(0), rows["name"] + " (± " + far.astype("str") + " m)")
    return told.reindex(range(len(zones))).astype("str")


def _spot(zones: Shapes, town: pd.Series) -> pd.Series:
    """Where each zone lies, to ten metres, after the name of its municipality."""
    spots = shapely.point_on_surface(zones)
    x, y = (
        pd.Series(np.round(axis(spots) / SPOT_M) * SPOT_M).astype("Int64").astype("str")
        for axis in (shapely.get_x, shapely.get_y)
    )
    spot = "x " + x + ", y " + y
    before = town.reset_index(drop=True)
    return spot.where(before.isna(), before + ", " + spot)


def _names_of_works(works: gpd.GeoDataFrame) -> pd.DataFrame:
    bounds = works.geometry.bounds
    reach = bounds["maxx"] - bounds["minx"] + bounds["maxy"] - bounds["miny"]
    street = works["street"] if "street" in works else pd.Series(pd.NA, works.index, dtype="str")
    return pd.DataFrame(works[["work_id", "name"]]).assign(street=street, reach_m=reach)


def _delivered_street(members: pd.DataFrame) -> pd.Series:
    """The street that most works name; of equals that of the smallest."""
    named = members[is_name(members["street"])]
    by = named.groupby(["finding_id", "street"], as_index=False)
    count = by.agg(count=("work_id", "size"), reach_m=("reach_m", "min"))
    order = count.sort_values(
        ["finding_id", "count", "reach_m", "street"], ascending=[True, False, True, True]
    )
    return order.drop_duplicates("finding_id").set_index("finding_id")["street"]
