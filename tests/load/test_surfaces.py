"""What works open, from a base map: only where the delivery does not say it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from ondergrond.errors import DeliveryError, PartnershipError
from ondergrond.load import find_inputs, load
from ondergrond.partnership import read_partnership
from tests.load.deliveries import ON

SURFACES = """
[surfaces]
path = "bgt.geojson"
columns.surface = { column = ["soort", "grof"], values = { "gesloten verharding" = "asphalt" } }
columns.until = "eind"
"""


def with_surfaces(partnership: Path, text: str = SURFACES, **columns: list[str | None]) -> Path:
    """The partnership with areas around its works G1 (two), and around S1, and an old one."""
    partnership.write_text(partnership.read_text("utf-8") + text, "utf-8")
    frame = gpd.GeoDataFrame(
        {
            "soort": ["tegels", "waardeOnbekend", "klinkers", "zand", "transitie"],
            "grof": [None, "gesloten verharding", None, None, None],
            "eind": [None, None, "2019-01-01", None, None],
            **columns,
        },
        geometry=[
            shapely.box(51000, 390990, 51030, 391001),
            shapely.box(51030, 390990, 51100, 391001),
            shapely.box(50900, 390900, 51200, 391100),
            shapely.box(51040, 391001.5, 51060, 391010),
            shapely.box(52900, 390900, 53200, 391100),
        ],
        crs="EPSG:28992",
    )
    frame.to_file(partnership.parent / "bgt.geojson")
    return partnership


def test_what_covers_most_of_a_work_is_its_surface(partnership: Path) -> None:
    file = with_surfaces(partnership)
    made = load(read_partnership(file), on=ON)
    surface = made.works.set_index("work_id")["surface"]
    # 30 m of tiles and 70 m of asphalt; a point on sand; what is over or not known is passed over.
    assert surface["goes:G1"] == "asphalt"
    assert surface["stedin:S1"] == "unpaved"
    assert surface[["goes:G3", "stedin:S2"]].isna().all()
    assert made.fills["surface"] == 2
    assert file.parent / "bgt.geojson" in find_inputs(read_partnership(file))


def test_what_a_delivery_says_goes_before_the_map(partnership: Path) -> None:
    text = partnership.read_text("utf-8").replace(
        'columns.work_id = "id"',
        'columns.work_id = "id"\ncolumns.surface = { constant = "bricks" }',
    )
    partnership.write_text(text, "utf-8")
    made = load(read_partnership(with_surfaces(partnership)), on=ON)
    surface = made.works.set_index("work_id")["surface"]
    assert surface["goes:G1"] == "bricks"
    assert surface["stedin:S1"] == "unpaved"
    assert made.fills["surface"] == 1


@pytest.mark.parametrize(
    ("text", "error", "line"),
    [
        (SURFACES.replace("until", "til"), PartnershipError, "surfaces have no column til"),
        ('[surfaces]\npath = "x"\ncolumns.until = "e"', PartnershipError, "names no surface"),
        (SURFACES.replace('"soort", "grof"', '"soart"'), DeliveryError, "did you mean 'soort'"),
        (SURFACES.replace("bgt.", "bgd."), DeliveryError, "bgd.geojson"),
        (SURFACES.replace('"soort", "grof"', '"eind"'), DeliveryError, "no polygon with a known"),
    ],
)
def test_a_mistake_in_the_surfaces_is_one_clear_line(
    partnership: Path, text: str, error: type[Exception], line: str
) -> None:
    file = with_surfaces(partnership, text)
    with pytest.raises(error, match=line):
        load(read_partnership(file), on=ON)


def test_with_keep_going_a_run_goes_on_without_surfaces(
    ondergrond: Any, partnership: Path, tmp_path: Path
) -> None:
    file = with_surfaces(partnership)
    (file.parent / "bgt.geojson").write_text("{", "utf-8")
    more = ("--on", "2026-11-24", "--only", "lists", "--out", tmp_path / "out")
    assert ondergrond("run", file, *more).code == 3
    made = ondergrond("run", file, *more, "--keep-going")
    assert made.code == 4
    assert "what works open is known only where deliveries say it" in made.err


def test_a_base_map_is_read(partnership: Path, shared_data: Path) -> None:
    path = shared_data / "zeeland-bgt" / "zeeland_bgt_noordbeveland.gpkg"
    layer = gpd.list_layers(path)["name"].iloc[0]
    heads = '["plus-fysiekVoorkomenWegdeel", "surfaceMaterial"]'
    values = '{ "gesloten verharding" = "asphalt", "open verharding" = "bricks" }'
    text = f"""
[surfaces]
path = "{path}"
layer = "{layer}"
columns.surface = {{ column = {heads}, values = {values} }}
columns.until = "eindRegistratie"
"""
    areas = gpd.read_file(path, layer=layer)
    now = areas[areas["eindRegistratie"].isna() & areas["surfaceMaterial"].eq("open verharding")]
    spot = now.geometry[now["plus-fysiekVoorkomenWegdeel"].eq("waardeOnbekend")].iloc[0]
    lines = partnership.read_text("utf-8").replace("[[partner]]", text + "\n[[partner]]", 1)
    partnership.write_text(lines, "utf-8")
    goes = partnership.parent / "goes.csv"
    within = spot.representative_point()
    line = "LINESTRING (51000 391000, 51100 391000)"
    goes.write_text(goes.read_text("utf-8").replace(line, within.wkt), "utf-8")
    made = load(read_partnership(partnership), on=ON)
    assert made.works.set_index("work_id")["surface"]["goes:G1"] == "bricks"
