"""Change deliveries at random and load them: every one gives works or one clear line.

    .venv/bin/python tools/fuzz_deliveries.py --count 10000 [--seed 1] [--minutes 10]
    .venv/bin/python tools/fuzz_deliveries.py --replay 1-4711

Takes a small delivery of every format, changes one of its files (bytes turned, cut, doubled,
swapped, words and numbers that mean something put in), and loads it as ``ondergrond check`` does.
The same seed gives the same changes. What goes wrong is kept in ``out/fuzz/SEED-NUMBER``:

- *bug*: an error that ondergrond did not foresee (exit code 70), or more than one line for a file;
- *ended*: the process that read the file ended, or was stopped at its limits, and the run told so;
- *failed*: a reader met an exception that nobody foresaw, and the run told so.

Only the first is a failure; the others are what the process apart is for, and worth a look.
Prints one object of JSON and exits 1 where there was a failure.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from ondergrond.errors import BugError, OndergrondError, Problem
from ondergrond.labels.message import Message
from ondergrond.load import load
from ondergrond.partnership import Partnership, read_partnership

ON = date(2026, 11, 24)
KEPT = Path("out/fuzz")
N_RECORDS = 12
# What a byte or a word is turned into: limits of numbers, of text, and of formats.
WORDS = (
    *(
        "",
        "\x00",
        "\ufeff",
        "\u202e",
        "\x1b[31m",
        '"',
        "'",
        ";",
        ",",
        "\n",
        "\r\n",
        "\t",
        "|",
        "=1+1",
    ),
    *("NaN", "Infinity", "-1", "1e400", "99999999999999999999", "0x1F", "2027-02-30", "31-13-2027"),
    *("Q5 2027", "2027-2026", "9999", "n.t.b.", "€ 1.250.000,-", "POINT EMPTY", "POLYGON ((0 0))"),
    *(
        "null",
        "[]",
        "{}",
        "<a>",
        "</a>",
        "<![CDATA[",
        "&amp;",
        "&x;",
        "%s",
        "{0}",
        "../x",
        "ü" * 300,
    ),
)
PARTNERSHIP = """
[partnership]
name = "Proef"
horizon = [2026-01-01, 2036-12-31]

[reading]
seconds = 30
memory_mb = 2048

[[partner]]
code = "proef"
name = "Proef"
kind = "municipality"

