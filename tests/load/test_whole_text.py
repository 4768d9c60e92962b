"""Texts that look like values and are none: of another code page, with NULs, rounded, cut."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.labels.codes import is_loud
from ondergrond.load.readers import read_delivery
from ondergrond.load.text import code_page
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


def test_quotes_and_dashes_of_windows_are_no_letters_of_dos():
    assert code_page("foto’s, ’s-Gravenhage – “Coördinatie” é € Ëlst…".encode("cp1252")) == "cp1252"


@pytest.mark.parametrize(
    "code", ["mixed_encoding", "nuls_removed", "numbers_rounded", "cells_of_hashes"]
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
