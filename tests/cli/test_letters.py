"""Letters to partners: what was agreed in their own columns, answers, and the next delivery."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import docx
import icalendar
import pandas as pd
import pytest
import xlsxwriter

from ondergrond.partnership import read_partnership
from ondergrond.report.map.data import page_data
from ondergrond.store.read import options_of, read_finished
from ondergrond.store.register_file import read_register
from tests.cli_fixtures import ON, clock_at, partner_text

LINE = "LINESTRING (51000 391000, 51200 391000)"
HEADS = {"alfa": "Nummer;Van;Tot;wkt\n", "beta": "id;periode;wkt\n", "gamma": "id;van;tot;wkt\n"}
ROWS = {
    "alfa": "A-1;2030-03-01;2030-05-28;{line}\n",
    "beta": "B/2;mei 2030;{line}\n",
    "gamma": "C3;2030-06-01;2030-07-28;{line}\n",
}
COLUMNS = {
    "alfa": {"work_id": "Nummer", "start": "Van", "end": "Tot"},
    "beta": {"work_id": "id", "start": "periode"},
    "gamma": {"work_id": "id", "start": "van", "end": "tot"},
}
KINDS = dict(zip(COLUMNS, ("sewer", "gas", "drinking_water"), strict=True))


@pytest.fixture(scope="module")
def before(ondergrond_before, tmp_path_factory):
    """A street of three partners with a register, after one run."""
    folder = tmp_path_factory.mktemp("letters")
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


@pytest.fixture
def street(before, tmp_path):
    return Path(shutil.copytree(before, tmp_path / "street"))


@pytest.fixture
def joint(street):
    """The opportunity of all three."""
    findings = read_finished(street / "one")["findings"]
    return findings.loc[findings["in_programme"].fillna(value=False), "finding_id"].item()


@pytest.fixture
def write(ondergrond, street):
    def written(*more, on="2027-01-02"):
        plan, out = street / "street.toml", street / "letters"
        made = ondergrond("letters", plan, "--out", out, "--on", on, "--json", *more)
        assert made.code == 0, made.err
        return json.loads(made.out)["partners"]

    return written


def sheets(file: Path) -> dict[str, pd.DataFrame]:
    return pd.read_excel(file, sheet_name=None, engine="calamine")


def agree(ondergrond, street, joint):
    days = {"alfa:A-1": ("2030-09-01", "2030-11-28"), "beta:B/2": ("2030-10-01", "2030-10-31"),
            "gamma:C3": ("2030-06-01", "2030-07-28")}  # fmt: skip
    for work, (start, end) in days.items():
        made = ondergrond("decide", joint, "agreed", "--by", "table", "--work", work, "--start",
                          start, "--end", end, "--register", street / "register.gpkg")  # fmt: skip
        assert made.code == 0, made.err


def test_who_is_asked_gets_a_letter_a_sheet_and_its_term(write, street, joint):
    told = write()
    assert {code: (each["agreed"], each["asked"]) for code, each in told.items()} == {
        "alfa": (0, 1), "beta": (0, 1), "gamma": (0, 1)
    }  # fmt: skip
    folder = street / "letters"
    mail = (folder / "brief_alfa.txt").read_text(encoding="utf-8")
    assert joint in mail
    assert "Firma beta and Firma gamma" in mail
    assert "; your work A-1; please answer by" in mail
    assert "What was agreed is in your planning." in mail
    paragraphs = [each.text for each in docx.Document(folder / "brief_alfa.docx").paragraphs]
    lines = [line.removeprefix("- ") for line in mail.splitlines() if line]
    title, *told = [each.removeprefix("• ") for each in paragraphs if each]
    assert (title, told) == ("Letter to Firma alfa", lines)
    assert mail.startswith("Subject: Straat, as of 2 January 2027\n\nDear colleagues")
    assert "\n\n\n" not in mail
    (answers,) = sheets(folder / "terugmelding_alfa.xlsx").values()
    told = answers[["Finding", "Party", "Your work"]].to_numpy().tolist()
    assert told == [[joint, "alfa", "A-1"]]
    calendar = icalendar.Calendar.from_ical((folder / "termijnen_alfa.ics").read_bytes())
    event, answer = calendar.walk("VEVENT")
    assert answer.decoded("dtstart") == date(2027, 1, 23)
    findings = read_register(street / "register.gpkg")["register_findings"].set_index("finding_id")
    assert event.decoded("dtstart") == findings.loc[joint, "decide_by"].date()


def test_a_round_from_letter_to_the_next_delivery(ondergrond, write, street, joint):
    write()
    # The partners answer in the sheet they got: yes, not yet, and nothing.
    for code, word in {"alfa": "yes", "beta": "not yet", "gamma": None}.items():
        answers = sheets(street / "letters" / f"terugmelding_{code}.xlsx")["Questions"]
        back = xlsxwriter.Workbook(street / f"back_{code}.xlsx")
        page = back.add_worksheet("Questions")
        page.write_row(0, 0, [*answers.columns])
        page.write_row(1, 0, [joint, code, word or "", "", f"who at {code}"])
        back.close()
        made = ondergrond("import", street / f"back_{code}.xlsx", "--register",
                          street / "register.gpkg", "--json")  # fmt: skip
        assert made.code == 0, made.err
    said = read_register(street / "register.gpkg")["assessments"].set_index("party")["assessment"]
    assert said.to_dict() == {"alfa": "yes", "beta": "not_yet"}
    assert {*write()} == {"beta", "gamma"}  # who said yes is not asked again
    agree(ondergrond, street, joint)
    told = write()
    assert {code: each["agreed"] for code, each in told.items()} == {"alfa": 1, "beta": 1}
    own = sheets(street / "letters" / "terugmelding_alfa.xlsx")["alfa.csv"]
    assert [*own.columns] == ["Nummer", "Field", "Now", "Agreed", "At this place", "Place",
                              "Finding", "Asked on", "Due", "Reminded"]  # fmt: skip
    rows = own[["Nummer", "Field", "Now", "Agreed"]].astype(str).to_numpy().tolist()
    assert rows == [["A-1", "Van", "2030-03-01", "2030-09-01"],
                    ["A-1", "Tot", "2030-05-28", "2030-11-28"]]  # fmt: skip
    period = sheets(street / "letters" / "terugmelding_beta.xlsx")["beta.csv"]
    assert period[["id", "Field", "Now", "Agreed"]].to_numpy().tolist() == [
        ["B/2", "periode", "mei 2030", "October 2030"]
    ]
    # One takes it over, the other does not: the next letter names who is left.
    (street / "alfa.csv").write_text(
        HEADS["alfa"] + f"A-1;2030-09-01;2030-11-28;{LINE}\n", encoding="utf-8"
    )
    made = ondergrond("run", street / "street.toml", "--out", street / "two", "--on", "2027-02-01",
                      "--only", "geopackage", "-q")  # fmt: skip
    assert made.code == 0, made.err
    assert {code: each["agreed"] for code, each in write(on="2027-02-02").items()} == {"beta": 1}


def test_who_plans_in_years_takes_agreed_days_over_in_years(ondergrond, write, street, joint):
    """Its planning knows no days: that of these days is all it can say of them."""
    agree(ondergrond, street, joint)  # alfa from September to November 2030
    kept = street / "register.gpkg"
    before = kept.read_bytes()

    def deliver(years, name):
        kept.write_bytes(before)
        (street / "alfa.csv").write_text(HEADS["alfa"] + f"A-1;{years};{LINE}\n", "utf-8")
        made = ondergrond("run", street / "street.toml", "--out", street / name, "--on",
                          "2027-02-01", "--only", "geopackage", "-q")  # fmt: skip
        assert made.code == 0, made.err
        return read_register(kept)["decisions"]["decision"].to_list()

    # Another year is another plan: the table has to look at it again.
    assert deliver("2031;2031", "two")[-1] == "to_discuss"
    assert {*deliver("2030;2030", "three")} == {"agreed"}
    told = write(on="2027-02-02")
    assert told["beta"]["agreed"] == 1
    assert told["alfa"]["agreed"] == 0
    text = (street / "letters" / "brief_beta.txt").read_text(encoding="utf-8")
    assert "B/2: May 2030 becomes October 2030" in text


def test_what_is_to_be_planned_is_told_as_it_was_delivered(of_samples):
    """A column of years gets a year."""
    folder, _, _ = of_samples
    rows = sheets(folder / "letters" / "terugmelding_vlissingen.xlsx")["Planning"]
    one = rows[rows.iloc[:, 0].eq("V-016")]
    assert one[["Veld", "Nu", "Afgesproken"]].to_numpy().tolist() == [["Jaar gereed", 2027, 2028]]
    text = (folder / "letters" / "brief_vlissingen.txt").read_text(encoding="utf-8")
    assert "- V-016: 2027 wordt 2027 t/m 2028, waarvan op deze plek " in text


def test_a_finding_with_a_private_work_is_asked_of_nobody_else(ondergrond, write, street):
    text = (street / "street.toml").read_text(encoding="utf-8")
    text += '\n[partner.sharing]\nworks = "private"\n'
    (street / "street.toml").write_text(text, encoding="utf-8")
    made = ondergrond("run", street / "street.toml", "--out", street / "two", "--on", "2027-02-01",
                      "--only", "geopackage", "-q")  # fmt: skip
    assert made.code == 0, made.err
    assert {*write(on="2027-02-02")} == {"gamma"}


def test_a_place_that_may_be_called_after_a_hidden_name_has_none_for_others(write, street):
    before = {code: place(street, code) for code in write()}
    assert None not in before.values()
    text = (street / "street.toml").read_text(encoding="utf-8")
    text += '\n[partner.sharing]\ncolumns = { name = "private" }\n'
    (street / "street.toml").write_text(text, encoding="utf-8")
    assert {code: place(street, code) for code in write()} == {
        "alfa": None, "beta": None, "gamma": before["gamma"]
    }  # fmt: skip


def place(street, code):
    title = sheets(street / "letters" / f"terugmelding_{code}.xlsx")["Questions"]["Place"].item()
    return None if pd.isna(title) else title


def test_nothing_to_write_and_wrong_names_are_told(ondergrond, write, street, joint):
    register = ("--register", street / "register.gpkg")
    assert ondergrond("decide", joint, "declined", "--by", "table", *register).code == 0
    on = ("--on", "2027-01-02")
    made = ondergrond("letters", street / "street.toml", "--out", street / "none", *on)
    assert made.code == 0
    assert "nothing to write" in made.out
    assert not (street / "none").exists()
    told = write("--partner", "alfa")
    assert [Path(each).name for each in told["alfa"]["files"]] == [
        "brief_alfa.docx",
        "brief_alfa.txt",
    ]
    made = ondergrond("letters", street / "street.toml", "--partner", "alfaa")
    assert made.code == 2
    assert "alfa" in made.err
    text = (street / "street.toml").read_text(encoding="utf-8")
    plan = street / "street.toml"
    plan.write_text(text.replace('register_file = "register.gpkg"\n', ""), encoding="utf-8")
    made = ondergrond("letters", plan)
    assert made.code == 2
    assert "register_file" in made.err


@pytest.fixture(scope="module")
def of_samples(ondergrond_before, root, tmp_path_factory):
    """Letters to all partners of the samples, of an adopted programme."""
    folder = tmp_path_factory.mktemp("samples")
    plan, register = root / "data" / "samples" / "partnership.toml", folder / "register.gpkg"
    say = ondergrond_before
    made = say("run", plan, "--on", ON, "--out", folder / "run", "--register", register,
               "--only", "geopackage", "-q")  # fmt: skip
    assert made.code == 0, made.err
    for year in range(2026, 2034):
        say("adopt", "--year", str(year), "--register", register)
    made = say("letters", plan, "--register", register, "--out", folder / "letters", "--on", ON,
               "--json", *(each for code in read_partnership(plan).codes
                           for each in ("--partner", code)))  # fmt: skip
    assert made.code == 0, made.err
    return folder, read_partnership(plan), json.loads(made.out)["partners"]


def test_each_write_back_holds_the_partners_own_columns_and_numbers(of_samples):
    folder, plan, told = of_samples
    works = read_finished(folder / "run", places=False)["works"]
    assert len(told) == 10
    assert sum(each["agreed"] for each in told.values()) > 30
    for partner in plan.partner:
        sources = [each for _, owner, each in plan.deliveries() if owner in (None, partner)]
        ids = {name for each in sources if "work_id" in each.columns
               for name in each.columns["work_id"].columns}  # fmt: skip
        fields = {name for each in sources for column in ("start", "end")
                  if column in each.columns for name in each.columns[column].columns}  # fmt: skip
        own = works.loc[works["partner"].eq(partner.code), "work_id"]
        numbers = {*own.str.removeprefix(f"{partner.code}:")}
        file = folder / "letters" / f"terugmelding_{partner.code}.xlsx"
        if not file.exists():
            assert told[partner.code]["in_all"] == told[partner.code]["asked"] == 0
            continue
        n = 0
        for name, rows in sheets(file).items():
            if name == "Vragen":
                assert len(rows) == told[partner.code]["asked"]
                continue
            if name == "Acties":
                assert len(rows) == told[partner.code]["agreed"]
                continue
            if name == "Afgesproken":
                assert len(rows) == told[partner.code]["in_all"]
                continue
            assert rows.columns[0] in ids
            assert {*rows["Veld"]} <= fields
            assert {*rows.iloc[:, 0].astype(str)} <= numbers
            n += rows.iloc[:, 0].nunique()
        assert n == told[partner.code]["agreed"]


def test_of_a_work_longer_than_its_part_here_the_days_here_are_told_too(of_samples):
    """A plan for a year that takes four days in this street opens it on these four alone."""
    folder, _, _ = of_samples
    adopted = read_register(folder / "register.gpkg")["adopted_works"]
    one = adopted[adopted["work_id"].eq("vlissingen:V-016")].iloc[0]
    assert one["here_end"] - one["here_start"] < one["adopted_end"] - one["adopted_start"]
    text = (folder / "letters" / "brief_vlissingen.txt").read_text(encoding="utf-8")
    (line,) = (each for each in text.splitlines() if each.startswith("- V-016"))
    here = f"{one['here_start'].day} t/m {one['here_end'].day} april {one['here_end'].year}"
    assert f"waarvan op deze plek {here} " in line
    rows = sheets(folder / "letters" / "terugmelding_vlissingen.xlsx")
    answers = ("Vragen", "Acties", "Afgesproken")
    told = pd.concat(rows[name] for name in rows if name not in answers)
    assert {*told.loc[told.iloc[:, 0].eq("V-016"), "Op deze plek"]} == {here}


def test_all_that_was_agreed_is_told_with_whom_and_when_also_what_is_planned(of_samples):
    """Who planned a year that holds the five days that were agreed has these five to keep."""
    folder, _, told = of_samples
    adopted = read_register(folder / "register.gpkg")["adopted_works"]
    assert sum(each["in_all"] for each in told.values()) == len(adopted)
    parts = []
    for code in told:
        text = (folder / "letters" / f"brief_{code}.txt").read_text(encoding="utf-8")
        rows = sheets(folder / "letters" / f"terugmelding_{code}.xlsx").get("Afgesproken")
        if rows is None:
            continue
        parts.append(rows.assign(partner=code))
        line = {each.rpartition("(")[2][:-1]: each for each in text.splitlines()
                if "vastgesteld in het programma" in each}  # fmt: skip
        assert {*line} == {*rows["Bevinding"]}
        for work, state, finding in rows[["Werk", "In uw planning", "Bevinding"]].to_numpy():
            assert f"{work} " in line[finding]
            assert state in line[finding]
    every = pd.concat(parts)
    own = (every["partner"] + ":" + every["Werk"].astype(str) + every["Bevinding"]).sort_values()
    assert [*own] == sorted(adopted["work_id"] + adopted["finding_id"])
    days = every.set_index(every["partner"] + ":" + every["Werk"].astype(str) + every["Bevinding"])
    of = adopted.set_index(adopted["work_id"] + adopted["finding_id"])
    assert days["Hier vanaf"].eq(of["here_start"].reindex(days.index)).all()
    assert days["Hier tot en met"].eq(of["here_end"].reindex(days.index)).all()
    states = every["In uw planning"].str.replace(r"periode .*", "periode", regex=True)
    not_planned = states.eq("nog niet in uw planning").sum()
    assert not_planned >= sum(each["agreed"] for each in told.values()) > 0
    assert {*states} == {"in uw planning", "nog niet in uw planning", "binnen uw periode"}
    text = (folder / "letters" / "brief_vlissingen.txt").read_text(encoding="utf-8")
    one = adopted[adopted["work_id"].eq("vlissingen:V-025")].iloc[0]
    here = f"{one['here_start'].day} t/m {one['here_end'].day} januari 2028"
    assert f"met Delta Fiber en Evides Waterbedrijf: V-025 {here}, binnen uw periode 2028" in text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_each_write_back_opens_in_libreoffice(of_samples, tmp_path):
    folder, _, _ = of_samples
    files = sorted((folder / "letters").glob("*.xlsx"))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "csv", "--outdir", tmp_path, *files],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    for file in files:
        first = next(iter(sheets(file).values()))
        head = (tmp_path / f"{file.stem}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert head.split(",")[:2] == [*first.columns[:2]]


def test_the_same_register_gives_the_same_bytes(write, street):
    def made() -> dict[str, bytes]:
        write()
        return {each.name: each.read_bytes() for each in (street / "letters").iterdir()}

    assert made() == made()
    assert date.fromisoformat(ON)


def test_a_letter_of_a_day_before_the_last_run_is_refused(street, ondergrond):
    made = ondergrond("letters", street / "street.toml", "--out", street / "early", "--on",
                      "2026-12-31")  # fmt: skip
    assert made.code == 2
    assert "the last run of the register is of 2027-01-01" in made.err
    assert not (street / "early").exists()


def test_with_whom_is_not_told_where_another_keeps_its_work_private(
    ondergrond, write, street, joint
):
    agree(ondergrond, street, joint)
    whole = (f"with Firma beta and Firma gamma: A-1 1 September to 28 November 2030, not in your "
             f"planning yet; agreed on {date.today()}")  # fmt: skip
    write()
    text = (street / "letters" / "brief_alfa.txt").read_text(encoding="utf-8")
    assert whole.partition("; agreed")[0] in text
    plan = (street / "street.toml").read_text(encoding="utf-8")
    (street / "street.toml").write_text(plan + '\n[partner.sharing]\nworks = "private"\n', "utf-8")
    made = ondergrond("run", street / "street.toml", "--out", street / "two", "--on", "2027-02-01",
                      "--only", "geopackage", "-q")  # fmt: skip
    assert made.code == 0, made.err
    write(on="2027-02-02")
    text = (street / "letters" / "brief_alfa.txt").read_text(encoding="utf-8")
    assert "- unnamed, with others: A-1 1 September to 28 November 2030, not in" in text
    assert "gamma" not in text
    write("--partner", "gamma", on="2027-02-02")  # it has all in its planning
    own = (street / "letters" / "brief_gamma.txt").read_text(encoding="utf-8")
    assert "with Firma alfa and Firma beta: C3 " in own


def test_what_others_said_is_told_to_who_is_still_asked(write, street, joint, ondergrond):
    bring(ondergrond, street, (joint, "beta", "no", "te vroeg"), (joint, "gamma", "yes"))
    assert {*write()} == {"alfa"}
    text = (street / "letters" / "brief_alfa.txt").read_text(encoding="utf-8")
    assert "your work A-1; Firma gamma said yes; Firma beta said no; please answer by" in text
    assert "te vroeg" not in text
    (rows,) = sheets(street / "letters" / "terugmelding_alfa.xlsx").values()
    assert rows["Others said"].item() == "Firma gamma said yes; Firma beta said no"


def test_what_was_answered_is_seen_in_each_output_of_the_next_run(street, joint, ondergrond):
    bring(ondergrond, street, (joint, "beta", "no", "te vroeg"), (joint, "gamma", "yes"))
    made = ondergrond("run", street / "street.toml", "--out", street / "two", "--on", "2027-01-05",
                      "-q")  # fmt: skip
    assert made.code == 0, made.err
    tables = read_finished(street / "two")
    own = tables["findings"].set_index("finding_id").loc[joint]
    assert (own["said_yes"], own["said_no"]) == ("gamma", "beta")
    told = "Firma gamma said yes; Firma beta said no"
    assert told in (street / "two" / "agenda.html").read_text(encoding="utf-8")
    summary = (street / "two" / "samenvatting.html").read_text(encoding="utf-8")
    assert "in the programme, and a party said no" in summary
    assert any(told in each.text for table in docx.Document(street / "two" / "agenda.docx").tables
               for row in table.rows for each in row.cells)  # fmt: skip
    rows = sheets(street / "two" / "werkboek.xlsx")["Opportunities"]
    assert rows.set_index("Finding").loc[joint, ["Says yes", "Says no"]].to_list() == [
        "Firma gamma", "Firma beta",
    ]  # fmt: skip
    file = street / "two" / "ondergrond.gpkg"
    options = options_of(tables["run"], tables["partners"], file)
    packed = page_data(tables, options)["findings"]
    assert packed["said_no"] != packed["said_yes"] != packed["said_not_yet"]
    # Nothing of why: that is between the party and who wrote it down.
    for file in (street / "two").iterdir():
        assert b"te vroeg" not in file.read_bytes()


def test_what_is_at_work_already_is_told_from_its_own_first_day(write, street, ondergrond):
    (street / "alfa.csv").write_text(
        HEADS["alfa"] + f"A-1;2026-12-01;2027-02-28;{LINE}\n", encoding="utf-8"
    )
    (street / "gamma.csv").write_text(
        HEADS["gamma"] + f"C3;2027-03-01;2027-04-30;{LINE}\n", encoding="utf-8"
    )
    made = ondergrond("run", street / "street.toml", "--out", street / "two", "--on", "2027-01-05",
                      "--only", "geopackage", "-q")  # fmt: skip
    assert made.code == 0, made.err
    write(on="2027-01-05")
    rows = sheets(street / "letters" / "terugmelding_alfa.xlsx")["Questions"]
    assert str(rows["Proposal from"].min())[:10] == "2026-12-01"


def test_letters_are_signed_and_say_where_answers_go(write, street, ondergrond):
    plan = street / "street.toml"
    text = plan.read_text(encoding="utf-8")
    said = '[follow_up]\nsender = "Bureau Straat"\nanswer_to = "{to}"\n[[partner]]'
    plan.write_text(text.replace("[[partner]]", said.format(to="table@street.example"), 1), "utf-8")
    write()
    text_of = (street / "letters" / "brief_alfa.txt").read_text(encoding="utf-8")
    assert text_of.endswith(
        "\n\nPlease send your answer to table@street.example.\n\nKind regards,\n\nBureau Straat\n"
    )
    plan.write_text(text.replace("[[partner]]", said.format(to="Jan"), 1), "utf-8")
    made = ondergrond("letters", plan, "--on", "2027-01-02")
    assert made.code == 2
    assert "'Jan' is no mail address" in made.err


def test_letters_of_another_partnership_are_refused(street, ondergrond):
    """Who may know what stands in its own partnership file: any other would tell too much."""
    text = (street / "street.toml").read_text(encoding="utf-8")
    (street / "other.toml").write_text(text.replace('"Straat"', '"Stad"'), encoding="utf-8")
    kept = (street / "register.gpkg").read_bytes()
    made = ondergrond("letters", street / "other.toml", "--out", street / "other", "--on",
                      "2027-01-02")  # fmt: skip
    assert made.code == 3
    assert "the register is of another partnership (Straat); name that of Stad" in made.err
    assert not (street / "other").exists()
    assert (street / "register.gpkg").read_bytes() == kept


def test_a_word_that_is_none_is_told_with_the_words_of_the_sheet(street, joint, ondergrond):
    made, said = bring(ondergrond, street, (joint, "alfa", "misschien"))
    assert "choose from yes, no, not yet, reassess" in made.err
    assert said == []


def test_a_remark_without_an_answer_keeps_whose_it_is(street, joint, ondergrond):
    bring(ondergrond, street, (joint, "alfa", "", "kan niet"))
    (row,) = read_register(street / "register.gpkg")["decisions"].to_dict("records")
    assert (row["by"], row["note"]) == ("alfa", "kan niet")


def answers(street, *rows):
    """A list of answers: finding, party, answer, remark."""
    file = street / "answers.csv"
    lines = ["finding_id;party;assessment;note", *(";".join(row) for row in rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def bring(ondergrond, street, *rows):
    made = ondergrond("import", answers(street, *rows), "--register", street / "register.gpkg")
    said = read_register(street / "register.gpkg")["assessments"]
    return made, said[["party", "assessment"]].to_numpy().tolist()


def test_nobody_answers_for_who_takes_no_part(street, joint, ondergrond):
    (street / "street.toml").write_text(
        (street / "street.toml").read_text("utf-8")
        + partner_text("delta", called="Firma delta", work_id="id", start="van",
                       discipline={"constant": "telecom"}), encoding="utf-8")  # fmt: skip
    (street / "delta.csv").write_text("id;van;wkt\nD1;2030;POINT (90000 391000)\n", "utf-8")
    made = ondergrond("run", street / "street.toml", "--out", street / "two", "--on", "2027-01-02",
                      "--only", "geopackage")  # fmt: skip
    assert made.code == 0, made.err
    made, said = bring(ondergrond, street, (joint, "delta", "yes"), (joint, "alfa", "yes"))
    assert "delta takes no part in this; give the assessment of alfa; beta; gamma" in made.err
    assert said == [["alfa", "yes"]]


def test_two_answers_of_one_party_in_one_file_are_none(street, joint, ondergrond):
    made, said = bring(ondergrond, street, (joint, "alfa", "yes"), (joint, "alfa", "no"),
                       (joint, "beta", "no"))  # fmt: skip
    assert made.err.count("assesses this twice, and differently") == 2
    assert said == [["beta", "no"]]


def test_the_same_answers_again_bring_nothing_and_another_answer_does(street, joint, ondergrond):
    row = joint, "alfa", "yes"
    with clock_at("2027-01-02T10:00:00Z"):
        bring(ondergrond, street, row)
    with clock_at("2027-01-03T10:00:00Z"):
        made, said = bring(ondergrond, street, row)
    assert "0" in made.out
    assert said == [["alfa", "yes"]]
    with clock_at("2027-01-04T10:00:00Z"):
        _, said = bring(ondergrond, street, (joint, "alfa", "no"))
    assert said == [["alfa", "yes"], ["alfa", "no"]]


def test_an_older_file_of_answers_is_no_newer_word(street, joint, ondergrond):
    """What a file brought before is what it brought then: the word said since stays."""
    yes, no = answers(street, (joint, "alfa", "yes")), street / "second.csv"
    yes.rename(street / "first.csv")
    answers(street, (joint, "alfa", "no")).rename(no)
    for day, file in enumerate(("first.csv", "second.csv", "first.csv"), start=2):
        with clock_at(f"2027-01-0{day}T10:00:00Z"):
            made = ondergrond("import", street / file, "--register", street / "register.gpkg")
    assert (made.code, "alfa said this before, and something else on 2027-01-03" in made.err) == (
        3, True
    )  # fmt: skip
    said = read_register(street / "register.gpkg")["assessments"]["assessment"].to_list()
    assert said == ["yes", "no"]


def saved_book(file, row, made, saved):
    """A workbook with one answer, as a spreadsheet keeps it that saved it on a day."""
    book = xlsxwriter.Workbook(file)
    book.set_properties({"created": made})
    page = book.add_worksheet("Questions")
    page.write_row(0, 0, ["Finding", "Party", "Assessment"])
    page.write_row(1, 0, row)
    book.close()
    with zipfile.ZipFile(file) as whole:
        parts = {each: whole.read(each) for each in whole.namelist()}
    old, new = (f">{each:%Y-%m-%dT%H:%M:%SZ}</dcterms:modified>".encode() for each in (made, saved))
    assert old in parts["docProps/core.xml"]
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(old, new)
    with zipfile.ZipFile(file, "w") as whole:
        for name, part in parts.items():
            whole.writestr(name, part)


def test_an_answer_is_of_the_day_its_workbook_was_saved(street, joint, ondergrond):
    made = datetime(2027, 1, 2, tzinfo=UTC)
    words = {"late": ("no", made + timedelta(days=4)), "early": ("yes", made + timedelta(days=1))}
    for name, (word, saved) in words.items():
        saved_book(street / f"{name}.xlsx", (joint, "alfa", word), made, saved)
        with clock_at("2027-01-08T10:00:00Z"):
            done = ondergrond("import", street / f"{name}.xlsx", "--register",
                              street / "register.gpkg")  # fmt: skip
    assert "this file is of 2027-01-03, and alfa said something else on 2027-01-06" in done.err
    said = read_register(street / "register.gpkg")["assessments"]
    assert said[["assessment", "at"]].to_numpy().tolist() == [["no", "2027-01-06T00:00:00Z"]]
    # As it was made it was saved by nobody, and nobody saves in days to come.
    saved_book(street / "new.xlsx", (joint, "beta", "no"), made, made)
    saved_book(street / "ahead.xlsx", (joint, "gamma", "no"), made, made + timedelta(days=900))
    for name in ("new", "ahead"):
        with clock_at("2027-01-08T10:00:00Z"):
            ondergrond("import", street / f"{name}.xlsx", "--register", street / "register.gpkg")
    said = read_register(street / "register.gpkg")["assessments"]
    assert {*said.loc[said["party"].ne("alfa"), "at"]} == {"2027-01-08T10:00:00Z"}
