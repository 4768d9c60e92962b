"""Rows that are one record together, against the rows read one by one."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPoint, Point, Polygon

from ondergrond.load.normalise import normalise
from ondergrond.load.one_record import all_parts, lines_through, put_together, without_place
from ondergrond.load.source_tables import SourceTable
from ondergrond.partnership import Register
from tests.examples import examples
from tests.load.deliveries import records, register, source, terms

XY = {"x": "X", "y": "Y"}


def made_of(layer, mapping):
    own = put_together(layer, mapping)
    partner = None if isinstance(mapping, Register) else "goes"
    table = SourceTable([own], without_place(mapping), partner, "partner goes")
    return normalise([table], terms())


def vertices(**more):
    return source(one_record_by="ID", rows_are="vertices", geometry=XY, **more)


def test_a_vertex_per_row_is_one_line_with_the_rows_it_came_from():
    layer = records(
        {
            "ID": ["1", "1", "2", "1"],
            "START": ["2027", "2027", "2028", "2027"],
            "OMS": ["a", "b", "c", "a"],
            "X": ["51000", "51010", "51000", "51020"],
            "Y": ["391000", "391000", "391100", "391000"],
        },
        None,
        crs=None,
    )
    layer.rows[:] = [2, 3, 4, 6]
    made = made_of(layer, vertices(columns={"name": "OMS"}))
    assert made.n_read == len(made.works) == 2
    works = made.works.set_index("work_id")
    assert works.geometry["goes:1"].equals(
        LineString([(51000, 391000), (51010, 391000), (51020, 391000)])
    )
    assert works.geometry["goes:2"].equals(Point(51000, 391100))
    assert works["name"].to_dict() == {"goes:1": "a; b", "goes:2": "c"}
    assert works["source_row"].to_dict() == {"goes:1": 2, "goes:2": 4}
    told = made.remarks[made.remarks["code"].eq("rows_together")]
    assert [*told["message"]] == [
        "The work is put together from the rows 2, 3, 6; see whether these are one work."
    ]
    assert any("4 > 2" in sentence for _, sentence in made.notes)
    assert works["extra"].isna().all()


def test_what_the_rows_of_a_record_say_differently_is_told():
    layer = records({
        "ID": ["1", "1", "1"],
        "START": ["2027-05-01", "2027-03-01", None],
        "EIND": ["2027-06-01", "2027-09-01", None],
        "FASE": ["ontwerp", "gereed", None],
        "OPM": ["x", "y", None],
        "X": ["51000", "51010", None],
        "Y": ["391000", "391000", None],
    }, None, crs=None)  # fmt: skip
    made = made_of(layer, vertices(columns={"end": "EIND", "phase": "FASE"}))
    work = made.works.iloc[0]
    assert (str(work["start"])[:10], str(work["end"])[:10]) == ("2027-03-01", "2027-09-01")
    assert work["phase"] == "design"
    assert json.loads(work["extra"]) == {"OPM": "x; y"}
    told = made.remarks[made.remarks["code"].eq("rows_differ")]
    assert "'FASE', 'X'" in told["message"].iloc[0]


def test_a_line_that_comes_back_is_an_area_and_no_place_at_zero_is_a_vertex():
    layer = records({
        "ID": ["1"] * 5,
        "START": ["2027"] * 5,
        "X": ["51000", "51010", "0", "51010", "51000"],
        "Y": ["391000", "391000", "0", "391010", "391000"],
    }, None, crs=None)  # fmt: skip
    made = made_of(layer, vertices())
    assert made.works.geometry.iloc[0].equals(
        Polygon([(51000, 391000), (51010, 391000), (51010, 391010)])
    )


def test_a_record_with_a_vertex_that_cannot_be_read_is_rejected_whole():
    layer = records({
        "ID": ["1", "1", "2"],
        "START": ["2027"] * 3,
        "X": ["51000", "oost", "51000"],
        "Y": ["391000", "391000", "391000"],
    }, None, crs=None)  # fmt: skip
    made = made_of(layer, vertices())
    assert [*made.works["work_id"]] == ["goes:2"]
    assert [*made.rejected["reason"]] == ["geometry_unreadable"]
    assert "1, 2" in made.rejected["message"].iloc[0]
    assert made.n_read == 2


def test_a_party_per_row_is_one_work_with_the_others_remarked():
    layer = records({
        "ID": ["1", "1", "2"], "START": ["2027"] * 3, "WIE": ["Stad", "Evides", "Evides"],
    })  # fmt: skip
    owner = {"column": "WIE", "others": "as_partners", "split": [";"]}
    made = made_of(layer, register(owner, one_record_by=["ID"]))
    assert [*made.works["work_id"]] == ["stad:1", "evides:2"]
    assert made.works.geometry.geom_type.eq("Point").all()
    told = made.remarks[made.remarks["code"].eq("co_owners")]
    assert "also Evides" in told["message"].iloc[0]


def test_two_columns_tell_parts_of_a_work_apart():
    layer = records({
        "ID": ["1", "1", "1", "1"], "TRAJECT": ["1", "1", "2", "2"], "START": ["2027"] * 4,
        "X": ["51000", "51010", "51500", "51510"], "Y": ["391000"] * 4,
    }, None, crs=None)  # fmt: skip
    mapping = source(one_record_by=["ID", "TRAJECT"], rows_are="vertices", geometry=XY)
    made = made_of(layer, mapping)
    assert len(made.works) == 2
    assert made.works.geometry.length.tolist() == [10, 10]


def test_stretches_between_two_places_are_parts_of_one_work():
    layer = records({
        "ID": ["1", "1"], "START": ["2027"] * 2,
        "VAN": ["POINT (51000 391000)", "POINT (51000 391100)"],
        "TOT": ["POINT (51010 391000)", "POINT (51010 391100)"],
    }, None, crs=None)  # fmt: skip
    mapping = source(one_record_by="ID", geometry={"wkt": "VAN", "end": {"wkt": "TOT"}})
    work = made_of(layer, mapping).works.iloc[0]
    assert work.geometry.geom_type == "MultiLineString"
    assert work.geometry.length == 20
    assert pd.isna(work["extra"])


def test_rows_without_a_number_are_records_of_their_own():
    layer = records({"ID": [None, None], "START": ["2027"] * 2})
    assert len(made_of(layer, source(one_record_by="ID")).works) == 2


def test_what_rows_are_goes_with_the_number_of_the_record():
    with pytest.raises(ValueError, match="rows_are"):
        source(rows_are="vertices")


POINTS = st.tuples(st.integers(0, 3), st.integers(0, 3))
ROWS = st.lists(st.tuples(st.integers(0, 3), st.none() | POINTS), min_size=1, max_size=14)


def grouped(rows):
    order = {key: at for at, key in enumerate(dict.fromkeys(key for key, _ in rows))}
    of = np.array([order[key] for key, _ in rows])
    shapes = np.array([None, *(None if p is None else Point(p) for _, p in rows)], dtype=object)[1:]
    return order, of, shapes


@examples(200)
@given(ROWS)
def test_lines_are_those_of_points_taken_one_by_one(rows):
    order, of, shapes = grouped(rows)
    made = lines_through(shapes, of, len(order))
    for key, at in order.items():
        path = [p for k, p in rows if k == key and p is not None]
        path = [p for n, p in enumerate(path) if n == 0 or p != path[n - 1]]
        if not path:
            assert made[at] is None
        elif len(path) == 1:
            assert made[at] == Point(path[0])
        elif len(path) >= 4 and path[0] == path[-1]:
            assert made[at] == Polygon(path)
        else:
            assert made[at] == LineString(path)


PARTS = st.one_of(
    POINTS.map(Point),
    POINTS.map(lambda p: Point(p).buffer(1, quad_segs=1)),
    POINTS.map(lambda p: LineString([p, (9, 9)])),
    st.lists(POINTS, min_size=1, max_size=3).map(MultiPoint),
)


@examples(200)
@given(st.lists(st.tuples(st.integers(0, 3), st.none() | PARTS), min_size=1, max_size=12))
def test_all_that_is_drawn_of_a_record_is_in_it_once(rows):
    order = {key: at for at, key in enumerate(dict.fromkeys(key for key, _ in rows))}
    of = np.array([order[key] for key, _ in rows])
    shapes = np.array([None, *(each for _, each in rows)], dtype=object)[1:]
    made = all_parts(shapes, of, len(order))
    for key, at in order.items():
        wanted = {
            part.wkb for k, each in rows if k == key and each is not None
            for part in shapely.get_parts(each)
        }  # fmt: skip
        found = [] if made[at] is None else [part.wkb for part in shapely.get_parts(made[at])]
        assert len(found) == len(set(found))
        assert set(found) == wanted
        if len(wanted) > 1 and made[at].geom_type == "GeometryCollection":
            assert len({part.geom_type for part in shapely.get_parts(made[at])}) > 1


TEXTS = st.sampled_from([None, "a", "b", "2027"])


@examples(100)
@given(st.lists(st.tuples(st.sampled_from([None, "1", "2"]), TEXTS, TEXTS), min_size=1, max_size=9))
def test_texts_and_rows_of_records_are_as_taken_one_by_one(rows):
    columns = {
        "ID": [r[0] for r in rows],
        "OMS": [r[1] for r in rows],
        "FASE": [r[2] for r in rows],
    }
    layer = records({**columns, "START": ["2027"] * len(rows)})
    mapping = source(one_record_by="ID", columns={"name": "OMS", "phase": "FASE"})
    made = put_together(layer, mapping)
    groups: dict[object, list[int]] = {}
    for at, row in enumerate(rows):
        groups.setdefault(row[0] if row[0] is not None else ("alone", at), []).append(at)
    assert len(made.attributes) == len(groups)
    for at, members in enumerate(groups.values()):
        named = list(dict.fromkeys(rows[m][1] for m in members if rows[m][1] is not None))
        phases = list(dict.fromkeys(rows[m][2] for m in members if rows[m][2] is not None))
        own = {
            name: None if pd.isna(each) else each for name, each in made.attributes.iloc[at].items()
        }
        assert own["OMS"] == ("; ".join(named) or None)
        assert own["FASE"] == (phases[0] if phases else None)
        assert made.rows[at] == members[0] + 1
        several = made.together["rows"].notna().iloc[at]
        assert several == (len(members) > 1)
        assert made.together["differ"].notna().iloc[at] == (len(phases) > 1)
    taken = normalise([SourceTable([made], mapping, "goes", "partner goes")], terms())
    assert taken.n_read == len(groups) == len(taken.works) + len(taken.rejected)


def test_layers_with_and_without_records_of_several_rows_are_one_table():
    mapping = source(one_record_by="ID")
    one = records({"ID": ["1", "1"], "START": ["2027"] * 2})
    other = replace(records({"ID": ["3"], "START": ["2028"]}), source="b.gpkg")
    layers = [put_together(one, mapping), replace(other)]
    made = normalise([SourceTable(layers, mapping, "goes", "partner goes")], terms())
    assert len(made.works) == 2
