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
from ondergrond.partnership import Register, Source, read_partnership
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
    return normalise([layer], given, partner="p", terms=terms(), where="file")


def layers_of(path: Path) -> list[Records]:
    return list(read_delivery(path, source=path.name))


def broken_files(folder: Path) -> list[Path]:
    with (folder / "EXPECT.csv").open(encoding="utf-8-sig", newline="") as opened:
        return [folder / row["file"] for row in csv.DictReader(opened)]


def test_no_broken_file_upsets_the_door(shared_data: Path) -> None:
    """What the readers make of each is taken in whole: read = works + rejected."""
    taken, refused = 0, set()
    for path in broken_files(shared_data / "broken"):
        try:
            layers = layers_of(path)
        except OndergrondError:
            continue  # the file as a whole cannot be read: the readers' business
        for layer in layers:
            known = mapped(layer)
            for crs in (None, "EPSG:28992", "EPSG:4326"):
                try:
                    made = tried(layer, known, crs=crs)
                except DeliveryError as fault:
                    made = str(fault)
                if isinstance(made, Normalised):
                    assert made.n_read == len(made.works) + len(made.rejected), path.name
                    taken += len(made.works)
                elif made != "no place":
                    refused.add(path.name)
                    assert crs is None
    assert taken > 500
    assert refused == NEEDS_CRS


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
    made = normalise(
        [layer], given, partner=None, where=where,
        terms=terms(crs=facts.crs, time_zone=facts.time_zone, horizon=facts.horizon),
    )  # fmt: skip
    assert (made.n_read, len(made.works)) == (n_read, n_works)
    assert set(made.rejected["reason"]) <= {"geometry_missing", "place_missing"}
    assert made.works.geometry.is_valid.all()
    assert "axes_swapped" not in set(made.remarks["code"])
