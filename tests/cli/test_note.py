"""Notes, drivers and dossiers through the real command line: what the next run makes of them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing

import pandas as pd
import pytest

from ondergrond.library import read_partnership, run_partnership
from ondergrond.store.read import read_finished
from ondergrond.store.register_file import REGISTER_SCHEMA, read_register
from ondergrond.tables.register import REGISTER_TABLES
from tests.cli_fixtures import partner_text

LINE = "LINESTRING (51000 391000, 51200 391000)"
HEAD = "id;naam;van;tot;fase;wkt;uiterlijk\n"
PLANS = {
    "stedin": ("gas", "G1;Gas;2030-03-01;2030-03-28;idea;{line};\n"),
    "evides": ("drinking_water", "W1;Water;2030-06-01;2030-06-28;idea;{line};2031-12-31\n"),
    "goes": ("sewer", "R1;Riool;2030-05-01;2030-06-28;idea;{line};\n"),
}


@pytest.fixture(scope="module")
def before(ondergrond_before, tmp_path_factory):
    """A street of three parties with a register, after one run."""
    folder = tmp_path_factory.mktemp("noted")
    columns = {"work_id": "id", "name": "naam", "start": "van", "end": "tot", "phase": "fase",
               "must_by": "uiterlijk"}  # fmt: skip
    text = '[partnership]\nname = "Straat"\nlanguage = "en"\nregister_file = "register.gpkg"\n'
    for code, (discipline, row) in PLANS.items():
        text += partner_text(code, **columns, discipline={"constant": discipline})
        (folder / f"{code}.csv").write_text(HEAD + row.format(line=LINE), encoding="utf-8")
    (folder / "street.toml").write_text(text, encoding="utf-8")
    made = ondergrond_before("run", folder / "street.toml", "--out", folder / "one",
                             "--on", "2027-01-01", "--only", "geopackage")  # fmt: skip
    assert made.code == 0, made.err
    return folder


@pytest.fixture
def street(before, tmp_path):
    return shutil.copytree(before, tmp_path / "street")


@pytest.fixture
def kept(street):
    return street / "register.gpkg"


@pytest.fixture
def say(ondergrond, kept):
    """Call a command on the register; it has to be done."""

    def said(*arguments):
        made = ondergrond(*arguments, "--register", kept)
        assert made.code == 0, made.err
        return made.out

    return said


@pytest.fixture
def next_run(ondergrond, street):
    """The tables of the next run."""

    def ran(on="2027-02-01", *more):
        made = ondergrond("run", street / "street.toml", "--out", street / "two", "--on", on,
                          "--only", "geopackage", *more)  # fmt: skip
        assert made.code == 0, made.err
        return read_finished(street / "two")

    return ran


class TakenIn(Exception):  # noqa: N818 -- it is what was asked for
    """What a run took in, before it looks for what meets."""


@pytest.fixture
def next_taken_in(street, monkeypatch):
    """The works and remarks of the next run, which ends where they are whole.

    That works and remarks are in the outputs as they are taken in, others tell.
    """

    def stop(loaded, *_, **__):
        raise TakenIn({"works": loaded.works, "remarks": loaded.remarks})

    def taken_in(on="2027-02-01"):
        with monkeypatch.context() as patch:
            patch.setattr("ondergrond.run._connected", stop)
            with pytest.raises(TakenIn) as seen:
                run_partnership(read_partnership(street / "street.toml"), street / "two", on=on)
        return seen.value.args[0]

    return taken_in


# The tables of a register of version 1.
VERSION_1 = {
    "register", "register_partners", "register_runs", "register_works", "work_history",
    "register_findings", "register_members", "finding_history", "finding_links", "decisions",
    "assessments",
}  # fmt: skip


def of_work(tables, work_id):
    return tables["works"].set_index("work_id").loc[work_id]


def joint(tables):
    """The works of every opportunity and near miss."""
    findings = tables["findings"]
    ids = findings.loc[findings["kind"].ne("conflict"), "finding_id"]
    members = tables["finding_works"]
    return set(members.loc[members["finding_id"].isin(ids), "work_id"])


def codes(tables, work_id):
    remarks = tables["remarks"]
    return set(remarks.loc[remarks["work_id"].eq(work_id), "code"])


def test_a_note_lies_over_the_delivery_and_both_are_told(say, next_run):
    out = say("note", "stedin:G1", "--not-before", "Q3 2030", "--movable", "later",
              "--note", "wacht op de markt", "--by", "Goes")  # fmt: skip
    assert "not before 1 July 2030" in out
    made = next_run()
    work = of_work(made, "stedin:G1")
    assert [str(work[each])[:10] for each in ("start", "end", "earliest_start")] == [
        "2030-07-01", "2030-07-28", "2030-07-01",
    ]  # fmt: skip
    assert work["latest_end"] > pd.Timestamp("2030-12-31")
    assert (work["movable"], work["room_source"]) == ("later", "noted")
    assert "wacht op de markt" in work["noted"]
    told = made["remarks"].set_index("code").loc["note_differs"]
    assert (
        "Start: 2030-03-01 was delivered, but not before 1 July 2030 was noted" in told["message"]
    )
    assert "Goes" in told["message"]


def test_the_register_keeps_what_was_delivered_beside_the_note(say, next_run, kept):
    say("note", "stedin:G1", "--not-before", "2031-01-01")
    next_run()
    tables = read_register(kept)
    work = tables["register_works"].set_index("work_id").loc["stedin:G1"]
    assert str(work["start"])[:10] == "2030-03-01"
    assert set(tables["work_history"]["change"]) == {"new"}, "a note is no change of the delivery"


def test_who_takes_no_part_is_in_no_joint_work_and_in_conflicts_still(say, next_run, street):
    assert "stedin:G1" in joint(read_finished(street / "one"))
    say("note", "stedin:G1", "--no-part", "--note", "koude aansluiting")
    made = next_run()
    assert "stedin:G1" not in joint(made)
    assert {"evides:W1", "goes:R1"} <= joint(made)
    assert "stedin:G1" not in set(made["finding_joiners"]["work_id"].dropna())
    assert of_work(made, "stedin:G1")["no_part"] == "so it was noted: “koude aansluiting”"
    assert codes(made, "stedin:G1") == {"note_no_part"}
    say("note", "stedin:G1", "--takes-part")
    assert "stedin:G1" in joint(next_run("2027-03-01"))


def test_a_finding_that_a_note_ends_says_so(say, next_run, street, kept):
    before = read_finished(street / "one")["findings"]
    gone_by = before.loc[before["kind"].ne("conflict"), "finding_id"]
    for work in ("stedin:G1", "evides:W1"):
        say("note", work, "--no-part")
    next_run()
    known = read_register(kept)["register_findings"].set_index("finding_id")
    assert set(known.loc[gone_by, "gone_reason"]) == {"noted"}


def test_what_comes_first_may_be_a_work_or_a_party_and_what_waits_is_told_too(say, next_run):
    say("note", "stedin:G1", "--after", "evides:W1", "--before", "goes")
    made = next_run()
    assert of_work(made, "stedin:G1")["after"] == "evides:W1"
    assert of_work(made, "goes:R1")["after"] == "stedin:G1"
    assert "wrong_sequence" in set(made["finding_rules"]["rule"])


def test_an_order_that_cannot_be_is_told(say, next_taken_in):
    say("note", "stedin:G1", "--after", "evides:W1")
    say("note", "evides:W1", "--after", "stedin:G1")
    made = next_taken_in()
    assert codes(made, "stedin:G1") == codes(made, "evides:W1") == {"after_circle"}
    assert made["works"]["after"].isna().all()


def test_who_waits_for_a_driver_without_a_date_takes_no_part(say, next_run, next_taken_in):
    say("driver", "metro", "--no-date", "--name", "Metro Noord")
    say("note", "stedin:G1", "--after", "metro")
    made = next_run()
    assert of_work(made, "stedin:G1")["no_part"] == "waits for Metro Noord, which has no date"
    assert "stedin:G1" not in joint(made)
    say("driver", "metro", "--date", "2030-05-01")
    made = next_taken_in("2027-03-01")
    work = of_work(made, "stedin:G1")
    assert pd.isna(work["no_part"])
    assert str(work["start"])[:10] == "2030-05-01"


def test_a_driver_bounds_what_has_to_be_done_before_it(say, next_taken_in):
    say("driver", "dijk", "--date", "2030-04-01")
    say("note", "stedin:G1", "--before", "dijk")
    work = of_work(next_taken_in(), "stedin:G1")
    assert str(work["must_by"])[:10] == str(work["latest_end"])[:10] == "2030-03-31"


def test_what_hangs_on_a_driver_that_moves_is_looked_at_again(say, street, kept):
    findings = read_finished(street / "one")["findings"]
    finding = findings.loc[findings["kind"].ne("conflict"), "finding_id"].iloc[0]
    say("driver", "metro", "--date", "2030-01-01")
    say("note", "stedin:G1", "--after", "metro")
    say("decide", finding, "agreed", "--by", "table")
    out = say("driver", "metro", "--date", "2030-02-01")
    assert "stedin:G1" in out
    assert finding in out
    tables = read_register(kept)
    standing = tables["decisions"].set_index("finding_id")
    now = standing[standing["standing"]].loc[finding]
    assert (now["decision"], now["by"]) == ("to_discuss", "ondergrond")
    assert now["note"] == "metro: 1 January 2030 → 1 February 2030"
    judged = tables["assessments"]
    assert "stedin" in set(judged.loc[judged["assessment"].eq("reassess"), "party"])
    assert say("driver", "metro", "--date", "2030-02-01") == out.splitlines()[0] + "\n" + (
        out.splitlines()[1] + "\n"
    ), "the same date moves nothing"


def test_what_happens_only_if_something_does_that_is_off_takes_no_part(say, next_taken_in, street):
    say("note", "stedin:G1", "--only-if", "evides:W1", "--with", "goes:R1")
    assert pd.isna(of_work(next_taken_in(), "stedin:G1")["no_part"])
    (street / "evides.csv").write_text(
        HEAD + "W9;Ander;2035-06-01;2035-06-28;idea;LINESTRING (0 0, 9 9);\n", encoding="utf-8"
    )
    made = next_taken_in("2027-03-01")
    assert of_work(made, "stedin:G1")["no_part"] == "only if evides:W1, which does not happen"


def test_what_is_named_and_no_longer_delivered_is_told(say, next_taken_in, street):
    say("note", "stedin:G1", "--after", "evides:W1")
    (street / "evides.csv").write_text(
        HEAD + "W9;Ander;2035-06-01;2035-06-28;idea;LINESTRING (0 0, 9 9);\n", encoding="utf-8"
    )
    made = next_taken_in()
    assert codes(made, "stedin:G1") == {"note_lost"}
    assert pd.isna(of_work(made, "stedin:G1")["after"])


def test_notes_hang_on_the_work_whatever_it_is_called(say, next_taken_in, street):
    say("note", "stedin:G1", "--note", "blijft", "--movable", "no")
    plan = street / "stedin.csv"
    plan.write_text(plan.read_text(encoding="utf-8").replace("G1", "G-2030"), encoding="utf-8")
    work = of_work(next_taken_in(), "stedin:G-2030")
    assert "blijft" in work["noted"]
    assert work["movable"] == "no"


def test_a_dossier_has_a_number_that_lasts_and_works_of_many(say, next_run, street):
    findings = read_finished(street / "one")["findings"]
    finding = findings.loc[findings["kind"].ne("conflict"), "finding_id"].iloc[0]
    assert say("dossier", "--name", "Oostwal").startswith("D-0001: Oostwal · open")
    assert say("dossier", "--name", "Markt").startswith("D-0002: Markt")
    say("dossier", "D-0001", "--add", "stedin:G1", "--add", "evides:W1", "--lead", "goes")
    out = say("dossier", "D-0002", "--add", finding)
    assert "works: " in out
    made = next_run()
    assert of_work(made, "stedin:G1")["dossier"].startswith("D-0001")
    assert made["works"]["agreement"].isna().all(), "nothing is agreed yet"
    told = made["findings"]["dossier"].dropna().str.split("; ").explode()
    assert "D-0001" in set(told)
    say("dossier", "D-0001", "--state", "agreed")
    made = next_run("2027-03-01")
    assert of_work(made, "stedin:G1")["agreement"] == "D-0001"
    assert set(made["findings"]["agreement"].dropna()) == {"D-0001"}
    say("dossier", "D-0001", "--remove", "stedin:G1")
    assert pd.isna(of_work(next_run("2027-04-01"), "stedin:G1")["agreement"])


def test_what_was_noted_can_be_listed_filled_in_and_taken_back(say, ondergrond, kept, tmp_path):
    say("note", "stedin:G1", "--note", "te verifiëren", "--after", "evides:W1", "--by", "Goes")
    file = tmp_path / "notes.csv"
    made = ondergrond("notes", "--register", kept, "-o", file)
    assert made.code == 0, made.err
    again = ondergrond("import", file, "--register", kept, "--json")
    assert json.loads(again.out)["n_new"] == 0, again.err
    text = file.read_text(encoding="utf-8-sig").replace("te verifiëren", "geverifieerd")
    text = text.replace("evides:W1", "-") + "goes:R1;;2031;;;;;;;;Goes;\ngoes:R7;no;;;;;;;;;;\n"
    file.write_text(text, encoding="utf-8")
    made = ondergrond("import", file, "--register", kept)
    assert made.code == 0
    assert "notes.csv, 4: work goes:R7 is not in the register" in made.err
    assert "Read: 3 · new: 2" in made.out
    listed = json.loads(ondergrond("notes", "--register", kept, "--json").out)["notes"]
    own = {each["work"]: each for each in listed}
    assert own["stedin:G1"]["note"] == "geverifieerd"
    assert own["stedin:G1"]["after"] is None
    assert own["goes:R1"]["not_before"] == "2031-01-01"


def test_drivers_and_dossiers_come_from_tables_as_well(ondergrond, kept, tmp_path):
    file = tmp_path / "aanleidingen.csv"
    file.write_text(
        "Aanleiding;Naam van de aanleiding;Datum\nmetro;Metro;2031\nstedin;;2030\ndijk;Dijk;\n",
        encoding="utf-8",
    )
    made = ondergrond("import", file, "--register", kept, "--by", "Goes")
    assert "stedin is the name of a work, dossier or party already" in made.err
    file.write_text("Dossier;Naam van het dossier;Stand van het dossier\n;Oostwal;afgesproken\n"
                    "D-0007;x;open\n;y;misschien\n", encoding="utf-8")  # fmt: skip
    made = ondergrond("import", file, "--register", kept)
    assert len(made.err.splitlines()) == 2, made.err
    listed = json.loads(ondergrond("notes", "--register", kept, "--json").out)
    assert {each["driver"]: each["date"] for each in listed["drivers"]} == {
        "metro": "2031-12-31", "dijk": None,
    }  # fmt: skip
    assert [(each["dossier"], each["state"]) for each in listed["dossiers"]] == [
        ("D-0001", "agreed")
    ]


def test_a_list_of_works_of_ours_is_no_list_of_notes(ondergrond, street, kept):
    made = ondergrond("run", street / "street.toml", "--out", street / "all", "--on",
                      "2027-02-01", "--only", "lists,workbook,geopackage")  # fmt: skip
    assert made.code == 0, made.err
    content = len(read_register(kept)["work_notes"])
    for name in ("works.csv", "werkboek.xlsx", "workbook.xlsx", "ondergrond.gpkg"):
        if (street / "all" / name).exists():
            ondergrond("import", street / "all" / name, "--register", kept)
    assert len(read_register(kept)["work_notes"]) == content == 0


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("note", "stedin:G9", "--note", "x"), 3, "did you mean 'stedin:g1'?"),
        (("note", "stedin:G1"), 2, "there is nothing to note"),
        (("note", "stedin:G1", "--after", "metro"), 3, "'metro' is no work, dossier, party"),
        (("note", "stedin:G1", "--after", "stedin:G1"), 3, "the work names itself"),
        (("note", "stedin:G1", "--not-before", "soon"), 3, "not before 'soon' is no day"),
        (("note", "stedin:G1", "--not-before", "2031", "--must-by", "2030"), 3, "lies before"),
        (("note", "stedin:G1", "--movable", "maybe"), 2, "maybe"),
        (("note", "stedin:G1", "--withdraw", "colour"), 2, "colour"),
        (("driver", "metro"), 2, "give the date with --date"),
        (("driver", "evides", "--no-date"), 3, "is the name of a work, dossier or party"),
        (("driver", "a;b", "--no-date"), 3, "cannot be called"),
        (("driver", "metro", "--date", "soon"), 3, "date 'soon' is no day"),
        (("dossier",), 3, "a new dossier needs a name"),
        (("dossier", "D-0001", "--state", "done"), 3, "dossier D-0001 is not in the register"),
        (("dossier", "--name", "x", "--add", "goes:R7"), 3, "work goes:R7 is not"),
        (("dossier", "--name", "x", "--remove", "goes:R1"), 3, "is not in dossier"),
    ],
)  # fmt: skip
def test_what_cannot_be_noted_is_one_line_and_changes_nothing(
    ondergrond, kept, arguments, code, told
):
    content = kept.read_bytes()
    made = ondergrond(*arguments, "--register", kept)
    assert (made.code, len(made.err.splitlines())) == (code, 1), made.err
    assert told in made.err
    assert kept.read_bytes() == content


def test_nothing_noted_is_said(ondergrond, kept):
    assert ondergrond("notes", "--register", kept).out == "Nothing was noted.\n"


def test_what_was_noted_is_among_the_changes(say, ondergrond, kept, next_run):
    say("driver", "metro", "--date", "2030-01-01")
    say("note", "stedin:G1", "--after", "metro", "--by", "Goes")
    next_run()
    told = ondergrond("changes", "--register", kept).out
    assert "ADOPTED AND NOTED" in told
    assert "stedin:G1 · after metro (1 January 2030) · Goes" in told
    noted = json.loads(
        ondergrond("changes", "--register", kept, "--json", "--partner", "evides").out
    )
    assert noted["noted"] == [], "it concerns another"


def test_a_register_of_the_version_before_is_read_and_written_as_one_of_now(say, kept, next_run):
    with closing(sqlite3.connect(kept)) as file, file:
        there = {name for (name,) in file.execute("SELECT table_name FROM gpkg_contents")}
        for table in there & (set(REGISTER_TABLES) - VERSION_1):
            file.execute(f"DROP TABLE {table}")
            file.execute("DELETE FROM gpkg_contents WHERE table_name = ?", (table,))
        for column in ("no_part", "noted", "dossier"):
            file.execute(f"ALTER TABLE register_works DROP COLUMN {column}")
        file.execute("UPDATE register SET schema_version = 1")
    assert read_register(kept)["register"]["schema_version"].item() == REGISTER_SCHEMA
    say("note", "stedin:G1", "--note", "x")
    assert "x" in of_work(next_run(), "stedin:G1")["noted"]
    with closing(sqlite3.connect(kept)) as file:
        assert file.execute("SELECT schema_version FROM register").fetchone() == (REGISTER_SCHEMA,)


def test_a_note_on_what_was_agreed_waits_and_that_is_told(say, next_taken_in, street):
    findings = read_finished(street / "one")["findings"]
    finding = findings.loc[findings["kind"].ne("conflict"), "finding_id"].iloc[0]
    say("decide", finding, "agreed", "--by", "table")
    say("note", "stedin:G1", "--no-part", "--not-before", "2031")
    made = next_taken_in()
    work = of_work(made, "stedin:G1")
    assert work["fixed_in"] == finding
    assert pd.isna(work["no_part"])
    assert codes(made, "stedin:G1") == {"note_fixed"}


def test_an_adopted_year_and_a_note_that_says_otherwise_are_told(say, ondergrond, kept):
    say("note", "stedin:G1", "--no-part")
    made = ondergrond("adopt", "--year", "2030", "--register", kept)
    assert made.code == 0
    assert "stedin:G1: was adopted, but something else was noted (stays out)" in made.err


def test_a_list_of_before_brings_nothing_and_days_of_two_notes_are_held_together(
    say, ondergrond, kept, tmp_path, monkeypatch
):
    # Both words within one second, as a script says them.
    second = iter(["2027-01-31T14:05:00Z"] * 2)
    monkeypatch.setattr(
        "ondergrond.cli.options.moment", lambda: next(second, "2027-01-31T14:05:01Z")
    )
    say("note", "stedin:G1", "--not-before", "2029", "--by", "X")
    file = tmp_path / "notes.csv"
    assert ondergrond("notes", "--register", kept, "-o", file).code == 0
    say("note", "stedin:G1", "--not-before", "2030", "--by", "Y")
    for _ in range(2):
        again = ondergrond("import", file, "--register", kept, "--json")
        assert json.loads(again.out)["n_new"] == 0
    assert len(read_register(kept)["work_notes"]) == 2
    made = ondergrond("note", "stedin:G1", "--must-by", "2028", "--register", kept)
    assert made.code == 3
    assert "lies before not before" in made.err
    made = ondergrond("note", "stedin:G1", "--not-before", "2031", "--withdraw", "not_before",
                      "--register", kept)  # fmt: skip
    assert made.code == 2
    assert "withdrawn and given" in made.err


def test_a_row_that_is_wider_than_its_heading_is_told(ondergrond, kept, tmp_path):
    file = tmp_path / "notes.csv"
    file.write_text("Work;Remark\nstedin:G1;a\ngoes:R1;b;c\n", encoding="utf-8")
    made = ondergrond("import", file, "--register", kept)
    assert "notes.csv, 3: " in made.err
    assert "Read: 2 · new: 1 · known already: 0 · not taken in: 1" in made.out


def test_what_was_noted_names_no_private_work_of_another(say, next_run, ondergrond, street):
    plan = street / "street.toml"
    text = plan.read_text(encoding="utf-8")
    first = text.index("[[partner.source]]", text.index('code = "stedin"'))
    end = text.index("\n", first) + 1
    own = 'columns.sharing = { constant = "private" }\n'
    plan.write_text(text[:end] + own + text[end:], encoding="utf-8")
    say("note", "goes:R1", "--after", "stedin:G1")
    made = next_run()
    assert "after a work of stedin" in (of_work(next_run("2027-03-01"), "goes:R1")["noted"])
    assert of_work(made, "goes:R1")["after"] == "stedin:G1"
    out = ondergrond("report", street / "two", "--partner", "goes", "--format", "lists").code
    assert out == 0
    assert "stedin:G1" not in (street / "two/partners/goes/works.csv").read_text("utf-8-sig")
