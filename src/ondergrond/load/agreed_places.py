"""Where the joint works that are carried out are: their places as an earlier run had them."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd
import pandas as pd

from ondergrond.arrays.groups import texts_by
from ondergrond.places.unions import union_by_group
from ondergrond.tables import AGREED_PLACES, arrange, check


def find_agreed_places(
    earlier: Mapping[str, pd.DataFrame], joint: pd.DataFrame
) -> gpd.GeoDataFrame:
    """The places of joint works as the findings of an earlier run have them.

    ``earlier`` has that run's tables works, findings and finding_works, ``joint`` says which work
    is in which joint work: work_id, number. The place of one is that of the finding of this id;
    where there is none, for that run carried it out itself, those of the opportunities of the same
    works. Gives AGREED_PLACES in the CRS of that run's works, sorted, without a joint work whose
    place is not known.
    """
    findings = earlier["findings"]
    chances = findings.loc[findings["kind"].eq("opportunity"), ["finding_id", "geometry"]]
    chances = chances.dropna(subset=["geometry"])
    members = earlier["finding_works"]
    members = members[members["finding_id"].isin(chances["finding_id"])]
    members = members[["finding_id", "work_id"]].drop_duplicates()
    own, asked = (
        texts_by(table[key], table["work_id"], "\n").rename("works").reset_index()
        for table, key in (
            (members.sort_values("work_id"), "finding_id"),
            (joint.sort_values("work_id"), "number"),
        )
    )
    by_id = asked[["number"]].assign(finding_id=asked["number"])
    by_id = by_id[by_id["finding_id"].isin(chances["finding_id"])]
    rest = asked[~asked["number"].isin(by_id["number"])]
    by_works = rest.merge(own, on="works")[["number", "finding_id"]]
    found = pd.concat([by_id, by_works]).merge(chances, on="finding_id").sort_values("number")
    number, names = pd.factorize(found["number"])
    shapes = union_by_group(found["geometry"].to_numpy(dtype=object), number)
    crs = earlier["works"].crs
    made = gpd.GeoDataFrame({"number": names}, geometry=shapes, crs=crs)
    return check(AGREED_PLACES, arrange(AGREED_PLACES, made, crs=crs))
