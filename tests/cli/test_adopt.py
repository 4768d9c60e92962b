"""``ondergrond adopt`` through the real command line, and what later runs tell of it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing

import pandas as pd
import pytest

from ondergrond.store.read import read_finished
from ondergrond.store.register_file import read_register
from tests.cli_fixtures import clock_at, partner_text

LINE = "LINESTRING (51000 391000, 51200 391000)"
FAR = "LINESTRING (58000 391000, 58200 391000)"
HEAD = "id;naam;van;tot;fase;wkt\n"
FROZEN = ("adopted_programmes", "adopted_findings", "adopted_works", "adopted_parties")


def deliver(folder, code, *rows):
    text = "".join(";".join(row) + "\n" for row in rows)
    (folder / f"{code}.csv").write_text(HEAD + text, encoding="utf-8")


GAS = ("G1", "Gas Dam", "2030-03-01", "2030-03-28", "idea", LINE)
FAR_GAS = ("G2", "Gas Wal", "2031-03-01", "2031-03-28", "idea", FAR)
WATER = ("W1", "Water Dam", "2030-06-01", "2030-06-28", "idea", LINE)
FAR_WATER = ("W2", "Water Wal", "2031-06-01", "2031-06-28", "idea", FAR)


def run(ondergrond, street, on, name, *more):
    return ondergrond("run", street / "street.toml", "--out", street / name, "--on", on, *more)


@pytest.fixture(scope="module", autouse=True)
def _in_february():
    """What is said here is said in 2027: of days to come nobody can say anything."""
    with clock_at("2027-02-01T09:00:00Z"):
        yield


@pytest.fixture(scope="module")
def before(ondergrond_before, tmp_path_factory):
    """Two streets with a register after one run: one joint work in 2030, one in 2031."""
    folder = tmp_path_factory.mktemp("adopted")
    columns = {"work_id": "id", "name": "naam", "start": "van", "end": "tot", "phase": "fase"}
    text = '[partnership]\nname = "Straat"\nlanguage = "en"\nregister_file = "register.gpkg"\n'
    for code, discipline in (("stedin", "gas"), ("evides", "drinking_water")):
        text += partner_text(code, **columns, discipline={"constant": discipline})
    (folder / "street.toml").write_text(text, encoding="utf-8")
    deliver(folder, "stedin", GAS, FAR_GAS)
    deliver(folder, "evides", WATER, FAR_WATER)
    made = run(ondergrond_before, folder, "2027-01-01", "one", "--only", "geopackage,lists")
    assert made.code == 0, made.err
    return folder


@pytest.fixture(scope="module")
def adopted_before(before, ondergrond_before, tmp_path_factory):
    """The same, of which 2030 was adopted."""
    folder = tmp_path_factory.mktemp("later") / "street"
    shutil.copytree(before, folder)
    made = ondergrond_before("adopt", "--year", "2030", "--register", folder / "register.gpkg",
                             "--by", "Goes", "--note", "in full", "--at", "2027-01-20")  # fmt: skip
    assert made.code == 0, made.err
    return folder


@pytest.fixture
def street(before, tmp_path):
    return shutil.copytree(before, tmp_path / "street")


@pytest.fixture
def adopted(adopted_before, tmp_path):
    return shutil.copytree(adopted_before, tmp_path / "street")


def finding_in(street, year):
    findings = read_finished(street / "one")["findings"]
    chances = findings[findings["kind"].eq("opportunity")]
    return chances.loc[chances["proposed_start"].dt.year.eq(year), "finding_id"].item()


def test_a_year_is_frozen_with_its_places_dates_and_shares(ondergrond, street):
    kept = street / "register.gpkg"
    made = ondergrond("adopt", "--year", 2030, "--register", kept, "--by", "Goes", "--at",
                      "2027-01-20")  # fmt: skip
    assert (made.code, made.err) == (0, "")
    assert "Adopted: programme 2030, version 1 · 1 joint work · 2 works · saving €" in made.out
    tables = read_register(kept)
    known = tables["register_findings"].set_index("finding_id")
    finding = tables["adopted_findings"].iloc[0]
    assert finding["finding_id"] == finding_in(street, 2030)
    assert finding["geometry"].equals(known.loc[finding["finding_id"], "geometry"])
    shares = tables["adopted_parties"].set_index("party")
    assert shares["share"].sum() == pytest.approx(1)
    assert shares["saving_mid_eur"].sum() == pytest.approx(finding["saving_mid_eur"])
    works = tables["adopted_works"]
    assert works["adopted_start"].notna().all()
    assert works["delivered_start"].dt.strftime("%Y-%m-%d").isin(["2030-03-01", "2030-06-01"]).all()


def test_for_machines(ondergrond, street):
    made = ondergrond("adopt", "--year", 2031, "--register", street / "register.gpkg", "--json")
    told = json.loads(made.out)
    assert (told["year"], told["version"], told["works"]) == (2031, 1, 2)
    assert told["findings"] == [finding_in(street, 2031)]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--year", 2030), 2, "the programme of 2030 was adopted already (version 1, 2027-01-20)"),
        (("--year", 2044), 2, "has nothing in 2044; it has in 2030, 2031"),
        (("--year", "soon"), 2, "'soon' is no whole number"),
        ((), 2, "--year is missing"),
    ],
)
def test_what_cannot_be_adopted_is_one_line_and_changes_nothing(
    ondergrond, adopted, arguments, code, told
):
    kept = adopted / "register.gpkg"
    content = kept.read_bytes()
    made = ondergrond("adopt", *arguments, "--register", kept)
    assert made.code == code, made.err
    assert told in made.err
    assert len(made.err.splitlines()) == 1
    assert kept.read_bytes() == content


def newer(path):
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE register SET schema_version = 99")


def remove(path):
    path.unlink()


@pytest.mark.parametrize(
    ("spoil", "told"), [(newer, "of a newer version"), (remove, "there is no register here")]
)
def test_a_register_that_cannot_be_used_is_one_line(ondergrond, street, spoil, told):
    spoil(street / "register.gpkg")
    made = ondergrond("adopt", "--year", 2030, "--register", street / "register.gpkg")
    assert made.code == 3
    assert told in made.err
    assert len(made.err.splitlines()) == 1


def test_a_register_that_another_program_changes_is_left(ondergrond, street):
    kept = street / "register.gpkg"
    content = kept.read_bytes()
    with closing(sqlite3.connect(kept)) as database:
        database.execute("BEGIN EXCLUSIVE")
        made = ondergrond("adopt", "--year", 2030, "--register", kept)
    assert made.code == 3
    assert kept.read_bytes() == content


def test_again_makes_a_version_and_keeps_the_one_before(ondergrond, adopted):
    kept = adopted / "register.gpkg"
    before = read_register(kept)["adopted_works"]
    run(ondergrond, adopted, "2027-02-01", "two", "--only", "geopackage")
    made = ondergrond("adopt", "--year", 2030, "--again", "--register", kept, "--json")
    assert json.loads(made.out)["version"] == 2
    tables = read_register(kept)
    assert tables["adopted_programmes"]["standing"].tolist() == [False, True]
    works = tables["adopted_works"]
    first = works[works["adopted_version"].eq(1)].reset_index(drop=True)
    assert first.equals(before)
    dates = ["work_key", "adopted_start", "adopted_end", "here_start", "here_end"]
    second = works[works["adopted_version"].eq(2)].reset_index(drop=True)
    assert second[dates].equals(first[dates]), "what is carried out is adopted as it was"


def test_what_is_adopted_is_kept_told_everywhere_and_made_again_to_the_byte(
    ondergrond, adopted, tmp_path
):
    finding = finding_in(adopted, 2030)
    deliver(adopted, "stedin", ("G9", *GAS[1:2], "2030-03-11", "2030-04-07", *GAS[4:]), FAR_GAS)
    made = run(ondergrond, adopted, "2027-02-01", "two", "--only", "geopackage,lists,summary")
    assert made.code == 0, made.err
    assert "adopted 2030: 2 kept (" in made.out
    assert ", 0 moved, 0 withdrawn, costs €0 of the saving of €" in made.out
    tables = read_finished(adopted / "two")
    assert set(tables["works"]["fixed_in"].dropna()) == {finding}
    assert tables["drift"]["adopted_state"].tolist() == ["kept", "kept"]
    assert set(tables["drift"]["work_id"]) == {"stedin:G9", "evides:W1"}
    assert len((adopted / "two" / "drift.csv").read_text("utf-8-sig").splitlines()) == 3
    page = (adopted / "two" / "samenvatting.html").read_text(encoding="utf-8")
    assert "Adopted programme" in page
    assert "Run by run" in page
    again = ondergrond("report", adopted / "two", "--out", tmp_path / "again", "--only",
                       "lists,summary")  # fmt: skip
    assert again.code == 0, again.err
    for name in ("drift.csv", "samenvatting.html"):
        assert (tmp_path / "again" / name).read_bytes() == (adopted / "two" / name).read_bytes()


def test_drift_is_told_with_what_it_costs(ondergrond, adopted, tmp_path):
    kept = adopted / "register.gpkg"
    frozen = {name: read_register(kept)[name].to_csv() for name in FROZEN}
    deliver(adopted, "stedin", (*GAS[:2], "2030-09-01", "2030-09-28", *GAS[4:]), FAR_GAS)
    made = run(ondergrond, adopted, "2027-02-01", "two", "--only", "geopackage", "--json")
    (told,) = json.loads(made.out)["adopted"]
    assert {name: told[name] for name in ("kept", "moved", "withdrawn", "done")} == {
        "kept": 1, "moved": 1, "withdrawn": 0, "done": 0,
    }  # fmt: skip
    assert told["cost_eur"] == told["saving_eur"] > 0
    page = tmp_path / "changes.html"
    changes = ondergrond("changes", "--register", kept, "-o", page)
    assert "\nADOPTED PROGRAMME\nadopted 2030: 1 kept (" in changes.out
    assert "1 moved, 0 withdrawn, costs €" in changes.out
    assert "stedin:G1 · moved · " in changes.out
    assert "Adopted programme" in page.read_text(encoding="utf-8")
    rows = json.loads(ondergrond("changes", "--register", kept, "--json").out)["drift"]
    moved = next(row for row in rows if row["adopted_state"] == "moved")
    assert (moved["work_id"], moved["start"], moved["moved_days"]) == (
        "stedin:G1", "2030-09-01", 184,
    )  # fmt: skip
    own = json.loads(
        ondergrond("changes", "--register", kept, "--partner", "evides", "--json").out
    )["drift"]
    costs = {row["party"]: row["party_cost_eur"] for row in own}
    assert costs["stedin"] is None
    assert [row["finding_cost_eur"] for row in own] == [costs["evides"]] * 2
    assert {row["finding_saving_eur"] for row in own} == {None}
    assert costs["evides"] > 0
    assert "ADOPTED PROGRAMME\n" not in ondergrond("changes", "--register", kept, "--run", 1).out
    assert {name: read_register(kept)[name].to_csv() for name in FROZEN} == frozen


def test_what_stands_adopted_is_told_whole(ondergrond, adopted, tmp_path):
    kept, file = ("--register", adopted / "register.gpkg"), tmp_path / "adopted.csv"
    content = kept[1].read_bytes()
    made = ondergrond("adopt", "--year", 2030, *kept, "--show")
    assert (made.code, made.err) == (0, "")
    head, place, *works = made.out.splitlines()
    assert head == "Programme 2030, version 1, adopted on 20 January 2027 by Goes · in full"
    assert place.startswith(finding_in(adopted, 2030))
    assert " 2030 · saving €" in place
    assert len(works) == 4  # each work, and the share of each party; no run told of them since
    assert works[0].startswith("  evides:W1 Water Dam · evides · ")
    assert works[2].startswith("  evides: share €")
    deliver(adopted, "stedin", FAR_GAS)
    assert run(ondergrond, adopted, "2027-02-01", "two", "--only", "geopackage").code == 0
    made = ondergrond("adopt", "--year", 2030, *kept, "--show", "-o", file)
    assert "stedin:G1 Gas Dam · stedin · " in made.out
    assert " · withdrawn · no longer delivered" in made.out
    assert "\nadopted 2030: 1 kept (" in made.out
    assert made.out.endswith(f"Written: {file}\n")
    rows = file.read_text("utf-8-sig").splitlines()
    told = json.loads(ondergrond("adopt", "--year", 2030, *kept, "--show", "--json").out)
    assert (told["year"], told["version"], told["by"], len(rows)) == (2030, 1, "Goes", 3)
    assert [row["adopted_state"] for row in told["works"]] == ["kept", "withdrawn"]
    frozen = read_register(kept[1])["adopted_parties"].set_index("party")["saving_mid_eur"]
    assert {row["party"]: row["party_saving_eur"] for row in told["works"]} == dict(frozen)
    assert rows[0].split(";") == [*told["works"][0]]
    assert kept[1].read_bytes() != content  # the run wrote in it; what follows does not
    content = kept[1].read_bytes()
    assert ondergrond("adopt", "--year", 2030, *kept, "--show", "-o", kept[1]).code == 2
    made = ondergrond("adopt", "--year", 2031, *kept, "--show")
    assert (made.code, made.out) == (2, "")
    assert "the programme of 2031 was not adopted; that was done of 2030" in made.err
    for wrong in (("--show", "--again"), ("-o", file)):
        assert ondergrond("adopt", "--year", 2030, *kept, *wrong).code == 2
    assert kept[1].read_bytes() == content


def adopted_sheet(folder):
    return pd.read_excel(folder / "werkboek.xlsx", sheet_name="Adopted", engine="calamine")


def test_the_workbook_has_a_sheet_of_what_stands_adopted(ondergrond, adopted):
    only = ("--only", "geopackage,workbook,lists")
    assert run(ondergrond, adopted, "2027-02-01", "two", *only).code == 0
    rows = adopted_sheet(adopted / "two")
    assert rows["State"].tolist() == ["kept", "kept"]
    assert set(rows["Name of the work"]) == {"Gas Dam", "Water Dam"}
    assert rows["Saving of the party (€)"].gt(0).all()
    made = run(ondergrond, adopted, "2027-03-01", "three", "--quiet-figures", *only)
    assert made.code == 0
    heads = adopted_sheet(adopted / "three").columns
    assert not [head for head in heads if "€" in head or head == "Share of the party"]


def test_what_is_adopted_is_called_that_everywhere(ondergrond, adopted):
    made = run(ondergrond, adopted, "2027-02-01", "two", "--only", "geopackage,lists,map,agenda")
    assert made.code == 0, made.err
    finding = finding_in(adopted, 2030)
    tables = read_finished(adopted / "two")
    of = tables["findings"].set_index("finding_id").loc[finding]
    assert (of["adopted_years"], bool(of["agreed"])) == ("2030", True)
    assert "; that is adopted in 2030 and saves" in of["why"]
    assert f"dossier {finding}" not in of["why"]
    told = tables["finding_texts"].set_index(["finding_id", "language"])["why"]
    assert "; dat is vastgesteld in 2030 en scheelt" in told[(finding, "nl")]
    assert tables["findings"]["agreement"].isna().all()
    assert tables["works"]["agreement"].isna().all()
    head = (adopted / "two" / "opportunities.csv").read_text("utf-8-sig").splitlines()[0]
    assert "adopted_years" in head.split(";")
    sums = ondergrond("explain", finding, "--run", adopted / "two").out
    assert "in 2030, with all works in it" in sums


def test_a_partner_gets_the_drift_of_what_it_may_see(ondergrond, adopted):
    deliver(adopted, "stedin", FAR_GAS)
    assert run(ondergrond, adopted, "2027-02-01", "two", "--only", "geopackage").code == 0
    made = ondergrond("report", adopted / "two", "--partner", "evides", "--only", "lists,summary")
    assert (made.code, made.err) == (0, "")
    drift = (adopted / "two" / "partners" / "evides" / "drift.csv").read_text("utf-8-sig")
    assert "stedin:G1" in drift  # withdrawn, and it was open to all
    assert "withdrawn" in drift
    page = (adopted / "two" / "partners" / "evides" / "samenvatting.html").read_text("utf-8")
    assert "adopted 2030: 1 kept (" in page
    assert "of the saving of" not in page


def test_what_another_keeps_private_is_no_drift_of_a_partner_but_counted(ondergrond, adopted):
    file = adopted / "street.toml"
    text = file.read_text(encoding="utf-8")
    own = 'columns.sharing = { constant = "private" }\ncolumns.work_id'
    file.write_text(text.replace("columns.work_id", own, 1), encoding="utf-8")
    assert run(ondergrond, adopted, "2027-02-01", "two", "--only", "geopackage").code == 0
    kept, finding = ("--register", adopted / "register.gpkg"), finding_in(adopted, 2030)
    made = ondergrond("changes", *kept, "--partner", "evides")
    part = made.out.partition("ADOPTED PROGRAMME\n")[2].partition("\n\n")[0]
    assert part == "Not told: 1 adopted finding with a work that another partner keeps private"
    assert finding not in made.out
    told = json.loads(ondergrond("changes", *kept, "--partner", "evides", "--json").out)
    assert (told["drift"], told["n_hidden_adopted"]) == ([], 1)
    told = json.loads(ondergrond("changes", *kept, "--partner", "stedin", "--json").out)
    assert {row["party"] for row in told["drift"]} == {"stedin", "evides"}
    assert told["n_hidden_adopted"] == 0
    made = ondergrond("report", adopted / "two", "--partner", "evides", "--only", "lists")
    assert "the drift of 1 adopted finding is left out of the view of evides" in made.err
    assert not (adopted / "two" / "partners" / "evides" / "drift.csv").exists()


def test_a_run_with_quiet_figures_tells_the_drift_without_euros(ondergrond, adopted):
    made = run(ondergrond, adopted, "2027-02-01", "two", "--only", "geopackage,lists,summary",
               "--quiet-figures")  # fmt: skip
    assert "adopted 2030: 2 kept (" in made.out
    assert "€" not in made.out
    head = (adopted / "two" / "drift.csv").read_text("utf-8-sig").splitlines()[0]
    assert "eur" not in head
    assert read_register(adopted / "register.gpkg")["drift_history"]["party_cost_eur"].isna().all()


def test_who_declines_what_is_adopted_is_told_and_the_year_stays(ondergrond, adopted):
    kept, finding = adopted / "register.gpkg", finding_in(adopted, 2030)
    made = ondergrond("decide", finding, "declined", "--by", "Evides", "--at", "2027-01-25",
                      "--register", kept)  # fmt: skip
    assert made.code == 0
    assert len(made.err.splitlines()) == 1
    assert "clashes with the adopted programme of 2030, which stands" in made.err
    assert read_register(kept)["decisions"]["decision"].tolist() == ["declined"]
    made = run(ondergrond, adopted, "2027-02-01", "two", "--only", "geopackage")
    assert "adopted 2030: 2 kept (" in made.out
    assert set(read_finished(adopted / "two")["works"]["fixed_in"].dropna()) == {finding}


def test_another_programme_is_not_followed_over_what_is_adopted(ondergrond, adopted):
    made = run(ondergrond, adopted, "2027-02-01", "two", "--follow", adopted / "one")
    assert made.code == 2
    told = "the programme of 2030 is adopted in the register and a run keeps to that"
    assert made.err == f"error: --follow: {told}; leave out --follow\n"
    assert not (adopted / "two").exists()


def test_without_anything_adopted_there_is_no_drift(street):
    assert not (street / "one" / "drift.csv").exists()
    assert "drift" not in read_finished(street / "one")
    assert read_finished(street / "one")["trend"]["run_number"].tolist() == [1]


def test_days_of_one_work_that_were_just_agreed_hold_at_its_place_too(ondergrond, street):
    kept, finding = street / "register.gpkg", finding_in(street, 2030)
    made = ondergrond("decide", finding, "agreed", "--work", "stedin:G1", "--start", "2030-05-20",
                      "--end", "2030-06-10", "--register", kept)  # fmt: skip
    assert made.code == 0, made.err
    assert ondergrond("adopt", "--year", 2030, "--register", kept).code == 0
    own = read_register(kept)["adopted_works"].set_index("work_id").loc["stedin:G1"]
    assert own["adopted_start"] <= own["here_start"] <= own["here_end"] <= own["adopted_end"]
    assert f"{own['adopted_start']:%Y-%m-%d}" == "2030-05-20"


def test_days_need_a_work_and_a_work_needs_days(ondergrond, street):
    made = ondergrond("decide", finding_in(street, 2030), "agreed", "--work", "stedin:nonsense",
                      "--register", street / "register.gpkg")  # fmt: skip
    assert made.code == 2
    assert "give --start or --end" in made.err


def test_a_year_of_which_all_was_declined_is_adopted_again_as_empty(ondergrond, adopted):
    kept = adopted / "register.gpkg"
    ondergrond("decide", finding_in(adopted, 2030), "declined", "--register", kept)
    made = ondergrond("adopt", "--year", 2030, "--again", "--register", kept)
    assert made.code == 0, made.err
    assert "Out since version 1: " + finding_in(adopted, 2030) in made.out
    assert run(ondergrond, adopted, "2027-02-01", "two", "--only", "geopackage").code == 0
    assert read_finished(adopted / "two")["works"]["fixed_in"].isna().all()
    told = ondergrond("changes", "--register", kept).out
    lost = "out since version 1: 2 works (evides:W1, stedin:G1); saving €"
    assert lost in told  # once, with the run after it
    own = ondergrond("changes", "--register", kept, "--partner", "stedin").out
    assert "out since version 1: 1 work (stedin:G1) ·" in own
    for day, name in (("2027-03-01", "three"), ("2027-04-01", "four")):
        assert run(ondergrond, adopted, day, name, "--only", "geopackage").code == 0
    assert "out since version 1" not in ondergrond("changes", "--register", kept).out


def test_a_night_after_an_adoption_is_published(ondergrond, street):
    def night():
        made = ondergrond("batch", street / "street.toml", "--into", street / "runs", "--on",
                          "2027-02-01", "--only", "geopackage", "--json")  # fmt: skip
        assert made.code == 0, made.err
        return json.loads(made.out)["outcome"]

    assert [night(), night()] == ["published", "unchanged"]
    kept = street / "register.gpkg"
    assert ondergrond("adopt", "--year", 2030, "--register", kept).code == 0
    assert [night(), night()] == ["published", "unchanged"]


def test_what_if_beside_what_was_adopted_says_what_a_run_says(ondergrond, adopted):
    late = ("2032-03-01", "2032-03-28"), ("2032-06-01", "2032-06-28")
    gas, water = (
        (code, name, *days, "idea", LINE)
        for code, name, days in zip(("G3", "W3"), ("Gas Dam", "Water Dam"), late, strict=True)
    )
    deliver(adopted, "stedin", GAS, FAR_GAS, gas)
    deliver(adopted, "evides", WATER, FAR_WATER, water)
    before = (adopted / "register.gpkg").read_bytes()
    only = ("--only", "geopackage")
    assert run(ondergrond, adopted, "2027-02-01", "two", *only).code == 0
    (adopted / "register.gpkg").write_bytes(before)
    deliver(adopted, "evides", WATER, FAR_WATER)
    assert run(ondergrond, adopted, "2027-02-01", "three", *only).code == 0
    made = ondergrond("whatif", adopted / "street.toml", "--run", adopted / "two",
                      "--drop", "evides:W3", "--json")  # fmt: skip
    assert made.code == 0, made.err
    told = json.loads(made.out)
    for name, key in (("two", "before"), ("three", "after")):
        tables = read_finished(adopted / name)
        assert told[key]["gain_eur"] == pytest.approx(tables["run"]["gain_eur"].item(), abs=0.01)
        saving = tables["parties"]["saving_mid_eur"].sum()
        assert told[key]["saving_mid_eur"] == pytest.approx(saving, abs=0.01)
    assert told["before"] != told["after"]
    # What was adopted stays as it is, also where nothing else of its street is.
    for work in ("evides:W2", "stedin:G3"):
        made = ondergrond("whatif", adopted / "street.toml", "--run", adopted / "two",
                          "--pin", work, "--json")  # fmt: skip
        assert made.code == 0, made.err


def test_who_plans_in_years_has_adopted_days_in_its_planning_by_their_year(ondergrond, adopted):
    works = read_register(adopted / "register.gpkg")["adopted_works"].set_index("work_id")
    first, last = (works.loc["stedin:G1", f"adopted_{side}"].year for side in ("start", "end"))

    def deliver_years(add, on, name):
        years = (str(first + add), str(last + add))
        deliver(adopted, "stedin", ("G1", "Gas Dam", *years, "idea", LINE), FAR_GAS)
        assert run(ondergrond, adopted, on, name, "--only", "geopackage").code == 0
        return read_finished(adopted / name)["drift"].set_index("work_id").loc["stedin:G1"]

    drift = deliver_years(0, "2027-02-01", "two")
    assert drift[["adopted_state", "in_planning"]].to_list() == ["kept", True]
    days = [pd.Timestamp(f"{first}-01-01"), pd.Timestamp(f"{last}-12-31")]
    assert drift[["start", "end"]].to_list() == days
    away = drift["adopted_start"] - drift["start"]
    assert away.days > 31  # more than what counts as the same days
    made = ondergrond("letters", adopted / "street.toml", "--out", adopted / "letters", "--on",
                      "2027-02-01", "--json")  # fmt: skip
    assert json.loads(made.out)["partners"]["stedin"]["agreed"] == 0
    # Another year is another plan.
    assert deliver_years(1, "2027-03-01", "three")["adopted_state"] == "moved"


def test_what_if_an_adopted_work_is_not_done_tells_what_that_costs(ondergrond, adopted):
    assert run(ondergrond, adopted, "2027-02-01", "two", "--only", "geopackage").code == 0
    asked = ("whatif", adopted / "street.toml", "--run", adopted / "two", "--drop", "stedin:G1")
    told = json.loads(ondergrond(*asked, "--json").out)
    saving = read_register(adopted / "register.gpkg")["adopted_findings"]["saving_mid_eur"].item()
    lost = told["before"]["agreed_saving_mid_eur"] - told["after"]["agreed_saving_mid_eur"]
    assert lost == pytest.approx(saving, abs=0.01)
    assert -sum(each["difference"] for each in told["parties"]) == pytest.approx(saving, abs=0.01)
    assert "saving of what was agreed or adopted already: -€" in ondergrond(*asked).out
