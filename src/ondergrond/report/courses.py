"""Lines and areas in drawing units: their course as a path, and words that stand along them."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely import affinity

from ondergrond.places.simple_features import LINE, POLYGON
from ondergrond.report.svg import number


def path(shape: Any) -> str:
    """The path of a shape in drawing units: lines open, rings closed; points have none."""
    parts = []
    for part in shapely.get_parts(shape):
        if shapely.get_dimensions(part) == POLYGON:
            rings = shapely.get_rings(part)
            parts += [course_of(shapely.get_coordinates(ring)[:-1]) + "Z" for ring in rings]
        elif shapely.get_dimensions(part) == LINE:
            parts.append(course_of(shapely.get_coordinates(part)))
    return "".join(parts)


def course_of(spots: npt.NDArray[np.float64]) -> str:
    """The path along spots (x and y in columns), each once where it repeats."""
    points = [f"{number(x)} {number(y)}" for x, y in spots]
    kept = [each for each, before in zip(points, ["", *points], strict=False) if each != before]
    return "M" + "L".join(kept)


def longest(line: Any) -> Any:
    """The longest part of a line or multi-line that is not empty."""
    parts = shapely.get_parts(line)
    return parts[int(np.argmax(shapely.length(parts)))]


def beside(
    part: Any, at: float, wide: float, *, away: float, letter: float
) -> tuple[float, float, float, Any]:
    """A place for words along a line: where they turn, by how many degrees, and their middle.

    ``at`` is how far along it their middle is, ``wide`` how long they are, ``away`` how far above
    the line they stand and ``letter`` how high one is, all in drawing units.
    """
    ends = shapely.line_interpolate_point(part, [at - wide / 2, at + wide / 2])
    (x0, y0), (x1, y1) = shapely.get_coordinates(ends)
    angle = float(np.degrees(np.arctan2(y1 - y0, x1 - x0)))
    angle -= 180 * round(angle / 180)  # never upside down
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    level = y - away - letter / 2
    words = shapely.LineString([(x - wide / 2, level), (x + wide / 2, level)])
    return x, y, angle, affinity.rotate(words, angle, origin=(x, y))
