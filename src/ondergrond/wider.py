"""The circles that a chosen programme makes: sought around what was chosen, and made findings."""

from __future__ import annotations

from collections.abc import Callable

import geopandas as gpd
import pandas as pd

from ondergrond.arrays.aliases import Rows
from ondergrond.arrays.rows import isin
from ondergrond.findings import UnweighedFindings
from ondergrond.match import Chosen, find_circles, take_around
from ondergrond.rules import Rules
from ondergrond.weigh import Found, find_gain_so_far


def find_wider(
    joint: pd.DataFrame,
    changed: Rows,
    found: Found,
    turn: int,
    *,
    works: gpd.GeoDataFrame,
    pairs: gpd.GeoDataFrame,
    site_pairs: gpd.GeoDataFrame,
    rules: Rules,
    find_promising: Callable[..., pd.DataFrame],
    find_findings: Callable[..., UnweighedFindings],
    mark: Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame],
) -> Found:
    """The circles that what was chosen makes, as findings.

    ``joint`` has work_row and finding_id of what was chosen, ``changed`` the rows of works whose
    dates it changed, ``found`` is what was found so far, in ``turn``; ``works``, ``pairs`` and
    ``site_pairs`` are those of the run, and the functions its steps.
    """
    number = pd.Series(None, works.index, dtype="str")
    number.iloc[joint["work_row"].to_numpy()] = joint["finding_id"].to_numpy()
    set_number, set_ids = pd.factorize(found.sets["set_id"])
    of_set = found.ids.reindex(set_ids)
    held = isin(of_set, joint["finding_id"])[set_number]
    joint_sets = found.sets[held].assign(joint=of_set.array[set_number[held]])
    around = take_around(works, pairs, site_pairs, found.sets, changed=changed, joint=held)
    chosen = Chosen(number, joint_sets, changed, turn)
    circles = find_circles(
        works, around.pairs, around.site_pairs, around.sets, rules, chosen=chosen
    ).sets
    if not circles.empty:
        so_far = find_gain_so_far(circles, around.pairs, works, joint)
        circles = find_promising(circles, least_gain_eur=so_far)
    if circles.empty:
        return found.none()
    made = find_findings(works, around.pairs, around.site_pairs, circles)
    return Found(
        circles, mark(made.findings, made.finding_works), made.finding_works,
        made.finding_parties, made.finding_rules, made.ids, made.streets,
    )  # fmt: skip
