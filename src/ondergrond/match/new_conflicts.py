"""Heavy conflicts that proposals would make: works on the dates that are proposed to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Rows
from ondergrond.match.embargoes import find_embargoed
from ondergrond.match.matches import find_matches
from ondergrond.match.pairs import find_severities
from ondergrond.match.prepared_works import PreparedWorks
from ondergrond.match.touching import find_only_touching
from ondergrond.match.zones import LEAST_GROWTH_M, shared_zones
from ondergrond.periods import fix_dates
from ondergrond.rules.model import Rules
from ondergrond.rules.selectors import Selector
from ondergrond.tables import MOVES, NEW_CONFLICTS, WORKS, arrange, check, empty

# A work may have many dates proposed to it, so there may be many more of these than of pairs.
_MOST = 100_000_000
_SIDES = ["one", "other"]
_KEY = ["rule", *_SIDES]


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
) -> pd.DataFrame:
    """Find the heavy conflicts that works would get on the dates that are proposed.

    ``works`` keeps WORKS, ``pairs`` the PAIRS of these by the same rules (those with embargoes
    too), ``moves`` MOVES; the rest is as ``find_pairs`` and ``find_embargoed`` take it. Each of
    ``moves`` is held, as :func:`ondergrond.periods.fix_dates` moves and fixes it, against every
    work as planned, against embargoes and, where ``among``, against the other ``moves``. Gives
    NEW_CONFLICTS, without what ``pairs`` has already (the same two by the same rule), each once
    for either side that is moved; sorted.
    """
    check(WORKS, works)
    check(MOVES, moves)
    moves = moves.drop_duplicates().sort_values(list(MOVES.names), ignore_index=True)
    if moves.empty:
        return empty(NEW_CONFLICTS)
    hard = {name: rule for name, rule in rules.rule.items() if rule.kind == "conflict"}
    rules = rules.model_copy(update={"rule": hard})
    moved = _move(works, moves, on=on)
    found = pd.concat(
        [
            _find_between_works(works, moved, rules, on=on, among=among),
            _find_with_embargoes(moved, len(works), embargoes, rules, selectors, on=on),
        ],
        ignore_index=True,
    )
    rows = np.concatenate([np.arange(len(works)), moves["work_row"].to_numpy()])
    known = _known(works, pairs, rows, found)
    return _table(found[~known], rows, moves, len(works))


def _move(works: gpd.GeoDataFrame, moves: pd.DataFrame, *, on: date) -> gpd.GeoDataFrame:
    """The works of ``moves`` on their dates; their ids say which of ``moves`` each is.

    ``row`` is the position of each among the works.
    """
    own = works.iloc[moves["work_row"].to_numpy()].reset_index(drop=True)
    days = pd.to_timedelta(moves["shift_days"], unit="D")
    moved = fix_dates(own, own["start"] + days, own["end"] + days, on=on)
    number = pd.Series(np.arange(len(moved))).astype("str")
    ids = moved["work_id"] + "\n" + number
    placed = arrange(WORKS, moved.assign(work_id=ids), crs=works.crs)
    return gpd.GeoDataFrame(placed.assign(row=moves["work_row"].to_numpy()), crs=works.crs)


def _find_between_works(
    works: gpd.GeoDataFrame, moved: gpd.GeoDataFrame, rules: Rules, *, on: date, among: bool
) -> pd.DataFrame:
    """Heavy conflicts of which one side is moved: rule, and positions in works and moved."""
    project = np.concatenate([works["project_id"], moved["project_id"]])
    if not among:  # works of one project are never held against each other
        moved = moved.assign(project_id="\n")
    every = gpd.GeoDataFrame(pd.concat([works, moved], ignore_index=True), crs=works.crs)
    every = every.assign(position=np.arange(len(every)))
    prepared = PreparedWorks.of(every, rules, on)
    matches = find_matches(prepared, most=_MOST)
    heavy = matches[find_severities(prepared, matches).eq("heavy").to_numpy()]
    position = prepared.works["position"].to_numpy()
    left, right = (position[heavy[side].to_numpy()] for side in ("left", "right"))
    names = np.array([each.name for each in prepared.rule_columns], dtype=object)
    found = pd.DataFrame({
        "rule": names[heavy["rule"].to_numpy()], "one": left, "other": right,
        "limit_m": heavy["limit_m"].to_numpy(),
    })  # fmt: skip
    new = (np.maximum(left, right) >= len(works)) & (project[left] != project[right])
    moves = found[new]
    rows = np.concatenate([np.arange(len(works)), moved["row"].to_numpy()])
    return pd.DataFrame(moves[~_only_touches(works, moves, rows, rules)][_KEY])


def _only_touches(works: gpd.GeoDataFrame, found: pd.DataFrame, rows: Rows, rules: Rules) -> Flags:
    """Which conflicts are no more than a touch; the same two are measured once for all dates."""
    sides = np.sort(rows[found[_SIDES].to_numpy()], axis=1)
    keys = pd.DataFrame({"rule": found["rule"].array, "limit_m": found["limit_m"].array,
                         "left": sides[:, 0], "right": sides[:, 1]})  # fmt: skip
    number = keys.groupby([*keys], sort=False).ngroup().to_numpy()
    once = keys.drop_duplicates(ignore_index=True).assign(kind="conflict")
    left, right = once["left"].to_numpy(), once["right"].to_numpy()
    growth_m = np.maximum(once["limit_m"].to_numpy(), 2 * LEAST_GROWTH_M)
    zones = shared_zones(works.geometry.to_numpy(), left, right, growth_m)
    return find_only_touching(works, once, (left, right), zones, rules)[number]


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
    sides = pd.concat([found[_SIDES], found[_SIDES].set_axis(_SIDES[::-1], axis=1)])
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
