"""Joint works that are fixed already: each a set of its own, whatever it is a part of."""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Flags, Rows, Shapes
from ondergrond.arrays.rows import isin, number_rows
from ondergrond.match.adjacent_sets import TOUCH_M
from ondergrond.match.circles import find_first_alike
from ondergrond.match.clusters import find_clusters
from ondergrond.rules.model import Rules
from ondergrond.tables import (
    AGREED_PLACES,
    PAIRS,
    SETS,
    SITE_PAIRS,
    WORKS,
    arrange,
    check,
    empty,
    pair_rows,
)
from ondergrond.tables.agreements import BETWEEN

LETTER = "F"


class FixedSets(NamedTuple):
    """The sets of fixed works, and the number of the joint work of each, by set_id.

    ``sets`` keeps SETS; ``numbers`` has those of sets as well that were there before. ``wholes``
    gives of sets that are no more than a part of one of these its set_id, by their own.
    """

    sets: pd.DataFrame
    numbers: pd.Series
    wholes: pd.Series

    def put_in_place(self, sets: pd.DataFrame) -> pd.DataFrame:
        """``sets`` (SETS) without the parts; what joins a part, joins the whole."""
        rest = sets[~isin(sets["set_id"], self.wholes.index)].reset_index(drop=True)
        whole = self.wholes.reindex(rest["joins"]).set_axis(rest.index)
        return rest.assign(joins=whole.fillna(rest["joins"]).astype("str"))


def find_fixed_sets(
    works: gpd.GeoDataFrame,
    pairs: gpd.GeoDataFrame,
    site_pairs: gpd.GeoDataFrame,
    sets: pd.DataFrame,
    rules: Rules,
    *,
    places: gpd.GeoDataFrame | None = None,
) -> FixedSets:
    """The sets of works that are fixed in one joint work (``fixed_in``), where these meet.

    A joint work of three of which two more plans come near is no opportunity that no other one
    holds, so that of ``find_sets`` it is a part; yet it is what was agreed on, and is carried out.
    It may go through several streets, and not all of its works through each. It is where its
    works meet by opportunities in the place that it has by ``places``. Where that is not known
    the sites where its works meet are put together as far as the same works are put together
    (``rules.grouping.again_m``) and no farther than a site may be long. Where all its works are
    in such a place it is a set.

    ``works``, ``pairs``, ``site_pairs`` and ``sets`` keep WORKS, PAIRS, SITE_PAIRS (metric CRS) and
    SETS, ``places`` AGREED_PLACES in the same CRS. Gives SETS without those of which one that was
    given has the same pairs; no moment is known of them, as of smaller circles. What lies wholly
    within one of them is no line beside it (:meth:`FixedSets.put_in_place`).
    """
    check(WORKS, works)
    check(PAIRS, pairs)
    check(SITE_PAIRS, site_pairs)
    check(SETS, sets)
    places = empty(AGREED_PLACES, works.crs) if places is None else places
    check(AGREED_PLACES, places)
    held = works["fixed_in"].reset_index(drop=True).dropna().str.split(BETWEEN, regex=False)
    number = held.explode().rename("number").rename_axis("work").reset_index()
    if number.empty:
        return FixedSets(empty(SETS), pd.Series(dtype="str"), pd.Series(dtype="str"))
    size = number.groupby("number")["work"].size()
    rows = _find_pairs_within(number, works, pairs)
    zones = site_pairs[["site_id", "pair_id"]].assign(zone=np.arange(len(site_pairs)))
    rows = rows.merge(zones, on="pair_id").sort_values(["number", "site_id", "pair_id"])
    shapes = site_pairs.geometry.to_numpy()
    rows = rows[_lie_in_place(rows, shapes, places)]
    rows = rows.assign(place=_find_places(rows, shapes, rules, places))
    ends = rows.melt(["number", "place"], ["one", "other"], value_name="work")
    met = ends.groupby(["number", "place"])["work"].nunique()
    whole = met[met.eq(size.reindex(met.index.get_level_values("number")).to_numpy())]
    rows = rows[isin(rows["place"], whole.index.get_level_values("place"))]
    first = rows.groupby("place", sort=False)["site_id"].transform("first")
    nth = rows["place"].groupby(first).transform(lambda each: pd.factorize(each)[0] + 1)
    made = arrange(
        SETS,
        rows[["site_id", "pair_id"]].assign(
            set_id=(first + f"-{LETTER}-" + nth.astype("str")).astype("str"),
            kind="opportunity", together=False, line=True,
        ),
    )  # fmt: skip
    known = sets[sets["kind"].eq("opportunity") & sets["line"]].reset_index(drop=True)
    alike = find_first_alike(made, known).reindex(made["set_id"]).array
    numbers = pd.Series(rows["number"].array, alike, dtype="str")
    own = made["set_id"].eq(alike).to_numpy(dtype=bool)
    return FixedSets(
        made[own].reset_index(drop=True),
        numbers[~numbers.index.duplicated()],
        _find_wholes(known, made.assign(set_id=alike)),
    )


