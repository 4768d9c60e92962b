"""What a meeting asks of a run: how long it takes, about which areas, with or without figures."""

from __future__ import annotations

import csv
import json
import re
import zipfile

import pandas as pd
import pyogrio
import pytest

from tests.cli_fixtures import partner_text

ON = ("--on", "2026-11-24")
FIGURES = re.compile(r"€|besparing|score", re.IGNORECASE)
MONEY = re.compile(r"_eur$|^score|^saving")


def write_street(folder):
    """Sewer, water and road in one street: a joint work that saves, and a budget to save from."""
    columns = {
        "work_id": "id", "start": "van", "end": "tot", "budget_eur": "budget",
        "phase": {"constant": "design"}, "surface": {"constant": "bricks"},
        "nuisance": {"constant": "road"},
    }  # fmt: skip
    text = '[partnership]\nname = "Proefstraat"\n'
    for code, kind, discipline, y in (
        ("goes", "municipality", "sewer", 0), ("evides", "other", "drinking_water", 1),
        ("veere", "municipality", "road", 2),
    ):  # fmt: skip
        text += partner_text(code, kind=kind, **columns, discipline={"constant": discipline})
        line = f"LINESTRING (51000 {391000 + y}, 51300 {391000 + y})"
        row = f"1;1 mei 2029;31 augustus 2029;400000;{line}"
        file = folder / f"{code}.csv"
        file.write_text(f"id;van;tot;budget;wkt\n{row}\n", encoding="utf-8")
    path = folder / "proef.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def street(tmp_path):
    """The street in a folder of the test's own."""
    return write_street(tmp_path)


@pytest.fixture(scope="module")
def whole(ondergrond_before, tmp_path_factory):
    """A run of the street as it is, which tests only read."""
    folder = tmp_path_factory.mktemp("whole")
    made = ondergrond_before("run", write_street(folder), *ON, "--out", folder / "uit")
    assert made.code == 0, made.err
    return folder / "uit"


@pytest.fixture(scope="module", params=["by the option", "by the file"])
def quiet(request, ondergrond_before, tmp_path_factory):
    """What is told of a run without figures, and its folder, which tests only read."""
    street = write_street(tmp_path_factory.mktemp("quiet"))
    out = street.parent / "uit"
    option = ["--quiet-figures"] if request.param == "by the option" else []
    if not option:
        text = street.read_text(encoding="utf-8")
        told = "[partnership]\nquiet_figures = true"
        street.write_text(text.replace("[partnership]", told), encoding="utf-8")
    made = ondergrond_before("run", street, *ON, "--out", out, *option)
    assert made.code == 0, made.err
    return made, out


def findings_in(folder):
    return pyogrio.read_dataframe(folder / "ondergrond.gpkg", layer="findings")


def text_of(folder):
    page = (folder / "agenda.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(folder / "agenda.docx") as package:
        document = package.read("word/document.xml").decode()
    summary = (folder / "samenvatting.html").read_text(encoding="utf-8")
    # a style sheet says how large a score would be
    return re.sub(r"<style>.*?</style>", "", page + summary, flags=re.DOTALL) + document


def test_a_run_with_figures_tells_them_where_people_read(whole):
    assert FIGURES.search(text_of(whole))
    assert findings_in(whole)["saving_mid_eur"].max() > 0


def test_quiet_figures_are_in_nothing_that_people_read(quiet):
    made, out = quiet
    assert "€" not in made.out
    assert "parties.csv" not in {file.name for file in out.iterdir()}
    found = FIGURES.search(text_of(out))
    assert found is None, text_of(out)[found.start() - 90 : found.end() + 50]
    with (out / "opportunities.csv").open(encoding="utf-8-sig") as file:
        rows = [*csv.reader(file, delimiter=";")]
    assert len(rows) > 1
    assert not [head for head in rows[0] if MONEY.search(head)]
    assert all("€" not in cell for row in rows for cell in row)
    stored = findings_in(out)
    money = [name for name in stored.columns if MONEY.search(name)]
    assert money
    assert stored[money].isna().all(axis=None)
    assert stored["agenda"].notna().any()
    told = pyogrio.read_dataframe(out / "ondergrond.gpkg", layer="finding_texts")["why"]
    assert told.str.contains("scheelt|saves").any()
    assert not told.str.contains("€").any()
    data = re.search(
        r'<script type="application/json" id="data">(.*?)</script>',
        (out / "kaart.html").read_text(encoding="utf-8"), re.DOTALL,
    )  # fmt: skip
    assert data
    assert not [name for name in json.loads(data[1])["findings"] if MONEY.search(name)
                and name != "saving_split"]  # fmt: skip


@pytest.mark.usefixtures("anew")
def test_a_quiet_run_is_made_again_as_it_was(ondergrond, quiet, tmp_path):
    _, out = quiet
    made = ondergrond("report", out, "--out", tmp_path / "weer")
    assert made.code == 0, made.err
    names = {file.name for file in out.iterdir()}
    assert names == {file.name for file in (tmp_path / "weer").iterdir()}
    for name in names - {"ondergrond.gpkg"}:
        assert (out / name).read_bytes() == (tmp_path / "weer" / name).read_bytes()


def test_the_agenda_of_a_run_is_for_the_areas_that_are_asked(ondergrond, street, whole, tmp_path):
    plain = findings_in(whole)
    assert plain["agenda"].notna().any()
    [area] = plain["area"].unique()
    other = {"goes": "veere", "veere": "goes"}[area]
    ondergrond("run", street, *ON, "--out", tmp_path / "uit", "--area", other, "--minutes", 60)
    found = findings_in(tmp_path / "uit")
    assert found["agenda"].isna().all()
    lines = found["place_role"].eq("line")
    assert set(found.loc[lines, "agenda_waits"]) == {"other_area"}
    # What is told with a line is that whatever the meeting is about.
    assert found.loc[~lines, "agenda_waits"].equals(plain.loc[~lines, "agenda_waits"])
    # and the finished run is told for another meeting
    made = ondergrond("report", tmp_path / "uit", "--area", area, "--out", tmp_path / "weer")
    assert made.code == 0, made.err
    again = findings_in(tmp_path / "weer")
    pd.testing.assert_series_equal(again["agenda"], plain["agenda"])
    run = pyogrio.read_dataframe(tmp_path / "weer" / "ondergrond.gpkg", layer="run")
    assert (run["agenda_minutes"][0], run["agenda_areas"][0]) == (60, area)


@pytest.mark.parametrize("command", ["run", "report"])
def test_an_area_that_is_not_known_is_one_line_with_those_that_are(
    ondergrond, street, whole, tmp_path, command
):
    subject = (street, *ON) if command == "run" else (whole,)
    made = ondergrond(command, *subject, "--area", "Gos", "--out", tmp_path / "weer")
    assert made.code == 2
    assert "'Gos' is no area; there are goes, veere" in made.err
    assert not (tmp_path / "weer").exists()
