"""Streets of a street layer lie under the map, the sketches and the layers, and never betray."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely
from shapely import LineString, box

from ondergrond import tables
from ondergrond.report import write_run
from ondergrond.report.agenda.drawing import word_drawing
from ondergrond.report.map import FILE, write_map
from ondergrond.report.sketch import HEIGHT, WIDTH, Drawn, Words, sketch
from ondergrond.report.sketch_streets import NO_STREETS, Streets
from ondergrond.store.prepare import prepare_tables
from ondergrond.store.read import read_run
from tests.report import made_up
from tests.report.small_town import X, Y, options, small_town

SVG = "{http://www.w3.org/2000/svg}"
NOTHING = np.array([], dtype=object)
WORDS = Words("Schets", "Een werk", "N")


def background(*streets: tuple) -> gpd.GeoDataFrame:
    names, shapes = zip(*streets, strict=True)
    frame = gpd.GeoDataFrame({"name": names}, geometry=list(shapes), crs=made_up.CRS)
    return tables.arrange(tables.BACKGROUND, frame, crs=made_up.CRS)


TOWN = background(
    ("Voorstad", LineString([(X - 300, Y), (X + 3000, Y)])),
    ("Dwarsstraat", LineString([(X + 200, Y - 300), (X + 200, Y + 900)])),
    ("Grote Markt", box(X + 500, Y + 100, X + 700, Y + 160)),
)


def town(**more):
    return {**small_town(), "background": TOWN, **more}


def data_in(text):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</', text)[1])


def map_of(folder, run):
    folder.mkdir(exist_ok=True)
    chosen = options()
    write_map(prepare_tables(run, chosen), folder, chosen)
    return folder / FILE


def test_the_map_has_the_name_and_course_of_each_street_and_an_axis_of_areas(tmp_path):
    packed = data_in(map_of(tmp_path, town()).read_text(encoding="utf-8"))["streets"]
    assert sorted(packed["name"]["v"]) == ["Dwarsstraat", "Grote Markt", "Voorstad"]
    kinds = {
        name: (shape[0][0], bool(axis))
        for name, shape, axis in zip(
            packed["name"]["v"], packed["shape"]["v"], packed["axis"]["v"], strict=True
        )
    }
    assert kinds == {"Dwarsstraat": (1, False), "Voorstad": (1, False), "Grote Markt": (2, True)}


def test_a_run_without_a_street_layer_has_no_street_in_any_file(tmp_path):
    packed = data_in(map_of(tmp_path, small_town()).read_text(encoding="utf-8"))["streets"]
    assert packed["shape"]["v"] == []
    write_run(tmp_path / "run", small_town(), crs=made_up.CRS, on=made_up.ON, title="Proefstad")
    layers = {str(name) for name in pyogrio.list_layers(tmp_path / "run" / "ondergrond.gpkg")[:, 0]}
    assert not {each for each in layers if each.startswith("background")}
    assert "background" not in read_run(tmp_path / "run").tables


def test_a_run_that_is_read_back_has_the_streets_it_had(tmp_path):
    write_run(
        tmp_path, town(), crs=made_up.CRS, on=made_up.ON, title="Proefstad", only={"geopackage"}
    )
    read = read_run(tmp_path).tables["background"].sort_values("name")
    assert read["name"].tolist() == ["Dwarsstraat", "Grote Markt", "Voorstad"]
    assert shapely.equals(
        read.geometry.to_numpy(), TOWN.sort_values("name").geometry.to_numpy()
    ).all()


def test_streets_have_a_style_of_their_own(tmp_path):
    write_run(
        tmp_path, town(), crs=made_up.CRS, on=made_up.ON, title="Proefstad", only={"geopackage"}
    )
    _, arrow = pyogrio.read_arrow(tmp_path / "ondergrond.gpkg", layer="layer_styles")
    styles = dict(
        zip(arrow["f_table_name"].to_pylist(), arrow["styleQML"].to_pylist(), strict=True)
    )
    assert {"background_line", "background_polygon"} <= styles.keys()
    assert "&quot;name&quot;" in styles["background_line"]


def drawn(zone, work, *streets, street=""):
    names, shapes = zip(*streets, strict=True) if streets else ((), ())
    below = (
        Streets(np.array(names, dtype=object), np.array(shapes, dtype=object))
        if streets
        else NO_STREETS
    )
    words = Words(WORDS.title, WORDS.about, WORDS.north, street)
    return sketch(
        zone, [Drawn(work, 1, "sewer")], NOTHING, name="m-1", words=words, streets=below
    )  # fmt: skip


def names_on(text):
    svg = ET.fromstring(text)  # noqa: S314  # our own drawing
    return [each.text for each in svg.iter(f"{SVG}text") if each.get("font-size") == "8"]


ZONE, WORK = box(X, Y, X + 60, Y + 4), LineString([(X, Y + 2), (X + 60, Y + 2)])
ALONG = ("Langs", LineString([(X - 500, Y + 30), (X + 500, Y + 30)]))
BELOW = ("Onder het werk", LineString([(X, Y + 2), (X + 60, Y + 2)]))
SHORT = ("Een heel lange naam van een korte steeg", LineString([(X, Y + 20), (X + 9, Y + 20)]))


def test_a_sketch_names_a_street_where_nothing_stands_in_the_way_and_once():
    again = ("Langs", LineString([(X - 500, Y - 25), (X + 500, Y - 25)]))
    assert names_on(drawn(ZONE, WORK, ALONG, again, BELOW, SHORT)) == ["Langs"]


def test_a_sketch_does_not_name_again_the_street_it_is_of():
    assert names_on(drawn(ZONE, WORK, ALONG, street="langs")) == []


def test_a_sketch_without_streets_is_as_it_was():
    zone, works = ZONE, [Drawn(WORK, 1, "sewer")]
    assert drawn(ZONE, WORK) == sketch(zone, works, NOTHING, name="m-1", words=WORDS)


def test_streets_stay_within_the_drawing_and_a_word_processor_draws_them_too():
    text = drawn(ZONE, WORK, ALONG, ("Plein", box(X - 900, Y + 20, X + 10, Y + 500)))
    svg = ET.fromstring(text)  # noqa: S314  # our own drawing
    spots = [
        (float(x), float(y))
        for each in svg.iter(f"{SVG}path")
        for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", each.get("d"))
    ]
    assert all(-0.1 <= x <= WIDTH + 0.1 and -0.1 <= y <= HEIGHT + 0.1 for x, y in spots)
    assert "Langs" in word_drawing(text, 1)


def test_many_streets_make_no_crowd_of_names():
    rng = np.random.default_rng(3)
    streets = [
        (f"Straat {n}", LineString(np.array([X, Y]) + rng.uniform(-90, 90, (2, 2))))
        for n in range(60)
    ]
    named = names_on(drawn(ZONE, WORK, *streets))
    assert 0 < len(named) <= 8
    assert len({*named}) == len(named)


SAYS = """() => {
  window.said = [];
  const fill = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
    window.said.push(text);
    return fill.call(this, text, ...rest);
  };
}"""


@pytest.mark.browser
def test_the_page_draws_streets_under_works_and_names_them_up_close(tmp_path, open_page):
    pages = {}
    for way, run in (("with", town()), ("without", small_town())):
        page = open_page(map_of(tmp_path / way, run), reduced_motion="reduce")
        page.evaluate(SAYS)
        picture = page.evaluate("() => document.querySelector('#map canvas.sheet').toDataURL()")
        far = page.evaluate("() => window.said.splice(0)")
        page.evaluate("() => { location.hash = 'K-high000001'; }")
        page.wait_for_selector("#detail:not([hidden])")
        page.wait_for_timeout(600)
        pages[way] = picture, far, page.evaluate("() => window.said")
    assert pages["with"][0] != pages["without"][0]
    assert "Voorstad" not in pages["with"][1]
    assert {"Voorstad", "Dwarsstraat"} <= {*pages["with"][2]}
    assert not {"Voorstad", "Dwarsstraat"} & {*pages["without"][2]}


@pytest.mark.browser
def test_paper_has_the_names_of_streets_as_well(tmp_path, open_page):
    page = open_page(map_of(tmp_path / "with", town()))
    page.evaluate("() => { location.hash = 'K-high000001'; }")
    page.wait_for_selector("#detail:not([hidden])")
    page.evaluate(SAYS)
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert {"Voorstad", "Dwarsstraat"} <= {*page.evaluate("() => window.said")}
