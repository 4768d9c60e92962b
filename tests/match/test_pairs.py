"""Pairs: agreement with brute force on every layout, and the same table every time."""

from __future__ import annotations

from typing import Any, Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from shapely.geometry.base import BaseGeometry

from benchmarks.generate import generate_works
from ondergrond.arrays.threads import use_threads
from ondergrond.errors import BugError, RulesError
from ondergrond.match import find_pairs, matches
from ondergrond.match.rule_columns import BASIS
from ondergrond.rules import Rules, read_rules
from ondergrond.tables import PAIRS, check, party
from tests import build, oracle
from tests.examples import examples
from tests.match.layouts import ON, layouts, one_rule, rule_books, tables

LAYOUTS_PER_TABLE = 8
STANDARD = read_rules("standard")
CAP_M = STANDARD.grouping.extent_m


def said(pairs: pd.DataFrame) -> dict[tuple[str, str, str], tuple[object, ...]]:
    """What a table of pairs says, in the words of the oracle."""
    return {
        (row.rule, row.left, row.right): (
            None if pd.isna(row.severity) else row.severity,
            None if pd.isna(row.one_way) else row.one_way,
            row.gap_days,
            row.overlap_days,
            row.window_overlap_days,
            row.shift_days,
        )
        for row in pairs.itertuples()
    }


@given(st.lists(layouts(), min_size=LAYOUTS_PER_TABLE, max_size=LAYOUTS_PER_TABLE), rule_books())
@examples(50)  # 400 layouts, of which half in `make test`
def test_pairs_are_those_of_brute_force(drawn: list[list[dict]], rules: Rules) -> None:
    """Every pair of works under every rule, on eight layouts far apart in one table."""
    together, apart = tables(drawn)
    pairs = find_pairs(together, rules, on=ON)
    expected = {
        (seen.rule, seen.left, seen.right): seen
        for works in apart
        for seen in oracle.all_pairs(works, rules, ON)
    }
    assert said(pairs) == {
        key: (
            seen.severity,
            seen.one_way,
            seen.gap_days,
            seen.overlap_days,
            seen.window_overlap_days,
            seen.shift_days,
        )
        for key, seen in expected.items()
    }
    in_order = [expected[key] for key in said(pairs)]
    distances_m = [seen.distance_m for seen in in_order]
    np.testing.assert_allclose(pairs["distance_m"], distances_m, rtol=0, atol=1e-6)
    places = together.set_index("work_id").geometry
    for pair, seen in list(zip(pairs.itertuples(), in_order, strict=True))[::5]:
        check_place(pair, seen, *(places[each] for each in sorted((pair.left, pair.right))))


def check_place(pair: Any, seen: oracle.Seen, one: BaseGeometry, other: BaseGeometry) -> None:
    """Area to the bit; length and zone between what is certainly in and certainly out.

    ``one`` is the work whose id comes first.
    """
    limit_m = 1.0 if np.isinf(seen.limit_m) else seen.limit_m
    zone, growth_m = pair.geometry, max(limit_m / 2, 0.5)
    assert zone.geom_type in ("Polygon", "MultiPolygon")
    assert zone.is_valid
    assert not zone.is_empty
    assert all(part.exterior.is_ccw for part in shapely.get_parts(zone))
    far = seen.distance_m > limit_m + 1e-6
    if far and seen.distance_m > CAP_M - 1:  # too long a line for one site: where one of them is
        assert zone.within(one.buffer(0.6))
    else:
        between_m = seen.distance_m if far else 2 * growth_m
        for work in (one, other):
            assert work.distance(zone) <= growth_m
            assert zone.within(work.buffer(between_m + 1, quad_segs=16))
    areal = one.geom_type.endswith("Polygon") and other.geom_type.endswith("Polygon")
    area_m2 = one.intersection(other).area if areal else 0
    assert pair.shared_area_m2 == pytest.approx(area_m2, abs=1e-6)
    inner_m, outer_m = 0.98 * limit_m, 1.001 * limit_m + 1e-5
    low_m, high_m = (length_within(one, other, each) for each in (inner_m, outer_m))
    assert low_m - 1e-6 <= pair.shared_length_m <= high_m + 1e-6


def length_within(one: BaseGeometry, other: BaseGeometry, distance_m: float) -> float:
    """Length of the line (of two the shorter, then the first) within a distance of the other."""
    lines = [each for each in (one, other) if "Line" in each.geom_type]
    if not lines:
        return 0.0
    line = min(lines, key=lambda each: each.length)
    place = other if line is one else one
    near = place.buffer(distance_m, quad_segs=64) if distance_m else place
    return float(line.intersection(near).length)


def shuffled(frame: gpd.GeoDataFrame, seed: int) -> gpd.GeoDataFrame:
    order = np.random.default_rng(seed).permutation(len(frame))
    return frame.iloc[order].reset_index(drop=True)