[[partner.source]]
path = "FILE"
crs = "EPSG:28992"
columns.start = "start"
"""


def a_frame() -> gpd.GeoDataFrame:
    """A few works with all that is often delivered."""
    at = range(N_RECORDS)
    ends = [((51_000 + 30 * n, 391_000), (51_050 + 30 * n, 391_020)) for n in at]
    return gpd.GeoDataFrame(
        {
            "id": [f"P-{n:03}" for n in at],
            "naam": [f"Straat {n}" for n in at],
            "start": [("2027", "Q3 2028", "01-05-2027", "mei 2029")[n % 4] for n in at],
            "kosten": [f"€ {n}.250.000,00" for n in at],
        },
        geometry=shapely.linestrings(ends),
        crs="EPSG:28992",
    )


def by_gdal(name: str, driver: str) -> Callable[[Path, gpd.GeoDataFrame], Path]:
    def made(folder: Path, frame: gpd.GeoDataFrame) -> Path:
        kept = frame[["geometry"]] if driver == "DXF" else frame
        if driver in ("GPX", "KML"):
            kept = frame.rename(columns={"naam": "name"}).to_crs(4326)
        pyogrio.write_dataframe(kept, folder / name, driver=driver, **OPTIONS.get(driver, {}))
        return folder / name

    return made


OPTIONS = {"GPX": {"GPX_USE_EXTENSIONS": "YES"}, "SQLite": {"SPATIALITE": "NO"}}


def csv(folder: Path, frame: gpd.GeoDataFrame) -> Path:
    table = pd.DataFrame(frame.drop(columns="geometry")).assign(wkt=frame.geometry.to_wkt())
    table.to_csv(folder / "a.csv", sep=";", index=False)
    return folder / "a.csv"


def workbook(folder: Path, frame: gpd.GeoDataFrame) -> Path:
    table = pd.DataFrame(frame.drop(columns="geometry")).assign(wkt=frame.geometry.to_wkt())
    table.to_excel(folder / "a.xlsx", index=False, engine="xlsxwriter")
    return folder / "a.xlsx"


def parquet(folder: Path, frame: gpd.GeoDataFrame) -> Path:
    frame.to_parquet(folder / "a.parquet")
    return folder / "a.parquet"


def esri_json(folder: Path, frame: gpd.GeoDataFrame) -> Path:
    rows = frame.drop(columns="geometry").to_dict("records")
    paths = [{"paths": [list(map(list, each.coords))]} for each in frame.geometry]
    told = {
        "geometryType": "esriGeometryPolyline",
        "spatialReference": {"wkid": 28992},
        "fields": [{"name": name, "type": "esriFieldTypeString"} for name in rows[0]],
        "features": [
            {"attributes": row, "geometry": path} for row, path in zip(rows, paths, strict=True)
        ],
    }
    (folder / "a.json").write_text(json.dumps(told), encoding="utf-8")
    return folder / "a.json"


def rows_json(folder: Path, frame: gpd.GeoDataFrame) -> Path:
    table = pd.DataFrame(frame.drop(columns="geometry")).assign(wkt=frame.geometry.to_wkt())
    table.to_json(folder / "a.json", orient="records")
    return folder / "a.json"


def topojson(folder: Path, frame: gpd.GeoDataFrame) -> Path:
    lines = frame.to_crs(4326).geometry
    rows = frame.drop(columns="geometry").to_dict("records")
    told = {
        "type": "Topology",
        "arcs": [list(map(list, each.coords)) for each in lines],
        "objects": {
            "a": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "LineString", "arcs": [n], "properties": row}
                    for n, row in enumerate(rows)
                ],
            }
        },
    }
    (folder / "a.topojson").write_text(json.dumps(told), encoding="utf-8")
    return folder / "a.topojson"


def zipped(make: Callable[[Path, gpd.GeoDataFrame], Path]) -> Callable[..., Path]:
    def made(folder: Path, frame: gpd.GeoDataFrame) -> Path:
        with tempfile.TemporaryDirectory() as inner:
            make(Path(inner), frame)
            shutil.make_archive(str(folder / "a"), "zip", inner)
        return folder / "a.zip"

    return made


SHAPEFILE = by_gdal("a.shp", "ESRI Shapefile")
FORMATS: dict[str, Callable[[Path, gpd.GeoDataFrame], Path]] = {
    "gpkg": by_gdal("a.gpkg", "GPKG"),
    "shp": SHAPEFILE,
    "fgb": by_gdal("a.fgb", "FlatGeobuf"),
    "gdb": by_gdal("a.gdb", "OpenFileGDB"),
    "gml": by_gdal("a.gml", "GML"),
    "kml": by_gdal("a.kml", "KML"),
    "gpx": by_gdal("a.gpx", "GPX"),
    "tab": by_gdal("a.tab", "MapInfo File"),
    "mif": by_gdal("a.mif", "MapInfo File"),
    "dxf": by_gdal("a.dxf", "DXF"),
    "sqlite": by_gdal("a.sqlite", "SQLite"),
    "geojson": by_gdal("a.geojson", "GeoJSON"),
    "esri": esri_json,
    "rows": rows_json,
    "topojson": topojson,
    "csv": csv,
    "xlsx": workbook,
    "parquet": parquet,
    "zip": zipped(SHAPEFILE),
    "zip of csv": zipped(csv),
}
# Formats whose place is a column, and those that cannot have the columns.
BY_WKT = ("rows", "csv", "xlsx", "zip of csv")
WITHOUT_START = ("dxf",)


def changed(data: bytes, chance: random.Random) -> bytes:
    """The bytes after one to six changes."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        made = bytearray(chance.choice(CHANGES)(made, chance))
    return bytes(made)


def _span(data: bytearray, chance: random.Random, most: int = 200) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randrange(1, most))


def turn_bits(data: bytearray, chance: random.Random) -> bytearray:
    for _ in range(chance.choice((1, 1, 4, 32)) if data else 0):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data


def set_bytes(data: bytearray, chance: random.Random) -> bytearray:
    start, end = _span(data, chance, 9)
    data[start:end] = bytes([chance.choice((0, 1, 0x7F, 0x80, 0xFF))]) * (end - start)
    return data


def cut(data: bytearray, chance: random.Random) -> bytearray:
    return data[: chance.randrange(len(data) + 1)]


