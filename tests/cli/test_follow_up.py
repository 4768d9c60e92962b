"""What is asked of partners until it is answered: actions, reminders, escalation, next rounds."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path

import icalendar
import pandas as pd
import pytest
import xlsxwriter

from ondergrond.register.decisions import take_over_decisions
from ondergrond.store.read import read_finished
from ondergrond.store.register_file import REGISTER_SCHEMA, read_register
from tests.cli.test_letters import COLUMNS, HEADS, KINDS, LINE, ROWS, agree, sheets
from tests.cli_fixtures import partner_text
from tests.report.test_given import bytes_of as all_of


@pytest.fixture(scope="module")
def before(ondergrond_before, tmp_path_factory):
    """A street of three partners with a register, after one run."""
    folder = tmp_path_factory.mktemp("follow")
    text = '[partnership]\nname = "Straat"\nlanguage = "en"\nregister_file = "register.gpkg"\n'
    for code, columns in COLUMNS.items():
        called = f"Firma {code}"
        text += partner_text(code, called=called, **columns, discipline={"constant": KINDS[code]})
        (folder / f"{code}.csv").write_text(HEADS[code] + ROWS[code].format(line=LINE), "utf-8")
    (folder / "street.toml").write_text(text, encoding="utf-8")
    made = ondergrond_before("run", folder / "street.toml", "--out", folder / "one",
                             "--on", "2027-01-01", "--only", "geopackage")  # fmt: skip
    assert made.code == 0, made.err
    return folder


@pytest.fixture(scope="module")
def asked_before(ondergrond_before, before, tmp_path_factory):
    """The register of the street after its first letters, to read only."""
    folder = Path(shutil.copytree(before, tmp_path_factory.mktemp("asked") / "street"))
    made = ondergrond_before("letters", folder / "street.toml", "--out", folder / "letters", "--on",
                             "2027-01-02")  # fmt: skip
    assert made.code == 0, made.err
    return folder / "register.gpkg"


@pytest.fixture
def street(before, tmp_path):
    return Path(shutil.copytree(before, tmp_path / "street"))


@pytest.fixture
def register(street):
    return street / "register.gpkg"


@pytest.fixture
def joint(street):
    """The opportunity of all three."""
    findings = read_finished(street / "one")["findings"]
    return findings.loc[findings["in_programme"].fillna(value=False), "finding_id"].item()


@pytest.fixture
def write(ondergrond, street):
    """Write the letters of a day; gives what is told of each partner, and the escalations."""

    def written(on, *more):
        plan, out = street / "street.toml", street / "letters"
        made = ondergrond("letters", plan, "--out", out, "--on", on, "--json", *more)
        assert made.code == 0, made.err
        told = json.loads(made.out)
        return told["partners"], told["escalations"]

    return written


@pytest.fixture
def answer(ondergrond, street, register):
    """Fill in a sheet of the workbook that a partner got, and bring it in."""

    def answered(code, column, word, *, sheet="Questions", rows=None):
        table = sheets(street / "letters" / f"terugmelding_{code}.xlsx")[sheet]
        table[column] = table[column].astype("object")
        table.loc[table.index if rows is None else rows, column] = word
        table["By"] = f"planning of {code}"
        file = street / f"back_{code}.xlsx"
        book = xlsxwriter.Workbook(file)
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, [*table.columns])
        for at, row in enumerate(table.astype("object").to_numpy().tolist(), start=1):
            page.write_row(at, 0, ["" if pd.isna(each) else str(each) for each in row])
        book.close()
        made = ondergrond("import", file, "--register", register, "--json")
        assert made.code == 0, made.err
        return json.loads(made.out)

    return answered


def actions(register: Path) -> pd.DataFrame:
    """The actions as they stand, by what is asked and of whom."""
    rows = read_register(register)["actions"].drop_duplicates("action_id", keep="last")
    return rows.set_index(["asks", "party"]).sort_index()


def mail(street, code):
    return (street / "letters" / f"brief_{code}.txt").read_text(encoding="utf-8")


def run_again(ondergrond, street, on):
    made = ondergrond("run", street / "street.toml", "--out", street / "again", "--on", on,
                      "--only", "geopackage", "-q")  # fmt: skip
    assert made.code == 0, made.err


def deliver(street, code, row):
    (street / f"{code}.csv").write_text(HEADS[code] + row.format(line=LINE), encoding="utf-8")


def test_each_question_becomes_an_action_with_a_day_and_a_role(write, register, joint):
    write("2027-01-02")
    rows = actions(register).loc["take_part"]
    assert {*rows.index} == {"alfa", "beta", "gamma"}
    assert {*rows["finding_id"]} == {joint}
    assert {*rows["asked_on"].dt.date} == {date(2027, 1, 2)}
    assert {*rows["due"].dt.date} == {date(2027, 1, 23)}  # three weeks
    assert {*rows["who"]} == {"planner"}
    assert {*rows["action_state"]} == {"open"}
    assert read_register(register)["decisions"].empty


def test_the_same_question_is_never_asked_twice_as_new(write, street, register):
    write("2027-01-02")
    first = mail(street, "alfa")
    assert "please answer by 23 January 2027" in first
    assert "still open" not in first
    told, _ = write("2027-01-10")
    assert len(actions(register)) == 3
    assert told["alfa"]["asked"] == 1
    later = mail(street, "alfa")
    assert "No questions to you are open." not in later.partition("still open")[2]
    assert "asked on 2 January 2027, please answer by 23 January 2027" in later
    assert "reminder" not in later


def test_what_is_unanswered_past_its_day_is_a_reminder_everywhere(write, street, register):
    write("2027-01-02")
    told, _ = write("2027-01-24")
    assert {each["reminded"] for each in told.values()} == {1}
    line = "asked on 2 January 2027, due 23 January 2027, not yet answered, reminder 1"
    assert line in mail(street, "beta")
    answers = sheets(street / "letters" / "terugmelding_beta.xlsx")["Questions"]
    assert answers[["Reminded"]].to_numpy().tolist() == [[1]]
    assert str(answers["Due"].item())[:10] == "2027-01-23"
    calendar = icalendar.Calendar.from_ical((street / "letters/termijnen_beta.ics").read_bytes())
    told = [str(each["description"]) for each in calendar.walk("VEVENT")]
    assert any("reminder 1" in each for each in told)
    # The same day tells the same, and so does the week after.
    bytes_of = {each.name: each.read_bytes() for each in (street / "letters").iterdir()}
    write("2027-01-24")
    assert {each.name: each.read_bytes() for each in (street / "letters").iterdir()} == bytes_of
    write("2027-01-28")
    assert {*actions(register)["reminded"]} == {1}
    write("2027-01-31")
    assert {*actions(register)["reminded"]} == {2}


def test_a_workbook_that_comes_back_as_it_was_brings_nothing(  # noqa: PLR0917  # likewise
    ondergrond, write, say, street, register, joint
):
    agree(ondergrond, street, joint)
    say("--party", "beta", "--question", "Which main?")
    write("2027-01-02")
    log = read_register(register)["actions"]
    for code in ("alfa", "beta"):
        made = ondergrond("import", street / "letters" / f"terugmelding_{code}.xlsx", "--register",
                          register, "--json")  # fmt: skip
        told = json.loads(made.out)
        assert (made.code, told["n_new"], told["n_refused"]) == (0, 0, 0)
    assert read_register(register)["actions"].equals(log)


def test_only_who_is_written_to_is_asked(write, register):
    write("2027-01-02", "--partner", "beta")
    assert [party for _, party in actions(register).index] == ["beta"]


def test_after_two_reminders_it_is_escalated_with_what_it_holds_up(write, street, register, joint):
    for on in ("2027-01-02", "2027-01-24", "2027-02-01"):
        assert write(on)[1] == []
    _, escalated = write("2027-02-10")
    assert {each["party"] for each in escalated} == {"alfa", "beta", "gamma"}
    first = escalated[0]
    assert (first["finding_id"], first["escalated"], first["holds_up"]) == (
        joint, "reminders", "programme"
    )  # fmt: skip
    assert first["question"].startswith("take part in ")
    assert first["asked_on"] == "2027-01-02"
    assert first["reminded"] == 3
    assert first["days_late"] == 18
    finding = read_register(register)["register_findings"].set_index("finding_id").loc[joint]
    assert first["saving_mid_eur"] == pytest.approx(finding["saving_mid_eur"])
    assert first["title"] == finding["title"]
    listed = pd.read_csv(street / "letters" / "escalatie.csv", sep=";")
    assert listed["action_id"].tolist() == [each["action_id"] for each in escalated]


def test_a_run_lists_what_is_escalated_and_no_partner_gets_it(
    ondergrond, write, street, register, joint
):
    for on in ("2027-01-02", "2027-01-24", "2027-02-01"):
        write(on)
    out = street / "whole"
    made = ondergrond("run", street / "street.toml", "--out", out, "--on", "2027-02-10", "-q")
    assert made.code == 0, made.err
    listed = pd.read_csv(out / "escalations.csv", sep=";")
    assert {*listed["party"]} == {"alfa", "beta", "gamma"}
    assert {*listed["finding_id"]} == {joint}
    assert len(sheets(out / "werkboek.xlsx")["To take up"]) == 3
    assert read_register(register)["actions"]["reminded"].max() == 2, "a run reminds nobody"
    log = read_register(register)["actions"]
    made = ondergrond("import", out / "werkboek.xlsx", "--register", register, "--json")
    assert (made.code, json.loads(made.out)["n_new"]) == (0, 0), made.err
    assert read_register(register)["actions"].equals(log)
    made = ondergrond("give", out, "--to", "alfa", "--to", "public", "--to", "coordinator",
                      "--out", street / "packs", "-q")  # fmt: skip
    assert made.code == 0, made.err
    numbers = [each.encode() for each in listed["action_id"]]
    for code, told in (("alfa", False), ("public", False), ("coordinator", True)):
        content = b"".join(all_of(file) for file in sorted((street / "packs" / code).iterdir()))
        assert [each in content for each in numbers] == [told] * 3


def test_the_numbers_of_the_partnership_file_count(write, street, register):
    text = (street / "street.toml").read_text(encoding="utf-8")
    text += "\n[follow_up]\nanswer_days = 5\nreminders = 0\n"
    (street / "street.toml").write_text(text, encoding="utf-8")
    write("2027-01-02")
    assert {*actions(register)["due"].dt.date} == {date(2027, 1, 7)}
    assert len(write("2027-01-08")[1]) == 3


def test_a_round_with_a_partner_for_each_outcome(  # noqa: PLR0917  # fixtures, by name
    ondergrond, write, answer, street, register, joint
):
    """Yes, not yet and nothing; then taken over, not taken over, and told why not."""
    write("2027-01-02")
    assert answer("alfa", "Assessment", "yes")["n_new"] == 1
    assert answer("beta", "Assessment", "not yet")["n_new"] == 1
    rows = actions(register).loc["take_part"]
    assert rows["action_state"].to_dict() == {"alfa": "answered", "beta": "open", "gamma": "open"}
    assert rows.loc["alfa", ["answer", "by"]].tolist() == ["yes", "planning of alfa"]
    assert rows.loc["beta", "answer"] == "not_yet"
    assert not pd.isna(rows.loc["beta", "answered_on"])
    n = len(read_register(register)["actions"])
    answer("beta", "Assessment", "not yet")
    assert len(read_register(register)["actions"]) == n
    told, _ = write("2027-01-24")
    assert {code: each["reminded"] for code, each in told.items()} == {"beta": 1, "gamma": 1}
    assert "you said “not yet” on" in mail(street, "beta")
    assert "not yet answered" in mail(street, "gamma")
    # The table decides: what was asked is settled, and what was agreed is to be planned.
    agree(ondergrond, street, joint)
    told, escalated = write("2027-02-20")
    assert {code: (each["agreed"], each["asked"]) for code, each in told.items()} == {
        "alfa": (1, 0), "beta": (1, 0)
    }  # fmt: skip
    assert escalated == []
    rows = actions(register)
    assert rows.loc["take_part"]["action_state"].to_dict() == {
        "alfa": "answered", "beta": "lapsed", "gamma": "lapsed"
    }  # fmt: skip
    assert {*rows.loc["plan"]["due"].dt.date} == {date(2027, 5, 23)}
    # The next delivery is checked: one took it over, the other did not and is named.
    deliver(street, "alfa", "A-1;2030-09-01;2030-11-28;{line}\n")
    run_again(ondergrond, street, "2027-03-01")
    told, _ = write("2027-03-02")
    assert {*told} == {"beta"}
    assert "asked on 20 February 2027, please take over by 23 May 2027" in mail(street, "beta")
    plan = actions(register).loc["plan"]
    assert plan["action_state"].to_dict() == {"alfa": "done", "beta": "open"}
    assert plan.loc["alfa", "answered_on"].date() == date(2027, 3, 2)
    told, _ = write("2027-05-24")
    assert told["beta"]["reminded"] == 1
    assert "due 23 May 2027, not in your planning yet, reminder 1" in mail(street, "beta")
    own = sheets(street / "letters" / "terugmelding_beta.xlsx")["beta.csv"]
    assert own["Reminded"].tolist() == [1]
    # It tells why not: no more reminders, and the coordinator has it.
    assert answer("beta", "Answer", "Not before 2031", sheet="Actions")["n_new"] == 1
    told, escalated = write("2027-06-10")
    assert told["beta"]["agreed"] == 1
    assert "you answered on" in mail(street, "beta")
    assert [(each["party"], each["escalated"], each["answer"]) for each in escalated] == [
        ("beta", "not_planned", "Not before 2031")
    ]
    assert actions(register).loc[("plan", "beta"), "reminded"] == 1
    # Other days are agreed: that is another question, and is asked as new.
    for work, start, end in (("beta:B/2", "2030-11-01", "2030-11-30"),):
        made = ondergrond("decide", joint, "agreed", "--by", "table", "--work", work, "--start",
                          start, "--end", end, "--register", register)  # fmt: skip
        assert made.code == 0, made.err
    _, escalated = write("2027-06-11")
    assert escalated == []
    assert "please take over by 11 September 2027" in mail(street, "beta")
    # The work is cancelled: there is nothing left to plan.
    deliver(street, "beta", "")
    run_again(ondergrond, street, "2027-07-01")
    write("2027-07-02", "--partner", "beta")
    rows = read_register(register)["actions"].drop_duplicates("action_id", keep="last")
    assert {*rows.loc[rows["asks"].eq("plan"), "action_state"]} == {"done", "lapsed"}


def test_a_partner_that_delivers_nothing_is_not_told_that_it_planned(
    ondergrond, write, street, register, joint
):
    agree(ondergrond, street, joint)
    write("2027-01-02")
    (street / "beta.csv").unlink()
    made = ondergrond("run", street / "street.toml", "--out", street / "again", "--on",
                      "2027-03-01", "--only", "geopackage", "-q", "--keep-going")  # fmt: skip
    assert made.code == 4, made.err
    write("2027-03-02")
    assert actions(register).loc[("plan", "beta"), "action_state"] == "open"


def test_a_place_of_a_private_work_is_not_named_in_what_was_agreed(
    ondergrond, write, street, joint
):
    agree(ondergrond, street, joint)
    write("2027-01-02")
    title = sheets(street / "letters" / "terugmelding_alfa.xlsx")["alfa.csv"]["Place"].iloc[0]
    private(street)
    run_again(ondergrond, street, "2027-02-01")
    write("2027-02-02")
    own = sheets(street / "letters" / "terugmelding_alfa.xlsx")["alfa.csv"]
    assert own["Place"].isna().all()
    assert title not in mail(street, "alfa")


def test_a_term_that_passes_is_escalated_at_once_and_the_question_stays(write, register, joint):
    write("2027-01-02")
    by = read_register(register)["register_findings"].set_index("finding_id").loc[
        joint, "decide_by"]  # fmt: skip
    after = (by + pd.Timedelta(days=1)).date().isoformat()
    told, escalated = write(after)
    assert {*told} == {"alfa", "beta", "gamma"}
    assert {each["escalated"] for each in escalated} == {"term_passed"}


@pytest.fixture
def say(ondergrond, register):
    """Call ``ondergrond action`` on the register; gives the actions it tells."""

    def said(*arguments):
        made = ondergrond("action", *arguments, "--register", register, "--json")
        assert made.code == 0, made.err
        return json.loads(made.out)["actions"]

    return said


def test_a_coordinator_asks_something_and_writes_down_the_answer(say, write, street):
    (asked,) = say("--party", "Firma beta", "--question", "Which main?", "--due", "2027-01-20",
                   "--who", "district engineer", "--by", "Straat")  # fmt: skip
    assert (asked["action_id"], asked["party"], asked["asks"]) == ("A-0001", "beta", "other")
    told, _ = write("2027-01-02")
    assert told["beta"]["asked"] == 2
    assert "A-0001: Which main?" in mail(street, "beta")
    assert "Which main?" not in mail(street, "alfa")
    write("2027-01-21")
    assert "not yet answered, reminder 1" in mail(street, "beta").partition("Which main?")[2]
    (answered,) = say("a-0001", "--answer", "The 300 mm", "--by", "beta")
    assert (answered["action_state"], answered["answer"]) == ("answered", "The 300 mm")
    write("2027-01-22")
    assert "Which main?" not in mail(street, "beta")


def test_a_question_that_is_open_is_not_asked_again(say, ondergrond, register):
    say("--party", "beta", "--question", "Which main?")
    content = register.read_bytes()
    again = ("--party", "beta", "--question", "Which main?", "--register", register)
    made = ondergrond("action", *again)
    assert (made.code, len(made.err.splitlines())) == (3, 1)
    assert "beta was asked this already, and it is still open: A-0001" in made.err
    assert register.read_bytes() == content
    say("--party", "alfa", "--question", "Which main?")
    say("A-0001", "--answer", "The 300 mm")
    (anew,) = say("--party", "beta", "--question", "Which main?")
    assert anew["action_id"] == "A-0003"


def test_an_answer_to_a_letter_can_be_written_down_by_its_number(say, write, register, joint):
    write("2027-01-02")
    number = actions(register).loc[("take_part", "gamma"), "action_id"]
    (answered,) = say(number, "--answer", "nee", "--by", "gamma")
    assert (answered["action_state"], answered["answer"]) == ("answered", "no")
    said = read_register(register)["assessments"]
    assert said[["finding_id", "party", "assessment"]].to_numpy().tolist() == [
        [joint, "gamma", "no"]
    ]
    told, _ = write("2027-01-03")
    assert "gamma" not in told


def test_an_action_is_withdrawn_and_gets_another_day(say, ondergrond, register):
    say("--party", "beta", "--question", "x", "--due", "2027-01-20")
    (moved,) = say("A-0001", "--due", "2027-02-20")
    assert (moved["due"], moved["action_state"]) == ("2027-02-20", "open")
    (gone,) = say("A-0001", "--withdraw", "--note", "known by now")
    assert (gone["action_state"], gone["note"]) == ("withdrawn", "known by now")
    assert ondergrond("actions", "--register", register).out == "No action is open.\n"
    told = ondergrond("actions", "--all", "--register", register).out
    assert told.startswith("A-0001: beta (planner), x; asked on ")
    assert "withdrawn" in told


def test_changes_tell_what_was_asked_and_answered_each_its_own(
    say, write, ondergrond, street, register
):
    say("--party", "beta", "--question", "Which main?", "--due", "2027-01-20")
    say("A-0001", "--answer", "The 300 mm")
    write("2027-01-02")

    def told(*more):
        return ondergrond("changes", "--register", register, *more).out

    assert "ACTIONS" in told()
    assert "A-0001 Which main? · Firma beta · 20 January 2027 · answered; answer on" in told()
    assert len(json.loads(told("--json"))["actions"]) == 4
    own = json.loads(told("--partner", "beta", "--json"))["actions"]
    assert [each["party"] for each in own] == ["beta", "beta"]
    assert "Which main?" not in told("--partner", "alfa")
    private(street)
    run_again(ondergrond, street, "2027-02-01")
    assert [each["action_id"] for each in
            json.loads(told("--partner", "beta", "--json"))["actions"]] == ["A-0001"]  # fmt: skip


def test_the_list_of_actions_comes_back_filled_in(say, write, ondergrond, street, register):
    say("--party", "beta", "--question", "Which main?", "--by", "Straat")
    write("2027-01-02")
    file = street / "actions.csv"
    made = ondergrond("actions", "--register", register, "-o", file)
    assert made.code == 0, made.err
    content = register.read_bytes()
    made = ondergrond("import", file, "--register", register, "--json")
    assert (made.code, json.loads(made.out)["n_new"]) == (0, 0), "it says what stands"
    assert json.loads(made.out)["n_known"] == 4
    assert register.read_bytes() == content
    rows = pd.read_csv(file, sep=";", dtype="str")
    rows.loc[rows["party"].eq("beta") & rows["asks"].eq("other"), "answer"] = "The 300 mm"
    rows.loc[rows["party"].eq("alfa"), "answer"] = "ja"
    new = pd.DataFrame([{"party": "gamma", "question": "And yours?"}])
    pd.concat([rows, new]).to_csv(file, sep=";", index=False)
    made = ondergrond("import", file, "--register", register, "--json", "--by", "Straat")
    assert (made.code, json.loads(made.out)["n_new"]) == (0, 3), made.err
    after = actions(register)
    assert after.loc[("other", "beta"), "answer"] == "The 300 mm"
    assert after.loc[("take_part", "alfa"), "action_state"] == "answered"
    assert after.loc[("other", "gamma"), "question"] == "And yours?"
    assert after["action_id"].is_unique


WRONG = [
    (["A-0009", "--answer", "x"], 3, "A-0009 is not in the register"),
    (["--party", "beta"], 3, "needs a question"),
    (["--question", "x"], 3, "needs a party"),
    (["--party", "bta", "--question", "x"], 3, "did you mean 'beta'?"),
    (["--party", "beta", "--question", "x", "--finding", "K-0"], 3, "K-0"),
    (["--party", "beta", "--question", "x", "--work", "zz"], 3, "zz"),
    (["--party", "beta", "--question", "x", "--due", "someday"], 3, "someday"),
    (["--party", "beta", "--question", "x", "--due", "2020-01-01"], 3, "before it was asked"),
    (["A-0001", "--party", "beta"], 2, "stays as it is"),
    (["A-0001"], 2, "nothing to change"),
    (["A-0001", "--answer", "perhaps"], 3, "'perhaps'"),
    (["A-0001", "--answer", "yes", "--withdraw"], 2, "give --answer or --withdraw"),
    (["A-0001", "--answer", "yes", "--at", "2019-01-01"], 3, "cannot be answered before"),
]


@pytest.mark.parametrize(("arguments", "code", "told"), WRONG, ids=[" ".join(a) for a, *_ in WRONG])
def test_what_is_wrong_in_an_action_is_one_line_and_changes_nothing(
    ondergrond, asked_before, arguments, code, told
):
    content = asked_before.read_bytes()
    made = ondergrond("action", *arguments, "--register", asked_before)
    assert (made.code, len(made.err.splitlines())) == (code, 1), made.err
    assert told in made.err
    assert asked_before.read_bytes() == content


CANARY = "Canarystraat 7"


def private(street):
    """From now on gamma, the last in the file, keeps its works to itself."""
    text = (street / "street.toml").read_text(encoding="utf-8")
    text += '\n[partner.sharing]\nworks = "private"\n'
    (street / "street.toml").write_text(text, encoding="utf-8")


def bytes_of(folder, code):
    """All that is written to a partner, unzipped."""
    found = b""
    for file in sorted(folder.glob(f"*_{code}.*")):
        found += file.read_bytes()
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as packed:
                found += b"".join(packed.read(name) for name in packed.namelist())
    return found


def test_an_action_about_a_private_work_is_told_to_its_owner_alone(  # noqa: PLR0917  # likewise
    say, write, ondergrond, street, register, joint
):
    private(street)
    run_again(ondergrond, street, "2027-02-01")
    # Of the party itself; of its work, and of the finding that it is in.
    say("--party", "gamma", "--question", CANARY, "--work", "gamma:C3")
    say("--party", "gamma", "--question", CANARY, "--finding", joint)
    told, _ = write("2027-02-02", "--partner", "alfa", "--partner", "beta", "--partner", "gamma")
    assert told["gamma"]["asked"] == 3
    assert CANARY in mail(street, "gamma")
    for code in ("alfa", "beta"):
        content = bytes_of(street / "letters", code)
        assert content
        for each in (CANARY, "gamma:C3", joint):
            assert each.encode() not in content
    for about in (["--work", "gamma:C3"], ["--finding", joint]):
        made = ondergrond("action", "--party", "alfa", "--question", "x", *about, "--register",
                          register)  # fmt: skip
        assert made.code == 3
        assert "may know nothing of it" in made.err


def test_what_becomes_private_later_is_asked_no_more_and_that_is_told(  # noqa: PLR0917  # likewise
    say, write, ondergrond, street, register, joint
):
    say("--party", "alfa", "--question", "Before or after?", "--finding", joint)
    write("2027-01-02")
    assert "Before or after?" in mail(street, "alfa")
    private(street)
    run_again(ondergrond, street, "2027-02-01")
    shutil.rmtree(street / "letters")
    told, escalated = write("2027-02-02", "--partner", "alfa")
    assert told["alfa"] | {"files": []} == {
        "agreed": 0,
        "in_all": 0,
        "asked": 0,
        "reminded": 0,
        "files": [],
    }
    content = bytes_of(street / "letters", "alfa")
    assert b"Before or after?" not in content
    assert joint.encode() not in content
    assert [(each["party"], each["escalated"]) for each in escalated] == [("alfa", "kept_back")]
    assert actions(register).loc[("take_part", "alfa"), "action_state"] == "lapsed"


def test_a_register_of_before_has_no_actions_and_gets_them(write, register):
    with closing(sqlite3.connect(register)) as file, file:
        for table in ("actions", "register_sharing"):
            file.execute(f"DROP TABLE IF EXISTS {table}")
            file.execute("DELETE FROM gpkg_contents WHERE table_name = ?", (table,))
        file.execute("UPDATE register SET schema_version = 3")
    assert read_register(register)["actions"].empty
    write("2027-01-02")
    assert len(actions(register)) == 3
    assert read_register(register)["register"]["schema_version"].item() == REGISTER_SCHEMA


def test_actions_that_are_written_while_a_run_is_made_are_kept(say, register):
    made = read_register(register)
    say("--party", "beta", "--question", "x")
    kept = take_over_decisions(made, read_register(register))
    assert kept["actions"]["question"].tolist() == ["x"]


def test_nothing_is_kept_where_the_letters_cannot_be_written(ondergrond, street, register):
    content = register.read_bytes()
    (street / "letters").write_text("a file", encoding="utf-8")
    made = ondergrond("letters", street / "street.toml", "--out", street / "letters", "--on",
                      "2027-01-02")  # fmt: skip
    assert made.code != 0
    assert register.read_bytes() == content


def test_letters_may_lie_beside_the_register(ondergrond, street, register):
    made = ondergrond("letters", street / "street.toml", "--out", street, "--on", "2027-01-02")
    assert made.code == 0, made.err
    assert (street / "brief_alfa.docx").exists()
    assert len(actions(register)) == 3
