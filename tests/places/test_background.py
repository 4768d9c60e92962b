"""The streets under drawings: around the works, in a size that was asked for, the same in parts."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely import LineString, Point, box

from ondergrond.places.axes import find_axes
from ondergrond.places.background import (
    AROUND_M,
    PIECE_M,
    REACH_M,
    SIMPLIFY_M,
    make_background,
    see_background,
)


def layer(*streets: tuple) -> gpd.GeoDataFrame:
    names, shapes = zip(*streets, strict=True)
    frame = gpd.GeoDataFrame({"name": names}, geometry=list(shapes), crs=28992)
    frame.insert(1, "place", np.full(len(frame), None, dtype=object))
    return frame.astype({"name": "str", "place": "str"})


def made(streets, works, *, private=None, points=1000):
    shapes = np.array(works, dtype=object)
    hidden = np.zeros(len(shapes), dtype=bool) if private is None else np.array(private)
    return make_background(streets, shapes, hidden, points=points)


def corners(streets: gpd.GeoDataFrame) -> int:
    return int(shapely.get_num_coordinates(streets.geometry.to_numpy()).sum())


HOME = Point(0, 0)


def test_what_goes_on_under_one_name_is_one_line_and_simpler():
    wiggle = [(x, 0.3 * (x % 2)) for x in range(51)]
    streets = layer(
        ("Dam", LineString(wiggle)), ("Dam", LineString([(50, 0), (100, 0)])),
        ("Kade", LineString([(0, 5), (0, 90)])),
    )  # fmt: skip
    found = made(streets, [HOME]).streets
    assert found["name"].tolist() == ["Dam", "Kade"]
    assert corners(found) == 4
    whole = shapely.union_all(streets.geometry.to_numpy()[:2])
    assert shapely.hausdorff_distance(found.geometry.iloc[0], whole) <= SIMPLIFY_M
    assert found.crs == streets.crs


def test_of_a_long_road_there_is_what_lies_around_the_works():
    road = LineString([(-90_000, 10), (90_000, 10)])
    found = made(layer(("Lange weg", road)), [HOME, Point(100, 40)]).streets
    west, _, east, _ = found.total_bounds
    assert -REACH_M - PIECE_M <= west <= -REACH_M
    assert REACH_M <= east <= 100 + REACH_M + PIECE_M
    whole = shapely.line_merge(shapely.union_all(found.geometry.to_numpy()))
    assert shapely.equals(whole, LineString([(west, 10), (east, 10)]))


def test_a_line_on_the_edge_of_the_grid_is_there_once():
    streets = layer(("Rand", LineString([(-300, 0), (300, 0)])))
    found = made(streets, [HOME]).streets
    assert shapely.length(found.geometry.to_numpy()).sum() == 600


def test_what_is_too_far_from_any_work_is_not_there():
    far = REACH_M + AROUND_M
    streets = layer(
        ("Hier", LineString([(0, 0), (50, 0)])),
        ("Verderop", LineString([(AROUND_M + 100, 0), (AROUND_M + 150, 0)])),
        ("Leeg land", LineString([(far, 0), (far + 50, 0)])),
    )
    works = [HOME, Point(3 * far, 0)]
    assert made(streets, works).streets["name"].tolist() == ["Hier", "Verderop"]


def test_streets_near_works_stay_longest_and_what_has_no_room_is_counted():
    streets = layer(
        ("Ver en lang", LineString([(1010, 0), (1900, 0)])),
        ("Kort", LineString([(0, 0), (20, 0)])),
        ("Lang", LineString([(0, 9), (400, 9)])),
        ("Middel", LineString([(0, 18), (90, 18)])),
    )
    works = [HOME, Point(3000, 0)]
    full = made(streets, works)
    assert (full.n_near, full.n_left_out, len(full.streets)) == (3, 0, 4)
    some = made(streets, works, points=6)
    assert some.streets["name"].tolist() == ["Kort", "Lang", "Middel"]
    assert some.n_left_out == 0  # only what lies far off
    few = made(streets, works, points=5)
    assert few.streets["name"].tolist() == ["Lang", "Middel"]
    assert (few.n_near, few.n_left_out) == (3, 1)


@pytest.mark.parametrize("points", [0, 3, 40, 1000])
def test_there_are_never_more_corners_than_asked_for(points):
    rng = np.random.default_rng(5)
    streets = layer(
        *((f"Straat {n % 20}", LineString(rng.uniform(-900, 900, (4, 2)))) for n in range(60))
    )
    found = made(streets, [HOME], points=points)
    assert corners(found.streets) <= points
    assert found.n_left_out <= found.n_near


def test_areas_stay_areas():
    streets = layer(("Plein", box(0, 0, 60, 40)), ("Weg", LineString([(0, 0), (-50, 0)])))
    found = made(streets, [HOME]).streets
    assert dict(zip(found["name"], found.geom_type, strict=True)) == {
        "Plein": "Polygon", "Weg": "LineString",
    }  # fmt: skip


@pytest.mark.parametrize("works", [[], [Point()], [None]])
def test_without_works_there_is_nothing_to_lie_under(works):
    streets = layer(("Dam", LineString([(0, 0), (50, 0)])))
    assert made(streets, works).streets.empty
    assert see_background(streets, np.array(works, dtype=object)).empty


def test_streets_near_private_works_alone_come_after_those_near_others():
    streets = layer(
        ("Van allen", LineString([(0, 0), (20, 0)])),
        ("Geheim", LineString([(5000, 0), (5400, 0)])),
    )
    works = [HOME, Point(5000, 0)]
    assert made(streets, works, private=[False, True], points=2).streets["name"].tolist() == [
        "Van allen"
    ]
    assert made(streets, works, private=[True, False], points=2).streets["name"].tolist() == [
        "Geheim"
    ]


def test_a_part_is_the_same_whatever_else_there_was():
    rng = np.random.default_rng(8)
    courses = rng.uniform(-6000, 6000, (400, 1, 2)) + rng.uniform(-90, 90, (400, 6, 2))
    streets = layer(
        *((f"Straat {n % 30}", LineString(each)) for n, each in enumerate(courses)),
        ("Ringweg", LineString([(-7000, 20), (7000, 20)])),
    )  # fmt: skip
    own = [HOME, Point(300, 300)]
    hidden = [Point(2500, 100), Point(-4000, -4000)]
    alone = made(streets, own, points=10_000).streets
    among = made(streets, own + hidden, private=[False, False, True, False], points=10_000).streets
    assert len(among) > len(alone)
    seen = np.array(own, dtype=object)
    one, other = see_background(alone, seen), see_background(among, seen)
    assert len(one)
    assert one.equals(other)


def test_the_axis_of_an_area_lies_along_it_and_in_it():
    bent = LineString([(0, 0), (100, 0), (100, 100)]).buffer(4, cap_style="flat")
    areas = np.array([box(0, 0, 80, 10), box(0, 0, 10, 60), bent], dtype=object)
    axes = find_axes(areas)
    assert shapely.length(axes[:2]).tolist() == [80, 60]
    assert shapely.covers(shapely.buffer(areas, 1e-6), axes).all()
    assert shapely.length(axes[2]) < 20
    assert len(find_axes(areas[:0])) == 0
