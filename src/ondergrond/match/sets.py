"""Sets: the pairs at one site that make one line in the list."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Rows, Shapes
from ondergrond.arrays.rows import mark_firsts
from ondergrond.errors import BugError
from ondergrond.match.alignment_candidates import SitePairs, WorkColumns, find_joiners
from ondergrond.match.crowded_sets import Meetings, find_between_parts, split_crowded
from ondergrond.match.links import find_links, find_merged_zones, number_shapes
from ondergrond.match.maximal import Maximal, find_maximal
from ondergrond.match.shared_days import find_sides, moments
from ondergrond.match.sweep import Spans, ZoneGroups, find_groups
from ondergrond.match.zones import POLYGON
from ondergrond.periods import dates
from ondergrond.rules.model import Grouping, Rules
from ondergrond.tables import KINDS, PAIRS, SETS, SITE_PAIRS, WORKS, arrange, check

NEAR_MISS = KINDS.index("near_miss")
LETTERS = {"opportunity": "O", "near_miss": "N", "conflict": "C"}


def find_sets(
    works: gpd.GeoDataFrame,
    pairs: gpd.GeoDataFrame,
    site_pairs: gpd.GeoDataFrame,
    rules: Rules,
) -> pd.DataFrame:
    """Find the pairs that make one line: one place, one moment, one set of projects.

    Takes WORKS, the PAIRS that ``find_pairs`` made of them by the same rules, and the
    SITE_PAIRS that ``find_sites`` made of those. Returns SETS, a row for each set and pair, sorted
    by site (in the order of ``site_pairs``), kind and set:

    - set_id (str): the site, a letter for the kind and a number.
    - site_id, kind, pair_id (str): a set holds pairs of one kind at one site.
    - moment_start, moment_end (date): first and last day on which all its projects
      can be, or are, at work together; null where the works of its pairs share no day.
    - together (bool): both works of the pair hold that whole moment, and its zone hangs
      together with the others. Other pairs of a set are of its projects too, but at another
      moment or spot.
    - joins (str), joiner (str), joiner_days (Int64): of a near miss of a whole set, the
      opportunity that could be joined, the project that could, and how far its works would
      have to move (negative is earlier); null elsewhere. Who meets one of a part of a crowded
      set could join that part: then the days are null, because its window is there already.
    - line (bool): whether the set is a line of its own. False for a joiner that another line
      speaks of: the same members at less moving, or a larger one.

    Opportunities and conflicts whose works share days are swept in time: at each moment the
    zones alive at a site fall into groups that touch, and a group whose projects no other
    group there holds is a set. A near miss between a work of such a set and a project that
    could join it by moving alone goes with that set
    (:mod:`ondergrond.match.alignment_candidates`).
    Other near misses, and pairs whose works share no day, make a set for each two projects at
    a site; opportunities of works in order one for each paving, with all that comes before it,
    as far as these are no more than ``rules.grouping.most_members``. Every pair is in a line at
    each of its sites.
    """
    check(WORKS, works)
    check(PAIRS, pairs)
    check(SITE_PAIRS, site_pairs)
    matters = _matters(works, pairs, site_pairs, rules)
    places = site_pairs.geometry.to_numpy()
    swept = (matters["shared"] & matters["kind"].ne("near_miss")).to_numpy()
    rows = np.flatnonzero(swept)
    found = _swept(matters[swept], places[swept], rules.grouping)
    found["row"] = rows[found["row"]]
    found = split_crowded(found, _meetings(matters, places, pairs), rules.grouping.most_members)
    chances = found[matters["kind"].eq("opportunity").to_numpy()[found["row"]]]
    sides = matters["left"].to_numpy(), matters["right"].to_numpy()
    meetings = SitePairs(matters["site"].to_numpy(), sides, places, matters["rule"])
    workers = WorkColumns.of(works, rules)
    joinable = _find_joinable(chances[chances["line"]], meetings, workers, rules)
    projects = workers.project[sides[0]], workers.project[sides[1]]
    crowd = find_between_parts(chances, matters["place"].to_numpy(), projects, len(joinable))
    joinable = pd.concat([joinable, crowd], ignore_index=True).astype({"line": bool})
    has_line = np.isin(np.arange(len(matters)), joinable.loc[joinable["line"], "row"])
    left_over = np.flatnonzero(~swept & ~has_line)
    rest = _by_projects(matters, left_over, most=rules.grouping.most_members)
    rest["set"] += found["set"].max() + 1 if len(found) else 0
    joinable["set"] += max(found["set"].max(), rest["set"].max()) + 1 if len(matters) else 0
    whole = pd.concat([found, joinable, rest], ignore_index=True)
    return _table(whole, matters, pd.factorize(works["project_id"], sort=True)[1])


def _matters(
    works: pd.DataFrame, pairs: pd.DataFrame, site_pairs: pd.DataFrame, rules: Rules
) -> pd.DataFrame:
    """What is known of each pair at each site: its days, its two projects and its place.

    ``place`` numbers the sites with their kinds; ``one`` and ``other`` are projects, in the
    order of left and right only where the rule is ordered; ``paved`` where other is the paving
    that comes after the works of one.
    """
    sides = find_sides(works, pairs)
    days = moments(works, pairs, sides, rules)
    pair = pd.Index(pairs["pair_id"]).get_indexer(pd.Index(site_pairs["pair_id"]))
    if (pair < 0).any():
        raise BugError.of("table site_pairs", "it names pairs that are not in pairs")
    ordered = pairs["rule"].map({name: rule.ordered for name, rule in rules.rule.items()})
    paved = pairs["rule"].map({name: rule.paved for name, rule in rules.rule.items()})
    project = pd.factorize(works["project_id"])[0]
    left, right = (project[side][pair] for side in sides)
    turned = (left > right) & ~ordered.to_numpy(dtype=bool)[pair]
    site = pd.factorize(site_pairs["site_id"])[0]
    kind = pairs["kind"].map({name: number for number, name in enumerate(KINDS)})
    return pd.DataFrame(
        {
            "site_id": site_pairs["site_id"].to_numpy(),
            "kind": pairs["kind"].to_numpy()[pair],
            "pair_id": site_pairs["pair_id"].to_numpy(),
            "rule": pairs["rule"].to_numpy()[pair],
            "left": sides[0][pair],
            "right": sides[1][pair],
            "site": site,
            "place": site * len(KINDS) + kind.to_numpy(dtype=np.int64)[pair],
            "first": days.first[pair],
            "last": days.last[pair],
            "shared": days.shared[pair],
            "paved": paved.to_numpy(dtype=bool)[pair],
            "one": np.where(turned, right, left),
            "other": np.where(turned, left, right),
        }
    )


def _swept(matters: pd.DataFrame, places: Shapes, grouping: Grouping) -> pd.DataFrame:
    """Sets of pairs that are alive and touch at one moment; no set holds another's projects."""
    place = pd.factorize(matters["place"])[0]
    first, last = matters["first"].to_numpy(), matters["last"].to_numpy()
    groups = _groups(Spans(place, first, last), places, grouping)
    starts = mark_firsts(groups.group)
    members = [matters[side].to_numpy()[groups.zone] for side in ("one", "other")]
    maximal = find_maximal(
        place[groups.zone[starts]], np.tile(groups.group, 2), np.concatenate(members)
    )
    sets = _with_unassigned_zones(groups, maximal)
    moment = _moments_of_sets(groups, maximal, first[groups.zone], last[groups.zone])
    sets = sets.join(moment, on="set", validate="many_to_one")
    together = (first[sets["row"]] <= sets["moment_first"]) & (
        last[sets["row"]] >= sets["moment_last"]
    )
    return sets.assign(together=together & ~sets["stray"])


