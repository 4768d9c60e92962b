"""``ondergrond compare``: what another rule gains or loses, through the real command line."""

from __future__ import annotations

import csv
import json

import pandas as pd
import pytest

from ondergrond.store.read import read_finished
from tests.cli_fixtures import write_partnership

ON = ("--on", "2026-11-24")


@pytest.fixture(scope="module")
def runs(ondergrond_before, tmp_path_factory):
    """Two runs: as agreed, and with two years more room to move for a design."""
    folder = tmp_path_factory.mktemp("runs")
    partnership = write_partnership(folder)
    assert ondergrond_before("run", partnership, *ON, "--out", folder / "a", "-q").code == 0
    wider = partnership.with_name("ruimer.toml")
    text = partnership.read_text(encoding="utf-8")
    wider.write_text(text.replace("unknown = 0", "unknown = 0\ndesign = 36"), encoding="utf-8")
    assert ondergrond_before("run", wider, *ON, "--out", folder / "b", "-q").code == 0
    return folder / "a", folder / "b"


@pytest.fixture(scope="module")
def english(ondergrond_before, tmp_path_factory):
    """The run as agreed, in English."""
    folder = tmp_path_factory.mktemp("english")
    partnership = write_partnership(folder)
    file = partnership.with_name("english.toml")
    text = partnership.read_text(encoding="utf-8")
    file.write_text(text.replace("[partnership]", '[partnership]\nlanguage = "en"'))
    assert ondergrond_before("run", file, *ON, "--out", folder / "en", "-q").code == 0
    return folder / "en"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), ("meekoppelkansen", "bijna-kansen", "erbij:", "weg:", "bijna-kans Westwal")),
        (
            ("--lang", "en"),
            ("opportunities", "near misses", "gained:", "lost:", "near miss Westwal"),
        ),
    ],
)
def test_more_room_to_move_turns_a_near_miss_into_an_opportunity(ondergrond, runs, options, words):
    """The sewer of 2031 and the gas of 2029 were a near miss; with 36 months they meet."""
    chance, near, gained, lost, title = words
    told = ondergrond("compare", *runs, *options)
    assert told.code == 0, told.err
    lines = told.out.splitlines()
    assert lines[0].startswith(f"A: {runs[0]} (run 20261124-")
    figures = {line[:15].strip(): line[15:].split()[:4] for line in lines}
    assert figures[chance] == ["1", "0", "0", "1"]
    assert figures[near] == ["0", "1", "0", "0"]
    assert gained in lines
    assert title in lines[lines.index(lost) + 1]


@pytest.mark.parametrize("option", [(), ("--lang", "nl"), ("--lang", "en")])
def test_it_speaks_the_language_of_the_second_run_unless_told_otherwise(
    ondergrond, runs, english, tmp_path, option
):
    """All of it, the last line too; machines get the same keys and codes in any language."""
    out = tmp_path / "c.csv"
    spoken = option[1] if option else "en"
    told = ondergrond("compare", runs[0], english, *option, "-o", out).out
    dutch = ("peildatum", "vermeden hinderdagen", "gezamenlijk programma B", "geschreven: ")
    spelt = ("on 24 November 2026", "nuisance days avoided", "joint programme B", "written: ")
    ours, others = (dutch, spelt) if spoken == "nl" else (spelt, dutch)
    assert all(word in told for word in ours)
    assert not any(word in told for word in others)
    assert b"same;opportunity;" in out.read_bytes()
    made = json.loads(ondergrond("compare", runs[0], english, *option, "--json").out)
    assert {"gained", "lost", "changed", "same"} == set(made["kinds"]["opportunity"])


def test_a_language_it_does_not_speak_exits_2(ondergrond, runs):
    told = ondergrond("compare", *runs, "--lang", "de")
    assert told.code == 2
    assert "'de' cannot be; choose from nl, en" in told.err


def test_a_machine_gets_totals_and_findings_and_a_spreadsheet_the_list(ondergrond, runs, tmp_path):
    out = tmp_path / "vergelijking.csv"
    told = ondergrond("compare", *runs, "--json", "-o", out, "--csv", "rfc4180")
    made = json.loads(told.out)
    assert made["kinds"]["opportunity"]["gained"]["n_findings"] == 1
    assert made["a"]["run_id"] != made["b"]["run_id"]
    assert {each["change"] for each in made["findings"]} == {"gained", "lost"}
    with out.open(encoding="utf-8") as file:
        rows = [*csv.DictReader(file)]
    assert len(rows) == sum(
        each["n_findings"] for kind in made["kinds"].values() for each in kind.values()
    )


