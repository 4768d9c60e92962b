"""A key that stands twice in one object of JSON: no value is lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from ondergrond.errors import DeliveryError
from ondergrond.load.readers import read_delivery
from ondergrond.load.records import Records

PLACE = '"geometry":{"type":"Point","coordinates":[3.9,51.5]}'
OTHER = '"geometry":{"type":"Point","coordinates":[4.9,51.5]}'


def feature(properties: str, place: str = PLACE) -> str:
    return f'{{"type":"Feature","properties":{properties},{place}}}'


def collection(*features: str, more: str = "") -> str:
    return f'{{"type":"FeatureCollection",{more}"features":[{",".join(features)}]}}'


def read(path: Path, text: str) -> Records:
    path.write_text(text, encoding="utf-8")
    (made,) = read_delivery(path, source=path.name)
    return made


@pytest.mark.parametrize(
    ("properties", "name"),
    [
        ('{"start":"2027","start":"2031"}', "start"),
        ('{"o":{"start":"2027","start":"2031"}}', "o.start"),
    ],
)
def test_a_property_that_stands_twice_is_told_with_its_records(tmp_path, properties, name):
    same = properties.replace("2027", "2031")
    text = collection(feature(same), feature(properties), feature(properties))
    for made in (
        read(tmp_path / "a.geojson", text),
        read(tmp_path / "b.geojson", text[:-2] + ",]}"),
    ):
        assert made.attributes[name].tolist() == ["2031"] * 3
        assert made.notes == (("keys_doubled", "start (2, 3)"),)
    assert read(tmp_path / "a.geojson", collection(feature(same))).notes == ()


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (feature("{}", f"{PLACE},{OTHER}"), "geometry twice"),
        (feature("{}", PLACE.replace("}", ',"coordinates":[4,51]}')), "coordinates twice"),
        (feature("{}", f'"properties":{{"a":1}},{PLACE}'), "properties twice"),
    ],
)
def test_a_record_of_which_nobody_knows_what_it_is_is_rejected(tmp_path, record, why):
    made = read(tmp_path / "a.geojson", collection(feature('{"a":1}'), record))
    assert made.attributes["a"].tolist() == ["1"]
    assert made.unreadable[["source_row", "reason", "detail"]].to_numpy().tolist() == [
        [2, "record_unreadable", why]
    ]
    assert made.notes == ()


TOPOLOGY = '{"type":"Topology","arcs":[],"objects":{"a":{"type":"GeometryCollection","geometries":['
AT = '{"type":"Point","coordinates":[4,51],"properties":{"a":"1","a":"2"}}'
ESRI = '{"geometryType":"esriGeometryPoint","fields":[{"name":"a","type":"esriFieldTypeString"}],'
ROW = '{"attributes":{"a":"1","a":"2"},"geometry":{"x":4,"y":51}}'


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.topojson", f"{TOPOLOGY}{AT}]}}}}}}"), ("a.json", f'{ESRI}"features":[{ROW}]}}')],
)
def test_so_it_is_in_topojson_and_esri_json(tmp_path, name, text):
    made = read(tmp_path / name, text)
    assert made.attributes["a"].tolist() == ["2"]
    assert ("keys_doubled", "a (1)") in made.notes


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        (
            "a.geojson",
            collection(feature("{}"), more=f'"features":[{feature("{}", OTHER)}],'),
            "features",
        ),
        ("a.json", f'{ESRI}"features":[],"features":[{ROW}]}}', "features"),
        (
            "a.topojson",
            f'{TOPOLOGY}]}},"a":{{"type":"GeometryCollection","geometries":[{AT}]}}}}}}',
            "a",
        ),
    ],
)
def test_a_file_of_which_half_would_be_lost_is_one_line(tmp_path, name, text, key):
    with pytest.raises(DeliveryError, match=f"{name}: '{key}' stands in it twice"):
        read(tmp_path / name, text)


def test_a_key_that_says_nothing_of_records_may_stand_twice(tmp_path):
    text = collection(feature('{"a":1}'), more='"name":"x","name":"y",')
    assert read(tmp_path / "a.geojson", text).notes == ()
