"""The joint programme and one finding in full, through the real command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from ondergrond.cli.summary import programme_lines
from ondergrond.tables import FINDINGS, empty
from tests.cli_fixtures import partner_text

ON = ("--on", "2026-11-24")
STREETS = (("Voorstad", 51000), ("Westwal", 53000))


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Sewer and gas together in two streets in 2027, each of 100,000 euros for the gas."""
    text = '[partnership]\nname = "Twee straten"\n'
    for code, kind, discipline, y in (
        ("goes", "municipality", "sewer", 0),
        ("stedin", "network_operator", "gas", 1),
    ):
        text += partner_text(
            code, kind=kind, work_id="id", name="naam", start="periode", budget_eur="budget",
            discipline={"constant": discipline}, phase={"constant": "design"},
        )  # fmt: skip
        rows = [
            f"{n};{discipline} {street};2027;100000;"
            f"LINESTRING ({x} {391000 + y}, {x + 100 * (n + 1)} {391000 + y})"
            for n, (street, x) in enumerate(STREETS)
        ]
        file = tmp_path / f"{code}.csv"
        file.write_text("id;naam;periode;budget;wkt\n" + "\n".join(rows), encoding="utf-8")
    file = tmp_path / "stad.toml"
    file.write_text(text, encoding="utf-8")
    return file


def with_rules(town: Path, rules: str) -> Path:
    file = town.with_name("grens.toml")
    file.write_text(town.read_text(encoding="utf-8") + rules, encoding="utf-8")
    return file


def listed(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8") as file:
        return [*csv.DictReader(file)]


def run(ondergrond, file: Path, out: Path) -> dict:
    told = ("--json", "--only", "geopackage,lists", "--csv", "rfc4180")
    made = ondergrond("run", file, *ON, "--out", out, *told)
    assert made.code == 0, made.err
    return json.loads(made.out)


def test_without_limits_all_that_gains_is_in_the_programme_and_every_party_is_told(
    ondergrond, town, tmp_path
):
    told = run(ondergrond, town, tmp_path / "uit")["programme"]
    assert told["findings"] == 2
    assert isinstance(told["findings"], int)  # a number of joint works, not 2.0
    assert told["gap_eur"] == 0
    parties = listed(tmp_path / "uit", "parties.csv")
    assert [(each["party"], each["n_findings"]) for each in parties] == [
        ("goes", "2"), ("stedin", "2"),
    ]  # fmt: skip
    chances = listed(tmp_path / "uit", "opportunities.csv")
    saved = sum(float(each["saving_mid_eur"]) for each in chances)
    assert sum(float(each["saving_mid_eur"]) for each in parties) == pytest.approx(saved)
    assert told["gain_eur"] == pytest.approx(sum(float(each["gain_eur"]) for each in chances))


def test_a_budget_in_the_partnership_file_leaves_the_street_that_gains_least_for_later(
    ondergrond, town, tmp_path
):
    rules = '\n[[rules.programme.budget]]\npartner = "stedin"\nyear = 2027\nmax_eur = 150000\n'
    told = run(ondergrond, with_rules(town, rules), tmp_path / "uit")["programme"]
    assert told["findings"] == 1
    rows = listed(tmp_path / "uit", "opportunities.csv")
    assert [each["in_programme"] for each in rows] == ["true", "false"]
    assert [each["programme_reason"] for each in rows] == ["selected", "limit"]
    assert [each["title"] for each in rows] == ["Westwal", "Voorstad"]  # 200 m before 100 m


def test_works_at_once_can_be_limited_and_a_wrong_limit_is_one_clear_line(
    ondergrond, town, tmp_path
):
    rules = "\n[rules.programme.at_once]\nmax_works = 1\n"
    told = run(ondergrond, with_rules(town, rules), tmp_path / "uit")["programme"]
    assert told["findings"] == 2  # two streets are two areas
    wrong = with_rules(town, "\n[rules.programme.at_once]\nmax_work = 1\n")
    made = ondergrond("run", wrong, *ON, "--out", tmp_path / "fout")
    assert made.code == 2
    assert "max_work" in made.err
    assert "did you mean 'max_works'" in made.err


def test_the_closing_summary_tells_gain_gap_and_parties(ondergrond, town, tmp_path):
    made = ondergrond("run", town, *ON, "--out", tmp_path / "uit")
    # Saving and gain stand together, and what a gain is.
    assert "gezamenlijk programma: 2 meekoppelkansen, besparing samen €" in made.out
    assert "(besparing en vermeden hinder, min de prijs van schuiven)" in made.out
    assert "een beter programma bestaat niet" in made.out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("meekoppelkans", "voorstel", "programma", "besparing", "goes.csv, rij")),
        ("en", ("opportunity", "proposal", "programme", "saving", "goes.csv, row")),
    ],
)
def test_a_finding_is_explained_in_the_language_of_its_run(
    ondergrond, town, tmp_path, language, words
):
    text = town.read_text(encoding="utf-8")
    town.write_text(text.replace("[partnership]", f'[partnership]\nlanguage = "{language}"'))
    run(ondergrond, town, tmp_path / "uit")
    row = listed(tmp_path / "uit", "opportunities.csv")[0]
    told = ondergrond("explain", row["finding_id"], "--run", tmp_path / "uit")
    assert told.code == 0, told.err
    assert row["why"] in told.out
    assert all(word in told.out for word in words)
    missing = ondergrond("explain", row["finding_id"][:-1], "--run", tmp_path / "uit")
    assert missing.code == 2
    assert f"did you mean {row['finding_id']}?" in missing.err


def test_the_summary_marks_the_thousands_of_a_large_programme() -> None:
    facts = {"n_findings": 1256, "gain_eur": 14805735.0, "gap_eur": 0.0, "n_partly_tried": 0}
    run = pd.DataFrame([{**facts, "reference_date": pd.Timestamp("2026-11-24")}])
    parties = pd.DataFrame(
        columns=["party", "n_findings", "n_moves", "moves_days", "saving_mid_eur"]
    )
    tables = {"run": run, "parties": parties, "findings": empty(FINDINGS)}
    assert "1.256 meekoppelkansen" in programme_lines(tables, "nl")[1]
    assert "1,256 opportunities" in programme_lines(tables, "en")[1]
