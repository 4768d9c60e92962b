"""Works made coarse by their owner, and what a run makes of such a delivery."""

from __future__ import annotations

import json

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from ondergrond.store.read import read_finished
from tests.cli_fixtures import partner_text

HEAD = "nummer;naam;budget;contact;start;eind;fase;wkt\n"
ROWS = (
    "T-77;GEHEIM kabel;1928374;p.jansen@net.nl;2029-03-07;2029-08-09;ontwerp;"
    "LINESTRING (53107.31 391003.73, 53360.5 391003.73)\n"
    "T-78;GEHEIM mof;1928374;p.jansen@net.nl;2028-03-07;2028-08-09;gereed;POINT (53000 391000)\n"
    "T-79;GEHEIM station;1928374;p.jansen@net.nl;2028-03-07;2028-08-09;;POINT (59010 391010)\n"
    "T-80;GEHEIM zonder tijd;1;p.jansen@net.nl;;;;POINT (59010 391010)\n"
)


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "transport.csv"
    made.write_text(HEAD + ROWS, encoding="utf-8")
    return made


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson"])
def test_a_coarse_file_holds_squares_years_and_discipline_and_nothing_else(
    ondergrond, file, suffix
):
    out = file.with_name(f"coarse{suffix}")
    made = ondergrond("coarsen", file, "-o", out, "--discipline", "electricity_hv", "--on",
                      "2026-11-24")  # fmt: skip
    assert made.code == 0, made.err
    assert "Gelezen: 4 · vergroofd: 2 · klaar of vervallen: 1 · afgewezen: 1" in made.out
    assert 'columns.coarse_m = "coarse_m"' in made.out
    content = out.read_bytes()
    for mark in (b"GEHEIM", b"T-7", b"1928374", b"jansen", b"03-07", b"391003", b"transport"):
        assert mark not in content, mark
    rows = gpd.read_file(out)
    assert [*rows.columns] == ["work_id", "start", "end", "discipline", "sharing", "coarse_m",
                               "geometry"]  # fmt: skip
    assert rows["start"].astype(str).str[:10].tolist() == ["2028-01-01", "2029-01-01"]
    assert rows["end"].astype(str).str[:10].tolist() == ["2028-12-31", "2029-12-31"]
    assert {*rows["discipline"]} == {"electricity_hv"}
    assert {*rows["sharing"]} == {"private"}
    corners = shapely.get_coordinates(rows.to_crs(28992).geometry) % 100
    assert ((corners < 1e-3) | (corners > 100 - 1e-3)).all()


def test_a_run_holds_coarse_works_against_no_other_and_says_whom_to_ask(ondergrond, file, tmp_path):
    out = tmp_path / "coarse.gpkg"
    say = ("coarsen", file, "-o", out, "--discipline", "electricity_hv", "--json")
    made = json.loads(ondergrond(*say, "--on", "2026-11-24").out)
    assert (made["n_read"], made["n_written"], made["n_rejected"]) == (4, 2, 1)
    (tmp_path / "alfa.csv").write_text(
        "id;wkt;start\nA1;LINESTRING (53100 391010, 53200 391010);2029\n", encoding="utf-8"
    )
    columns = {each: each for each in ("work_id", "start", "end", "discipline", "sharing",
                                       "coarse_m")}  # fmt: skip
    text = '[partnership]\nname = "Proef"\nlanguage = "en"\n'
    text += partner_text("alfa", work_id="id", start="start", discipline={"constant": "sewer"})
    text += partner_text("net", called="Netbeheer", **columns).replace("net.csv", "coarse.gpkg")
    text = text.replace('geometry = { wkt = "wkt" }', "", 2).replace(
        'path = "alfa.csv"', 'path = "alfa.csv"\ngeometry = { wkt = "wkt" }'
    )
    plan = tmp_path / "plan.toml"
    plan.write_text(text, encoding="utf-8")
    run = ondergrond("run", plan, "--on", "2026-11-24", "--out", tmp_path / "out", "-q")
    assert run.code == 0, run.err
    tables = read_finished(tmp_path / "out")
    assert len(tables["works"]) == 3
    assert tables["works"]["coarse_m"].dropna().tolist() == [100, 100]
    assert tables["findings"].empty
    assert tables["pairs"].empty
    told = ondergrond("give", tmp_path / "out", "--to", "alfa", "--to", "coordinator", "-q")
    assert told.code == 0, told.err
    for code in ("alfa", "coordinator"):
        rows = pd.read_csv(tmp_path / "out" / "packs" / code / "possible_pairs.csv", sep=";")
        (only,) = rows.to_dict("records")
        assert (only["work_id"], only["ask"]) == ("alfa:A1", "net")
        assert only["why"] == (
            "Near here a work is planned that is not shared: high voltage, 2029; ask Netbeheer."
        )


def test_what_cannot_be_made_coarse_is_told(ondergrond, file):
    made = ondergrond("coarsen", file, "-o", file.with_name("x.csv"))
    assert made.code == 2
    assert ".gpkg" in made.err
    made = ondergrond("coarsen", file, "-o", file.with_name("x.gpkg"), "--discipline", "gaz")
    assert made.code == 2
    assert "gas" in made.err
    made = ondergrond("coarsen", file, "-o", file.with_name("x.gpkg"), "--grid", "5")
    assert made.code == 2
    made = ondergrond("coarsen", file.with_name("none.csv"), "-o", file.with_name("x.gpkg"))
    assert made.code == 3
    assert not file.with_name("x.gpkg").exists()
