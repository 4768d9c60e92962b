"""The line along which an elongated area runs: where its name stands."""

from __future__ import annotations

import numpy as np
import shapely

from ondergrond.arrays.aliases import Shapes


def find_axes(areas: Shapes) -> Shapes:
    """The longest piece, within each area, of the middle line of the narrowest box around it.

    ``areas`` are polygons in a metric CRS, not empty; what comes back are lines. In a bent street
    this is short, and so leaves no room for a name that would not follow it.
    """
    if not len(areas):
        return areas
    corners = shapely.get_coordinates(shapely.oriented_envelope(areas)).reshape(len(areas), -1, 2)
    corners = corners[:, :4]
    sides = np.linalg.norm(corners[:, 1:3] - corners[:, 0:2], axis=2)
    # From the middle of one short side to that of the other.
    first = (sides[:, 0] > sides[:, 1]).astype(int)
    rows = np.arange(len(areas))
    ends = [
        (corners[rows, (first + turn) % 4] + corners[rows, (first + turn + 1) % 4]) / 2
        for turn in (0, 2)
    ]
    inside = shapely.intersection(areas, shapely.linestrings(np.stack(ends, axis=1)))
    parts, owners = shapely.get_parts(inside, return_index=True)
    lines = shapely.get_dimensions(parts) == 1
    parts, owners = parts[lines], owners[lines]
    order = np.lexsort((-shapely.length(parts), owners))
    rows, at = np.unique(owners[order], return_index=True)
    axes = np.full(len(areas), shapely.LineString(), dtype=object)
    axes[rows] = parts[order][at]
    return axes
