"""The steps of CONTRIBUTING are taken in a copy of the repository, whole and with one left out."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyogrio
import pytest
from python_calamine import CalamineWorkbook

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("src", "tests", "docs", "tools", "CHANGELOG.md", "README.md", "pyproject.toml")
SECTIONS = ("column", "output", "rule", "reader")
MOST_FILES = 4  # that adding a column takes


@dataclass(frozen=True)
class Step:
    """One numbered step: the file it is about, whole (python) or as lines to add (diff)."""

    section: str
    number: int
    file: str
    kind: str
    block: str


def steps() -> Iterator[Step]:
    """The steps of the sections `Add a column` and so on, in their order."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for section in SECTIONS:
        found = re.search(rf"^### Add an? {section}\n(.*?)(?=^##)", text, re.M | re.S)
        assert found, f"CONTRIBUTING has no section on adding a {section}"
        for number, step in re.findall(r"^(\d)\. (.*?)(?=^\S|\Z)", found[1], re.M | re.S):
            file = re.search(r"(?:In|New\s+file)\s+`([^`]+)`:", step)
            assert file, f"step {number} of {section} names no file"
            for kind, block in re.findall(r"^ {3}```(\w+)\n(.*?)^ {3}```", step, re.M | re.S):
                yield Step(section, int(number), file[1], kind, textwrap.dedent(block))


STEPS = [*steps()]


def add_lines(text: str, block: str) -> str:
    """The text with the lines of a diff that begin with + at the place of those that do not."""
    lines = block.splitlines(keepends=True)
    here = "".join(line[1:] for line in lines if not line.startswith("+"))
    assert text.count(here) == 1, f"not once in the file:\n{here}"
    return text.replace(here, "".join(line[1:] for line in lines))


def take(folder: Path, left_out: Collection[tuple[str, int]] = ()) -> Path:
    """A copy of the repository with the steps taken, but for those left out."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.png")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)
    for step in STEPS:
        if (step.section, step.number) in left_out:
            continue
        file = folder / step.file
        file.parent.mkdir(parents=True, exist_ok=True)
        text = step.block
        if step.kind == "diff":
            text = add_lines(file.read_text(encoding="utf-8"), step.block)
        file.write_text(text, encoding="utf-8")
    return folder


def python(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    # The copy is none of the code whose coverage is measured.
    unmeasured = {key: each for key, each in os.environ.items() if not key.startswith("COVERAGE_")}
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=folder, capture_output=True, text=True, check=False, timeout=300,
        env={**unmeasured, "PYTHONPATH": str(folder / "src"), "ONDERGROND_LANG": "en"},
    )  # fmt: skip


def checks(folder: Path, *tests: str, keyword: str = "") -> str:
    """What pytest says of tests of the copy."""
    chosen = ["-k", keyword] if keyword else []
    quiet = ["-q", "-p", "no:cacheprovider", "-p", "no:randomly"]
    made = python(folder, "-m", "pytest", *quiet, *chosen, *tests)
    return made.stdout + made.stderr


PARTNERSHIP = """
[partnership]
name = "Feeststraat"
horizon = [2026-01-01, 2036-12-31]
"""
PARTNER = """
[[partner]]
code = "{code}"
name = "{code}"
kind = "other"

[[partner.source]]
path = "{code}{suffix}"
crs = "EPSG:28992"
geometry = {{ x = "x", y = "y" }}
columns.work_id = "id"
columns.start = "van"
columns.end = "tot"
columns.discipline = {{ constant = "event" }}
"""


def street(folder: Path) -> Path:
    """Two events at one place, one delivered in the format that the steps add."""
    folder.mkdir()
    file = folder / "partnership.toml"
    partners = PARTNER.format(code="kermis", suffix=".jsonl")
    partners += PARTNER.format(code="markt", suffix=".csv")
    file.write_text(PARTNERSHIP + partners, encoding="utf-8")
    fair = {"id": "K1", "van": "2027-03-01", "tot": "2027-03-31", "x": "51000", "y": "391000"}
    (folder / "kermis.jsonl").write_text(json.dumps(fair), encoding="utf-8")
    market = "id;van;tot;x;y\nM1;2027-03-15;2027-04-02;51000;391000\n"
    (folder / "markt.csv").write_text(market, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy with every step taken."""
    return take(tmp_path_factory.mktemp("whole"))


