"""A delivery that is too much for the process that reads it is one line, and no other suffers."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import struct
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import reader
from ondergrond.errors import DeliveryError, Problem
from ondergrond.labels.message import message
from ondergrond.load.readers import read_delivery, unworkable
from ondergrond.load.readers.apart import ask
from ondergrond.load.readers.exchange import (
    Request,
    pack_layers,
    pack_problems,
    unpack_reply,
    unpack_request,
)
from ondergrond.load.readers.formats import FORMATS as DELIVERED
from ondergrond.load.records import UNREADABLE_COLUMNS, Records
from tests.cli_fixtures import GOES
from tests.examples import examples
from tests.load.test_formats import BEGIN, FORMATS, NOISE, broken

NAMES = st.text(max_size=8)
CELLS = st.none() | st.text(st.characters(exclude_characters="\x00"), min_size=1, max_size=8)


@st.composite
def layers(draw: st.DrawFn) -> Records:
    n = draw(st.integers(0, 5))
    names = draw(st.lists(NAMES, unique=True, max_size=4))
    columns = {
        name: pd.Series(draw(st.lists(CELLS, min_size=n, max_size=n)), dtype="str")
        for name in names
    }
    shapes = None
    if draw(st.booleans()):
        shapes = np.empty(n, dtype=object)
        shapes[:] = draw(st.lists(st.sampled_from(SHAPES), min_size=n, max_size=n))
    row = st.tuples(st.integers(1, 99), NAMES, NAMES, st.none() | NAMES)
    lost = pd.DataFrame(
        draw(st.lists(row, min_size=1, max_size=3)), columns=list(UNREADABLE_COLUMNS)
    )
    return Records(
        draw(NAMES),
        draw(NAMES),
        pd.DataFrame(columns, index=range(n)),
        shapes,
        np.arange(1, n + 1),
        draw(st.none() | NAMES),
        lost,
        tuple(draw(st.lists(st.tuples(NAMES, NAMES), max_size=2))),
        draw(st.booleans()),
    )


WKT = (
    *("POINT (nan 2)", "LINESTRING (0 0, nan nan)", "POINT (1 2)", "POINT Z (1 2 3)"),
    *("LINESTRING EMPTY", "GEOMETRYCOLLECTION (POINT (1 1))"),
)
with np.errstate(invalid="ignore"):
    SHAPES = [None, *shapely.from_wkt(WKT)]


def joined(parts: list[bytes | memoryview]) -> memoryview:
    return memoryview(b"".join(bytes(part) for part in parts))


def same(left: Records, right: Records) -> None:
    assert (left.source, left.layer, left.crs) == (right.source, right.layer, right.crs)
    assert (left.notes, left.since_1904) == (right.notes, right.since_1904)
    assert list(left.attributes.columns) == list(right.attributes.columns)
    assert list(left.attributes.dtypes) == list(right.attributes.dtypes)
    assert left.attributes.equals(right.attributes)
    assert left.rows.tolist() == right.rows.tolist()
    assert left.unreadable.to_dict("split") == right.unreadable.to_dict("split")
    assert (left.geometry is None) == (right.geometry is None)
    if left.geometry is not None and right.geometry is not None:
        assert shapely.to_wkt(left.geometry).tolist() == shapely.to_wkt(right.geometry).tolist()


def test_every_field_of_records_is_drawn_and_compared():
    """A field that is added has to come back from the process apart as well.

    Rows are put together after that.
    """
    assert {each.name for each in fields(Records)} - {"together"} == {
        *("source", "layer", "attributes", "geometry", "rows", "crs", "unreadable", "notes"),
        "since_1904",
    }


@examples(80)
@given(st.lists(layers(), max_size=3))
def test_layers_come_out_as_they_went_in(made):
    found = unpack_reply(joined(pack_layers(made)))
    assert len(found) == len(made)
    for left, right in zip(made, found, strict=True):
        same(left, right)


def test_what_is_wrong_keeps_its_words_in_both_languages():
    inner = message("of_table", note="x")
    problems = [Problem("a.gpkg", message("no_layer", layer="x", names=inner))]
    with pytest.raises(DeliveryError) as fault:
        unpack_reply(joined(pack_problems(problems)))
    for language in ("nl", "en"):
        told = [each.text(language) for each in fault.value.problems]
        assert told == [each.text(language) for each in problems]


def test_a_request_comes_out_as_it_went_in():
    asked = Request("/a/ü.csv", "ü.csv", None, "cp1252", ("start", "naam"))
    assert unpack_request(memoryview(asked.packed())) == asked


@pytest.mark.parametrize("suffix", FORMATS)
def test_reading_apart_gives_what_reading_here_gives(tmp_path, suffix):
    path = broken(tmp_path, suffix, BEGIN.get(suffix, b"") + NOISE)
    told: list[object] = []
    for read in (lambda: ask(path, source="k").layers(), lambda: read_delivery(path, source="k")):
        try:
            told.append([each.attributes.to_dict() for each in read()])
        except DeliveryError as fault:
            told.append(str(fault))
    assert told[0] == told[1]


def nested(depth: int) -> bytes:
    """A point in collections in collections, as WKB: GEOS goes down for each."""
    return struct.pack("<bII", 1, 7, 1) * depth + struct.pack("<bIdd", 1, 1, 51_000, 391_000)


def write_parquet(path: Path, *blobs: bytes) -> None:
    geo = {
        "version": "1.0.0",
        "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "geometry_types": [], "crs": None}},
    }
    table = pa.table(
        {
            "id": [f"G{n}" for n, _ in enumerate(blobs)],
            "periode": ["2027" for _ in blobs],
            "fase": ["VO" for _ in blobs],
            "naam": ["Voorstad" for _ in blobs],
            "geometry": list(blobs),
        }
    )
    pq.write_table(table.replace_schema_metadata({b"geo": json.dumps(geo).encode()}), path)


@pytest.fixture
def too_deep(partnership: Path) -> Path:
    """A partnership of which one file makes the process that reads it end."""
    write_parquet(partnership.parent / "goes.parquet", nested(400_000))
    text = partnership.read_text(encoding="utf-8").replace("goes.csv", "goes.parquet")
    partnership.write_text(text.replace('geometry = { wkt = "wkt" }\n', ""), encoding="utf-8")
    return partnership


def test_a_geometry_that_is_nested_too_deep_is_rejected_and_the_rest_is_read(tmp_path):
    path = tmp_path / "a.parquet"
    write_parquet(path, nested(1), nested(51), nested(50), nested(52), nested(900))
    (found,) = ask(path, source="a").layers()
    assert found.rows.tolist() == [1, 3]
    assert found.unreadable["source_row"].tolist() == [2, 4, 5]
    assert set(found.unreadable["reason"]) == {"geometry_unreadable"}


def test_a_geometry_of_too_many_vertices_is_rejected_and_the_rest_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(unworkable, "MOST_VERTICES", 5)
    lines = [shapely.LineString([(51_000 + n, 391_000) for n in range(size)]) for size in (5, 6, 2)]
    path = tmp_path / "a.parquet"
    write_parquet(path, *shapely.to_wkb(lines))
    (found,) = read_delivery(path, source="a")
    assert found.rows.tolist() == [1, 3]
    assert found.unreadable[["source_row", "reason"]].to_numpy().tolist() == [
        [2, "geometry_unreadable"]
    ]
    assert "vertices" in found.unreadable["detail"].iloc[0]


def test_a_file_that_breaks_its_reader_is_one_line(ondergrond, too_deep, tmp_path):
    made = ondergrond("run", too_deep, "--out", tmp_path / "uit")
    assert made.code == 3
    assert "goes.parquet" in made.err
    assert len(made.err.splitlines()) == 1
    assert not (tmp_path / "uit").exists()


def test_with_keep_going_the_others_are_read(ondergrond, too_deep):
    made = ondergrond("check", too_deep, "--keep-going")
    assert made.code == 4
    assert "goes.parquet" in made.err
    assert "Stedin" in made.out


def test_a_file_that_takes_too_long_is_one_line_that_names_the_key(ondergrond, partnership):
    rows = "\n".join(GOES.splitlines()[1:])
    lines = "\n".join([GOES.splitlines()[0], *([rows] * 60_000)])
    (partnership.parent / "goes.csv").write_text(lines, encoding="utf-8")
    text = partnership.read_text(encoding="utf-8")
    partnership.write_text(text + "\n[reading]\nseconds = 0.05\n", encoding="utf-8")
    made = ondergrond("check", partnership)
    assert made.code == 3
    assert "goes.csv" in made.err
    assert "[reading] seconds" in made.err


@pytest.mark.parametrize(
    ("line", "told"),
    [("seconds = 0", "seconds"), ("memory_mb = 10", "memory_mb"), ("second = 3", "seconds")],
)
def test_limits_that_make_no_sense_are_told(ondergrond, partnership, line, told):
    text = partnership.read_text(encoding="utf-8")
    partnership.write_text(f"{text}\n[reading]\n{line}\n", encoding="utf-8")
    made = ondergrond("check", partnership)
    assert made.code == 2
    assert told in made.err


def test_no_format_has_a_driver_that_the_process_of_readers_has_not():
    named = {driver for each in DELIVERED.values() for driver in each.drivers}
    assert named <= reader.ALLOWED
    assert reader.ALLOWED - named == {"MEM", "Memory"}


def test_the_process_that_reads_has_the_drivers_of_the_formats_and_no_other():
    """Also where a GDAL brings drivers that nobody had heard of: it starts again without them."""
    code = (
        "import os, sys\n"
        "from ondergrond import reader\n"
        "if 'GDAL_SKIP' not in os.environ:\n"
        "    reader.OTHERS = 'PDF,CSV'\n"
        "reader._confine()\n"
        "print('\\n'.join(sorted(reader.find_drivers())))\n"
    )
    env = {name: value for name, value in os.environ.items() if name != reader.SKIPPED}
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env
    )
    found = set(made.stdout.split("\n")) - {""}
    assert {"GPKG", "GML", "GeoJSON", "OpenFileGDB"} <= found <= reader.ALLOWED


def test_all_drivers_of_the_formats_are_there(tmp_path):
    """What a run writes in a format, the process apart reads."""
    frame = gpd.GeoDataFrame({"naam": ["a"]}, geometry=[shapely.Point(51_000, 391_000)], crs=28992)
    for name in ("a.gpkg", "a.shp", "a.fgb", "a.gml", "a.tab", "a.sqlite", "a.dxf", "a.gdb"):
        drivers = {"a.tab": "MapInfo File", "a.gdb": "OpenFileGDB", "a.sqlite": "SQLite"}
        kept = frame[["geometry"]] if name == "a.dxf" else frame
        kept.to_file(tmp_path / name, driver=drivers.get(name))
        found = ask(tmp_path / name, source=name).layers()
        assert [len(each.attributes) for each in found] == [1], name


def endless(path: Path) -> None:
    """A GeoPackage with a view whose rows never end."""
    frame = gpd.GeoDataFrame({"id": ["1"]}, geometry=[shapely.Point(51_000, 391_000)], crs=28992)
    frame.to_file(path, layer="a")
    view = (
        "CREATE VIEW more AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
        "SELECT x AS id FROM n WHERE x < 0"
    )
    with closing(sqlite3.connect(path)) as opened, opened:
        opened.execute(view)
        opened.execute(
            "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('more', 'attributes')"
        )


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_ended_while_it_reads_ends_at_once_and_leaves_no_process(partnership, sent):
    """Also in the middle of a file that would be read for ever."""
    endless(partnership.parent / "goes.gpkg")
    file = partnership.read_text(encoding="utf-8").replace("goes.csv", "goes.gpkg")
    partnership.write_text(file.replace('geometry = { wkt = "wkt" }\n', ""), encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, "-m", "ondergrond", "check", str(partnership)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    children = found_children(run.pid)
    assert children
    busy = time.monotonic() + 30
    while psutil.Process(children[0]).cpu_times().user < 3 and time.monotonic() < busy:
        time.sleep(0.1)  # it has imported what it needs and is at the file
    run.send_signal(sent)
    _, told = run.communicate(timeout=15)
    assert "Traceback" not in told
    assert run.returncode == (-9 if sent == signal.SIGKILL else 130)
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in children):
        assert time.monotonic() < deadline, "a process that reads was left behind"
        time.sleep(0.05)


def test_an_endless_view_is_one_line_after_its_time(ondergrond, partnership):
    endless(partnership.parent / "goes.gpkg")
    file = partnership.read_text(encoding="utf-8").replace("goes.csv", "goes.gpkg")
    file = file.replace('geometry = { wkt = "wkt" }\n', "") + "\n[reading]\nseconds = 2\n"
    partnership.write_text(file, encoding="utf-8")
    made = ondergrond("check", partnership)
    assert made.code == 3
    assert len(made.err.splitlines()) == 1
    assert "[reading] seconds" in made.err


def found_children(pid: int) -> list[int]:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        there = [each.pid for each in psutil.Process(pid).children()]
        if there:
            return there
        time.sleep(0.02)
    return []
