"""Heavy conflicts between works, as numbers: what proposals are held against."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Flags, Rows, Shapes
from ondergrond.arrays.rows import distinct
from ondergrond.match.blocks import EPS_M
from ondergrond.match.matches import find_matches
from ondergrond.match.pairs import find_severities
from ondergrond.match.party_views import EVERYWHERE_M, Parties, PartyView
from ondergrond.match.prepared_works import PreparedWorks
from ondergrond.match.stacks import Stacks
from ondergrond.match.touching import find_only_touching
from ondergrond.match.zones import LEAST_GROWTH_M, shared_zones
from ondergrond.rules.model import Rules

# A work may have many dates proposed to it, so there may be many more of these than of pairs.
_MOST = 100_000_000
SIDES = ["one", "other"]
_OUTWARD = np.array([-1.0, -1.0, 1.0, 1.0])


def conflict_rules(rules: Rules) -> Rules:
    """The rules without those of another kind than conflict."""
    hard = {name: rule for name, rule in rules.rule.items() if rule.kind == "conflict"}
    return rules.model_copy(update={"rule": hard})


def take_works(works: gpd.GeoDataFrame, rows: Rows) -> gpd.GeoDataFrame:
    """The works of ``rows``, which may name one several times; their ids say which each is."""
    own = works.iloc[rows].reset_index(drop=True)
    return own.assign(work_id=own["work_id"] + "\n" + pd.Series(np.arange(len(own))).astype("str"))


def find_heavy_conflicts(
    works: gpd.GeoDataFrame, rules: Rules, *, on: date, stacks: Stacks | None
) -> pd.DataFrame:
    """Find the heavy conflicts between ``works``, which keep WORKS, by the ``conflict_rules``.

    ``stacks`` say which of these works are stacked. Gives a row each: rule, the positions one and
    other in ``works``, and limit_m.
    """
    prepared = PreparedWorks.of(works.assign(position=np.arange(len(works))), rules, on, stacks)
    matches = find_matches(prepared, most=_MOST)
    heavy = matches[find_severities(prepared, matches).eq("heavy").to_numpy()]
    position = prepared.works["position"].to_numpy()
    left, right = (position[heavy[side].to_numpy()] for side in ("left", "right"))
    names = np.array([each.name for each in prepared.rule_columns], dtype=object)
    return pd.DataFrame({
        "rule": names[heavy["rule"].to_numpy()], "one": left, "other": right,
        "limit_m": heavy["limit_m"].to_numpy(),
    })  # fmt: skip


def measure_far_m(works: gpd.GeoDataFrame, rules: Rules) -> float:
    """The farthest that a party of ``works`` looks by any rule, with what places are unsure (m).

    ``EVERYWHERE_M`` or more where a rule has no distance.
    """
    names = Parties.of(works).names
    active = rules.active.values()
    views = [PartyView.of(rule, *name).hindering_m for rule in active for name in names]
    grown = max((each.m for rule in active for each in rule.buffer_m), default=0.0)
    grown += works["uncertain_m"].fillna(0.0).max() if len(works) else 0.0
    return float(max(views, default=0.0) + 2 * (grown + EPS_M))


def find_near(works: gpd.GeoDataFrame, moved: gpd.GeoDataFrame, rules: Rules) -> Rows:
    """The positions of ``works`` that a rule could bring together with one of ``moved``, sorted.

    By their boxes alone, grown by the farthest that any party looks by any rule; all of them where
    a rule has no distance.
    """
    far_m = measure_far_m(works, rules)
    if far_m >= EVERYWHERE_M:
        return np.arange(len(works))
    boxes = shapely.bounds(moved.geometry.to_numpy()).reshape(-1, 4) + far_m * _OUTWARD
    tree = shapely.STRtree(works.geometry.to_numpy())
    return distinct(tree.query(shapely.box(*boxes.T))[1].astype(np.int64))


def find_touches(works: gpd.GeoDataFrame, found: pd.DataFrame, rows: Rows, rules: Rules) -> Flags:
    """Which conflicts are no more than a touch; the same two are measured once for all dates.

    ``found`` is of :func:`find_heavy_conflicts`; ``rows`` gives the position in ``works`` of each
    of its positions.
    """
    sides = np.sort(rows[found[SIDES].to_numpy()], axis=1)
    keys = pd.DataFrame({"rule": found["rule"].array, "limit_m": found["limit_m"].array,
                         "left": sides[:, 0], "right": sides[:, 1]})  # fmt: skip
    number = keys.groupby([*keys], sort=False).ngroup().to_numpy()
    once = keys.drop_duplicates(ignore_index=True).assign(kind="conflict")
    left, right = once["left"].to_numpy(), once["right"].to_numpy()
    growth_m = np.maximum(once["limit_m"].to_numpy(), 2 * LEAST_GROWTH_M)
    shapes: Shapes = works.geometry.to_numpy()
    zones = shared_zones(shapes, left, right, growth_m)
    return find_only_touching(works, once, (left, right), zones, rules)[number]
