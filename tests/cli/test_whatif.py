"""``ondergrond whatif``: a plan or other dates on a finished run, and nothing kept of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from pyproj import Transformer

from ondergrond.store.read import read_finished
from tests.cli_fixtures import ON, partner_text

LINE = "LINESTRING (51000 391000, 51200 391000)"
FAR = "LINESTRING (58000 391000, 58200 391000)"
ELSEWHERE = "LINESTRING (70000 391000, 70200 391000)"
HEAD = "id;naam;van;tot;fase;budget;wkt\n"
ROWS = {
    "goes": f"R1;Riool;2029-03-01;2029-05-31;design;400000;{LINE}\n"
    f"R2;Riool ver weg;2029-03-01;2029-05-31;design;90000;{FAR}\n",
    "stedin": f"G1;Gas;2029-06-01;2029-07-31;design;150000;{LINE}\n",
    "evides": f"W1;Water;2032-01-01;2032-03-31;design;150000;{FAR}\n",
}
KINDS = dict(zip(ROWS, ("sewer", "gas", "drinking_water"), strict=True))
COLUMNS = {"work_id": "id", "name": "naam", "start": "van", "end": "tot", "phase": "fase",
           "budget_eur": "budget"}  # fmt: skip


def write(folder: Path, rows: dict[str, str]) -> Path:
    text = '[partnership]\nname = "Straat"\nlanguage = "en"\n'
    for code, own in rows.items():
        text += partner_text(code, called=f"Firma {code}", **COLUMNS,
                             discipline={"constant": KINDS[code]})  # fmt: skip
        (folder / f"{code}.csv").write_text(HEAD + own, encoding="utf-8")
    (folder / "street.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def before(ondergrond_before, tmp_path_factory):
    """Three partners in two streets, and a run: sewer and gas go together in the one."""
    folder = write(tmp_path_factory.mktemp("whatif"), ROWS)
    made = ondergrond_before("run", folder / "street.toml", "--out", folder / "run", "--on", ON,
                             "--only", "geopackage")  # fmt: skip
    assert made.code == 0, made.err
    return folder


@pytest.fixture
def whatif(before, ondergrond):
    """The command on that run; what it prints, as JSON where asked."""

    def call(*arguments: object, code: int = 0):
        made = ondergrond("whatif", before / "street.toml", *arguments, "--run", before / "run")
        assert made.code == code, made.err
        return json.loads(made.out) if "--json" in arguments else made.out + made.err

    return call


@pytest.fixture
def run_anew(ondergrond, tmp_path):
    """The tables of a run of other deliveries."""

    def call(rows):
        write(tmp_path, rows)
        made = ondergrond("run", tmp_path / "street.toml", "--out", tmp_path / "run", "--on", ON,
                          "--only", "geopackage")  # fmt: skip
        assert made.code == 0, made.err
        return read_finished(tmp_path / "run")

    return call


@pytest.mark.parametrize(
    ("asked", "delivered"),
    [
        (("--move", "stedin:G1", "2033-06-01"),
         {"stedin": f"G1;Gas;2033-06-01;2033-07-31;design;150000;{LINE}\n"}),
        (("--move", "evides:W1", "2029"),
         {"evides": f"W1;Water;2029-01-01;2029-12-31;design;150000;{FAR}\n"}),
        (("--drop", "stedin:G1"),
         {"stedin": f"X9;Ander;2029-01-01;2029-01-31;design;1;{ELSEWHERE}\n"}),
    ],
    ids=["a later day", "a year", "dropped"],
)  # fmt: skip
def test_it_says_what_a_run_of_the_changed_delivery_says(
    whatif, run_anew, before, asked, delivered
):
    told = whatif(*asked, "--json")
    tables = run_anew({**ROWS, **delivered})
    run = tables["run"].iloc[0]
    assert told["after"]["gain_eur"] == pytest.approx(run["gain_eur"], abs=0.01)
    assert told["after"]["findings"] == run["n_findings"]
    saving = tables["parties"]["saving_mid_eur"].sum()
    assert told["after"]["saving_mid_eur"] == pytest.approx(saving, abs=0.01)
    first = read_finished(before / "run")["run"].iloc[0]
    assert told["before"]["gain_eur"] == pytest.approx(first["gain_eur"], abs=0.01)
    assert told["before"] != told["after"]


def test_it_tells_what_leaves_the_programme_whom_it_costs_and_that_nothing_is_kept(whatif):
    text = whatif("--drop", "stedin:G1")
    assert text.startswith("If stedin:G1 ‘Gas’ (June to July 2029) were not done:\n")
    assert "joint programme: 1 → 0 opportunities" in text
    assert "leaves the programme" in text
    assert "Lost:\n  K-" in text
    assert "Firma goes" in text
    assert text.rstrip().endswith("Nothing was changed or kept. Worked out again: 2 works that "
                                  "hang on this.")  # fmt: skip


def test_it_writes_nothing(whatif, before):
    def contents():
        return {path: path.read_bytes() for path in before.rglob("*") if path.is_file()}

    first = contents()
    whatif("--move", "goes:R2", "2032", "--pin", "evides:W1")
    whatif("--at", 51100, 391000, "--from", "2029", "--discipline", "district_heating")
    assert contents() == first


def test_a_place_is_told_what_it_would_meet_and_when_it_combines(whatif):
    asked = ("--at", 51100, 391000, "--radius", 30, "--from", "2028", "--until", "2031",
             "--discipline", "district_heating")  # fmt: skip
    told = whatif(*asked, "--json")
    assert told["neighbours"] == ["goes:R1", "stedin:G1"]
    best = [each for each in told["findings"] if each["in_programme"]]
    assert len(best) == 1
    assert best[0]["kind"] == "opportunity"
    assert best[0]["proposed_start"].startswith("2029")
    (own,) = (each for each in told["dates"] if each["finding_id"] == best[0]["finding_id"])
    assert "2028-01-01" <= own["proposed_start"] <= own["proposed_end"] <= "2031-12-31"
    assert [each["title"] for each in told["proposed"]]
    text = whatif(*asked)
    assert "x 51100, y 391000 (district heating), 2028 to 2031" in text
    assert "within reach: 2 works of Firma goes and Firma stedin" in text
    assert "Combines best:" in text
    assert "Proposed or agreed here already:" in text


def test_a_place_in_degrees_is_the_same_place(whatif):
    asked = ("--radius", 30, "--from", "2029", "--discipline", "gas", "--json")
    one = whatif("--at", 51100, 391000, *asked)
    to_degrees = Transformer.from_crs(28992, 4326, always_xy=True)
    other = whatif("--at", *to_degrees.transform(51100, 391000), "--crs", "EPSG:4326", *asked)
    assert one["neighbours"] == other["neighbours"] == ["goes:R1", "stedin:G1"]


def test_an_empty_place_meets_nothing(whatif):
    text = whatif("--at", 90000, 391000, "--from", "2029", "--discipline", "gas")
    assert "no work of others within reach" in text
    assert "It meets nothing" in text


def test_a_file_of_a_partner_is_read_by_its_own_columns_and_stands_for_its_works(whatif, tmp_path):
    file = tmp_path / "next.csv"
    file.write_text(HEAD + f"W1;Water;2029-04-01;2029-06-30;design;150000;{FAR}\n", "utf-8")
    told = whatif(file, "--partner", "evides", "--json")
    assert [each["work_id"] for each in told["asked"]] == ["evides:W1"]
    assert told["neighbours"] == ["goes:R2"]  # W1 as it was delivered is the same work
    assert [each["kind"] for each in told["findings"]].count("opportunity") == 1


def test_a_file_of_nobody_is_recognised_by_the_names_of_its_columns(whatif, tmp_path):
    file = tmp_path / "plan.csv"
    file.write_text(f"nummer;begin;eind;discipline;wkt\n7;2029;2030;gas;{FAR}\n", "utf-8")
    told = whatif(file, "--json")
    assert told["neighbours"] == ["evides:W1", "goes:R2"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((), "ask one thing"),
        (("--drop", "stedin:G1", "--at", 1, 2), "ask one thing"),
        (("--at", 51100, 391000), "say --from, --discipline too"),
        (("--drop", "stedin:G9"), "the run has no work ‘stedin:G9’"),
        (("--drop", "stedin:G1", "--pin", "stedin:G1"), "named more than once"),
        (("--move", "stedin:G1", "ooit"), "‘ooit’ is no period"),
        (("--move", "stedin:G1", "2020"), "cannot start on 2020-01-01"),
        (("--at", 1, 2, "--from", "2029", "--discipline", "gas", "--crs", "EPSG:1"),
         "‘EPSG:1’ is no coordinate system"),
        (("--at", 3.6, 51.5, "--from", "2029", "--discipline", "gas"),
         "3.6 51.5 looks like a longitude and latitude; say so with --crs EPSG:4326"),
        (("--at", 51100, 391000, "--from", "2029", "--discipline", "gas", "--partner", "stedn"),
         "no partner ‘stedn’"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told_in_one_line(whatif, asked, said):
    text = whatif(*asked, code=2)
    assert said in text
    assert text.count("\n") == 1


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--from", "2029", "--discipline", "gazz"), "'gazz'"),
        (("--from", "2030", "--until", "2027", "--discipline", "gas"), "were exchanged"),
        (("--from", "2019", "--discipline", "gas"), "this period is over"),
    ],
    ids=["a word that is none", "turned round", "long ago"],
)
def test_what_is_odd_about_a_plan_is_told(whatif, asked, said):
    text = whatif("--at", 51100, 391000, *asked)
    (line,) = (each for each in text.splitlines() if "warning: " in each)
    assert said in line


def test_a_period_or_discipline_that_is_none_is_told(whatif):
    text = whatif("--at", 51100, 391000, "--from", "ooit", "--discipline", "gas", code=3)
    assert "this is no work" in text
    assert text.count("\n") == 1


def test_a_folder_without_a_run_is_told(before, ondergrond, tmp_path):
    made = ondergrond("whatif", before / "street.toml", "--drop", "a", "--run", tmp_path)
    assert made.code == 3
    assert made.err.count("\n") == 1
    assert "there is no finished run here" in made.err


def test_a_run_that_is_no_database_is_told(before, ondergrond, tmp_path):
    shutil.copytree(before / "run", tmp_path / "run")
    (tmp_path / "run" / "ondergrond.gpkg").write_bytes(b"not a database" * 100)
    made = ondergrond("whatif", before / "street.toml", "--drop", "a", "--run", tmp_path / "run")
    assert made.code == 3
    assert made.err.count("\n") == 1


@pytest.mark.parametrize(
    ("rules", "name"),
    [("[rules.joint_works]\ndistance_m = 3\n", "rule"),
     ("[rules.room_months]\ndesign = 3\n", "room_months.design")],
)  # fmt: skip
def test_other_rules_than_the_run_had_are_told(before, ondergrond, tmp_path, rules, name):
    shutil.copytree(before, tmp_path / "other")
    file = tmp_path / "other" / "street.toml"
    file.write_text(file.read_text("utf-8") + rules, "utf-8")
    made = ondergrond("whatif", file, "--drop", "stedin:G1", "--run", tmp_path / "other" / "run")
    assert made.code == 0
    assert f"the run had other rules than the file has now ({name})" in made.err
