"""Sets: what makes one line in the list, and that none says less than another."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from benchmarks.generate import generate_works
from ondergrond.arrays.threads import use_threads
from ondergrond.errors import BugError
from ondergrond.match import find_pairs, find_sets, find_sites, sweep
from ondergrond.match.maximal import find_maximal
from ondergrond.match.rule_columns import BASIS
from ondergrond.match.shared_days import find_sides, moments
from ondergrond.rules import Rules, read_rules
from ondergrond.rules.select import find_vague
from tests import oracle
from tests.build import work, works
from tests.examples import examples
from tests.match.layouts import ON, layouts, one_rule, rule_books, tables

STANDARD = read_rules("standard")
JOINT = one_rule("joint", kind="opportunity", distance_m=5, basis="window")
COLUMNS = [
    "set_id", "site_id", "kind", "pair_id", "moment_start", "moment_end", "together",
    "joins", "joiner", "joiner_days", "line", "of_set", "proposal",
]  # fmt: skip


def found(
    table: pd.DataFrame, rules: Rules = JOINT
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    pairs = find_pairs(table, rules, on=ON)
    _, site_pairs = find_sites(table, pairs, rules)
    return pairs, site_pairs, find_sets(table, pairs, site_pairs, rules)


def circles(table: pd.DataFrame, rules: Rules = JOINT) -> list[str]:
    """The works of each set, as 'a b c'."""
    pairs, _, sets = found(table, rules)
    ends = sets.merge(pairs[["pair_id", "left", "right"]])
    return sorted(
        " ".join(sorted({*group["left"], *group["right"]})) for _, group in ends.groupby("set_id")
    )


def at_spot(work_id: str, start: str, end: str, **more: str) -> dict:
    return work(work_id, "POINT (0 0)", start=start, end=end, **more)


def test_three_works_that_share_a_month_are_one_set() -> None:
    """All three can be at work in June: one line of three parties, not three of two."""
    table = works(
        at_spot("a:1", "2027-01-01", "2027-06-30"),
        at_spot("b:1", "2027-06-01", "2027-12-31"),
        at_spot("c:1", "2027-05-01", "2027-07-31"),
    )
    assert circles(table) == ["a:1 b:1 c:1"]
    _, _, sets = found(table)
    assert set(sets["moment_start"]) == {pd.Timestamp("2027-06-01")}
    assert set(sets["moment_end"]) == {pd.Timestamp("2027-06-30")}
    assert sets["together"].all()


def test_a_long_work_is_in_a_set_with_each_of_two_that_never_meet() -> None:
    """One all year, one in spring, one in autumn: two lines, and the first in both."""
    table = works(
        at_spot("a:1", "2027-01-01", "2027-12-31"),
        at_spot("b:1", "2027-02-01", "2027-04-30"),
        at_spot("c:1", "2027-09-01", "2027-11-30"),
    )
    assert circles(table) == ["a:1 b:1", "a:1 c:1"]


def test_windows_that_meet_on_one_day_make_a_set() -> None:
    table = works(
        at_spot("a:1", "2027-01-01", "2027-06-15"),
        at_spot("b:1", "2027-06-15", "2027-12-31"),
        at_spot("c:1", "2027-06-15", "2027-06-15"),
    )
    assert circles(table) == ["a:1 b:1 c:1"]


def test_a_group_parts_when_the_zone_that_linked_it_goes() -> None:
    """Two works link both ends of the street in 2027; in 2028 the west end is by itself."""
    first, second, both = (("2027-01-01", "2027-12-31"), ("2028-01-01", "2028-12-31"),
                           ("2027-01-01", "2028-12-31"))  # fmt: skip

    def line(work_id: str, start_m: int, end_m: int, span: tuple[str, str]) -> dict:
        return work(work_id, f"LINESTRING ({start_m} 0, {end_m} 0)", start=span[0], end=span[1])

    table = works(
        line("a:1", 0, 40, both), line("c:1", 0, 40, both), line("g:1", 0, 40, second),
        line("b:1", 30, 70, first), line("f:1", 30, 70, first),
        line("d:1", 60, 100, both), line("e:1", 60, 100, both),
    )  # fmt: skip
    assert circles(table) == ["a:1 b:1 c:1 d:1 e:1 f:1", "a:1 c:1 g:1"]


def test_records_of_one_project_are_one_member() -> None:
    """Four areas of one request at one corner, and one sewer: one line."""
    areas = [work(f"a:{n}", f"POINT ({n} 0)", project_id="a:request") for n in range(4)]
    table = works(*areas, work("b:1", "LINESTRING (0 1, 9 1)"))
    _, _, sets = found(table)
    assert sets["set_id"].nunique() == 1
    assert len(sets) == 4


def test_a_pair_of_the_same_projects_at_another_moment_goes_with_the_larger_circle() -> None:
    """Phase one of a's plan meets b and c, phase two b alone: one line, phase two beside it."""
    table = works(
        at_spot("a:1", "2027-01-01", "2029-12-31", project_id="a:plan"),
        at_spot("a:2", "2029-01-01", "2029-12-31", project_id="a:plan"),
        at_spot("b:1", "2027-01-01", "2029-12-31"),
        at_spot("c:1", "2027-06-01", "2027-06-30"),
    )
    pairs, _, sets = found(table)
    assert sets["set_id"].nunique() == 1
    together = dict(zip(sets["pair_id"], sets["together"], strict=True))
    assert together == {
        "joint|a:1|b:1": True, "joint|a:1|c:1": True, "joint|b:1|c:1": True,
        "joint|a:2|b:1": False,
    }  # fmt: skip
    assert set(sets["moment_end"]) == {pd.Timestamp("2027-06-30")}
    assert len(pairs) == 4