def _find_wholes(sets: pd.DataFrame, fixed: pd.DataFrame) -> pd.Series:
    """The one of ``fixed`` that has all pairs of each of ``sets``, and more: text by set_id."""
    keys = ["site_id", "pair_id"]
    held = sets[["set_id", *keys]].merge(fixed[["set_id", *keys]], on=keys, suffixes=("", "_whole"))
    shared = held.groupby(["set_id", "set_id_whole"]).size().rename("shared").reset_index()
    size, size_whole = (
        table.groupby("set_id").size().reindex(shared[name]).to_numpy()
        for table, name in ((sets, "set_id"), (fixed, "set_id_whole"))
    )
    part = shared[(shared["shared"].to_numpy() == size) & (size < size_whole)]
    part = part.drop_duplicates("set_id")
    return pd.Series(part["set_id_whole"].array, part["set_id"].array, dtype="str")


def _lie_in_place(rows: pd.DataFrame, zones: Shapes, places: gpd.GeoDataFrame) -> Flags:
    """Which rows lie in the place of their joint work, for the most part, or know of none.

    Sites are cut anew when works have other dates, and zones are wider by another rule: one lies
    there where it covers the place for the most part as well.
    """
    at = pd.Index(places["number"]).get_indexer(pd.Index(rows["number"]))
    known = np.flatnonzero(at >= 0)
    own, place = zones[rows["zone"].to_numpy()[known]], places.geometry.to_numpy()[at[known]]
    inside_m2 = shapely.area(shapely.intersection(own, place))
    lies = np.ones(len(rows), dtype=bool)
    lies[known] = inside_m2 >= np.minimum(shapely.area(own), shapely.area(place)) / 2
    return lies


def _find_places(rows: pd.DataFrame, zones: Shapes, rules: Rules, places: gpd.GeoDataFrame) -> Rows:
    """The number of the place of each row: sites of one joint work that lie near each other.

    ``rows`` has number, site_id, zone (a row of ``zones``), and one and other (works).
    """
    number, site = (pd.factorize(rows[name])[0].astype(np.int64) for name in ("number", "site_id"))
    here, shapes = number_rows(number, site), zones[rows["zone"].to_numpy()]
    boxes = np.full((int(here.max(initial=-1)) + 1, 4), -np.inf)
    np.maximum.at(boxes, here, shapely.bounds(shapes).reshape(-1, 4) * [-1, -1, 1, 1])
    left, right = shapely.STRtree(shapes).query(
        shapes, predicate="dwithin", distance=rules.grouping.again_m + TOUCH_M
    )
    near = (number[left] == number[right]) & (here[left] < here[right])
    links = pd.DataFrame({"left": here[left[near]], "right": here[right[near]]}).drop_duplicates()
    ends = pd.concat([rows["one"], rows["other"]]).to_numpy()
    of_site = pd.DataFrame({"work": ends, "site": np.tile(here, 2)}).drop_duplicates()
    met = links.reset_index(drop=True).rename_axis("link").reset_index()
    met = met.merge(of_site.rename(columns={"site": "left"}), on="left")
    met = met.merge(of_site.rename(columns={"site": "right"}), on=["right", "work"])
    shared = np.bincount(met["link"].to_numpy(), minlength=len(links))
    one, other = (links[side].to_numpy() for side in ("left", "right"))
    longest_m = rules.grouping.extent_m
    place = find_clusters(boxes * [-1, -1, 1, 1], one, other, shared, longest_m)[here]
    # What lies in the place of a joint work is one, however the sites were cut.
    known = rows["number"].isin(places["number"]).to_numpy()
    return number_rows(np.where(known, -1 - number, place))


def _find_pairs_within(
    number: pd.DataFrame, works: pd.DataFrame, pairs: pd.DataFrame
) -> pd.DataFrame:
    """The opportunities between two works of one joint work: number, pair_id, one, other."""
    chance = pairs["kind"].eq("opportunity").to_numpy(dtype=bool)
    one, other = (side[chance] for side in pair_rows(works, pairs))
    ends = pd.DataFrame({"pair_id": pairs["pair_id"].array[chance], "one": one, "other": other})
    ends = ends.merge(number.rename(columns={"work": "one"}), on="one")
    both: pd.DataFrame = ends.merge(
        number.rename(columns={"work": "other"}), on=["other", "number"]
    )
    return both
