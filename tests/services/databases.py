"""A PostgreSQL with PostGIS of the tests' own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.databases import PostgresServer
from benchmarks.question import MissingError

TABLE = """
CREATE EXTENSION postgis;
CREATE TABLE works (nr text, start date, euros numeric, wegen text[], geom geometry);
INSERT INTO works VALUES
  ('W1', '2028-03-01', 1250.50, '{A,B}', 'SRID=28992;LINESTRING(51000 391000, 51100 391000)'),
  ('W2', '2029-01-01', NULL, NULL, 'SRID=28992;POINT(52000 391000)'),
  ('W3', NULL, 3, NULL, NULL);
"""


@pytest.fixture(scope="module")
def postgis() -> Iterator[str]:
    """The address of a database that holds three works."""
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
    try:
        server = PostgresServer()
        about = dict(each.split("=") for each in server.start().split())
    except MissingError as missing:
        pytest.skip(f"{missing}: apt-get install postgresql-postgis")
    try:
        address = f"postgresql://{about['user']}@/{about['dbname']}?host={about['host']}"
        try:
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute(TABLE)
        except psycopg.Error as missing:
            pytest.skip(f"{str(missing).splitlines()[0]}: apt-get install postgresql-postgis")
        yield address
    finally:
        server.stop()
