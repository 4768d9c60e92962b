"""Matches: which two works which rule brings together, and who sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Metres, Rows
from ondergrond.errors import RulesError
from ondergrond.labels.message import message
from ondergrond.match.blocks import EPS_M, Pairs
from ondergrond.match.candidates import candidate_parts, fold
from ondergrond.match.distance import measure_distance_m
from ondergrond.match.equi_join import find_joined_pairs
from ondergrond.match.prepared_works import PreparedWorks
from ondergrond.match.rule_columns import RuleColumns, is_left_and_right

MOST_PAIRS = 3_000_000
BOTH = -1
_NONE = pd.DataFrame(
    {
        **{name: np.zeros(0, dtype=np.int64) for name in ("rule", "left", "right", "viewer")},
        **{name: np.zeros(0) for name in ("distance_m", "limit_m")},
    }
)


def find_matches(prepared: PreparedWorks, *, most: int | None = None) -> pd.DataFrame:
    """Find the works that each rule brings together.

    Returns one row per rule and pair, sorted: rule (position in ``prepared.rule_columns``), left
    and right (positions in ``prepared.works``), viewer (the one of them whose party sees it,
    ``BOTH`` where both do), distance_m, limit_m (the larger distance of the parties that see it).
    Raises ``RulesError`` above ``most`` (None: ``MOST_PAIRS``).
    """
    most = MOST_PAIRS if most is None else most
    left, right, distance_m = _find_near(prepared, most)
    views = zip(prepared.rule_columns, prepared.view_m(left, right), strict=True)
    found = [_find_seen(columns, view, left, right, distance_m) for columns, view in views]
    matches = pd.concat(
        [_NONE, *(each.assign(rule=number) for number, each in enumerate(found))],
        ignore_index=True,
    )
    _check_number(len(matches), prepared, matches[["left", "right"]].to_numpy(), most)
    return matches.sort_values(["rule", "left", "right"], ignore_index=True)


def _find_near(prepared: PreparedWorks, most: int) -> tuple[Rows, Rows, Metres]:
    """The pairs that lie near enough for some rule whose days fit, and their distance in m."""
    near = candidate_parts(prepared.geometry, *prepared.reach(), keep=prepared.may_match)
    parts = chain(
        near,
        *(find_joined_pairs(each, prepared) for each in prepared.rule_columns if each.everywhere),
    )
    left, right = fold(_check_count(parts, prepared, most), len(prepared.works))
    limit_m = prepared.farthest_m(left, right)
    distance_m = measure_distance_m(prepared.geometry, left, right, limit_m)
    is_near = distance_m <= limit_m + EPS_M
    return left[is_near], right[is_near], distance_m[is_near]


def _find_seen(
    columns: RuleColumns, view: tuple[Metres, Metres], left: Rows, right: Rows, distance_m: Metres
) -> pd.DataFrame:
    """The pairs that either party sees by one rule."""
    by_left, by_right = (distance_m <= view_m + EPS_M for view_m in view)
    rows = np.flatnonzero(by_left | by_right)
    left, right, by_left, by_right = left[rows], right[rows], by_left[rows], by_right[rows]
    limits = (
        np.where(by, each[rows], 0.0) for by, each in zip((by_left, by_right), view, strict=True)
    )
    turned = columns.rule.ordered & ~is_left_and_right(columns, left, right)
    return pd.DataFrame(
        {
            "left": np.where(turned, right, left),
            "right": np.where(turned, left, right),
            "viewer": np.where(by_left, np.where(by_right, BOTH, left), right),
            "distance_m": distance_m[rows],
            "limit_m": np.maximum(*limits),
        }
    )


def _check_count(parts: Iterator[Pairs], prepared: PreparedWorks, most: int) -> Iterator[Pairs]:
    """Pass parts on until there are more pairs than can be made a table of."""
    seen: list[Rows] = []
    total = 0
    for part in parts:
        seen += part
        total += len(part[0])
        _check_number(total, prepared, seen, most)
        yield part


def _check_number(
    total: int, prepared: PreparedWorks, seen: Sequence[Rows] | Rows, most: int
) -> None:
    if total <= most:
        return
    times = np.bincount(np.concatenate([np.ravel(each) for each in seen]))
    busiest = int(times.argmax())
    west, south = prepared.boxes[busiest][:2]
    raise RulesError.of(
        "rules",
        message(
            "too_many_pairs",
            most=most,
            n=int(times[busiest]),
            work=prepared.works["work_id"][busiest],
            west=f"{west:.0f}",
            south=f"{south:.0f}",
        ),
    )
