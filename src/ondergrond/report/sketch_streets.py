"""The streets under a sketch: thin and light, with small names where nothing stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from ondergrond.arrays.aliases import Shapes, Texts
from ondergrond.places.axes import find_axes
from ondergrond.places.simple_features import LINE, POLYGON, dimension
from ondergrond.report.courses import beside, longest, path
from ondergrond.report.palette import LINE as EDGE
from ondergrond.report.palette import MUTED, PAPER, SHADE
from ondergrond.report.svg import element, number, text

# A letter of a name in drawing units, how high it is, and how far above a line it stands.
_WIDE, _HIGH, _ABOVE = 4.6, 8.0, 2.5
# What a name keeps free of works, numbers and other names, and at least of the edge.
_ROOM, _EDGE = 5.0, 3.0
_DISC = 9.0
# More names than these are no background any more.
_MOST = 8
_PLACES = (0.5, 0.3, 0.7, 0.15, 0.85)


def _nothing() -> Any:
    return np.array([], dtype=object)


@dataclass(frozen=True, slots=True)
class Streets:
    """Streets of a street layer: the name and the shape of each, lines or areas."""

    names: Texts = field(default_factory=_nothing)
    shapes: Shapes = field(default_factory=_nothing)


NO_STREETS = Streets()


def draw_streets(streets: Streets) -> list[str]:
    """The streets, in drawing units, as at most two elements: areas under lines."""
    kinds = dimension(streets.shapes)
    areas, lines = (
        "".join(path(each) for each in streets.shapes[kinds == kind]) for kind in (POLYGON, LINE)
    )
    drawn = [
        element("path", d=areas, fill=SHADE, stroke=EDGE, stroke_width=0.5),
        element("path", d=lines, fill="none", stroke=EDGE, stroke_width=1.2,
                stroke_linejoin="round"),
    ]  # fmt: skip
    return [each for each, course in zip(drawn, (areas, lines), strict=True) if course]


def name_streets(
    streets: Streets,
    but: str,
    shapes: Sequence[Any],
    discs: Sequence[tuple[float, float]],
    size: tuple[float, float],
) -> list[str]:
    """Names along the streets in a drawing of ``size``, the longest seen first, each once.

    ``but`` is told already. A name stands where it keeps clear of ``shapes``, of ``discs`` and of
    the names before it, and not at all where there is no such place.
    """
    lines = _lines(streets)
    frame = shapely.box(0, 0, *size).buffer(-_EDGE, join_style="mitre")
    taken = [each for each in shapes if not shapely.is_empty(each)]
    taken += [shapely.Point(spot).buffer(_DISC, quad_segs=3) for spot in discs]
    told, named = {but.casefold(), ""}, []
    long = shapely.length(lines)
    for row in np.argsort(-long, kind="stable").tolist():
        name = str(streets.names[row])
        wide = len(name) * _WIDE
        if name.casefold() in told or long[row] < wide:
            continue
        area = shapely.get_dimensions(streets.shapes[row]) == POLYGON
        found = _place(lines[row], wide, -_HIGH * 0.35 if area else _ABOVE, frame, taken)
        if found is None:
            continue
        told.add(name.casefold())
        words, drawn = found
        taken.append(words)
        named.append(drawn(name))
        if len(named) == _MOST:
            break
    return named


def _lines(streets: Streets) -> Shapes:
    """Along what the name of each may stand: the longest part in view; an area has its axis."""
    shapes = streets.shapes
    lines = np.full(len(shapes), shapely.LineString(), dtype=object)
    kinds = dimension(shapes)
    for row in np.flatnonzero(kinds == LINE):
        lines[row] = longest(shapes[row])
    areas = np.flatnonzero(kinds == POLYGON)
    parts, of = shapely.get_parts(shapes[areas], return_index=True)
    axes = find_axes(parts)
    order = np.lexsort((-shapely.length(axes), of))
    rows, at = np.unique(of[order], return_index=True)
    lines[areas[rows]] = axes[order][at]
    return lines


def _place(
    line: Any, wide: float, away: float, frame: Any, taken: Sequence[Any]
) -> tuple[Any, Any] | None:
    """Where words of that length stand along a line, and what draws them; None without room."""
    length = float(shapely.length(line))
    for part in _PLACES:
        if wide > 2 * length * min(part, 1 - part):
            continue
        x, y, angle, middle = beside(line, part * length, wide, away=away, letter=_HIGH * 0.7)
        ends = shapely.line_interpolate_point(line, [part * length - wide / 2,
                                                     part * length + wide / 2])  # fmt: skip
        bent = shapely.distance(*ends) < 0.95 * wide
        words = middle.buffer(_HIGH / 2, cap_style="flat")
        if bent or not frame.contains(words):
            continue
        if shapely.distance(words, np.array(taken, dtype=object)).min(initial=np.inf) < _ROOM:
            continue

        def drawn(name: str, x: float = x, y: float = y, angle: float = angle) -> str:
            return text(
                name, x, y - away,
                transform=f"rotate({number(angle)} {number(x)} {number(y)})",
                text_anchor="middle", font_size=_HIGH, fill=MUTED, stroke=PAPER, stroke_width=2.0,
                stroke_linejoin="round", paint_order="stroke",
            )  # fmt: skip

        return words, drawn
    return None
