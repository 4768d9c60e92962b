"""The guard at the place: no two of the programme open the same ground at once, or anew."""

from __future__ import annotations

from itertools import combinations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, box

from ondergrond.tables import LOCAL_CONFLICTS, arrange
from ondergrond.weigh import choose_apart as choose_apart_module
from ondergrond.weigh.local_guard import find_local_exclusions
from ondergrond.weigh.programme import select_programme
from tests.build import work, works
from tests.examples import examples
from tests.weigh.weighing_rules import finding_works, shipped

RULES = shipped("programme", nuisance_day_eur=0, move_day_eur=0)
STREETS = [box(200 * n, -5, 200 * n + 100, 5) for n in range(3)]
NAMES = [f"{party}:1" for party in "abcdef"]
# Their own period holds all days of these tests, so that nobody moves.
OWN = {"start": "2028-01-01", "end": "2028-12-31"}
TABLE = works(*(work(name, "LINESTRING (0 0, 600 0)", budget_eur=100, **OWN) for name in NAMES))
DAY = pd.Timestamp(2028, 1, 1)
GIVEN = {
    "kind": "opportunity", "site_id": "S", "agreed": False, "nuisance_days_avoided": 0.0,
    "proposal": "within_room", "move_weight_days": 0,
}  # fmt: skip


def laid(facts):
    """Findings (name: works with their first day, gain, street), each work three days there."""
    rows, members = [], []
    for name, (starts, gain, street) in facts.items():
        begins = [DAY + pd.Timedelta(days=day) for day in starts.values()]
        rows.append({
            "finding_id": name, **GIVEN, "saving_mid_eur": float(gain), "geometry": STREETS[street],
            "proposed_start": min(begins), "proposed_end": max(begins) + pd.Timedelta(days=2),
        })  # fmt: skip
        members += [(name, work_id, begin) for work_id, begin in zip(starts, begins, strict=True)]
    table = gpd.GeoDataFrame(pd.DataFrame(rows), crs=TABLE.crs)
    days = {"proposed_start": "datetime64[s]", "proposed_end": "datetime64[s]"}
    table = table.astype({**days, "move_weight_days": "Int64"})
    held = pd.DataFrame(members, columns=["finding_id", "work_id", "proposed_start"])
    linked = finding_works(TABLE, **{name: [*fact[0]] for name, fact in facts.items()}).drop(
        columns=["proposed_start", "proposed_end"], errors="ignore"
    )
    linked = linked.merge(
        held.assign(work_row=[NAMES.index(each) for each in held["work_id"]]).drop(
            columns="work_id"
        ),
        on=["finding_id", "work_row"],
        validate="1:1",
    )
    linked = linked.astype({"proposed_start": "datetime64[s]"})
    return table, linked.assign(proposed_end=linked["proposed_start"] + pd.Timedelta(days=2))


def near_in_time(one, other):
    """The rule of these tests: two works on one ground at most 10 days apart."""
    return abs((one - other).days) <= 10


def clashes(local, known=None):
    """Two rows of different works on one ground that lie near in time, not both known."""
    known = np.zeros(len(local), dtype=bool) if known is None else known
    rows = [
        (one, other)
        for one, other in combinations(range(len(local)), 2)
        if local["work_row"].iloc[one] != local["work_row"].iloc[other]
        and not (known[one] and known[other])
        and local.geometry.iloc[one].intersects(local.geometry.iloc[other])
        and near_in_time(local["start"].iloc[one], local["start"].iloc[other])
    ]
    return arrange(LOCAL_CONFLICTS, pd.DataFrame(rows, columns=LOCAL_CONFLICTS.names))


def programme(facts, rules=RULES, rule=clashes):
    table, linked = laid(facts)
    return select_programme(table, linked, TABLE, rules, find_local_conflicts=rule)


def chosen(made):
    return sorted(made.findings.index[made.findings["in_programme"].fillna(value=False)])


TWO = {
    "K1": ({"a:1": 0, "b:1": 0}, 50, 0),
    "K2": ({"c:1": 8, "d:1": 8}, 80, 0),
}


def test_of_two_that_open_the_same_ground_the_better_one_is_chosen_and_the_reason_told():
    made = programme(TWO)
    assert chosen(made) == ["K2"]
    assert made.findings.loc["K1", "programme_reason"] == "new_conflict"
    assert (made.total_eur, made.gap_eur) == (80, 0)


@pytest.mark.parametrize(
    "change", [{"K2": (TWO["K2"][0], 80, 1)}, {"K2": ({"c:1": 40, "d:1": 40}, 80, 0)}]
)
def test_elsewhere_or_long_after_both_are_chosen(change):
    assert chosen(programme({**TWO, **change})) == ["K1", "K2"]


def test_without_the_guard_both_are_chosen():
    assert chosen(programme(TWO, rule=None)) == ["K1", "K2"]


def test_two_works_of_one_joint_work_are_its_own_sequence():
    assert chosen(programme({"K1": ({"a:1": 0, "b:1": 4}, 50, 0)})) == ["K1"]


