"""Two GeoPackages say the same, but for the day: row by row, whatever is in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ondergrond.store.same_tables import say_the_same


def make(file: Path, day: str, *, rows: list[tuple[object, ...]], more: str = "") -> Path:
    with closing(sqlite3.connect(file)) as database, database:
        database.executescript(f"""
            CREATE TABLE gpkg_contents (table_name TEXT);
            CREATE TABLE run (fid INTEGER PRIMARY KEY, reference_date DATE);
            INSERT INTO run VALUES (1, '{day}');
            CREATE TABLE "wer""ken" (fid INTEGER PRIMARY KEY, "na""am" TEXT, "from" DATE,
                                     share REAL, earlier_id TEXT, geom BLOB);
            INSERT INTO gpkg_contents VALUES ('run'), ('wer"ken');
            {more}
        """)  # noqa: S608  # of the tests themselves
        database.executemany('INSERT INTO "wer""ken" VALUES (?, ?, ?, ?, ?, ?)', rows)
    return file


ROW = (1, "Riool", "2026-11-24", 0.5, None, b"\x01\x02")


@pytest.mark.parametrize(
    ("rows", "same"),
    [
        ([(1, "Riool", "2026-11-25", 0.5, "K-1", b"\x01\x02")], True),
        ([(1, "Riool", "2026-11-24", 0.5, None, b"\x01\x02")], False),
        ([(1, "Riool", "2026-11-26", 0.5, None, b"\x01\x02")], False),
        ([(1, "riool", "2026-11-25", 0.5, None, b"\x01\x02")], False),
        ([(1, None, "2026-11-25", 0.5, None, b"\x01\x02")], False),
        ([(1, "Riool", "2026-11-25", 0.25, None, b"\x01\x02")], False),
        ([(1, "Riool", "2026-11-25", 0.5, None, b"\x01\x03")], False),
        ([(2, "Riool", "2026-11-25", 0.5, None, b"\x01\x02")], False),
        ([], False),
        ([(1, "Riool", "2026-11-25", 0.5, None, b"\x01\x02"), (2, *ROW[1:])], False),
    ],
)
def test_a_row_that_differs_by_more_than_the_own_day_is_another(tmp_path, rows, same):
    before = make(tmp_path / "voor?#.gpkg", "2026-11-24", rows=[ROW])
    after = make(tmp_path / "na.gpkg", "2026-11-25", rows=rows)
    assert say_the_same(before, after) is same


@pytest.mark.parametrize(
    "more",
    [
        """CREATE TABLE sites (fid INTEGER); INSERT INTO gpkg_contents VALUES ('sites');""",
        """ALTER TABLE "wer""ken" ADD COLUMN more TEXT;
           DROP TABLE "wer""ken";
           CREATE TABLE "wer""ken" (fid INTEGER PRIMARY KEY, "na""am" TEXT, "from" DATE,
                                    part REAL, earlier_id TEXT, geom BLOB);""",
    ],
)
def test_another_table_or_column_is_another_run(tmp_path, more):
    before = make(tmp_path / "voor.gpkg", "2026-11-24", rows=[ROW])
    after = make(tmp_path / "na.gpkg", "2026-11-24", rows=[ROW], more=more)
    assert not say_the_same(before, after)
    assert say_the_same(before, before)


def test_a_file_that_cannot_be_read_is_another(tmp_path):
    before = make(tmp_path / "voor.gpkg", "2026-11-24", rows=[ROW])
    (tmp_path / "stuk.gpkg").write_bytes(before.read_bytes()[:3000])
    assert not say_the_same(tmp_path / "stuk.gpkg", before)
    assert not say_the_same(before, tmp_path / "weg.gpkg")
    assert not (tmp_path / "weg.gpkg").exists()
