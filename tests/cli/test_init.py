"""``ondergrond init`` through the real command line: the file it writes runs as it is."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from ondergrond.labels.request import HEADS
from ondergrond.labels.values import VALUES
from ondergrond.partnership import read_partnership
from ondergrond.report.request.write import example_row
from tests.cli_fixtures import GOES, ON, STEDIN


@pytest.fixture
def deliveries(tmp_path: Path) -> Path:
    """A folder of two partners, with a note that is none."""
    folder = tmp_path / "leveringen"
    for name, text in (("goes", GOES), ("stedin", STEDIN)):
        (folder / name).mkdir(parents=True)
        (folder / name / "werken.csv").write_text(text, encoding="utf-8")
    (folder / "brief.docx").write_bytes(b"PK")
    return folder


@pytest.fixture(scope="module")
def samples(tmp_path_factory, root: Path) -> Path:
    """The sample deliveries without the partnership file that was written for them."""
    folder = tmp_path_factory.mktemp("samples") / "samples"
    shutil.copytree(root / "data" / "samples", folder)
    # What the samples tell of themselves is no delivery: a list of streets and years would be one.
    for each in ("partnership.toml", "stories.csv", "dirt.csv"):
        (folder / each).unlink()
    return folder


def works_of(outcome) -> int:
    return sum(each["n_works"] for each in json.loads(outcome.out)["deliveries"])


def test_what_it_writes_is_checked_without_a_word(ondergrond, deliveries):
    made = ondergrond("init", deliveries, "--yes", "--lang", "en")
    assert made.code == 0, made.err
    assert "not used: brief.docx: files named *.docx are not read" in made.out
    file = deliveries / "partnership.toml"
    partnership = read_partnership(file)
    assert partnership.codes == ["goes", "stedin"]
    assert partnership.facts.crs == "EPSG:28992"
    checked = ondergrond("check", file, "--on", ON, "--json")
    assert checked.code == 0, checked.err


def test_the_samples_give_as_many_works_as_with_the_file_written_for_them(
    ondergrond, samples, root
):
    made = ondergrond("init", samples, "--yes")
    assert made.code == 0, made.err
    own = ondergrond("check", samples / "partnership.toml", "--on", ON, "--json")
    assert own.code == 0, own.err
    theirs = ondergrond("check", root / "data/samples/partnership.toml", "--on", ON, "--json")
    # One record without coordinates names a street, by which it is placed as well.
    assert works_of(own) == works_of(theirs) + 1 > 700


def test_run_again_it_says_that_nothing_moved_and_touches_nothing(ondergrond, deliveries):
    ondergrond("init", deliveries, "--yes", "--lang", "en")
    file = deliveries / "partnership.toml"
    before = file.read_text(encoding="utf-8")
    made = ondergrond("init", deliveries, "--yes")
    assert (made.code, file.read_text(encoding="utf-8")) == (0, before)
    assert "nothing moved" in made.out


def test_what_moved_is_told_and_only_mended_when_told_to(ondergrond, deliveries):
    ondergrond("init", deliveries, "--yes", "--lang", "en")
    file = deliveries / "partnership.toml"
    own = file.read_text(encoding="utf-8").replace('code = "goes"', 'code = "goes"  # mine')
    file.write_text(own, encoding="utf-8")
    goes = GOES.replace("naam", "omschrijving").replace("n.t.b.;VO", "2029;UITV")
    goes = goes.replace("Q3 2031;VO", "Q3 2031;raadselachtig")
    (deliveries / "goes" / "werken.csv").write_text(goes, encoding="utf-8")
    (deliveries / "stedin" / "werken.csv").rename(deliveries / "stedin" / "werken_2027.csv")
    (deliveries / "evides").mkdir()
    evides = STEDIN.replace("NR;", "LEIDINGNR;").replace("S", "E")
    (deliveries / "evides" / "leidingen.csv").write_text(evides, encoding="utf-8")
    told = ondergrond("init", deliveries)
    assert told.code == 0, told.err
    assert file.read_text(encoding="utf-8") == own
    for line in (
        "partner goes, source 1: name: column naam is no longer there, now omschrijving",
        "partner goes, source 1: phase: new value 'raadselachtig', not known",
        "partner stedin, source 1: stedin/werken.csv is now called stedin/werken_2027.csv",
        "new: evides/leidingen.csv",
    ):
        assert line in told.out
    assert ondergrond("init", deliveries, "--yes").code == 0
    text = file.read_text(encoding="utf-8")
    assert 'code = "goes"  # mine' in text
    partnership = read_partnership(file)
    assert partnership.codes == ["goes", "stedin", "evides"]
    assert partnership.partner[0].source[0].columns["name"].columns == ("naam", "omschrijving")
    assert '# "raadselachtig" = ""' in text
    assert ondergrond("check", file, "--on", ON).code == 0
    assert "nothing moved" not in ondergrond("init", deliveries).err


def test_a_file_kept_by_hand_is_mended_in_its_own_shape(ondergrond, partnership):
    own = partnership.read_text(encoding="utf-8")
    goes = partnership.parent / "goes.csv"
    goes.write_text(goes.read_text().replace("2027;VO", "2027;in uitv."), encoding="utf-8")
    made = ondergrond("init", partnership.parent, "--out", partnership, "--yes")
    assert made.code == 0, made.err
    text = partnership.read_text(encoding="utf-8")
    values = read_partnership(partnership).partner[0].source[0].columns["phase"].values
    assert values == {"VO": "design", "in uitv.": "execution"}
    # tomlkit leaves out the space that stood before the bracket of what grew.
    assert text.replace(', "in uitv." = "execution"}', " }") == own


def test_what_is_gone_is_told_and_left(ondergrond, deliveries):
    ondergrond("init", deliveries, "--yes", "--lang", "en")
    (deliveries / "stedin" / "werken.csv").unlink()
    file = deliveries / "partnership.toml"
    before = file.read_text(encoding="utf-8")
    made = ondergrond("init", deliveries, "--yes")
    assert "stedin/werken.csv is no longer there" in made.out
    assert file.read_text(encoding="utf-8") == before


def test_a_file_that_is_no_partnership_file_is_left_and_told(ondergrond, deliveries):
    file = deliveries / "partnership.toml"
    file.write_text("mine", encoding="utf-8")
    made = ondergrond("init", deliveries, "--yes")
    assert made.code == 2
    assert made.err.startswith("error: ")
    assert file.read_text(encoding="utf-8") == "mine"


def test_paths_are_those_from_the_file(ondergrond, deliveries, tmp_path):
    file = tmp_path / "elders" / "ons.toml"
    made = ondergrond("init", deliveries, "--yes", "--out", file)
    assert made.code == 0, made.err
    values = tomllib.loads(file.read_text(encoding="utf-8"))
    assert values["partner"][0]["source"][0]["path"] == "../leveringen/goes/werken.csv"
    assert ondergrond("check", file, "--on", ON).code == 0


def test_no_folder_is_left_where_nothing_could_be_written(ondergrond, tmp_path):
    (tmp_path / "leveringen").mkdir()
    file = tmp_path / "elders" / "verder" / "ons.toml"
    assert ondergrond("init", tmp_path / "leveringen", "--out", file, "--yes").code == 3
    assert not (tmp_path / "elders").exists()


def test_a_folder_without_deliveries_is_one_clear_line(ondergrond, tmp_path):
    (tmp_path / "x.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    made = ondergrond("init", tmp_path, "--yes")
    assert made.code == 3
    assert "no layer in this folder has both" in made.err
    assert not (tmp_path / "partnership.toml").exists()


@pytest.mark.parametrize("name", ["nergens", "a.csv"])
def test_what_is_no_folder_is_told(ondergrond, tmp_path, name):
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    made = ondergrond("init", tmp_path / name)
    assert made.code == 2
    assert "no folder" in made.err


def test_its_result_for_machines(ondergrond, deliveries):
    made = ondergrond("init", deliveries, "--yes", "--json")
    found = json.loads(made.out)
    assert [each["code"] for each in found["partners"]] == ["goes", "stedin"]
    assert found["partners"][0]["sources"][0]["columns"]["start"] == ["periode"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_comes_back_of_the_template_runs_without_a_column_map(ondergrond, tmp_path, language):
    out = tmp_path / "uit"
    made = ondergrond("init", "--template", out, "--lang", language)
    assert made.code == 0, made.err
    file = next(out.glob("*.xlsx"))
    back = tmp_path / "terug" / "goes" / file.name
    back.parent.mkdir(parents=True)
    sheets = CalamineWorkbook.from_path(file)
    tables = {name: sheets.get_sheet_by_name(name).to_python() for name in sheets.sheet_names}
    works = tables[sheets.sheet_names[0]]
    for row, (number, start, code) in enumerate(
        [("R-1", "2027", "sewer"), ("R-2", "Q3 2028", "gas"), ("R-3", "mei 2029", "road")]
    ):
        filled = {
            "work_id": number, "name": f"Werk {number}", "start": start,
            "discipline": VALUES["discipline"][code][language],
            "phase": VALUES["phase"]["design"][language],
            "x": 51000 + 100 * row, "y": 391000, "budget_eur": 125000,
            "sharing": VALUES["sharing"]["private"][language] if number == "R-2" else "",
        }  # fmt: skip
        works.append([filled.get(key, "") for key in HEADS])
    with xlsxwriter.Workbook(back) as book:
        for name, rows in tables.items():
            page = book.add_worksheet(name)
            for at, cells in enumerate(rows):
                page.write_row(at, 0, cells)
    folder = tmp_path / "terug"
    made = ondergrond("init", folder, "--yes", "--lang", "en")
    assert made.code == 0, made.err
    run = ondergrond("run", folder / "partnership.toml", "--on", ON, "--out", folder / "out",
                     "--only", "lists")  # fmt: skip
    assert run.code == 0, run.err
    works = pd.read_csv(folder / "out" / "works.csv", sep=";", dtype=str)
    assert works.iloc[:, 0].tolist() == ["goes:R-1", "goes:R-2", "goes:R-3"]
    assert works["discipline"].tolist() == ["sewer", "gas", "road"]
    assert set(works["phase"]) == {"design"}
    assert works["sharing"].tolist() == ["partners", "private", "partners"]
    rejected = (folder / "out" / "rejected.csv").read_text(encoding="utf-8-sig")
    assert rejected.count("example_row") == 1


@pytest.mark.parametrize("before", ["", "Partner"])
def test_an_example_row_is_never_a_work(before, ondergrond, tmp_path):
    """Neither where numbers are few, nor where somebody put a column before them."""
    cells = [
        [*([before] if before else []), *(words["nl"] for words in HEADS.values())],
        [*([""] if before else []), *(example_row("nl").get(key, "") for key in HEADS)],
    ]
    for row in range(4):
        filled = {"name": f"Werk {row}", "start": "2028", "x": 51000 + 100 * row, "y": 391000}
        filled |= {"discipline": "gas", **({"work_id": "R-1"} if row == 0 else {})}
        own = [filled.get(key, "") for key in HEADS]
        cells.append([*(["Gemeente Goes"] if before else []), *own])
    folder = tmp_path / "goes"
    folder.mkdir()
    with xlsxwriter.Workbook(folder / "terug.xlsx") as book:
        page = book.add_worksheet("Werken")
        for at, each in enumerate(cells):
            page.write_row(at, 0, each)
    made = ondergrond("init", tmp_path, "--yes", "--lang", "en")
    assert made.code == 0, made.err
    run = ondergrond("run", tmp_path / "partnership.toml", "--on", ON, "--out", tmp_path / "out",
                     "--only", "lists")  # fmt: skip
    assert run.code == 0, run.err
    works = pd.read_csv(tmp_path / "out" / "works.csv", sep=";", dtype=str)
    assert len(works) == 4


def test_a_request_that_was_filled_in_is_not_written_over(ondergrond, tmp_path):
    assert ondergrond("init", "--template", tmp_path / "uit", "--lang", "nl").code == 0
    letter = tmp_path / "uit" / "verzoek.txt"
    letter.write_text("Aan de partners in Goes", encoding="utf-8")
    again = ondergrond("init", "--template", tmp_path / "uit", "--lang", "nl")
    assert again.code == 3
    assert "is there already" in again.err
    assert letter.read_text(encoding="utf-8") == "Aan de partners in Goes"


def test_a_template_reads_no_folder_and_a_folder_is_needed_else(ondergrond, deliveries, tmp_path):
    made = ondergrond("init", deliveries, "--template", tmp_path / "uit")
    assert (made.code, made.out) == (2, "")
    assert "reads no deliveries" in made.err
    made = ondergrond("init")
    assert made.code == 2
    assert "name the folder" in made.err
