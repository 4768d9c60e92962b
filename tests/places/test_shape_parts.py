"""Geometries taken apart, and united by group."""

from __future__ import annotations

import numpy as np
import shapely

from ondergrond.places import union_by_group
from ondergrond.places.parts import find_parts


def test_parts_are_single_in_order_however_deep_and_what_is_single_stays_itself() -> None:
    point, line = shapely.Point(0, 0), shapely.LineString([(0, 0), (1, 1)])
    nested = shapely.GeometryCollection([shapely.MultiPoint([(1, 1), (2, 2)]), line])
    empty = shapely.MultiPolygon()
    parts, owner = find_parts(np.array([point, nested, None, empty, line], dtype=object))
    assert owner.tolist() == [0, 1, 1, 1, 2, 4]
    assert parts[0] is point
    assert parts[5] is line
    assert [None if part is None else part.geom_type for part in parts] == [
        "Point", "Point", "Point", "LineString", None, "LineString"
    ]  # fmt: skip


def test_groups_are_united_each_by_itself_in_any_order_of_rows() -> None:
    boxes = [shapely.box(x, 0, x + 2, 1) for x in (0, 10, 1, 2)]
    united = union_by_group(np.array(boxes, dtype=object), np.array([1, 0, 1, 1]))
    assert shapely.area(united).tolist() == [2.0, 4.0]
    assert united[0] is boxes[1]
