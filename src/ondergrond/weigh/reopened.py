"""The guard at the place: what of the chosen opens there what another paves on its own dates."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy import sparse

from ondergrond.arrays.aliases import Dates, Flags, Rows
from ondergrond.arrays.rows import distinct, flag
from ondergrond.rules.durations import known_exactly
from ondergrond.rules.weighing import Windows
from ondergrond.tables import LOCAL_WORKS, arrange
from ondergrond.weigh.grounds import BESIDE_M, Grounds
from ondergrond.weigh.local_guard import FindLocalConflicts, find_days_held

_DAYS = ["proposed_start", "proposed_end"]


def find_renewals(works: pd.DataFrame, windows: Windows) -> Rows:
    """The rows of ``works`` (WORKS) that renew the surface by a day that is known exactly."""
    renews = flag(works["renews_surface"]) & known_exactly(works, windows)
    takes_part = works["end"].notna() & works["phase"].ne("cancelled")
    return np.flatnonzero((renews & takes_part).to_numpy(dtype=bool))


def find_reopening(
    candidates: gpd.GeoDataFrame,
    finding_works: pd.DataFrame,
    works: gpd.GeoDataFrame,
    chosen: Flags,
    renewals: Rows,
    *,
    find_conflicts: FindLocalConflicts,
    grounds_of: Grounds | None = None,
    held: pd.DataFrame | None = None,
) -> sparse.csr_array:
    """Which candidates would open at their place what another work has just paved.

    Gives conditions x candidates: 1 for who may be chosen only with one of those that have -1,
    which pave on other dates.

    ``candidates``, ``finding_works`` and ``works`` are as ``find_local_exclusions`` takes them, but
    without what is fixed; ``renewals`` of :func:`find_renewals`. Of the ``chosen`` (flags) a work
    counts that could be done there before that ground is paved, by its own period, and is proposed
    after it: vague as its plan is, it is in no such conflict until it gets its days. What another
    of the chosen moves does not pave on its own dates, and members of one candidate have their
    sequence. Out are all candidates that have the work there, on those days or on days between.
    ``grounds_of`` knows the grounds that were measured before, ``held`` is what
    :func:`ondergrond.weigh.local_guard.find_days_held` gives.
    """
    held = find_days_held(candidates, finding_works) if held is None else held
    here = held[chosen[held["candidate"]]].reset_index(drop=True)
    places, shapes = candidates.geometry.to_numpy(), works.geometry.to_numpy()
    row, start = here["work_row"].to_numpy(), _days(here["proposed_start"])
    grounds = (Grounds(works) if grounds_of is None else grounds_of).of(here, candidates)
    moves = find_moved(here, works)  # who moves takes the whole work along
    grounds[moves] = shapes[row[moves]]
    soonest = _days(works[["start", "earliest_start"]].max(axis=1))
    last = _days(works["end"])
    renewals = renewals[~np.isin(renewals, row[moves])]
    one, paved = shapely.STRtree(shapes[renewals]).query(grounds, predicate="intersects")
    paved = renewals[paved]
    size = len(works)
    members = held["candidate"].to_numpy() * size + held["work_row"].to_numpy()
    after = (start[one] > last[paved]) & (soonest[row[one]] <= last[paved])
    after &= ~np.isin(here["candidate"].to_numpy()[one] * size + paved, members)
    one, paved = one[after], paved[after]
    placed = gpd.GeoDataFrame(here, geometry=grounds, crs=works.crs)
    hits = _conflict(placed, works, one, paved, find_conflicts)
    one, paved = one[hits], paved[hits]
    spots = shapely.point_on_surface(shapely.intersection(grounds[one], shapes[paved]))
    met = pd.DataFrame(
        {
            "work_row": row[one],
            "paved": paved,
            "until": start[one],
            "spot": spots,
            "by": here["candidate"].to_numpy()[one],
        }
    )
    alike = held.merge(met, on="work_row")
    by, begins = alike["candidate"].to_numpy(), _days(alike["proposed_start"])
    out = shapely.dwithin(places[by], alike["spot"].to_numpy(), BESIDE_M)
    out |= by == alike["by"].to_numpy()
    out &= (begins > last[alike["paved"]]) & (begins <= _days(alike["until"]))
    out &= ~np.isin(by * size + alike["paved"].to_numpy(), members)
    pairs = alike.loc[out, ["candidate", "paved"]].drop_duplicates(ignore_index=True)
    moved = held.loc[find_moved(held, works), ["candidate", "work_row"]].drop_duplicates()
    movers = (
        pairs["paved"]
        .rename_axis("pair")
        .reset_index()
        .merge(moved, left_on="paved", right_on="work_row")
    )
    column = np.concatenate([pairs["candidate"], movers["candidate"]])
    row = np.concatenate([pairs.index, movers["pair"]])
    value = np.repeat([1.0, -1.0], [len(pairs), len(movers)])
    return sparse.csr_array((value, (row, column)), shape=(len(pairs), len(candidates)))


def find_moved(held: pd.DataFrame, works: pd.DataFrame) -> Flags:
    """Which works (``held``, with their row) have days outside their own period: it moves."""
    own = works[["start", "end"]].iloc[held["work_row"].to_numpy()].reset_index(drop=True)
    first, last = (held[name].reset_index(drop=True) for name in _DAYS)
    moved: Flags = (first.lt(own["start"]) | last.gt(own["end"])).to_numpy(dtype=bool)
    return moved


def _conflict(
    here: gpd.GeoDataFrame,
    works: gpd.GeoDataFrame,
    one: Rows,
    paved: Rows,
    find_conflicts: FindLocalConflicts,
) -> Flags:
    """Which works (``one``, rows of here) are in a heavy conflict with what is ``paved``."""
    mine, theirs = distinct(one), distinct(paved)
    if not len(mine):
        return np.zeros(0, dtype=bool)
    table = here.iloc[mine].rename(columns=dict(zip(_DAYS, ("start", "end"), strict=True)))
    # Of what is paved the last day is enough: what starts after it opens it anew.
    last = works["end"].to_numpy()[theirs]
    others = works[["geometry"]].iloc[theirs].assign(work_row=theirs, start=last, end=last)
    placed = pd.concat([table, others], ignore_index=True)
    local = gpd.GeoDataFrame(arrange(LOCAL_WORKS, placed, crs=works.crs), crs=works.crs)
    # What is paved is not held against what is paved.
    known = np.arange(len(local)) >= len(mine)
    met = find_conflicts(local, known=known)
    keys = np.searchsorted(mine, one) * len(local) + len(mine) + np.searchsorted(theirs, paved)
    found: Flags = np.isin(keys, met["one"].to_numpy() * len(local) + met["other"].to_numpy())
    return found


def _days(dates: pd.Series) -> Dates:
    days: Dates = dates.to_numpy().astype("datetime64[D]")
    return days
