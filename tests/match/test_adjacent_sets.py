"""Stretches: what goes on from piece to piece of a long street is one line, and nothing else."""

from __future__ import annotations

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generate import generate_works
from ondergrond.match import find_pairs, find_sets, find_sites, merge_adjacent_sets
from ondergrond.rules import Rules, read_rules
from tests import oracle
from tests.build import work, works
from tests.examples import examples
from tests.match.layouts import one_rule

STANDARD = read_rules("standard")
JOINT = one_rule("joint", kind="opportunity", distance_m=5, basis="window")


def found(table: pd.DataFrame, rules=JOINT):
    pairs = find_pairs(table, rules)
    _, site_pairs = find_sites(table, pairs, rules)
    sets = find_sets(table, pairs, site_pairs, rules)
    return pairs, site_pairs, sets, merge_adjacent_sets(sets, pairs, site_pairs, rules)


def lines(sets: pd.DataFrame, pairs: pd.DataFrame) -> list[str]:
    ends = sets.merge(pairs[["pair_id", "left", "right"]])
    return sorted(
        " ".join(sorted({*group["left"], *group["right"]})) for _, group in ends.groupby("set_id")
    )


def wider(rules: Rules, extent_m: float) -> Rules:
    """The same rules with another cap on the extent of sites."""
    grouping = rules.grouping.model_copy(update={"extent_m": extent_m})
    return rules.model_copy(update={"grouping": grouping})


def test_no_line_of_a_street_that_was_cut_is_longer_than_a_site_may_be() -> None:
    table = works(work("a:1", "LINESTRING (0 0, 1000 0)"), work("b:1", "LINESTRING (0 3, 1000 3)"))
    for cap_m in (300, 500, 700, 1200):
        pairs, site_pairs, _, joined = found(table, wider(JOINT, cap_m))
        longest = max(extents_m(joined, site_pairs))
        assert longest <= cap_m
        assert len(lines(joined, pairs)) >= 1005 / cap_m
    assert lines(joined, pairs) == ["a:1 b:1"]


def extents_m(sets: pd.DataFrame, site_pairs: pd.DataFrame) -> list[float]:
    """The longest side of the box around the zones of each set."""
    zones = site_pairs.merge(sets[["site_id", "pair_id", "set_id"]])
    boxes = zones.geometry.bounds.groupby(zones["set_id"])
    ends = boxes[["maxx", "maxy"]].max().to_numpy() - boxes[["minx", "miny"]].min().to_numpy()
    return ends.max(axis=1).tolist()


@pytest.mark.parametrize(("gap_m", "n_lines"), [(244.0, 1), (256.0, 2)])
def test_works_that_meet_again_at_the_next_corner_are_one_line(gap_m: float, n_lines: int) -> None:
    """Zones reach 2.5 m beyond the ends of the lines, on either side of the gap."""
    table = works(
        work("a:1", "LINESTRING (0 0, 1000 0)"),
        work("b:1", f"MULTILINESTRING ((0 3, 100 3), ({100 + gap_m} 3, {200 + gap_m} 3))"),
    )
    pairs, _, _, joined = found(table, wider(JOINT, 600))
    assert len(lines(joined, pairs)) == n_lines


def test_a_cable_that_meets_the_same_main_in_two_villages_is_two_lines() -> None:
    table = works(
        work("a:1", "LINESTRING (0 0, 9000 0)"),
        work("b:1", "MULTILINESTRING ((0 3, 200 3), (8000 3, 8200 3))"),
    )
    pairs, _, _, joined = found(table)
    assert lines(joined, pairs) == ["a:1 b:1", "a:1 b:1"]


def test_where_a_third_joins_for_a_while_the_rest_is_told_apart() -> None:
    """Before and after the stretch of three, the two alone are one line on either side."""
    table = works(
        work("a:1", "LINESTRING (0 0, 1100 0)"),
        work("b:1", "LINESTRING (0 3, 1100 3)"),
        work("c:1", "LINESTRING (450 4, 650 4)"),
    )
    pairs, _, _, joined = found(table)
    assert lines(joined, pairs) == ["a:1 b:1", "a:1 b:1", "a:1 b:1 c:1"]


