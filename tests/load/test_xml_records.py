"""XML that is no GML: one element is a record, and what it holds are columns by their path."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.errors import DeliveryError
from ondergrond.load.readers.delivery import read_delivery
from ondergrond.load.records import Records
from tests.examples import examples

HEAD = '<?xml version="1.0"?>\n<werken xmlns="urn:x">'
WORK = """<werk id="W{n}"><periode><begin>2028-0{n}-01</begin></periode>
<wie>Goes</wie><wie>Stedin</wie>{place}</werk>"""
SPOT = "<plek><latitude>51.5{n}</latitude><longitude>3.8</longitude></plek>"


def read(folder: Path, text: str, layer: str | None = None) -> Records:
    file = folder / "a.xml"
    file.write_text(text, encoding="utf-8")
    (found,) = read_delivery(file, source="a.xml", layer=layer)
    return found


def document(*works: str) -> str:
    return HEAD + "".join(works) + "</werken>"


def work(n: int, *places: int) -> str:
    return WORK.format(n=n, place="".join(SPOT.format(n=each) for each in places))


def test_what_a_record_holds_are_columns_by_path(tmp_path: Path) -> None:
    found = read(tmp_path, document(work(1), work(2)))
    assert found.layer == "werk"
    assert found.attributes.to_dict("records") == [
        {"id": "W1", "periode.begin": "2028-01-01", "wie": "Goes; Stedin"},
        {"id": "W2", "periode.begin": "2028-02-01", "wie": "Goes; Stedin"},
    ]
    assert found.geometry is None
    assert found.notes == (("xml_records", "werk"),)


@pytest.mark.parametrize(
    ("places", "kind"), [((1,), "Point"), ((1, 2), "LineString"), ((1, 2, 3), "MultiPoint")]
)
def test_pairs_of_latitude_and_longitude_are_its_place(
    places: tuple[int, ...], kind: str, tmp_path: Path
) -> None:
    found = read(tmp_path, document(work(1, *places), work(2)))
    assert found.crs == "EPSG:4326"
    assert found.geometry is not None
    assert found.geometry[0].geom_type == kind
    assert shapely.get_coordinates(found.geometry[0]).tolist() == [
        [3.8, float(f"51.5{n}")] for n in places
    ]
    assert found.geometry[1] is None


def test_a_list_of_positions_goes_before_pairs(tmp_path: Path) -> None:
    line = "<lijn><posList>51.1 3.1 51.2 3.2 51.3 3.3</posList></lijn>"
    found = read(tmp_path, document(work(1, 1).replace("</werk>", f"{line}</werk>")))
    assert found.geometry is not None
    assert found.geometry[0].equals(shapely.LineString([(3.1, 51.1), (3.2, 51.2), (3.3, 51.3)]))


@pytest.mark.parametrize("place", ["51.1", "51.1 x", "nan 3", ""])
def test_a_place_that_cannot_be_read_is_none(place: str, tmp_path: Path) -> None:
    text = work(1).replace("</werk>", f"<p><posList>{place}</posList></p></werk>")
    found = read(tmp_path, document(text))
    assert found.geometry is None
    assert found.n_read == 1


def test_another_element_can_be_named_and_then_nothing_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, document(work(1), work(2)), layer="periode")
    assert found.attributes["begin"].tolist() == ["2028-01-01", "2028-02-01"]
    assert found.notes == ()


@pytest.mark.parametrize(
    ("text", "layer", "says"),
    [
        ("<a><b>1</b></a>", None, "does not show which element is a record"),
        (document(work(1)), "wegvak", r"name it with layer \(there are: "),
        ("<a><b></a>", None, "it is no XML"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', None, "entities"),
        ("<OGRVRTDataSource><OGRVRTLayer/></OGRVRTDataSource>", None, "it is no"),
    ],
    ids=["nothing inside", "no such element", "broken", "entities", "a virtual source"],
)
def test_what_cannot_be_is_one_line(
    text: str, layer: str | None, says: str, tmp_path: Path
) -> None:
    with pytest.raises(DeliveryError, match=says) as told:
        read(tmp_path, text, layer)
    assert len(told.value.problems) == 1


@examples(60)
@given(st.lists(st.lists(st.integers(1, 9), max_size=3), min_size=1, max_size=9))
def test_every_record_is_a_row(works: list[list[int]]) -> None:
    texts = [work(n % 9 + 1, *places) for n, places in enumerate(works)]
    with tempfile.TemporaryDirectory() as folder:
        found = read(Path(folder), document(*texts))
    assert found.n_read == len(works)
    drawn = [bool(places) for places in works]
    shapes = found.geometry if found.geometry is not None else [None] * len(works)
    assert [each is not None for each in shapes] == drawn
