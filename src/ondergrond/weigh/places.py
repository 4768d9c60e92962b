"""Places: one line for each street that the table talks about, and what folds into it."""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.sparse import csr_array

from ondergrond.arrays.aliases import Flags, Rows, Shapes
from ondergrond.arrays.rows import distinct, flag
from ondergrond.arrays.threads import apply_in_slices
from ondergrond.periods import days
from ondergrond.rules.model import Grouping
from ondergrond.rules.weighing import Floors
from ondergrond.tables import work_rows
from ondergrond.tables.places import FOLDED, LINE
from ondergrond.weigh.windows import BEYOND, IN_ORDER, WITHIN

ALSO, ALTERNATIVE, JOINER, SOLVED, LEFT = FOLDED
BELOW_FLOOR = "below_floor"
NOBODY = -1

Texts = npt.NDArray[np.object_]


class _Members(NamedTuple):
    """Which project is in which finding (a position), a row for each."""

    finding: Rows
    project: Rows


class _Beside(NamedTuple):
    """Findings that lie together and share projects, both ways: positions, and how many."""

    one: Rows
    other: Rows
    common: Rows


def find_places(
    findings: gpd.GeoDataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    floors: Floors,
    *,
    grouping: Grouping,
) -> pd.DataFrame:
    """Find which findings are one line for the table, and what each is of that line.

    ``findings`` keeps FINDINGS as weighed, its rows are in any order; ``finding_works`` has
    finding_id, work_row and role; ``works`` has project_id. Two findings lie *beside* each other
    where they share a project and their places touch, or lie within ``grouping.again_m`` in one
    street (title): of one street and one work the table gets one advice. Two of the programme
    share none.

    - *Opportunities*, the best first: one beside which no better line lies is the ``line`` of a
      place, others are the ``alternative`` of the best line that they lie beside. One that saves
      nothing and spares no nuisance, however its works are laid, is no line, nor is one outside the
      programme whose moves cost more than it brings, nor are works in order that gain nothing:
      ``below_floor`` where it lies beside none.
    - Two of the programme on the *same ground* (``floors.same_ground`` of the smaller place, at
      most ``floors.same_ground_days`` apart) are one line, the better one; the other is there
      ``also``, as far as the place is then no longer than ``grouping.extent_m`` and of no more
      than ``grouping.most_members`` projects.
    - *Near misses*: a ``joiner`` at the place of what it joins, else of the best line that it lies
      beside. Others are alone: lines and alternatives in the same way, where they gain more than
      ``floors.near_miss_gain_eur`` and move at most ``floors.near_miss_days``, else
      ``below_floor``.
    - *Conflicts*: ``solved`` where all its projects, two or more, are members of a line of the
      programme beside it, or of one that is there also, whose term has not passed, else ``left``
      at the place of the best line beside it. Others are alone, a line where no worse one lies
      beside it; light ones are ``below_floor`` unless ``floors.light_conflicts``.

    Best is what the programme holds, then what has dates within everybody's room, a term that has
    not passed, the most gain, the highest score, then the id; of conflicts the heavy ones. Gives
    place_id (null below the floor) and place_role, index finding_id, in the order of ``findings``.
    """
    order = _rank(findings)
    table = findings.iloc[order].reset_index(drop=True)
    members = _find_members(table, finding_works, works)
    beside = _find_beside(table, members, grouping.again_m)
    kind = table["kind"].to_numpy(dtype=object)
    role = np.full(len(table), BELOW_FLOOR, dtype=object)
    line = np.full(len(table), NOBODY)  # the position of the line of each finding

    chance, near, clash = (kind == name for name in ("opportunity", "near_miss", "conflict"))
    _settle(chance & ~_is_idle(table), beside, line, role)
    chosen = (role == LINE) & flag(table["in_programme"]).to_numpy()
    host = _find_hosts(_find_same_ground(table, chosen, floors), table, members, grouping)
    role[host != np.arange(len(host))] = ALSO
    line[line != NOBODY] = host[line[line != NOBODY]]
    _fold(chance & (line == NOBODY), beside, line, role, ALTERNATIVE)
    _join(table, near, line, role)
    _fold(near, beside, line, role, JOINER)
    _settle(near & (line == NOBODY) & _above_floor(table, floors), beside, line, role)
    _fold(near & (line == NOBODY), beside, line, role, JOINER)
    solved = _find_solved(table, clash, role, beside, members)
    line[solved >= 0] = line[solved[solved >= 0]]
    role[solved >= 0] = SOLVED
    _fold(clash & (line == NOBODY), beside, line, role, LEFT)
    heavy = table["severity"].eq("heavy").to_numpy(dtype=bool)
    _settle(clash & (line == NOBODY) & (heavy | floors.light_conflicts), beside, line, role, LEFT)
    _fold(clash & (line == NOBODY), beside, line, role, LEFT)

    ids = table["finding_id"].to_numpy(dtype=object)
    place = np.full(len(table), None, dtype=object)
    known = line != NOBODY
    place[known] = [f"P-{name.split('-', 1)[1]}" for name in ids[line[known]]]
    found = pd.DataFrame({"place_id": place, "place_role": role}, index=ids).astype("str")
    return found.reindex(pd.Index(findings["finding_id"], name="finding_id"))


