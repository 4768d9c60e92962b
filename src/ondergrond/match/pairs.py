"""Pairs: two works of different parties that one rule brings together, and their measures."""

from __future__ import annotations

from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Rows
from ondergrond.arrays.rows import apply_once
from ondergrond.match.blocks import EPS_M
from ondergrond.match.matches import BOTH, find_matches
from ondergrond.match.measures import (
    Span,
    measure_gap_days,
    measure_overlap_days,
    measure_shared_area_m2,
    measure_shared_length_m,
)
from ondergrond.match.party_views import EVERYWHERE_M, FAR_FUTURE
from ondergrond.match.prepared_works import PreparedWorks
from ondergrond.match.rule_columns import find_span
from ondergrond.match.stacks import Stacks
from ondergrond.match.touching import find_only_touching
from ondergrond.match.zones import LEAST_GROWTH_M, shared_zones
from ondergrond.rules.model import Rules
from ondergrond.tables import PAIRS, WORKS, arrange, check


def find_pairs(
    works: gpd.GeoDataFrame,
    rules: Rules,
    *,
    on: date | None = None,
    stacks: Stacks | None = None,
) -> gpd.GeoDataFrame:
    r"""Find every two works of different parties and projects that a rule brings together.

    ``works`` keeps the contract of WORKS, in a metric CRS, without null or empty geometries.
    ``on`` is the reference day, for rules that leave out works that have started; ``stacks`` say
    which of the works are stacked (:func:`ondergrond.match.stacked.find_stacked`): two of one stack
    are no pair.

    Returns PAIRS in the same CRS, sorted by rule (in the order of the file), left and right:
    the same table whatever the order of the works and the number of threads. ``pair_id`` is
    ``rule|left|right``, with a ``|`` in an id written as ``\|``.

    A pair exists where one of its two parties sees it: the works lie within that party's
    distance (inclusive; a micrometre over is within) and their days fit its reach. ``one_way``
    names the party where the other does not see it. Lengths and the zone in ``geometry`` are
    measured with the larger distance of the parties that see it. A rule that sets no distance
    has for zone the shortest line between the two, or where that is longer than a site may be,
    its end at ``left``; its shared length is what lies within 1 m. ``only_touches`` marks what
    shares no more than a corner or a crossing (:mod:`ondergrond.match.touching`).

    Raises:
        BugError: ``works`` breaks its contract, or a rule needs ``on``.
        RulesError: more pairs than a table can hold, such as of works heaped on one spot.
    """
    check(WORKS, works)
    prepared = PreparedWorks.of(works, rules, on, stacks)
    matches = find_matches(prepared)
    places = _places(prepared, matches, rules.grouping.extent_m)
    columns = _names(prepared, matches) | _days(prepared, matches) | places
    table = pd.DataFrame(columns)
    sides = matches["left"].to_numpy(), matches["right"].to_numpy()
    touches = find_only_touching(prepared.works, table, sides, places["geometry"], rules)
    pairs = arrange(PAIRS, table.assign(only_touches=touches), crs=works.crs)
    return check(PAIRS, pairs)


def _names(prepared: PreparedWorks, matches: pd.DataFrame) -> dict[str, Any]:
    """Which rule, which works, and who sees them."""
    work_id = prepared.works["work_id"]
    left, right = _taken(work_id, matches["left"]), _taken(work_id, matches["right"])
    rule = _taken(
        pd.Series([columns.name for columns in prepared.rule_columns], dtype="str"), matches["rule"]
    )
    kinds = pd.Series([columns.rule.kind for columns in prepared.rule_columns], dtype="str")
    ids = [each.str.replace("\\", "\\\\").str.replace("|", "\\|") for each in (left, right)]
    return {
        "pair_id": rule + "|" + ids[0] + "|" + ids[1],
        "rule": rule,
        "kind": _taken(kinds, matches["rule"]),
        "severity": find_severities(prepared, matches),
        "left": left,
        "right": right,
        "one_way": _one_way(prepared, matches["viewer"]),
        "protected_until": _find_protected_until(prepared, matches),
    }


