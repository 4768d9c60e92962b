"""Texts that look like values and are none: of another code page, with NULs, rounded, cut."""

from __future__ import annotations

import json
import re
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.labels.codes import is_loud
from ondergrond.load.readers import gdal, read_delivery
from ondergrond.load.readers.one_by_one import find_records
from ondergrond.load.readers.whole_text import check_texts
from ondergrond.load.records import Records
from ondergrond.load.text import code_page
from ondergrond.load.text import kept as keep
from tests.cli_fixtures import GOES

HERE_TWICE = shapely.points([[3.889, 51.504]] * 2)
HERE = {"type": "Point", "coordinates": [3.889, 51.504]}


def geojson(path: Path, *properties: dict) -> Path:
    features = [{"type": "Feature", "properties": each, "geometry": HERE} for each in properties]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def column(path: Path, name: str = "ID") -> tuple[list[str | None], dict[str, str]]:
    """The texts of a column, and the notes on the file."""
    (made,) = read_delivery(path, source=path.name)
    texts = [None if pd.isna(each) else each for each in made.attributes[name]]
    return texts, dict(made.notes)


def test_one_object_among_ids_leaves_the_others(tmp_path):
    path = geojson(tmp_path / "a.geojson", {"ID": "G1"}, {"ID": {"nr": 2}}, {"ID": "G3"})
    assert column(path) == (["G1", None, "G3"], {})
    assert column(path, "ID.nr") == ([None, "2", None], {})
    path = geojson(tmp_path / "b.geojson", {"ID": "G1"}, {"ID": ["G2", "G3"]}, {"ID": 4})
    assert column(path) == (["G1", "G2, G3", "4"], {})


@given(st.lists(st.none() | st.integers(-(2**80), 2**80) | st.sampled_from([1.5, True, "x"])))
def test_whole_numbers_of_any_length_are_as_they_are_written(tmp_path_factory, values):
    path = geojson(
        tmp_path_factory.mktemp("long") / "a.geojson", *({"ID": v} for v in [7, *values])
    )
    texts, _ = column(path)
    kept = zip([7, *values], texts, strict=True)
    assert [text for value, text in kept if type(value) is int] == [
        str(value) for value in [7, *values] if type(value) is int
    ]


@pytest.mark.parametrize("number", [9007199254740994.0, 12345678901234567.0, 1e19])
def test_a_number_that_a_program_rounded_is_told(tmp_path, number):
    path = tmp_path / "a.parquet"
    pd.DataFrame({"ID": [number, None], "N": [float(2**53) - 1, 0]}).to_parquet(path)
    texts, notes = column(path)
    assert notes == {"numbers_rounded": f"ID ({texts[0]})"}
    assert column(path, "N")[0] == ["9007199254740991", "0"]
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["ID", "naam"])
        sheet.write_row(1, 0, [number, "riool"])
        sheet.write_row(2, 0, [123456789012345, "riool"])
    texts, notes = column(tmp_path / "a.xlsx")
    assert list(notes) == ["numbers_rounded"]
    assert texts[1] == "123456789012345"


