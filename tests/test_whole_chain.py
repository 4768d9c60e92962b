"""From works to findings, whole: what holds of every opportunity and near miss that is listed."""

from __future__ import annotations

from datetime import date

import pandas as pd
from hypothesis import given

from ondergrond.match import find_pairs, find_sets, find_sites, merge_adjacent_sets
from ondergrond.rules import read_rules
from ondergrond.run import find_and_weigh
from tests.examples import examples
from tests.match.test_alignment_candidates import streets

STANDARD = read_rules("standard")
ON = date(2026, 11, 24)


@examples(15)
@given(streets())
def test_members_share_the_proposed_window_and_every_pair_is_told(table: pd.DataFrame) -> None:
    """All members can be at work on the joint start; none is contained; no pair is lost."""
    pairs = find_pairs(table, STANDARD)
    _, site_pairs = find_sites(table, pairs, STANDARD)
    sets = find_sets(table, pairs, site_pairs, STANDARD)
    sets = merge_adjacent_sets(sets, pairs, site_pairs, STANDARD)
    made = find_and_weigh(table, STANDARD, on=ON).tables
    findings, finding_works = made["findings"], made["finding_works"]
    works = table.set_index("work_id")
    circle: dict[str, set[str]] = {}
    for finding, members in finding_works.groupby("finding_id"):
        circle[str(finding)] = set(works.loc[members["work_id"], "project_id"])
    chances = findings[findings["kind"].eq("opportunity")]
    for row in chances[chances["proposal"].eq("within_room")].itertuples():
        mine = finding_works[finding_works["finding_id"].eq(row.finding_id)]
        members = works.loc[mine["work_id"]].groupby("project_id")
        # a project starts with its first record, and one under way can be joined until it ends
        assert (members["earliest_start"].min() <= row.proposed_start).all()
        assert (members["latest_end"].max() >= row.proposed_start).all()
    for site, group in chances.groupby("site_id"):
        held = [circle[each] for each in group["finding_id"]]
        # What is told of a smaller circle is what the programme holds.
        whole = [circle[each] for each in group.loc[~group["in_programme"], "finding_id"]]
        assert not any(one < other for one in whole for other in held), site
    told = sets[sets["line"]]
    for kind in ("opportunity", "near_miss"):
        mine = set(pairs.loc[pairs["kind"].eq(kind) & ~pairs["only_touches"], "pair_id"])
        assert mine <= set(told.loc[told["kind"].eq(kind), "pair_id"])
    near = findings[findings["joins"].notna()]
    assert set(near["joins"]) <= set(chances["finding_id"])
    for row in near.itertuples():
        assert circle[row.joins] < circle[row.finding_id]
        movers = finding_works[finding_works["finding_id"].eq(row.finding_id)]
        assert movers["role"].eq("mover").any()
