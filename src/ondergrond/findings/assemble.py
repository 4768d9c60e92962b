"""Findings made of sets of pairs: one line for one place, one moment, one set of works."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.aliases import Positions
from ondergrond.arrays.groups import Groups
from ondergrond.findings.agreements import find_agreed
from ondergrond.findings.embargoes import add_closures, closure_rows, find_closures
from ondergrond.findings.ids import LETTERS, find_ids, keep_ids
from ondergrond.findings.relations import find_related
from ondergrond.findings.set_membership import (
    SetMembers,
    SetPairs,
    find_set_members,
    find_set_pairs,
)
from ondergrond.periods import period_end
from ondergrond.places.unions import union_by_group
from ondergrond.rules import Rules
from ondergrond.tables import (
    FINDING_PARTIES,
    FINDING_RULES,
    FINDINGS,
    MEMBERS,
    PAIRS,
    SETS,
    SITE_PAIRS,
    WORKS,
    arrange,
    check,
    empty,
    party,
)


@dataclass(frozen=True, slots=True)
class Assembled:
    """Findings, and what belongs to each, a row for each.

    ``findings`` keeps FINDINGS (GeoDataFrame in the CRS of the works, sorted by kind and id; what
    weighing adds is null), ``finding_works`` FINDING_WORKS, in which who could join a set has the
    role ``mover``; ``finding_parties`` keeps FINDING_PARTIES (what weighing adds is null) and
    ``finding_rules`` FINDING_RULES. ``ids`` has the finding_id of each set (index set_id).
    """

    findings: pd.DataFrame
    finding_works: pd.DataFrame
    finding_parties: pd.DataFrame
    finding_rules: pd.DataFrame
    ids: pd.Series


def assemble_findings(
    works: gpd.GeoDataFrame,
    pairs: gpd.GeoDataFrame,
    site_pairs: gpd.GeoDataFrame,
    sets: pd.DataFrame,
    *,
    rules: Rules,
    embargoes: pd.DataFrame | None = None,
    numbers: pd.Series | None = None,
) -> Assembled:
    """Make findings, and the works each is about, of the sets of pairs at every site.

    ``works``, ``pairs`` and ``site_pairs`` keep their contracts in :mod:`ondergrond.tables`;
    ``sets`` comes from ``find_sets``: one row per set and pair; those that are no line of
    their own are left out. ``rules`` gives the order of the rules; ``embargoes`` keeps
    EMBARGOES: where pairs are with one of them, ``sets`` has what ``find_embargoed`` gives.
    ``numbers`` (by set_id) are those of joint works that are carried out: the finding of one keeps
    the id that it was proposed with.
    """
    check(WORKS, works)
    check(PAIRS, pairs)
    check(SITE_PAIRS, site_pairs)
    check(SETS, sets)
    sets = sets[sets["line"]]
    if sets.empty:
        return _nothing(works)
    number, names = pd.factorize(sets["set_id"], sort=True)
    order = np.argsort(number, kind="stable")
    sets = sets.iloc[order].assign(set_id=number[order])
    set_pairs = find_set_pairs(works, pairs, site_pairs, sets)
    heads = sets.iloc[Groups(set_pairs.set).firsts].set_index("set_id")
    members = find_set_members(works, heads, set_pairs)
    zones = union_by_group(site_pairs.geometry.to_numpy()[set_pairs.zone], set_pairs.set)
    findings = heads[["kind", "site_id"]].assign(
        **_measures(pairs, site_pairs, heads, set_pairs),
        **_measure_members(works, heads.index, members),
        **find_agreed(works, members, heads.index),
        geometry=pd.Series(zones, heads.index, dtype="object"),
    )
    in_order = {name: place for place, name in enumerate(rules.rule)}
    related = find_related(works, pairs, members, set_pairs, order=in_order)
    findings = findings.assign(**related.texts(findings.index))
    closed = find_closures(sets, pairs, embargoes)
    tried = heads["of_set"].notna().to_numpy()
    ids = find_ids(works, findings, members, closed, tried=tried)
    if numbers is not None and len(numbers):
        ids = keep_ids(ids, numbers.reindex(names).set_axis(heads.index))
    findings["finding_id"] = ids
    findings = add_closures(findings, sets, closed)
    of_set = pd.Index(names, dtype="str", name="set_id")
    ids = pd.Series(findings["finding_id"].array, of_set, name="finding_id")
    # a set that is no line has no finding that could be joined
    findings["joins"] = heads["joins"].map(ids).astype("str")
    after = [name for name, rule in rules.rule.items() if rule.ordered and not rule.paved]
    ordered = pairs["rule"].isin(after).to_numpy(dtype=bool)[set_pairs.pair]
    works_of = _finding_works(works, findings, members, set_pairs, ordered)
    if len(closed):
        works_of = pd.concat([works_of, closure_rows(findings, closed)], ignore_index=True)
        works_of = works_of.sort_values(["finding_id", "start", "work_id"])
    by_id = pd.factorize(ids, sort=True)[0]
    rank = findings["kind"].map({kind: n for n, kind in enumerate(LETTERS)})
    findings = findings.iloc[np.lexsort((by_id, rank.to_numpy()))]
    return Assembled(
        check(FINDINGS, arrange(FINDINGS, findings, crs=works.crs)),
        check(MEMBERS, arrange(MEMBERS, works_of)),
        check(FINDING_PARTIES, related.finding_parties(ids)),
        check(FINDING_RULES, related.finding_rules(ids)),
        ids,
    )


def _nothing(works: gpd.GeoDataFrame) -> Assembled:
    ids = pd.Series(index=pd.Index([], dtype="str"), dtype="str", name="finding_id")
    return Assembled(
        empty(FINDINGS, works.crs),
        empty(MEMBERS),
        empty(FINDING_PARTIES),
        empty(FINDING_RULES),
        ids,
    )


def _measures(
    pairs: gpd.GeoDataFrame, site_pairs: gpd.GeoDataFrame, heads: pd.DataFrame, set_pairs: SetPairs
) -> dict[str, pd.Series]:
    """What the pairs of a set say together, one row per set.

    Length and area are those at the place of the set: the part of the pair's that the part of
    its zone there is.
    """
    once, part = _parts_here(pairs, site_pairs, set_pairs)
    pair, of_set = set_pairs.pair[once], set_pairs.set[once]
    columns = ["distance_m", "shared_length_m", "shared_area_m2", "gap_days", "shift_days"]
    columns.append("protected_until")
    rows = pd.DataFrame(pairs[columns]).iloc[pair].reset_index(drop=True)
    rows["shared_length_m"] *= part
    rows["shared_area_m2"] *= part
    most = rows.groupby(of_set).max().set_axis(heads.index, axis=0)
    heavy = Groups(of_set).any(pairs["severity"].eq("heavy").to_numpy(dtype=bool)[pair])
    severity = pd.Series(np.where(heavy, "heavy", "light"), heads.index, dtype="str")
    return {
        **{str(name): most[name] for name in columns},
        "shift_days": heads["joiner_days"].abs().fillna(most["shift_days"]),
        "severity": severity.where(heads["kind"].eq("conflict")),
    }


def _parts_here(
    pairs: gpd.GeoDataFrame, site_pairs: gpd.GeoDataFrame, set_pairs: SetPairs
) -> tuple[Positions, npt.NDArray[np.float64]]:
    """The first row of each pair of each set, and the part of its zone that lies at the sites."""
    key = set_pairs.set * len(pairs) + set_pairs.pair
    order = np.argsort(key, kind="stable")
    new = np.diff(key[order], prepend=-1) != 0
    area = np.add.reduceat(
        site_pairs.geometry.area.to_numpy()[set_pairs.zone[order]], np.flatnonzero(new)
    )
    once = order[new]
    whole = pairs.geometry.area.to_numpy()[set_pairs.pair[once]]
    by_row = np.argsort(once)
    part = np.divide(area, whole, out=np.full(len(once), np.nan), where=whole > 0)
    return once[by_row], np.minimum(part, 1.0).round(6)[by_row]


def _measure_members(
    works: pd.DataFrame, index: pd.Index, members: SetMembers
) -> dict[str, pd.Series]:
    """Who and what a set brings together, one row per set."""
    groups, work = Groups(members.set), members.work

    def extreme(column: str, *, last: bool) -> pd.Series:
        # dates of one unit and none null, so their numbers are in order
        days = (period_end(works) if column == "end" else works[column]).to_numpy()
        found = (groups.max if last else groups.min)(days.astype(np.int64)[work])
        return pd.Series(found.astype(days.dtype), index)

    present, parties = pd.factorize(party(works))
    present = np.unique(members.set * len(parties) + present[work])
    window_start, window_end = (
        extreme("earliest_start", last=True), extreme("latest_end", last=False)
    )  # fmt: skip
    meets = window_start <= window_end
    return {
        "n_works": pd.Series(groups.sizes, index),
        "n_parties": pd.Series(np.bincount(present // len(parties)), index),
        "period_start": extreme("start", last=False),
        "period_end": extreme("end", last=True),
        "window_start": window_start.where(meets),
        "window_end": window_end.where(meets),
    }


def _finding_works(
    works: pd.DataFrame,
    findings: pd.DataFrame,
    members: SetMembers,
    set_pairs: SetPairs,
    ordered: npt.NDArray[np.bool_],
) -> pd.DataFrame:
    """The works of each finding, sorted by finding, start and work.

    ``ordered`` marks the rows of ``set_pairs`` whose rule says who comes first.
    """
    role = np.where(members.joiner, "mover", "member").astype(object)
    key = members.set * len(works) + members.work
    by_key = np.argsort(key)
    plain = ~members.joiner
    # who is earlier in one pair and later in another counts as the earlier
    for side, name in ((set_pairs.right, "later"), (set_pairs.left, "earlier")):
        work = side[ordered]
        wanted = np.unique((set_pairs.set[ordered] * len(works) + work)[work >= 0])
        rows = by_key[np.searchsorted(key, wanted, sorter=by_key)]
        role[rows[plain[rows]]] = name
    finding = pd.factorize(findings["finding_id"], sort=True)[0][members.set]
    start = works["start"].to_numpy().astype(np.int64)[members.work]
    order = np.lexsort((members.by_id[members.work], start, finding))
    set_, work = members.set[order], members.work[order]
    moved = findings["shift_days"].where(findings["kind"].eq("near_miss"))
    own = pd.DataFrame(works[["work_id", "discipline", "start", "end"]]).assign(party=party(works))
    return (
        own.iloc[work]
        .reset_index(drop=True)
        .assign(
            work_row=work,
            finding_id=findings["finding_id"].array[set_],
            role=role[order],
            shift_days=moved.array[set_],
        )
    )
