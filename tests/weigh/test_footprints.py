"""Footprints: what of the surface a work opens, and what overlaps, counted once."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.arrays.groups import Groups
from ondergrond.places import union_by_group
from ondergrond.weigh.footprints import (
    footprint,
    length_m,
    measure_twice_m2,
    opened_share,
    trench_width_m,
)
from tests.build import work, works
from tests.weigh.priced import money


def areas(*rows):
    table = works(*rows)
    return footprint(table, trench_width_m(table, money()), money()).area.round(6).tolist()


def widths(*rows):
    return trench_width_m(works(*rows), money()).tolist()


LINE = "LINESTRING (0 0, 100 0)"


def test_a_straight_trench_covers_its_length_times_its_width_without_round_ends():
    assert areas(work("a:1", LINE, trench_width_m=0.7)) == [70.0]


def test_a_trench_with_a_square_bend_covers_its_length_times_its_width():
    """The mitred corner outside makes up for the overlap inside."""
    assert areas(work("a:1", "LINESTRING (0 0, 100 0, 100 50)", trench_width_m=1.0)) == [150.0]


def test_a_point_opens_a_pit_and_points_open_as_many():
    pits = areas(work("a:1", "POINT (5 5)"), work("a:2", "MULTIPOINT (5 5, 50 50)"))
    assert pits == [1.96, 3.92]


def test_a_polygon_covers_itself_and_a_line_without_length_nothing():
    assert areas(
        work("a:1", "POLYGON ((0 0, 10 0, 10 5, 0 5, 0 0))"), work("a:2", "LINESTRING (1 1, 1 1)")
    ) == [50.0, 0.0]


@pytest.mark.parametrize(
    ("columns", "width_m"),
    [
        ({"trench_width_m": 0.8}, 0.8),
        ({"trench_width_m": 0.3, "surface": "tiles"}, 0.45),
        ({"trench_width_m": 0.3, "surface": "bricks"}, 0.5),
        ({"trench_width_m": 0.3, "surface": "asphalt"}, 0.3),
        ({"trench_width_m": 0.0}, 0.5),
        ({"surface": "tiles"}, 0.45),
        ({"discipline": "sewer"}, 0.9),
        ({"discipline": "drinking_water", "surface": "tiles"}, 0.6),
        ({"discipline": "telecom"}, 0.5),
    ],
)
def test_a_trench_is_as_wide_as_delivered_else_by_default_and_never_below_the_minimum(
    columns, width_m
):
    assert widths(work("a:1", LINE, **columns)) == [width_m]


def test_the_length_of_an_area_is_half_its_perimeter():
    table = works(
        work("a:1", LINE),
        work("a:2", "POLYGON ((0 0, 10 0, 10 5, 0 5, 0 0))"),
        work("a:3", "MULTIPOINT (5 5, 50 50)"),
    )
    assert length_m(table, money()).tolist() == [100.0, 15.0, 2.8]


BLOCK = "POLYGON ((0 0, 200 0, 200 150, 0 150, 0 0))"


@pytest.mark.parametrize(
    ("geometry", "columns", "opened_m2"),
    [
        # Half the perimeter 350 m, 2 m wide at most: 700 of 30,000 m2.
        (BLOCK, {}, 700.0),
        (BLOCK, {"trench_width_m": 0.5}, 175.0),
        (BLOCK, {"renews_surface": True}, 30_000.0),
        # A drawn trench of 100 m and 0.6 m is narrower than that and counts whole.
        ("POLYGON ((0 0, 100 0, 100 0.6, 0 0.6, 0 0))", {}, 60.0),
        (LINE, {}, 50.0),
    ],
)
def test_a_working_area_opens_a_strip_and_a_renewed_surface_opens_whole(
    geometry, columns, opened_m2
):
    table = works(work("a:1", geometry, **columns))
    whole_m2 = footprint(table, trench_width_m(table, money()), money()).area
    assert (whole_m2 * opened_share(table, money())).round(6).tolist() == [opened_m2]


def test_no_works_have_no_footprints():
    table = works()
    shapes = footprint(table, trench_width_m(table, money()), money())
    assert shapes.empty
    assert shapes.crs == table.crs
    assert length_m(table, money()).empty
    assert opened_share(table, money()).empty
    none = np.array([], dtype=object)
    assert len(union_by_group(none, np.array([], dtype=int))) == 0
    assert len(measure_twice_m2(Groups(np.array([], dtype=int)), none, np.array([]))) == 0


def test_a_work_keeps_its_row():
    table = works(work("a:1", LINE), work("a:2", "POINT (0 0)")).set_index(pd.Index([7, 3]))
    assert footprint(table, trench_width_m(table, money()), money()).index.tolist() == [7, 3]


boxes = st.tuples(*[st.integers(0, 12)] * 2, *[st.integers(1, 6)] * 2)


def cells(box):
    x, y, wide, high = box
    return {(x + i, y + j) for i in range(wide) for j in range(high)}


@given(st.lists(st.lists(boxes, min_size=1, max_size=6), max_size=5))
def test_overlap_is_the_sum_of_the_areas_less_their_union_counted_cell_by_cell(grouped):
    groups = np.repeat(np.arange(len(grouped)), [len(each) for each in grouped])
    shapes = np.array(
        [shapely.box(x, y, x + w, y + h) for each in grouped for x, y, w, h in each], dtype=object
    )
    union = union_by_group(shapes, groups)
    twice = measure_twice_m2(Groups(groups), shapes, np.ones(len(shapes)))
    for n, each in enumerate(grouped):
        union_cells = set().union(*map(cells, each))
        assert shapely.area(union[n]) == pytest.approx(len(union_cells))
        assert twice[n] == pytest.approx(sum(len(cells(box)) for box in each) - len(union_cells))


def test_what_a_working_area_shares_counts_for_the_part_that_it_opens():
    shapes = np.array([shapely.box(0, 0, 10, 1), shapely.box(0, 0, 100, 100)], dtype=object)
    one_group = Groups(np.array([0, 0]))
    assert measure_twice_m2(one_group, shapes, np.array([1.0, 0.2])).tolist() == [2.0]
