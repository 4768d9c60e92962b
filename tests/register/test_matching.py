"""Two runs side by side: what the second gains, loses, keeps and changes."""

from __future__ import annotations

from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.register.matching import CHANGES, compare, find_earlier_ids, total_changes
from tests.examples import examples


def run(**sets):
    """Findings and their works: ``K1=("opportunity", "ab", 100.0)`` is kind, works, saving."""
    rows = [
        {"finding_id": name, "kind": kind, "saving_mid_eur": saving, "title": f"at {name}"}
        for name, (kind, _, saving) in sets.items()
    ]
    links = [(name, work) for name, (_, members, _) in sets.items() for work in members]
    findings = pd.DataFrame(rows, columns=["finding_id", "kind", "saving_mid_eur", "title"])
    texts = {"finding_id": "str", "kind": "str", "title": "str", "saving_mid_eur": "float64"}
    works = pd.DataFrame(links, columns=["finding_id", "work_id"]).astype("str")
    return findings.astype(texts), works


def compared(a, b):
    return compare(*a, *b)


def pairs_of(table):
    texts = table[["change", "finding_a", "finding_b"]].fillna("")
    return set(texts.itertuples(index=False, name=None))


def test_the_same_works_match_whatever_the_ids_and_the_rest_is_gained_or_lost():
    a = run(K1=("opportunity", "ab", 10.0), K2=("opportunity", "cd", 20.0))
    b = run(X1=("opportunity", "ba", 15.0), X2=("opportunity", "ef", 40.0))
    table = compared(a, b)
    assert pairs_of(table) == {("same", "K1", "X1"), ("lost", "K2", ""), ("gained", "", "X2")}
    assert table["title"].tolist() == ["at X2", "at K2", "at X1"]


def test_half_of_the_works_in_common_is_the_same_finding_changed():
    a = run(K1=("opportunity", "abc", 10.0))
    table = compared(a, run(X1=("opportunity", "abcdef", 30.0)))
    assert pairs_of(table) == {("changed", "K1", "X1")}
    assert table.loc[0, "jaccard"] == 0.5
    assert table.loc[0, "differs"] == "works"
    fewer = compared(a, run(X1=("opportunity", "abcdefg", 30.0)))
    assert pairs_of(fewer) == {("lost", "K1", ""), ("gained", "", "X1")}


def test_the_most_alike_match_first_and_each_once():
    a = run(K1=("opportunity", "abcd", 0.0), K2=("opportunity", "abce", 0.0))
    b = run(X1=("opportunity", "abcdx", 0.0), X2=("opportunity", "abcdex", 0.0))
    assert pairs_of(compared(a, b)) == {("changed", "K1", "X1"), ("changed", "K2", "X2")}


def test_another_kind_is_another_finding():
    a, b = run(K1=("opportunity", "ab", 0.0)), run(K1=("near_miss", "ab", 0.0))
    assert pairs_of(compared(a, b)) == {("lost", "K1", ""), ("gained", "", "K1")}


def test_the_same_circle_at_two_places_matches_by_id_before_order():
    a = run(**{"K-x": ("opportunity", "ab", 1.0), "K-x-2": ("opportunity", "ab", 2.0)})
    b = run(**{"K-x-2": ("opportunity", "ab", 2.0)})
    assert pairs_of(compared(a, b)) == {("lost", "K-x", ""), ("same", "K-x-2", "K-x-2")}


def test_another_date_is_a_change_that_is_named():
    a, b = run(K1=("opportunity", "ab", 0.0)), run(K1=("opportunity", "ab", 0.0))
    for (findings, _), day in ((a, date(2027, 1, 1)), (b, date(2027, 2, 1))):
        findings["proposed_start"] = pd.Series([day], dtype="datetime64[s]")
        findings["severity"] = pd.Series([None], dtype="str")
    table = compared(a, b)
    assert table.loc[0, ["change", "differs"]].tolist() == ["changed", "proposed_start"]
    assert compared(a, a)["change"].tolist() == ["same"]


def test_totals_add_up_the_programmes_per_kind_and_name_every_change():
    a = run(K1=("opportunity", "ab", 10.0), K2=("opportunity", "cd", 20.0))
    b = run(X1=("opportunity", "ab", 15.0), X2=("opportunity", "ef", 40.0))
    for findings, _ in (a, b):
        findings["in_programme"] = pd.Series([True] * 2, dtype="boolean")
    totals = total_changes(compared(a, b)).loc["opportunity"]
    assert totals.index.tolist() == list(CHANGES)
    assert totals["n_findings"].to_dict() == {"gained": 1, "lost": 1, "changed": 0, "same": 1}
    assert totals["saving_mid_eur"].to_dict() == {
        "gained": 40, "lost": -20, "changed": 0, "same": 5,
    }  # fmt: skip