def _rank(findings: pd.DataFrame) -> Rows:
    """Positions, the best first."""
    keys = pd.DataFrame(
        {
            "chosen": ~flag(findings["in_programme"]),
            "dated": findings["proposal"].ne(WITHIN),
            "late": flag(findings["term_passed"]),
            "light": findings["severity"].ne("heavy"),
            "gain": -findings["gain_eur"].astype("float64").fillna(0.0),
            "score": -findings["score"].astype("float64").fillna(0.0),
            "finding_id": findings["finding_id"],
        }
    ).reset_index(drop=True)
    order: Rows = keys.sort_values([*map(str, keys)], kind="stable").index.to_numpy()
    return order


def _find_beside(table: gpd.GeoDataFrame, members: _Members, again_m: float) -> _Beside:
    """Findings that share a project and touch, or lie near each other in one street."""
    places: Shapes = table.geometry.to_numpy()
    ones = np.ones(len(members.finding), dtype=np.int64)
    shape = len(places), int(members.project.max(initial=0)) + 1
    holds = csr_array((ones, (members.finding, members.project)), shape=shape)
    # Fewer share a project than lie near each other.
    shared = (holds @ holds.T).tocoo()
    one, other = (side.astype(np.int64) for side in (shared.row, shared.col))
    chosen = flag(table["in_programme"]).to_numpy()
    apart = (one < other) & ~(chosen[one] & chosen[other])
    one, other, common = one[apart], other[apart], shared.data[apart]
    street = pd.factorize(table["title"])[0]
    named = (street[one] == street[other]) & (street[one] >= 0)
    reach_m = np.where(named, again_m, 0.0)
    near = apply_in_slices(shapely.dwithin, places[one], places[other], reach_m)
    one, other, common = one[near], other[near], common[near]
    both = np.concatenate([one, other]), np.concatenate([other, one])
    order = np.lexsort(both[::-1])
    return _Beside(both[0][order], both[1][order], np.tile(common, 2)[order])


