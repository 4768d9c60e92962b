"""The part of a finished run that hangs on some works: what may change when these do.

Works hang together that are so near that a rule could bring them together on any dates, that are
of one project, or that one finding tells of. What is outside such a part neither knows nor feels
what happens inside: a run of the part alone says of it what a run of all says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from ondergrond.arrays.aliases import Boxes, Flags
from ondergrond.findings.titles import NEARBY_M
from ondergrond.store.nearby import RunOnDisk
from ondergrond.tables import WORKS, stack

_OUTWARD = np.array([-1.0, -1.0, 1.0, 1.0])


@dataclass(frozen=True, slots=True)
class Affected:
    """The works that hang together (WORKS), and those around that places are called after.

    ``findings`` are the ids of what the run tells of ``works`` and of no others, ``embargoed`` of
    the findings that embargoes are in, which may tell of others too.
    """

    works: gpd.GeoDataFrame
    around: gpd.GeoDataFrame
    findings: frozenset[str]
    embargoed: frozenset[str]


def find_affected(run: RunOnDisk, seeds: gpd.GeoDataFrame, *, far_m: float) -> Affected:
    """Find what hangs on ``seeds``, works of the run; ``far_m`` is the farthest a rule looks."""
    crs = run.options.crs
    of_embargo = run.read_column("finding_works", "finding_id", "role", ["embargo"])
    part, fresh = seeds, seeds
    beside: gpd.GeoDataFrame = seeds.iloc[:0]
    findings: set[str] = set()
    embargoed: set[str] = set()
    while len(fresh):
        told = run.read_column("finding_works", "finding_id", "work_id", fresh["work_id"])
        embargoed |= told & of_embargo
        new = told - of_embargo - findings
        findings |= new
        members = run.read_column("finding_works", "work_id", "finding_id", new)
        projects = fresh["project_id"].unique().tolist()
        read = [
            run.read_works_near(boxes_of(fresh, max(far_m, NEARBY_M))),
            run.read_works_with("project_id", projects),
            run.read_works_with("work_id", members),
        ]
        beside = stack(WORKS, [beside, *read], crs=crs)
        belongs = find_near(beside, fresh, far_m)
        belongs |= beside["project_id"].isin(projects).to_numpy()
        belongs |= beside["work_id"].isin(list(members)).to_numpy()
        fresh = gpd.GeoDataFrame(beside[belongs].reset_index(drop=True))
        beside = beside[~belongs].reset_index(drop=True)
        part = stack(WORKS, [part, fresh], crs=crs)
    around = beside[find_near(beside, part, NEARBY_M)]
    return Affected(_sorted(part), _sorted(around), frozenset(findings), frozenset(embargoed))


def without_part(works: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """``works`` (WORKS) that take no part in anything: places can still be called after them."""
    texts: dict[str, Any] = {"no_part": "-", "fixed_in": None, "agreement": None, "after": None}
    marked = works.assign(**texts)
    return gpd.GeoDataFrame(marked.astype(dict.fromkeys(texts, "str")), crs=works.crs)


def boxes_of(works: gpd.GeoDataFrame, grow_m: float) -> Boxes:
    """The boxes of works, shape (n, 4), grown by ``grow_m`` (m)."""
    boxes: Boxes = shapely.bounds(works.geometry.to_numpy()).reshape(-1, 4) + grow_m * _OUTWARD
    return boxes


def find_near(works: gpd.GeoDataFrame, others: gpd.GeoDataFrame, far_m: float) -> Flags:
    """Which works lie within ``far_m`` of one of the others."""
    tree = shapely.STRtree(works.geometry.to_numpy())
    found = tree.query(others.geometry.to_numpy(), predicate="dwithin", distance=far_m)[1]
    near = np.zeros(len(works), dtype=bool)
    near[found] = True
    return near


def _sorted(works: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return works.sort_values("work_id", ignore_index=True)