def test_what_a_spreadsheet_shows_instead_of_a_value_is_told(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("ID;naam;m\n1,23457E+17;#######;1e-5\n2;#2;3E+2\n", encoding="utf-8")
    _, notes = column(path)
    assert notes == {"numbers_rounded": "ID (1,23457E+17)", "cells_of_hashes": "naam (#######)"}


@pytest.mark.parametrize("suffix", ["csv", "geojson", "parquet", "gpkg", "topojson", "json"])
def test_a_nul_is_told_and_what_comes_after_it_is_kept(tmp_path, suffix):
    path, ids = tmp_path / f"a.{suffix}", ["G\x001", "G2"]
    if suffix == "csv":
        path.write_text("ID;N\n" + "".join(f"{each};x\n" for each in ids))
    elif suffix == "geojson":
        geojson(path, *({"ID": each} for each in ids))
    elif suffix == "parquet":
        pd.DataFrame({"ID": ids}).to_parquet(path)
    elif suffix == "topojson":
        inner = [{"type": "Point", "coordinates": [4, 51], "properties": {"ID": i}} for i in ids]
        objects = {"a": {"type": "GeometryCollection", "geometries": inner}}
        path.write_text(json.dumps({"type": "Topology", "arcs": [], "objects": objects}))
    elif suffix == "json":
        rows = [{"attributes": {"ID": each}, "geometry": {"x": 4, "y": 51}} for each in ids]
        fields = [{"name": "ID", "type": "esriFieldTypeString"}]
        made = {"geometryType": "esriGeometryPoint", "fields": fields, "features": rows}
        path.write_text(json.dumps(made))
    else:
        frame = gpd.GeoDataFrame({"ID": ["a", "b"]}, geometry=HERE_TWICE, crs=4326)
        frame.to_file(path, engine="pyogrio")
        with closing(sqlite3.connect(path)) as opened:
            names = opened.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in names.fetchall():
                opened.execute(f'DROP TRIGGER "{name}"')
            opened.execute("UPDATE a SET ID = ? WHERE ID = 'a'", (ids[0],))
            opened.execute("UPDATE a SET ID = 'G2' WHERE ID = 'b'")
            opened.commit()
    texts, notes = column(path)
    assert texts == ["G1", "G2"]
    assert "nuls_removed" in notes


TEXT = "Coördinatie riool Sint-Maartensdijk, financiële bijdrage; reünie in België"


@pytest.mark.parametrize("page", ["cp1252", "cp850", "cp437"])
def test_text_in_a_code_page_of_dos_or_windows_is_read_and_told(tmp_path, page):
    path = tmp_path / "a.csv"
    path.write_bytes(f"ID;naam\n1;{TEXT}\n".replace(", ", " ").replace("; ", " ").encode(page))
    texts, notes = column(path, "naam")
    assert texts == [TEXT.replace(", ", " ").replace("; ", " ")]
    assert notes == {"mixed_encoding": "cp1252" if page == "cp1252" else "cp850"}


NAMES = ["Caf\u00e9straat", "Co\u00f6rdinatie", "Re\u00fcnie", "\u00c1g\u00e1ta", "Kade"]
AT = shapely.points([(51_000 + n, 391_000) for n in range(len(NAMES))])


def shapefile(path: Path, encoding: str, *, language: int = 0, said: str | None = None) -> Path:
    """A shapefile whose texts and last head are in an encoding; what it says of that is apart."""
    frame = gpd.GeoDataFrame({"naam": ["x" * 20] * 5, "k": "x" * 9}, geometry=AT, crs=28992)
    frame.to_file(path, engine="pyogrio")
    path.with_suffix(".cpg").unlink()
    if said is not None:
        path.with_suffix(".cpg").write_text(said)
    table = path.with_suffix(".dbf")
    data = bytearray(table.read_bytes())
    head, length = struct.unpack("<HH", data[8:12])
    data[29] = language
    data[64:75] = "straat\u00e9n".encode(encoding).ljust(11, b"\x00")
    for n, name in enumerate(NAMES):
        at = head + n * length + 1
        data[at : at + 20] = name.encode(encoding).ljust(20)
    table.write_bytes(data)
    return path


@pytest.mark.parametrize("careful", [False, True])
@pytest.mark.parametrize(
    "case",  # the encoding, what the file says of it in two ways, and what is told
    [
        ("cp850", 0, None, "cp850"),
        ("cp1252", 0, None, "cp1252"),
        ("cp850", 0x57, None, "cp850"),
        ("cp850", 0, "UTF-8", "cp850"),
        ("cp850", 0, "ISO-8859-1", "cp850"),
        ("cp850", 2, None, None),
        ("cp1252", 3, None, None),
        ("utf-8", 0, "ISO-8859-1", "UTF-8"),
    ],
)
def test_the_code_page_of_a_shapefile_is_found_as_that_of_csv_is(tmp_path, case, careful):
    encoding, language, said, note = case
    path = shapefile(tmp_path / "a.shp", encoding, language=language, said=said)
    if careful:  # not read in bulk
        path.with_suffix(".prj").write_text('PROJCS["x"', encoding="utf-8")
    texts, notes = column(path, "naam")
    assert texts == NAMES
    told = {code: page for code, page in notes.items() if code.endswith(("encoding", "code_page"))}
    # fiona reads heads in no code page byte by byte, which is that of Windows but for its signs.
    untold = careful and encoding == "cp1252" and gdal.fiona is not None
    assert list(told.values()) == ([note] if note and not untold else [])


def test_one_code_page_is_found_for_all_columns_of_a_layer():
    """Of a text alone nobody can tell what it is in."""
    frame = pd.DataFrame({"naam": NAMES, "k": ["\u00c9n", *[None] * 4]})
    kept = frame.map(lambda text: keep(text.encode("cp850")), na_action="ignore")
    made = check_texts(Records("a", "", kept.astype("str"), None, np.arange(1, 6)))
    assert made.attributes["naam"].tolist() == NAMES
    assert made.attributes["k"][0] == "\u00c9n"
    assert made.notes == (("mixed_encoding", "cp850"),)


def mapinfo(path: Path, charset: str, encoding: str) -> Path:
    frame = gpd.GeoDataFrame({"naam": NAMES}, geometry=AT, crs=28992)
    frame.to_file(path, driver="MapInfo File", engine="pyogrio")
    head = path.read_bytes()
    path.write_bytes(re.sub(rb'(?i)(charset )"?\w+"?', rb'\1"%s"' % charset.encode(), head))
    table = path.with_suffix(".mid" if path.suffix == ".mif" else ".dat")
    data = table.read_bytes()
    for name in NAMES:
        room = len(name.encode())
        text = name.encode(encoding)
        padded = text if path.suffix == ".mif" else text.ljust(room)
        data = data.replace(name.encode(), padded)
    table.write_bytes(data)
    return path


@pytest.mark.parametrize("suffix", [".tab", ".mif"])
@pytest.mark.parametrize(
    "case",  # what the file says, what it is in, what is named, and what is told
    [
        ("Neutral", "cp850", None, {"mixed_encoding": "cp850"}),
        ("Neutral", "cp1252", None, {"mixed_encoding": "cp1252"}),
        ("CodePage850", "cp850", None, {}),
        ("WindowsLatin1", "cp850", "cp850", {}),
        ("CodePage850", "cp1252", "cp1252", {}),
        ("Neutral", "cp850", "cp850", {}),
    ],
)
def test_the_code_page_of_mapinfo_is_found_said_or_named(tmp_path, suffix, case):
    charset, encoding, named, note = case
    path = mapinfo(tmp_path / f"a{suffix}", charset, encoding)
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    (made,) = read_delivery(path, source=path.name, encoding=named)
    assert made.attributes["naam"].str.strip().tolist() == NAMES
    assert dict(made.notes) == note
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before


def test_a_geojson_in_a_code_page_is_read_and_told(tmp_path):
    for page in ("cp1252", "cp850"):
        path = geojson(tmp_path / "a.geojson", *({"ID": name} for name in NAMES))
        written = json.dumps(json.loads(path.read_text()), ensure_ascii=False)
        path.write_bytes(written.encode(page))
        assert column(path) == (NAMES, {"mixed_encoding": page})


@pytest.mark.parametrize(
    ("made", "taken"), [("utf-8", "cp850"), ("cp850", "cp1252"), ("cp1252", "cp850")]
)
@pytest.mark.parametrize("suffix", ["csv", "geojson"])
def test_text_that_was_misread_before_it_was_delivered_is_told(tmp_path, suffix, made, taken):
    text = "Co\u00f6rdinatie caf\u00e9s".encode(made).decode(taken)
    path = tmp_path / f"a.{suffix}"
    if suffix == "csv":
        path.write_text(f"ID;naam\n1;{text}\n", encoding="utf-8")
    else:
        geojson(path, {"naam": text})
    texts, notes = column(path, "naam")
    assert texts == [text]
    assert notes == {"text_misread": f"naam ({text})"}


def test_utf_8_that_was_read_byte_by_byte_before_it_was_delivered_is_read_as_it_was(tmp_path):
    twice = [name.encode().decode("latin-1") for name in NAMES]
    path = geojson(tmp_path / "a.geojson", *({"ID": name} for name in [*twice, "Caf\u00e9"]))
    assert column(path) == ([*NAMES, "Caf\u00e9"], {"other_code_page": "cp1252"})


def test_texts_with_accents_quotes_and_signs_are_not_told_as_misread(tmp_path):
    fine = "\u00c9cole, \u2018s-Gravenhage \u2014 10 m\u00b3 \u00f7 2, \u201ccaf\u00e9\u201d\u2026"
    path = geojson(tmp_path / "a.geojson", {"ID": fine})
    assert column(path)[1] == {}


@pytest.mark.parametrize("suffix", [".shp", ".tab"])
def test_text_behind_a_nul_in_a_dbase_table_is_told_and_filling_is_not(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    driver = "MapInfo File" if suffix == ".tab" else "ESRI Shapefile"
    frame = gpd.GeoDataFrame(
        {"ID": ["G1#rest", "G2"], "naam": "vol####"}, geometry=AT[:2], crs=28992
    )
    frame.to_file(path, driver=driver, engine="pyogrio")
    table = path.with_suffix(".dat" if suffix == ".tab" else ".dbf")
    table.write_bytes(table.read_bytes().replace(b"#", b"\x00"))
    texts, notes = column(path)
    assert texts == ["G1", "G2"]
    assert notes["text_behind_nul"] == "ID"


@pytest.mark.parametrize("suffix", [".mif", ".dxf"])
def test_a_nul_in_a_file_of_text_costs_nothing_behind_it(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    frame = gpd.GeoDataFrame({"Layer": ["G#1", "G2"]}, geometry=AT[:2], crs=28992)
    driver = "MapInfo File" if suffix == ".mif" else "DXF"
    frame.to_file(path, driver=driver, engine="pyogrio")
    for each in tmp_path.iterdir():
        each.write_bytes(each.read_bytes().replace(b"G#1", b"G\x001"))
    texts, notes = column(path, "Layer")
    assert texts == ["G1", "G2"]
    assert "nuls_removed" in notes


def test_a_nul_in_a_flatgeobuf_is_told_when_it_is_read_record_by_record(tmp_path):
    path = tmp_path / "a.fgb"
    frame = gpd.GeoDataFrame({"ID": ["G#1", "G2"]}, geometry=AT[:2], crs=28992)
    frame.to_file(path, driver="FlatGeobuf", engine="pyogrio")
    path.write_bytes(path.read_bytes().replace(b"G#1", b"G\x001"))
    with gdal.quiet():
        found = find_records(path, "a", None, ["FlatGeobuf"])
    assert sorted(found.attributes["ID"]) == ["G\x001", "G2"]


def test_quotes_and_dashes_of_windows_are_no_letters_of_dos():
    assert code_page("foto’s, ’s-Gravenhage – “Coördinatie” é € Ëlst…".encode("cp1252")) == "cp1252"


@pytest.mark.parametrize(
    "code",
    [
        "mixed_encoding",
        "other_code_page",
        "text_misread",
        "nuls_removed",
        "text_behind_nul",
        "keys_doubled",
        "numbers_rounded",
        "cells_of_hashes",
    ],
)
def test_what_may_make_values_wrong_is_loud(code):
    assert is_loud(code)


def test_a_run_tells_what_check_tells_of_a_code_page(ondergrond, partnership, tmp_path):
    goes = tmp_path / "goes.csv"
    goes.write_bytes(GOES.replace("Riool", "Coördinatie").encode("cp850"))
    for command in (("check",), ("run", "--out", tmp_path / "uit", "--only", "lists")):
        made = ondergrond(command[0], partnership, "--on", "2026-11-24", *command[1:])
        assert made.code == 0
        assert "goes.csv: De tekst is niet geheel UTF-8" in made.err
        assert "cp850" in made.err
