"""The days on which a pair is a matter: when its two works are there together, or between."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Days, Flags, Rows
from ondergrond.errors import BugError
from ondergrond.match.rule_columns import find_span
from ondergrond.rules.model import Rule, Rules
from ondergrond.rules.select import find_vague
from ondergrond.tables import pair_rows

Sides = tuple[Rows, Rows]


class Moments(NamedTuple):
    """First and last day of each pair's moment; ``shared`` where both works hold those days."""

    first: Days
    last: Days
    shared: Flags


def moments(works: pd.DataFrame, pairs: pd.DataFrame, sides: Sides, rules: Rules) -> Moments:
    """Find the days of each pair: what both hold, else from the earlier's end to the later's start.

    ``sides`` are the positions in ``works`` of left and right of each pair. Of an opportunity
    the windows count, of all else what the basis of its rule says.
    """
    by_window = _by_window(works, pairs, sides, rules)
    ends: dict[str, list[Days]] = {"first": [], "last": []}
    for side, windows in zip(sides, by_window, strict=True):
        spans = (find_span(works, basis) for basis in ("window", "period"))
        for end, window, period in zip(ends, *spans, strict=True):
            ends[end].append(np.where(windows, window[side], period[side]))
    first, last = np.maximum(*ends["first"]), np.minimum(*ends["last"])
    return Moments(np.minimum(first, last), np.maximum(first, last), first <= last)


def _by_window(
    works: pd.DataFrame, pairs: pd.DataFrame, sides: Sides, rules: Rules
) -> tuple[Flags, Flags]:
    """Whether the window counts, rather than the period, of left and of right of each pair."""
    wide = {name: rule.basis == "window" for name, rule in rules.rule.items()}
    loose = {name: _basis_when_vague(rule) == "window" for name, rule in rules.rule.items()}
    joint = pairs["kind"].eq("opportunity").to_numpy(dtype=bool)
    sharp, blurred = (
        pairs["rule"].map(each).to_numpy(dtype=bool) | joint for each in (wide, loose)
    )
    vague = find_vague(rules, works)
    left, right = (np.where(vague[side], blurred, sharp) for side in sides)
    return left, right


def _basis_when_vague(rule: Rule) -> str:
    return rule.basis_when_vague or rule.basis


def find_sides(works: pd.DataFrame, pairs: pd.DataFrame) -> Sides:
    """The positions in ``works`` of left and right of each pair.

    Raises ``BugError`` for a work that is not there.
    """
    left, right = pair_rows(works, pairs)
    unknown = (left < 0) | (right < 0)
    if unknown.any():
        raise BugError.of("table pairs", f"no such works: {pairs['pair_id'][unknown].iloc[0]}")
    return left, right
