"""Project shares: what each project does at the place of a finding, and what part lies there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond import tables
from ondergrond.arrays.aliases import Numbers, Shapes
from ondergrond.arrays.rows import isin, mark_firsts
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
    records = find_records(works, findings, finding_works, money=money, nuisance=nuisance)
    project_shares = gather_projects(records)
    return open_projects(project_shares, records)


@dataclass(frozen=True, slots=True)
class Records:
    """The records of each project at the place of each opportunity and near miss.

    ``rows`` is sorted by ``member``, the number of finding and project (0, 1, 2...), with what is
    measured of each record and the part of it within reach of the zone; ``zones`` are the shared
    zones by ``zone`` of ``rows``, and ``projects`` what is known of whole projects, by project_id.
    """

    rows: pd.DataFrame
    zones: Shapes
    projects: pd.DataFrame
    crs: Any

    @property
    def most_m2(self) -> Numbers:
        """What each of ``rows`` opens at this place at most: all of it within reach."""
        breaks = self.rows["breaks_surface"].to_numpy(dtype=bool)
        area = np.where(breaks, shapely.area(self.rows["near"].to_numpy()), 0.0)
        most: Numbers = area * self.rows["opened_share"].to_numpy(dtype=np.float64)
        return most


def find_records(
    works: gpd.GeoDataFrame,
    findings: gpd.GeoDataFrame,
    finding_works: pd.DataFrame,
    *,
    money: Money,
    nuisance: NuisanceRules,
) -> Records:
    """The records at the place of every opportunity and near miss, of what takes the same."""
    chances = findings.loc[findings["kind"].isin(CHANCES), ["finding_id", "geometry"]]
    rows = finding_works[["finding_id", "work_row", "party"]].merge(
        chances.reset_index(drop=True).assign(zone=np.arange(len(chances)))[["finding_id", "zone"]],
        on="finding_id",
    )
    rows = rows.drop_duplicates(["finding_id", "work_row"], ignore_index=True)
    work = work_rows(rows)
    # Whole projects, of which some records may lie elsewhere.
    whole = isin(works["project_id"], works["project_id"].iloc[work])
    measured = measure_works(works[whole].reset_index(drop=True), money, nuisance)
    own = measured.take((np.cumsum(whole) - 1)[work]).reset_index(drop=True)
    rows = rows.join(own).sort_values([*KEYS, "work_id"], ignore_index=True)
    zones = np.asarray(chances["geometry"].to_numpy(), dtype=object)
    rows = _reach(rows, zones, money)
    return Records(rows, zones, measure_projects(measured), works.crs)


def measure_works(works: gpd.GeoDataFrame, money: Money, nuisance: NuisanceRules) -> pd.DataFrame:
    """What is needed of each record of a project, row for row.

    ``works`` keeps WORKS. Gives what is kept of these, duration_days and known (whether it was
    said), breaks_surface, footprint (polygons), opened_share, whole_m2 opened and whole_m long.
    """
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


def measure_projects(measured: pd.DataFrame) -> pd.DataFrame:
    """Size, budget and duration of each whole project, by project_id: ``project_`` m2, eur, days.

    ``measured`` comes from :func:`measure_works`.

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


def _reach(rows: pd.DataFrame, zones: Shapes, money: Money) -> pd.DataFrame:
    """Each record cut to what lies within reach of its finding's zone, and measured there."""
    which = rows["zone"].to_numpy()
    shapes = np.asarray(rows["footprint"].to_numpy(), dtype=object)
    near = _within(shapes, _widen(zones, money.reach_m.value)[which])
    whole_m2 = shapely.area(shapes)
    part = np.divide(shapely.area(near), whole_m2, out=np.ones(len(rows)), where=whole_m2 > 0)
    new = ~rows.duplicated(KEYS).to_numpy()
    return rows.assign(
        member=np.cumsum(new) - 1,
        near=near,
        near_m2=part * rows["whole_m2"],
        near_m=part * rows["whole_m"],
        class_=rows["nuisance"].map({name: n for n, name in enumerate(tables.NUISANCES)}),
    )


