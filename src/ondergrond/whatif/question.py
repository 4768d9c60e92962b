"""What a plan would meet that nobody delivered yet, and when it would combine best.

Only the works within reach of the plan are read, by the R-trees on disk, and weighed with it: the
answer costs the same however many works the run has. It is an answer about these works together;
what their other neighbours make of it is for a run to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.rows import flag, isin
from ondergrond.labels import Language
from ondergrond.load import Loaded, read_streets
from ondergrond.match.party_views import EVERYWHERE_M
from ondergrond.partnership import Partnership
from ondergrond.partnership.weighing import weighing_terms
from ondergrond.run import find_and_weigh
from ondergrond.store.nearby import RunOnDisk
from ondergrond.tables import WORKS, stack
from ondergrond.whatif.part import boxes_of, find_near
from ondergrond.whatif.reach import find_far_m

MOST_WORKS = 400  # so many neighbours are weighed, the nearest first


@dataclass(frozen=True, slots=True)
class Answer:
    """What the works of a question would meet.

    ``asked`` are these works (WORKS), ``neighbours`` those of the run within reach (WORKS), and
    ``n_left_out`` how many more there are. ``findings`` (FINDINGS) is what the two make, the best
    joint works first, then near misses and conflicts, the heavy ones first; ``members``
    (FINDING_WORKS) who is in these. ``proposed`` (FINDINGS) are the joint works of the run's
    programme within reach. ``names`` are those of partners, by code.
    """

    asked: gpd.GeoDataFrame
    neighbours: gpd.GeoDataFrame
    n_left_out: int
    findings: pd.DataFrame
    members: pd.DataFrame
    proposed: pd.DataFrame
    names: Mapping[str, str]
    language: Language


def ask(run: RunOnDisk, partnership: Partnership, loaded: Loaded) -> Answer:
    """Answer what the works of ``loaded`` would meet in the finished ``run``.

    A work of the run with the id of one that is asked about is taken to be that one.
    """
    rules, on, crs = partnership.rules_agreed, run.options.on, run.options.crs
    asked = loaded.works
    far_m = min(find_far_m(partnership), EVERYWHERE_M)
    near = run.read_works_near(boxes_of(asked, far_m))
    near = near[find_near(near, asked, far_m) & ~isin(near["work_id"], asked["work_id"])]
    neighbours = _nearest(gpd.GeoDataFrame(near), asked)
    streets = read_streets(partnership)
    names = {**run.options.names, **loaded.names}
    made = find_and_weigh(
        stack(WORKS, [asked, neighbours], crs=crs),
        rules,
        on=on,
        names=names,
        **weighing_terms(partnership),
        streets=None if streets is None else streets.lines,
        embargoes=run.read_embargoes_near(boxes_of(asked, 0.0)),
        quiet=run.options.quiet or partnership.facts.quiet_figures,
    )
    members = made.tables["finding_works"]
    about = members.loc[isin(members["work_id"], asked["work_id"]), "finding_id"]
    findings = made.tables["findings"]
    findings = _best_first(findings[isin(findings["finding_id"], about)])
    proposed = run.read_findings_near(boxes_of(asked, far_m))
    proposed = proposed[flag(proposed["in_programme"]) | flag(proposed["agreed"])]
    return Answer(
        asked,
        neighbours,
        len(near) - len(neighbours),
        findings,
        members[isin(members["finding_id"], about)].reset_index(drop=True),
        proposed[find_near(proposed, asked, far_m)].reset_index(drop=True),
        names,
        partnership.facts.language,
    )


def _nearest(works: gpd.GeoDataFrame, asked: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """At most ``MOST_WORKS``, the nearest to what is asked about, by work_id."""
    if len(works) > MOST_WORKS:
        place = shapely.union_all(asked.geometry.to_numpy())
        away = shapely.distance(works.geometry.to_numpy(), place)
        works = works.iloc[np.argsort(away, kind="stable")[:MOST_WORKS]]
    return works.sort_values("work_id", ignore_index=True)


def _best_first(findings: pd.DataFrame) -> pd.DataFrame:
    """Joint works by what they gain, those of the best programme first, then the rest."""
    kinds = {"opportunity": 0, "near_miss": 1, "conflict": 2}
    keys = pd.DataFrame(
        {
            "kind": findings["kind"].map(kinds),
            "chosen": ~flag(findings["in_programme"]),
            "light": findings["severity"].ne("heavy"),
            "gain": -findings["gain_eur"].astype("float64").fillna(0.0),
            "id": findings["finding_id"],
        }
    )
    order = keys.sort_values([*keys], kind="stable").index
    return findings.loc[order].reset_index(drop=True)