def test_the_order_of_the_works_and_the_number_of_threads_make_no_difference() -> None:
    """The same table to the last bit, zones included, at a size that fills several slices."""
    works = generate_works(3_000)
    pairs = find_pairs(works, STANDARD)
    assert len(pairs) > 3_000
    for threads, seed in ((1, 1), (3, 2)):
        with use_threads(threads):
            other = find_pairs(shuffled(works, seed), STANDARD)
        assert_frame_equal(pairs.drop(columns="geometry"), other.drop(columns="geometry"))
        assert (shapely.to_wkb(pairs.geometry) == shapely.to_wkb(other.geometry)).all()


def test_pairs_come_in_the_order_of_the_rules_then_of_the_works() -> None:
    pairs = find_pairs(generate_works(2_000), STANDARD)
    order = {name: number for number, name in enumerate(STANDARD.rule)}
    keys = list(zip(pairs["rule"].map(order), pairs["left"], pairs["right"], strict=True))
    assert keys == sorted(keys)
    assert pairs["pair_id"].is_unique


@pytest.mark.parametrize("basis", ["period", "window"])
def test_pairs_agree_with_sjoin_and_a_date_filter(basis: Literal["period", "window"]) -> None:
    """One simple rule on 5,000 street-like works against geopandas' own join."""
    works = generate_works(5_000)
    first, last = BASIS[basis]
    plain = works.assign(party=party(works))[["work_id", "party", first, last, "geometry"]]
    joined = gpd.sjoin(plain, plain, predicate="dwithin", distance=5)
    joined = joined[
        (joined["work_id_left"] < joined["work_id_right"])
        & (joined["party_left"] != joined["party_right"])
        & (joined[f"{first}_left"] <= joined[f"{last}_right"])
        & (joined[f"{first}_right"] <= joined[f"{last}_left"])
    ]
    pairs = find_pairs(works, one_rule(kind="opportunity", distance_m=5, basis=basis))
    assert len(pairs) > 500
    expected = set(zip(joined["work_id_left"], joined["work_id_right"], strict=True))
    assert set(zip(pairs["left"], pairs["right"], strict=True)) == expected


@pytest.mark.parametrize("count", [0, 1])
def test_no_pair_of_works_gives_an_empty_table_with_all_columns(count: int) -> None:
    works = build.works(*[build.work("a:1", "POINT (1 2)")][:count], crs="EPSG:25831")
    pairs = find_pairs(works, STANDARD)
    assert pairs.empty
    assert check(PAIRS, pairs).crs == "EPSG:25831"


def test_works_that_no_rule_takes_make_no_pairs() -> None:
    """Cancelled works, and rules that are all switched off."""
    gone = build.works(*(build.work(f"{who}:1", "POINT (0 0)", phase="cancelled") for who in "ab"))
    assert find_pairs(gone, STANDARD).empty
    here = build.works(*(build.work(f"{who}:1", "POINT (0 0)") for who in "ab"))
    off = {name: {"active": False} for name in STANDARD.rule}
    assert len(find_pairs(here, STANDARD)) == 3
    assert find_pairs(here, read_rules("standard", off)).empty


def test_a_work_id_that_comes_twice_is_our_bug() -> None:
    twice = build.works(build.work("a:1", "POINT (0 0)"), build.work("a:1", "POINT (0 0)"))
    with pytest.raises(BugError, match="table works: work_id is not unique"):
        find_pairs(twice, STANDARD)


def test_ids_with_the_separator_in_them_still_make_distinct_pair_ids() -> None:
    """'a:1|b:2' with 'c:3' and 'a:1' with 'b:2|c:3' would read the same without escaping."""
    ids = ["a:1|b:2", "c:3", "a:1", "b:2|c:3"]
    works = build.works(*(build.work(each, "POINT (0 0)") for each in ids))
    pairs = find_pairs(works, one_rule(kind="opportunity", distance_m=0))
    assert "simple|a:1\\|b:2|c:3" in set(pairs["pair_id"])
    assert "simple|a:1|b:2\\|c:3" in set(pairs["pair_id"])
    assert pairs["pair_id"].is_unique


def test_works_heaped_on_one_spot_end_in_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A default place shared by thousands of records must not fill the memory."""
    monkeypatch.setattr(matches, "MOST_PAIRS", 10_000)
    heap = [build.work(f"p{number}:1", "POINT (31000 391000)") for number in range(200)]
    alone = build.work("far:1", "POINT (0 0)")
    with pytest.raises(RulesError) as caught:
        find_pairs(build.works(*heap, alone), STANDARD)
    line = str(caught.value)
    assert "more than 10,000 pairs of works" in line
    assert "at 31000, 391000" in line
    assert "leave out records that share one default place" in line
    assert len(find_pairs(build.works(*heap[:20]), STANDARD)) == 3 * 20 * 19 / 2