def test_a_run_of_the_copy_has_the_column_the_output_the_rule_and_the_reader(added, tmp_path):
    file, out = street(tmp_path / "in"), tmp_path / "out"
    made = python(added, "-m", "ondergrond", "run", file, "--out", out, "--on", "2026-11-24")
    assert made.returncode == 0, made.stderr
    assert "counts.json" in made.stdout
    assert "aantallen, voor machines" in made.stdout
    assert json.loads((out / "counts.json").read_text()) == {"on": "2026-11-24", "conflict": 1}
    finding = pyogrio.read_dataframe(out / "ondergrond.gpkg", layer="findings").iloc[0]
    assert "events_together" in finding["rules"].split("; ")
    assert "twee evenementen op één plek" in finding["why"]
    assert finding["period_days"] == 33
    listed = pd.read_csv(out / "conflicts.csv", sep=";", decimal=",", encoding="utf-8-sig")
    assert listed["period_days"].tolist() == [33]
    book = CalamineWorkbook.from_path(out / "werkboek.xlsx")
    head, row = book.get_sheet_by_name("Knelpunten").to_python()
    assert dict(zip(head, row, strict=True))["Looptijd (dagen)"] == 33
    assert "hinder; evenementen tegelijk" in row
    page = (out / "kaart.html").read_text(encoding="utf-8")
    assert "Looptijd (dagen)" in page
    (style,) = pyogrio.read_dataframe(
        out / "ondergrond.gpkg",
        sql="select styleQML from layer_styles where f_table_name = 'findings'",
        read_geometry=False,
    )["styleQML"]
    assert 'name="Looptijd (dagen)"' in style


CHECKS = (
    "tests/report/test_labels.py", "tests/report/test_report.py", "tests/test_docs.py",
    "tests/sentences/test_rule_words.py", "tests/load/test_formats.py",
    "tests/findings/test_period_days.py", "tests/match/test_events_together.py",
)  # fmt: skip
OURS = "period_days or events_together or counts or jsonl or dictionary or has_its_record or run_of"


def test_the_checks_of_the_copy_pass_once_the_data_dictionary_is_made_anew(added):
    stale = checks(added, "tests/test_docs.py", keyword="dictionary")
    assert "run: make docs" in stale
    assert python(added, "tools/make_tables_doc.py").returncode == 0
    told = checks(added, *CHECKS, keyword=OURS)
    assert re.search(r"^\d+ passed", told, re.M), told
    assert "failed" not in told
    assert "error" not in told.lower()


def test_a_column_takes_no_more_than_four_files():
    files = {step.file for step in STEPS if step.section == "column"}
    assert len(files) <= MOST_FILES
    assert "CHANGELOG.md" in files


# What says that a step was forgotten: the step, the check, and what it says.
FORGOTTEN = {
    ("column", 1): ("tests/findings/test_period_days.py", "KeyError: 'period_days'"),
    ("column", 2): ("tests/findings/test_period_days.py", "period_days"),
    ("output", 1): ("tests/report/test_report.py", "write_counts has no record"),
    ("output", 2): ("tests/report/test_report.py", "output counts has no writer"),
    ("output", 3): ("tests/test_docs.py", "docs/outputs.md lacks counts"),
    ("rule", 1): ("tests/match/test_events_together.py", "test_events_at_one_place"),
    ("rule", 2): ("tests/sentences/test_rule_words.py", "events_together has no words in labels/v"),
    ("rule", 3): ("tests/sentences/test_rule_words.py", "events_together has no words in labels/p"),
    ("rule", 4): ("tests/sentences/test_rule_words.py", "events_together has no line in docs"),
    ("rule", 5): ("tests/sentences/test_rule_words.py", "events_together has no case in tests"),
    ("reader", 1): (
        "tests/load/test_formats.py",
        "No module named 'ondergrond.load.readers.li",
    ),
    ("reader", 2): ("tests/load/test_formats.py", "read_lines has no record"),
    ("reader", 3): ("tests/load/test_formats.py", "format .jsonl has no line in docs"),
}
# Steps that do not stand in each other's way are left out together; a copy takes seconds.
TOGETHER = (
    [("column", 1), ("output", 1), ("rule", 1), ("reader", 2)],
    [("column", 2), ("output", 2), ("rule", 2), ("reader", 3)],
    [("output", 3), ("rule", 3)],
    [("rule", 4)],
    [("rule", 5)],
    [("reader", 1)],
)


@pytest.mark.parametrize("left_out", TOGETHER, ids=str)
def test_a_step_that_is_forgotten_is_named(tmp_path, left_out):
    copy = take(tmp_path, left_out)
    tests = {FORGOTTEN[step][0] for step in left_out}
    told = checks(copy, *sorted(tests), keyword=OURS)
    for step in left_out:
        assert FORGOTTEN[step][1] in told, told


def test_every_step_but_the_changelog_and_the_tests_themselves_is_missed():
    """No test can tell whether a test is missing, nor what users notice."""
    taken = {(step.section, step.number) for step in STEPS}
    assert taken - FORGOTTEN.keys() == {("column", 3), ("column", 4)}
    assert sorted(step for steps in TOGETHER for step in steps) == sorted(FORGOTTEN)


def test_a_part_of_the_record_that_is_forgotten_is_named(tmp_path):
    copy = take(tmp_path)
    file = copy / "src/ondergrond/tables/findings.py"
    record = file.read_text(encoding="utf-8")
    spoiled = record.replace('"nl": "Looptijd (dagen)", ', "").replace(
        'tab="when", detail=EVERY_KIND, on_map=True)),\n        Column("window_start"',
        'detail=EVERY_KIND)),\n        Column("window_start"',
    )
    file.write_text(spoiled, encoding="utf-8")
    told = checks(copy, "tests/report/test_labels.py", keyword="period_days")
    assert "findings.period_days lacks these" in told
    assert "title nl" in told
    assert "shown: tab" in told
