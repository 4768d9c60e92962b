"""Layers of one source with the same columns are judged as one table, and told apart."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.errors import DeliveryError
from ondergrond.load import load
from ondergrond.load.normalise import Normalised, normalise
from ondergrond.load.records import UNREADABLE_COLUMNS, Records
from ondergrond.load.source_tables import SourceTable
from ondergrond.partnership import read_partnership
from tests.examples import examples
from tests.load.deliveries import IN_GOES, ON, records, source, terms

CELLS = {
    "ID": [None, "a", "b", "c"],
    "START": ["2028-03-01", "03-04-2028", "25-04-2028", "KW 14 2028", "Q2 2028", "soon", None],
    "KIND": ["gas", "riolering", "riool en gas", "onbekend ding", None],
    "SURE": ["80", "60%", "0,5", "1", "maybe", None],
    "MONEY": ["1200", "€ 1.200,-", "1.200,50", "12 mln", None],
    "NOTE": ["vrij", "", None],
}
PLACES = [IN_GOES, "POINT (391000 51000)", "POINT Z (51100 391000 3)", "POINT (0 0)", None,
          "POINT (3.9 51.5)", "POLYGON ((51000 391000, 51009 391009, 51009 391000, 51000 391000))",
          "LINESTRING (51000 391000, 51100 391000)"]  # fmt: skip
MAPPED = source(
    columns={"discipline": "KIND", "certainty": "SURE", "budget_eur": "MONEY", "name": "NOTE"}
)
# What a record is called after where it has no id, and where it stood.
WHENCE = ["work_id", "project_id", "source", "source_layer", "source_row"]


def taken_in(layers: list[Records], mapping=MAPPED) -> Normalised:
    return normalise([SourceTable(layers, mapping, "goes", "partner goes")], terms())


def slices(table: dict[str, list[str | None]], places: list[str | None], cuts: list[int]):
    """The layers that a table is cut into, and the number in it of the first record of each."""
    bounds = [0, *sorted(cuts), len(places)]
    layers = [
        records(
            {name: cells[start:end] for name, cells in table.items()},
            places[start:end],
            source=f"f{number:03}.gpkg",
        )
        for number, (start, end) in enumerate(pairwise(bounds))
    ]
    return layers, {layer.source: at for layer, at in zip(layers, bounds, strict=False)}


@st.composite
def cut_tables(draw: st.DrawFn):
    n = draw(st.integers(0, 9))
    table = {
        name: draw(st.lists(st.sampled_from(cells), min_size=n, max_size=n))
        for name, cells in CELLS.items()
    }
    places = draw(st.lists(st.sampled_from(PLACES), min_size=n, max_size=n))
    return table, places, draw(st.lists(st.integers(0, n), max_size=5))


@examples(20)
@given(cut_tables())
def test_a_delivery_in_many_files_is_what_it_is_in_one(cut):
    """Works and rejected are the same, but for the names that are made of file and row."""
    table, places, cuts = cut
    whole = taken_in([records(table, places)])
    layers, first = slices(table, places, cuts)
    many = taken_in(layers)

    def numbers(frame: pd.DataFrame) -> list[int]:
        rows = zip(frame["source"], frame["source_row"], strict=True)
        return [first[file] + int(row) for file, row in rows]

    for name in ("works", "rejected"):
        left, right = (pd.DataFrame(getattr(made, name)) for made in (whole, many))
        assert left["source_row"].tolist() == numbers(right)
        without = [each for each in WHENCE if each in left]
        assert left.drop(columns=without).equals(right.drop(columns=without))
    named = whole.works["source_row"].map(lambda row: table["ID"][int(row) - 1]).notna()
    ids = ["work_id", "project_id"]
    assert whole.works.loc[named, ids].equals(many.works.loc[named, ids])
    # What every record of a file shares is told of the file.
    of_files = {code for code, _ in (*whole.notes, *many.notes)}
    told = [
        sorted(
            (number, code)
            for number, code in zip(numbered, made.remarks["code"], strict=True)
            if code not in of_files
        )
        for made, numbered in (
            (whole, whole.remarks["source_row"].tolist()),
            (many, numbers(many.remarks)),
        )
    ]
    assert told[0] == told[1]
    assert (whole.n_read, dict(whole.fills)) == (many.n_read, dict(many.fills))
    for layer, made in zip(layers, many.layers, strict=True):
        assert made.n_read == len(layer.attributes)
        assert made.n_works == many.works["source"].eq(layer.source).sum()
        assert made.n_rejected == many.rejected["source"].eq(layer.source).sum()


@examples(8)
@given(cut_tables())
def test_a_layer_says_beside_others_what_it_says_alone(cut):
    """Each remark, rejection and note names its own file and row."""
    table, places, cuts = cut
    # Without what only a whole column shows, which others may show instead.
    plain = {**table, "SURE": [None] * len(places), "START": ["2028-03-01"] * len(places)}
    plain["MONEY"] = [cell and "1200" for cell in table["MONEY"]]
    layers, _ = slices(plain, places, cuts)
    together = taken_in(layers)
    alone = [taken_in([layer]) for layer in layers]
    for name in ("works", "rejected", "remarks"):
        apart = [frame for made in alone if len(frame := pd.DataFrame(getattr(made, name)))]
        beside = pd.DataFrame(getattr(together, name)).reset_index(drop=True)
        if apart:
            assert pd.concat(apart, ignore_index=True).equals(beside)
        assert len(beside) == sum(map(len, apart))
    assert together.layers == tuple(made.layers[0] for made in alone)


def test_records_that_could_not_be_read_stand_with_those_of_their_file():
    lost = pd.DataFrame([(1, "record_unreadable", "cut off", None)], columns=UNREADABLE_COLUMNS)
    layers = [
        records({"ID": ["1", "2"], "START": ["soon", "2028"]}, source="a.gpkg"),
        records({"ID": ["3"], "START": ["2028"]}, source="b.gpkg", unreadable=lost),
        records({"ID": [], "START": []}, [], source="c.gpkg", unreadable=lost),
    ]
    made = taken_in(layers, source())
    assert made.rejected["source"].tolist() == ["a.gpkg", "b.gpkg", "c.gpkg"]
    assert made.rejected["source_row"].tolist() == [1, 1, 1]
    assert [(each.n_works, each.n_rejected) for each in made.layers] == [(1, 1), (1, 1), (0, 1)]


def test_a_file_whose_dates_show_no_order_is_written_as_the_others():
    """03/04/2028 alone may be in March or in April; 03/25/2028 in the next file shows which."""
    months = [
        records({"ID": ["1"], "START": ["03/04/2028"]}, source="a.gpkg"),
        records({"ID": ["2"], "START": ["03/25/2028"]}, source="b.gpkg"),
    ]
    made = taken_in(months, source())
    assert made.works["start"].dt.strftime("%m-%d").tolist() == ["03-04", "03-25"]
    assert [[code for code, _ in each.notes] for each in made.layers] == [["dates_month_first"]] * 2
    # Where files differ, each is read as it shows itself; what shows nothing then is not guessed.
    days = records({"ID": ["3", "4"], "START": ["25/04/2028", "03/04/2028"]}, source="c.gpkg")
    made = taken_in([months[1], days], source())
    assert made.works["start"].dt.strftime("%m-%d").tolist() == ["03-25", "04-25", "04-03"]
    made = taken_in([*months, days], source())
    assert made.rejected[["source", "reason"]].values.tolist() == [["a.gpkg", "period_ambiguous"]]


def test_each_file_whose_system_is_not_known_is_named():
    far, near = "POINT (900000 900000)", IN_GOES
    layers = [
        records({"ID": ["1"], "START": ["2028"]}, place, crs=None, source=f"{name}.csv")
        for name, place in (("a", far), ("b", near), ("c", far), ("d", "POINT (3.9 51.5)"))
    ]
    with pytest.raises(DeliveryError) as caught:
        taken_in(layers, source())
    named = [str(each.where) for each in caught.value.problems]
    assert named == ["partner goes, a.csv", "partner goes, c.csv"]
    made = taken_in([layers[1], layers[3]], source())
    assert made.remarks["code"].tolist().count("crs_assumed") == 2
    assert np.allclose(made.works.geometry.y, [391000, 392000], atol=5000)


def test_a_unit_that_is_not_known_is_told_of_the_files_that_use_it():
    head = "Raming (x fl)"
    layers = [
        records({"ID": ["1"], "START": ["2028"], head: [text]}, source=f"{name}.gpkg")
        for name, text in (("a", "100"), ("b", None))
    ]
    made = taken_in(layers, source(columns={"budget_eur": head}))
    assert [[code for code, _ in each.notes] for each in made.layers] == [["unit_unclear"], []]


PARTNERSHIP = """
[partnership]
name = "Proef"

