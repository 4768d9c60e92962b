"""The contracts between the rooms hold, and a breach of one is found."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from ondergrond import tables
from ondergrond.errors import BugError


@pytest.mark.parametrize("name", tables.TABLES)
def test_an_empty_table_has_all_columns_and_keeps_its_contract(name):
    table = tables.TABLES[name]
    frame = tables.check(table, tables.empty(table, "EPSG:28992"))
    assert tuple(frame.columns) == table.names
    assert isinstance(frame, gpd.GeoDataFrame) == table.geometry
    if table.geometry:
        assert frame.crs.to_epsg() == 28992


def test_arranging_orders_casts_and_fills_with_null():
    frame = tables.arrange(
        tables.SITE_PAIRS,
        {"pair_id": ["p"], "site_id": ["s"], "other": [1], "geometry": [shapely.Point(1, 2)]},
    )
    assert list(frame.columns) == ["site_id", "pair_id", "geometry"]
    assert str(frame["site_id"].dtype) == "str"
    assert tables.arrange(tables.RUNS, {"run_id": ["r"]})["value"].isna().all()


def test_check_names_every_breach_of_a_contract():
    frame = tables.empty(tables.REMARKS)
    with pytest.raises(BugError, match=r"columns differ \(missing \['code'\]"):
        tables.check(tables.REMARKS, frame.drop(columns="code"))
    with pytest.raises(BugError, match="source_row is float64, not Int64"):
        tables.check(tables.REMARKS, frame.astype({"source_row": "float64"}))
    filled = tables.arrange(tables.REMARKS, {"work_id": ["a:1"], "severity": ["loud"]})
    with pytest.raises(BugError, match=r"partner has nulls.*severity has values outside"):
        tables.check(tables.REMARKS, filled)


def test_stacking_nothing_gives_an_empty_table():
    tables.check(tables.WORKS, tables.stack(tables.WORKS, []))


def test_a_party_is_the_partner_and_its_department_where_there_is_one():
    works = tables.arrange(
        tables.WORKS, {"partner": ["goes", "evides"], "department": ["wegen", None]}
    )
    assert tables.party(works).tolist() == ["goes/wegen", "evides"]
