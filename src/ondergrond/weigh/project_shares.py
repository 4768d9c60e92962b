"""Project shares: what each project does at the place of a finding, and what part lies there."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond import tables
from ondergrond.arrays.rows import isin
from ondergrond.arrays.threads import apply_in_slices
from ondergrond.places import union_by_group
from ondergrond.rules.money import Money, NuisanceRules
from ondergrond.tables import Column, Table, work_rows
from ondergrond.weigh import footprints
from ondergrond.weigh.durations import duration_days

CHANCES = ("opportunity", "near_miss")
KEYS = ["finding_id", "project_id"]
PAVING = "road"  # the discipline of carriageways, pavements, squares and what lies in their paving
POLYGONS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)

PROJECT_SHARES = Table(
    "project_shares",
    "the projects of each opportunity and near miss, as far as they lie at its place",
    (
        Column("finding_id", "text", "the finding", nullable=False),
        Column("project_id", "text", "the project: its records count as one", nullable=False),
        Column("partner", "text", "code of the organisation", nullable=False),
        Column("party", "text", "partner, and department after a slash", nullable=False),
        Column("breaks_surface", "flag", "it opens or renews the surface", nullable=False),
        Column("renews_paving", "flag", "most of it here is paving renewed", nullable=False),
        Column("surface", "text", "what is opened, where it says so", values=tables.SURFACES),
        Column("opened_m2", "number", "surface opened in the shared zone", "m2", nullable=False),
        Column("share", "number", "part of the project at this place, 0 to 1", nullable=False),
        Column("length_m", "number", "length at this place", "m", nullable=False),
        Column("budget_eur", "number", "its budget times share; null if not known", "EUR"),
        Column("nuisance", "text", "worst of its records", values=tables.NUISANCES, nullable=False),
        Column("duration_days", "integer", "days of work at this place", "d", nullable=False),
        Column("paves", "flag", "of works in order: it lays the final paving; else null"),
    ),
    geometry=True,
)


def find_project_shares(
    works: gpd.GeoDataFrame,
    findings: gpd.GeoDataFrame,
    finding_works: pd.DataFrame,
    *,
    money: Money,
    nuisance: NuisanceRules,
) -> gpd.GeoDataFrame:
    """The projects of every opportunity and near miss, one row per finding and project.

    ``works`` keeps WORKS; ``findings`` has at least finding_id, kind and geometry (the shared
    zones as one polygon); ``finding_works`` at least finding_id, work_row and party. A
    project
    lies at the place as far as its footprint lies within ``reach_m`` of the zone; budget and
    duration count for that share. The geometry is its footprint clipped to the zone, all its
    records merged. Returns PROJECT_SHARES, sorted by finding and project, in the CRS of ``works``.
    """
    chances = findings.loc[findings["kind"].isin(CHANCES), ["finding_id", "geometry"]]
    rows = finding_works[["finding_id", "work_row", "party"]].merge(
        chances.reset_index(drop=True).assign(zone=np.arange(len(chances)))[["finding_id", "zone"]],
        on="finding_id",
    )
    rows = rows.drop_duplicates(["finding_id", "work_row"], ignore_index=True)
    work = work_rows(rows)
    # Whole projects, of which some records may lie elsewhere.
    whole = isin(works["project_id"], works["project_id"].iloc[work])
    measured = _measure_works(works[whole].reset_index(drop=True), money, nuisance)
    own = measured.take((np.cumsum(whole) - 1)[work]).reset_index(drop=True)
    rows = rows.join(own).sort_values([*KEYS, "work_id"], ignore_index=True)
    zones = np.asarray(chances["geometry"].to_numpy(), dtype=object)
    project_shares = _gather_projects(_clip_to_zones(rows, zones, money)).join(
        _projects(measured), on="project_id"
    )
    return gpd.GeoDataFrame(tables.check(PROJECT_SHARES, _arrange(project_shares, works.crs)))


def _measure_works(works: gpd.GeoDataFrame, money: Money, nuisance: NuisanceRules) -> pd.DataFrame:
    """What is needed of each record of a project, row for row."""
    width = footprints.trench_width_m(works, money)
    shapes = footprints.footprint(works, width, money)
    length = footprints.length_m(works, money)
    kept = ["work_id", "project_id", "partner", "surface", "nuisance", "budget_eur"]
    measured = pd.DataFrame(works[kept]).join(duration_days(works, length, rules=nuisance))
    share = footprints.opened_share(works, money)
    return measured.assign(
        breaks_surface=works["opens_surface"] | works["renews_surface"],
        renews_paving=works["renews_surface"].astype(bool) & works["discipline"].eq(PAVING),
        footprint=shapes.to_numpy(),
        opened_share=share,
        whole_m2=shapely.area(shapes.to_numpy()) * share,
        whole_m=length,
    )


def _projects(measured: pd.DataFrame) -> pd.DataFrame:
    """Size, budget and duration of each whole project, by project_id.

    Registers repeat the budget and the period of a project on each of its records: the same
    number on all of them is that of the project, different ones are added up. Of a project that
    two owners deliver the one that has the most of it counts.
    """
    # Assumed durations follow from the length of each record, so they always add up.
    days = measured["duration_days"].where(measured["known"])
    by_owner = measured.assign(days=days).groupby(["project_id", "partner"])
    assumed = by_owner["duration_days"].sum()
    owned = pd.DataFrame(
        {
            "project_eur": _once_or_sum(by_owner, "budget_eur"),
            "project_days": _once_or_sum(by_owner, "days").where(by_owner["known"].all(), assumed),
        }
    )
    whole_m2 = measured.groupby("project_id")["whole_m2"].sum()
    return owned.groupby("project_id").max().assign(project_m2=whole_m2)


def _once_or_sum(groups: Any, column: str) -> pd.Series:
    values = groups[column].agg(["min", "max", "sum", "count", "size"])
    once = values["min"].eq(values["max"]) & values["count"].eq(values["size"])
    total = values["sum"].where(values["count"].gt(0))
    picked: pd.Series = values["min"].where(once, total)
    return picked


def _clip_to_zones(rows: pd.DataFrame, zones: np.ndarray[Any, Any], money: Money) -> pd.DataFrame:
    """Each record cut to its finding's zone, and measured within reach of it."""
    which = rows["zone"].to_numpy()
    shapes = np.asarray(rows["footprint"].to_numpy(), dtype=object)
    near = _within(shapes, _widen(zones, money.reach_m.value)[which])
    breaks = rows["breaks_surface"].to_numpy(dtype=bool)
    inside = np.full(len(rows), shapely.Polygon(), dtype=object)
    inside[breaks] = _within(near[breaks], zones[which[breaks]])
    whole_m2 = shapely.area(shapes)
    part = np.divide(shapely.area(near), whole_m2, out=np.ones(len(rows)), where=whole_m2 > 0)
    area = shapely.area(inside)
    return rows.assign(
        inside=inside,
        near_m2=part * rows["whole_m2"],
        near_m=part * rows["whole_m"],
        area_m2=area,
        opened_m2=area * rows["opened_share"],
        class_=rows["nuisance"].map({name: n for n, name in enumerate(tables.NUISANCES)}),
    )


