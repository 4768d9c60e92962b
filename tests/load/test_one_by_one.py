"""The careful second reader gives the same with fiona and without, and tells of every record."""

from __future__ import annotations

import os
import sqlite3
import struct
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely

from ondergrond import reader
from ondergrond.errors import DeliveryError
from ondergrond.load.readers import by_pyogrio, gdal, gis, read_delivery
from ondergrond.load.readers.by_pyogrio import found_by_pyogrio
from ondergrond.load.readers.curves import linearised
from ondergrond.load.records import Records
from tests.load.deliveries import DRIVERS, deliver

N_RECORDS = 12


@pytest.fixture(params=["fiona", "pyogrio"], autouse=True)
def second_reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each test holds where fiona is installed and where it is not."""
    if request.param == "pyogrio":
        monkeypatch.setattr(gdal, "fiona", None)
    elif gdal.fiona is None:
        pytest.skip("fiona has no wheel for this Python")
    return str(request.param)


def works(n: int = N_RECORDS) -> gpd.GeoDataFrame:
    at = np.arange(n)
    ends = np.stack([51_000 + 30 * at, np.full(n, 391_000), 51_050 + 30 * at, 391_020 + 0 * at], 1)
    return gpd.GeoDataFrame(
        {
            "id": [f"P-{each:03}" for each in at],
            "naam": [f"Straat {each}" for each in at],
            "meters": at * 1.5,
        },
        geometry=shapely.linestrings(ends.reshape(n, 2, 2)),
        crs="EPSG:28992",
    )


def read(path: Path, **more: Any) -> list[Records]:
    return read_delivery(path, source=path.name, **more)


def accounted(layer: Records) -> list[int]:
    return sorted([*layer.rows.tolist(), *layer.unreadable["source_row"]])


def test_of_a_flatgeobuf_that_is_cut_off_every_record_is_told(tmp_path):
    path = deliver(tmp_path, ".fgb", works())
    path.write_bytes(path.read_bytes()[:-700])
    (layer,) = read(path)
    assert 0 < len(layer.attributes) < N_RECORDS
    assert accounted(layer) == [*range(1, N_RECORDS + 1)]


@pytest.mark.parametrize("suffix", [".gpkg", ".sqlite"])
def test_a_database_with_a_damaged_page_is_told(tmp_path, suffix):
    """GDAL stops there, and says nothing."""
    path = deliver(tmp_path, suffix, works(2000))
    data = path.read_bytes()
    middle = len(data) // 8192 * 4096
    path.write_bytes(data[:middle] + b"\xff" * 8192 + data[middle + 8192 :])
    (layer,) = read(path)
    assert len(layer.attributes) < 2000
    assert ("database_damaged", "werken") in layer.notes


def test_a_gml_that_is_cut_off_never_reads_as_empty(tmp_path):
    path = deliver(tmp_path, ".gml", works(5000))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 6 // 10])
    with pytest.raises(DeliveryError, match=r"werken\.gml"):
        read(path)


ARC = [(0, 0), (1, 1), (2, 0)]
CURVE = b"\x01" + np.array([8, 3], dtype="<u4").tobytes() + np.array(ARC, dtype="<f8").tobytes()
POINT = shapely.to_wkb(shapely.Point(1, 1))
COLLECTION = b"\x01" + np.array([7, 2], dtype="<u4").tobytes() + CURVE + POINT


def with_curves(folder: Path, suffix: str, **blobs: bytes | None) -> Path:
    path = folder / f"werken{suffix}"
    pyogrio.raw.write(
        path, np.array(list(blobs.values()), dtype=object), [np.array(list(blobs), dtype=object)],
        ["naam"], geometry_type="Unknown", driver=DRIVERS[suffix], crs="EPSG:28992",
    )  # fmt: skip
    return path


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb"])
def test_a_collection_with_a_curve_costs_no_other_record(tmp_path, suffix, second_reader):
    """GEOS stumbles on a curve in a collection long after reading; fiona makes lines of it."""
    path = with_curves(tmp_path, suffix, boog=CURVE, bundel=COLLECTION, punt=POINT)
    (layer,) = read(path)
    shapes = dict(zip(layer.attributes["naam"], layer.geometry, strict=True))
    assert {"boog", "punt"} <= set(shapes)
    circle = shapely.Point(1, 0).buffer(1, 64).exterior
    assert shapely.distance(circle, shapely.points(shapes["boog"].coords)).max() < 0.01
    assert shapely.get_num_coordinates(shapes["boog"]) > 10
    if "bundel" in shapes:
        assert second_reader == "fiona"
        assert shapely.get_num_coordinates(shapes["bundel"]) > 10
    else:
        assert layer.unreadable["reason"].tolist() == ["geometry_unreadable"]
        assert '"bundel"' in layer.unreadable["raw"].iloc[0]


def test_a_layer_of_curves_is_read_with_its_values(tmp_path):
    path = with_curves(tmp_path, ".gpkg", a=CURVE, b=None, c=CURVE)
    with closing(sqlite3.connect(path)) as opened, opened:
        opened.execute("UPDATE gpkg_geometry_columns SET geometry_type_name = 'CIRCULARSTRING'")
    (layer,) = read(path)
    assert layer.attributes["naam"].tolist() == ["a", "b", "c"]
    assert [None if each is None else each.geom_type for each in layer.geometry] == [
        "LineString", None, "LineString",
    ]  # fmt: skip
    assert layer.crs == "EPSG:28992"
    assert layer.rows.tolist() == [1, 2, 3]


@pytest.mark.parametrize("suffix", [".gpkg", ".shp"])
def test_text_that_is_not_utf_8_is_read_as_cp1252_with_a_word(tmp_path, suffix):
    frame = works(3).assign(naam=["Kade", "Caf\u00e9 \u2013 Wal", "Plein"])
    path = tmp_path / f"werken{suffix}"
    if suffix == ".shp":
        frame.to_file(path, encoding="cp1252", engine="pyogrio")
        path.with_suffix(".cpg").unlink()
    else:
        frame.to_file(path, layer="werken", engine="pyogrio")
        with closing(sqlite3.connect(path)) as opened, opened:
            text = "UPDATE werken SET naam = CAST(x'436166e920962057616c' AS TEXT) WHERE fid = 2"
            for (name,) in opened.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall():
                opened.execute(f'DROP TRIGGER "{name}"')
            opened.execute(text)
    (layer,) = read(path)
    assert layer.attributes["naam"].tolist() == ["Kade", "Caf\u00e9 \u2013 Wal", "Plein"]
    assert ("mixed_encoding", "cp1252") in layer.notes


def test_a_shapefile_whose_prj_is_nonsense_is_read_without_a_crs(tmp_path):
    path = deliver(tmp_path, ".shp", works())
    path.with_suffix(".prj").write_text('PROJCS["x"', encoding="utf-8")
    (layer,) = read(path)
    assert layer.crs is None
    assert layer.attributes["id"].tolist() == works()["id"].tolist()
    assert layer.rows.tolist() == [*range(1, N_RECORDS + 1)]


def test_deleted_records_come_neither_twice_nor_at_all(tmp_path):
    """In the .dbf they stay, marked with a star, until it is packed."""
    path = deliver(tmp_path, ".shp", works())
    table = bytearray(path.with_suffix(".dbf").read_bytes())
    head, length = (int.from_bytes(table[at : at + 2], "little") for at in (8, 10))
    for row in (3, 4, 9):
        table[head + (row - 1) * length] = ord("*")
    path.with_suffix(".dbf").write_bytes(table)
    path.with_suffix(".prj").write_text('PROJCS["x"', encoding="utf-8")  # not read in bulk
    (layer,) = read(path)
    kept = [row for row in range(1, N_RECORDS + 1) if row not in (3, 4, 9)]
    assert layer.rows.tolist() == kept
    assert layer.attributes["id"].tolist() == [f"P-{row - 1:03}" for row in kept]


def test_blocks_of_a_shapefile_with_deleted_records_hold_each_record_once(tmp_path, monkeypatch):
    path = deliver(tmp_path, ".shp", works())
    table = bytearray(path.with_suffix(".dbf").read_bytes())
    head, length = (int.from_bytes(table[at : at + 2], "little") for at in (8, 10))
    for row in (2, 3, 7):
        table[head + (row - 1) * length] = ord("*")
    path.with_suffix(".dbf").write_bytes(table)
    whole = by_pyogrio._block

    def block(path, how, start, size, *, has_place):
        if size > 3:
            raise ValueError("too much at once")
        return whole(path, how, start, size, has_place=has_place)

    monkeypatch.setattr(by_pyogrio, "_block", block)
    with gdal.quiet():
        found = found_by_pyogrio(path, "werken", None)
    kept = [row for row in range(1, N_RECORDS + 1) if row not in (2, 3, 7)]
    assert found.attributes["id"].tolist() == [f"P-{row - 1:03}" for row in kept]


def test_columns_of_one_name_keep_their_own_values(tmp_path):
    path = tmp_path / "werken.json"
    path.write_text(
        '{"geometryType": "esriGeometryPoint", "spatialReference": {"wkid": 28992},'
        ' "fields": [{"name": "naam", "type": "esriFieldTypeString"},'
        ' {"name": "jaar", "type": "esriFieldTypeString"},'
        ' {"name": "naam", "type": "esriFieldTypeString"}],'
        ' "features": [{"attributes": {"naam": "Kade", "jaar": "2027"},'
        ' "geometry": {"x": 51000, "y": 391000}}]}',
        encoding="utf-8",
    )
    (layer,) = read(path)
    assert layer.attributes["naam"].tolist() == ["Kade"]
    assert layer.attributes["jaar"].tolist() == ["2027"]
    assert ("column_doubled", "naam") in layer.notes


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb", ".shp", ".geojson", ".tab", ".gdb"])
def test_a_name_with_an_exclamation_mark_is_the_name_of_a_file(tmp_path, suffix):
    """For pyogrio what follows one is a file in an archive."""
    folder = tmp_path / "nu!"
    folder.mkdir()
    made = deliver(tmp_path, suffix, works(2))
    for each in tmp_path.glob("werken.*"):
        each.rename(folder / f"!let op!{each.suffix}")
    (layer,) = read(folder / f"!let op!{made.suffix}")
    assert sorted(layer.attributes["id"]) == ["P-000", "P-001"]


def test_a_layer_of_which_nothing_can_be_read_is_told(tmp_path, monkeypatch):
    path = tmp_path / "werken.gpkg"
    for name in ("goed", "kwaad"):
        works(2).to_file(path, layer=name, engine="pyogrio")
    whole = gis._in_bulk

    def in_bulk(path, layer, **more):
        if layer == "kwaad":
            raise ValueError("broken")
        return whole(path, layer, **more)

    monkeypatch.setattr(gis, "_in_bulk", in_bulk)
    monkeypatch.setattr(gis, "find_records", lambda *_: None)
    (layer,) = read(path)
    assert layer.layer == "goed"
    assert ("layer_unreadable", "kwaad") in layer.notes
    with pytest.raises(DeliveryError):
        read(path, layer="kwaad")


ARC_TEXT = "CIRCULARSTRING (0 0, 1 1, 2 0)"


def test_curves_and_surfaces_in_text_become_lines_and_areas():
    """Alone, in one another and in collections; what is broken costs no other."""
    texts = [
        ARC_TEXT,
        f"GEOMETRYCOLLECTION (POINT (1 1), {ARC_TEXT}, GEOMETRYCOLLECTION ({ARC_TEXT}))",
        "curvepolygon z (compoundcurve z (circularstring z (0 0 1, 1 1 1, 2 0 1), (2 0 1, 0 0 1)))",
        "TIN (((0 0, 1 0, 1 1, 0 0)), ((0 0, 1 1, 0 1, 0 0)))",
        "POLYHEDRALSURFACE Z (((0 0 0, 1 0 0, 1 1 0, 0 0 0)))",
        "GEOMETRYCOLLECTION (TRIANGLE ((0 0, 1 0, 1 1, 0 0)))",
        "CIRCULARSTRING EMPTY",
        "CIRCULARSTRING (0 0, 1 1",
        "GEOMETRYCOLLECTION (CIRCULARSTRING (0 0, 1 1), POINT (1 1))",
        "MULTICURVE (geen)",
        "",
        ARC_TEXT,
    ]
    made = linearised(texts)
    assert [None if each is None else each.geom_type for each in made] == [
        "LineString", "GeometryCollection", "Polygon", "MultiPolygon", "MultiPolygon",
        "GeometryCollection", "LineString", None, None, None, None, "LineString",
    ]  # fmt: skip
    arc = made[0]
    assert arc.length == pytest.approx(np.pi, rel=1e-3)
    assert made[11].equals(arc)
    assert [each.geom_type for each in made[1].geoms] == [
        "Point", "LineString", "GeometryCollection",
    ]  # fmt: skip
    assert made[1].geoms[1].equals(arc)
    assert made[2].area == pytest.approx(np.pi / 2, rel=1e-2)
    assert made[3].area == 1


def test_without_fiona_the_process_that_reads_has_the_same_drivers_and_no_other(root):
    hidden = str(root / "tests" / "without_fiona")
    code = (
        "import os, sys\n"
        "from ondergrond import reader\n"
        "from ondergrond.load.readers import gdal\n"
        "reader._confine()\n"
        "print(gdal.fiona, *sorted(reader.find_drivers()), sep='\\n')\n"
    )
    env = {name: value for name, value in os.environ.items() if name != reader.SKIPPED}
    env["PYTHONPATH"] = os.pathsep.join([hidden, str(root / "src")])
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env
    )
    first, *found = made.stdout.splitlines()
    assert first == "None"
    assert {"GPKG", "GML", "GeoJSON", "OpenFileGDB"} <= set(found) <= reader.ALLOWED


def test_a_surface_in_a_shapefile_that_cannot_be_read_is_that_and_not_missing(tmp_path):
    """Multipatches: of strips of triangles no geometry is made, of the others areas are."""
    path = tmp_path / "werken.shp"
    works(3).to_file(path, engine="pyogrio")
    head = bytearray(path.read_bytes()[:100])
    head[32:36] = struct.pack("<i", 31)
    bodies = [_multipatch(at, kind) for at, kind in ((0, 0), (30, 2), (60, 2))]
    records = [struct.pack(">2i", n, len(b) // 2) + b for n, b in enumerate(bodies, start=1)]
    starts = np.cumsum([100, *map(len, records)])
    head[24:28] = struct.pack(">i", starts[-1] // 2)
    path.write_bytes(bytes(head) + b"".join(records))
    at = [struct.pack(">2i", s // 2, len(b) // 2) for s, b in zip(starts, bodies, strict=False)]
    head[24:28] = struct.pack(">i", 50 + 4 * len(at))
    path.with_suffix(".shx").write_bytes(bytes(head) + b"".join(at))
    (layer,) = read(path)
    assert layer.rows.tolist() == [2, 3]
    assert [shape.geom_type for shape in layer.geometry] == ["MultiPolygon"] * 2
    assert layer.unreadable[["source_row", "reason"]].to_numpy().tolist() == [
        [1, "geometry_unreadable"]
    ]


def _multipatch(at: int, kind: int) -> bytes:
    """One part of a kind: 0 is a strip of triangles, 2 an outer ring (ESRI, July 1998)."""
    points = [(51_000 + at, 391_000), (51_010 + at, 391_010), (51_020 + at, 391_000)]
    points = points if kind == 0 else [*points, points[0]]
    box = (51_000 + at, 391_000, 51_020 + at, 391_010)
    head = struct.pack("<i4d2i2i", 31, *box, 1, len(points), 0, kind)
    heights = struct.pack(f"<{2 + len(points)}d", *[0] * (2 + len(points)))
    return head + b"".join(struct.pack("<2d", *each) for each in points) + heights