def _find_members(
    table: pd.DataFrame, finding_works: pd.DataFrame, works: pd.DataFrame
) -> _Members:
    """The members of findings, once each, sorted."""
    number = pd.Index(table["finding_id"]).get_indexer(pd.Index(finding_works["finding_id"]))
    project = pd.factorize(works["project_id"])[0][work_rows(finding_works)]
    known = number >= 0
    width = int(project.max(initial=0)) + 1
    key = distinct(number[known].astype(np.int64) * width + project[known])
    return _Members(key // width, key % width)


def _settle(
    among: Flags, beside: _Beside, line: Rows, role: Texts, other_role: str = ALTERNATIVE
) -> None:
    """Make lines of findings beside which no better one lies, and fold the others into these.

    Findings are in order of merit. In each round the best left of every neighbourhood is a line.
    """
    inside = among[beside.one] & among[beside.other]
    one, other = beside.one[inside], beside.other[inside]
    open_ = among & (line == NOBODY)
    settled = open_.copy()
    is_line = np.zeros(len(open_), dtype=bool)
    while open_.any():
        better = open_[one] & open_[other] & (other < one)
        lines = open_.copy()
        lines[one[better]] = False
        is_line |= lines
        open_ &= ~lines
        open_[one[lines[other]]] = False
    # Only now are all lines known of which a folded one takes the best.
    best = np.where(is_line, np.arange(len(line)), len(line))
    folded = settled[one] & is_line[other] & ~is_line[one]
    np.minimum.at(best, one[folded], other[folded])
    line[settled] = best[settled]
    role[settled] = np.where(is_line[settled], LINE, other_role)


def _find_same_ground(table: gpd.GeoDataFrame, among: Flags, floors: Floors) -> tuple[Rows, Rows]:
    """Which of the marked lie on the ground of which better one, sorted."""
    rows = np.flatnonzero(among)
    lines = table.iloc[rows]
    places: Shapes = lines.geometry.to_numpy()
    one, other = shapely.STRtree(places).query(places, predicate="intersects")
    shared_m2 = shapely.area(shapely.intersection(places[one], places[other]))
    area_m2 = shapely.area(places)
    same = shared_m2 >= floors.same_ground * np.minimum(area_m2[one], area_m2[other])
    start, end = (days(lines[name]) for name in ("proposed_start", "proposed_end"))
    apart = np.maximum(start[one] - end[other], start[other] - end[one])
    same &= (other < one) & (apart <= floors.same_ground_days)
    order = np.lexsort((other[same], one[same]))
    return rows[one[same][order]], rows[other[same][order]]


def _find_hosts(
    same: tuple[Rows, Rows], table: gpd.GeoDataFrame, members: _Members, grouping: Grouping
) -> Rows:
    """The line that each finding folds into, itself for most: the best not too large with it.

    ``same`` are those on the ground of a better one. One after another, for how large a line is by
    now hangs on what folded into it before; of the programme few lie on the ground of another.
    """
    boxes = table.geometry.bounds.to_numpy() * [-1, -1, 1, 1]
    most = np.inf if grouping.most_members is None else grouping.most_members
    first = np.searchsorted(members.finding, np.arange(len(table) + 1))
    held = {
        row: set(members.project[first[row] : first[row + 1]].tolist())
        for row in distinct(np.concatenate(same)).tolist()
    }
    host_of = np.arange(len(table))
    for row, host in zip(*(side.tolist() for side in same), strict=True):
        if host_of[row] != row or host_of[host] != host:
            continue
        around = np.maximum(boxes[row], boxes[host])
        both = held[row] | held[host]
        if (around[:2] + around[2:]).max() <= grouping.extent_m and len(both) <= most:
            boxes[host], held[host], host_of[row] = around, both, host
    return host_of


def _join(table: pd.DataFrame, near: Flags, line: Rows, role: Texts) -> None:
    """Fold near misses into the place of what they join."""
    joined = pd.Index(table["finding_id"]).get_indexer(pd.Index(table["joins"]))
    rows = np.flatnonzero(near & table["joins"].notna().to_numpy() & (joined >= 0))
    rows = rows[line[joined[rows]] != NOBODY]
    line[rows] = line[joined[rows]]
    role[rows] = JOINER


def _fold(among: Flags, beside: _Beside, line: Rows, role: Texts, into: str) -> None:
    """Fold findings into the best line that they lie beside, or that has what they lie beside."""
    rows = among[beside.one] & (line[beside.one] == NOBODY) & (line[beside.other] != NOBODY)
    best = np.full(len(line), len(line))
    np.minimum.at(best, beside.one[rows], line[beside.other[rows]])
    folded = np.flatnonzero(best < len(line))
    line[folded] = best[folded]
    role[folded] = into


def _above_floor(table: pd.DataFrame, floors: Floors) -> Flags:
    """Which near misses are worth a line of their own."""
    gain = table["gain_eur"].astype("float64").fillna(0.0)
    moves = table["shift_days"].astype("float64").abs().fillna(np.inf)
    dated = table["proposal"].isin([WITHIN, BEYOND])
    above: Flags = (
        dated & gain.gt(floors.near_miss_gain_eur) & moves.le(floors.near_miss_days)
    ).to_numpy(dtype=bool)
    return above


def _is_idle(table: pd.DataFrame) -> Flags:
    """Which opportunities save nothing and spare nobody a day, and are not agreed either.

    Outside the programme also those whose moves cost more than they bring, and of works in order,
    which stay apart, those that gain nothing.
    """
    saved = table["saving_mid_eur"].astype("float64").fillna(np.inf)
    spared = table["nuisance_days_avoided_high"].astype("float64").fillna(0.0)
    agreed = flag(table["agreed"])
    gain = table["gain_eur"].astype("float64").fillna(0.0)
    known = table["saving_mid_eur"].notna()
    dearer = known & gain.lt(0) & ~flag(table["in_programme"])
    nothing = (saved.le(0) & spared.le(0)) | dearer | (table["form"].eq(IN_ORDER) & gain.le(0))
    idle: Flags = (nothing & ~agreed).to_numpy(dtype=bool)
    return idle


def _find_solved(
    table: pd.DataFrame, clash: Flags, role: Texts, beside: _Beside, members: _Members
) -> Rows:
    """The best joint work beside each conflict that solves it, else -1.

    That one has all its projects, is of the programme, and can still be decided on: a proposal
    that nobody makes solves nothing.
    """
    dated = table["proposal"].eq(WITHIN).to_numpy(dtype=bool)
    late = flag(table["term_passed"]).to_numpy()
    carried = flag(table["in_programme"]).to_numpy() & ~late
    solves = ((role == LINE) | (role == ALSO)) & dated & carried
    # One project alone is in the way of an embargo, which no other work can solve.
    size = np.bincount(members.finding, minlength=len(table))
    rows = (clash & (size > 1))[beside.one] & solves[beside.other]
    rows &= beside.common == size[beside.one]
    best = np.full(len(table), len(table))
    np.minimum.at(best, beside.one[rows], beside.other[rows])
    solved: Rows = np.where(best < len(table), best, NOBODY)
    return solved