def _find_protected_until(prepared: PreparedWorks, matches: pd.DataFrame) -> pd.Series:
    """Until when the surface of the left work is protected; null where no rule says it is."""
    until = np.full(len(matches), "NaT", dtype="datetime64[D]")
    left, viewer = matches["left"].to_numpy(), matches["viewer"].to_numpy()
    for number, columns in enumerate(prepared.rule_columns):
        rows = np.flatnonzero(matches["rule"].to_numpy() == number)
        if not columns.rule.protects or columns.until is None or not len(rows):
            continue
        whose = left[rows]
        sees = [
            np.where(viewer[rows] == BOTH, matches[side].to_numpy()[rows], viewer[rows])
            for side in ("left", "right")
        ]
        day = np.maximum(*(columns.until.of_viewer(each, whose, whose) for each in sees))
        ends = np.abs(day) < FAR_FUTURE
        until[rows[ends]] = day[ends].astype("datetime64[D]")
    return pd.Series(until.astype("datetime64[s]"))


def _one_way(prepared: PreparedWorks, viewer: pd.Series) -> pd.Series:
    """The party of the one work that sees the other; null where both do."""
    names = pd.Series([name for name, _ in prepared.facts.parties.names], dtype="str")
    one_way = _taken(names, prepared.facts.parties.code[viewer])
    return one_way.mask(viewer == BOTH)


def find_severities(prepared: PreparedWorks, matches: pd.DataFrame) -> pd.Series:
    """How hard a conflict is: there are words for vague periods, for near works, and at all.

    ``matches`` are those of ``find_matches``; text, row for row, null for what is no conflict.
    """
    rules = [columns.rule for columns in prepared.rule_columns]
    sharp = [each.severity for each in rules]
    near = [each.severity_when_near or each.severity for each in rules]
    vague = [each.severity_when_vague or each.severity for each in rules]
    both = [each.severity_when_vague or each.severity_when_near or each.severity for each in rules]
    is_vague = prepared.facts.vague[matches["left"]] | prepared.facts.vague[matches["right"]]
    is_near = matches["distance_m"].to_numpy() > EPS_M
    column = pd.Series([*sharp, *near, *vague, *both], dtype="str")
    return _taken(column, matches["rule"] + len(rules) * (is_near + 2 * is_vague))


def _days(prepared: PreparedWorks, matches: pd.DataFrame) -> dict[str, Any]:
    """Days between and days shared; a window moves as far as its gap to the other window."""
    spans: dict[str, tuple[Span, Span]] = {}
    for basis in ("period", "window"):
        first, last = find_span(prepared.works, basis)
        sides = (matches[side].to_numpy() for side in ("left", "right"))
        one, other = ((first[rows], last[rows]) for rows in sides)
        spans[basis] = one, other
    return {
        "gap_days": measure_gap_days(*spans["period"]),
        "overlap_days": measure_overlap_days(*spans["period"]),
        "window_overlap_days": measure_overlap_days(*spans["window"]),
        "shift_days": measure_gap_days(*spans["window"]),
    }


def _places(prepared: PreparedWorks, matches: pd.DataFrame, extent_m: float) -> dict[str, Any]:
    """Distances, lengths and areas, and the zone, each measured once for what rules share."""
    sides = matches[["left", "right"]].to_numpy()
    left, right = sides.min(axis=1), sides.max(axis=1)
    limit_m = matches["limit_m"].to_numpy()
    limit_m = np.where(limit_m >= EVERYWHERE_M, 2 * LEAST_GROWTH_M, limit_m)
    growth_m = np.maximum(limit_m, 2 * LEAST_GROWTH_M)
    meets = matches["distance_m"].to_numpy() == 0
    area_m2 = np.zeros(len(matches))
    area_m2[meets] = apply_once(
        lambda a, b: measure_shared_area_m2(prepared.geometry, a, b),
        left[meets],
        right[meets],
    )
    return {
        "distance_m": matches["distance_m"],
        "shared_length_m": apply_once(
            lambda a, b, m: measure_shared_length_m(prepared.geometry, a, b, m),
            left,
            right,
            limit_m,
        ),
        "shared_area_m2": area_m2,
        "geometry": apply_once(
            lambda a, b, m: shared_zones(
                prepared.geometry, a, b, m, longest_m=extent_m - 2 * LEAST_GROWTH_M
            ),
            left,
            right,
            growth_m,
        ),
    }


def _taken(column: pd.Series, rows: Rows | pd.Series) -> pd.Series:
    """The values of a column at some positions, numbered anew."""
    return column.take(np.asarray(rows)).reset_index(drop=True)
