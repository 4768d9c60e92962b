"""No delivery reaches out of itself: not to another file of the machine, not to the network.

A file that would is told in a line, or read without what it points to. Each runs through `check`,
`detect` and `run`, beside a server that counts what is asked of it and a secret that no output may
hold.
"""

from __future__ import annotations

import http.server
import json
import os
import sqlite3
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pyarrow.parquet as pq
import pytest
import shapely

from ondergrond import processes
from ondergrond.load.readers import gdal
from ondergrond.processes import READER, workers_of

SECRET = "geheim-van-de-server-7f3a"  # noqa: S105  # what the lure holds
GOOD = "id;naam;periode;wkt\nG1;Riool;2027;LINESTRING (51000 391000, 51100 391000)\n"
VIEW = "CREATE VIEW secret AS SELECT naam, periode, ogr_geocode('{url}') AS x FROM k"
GEOMETRY = {"type": "Point", "coordinates": [3.7, 51.4]}
PARTNERSHIP = """
[partnership]
name = "Proef"

[[partner]]
code = "goed"
name = "goed"
kind = "municipality"

[[partner.source]]
path = "goed.csv"
geometry = {{ wkt = "wkt" }}
columns.start = "periode"

[[partner]]
code = "kwaad"
name = "kwaad"
kind = "other"

[[partner.source]]
path = "{path}"
columns.start = "periode"
columns.name = "naam"
"""


@dataclass(frozen=True)
class Lure:
    """Where a delivery could reach: an address, and files with the secret in several forms."""

    url: str
    asked: list[str]
    folder: Path

    @property
    def csv(self) -> Path:
        return self.folder / "secret.csv"

    @property
    def geojson(self) -> Path:
        return self.folder / "secret.geojson"

    @property
    def tab(self) -> Path:
        return self.folder / "secret.tab"


@pytest.fixture(scope="module", params=["fiona", "pyogrio"], autouse=True)
def second_reader(request: pytest.FixtureRequest, root: Path) -> Iterator[None]:
    """All holds with fiona and without, here and in the processes that read."""
    if request.param == "fiona" and gdal.fiona is None:
        pytest.skip("fiona has no wheel for this Python")
    with pytest.MonkeyPatch.context() as patched:
        if request.param == "pyogrio":
            hidden = str(root / "tests" / "without_fiona")
            known = os.environ.get("PYTHONPATH")
            patched.setenv("PYTHONPATH", os.pathsep.join([hidden, *([known] if known else [])]))
            patched.setattr(gdal, "fiona", None)
        end_workers()
        yield
    end_workers()


def end_workers() -> None:
    """End the processes that read, so that the next ones see what a test changed."""
    workers_of(READER).close()
    processes._workers_of.cache_clear()


@pytest.fixture
def lure(tmp_path: Path) -> Iterator[Lure]:
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"EPSG:28992")

        do_HEAD = do_POST = do_CONNECT = do_GET  # noqa: N815  # likewise

        def log_message(self, *_of: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    folder = tmp_path / "server"
    folder.mkdir()
    (folder / "secret.csv").write_text(f"naam,periode\n{SECRET},2027\n", encoding="utf-8")
    frame = gpd.GeoDataFrame(
        {"naam": [SECRET], "periode": ["2027"]}, geometry=[shapely.Point(3.7, 51.4)], crs=4326
    )
    frame.to_file(folder / "secret.geojson")
    frame.to_file(folder / "secret.tab", driver="MapInfo File")
    yield Lure(f"http://127.0.0.1:{server.server_address[1]}", asked, folder)
    server.shutdown()
    server.server_close()


def feature(**more: object) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"naam": "weg", "periode": "2027"},
        "geometry": GEOMETRY,
        **more,
    }


