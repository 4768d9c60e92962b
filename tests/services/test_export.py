"""A finished run in a real PostGIS: all tables or none, and what hangs on them stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely

from ondergrond.store.read import read_finished
from tests.cli_fixtures import Outcome
from tests.services.databases import postgis

__all__ = ["postgis"]

Call = Callable[..., Outcome]


def ask(address: str, query: str) -> list[tuple[Any, ...]]:
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
    with psycopg.connect(address, autocommit=True) as connection:
        cursor = connection.execute(query)
        return list(cursor.fetchall()) if cursor.description else []


def test_all_tables_are_there_with_their_rows_shapes_and_comments(
    postgis: str, finished_before: Path, ondergrond: Call
) -> None:
    done = ondergrond("export", finished_before, postgis, "--schema", "all_of_it", "--json")
    assert done.code == 0, done.err
    told = json.loads(done.out)
    assert "host=" not in told["url"]
    tables = read_finished(finished_before)
    assert told["rows"] == {name: len(table) for name, table in tables.items()}
    for name, table in tables.items():
        query = f"SELECT count(*) FROM all_of_it.{name}"  # noqa: S608  # a table of ours
        assert ask(postgis, query) == [(len(table),)]
    works = tables["works"].sort_values("work_id")
    rows = ask(
        postgis,
        "SELECT work_id, start, budget_eur, opens_surface, ST_SRID(geom), ST_AsText(geom)"
        " FROM all_of_it.works ORDER BY work_id",
    )
    assert [row[0] for row in rows] == works["work_id"].tolist()
    assert [row[1] for row in rows] == works["start"].dt.date.tolist()
    assert {row[4] for row in rows} == {28992}
    shapes = shapely.from_wkt([row[5] for row in rows])
    assert shapely.equals_exact(shapes, works.geometry.to_numpy()).all()
    comment = ask(postgis, "SELECT obj_description('all_of_it.works'::regclass)")
    assert comment[0][0].startswith("Werken: ")


def test_again_what_hangs_on_a_table_stays(
    postgis: str, finished_before: Path, ondergrond: Call
) -> None:
    ondergrond("export", finished_before, postgis, "--schema", "again")
    ask(postgis, "CREATE VIEW again.own AS SELECT work_id FROM again.works")
    n = ask(postgis, "SELECT count(*) FROM again.own")
    done = ondergrond("export", finished_before, postgis, "--schema", "again")
    assert done.code == 0, done.err
    assert ask(postgis, "SELECT count(*) FROM again.own") == n


def test_what_it_refuses_leaves_all_as_it_was(
    postgis: str, finished_before: Path, ondergrond: Call
) -> None:
    ask(postgis, "CREATE SCHEMA other; CREATE TABLE other.works (nr int);"
                 "COMMENT ON TABLE other.works IS 'Works: as they once were';"
                 "CREATE VIEW other.hangs AS SELECT nr FROM other.works")  # fmt: skip
    done = ondergrond("export", finished_before, postgis, "--schema", "other", "--lang", "en")
    assert done.code == 3
    assert (
        "schema other was not filled and is as it was; the database says: cannot drop" in done.err
    )
    assert len(done.err.splitlines()) == 1
    tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'other'"
    assert sorted(ask(postgis, tables)) == [("hangs",), ("works",)]


@pytest.mark.parametrize(
    "kind", ["TABLE theirs.works (work_id text)", "VIEW theirs.works AS SELECT 1"]
)
def test_a_table_of_somebody_else_is_not_touched(
    postgis: str, finished_before: Path, ondergrond: Call, kind: str
) -> None:
    ask(postgis, f"DROP SCHEMA IF EXISTS theirs CASCADE; CREATE SCHEMA theirs; CREATE {kind}")
    done = ondergrond("export", finished_before, postgis, "--schema", "theirs", "--lang", "en")
    assert done.code == 3
    assert "has a table works that is not of ondergrond; name another schema" in done.err
    query = "SELECT count(*) FROM pg_class WHERE relnamespace = 'theirs'::regnamespace"
    assert ask(postgis, query) == [(1,)]


def test_another_partnership_is_not_put_in_the_place_of_one(
    postgis: str, finished_before: Path, ondergrond: Call
) -> None:
    ondergrond("export", finished_before, postgis, "--schema", "shared")
    ask(postgis, "UPDATE shared.run SET title = 'Overkant'")
    done = ondergrond("export", finished_before, postgis, "--schema", "shared", "--lang", "en")
    assert done.code == 3
    assert "schema shared has a run of Overkant and not of" in done.err
    assert ask(postgis, "SELECT title FROM shared.run") == [("Overkant",)]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["postgresql://u:geheim@a/b"], "a password does not belong in the address"),
        (["mysql://a/b"], "an address like postgresql://host/database"),
        (["postgresql://127.0.0.1:1/b"], "takes no connections"),
        (["postgresql://a/b", "--schema", 'x"; DROP'], "no schema can be called"),
    ],
)
def test_what_cannot_be_is_one_line(
    asked: list[str], says: str, finished_before: Path, ondergrond: Call
) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    done = ondergrond("export", finished_before, *asked, "--lang", "en")
    assert done.code in {2, 3}
    assert says in done.err
    assert len(done.err.splitlines()) == 1
