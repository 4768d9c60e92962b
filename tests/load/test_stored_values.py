"""Values as a file stores them, also where GDAL casts, guesses or leaves them out."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pytest
import shapely

from ondergrond.load.readers import read_delivery
from ondergrond.load.readers.stored import as_stored, described, in_code
from tests.load.deliveries import records, source, taken_in


def read(path: Path):
    (made,) = read_delivery(path, source=path.name)
    return made


def column(path: Path, name: str) -> list[str | None]:
    return [None if pd.isna(each) else each for each in read(path).attributes[name]]


def geojson(path: Path, *features: dict, **more: object) -> Path:
    made = {"type": "FeatureCollection", **more, "features": list(features)}
    path.write_text(json.dumps(made), encoding="utf-8")
    return path


def feature(properties: dict, geometry: dict | None = None) -> dict:
    place = geometry or {"type": "Point", "coordinates": [3.889, 51.504]}
    return {"type": "Feature", "properties": properties, "geometry": place}


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    """A GeoPackage with text in columns of numbers and days."""
    path = tmp_path / "plannen.gpkg"
    frame = gpd.GeoDataFrame(
        {"jaar": [1, 2, 3], "raming": [0.5, 1.5, 2.5]},
        geometry=shapely.points([[51000, 391000], [51100, 391000], [51200, 391000]]),
        crs="EPSG:28992",
    )
    frame.to_file(path, layer="plannen", engine="pyogrio")
    with closing(sqlite3.connect(path)) as opened:
        (trigger_names,) = ([row[0] for row in opened.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'")],)  # fmt: skip
        for name in trigger_names:
            opened.execute(f'DROP TRIGGER "{name}"')
        opened.execute("ALTER TABLE plannen ADD COLUMN dag DATE")
        opened.execute("UPDATE plannen SET jaar = '2027-2029', raming = '1.250.000' WHERE fid = 1")
        opened.execute("UPDATE plannen SET jaar = 2027.5, dag = 'najaar 2027' WHERE fid = 2")
        opened.execute("UPDATE plannen SET dag = '2027-05-01' WHERE fid = 3")
        opened.commit()
    return path


def test_text_in_typed_columns_of_a_geopackage_is_kept(typed):
    assert column(typed, "jaar") == ["2027-2029", "2027.5", "3"]
    assert column(typed, "raming") == ["1.250.000", "1.5", "2.5"]
    assert column(typed, "dag") == [None, "najaar 2027", "2027-05-01"]


def test_codes_of_a_geopackage_are_what_they_mean(typed):
    with closing(sqlite3.connect(typed)) as opened:
        opened.executescript("""
            CREATE TABLE gpkg_data_columns (table_name TEXT, column_name TEXT, name TEXT,
              title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT);
            CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT, constraint_type TEXT,
              value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC,
              max_is_inclusive BOOLEAN, description TEXT);
            INSERT INTO gpkg_data_columns VALUES ('plannen', 'jaar', NULL, NULL, NULL, NULL, 'c');
            INSERT INTO gpkg_data_column_constraints
              VALUES ('c', 'enum', '3', NULL, NULL, NULL, NULL, 'derde jaar');
        """)
    assert column(typed, "jaar")[2] == "derde jaar"


def test_codes_that_the_file_does_not_explain_stay():
    codes = pa.chunked_array([pa.DictionaryArray.from_arrays(
        pa.array([1, 7, None], pa.int32()), pa.array(["", "Ontwerp"]), safe=False)])  # fmt: skip
    assert in_code(codes).to_pylist() == [1, 7, None]
    layer = records({"fase": ["1", "7", None]})
    named = described(layer, {"fase": {"1": "Ontwerp"}, "elders": {"1": "x"}})
    assert list(named.attributes["fase"].fillna("")) == ["Ontwerp", "7", ""]


def test_codes_of_esri_json_are_what_they_mean(tmp_path):
    coded = [{"code": 1, "name": "Ontwerp"}, {"code": 2, "name": "Uitvoering"}]
    path = tmp_path / "werken.json"
    path.write_text(json.dumps({
        "geometryType": "esriGeometryPoint", "spatialReference": {"wkid": 28992},
        "fields": [{"name": "FASE", "type": "esriFieldTypeInteger",
                    "domain": {"type": "codedValue", "codedValues": coded}}],
        "features": [{"attributes": {"FASE": n}, "geometry": {"x": 51000, "y": 391000}}
                     for n in (2, 9)],
    }), encoding="utf-8")  # fmt: skip
    assert column(path, "FASE") == ["Uitvoering", "9"]


def test_days_of_geojson_stay_as_written(tmp_path):
    days = ["01-09-27", "21-04-28", "05-06-28"]
    path = geojson(tmp_path / "dagen.geojson", *(feature({"start": day}) for day in days))
    assert column(path, "start") == days


def test_days_of_topojson_stay_as_written(tmp_path):
    days = ["01-09-27", "05-06-28"]
    places = [{"type": "Point", "coordinates": [3.889, 51.504], "properties": p}
              for p in ({"start": day, "n": 1} for day in days)]  # fmt: skip
    path = tmp_path / "dagen.topojson"
    path.write_text(json.dumps({"type": "Topology", "arcs": [], "objects": {
        "w": {"type": "GeometryCollection", "geometries": places}}}), encoding="utf-8")  # fmt: skip
    assert column(path, "start") == days
    assert column(path, "n") == ["1", "1"]


def test_numbers_of_gml_stay_as_written(tmp_path):
    path = tmp_path / "werken.gml"
    path.write_text(
        """<?xml version="1.0" encoding="UTF-8"?>
