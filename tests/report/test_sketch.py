"""A sketch shows the works of a finding where they are, to scale, whatever their shapes."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.report.palette import DISCIPLINES, INK, PAPER, luminance
from ondergrond.report.sketch import (
    DASHES,
    HEIGHT,
    LEAST_M,
    WIDTH,
    Drawn,
    Words,
    nice_length,
    path,
    sketch,
    view,
)
from ondergrond.report.svg import element, legible, mix, number
from tests.report import made_up

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Words("Schets van Oostwal", "Twee werken", "N")
NOTHING = np.array([], dtype=object)
X, Y = 50_000.0, 391_000.0


def drawn(zone, *works, around=NOTHING, words=WORDS):
    text = sketch(
        zone,
        [Drawn(shape, at, "sewer") for at, shape in enumerate(works, start=1)],
        np.asarray(around, dtype=object),
        name="m-K-1",
        words=words,
    )
    return ET.fromstring(text)  # noqa: S314  # our own drawing


def numbers_on(svg):
    return sorted(
        int(each.text) for each in svg.iter(f"{SVG}text") if each.get("font-weight") == "700"
    )


def courses(svg):
    """The coordinates of every path that is a work: stroked three wide."""
    return [
        [tuple(map(float, spot)) for spot in re.findall(r"(-?[\d.]+) (-?[\d.]+)", each.get("d"))]
        for each in svg.iter(f"{SVG}path")
        if each.get("stroke-width") == "3"
    ]


@given(st.floats(1e-3, 1e9))
def test_a_scale_bar_has_the_largest_round_length_that_fits(at_most):
    length = nice_length(at_most)
    mantissa = length / 10 ** math.floor(math.log10(length) + 1e-9)
    assert length <= at_most
    assert round(mantissa, 6) in {1, 2, 5}
    following = {1: 2, 2: 5, 5: 10}[round(mantissa)]
    assert following / round(mantissa) * length > at_most * (1 - 1e-9)


@given(st.floats(0, 2_000), st.floats(0, 2_000))
def test_the_view_holds_the_place_in_the_proportions_of_the_drawing(wide, tall):
    zone = shapely.box(X, Y, X + wide, Y + tall)
    west, south, east, north = view(zone)
    assert west <= X
    assert south <= Y
    assert east >= X + wide
    assert north >= Y + tall
    assert east - west >= LEAST_M - 1e-6
    assert (east - west) / (north - south) == pytest.approx(WIDTH / HEIGHT)


def test_a_line_is_drawn_where_it_is_with_the_north_up():
    """By hand: 160 m are seen over 320 units, so a metre is two, from the middle outwards."""
    zone = shapely.box(X - 160 / 1.7 / 2, Y - 1, X + 160 / 1.7 / 2, Y + 1)
    line = shapely.LineString([(X - 40, Y - 20), (X, Y), (X + 40, Y + 30)])
    assert courses(drawn(zone, line)) == [[(80, 150), (160, 110), (240, 50)]]


def test_the_scale_bar_is_as_long_as_it_says():
    zone = shapely.box(X, Y, X + 400, Y + 10)
    svg = drawn(zone, shapely.LineString([(X, Y), (X + 400, Y)]))
    west, _, east, _ = view(zone)
    bar = next(each for each in svg.iter(f"{SVG}path") if each.get("stroke-width") == "1.4")
    ends = [float(at) for at in re.findall(r"[ML]([\d.]+)", bar.get("d"))]
    start, end = min(ends), max(ends)
    told = next(each.text for each in svg.iter(f"{SVG}text") if each.text.endswith(" m"))
    assert (end - start) * (east - west) / WIDTH == pytest.approx(float(told[:-2]), abs=0.2)


def test_every_work_in_view_has_its_number_and_those_outside_have_none():
    zone = shapely.box(X, Y, X + 50, Y + 5)
    works = [
        shapely.LineString([(X, Y), (X + 50, Y)]),
        shapely.Point(X + 5, Y + 5),
        shapely.box(X, Y, X + 20, Y + 20),
        shapely.Point(X + 5_000, Y),
        shapely.MultiLineString([[(X, Y), (X + 9, Y)], [(X, Y + 9), (X + 9, Y + 9)]]),
    ]
    assert numbers_on(drawn(zone, *works)) == [1, 2, 3, 5]


def test_numbers_of_works_on_the_same_line_do_not_cover_each_other():
    line = shapely.LineString([(X, Y), (X + 100, Y)])
    svg = drawn(line.buffer(2), line, line, line, shapely.Point(X + 50, Y))
    spots = [(float(each.get("cx")), float(each.get("cy")))
             for each in svg.iter(f"{SVG}circle") if each.get("r") == "7.5"]  # fmt: skip
    apart = [math.dist(a, b) for at, a in enumerate(spots) for b in spots[:at]]
    assert len(spots) == 4
    assert min(apart) > 15


def test_the_first_works_differ_in_dashes_also_without_colour():
    line = shapely.LineString([(X, Y), (X + 100, Y)])
    svg = drawn(line.buffer(2), *[line] * len(DASHES))
    dashes = [each.get("stroke-dasharray") for each in svg.iter(f"{SVG}path")
              if each.get("stroke-width") == "3"]  # fmt: skip
    assert len(set(dashes)) == len(DASHES)


# To the millimetre, as surveyors measure.
METRES = st.integers(-2_000_000, 2_000_000).map(lambda millimetres: millimetres / 1000)
SPOTS = st.tuples(METRES, METRES)
SHAPES = st.one_of(
    SPOTS.map(shapely.Point),
    st.lists(SPOTS, min_size=2, max_size=6).map(shapely.LineString),
    st.lists(SPOTS, min_size=3, max_size=6).map(shapely.Polygon),
    st.lists(SPOTS, min_size=1, max_size=4).map(shapely.MultiPoint),
)


@given(st.lists(SHAPES, min_size=1, max_size=4), st.lists(SHAPES, max_size=3), SHAPES)
def test_nothing_is_drawn_outside_the_frame_whatever_the_shapes(works, around, zone):
    svg = drawn(zone, *works, around=around)
    for each in svg.iter(f"{SVG}path"):
        for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", each.get("d")):
            assert -0.1 <= float(x) <= WIDTH + 0.1
            assert -0.1 <= float(y) <= HEIGHT + 0.1
    inside = [each for each in svg.iter(f"{SVG}circle") if each.get("r") == "7.5"]
    assert all(0 < float(each.get("cx")) < WIDTH for each in inside)


def test_every_shape_of_the_made_up_run_can_be_drawn():
    works = made_up.works()["geometry"]
    svg = drawn(shapely.box(32_000, 391_000, 32_090, 391_060), *works)
    assert numbers_on(svg) == list(range(1, len(works) + 1))


@pytest.mark.parametrize("nasty", made_up.NASTY)
def test_what_partners_wrote_is_text_and_nothing_else(nasty):
    # The control characters of this text are taken out before any writer gets it.
    nasty = re.sub(r"[\x00-\x08\x0b-\x1f]", "", nasty)
    line = shapely.LineString([(X, Y), (X + 9_000, Y)])
    svg = drawn(line.buffer(2), line, words=Words(nasty, nasty, "N", nasty))
    told = [svg.findtext(f"{SVG}title"), svg.findtext(f"{SVG}desc")]
    assert told == [nasty.replace("\r\n", "\n")] * 2
    assert {each.tag.removeprefix(SVG) for each in svg.iter()} <= {
        "svg", "title", "desc", "rect", "path", "circle", "text",
    }  # fmt: skip
    assert not any("style" in each.attrib for each in svg.iter())


def test_the_street_is_named_along_a_line_that_is_long_enough():
    long = shapely.LineString([(X + 200, Y + 200), (X, Y)])
    short = shapely.LineString([(X, Y), (X + 5, Y)])
    words = Words("t", "a", "N", "Oostwal")
    named = [each for each in drawn(long.buffer(2), long, words=words).iter(f"{SVG}text")
             if each.text == "Oostwal"]  # fmt: skip
    assert [each.get("transform").split()[0] for each in named] == ["rotate(-45"]
    told = [each.text for each in drawn(short.buffer(2), short, words=words).iter(f"{SVG}text")]
    assert "Oostwal" not in told


def test_no_number_covers_the_name_of_the_street():
    """A point has one place for its number, here where the name would stand by itself."""
    line = shapely.LineString([(X, Y), (X + 200, Y)])
    point = shapely.Point(X + 100, Y + 6)
    svg = drawn(line.buffer(2), line, point, words=Words("t", "a", "N", "Oostwal"))
    name = next(each for each in svg.iter(f"{SVG}text") if each.text == "Oostwal")
    middle, low = float(name.get("x")), float(name.get("y"))
    letters = shapely.box(middle - 20, low - 8, middle + 20, low + 2)
    discs = [shapely.Point(float(each.get("cx")), float(each.get("cy"))).buffer(7.5)
             for each in svg.iter(f"{SVG}circle") if each.get("r") == "7.5"]  # fmt: skip
    assert len(discs) == 2
    assert not any(letters.intersects(disc) for disc in discs)


def test_the_same_finding_gives_the_same_drawing():
    works = made_up.works()["geometry"]
    zone = shapely.box(32_000, 391_000, 32_090, 391_060)
    first, second = (ET.tostring(drawn(zone, *works, around=works)) for _ in range(2))
    assert first == second


def test_the_hatch_lies_within_the_shared_place():
    zone = shapely.box(X, Y, X + 100, Y + 40)
    svg = drawn(zone, shapely.LineString([(X, Y), (X + 100, Y)]))
    hatch = next(each for each in svg.iter(f"{SVG}path") if each.get("stroke-opacity") == "0.45")
    edge = next(each for each in svg.iter(f"{SVG}path") if each.get("stroke-width") == "0.6")
    spots = [[tuple(map(float, spot)) for spot in re.findall(r"([\d.]+) ([\d.]+)", each.get("d"))]
             for each in (hatch, edge)]  # fmt: skip
    assert len(spots[0]) > 20
    assert shapely.Polygon(spots[1]).buffer(0.2).covers(shapely.MultiPoint(spots[0]))


def test_holes_stay_open():
    holed = shapely.box(0, 0, 40, 40) - shapely.box(10, 10, 20, 20)
    assert path(holed).count("Z") == 2


@pytest.mark.parametrize("colour", DISCIPLINES.values())
def test_a_discipline_stands_out_on_paper(colour):
    shown = legible(colour)
    assert (luminance(PAPER) + 0.05) / (luminance(shown) + 0.05) >= 3
    assert legible(shown) == shown


def test_colours_mix_and_numbers_are_short():
    assert mix(PAPER, INK, 0) == PAPER
    assert mix(PAPER, INK, 1) == INK
    assert [number(value) for value in (-0.04, 7.0, 12.34, -3.0)] == ["0", "7", "12.3", "-3"]
    assert element("a", "b", title='"<&') == '<a title="&quot;&lt;&amp;">b</a>'