def collection(*features: object, **more: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": [*features], **more})


def link(lure: Lure) -> dict[str, object]:
    return {"type": "link", "properties": {"href": f"{lure.url}/crs", "type": "proj4"}}


def geojson_link(folder: Path, lure: Lure) -> Path:
    return written(folder / "k.geojson", collection(feature(), crs=link(lure)))


def geojson_address_as_name(folder: Path, lure: Lure) -> Path:
    crs = {"type": "name", "properties": {"name": f"{lure.url}/crs"}}
    return written(folder / "k.geojson", collection(feature(), crs=crs))


def geojson_file_as_name(folder: Path, lure: Lure) -> Path:
    crs = {"type": "name", "properties": {"name": str(lure.csv)}}
    return written(folder / "k.geojson", collection(feature(), crs=crs))


def geojson_link_in_geometry(folder: Path, lure: Lure) -> Path:
    inner = feature(geometry={**GEOMETRY, "crs": link(lure)})
    return written(folder / "k.geojson", collection(inner))


def geojson_link_in_capitals(folder: Path, lure: Lure) -> Path:
    return written(folder / "k.json", collection(feature(), CRS=link(lure)))


def geojson_link_in_escapes(folder: Path, lure: Lure) -> Path:
    text = collection(feature(), crs=link(lure)).replace('"crs"', '"c\\u0072s"')
    return written(folder / "k.geojson", text)


def geojson_link_said_twice(folder: Path, lure: Lure) -> Path:
    named = '"crs": {"type": "name", "properties": {"name": "EPSG:4326"}}'
    text = collection(feature(), crs=link(lure))
    return written(folder / "k.geojson", text[:-1] + ", " + named + "}")


def topojson_link(folder: Path, lure: Lure) -> Path:
    inner = {"type": "Point", "coordinates": [3.7, 51.4], "properties": {"periode": "2027"}}
    made = {"type": "Topology", "objects": {"a": inner}, "arcs": [], "crs": link(lure)}
    return written(folder / "k.topojson", json.dumps(made))


def esri_json_link(folder: Path, lure: Lure) -> Path:
    made = {
        "geometryType": "esriGeometryPoint",
        "spatialReference": {"wkt": f"{lure.url}/crs"},
        "crs": link(lure),
        "fields": [{"name": "periode", "type": "esriFieldTypeString"}],
        "features": [{"attributes": {"periode": "2027"}, "geometry": {"x": 3.7, "y": 51.4}}],
    }
    return written(folder / "k.json", json.dumps(made))


def vrt(lure: Lure) -> str:
    return (
        f'<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>{lure.csv}</SrcDataSource>'
        '<!-- "geometryType":"esriGeometryPoint" --></OGRVRTLayer></OGRVRTDataSource>'
    )


def vrt_as(name: str) -> Callable[[Path, Lure], Path]:
    def made(folder: Path, lure: Lure) -> Path:
        return written(folder / name, vrt(lure))

    return made


def vrt_in_zip(folder: Path, lure: Lure) -> Path:
    return zipped(folder, "plan.json", vrt(lure))


def vrt_in_json_text(folder: Path, lure: Lure) -> Path:
    inner = feature(properties={"naam": vrt(lure), "periode": "2027"})
    return written(folder / "k.geojson", collection(inner))


def gdalg_with_last_comma(folder: Path, lure: Lure) -> Path:
    text = (
        '{"type": "gdal_streamed_alg", "command_line": '
        f'"gdal vector pipeline ! read {lure.geojson}", "geometryType":"esriX",}}'
    )
    return written(folder / "k.json", text)


def gdalg_in_zip(folder: Path, lure: Lure) -> Path:
    text = {"type": "gdal_streamed_alg", "command_line": f"gdal vector read {lure.geojson}"}
    return zipped(folder, "plan.geojson", json.dumps(text))


def virtual_table(using: str) -> Callable[[Path, Lure], Path]:
    def made(folder: Path, lure: Lure) -> Path:
        path = a_geopackage(folder)
        with closing(sqlite3.connect(path)) as opened, opened:
            where = using.format(csv=lure.csv, geojson=lure.geojson, url=lure.url)
            text = f"CREATE VIRTUAL TABLE secret {where}"
            opened.execute("PRAGMA writable_schema = ON")
            row = ("table", "secret", "secret", 0, text)
            opened.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)
            listed = "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('secret', ?)"
            opened.execute(listed, ("attributes",))
        return path

    return made


def view_that_asks(folder: Path, lure: Lure) -> Path:
    path = a_geopackage(folder)
    with closing(sqlite3.connect(path)) as opened, opened:
        opened.execute(VIEW.format(url=lure.url))
        opened.execute(
            "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('secret', 'attributes')"
        )
    return path


