"""Proposed dates are told no more exactly than the plans are known, through the command line."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from ondergrond.labels import formats
from ondergrond.store.read import read_finished
from tests.cli_fixtures import partner_text

ON = ("--on", "2026-11-24")
LINE = "LINESTRING (51000 391000, 51200 391000)"
UNITS = {
    ("quarter", "nl"): r"\de kwartaal 20\d\d",
    ("quarter", "en"): r"quarter 20\d\d",
    ("month", "nl"): r"[a-z]{3,} 20\d\d",
    ("month", "en"): r"[A-Z][a-z]+ 20\d\d",
}
DAYS = r"\d{1,2} (?!days|dagen)[a-z]+ (t/m|to|\d{4})"


def run(ondergrond, folder, language, gas, sewer):
    """Gas and sewer in one street, planned as these say: the finding, its rows, and the agenda."""
    text = f'[partnership]\nname = "Straat"\nlanguage = "{language}"\n'
    columns = {"work_id": "id", "start": "van", "phase": "fase"}
    for code, discipline, period in (("stedin", "gas", gas), ("goes", "sewer", sewer)):
        text += partner_text(code, **columns, discipline={"constant": discipline})
        rows = f"id;van;fase;wkt\n1;{period};design;{LINE}\n"
        (folder / f"{code}.csv").write_text(rows, encoding="utf-8")
    file = folder / "straat.toml"
    file.write_text(text, encoding="utf-8")
    out = folder / "uit"
    made = ondergrond("run", file, "--out", out, *ON, "--only", "geopackage,agenda")
    assert made.code == 0, made.err
    tables = read_finished(out)
    (finding,) = tables["findings"].query("in_programme == True").to_dict("records")
    told = ondergrond("explain", finding["finding_id"], "--run", out).out
    rows = tables["finding_works"]
    rows = rows[rows["finding_id"].eq(finding["finding_id"])]
    return finding, rows, (out / "agenda.html").read_text("utf-8"), told


def proposal_in(told):
    return next(line for line in told.splitlines() if line.startswith(("voorstel ", "proposal ")))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("sewer", "precision"), [("2028", "quarter"), ("mei 2028", "month")], ids=["year", "month"]
)
def test_plans_of_years_and_months_get_no_day(ondergrond, tmp_path, language, sewer, precision):
    unit = UNITS[precision, language]
    finding, rows, agenda, told = run(ondergrond, tmp_path, language, "2028", sewer)
    assert finding["proposed_precision"] == precision
    assert isinstance(finding["proposed_start"], pd.Timestamp)
    for text in (finding["why"], proposal_in(told)):
        assert re.search(unit, text)
        assert not re.search(DAYS, text, re.IGNORECASE)
    words = {"nl": "kwartaal", "en": "quarter"}[language]
    own = rows.set_index("party")["proposed_precision"]
    assert own["stedin"] == "quarter"
    assert formats.proposed_of(finding, language) in agenda
    assert words in agenda
    assert ("gerekend in dagen" if language == "nl" else "reckoned in days") in told


def test_one_plan_that_is_known_to_the_day_is_enough_to_tell_days(ondergrond, tmp_path):
    finding, _, agenda, told = run(ondergrond, tmp_path, "nl", "2028", "15-05-2028")
    assert finding["proposed_precision"] == "day"
    assert re.search(DAYS, proposal_in(told))
    assert re.search(DAYS, agenda)


def test_a_year_written_as_two_days_is_a_year(ondergrond, tmp_path):
    columns = "2028-01-01 t/m 2028-12-31"
    finding, *_ = run(ondergrond, tmp_path, "nl", columns, "2028")
    assert finding["proposed_precision"] == "quarter"


def test_plans_of_which_nobody_knows_the_end_are_in_every_output(ondergrond, tmp_path):
    """A start alone is what partners have at first: two of these still make a joint work."""
    text = '[partnership]\nname = "Straat"\n'
    columns = {"work_id": "id", "start": "van", "phase": "fase"}
    for code, discipline, start in (
        ("stedin", "gas", "01-06-2028"),
        ("goes", "sewer", "15-05-2028"),
    ):
        text += partner_text(code, **columns, discipline={"constant": discipline})
        rows = f"id;van;fase;wkt\n1;{start};design;{LINE}\n"
        (tmp_path / f"{code}.csv").write_text(rows, encoding="utf-8")
    file = tmp_path / "straat.toml"
    file.write_text(text, encoding="utf-8")
    out = tmp_path / "uit"
    made = ondergrond("run", file, "--out", out, *ON)
    assert made.code == 0, made.err
    works = read_finished(out)["works"]
    assert works["end"].isna().all()
    found = read_finished(out)["findings"]
    (finding,) = found.loc[found["kind"].eq("opportunity"), "finding_id"]
    assert ondergrond("explain", finding, "--run", out).code == 0
    assert ondergrond("report", out, "--lang", "en", "--out", tmp_path / "en").code == 0
    followed = ondergrond("run", file, "--follow", out, "--out", tmp_path / "follow", *ON)
    assert followed.code == 0, followed.err
