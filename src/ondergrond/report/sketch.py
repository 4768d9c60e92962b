"""A small map of one finding: its works with their numbers, the shared place, scale and north.

Pure: geometries in, drawing out. Works differ in number, in dashes and in colour, in that
order, so the map reads in grey print as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ondergrond.arrays.aliases import Shapes
from ondergrond.places.simple_features import LINE, POINT, POLYGON, dimension, make_simple
from ondergrond.report.courses import beside, course_of, longest, path
from ondergrond.report.palette import INK, MUTED, PAPER, QUICK_WIN, SHADE, discipline_colour
from ondergrond.report.sketch_streets import NO_STREETS, Streets, draw_streets, name_streets
from ondergrond.report.svg import drawing, element, legible, mix, number, text

Box = tuple[float, float, float, float]
Spot = tuple[float, float]

WIDTH, HEIGHT = 320.0, 220.0
# The least to be seen across, so that two works in one street still show which street it is.
LEAST_M = 120.0
# How much is seen around the shared place, as a part of its size on either side.
MARGIN = 0.35
# Detail under a third of a drawing unit (a tenth of a millimetre on paper) cannot be seen.
DETAIL = 0.3
# The works of the finding in their order; those after the last are told apart by number alone.
DASHES = ("", "9 4", "3 3", "12 3 3 3", "1.5 3.5", "16 4")
_BADGE = 7.5
# A letter of the name of a street, in drawing units, and how far beside a line it stands.
_LETTER, _BESIDE = 6.2, 11.0
# Where along a work its number may stand, the middle first.
_PLACES = (0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9)
# Where the scale bar and the north arrow stand: no name goes there.
_CORNERS = (shapely.box(0, HEIGHT - 27, 110, HEIGHT), shapely.box(WIDTH - 33, 0, WIDTH, 40))
# The slanting lines of a hatch, six units apart, over the whole drawing.
_SLANTS = shapely.multilinestrings(
    [[(at, 0.0), (at - HEIGHT, HEIGHT)] for at in np.arange(0.0, WIDTH + HEIGHT, 6 * np.sqrt(2))]
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A work to be drawn: its shape (metric CRS), its number on the map, its discipline."""

    shape: Any
    number: int
    discipline: str


@dataclass(frozen=True, slots=True)
class Words:
    """What a map says: its title, what is to be seen, the letter of the north, the street."""

    title: str
    about: str
    north: str
    street: str = ""


def view(zone: Any) -> Box:
    """What is seen around a shared place: min x, min y, max x, max y in metres.

    ``zone`` is not empty. At least ``LEAST_M`` across, in the proportions of the drawing.
    """
    west, south, east, north = shapely.bounds(zone)
    wide = max((east - west) * (1 + 2 * MARGIN), LEAST_M)
    tall = max((north - south) * (1 + 2 * MARGIN), LEAST_M * HEIGHT / WIDTH)
    wide, tall = max(wide, tall * WIDTH / HEIGHT), max(tall, wide * HEIGHT / WIDTH)
    x, y = (west + east) / 2, (south + north) / 2
    return x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2


def sketch(
    zone: Any, works: Sequence[Drawn], around: Shapes, *, name: str, words: Words,
    streets: Streets = NO_STREETS,
) -> str:  # fmt: skip
    """Draw a finding as SVG, ``WIDTH`` by ``HEIGHT`` units.

    ``zone`` is the shared place, ``around`` the shapes of other works in :func:`view` of it, and
    ``streets`` those of a street layer there; all in one metric CRS. ``name`` is unique on the
    page.
    """
    seen = view(zone)
    shapes = _cut_to_view(np.array([each.shape for each in works], dtype=object), seen)
    place = _cut_to_view(np.array([zone], dtype=object), seen)
    ground = Streets(streets.names, _cut_to_view(streets.shapes, seen))
    kinds = dimension(shapes)
    strokes = [_work(shape, kind, each, turn) for turn, (shape, kind, each)
               in enumerate(zip(shapes, kinds, works, strict=True))]  # fmt: skip
    areas = [stroke for stroke, kind in zip(strokes, kinds, strict=True) if kind == POLYGON]
    others = [stroke for stroke, kind in zip(strokes, kinds, strict=True) if kind != POLYGON]
    numbers = _number_works(shapes, works)
    spots = [spot for spot, _ in numbers]
    # One casing for all lines, so that none hides the one beside it; dashes show what is under.
    casing = element("path", d="".join(path(each) for each in shapes[kinds == LINE]), fill="none",
                     stroke=PAPER, stroke_width=6.0, stroke_linejoin="round")  # fmt: skip
    inside = [
        element("rect", width=WIDTH, height=HEIGHT, fill=PAPER),
        *draw_streets(ground),
        _around(_cut_to_view(around, seen)),
        *areas,
        *(_zone(each) for each in place),
        casing,
        *others,
        _street(shapes[kinds == LINE], words.street, spots),
        *name_streets(ground, words.street, [*shapes, *place, *_CORNERS], spots, (WIDTH, HEIGHT)),
        *(_badge(*each) for each in numbers),
        _scale_bar(seen),
        _north(words.north),
        element("rect", x=0.6, y=0.6, width=WIDTH - 1.2, height=HEIGHT - 1.2, fill="none",
                stroke=MUTED, stroke_width=1.2),
    ]  # fmt: skip
    return drawing(
        inside, width=WIDTH, height=HEIGHT, name=name, title=words.title, about=words.about,
        class_="sketch",
    )  # fmt: skip


