"""Smaller circles that could gain something: the others are left out before they are weighed."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Numbers, Positions, Rows
from ondergrond.arrays.groups import Groups
from ondergrond.arrays.rows import mark_firsts, number_rows
from ondergrond.rules import Rules
from ondergrond.rules.money import UNKNOWN
from ondergrond.rules.soonest import Rounds
from ondergrond.rules.without_phase import presumed_phase
from ondergrond.tables import NUISANCES, PAIRS, SETS, WORKS, check, pair_rows
from ondergrond.weigh.bounds_of_works import add_bounds
from ondergrond.weigh.hopeless import EUR_OFF, PART_OFF, measure_most_eur_per_m2
from ondergrond.weigh.nuisance import CLOSING
from ondergrond.weigh.project_shares import measure_projects, measure_works
from ondergrond.weigh.relaxed import find_least_weight


def find_promising(
    works: gpd.GeoDataFrame,
    pairs: gpd.GeoDataFrame,
    circles: pd.DataFrame,
    *,
    rules: Rules,
    on: date,
    rounds: Rounds,
    least_gain_eur: pd.Series | None = None,
) -> pd.DataFrame:
    """The circles that could be in the programme: the rows of ``circles`` (SETS) of these.

    A circle is left out where its members cannot come together within their room, or where the
    least that their moves cost (:func:`ondergrond.weigh.relaxed.find_least_weight`) is more than
    what it could save at the very most: ``weigh`` would find that it gains nothing and drop it, but
    only after its shapes, dates and euros are known. Nothing is left out that holds an agreement,
    or of which another circle has the same works: their ids hang on each other. With
    ``least_gain_eur`` (by set_id) one is left out too that could not gain as much.

    ``works`` keeps WORKS, ``pairs`` PAIRS; ``on`` and ``rounds`` are what ``weigh`` takes.
    """
    check(WORKS, works)
    check(PAIRS, pairs)
    check(SETS, circles)
    if circles.empty:
        return circles
    works = add_bounds(works, rules, on=on, rounds=rounds)
    works = works.assign(phase=presumed_phase(works, rules.window, on=on))
    set_, names = pd.factorize(circles["set_id"])
    set_ = set_.astype(np.int64)
    pair = pd.Index(pairs["pair_id"]).get_indexer(pd.Index(circles["pair_id"]))
    sides = np.concatenate([side[pair] for side in pair_rows(works, pairs)])
    of_set, work = np.divmod(np.unique(np.tile(set_, 2) * len(works) + sides), len(works))
    rows = pd.DataFrame({"finding_id": of_set, "work_row": work})
    weight = find_least_weight(rows, works, rules, on=on)
    most = _most_gain_eur(of_set, work, works, rules, _areas_m2(set_, pair, pairs))
    agreed = Groups(of_set).any(works["agreement"].notna().to_numpy(dtype=bool)[work])
    possible = np.isfinite(weight)
    moved_eur = np.where(possible, weight, 0.0) * rules.programme.move_day_eur
    if least_gain_eur is not None:
        moved_eur += least_gain_eur.reindex(names).fillna(0.0).to_numpy(dtype=np.float64)
    gains = possible & (most * (1 + PART_OFF) + EUR_OFF > moved_eur)
    kept = gains | agreed | _are_alike(of_set, work)
    promising: pd.DataFrame = circles[kept[set_]]
    return promising.reset_index(drop=True)


def _areas_m2(set_: Rows, pair: Positions, pairs: gpd.GeoDataFrame) -> Numbers:
    """The area of the zones of all pairs of each circle, added up."""
    key = np.unique(set_ * len(pairs) + pair)
    area = pairs.geometry.area.to_numpy(dtype=np.float64)
    together = np.bincount(key // len(pairs), area[key % len(pairs)])
    return together.astype(np.float64)


def _are_alike(set_: Rows, work: Rows) -> Flags:
    """Which circles are of the same works as another one."""
    words = np.random.default_rng(0).integers(1, 2**62, int(work.max()) + 1, dtype=np.uint64)
    number = number_rows(np.add.reduceat(words[work], np.flatnonzero(mark_firsts(set_))))
    alike: Flags = np.bincount(number)[number] > 1
    return alike


def _most_gain_eur(
    set_: Rows, work: Rows, works: gpd.GeoDataFrame, rules: Rules, area_m2: Numbers
) -> Numbers:
    """What each circle saves at most, before its moves, where its zones are ``area_m2`` at most.

    All but the largest of its projects save all that they open, spend and last as wholes.
    """
    money, nuisance = rules.money, rules.nuisance
    used, at = np.unique(work, return_inverse=True)
    project, names = pd.factorize(works["project_id"])
    whole = np.isin(project, project[used])
    measured = measure_works(works[whole].reset_index(drop=True), money, nuisance)
    own = measured.iloc[(np.cumsum(whole) - 1)[used]]
    breaks = own["breaks_surface"].to_numpy(dtype=bool)[at]
    # A project of each circle is a member; its records lie together.
    order = np.lexsort((project[work], set_))
    member = np.empty(len(work), dtype=np.int64)
    member[order] = number_rows(set_, project[work])[order]
    first = order[mark_firsts(member[order])]
    starts = Groups(set_[first]).firsts

    def all_but_largest(values: Numbers) -> Numbers:
        rest: Numbers = np.add.reduceat(values, starts) - np.maximum.reduceat(values, starts)
        return rest

    prices = own["surface"].fillna(UNKNOWN).map(lambda name: measure_most_eur_per_m2(name, money))
    price = prices.to_numpy(dtype=np.float64)[at]
    price = np.maximum.reduceat(price, np.flatnonzero(mark_firsts(set_)))
    whole_m2 = np.where(breaks, own["whole_m2"].to_numpy(dtype=np.float64)[at], 0.0)
    opened: Numbers = np.minimum(np.bincount(member, whole_m2), area_m2[set_[first]])
    saved: Numbers = all_but_largest(opened) * price
    opens = np.bincount(member, breaks) > 0
    projects = measure_projects(measured).reindex(names[project[work[first]]])
    budget = projects["project_eur"].fillna(0.0).to_numpy(dtype=np.float64)
    saved += all_but_largest(np.where(opens, budget, 0.0)) * money.mobilisation.mid
    worst = np.zeros(len(first), dtype=np.int64)
    classes = own["nuisance"].map({name: n for n, name in enumerate(NUISANCES)})
    np.maximum.at(worst, member, classes.to_numpy(dtype=np.int64)[at])
    counted = opens | (worst >= NUISANCES.index(CLOSING[0]))
    days = np.ceil(projects["project_days"].to_numpy(dtype=np.float64)).clip(min=1.0)
    days = np.where(counted, days, 0.0)
    saved += all_but_largest(days) * max((each.mid for each in money.traffic.values()), default=0.0)
    lighter = 0.0
    # Days at a class or worse are avoided no more often than projects of these have them.
    for n, name in enumerate(NUISANCES):
        weight = nuisance.weights[name].value
        spared = all_but_largest(np.where(worst >= n, days, 0.0))
        saved += max(weight - lighter, 0.0) * spared * rules.programme.nuisance_day_eur
        lighter = weight
    return saved
