"""Rows that are one record together, found by what stands in them."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.init.columns import plan_layer
from ondergrond.load.records import Records
from tests.examples import examples


def layer(rows: list[dict[str, object]]) -> Records:
    frame = pd.DataFrame(rows).astype("str")
    return Records("a.csv", "", frame, None, np.arange(len(frame)) + 2)


def vertex_rows(lengths: list[int], routes: int = 1) -> list[dict[str, object]]:
    return [
        {
            "werk": work + 1,
            "omschrijving": f"Afsluiting {work + 1} van de weg",
            "route": route + 1,
            "punt": at + 1,
            "lat": 51.5 + work / 100 + at / 1000,
            "lon": 3.5 + route / 100 + at / 1000,
            "van": f"2027-0{1 + work % 9}-01",
        }
        for work, n in enumerate(lengths)
        for route in range(routes)
        for at in range(n)
    ]


def test_a_vertex_per_row_is_told_by_a_count_that_begins_again():
    plan = plan_layer(layer(vertex_rows([2, 3, 2, 4, 2])))
    assert plan.one_record_by == ("werk",)
    assert plan.rows_are == "vertices"
    assert plan.columns["work_id"].columns == ("werk",)
    assert plan.columns["start"].columns == ("van",)
    assert plan.geometry is not None
    assert (plan.geometry.x, plan.geometry.y) == ("lon", "lat")


def test_several_lines_of_one_work_are_parts_of_it():
    plan = plan_layer(layer(vertex_rows([2, 3, 2, 4, 2], routes=2)))
    assert plan.one_record_by == ("werk", "route")
    assert plan.columns["project_id"].columns == ("werk",)


def test_a_point_per_work_is_a_record_per_row():
    assert plan_layer(layer(vertex_rows([1] * 8))).one_record_by == ()


def test_a_party_per_row_is_told_by_a_number_that_recurs_with_another_owner():
    rows = [
        {"nummer": f"N{work}", "naam": f"Straat {work}", "x": 51000 + 90 * work, "y": 391000,
         "opdrachtgever": owner, "start": "2027"}
        for work in range(6)
        for owner in ("Gemeente", "Evides", "Stedin")[: 1 + work % 3]
    ]  # fmt: skip
    plan = plan_layer(layer(rows))
    assert plan.one_record_by == ("nummer",)
    assert plan.rows_are == "parts"
    assert plan.owner == "opdrachtgever"


def test_works_of_one_project_that_differ_in_more_stay_works():
    rows = [
        {"projectnummer": f"P{work // 2}", "naam": f"Straat {work}", "x": 51000 + 90 * work,
         "y": 391000, "opdrachtgever": ("Gemeente", "Evides")[work % 2], "start": "2027"}
        for work in range(8)
    ]  # fmt: skip
    assert plan_layer(layer(rows)).one_record_by == ()


@examples(40)
@given(st.lists(st.integers(2, 5), min_size=2, max_size=8), st.integers(1, 3))
def test_every_sheet_of_vertices_is_one_record_per_line(lengths, routes):
    plan = plan_layer(layer(vertex_rows(lengths, routes)))
    assert plan.one_record_by == (("werk",) if routes == 1 else ("werk", "route"))