def leave_out(data: bytearray, chance: random.Random) -> bytearray:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def double(data: bytearray, chance: random.Random) -> bytearray:
    start, end = _span(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def swap(data: bytearray, chance: random.Random) -> bytearray:
    (a, b), (c, d) = sorted((_span(data, chance), _span(data, chance)))
    if b > c:
        return data
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def put_word(data: bytearray, chance: random.Random) -> bytearray:
    start, end = _span(data, chance, 12)
    word = chance.choice(WORDS).encode()
    return data[:start] + word + data[end if chance.random() < 0.5 else start :]


CHANGES = (turn_bits, set_bytes, cut, leave_out, double, swap, put_word, put_word)


class Fuzz:
    """The formats ready to be changed, and what became of each change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base = folder / "base"
        self.partnerships: dict[str, Partnership] = {}
        self.work = folder / "work"
        for name, make in FORMATS.items():
            (self.base / name).mkdir(parents=True)
            path = make(self.base / name, a_frame())
            self.work.mkdir(exist_ok=True)
            text = PARTNERSHIP.replace("FILE", path.name)
            if name in WITHOUT_START:
                text = text.replace(
                    'columns.start = "start"', 'columns.start = { constant = "2027" }'
                )
            if name in BY_WKT:
                text = text.replace("columns.start", 'geometry = { wkt = "wkt" }\ncolumns.start')
            (self.work / "proef.toml").write_text(text, encoding="utf-8")
            self.partnerships[name] = read_partnership(self.work / "proef.toml")

    def prepare(self, seed: int, number: int) -> str:
        """Put a changed delivery in the folder to work in; its format."""
        chance = random.Random(f"{seed}-{number}")  # the same changes every time
        name = list(FORMATS)[number % len(FORMATS)]
        shutil.rmtree(self.work)
        shutil.copytree(self.base / name, self.work)
        files = sorted(each for each in self.work.rglob("*") if each.is_file())
        chosen = chance.choice(files)
        chosen.write_bytes(changed(chosen.read_bytes(), chance))
        return name

    def outcome(self, name: str) -> tuple[str, str]:
        """What became of the delivery in the folder: a word, and what was said."""
        try:
            made = load(self.partnerships[name], on=ON)
        except BugError:
            return "bug", traceback.format_exc()
        except OndergrondError as fault:
            told = [each.text(language) for each in fault.problems for language in ("nl", "en")]
            if any(not each.strip() or len(each.splitlines()) > 1 for each in told):
                return "bug", "\n".join(told)
            codes = {_code(each) for each in fault.problems}
            if codes & {"reader_ended", "reading_too_slow", "reading_too_large"}:
                return "ended", told[1]
            return ("failed" if "reader_failed" in codes else "refused"), told[1]
        except Exception:  # noqa: BLE001  # what is looked for
            return "bug", traceback.format_exc()
        n_read = int(made.deliveries["n_read"].sum())
        whole = n_read == len(made.works) + len(made.rejected)
        return ("loaded", "") if whole else ("bug", f"{n_read} read and not all told")


def _code(problem: Problem) -> str:
    return problem.what.code if isinstance(problem.what, Message) else ""


def keep(fuzz: Fuzz, name: str, key: str, word: str, told: str) -> None:
    folder = KEPT / key
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(fuzz.work, folder)
    (folder / "WHAT.txt").write_text(f"{name}: {word}\n{told}\n", encoding="utf-8")


def main() -> int:
    asked = argparse.ArgumentParser(description="Load deliveries that were changed at random.")
    asked.add_argument("--count", type=int, default=2000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--minutes", type=float, default=60)
    asked.add_argument("--replay", help="SEED-NUMBER: one change again, told whole")
    options = asked.parse_args()
    until = time.monotonic() + 60 * options.minutes
    seen: Counter[str] = Counter()
    kept: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        fuzz = Fuzz(Path(folder))
        if options.replay:
            seed, number = map(int, options.replay.split("-"))
            name = fuzz.prepare(seed, number)
            word, told = fuzz.outcome(name)
            keep(fuzz, name, options.replay, word, told)
            print(f"{name}: {word}\n{told}\n{KEPT / options.replay}")
            return int(word == "bug")
        for number in range(options.count):
            if time.monotonic() > until:
                break
            name = fuzz.prepare(options.seed, number)
            word, told = fuzz.outcome(name)
            seen[word] += 1
            if word in ("bug", "ended", "failed"):
                key = f"{options.seed}-{number}"
                kept[key] = f"{name}: {word}: {(told.strip().splitlines() or [''])[-1][:160]}"
                keep(fuzz, name, key, word, told)
                print(key, kept[key], file=sys.stderr, flush=True)
    print(json.dumps({"seed": options.seed, "tried": seen.total(), **seen, "kept": kept}, indent=1))
    return int(seen["bug"] > 0)


if __name__ == "__main__":
    sys.exit(main())
