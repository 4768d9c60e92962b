"""Rows of a real PostGIS: read as a query gives them, and never changed."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from ondergrond.services.database import read_query
from ondergrond.services.service import ServiceError
from tests.services.answering import service
from tests.services.databases import postgis

__all__ = ["postgis"]


def read(address: str, query: str, **about: object) -> pd.DataFrame:
    return read_query(service(address, "postgis", query=query, **about))


def test_rows_come_with_their_shapes_days_and_amounts(postgis: str, tmp_path: Path) -> None:
    table = read(postgis, "SELECT * FROM works ORDER BY nr")
    assert isinstance(table, gpd.GeoDataFrame)
    assert table.crs.to_epsg() == 28992
    table.to_parquet(tmp_path / "works.parquet")
    kept = gpd.read_parquet(tmp_path / "works.parquet")
    assert kept["nr"].tolist() == ["W1", "W2", "W3"]
    assert kept["start"].tolist()[:2] == ["2028-03-01", "2029-01-01"]
    assert kept["start"].isna().tolist() == [False, False, True]
    assert kept["euros"].tolist()[0] == 1250.5
    assert kept["wegen"].tolist()[0] == "['A', 'B']"
    assert kept.geometry.to_wkt().tolist()[:2] == [
        "LINESTRING (51000 391000, 51100 391000)",
        "POINT (52000 391000)",
    ]
    assert kept.geometry.isna().tolist() == [False, False, True]


def test_a_query_without_shapes_gives_a_table(postgis: str) -> None:
    table = read(postgis, "SELECT nr, ST_AsText(geom) AS wkt FROM works WHERE nr = 'W2'")
    assert not isinstance(table, gpd.GeoDataFrame)
    assert table.to_dict("records") == [{"nr": "W2", "wkt": "POINT(52000 391000)"}]


def test_a_query_that_gives_no_rows_keeps_its_columns(postgis: str) -> None:
    assert list(read(postgis, "SELECT nr, geom FROM works WHERE false")) == ["nr", "geometry"]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("DELETE FROM works RETURNING nr", "the service says"),
        ("SELECT * FROM nowhere", 'relation "nowhere" does not exist'),
        ("SELECT nr, nr FROM works", "two columns 'nr'"),
        ("SELECT geom, ST_Buffer(geom, 1) AS ring FROM works", "more than one column of shapes"),
        (
            "SELECT geom FROM works UNION ALL SELECT ST_Transform(geom, 4326) FROM works",
            "different systems",
        ),
        ("SELECT repeat('x', 2000000)", "more than 1 MB"),
    ],
    ids=[
        "changes something",
        "no table",
        "a name twice",
        "shapes twice",
        "two systems",
        "too much",
    ],
)
def test_what_it_refuses_is_one_line(postgis: str, query: str, says: str) -> None:
    with pytest.raises(ServiceError, match=says):
        read(postgis, query, megabytes=1)
    assert len(read(postgis, "SELECT nr FROM works")) == 3


def test_one_that_takes_too_long_is_ended(postgis: str) -> None:
    with pytest.raises(ServiceError, match=r"the service says|in time"):
        read(postgis, "SELECT pg_sleep(20)", seconds=0.2)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("postgresql://127.0.0.1:1/works", "takes no connections"),
        ("postgresql://no-such-host.invalid/works", "network does not know that name|reached"),
    ],
)
def test_one_that_is_not_there_is_told(address: str, says: str) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with pytest.raises(ServiceError, match=says):
        read(address, "SELECT 1")
