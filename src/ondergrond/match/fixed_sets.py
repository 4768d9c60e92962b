"""Joint works that are fixed already: each a set of its own, whatever it is a part of."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from ondergrond.match.adjacent_sets import merge_adjacent_sets
from ondergrond.match.circles import without_sets
from ondergrond.rules.model import Rules
from ondergrond.tables import PAIRS, SETS, SITE_PAIRS, WORKS, arrange, check, empty, pair_rows
from ondergrond.tables.agreements import BETWEEN

LETTER = "F"


def find_fixed_sets(
    works: gpd.GeoDataFrame,
    pairs: gpd.GeoDataFrame,
    site_pairs: gpd.GeoDataFrame,
    sets: pd.DataFrame,
    rules: Rules,
) -> pd.DataFrame:
    """The sets of works that are fixed in one joint work (``fixed_in``), where these meet.

    A joint work of three of which two more plans come near is no opportunity that no other one
    holds, so that of ``find_sets`` it is a part; yet it is what was agreed on, and is carried out.
    At each site where all its works meet by opportunities these are a set, those that lie near
    each other one (``merge_adjacent_sets``).

    ``works``, ``pairs``, ``site_pairs`` and ``sets`` keep WORKS, PAIRS, SITE_PAIRS (metric CRS) and
    SETS. Gives SETS without those of which one that was given has the same pairs; no moment is
    known of them, as of smaller circles.
    """
    check(WORKS, works)
    check(PAIRS, pairs)
    check(SITE_PAIRS, site_pairs)
    check(SETS, sets)
    held = works["fixed_in"].reset_index(drop=True).dropna().str.split(BETWEEN, regex=False)
    number = held.explode().rename("number").rename_axis("work").reset_index()
    if number.empty:
        return empty(SETS)
    size = number.groupby("number")["work"].size()
    rows = _find_pairs_within(number, works, pairs)
    rows = rows.merge(site_pairs[["site_id", "pair_id"]], on="pair_id")
    ends = rows.melt(["number", "site_id"], ["one", "other"], value_name="work")
    met = ends.groupby(["number", "site_id"])["work"].nunique()
    whole = met[met.eq(size.reindex(met.index.get_level_values("number")).to_numpy())]
    rows = rows.merge(whole.index.to_frame(index=False), on=["number", "site_id"])
    rows = rows.sort_values(["site_id", "number", "pair_id"], ignore_index=True)
    nth = rows.groupby("site_id")["number"].transform(lambda each: pd.factorize(each)[0] + 1)
    made = arrange(
        SETS,
        rows[["site_id", "pair_id"]].assign(
            set_id=(rows["site_id"] + f"-{LETTER}-" + nth.astype("str")).astype("str"),
            kind="opportunity", together=False, line=True,
        ),
    )  # fmt: skip
    known = sets[sets["kind"].eq("opportunity") & sets["line"]].reset_index(drop=True)
    made = without_sets(made, known)
    longest_m = rules.grouping.extent_m
    return merge_adjacent_sets(made, pairs, site_pairs, rules, longest_m=longest_m)


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