def nice_length(at_most: float) -> float:
    """The largest of 1, 2 and 5 times a power of ten that is not more than ``at_most`` (> 0)."""
    power = 10.0 ** np.floor(np.log10(at_most))
    # Half a power as well: the logarithm may round up to the power above.
    fits = [step * power for step in (0.5, 1.0, 2.0, 5.0) if step * power <= at_most]
    return float(fits[-1])


def _cut_to_view(shapes: Shapes, seen: Box) -> Shapes:
    """Shapes cut to what is seen, in drawing units, y downwards; what lies outside is empty."""
    if not len(shapes):
        return shapes
    west, south, east, north = seen
    scale = WIDTH / (east - west)
    cut = shapely.clip_by_rect(make_simple(shapes), west, south, east, north)
    # Cutting may leave a corner point beside an area: only the highest dimension is drawn.
    cut = make_simple(cut)
    moved: Shapes = shapely.transform(
        cut, lambda at: np.column_stack([(at[:, 0] - west) * scale, (north - at[:, 1]) * scale])
    )
    return np.asarray(shapely.simplify(moved, DETAIL), dtype=object)


def _work(shape: Any, kind: int, drawn: Drawn, turn: int) -> str:
    """One work: an area with its edge, a line, or dots."""
    colour = legible(discipline_colour(drawn.discipline))
    dash = {"stroke_dasharray": DASHES[turn]} if 0 < turn < len(DASHES) else {}
    course = path(shape)
    if kind == POLYGON:
        return element("path", d=course, fill=colour, fill_opacity="0.18", stroke=colour,
                       stroke_width=2.0, **dash)  # fmt: skip
    if kind == LINE:
        return element("path", d=course, fill="none", stroke=colour, stroke_width=3.0,
                       stroke_linejoin="round", **dash)  # fmt: skip
    if kind == POINT:
        return "".join(
            element("circle", cx=x, cy=y, r=4, fill=colour, stroke=PAPER, stroke_width=1.5)
            for x, y in shapely.get_coordinates(shape)
        )
    return ""


def _zone(place: Any) -> str:
    """The shared place: a glow wide enough to be seen where it is narrow, hatched within.

    The hatch is lines and no pattern: every reader of every format can draw lines.
    """
    course, hatch = path(place), path(shapely.intersection(_SLANTS, place))
    glow = element("path", d=course, fill=QUICK_WIN, stroke=QUICK_WIN, stroke_width=7.0,
                   opacity="0.55", stroke_linejoin="round")  # fmt: skip
    lines = element("path", d=hatch, fill="none", stroke=INK, stroke_width=1.0,
                    stroke_opacity="0.45")  # fmt: skip
    edge = element("path", d=course, fill="none", stroke=INK, stroke_width=0.6)
    return glow + (lines if hatch else "") + edge


def _around(shapes: Shapes) -> str:
    """Other works in view, in the background: they show how the streets run."""
    kinds = dimension(shapes)
    drawn = [
        element("path", d="".join(path(each) for each in shapes[kinds == kind]), fill=fill,
                stroke=mix(MUTED, PAPER, 0.45), stroke_width=1.0)
        for kind, fill in ((POLYGON, SHADE), (LINE, "none")) if (kinds == kind).any()
    ]  # fmt: skip
    return "".join(drawn)