def test_clash_and_hindrance_of_the_same_works_are_one_line() -> None:
    table = works(*(at_spot(f"{who}:1", "2027-01-01", "2027-12-31") for who in "ab"))
    _, _, sets = found(table, STANDARD)
    conflicts = sets[sets["kind"] == "conflict"]
    assert conflicts["set_id"].nunique() == 1
    assert sorted(conflicts["pair_id"]) == ["clash|a:1|b:1", "hindrance|a:1|b:1"]


def test_near_misses_and_reopenings_are_lines_of_two_projects() -> None:
    """New paving in 2027, gas in 2028, water in 2029: three near misses, two reopenings."""
    road = at_spot("r:1", "2027-01-01", "2027-12-31", discipline="road", renews_surface=True)
    digs = [
        at_spot(f"{who}:1", f"{year}-03-01", f"{year}-03-31")
        for who, year in zip("gw", (2028, 2029), strict=True)
    ]
    pairs, _, sets = found(works(road, *digs), STANDARD)
    ends = sets.merge(pairs[["pair_id", "rule"]])
    for rule, number in (("joint_works_later", 3), ("reopening", 2)):
        mine = ends[ends["rule"] == rule]
        assert mine["set_id"].nunique() == len(mine) == number
        assert mine["moment_start"].isna().all()
        assert not mine["together"].any()


def uncrowded(rules: Rules) -> Rules:
    """The same without a cap on members, which test_crowded_sets.py is about."""
    grouping = rules.grouping.model_copy(update={"most_members": None})
    return rules.model_copy(update={"grouping": grouping})


def test_sets_are_numbered_per_site_and_kind() -> None:
    table = works(*(at_spot(f"{who}:1", "2027-01-01", "2027-12-31") for who in "ab"))
    _, site_pairs, sets = found(table, STANDARD)
    site = site_pairs["site_id"].iloc[0]
    assert list(sets["set_id"].unique()) == [f"{site}-O-1", f"{site}-C-1"]
    assert list(sets.columns) == COLUMNS


def test_no_pairs_make_no_sets_but_a_table_with_all_columns() -> None:
    _, _, sets = found(works(work("a:1", "POINT (0 0)")))
    assert sets.empty
    assert list(sets.columns) == COLUMNS
    assert str(sets["moment_start"].dtype) == "datetime64[s]"
    assert sets["together"].dtype == bool


def test_site_pairs_of_other_pairs_are_our_bug() -> None:
    table = works(*(at_spot(f"{who}:1", "2027-01-01", "2027-12-31") for who in "ab"))
    pairs, site_pairs, _ = found(table, STANDARD)
    with pytest.raises(BugError, match="table site_pairs: it names pairs that are not in pairs"):
        find_sets(table, pairs.iloc[:1], site_pairs, STANDARD)
    with pytest.raises(BugError, match=r"table pairs: no such works: joint_works\|a:1\|b:1"):
        find_sets(table.iloc[:1], pairs, site_pairs, STANDARD)


def check_sets(table: pd.DataFrame, rules: Rules) -> None:
    """The properties of sets, and their circles of projects against brute force."""
    pairs, site_pairs, sets = found(table, rules)
    key = ["site_id", "pair_id"]
    assert set(sets[key].itertuples(index=False)) == set(site_pairs[key].itertuples(index=False))
    assert not sets.duplicated(["set_id", "pair_id"]).any()
    span = moments(table, pairs, find_sides(table, pairs), rules)
    project = dict(zip(table["work_id"], table["project_id"], strict=True))
    pairs = pairs.assign(
        first=span.first,
        last=span.last,
        shared=span.shared,
        circle=[
            frozenset((project[pair.left], project[pair.right])) for pair in pairs.itertuples()
        ],
    )
    assert set(sets.loc[sets["line"], key].itertuples(index=False)) == set(
        sets[key].itertuples(index=False)
    )
    sets = sets[sets["joiner"].isna()]  # what could be joined: tests/match/test_joiners.py
    joined = sets.merge(pairs[["pair_id", "rule", "left", "right", "circle"]])
    zones = zones_of(pairs, site_pairs)
    for place, mine in joined.groupby(["site_id", "kind"]):
        swept = mine[mine["moment_start"].notna()]
        circles = [frozenset().union(*each["circle"]) for _, each in swept.groupby("set_id")]
        assert len(set(circles)) == len(circles)
        assert set(circles) == oracle.maximal_circles(zones[place], rules.grouping)
        rest = mine[mine["moment_start"].isna()]
        paving = [name for name, rule in rules.rule.items() if rule.paved]
        last = rest["rule"].isin(paving)
        paved = rest.assign(paving=rest["right"].map(project))[last]
        assert (rest[~last].groupby("set_id")["circle"].nunique() == 1).all()
        # All that comes before one paving is one set.
        assert (paved.groupby("set_id")["paving"].nunique() == 1).all()
        assert (paved.groupby("paving")["set_id"].nunique() == 1).all()
    check_moments(joined, table.set_index("work_id"), rules)


