"""Heavy conflicts that proposals would make: works on the dates that are proposed to them."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Rows
from ondergrond.match.embargoes import find_hard_embargoes
from ondergrond.match.heavy_conflicts import (
    SIDES,
    find_heavy_conflicts,
    find_near,
    find_touches,
    take_works,
)
from ondergrond.match.standing import Standing, conflict_keys
from ondergrond.periods import fix_dates
from ondergrond.rules.model import Rules
from ondergrond.tables import MOVES, NEW_CONFLICTS, WORKS, arrange, check, empty


def find_new_conflicts(
    standing: Standing,
    moves: pd.DataFrame,
    *,
    among: bool = True,
    known: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find the heavy conflicts that works would get on the dates that are proposed.

    ``moves`` are MOVES of the works that are ``standing``. Each is held, as
    :func:`ondergrond.periods.fix_dates` moves and fixes it, against every work as planned, against
    embargoes and, where ``among``, against the other ``moves`` and against other MOVES that are
    ``known``, which are not held against anything else. Gives NEW_CONFLICTS, without the heavy
    conflicts as planned (the same two by the same rule), each once for either side that is moved;
    sorted.
    """
    check(MOVES, moves)
    works, rules = standing.works, standing.rules
    moves = moves.drop_duplicates().sort_values(list(MOVES.names), ignore_index=True)
    if moves.empty:
        return empty(NEW_CONFLICTS)
    asked = len(moves)
    if among and known is not None:
        moves = pd.concat([moves, _take_near(works, known, moves, rules)], ignore_index=True)
    moved = _move(works, moves, on=standing.on)
    found = pd.concat(
        [
            _find_between_works(standing, moved, among=among, asked=asked),
            _find_with_embargoes(standing, moved[:asked]),
        ],
        ignore_index=True,
    )
    rows = np.concatenate([np.arange(len(works)), moves["work_row"].to_numpy()])
    planned = _find_planned(standing, rows, found)
    return _table(found[~planned], rows, moves, len(works))


def _take_near(
    works: gpd.GeoDataFrame, known: pd.DataFrame, moves: pd.DataFrame, rules: Rules
) -> pd.DataFrame:
    """Those of ``known`` that a rule could bring together with one of ``moves``."""
    where, own = (works.iloc[each["work_row"].to_numpy()] for each in (known, moves))
    return known.iloc[find_near(where, own, rules)]


def _move(works: gpd.GeoDataFrame, moves: pd.DataFrame, *, on: date) -> gpd.GeoDataFrame:
    """The works of ``moves`` on their dates; their ids say which of ``moves`` each is.

    ``row`` is the position of each among the works.
    """
    rows = moves["work_row"].to_numpy()
    own = take_works(works, rows)
    days = pd.to_timedelta(moves["shift_days"], unit="D")
    moved = fix_dates(own, own["start"] + days, own["end"] + days, on=on)
    placed = arrange(WORKS, moved, crs=works.crs)
    return gpd.GeoDataFrame(placed.assign(row=rows), crs=works.crs)


def _find_between_works(
    standing: Standing, moved: gpd.GeoDataFrame, *, among: bool, asked: int
) -> pd.DataFrame:
    """Heavy conflicts of the first ``asked`` of moved: rule, and positions in works and moved."""
    works, rules = standing.works, standing.rules
    project = np.concatenate([works["project_id"], moved["project_id"]])
    if not among:  # works of one project are never held against each other
        moved = moved.assign(project_id="\n")
    near = standing.find_near(moved)
    every = pd.concat([works.iloc[near], moved], ignore_index=True)
    stacks = standing.stacks
    of_rows = None if stacks is None else stacks.take(np.concatenate([near, moved["row"]]))
    found = find_heavy_conflicts(
        gpd.GeoDataFrame(every, crs=works.crs), rules, on=standing.on, stacks=of_rows
    )
    position = np.concatenate([near, len(works) + np.arange(len(moved))])
    left, right = (position[found[side].to_numpy()] for side in SIDES)
    found = found.assign(one=left, other=right)
    of_asked = [(side >= len(works)) & (side < len(works) + asked) for side in (left, right)]
    new = np.logical_or(*of_asked) & (project[left] != project[right])
    if not new.any():
        return pd.DataFrame(found.loc[new, ["rule", *SIDES]])
    moves = found[new]
    rows = np.concatenate([np.arange(len(works)), moved["row"].to_numpy()])
    return pd.DataFrame(moves[~find_touches(works, moves, rows, rules)][["rule", *SIDES]])


def _find_with_embargoes(standing: Standing, moved: gpd.GeoDataFrame) -> pd.DataFrame:
    """Heavy conflicts with embargoes: rule, position, -1 for other, and embargo (its id)."""
    heavy = find_hard_embargoes(
        moved,
        standing.find_embargoes_near(moved),
        standing.rules,
        selectors=standing.selectors,
        on=standing.on,
    )
    position = pd.Index(moved["work_id"]).get_indexer(pd.Index(heavy["work_id"]))
    return pd.DataFrame(
        {
            "rule": heavy["rule"].to_numpy(dtype=object),
            "one": position + len(standing.works),
            "other": np.full(len(heavy), -1),
            "embargo": heavy["embargo_id"].to_numpy(dtype=object),
        }
    )


def _find_planned(standing: Standing, rows: Rows, found: pd.DataFrame) -> Flags:
    """Which of ``found`` are a heavy conflict as planned as well."""
    ids = standing.works["work_id"].to_numpy(dtype=object)
    one = ids[rows[found["one"].to_numpy()]]
    other = np.where(
        found["other"].lt(0), found["embargo"], ids[rows[found["other"].to_numpy().clip(min=0)]]
    )
    keys = conflict_keys(found["rule"].to_numpy(dtype=object), one, other)
    planned: Flags = keys.isin(standing.heavy)
    return planned


def _table(found: pd.DataFrame, rows: Rows, moves: pd.DataFrame, n_works: int) -> pd.DataFrame:
    """NEW_CONFLICTS, with a row for each side that is moved."""
    sides = pd.concat([found[SIDES], found[SIDES].set_axis(SIDES[::-1], axis=1)])
    sides = sides[sides["one"] >= n_works].drop_duplicates()
    one, other = sides["one"].to_numpy(), sides["other"].to_numpy()
    shift = np.concatenate([np.zeros(n_works, np.int64), moves["shift_days"].to_numpy()])
    table = pd.DataFrame(
        {
            "work_row": rows[one],
            "shift_days": shift[one],
            "other_row": pd.Series(rows[other]).astype("Int64").mask(other < 0).array,
            "other_shift_days": pd.Series(shift[other]).astype("Int64").mask(other < n_works).array,
        }
    )
    table = table.drop_duplicates().sort_values(list(NEW_CONFLICTS.names))
    return check(NEW_CONFLICTS, arrange(NEW_CONFLICTS, table))
