"""`ondergrond run`: whole outputs or none, and an exit code for every way it may end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyogrio
import pytest

from ondergrond.labels.outputs import NAMES
from tests.cli_fixtures import write_partnership

FILES = {
    "ondergrond.gpkg",
    "places.csv",
    "opportunities.csv",
    "near_misses.csv",
    "conflicts.csv",
    "parties.csv",
    "works.csv",
    "rejected.csv",
    "remarks.csv",
    "werkboek.xlsx",
    "kaart.html",
    "agenda.html",
    "agenda.docx",
    "samenvatting.html",
}
ON = ("--on", "2026-11-24")
LISTS = ("--only", "geopackage,lists")  # where a test looks into no other output


def speak(partnership: Path, language: str) -> None:
    text = partnership.read_text(encoding="utf-8")
    head = f'[partnership]\nlanguage = "{language}"'
    partnership.write_text(text.replace("[partnership]", head), encoding="utf-8")


def run_process(*arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ondergrond", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        **more,
    )


@pytest.fixture(scope="module")
def done(ondergrond_before, tmp_path_factory):
    """A run with all its outputs, which tests only read: what it told, and its folder."""
    folder = tmp_path_factory.mktemp("done")
    made = ondergrond_before("run", write_partnership(folder), *ON, "--out", folder / "uit")
    return made, folder / "uit"


def test_a_run_writes_its_files_and_says_what_it_found(done):
    made, out = done
    assert made.code == 0, made.err
    assert {file.name for file in out.iterdir()} == FILES
    assert "1  meekoppelkansen" in made.out
    assert "1  bijna-kansen" in made.out
    assert made.err == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("Te openen in", "één A4 voor bestuurders", "meekoppelkansen")),
        ("en", ("To open in", "one sheet for directors", "opportunities")),
    ],
)
def test_a_run_names_each_file_that_a_person_opens_with_what_it_is(
    ondergrond, partnership, tmp_path, language, words
):
    head, sheet, chances = words
    speak(partnership, language)
    made = ondergrond("run", partnership, *ON, "--out", tmp_path / "uit")
    above, _, opened = made.out.partition(f"{head} {tmp_path / 'uit'}:\n")
    assert above
    lines = dict(line.split(maxsplit=1) for line in opened.splitlines())
    assert set(lines) == FILES
    assert next(iter(lines)) == "kaart.html"
    assert lines["samenvatting.html"] == sheet
    assert lines["opportunities.csv"] == chances


def test_a_run_names_only_what_it_wrote(ondergrond, partnership, tmp_path):
    made = ondergrond("run", partnership, *ON, "--out", tmp_path / "uit", "--only", "map,workbook")
    _, _, opened = made.out.partition("Te openen in")
    assert [line.split()[0] for line in opened.splitlines()[1:]] == ["kaart.html", "werkboek.xlsx"]


def test_records_read_are_works_and_rejected_together(ondergrond, partnership, tmp_path):
    made = ondergrond("run", partnership, *ON, "--out", tmp_path / "uit", "--json", *LISTS)
    records = json.loads(made.out)["records"]
    assert records["read"] == 6
    assert (records["works"], records["rejected"]) == (4, 2)


@pytest.mark.usefixtures("anew")
def test_two_runs_on_one_day_are_the_same_to_the_byte(ondergrond, partnership, done, tmp_path):
    """Wherever they lie."""
    folders = [done[1], tmp_path / "b"]
    assert ondergrond("run", partnership, *ON, "--out", folders[1], "-q").code == 0
    for file in FILES - {"ondergrond.gpkg"}:
        assert (folders[0] / file).read_bytes() == (folders[1] / file).read_bytes()
    for layer, _ in pyogrio.list_layers(folders[0] / "ondergrond.gpkg"):
        frames = [
            pyogrio.read_dataframe(folder / "ondergrond.gpkg", layer=layer) for folder in folders
        ]
        assert frames[0].astype("str").equals(frames[1].astype("str")), layer


def test_without_out_the_results_are_in_a_folder_named_after_the_file(
    ondergrond, partnership, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    assert ondergrond("run", partnership, *ON, "-q", "--only", "geopackage").code == 0
    assert (tmp_path / "out" / "proef" / "ondergrond.gpkg").exists()


def test_quiet_prints_nothing_and_verbose_tells_each_step(ondergrond, partnership, tmp_path):
    quiet = ondergrond("run", partnership, *ON, "--out", tmp_path / "uit", "-q")
    assert (quiet.out, quiet.err) == ("", "")
    loud = ondergrond("run", partnership, *ON, "--out", tmp_path / "uit", "-v", *LISTS)
    assert "finding pairs" in loud.err


def test_the_lists_can_be_plain_csv(ondergrond, partnership, tmp_path):
    made = ondergrond(
        "run", partnership, *ON, "--out", tmp_path / "uit", "--csv", "rfc4180", *LISTS
    )
    assert made.code == 0
    head = (tmp_path / "uit" / "works.csv").read_bytes()
    assert head.startswith(b"work_id,")


def test_reaching_the_threshold_of_fail_on_exits_1_with_all_written(
    ondergrond, partnership, tmp_path
):
    out = tmp_path / "uit"
    assert ondergrond("run", partnership, *ON, "--out", out, "--fail-on", "rejected=2").code == 1
    assert {file.name for file in out.iterdir()} == FILES
    for counted, code in (("rejected=3", 0), ("near_miss", 1)):
        made = ondergrond("run", partnership, *ON, "--out", out, "--fail-on", counted, *LISTS)
        assert made.code == code


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fail-on", "rejects"], "'rejects' is not counted"),
        (["--fail-on", "rejected=none"], "'none' is no number"),
        (["--on", "24-11-2026"], "write it as 2026-11-24"),
        (["--csv", "excel"], "'excel' cannot be; choose from nl, rfc4180"),
        (["--nonsense"], "there is no option --nonsense"),
    ],
)
def test_a_wrong_command_line_exits_2(ondergrond, partnership, arguments, message):
    made = ondergrond("run", partnership, *arguments)
    assert made.code == 2
    assert message in made.err


def test_a_wrong_partnership_file_exits_2_and_starts_nothing(ondergrond, partnership, tmp_path):
    partnership.write_text(
        partnership.read_text(encoding="utf-8").replace('"goes.csv"', '"goes.csv"\nlaye = "x"'),
        encoding="utf-8",
    )
    made = ondergrond("run", partnership, "--out", tmp_path / "uit")
    assert made.code == 2
    assert made.err == (
        "error: proef.toml: partner goes, source 1.laye: there is no such key; "
        "did you mean 'layer'?\n"
    )
    assert not (tmp_path / "uit").exists()


def test_a_delivery_in_the_folder_of_the_outputs_is_not_overwritten(
    ondergrond, partnership, tmp_path
):
    out = tmp_path / "uit"
    out.mkdir()
    (tmp_path / "goes.csv").rename(out / "works.csv")
    text = partnership.read_text(encoding="utf-8").replace('"goes.csv"', '"uit/works.csv"')
    partnership.write_text(text, encoding="utf-8")
    before = (out / "works.csv").read_bytes()
    made = ondergrond("run", partnership, *ON, "--out", out, *LISTS)
    assert (made.code, made.out, len(made.err.splitlines())) == (3, "", 1)
    assert f"{out / 'works.csv'}: " in made.err
    assert [*out.iterdir()] == [out / "works.csv"]
    assert (out / "works.csv").read_bytes() == before
    assert ondergrond("run", partnership, *ON, "--out", out, "--only", "map").code == 0


def test_detect_writes_over_no_file_that_it_reads_and_over_no_device(ondergrond, partnership):
    tmp_path = partnership.parent
    goes, stedin = tmp_path / "goes.csv", tmp_path / "stedin.csv"
    link = tmp_path / "uit.gpkg"
    link.symlink_to(goes)
    before = goes.read_bytes()
    for arguments, code, told in (
        ((goes, stedin, "-o", link), 3, "this file is read and would be overwritten"),
        ((goes, stedin, "-o", goes), 2, "give a name that ends in .gpkg"),
        ((goes, goes, "-o", tmp_path / "a.gpkg"), 2, "named twice"),
    ):
        made = ondergrond("detect", *arguments, "--lang", "en")
        assert (made.code, made.out, len(made.err.splitlines())) == (code, "", 1), made.err
        assert told in made.err
    assert goes.read_bytes() == before
    assert link.is_symlink()
    if hasattr(os, "mkfifo"):
        pipe = tmp_path / "pijp.gpkg"
        os.mkfifo(pipe)
        made = ondergrond("detect", goes, stedin, "-o", pipe, "--lang", "en")
        assert made.code == 3
        assert "a device, a pipe or something else that is no file" in made.err
        assert pipe.is_fifo()


def test_keep_going_does_not_replace_a_run_by_one_of_nobody(
    ondergrond, partnership, finished, tmp_path
):
    for name in ("goes.csv", "stedin.csv"):
        (tmp_path / name).unlink()
    before = {file.name: file.read_bytes() for file in finished.iterdir()}
    made = ondergrond("run", partnership, *ON, "--out", finished, "--keep-going")
    assert (made.code, len(made.err.splitlines())) == (3, 2)
    assert {file.name: file.read_bytes() for file in finished.iterdir()} == before
    assert ondergrond("check", partnership, "--keep-going").code == 3


@pytest.mark.parametrize("command", ["check", "run"])
def test_a_wrong_partnership_file_starts_no_reader(ondergrond, partnership, monkeypatch, command):
    started = []
    monkeypatch.setattr("ondergrond.processes.Workers.start", started.append)
    assert ondergrond(command, partnership.parent / "nergens.toml").code == 2
    text = partnership.read_text(encoding="utf-8")
    partnership.write_text(text.replace("[[partner]]", "[[partners]]", 1), encoding="utf-8")
    assert ondergrond(command, partnership).code == 2
    assert started == []
    assert ondergrond("detect", partnership, "-o", "uit.gpkg").code == 2
    assert started == []


def test_outputs_are_named_by_what_people_call_them_and_in_several_options(
    ondergrond, partnership, tmp_path
):
    made = ondergrond("run", partnership, "--only", "kaart")
    assert made.err == (
        "error: ondergrond run, --only: 'kaart' is no output; did you mean 'map'?\n"
    )
    out = tmp_path / "uit"
    only = ("--only", "geopackage", "--only", "lists", "--only", "geopackage")
    assert ondergrond("run", partnership, *ON, "--out", out, *only).code == 0
    assert {file.suffix for file in out.iterdir()} == {".gpkg", ".csv"}


def test_a_column_that_a_delivery_lacks_exits_3_and_names_the_columns_there_are(
    ondergrond, partnership, tmp_path
):
    partnership.write_text(
        partnership.read_text(encoding="utf-8").replace('"START"', '"STARTDAT"'), encoding="utf-8"
    )
    made = ondergrond("run", partnership, "--out", tmp_path / "uit")
    assert made.code == 3
    assert "partner stedin, source 1, stedin.csv: it has no column 'STARTDAT'" in made.err
    assert "START" in made.err.split("it has:")[1]
    assert len(made.err.splitlines()) == 1
    assert not (tmp_path / "uit").exists()


NO_CRS = ('crs = "EPSG:28992"\ngeometry = { x', "geometry = { x")
NO_PLACE = ('geometry = { x = "X", y = "Y" }\n', "")


@pytest.mark.parametrize(
    ("delivered", "mapped", "line"),
    [
        ("NR;BEGIN;EINDE;X;Y\nS1;2027;2028;1;1\n", (), "no column 'START'"),
        ("NR;START;EIND\nS1;2027;2028\n", (), "no column 'X' (geometry.x), 'Y' (geometry.y)"),
        ("NR;START;EIND;X;Y\nS1;2027;2028;9e5;9e6\n", NO_CRS, "its coordinate system"),
        ("NR;START;EIND\nS1;2027;2028\n", NO_PLACE, "it has no geometry"),
    ],
)
def test_keep_going_leaves_out_a_partner_whose_delivery_is_not_what_its_source_says(
    ondergrond, partnership, delivered, mapped, line
):
    (partnership.parent / "stedin.csv").write_text(delivered, encoding="utf-8")
    text = partnership.read_text(encoding="utf-8")
    if mapped:
        assert mapped[0] in text
        partnership.write_text(text.replace(*mapped), encoding="utf-8")
    made = ondergrond("check", partnership, *ON)
    assert (made.code, made.out, len(made.err.splitlines())) == (3, "", 1)
    assert line in made.err
    assert "partner stedin, source 1, stedin.csv: " in made.err
    left = ondergrond("check", partnership, *ON, "--keep-going", "--json")
    assert left.code == 4
    seen = json.loads(left.out)
    assert [each["partner"] for each in seen["deliveries"]] == ["goes"]
    assert line in left.err


def test_a_missing_delivery_exits_3_and_leaves_earlier_outputs(
    ondergrond, partnership, finished, tmp_path
):
    before = {file.name: file.read_bytes() for file in finished.iterdir()}
    (tmp_path / "stedin.csv").unlink()
    made = ondergrond("run", partnership, *ON, "--out", finished)
    assert made.code == 3
    assert "stedin.csv" in made.err
    assert len(made.err.splitlines()) == 1
    assert {file.name: file.read_bytes() for file in finished.iterdir()} == before


def test_keep_going_leaves_the_partner_out_names_it_and_exits_4(ondergrond, partnership, tmp_path):
    (tmp_path / "stedin.csv").unlink()
    made = ondergrond(
        "run", partnership, *ON, "--out", tmp_path / "uit", "--keep-going", "--json", *LISTS
    )
    assert made.code == 4
    assert "partner stedin, source 1" in json.loads(made.out)["absent"][0]
    assert "left out: partner stedin, source 1" in made.err
    runs = pyogrio.read_dataframe(tmp_path / "uit" / "ondergrond.gpkg", layer="runs")
    assert runs.loc[runs["subject"].eq("absent"), "name"].tolist() == [
        "partner stedin, source 1, stedin.csv"
    ]


def test_an_output_folder_that_is_a_file_exits_3(ondergrond, partnership, tmp_path):
    (tmp_path / "uit").write_text("mijn bestand", encoding="utf-8")
    made = ondergrond("run", partnership, *ON, "--out", tmp_path / "uit")
    assert made.code in (2, 3)
    assert (tmp_path / "uit").read_text(encoding="utf-8") == "mijn bestand"


def test_a_library_starts_no_threads_for_which_there_may_be_no_memory():
    """Where memory is short (ulimit -v) OpenBLAS spins for ever, deaf to signals, to start one."""
    program = (
        "import os, sys\n"
        "from ondergrond.cli import main\n"
        "try:\n"
        "    main(['--version'])\n"
        "except SystemExit:\n"
        "    print(os.environ['OPENBLAS_NUM_THREADS'], 'numpy' in sys.modules)\n"
    )
    known = {key: text for key, text in os.environ.items() if key != "OPENBLAS_NUM_THREADS"}
    for given, kept in (({}, "1"), ({"OPENBLAS_NUM_THREADS": "2"}, "2")):
        made = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True, text=True, check=False, timeout=100, env=known | given,
        )  # fmt: skip
        assert made.stdout.splitlines()[-1:] == [f"{kept} False"], made.stderr


def test_a_bug_of_ours_exits_70_with_one_line_and_a_log(
    ondergrond, partnership, tmp_path, monkeypatch
):
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("ondergrond.run.find_pairs", broken)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    made = ondergrond("run", partnership, "--out", tmp_path / "uit")
    assert made.code == 70
    assert len(made.err.splitlines()) == 1
    log = next(tmp_path.glob("ondergrond-*.log"))
    assert str(log) in made.err
    assert "ZeroDivisionError: a bug" in log.read_text(encoding="utf-8")
    assert not (tmp_path / "uit").exists()


def test_an_interrupt_exits_130_and_leaves_nothing_half_done(
    ondergrond, partnership, tmp_path, monkeypatch
):
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ondergrond.report.geopackage.write_geopackage", interrupted, raising=False)
    monkeypatch.setattr("ondergrond.outputs.write_run", interrupted)
    made = ondergrond("run", partnership, "--out", tmp_path / "uit")
    assert made.code == 130
    assert made.err == "interrupted: nothing was written\n"
    assert not (tmp_path / "uit").exists()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_real_process_with_130(partnership, tmp_path, sent):
    rows = "\n".join(
        f"G{n};werk {n};2027;VO;LINESTRING ({51000 + n} 391000, {51100 + n} 391000)"
        for n in range(60_000)
    )
    (tmp_path / "goes.csv").write_text(f"id;naam;periode;fase;wkt\n{rows}\n", encoding="utf-8")
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "ondergrond",
            "run",
            str(partnership),
            "-v",
            "--out",
            str(tmp_path / "uit"),
        ],
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        process.stderr.readline()
        time.sleep(0.3)
        process.send_signal(sent)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in told
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith((".", "uit"))] == []


def test_the_module_runs_as_a_program_with_a_utf8_name(partnership, tmp_path):
    renamed = partnership.rename(tmp_path / "straat & weg ü.toml")
    made = run_process("run", renamed, *ON, "--out", tmp_path / "uit & meer ü")
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "uit & meer ü" / "ondergrond.gpkg").exists()


def test_a_reader_that_leaves_early_is_no_error(partnership, tmp_path):
    command = f"{sys.executable} -m ondergrond check {partnership} | true; echo ${{PIPESTATUS[0]}}"
    made = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        timeout=60,
    )
    assert made.stdout.strip() == "0"
    assert made.stderr == ""


@pytest.mark.parametrize("asked", [["--help"], ["run", "--help"], ["report", "--help"]])
def test_help_answers_at_once_and_imports_nothing_heavy(tmp_path, asked):
    code = (
        "import sys\n"
        "from ondergrond.cli import main\n"
        f"try:\n    main({asked})\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'pandas', 'geopandas', 'numpy', 'shapely', 'pyogrio', 'fiona', 'pydantic'}\n"
        "sys.exit(','.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    made = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "100"},
        cwd=Path(tmp_path),
        timeout=60,
    )
    assert made.returncode == 0, made.stderr
    for name in ("run", "check", "detect", "rules") if asked == ["--help"] else NAMES:
        assert name in made.stdout
