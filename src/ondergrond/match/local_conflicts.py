"""Heavy conflicts at places: works on the ground and the days that proposals give them there."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Rows
from ondergrond.match.heavy_conflicts import (
    SIDES,
    conflict_rules,
    find_heavy_conflicts,
    find_near,
    find_touches,
    take_works,
)
from ondergrond.match.stacks import Stacks
from ondergrond.periods import fix_dates
from ondergrond.rules.model import Rules
from ondergrond.tables import LOCAL_CONFLICTS, LOCAL_WORKS, WORKS, arrange, check, empty, pair_rows


def find_local_conflicts(
    works: gpd.GeoDataFrame,
    local_works: gpd.GeoDataFrame,
    pairs: pd.DataFrame,
    *,
    rules: Rules,
    on: date,
    known: Flags | None = None,
    stacks: Stacks | None = None,
) -> pd.DataFrame:
    """Find the heavy conflicts of works with each other at the places of proposals.

    ``works`` keeps WORKS (metric CRS), ``local_works`` LOCAL_WORKS in the same CRS, ``pairs`` the
    PAIRS of ``works`` by the same rules; ``stacks`` say which of ``works`` are stacked. The whole
    of a work keeps its street occupied for years, a proposal a part of it for weeks: one may open
    there what another has just paved, though the two as wholes lie beside each other in time. Days
    count as exact, however vague the plan is, because that is what is agreed. Gives
    LOCAL_CONFLICTS, sorted, without two works that are in a heavy conflict as planned, by whichever
    rule, and without works of one project. Two of ``known`` (flags of ``local_works``) were held
    against each other before, and are not again.
    """
    check(WORKS, works)
    check(LOCAL_WORKS, local_works)
    if len(local_works) < 2:
        return empty(LOCAL_CONFLICTS)
    hard = _for_agreed_days(conflict_rules(rules))
    there = _place(works, local_works, on=on)
    kept = np.arange(len(there)) if known is None else _find_asked(there, known, hard)
    local_works, there = (each.iloc[kept].reset_index(drop=True) for each in (local_works, there))
    rows = local_works["work_row"].to_numpy()
    of_rows = None if stacks is None else stacks.take(rows)
    found = find_heavy_conflicts(there, hard, on=on, stacks=of_rows)
    if known is not None:
        found = found[~known[kept][found[SIDES].to_numpy()].all(axis=1)]
    found = found[~_known(works, pairs, rows, found)]
    found = found[~find_touches(there, found, np.arange(len(there)), hard)]
    both = np.sort(kept[found[SIDES].to_numpy()], axis=1)
    table = pd.DataFrame(both, columns=SIDES).drop_duplicates().sort_values(SIDES)
    return check(LOCAL_CONFLICTS, arrange(LOCAL_CONFLICTS, table.reset_index(drop=True)))


def _find_asked(there: gpd.GeoDataFrame, known: Flags, rules: Rules) -> Rows:
    """The rows that are not ``known``, and those that a rule could bring together with them."""
    asked = ~known
    asked[find_near(there, there[asked], rules)] = True
    return np.flatnonzero(asked)


def _for_agreed_days(rules: Rules) -> Rules:
    """The rules for works on days that are agreed, on which no plan is vague any more."""
    exact = {"severity_when_vague": None, "basis_when_vague": None}
    rule = {name: each.model_copy(update=exact) for name, each in rules.rule.items()}
    return rules.model_copy(update={"rule": rule})


def _place(works: gpd.GeoDataFrame, local_works: gpd.GeoDataFrame, *, on: date) -> gpd.GeoDataFrame:
    """The works on their ground and days there; their ids say which of ``local_works`` each is."""
    own = take_works(works, local_works["work_row"].to_numpy())
    own = own.assign(geometry=local_works.geometry.array)
    start, end = (local_works[name].reset_index(drop=True) for name in ("start", "end"))
    return gpd.GeoDataFrame(
        arrange(WORKS, fix_dates(own, start, end, on=on), crs=works.crs), crs=works.crs
    )


def _known(works: gpd.GeoDataFrame, pairs: pd.DataFrame, rows: Rows, found: pd.DataFrame) -> Flags:
    """Which of ``found`` are two works that are in a heavy conflict as planned."""
    heavy = pairs[pairs["severity"].eq("heavy")]
    left, right = pair_rows(works, heavy)
    size = len(works)
    planned = np.minimum(left, right) * size + np.maximum(left, right)
    sides = np.sort(rows[found[SIDES].to_numpy()], axis=1)
    known: Flags = np.isin(sides[:, 0] * size + sides[:, 1], planned)
    return known
