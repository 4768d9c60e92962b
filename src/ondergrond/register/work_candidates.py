"""Which works of an earlier table could be those of a later one: never all pairs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Numbers, Rows
from ondergrond.arrays.rows import distinct, number_rows
from ondergrond.register.work_facts import SIDES, Facts

NEIGHBOURS = 7
APART = 1e7  # metres between what may not meet at all: more than any country measures
REACH = 300.0
METRES_PER_DAY = 0.02  # a year weighs as seven metres: nearer in place goes before nearer in time


def find_candidates(facts: Facts) -> tuple[Rows, Rows]:
    """Pairs of rows of ``facts.table``, one earlier and one later, that could be one work.

    Those with the same number of the same partner; and of each work its nearest in place and
    time among all of the partner, among those with the same words, owner and discipline, among
    those with the same number of any partner, and, wherever they lie, among those with the same
    words and street. At most ``NEIGHBOURS`` each, so that works heaped on one spot cost no more
    than others. Gives two int64 arrays, sorted, each pair once.
    """
    table = facts.table
    partner = table["partner"].to_numpy()
    placed = table["minx"].notna().to_numpy()
    what, street = (table[name].to_numpy() for name in ("what", "street"))
    alike = number_rows(
        partner, table["department"].to_numpy(), table["discipline"].to_numpy(), what
    )
    said = number_rows(partner, what, street)
    near, words = _place_and_time(facts), _time_and_words(facts)
    found = [
        _same_number(facts),
        _nearest(facts, near, number_rows(partner, placed), REACH),
        _nearest(facts, near, number_rows(alike, placed), REACH),
        _nearest(facts, near, number_rows(table["number"].to_numpy(), placed), REACH, only=placed),
        _nearest(facts, words, said, APART / 2, only=(what >= 0) | (street >= 0)),
    ]
    count = np.int64(len(table) + 1)
    keys = distinct(np.concatenate([left * count + right for left, right in found]))
    return keys // count, keys % count


def _same_number(facts: Facts) -> tuple[Rows, Rows]:
    """Pairs with the same number of the same partner."""
    ids = facts.table[["partner", "number"]].assign(at=np.arange(len(facts.table)))
    pairs = ids.iloc[: facts.before].merge(ids.iloc[facts.before :], on=["partner", "number"])
    return pairs["at_x"].to_numpy(np.int64), pairs["at_y"].to_numpy(np.int64)


def _place_and_time(facts: Facts) -> Numbers:
    """Where the box of each work lies and when, in metres; its words in a metre as well."""
    table = facts.table
    sides = table[SIDES].fillna(0.0).to_numpy()
    time = _filled(table["start"]) * METRES_PER_DAY
    late = _filled(table["end"]) * METRES_PER_DAY / 4
    words = table["what"].to_numpy() / max(len(facts.texts["what"]), 1)
    kind = 2.0 * table["discipline"].to_numpy() + table["department"].to_numpy()
    money = np.log1p(_filled(table["budget"]).clip(0)) / 10
    return np.column_stack([sides, time, late, words, kind, money])


def _time_and_words(facts: Facts) -> Numbers:
    """When each work is, and roughly where, in days."""
    table = facts.table
    middle = table[["minx", "miny"]].fillna(0.0).to_numpy() / 100
    money = np.log1p(_filled(table["budget"]).clip(0))
    return np.column_stack([middle, _filled(table["start"]), _filled(table["end"]) / 4, money])


def _filled(values: pd.Series) -> Numbers:
    """Numbers with the middle one where there is none."""
    return values.fillna(values.median()).fillna(0.0).to_numpy(np.float64)


def _nearest(
    facts: Facts,
    where: Numbers,
    group: Rows,
    reach: float,
    only: Flags | None = None,
) -> tuple[Rows, Rows]:
    """Of each work the nearest few of its group in the other table, both ways."""
    # Twins, alike in all of this, are spread by their order, so that the nearest is the one that
    # comes in the same place and a heap of them makes no tree without branches.
    twin = number_rows(group, *where.T)
    earlier = np.arange(len(twin)) < facts.before
    turn = pd.Series(twin).groupby([twin, earlier]).cumcount().to_numpy() * 0.01
    points = np.column_stack([where, turn, group * APART])
    rows = np.flatnonzero(only) if only is not None else np.arange(len(points))
    before, later = rows[rows < facts.before], rows[rows >= facts.before]
    if not len(before) or not len(later):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    there, back = (
        _ask(points, asked, known, reach) for asked, known in ((before, later), (later, before))
    )
    return np.concatenate([there[0], back[1]]), np.concatenate([there[1], back[0]])


def _ask(points: Numbers, asked: Rows, known: Rows, reach: float) -> tuple[Rows, Rows]:
    from scipy.spatial import KDTree  # noqa: PLC0415  # not for each command: as long as pandas' half

    tree = KDTree(points[known])
    many = min(NEIGHBOURS, len(known))
    near, at = tree.query(points[asked], k=np.arange(1, many + 1), p=1, distance_upper_bound=reach)
    there = np.isfinite(near)
    return np.repeat(asked, there.sum(axis=1)), known[at[there]]
