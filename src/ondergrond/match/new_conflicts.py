"""Heavy conflicts that proposals would make: works on the dates that are proposed to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Rows
from ondergrond.match.embargoes import find_embargoed
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
from ondergrond.rules.selectors import Selector
from ondergrond.tables import MOVES, NEW_CONFLICTS, WORKS, arrange, check, empty


def find_new_conflicts(
    works: gpd.GeoDataFrame,
    moves: pd.DataFrame,
    pairs: pd.DataFrame,
    *,
    embargoes: gpd.GeoDataFrame,
    rules: Rules,
    selectors: Mapping[str, Selector],
    on: date,
    among: bool = True,
    known: pd.DataFrame | None = None,
    stacks: Stacks | None = None,
) -> pd.DataFrame:
    """Find the heavy conflicts that works would get on the dates that are proposed.

    ``works`` keeps WORKS, ``pairs`` the PAIRS of these by the same rules (those with embargoes
    too), ``moves`` MOVES; ``stacks`` say which of ``works`` are stacked; the rest is as
    ``find_pairs`` and ``find_embargoed`` take it. Each of ``moves`` is held, as
    :func:`ondergrond.periods.fix_dates` moves and fixes it, against every work as planned, against
    embargoes and, where ``among``, against the other ``moves`` and against other MOVES that are
    ``known``, which are not held against anything else. Gives NEW_CONFLICTS, without what ``pairs``
    has already (the same two by the same rule), each once for either side that is moved; sorted.
    """
    check(WORKS, works)
    check(MOVES, moves)
    moves = moves.drop_duplicates().sort_values(list(MOVES.names), ignore_index=True)
    if moves.empty:
        return empty(NEW_CONFLICTS)
    rules = conflict_rules(rules)
    asked = len(moves)
    if among and known is not None:
        moves = pd.concat([moves, _take_near(works, known, moves, rules)], ignore_index=True)
    moved = _move(works, moves, on=on)
    found = pd.concat(
        [
            _find_between_works(
                works, moved, rules, on=on, among=among, asked=asked, stacks=stacks
            ),
            _find_with_embargoes(moved[:asked], len(works), embargoes, rules, selectors, on=on),
        ],
        ignore_index=True,
    )
    rows = np.concatenate([np.arange(len(works)), moves["work_row"].to_numpy()])
    planned = _known(works, pairs, rows, found)
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
    works: gpd.GeoDataFrame,
    moved: gpd.GeoDataFrame,
    rules: Rules,
    *,
    on: date,
    among: bool,
    asked: int,
    stacks: Stacks | None,
) -> pd.DataFrame:
    """Heavy conflicts of the first ``asked`` of moved: rule, and positions in works and moved."""
    project = np.concatenate([works["project_id"], moved["project_id"]])
    if not among:  # works of one project are never held against each other
        moved = moved.assign(project_id="\n")
    near = find_near(works, moved, rules)
    every = pd.concat([works.iloc[near], moved], ignore_index=True)
    of_rows = None if stacks is None else stacks.take(np.concatenate([near, moved["row"]]))
    found = find_heavy_conflicts(
        gpd.GeoDataFrame(every, crs=works.crs), rules, on=on, stacks=of_rows
    )
    position = np.concatenate([near, len(works) + np.arange(len(moved))])
    left, right = (position[found[side].to_numpy()] for side in SIDES)
    found = found.assign(one=left, other=right)
    of_asked = [(side >= len(works)) & (side < len(works) + asked) for side in (left, right)]
    new = np.logical_or(*of_asked) & (project[left] != project[right])
    moves = found[new]
    rows = np.concatenate([np.arange(len(works)), moved["row"].to_numpy()])
    return pd.DataFrame(moves[~find_touches(works, moves, rows, rules)][["rule", *SIDES]])


def _find_with_embargoes(
    moved: gpd.GeoDataFrame,
    n_works: int,
    embargoes: gpd.GeoDataFrame,
    rules: Rules,
    selectors: Mapping[str, Selector],
    *,
    on: date,
) -> pd.DataFrame:
    """Heavy conflicts with embargoes: rule, position, -1 for other, and embargo (its id)."""
    met = find_embargoed(
        moved.drop(columns="row"), embargoes, rules, selectors=selectors, on=on
    ).pairs
    heavy = met[met["severity"].eq("heavy")]
    position = pd.Index(moved["work_id"]).get_indexer(pd.Index(heavy["left"])) + n_works
    return pd.DataFrame(
        {
            "rule": heavy["rule"].to_numpy(dtype=object),
            "one": position,
            "other": -1,
            "embargo": heavy["right"].to_numpy(dtype=object),
        }
    )


def _known(works: gpd.GeoDataFrame, pairs: pd.DataFrame, rows: Rows, found: pd.DataFrame) -> Flags:
    """Which of ``found`` are a heavy conflict as planned as well."""
    ids = works["work_id"].to_numpy(dtype=object)
    heavy = pairs[pairs["severity"].eq("heavy")]
    one = ids[rows[found["one"].to_numpy()]]
    other = np.where(
        found["other"].lt(0), found["embargo"], ids[rows[found["other"].to_numpy().clip(min=0)]]
    )
    both = [
        pd.DataFrame({"rule": table["rule"].to_numpy(dtype=object), **_ordered(a, b)})
        for table, a, b in (
            (found, one, other),
            (heavy, heavy["left"].to_numpy(dtype=object), heavy["right"].to_numpy(dtype=object)),
        )
    ]
    known: Flags = pd.MultiIndex.from_frame(both[0]).isin(pd.MultiIndex.from_frame(both[1]))
    return known


def _ordered(one: Rows, other: Rows) -> dict[str, Rows]:
    swapped = one > other
    return {"one": np.where(swapped, other, one), "other": np.where(swapped, one, other)}


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
