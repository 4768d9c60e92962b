"""Places in squares of a grid: what a shape touches, and nothing finer."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.places.coarse import MOST_SQUARES, coarsen
from tests.examples import examples

METRES = st.floats(-900, 900, allow_nan=False).map(lambda each: round(each, 2))
POINTS = st.tuples(METRES, METRES)


@st.composite
def shapes(draw: st.DrawFn) -> shapely.Geometry:
    points = draw(st.lists(POINTS, min_size=1, max_size=4, unique=True))
    if len(points) == 1:
        return shapely.Point(points[0])
    if draw(st.booleans()):
        return shapely.LineString(points)
    return shapely.MultiPoint(points).convex_hull


def squares(shape: shapely.Geometry, grid: float, inside: float = 0) -> shapely.Geometry:
    """The squares that a shape touches, or comes ``inside`` by so much, by trying every one."""
    reach = range(-int(1000 // grid) - 2, int(1000 // grid) + 2)
    every = [
        shapely.box(x * grid, y * grid, (x + 1) * grid, (y + 1) * grid)
        for x in reach
        for y in reach
    ]
    return shapely.union_all([each for each in every if each.buffer(-inside).intersects(shape)])


@examples(60)
@given(st.lists(shapes(), max_size=4), st.sampled_from([100.0, 250.0, 500.0]))
def test_a_coarse_place_is_the_squares_that_the_shape_touches(drawn, grid):
    made = coarsen(np.array(drawn, dtype=object), grid)
    for shape, coarse in zip(drawn, made, strict=True):
        # A shape that ends on the side of a square may be said to touch the next one or not.
        assert squares(shape, grid).covers(coarse)
        within = squares(shape, grid, inside=1e-3)
        assert within.is_empty or coarse.covers(within)
        assert coarse.covers(shape)
        corners = shapely.get_coordinates(coarse)
        assert (corners % grid == 0).all()


def test_what_lies_alike_in_the_squares_has_one_place_and_what_is_missing_none():
    near = shapely.LineString([(110, 120), (180, 130)])
    other = shapely.Point(150, 199)
    made = coarsen(np.array([near, None, other, shapely.Point()], dtype=object), 100.0)
    assert shapely.equals_exact(made[0], made[2])
    assert made[1] is None
    assert made[3] is None


def test_of_a_very_large_shape_the_squares_are_wider():
    dyke = shapely.LineString([(0, 0), (60_000, 30_000)])
    made = coarsen(np.array([dyke], dtype=object), 100.0)[0]
    assert made.covers(dyke)
    side = np.diff(np.unique(shapely.get_coordinates(made)[:, 0])).min()
    assert side % 100 == 0
    assert made.area / side**2 <= MOST_SQUARES
