"""The register through the real command line: kept, decided in, refused where it cannot be used."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pandas as pd
import pytest

from ondergrond.store.read import read_finished
from ondergrond.store.register_file import read_register
from tests.cli_fixtures import clock_at, partner_text

LINE = "LINESTRING (51000 391000, 51200 391000)"
HEAD = "id;naam;van;tot;fase;wkt\n"


@pytest.fixture(scope="module", autouse=True)
def _in_february():
    """What is said here is said in 2027: of days to come nobody can say anything."""
    with clock_at("2027-02-01T09:00:00Z"):
        yield


@pytest.fixture(scope="module")
def before(ondergrond_before, tmp_path_factory):
    """A street with a register that its partnership file names, after one run."""
    folder = tmp_path_factory.mktemp("kept")
    columns = {"work_id": "id", "name": "naam", "start": "van", "end": "tot", "phase": "fase"}
    text = '[partnership]\nname = "Straat"\nlanguage = "en"\nregister_file = "register.gpkg"\n'
    for code, discipline in (("stedin", "gas"), ("evides", "drinking_water")):
        text += partner_text(code, **columns, discipline={"constant": discipline})
    (folder / "street.toml").write_text(text, encoding="utf-8")
    gas, water = (f"{name};2030-0{m}-01;2030-0{m}-28;idea;{LINE}\n"
                  for name, m in (("G1;Gas", 3), ("W1;Water", 6)))  # fmt: skip
    (folder / "stedin.csv").write_text(HEAD + gas, encoding="utf-8")
    (folder / "evides.csv").write_text(HEAD + water, encoding="utf-8")
    made = ondergrond_before("run", folder / "street.toml", "--out", folder / "one",
                             "--on", "2027-01-01", "--only", "geopackage,lists")  # fmt: skip
    assert made.code == 0, made.err
    return folder


@pytest.fixture
def street(before, tmp_path):
    return shutil.copytree(before, tmp_path / "street")


@pytest.fixture
def kept(street):
    return street / "register.gpkg"


def chance(street, name="one"):
    findings = read_finished(street / name)["findings"]
    return findings.loc[findings["kind"].eq("opportunity"), "finding_id"].item()


def run(ondergrond, street, on="2027-02-01", *more, name="two"):
    return ondergrond("run", street / "street.toml", "--out", street / name, "--on", on,
                      "--only", "geopackage", *more)  # fmt: skip


def test_a_run_is_written_into_the_register_that_the_partnership_names(street, kept):
    tables = read_register(kept)
    assert tables["register_runs"]["run_number"].tolist() == [1]
    assert set(read_finished(street / "one")["findings"]["state"]) == {"new"}


def test_an_option_names_another_register_than_the_partnership(ondergrond, street, tmp_path):
    other = tmp_path / "other" / "r.gpkg"
    made = run(ondergrond, street, "2027-02-01", "--register", other)
    assert made.code == 0, made.err
    assert len(read_register(other)["register_runs"]) == 1
    assert len(read_register(street / "register.gpkg")["register_runs"]) == 1


def test_the_register_may_lie_among_the_outputs(ondergrond, street):
    inside = street / "two" / "register.gpkg"
    for _ in range(2):
        made = run(ondergrond, street, "2027-02-01", "--register", inside)
        assert made.code == 0, made.err
    assert len(read_register(inside)["register_runs"]) == 2


def test_a_decision_stands_in_the_next_run(ondergrond, street, kept):
    finding = chance(street)
    made = ondergrond("decide", finding, "agreed", "--register", kept, "--by", "table",
                      "--at", "2027-01-15", "--json")  # fmt: skip
    assert made.code == 0, made.err
    assert json.loads(made.out)["n_new"] == 1
    assert run(ondergrond, street).code == 0
    tables = read_finished(street / "two")
    of = tables["findings"].set_index("finding_id").loc[finding]
    assert (of["state"], of["what_changed"], of["decision"]) == ("changed", "decision", "agreed")
    assert set(tables["works"]["fixed_in"].dropna()) == {finding}


def test_one_work_is_given_days_by_its_id(ondergrond, street, kept):
    days = ("--work", "stedin:G1", "--start", "2030-04-02", "--end", "2030-05-10")
    made = ondergrond("decide", chance(street), "agreed", *days, "--register", kept, "--json")
    assert made.code == 0, made.err
    assert json.loads(made.out)["n_new"] == 1
    assert run(ondergrond, street).code == 0
    works = read_finished(street / "two")["works"].set_index("work_id")
    assert works.loc["stedin:G1", ["start", "end"]].tolist() == [
        pd.Timestamp("2030-04-02"), pd.Timestamp("2030-05-10"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("K-0", "agreed"), "finding K-0 is not in the register"),
        (("{id}", "agreed", "--start", "2030-05-01", "--end", "2030-04-01"), "before the start"),
        (("{id}", "agreed", "--work", "stedin:G9", "--start", "2030-05-01"), "stedin:G9"),
        (("{id}", "declined", "--work", "stedin:G1", "--start", "2030-05-01"), "'agreed'"),
    ],
)
def test_a_decision_that_cannot_be_is_one_line_and_changes_nothing(
    ondergrond, street, kept, arguments, told
):
    content = kept.read_bytes()
    words = [each.replace("{id}", chance(street)) for each in arguments]
    made = ondergrond("decide", *words, "--register", kept)
    assert made.code == 3
    assert told in made.err
    assert len(made.err.splitlines()) == 1
    assert kept.read_bytes() == content


def test_a_list_that_comes_back_brings_what_was_written_in_it(ondergrond, street, kept):
    finding = chance(street)
    path = street / "one" / "opportunities.csv"
    text = path.read_text(encoding="utf-8-sig")
    open_, declined = (f";{each};;;;opportunity;" for each in ("open", "declined"))  # nobody said
    assert open_ in text
    path.write_text(text.replace(open_, declined), encoding="utf-8")
    made = ondergrond("import", path, "--register", kept, "--by", "Stedin")
    assert made.code == 0, made.err
    rows = read_register(kept)["decisions"]
    assert rows[["finding_id", "decision", "by"]].to_numpy().tolist() == [
        [finding, "declined", "Stedin"]
    ]
    again = ondergrond("import", path, "--register", kept, "--by", "Stedin", "--json")
    assert again.code == 0, again.err
    assert json.loads(again.out)["n_new"] == 0
    path.write_text(text, encoding="utf-8")
    older = ondergrond("import", path, "--register", kept, "--json")
    assert json.loads(older.out)["n_new"] == 0


def test_every_row_of_a_file_is_taken_known_or_told(ondergrond, street, kept, tmp_path):
    finding = chance(street)
    rows = ["Bevinding;Besluit;Door;Op", f"{finding};Afgesproken;Goes;10-1-2027", "K-9;agreed;;",
            f"{finding};perhaps;;", f"{finding};declined;Evides;2027-13-40",
            f"{finding};;;"]  # fmt: skip
    path = tmp_path / "words.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    made = ondergrond("import", path, "--register", kept, "--json")
    counts = json.loads(made.out)
    assert {name: counts[name] for name in ("n_read", "n_new", "n_known", "n_refused")} == {
        "n_read": 5, "n_new": 1, "n_known": 1, "n_refused": 3,
    }  # fmt: skip
    assert [line.split(": ")[1] for line in made.err.splitlines()] == [
        "words.csv, 3", "words.csv, 4", "words.csv, 5",
    ]  # fmt: skip


def test_two_who_decide_otherwise_are_both_kept_and_told(ondergrond, street, kept):
    finding = chance(street)
    for word, who, day in (
        ("agreed", "Stedin", "2027-01-10"),
        ("declined", "Evides", "2027-01-09"),
    ):
        made = ondergrond("decide", finding, word, "--by", who, "--at", day, "--register", kept)
        assert made.code == 0
    assert "Evides, Stedin decided on it differently" in made.err
    rows = read_register(kept)["decisions"]
    assert rows["clash"].tolist() == [True, True]
    assert rows.loc[rows["standing"], "decision"].tolist() == ["agreed"]  # the newest, not the last


def test_assessments_of_parties_are_kept(ondergrond, street, kept, tmp_path):
    path = tmp_path / "parties.csv"
    path.write_text(
        f"Finding;Party;Assessment\n{chance(street)};stedin;not yet\n", encoding="utf-8"
    )
    assert ondergrond("import", path, "--register", kept).code == 0
    rows = read_register(kept)["assessments"]
    assert rows[["party", "assessment"]].to_numpy().tolist() == [["stedin", "not_yet"]]


def test_a_file_of_which_nothing_can_be_taken_in_is_bad_input(ondergrond, kept, street, tmp_path):
    content = kept.read_bytes()
    made = ondergrond("import", street / "stedin.csv", "--register", kept, "--json")
    assert (made.code, made.out) == (3, "")
    assert "there is no column with ids of findings" in made.err
    assert "stedin.csv: nothing of it could be taken in; the register is as it was" in made.err
    path = tmp_path / "words.csv"
    path.write_text("Finding;Decision\nK-8;agreed\nK-9;agreed\n", encoding="utf-8")
    made = ondergrond("import", path, "--register", kept)
    assert (made.code, len(made.err.splitlines())) == (3, 3)
    assert kept.read_bytes() == content
    path.write_text(f"Finding;Decision\nK-8;agreed\n{chance(street)};open\n", encoding="utf-8")
    made = ondergrond("import", path, "--register", kept)
    assert (made.code, len(made.err.splitlines())) == (0, 1)  # what is known was taken in before


def test_a_word_of_a_day_to_come_is_refused(ondergrond, street, kept):
    content = kept.read_bytes()
    register, at = ("--register", kept), ("--at", "2099-01-01")
    said = [
        ("decide", chance(street), "declined"), ("note", "stedin:G1", "--note", "x"),
        ("driver", "metro", "--date", "2031-01-01"), ("dossier", "--name", "Dam"),
        ("adopt", "--year", "2030"),
    ]  # fmt: skip
    for words in said:
        made = ondergrond(*words, *register, *at)
        assert (made.code, made.out) == (2, "")
        assert "--at: day 2099-01-01 is still to come" in made.err
    assert kept.read_bytes() == content


def test_a_finding_of_which_the_time_is_up_is_gone_for_that(ondergrond, street, kept):
    """The works are delivered as they were, and no rule is another: only the day is."""
    finding = chance(street)
    assert run(ondergrond, street, "2034-01-15").code == 0
    gone = read_register(kept)["register_findings"].set_index("finding_id").loc[finding]
    assert (gone["state"], gone["gone_reason"]) == ("gone", "period_past")


def test_what_was_decided_can_be_taken_back(ondergrond, street, kept):
    """Also on the day itself, and by the word that stood when the run made its lists."""
    for word in ("declined", "open"):
        made = ondergrond("decide", chance(street), word, "--register", kept, "--json")
        assert (made.code, json.loads(made.out)["n_new"]) == (0, 1)
    rows = read_register(kept)["decisions"]
    assert rows.loc[rows["standing"], "decision"].tolist() == ["open"]


def test_a_lead_that_the_register_does_not_know_is_told(ondergrond, street, kept):
    made = ondergrond("decide", chance(street), "agreed", "--lead", "stedim", "--register", kept)
    assert made.code == 0
    assert "decide: lead stedim is no party in the register (did you mean 'stedin'?)" in made.err
    made = ondergrond("dossier", "--name", "Dam", "--lead", "ProRail", "--register", kept)
    assert made.code == 0
    assert "dossier: lead ProRail is no party in the register (known are: " in made.err


def newer(path):
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE register SET schema_version = 99")


def other(path):
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE register SET title = 'Elders'")


def other_crs(path):
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE register SET crs = 'EPSG:31370'")


def truncate(path):
    path.write_bytes(path.read_bytes()[:30_000])


def replace_by_text(path):
    path.write_text("no register")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (newer, "of a newer version"),
        (other, "of another partnership (Elders); name that of Straat"),
        (other_crs, "EPSG:31370"),
        (truncate, "register"),
        (replace_by_text, "register"),
    ],
)
def test_a_register_that_cannot_be_used_stops_the_run_before_anything(
    ondergrond, street, kept, spoil, told
):
    spoil(kept)
    content = kept.read_bytes()
    made = run(ondergrond, street)
    assert made.code == 3
    assert told in made.err
    assert len(made.err.splitlines()) == 1
    assert kept.read_bytes() == content
    assert not (street / "two").exists()


@pytest.mark.parametrize("name", ["ondergrond.gpkg", "register.sqlite"])
def test_a_register_has_a_name_of_its_own(ondergrond, street, name):
    made = run(ondergrond, street, "2027-02-01", "--register", street / "two" / name)
    assert made.code == 3
    assert "a register is called something like register.gpkg" in made.err
    assert not (street / "two").exists()


def test_outputs_that_cannot_be_written_leave_the_register(ondergrond, street, kept):
    content = kept.read_bytes()
    (street / "two").mkdir()
    (street / "two" / "ondergrond.gpkg").mkdir()
    made = run(ondergrond, street)
    assert made.code == 3
    assert kept.read_bytes() == content
    assert not list(street.glob(".ondergrond-*"))


def test_a_register_of_a_later_day_is_refused(ondergrond, street):
    made = run(ondergrond, street, "2026-12-01")
    assert made.code == 3
    assert "of a later day" in made.err


def test_a_register_that_another_program_changes_is_left(ondergrond, street, kept):
    with closing(sqlite3.connect(kept)) as database:
        database.execute("BEGIN EXCLUSIVE")
        made = run(ondergrond, street)
    assert made.code == 3
    assert not (street / "two").exists()


@pytest.mark.parametrize("statement", ["BEGIN IMMEDIATE", "SELECT count(*) FROM decisions"])
def test_a_register_that_qgis_has_open_is_told_before_outputs_are_moved(
    ondergrond, street, kept, statement
):
    """QGIS sets a write-ahead log on what it edits: reading goes on, taking its place does not."""
    # In a process apart: two SQLite libraries in one lose each other's locks.
    holding = (
        "import sqlite3, sys; held = sqlite3.connect(sys.argv[1], isolation_level=None); "
        "held.execute('PRAGMA journal_mode = WAL'); held.execute(sys.argv[2]).fetchall(); "
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holding, kept, statement],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as holder:  # fmt: skip
        assert holder.stdout.readline() == "held\n"
        made = run(ondergrond, street)
        assert made.code == 3
        assert len(made.err.splitlines()) == 1
        assert "register.gpkg" in made.err
        assert not (street / "two").exists()
        assert len(read_register(kept)["register_runs"]) == 1
    assert run(ondergrond, street).code == 0
    assert len(read_register(kept)["register_runs"]) == 2


def test_strict_stops_at_another_crs_until_nobody_asks(ondergrond, street, kept):
    """Each with its own doubt: the works lie elsewhere too, of too few to judge."""
    file = street / "street.toml"
    text = file.read_text(encoding="utf-8")
    assert read_register(kept)["register_systems"]["crs"].tolist() == ["EPSG:28992"] * 2
    file.write_text(text.replace("EPSG:28992", "EPSG:7415", 1), encoding="utf-8")
    assert run(ondergrond, street, "2027-02-01", "--strict").code == 0  # RD with heights is RD
    file.write_text(text.replace("EPSG:28992", "EPSG:31370", 1), encoding="utf-8")
    made = run(ondergrond, street, "2027-02-01", "--strict")
    assert made.code == 3
    assert "stedin: the delivery names EPSG:31370" in made.err
    quiet = f"{text}\n[guards]\ncrs = false\n".replace("EPSG:28992", "EPSG:31370", 1)
    file.write_text(quiet, encoding="utf-8")
    made = run(ondergrond, street, "2027-02-01", "--strict")
    assert made.code == 0
    assert "EPSG:31370" not in made.err


def test_strict_stops_at_a_delivery_that_differs_as_no_plan_does(ondergrond, street, kept):
    rows = [f"G{at};Gas {at};2031-01-01;2031-02-01;idea;LINESTRING ({at} 400000, {at} 400050)\n"
            for at in range(60_000, 60_020)]  # fmt: skip
    (street / "stedin.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    content = kept.read_bytes()
    made = run(ondergrond, street, "2027-02-01", "--strict")
    assert made.code == 3
    assert "stedin: 20 works, last time 1" in made.err
    assert kept.read_bytes() == content
    assert not (street / "two").exists()
    file = street / "street.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n[guards]\nrecords = [0.5, 30]\n", encoding="utf-8")
    made = run(ondergrond, street, "2027-02-01", "--strict")
    assert "stedin: 20 of 20 works look like" in made.err  # of which nothing was said
    assert "last time 1" not in made.err
    file.write_text(text, encoding="utf-8")
    made = run(ondergrond, street)
    assert made.code == 0
    assert "stedin: 20 works, last time 1" in made.err


def test_quiet_figures_keep_euros_out_of_the_register(ondergrond, street, kept):
    kept.unlink()
    assert run(ondergrond, street, "2027-02-01", "--quiet-figures").code == 0
    tables = read_register(kept)
    assert tables["register_findings"]["saving_mid_eur"].isna().all()
    assert pd.isna(tables["register_runs"]["gain_eur"]).all()


# --- at night ---------------------------------------------------------------------------------


def night(ondergrond, street, on, *more):
    made = ondergrond("batch", street / "street.toml", "--into", street / "runs", "--on", on,
                      "--only", "geopackage", "--json", *more)  # fmt: skip
    assert made.code == 0, made.err
    return json.loads(made.out)["outcome"]


def test_nights_are_written_into_the_register_and_decisions_make_a_new_one(
    ondergrond, street, kept
):
    assert night(ondergrond, street, "2027-02-01") == "published"
    assert night(ondergrond, street, "2027-02-01") == "unchanged"
    assert read_register(kept)["register_runs"]["run_number"].tolist() == [1, 2]
    finding = chance(street)
    made = ondergrond("decide", finding, "declined", "--register", kept, "--by", "table")
    assert made.code == 0
    assert night(ondergrond, street, "2027-02-01", "--dry-run") == "would_publish"
    assert len(read_register(kept)["register_runs"]) == 2
    assert night(ondergrond, street, "2027-02-01") == "published"
    findings = read_finished(street / "runs" / "latest")["findings"].set_index("finding_id")
    assert findings.loc[finding, "decision"] == "declined"


def test_a_night_on_which_nothing_but_the_day_differs_leaves_the_register(ondergrond, street, kept):
    assert night(ondergrond, street, "2027-02-01") == "published"
    content = kept.read_bytes()
    assert night(ondergrond, street, "2027-02-02") == "same"
    assert kept.read_bytes() == content


def test_a_register_among_the_runs_is_refused(ondergrond, street):
    made = ondergrond("batch", street / "street.toml", "--into", street / "runs", "--on",
                      "2027-02-01", "--register", street / "runs" / "r.gpkg")  # fmt: skip
    assert made.code == 3
    assert "the register lies among the runs" in made.err
