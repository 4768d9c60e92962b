"""The map as a file: what is packed comes out again, its policy fits, its words are all there."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from importlib import resources

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS

from ondergrond import tables
from ondergrond.labels import formats
from ondergrond.labels import map as words
from ondergrond.labels.values import LEAD_REASONS, VALUES
from ondergrond.report import write_run
from ondergrond.report.map import FILE, write_map
from ondergrond.report.map import limit_size as cut
from ondergrond.report.map.columns import pack_numbers, pack_text
from ondergrond.report.map.data import page_data
from ondergrond.report.map.page import SCRIPTS
from ondergrond.report.map.places import corner, in_degrees, pack_shapes, pack_spots
from ondergrond.rules import read_rules
from ondergrond.store.prepare import prepare_tables
from tests.report import made_up
from tests.report.small_town import HORIZON, options, small_town

TEMPLATES = resources.files("ondergrond.report") / "templates" / "map"
SCRIPT = "\n".join((TEMPLATES / name).read_text(encoding="utf-8") for name in SCRIPTS)
PAGE = (TEMPLATES / "page.html").read_text(encoding="utf-8")


def written(folder, run=None, **more):
    chosen = options(**more)
    write_map(prepare_tables(run or small_town(), chosen), folder, chosen)
    return (folder / FILE).read_text(encoding="utf-8")


def data_in(text):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</', text)[1])


def unpacked(column):
    texts = column.get("t")
    return [None if v is None else texts[v] if texts else v for v in column["v"]]


def test_the_same_run_gives_the_same_bytes_whatever_order_its_rows_come_in(tmp_path):
    run = small_town()
    turned = {**run, **{name: run[name].iloc[::-1] for name in ("works", "findings")}}
    for name in "ab":
        (tmp_path / name).mkdir()
    assert written(tmp_path / "a", run) == written(tmp_path / "b", turned)


def test_it_is_written_with_all_other_outputs_of_a_run(tmp_path):
    made = write_run(tmp_path, small_town(), names={"goes": "Gemeente Goes"}, **made_up.OPTIONS)
    assert "Gemeente Goes" in made[FILE].read_text(encoding="utf-8")


def test_the_policy_allows_its_own_style_and_scripts_and_nothing_else(tmp_path):
    text = written(tmp_path, made_up.full_run())
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1])
    scripts = re.findall(r"<script>(.*?)</script>", text, re.S)
    styles = re.findall(r"<style>(.*?)</style>", text, re.S)
    assert len(scripts) == 2
    assert len(styles) == 1
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules == {
        "default-src": "'none'",
        "script-src": " ".join(hashed(script) for script in scripts),
        "style-src": hashed(styles[0]),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    # Nothing that the policy would have to allow, and nothing to fetch.
    assert not re.search(r"\sstyle=|\son\w+=|javascript:|<link|<iframe|src=", PAGE)


def hashed(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_no_text_of_a_partner_can_end_the_data(tmp_path):
    run = made_up.full_run()
    nasty = "</script><script>alert(1)</script><!--\u2028 \\u003c"
    text = written(tmp_path, {**run, "works": run["works"].assign(name=nasty)}, title=nasty)
    assert text.count("<script") == 3
    assert set(unpacked(data_in(text)["works"]["name"])) == {nasty}
    assert data_in(text)["title"] == nasty


def test_the_licence_of_leaflet_is_in_the_page_and_its_source_map_is_not(tmp_path):
    text = written(tmp_path)
    assert "Copyright (c) 2010-2023, Volodymyr Agafonkin" in text
    assert "sourceMappingURL" not in text


def test_vendored_files_are_the_ones_that_are_named():
    readme = (TEMPLATES / "vendor" / "README.md").read_text(encoding="utf-8")
    for name in ("leaflet.js", "leaflet.css"):
        digest = hashlib.sha256((TEMPLATES / "vendor" / name).read_bytes()).hexdigest()
        assert f"| `{name}` | `{digest}` |" in readme


def test_every_place_in_the_page_has_words_and_every_word_a_place():
    made = {"language", "title", "policy", "style", "library", "script", "data", "licence"}
    assert set(re.findall(r"\{\{(\w+)\}\}", PAGE)) - made == words.PAGE.keys()


def test_the_script_says_what_there_are_words_for_and_no_more():
    said = set(re.findall(r"""\bsay\(\s*"(\w+)\"""", SCRIPT))
    said |= {key for pair in re.findall(r'"(\w+)", "(\w+)"\)', SCRIPT) for key in pair}
    said |= set(re.findall(r'say\([^"()]*\? "(\w+)" : "(\w+)"', SCRIPT)[0])
    told = {key for key in words.SCRIPT if not key.startswith(("sort_", "band_", "score_"))}
    quoted = set(re.findall(r'"(\w+)"', SCRIPT))
    assert told - quoted - set(re.findall(r"\b(findings|works): \{", SCRIPT)) == set()
    assert {key for key in said if f'say("{key}"' in SCRIPT} <= words.SCRIPT.keys()


