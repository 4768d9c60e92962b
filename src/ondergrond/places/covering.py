"""Which kind of area covers most of each shape."""

from __future__ import annotations

import numpy as np
import shapely

from ondergrond.arrays.aliases import Rows, Shapes


def find_covering(shapes: Shapes, areas: Shapes, kinds: Rows, n_kinds: int) -> Rows:
    """The kind (0..n_kinds-1) of ``areas`` that covers most of each shape, -1 where none does.

    Of polygons the area counts, of lines the length, of points whether they lie in it; all areas of
    a kind together. Of kinds that cover as much the first. Missing shapes have none.
    """
    shape, area = shapely.STRtree(areas).query(shapes, predicate="intersects")
    common = shapely.intersection(shapes[shape], areas[area])
    dimension = shapely.get_dimensions(shapes[shape])
    measure = np.choose(
        np.clip(dimension, 0, 2),
        [np.ones(len(shape)), shapely.length(common), shapely.area(common)],
    )
    cells = shape * n_kinds + kinds[area]
    covered = np.bincount(cells, weights=measure, minlength=len(shapes) * n_kinds)
    covered = covered.reshape(len(shapes), n_kinds).round(6)
    most = covered.argmax(axis=1).astype(np.int64)
    return np.where(covered.max(axis=1, initial=0.0) > 0, most, -1)
