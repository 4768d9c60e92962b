"""A run is written whole, from tables that keep their contract, the same every time."""

from __future__ import annotations

import ast
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from fnmatch import fnmatch
from pathlib import Path

import pandas as pd
import pytest

from ondergrond import report
from ondergrond.errors import BugError, OutputError
from ondergrond.labels import LANGUAGES
from ondergrond.labels.outputs import NAMES, OUTPUTS, opened_files
from ondergrond.report import write_geopackage_as, write_run, writer_of
from ondergrond.store.row_order import in_order
from tests.report import made_up
from tests.report.made_drift import drift

FULL = Path("/dev/full")
FILES = [
    "ondergrond.gpkg", "places.csv", "opportunities.csv", "near_misses.csv", "conflicts.csv",
    "parties.csv", "works.csv", "rejected.csv", "remarks.csv", "werkboek.xlsx", "kaart.html",
    "agenda.html", "agenda.docx", "samenvatting.html",
]  # fmt: skip


TOLD = {"deliveries", "partners", "runs"}  # from top to bottom: their order is the caller's


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("run", [made_up.full_run(), made_up.bare_run()], ids=["full", "bare"])
def test_every_file_of_a_run_is_written_and_named_also_when_nothing_was_found(tmp_path, run):
    written = write_run(tmp_path, run, **made_up.OPTIONS)
    assert [*written] == FILES
    assert {path.name for path in tmp_path.iterdir()} == set(FILES)
    assert all(path == tmp_path / name for name, path in written.items())


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize("file", [name for name in FILES if name != "ondergrond.gpkg"])
def test_a_full_disk_under_any_file_is_told_as_that(tmp_path, monkeypatch, file):
    """A file that leads to a full device stands where each output is about to be written."""
    made = report.written_aside

    @contextmanager
    def filled(out: Path) -> Iterator[Path]:
        with made(out) as folder:
            (folder / file).symlink_to(FULL)
            yield folder

    monkeypatch.setattr(report, "written_aside", filled)
    (output,) = (each for each in OUTPUTS if any(fnmatch(file, name) for name in each.files))
    with pytest.raises(OutputError) as error:
        write_run(tmp_path, made_up.full_run(), **made_up.OPTIONS, only={output.name})
    assert str(error.value).endswith(": the disk is full; make room and run again")
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("output", OUTPUTS, ids=NAMES)
def test_an_output_is_written_alone_and_leaves_the_files_it_names(tmp_path, output):
    """What is missing of an output is named: its writer, its place, a file without words."""
    try:
        writer_of(output.name)
    except (ImportError, AttributeError) as fault:
        pytest.fail(f"output {output.name} has no writer: {fault}")
    run = made_up.full_run() | {"drift": drift(2028), "possible_pairs": made_up.possible_pairs()}
    run["escalations"] = made_up.escalations()
    written = write_run(tmp_path, run, **made_up.OPTIONS, only={output.name})
    unnamed = [name for name in written if not any(fnmatch(name, each) for each in output.files)]
    assert unnamed == [], f"files of output {output.name} without words in labels/outputs.py"
    unwritten = [each for each in output.files if not any(fnmatch(name, each) for name in written)]
    assert unwritten == [], f"files that output {output.name} names and does not leave"
    for file, words in output.files.items():
        silent = [language for language in LANGUAGES if not words.get(language)]
        assert silent == [], f"{file} of output {output.name} has no words in these languages"


def test_what_writes_an_output_has_its_record():
    """Of every module ``x`` of the room: a function ``write_x`` of tables, folder and options."""
    folder = Path(report.__file__).parent
    for file in [*folder.glob("*.py"), *folder.glob("*/__init__.py"), *folder.glob("*/write.py")]:
        for each in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(each, ast.FunctionDef) and each.name.startswith("write_"):
                taken = [argument.arg for argument in each.args.args]
                if taken == ["tables", "folder", "options"]:
                    known = each.name.removeprefix("write_") in NAMES
                    assert known, f"{each.name} has no record in labels/outputs.py"


def test_no_two_outputs_have_a_name_or_a_place_in_common():
    assert len({*NAMES}) == len(OUTPUTS)
    assert sorted(output.opened for output in OUTPUTS) == [*range(1, len(OUTPUTS) + 1)]