def test_every_title_the_script_asks_for_is_handed_to_it():
    asked = set(re.findall(r'\btitle\("(\w+)"\)', SCRIPT))
    given = page_data(prepare_tables(small_town(), options()), options())["columns"]
    assert asked <= given.keys()


def test_every_code_list_the_script_asks_for_is_handed_to_it():
    asked = set(re.findall(r'codeWord\("(\w+)"', SCRIPT))
    given = page_data(prepare_tables(small_town(), options()), options())["codes"]
    assert asked <= given.keys() <= VALUES.keys()


def test_a_column_without_anything_and_a_column_that_is_not_there_are_left_out():
    run = prepare_tables(small_town(), options())
    packed = page_data({**run, "works": run["works"].drop(columns="budget_eur")}, options())
    assert "budget_eur" not in packed["works"]
    assert "contact" not in packed["works"]  # nobody filled it in
    assert "budget_eur" in page_data(run, options())["works"]


def test_links_and_texts_that_say_where_a_file_lies_stay_out(tmp_path):
    run = small_town()
    named = run["works"].assign(url="https://example.org/x", source="H:/geheim/town.gpkg")
    text = written(tmp_path, {**run, "works": named})
    assert "https://example.org" not in text
    assert "geheim" not in text


@pytest.mark.parametrize(
    ("more", "months"),
    [
        ({}, [(2026 - 1970) * 12, (2031 - 1970) * 12 + 11]),
        ({"horizon": None}, [(2027 - 1970) * 12, (2030 - 1970) * 12 + 11]),
    ],
)
def test_the_time_line_spans_the_horizon_or_else_the_works(more, months):
    run = prepare_tables(small_town(), options())
    assert HORIZON[0].year == 2026
    assert page_data(run, options(**more))["months"] == months


def test_one_typing_error_does_not_stretch_the_time_line():
    run = prepare_tables(small_town(), options())
    works = run["works"].copy()
    works.loc[5, ["start", "end"]] = pd.Timestamp("2207-05-01")
    months = page_data({**run, "works": works}, options(horizon=None))["months"]
    assert months == [(2027 - 1970) * 12, (2030 - 1970) * 12 + 11]


TEXTS = st.lists(st.none() | st.sampled_from(["a", "b", "<c>", "é 'd'"]) | st.text(max_size=3))


@given(TEXTS)
def test_text_comes_out_as_it_went_in(texts):
    column = pd.Series(texts, dtype="str")
    wanted = [None if pd.isna(text) else text for text in column]
    assert unpacked(json.loads(json.dumps(pack_text(column)))) == wanted


@given(st.lists(st.none() | st.floats(allow_infinity=False, width=32)), st.integers(0, 3))
def test_numbers_come_out_rounded_and_whole_ones_without_a_point(numbers, decimals):
    packed = pack_numbers(pd.Series(numbers, dtype="float64"), decimals)["v"]
    for number, told in zip(numbers, packed, strict=True):
        if number is None or np.isnan(number):
            assert told is None
        else:
            assert told == pytest.approx(formats.half_up(number, decimals))
            assert isinstance(told, int) == (told == int(told))
            assert str(told) != "-0.0"


def rings_of(packed, origin):
    """Brute force: the parts of a packed shape as (kind, [rings in millionths of a degree])."""
    for kind, *rings in packed:
        told = []
        for ring in rings:
            x, y = origin
            spots = []
            for dx, dy in zip(ring[::2], ring[1::2], strict=True):
                x, y = x + dx, y + dy
                spots.append([x, y])
            told.append(spots)
        yield kind, told


SPOT = st.tuples(
    st.floats(3.2, 7.3, allow_subnormal=False), st.floats(50.7, 53.6, allow_subnormal=False)
)


@st.composite
def shapes(draw):
    """Points, lines, areas with a hole, several of them, collections in collections, nothing."""
    x, y = draw(SPOT)
    kind = draw(st.sampled_from(["none", "empty", "point", "line", "area", "multi", "nested"]))
    line = shapely.LineString(draw(st.lists(SPOT, min_size=2, max_size=5)))
    area = shapely.box(x, y, x + 0.01, y + 0.01) - shapely.box(
        x + 0.002, y + 0.002, x + 0.004, y + 0.004
    )
    inner = shapely.GeometryCollection([shapely.Point(x, y), area])
    return {
        "none": None,
        "empty": shapely.Polygon(),
        "point": shapely.Point(x, y),
        "line": line,
        "area": area,
        "multi": shapely.MultiLineString([line, shapely.reverse(line)]),
        "nested": shapely.GeometryCollection([inner, line]),
    }[kind]


def parts_of(shape):
    """Brute force: every single part, collections opened however deep they lie."""
    if shape is None or shape.is_empty:
        return []
    if hasattr(shape, "geoms"):
        return [part for inner in shape.geoms for part in parts_of(inner)]
    return [shape]


