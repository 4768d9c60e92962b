"""Real deliveries through the door: nothing vanishes, nothing raises, and the counts are known."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from ondergrond.errors import DeliveryError, OndergrondError
from ondergrond.load.normalise import Normalised, normalise
from ondergrond.load.readers import read_delivery
from ondergrond.load.recognise import recognise
from ondergrond.load.records import Records
from ondergrond.load.source_tables import SourceTable
from ondergrond.partnership import Register, Source, read_partnership
from tests.conftest import SHARED_DATA
from tests.load.deliveries import terms

pytestmark = pytest.mark.real

# Files without a CRS whose coordinates lie nowhere near the Netherlands.
NEEDS_CRS = {
    "csv-wkt-bad.csv",
    "fiona-curves_line.csv",
    "fiona-multicurve.gml",
    "gdal-testopenfilegdb92.gdb.zip",
    "gdal-topojson1.topojson",
}
# Files that are read whole, with a CRS of their own, and lie where no CRS of Dutch plans reaches.
ELSEWHERE = {
    "gdal-description_with_xml.kml",
    "gdal-esrizmmultipoint.json",
    "gdal-multilinestringzm_with_dummy_m_array.gdb.zip",
    "gdal-point_with_utf8bom.json",
    "gdal-srs_name.geojson",
}


Mapped = tuple[dict[str, Any], Any]


def mapped(layer: Records) -> Mapped:
    """What is recognised of a layer; a constant period where it has none."""
    columns, place, _ = recognise(layer)
    if "start" not in columns:
        first = layer.columns_seen[0] if layer.columns_seen else "?"
        columns = {**columns, "start": {"column": first, "constant": "2027"}}
    return columns, place


def tried(layer: Records, known: Mapped, **more: object) -> Normalised | str:
    """Take a layer in with what is recognised of it."""
    columns, place = known
    if layer.geometry is None and place is None:
        return "no place"
    given = Source.model_validate({"path": "x", "geometry": place, "columns": columns, **more})
    return normalise([SourceTable([layer], given, "p", "file")], terms())


def layers_of(path: Path) -> list[Records]:
    return list(read_delivery(path, source=path.name))


def broken_files() -> list[tuple[str, str]]:
    """Each file and how much of it can be read; one that is not there without the real data."""
    listed = SHARED_DATA / "broken" / "EXPECT.csv"
    if not listed.exists():
        return [("none", "none")]
    with listed.open(encoding="utf-8-sig", newline="") as opened:
        return [(row["file"], row["reads"]) for row in csv.DictReader(opened)]


@pytest.mark.parametrize(("name", "reads"), broken_files())
def test_no_broken_file_upsets_the_door(shared_data: Path, name: str, reads: str) -> None:
    """What the readers make of each is taken in whole: read = works + rejected.

    Whatever CRS is said: without one a file is taken in or refused, with one it is taken in. Each
    layer is tried with one of two, and one that is refused without with both.
    """
    try:
        layers = layers_of(shared_data / "broken" / name)
    except OndergrondError:
        return  # the file as a whole cannot be read: the readers' business
    refused, taken = False, 0
    for number, layer in enumerate(layers):
        known, said = mapped(layer), ("EPSG:28992", "EPSG:4326")
        made = []
        try:
            made.append(tried(layer, known, crs=None))
            said = said[number % 2 : number % 2 + 1]
        except DeliveryError:
            refused = True
        made += [tried(layer, known, crs=crs) for crs in said]
        for each in made:
            if isinstance(each, Normalised):
                assert each.n_read == len(each.works) + len(each.rejected)
                taken += len(each.works)
    assert refused == (name in NEEDS_CRS)
    assert taken or not reads.startswith("all") or name in ELSEWHERE


@pytest.mark.parametrize(
    ("name", "crs", "outcome"),
    [
        ("geojson-swapped.geojson", None, (24, set(), "axes_swapped")),
        ("geojson-rd-no-crs.geojson", None, (24, set(), "metres_as_degrees")),
        ("geojson-bowtie.geojson", None, (24, set(), "geometry_mended")),
        ("csv-rd-swapped.csv", "EPSG:28992", (24, set(), "axes_swapped")),
        ("csv-rd-swapped.csv", None, (24, set(), "axes_swapped")),
        ("csv-decimal-comma.csv", "EPSG:28992", (24, set(), None)),
        (
            "csv-wkt-bad.csv",
            "EPSG:28992",
            (
                3,
                {"geometry_unreadable", "geometry_empty", "geometry_outside_crs", "row_ragged"},
                "collection_merged",
            ),
        ),
    ],
)
def test_a_broken_file_is_read_as_far_as_it_can_be(
    shared_data: Path, name: str, crs: str | None, outcome: tuple[int, set[str], str | None]
) -> None:
    works, reasons, remark = outcome
    (layer,) = layers_of(shared_data / "broken" / name)
    made = tried(layer, mapped(layer), crs=crs)
    assert isinstance(made, Normalised)
    assert len(made.works) == works
    assert set(made.rejected["reason"]) == reasons
    told = {*made.remarks["code"], *(code for code, _ in made.notes)}
    assert remark is None or remark in told


@pytest.mark.parametrize(
    ("example", "n_read", "n_works"),
    [
        ("paris-2025-12", 4710, 4710),
        ("paris-2024-10", 5175, 5163),
        ("lancashire", 1492, 1492),
        ("karlsruhe", 485, 485),
    ],
)
def test_a_real_register_is_taken_in(
    shared_data: Path, root: Path, example: str, n_read: int, n_works: int
) -> None:
    """The twelve records of Paris that are rejected have no place."""
    partnership = read_partnership(root / "examples" / f"{example}.toml")
    assert shared_data
    ((where, _, given),) = partnership.deliveries()
    assert isinstance(given, Register)
    facts = partnership.facts
    (layer,) = read_delivery(partnership.base / given.path, source=given.path)
    agreed = terms(crs=facts.crs, time_zone=facts.time_zone, horizon=facts.horizon)
    made = normalise([SourceTable([layer], given, None, where)], agreed)
    assert (made.n_read, len(made.works)) == (n_read, n_works)
    assert set(made.rejected["reason"]) <= {"geometry_missing", "place_missing"}
    assert made.works.geometry.is_valid.all()
    assert "axes_swapped" not in set(made.remarks["code"])
