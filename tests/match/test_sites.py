"""Sites: places people would talk about as one street, none longer than the cap."""

from __future__ import annotations

from itertools import combinations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from benchmarks.generate import generate_works
from ondergrond.arrays.threads import use_threads
from ondergrond.match import find_pairs, find_sites
from ondergrond.match.clusters import find_clusters
from ondergrond.match.links import find_merged_zones
from ondergrond.match.shared_days import find_sides, moments
from ondergrond.match.split_zones import cut_by_place
from ondergrond.rules import Rules, read_rules
from ondergrond.tables import SITE_PAIRS, SITES, check
from tests import oracle
from tests.build import work, works
from tests.examples import examples
from tests.match.layouts import ON, layouts, one_rule, rule_books, tables

STANDARD = read_rules("standard")
JOINT = one_rule("joint", kind="opportunity", distance_m=5, basis="window")
CAP_M = STANDARD.grouping.extent_m

Found = tuple[gpd.GeoDataFrame, gpd.GeoDataFrame, gpd.GeoDataFrame]


def found(table: gpd.GeoDataFrame, rules: Rules = JOINT) -> Found:
    pairs = find_pairs(table, rules, on=ON)
    return pairs, *find_sites(table, pairs, rules)


def capped(rules: Rules, extent_m: float) -> Rules:
    return rules.model_copy(
        update={"grouping": rules.grouping.model_copy(update={"extent_m": extent_m})}
    )


def test_a_cable_through_three_villages_is_three_sites() -> None:
    """Works are not grouped: the cable that all three squares meet does not make them one."""
    cable = work("a:1", "LINESTRING (0 0, 24000 32000)")
    squares = [
        work(f"b:{n}", shapely.box(x - 8, y - 8, x + 8, y + 8).wkt)
        for n, (x, y) in enumerate([(3000, 4000), (12000, 16000), (21000, 28000)])
    ]
    pairs, sites, site_pairs = found(works(cable, *squares))
    assert (len(pairs), len(sites), len(site_pairs)) == (3, 3, 3)
    assert (sites["n_works"] == 2).all()


def test_a_pair_that_meets_in_two_villages_is_at_two_sites() -> None:
    """One plan of two streets and a cable past both: one pair, a part of its zone at each."""
    streets = "MULTILINESTRING ((1000 -20, 1000 20), (9000 -20, 9000 20))"
    table = works(work("a:1", "LINESTRING (0 0, 10000 0)"), work("b:1", streets))
    pairs, sites, site_pairs = found(table)
    assert (len(pairs), len(sites), len(site_pairs)) == (1, 2, 2)
    assert sites["site_id"].is_unique
    together = site_pairs.geometry.union_all()
    assert together.symmetric_difference(pairs.geometry.iloc[0]).area < 1e-6


def test_zones_that_touch_and_share_a_day_are_one_site() -> None:
    """Gas, water and telecom in one street: three pairs, one site, three parties in order."""
    lines = [work(f"{who}:1", f"LINESTRING (0 {n}, 80 {n})") for n, who in enumerate("wgt")]
    _, sites, site_pairs = found(works(*lines))
    (site,) = sites.itertuples()
    assert (site.n_pairs, site.n_works, site.n_parties, site.parties) == (3, 3, 3, "g; t; w")
    assert site.extent_m == pytest.approx(85, abs=5)
    assert site.geometry.equals(site_pairs.geometry.union_all())


def test_zones_at_one_place_that_share_no_day_are_two_sites() -> None:
    """Two pairs in 2027 and in 2029: nobody would talk about them at once."""
    rows = [
        work(f"{who}:{year}", "POINT (0 0)", start=f"{year}-01-01", end=f"{year}-12-31")
        for who in "ab"
        for year in (2027, 2029)
    ]
    _, sites, _ = found(works(*rows))
    assert list(sites["n_pairs"]) == [1, 1]


def test_a_long_street_is_cut_at_the_same_places_for_all_who_lie_in_it() -> None:
    """Three lines of 3 km side by side: every site holds all three pairs, none over 500 m."""
    lines = [work(f"{who}:1", f"LINESTRING ({7 * n} {n}, 3000 {n})") for n, who in enumerate("wgt")]
    _, sites, _site_pairs = found(works(*lines))
    assert (sites["extent_m"] <= CAP_M).all()
    assert len(sites) in (6, 7, 8)
    assert (sites["n_pairs"] == 3).all()
    assert (sites["extent_m"] > 150).all()


