"""CSV as it is read: what one delivery asks for is not felt by anything else in the process."""

from __future__ import annotations

import csv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ondergrond.errors import DeliveryError
from ondergrond.load.readers import read_delivery
from ondergrond.load.records import Records

LONG = "LINESTRING (" + ", ".join(f"{x} {x}" for x in range(30_000)) + ")"


def delivery(folder: Path, name: str = "werken.csv", cell: str = LONG) -> Path:
    path = folder / name
    path.write_text(f"id;wkt\n1;{cell}\n2;POINT (0 0)\n", encoding="utf-8")
    return path


def read(path: Path) -> list[Records]:
    return list(read_delivery(path, source=path.name, expected=("id", "wkt")))


def test_a_cell_may_be_longer_than_the_csv_module_takes_and_its_limit_stays(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    assert len(LONG) > before
    (layer,) = read(delivery(tmp_path))
    assert layer.attributes["wkt"].tolist() == [LONG, "POINT (0 0)"]
    assert csv.field_size_limit() == before


def test_the_limit_stays_when_a_delivery_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = csv.field_size_limit()
    monkeypatch.setattr("ondergrond.load.readers.delimited.LARGEST_CELL", 1000)
    with pytest.raises(DeliveryError, match="field larger than field limit"):
        read(delivery(tmp_path, cell="x" * 2000))
    assert csv.field_size_limit() == before


def test_two_deliveries_read_at_once_do_not_take_the_limit_from_each_other(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    paths = [delivery(tmp_path, f"{number}.csv") for number in range(16)]
    with ThreadPoolExecutor(4) as pool:
        layers = list(pool.map(read, paths))
    assert {len(layer.attributes) for (layer,) in layers} == {2}
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('id;naam;x\n1;"a;1\n2;b;2\n3;c";3\n4;d;4\n', {"rows_in_cells": "2"}),
        ('id;naam;x\n1;"a;1\n2;b";2\n4;d;4\n', {"rows_in_cells": "2"}),
        ('id;naam;x\n1;"Wal; bij de brug\nen verder";2\n4;d;4\n', {}),
        ('id;naam;x\n1;"a\nb";2\n4;d;4\n', {}),
        ('id;naam\n1;"a; b\nc"\n4;d\n', {}),
    ],
)
def test_rows_that_two_stray_quotes_make_one_cell_of_are_told(tmp_path, text, told):
    path = tmp_path / "werken.csv"
    path.write_text(text, encoding="utf-8")
    (made,) = read_delivery(path, source=path.name)
    assert dict(made.notes) == told
