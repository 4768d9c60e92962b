"""Engines that answer in SQL: PostGIS on a server of our own, SedonaDB in this process."""

from __future__ import annotations

import getpass
import importlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from benchmarks.question import MissingError, Question, Rows, sorted_pairs

PAIRS_SQL = """
SELECT a.id AS left_id, b.id AS right_id
FROM works AS a JOIN works AS b ON ST_DWithin(a.geom, b.geom, {distance_m})
WHERE a.id < b.id AND a.first_day <= b.last_day AND b.first_day <= a.last_day
  AND a.party <> b.party AND a.project <> b.project
"""
# Two cores: the leader and one worker. Memory so that nothing of 200,000 works meets the disk.
SETTINGS = {
    "listen_addresses": "",
    "max_parallel_workers_per_gather": "1",
    "max_parallel_maintenance_workers": "1",
    "shared_buffers": "256MB",
    "work_mem": "64MB",
    "maintenance_work_mem": "128MB",
    "fsync": "off",
    "jit": "off",
    # by default the planner shuns its second worker for tables of this size
    "parallel_setup_cost": "0",
    "min_parallel_table_scan_size": "0",
}


class Postgis:
    """Works in a table with a GiST index, asked in SQL; filling it is not timed."""

    name = "PostGIS"
    how = "`ST_DWithin` join on a GiST index, days and parties in SQL; table and index made before"

    def open(self, question: Question) -> None:
        psycopg = _imported("psycopg")
        self.server = PostgresServer()
        try:
            self.connection = psycopg.connect(self.server.start(), autocommit=True)
            self._fill(question)
        except psycopg.Error as problem:
            self.server.stop()
            raise MissingError(str(problem).splitlines()[0]) from problem
        except BaseException:
            self.server.stop()
            raise

    def _fill(self, question: Question) -> None:
        ask = self.connection.execute
        ask("CREATE EXTENSION postgis")
        ask(
            "CREATE TABLE works (id int, first_day int, last_day int, party int, project int,"
            " geom geometry)"
        )
        columns = question.first, question.last, question.party, question.project
        wkb = shapely.to_wkb(question.geometry, hex=True)
        rows = zip(*(each.tolist() for each in columns), wkb, strict=True)
        with self.connection.cursor().copy("COPY works FROM STDIN") as copy:
            for number, row in enumerate(rows):
                copy.write_row((number, *row))
        ask("CREATE INDEX ON works USING gist (geom)")
        ask("VACUUM ANALYZE works")
        self.sql = PAIRS_SQL.format(distance_m=question.distance_m)

    def ask(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = self.connection.execute(self.sql, binary=True).fetchall()
        return found

    def answer(self, asked: list[tuple[int, int]]) -> Rows:
        pairs = np.array(asked, dtype=np.int64).reshape(-1, 2)
        return sorted_pairs(*pairs.T)

    def close(self) -> None:
        self.connection.close()
        self.server.stop()


class SedonaDb:
    """Works as an Arrow table in this process, asked in SQL."""

    name = "SedonaDB"
    how = "`ST_DWithin` join in SQL, days and parties in SQL, two partitions"

    def open(self, question: Question) -> None:
        _imported("geoarrow.pyarrow")
        self.context = _imported("sedonadb").connect()
        self.context.sql("SET datafusion.execution.target_partitions = 2").execute()
        columns = {
            "id": np.arange(len(question.geometry)),
            "first_day": question.first,
            "last_day": question.last,
            "party": question.party,
            "project": question.project,
        }
        # without a CRS: the join compares coordinates, all in one metric system
        works = gpd.GeoDataFrame(columns, geometry=question.geometry).rename_geometry("geom")
        self.context.create_data_frame(works).to_view("works", overwrite=True)
        self.sql = PAIRS_SQL.format(distance_m=question.distance_m)

    def ask(self) -> Any:
        return self.context.sql(self.sql).to_pandas()

    def answer(self, asked: Any) -> Rows:
        return sorted_pairs(asked["left_id"], asked["right_id"])

    def close(self) -> None:
        self.context.drop_view("works")


def _imported(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as problem:
        raise MissingError(
            f"Python package {name.split('.', maxsplit=1)[0]} is not installed"
        ) from problem


class PostgresServer:
    """A PostgreSQL of its own in a temporary folder: no service, no port, gone afterwards.

    PostgreSQL refuses to run as root; there it runs as user ``postgres``.
    """

    def __init__(self) -> None:
        self.bin = _postgres_bin()
        self.as_user: list[str] = []
        if os.geteuid() == 0:
            self.as_user = ["runuser", "-u", "postgres", "--"]
        self.folder = Path(tempfile.mkdtemp(prefix="ondergrond-bench-"))

    def start(self) -> str:
        """Start it; returns how to connect."""
        if self.as_user:
            shutil.chown(self.folder, "postgres")
        user = "postgres" if self.as_user else getpass.getuser()
        data = self.folder / "data"
        self._call("initdb", "--auth=trust", "--no-sync", "--locale=C", "-E", "UTF8", "-D", data)
        given = SETTINGS | {"unix_socket_directories": str(self.folder)}
        options = " ".join(f"-c {key}='{value}'" for key, value in given.items())
        log = self.folder / "log"
        self._call("pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
        return f"host={self.folder} user={user} dbname=postgres"

    def stop(self) -> None:
        """Stop it and leave nothing behind."""
        data = self.folder / "data"
        if (data / "postmaster.pid").exists():
            self._call("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _call(self, program: str, *arguments: object) -> None:
        command = [*self.as_user, str(self.bin / program), *map(str, arguments)]
        done = subprocess.run(
            command,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            lines = done.stderr.strip().splitlines() or ["no message"]
            raise MissingError(f"{program} failed: {lines[-1]}")


def _postgres_bin() -> Path:
    """Where PostgreSQL's programs are: Debian keeps them off the path."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])
    )
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise MissingError("PostgreSQL is not installed")
    return (found[-1] if found else Path(str(on_path)).resolve()).parent
