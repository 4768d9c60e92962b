"""Titles: the street and the place that people would call a finding by."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.findings.street_names import street_of
from ondergrond.tables import work_rows

# A street is named by its axis: as far from the zone as this its axis may lie (m).
REACH_M = 25.0
# What lies in a street lies within so much of its axis (m); the street along which the zone
# runs longest goes before one that it crosses.
BESIDE_M = 10.0


def find_titles(
    findings: gpd.GeoDataFrame,
    finding_works: pd.DataFrame,
    works: gpd.GeoDataFrame,
    streets: gpd.GeoDataFrame | None = None,
) -> pd.DataFrame:
    """What to call each finding: street, place (null where not known) and title, its index.

    ``findings`` has finding_id and geometry, ``finding_works`` finding_id and work_row; ``streets``
    has name, place and lines, in the same CRS. A street comes from ``streets``, else from what the
    works say themselves, else from their names. The title is "street, place", else the name of the
    smallest work: that is the one that names the place most closely.
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
    rest = members[members["finding_id"].isin(ids[street.isna()])]
    street = street.fillna(street_of(rest).reindex(ids).astype("str"))
    title = street.where(place.isna(), street + ", " + place)
    title = title.fillna(_smallest(members).reindex(ids).astype("str"))
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


def _names_of_works(works: gpd.GeoDataFrame) -> pd.DataFrame:
    bounds = works.geometry.bounds
    reach = bounds["maxx"] - bounds["minx"] + bounds["maxy"] - bounds["miny"]
    street = works["street"] if "street" in works else pd.Series(pd.NA, works.index, dtype="str")
    return pd.DataFrame(works[["work_id", "name"]]).assign(street=street, reach_m=reach)


def _delivered_street(members: pd.DataFrame) -> pd.Series:
    """The street that most works name; of equals that of the smallest."""
    named = members[members["street"].notna()]
    by = named.groupby(["finding_id", "street"], as_index=False)
    count = by.agg(count=("work_id", "size"), reach_m=("reach_m", "min"))
    order = count.sort_values(
        ["finding_id", "count", "reach_m", "street"], ascending=[True, False, True, True]
    )
    return order.drop_duplicates("finding_id").set_index("finding_id")["street"]


def _smallest(members: pd.DataFrame) -> pd.Series:
    named = members[members["name"].notna()]
    smallest = named.sort_values(["finding_id", "reach_m", "work_id"])
    return smallest.drop_duplicates("finding_id").set_index("finding_id")["name"]
