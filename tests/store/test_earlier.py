"""Files of the version before are read as if they held the rows of this one."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from ondergrond import tables
from ondergrond.report import write_outputs
from ondergrond.store.earlier import rows_of_earlier
from ondergrond.store.geopackage import SCHEMA_VERSION
from ondergrond.store.read import read_finished, read_run
from tests.store.earlier_file import FILE, NAMED_IN, as_made_before

# What files of the version before did not keep: each party's share but for its mid saving, the
# severity by one rule alone, and the work that would join.
NOT_KEPT = {
    "finding_parties": [
        "share", "saving_low_eur", "saving_high_eur",
        "own_saving_low_eur", "own_saving_mid_eur", "own_saving_high_eur", "cut_mid_eur",
        "costs_low_eur", "costs_mid_eur", "costs_high_eur", "net_mid_eur", "contribution_mid_eur",
    ],
    "finding_rules": ["severity"],
    "finding_joiners": ["work_id"],
    "run": ["time_zone"],
}  # fmt: skip


@pytest.fixture
def both(finished, tmp_path) -> tuple[Path, Path]:
    """A run, and the same as the version before would have left it."""
    return finished, as_made_before(finished, tmp_path / "before")


def test_the_rows_that_a_file_before_has_as_texts_are_the_same_rows(both) -> None:
    now, before = (read_finished(folder) for folder in both)
    assert now.keys() == before.keys()
    for name, left_out in NOT_KEPT.items():
        left, right = (each[name].drop(columns=left_out) for each in (now, before))
        assert len(left) or name == "finding_joiners", name
        tables.check(tables.TABLES[name], before[name])
        assert_frame_equal(left, right)
    assert_frame_equal(now["partners"], before["partners"])


@pytest.mark.parametrize("department", ["Wegen; groen", "a/b > c", "Wegen 12.50; x"])
def test_a_department_of_a_file_before_keeps_its_own_saving(both, department) -> None:
    _, before = both
    party = f"goes/{department}"
    made = read_finished(before)
    one = made["finding_works"]["party"].iloc[0]
    members = made["finding_works"].assign(party=made["finding_works"]["party"].replace(one, party))
    findings = made["findings"]
    split = findings["saving_split"].str.replace(one, party, regex=False)
    old = {**made, "finding_works": members, "findings": findings.assign(saving_split=split)}
    read = {**old, **rows_of_earlier(old)}
    mine = read["finding_parties"].set_index("finding_id")
    mine = mine[mine["party"].eq(party)]
    texts = read["findings"].set_index("finding_id")["saving_split"].reindex(mine.index).dropna()
    assert len(texts)
    for finding, text in texts.items():
        assert f"{party} {mine.loc[finding, 'saving_mid_eur']:.2f}" in text


def unlike_sheets(one, other):
    """The names of the sheets of which two workbooks have other cells."""
    books = [pd.read_excel(path, sheet_name=None, header=None, engine="calamine")
             for path in (one, other)]  # fmt: skip
    assert list(books[0]) == list(books[1])
    return [name for name, cells in books[0].items() if not cells.equals(books[1][name])]


def test_outputs_of_a_file_before_are_those_of_this_version(both, tmp_path) -> None:
    """All but the GeoPackage and a sheet, which hold what was not kept."""
    now, before = both
    run = read_run(before)
    written = write_outputs(tmp_path / "again", run.tables, run.options)
    for name, path in written.items():
        if name == "werkboek.xlsx":
            assert unlike_sheets(path, now / name) == ["Verdeling"]  # each party's share
        elif name != FILE:
            assert path.read_bytes() == (now / name).read_bytes(), name
    assert read_finished(tmp_path / "again")["run"]["schema_version"].tolist() == [SCHEMA_VERSION]


def test_a_file_before_is_explained_compared_and_reported_on(ondergrond, both, tmp_path) -> None:
    now, before = both
    finding = read_finished(now, places=False)["findings"]["finding_id"].iloc[0]
    told = [ondergrond("explain", finding, "--run", folder).out for folder in both]
    assert told[0] == told[1]
    made = json.loads(ondergrond("compare", before, now, "--json").out)
    assert made["findings"] == []
    assert made["a"]["programme"] == made["b"]["programme"]
    other = ondergrond("report", before, "--lang", "en", "--out", tmp_path / "en", "-q")
    assert other.code == 0, other.err
    dutch = read_finished(before)["remarks"]["message"]
    english = read_finished(tmp_path / "en")["remarks"]
    codes = english["code"].tolist()
    kept = pd.Series(english["message"].eq(dutch).tolist(), index=codes)
    assert kept.any(), "what it is filled with was not kept, so the sentence stays"


def test_a_file_before_whose_facts_are_not_complete_says_so(ondergrond, both) -> None:
    _, before = both
    with closing(sqlite3.connect(before / FILE)) as database, database:
        database.execute("DELETE FROM runs WHERE subject = 'language'")
    told = ondergrond("report", before)
    assert told.code == 3
    assert "its table runs is not complete" in told.err or "runs is niet volledig" in told.err


def test_a_file_that_lacks_more_names_the_version_that_made_it(ondergrond, both) -> None:
    _, before = both
    with closing(sqlite3.connect(before / FILE)) as database, database:
        database.execute("ALTER TABLE remarks DROP COLUMN severity")
        database.execute("UPDATE runs SET version = '0.0.9'")
    told = ondergrond("compare", before, before)
    assert told.code == 3
    assert "0.0.9" in told.err
    assert len(told.err.splitlines()) == 1


def test_a_party_without_a_saving_in_a_file_before_has_none(both) -> None:
    """Who brings in nothing that counts is left out of the text."""
    _, before = both
    made = read_finished(before)
    own = made["findings"]["saving_split"].dropna().str.split("; ").str[0]
    findings = made["findings"].assign(saving_split=own.reindex(made["findings"].index))
    read = rows_of_earlier({**made, "findings": findings})["finding_parties"]
    saved = read[read["finding_id"].isin(findings.loc[own.index, "finding_id"])]
    assert saved.groupby("finding_id")["saving_mid_eur"].count().eq(1).all()
    assert saved.groupby("finding_id")["party"].count().gt(1).any()


@pytest.mark.parametrize("table", ["finding_parties", "finding_rules", "partners", "parties"])
def test_a_file_without_a_table_says_which(ondergrond, both, table) -> None:
    now, _ = both
    with closing(sqlite3.connect(now / FILE)) as database, database:
        database.execute(f"DROP TABLE {table}")
        for forget in NAMED_IN:
            database.execute(forget, (table,))
    refused = ondergrond("report", now)
    assert refused.code == 3
    assert table in refused.err
    assert len(refused.err.splitlines()) == 1


@pytest.mark.parametrize(
    "change",
    [
        "INSERT INTO run SELECT fid + 1, {rest} FROM run",
        "UPDATE findings SET kind = 'surprise'",
        "UPDATE finding_rules SET rule = NULL",
    ],
)
def test_a_file_that_holds_what_a_table_cannot_hold_says_so(ondergrond, both, change) -> None:
    now, _ = both
    with closing(sqlite3.connect(now / FILE)) as database, database:
        triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        columns = [row[1] for row in database.execute("PRAGMA table_info(run)")][1:]
        database.execute(change.format(rest=", ".join(columns)))
    refused = ondergrond("compare", now, now)
    assert refused.code == 3
    assert "cannot hold" in refused.err or "niet kan staan" in refused.err
    assert len(refused.err.splitlines()) == 1


def test_a_column_that_came_later_is_null_and_nothing_else_is_lost(both, monkeypatch) -> None:
    """A file of schema 2 read by a later version keeps all that it has."""
    now, _ = both
    before = read_finished(now, places=False)
    monkeypatch.setattr("ondergrond.store.read.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    later = replace(
        tables.TABLES["finding_rules"],
        columns=(*tables.TABLES["finding_rules"].columns, tables.Column("later", "text", "later")),
    )
    known = {**tables.TABLES, "finding_rules": later}
    monkeypatch.setattr("ondergrond.store.read.TABLES", known)
    after = read_finished(now, places=False)
    assert after["finding_rules"]["later"].isna().all()
    for name, frame in before.items():
        assert_frame_equal(after[name].drop(columns="later", errors="ignore"), frame)