def outlines(part):
    """Brute force: the kind of a part and its rings, rounded, no spot twice in a row."""
    kinds = {"Point": 0, "LineString": 1, "Polygon": 2}
    lines = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
    rings = [np.rint(np.array(line.coords) * 1e6).astype(int).tolist() for line in lines]
    return kinds[part.geom_type], [
        [spot for k, spot in enumerate(ring) if k == 0 or spot != ring[k - 1]] for ring in rings
    ]


@given(st.lists(shapes(), max_size=6))
def test_shapes_come_out_where_they_were_to_a_millionth_of_a_degree(several):
    array = np.array([*several, None], dtype=object)[:-1]
    origin = corner(array)
    packed = json.loads(json.dumps(pack_shapes(array, origin)))
    for shape, of_shape in zip(several, packed, strict=True):
        wanted = sorted(outlines(part) for part in parts_of(shape))
        assert sorted(rings_of(of_shape, origin)) == wanted


@given(st.lists(shapes(), max_size=6))
def test_the_sign_of_a_shape_stands_on_it(several):
    array = np.array([*several, None], dtype=object)[:-1]
    origin = corner(array)
    for shape, spot in zip(several, pack_spots(array, origin), strict=True):
        parts = parts_of(shape)
        if not parts:
            assert spot is None
        else:
            place = shapely.Point((np.array(spot) + origin) / 1e6)
            assert shapely.box(*shape.bounds).distance(place) < 2e-6
            if shape.is_valid:  # else the middle of its box has to do
                assert min(part.distance(place) for part in parts) < 2e-6


def test_a_shape_is_simplified_by_half_a_metre_and_no_more():
    bend = shapely.LineString([(50_000, 391_000), (50_050, 391_000.3), (50_100, 391_000)])
    corner_ = shapely.LineString([(50_000, 391_000), (50_050, 391_003.0), (50_100, 391_000)])
    degrees = in_degrees(gpd.GeoSeries([bend, corner_], crs=28992), CRS.from_epsg(28992))
    assert shapely.get_num_coordinates(degrees).tolist() == [2, 3]
    assert shapely.get_x(shapely.get_point(degrees, 0)) == pytest.approx([3.89, 3.89], abs=0.02)


def test_a_part_that_the_projection_cannot_hold_is_left_out():
    line = shapely.LineString([(4, 52), (np.inf, 52)])
    bad = np.array([line, shapely.Point(4, 52)], dtype=object)
    assert pack_shapes(bad, (4_000_000, 52_000_000)) == [[], [[0, [0, 0]]]]


def test_of_a_very_large_run_what_is_most_worth_talking_about_stays(monkeypatch, tmp_path):
    monkeypatch.setattr(cut, "MOST_FINDINGS", 3)
    monkeypatch.setattr(cut, "MOST_WORKS", 7)
    kept = cut.cut(prepare_tables(small_town(), options()))
    assert kept.tables["findings"]["title"].tolist() == [
        "Riool Voorstad", "Kade 's-Gravenpolder", "Markt",
    ]  # fmt: skip
    works, members = kept.tables["works"], kept.tables["finding_works"]
    assert len(works) == 7
    assert set(members["work_id"]) <= set(works["work_id"])
    assert set(members["finding_id"]) == set(kept.tables["findings"]["finding_id"])
    assert kept.left_out == {"findings": 61, "works": 121}
    assert data_in(written(tmp_path))["left_out"] == kept.left_out


def test_of_a_run_that_fits_nothing_is_left_out():
    run = prepare_tables(small_town(), options())
    kept = cut.cut(run)
    assert kept.left_out == {"findings": 0, "works": 0}
    for name, frame in kept.tables.items():
        pd.testing.assert_frame_equal(pd.DataFrame(frame), pd.DataFrame(run[name]))


def test_every_reason_to_lead_has_words():
    assert {*read_rules().lead.order, "by_name", "only_party"} <= LEAD_REASONS.keys()


def test_periods_are_told_as_in_every_other_report():
    run = prepare_tables(small_town(), options())
    told = unpacked(page_data(run, options())["works"]["period"])
    by_id = dict(zip(run["works"]["work_id"], told, strict=True))
    assert by_id["evides:0-0"] == "maart t/m september 2027"
    assert by_id["stedin:3-1"] == "mei 2027"


def test_the_tables_that_are_packed_keep_their_contract():
    """What the small town is made of is what a run could make."""
    for name, frame in small_town().items():
        tables.check(tables.TABLES[name], frame)


def test_the_page_knows_which_run_and_partner_its_decisions_are_kept_for():
    run = prepare_tables(small_town(), options())
    assert page_data(run, options())["run"] == ["r-1", ""]
    of_one = {**run, "run": run["run"].assign(partner="stedin")}
    assert page_data(of_one, options())["run"] == ["r-1", "stedin"]
    assert page_data({**run, "run": run["run"].head(0)}, options())["run"] == ["", ""]
