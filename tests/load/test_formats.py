"""Every format has its reader, its line in the docs, and one clear line for a broken file."""

from __future__ import annotations

import ast
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from ondergrond.errors import DeliveryError
from ondergrond.load import readers
from ondergrond.load.readers import FORMATS, read_delivery

NOISE = np.random.default_rng(4).integers(0, 256, 4096, dtype=np.uint8).tobytes()
# How the files of a format with a beginning begin, so that its reader itself meets the noise.
BEGIN = {
    ".gpkg": b"SQLite format 3\x00", ".sqlite": b"SQLite format 3\x00",
    ".shp": b"\x00\x00\x27\x0a", ".fgb": b"fgb\x03fgb\x00", ".xlsx": b"PK\x03\x04",
    ".xlsm": b"PK\x03\x04", ".ods": b"PK\x03\x04", ".xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ".gml": b'<a xmlns="http://www.opengis.net/gml">', ".kml": b"<kml>", ".gpx": b"<gpx>",
    ".xml": b'<a xmlns="http://www.opengis.net/gml">', ".tab": b"!table\n!version 300\n",
    ".mif": b"Version 300\n", ".dxf": b"0\nSECTION\n", ".parquet": b"PAR1",
    ".geoparquet": b"PAR1",
}  # fmt: skip


def broken(folder: Path, suffix: str, content: bytes) -> Path:
    """A delivery that is not what its name says; a geodatabase is a folder."""
    path = folder / f"kapot{suffix}"
    if suffix == ".gdb":
        path.mkdir()
        (path / "a00000001.gdbtable").write_bytes(content)
    else:
        path.write_bytes(content)
        path.with_suffix(".dbf").write_bytes(content)  # what a shapefile cannot do without
    return path


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_broken_file_gives_records_or_one_clear_line(tmp_path, suffix):
    """Nothing, noise, and noise that begins as the format does; text may hold anything."""
    begin = BEGIN.get(suffix, b"")
    assert bool(begin) == bool(FORMATS[suffix].begins), f"{suffix}: say in BEGIN how it begins"
    for number, content in enumerate((b"", NOISE, begin + NOISE, begin)):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = broken(folder, suffix, content)
        try:
            read_delivery(path, source=path.name)
        except DeliveryError as fault:
            told = str(fault)
            assert path.name in told
            assert len(told.splitlines()) == 1
            assert len(told) < 1200


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_format_has_a_name_and_a_line_in_the_docs(root, suffix):
    assert FORMATS[suffix].name.strip(), f"format {suffix} has no name"
    lines = (root / "docs" / "partnership-file.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ") and f"`{suffix}`" in line]
    assert rows, f"format {suffix} has no line in docs/partnership-file.md"


def test_what_reads_a_file_has_its_record():
    """A reader is a function ``read_x`` of a path and its source, layer and encoding."""
    used = {each.read.__name__ for each in FORMATS.values()}
    for file in Path(readers.__file__).parent.glob("*.py"):
        for each in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(each, ast.FunctionDef) and file.name != "delivery.py":
                taken = {argument.arg for argument in each.args.kwonlyargs}
                if each.name.startswith("read_") and {"source", "layer", "encoding"} <= taken:
                    assert each.name in used, f"{each.name} has no record in readers/formats.py"


@pytest.mark.parametrize("suffix", [".tab", ".mif"])
def test_a_mapinfo_file_is_read_in_capitals_or_not(tmp_path, suffix):
    path = tmp_path / f"werken{suffix}"
    frame = gpd.GeoDataFrame({"naam": ["a"]}, geometry=[shapely.Point(51000, 391000)], crs=28992)
    frame.to_file(path, driver="MapInfo File", engine="pyogrio")
    (found,) = read_delivery(path, source=path.name)
    assert found.attributes["naam"].tolist() == ["a"]
