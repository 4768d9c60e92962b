"""Which kind of area covers most of a shape, against brute force."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.places.covering import find_covering
from tests.examples import examples

BOXES = st.tuples(*[st.integers(0, 8)] * 2, *[st.integers(1, 5)] * 2).map(
    lambda box: shapely.box(box[0], box[1], box[0] + box[2], box[1] + box[3])
)
SHAPES = st.one_of(
    BOXES,
    st.tuples(*[st.integers(0, 9)] * 4)
    .filter(lambda ends: ends[:2] != ends[2:])
    .map(lambda ends: shapely.LineString([ends[:2], ends[2:]])),
    st.tuples(*[st.integers(0, 9)] * 2).map(shapely.Point),
    st.none(),
)


def measure(shape: shapely.Geometry, area: shapely.Geometry) -> float:
    common = shape.intersection(area)
    if shape.geom_type == "Point":
        return float(shape.intersects(area))
    return common.area if shape.geom_type == "Polygon" else common.length


@examples(200)
@given(st.lists(SHAPES, min_size=1, max_size=4), st.lists(st.tuples(BOXES, st.integers(0, 2))))
def test_the_kind_that_covers_most_is_found(shapes, areas) -> None:
    kinds = np.array([kind for _, kind in areas], dtype=np.int64)
    boxes = np.array([box for box, _ in areas], dtype=object)
    found = find_covering(np.array(shapes, dtype=object), boxes, kinds, 3)
    for shape, kind in zip(shapes, found.tolist(), strict=True):
        sums = [0.0, 0.0, 0.0]
        for box, of in areas if shape is not None else ():
            sums[of] += measure(shape, box)
        if max(sums) == 0:
            assert kind == -1
        else:
            assert sums[kind] > max(sums) - 1e-6
