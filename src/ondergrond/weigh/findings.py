"""Findings made of sets of pairs: one line for one place, one moment, one circle of works."""

from __future__ import annotations

import hashlib

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.places import unions
from ondergrond.rules import Rules
from ondergrond.tables import (
    FINDING_WORKS,
    FINDINGS,
    PAIRS,
    SITE_PAIRS,
    WORKS,
    arrange,
    check,
    empty,
    party,
)
from ondergrond.weigh.closed import closures_of, rows_closed, told_closed
from ondergrond.weigh.groups import texts_by

SPANS = ["start", "end", "earliest_start", "latest_end"]
# The first letter of a finding's id: kans, bijna-kans, conflict.
LETTERS = {"opportunity": "K", "near_miss": "B", "conflict": "C"}


def find_findings(
    works: gpd.GeoDataFrame,
    pairs: gpd.GeoDataFrame,
    site_pairs: gpd.GeoDataFrame,
    sets: pd.DataFrame,
    *,
    rules: Rules,
    embargoes: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.Series]:
    """Make findings, and the works each is about, of the sets of pairs at every site.

    ``works``, ``pairs`` and ``site_pairs`` keep their contracts in :mod:`ondergrond.tables`;
    ``sets`` comes from ``find_sets``: one row per set and pair; those that are no line of
    their own are left out. ``rules`` gives the order of the rules; ``embargoes`` keeps
    EMBARGOES: where pairs are with one of them, ``sets`` has what ``find_embargoed`` gives.
    Returns FINDINGS (GeoDataFrame in the CRS of ``works``, sorted by kind and id; what weighing
    adds is null), FINDING_WORKS, in which who could join a set has the role ``mover``, and the
    finding_id of each set (index set_id).
    """
    check(WORKS, works)
    check(PAIRS, pairs)
    check(SITE_PAIRS, site_pairs)
    if sets.empty:
        nothing = pd.Series(index=pd.Index([], dtype="str"), dtype="str", name="finding_id")
        return empty(FINDINGS, works.crs), empty(FINDING_WORKS), nothing
    sets = sets[sets["line"]].reset_index(drop=True)
    # numbers in the order of the ids: groups and joins by text take several times as long
    number, names = pd.factorize(sets["set_id"], sort=True)
    sets = sets.assign(set_id=number, joins=pd.Index(names).get_indexer(sets["joins"]))
    members = _members(works, pairs, sets)
    measures = _measures(pairs, site_pairs, sets, rules)
    findings = measures.join(_circle(members)).join(_zones(site_pairs, sets))
    closed = closures_of(sets, pairs, embargoes)
    findings["finding_id"] = _finding_id(findings, members, closed)
    findings = told_closed(findings, sets, closed)
    findings["joins"] = findings["joins"].map(findings["finding_id"]).astype("str")
    works_of = _finding_works(findings, members, pairs, sets, rules)
    works_of = pd.concat([works_of, rows_closed(findings, closed)], ignore_index=True)
    order = findings.assign(rank=findings["kind"].map({k: i for i, k in enumerate(LETTERS)}))
    order = order.sort_values(["rank", "finding_id"])
    works_of = works_of.sort_values(["finding_id", "start", "work_id"])
    return (
        check(FINDINGS, arrange(FINDINGS, order, crs=works.crs)),
        check(FINDING_WORKS, arrange(FINDING_WORKS, works_of)),
        findings["finding_id"].set_axis(pd.Index(names, dtype="str", name="set_id"), axis=0),
    )


def _members(works: pd.DataFrame, pairs: pd.DataFrame, sets: pd.DataFrame) -> pd.DataFrame:
    """One row per set and work, with what the finding needs of the work."""
    kept = ["set_id", "kind", "joiner"]
    ends = sets[[*kept, "pair_id"]].merge(pairs[["pair_id", "left", "right"]])
    long = pd.concat(
        [ends[[*kept, side]].rename(columns={side: "work_id"}) for side in ("left", "right")]
    )
    long = long.drop_duplicates(["set_id", "work_id"])
    wanted = works[["work_id", "project_id", "discipline", *SPANS]]
    return long.merge(wanted.assign(party=party(works)), on="work_id")


def _measures(
    pairs: gpd.GeoDataFrame, site_pairs: gpd.GeoDataFrame, sets: pd.DataFrame, rules: Rules
) -> pd.DataFrame:
    """What the pairs of a set say together, one row per set.

    Length and area are those at the place of the set: the part of the pair's that the part of
    its zone there is.
    """
    parts = _parts_here(pairs, site_pairs, sets)
    joined = parts.merge(pairs.drop(columns=["kind", "geometry"]), on="pair_id")
    joined = joined.assign(
        shared_length_m=joined["shared_length_m"] * joined["part"],
        shared_area_m2=joined["shared_area_m2"] * joined["part"],
        heavy=joined["severity"].eq("heavy"),
        place=joined["rule"].map({name: place for place, name in enumerate(rules.rule)}),
    )
    measured = joined.groupby("set_id").agg(
        kind=("kind", "first"),
        site_id=("site_id", "first"),
        distance_m=("distance_m", "max"),
        shared_length_m=("shared_length_m", "max"),
        shared_area_m2=("shared_area_m2", "max"),
        gap_days=("gap_days", "max"),
        shift_days=("shift_days", "max"),
        heavy=("heavy", "any"),
        joins=("joins", "first"),
        joiner_days=("joiner_days", "first"),
    )
    severity = measured["heavy"].map({True: "heavy", False: "light"})
    return measured.assign(
        shift_days=measured["joiner_days"].abs().fillna(measured["shift_days"]),
        severity=severity.where(measured["kind"].eq("conflict")),
        rules=_joined(joined, "rule", order="place"),
        one_way=_joined(joined, "one_way"),
    )


