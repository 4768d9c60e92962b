"""Files as partners deliver them, whole and broken, without the real ones."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
import warnings
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from ondergrond.errors import DeliveryError
from ondergrond.load.readers import expand, read_delivery
from ondergrond.load.records import Records

POINT = {"type": "Point", "coordinates": [3.9, 51.5]}
CSV = "id;naam\n1;Kade\n2;Wal\n"


def read(path: Path, **more: Any) -> list[Records]:
    return read_delivery(path, source=path.name, **more)


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def collection(folder: Path, *features: Any, **more: Any) -> Path:
    document = {"type": "FeatureCollection", **more, "features": features}
    return written(folder, "werken.geojson", json.dumps(document))


def packed(folder: Path, name: str, **members: str | bytes) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in members.items():
            archive.writestr(member.replace("__", "."), content)
    return path


def test_geojson_keeps_the_numbers_that_features_are_called_by(tmp_path: Path) -> None:
    path = collection(tmp_path, {**feature(POINT, naam="Kade"), "id": 7})
    (layer,) = read(path)
    assert layer.attributes.to_dict("list") == {"id": ["7"], "naam": ["Kade"]}
    assert layer.crs
    assert shapely.get_x(layer.geometry[0]) == 3.9


def test_a_feature_that_gdal_would_empty_is_unreadable_and_the_others_are_kept(
    tmp_path: Path,
) -> None:
    broken = {"type": "LineString", "coordinates": [[3.9, "x"], [4, 51]]}
    path = collection(
        tmp_path,
        {**feature(POINT, naam="Kade"), "id": "a"},
        feature(broken, naam="Wal"),
        "no feature at all",
        feature(None, naam="Plein"),
        crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}},
    )
    (layer,) = read(path)
    assert layer.attributes["naam"].tolist() == ["Kade", "Plein"]
    assert layer.rows.tolist() == [1, 4]
    assert layer.unreadable["reason"].tolist() == ["geometry_unreadable", "record_unreadable"]
    assert layer.unreadable["source_row"].tolist() == [2, 3]
    assert layer.crs == "EPSG:28992"
    assert layer.n_read == 4


def test_the_features_before_a_geojson_was_cut_off_are_saved(tmp_path: Path) -> None:
    whole = collection(tmp_path, *(feature(POINT, naam=name) for name in ("Kade", "Wal", "Plein")))
    text = whole.read_text(encoding="utf-8")
    (layer,) = read(written(tmp_path, "af.geojson", text[: text.rindex('"coordinates"')]))
    assert layer.attributes["naam"].tolist() == ["Kade", "Wal"]
    assert layer.unreadable["source_row"].tolist() == [3]


def test_one_feature_and_a_bare_geometry_are_geojson_too(tmp_path: Path) -> None:
    for number, document in enumerate((feature(POINT, naam="Kade"), POINT)):
        (layer,) = read(written(tmp_path, f"{number}.geojson", json.dumps(document)))
        assert shapely.get_x(layer.geometry).tolist() == [3.9]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{ nothing", "JSON"),
        ("[1, 2]", "GeoJSON"),
        ('{"type": "GDALG", "gdal_version": "3.12"}', "GeoJSON"),
        ('{"type": "FeatureCollection", "features": 1}', "GeoJSON"),
    ],
)
def test_json_without_places_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DeliveryError, match=message):
        read(written(tmp_path, "werken.geojson", text))


def test_parquet_is_read_with_and_without_a_geometry(tmp_path: Path) -> None:
    works = pd.DataFrame({"id": [1, 2], "start": pd.to_datetime(["2027-01-01", None])})
    works.to_parquet(tmp_path / "lijst.parquet")
    places = gpd.GeoSeries.from_wkt(["POINT (51000 391000)", None], crs="EPSG:28992")
    gpd.GeoDataFrame(works, geometry=places).to_parquet(tmp_path / "werken.parquet")
    (plain,), (placed,) = read(tmp_path / "lijst.parquet"), read(tmp_path / "werken.parquet")
    assert plain.geometry is None
    assert plain.attributes["id"].tolist() == ["1", "2"]
    assert plain.attributes["start"].isna().tolist() == [False, True]
    assert placed.crs == "EPSG:28992"
    assert placed.columns_seen == ("id", "start")
    assert [shape is None for shape in placed.geometry] == [False, True]


def test_a_broken_parquet_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="no readable Parquet"):
        read(written(tmp_path, "werken.parquet", b"PAR1 and then nothing PAR1"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_csv_is_read_whatever_its_encoding(tmp_path: Path, encoding: str) -> None:
    text = "sep=;\nid;naam\n1;Café\n2;Überweg\n3;De Brug\n"
    (layer,) = read(written(tmp_path, "werken.csv", text.encode(encoding)))
    assert layer.attributes["naam"].tolist() == ["Café", "Überweg", "De Brug"]


def test_a_quote_that_nothing_closes_costs_no_other_row(tmp_path: Path) -> None:
    (layer,) = read(written(tmp_path, "werken.csv", 'id;naam\n1;"Kade\n2;Wal\n3;Plein\n'))
    assert layer.attributes["id"].tolist() == ["1", "2", "3"]


def test_an_encoding_that_is_not_the_file_s_own_is_told_with_its_mend(tmp_path: Path) -> None:
    path = written(tmp_path, "werken.csv", "id;naam\n1;Café\n".encode("cp1252"))
    with pytest.raises(DeliveryError, match=r"it is not in utf-8: .*name another encoding"):
        read(path, encoding="utf-8")
    with pytest.raises(DeliveryError, match="there is no encoding 'klingon'"):
        read(path, encoding="klingon")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("werken.csv", b"", "the file is empty"),
        ("werken.csv", b"   \n\n", "the file is empty"),
        ("werken.csv", b"one column\nand no more\n", "no header with two columns"),
        ("werken.doc", b"x", r"files named \*\.doc are not read"),
        ("werken.gpkg", b"no database", "GeoPackage"),
        ("werken.zip", b"no zip", "zip"),
        ("werken.xlsx", b"PK\x03\x04 no workbook", "."),
        ("werken.gml", b'<!DOCTYPE x [<!ENTITY a "b">]><gml:FeatureCollection/>', "."),
        ("werken.shp", b"\x00\x00\x27\x0a" + bytes(96), "dbf"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    with pytest.raises(DeliveryError, match=message) as fault:
        read(written(tmp_path, name, content))
    assert len(fault.value.problems) == 1
    assert "\n" not in str(fault.value)


def test_what_is_not_there_or_is_a_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "map.csv").mkdir()
    (tmp_path / "leeg.gdb").mkdir()
    for name in ("weg.csv", "map.csv", "leeg.gdb"):
        with pytest.raises(DeliveryError):
            read(tmp_path / name)


def test_a_zip_gives_every_delivery_in_it_and_of_a_zip_in_it(tmp_path: Path) -> None:
    inner = packed(tmp_path, "binnen.zip", wal__csv=CSV)
    path = packed(
        tmp_path, "werken.zip", kade__csv=CSV, lees__txt="x", binnen__zip=inner.read_bytes()
    )
    layers = read(path)
    assert sorted(layer.source for layer in layers) == [
        "werken.zip/binnen.zip/wal.csv",
        "werken.zip/kade.csv",
    ]
    (one,) = read(path / "kade.csv")
    assert one.attributes["naam"].tolist() == ["Kade", "Wal"]
    with pytest.raises(DeliveryError, match=r"kade\.csv"):
        read(path / "brug.csv")


def test_a_zip_of_nothing_of_zips_in_zips_or_that_swells_is_refused(tmp_path: Path) -> None:
    deep = packed(tmp_path, "c.zip", werken__csv=CSV).read_bytes()
    deeper = packed(tmp_path, "b.zip", c__zip=deep).read_bytes()
    for path in (
        packed(tmp_path, "leeg.zip"),
        packed(tmp_path, "brief.zip", lees__txt="x"),
        packed(tmp_path, "a.zip", b__zip=deeper),
    ):
        with pytest.raises(DeliveryError):
            read(path)
    with zipfile.ZipFile(tmp_path / "bom.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("werken.csv", bytes(300_000_000))
    with pytest.raises(DeliveryError, match="the zip would unpack to 300 MB in 1 file;"):
        read(tmp_path / "bom.zip")


def test_a_glob_gives_the_deliveries_sorted_and_a_slip_the_nearest_name(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv", "c.dbf"):
        written(tmp_path, name, CSV)
    (tmp_path / "map.csv").mkdir()
    assert expand("*.csv", tmp_path, "x") == [tmp_path / "a.csv", tmp_path / "b.csv"]
    assert expand("a.csv", tmp_path, "x") == [tmp_path / "a.csv"]
    with pytest.raises(DeliveryError, match=r"did you mean a\.csv\?"):
        expand("a.cvs", tmp_path, "x")
    with pytest.raises(DeliveryError, match="there is no such file; check the path"):
        expand("nergens/iets.gpkg", tmp_path, "x")
    with pytest.raises(DeliveryError, match=r"\*\.gpkg"):
        expand("*.gpkg", tmp_path, "x")


@pytest.mark.parametrize("name", ["a.csv", "a.geojson", "b.geojson", "a.xlsx", "a.parquet"])
def test_a_table_of_thousands_of_columns_is_told_and_not_waited_for(tmp_path, name):
    path, columns = tmp_path / name, {f"k{n}": "1" for n in range(3000)}
    if name == "a.csv":
        path.write_text(";".join(columns) + "\n" + ";".join(columns.values()))
    elif name == "a.xlsx":
        pd.DataFrame([columns]).to_excel(path, index=False, engine="xlsxwriter")
    elif name == "a.parquet":
        pd.DataFrame([columns]).to_parquet(path)
    else:
        properties = columns if name == "a.geojson" else {"ID": 1, "inside": columns}
        place = {"type": "Point", "coordinates": [4, 51]}
        made = {"type": "Feature", "properties": properties, "geometry": place}
        path.write_text(json.dumps(made))
    with pytest.raises(DeliveryError, match=r"has 3,00\d columns, more than 2,000"):
        read_delivery(path, source=name)


def test_a_path_with_a_tab_is_told_how_to_write_a_path_of_windows(tmp_path):
    with pytest.raises(DeliveryError, match="write it between single ones") as caught:
        expand("C:\temp\new.gpkg", tmp_path, "partner goes, source 1")
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")
def test_what_a_glob_finds_and_is_no_file_is_told_each(tmp_path):
    written(tmp_path, "a.csv", CSV)
    os.mkfifo(tmp_path / "b.csv")
    with closing(socket.socket(socket.AF_UNIX)) as bound:
        bound.bind(str(tmp_path / "c.csv"))
        (tmp_path / "d.csv").symlink_to("nergens.csv")
        (tmp_path / "e.csv").symlink_to("/dev/null")
        with pytest.raises(DeliveryError) as caught:
            expand("*.csv", tmp_path, "partner goes, source 1")
    told = [str(each) for each in caught.value.problems]
    assert [line.split(": ", 1)[0] for line in told] == [
        f"partner goes, source 1, {name}.csv" for name in "bcde"
    ]
    ordinary = "this is no ordinary file"
    said = (ordinary, ordinary, "this is a link to a file that is not there", "this is a link that")
    for line, words in zip(told, said, strict=True):
        assert words in line


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")
def test_a_pipe_that_a_glob_finds_ends_with_3_and_is_left_out_with_keep_going(
    ondergrond, partnership
):
    os.mkfifo(partnership.parent / "stedin2.csv")
    text = partnership.read_text(encoding="utf-8").replace('"stedin.csv"', '"stedin*.csv"')
    partnership.write_text(text, encoding="utf-8")
    made = ondergrond("check", partnership)
    assert (made.code, made.out, len(made.err.splitlines())) == (3, "", 1)
    assert "partner stedin, source 1, stedin2.csv: dit is geen gewoon bestand" in made.err or (
        "partner stedin, source 1, stedin2.csv: this is no ordinary file" in made.err
    )
    assert ondergrond("check", partnership, "--keep-going").code == 4


@pytest.mark.parametrize("suffix", ["gpkg", "sqlite"])
def test_a_database_that_its_owner_holds_is_told_with_who(tmp_path, suffix, monkeypatch):
    monkeypatch.setattr("ondergrond.databases.PATIENCE_SECONDS", 0)
    path = tmp_path / f"plannen.{suffix}"
    driver = {"gpkg": "GPKG", "sqlite": "SQLite"}[suffix]
    frame = gpd.GeoDataFrame({"nr": ["1"]}, geometry=shapely.points([[51000, 391000]]), crs=28992)
    frame.to_file(path, driver=driver)
    program = (
        "import sqlite3, sys\n"
        "held = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "held.execute('BEGIN EXCLUSIVE')\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, path],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(DeliveryError, match="another program holds it") as caught:
            read_delivery(path, source=path.name)
        if sys.platform == "linux":
            assert f", {other.pid}; have it closed there" in str(caught.value)
        other.communicate("")
    assert read_delivery(path, source=path.name)[0].attributes["nr"].to_list() == ["1"]


def test_a_workbook_of_which_a_part_is_damaged_is_one_line(tmp_path):
    """The packing of a sheet is broken, so that even looking at its cells fails."""
    path = tmp_path / "a.xlsx"
    pd.DataFrame({"naam": ["a"] * 200, "start": range(200)}).to_excel(path, engine="xlsxwriter")
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as packed:
        sheet = packed.getinfo("xl/worksheets/sheet1.xml")
    at = sheet.header_offset + 30 + len(sheet.filename)
    data[at : at + 40] = b"\xff" * 40
    path.write_bytes(data)
    with pytest.raises(DeliveryError) as fault:
        read_delivery(path, source="a.xlsx")
    assert len(str(fault.value).splitlines()) == 1


def test_a_member_of_a_zip_without_a_name_is_passed_over(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.csv", "id;start\n1;2027\n")
        packed.writestr("b", "x")
    damaged = bytearray(path.read_bytes())
    at = damaged.rfind(b"PK\x01\x02")
    damaged[at + 28 : at + 32] = b"\x00\x00\x01\x00"  # the name is what is said beside it
    path.write_bytes(damaged)
    with zipfile.ZipFile(path) as packed:
        assert [each.filename for each in packed.infolist()] == ["a.csv", ""]
    (found,) = read_delivery(path, source="a.zip")
    assert len(found.attributes) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="names may be any bytes on Linux alone")
def test_a_file_whose_name_is_no_text_is_one_line(tmp_path):
    (tmp_path / os.fsdecode(b"b\xff.csv")).write_text("id\n1\n", encoding="utf-8")
    for pattern in ("b*.csv", os.fsdecode(b"b\xff.csv")):
        with pytest.raises(DeliveryError, match=r"b\\xff\.csv: the name of this file"):
            expand(pattern, tmp_path, "here")
    with pytest.raises(DeliveryError):
        expand("c.csv", tmp_path, "here")  # and no name near it is told that cannot be


def test_a_link_that_a_pattern_finds_may_not_leave_its_folder(tmp_path):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    folder = tmp_path / "drop"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.csv").write_text("id\n1\n", encoding="utf-8")
    (folder / "b.csv").symlink_to(folder / "deep" / "a.csv")
    assert expand("drop/*.csv", tmp_path, "here") == [folder / "b.csv"]
    (folder / "c.csv").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(DeliveryError, match=r"c\.csv: this is a link that leaves"):
        expand("drop/*.csv", tmp_path, "here")
    assert expand("drop/c.csv", tmp_path, "here") == [folder / "c.csv"]


PLAIN = '{"type": "Point", "coordinates": [3.9, 51.5]}'
COLLECTION = '{"type": "GeometryCollection", "geometries": ['
NESTED = {
    "lists": ("[" * 5000 + "1" + "]" * 5000, PLAIN),
    "objects": ('{"a":' * 5000 + "1" + "}" * 5000, "null"),
    "collections": ("1", COLLECTION * 3000 + "]}" * 3000),
}


def nested(value: str, geometry: str, number: int) -> str:
    properties = f'{{"ID": "{number}", "x": {value}}}'
    return f'{{"type": "Feature", "properties": {properties}, "geometry": {geometry}}}'


@pytest.mark.parametrize("kind", NESTED)
def test_what_is_nested_too_deep_in_a_record_is_told_as_that(tmp_path, kind):
    path = tmp_path / "diep.geojson"
    features = f"{nested(*NESTED[kind], 1)}, {nested('1', PLAIN, 2)}"
    path.write_text(f'{{"type": "FeatureCollection", "features": [{features}]}}')
    (layer,) = read_delivery(path, source="diep.geojson")
    assert layer.attributes["ID"].to_list() == ["2"]
    assert layer.unreadable["reason"].to_list() == ["record_unreadable"]
    assert layer.unreadable["detail"].to_list() == ["nested too deep"]


def test_json_that_is_nothing_but_nested_is_told_as_that(tmp_path):
    path = tmp_path / "diep.geojson"
    path.write_text("[" * 50_000 + "]" * 50_000)
    with pytest.raises(DeliveryError, match="too deep within each other"):
        read_delivery(path, source="diep.geojson")


def test_a_delivery_of_which_no_record_is_whole_is_not_told_as_one_without_columns(
    ondergrond, partnership
):
    (partnership.parent / "stedin.geojson").write_text(nested(*NESTED["lists"], 1))
    toml = partnership.read_text(encoding="utf-8").replace("stedin.csv", "stedin.geojson")
    partnership.write_text(toml.replace('geometry = { x = "X", y = "Y" }\n', ""), encoding="utf-8")
    made = ondergrond("check", partnership)
    assert made.code == 0, made.err
    assert (
        "stedin.geojson, rij 1: record_unreadable: Het record is niet te lezen (te diep" in made.out
    )


def test_a_zip_that_holds_a_file_twice_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "werken.zip"
    with zipfile.ZipFile(path, "w") as packed, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in ("eerste", "tweede"):
            packed.writestr("a.csv", f"id;naam\n1;{name}\n")
    with pytest.raises(DeliveryError, match=r"'a\.csv' is in it twice"):
        read(path)


def test_a_database_with_a_broken_name_that_is_no_text_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "werken.sqlite"
    with closing(sqlite3.connect(path)) as opened, opened:
        opened.execute("CREATE TABLE a (b)")
        opened.execute("PRAGMA writable_schema = ON")
        broken = "('table', CAST(x'ff61' AS TEXT), CAST(x'ff61' AS TEXT), 0, 'CREATE TABEL x')"
        opened.execute(f"INSERT INTO sqlite_master VALUES {broken}")  # noqa: S608  # our own
    with pytest.raises(DeliveryError, match="no UTF-8"):
        read(path)
