"""What is decided in QGIS, in the form of a finding, comes back into the register: that alone."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
from contextlib import closing

import pandas as pd
import pytest

from ondergrond.store.register_file import read_register
from tests.cli_fixtures import ON, write_partnership
from tests.report.system_python import asked_of_qgis

pytestmark = pytest.mark.qgis
CODES = {"open", "to_discuss", "agreed", "declined", "done"}


@pytest.fixture(scope="module")
def before(ondergrond_before, tmp_path_factory):
    """A run with a register after it: only to be read."""
    folder = tmp_path_factory.mktemp("decided")
    file = write_partnership(folder)
    made = ondergrond_before("run", file, "--on", ON, "--out", folder / "run", "--only",
                             "geopackage", "--register", folder / "register.gpkg")  # fmt: skip
    assert made.code == 0, made.err
    return folder


@pytest.fixture
def kept(before, tmp_path):
    return shutil.copytree(before, tmp_path / "kept")


@pytest.fixture
def ids(before):
    return read_register(before / "register.gpkg")["register_findings"]["finding_id"].tolist()


def brought(ondergrond, kept, by="Goes"):
    """What is new in the register after the file of the run came back; and the lines of errors."""
    register, file = kept / "register.gpkg", kept / "run" / "ondergrond.gpkg"
    made = ondergrond("import", file, "--register", register, "--by", by, "--json")
    if made.code:
        return made.code, made.err.splitlines()
    counts = json.loads(made.out)
    assert counts["n_refused"] == counts["n_clashes"] == 0, made.err
    rows = read_register(register)["decisions"]
    rows = rows[rows["standing"]].set_index("finding_id")["decision"].to_dict()
    return counts["n_new"], rows


def beside(kept):
    return sorted(each.name for each in (kept / "run").glob("ondergrond.gpkg-*"))


def test_what_is_chosen_in_the_form_comes_back_and_nothing_else(ondergrond, kept, ids):
    file = kept / "run" / "ondergrond.gpkg"
    with asked_of_qgis("qgis_decide.py", file) as ask:
        told = ask({"decide": {}, "save": True})
        assert brought(ondergrond, kept) == (0, {})  # looked at, and nothing was written
        told = ask({"decide": {ids[0]: "agreed"}, "save": True})
        assert told["open"] == ["decision"]
        assert told["elsewhere"] == []
        assert set(told["choices"]) == CODES
        assert beside(kept) == ["ondergrond.gpkg-shm", "ondergrond.gpkg-wal"]
        assert brought(ondergrond, kept) == (1, {ids[0]: "agreed"})  # while QGIS has it open
        ask({"decide": {ids[1]: "declined"}, "save": False})
        assert brought(ondergrond, kept) == (0, {ids[0]: "agreed"})  # not saved yet
        ask({"decide": {ids[1]: "to_discuss", ids[0]: "done"}, "save": True})
    decided = {ids[0]: "done", ids[1]: "to_discuss"}
    assert brought(ondergrond, kept) == (2, decided)
    assert beside(kept) == []
    assert brought(ondergrond, kept) == (0, decided)
    ask_back = {"decide": {ids[1]: "open"}, "save": True}
    with asked_of_qgis("qgis_decide.py", file) as ask:
        ask(ask_back)
    assert brought(ondergrond, kept) == (0, decided)  # what that run's list said is no word


def test_a_decision_of_the_run_is_taken_back_in_its_form(ondergrond, kept, ids):
    register = kept / "register.gpkg"
    assert ondergrond("decide", ids[0], "declined", "--register", register).code == 0
    made = ondergrond("run", kept / "proef.toml", "--on", ON, "--out", kept / "run", "--only",
                      "geopackage", "--register", register)  # fmt: skip
    assert made.code == 0, made.err
    with asked_of_qgis("qgis_decide.py", kept / "run" / "ondergrond.gpkg") as ask:
        ask({"decide": {ids[0]: "open"}, "save": True})
    assert brought(ondergrond, kept) == (1, {ids[0]: "open"})


def test_what_qgis_saved_before_it_was_killed_comes_back(ondergrond, kept, ids, monkeypatch):
    started = []

    class Noted(subprocess.Popen):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            started.append(self)

    with monkeypatch.context() as patch:
        patch.setattr("tests.report.system_python.subprocess.Popen", Noted)
        with asked_of_qgis("qgis_decide.py", kept / "run" / "ondergrond.gpkg") as ask:
            ask({"decide": {ids[0]: "agreed"}, "save": True})
            ask({"decide": {ids[1]: "declined"}, "save": False})
            os.kill(started[0].pid, signal.SIGKILL)
            started[0].wait()
    assert beside(kept) == ["ondergrond.gpkg-shm", "ondergrond.gpkg-wal"]
    assert brought(ondergrond, kept) == (1, {ids[0]: "agreed"})


def test_what_another_holds_alone_is_told_in_a_line(ondergrond, kept):
    before = (kept / "register.gpkg").read_bytes()
    with closing(sqlite3.connect(kept / "run" / "ondergrond.gpkg")) as database:
        database.execute("BEGIN EXCLUSIVE")
        code, lines = brought(ondergrond, kept)
    assert (code, len(lines)) == (3, 1)
    assert "ondergrond.gpkg" in lines[0]
    assert (kept / "register.gpkg").read_bytes() == before


def test_a_register_that_qgis_edits_is_told_in_a_line(ondergrond, kept, ids):
    register = kept / "register.gpkg"
    with closing(sqlite3.connect(register)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("BEGIN IMMEDIATE")
        made = ondergrond("decide", ids[0], "agreed", "--register", register)
        assert (made.code, len(made.err.splitlines())) == (3, 1)
        assert "register.gpkg" in made.err
        database.execute("ROLLBACK")
    made = ondergrond("decide", ids[0], "agreed", "--register", register)
    assert made.code == 0, made.err
    assert not list(kept.glob("register.gpkg-*"))
    assert not pd.isna(read_register(register)["decisions"]["decision"]).any()