def test_a_file_without_words_is_named_last_and_ends_no_run():
    told = opened_files(["new.pdf", "works.csv", "kaart.html"], "en")
    assert [name for name, _ in told] == ["kaart.html", "works.csv", "new.pdf"]
    assert told[-1] == ("new.pdf", "")


def without_project(path):
    """Every statement that makes the database anew, but for the QGIS project: it names the file."""
    with closing(sqlite3.connect(path)) as database:
        return [each for each in database.iterdump() if 'INTO "qgis_projects"' not in each]


def test_the_geopackage_alone_is_the_same_under_another_name(tmp_path):
    written = write_run(tmp_path / "run", made_up.full_run(), **made_up.OPTIONS)
    alone = tmp_path / "alone" / "detect.gpkg"
    assert write_geopackage_as(alone, made_up.full_run(), **made_up.OPTIONS) == alone
    assert [path.name for path in alone.parent.iterdir()] == ["detect.gpkg"]
    assert without_project(alone) == without_project(written["ondergrond.gpkg"])


def test_a_run_that_finds_less_leaves_nothing_of_the_run_before(tmp_path):
    write_run(tmp_path / "a", made_up.full_run(), **made_up.OPTIONS)
    write_run(tmp_path / "a", made_up.bare_run(), **made_up.OPTIONS)
    write_run(tmp_path / "b", made_up.bare_run(), **made_up.OPTIONS)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_tables_are_not_written_on(tmp_path):
    run = made_up.full_run()
    write_run(tmp_path, run, **made_up.OPTIONS)
    for name, frame in made_up.full_run().items():
        pd.testing.assert_frame_equal(pd.DataFrame(run[name]), pd.DataFrame(frame))


@pytest.mark.parametrize("fault", [OutputError.of("x", "full"), KeyboardInterrupt()])
def test_a_writer_that_fails_leaves_the_outputs_of_the_run_before(tmp_path, monkeypatch, fault):
    """Also when the writers before it were done."""

    def fail(*_):
        raise fault

    write_run(tmp_path, made_up.bare_run(), **made_up.OPTIONS)
    before = contents(tmp_path)
    monkeypatch.setattr(f"ondergrond.report.{NAMES[-1]}.write_{NAMES[-1]}", fail)
    with pytest.raises(type(fault)):
        write_run(tmp_path, made_up.full_run(), **made_up.OPTIONS)
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("name", "spoil", "told"),
    [
        ("remarks", lambda table: table.drop(columns="code"), "table remarks: columns differ"),
        ("works", lambda table: table.to_crs(25831), "works: it is not in Amersfoort / RD New"),
        ("runs", lambda table: table.iloc[:0], "runs has no row"),
    ],
)
def test_a_table_that_breaks_its_contract_stops_before_anything_is_written(
    tmp_path, name, spoil, told
):
    run = made_up.full_run()
    with pytest.raises(BugError, match=told):
        write_run(tmp_path / "out", {**run, name: spoil(run[name])}, **made_up.OPTIONS)
    assert not (tmp_path / "out").exists()


def test_a_table_that_is_missing_is_named(tmp_path):
    run = made_up.full_run()
    del run["pairs"]
    with pytest.raises(BugError, match=r"tables are missing \(\['pairs'\]\)"):
        write_run(tmp_path, run, **made_up.OPTIONS)


@pytest.mark.parametrize("name", made_up.full_run())
def test_rows_have_one_order_whatever_order_they_come_in(name):
    frame = made_up.full_run()[name]
    shuffled = frame if name in TOLD else frame.sample(frac=1, random_state=3)
    told, wanted = (in_order(name, each, made_up.ON) for each in (shuffled, frame))
    pd.testing.assert_frame_equal(pd.DataFrame(told), pd.DataFrame(wanted))


def test_findings_go_by_kind_severity_area_length_period_and_id():
    order = in_order("findings", made_up.findings(), made_up.ON)["finding_id"].tolist()
    assert order == ["K-1", "K-2", "B-1", "C-3", "C-2", "C-1"]