def test_works_that_only_touch_at_one_spot_are_left_as_they_are() -> None:
    table = works(work("a:1", "POINT (0 0)"), work("b:1", "POINT (3 0)"))
    _, _, sets, joined = found(table)
    pd.testing.assert_frame_equal(sets, joined)


def test_no_sets_stay_no_sets() -> None:
    _, _, sets, joined = found(works(work("a:1", "POINT (0 0)")))
    assert sets.empty
    assert list(joined) == list(sets)


places = st.sampled_from(
    [
        "LINESTRING (0 0, 900 0)",
        "LINESTRING (0 3, 900 3)",
        "LINESTRING (450 2, 2000 2)",
        "LINESTRING (0 0, 0 900)",
        "LINESTRING (2 0, 2 1200)",
        "POLYGON ((700 -10, 800 -10, 800 10, 700 10, 700 -10))",
        "MULTILINESTRING ((0 1, 100 1), (300 1, 400 1), (1500 1, 1900 1))",
    ]
)
spans = st.sampled_from([("2027-01-01", "2027-12-31"), ("2027-06-01", "2028-06-30")])


@given(st.lists(st.tuples(st.sampled_from("abc"), places, spans), min_size=2, max_size=7))
@examples(50)
def test_sets_are_joined_as_brute_force_joins_them(drawn) -> None:
    table = works(
        *(
            work(f"{who}:{number}", place, start=start, end=end)
            for number, (who, place, (start, end)) in enumerate(drawn)
        )
    )
    pairs, site_pairs, sets, joined = found(table, STANDARD)
    ends = pairs.set_index("pair_id")[["left", "right"]]
    zone_of = site_pairs.set_index(["site_id", "pair_id"])["geometry"]
    ids = list(dict.fromkeys(sets["set_id"]))
    told = {}
    for name, rows in sets.groupby("set_id", sort=False):
        zones = [zone_of[key] for key in zip(rows["site_id"], rows["pair_id"], strict=True)]
        moment = rows[["moment_start", "moment_end"]].astype(str).iloc[0]
        circle = frozenset(ends.loc[rows["pair_id"]].to_numpy().ravel())
        told[name] = ((rows["kind"].iloc[0], *moment, circle), shapely.union_all(zones))

    def extent_m(names) -> float:
        west, south, east, north = shapely.total_bounds([told[each][1] for each in names])
        return max(east - west, north - south)

    links = [
        (one, other)
        for one in range(len(ids))
        for other in range(one)
        if told[ids[one]][0] == told[ids[other]][0]
        and told[ids[one]][1].distance(told[ids[other]][1]) <= STANDARD.grouping.again_m
    ]
    cap_m = STANDARD.grouping.extent_m
    named = dict(zip(sets["set_id"], joined["set_id"], strict=True))
    groups = {name: [each for each in ids if named[each] == name] for name in named.values()}
    assert all(name == group[0] for name, group in groups.items())
    # What hangs together and is short enough is one; of more, each group is as large as it can be.
    for group in oracle.components(len(ids), links):
        if extent_m([ids[each] for each in group]) <= cap_m:
            assert len({named[ids[each]] for each in group}) == 1
    inside = [(one, other) for one, other in links if named[ids[one]] == named[ids[other]]]
    hanging = {
        frozenset(ids[each] for each in group) for group in oracle.components(len(ids), inside)
    }
    assert hanging == {frozenset(group) for group in groups.values()}
    assert all(len(group) == 1 or extent_m(group) <= cap_m for group in groups.values())
    for one, other in links:
        both = {named[ids[one]], named[ids[other]]}
        assert len(both) == 1 or extent_m([each for name in both for each in groups[name]]) > cap_m


def test_joining_changes_names_only_and_not_the_order_of_rows() -> None:
    _, _, sets, joined = found(generate_works(3_000), STANDARD)
    names = ["set_id", "joins"]
    pd.testing.assert_frame_equal(joined.drop(columns=names), sets.drop(columns=names))
    assert set(joined["set_id"]) <= set(sets["set_id"])
    assert set(joined["joins"].dropna()) <= set(joined["set_id"])