def test_a_diagonal_street_is_cut_along_its_length() -> None:
    """4 km at 45 degrees: no slivers, no gaps."""
    lines = [work(f"{who}:1", f"LINESTRING (0 {n}, 2800 {2800 + n})") for n, who in enumerate("wg")]
    pairs, sites, _ = found(works(*lines))
    assert (sites["extent_m"] <= CAP_M).all()
    assert len(sites) <= 16
    assert sites.geometry.area.min() > 100
    assert sites.geometry.union_all().symmetric_difference(pairs.geometry.iloc[0]).area < 1e-6


def test_an_area_wider_than_the_cap_stays_whole() -> None:
    """Two plans for one quarter of 2 by 2 km are one place to talk about, not a hundred."""
    quarter = shapely.box(0, 0, 2000, 2000).wkt
    well = work("c:1", "POINT (700 700)")
    _, sites, _ = found(works(work("a:1", quarter), work("b:1", quarter), well))
    assert sorted(sites["n_pairs"]) == [1, 2]
    assert sites["extent_m"].max() > 2000


def test_a_chain_along_a_street_is_cut_at_its_weakest_link() -> None:
    """Two clusters of 400 m, joined by one pair in between that barely touches both."""
    rows = []
    for start in (0, 420):
        rows += [work(f"{who}:{start}", f"LINESTRING ({start} {n}, {start + 400} {n})")
                 for n, who in enumerate("wgt")]  # fmt: skip
    _, sites, _ = found(works(*rows), capped(JOINT, 600))
    assert list(sites["n_pairs"]) == [3, 3]
    _, whole, _ = found(
        works(*rows), capped(one_rule("joint", kind="opportunity", distance_m=25), 900)
    )
    assert len(whole) == 1


def test_site_ids_do_not_depend_on_the_order_of_the_works() -> None:
    table = generate_works(2_500)
    _pairs, sites, site_pairs = found(table, STANDARD)
    assert len(sites) > 500
    assert sites["site_id"].is_unique
    assert sites["site_id"].str.fullmatch(r"S-[0-9a-f]{10}").all()
    order = np.random.default_rng(1).permutation(len(table))
    shuffled = table.iloc[order].reset_index(drop=True)
    with use_threads(1):
        other_pairs = find_pairs(shuffled, STANDARD, on=ON)
        others = find_sites(shuffled, other_pairs, STANDARD)
    for one, other in zip((sites, site_pairs), others, strict=True):
        assert_frame_equal(pd.DataFrame(one).drop(columns="geometry"),
                           pd.DataFrame(other).drop(columns="geometry"))  # fmt: skip
        assert (shapely.to_wkb(one.geometry) == shapely.to_wkb(other.geometry)).all()


def test_another_pair_elsewhere_leaves_a_site_its_name() -> None:
    rows = [work(f"{who}:1", "POINT (0 0)") for who in "ab"]
    more = [work(f"{who}:2", "POINT (900 0)") for who in "ab"]
    _, alone, _ = found(works(*rows))
    _, both, _ = found(works(*rows, *more))
    assert set(alone["site_id"]) < set(both["site_id"])


def test_no_pairs_make_no_sites() -> None:
    table = works(work("a:1", "POINT (0 0)"), crs="EPSG:25831")
    pairs, sites, site_pairs = found(table)
    assert check(SITES, sites).crs == check(SITE_PAIRS, site_pairs).crs == "EPSG:25831"
    assert (len(pairs), len(sites), len(site_pairs)) == (0, 0, 0)


def test_street_like_works_make_sites_within_the_cap_that_hold_every_pair() -> None:
    table = generate_works(4_000)
    pairs, sites, site_pairs = found(table, STANDARD)
    assert (sites["extent_m"] <= CAP_M).all()
    assert set(site_pairs["pair_id"]) == set(pairs.loc[~pairs["only_touches"], "pair_id"])
    assert pairs["only_touches"].any()
    assert set(site_pairs["site_id"]) == set(sites["site_id"])
    assert (
        site_pairs.groupby("site_id").size().reindex(sites["site_id"])
        == sites["n_pairs"].to_numpy()
    ).all()
    assert sites.geometry.is_valid.all()
    assert site_pairs.geometry.is_valid.all()
    assert all(part.exterior.is_ccw for part in shapely.get_parts(sites.geometry))