def _street(lines: Shapes, name: str, taken: Sequence[Spot]) -> str:
    """The name of the street along the longest line, beside it, where there is room for it.

    In the middle, or farther along where a number would cover it; ``taken`` has the numbers.
    """
    wide = len(name) * _LETTER
    if not name or not len(lines):
        return ""
    part = longest(lines[int(np.argmax(shapely.length(lines)))])
    length = float(shapely.length(part))
    if length < wide:
        return ""
    middles = [at * length for at in _PLACES if wide <= 2 * length * min(at, 1 - at)]
    discs = shapely.multipoints(np.array(taken).reshape(-1, 2))
    spots = [beside(part, at, wide, away=_BESIDE, letter=_LETTER) for at in middles]
    x, y, angle, _ = max(spots, key=lambda spot: min(_clear(spot[-1], discs), _BADGE + 6))
    return text(
        name, x, y - _BESIDE, transform=f"rotate({number(angle)} {number(x)} {number(y)})",
        text_anchor="middle", font_size=10, fill=INK, stroke=PAPER, stroke_width=3.0,
        stroke_linejoin="round", paint_order="stroke",
    )  # fmt: skip


def _clear(words: Any, discs: Any) -> float:
    """How far words are from the middles of all discs; infinite without any."""
    away = float(shapely.distance(words, discs))
    return np.inf if np.isnan(away) else away


def _number_works(shapes: Shapes, works: Sequence[Drawn]) -> list[tuple[Spot, int]]:
    """The number of each work and its place on it, farthest from the numbers before it."""
    taken: list[tuple[Spot, int]] = []
    choices = [(_spots(shape), each) for shape, each in zip(shapes, works, strict=True)]
    # Who has the least choice goes first: a point has one place, a line may give way.
    for spots, each in sorted(choices, key=lambda choice: len(choice[0])):
        if not spots:
            continue
        before = [spot for spot, _ in taken]
        x, y = max(spots, key=lambda spot: _room(spot, before))
        # Half a disc inside the frame, also where a work only just enters it.
        x = min(max(x, _BADGE + 2), WIDTH - _BADGE - 2)
        y = min(max(y, _BADGE + 2), HEIGHT - _BADGE - 2)
        taken.append(((x, y), each.number))
    return taken


def _badge(spot: Spot, of_work: int) -> str:
    x, y = spot
    disc = element("circle", cx=x, cy=y, r=_BADGE, fill=PAPER, stroke=INK, stroke_width=1.2)
    return disc + text(str(of_work), x, y + 3.6, text_anchor="middle", font_size=10,
                       font_weight="700", fill=INK)  # fmt: skip


def _spots(shape: Any) -> list[Spot]:
    """Where a number may stand, the best place first."""
    kind = int(dimension(np.array([shape], dtype=object))[0])
    if kind == LINE:
        points = shapely.line_interpolate_point(longest(shape), np.array(_PLACES), normalized=True)
    elif kind == POLYGON:
        parts = shapely.get_parts(shape)
        largest = parts[int(np.argmax(shapely.area(parts)))]
        ring = shapely.get_exterior_ring(largest)
        edge = shapely.line_interpolate_point(ring, np.array(_PLACES), normalized=True)
        points = np.array([shapely.point_on_surface(largest), *edge])
    elif kind == POINT:
        points = shapely.get_parts(shape)[:1]
    else:
        return []
    return [(float(x), float(y)) for x, y in shapely.get_coordinates(points)]


def _room(spot: Spot, taken: Sequence[Spot]) -> float:
    """How far a spot is from the nearest that is taken; farther than three badges is enough."""
    nearest = min((float(np.hypot(spot[0] - x, spot[1] - y)) for x, y in taken), default=np.inf)
    return min(nearest, 6 * _BADGE)


def _scale_bar(seen: Box) -> str:
    metres = nice_length((seen[2] - seen[0]) / 3.5)
    wide = metres * WIDTH / (seen[2] - seen[0])
    label = f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:.0f} km"
    x, y = 10.0, HEIGHT - 10.0
    plate = element("rect", x=4, y=y - 17, width=wide + 12, height=23, fill=PAPER,
                    fill_opacity="0.85")  # fmt: skip
    tick, end = number(y - 4), number(x + wide)
    course = f"M{number(x)} {tick}L{number(x)} {number(y)}L{end} {number(y)}L{end} {tick}"
    bar = element("path", d=course, fill="none", stroke=INK, stroke_width=1.4)
    return plate + bar + text(label, x + wide / 2, y - 6, text_anchor="middle", font_size=10,
                              fill=INK)  # fmt: skip


def _north(letter: str) -> str:
    x, y = WIDTH - 16, 10.0
    corners = ((x, y), (x + 5, y + 16), (x, y + 12), (x - 5, y + 16))
    arrow = element("path", d=course_of(np.array(corners)) + "Z", fill=INK)
    plate = element("circle", cx=x, cy=y + 13, r=17, fill=PAPER, fill_opacity="0.85")
    return plate + arrow + text(letter, x, y + 26, text_anchor="middle", font_size=10, fill=INK)
