"""The street layer of a partnership: any format, told mistakes, and titles through a real run."""

from __future__ import annotations

import csv
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from ondergrond.errors import DeliveryError, PartnershipError
from ondergrond.load import read_streets
from ondergrond.partnership import read_partnership

STREETS = """
[streets]
path = "straten.geojson"
columns.name = "straat"
columns.place = "plaats"
"""


def with_streets(partnership: Path, text: str = STREETS) -> Path:
    partnership.write_text(partnership.read_text(encoding="utf-8") + text, encoding="utf-8")
    gpd.GeoDataFrame(
        {"straat": ["Voorstad", None], "plaats": ["Goes", "Goes"]},
        geometry=[
            shapely.LineString([(51000, 391004), (51100, 391004)]),
            shapely.LineString([(53000, 391004), (53100, 391004)]),
        ],
        crs="EPSG:28992",
    ).to_crs("EPSG:4326").to_file(partnership.parent / "straten.geojson")
    return partnership


def test_findings_are_called_after_the_street_they_lie_in(ondergrond, partnership, tmp_path):
    more = ("--on", "2026-11-24", "--only", "lists")
    made = ondergrond("run", with_streets(partnership), "--out", tmp_path / "out", *more)
    assert made.code == 0
    with (tmp_path / "out" / "opportunities.csv").open(encoding="utf-8-sig") as file:
        row, *_ = csv.DictReader(file, delimiter=";")
    assert row["title"] == "Voorstad, Goes"
    assert "de Voorstad" in row["why"]


def test_lines_without_a_name_are_left_out_and_the_rest_is_in_the_crs_of_the_partnership(
    partnership,
):
    streets = read_streets(read_partnership(with_streets(partnership)))
    assert streets is not None
    assert streets.lines["name"].tolist() == ["Voorstad"]
    west = streets.lines.geometry.bounds["minx"].iloc[0]
    assert west == pytest.approx(51000, abs=1)
    assert streets.files[0][0] == "straten.geojson"


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        (
            STREETS.replace("name", "naam"),
            PartnershipError,
            "streets and areas have no column naam",
        ),
        ('[streets]\npath = "x"\ncolumns.place = "p"', PartnershipError, "it names nothing"),
        (
            STREETS.replace('"straat"', '"weg"'),
            DeliveryError,
            r"straten.geojson: it has no column 'weg' \(columns.name",
        ),
        (STREETS.replace("straten.", "wegen."), DeliveryError, "wegen.geojson"),
        (STREETS.replace('"straat"', '"leeg"'), DeliveryError, "no line with a name"),
        (STREETS.replace("[streets]", "[street]"), PartnershipError, "did you mean 'streets'"),
    ],
)
def test_a_mistake_in_the_streets_is_one_clear_line(partnership, text, error, message):
    file = with_streets(partnership, text)
    layer = gpd.read_file(file.parent / "straten.geojson").assign(leeg=None)
    layer.to_file(file.parent / "straten.geojson")
    with pytest.raises(error, match=message):
        read_streets(read_partnership(file))


@pytest.mark.parametrize("spoilt", ["gone", "broken", "other columns"])
def test_with_keep_going_a_run_goes_on_without_streets_that_cannot_be_read(
    ondergrond, partnership, tmp_path, spoilt
):
    file = with_streets(partnership)
    layer = file.parent / "straten.geojson"
    if spoilt == "gone":
        layer.unlink()
    elif spoilt == "broken":
        layer.write_text("{", encoding="utf-8")
    else:
        gpd.read_file(layer).rename(columns={"straat": "weg"}).to_file(layer)
    more = ("--on", "2026-11-24", "--only", "lists", "--out", tmp_path / "out")
    stopped = ondergrond("run", file, *more)
    assert (stopped.code, len(stopped.err.splitlines())) == (3, 1)
    made = ondergrond("run", file, *more, "--keep-going")
    assert made.code == 4
    (line,) = made.err.splitlines()
    assert "straten.geojson" in line
    assert "titles name only streets that deliveries name themselves" in line
    assert (tmp_path / "out" / "opportunities.csv").exists()
    assert ondergrond("check", file, "--on", "2026-11-24", "--keep-going").code == 4


def test_without_a_boundary_that_can_be_read_a_run_stops_whatever_was_asked(
    ondergrond, partnership, tmp_path
):
    text = partnership.read_text(encoding="utf-8")
    partnership.write_text(
        text.replace("[partnership]", '[partnership]\nboundary = "grens.gpkg"'), encoding="utf-8"
    )
    for more in ((), ("--keep-going",)):
        made = ondergrond("run", partnership, "--out", tmp_path / "out", *more)
        assert (made.code, len(made.err.splitlines())) == (3, 1)
        assert "grens.gpkg" in made.err
    assert not (tmp_path / "out").exists()


def test_the_streets_of_a_national_road_register_name_what_lies_in_them(partnership, shared_data):
    text = f"""
[streets]
path = "{shared_data / "streets-wageningen" / "nwb-wegvakken.gml"}"
columns.name = "stt_naam"
columns.place = "wpsnaamnen"
"""
    partnership.write_text(partnership.read_text(encoding="utf-8") + text, encoding="utf-8")
    streets = read_streets(read_partnership(partnership))
    assert streets is not None
    from ondergrond.findings.titles import find_streets  # noqa: PLC0415  # only where there is data

    lines = streets.lines
    assert len(lines) > 200
    zones = shapely.buffer(lines.geometry.to_numpy(), 2, cap_style="flat")
    found = find_streets(zones, lines)
    named = lines["name"].reset_index(drop=True)
    assert (found["name"] == named).mean() > 0.9