def test_a_run_against_itself_differs_in_nothing_and_says_so(ondergrond, runs):
    told = ondergrond("compare", runs[0], runs[0])
    assert told.code == 0
    assert "let op: beide zijn dezelfde run" in told.out
    assert "het programma van B brengt evenveel op" in told.out
    assert not {"erbij:", "weg:", "veranderd:"} & {*told.out.splitlines()}


def test_another_language_is_no_difference(ondergrond, runs, english):
    made = json.loads(ondergrond("compare", runs[0], english, "--json").out)
    assert made["findings"] == []


def test_euros_of_the_totals_are_those_of_the_programmes(ondergrond, runs):
    made = json.loads(ondergrond("compare", *runs, "--json").out)
    saved = []
    for folder in runs:
        findings = read_finished(folder)["findings"]
        saved.append(findings.query("in_programme == True")["saving_mid_eur"].sum())
    added = sum(each["saving_mid_eur"] for each in made["kinds"]["opportunity"].values())
    assert added == pytest.approx(saved[1] - saved[0], abs=0.02)
    assert not any(each["saving_mid_eur"] for each in made["kinds"]["near_miss"].values())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_run_says_which_findings_of_an_earlier_one_it_continues(
    ondergrond, partnership, runs, tmp_path, language
):
    """With less room to move again the opportunity is gone, and one near miss is new."""
    text = partnership.read_text(encoding="utf-8")
    partnership.write_text(text.replace("[partnership]", f'[partnership]\nlanguage = "{language}"'))
    folders = [tmp_path / name for name in ("again", "later")]
    for folder, earlier in zip(folders, runs, strict=True):
        more = ("--out", folder, "--earlier", earlier, "--only", "geopackage", "-q")
        assert ondergrond("run", partnership, *ON, *more).code == 0
    same, other = (read_finished(folder) for folder in folders)
    findings = same["findings"]
    assert findings["earlier_id"].tolist() == findings["finding_id"].tolist()
    continued = other["findings"].set_index("kind")["earlier_id"]
    known = read_finished(runs[1])["findings"].set_index("kind")["finding_id"]
    assert pd.isna(continued["near_miss"])
    assert set(continued.dropna()) < set(known)
    (fact,) = other["runs"].query("subject == 'earlier'").to_dict("records")
    assert fact["name"] == read_finished(runs[1])["run"]["run_id"].iloc[0]
    assert fact["value"] == f"findings {continued.notna().sum()}"
    told = ondergrond("compare", runs[1], folders[1])
    assert (told.code, told.err) == (0, "")


def test_an_earlier_run_that_is_not_there_is_one_clear_line(ondergrond, partnership, tmp_path):
    out = ("--out", tmp_path / "x", "--earlier", tmp_path / "nowhere")
    made = ondergrond("run", partnership, *ON, *out)
    assert (made.code, len(made.err.splitlines())) == (3, 1)
    assert not (tmp_path / "x").exists()


def test_wrong_folders_give_one_clear_line(ondergrond, runs, tmp_path):
    told = ondergrond("compare", runs[0], tmp_path / "nowhere")
    assert told.code == 3
    assert told.err.splitlines() == [
        f"error: {tmp_path / 'nowhere'}: there is no finished run here; name the folder of --out"
    ]
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "ondergrond.gpkg").write_bytes(b"no geopackage")
    told = ondergrond("compare", tmp_path / "broken", runs[0])
    assert (told.code, len(told.err.splitlines())) == (3, 1)
    assert ondergrond("compare", runs[0]).code == 2


def test_a_run_of_another_partnership_is_refused_in_one_line(
    ondergrond, partnership, runs, tmp_path
):
    text = partnership.read_text(encoding="utf-8").replace('"Proefstraat"', '"Andere straat"')
    partnership.write_text(text, encoding="utf-8")
    other, out = tmp_path / "other", tmp_path / "c.csv"
    told = ondergrond("run", partnership, *ON, "--out", other, "--only", "geopackage", "-q")
    assert told.code == 0, told.err
    told = ondergrond("compare", runs[0], other, "-o", out)
    assert (told.code, told.out) == (3, "")
    (line,) = told.err.splitlines()
    why = "the run is of another partnership (Andere straat); name a run of Proefstraat"
    assert line == f"error: {other}: {why}"
    assert not out.exists()


def test_a_list_is_never_written_over_a_run_that_is_compared(ondergrond, runs):
    file = runs[0] / "ondergrond.gpkg"
    before = file.read_bytes()
    told = ondergrond("compare", *runs, "-o", file)
    assert told.code == 2
    assert told.err.splitlines()[-1].endswith("choose another file with -o")
    assert file.read_bytes() == before
