"""Stacked works: so many on one spot at one time that it is one matter, and no pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Rows
from ondergrond.arrays.rows import flag
from ondergrond.errors import Problem
from ondergrond.labels.message import message
from ondergrond.match.measures import measure_gap_days, measure_overlap_days
from ondergrond.match.rule_columns import find_span
from ondergrond.match.sites import gather_sites
from ondergrond.match.spots import Counted, StackedWorks, find_stacked_works
from ondergrond.match.stacks import Stacks
from ondergrond.rules.model import Rule, Rules
from ondergrond.rules.select import find_selected
from ondergrond.tables import PAIRS, SETS, SITE_PAIRS, SITES, WORKS, arrange, check, empty, stack


@dataclass(frozen=True, slots=True)
class Stacked:
    """The stacks of a table of works.

    ``pairs`` (each member of a stack beside the first, and not beside every other), ``sites``,
    ``site_pairs`` and ``sets`` keep their contracts in :mod:`ondergrond.tables`: one site and one
    set for each stack. ``stacks`` say which of the works (positions) lie in one stack.
    """

    pairs: gpd.GeoDataFrame
    sites: gpd.GeoDataFrame
    site_pairs: gpd.GeoDataFrame
    sets: pd.DataFrame
    stacks: Stacks


def find_stacked(works: gpd.GeoDataFrame, rules: Rules) -> Stacked:
    """Find the works that are stacked by the rules against a spot.

    ``works`` keeps WORKS, in a metric CRS. What is counted says
    :func:`ondergrond.match.spots.find_stacked_works`; of each work the days of its window count.
    The result does not depend on the order of the works.
    """
    check(WORKS, works)
    first, last = find_span(works, "window")
    project = pd.factorize(works["project_id"])[0].astype(np.int64)
    counted = Counted(works.geometry.to_numpy(), project, first, last)
    found, tables = [], []
    for name, rule in rules.active_spots.items():
        stacked = _find_by_rule(rule, works, counted)
        found.append(stacked)
        if len(stacked.place):
            tables.append(_tables(name, rule, works, stacked))
    stacks = Stacks.of(found, len(works))
    contracts = (PAIRS, SITES, SITE_PAIRS, SETS)
    pairs, sites, site_pairs, sets = (
        stack(contract, [each[which] for each in tables], crs=works.crs)
        if tables
        else empty(contract, works.crs)
        for which, contract in enumerate(contracts)
    )
    return Stacked(pairs, sites, site_pairs, sets, stacks)


def stacked_problems(sites: gpd.GeoDataFrame) -> tuple[Problem, ...]:
    """What is to be said of each stack; ``sites`` are those of :func:`find_stacked`."""
    middle = shapely.get_coordinates(shapely.centroid(sites.geometry.to_numpy())).round()
    problems = []
    for (x, y), n, parties in zip(
        middle.tolist(), sites["n_works"].tolist(), sites["n_parties"].tolist(), strict=True
    ):
        code = "stacked" if parties > 1 else "stacked_by_one"
        where = message("spot", x=f"{x:.0f}", y=f"{y:.0f}")
        problems.append(Problem(where, message(code, n=n, parties=parties)))
    return tuple(problems)


def _find_by_rule(rule: Rule, works: gpd.GeoDataFrame, counted: Counted) -> StackedWorks:
    planned = ~flag(works["protected"]).to_numpy()
    rows = np.flatnonzero(find_selected(rule.left, works) & planned)
    found = find_stacked_works(
        counted.take(rows), more_than=rule.more_than or 0, distance_m=rule.distance_m or 0.0
    )
    return found._replace(work=rows[found.work])


def _tables(
    name: str, rule: Rule, works: gpd.GeoDataFrame, found: StackedWorks
) -> tuple[Any, Any, Any, Any]:
    """PAIRS, SITES, SITE_PAIRS and SETS of the stacks of one rule."""
    by_id = pd.factorize(works["work_id"], sort=True)[0]
    order = np.lexsort((by_id[found.work], found.stack))
    of_stack, work = found.stack[order], found.work[order]
    begin = np.searchsorted(of_stack, np.arange(len(found.place)))
    first = work[begin][of_stack]
    other = first != work
    sides, of_stack = (first[other], work[other]), of_stack[other]
    left, right = (works["work_id"].take(side).reset_index(drop=True) for side in sides)
    ids = [each.str.replace("\\", "\\\\").str.replace("|", "\\|") for each in (left, right)]
    pair_id = name + "|" + ids[0] + "|" + ids[1]
    # Two stacks may have the same first work and another in common.
    again = pair_id.groupby(pair_id).cumcount()
    geometry = works.geometry.to_numpy()
    pairs = arrange(
        PAIRS,
        {
            "pair_id": pair_id.where(again == 0, pair_id + "|" + (again + 1).astype("str")),
            "rule": name,
            "kind": rule.kind,
            "severity": rule.severity,
            "left": left,
            "right": right,
            "distance_m": shapely.distance(geometry[sides[0]], geometry[sides[1]]),
            "shared_length_m": 0.0,
            "shared_area_m2": 0.0,
            "only_touches": False,
            **_days(works, sides),
            "geometry": found.place[of_stack],
        },
        crs=works.crs,
    )
    sites, site_pairs = gather_sites(works, check(PAIRS, pairs), of_stack, sides)
    site_id = sites["site_id"].take(of_stack).reset_index(drop=True)
    sets = arrange(
        SETS,
        {
            "set_id": site_id + "-C-1",
            "site_id": site_id,
            "kind": pairs["kind"],
            "pair_id": pairs["pair_id"],
            "together": False,
            "line": True,
        },
    )
    return pairs, sites, site_pairs, sets


def _days(works: pd.DataFrame, sides: tuple[Rows, Rows]) -> dict[str, Any]:
    """Days between and days shared, of each two."""
    spans = {}
    for basis in ("period", "window"):
        first, last = find_span(works, basis)
        spans[basis] = [(first[side], last[side]) for side in sides]
    return {
        "gap_days": measure_gap_days(*spans["period"]),
        "overlap_days": measure_overlap_days(*spans["period"]),
        "window_overlap_days": measure_overlap_days(*spans["window"]),
        "shift_days": measure_gap_days(*spans["window"]),
    }
