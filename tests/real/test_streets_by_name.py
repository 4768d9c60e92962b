"""Works placed by their street on real layers: spoilt names, and stretches that were also drawn."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from ondergrond.load import StreetLayer, read_streets
from ondergrond.load.streets import index_streets
from ondergrond.partnership import read_partnership
from ondergrond.places.street_index import StreetIndex
from ondergrond.places.street_places import StreetQuery, place_queries

FILE = """
[partnership]
name = "Real"
crs = "{crs}"

[[partner]]
code = "a"
name = "A"
kind = "municipality"

[[partner.source]]
path = "x.csv"
geometry = {{ street = "S" }}
columns.start = "Y"

[streets]
path = "{path}"
{columns}
"""


def made_of(streets: StreetLayer) -> StreetIndex:
    index = index_streets(streets, None)
    assert index is not None
    return index


@pytest.mark.parametrize("town", ["dutch", "brussels"])
def test_spoilt_names_are_placed_rightly_or_rejected(
    root: Path, shared_data: Path, town: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bounds that the docs name, on as many lines as tell them apart from chance."""
    monkeypatch.syspath_prepend(str(root / "tools"))
    import measure_streets as tool  # noqa: PLC0415  # a tool, not a module of the package

    rng = random.Random(tool.SEED + 1)
    made = getattr(tool, town)(shared_data, rng)
    lines = list(tool.make_lines(made, 600, rng))
    for _, n in tool.measure(made, lines, None):
        assert n["right"] / n["accepted"] >= 0.98
        assert n["right"] / n["meant"] >= 0.9
    sys.modules.pop("measure_streets")


def test_a_road_register_gives_streets_with_house_numbers(
    shared_data: Path, tmp_path: Path
) -> None:
    columns = """columns.name = "stt_naam"
columns.place = ["wpsnaamnen", "gme_naam"]
columns.first_left = "e_hnr_lnks"
columns.last_left = "l_hnr_lnks"
columns.first_right = "e_hnr_rhts"
columns.last_right = "l_hnr_rhts"
"""
    path = shared_data / "streets-wageningen" / "nwb-wegvakken.gml"
    file = tmp_path / "p.toml"
    file.write_text(FILE.format(crs="EPSG:28992", path=path, columns=columns), "utf-8")
    streets = read_streets(read_partnership(file))
    assert streets is not None
    texts = ["Rozenstr. 1-9", "Rozenstraat", "Plevierenwiede, Wageningen", "Rozenstraat, Ede"]
    made = place_queries(made_of(streets), map(StreetQuery, texts))
    part, whole, fuzzy, elsewhere = (made[StreetQuery(text)] for text in texts)
    assert part.geometry is not None
    assert whole.geometry is not None
    assert 20 < part.geometry.length < whole.geometry.length / 2
    assert "street_fuzzy" in dict(fuzzy.remarks)
    assert elsewhere.reason is not None
    assert elsewhere.reason[0] == "street_elsewhere"


def test_stretches_between_streets_lie_in_what_was_drawn(shared_data: Path, tmp_path: Path) -> None:
    """The list of Schaerbeek says between which streets a work is, and draws it as well."""
    folder = shared_data / "schaerbeek"
    columns = 'columns.name = ["PW_NAME_FR", "PW_NAME_DU"]'
    file = tmp_path / "p.toml"
    text = FILE.format(crs="EPSG:31370", path=folder / "streets.geojson", columns=columns)
    file.write_text(text, "utf-8")
    streets = read_streets(read_partnership(file))
    assert streets is not None
    columns_read = ["VoirieNom", "Troncon_debut", "Troncon_fin"]
    listed = gpd.read_file(folder / "2026-02-13.geojson", columns=columns_read)
    listed = listed.to_crs("EPSG:31370")
    named = place_queries(made_of(streets), map(StreetQuery, listed["VoirieNom"]))
    lost = [text for text in listed["VoirieNom"] if named[StreetQuery(text)].geometry is None]
    assert (len(listed), len(lost), len(set(lost))) == (442, 11, 5)
    assert {text.split()[0] for text in lost} == {"place", "square"}
    ends = listed[columns_read[1:]].apply(lambda texts: texts.str.strip())
    listed = listed[(ends.notna() & ends.ne("")).all(axis=1)]
    drawn = shapely.make_valid(listed.geometry.to_numpy())
    queries = [
        StreetQuery(name, None, (first, last))
        for name, first, last in zip(
            listed["VoirieNom"], listed["Troncon_debut"], listed["Troncon_fin"], strict=True
        )
    ]
    made = place_queries(made_of(streets), queries)
    places = [made[query] for query in queries]
    cut = np.array([
        place.geometry is not None and "street_not_cut" not in dict(place.remarks)
        for place in places
    ])  # fmt: skip
    mine = np.array([place.geometry for place in places], dtype=object)[cut]
    inside = shapely.area(shapely.intersection(mine, drawn[cut])) / shapely.area(mine)
    assert len(places) == 74
    assert cut.sum() >= 50
    assert (inside > 0.99).sum() >= 45