def test_a_smaller_circle_does_not_bring_the_same_conflict_back():
    facts = {**TWO, "K3": ({"c:1": 9, "e:1": 9}, 70, 0), "K4": ({"c:1": 60, "f:1": 60}, 20, 0)}
    table, linked = laid(facts)
    at = table["finding_id"].isin(["K1", "K2"]).to_numpy()
    rows = find_local_exclusions(table, linked, TABLE, at, find_conflicts=clashes)
    of_k3 = rows.either.toarray()[:, 2] > 0
    assert of_k3.any()
    assert not rows.either.toarray()[:, 3].any()
    assert not rows.forbidden.any()
    apart = find_local_exclusions(table, linked, TABLE, at, find_conflicts=clashes, once=False)
    assert {tuple(row) for row in apart.either.toarray()} == {(1.0, 1.0, 0.0, 0.0)}


def test_those_that_were_chosen_before_are_not_held_against_each_other_again():
    facts = {**TWO, "K3": ({"e:1": 9, "f:1": 9}, 70, 0)}
    table, linked = laid(facts)
    whole, before = np.array([True, True, True]), np.array([True, True, False])
    first = find_local_exclusions(table, linked, TABLE, whole, find_conflicts=clashes)
    again = find_local_exclusions(table, linked, TABLE, whole, before, find_conflicts=clashes)
    pairs, left = ({tuple(row) for row in each.either.toarray()} for each in (first, again))
    assert (1.0, 1.0, 0.0) in pairs
    assert left == {row for row in pairs if row[2]}
    same = find_local_exclusions(table, linked, TABLE, whole, whole, find_conflicts=clashes)
    assert not same.either.shape[0]


def test_what_excludes_a_fixed_joint_work_is_forbidden_unless_it_joins_it():
    facts = {
        "K1": TWO["K1"],
        "K3": ({"a:1": 9, "e:1": 9}, 70, 0),
        "K4": ({"c:1": 8, "d:1": 8, "f:1": 8}, 90, 0),
        "K5": ({"e:1": 60, "f:1": 60}, 20, 0),
        "K2": TWO["K2"],  # fixed: carried out in any case
    }
    table, linked = laid(facts)
    for chosen_too in ([True, False, False, True], [True, False, True, False]):
        found = find_local_exclusions(
            table, linked, TABLE, np.array(chosen_too), find_conflicts=clashes, n_fixed=1
        )
        # K3 has the work of K1 at the spot, on days that conflict as well; K4 is K2 and one more.
        assert found.forbidden.tolist() == [True, True, False, False]


def test_a_member_that_lies_beside_its_place_counts_there():
    table = works(*(work(name, "LINESTRING (0 8, 600 8)", **OWN) for name in NAMES))
    findings, linked = laid(TWO)
    seen = []

    def keep(local, known=None):
        seen.append(local)
        return clashes(local, known)

    find_local_exclusions(findings, linked, table, np.array([True, True]), find_conflicts=keep)
    assert (
        seen[0]
        .geometry.iloc[0]
        .equals(
            LineString([(0, 8), (100, 8)])
            .intersection(STREETS[0].buffer(10))
            .union(seen[0].geometry.iloc[0])
        )
    )


@st.composite
def choices(draw: st.DrawFn):
    """Some findings of two or three works each."""
    facts = {}
    for n in range(draw(st.integers(2, 8))):
        who = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True))
        first = draw(st.integers(0, 40))
        starts = {name: first + 2 * step for step, name in enumerate(sorted(who))}
        facts[f"K{n}"] = (starts, draw(st.integers(1, 100)), draw(st.integers(0, 2)))
    return facts


def excluded(one, other):
    """By hand: no work twice, and no two works on one ground near in time."""
    if set(one[0]) & set(other[0]):
        return True
    return one[2] == other[2] and any(
        near_in_time(DAY + pd.Timedelta(days=mine), DAY + pd.Timedelta(days=theirs))
        for mine in one[0].values()
        for theirs in other[0].values()
    )


def best_by_trying_all(facts):
    return max(
        sum(facts[name][1] for name in some)
        for size in range(len(facts) + 1)
        for some in combinations(facts, size)
        if not any(excluded(facts[a], facts[b]) for a, b in combinations(some, 2))
    )


@examples(80)
@given(choices())
def test_the_programme_is_the_best_of_all_in_which_no_two_exclude_each_other(facts):
    made = programme(facts)
    assert made.total_eur == best_by_trying_all(facts)
    assert made.gap_eur == 0


@examples(40)
@given(choices())
def test_when_the_rounds_are_over_no_two_exclude_each_other_and_the_bound_holds(facts):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choose_apart_module, "ROUNDS", 1)
        made = programme(facts)
    names = chosen(made)
    assert not any(excluded(facts[a], facts[b]) for a, b in combinations(names, 2))
    assert made.total_eur == sum(facts[name][1] for name in names)
    assert made.total_eur <= best_by_trying_all(facts) <= made.bound_eur
