"""A register as a file: what is written is read again, and what cannot be used is told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from ondergrond.errors import FileError, OutputError
from ondergrond.store.register_file import (
    REGISTER_SCHEMA,
    changed_register,
    changed_with_files,
    new_register,
    read_register,
    read_register_if_any,
    write_register_at,
)
from ondergrond.store.versions import versions
from ondergrond.tables.register import REGISTER_TABLES
from tests.register.made_register import made_register

ON = date(2027, 3, 1)


@pytest.fixture
def kept(tmp_path):
    file = tmp_path / "register.gpkg"
    write_register_at(file, made_register(), on=ON)
    return file


def same(one, other):
    """Whether two tables hold the same; a text that is empty is null in a file."""
    shapes = [isinstance(each, gpd.GeoDataFrame) for each in (one, other)]
    assert shapes[0] == shapes[1]
    if shapes[0]:
        assert one.crs == other.crs
        geometry = [np.asarray(each.geometry.normalize()) for each in (one, other)]
        assert (shapely.equals_exact(*geometry, tolerance=1e-9)).all()
        one, other = (pd.DataFrame(each.drop(columns="geometry")) for each in (one, other))
    pd.testing.assert_frame_equal(
        one.reset_index(drop=True), other.reset_index(drop=True), check_index_type=False
    )


def test_what_is_written_is_read_again(kept):
    made, read = made_register(), read_register(kept)
    assert list(read) == list(REGISTER_TABLES)
    for name, frame in made.items():
        same(frame, read[name])


def test_the_same_register_gives_the_same_bytes(kept, tmp_path):
    again = tmp_path / "again.gpkg"
    write_register_at(again, read_register(kept), on=ON)
    assert again.read_bytes() == kept.read_bytes()


def test_a_new_register_is_empty_and_knows_whose_it_is(tmp_path):
    file = tmp_path / "register.gpkg"
    assert read_register_if_any(file) is None
    write_register_at(file, new_register(title="Straat", language="nl", crs="EPSG:31370"), on=ON)
    read = read_register(file, title="Straat")
    assert read["register"].iloc[0].to_dict() == {
        "schema_version": REGISTER_SCHEMA, "title": "Straat", "language": "nl",
        "crs": "EPSG:31370",
    }  # fmt: skip
    assert all(frame.empty for name, frame in read.items() if name != "register")
    assert read["register_works"].crs.to_epsg() == 31370


def change(file, statement):
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(statement)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE register SET schema_version = 99", "register_newer"),
        ("UPDATE register SET title = 'Elders'", "register_other"),
        ("DELETE FROM register", "not_a_register"),
        ("UPDATE decisions SET decision = 'perhaps'", "register_spoiled"),
        ("ALTER TABLE decisions DROP COLUMN at", "run_lacks"),
    ],
)
def test_a_register_that_cannot_be_used_is_told(kept, statement, code):
    title = read_register(kept)["register"]["title"].iloc[0]
    change(kept, statement)
    with pytest.raises(FileError) as told:
        read_register(kept, title=title)
    assert [each.what.code for each in told.value.problems] == [code]


def test_a_register_of_before_protected_surfaces_is_read_as_one_without_any(kept):
    wanted = read_register(kept)["register_works"]
    for name in ("protected", "protected_until"):
        change(kept, f"ALTER TABLE register_works DROP COLUMN {name}")
    change(kept, "UPDATE register SET schema_version = 4")
    tables = read_register(kept)
    assert tables["register"]["schema_version"].item() == REGISTER_SCHEMA
    works = tables["register_works"]
    assert len(works) == len(wanted) > 0
    assert works[["protected", "protected_until"]].isna().all(axis=None)


def test_what_is_no_database_and_what_is_not_there_are_told(tmp_path):
    file = tmp_path / "register.gpkg"
    with pytest.raises(FileError) as told:
        read_register(file)
    assert told.value.problems[0].what.code == "no_register"
    file.write_text("no register")
    with pytest.raises(FileError) as told:
        read_register(file)
    assert told.value.problems[0].what.code == "register_broken"


def test_a_register_that_is_held_is_told_and_left(kept):
    content = kept.read_bytes()
    with closing(sqlite3.connect(kept)) as database:
        database.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileError) as told:
            read_register(kept)
    assert told.value.problems[0].what.code == "run_held"
    assert kept.read_bytes() == content


LENGTHS = (0, 1, 15, 16, 99, 100, 512, 4095, 4096, 4097, 8192, 0.25, 0.5, 0.75, -4096, -100, -1)


@pytest.mark.parametrize("length", LENGTHS)
def test_a_register_of_which_the_end_is_missing_is_told_or_read_whole(kept, length):
    whole, content = read_register(kept), kept.read_bytes()
    n = int(length * len(content)) if isinstance(length, float) else length % len(content)
    kept.write_bytes(content[:n])
    told = []
    try:
        read = read_register(kept)
    except FileError as fault:
        told, read = fault.problems, {}
    assert {each.what.code for each in told} <= {"register_broken", "not_a_register"}
    assert len(told) == (0 if read else 1)
    for name in read:
        same(whole[name], read[name])
    assert kept.read_bytes() == content[:n]
    assert not [each for each in kept.parent.iterdir() if each != kept]


def test_a_change_is_written_and_an_error_changes_nothing(kept):
    with changed_register(kept) as hand:
        hand.tables = {**hand.tables, "decisions": hand.tables["decisions"].head(0)}
    assert read_register(kept)["decisions"].empty
    content = kept.read_bytes()
    with pytest.raises(ZeroDivisionError), changed_register(kept) as hand:  # noqa: PT012
        hand.tables = new_register(title="t", language="en", crs="EPSG:28992")
        raise ZeroDivisionError
    assert kept.read_bytes() == content
    with changed_register(kept):
        pass
    assert kept.read_bytes() == content
    with pytest.raises(FileError), changed_register(kept.with_name("other.gpkg")):
        pass


@pytest.mark.parametrize("name", ["beside", "."])
def test_files_that_go_with_a_change_are_moved_in_place_with_it_or_not_at_all(kept, name):
    out, content = kept.parent / name, kept.read_bytes()
    with changed_with_files(kept, out):
        pass
    assert kept.read_bytes() == content
    assert out == kept.parent or not out.exists(), "nobody asked for a folder"
    with pytest.raises(ZeroDivisionError), changed_with_files(kept, out) as hand:  # noqa: PT012
        (hand.folder() / "letter.txt").write_text("x", encoding="utf-8")
        hand.tables = new_register(title="t", language="en", crs="EPSG:28992")
        raise ZeroDivisionError
    assert kept.read_bytes() == content
    assert not (out / "letter.txt").exists()
    with changed_with_files(kept, out) as hand:
        (hand.folder() / "letter.txt").write_text("x", encoding="utf-8")
        hand.tables = {**hand.tables, "decisions": hand.tables["decisions"].head(0)}
    assert read_register(kept)["decisions"].empty
    assert (out / "letter.txt").read_text(encoding="utf-8") == "x"
    with pytest.raises(FileError), changed_with_files(kept.with_name("other.gpkg"), out):
        pass


def test_two_do_not_change_a_register_at_once(kept):
    with changed_register(kept), pytest.raises(OutputError), changed_register(kept):
        pass


def test_versions_name_what_a_run_is_made_with():
    told = versions()
    assert {"ondergrond", "python"} <= {name.lower() for name in told}
    assert all(isinstance(each, str) and each for each in told.values())