def _widen(zones: Shapes, reach_m: float) -> Shapes:
    if not reach_m:
        return zones
    return apply_in_slices(lambda some: shapely.buffer(some, reach_m, quad_segs=2), zones)


def _within(shapes: Shapes, around: Shapes) -> Shapes:
    """Each shape cut to the area around it; most lie inside whole, which is quicker to ask."""
    cut = shapes.copy()
    out = np.flatnonzero(~apply_in_slices(shapely.covers, around, shapes))
    cut[out] = apply_in_slices(shapely.intersection, shapes[out], around[out])
    # Where edges touch, GEOS adds lines and points to the areas and then refuses the mixture.
    mixed = ~np.isin(shapely.get_type_id(cut), POLYGONS)
    cut[mixed] = shapely.buffer(cut[mixed], 0)
    return cut


def gather_projects(records: Records) -> pd.DataFrame:
    """The records of one project in one finding as one member, by number of the member.

    PROJECT_SHARES of which surface and geometry are still null, opened_m2 is what it opens at most
    (:attr:`Records.most_m2`), and renews_paving whether any of it is paving renewed.
    """
    rows = records.rows
    by_member = rows.assign(opened_m2=records.most_m2).groupby("member", sort=True)
    members = by_member.agg(
        breaks_surface=("breaks_surface", "any"),
        renews_paving=("renews_paving", "any"),
        near_m2=("near_m2", "sum"),
        length_m=("near_m", "sum"),
        opened_m2=("opened_m2", "sum"),
        class_=("class_", "max"),
    )
    first = rows[~rows["member"].duplicated()].set_index("member")
    members = members.join(first[[*KEYS, "partner", "party"]])
    nuisance = members["class_"].map(dict(enumerate(tables.NUISANCES)))
    members = members.assign(nuisance=nuisance).join(records.projects, on="project_id")
    return tables.check(PROJECT_SHARES, _arrange(members, records.crs))


def open_projects(project_shares: pd.DataFrame, records: Records) -> gpd.GeoDataFrame:
    """The same with surface, opened_m2 and geometry: each record cut to the zone of its finding.

    The index of ``project_shares`` is the number of the member; not all need be there, and one may
    be there more than once.
    """
    wanted = np.isin(records.rows["member"].to_numpy(), project_shares.index.unique())
    rows = records.rows[wanted].reset_index(drop=True)
    near = rows["near"].to_numpy(dtype=object)
    breaks = rows["breaks_surface"].to_numpy(dtype=bool)
    inside = np.full(len(rows), shapely.Polygon(), dtype=object)
    inside[breaks] = _within(near[breaks], records.zones[rows["zone"].to_numpy()[breaks]])
    area = shapely.area(inside)
    rows = rows.assign(area_m2=area, opened_m2=area * rows["opened_share"])
    sums = rows.groupby("member", sort=True)[["area_m2", "opened_m2"]].sum()
    group = np.cumsum(mark_firsts(rows["member"].to_numpy())) - 1
    union = union_by_group(inside, group)
    area = sums["area_m2"].to_numpy()
    twice = np.maximum(area - shapely.area(union), 0.0)
    # Records of one project that overlap are opened once.
    once = np.divide(area - twice, area, out=np.ones(len(area)), where=area > 0)
    largest = rows.iloc[np.lexsort((-rows["area_m2"].to_numpy(), rows["member"].to_numpy()))]
    by_size = largest.groupby("member", sort=True)
    surface, paving = by_size["surface"].first(), by_size["renews_paving"].first()
    at = sums.index.get_indexer(project_shares.index)
    return gpd.GeoDataFrame(
        project_shares.assign(
            surface=surface.array[at],
            renews_paving=paving.astype("boolean").array[at],
            opened_m2=(sums["opened_m2"].to_numpy() * once)[at],
            geometry=gpd.GeoSeries(union[at], index=project_shares.index, crs=records.crs),
        ),
        crs=records.crs,
    )


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
