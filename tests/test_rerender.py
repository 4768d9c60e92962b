"""Outputs made again of a finished run are those of the run."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pandas as pd
import pyogrio
import pytest

from tests.cli_fixtures import PARTNERSHIP

ON = ("--on", "2026-11-24")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


@pytest.fixture
def english(partnership: Path) -> Path:
    """The same partnership, reporting in English."""
    file = partnership.with_name("english.toml")
    text = PARTNERSHIP.replace('name = "Proefstraat"', 'name = "Proefstraat"\nlanguage = "en"')
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def samples(samples_before) -> Path:
    return samples_before.folder


@pytest.mark.parametrize("which", ["finished", "samples"])
def test_a_report_of_a_finished_run_is_the_same_to_the_byte(ondergrond, request, tmp_path, which):
    run = request.getfixturevalue(which)
    made = ondergrond("report", run, "--format", "all", "--out", tmp_path / "other")
    assert (made.code, made.err) == (0, "")
    assert contents(tmp_path / "other") == contents(run)


@pytest.mark.parametrize(("rows", "kept"), [("goes", {"works_line"}), ("", set())])
def test_layers_that_were_left_out_come_back_empty(ondergrond, partnership, tmp_path, rows, kept):
    """Nothing meets, and no works of one kind, or none at all."""
    for name in {"goes", "stedin"} - {rows}:
        file = tmp_path / f"{name}.csv"
        file.write_text(file.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert ondergrond("run", partnership, *ON, "--out", tmp_path / "run", "-q").code == 0
    layers = {str(name) for name in pyogrio.list_layers(tmp_path / "run" / "ondergrond.gpkg")[:, 0]}
    assert {name for name in layers if name.startswith("works")} == kept
    assert "findings" not in layers
    assert ondergrond("report", tmp_path / "run", "--out", tmp_path / "other").code == 0
    assert contents(tmp_path / "other") == contents(tmp_path / "run")


def test_another_language_gives_the_lists_of_a_run_in_that_language(
    ondergrond, english, finished, tmp_path
):
    assert ondergrond("run", english, *ON, "--out", tmp_path / "en", "-q").code == 0
    assert ondergrond("report", finished, "--lang", "en", "-q").code == 0
    wanted, told = contents(tmp_path / "en"), contents(finished / "en")
    dutch = contents(finished)
    lists = [name for name in wanted if name.endswith(".csv")]
    assert {name: told[name] for name in lists} == {name: wanted[name] for name in lists}
    for name in ("near_misses.csv", "opportunities.csv", "rejected.csv", "remarks.csv"):
        assert told[name] != dutch[name], "a text that depends on the language is in it"


def test_a_report_in_another_language_says_so_in_its_own_runs(ondergrond, finished, tmp_path):
    """So that it can be made again in its turn, and back in the first language."""
    assert ondergrond("report", finished, "--lang", "en", "-q").code == 0
    back = tmp_path / "back"
    report = ("report", finished / "en", "--lang", "nl", "--out", back, "-q")
    assert ondergrond(*report).code == 0
    assert contents(back) == contents(finished)


def test_only_the_outputs_asked_for_are_written(ondergrond, partnership, tmp_path):
    run = ("run", partnership, *ON, "--out", tmp_path / "run", "-q")
    assert ondergrond(*run, "--only", "geopackage").code == 0
    assert [*contents(tmp_path / "run")] == ["ondergrond.gpkg"]
    made = ondergrond("report", tmp_path / "run", "--format", "lists", "--csv", "rfc4180", "--json")
    assert made.code == 0
    assert {name.split(".")[-1] for name in contents(tmp_path / "run")} == {"gpkg", "csv"}
    assert (tmp_path / "run" / "works.csv").read_bytes().startswith(b"work_id,")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--format", "lists,posters"), "'posters' is no output; choose from geopackage, lists"),
        (("--format", ","), "it names no output"),
        (("--lang", "de"), "'de' cannot be; choose from nl, en"),
    ],
)
def test_an_output_or_language_that_is_not_known_exits_2(ondergrond, tmp_path, arguments, told):
    made = ondergrond("report", tmp_path, *arguments)
    assert made.code == 2
    assert told in made.err


def test_a_folder_without_a_run_exits_3(ondergrond, tmp_path):
    made = ondergrond("report", tmp_path)
    assert made.code == 3
    assert made.err == (
        f"error: {tmp_path}: there is no finished run here; name the folder of --out\n"
    )


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        ("UPDATE run SET language = 'xx'", "its table run holds what it cannot hold"),
        ("UPDATE run SET schema_version = 99", "version 0.1.0 made it, and that is newer"),
        ("ALTER TABLE remarks DROP COLUMN severity", "its table remarks has no column severity"),
    ],
)
def test_a_run_that_keeps_less_than_is_needed_exits_3(ondergrond, finished, tmp_path, spoil, told):
    with closing(sqlite3.connect(finished / "ondergrond.gpkg")) as database, database:
        database.execute(spoil)
    made = ondergrond("report", finished, "--out", tmp_path / "other")
    assert made.code == 3
    assert told in made.err
    assert len(made.err.splitlines()) == 1
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda file: file.write_bytes(b"no database " * 99), "(het is geen database)"),
        (lambda file: file.write_bytes(file.read_bytes()[:9000]), "(de database is beschadigd)"),
        (lambda file: file.write_bytes(b""), "(onbekend formaat)"),
    ],
)
def test_a_broken_run_is_told_without_the_words_of_gdal(
    ondergrond, finished, monkeypatch, spoil, told
):
    monkeypatch.setenv("ONDERGROND_LANG", "nl")
    spoil(finished / "ondergrond.gpkg")
    for arguments in (("report", finished), ("explain", "K-1", "--run", finished)):
        made = ondergrond(*arguments)
        assert (made.code, made.out) == (3, "")
        assert made.err == (
            f"fout: {finished / 'ondergrond.gpkg'}: het kan niet worden gelezen {told}; draai "
            "opnieuw\n"
        )


def test_a_run_that_another_program_holds_is_told_as_that(ondergrond, finished, monkeypatch):
    monkeypatch.setattr("ondergrond.databases.PATIENCE_SECONDS", 0)
    file = finished / "ondergrond.gpkg"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        made = ondergrond("explain", "K-1", "--run", finished)
    assert made.code == 3
    assert made.err == (
        f"error: {file}: another program holds it; close it there and do this again\n"
    )


@pytest.mark.skipif(os.name != "posix", reason="names are text on Windows")
def test_folders_whose_name_is_no_text_are_told_before_the_work(ondergrond, partnership, tmp_path):
    odd = tmp_path / os.fsdecode(b"uit\xff")
    files = [partnership.parent / name for name in ("goes.csv", "stedin.csv")]
    for arguments in (
        ("run", partnership, "--out", odd),
        ("detect", *files, "-o", odd / "out.gpkg"),
        ("report", odd),
        ("explain", "K-1", "--run", odd),
        ("compare", odd, odd),
    ):
        made = ondergrond(*arguments)
        assert (made.code, made.out) == (3, "")
        assert len(made.err.splitlines()) == 1
        assert "tekst in UTF-8" in made.err or "text in UTF-8" in made.err
    assert not odd.exists()


def test_a_geopackage_that_is_no_run_exits_3(ondergrond, root):
    made = ondergrond("report", root / "data" / "samples" / "goes" / "goes_programma_2026.gpkg")
    assert made.code == 3
    assert made.err.endswith("it is no finished run; name the folder of --out\n")


def test_a_geopackage_alone_is_a_run_as_well(ondergrond, partnership, tmp_path):
    only = ("--only", "geopackage,lists")
    assert ondergrond("run", partnership, *ON, "--out", tmp_path / "run", *only, "-q").code == 0
    package = tmp_path / "run" / "ondergrond.gpkg"
    moved = package.rename(tmp_path / "november.gpkg")
    assert ondergrond("report", moved, "--format", "lists", "--out", tmp_path / "new").code == 0
    old = contents(tmp_path / "run")
    assert contents(tmp_path / "new") == old
    frame = pd.read_csv(tmp_path / "new" / "works.csv", sep=";", decimal=",")
    assert len(frame) == 4
