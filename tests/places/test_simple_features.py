"""What goes out is valid, simple and of one kind, and lies where the partner drew it."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.places import simple_features as shapes

whole = st.integers(0, 12).map(float)
spot = st.tuples(whole, whole)
path = st.lists(spot, min_size=2, max_size=12).filter(lambda spots: len(set(spots)) > 1)


def mended(shape: shapely.Geometry) -> shapely.Geometry:
    return shapes.make_simple(np.array([shape], dtype=object))[0]


def is_good(shape: shapely.Geometry) -> bool:
    return bool(shapely.is_valid(shape) and shapely.is_simple(shape))


@given(st.lists(path, min_size=1, max_size=3))
def test_any_line_becomes_simple_and_keeps_its_course(paths):
    drawn = shapely.MultiLineString(paths)
    told = mended(drawn)
    assert is_good(told)
    assert told.geom_type in {"LineString", "MultiLineString"}
    assert shapely.hausdorff_distance(told, drawn) < 1e-3
    assert told.length == pytest.approx(shapely.unary_union(drawn).length)


@given(st.lists(spot, min_size=4, max_size=10))
def test_any_ring_becomes_valid_or_a_line_or_a_point(ring):
    told = mended(shapely.Polygon(ring))
    assert is_good(told)
    assert told.geom_type != "GeometryCollection"
    assert not told.is_empty
    assert shapely.MultiPoint(ring).convex_hull.buffer(1e-6).covers(told)


@pytest.mark.parametrize(
    ("wkt", "told"),
    [
        # a loop with a tail: the loop is cut in two, or the tail would touch its inside
        ("LINESTRING (-5 0, 0 0, 5 5, 5 -5, 0 0)",
         "MULTILINESTRING ((-5 0, 0 0), (0 0, 5 5), (5 5, 5 -5, 0 0))"),
        ("LINESTRING (0 0, 10 0, 0 0)", "LINESTRING (0 0, 10 0)"),
        ("MULTIPOINT ((0 0), (0 0), (1 1))", "MULTIPOINT ((0 0), (1 1))"),
        ("LINESTRING (0 0, 0 0)", "POINT (0 0)"),
        ("LINESTRING Z (0 0 1, 1 0 2)", "LINESTRING (0 0, 1 0)"),
        ("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))",
         "MULTIPOLYGON (((0 0, 1 1, 0 2, 0 0)), ((2 2, 2 0, 1 1, 2 2)))"),
        ("GEOMETRYCOLLECTION (POINT (9 9), POLYGON ((0 0, 1 0, 1 1, 0 0)))",
         "POLYGON ((0 0, 1 0, 1 1, 0 0))"),
        # overlapping parts are joined, not punched out
        ("MULTIPOLYGON (((0 0, 2 0, 2 1, 0 1, 0 0)), ((1 0, 3 0, 3 1, 1 1, 1 0)))",
         "POLYGON ((0 0, 3 0, 3 1, 0 1, 0 0))"),
        ("GEOMETRYCOLLECTION (POLYGON ((0 0, 2 0, 2 1, 0 0)), POLYGON ((1 0, 2 0, 2 1, 1 0)))",
         "POLYGON ((0 0, 2 0, 2 1, 0 0))"),
    ],
)  # fmt: skip
def test_each_known_fault_is_mended_as_one_would_by_hand(wkt, told):
    assert shapely.equals(mended(shapely.from_wkt(wkt)), shapely.from_wkt(told))
    assert is_good(mended(shapely.from_wkt(wkt)))
    assert mended(shapely.from_wkt(wkt)).geom_type.replace("Multi", "") == shapely.from_wkt(
        told
    ).geom_type.replace("Multi", "")


def test_good_shapes_are_not_touched():
    good = np.array(
        [shapely.Point(1, 1), shapely.LineString([(0, 0), (1, 0), (1, 1)]), shapely.box(0, 0, 1, 1),
         None, shapely.Point()], dtype=object
    )  # fmt: skip
    assert shapes.make_simple(good).tolist() == good.tolist()
    assert shapes.dimension(good).tolist() == [0, 1, 2, -1, -1]


def test_the_shapes_given_are_not_written_on():
    given_shapes = np.array([shapely.LineString([(0, 0), (1, 0), (0, 0)])], dtype=object)
    shapes.make_simple(given_shapes)
    assert given_shapes[0].equals_exact(shapely.LineString([(0, 0), (1, 0), (0, 0)]))


def test_rings_go_counter_clockwise_and_holes_clockwise():
    holed = shapely.box(0, 0, 9, 9, ccw=False) - shapely.box(1, 1, 2, 2)
    told = shapes.multi(np.array([shapely.reverse(holed)], dtype=object), shapes.POLYGON)[0]
    assert told.geom_type == "MultiPolygon"
    assert told.geoms[0].exterior.is_ccw
    assert not told.geoms[0].interiors[0].is_ccw


def test_an_area_no_wider_than_a_line_is_drawn_half_a_metre_to_each_side():
    line, area = shapely.LineString([(0, 0), (9, 0)]), shapely.box(0, 0, 1, 1)
    zones = np.array([shapely.Point(0, 0), line, area], dtype=object)
    told = shapes.areas(zones)
    assert told[0].bounds == pytest.approx((-0.5, -0.5, 0.5, 0.5))
    assert told[1].bounds == pytest.approx((-0.5, -0.5, 9.5, 0.5))
    assert told[2] == zones[2]


def test_a_spot_lies_in_its_shape_and_only_shapes_with_a_place_have_one():
    horseshoe = shapely.box(0, 0, 9, 9) - shapely.box(1, 1, 9, 8)
    bow_tie = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    nowhere = shapely.Point(np.inf, 0)
    told = shapes.spots(
        np.array([horseshoe, bow_tie, nowhere, shapely.Point(), None], dtype=object)
    )
    assert shapely.covers(horseshoe, told[0])
    assert told[1] == shapely.Point(1, 1)
    assert told[2:].tolist() == [None, None, None]


def test_traces_of_rounding_go_where_something_else_is_left():
    """Sliver holes always; sliver parts unless there is nothing but slivers."""
    crack, hole = shapely.box(0, 0, 1, 1e-4), shapely.box(5, 5, 5 + 1e-3, 5 + 1e-3)
    area, pond = shapely.box(0, 2, 9, 9), shapely.box(7, 7, 8, 8)
    drawn = [
        shapely.MultiPolygon([crack, area - hole - pond]),
        shapely.MultiPolygon([crack, shapely.box(3, 0, 4, 1e-4)]),
        area,
    ]
    told = shapes.multi(np.array(drawn, dtype=object), shapes.POLYGON)
    wanted = [area - pond, drawn[1], area]
    assert shapely.equals(told, wanted).all()
    assert [len(shape.geoms) for shape in told] == [1, 2, 1]
    widened = shapes.areas(np.array([crack], dtype=object))[0]
    assert widened.bounds == pytest.approx((-0.5, -0.5, 1.5, 0.5), abs=1e-3)