def _widen(zones: np.ndarray[Any, Any], reach_m: float) -> np.ndarray[Any, Any]:
    if not reach_m:
        return zones
    return apply_in_slices(lambda some: shapely.buffer(some, reach_m, quad_segs=2), zones)


def _within(shapes: np.ndarray[Any, Any], around: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Each shape cut to the area around it; most lie inside whole, which is quicker to ask."""
    cut = shapes.copy()
    out = np.flatnonzero(~apply_in_slices(shapely.covers, around, shapes))
    cut[out] = apply_in_slices(shapely.intersection, shapes[out], around[out])
    # Where edges touch, GEOS adds lines and points to the areas and then refuses the mixture.
    mixed = ~np.isin(shapely.get_type_id(cut), POLYGONS)
    cut[mixed] = shapely.buffer(cut[mixed], 0)
    return cut


def _gather_projects(rows: pd.DataFrame) -> pd.DataFrame:
    """The records of one project in one finding as one member."""
    by_member = rows.groupby(KEYS, sort=True)
    members = by_member.agg(
        partner=("partner", "first"),
        party=("party", "first"),
        breaks_surface=("breaks_surface", "any"),
        near_m2=("near_m2", "sum"),
        length_m=("near_m", "sum"),
        area_m2=("area_m2", "sum"),
        opened_m2=("opened_m2", "sum"),
        class_=("class_", "max"),
    )
    group = by_member.ngroup().to_numpy().astype(np.int64)
    union = union_by_group(rows["inside"].to_numpy(), group)
    area = members["area_m2"].to_numpy()
    twice = np.maximum(area - shapely.area(union), 0.0)
    # Records of one project that overlap are opened once.
    once = np.divide(area - twice, area, out=np.ones(len(area)), where=area > 0)
    largest = rows.sort_values([*KEYS, "area_m2"], ascending=[True, True, False], kind="stable")
    by_size = largest.groupby(KEYS, sort=True)
    return members.assign(
        opened_m2=members["opened_m2"] * once,
        geometry=union,
        surface=by_size["surface"].first(),
        renews_paving=by_size["renews_paving"].first().astype(bool),
        nuisance=members["class_"].map(dict(enumerate(tables.NUISANCES))),
    ).reset_index()


def _arrange(project_shares: pd.DataFrame, crs: Any) -> pd.DataFrame:
    share = (project_shares["near_m2"] / project_shares["project_m2"]).fillna(1.0).clip(0.0, 1.0)
    days = np.ceil(project_shares["project_days"] * share - 1e-9).clip(lower=1.0)
    return tables.arrange(
        PROJECT_SHARES,
        project_shares.assign(
            share=share, budget_eur=project_shares["project_eur"] * share, duration_days=days
        ),
        crs=crs,
    )