def check_moments(joined: pd.DataFrame, table: pd.DataFrame, rules: Rules) -> None:
    """All works that are together hold the moment, and every project of the set has one."""
    vague = dict(zip(table.index, find_vague(rules, table), strict=True))
    for _, group in joined[joined["moment_start"].notna()].groupby("set_id"):
        core = group[group["together"]]
        assert frozenset().union(*core["circle"]) == frozenset().union(*group["circle"])
        start, end = group["moment_start"].iloc[0], group["moment_end"].iloc[0]
        assert start <= end
        for pair in core.itertuples():
            rule = rules.rule[pair.rule]
            for work_id in (pair.left, pair.right):
                basis = (vague[work_id] and rule.basis_when_vague) or rule.basis
                by_window = pair.kind == "opportunity" or basis == "window"
                first, last = BASIS["window" if by_window else "period"]
                assert table[first][work_id] <= start
                assert table[last][work_id] >= end


def zones_of(
    pairs: pd.DataFrame, site_pairs: pd.DataFrame
) -> dict[tuple[str, str], list[oracle.Zone]]:
    """The zones to sweep at each site, by kind."""
    zones: dict[tuple[str, str], list[oracle.Zone]] = {}
    columns = ["pair_id", "kind", "first", "last", "shared", "circle"]
    for each in site_pairs.merge(pairs[columns], on="pair_id").itertuples():
        mine = zones.setdefault((each.site_id, each.kind), [])
        if each.shared and each.kind != "near_miss":
            mine.append(
                oracle.Zone(each.pair_id, each.first, each.last, each.circle, each.geometry)
            )
    return zones


@given(st.lists(layouts(most=11), min_size=3, max_size=3), rule_books())
@examples(40)
def test_sets_are_the_maximal_circles_of_brute_force(drawn: list, rules: Rules) -> None:
    """Every pair in a set, none within another, all together at the set's moment."""
    together, _ = tables(drawn)
    check_sets(together, uncrowded(rules))


def test_sets_of_street_like_works_are_those_of_brute_force() -> None:
    """Streets with more works in them than a drawn layout has."""
    check_sets(generate_works(270), uncrowded(STANDARD))


@pytest.mark.parametrize("rows_per_batch", [1, 50])
def test_a_sweep_in_small_batches_gives_the_same_sets(
    rows_per_batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However little memory a batch may take, and whatever order the works come in."""
    table = generate_works(180)
    pairs, site_pairs, sets = found(table, STANDARD)
    monkeypatch.setattr(sweep, "ROWS_PER_BATCH", rows_per_batch)
    assert_frame_equal(find_sets(table, pairs, site_pairs, STANDARD), sets)
    order = np.random.default_rng(1).permutation(len(table))
    shuffled = table.iloc[order].reset_index(drop=True)
    with use_threads(1):
        assert_frame_equal(find_sets(shuffled, pairs, site_pairs, STANDARD), sets)


@given(st.lists(st.tuples(st.integers(0, 2), st.sets(st.integers(0, 5), min_size=1)), min_size=1))
@examples(120)
def test_circles_go_to_the_largest_that_holds_them(drawn: list) -> None:
    place = np.array([where for where, _ in drawn])
    rows = [(group, member) for group, (_, members) in enumerate(drawn) for member in members]
    group, member = np.array(rows).T
    circle, own = find_maximal(place, group, member)
    for one, (where, members) in enumerate(drawn):
        beside = [each for there, each in drawn if there == where]
        holding = [each for each in beside if members < each]
        assert own[one] == (not holding)
        same = [other for other in range(len(drawn)) if circle[other] == circle[one] and own[other]]
        (held_by,) = {frozenset(drawn[other][1]) for other in same}
        assert members <= held_by
        assert len(held_by) == max(map(len, holding), default=len(members))
        assert {drawn[other][0] for other in same} == {where}
