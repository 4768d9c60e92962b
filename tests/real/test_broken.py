"""Files that a loader meets sooner or later: a result or one clear line, never a traceback."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import SHARED_DATA

pytestmark = pytest.mark.real

BROKEN = SHARED_DATA / "broken"
EXPECTED = (
    list(csv.DictReader((BROKEN / "EXPECT.csv").read_text(encoding="utf-8").splitlines()))
    if BROKEN.is_dir()
    else []
)
GOOD = """PROJNR;OMSCHR;START;EIND;X;Y
P-1;Goed werk;2027;2028;51000;391000
"""
PARTNERSHIP = """
[partnership]
name = "Kapot"

[[partner]]
code = "kapot"
name = "Kapot"
kind = "other"

[[partner.source]]
path = {path}
crs = "EPSG:28992"
{geometry}
columns.work_id = ["PROJNR", "id", "ID"]
columns.start = ["START", "BEGIN", "start"]
columns.end = ["EIND", "EINDE", "end"]
"""


@pytest.fixture(params=EXPECTED, ids=[each["file"] for each in EXPECTED])
def broken(request, shared_data: Path, tmp_path: Path) -> Path:
    """One broken file, with the parts beside it, in a folder with an awkward name."""
    file = shared_data / "broken" / request.param["file"]
    folder = tmp_path / "straat & weg ü"
    if file.suffix == ".shp" and file.parent.name != "broken":
        shutil.copytree(file.parent, folder)
    else:
        folder.mkdir()
        shutil.copyfile(file, folder / file.name)
    return folder / file.name


def test_detect_ends_with_a_result_or_one_clear_line(ondergrond, broken, tmp_path):
    good = tmp_path / "goed.csv"
    good.write_text(GOOD, encoding="utf-8")
    before = {each.name: each.stat().st_size for each in broken.parent.iterdir()}
    made = ondergrond("detect", broken, good, "-o", tmp_path / "uit.gpkg", "--json")
    assert made.code in (0, 2, 3), made.err
    assert "Traceback" not in made.err
    if made.code == 0:
        records = json.loads(made.out)["records"]
        assert records["read"] == records["works"] + records["rejected"]
    else:
        assert made.err.startswith("error: ")
        assert broken.name in made.err
        assert all(len(line) < 1200 for line in made.err.splitlines())
        assert not (tmp_path / "uit.gpkg").exists()
    after = {each.name: each.stat().st_size for each in broken.parent.iterdir()}
    assert after == before, "something was written beside the delivery"


@pytest.mark.parametrize(
    "geometry",
    ["", 'geometry = { x = "X", y = "Y" }', 'geometry = { wkt = "WKT" }'],
    ids=["own", "xy", "wkt"],
)
def test_check_ends_with_a_result_or_clear_lines(ondergrond, broken, tmp_path, geometry):
    file = tmp_path / "kapot.toml"
    path = json.dumps(str(broken), ensure_ascii=False)
    file.write_text(PARTNERSHIP.format(path=path, geometry=geometry), encoding="utf-8")
    made = ondergrond("check", file, "--json")
    assert made.code in (0, 2, 3), made.err
    if made.code == 0:
        for row in json.loads(made.out)["deliveries"]:
            assert row["n_read"] == row["n_works"] + row["n_rejected"]