<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" numberMatched="12"
 numberReturned="1" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:g="http://gem.example/g">
<wfs:member><g:werk gml:id="werk.1"><g:raming>1.250</g:raming><g:geom>
<gml:Point srsName="urn:ogc:def:crs:EPSG::28992"><gml:pos>51000 391000</gml:pos></gml:Point>
</g:geom></g:werk></wfs:member></wfs:FeatureCollection>""",
        encoding="utf-8",
    )
    assert column(path, "raming") == ["1.250"]
    assert ("cut_off", "1 / 12") in read(path).notes


def test_what_stands_in_an_object_of_geojson_is_a_column(tmp_path):
    one = {"id": "1", "kern": {"straten": ["Voorstad", "Markt"], "soort": "weg"}}
    path = geojson(tmp_path / "werken.geojson", feature(one), feature({"id": "2", "kern": None}))
    assert column(path, "kern.straten") == ["Voorstad, Markt", None]
    assert column(path, "kern.soort") == ["weg", None]
    assert "kern" not in read(path).attributes


@pytest.mark.parametrize(
    "more",
    [
        {"exceededTransferLimit": True},
        {"properties": {"exceededTransferLimit": True}},
        {"numberMatched": 12, "numberReturned": 1},
        {"links": [{"rel": "next", "href": "https://example.nl/2"}]},
    ],
)
def test_a_file_that_says_that_it_is_cut_off_gets_a_note(tmp_path, more):
    path = geojson(tmp_path / "deel.geojson", feature({"id": "1"}), **more)
    assert [code for code, _ in read(path).notes] == ["cut_off"]
    whole = geojson(tmp_path / "heel.geojson", feature({"id": "1"}),
                    numberMatched=1, numberReturned=1)  # fmt: skip
    assert read(whole).notes == ()


def test_a_ring_of_geojson_that_does_not_close_is_closed_with_a_note(tmp_path):
    ring = [[3.889, 51.504], [3.891, 51.504], [3.891, 51.506]]
    area = {"type": "Polygon", "coordinates": [ring]}
    path = geojson(tmp_path / "open.geojson", feature({"id": "1"}, area), feature({"id": "2"}))
    made = read(path)
    assert shapely.area(made.geometry[0]) > 0
    assert ("rings_closed", "1") in made.notes
    assert len(made.unreadable) == 0


def kml(path: Path, *spans: str, folder: str = "Werken") -> Path:
    marks = "".join(
        f"<Placemark><name>W-{n}</name>{span}<Point><coordinates>3.889,51.504</coordinates>"
        "</Point></Placemark>"
        for n, span in enumerate(spans)
    )
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2">'
        f"<Document><Folder><name>{folder}</name>{marks}</Folder></Document></kml>",
        encoding="utf-8",
    )
    return path


def test_years_and_months_of_kml_stay_as_written(tmp_path):
    path = kml(
        tmp_path / "werken.kml",
        "<TimeSpan><begin>2027-05</begin><end>2027-06-30</end></TimeSpan>",
        "<TimeSpan><begin>2028</begin></TimeSpan>",
        "<TimeStamp><when>2029</when></TimeStamp>",
        "",
    )
    assert column(path, "begin") == ["2027-05", "2028", None, None]
    assert column(path, "end") == ["2027-06-30", None, None, None]
    assert column(path, "timestamp") == [None, None, "2029", None]


def test_days_in_part_that_belong_to_no_record_are_left_out_with_a_note(tmp_path):
    path = kml(tmp_path / "werken.kml", "<TimeSpan><begin>2028</begin></TimeSpan>")
    guessed = records({"begin": ["2028-01-01"] * 3, "end": [None] * 3, "nr": ["1", "2", "3"]})
    made = as_stored(guessed, path, "Werken", {})
    assert made.attributes[["begin", "end"]].isna().all(axis=None)
    assert list(made.attributes["nr"]) == ["1", "2", "3"]
    assert made.notes == (("days_in_part", "Werken"),)


HEX = shapely.to_wkb(shapely.from_wkt("LINESTRING (51000 391000, 51100 391000)"), hex=True)
EWKB = shapely.to_wkb(
    shapely.set_srid(shapely.from_wkt("POINT (51000 391000)"), 28992), hex=True, include_srid=True
)


def test_wkb_in_hexadecimals_is_a_place():
    layer = records(
        {"ID": ["1", "2", "3"], "START": ["2027"] * 3, "G": [HEX, EWKB, "POINT (51000 391000)"]},
        geometry=None, crs="EPSG:28992",
    )  # fmt: skip
    made = taken_in(layer, source(geometry={"wkt": "G"}))
    assert [each.geom_type for each in made.works.geometry] == ["LineString", "Point", "Point"]
    broken = records({"ID": ["1"], "START": ["2027"], "G": [HEX[:40]]}, geometry=None)
    refused = taken_in(broken, source(geometry={"wkt": "G"}))
    assert list(refused.rejected["reason"]) == ["geometry_unreadable"]


def test_a_ring_in_a_column_of_geojson_is_closed_with_a_remark():
    ring = [[51000, 391000], [51100, 391000], [51100, 391100]]
    text = json.dumps({"type": "MultiPolygon", "coordinates": [[ring]]})
    layer = records({"ID": ["1"], "START": ["2027"], "G": [text]}, geometry=None)
    made = taken_in(layer, source(geometry={"geojson": "G"}))
    assert made.works.geometry.iloc[0].area == pytest.approx(5000)
    assert "geometry_mended" in set(made.remarks["code"])