def view_hidden_in_a_log(folder: Path, lure: Lure) -> Path:
    """The view stands in the write-ahead log, which a reader of the file alone does not see."""
    path = a_geopackage(folder)
    opened = sqlite3.connect(path)
    opened.execute("PRAGMA journal_mode = WAL")
    with opened:
        opened.execute(VIEW.format(url=lure.url))
    log = Path(f"{path}-wal").read_bytes()
    whole = path.read_bytes()
    opened.close()
    path.write_bytes(whole)
    Path(f"{path}-wal").write_bytes(log)
    return path


def view_with_a_name_that_is_no_text(folder: Path, lure: Lure) -> Path:
    path = view_that_asks(folder, lure)
    path.write_bytes(path.read_bytes().replace(b"VIEW secret", b"VIEW s\xffcret"))
    return path


def view_over_a_module(folder: Path, lure: Lure) -> Path:
    """Of a module of SpatiaLite that Python's SQLite has not, so that it cannot be prepared."""
    path = virtual_table("USING VirtualKNN2()")(folder, lure)
    with closing(sqlite3.connect(path)) as opened, opened:
        opened.execute(
            f"CREATE VIEW more AS SELECT ogr_geocode('{lure.url}') AS naam FROM secret"  # noqa: S608
        )
        listed = "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('more', 'attributes')"
        opened.execute(listed)
    return path


def gml_with_schema(folder: Path, lure: Lure) -> Path:
    schema = (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        f'<xs:include schemaLocation="{lure.url}/a.xsd"/>'
        f'<xs:import namespace="x" schemaLocation="{lure.url}/b.xsd"/></xs:schema>'
    )
    written(folder / "k.xsd", schema)
    return written(folder / "k.gml", gml(lure))


def gml(lure: Lure) -> str:
    return (
        '<FeatureCollection xmlns:gml="http://www.opengis.net/gml" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="http://x {lure.url}/feature.xsd '
        f'{lure.url}/wfs?SERVICE=WFS&amp;VERSION=1.1.0&amp;REQUEST=DescribeFeatureType&amp;TYPENAME=a">'
        "<gml:featureMember><a><naam>weg</naam><periode>2027</periode>"
        f'<also xlink:href="{lure.url}/also.gml#a"/><near xlink:href="{lure.geojson}"/>'
        f'<g><gml:Point srsName="{lure.url}/crs"><gml:pos>51050 391000</gml:pos></gml:Point></g>'
        "</a></gml:featureMember></FeatureCollection>"
    )


def gml_that_points(folder: Path, lure: Lure) -> Path:
    return written(folder / "k.gml", gml(lure))


def wfs_description(folder: Path, lure: Lure) -> Path:
    text = f"<OGRWFSDataSource><URL>{lure.url}/wfs</URL></OGRWFSDataSource>"
    return written(folder / "k.gml", text)


def kml_with_link(folder: Path, lure: Lure) -> Path:
    text = (
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<NetworkLink><Link><href>{lure.url}/more.kml</href></Link></NetworkLink>"
        f"<Placemark><styleUrl>{lure.url}/style.kml#a</styleUrl><name>weg</name><ExtendedData>"
        '<Data name="periode"><value>2027</value></Data></ExtendedData>'
        "<Point><coordinates>3.7,51.4</coordinates></Point></Placemark></Document></kml>"
    )
    return written(folder / "k.kml", text)


def seamless_tab(folder: Path, _lure: Lure) -> Path:
    text = (
        '!table\n!version 300\n!charset WindowsLatin1\n\nDefinition Table\n  Type NATIVE Charset "'
        'WindowsLatin1"\n  Fields 2\n    Table Char (100) ;\n    Description Char (25) ;\n'
        'begin_metadata\n"\\IsSeamless" = "TRUE"\nend_metadata\n'
    )
    return written(folder / "k.tab", text)


def tab_view(folder: Path, lure: Lure) -> Path:
    text = (
        '!table\n!version 100\nopen table "TAB" as a\nopen table "TAB" as b\n'
        "create view k as select naam, periode from a, b where a.naam = b.naam\n"
    )
    return written(folder / "k.tab", text.replace("TAB", str(lure.tab)))


