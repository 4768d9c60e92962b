"""Circles: the smaller groups of projects of a set, all of them or some, and nothing else."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from ondergrond.arrays.components import find_components
from ondergrond.match import (
    find_circles,
    find_pairs,
    find_sets,
    find_sites,
    merge_adjacent_sets,
)
from ondergrond.match.circles import Chosen, Circles
from ondergrond.rules import Rules, read_rules
from tests.build import work, works
from tests.examples import examples
from tests.match.layouts import one_rule
from tests.match.test_alignment_candidates import streets

JOINT = one_rule("joint", kind="opportunity", distance_m=5, basis="window")
MANY = 100_000
NEAR, FAR = "abcdefg", "hijklmn"


def rules_with(most: int, rules: Rules = JOINT) -> Rules:
    grouping = rules.grouping.model_copy(update={"most_circles": most})
    return rules.model_copy(update={"grouping": grouping})


def found(table: pd.DataFrame, rules: Rules) -> tuple[pd.DataFrame, pd.DataFrame, Circles]:
    pairs = find_pairs(table, rules)
    _, site_pairs = find_sites(table, pairs, rules)
    sets = find_sets(table, pairs, site_pairs, rules)
    sets = merge_adjacent_sets(sets, pairs, site_pairs, rules)
    return pairs, sets, find_circles(table, pairs, site_pairs, sets, rules)


Pairs = frozenset[tuple[str, str]]


def by_set(sets: pd.DataFrame) -> set[Pairs]:
    """The pairs of each set, with the site where they are."""
    groups = sets.groupby("set_id")
    return {frozenset(zip(one["site_id"], one["pair_id"], strict=True)) for _, one in groups}


def by_trying_all(table: pd.DataFrame, pairs: pd.DataFrame, sets: pd.DataFrame) -> set[Pairs]:
    """The pairs of every connected circle of the projects of each opportunity."""
    project = table.set_index("work_id")["fixed_in"].fillna(
        table.set_index("work_id")["project_id"]
    )
    ends = pairs.set_index("pair_id")[["left", "right"]].map(project.get)
    circles = set()
    chances = sets[sets["kind"].eq("opportunity") & sets["line"]]
    for _, rows in chances.groupby("set_id"):
        met = [(row.site_id, row.pair_id, *ends.loc[row.pair_id]) for row in rows.itertuples()]
        names = sorted({name for row in met for name in row[2:]})
        for size in range(2, len(names) + 1):
            for circle in combinations(names, size):
                own = [row for row in met if {*row[2:]} <= {*circle}]
                one, other = ([circle.index(row[side]) for row in own] for side in (2, 3))
                if len({*find_components(size, one, other).tolist()}) == 1:
                    circles.add(frozenset(row[:2] for row in own))
    return circles


def names_of(sets: pd.DataFrame, pairs: pd.DataFrame) -> list[str]:
    ends = sets.merge(pairs[["pair_id", "left", "right"]], on="pair_id")
    groups = ends.groupby("set_id")
    return sorted("".join(sorted({*one["left"].str[0], *one["right"].str[0]})) for _, one in groups)


@examples(25)
@given(streets())
def test_all_circles_that_meet_are_tried_and_no_others(table: pd.DataFrame) -> None:
    pairs, sets, circles = found(table, rules_with(MANY, read_rules("standard")))
    whole = by_set(sets[sets["kind"].eq("opportunity") & sets["line"]])
    wanted = by_trying_all(table, pairs, sets) - whole
    # Circles that go on from site to site are one, so of several that were sought apart.
    assert {row for each in by_set(circles.sets) for row in each} >= {
        row for each in wanted for row in each
    }
    one_site = {each for each in by_set(circles.sets) if len({site for site, _ in each}) == 1}
    assert one_site <= wanted
    assert circles.sets["of_set"].isin(sets["set_id"]).all()
    assert circles.sets["set_id"].nunique() == len(by_set(circles.sets))


def heap_of(names: str, **more: dict[str, str]) -> pd.DataFrame:
    """Works upon each other: each meets all."""
    return works(
        *(work(f"{name}:1", "LINESTRING (0 0, 100 0)", **more.get(name, {})) for name in names)
    )


def test_projects_that_no_rule_pairs_are_a_circle_with_another_only() -> None:
    """Of one party two works are no pair."""
    table = works(*(work(name, "LINESTRING (0 0, 100 0)") for name in ("a:1", "a:2", "b:1")))
    pairs, sets, circles = found(table, rules_with(MANY))
    assert sets["set_id"].nunique() == 1
    ends = circles.sets.merge(pairs, on="pair_id")[["left", "right"]].to_numpy().tolist()
    assert sorted(sorted(each) for each in ends) == [["a:1", "b:1"], ["a:2", "b:1"]]
    assert circles.partly_tried.empty


def test_of_works_upon_each_other_every_two_and_more_are_circles() -> None:
    pairs, _, circles = found(heap_of("abcd"), rules_with(MANY))
    assert names_of(circles.sets, pairs) == [
        "ab", "abc", "abd", "ac", "acd", "ad", "bc", "bcd", "bd", "cd",
    ]  # fmt: skip


@pytest.mark.parametrize(("most", "sizes"), [(111, {2, 6}), (112, {2, 3, 6}), (119, {2, 3, 6})])
def test_of_too_many_those_of_two_and_of_all_but_one_are_tried(most: int, sizes: set[int]) -> None:
    """And those of three, where these are no more than half: of seven 21 are of two, 35 of 3."""
    pairs, sets, circles = found(heap_of("abcdefg"), rules_with(most))
    told = names_of(circles.sets, pairs)
    assert {len(name) for name in told} == sizes
    assert len(told) == 21 + 7 + 35 * (3 in sizes)
    assert circles.partly_tried.tolist() == sets["set_id"].unique().tolist()


def test_what_was_chosen_of_a_set_that_is_partly_tried_is_one_project() -> None:
    """Then all circles can be tried: those of before are not made again, nor is the whole set."""
    table, rules = heap_of("abcdefg"), rules_with(111)
    pairs, sets, circles = found(table, rules)
    _, site_pairs = find_sites(table, pairs, rules)
    joint = pd.Series(["J", "J", "J", "I", "I", None, None], dtype="str")
    known = pd.concat([sets, circles.sets], ignore_index=True)
    chosen = Chosen(joint, sets[:0].assign(joint=sets["set_id"][:0]), np.arange(7), 1)
    more = find_circles(table, pairs, site_pairs, known, rules, chosen=chosen)
    # Of three none was tried by itself, so the joint work of three is among them.
    three = ["abc", "abcde", "abcf", "abcfg", "abcg", "def", "defg", "deg"]
    assert names_of(more.sets, pairs) == three
    assert not more.sets["set_id"].isin(known["set_id"]).any()
    assert more.sets["of_set"].isin(sets["set_id"]).all()
    again = pd.concat([known, more.sets], ignore_index=True)
    none = find_circles(table, pairs, site_pairs, again, rules, chosen=chosen._replace(turn=2))
    assert none.sets.empty
    nothing = chosen._replace(changed=np.arange(0))
    assert find_circles(table, pairs, site_pairs, known, rules, chosen=nothing).sets.empty


def test_only_sets_with_a_work_that_changed_are_tried_again() -> None:
    """Two heaps far apart: of the one that is joined as before all circles are known."""
    near, far = heap_of(NEAR), heap_of(FAR)
    far = far.set_geometry(far.translate(5000, 0))
    table, rules = pd.concat([near, far], ignore_index=True), rules_with(111)
    pairs, sets, circles = found(table, rules)
    _, site_pairs = find_sites(table, pairs, rules)
    known = pd.concat([sets, circles.sets], ignore_index=True)
    joint = pd.Series(["J", "J", "J", *[None] * 4, "I", "I", "I", *[None] * 4], dtype="str")

    def tried(*changed: int) -> list[str]:
        none = sets[:0].assign(joint=sets["set_id"][:0])
        chosen = Chosen(joint, none, np.array(changed, dtype=np.int64), 1)
        more = find_circles(table, pairs, site_pairs, known, rules, chosen=chosen)
        return names_of(more.sets, pairs)

    whole = tried(*range(14))
    here, there = ([name for name in whole if set(name) <= set(heap)] for heap in (NEAR, FAR))
    assert min(len(here), len(there)) > 0
    assert len(whole) == len(here) + len(there)
    assert tried(0) == here
    assert tried(9, 10) == there
    assert tried() == []


def test_where_none_are_tried_three_and_more_are_tried_in_part() -> None:
    _, sets, circles = found(heap_of("abc"), rules_with(0))
    assert circles.sets.empty
    assert circles.partly_tried.tolist() == sets["set_id"].unique().tolist()
    assert found(heap_of("ab"), rules_with(0))[2].partly_tried.empty


def test_works_fixed_in_one_joint_work_are_one_project() -> None:
    fixed = {"fixed_in": "1"}
    pairs, _, circles = found(heap_of("abcd", a=fixed, b=fixed), rules_with(MANY))
    assert names_of(circles.sets, pairs) == ["abc", "abd", "cd"]


@pytest.mark.parametrize(("length", "circles"), [(200, ["ab"]), (900, ["ab", "ab"])])
def test_a_circle_along_a_street_is_one_as_long_as_a_site_may_be(
    length: int, circles: list[str]
) -> None:
    """A third work at each end: two sites, of which the two others are a circle."""
    table = works(
        work("a:1", f"LINESTRING (0 0, {length} 0)"),
        work("b:1", f"LINESTRING (0 3, {length} 3)"),
        work("c:1", "LINESTRING (0 1, 50 1)"),
        work("d:1", f"LINESTRING ({length - 50} 1, {length} 1)"),
    )
    pairs, _, made = found(table, rules_with(MANY))
    assert [name for name in names_of(made.sets, pairs) if name == "ab"] == circles
