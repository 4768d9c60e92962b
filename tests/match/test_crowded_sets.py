"""Crowded sets: no line of more projects than a table can plan as one."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from ondergrond.match import find_pairs, find_sets, find_sites
from ondergrond.match.crowded_sets import Meetings, split_crowded
from ondergrond.rules import Rules, read_rules
from tests.build import work, works
from tests.examples import examples
from tests.match.layouts import ON

STANDARD = read_rules("standard")


def capped(most: int | None) -> Rules:
    return read_rules("standard", {"grouping": {"most_members": most}} if most else {})


def lines(table: pd.DataFrame, rules: Rules, kind: str = "opportunity") -> list[str]:
    """The works of each line of a kind, as 'a b c'."""
    pairs = find_pairs(table, rules, on=ON)
    _, site_pairs = find_sites(table, pairs, rules)
    sets = find_sets(table, pairs, site_pairs, rules)
    assert set(sets["pair_id"]) == set(site_pairs["pair_id"])
    told = sets[sets["line"] & sets["kind"].eq(kind)].merge(pairs[["pair_id", "left", "right"]])
    return sorted(
        " ".join(sorted({*group["left"], *group["right"]})) for _, group in told.groupby("set_id")
    )


def test_twenty_works_in_one_street_are_lines_of_at_most_twelve() -> None:
    rows = [work(f"p{n:02}:1", f"LINESTRING (0 {n / 4}, 200 {n / 4})") for n in range(20)]
    found = [line.split() for line in lines(works(*rows), STANDARD)]
    assert max(map(len, found)) == 12
    assert sorted(each for line in found for each in line) == [f"p{n:02}:1" for n in range(20)]


def test_who_plans_nearest_in_time_stays_together() -> None:
    """Four may work together by their room; two plan 2027 and two 2029."""

    def row(who: str, year: int) -> dict:
        return work(f"{who}:1", "LINESTRING (0 0, 200 0)", start=f"{year}-03-01",
                    end=f"{year}-06-30", earliest_start="2027-01-01",
                    latest_end="2029-12-31")  # fmt: skip

    table = works(row("a", 2027), row("b", 2029), row("c", 2027), row("d", 2029))
    assert lines(table, capped(None)) == ["a:1 b:1 c:1 d:1"]
    assert lines(table, capped(2)) == ["a:1 c:1", "b:1 d:1"]


def test_who_lies_in_another_part_is_named_as_one_who_could_join() -> None:
    """Of two parts of two each the four could join the other part; days are found by weighing."""

    def row(who: str, year: int) -> dict:
        return work(f"{who}:1", "LINESTRING (0 0, 200 0)", start=f"{year}-03-01",
                    end=f"{year}-06-30", earliest_start="2027-01-01",
                    latest_end="2029-12-31")  # fmt: skip

    table, rules = works(row("a", 2027), row("b", 2029), row("c", 2027), row("d", 2029)), capped(2)
    pairs = find_pairs(table, rules, on=ON)
    _, site_pairs = find_sites(table, pairs, rules)
    sets = find_sets(table, pairs, site_pairs, rules)
    crowd = sets[sets["joiner"].notna() & sets["joiner_days"].isna()]
    assert not crowd["line"].any()
    assert crowd["kind"].eq("near_miss").all()
    told = sets[sets["line"] & sets["kind"].eq("opportunity")].merge(pairs[["pair_id", "left"]])
    first = told.groupby("set_id")["left"].first()
    named = zip(crowd["joiner"], crowd["joins"].map(first), strict=True)
    assert sorted(set(named)) == [
        ("a:1", "b:1"), ("b:1", "a:1"), ("c:1", "b:1"), ("d:1", "a:1"),
    ]  # fmt: skip


_sets = st.lists(
    st.tuples(
        st.integers(0, 2),  # the place
        st.integers(1, 31),  # the days of the moment
        st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=9),
    ),
    min_size=1,
    max_size=5,
)


@given(_sets, st.integers(2, 6), st.randoms(use_true_random=False))
@examples(200)
def test_no_line_is_crowded_none_holds_another_and_no_pair_is_lost(drawn, most, random) -> None:
    rows = [
        (number, place, a, b, days)
        for number, (place, days, ends) in enumerate(drawn)
        for a, b in ends
        if a != b
    ]
    if not rows:
        return
    set_, place, one, other, days = np.array(rows).T
    n = len(rows)
    meetings = Meetings(
        place, one, other,
        np.array([random.randrange(4) for _ in rows]),
        np.array([float(random.randrange(4)) for _ in rows]),
        np.zeros(n, dtype=np.int64), days,
    )  # fmt: skip
    sets = pd.DataFrame(
        {"set": set_, "row": np.arange(n), "together": True, "moment_first": 0, "moment_last": days}
    )
    found = split_crowded(sets, meetings, most)
    circles = {
        name: frozenset({*one[group["row"]], *other[group["row"]]})
        for name, group in sets.groupby("set")
    }
    if all(len(circle) <= most for circle in circles.values()):
        assert_frame_equal(found, sets.assign(line=True))
        return
    assert set(found["row"]) == set(range(n))
    assert not found.duplicated(["set", "row"]).any()
    told = found[found["line"]]
    where = {}
    for _, group in told.groupby("set"):
        circle = frozenset({*one[group["row"]], *other[group["row"]]})
        assert len(circle) <= most
        (spot,) = set(place[group["row"]])
        core = group["row"][group["together"]]
        assert circle == {*one[core], *other[core]}
        assert group["moment_first"].max() <= days[core].min()
        assert group["moment_last"].nunique() == 1
        assert group["moment_last"].iloc[0] <= days[core].min()
        where.setdefault(spot, []).append(circle)
    for mine in where.values():
        assert not any(a < b for a in mine for b in mine)
        assert len(set(mine)) == len(mine)
    hidden = found[~found["line"]]["row"]
    assert not hidden.isin(told["row"]).any()
    for row in hidden:  # a pair that no line tells is of a place with more than the cap
        assert len(circles[set_[row]]) > most