def _parts_here(
    pairs: gpd.GeoDataFrame, site_pairs: gpd.GeoDataFrame, sets: pd.DataFrame
) -> pd.DataFrame:
    """Each pair of each set once, with the part of its zone that lies at the set's sites."""
    keys = ["site_id", "pair_id"]
    zones = pd.DataFrame(site_pairs[keys]).assign(area_m2=site_pairs.geometry.area.to_numpy())
    whole = pd.Series(pairs.geometry.area.to_numpy(), pairs["pair_id"])
    rows = sets.merge(zones, on=keys, how="left")
    area = rows.groupby(["set_id", "pair_id"])["area_m2"].sum()
    rows = rows.drop_duplicates(["set_id", "pair_id"]).drop(columns="area_m2")
    at = pd.MultiIndex.from_frame(rows[["set_id", "pair_id"]])
    part = area.reindex(at).to_numpy() / whole.reindex(rows["pair_id"]).to_numpy()
    return rows.assign(part=part.clip(max=1.0).round(6))


def _circle(members: pd.DataFrame) -> pd.DataFrame:
    """Who and what a set brings together, one row per set."""
    circle = members.groupby("set_id").agg(
        n_works=("work_id", "size"),
        period_start=("start", "min"),
        period_end=("end", "max"),
        window_start=("earliest_start", "max"),
        window_end=("latest_end", "min"),
    )
    meets = circle["window_start"] <= circle["window_end"]
    present = members.drop_duplicates(["set_id", "party"])
    return circle.assign(
        n_parties=present.groupby("set_id").size(),
        parties=_joined(members, "party"),
        disciplines=_joined(members, "discipline"),
        window_start=circle["window_start"].where(meets),
        window_end=circle["window_end"].where(meets),
    )


def _zones(site_pairs: gpd.GeoDataFrame, sets: pd.DataFrame) -> pd.Series:
    """Where the pairs of a set meet, as one (multi-)polygon per set."""
    keys = ["site_id", "pair_id"]
    zones = sets[["set_id", *keys]].merge(site_pairs[[*keys, "geometry"]], on=keys)
    group, known = pd.factorize(zones["set_id"], sort=True)
    united = unions(zones["geometry"].to_numpy(dtype=object), group.astype(np.int64))
    return pd.Series(united, pd.Index(known, name="set_id"), dtype="object", name="geometry")


def _finding_id(findings: pd.DataFrame, members: pd.DataFrame, closed: pd.DataFrame) -> pd.Series:
    """Ids that come from kind, works and embargo alone; a circle at more places is numbered."""
    members = members[["set_id", "work_id"]]
    if len(closed):
        named = closed.drop_duplicates(["set_id", "name"])
        own = pd.DataFrame({"set_id": named["set_id"], "work_id": "embargo:" + named["name"]})
        members = pd.concat([members, own])
    members = members.sort_values("work_id")
    circle = texts_by(members["set_id"], members["work_id"], "\n")
    text = (findings["kind"] + "\n" + circle.reindex(findings.index)).map(_digest)
    ids = findings["kind"].map(LETTERS) + "-" + text
    centre = gpd.GeoSeries(findings["geometry"]).representative_point()
    placed = pd.DataFrame({"id": ids, "x": centre.x, "y": centre.y}).sort_values(["id", "x", "y"])
    number = placed.groupby("id").cumcount().reindex(ids.index)
    numbered: pd.Series = ids.where(number.eq(0), ids + "-" + (number + 1).astype(str))
    return numbered


def _finding_works(
    findings: pd.DataFrame,
    members: pd.DataFrame,
    pairs: pd.DataFrame,
    sets: pd.DataFrame,
    rules: Rules,
) -> pd.DataFrame:
    after = [name for name, rule in rules.rule.items() if rule.ordered]
    joined = members.merge(
        findings[["finding_id", "shift_days"]], left_on="set_id", right_index=True
    )
    ordered = sets.merge(pairs.loc[pairs["rule"].isin(after), ["pair_id", "left", "right"]])
    roles = pd.concat(
        [
            ordered.assign(work_id=ordered["left"], role="earlier"),
            ordered.assign(work_id=ordered["right"], role="later"),
        ]
    )[["set_id", "work_id", "role"]].drop_duplicates(["set_id", "work_id"])
    joined = joined.merge(roles, on=["set_id", "work_id"], how="left")
    return joined.assign(
        role=joined["role"]
        .fillna("member")
        .mask(joined["project_id"].eq(joined["joiner"]), "mover"),
        shift_days=joined["shift_days"].where(joined["kind"].eq("near_miss")),
    )


def _joined(rows: pd.DataFrame, column: str, *, order: str | None = None) -> pd.Series:
    """The distinct texts of a column per set, sorted (or in ``order``), as one text."""
    texts = rows.dropna(subset=[column]).drop_duplicates(["set_id", column])
    texts = texts.sort_values(["set_id", order or column])
    return texts_by(texts["set_id"], texts[column])


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=5).hexdigest()