def counting_parts(
    table: gpd.GeoDataFrame, pairs: gpd.GeoDataFrame, rules: Rules
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The parts of zones that count, the pair of each and whether it only touches; brute force."""
    works = {work["work_id"]: work for work in oracle.works_of(table)}
    parts, pair = shapely.get_parts(pairs.geometry.to_numpy(), return_index=True)
    touches, counts = np.zeros(len(parts), dtype=bool), np.ones(len(parts), dtype=bool)
    if rules.grouping.least_part:
        for at, part in enumerate(parts):
            row = pairs.iloc[pair[at]]
            left, right = works[row["left"]], works[row["right"]]
            touches[at] = oracle.only_touches(part, left, right, rules.grouping)
            counts[at] = not touches[at] or oracle.counts(left, right, rules.rule[row["rule"]])
    nowhere = ~np.isin(np.arange(len(pairs)), pair[counts])
    assert pairs["only_touches"].tolist() == nowhere.tolist()
    return parts[counts], pair[counts], touches[counts]


def test_streets_that_cross_are_no_place_and_streets_that_run_along_are() -> None:
    """Two streets of 12 m wide: at a crossing they share a corner, side by side a street."""
    along = work("a:1", "POLYGON ((0 0, 300 0, 300 12, 0 12, 0 0))")
    across = work("b:1", "POLYGON ((100 -200, 112 -200, 112 200, 100 200, 100 -200))")
    beside = work("c:1", "POLYGON ((50 2, 230 2, 230 14, 50 14, 50 2))")
    pairs, sites, site_pairs = found(works(along, across, beside), STANDARD)
    joint = pairs[pairs["rule"].eq("joint_works")].set_index(["left", "right"])["only_touches"]
    assert joint.to_dict() == {
        ("a:1", "b:1"): True, ("a:1", "c:1"): False, ("b:1", "c:1"): True,
    }  # fmt: skip
    assert len(sites) == 1
    assert sites["n_works"].tolist() == [2]
    assert not site_pairs["pair_id"].isin(pairs.loc[pairs["only_touches"], "pair_id"]).any()


def test_a_small_job_that_lies_in_a_street_is_a_place() -> None:
    """A pit of 2 by 2 m, and a manhole: all of them lies in the street."""
    street = work("a:1", "POLYGON ((0 0, 300 0, 300 12, 0 12, 0 0))")
    pit, manhole = work("b:1", "POLYGON ((9 5, 11 5, 11 7, 9 7, 9 5))"), work("c:1", "POINT (99 5)")
    pairs, _, _ = found(works(street, pit, manhole), STANDARD)
    assert len(pairs)
    assert not pairs["only_touches"].any()


def test_a_cable_across_new_paving_is_a_conflict_though_it_is_no_joint_work() -> None:
    road = work("r:1", "POLYGON ((0 0, 300 0, 300 12, 0 12, 0 0))", discipline="road",
                renews_surface=True, start="2027-01-01", end="2027-12-31")  # fmt: skip
    cable = work("e:1", "LINESTRING (100 -200, 100 200)", start="2027-06-01", end="2028-06-30")
    later = work("t:1", "LINESTRING (150 -200, 150 200)", start="2028-02-01", end="2028-03-31")
    pairs, _, site_pairs = found(works(road, cable, later), STANDARD)
    touches = pairs.set_index("pair_id")["only_touches"]
    assert touches["joint_works|e:1|r:1"]
    assert not touches["clash|e:1|r:1"]
    assert not touches["reopening|r:1|t:1"]
    assert set(site_pairs["pair_id"]) == set(touches.index[~touches])


def test_zones_of_two_streets_that_meet_at_a_crossing_are_two_places() -> None:
    """Three works in each of two crossing streets: nobody would call that one place."""
    rows = [
        *(work(f"{who}:1", f"LINESTRING (0 {n}, 200 {n})") for n, who in enumerate("abc")),
        *(work(f"{who}:2", f"LINESTRING ({100 + n} -100, {100 + n} 100)")
          for n, who in enumerate("abc")),
    ]  # fmt: skip
    pairs, sites, site_pairs = found(works(*rows), STANDARD)
    kinds = site_pairs.merge(pairs[["pair_id", "kind"]]).groupby("site_id")["kind"].agg(set)
    streets = kinds[kinds.map(lambda each: "opportunity" in each)].index
    assert sites.set_index("site_id")["n_works"].reindex(streets).tolist() == [3, 3]


@given(st.lists(layouts(most=12), min_size=2, max_size=4), rule_books())
@examples(60)
def test_sites_without_a_cap_are_the_connected_groups(drawn: list, rules: Rules) -> None:
    """Brute force over every two parts of zones that count: together, and a day in common."""
    rules = capped(rules, 100_000)
    together, _ = tables(drawn)
    pairs, sites, site_pairs = found(together, rules)
    days = moments(together, pairs, find_sides(together, pairs), rules)
    parts, pair, touches = counting_parts(together, pairs, rules)
    one, other = np.array([*combinations(range(len(parts)), 2)], dtype=int).reshape(-1, 2).T
    linked = np.array(
        [
            touches[a] == touches[b] and oracle.belong_together(parts[a], parts[b], rules.grouping)
            for a, b in zip(one, other, strict=True)
        ],
        dtype=bool,
    )
    linked &= days.first[pair[one]] <= days.last[pair[other]]
    linked &= days.first[pair[other]] <= days.last[pair[one]]
    groups = oracle.components(
        len(parts), zip(one[linked].tolist(), other[linked].tolist(), strict=True)
    )
    names = pairs["pair_id"].to_numpy()
    expected = sorted(sorted({names[pair[part]] for part in group}) for group in groups)
    assert sorted(site_pairs.groupby("site_id")["pair_id"].agg(sorted)) == expected
    united = site_pairs.dissolve("site_id").geometry.reindex(sites["site_id"])
    assert np.allclose(united.area, sites.geometry.area)


_cells = st.tuples(st.integers(0, 30), st.integers(0, 6), st.integers(1, 6), st.integers(1, 3))


@given(st.lists(_cells, min_size=2, max_size=25), st.sampled_from([6, 10, 20]), st.data())
@examples(150)
def test_joining_in_rounds_gives_what_joining_one_by_one_gives(
    cells: list, cap_m: int, data: st.DataObject
) -> None:
    """The groups are those of Kruskal's algorithm with the cap, link after link."""
    boxes = np.array([(x, y, x + w, y + h) for x, y, w, h in cells], dtype=float)
    places = shapely.box(*boxes.T)
    every = [
        (one, other)
        for one, other in combinations(range(len(boxes)), 2)
        if places[one].intersects(places[other])
    ]
    shared = np.array([data.draw(st.integers(0, 2)) for _ in every], dtype=np.int64)
    left, right = np.array(every, dtype=np.int64).reshape(-1, 2).T
    clusters = find_clusters(boxes, left, right, shared, cap_m)

    def weakness(link: tuple[int, int]) -> tuple[float, int, int, int]:
        one, other = link
        overlap = places[one].intersection(places[other]).area
        part = round(overlap / min(places[one].area, places[other].area), 2)
        return -part, -int(shared[every.index(link)]), one, other

    expected = []
    for group in oracle.components(len(boxes), every):
        inside = sorted((link for link in every if link[0] in group), key=weakness)
        whole = oracle.grouped(boxes.tolist(), inside, np.inf)
        west, south, east, north = shapely.total_bounds(places[sorted(group)])
        short = max(east - west, north - south) <= cap_m
        parted = whole if short else oracle.grouped(boxes.tolist(), inside, cap_m)
        expected += [each for each in parted if each <= group]
    groups = [
        frozenset(np.flatnonzero(clusters == each).tolist()) for each in set(clusters.tolist())
    ]
    assert sorted(groups, key=min) == sorted(expected, key=min)


@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 20), st.integers(0, 4)), min_size=1),
)
@examples(150)
def test_knots_are_zones_of_one_box_whose_days_form_a_chain(drawn: list) -> None:
    boxes = np.array([(box, 0, box + 1, 1) for box, _, _ in drawn], dtype=float)
    first = np.array([start for _, start, _ in drawn])
    last = first + [days for _, _, days in drawn]
    merged = find_merged_zones(boxes, first, last)
    linked = [
        (one, other)
        for one, other in combinations(range(len(drawn)), 2)
        if drawn[one][0] == drawn[other][0]
        and first[one] <= last[other]
        and first[other] <= last[one]
    ]
    groups = [np.flatnonzero(merged.of == each) for each in range(len(merged.zone))]
    assert {frozenset(group.tolist()) for group in groups} == set(
        oracle.components(len(drawn), linked)
    )
    for number, group in enumerate(groups):
        assert merged.zone[number] == group.min()
        assert merged.first[number] == first[group].min()
        assert merged.last[number] == last[group].max()


def test_cuts_keep_every_square_metre_once() -> None:
    """A bent strip, a ring and a diagonal, in pieces no longer than the cap."""
    bend = shapely.LineString([(13, 0), (1500, 40), (1600, 2100)]).buffer(3)
    ring = shapely.Point(5000, 5000).buffer(900).exterior.buffer(2)
    diagonal = shapely.LineString([(0, 9000), (3000, 12000)]).buffer(4)
    small = shapely.Point(0, 0).buffer(9)
    places = np.array([bend, ring, diagonal, small], dtype=object)
    pieces, of = cut_by_place(places, 500.0)
    size_m = (shapely.bounds(pieces)[:, 2:] - shapely.bounds(pieces)[:, :2]).max(axis=1)
    assert (size_m <= 500).all()
    assert shapely.is_valid(pieces).all()
    assert list(of) == sorted(of)
    for number, place in enumerate(places):
        mine = pieces[of == number]
        assert shapely.area(mine).sum() == pytest.approx(place.area)
        assert shapely.union_all(mine).symmetric_difference(place).area < 1e-3
    assert pieces[of == 3][0] is small