[[partner]]
code = "goes"
name = "Goes"
kind = "municipality"

[[partner.source]]
path = "{path}"
crs = "EPSG:28992"
columns.work_id = "nr"
columns.start = "start"
columns.discipline = "soort"
"""


def test_small_files_of_one_glob_come_in_as_one_file_does(tmp_path: Path):
    features = [
        {
            "type": "Feature",
            "properties": {"nr": f"W{n:02}", "start": ("2028-03-01", "soon")[n % 5 == 4],
                           "soort": ("gas", "riolering")[n % 2]},
            "geometry": {"type": "Point", "coordinates": [51000.0 + 100 * n, 391000.0]},
        }
        for n in range(20)
    ]  # fmt: skip
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}

    def deliver(folder: str, size: int) -> pd.DataFrame:
        (tmp_path / folder).mkdir()
        for number, at in enumerate(range(0, len(features), size)):
            part = {"type": "FeatureCollection", "crs": crs, "features": features[at : at + size]}
            (tmp_path / folder / f"{number:02}.geojson").write_text(json.dumps(part))
        file = tmp_path / f"{folder}.toml"
        file.write_text(PARTNERSHIP.format(path=f"{folder}/*.geojson"))
        return load(read_partnership(file), on=ON)

    whole, many = deliver("one", 20), deliver("many", 3)
    without = ["source", "source_row"]
    left, right = (pd.DataFrame(made.works).drop(columns=without) for made in (whole, many))
    assert left.equals(right)
    assert len(many.deliveries) == 7
    assert many.rejected["source"].tolist() == [f"many/{n // 3:02}.geojson" for n in (4, 9, 14, 19)]
    assert many.rejected["source_row"].tolist() == [n % 3 + 1 for n in (4, 9, 14, 19)]