def _groups(spans: Spans, places: Shapes, grouping: Grouping) -> ZoneGroups:
    # two polygons with one and the same box touch; of multipolygons that is not certain
    several = shapely.get_type_id(places) != POLYGON
    alike = (
        number_shapes(places)
        if grouping.together_part
        else np.where(several, np.arange(len(places)), -1)
    )
    boxes = shapely.bounds(places).reshape(-1, 4)
    merged = find_merged_zones(boxes, spans.first, spans.last, spans.place, alike)
    links = find_links(
        places[merged.zone], merged.first, merged.last, spans.place[merged.zone],
        part=grouping.together_part, near_m=grouping.least_across_m,
    )  # fmt: skip
    return find_groups(spans, merged, links)


def _with_unassigned_zones(groups: ZoneGroups, maximal: Maximal) -> pd.DataFrame:
    """The zones of each member set, and with the first set that holds them those left over."""
    rows = pd.DataFrame({"set": maximal.member_set[groups.group], "row": groups.zone})
    own = maximal.own[groups.group]
    unassigned = rows[~rows["row"].isin(rows["row"][own])].drop_duplicates("row")
    sets = [rows[own].drop_duplicates().assign(stray=False), unassigned.assign(stray=True)]
    return pd.concat(sets, ignore_index=True)


