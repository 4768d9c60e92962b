"""Joint works that are fixed: each a set of its own, whatever larger one it is a part of."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
from shapely.geometry import box

from ondergrond.match import find_fixed_sets, find_pairs, find_sets, find_sites
from tests.build import work, works
from tests.match.layouts import one_rule

JOINT = one_rule("joint", kind="opportunity", distance_m=5, basis="window")
ROAD = "LINESTRING (0 0, 200 0)"
AWAY = "LINESTRING (9000 0, 9200 0)"


def told(*rows: dict, places: gpd.GeoDataFrame | None = None) -> list[str]:
    """The works of each set of fixed works, a letter for each."""
    table = works(*rows)
    pairs = find_pairs(table, JOINT)
    _, site_pairs = find_sites(table, pairs, JOINT)
    sets = find_sets(table, pairs, site_pairs, JOINT)
    made = find_fixed_sets(table, pairs, site_pairs, sets, JOINT, places=places).sets
    assert not made["set_id"].isin(sets["set_id"]).any()
    assert made["line"].all()
    assert made["of_set"].isna().all()
    return letters(made, pairs)


def lines(*rows: dict) -> list[str]:
    """The works of each line of the list, what is fixed put in its place."""
    table = works(*rows)
    pairs = find_pairs(table, JOINT)
    _, site_pairs = find_sites(table, pairs, JOINT)
    sets = find_sets(table, pairs, site_pairs, JOINT)
    fixed = find_fixed_sets(table, pairs, site_pairs, sets, JOINT)
    whole = pd.concat([fixed.put_in_place(sets), fixed.sets], ignore_index=True)
    return letters(whole, pairs)


def letters(sets: pd.DataFrame, pairs: pd.DataFrame) -> list[str]:
    """The works of each of ``sets``, a letter for each."""
    ends = sets.merge(pairs[["pair_id", "left", "right"]], on="pair_id")
    groups = ends.groupby("set_id")
    return sorted("".join(sorted({*one["left"].str[0], *one["right"].str[0]})) for _, one in groups)


def test_of_three_that_meet_the_two_that_are_fixed_are_a_set() -> None:
    fixed = {"fixed_in": "K-1"}
    assert told(work("a:1", ROAD, **fixed), work("b:1", ROAD, **fixed), work("c:1", ROAD)) == ["ab"]


def test_what_is_a_set_already_is_none_again() -> None:
    fixed = {"fixed_in": "K-1"}
    assert told(work("a:1", ROAD, **fixed), work("b:1", ROAD, **fixed)) == []
    assert told(work("a:1", ROAD), work("b:1", ROAD)) == []


def test_a_work_may_be_fixed_in_two_joint_works() -> None:
    assert told(
        work("a:1", ROAD, fixed_in="K-1"),
        work("b:1", ROAD, fixed_in="K-1; K-2"),
        work("c:1", ROAD, fixed_in="K-2"),
    ) == ["ab", "bc"]


def test_a_joint_work_of_which_not_all_meet_is_no_set() -> None:
    fixed = {"fixed_in": "K-1"}
    assert told(
        work("a:1", ROAD, **fixed), work("b:1", ROAD, **fixed), work("c:1", AWAY, **fixed),
        work("d:1", ROAD),
    ) == []  # fmt: skip


def test_who_follows_another_in_a_joint_work_is_in_its_set() -> None:
    fixed = {"fixed_in": "K-1"}
    first = {"start": "2028-01-10", "end": "2028-03-31", "earliest_start": "2028-01-10",
             "latest_end": "2028-03-31"}  # fmt: skip
    later = {"start": "2028-04-20", "end": "2028-06-30", "earliest_start": "2028-04-20",
             "latest_end": "2028-06-30"}  # fmt: skip
    one, beside = work("a:1", ROAD, **fixed, **first), work("b:1", ROAD, **fixed, **first)
    other = work("c:1", ROAD, **fixed, **later)
    assert told(one, other) == []  # a set already
    assert told(one, beside, other) == ["abc"]
    assert lines(one, other) == ["ac"]
    assert lines(one, beside, other) == ["abc"]
    assert lines(work("a:1", ROAD, **first), work("c:1", ROAD, **later)) == []


def test_where_the_same_meet_in_two_towns_there_are_two_sets() -> None:
    both = "MULTILINESTRING ((0 0, 200 0), (9000 0, 9200 0))"
    fixed = {"fixed_in": "K-1"}
    assert told(work("a:1", both, **fixed), work("b:1", both, **fixed), work("c:1", both)) == [
        "ab",
        "ab",
    ]


def test_no_works_have_no_sets() -> None:
    table = works(work("a:1", ROAD))
    pairs = find_pairs(table, JOINT)
    _, site_pairs = find_sites(table, pairs, JOINT)
    sets = find_sets(table, pairs, site_pairs, JOINT)
    made = find_fixed_sets(table, pairs, site_pairs, sets, JOINT).sets
    assert isinstance(made, pd.DataFrame)
    assert made.empty


def test_a_joint_work_that_goes_on_with_some_of_its_works_is_one_set() -> None:
    """The third is in the first street alone; the two of the next one are of it all the same."""
    both = "MULTILINESTRING ((0 0, 200 0), (250 0, 450 0))"
    fixed = {"fixed_in": "K-1"}
    rows = [
        work("a:1", both, **fixed), work("b:1", both, **fixed), work("c:1", ROAD, **fixed),
        work("d:1", both),
    ]  # fmt: skip
    assert told(*rows) == ["abc"]
    streets = [*rows[:2], work("c:1", "LINESTRING (250 0, 450 0)", **fixed), rows[3]]
    assert told(*streets) == ["abc"]
    far = "MULTILINESTRING ((0 0, 200 0), (650 0, 850 0))"
    away = [*(work(name, far, **fixed) for name in ("a:1", "b:1")), rows[2], work("d:1", far)]
    assert told(*away) == ["abc"]


def test_a_joint_work_whose_place_is_known_is_there_alone_however_long_that_is() -> None:
    both = "MULTILINESTRING ((0 0, 200 0), (650 0, 850 0))"
    fixed = {"fixed_in": "K-1"}
    rows = [
        work("a:1", both, **fixed), work("b:1", both, **fixed), work("c:1", ROAD, **fixed),
        work("d:1", both),
    ]  # fmt: skip
    crs = works(rows[0]).crs

    def at(number: str, *x: int, wide: float = 18) -> gpd.GeoDataFrame:
        place = box(x[0], -wide / 2, x[1], wide / 2)
        return gpd.GeoDataFrame({"number": [number]}, geometry=[place], crs=crs)

    assert told(*rows, places=at("K-1", -9, 900)) == ["abc"]
    assert told(*rows, places=at("K-1", 600, 900)) == []
    assert told(*rows, places=at("K-2", 600, 900)) == ["abc"]
    # By a rule that looks less far the place was narrower.
    assert told(*rows, places=at("K-1", 0, 200, wide=0.2)) == ["abc"]
