"""QGIS's own window, with a profile that was never used, opens the project and asks nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pyproj import CRS, Transformer

from ondergrond.report.qgis import background


def opened(file: Path, display: str, folder: Path) -> dict[str, Any]:
    """What QGIS's window shows once it opened the project in a GeoPackage."""
    for name in ("home", "profile", "runtime"):
        (folder / name).mkdir(mode=0o700)
    done = subprocess.run(
        ["qgis", "--noversioncheck", "--nologo", "--profiles-path", folder / "profile",
         "--project", f"geopackage:{file}?projectName=ondergrond"],
        capture_output=True, text=True, errors="replace", check=False, timeout=300,
        env={
            **os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "WATCHED": str(folder),
            "HOME": str(folder / "home"), "XDG_RUNTIME_DIR": str(folder / "runtime"),
            "PYQGIS_STARTUP": str(Path(__file__).with_name("qgis_window.py")),
            "PYTHONPATH": "",
        },
    )  # fmt: skip
    told = folder / "told.json"
    assert told.is_file(), done.stderr
    return json.loads(told.read_text(encoding="utf-8"))


@pytest.mark.qgis
def test_the_window_shows_the_map_and_asks_nothing(samples_before, display, tmp_path):
    file = shutil.copy(samples_before.folder / "ondergrond.gpkg", tmp_path)
    told = opened(Path(file), display, tmp_path)
    assert told["dialogs"] == []
    assert "AZON-voorbeeld" in told["title"]
    assert told["drawn"] > 0.01, "the map is empty"
    assert (tmp_path / "window0.png").stat().st_size > 20_000


@pytest.mark.parametrize("code", [28992, 25832, 31370, 2154, 2913, 27700])
def test_the_way_between_tiles_and_works_is_in_the_project(code):
    """As good as PROJ's own to some metres, and without a grid that a machine may lack."""
    crs = CRS.from_epsg(code)
    (entry,) = background.transformations(crs)
    assert [each.findtext("spatialrefsys/authid") for each in entry] == [
        "EPSG:3857", f"EPSG:{code}",
    ]  # fmt: skip
    way = entry.attrib["coordinateOp"]
    assert way.startswith("+proj=pipeline")
    assert "grids" not in way
    west, south, east, north = crs.area_of_use.bounds
    there = (west + east) / 2, (south + north) / 2
    tile = Transformer.from_crs(4326, 3857, always_xy=True).transform(*there)
    ours = Transformer.from_pipeline(way).transform(*tile)
    theirs = Transformer.from_crs(3857, crs, always_xy=True).transform(*tile)
    assert ours == pytest.approx(theirs, abs=10)


@pytest.mark.parametrize("crs", [None, CRS.from_epsg(3857)])
def test_without_two_systems_there_is_no_way(crs):
    assert list(background.transformations(crs)) == []