def _moments_of_sets(groups: ZoneGroups, maximal: Maximal, first: Rows, last: Rows) -> pd.DataFrame:
    """The days of each set's largest group; of those as large the longest, then the earliest."""
    starts = np.flatnonzero(mark_firsts(groups.group))
    begin = np.maximum.reduceat(first, starts) if len(starts) else first
    end = np.minimum.reduceat(last, starts) if len(starts) else last
    size = np.bincount(groups.group)
    own = np.flatnonzero(maximal.own)
    member_set = maximal.member_set[own]
    order = np.lexsort((begin[own], begin[own] - end[own], -size[own], member_set))
    best = order[mark_firsts(member_set[order])]
    return pd.DataFrame(
        {"moment_first": begin[own[best]], "moment_last": end[own[best]]},
        index=pd.Index(member_set[best], name="set"),
    )


def _meetings(matters: pd.DataFrame, places: Shapes, pairs: pd.DataFrame) -> Meetings:
    place, one, other, first, last = (
        matters[name].to_numpy() for name in ("place", "one", "other", "first", "last")
    )
    pair = pd.Index(pairs["pair_id"]).get_indexer(pd.Index(matters["pair_id"]))
    gap_days = pairs["gap_days"].to_numpy(dtype=np.int64)[pair]
    return Meetings(place, one, other, gap_days, shapely.area(places), first, last)


def _find_joinable(
    chances: pd.DataFrame, meetings: SitePairs, workers: WorkColumns, rules: Rules
) -> pd.DataFrame:
    """Near misses of whole sets: the pairs of the set, and those with the project that joins."""
    joiners, near = find_joiners(meetings, workers, chances, rules)
    base = joiners[["joiner", "set"]].merge(chances[["set", "row"]], on="set")
    rows = pd.concat([base[["joiner", "row"]], near], ignore_index=True)
    whole = rows.merge(joiners.rename(columns={"set": "joins"}), on="joiner")
    return whole.rename(columns={"joiner": "set", "project": "joiner", "days": "joiner_days"})[
        ["set", "row", "joins", "joiner", "joiner_days", "line"]
    ].assign(together=False)


def _by_projects(matters: pd.DataFrame, rows: Rows, *, most: int | None) -> pd.DataFrame:
    """A set for each two projects that meet at a place, or for a paving and all before it."""
    keys = matters[["place", "one", "other", "paved"]].iloc[rows]
    before = keys.groupby(["place", "other", "paved"])["one"].transform("nunique")
    keys["one"] = keys["one"].mask(keys["paved"] & before.lt(most or np.inf), -1)
    by = keys.groupby(["place", "one", "other", "paved"], sort=False)
    return pd.DataFrame({"set": by.ngroup().to_numpy(), "row": rows, "together": False})


def _table(found: pd.DataFrame, matters: pd.DataFrame, project: pd.Index) -> pd.DataFrame:
    """Names for the sets, and dates for their days."""
    found = found.assign(place=matters["place"].to_numpy()[found["row"]])
    of_set = found["joins"].notna()
    found.loc[of_set, "place"] += NEAR_MISS - found.loc[of_set, "place"] % len(KINDS)
    lead = found.groupby("set")["row"].transform("min")
    found = found.assign(lead=lead).sort_values(["place", "lead", "set", "row"])
    number = found.drop_duplicates("set").groupby("place").cumcount() + 1
    number.index = pd.Index(found.drop_duplicates("set")["set"])
    found = found.reset_index(drop=True)
    named = matters.take(found["row"].to_numpy()).reset_index(drop=True)
    kind = pd.Series(KINDS)[found["place"] % len(KINDS)].reset_index(drop=True).astype("str")
    count = found["set"].map(number).astype("str")
    set_id = named["site_id"] + "-" + kind.map(LETTERS) + "-" + count
    joins = found["joins"].map(set_id.groupby(found["set"]).first())
    joiner = found["joiner"].map(dict(enumerate(project)))
    return arrange(
        SETS,
        {
            "set_id": set_id,
            "site_id": named["site_id"],
            "kind": kind,
            "pair_id": named["pair_id"],
            "moment_start": _dates(found["moment_first"]),
            "moment_end": _dates(found["moment_last"]),
            "together": found["together"],
            "joins": joins.astype("str"),
            "joiner": joiner.astype("str"),
            "joiner_days": found["joiner_days"].astype("Int64"),
            "line": found["line"].astype("boolean").fillna(value=True),
        },
    )


def _dates(numbers: pd.Series) -> pd.Series:
    known = numbers.notna()
    filled = pd.Series(dates(numbers.fillna(0).astype(np.int64))).reset_index(drop=True)
    return filled.where(known.reset_index(drop=True))