def test_what_is_in_no_programme_is_counted_and_its_euros_are_not():
    a = run(K1=("opportunity", "ab", 10.0), K2=("opportunity", "abc", 99.0))
    b = run(K1=("opportunity", "ab", 10.0), K2=("opportunity", "abc", 99.0))
    a[0]["in_programme"] = pd.Series([True, False], dtype="boolean")
    b[0]["in_programme"] = pd.Series([False, None], dtype="boolean")
    totals = total_changes(compared(a, b)).loc["opportunity"]
    assert totals["n_findings"].sum() == 2
    assert totals["saving_mid_eur"].sum() == -10.0


def test_each_finding_continues_one_of_the_run_before_at_most_and_one_of_its_kind():
    a = run(K1=("opportunity", "abc", 0.0), K2=("near_miss", "xy", 0.0))
    b = run(
        X1=("opportunity", "abcd", 0.0), X2=("opportunity", "abcde", 0.0),
        X3=("opportunity", "xy", 0.0), X4=("near_miss", "xy", 0.0),
    )  # fmt: skip
    found = find_earlier_ids(*a, *b)
    assert found.fillna("").tolist() == ["K1", "", "", "K2"]
    assert found.index.equals(b[0].index)
    assert find_earlier_ids(*run(), *b).isna().all()
    assert find_earlier_ids(*a, *run()).empty


def test_what_a_finding_says_that_it_continues_goes_before_what_is_more_alike():
    a = run(K1=("opportunity", "abcd", 0.0), K2=("opportunity", "abef", 0.0))
    b = run(X1=("opportunity", "abcd", 0.0))
    assert ("same", "K1", "X1") in pairs_of(compared(a, b))
    b[0]["earlier_id"] = pd.Series(["K2"], dtype="str")
    table = compared(a, b)
    assert pairs_of(table) == {("lost", "K1", ""), ("changed", "K2", "X1")}
    assert table["differs"].dropna().tolist() == ["works"]
    b[0]["earlier_id"] = pd.Series(["of another run"], dtype="str")
    assert ("same", "K1", "X1") in pairs_of(compared(a, b))


def test_empty_runs_compare():
    none, some = run(), run(K1=("opportunity", "ab", 10.0))
    assert compared(none, none).empty
    assert pairs_of(compared(none, some)) == {("gained", "", "K1")}
    assert pairs_of(compared(some, none)) == {("lost", "K1", "")}


SETS = st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=1, max_size=5), max_size=6)


def matched_by_hand(sets_a, sets_b):
    """Equal sets in order, then the most alike of all pairs, one after the other."""
    left_a = {f"A{place}": frozenset(each) for place, each in enumerate(sets_a)}
    left_b = {f"B{place}": frozenset(each) for place, each in enumerate(sets_b)}
    found = {}
    for a in sorted(left_a):
        equal = [b for b in sorted(left_b) if left_b[b] == left_a[a] and b not in found.values()]
        if equal:
            found[a] = equal[0]
    pairs = [
        (-len(one & other) / len(one | other), a, b)
        for a, one in left_a.items()
        for b, other in left_b.items()
        if 2 * len(one & other) >= len(one | other)
    ]
    for _, a, b in sorted(pairs):
        if a not in found and b not in found.values():
            found[a] = b
    return set(found.items())


@examples(80)
@given(SETS, SETS)
def test_matches_are_those_of_trying_all_pairs(sets_a, sets_b):
    a = run(**{f"A{place}": ("conflict", sorted(each), 0.0) for place, each in enumerate(sets_a)})
    b = run(**{f"B{place}": ("conflict", sorted(each), 0.0) for place, each in enumerate(sets_b)})
    table = compared(a, b)
    both = table.dropna(subset=["finding_a", "finding_b"])
    found = set(zip(both["finding_a"], both["finding_b"], strict=True))
    assert found == matched_by_hand(sets_a, sets_b)
    earlier = find_earlier_ids(*a, *b).set_axis(b[0]["finding_id"]).dropna()
    assert {(of_a, of_b) for of_b, of_a in earlier.items()} == found
    assert len(table) == len(sets_a) + len(sets_b) - len(found)
