"""The guard at the place: what of the chosen opens there what another has open or has paved."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy import sparse

from ondergrond.arrays.aliases import Flags, Rows, Shapes
from ondergrond.arrays.rows import number_rows
from ondergrond.tables import LOCAL_WORKS, arrange
from ondergrond.weigh.grounds import BESIDE_M, Grounds
from ondergrond.weigh.guard import find_held

_DAYS = ["proposed_start", "proposed_end"]


class FindLocalConflicts(Protocol):
    """Gives the LOCAL_CONFLICTS of LOCAL_WORKS, but not those of two ``known`` (flags)."""

    def __call__(
        self, local_works: gpd.GeoDataFrame, *, known: Flags | None = None
    ) -> pd.DataFrame:
        """The heavy conflicts of works at the places of proposals."""
        ...


class Exclusions(NamedTuple):
    """What excludes what: rows x candidates, 1 for those of one at most, and who is forbidden.

    ``needs``, where there are any, are as those of a ``Guard``.
    """

    either: sparse.csr_array
    forbidden: Flags
    needs: sparse.csr_array | None = None


def find_local_exclusions(
    candidates: gpd.GeoDataFrame,
    finding_works: pd.DataFrame,
    works: gpd.GeoDataFrame,
    chosen: Flags,
    before: Flags | None = None,
    *,
    find_conflicts: FindLocalConflicts,
    n_fixed: int = 0,
    once: bool = True,
    grounds_of: Grounds | None = None,
    held: pd.DataFrame | None = None,
) -> Exclusions:
    """Find what excludes what among the ``chosen``, and with what is fixed.

    ``candidates`` has finding_id (unique) and the geometry of the place; the last ``n_fixed`` are
    joint works that are fixed, which are carried out in any case. ``finding_works`` has
    finding_id, work_row, proposed_start and proposed_end, ``works`` keeps WORKS, and ``chosen``
    (flags) is of those that are not fixed, and so is what is given. Those that were chosen
    ``before`` (flags) and are again were held against each other then. Two exclude each other where
    a work of one and a work of the other are in a heavy conflict at the place, on their days
    there. Where a work is in one joint work at most (``once``) so do
    all candidates that have the two works at that spot, on whichever days they conflict there, so
    that no smaller circle brings the same conflict back. Who excludes what is fixed, and has no
    work of it, is forbidden. No rows, and nobody, where nothing excludes. ``grounds_of`` knows the
    grounds that were measured before, ``held`` is what :func:`find_days_held` gives.
    """
    held = find_days_held(candidates, finding_works) if held is None else held
    has = _find_works(held, len(candidates))
    n_free = len(candidates) - n_fixed
    taken = np.concatenate([chosen, np.ones(n_fixed, dtype=bool)])
    here = held[taken[held["candidate"]]].reset_index(drop=True)
    places: Shapes = candidates.geometry.to_numpy()
    candidate = here["candidate"].to_numpy()
    grounds = (Grounds(works) if grounds_of is None else grounds_of).of(here, candidates)
    # What is fixed is not held against what is fixed: neither gives way.
    before = np.zeros(n_free, dtype=bool) if before is None else before
    known = np.concatenate([before, np.ones(n_fixed, dtype=bool)])[candidate]
    met = find_conflicts(_local_works(here, grounds, works), known=known)
    one, other = met["one"].to_numpy(), met["other"].to_numpy()
    # What is fixed is the other of two.
    turned = candidate[one] > candidate[other]
    one, other = np.where(turned, other, one), np.where(turned, one, other)
    apart = (candidate[one] != candidate[other]) & (candidate[one] < n_free)
    apart &= ~_share_work(has, candidate[one], candidate[other])
    clashes = _Clashes(here, grounds, one[apart], other[apart])
    if once and len(clashes.one):
        row, column, clash = _find_alike(held, places, clashes, works, find_conflicts)
    else:
        clash = row = np.tile(np.arange(len(clashes.one)), 2)
        column = np.concatenate([candidate[clashes.one], candidate[clashes.other]])
    against = candidate[clashes.other][clash]
    fixed = against >= n_free
    out = fixed & (column < n_free)
    out[out] = ~_share_work(has, column[out], against[out])
    forbidden = np.zeros(n_free, dtype=bool)
    forbidden[column[out]] = True
    cells = np.unique(np.stack([row, column])[:, ~fixed & (column < n_free)], axis=1)
    shape = (int(row.max(initial=-1)) + 1, n_free)
    either = sparse.csr_array((np.ones(cells.shape[1]), cells), shape=shape)
    return Exclusions(either[np.flatnonzero(np.diff(either.indptr) > 1)], forbidden)


def _find_works(held: pd.DataFrame, count: int) -> sparse.csr_array:
    """Which works each of ``count`` candidates has: candidates x works, 1 for each."""
    works = held["work_row"].to_numpy()
    shape = (count, int(works.max(initial=0)) + 1)
    ones = np.ones(len(held), dtype=np.int64)
    return sparse.csr_array((ones, (held["candidate"].to_numpy(), works)), shape=shape)


def _share_work(has: sparse.csr_array, one: Rows, other: Rows) -> Flags:
    """Whether two candidates (positions) have a work in common; ``has`` is of _find_works."""
    common: Flags = np.asarray((has[one] * has[other]).sum(axis=1)) > 0
    return common


def find_days_held(candidates: pd.DataFrame, finding_works: pd.DataFrame) -> pd.DataFrame:
    """The works of candidates (a position) on their days; ``key`` numbers a work on its days.

    ``candidates`` has finding_id (unique), ``finding_works`` finding_id, work_row, proposed_start
    and proposed_end.
    """
    held = find_held(candidates, finding_works, *_DAYS)
    return held.assign(key=number_rows(*(held[name].to_numpy() for name in ("work_row", *_DAYS))))


def _local_works(held: pd.DataFrame, grounds: Shapes, works: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    table = held.rename(columns=dict(zip(_DAYS, ("start", "end"), strict=True)))
    placed = gpd.GeoDataFrame(table, geometry=grounds, crs=works.crs)
    return gpd.GeoDataFrame(arrange(LOCAL_WORKS, placed, crs=works.crs), crs=works.crs)


class _Clashes(NamedTuple):
    """Two of the chosen that conflict: ``one`` and ``other`` are rows of here and grounds."""

    here: pd.DataFrame
    grounds: Shapes
    one: Rows
    other: Rows

    def find_spots(self) -> Shapes:
        """A point on the ground that the two of each share, or where they come closest."""
        left, right = self.grounds[self.one], self.grounds[self.other]
        spots: Shapes = shapely.get_point(shapely.shortest_line(left, right), 0)
        inside = shapely.intersection(left, right)
        shared = ~shapely.is_empty(inside)
        spots[shared] = shapely.point_on_surface(inside[shared])
        return spots


def _find_alike(
    held: pd.DataFrame,
    places: Shapes,
    clashes: _Clashes,
    works: gpd.GeoDataFrame,
    find_conflicts: FindLocalConflicts,
) -> tuple[Rows, Rows, Rows]:
    """Who has either work of each clash at its spot: row, candidate and clash.

    There is a row for each days of the one.

    In one row are all that have the one on these days, and all that have the other on days that
    conflict with them. All of either kind have the same work, so one of them is chosen at most.
    """
    both = np.concatenate([clashes.one, clashes.other])
    wanted = pd.DataFrame(
        {
            "work_row": clashes.here["work_row"].to_numpy()[both],
            "ground": both,
            "clash": np.tile(np.arange(len(clashes.one)), 2),
        }
    )
    alike = wanted.merge(held, on="work_row")
    spots = clashes.find_spots()
    at, by = alike["clash"].to_numpy(), alike["candidate"].to_numpy()
    near = shapely.dwithin(places[by], spots[at], BESIDE_M)
    near |= by == clashes.here["candidate"].to_numpy()[alike["ground"]]
    alike = alike[near]
    pairs = _find_pairs(alike, clashes, works, find_conflicts)
    pairs = pairs.assign(row=number_rows(pairs["clash"].to_numpy(), pairs["key"].to_numpy()))
    entries = pd.concat(
        [
            pairs[["row", "clash", "key"]].drop_duplicates(),
            pairs[["row", "clash", "key_2"]].set_axis(["row", "clash", "key"], axis=1),
        ]
    ).merge(alike[["clash", "key", "candidate"]].drop_duplicates())
    row, column, clash = (entries[name].to_numpy() for name in ("row", "candidate", "clash"))
    return row, column, clash


def _find_pairs(
    alike: pd.DataFrame,
    clashes: _Clashes,
    works: gpd.GeoDataFrame,
    find_conflicts: FindLocalConflicts,
) -> pd.DataFrame:
    """On which days the two works of each clash conflict: clash, key and key_2."""
    tried = alike.drop_duplicates(["ground", "key"]).reset_index(drop=True)
    met = find_conflicts(_local_works(tried, clashes.grounds[tried["ground"]], works))
    one, other = (
        tried[["ground", "key"]].iloc[met[side].to_numpy()].reset_index(drop=True)
        for side in ("one", "other")
    )
    names = {"ground": "ground_2", "key": "key_2"}
    ways = [
        pd.concat([here, there.rename(columns=names)], axis=1)
        for here, there in ((one, other), (other, one))
    ]
    grounds = pd.DataFrame({"ground": clashes.one, "ground_2": clashes.other})
    grounds = grounds.rename_axis("clash").reset_index()
    pairs: pd.DataFrame = grounds.merge(pd.concat(ways))[["clash", "key", "key_2"]]
    return pairs