def tab_in_a_geodatabase(folder: Path, lure: Lure) -> Path:
    base = folder / "k.gdb"
    base.mkdir()
    (base / "a00000001.gdbtable").write_bytes(b"\x03\x00\x00\x00" + bytes(60))
    tab_view(base, lure)
    return base


def parquet_with_link(folder: Path, lure: Lure) -> Path:
    frame = gpd.GeoDataFrame(
        {"naam": ["weg"], "periode": ["2027"]}, geometry=[shapely.Point(3.7, 51.4)], crs=4326
    )
    path = folder / "k.parquet"
    frame.to_parquet(path)
    table = pq.read_table(path)
    geo = json.loads(table.schema.metadata[b"geo"])
    geo["columns"]["geometry"]["crs"] = f"{lure.url}/crs"
    pq.write_table(table.replace_schema_metadata({b"geo": json.dumps(geo).encode()}), path)
    return path


def shapefile_with_address(folder: Path, lure: Lure) -> Path:
    path = folder / "k.shp"
    frame = gpd.GeoDataFrame(
        {"naam": ["weg"], "periode": ["2027"]}, geometry=[shapely.Point(51050, 391000)], crs=28992
    )
    frame.to_file(path)
    written(path.with_suffix(".prj"), f"{lure.url}/crs")
    return path


def a_geopackage(folder: Path) -> Path:
    path = folder / "k.gpkg"
    frame = gpd.GeoDataFrame(
        {"naam": ["weg"], "periode": ["2027"]}, geometry=[shapely.Point(51050, 391000)], crs=28992
    )
    frame.to_file(path, layer="k")
    return path


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def zipped(folder: Path, name: str, text: str) -> Path:
    path = folder / "k.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(name, text)
    return path


HOSTILE: dict[str, Callable[[Path, Lure], Path]] = {
    make.__name__: make
    for make in (
        *(geojson_link, geojson_address_as_name, geojson_file_as_name, geojson_link_in_geometry),
        *(geojson_link_in_capitals, geojson_link_in_escapes, geojson_link_said_twice),
        *(topojson_link, esri_json_link, vrt_in_zip, vrt_in_json_text, gdalg_with_last_comma),
        *(gdalg_in_zip, view_that_asks, view_hidden_in_a_log, view_with_a_name_that_is_no_text),
        *(view_over_a_module, gml_with_schema, gml_that_points),
        *(wfs_description, kml_with_link, seamless_tab, tab_view, tab_in_a_geodatabase),
        *(parquet_with_link, shapefile_with_address),
    )
}
HOSTILE |= {
    f"vrt_as_{name}": vrt_as(name)
    for name in ("k.gdb", "k.json", "k.geojson", "k.xml", "k.gml", "k.gpx", "k.tab")
}
HOSTILE |= {
    "virtual_text": virtual_table("USING VirtualText('{csv}', 'UTF-8', 1)"),
    "virtual_ogr": virtual_table("USING VirtualOGR('{geojson}')"),
    "virtual_ogr_quoted": virtual_table("using \"VirtualOGR\"('{url}/a')"),
}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_delivery_reaches_out_of_itself(ondergrond, tmp_path, lure, hostile):
    folder = tmp_path / "aangeleverd"
    folder.mkdir()
    path = HOSTILE[hostile](folder, lure)
    good = written(folder / "goed.csv", GOOD)
    file = written(folder / "partnership.toml", PARTNERSHIP.format(path=path.name))
    out = tmp_path / "uit"
    commands: list[tuple[object, ...]] = [("run", file, "--out", out, "--only", "lists")]
    if gdal.fiona is not None:  # without it a run is enough: all three read in the same way
        commands += [("check", file), ("detect", path, good, "-o", tmp_path / "detect.gpkg")]
    for command in commands:
        made = ondergrond(*command)
        assert made.code in (0, 2, 3), made.err
        assert SECRET not in made.out + made.err
    there = [each for each in (*out.rglob("*"), tmp_path / "detect.gpkg") if each.is_file()]
    assert not [each for each in there if SECRET.encode() in each.read_bytes()]
    assert lure.asked == []
