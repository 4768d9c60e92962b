"""Closed, full and left streams, signals and what steers a terminal: the real command line."""

from __future__ import annotations

import ast
import gc
import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ondergrond
from ondergrond.cli.progress import progress
from ondergrond.cli.streams import Guard, guarded
from ondergrond.cli.visible import encodable, visible, visible_line
from tests.cli_fixtures import partner_text
from tests.examples import examples

PROGRAM = [sys.executable, "-m", "ondergrond"]
# Cursor, title and C1 sequences, a backspace, a bidi override, a tag, and half a character.
STEERS = "\x1b[2J\x1b]0,x\x07\x9b31m\x08\u202e\U000e0041"
OUT = "uit\x1b[2J\u202e"


def hidden_in(text: str) -> list[str]:
    """What of a text steers or hides, by the categories of Unicode."""
    return [
        char
        for char in text
        if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and char != "\n"
    ]


def shell(command: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """A line of bash in which ``ondergrond`` is the program."""
    line = f'ondergrond() {{ {shlex.join(PROGRAM)} "$@"; }}; {command}'
    return subprocess.run(
        ["bash", "-c", line],
        cwd=cwd, capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, **more},
    )  # fmt: skip


def test_every_character_that_steers_or_hides_is_shown_as_its_number():
    """Taken from the tables of Unicode, not from the list in the code."""
    for char in map(chr, range(0x110000)):
        steers = unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        assert not steers or char in "\n\t" or visible(char).startswith("\\u"), hex(ord(char))
        assert steers or visible(char) == char or unicodedata.category(char) in {"Cn", "Mn"}
    assert visible_line("a\nb\tc") == "a\\u000ab\\u0009c"


@given(st.text(st.characters() | st.sampled_from(STEERS)))
@examples(300)
def test_json_that_was_made_visible_is_the_same_json(text):
    shown = visible(json.dumps({text: [text]}, ensure_ascii=False))
    assert not hidden_in(shown)
    assert json.loads(shown) == {text: [text]}
    plain = encodable(shown, "ascii")
    assert plain.isascii()
    assert json.loads(plain) == {text: [text]}


def test_only_the_place_for_it_writes_to_the_terminal():
    """Whoever prints elsewhere could forget what is to be shown as its number."""
    package = Path(ondergrond.__file__).parent
    named = {"sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__", "click.secho"}
    found = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in {*named, "click.echo"}:
                found.add((path.relative_to(package).as_posix(), ast.unparse(node)))
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "print":
                found.add((path.relative_to(package).as_posix(), "print"))
    assert found == {
        ("cli/edge.py", "click.echo"),  # the help, where no command was named
        ("cli/progress.py", "sys.stderr"),
        ("cli/speech.py", "sys.stderr"),
        ("cli/speech.py", "sys.stdout"),
        ("cli/streams.py", "sys.stderr"),
        ("cli/streams.py", "sys.stdout"),
        ("weigh/solver_output.py", "sys.stdout"),  # flushes it
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Path:
    """A partnership whose every name steers: of itself, files, columns, layers, parties, values."""
    folder = tmp_path_factory.mktemp("hostile")
    name = f"x{STEERS}y"
    quoted = json.dumps(name)[1:-1].replace("\\udb40\\udc41", "\\U000E0041")
    rows = [
        "id;naam;periode;fase;wkt;" + name,
        f"1{STEERS};{name};2027;{name};LINESTRING (51000 391000, 51100 391000);{name}",
        f"2;{name};{name};VO;LINESTRING (52000 391000, 52100 391000);{name}",
        f"3;{name};2028;VO;{name};{name}",
    ]
    text = f'[partnership]\nname = "{quoted}"\nhorizon = [2026-01-01, 2036-12-31]\n'
    for code in ("a", "b"):
        text += partner_text(
            code, called=f"{quoted} {code}", work_id="id", name="naam", start="periode",
            phase="fase", discipline={"constant": "sewer" if code == "a" else "gas"},
        ).replace(f'"{code}.csv"', f'"{code}{quoted}.csv"')  # fmt: skip
        (folder / f"{code}{name}.csv").write_text("\n".join(rows), encoding="utf-8", newline="")
    (folder / "proef.toml").write_text(text, encoding="utf-8")
    return folder


def calls(folder: Path) -> list[list[str]]:
    files = [path.name for path in sorted(folder.glob("*.csv"))]
    on, gone = ["--on", "2026-11-24"], f"gone{STEERS}"
    return [
        ["check", "proef.toml", *on, "-v"],
        ["check", "proef.toml", *on, "--json"],
        ["run", "proef.toml", *on, "--out", OUT, "-v", "--only", "geopackage,lists"],
        ["run", "proef.toml", *on, "--out", "uit", "--json", "--only", "geopackage,lists"],
        ["detect", *files, "-o", f"{STEERS}.gpkg", *on],
        ["detect", *files, "-o", "alone.gpkg", *on, "--json"],
        ["report", OUT, "--only", "lists", "-v"],
        ["report", "uit", "--partner", gone],
        ["report", "uit", "--only", "lists", "--partner", "a", "--json"],
        ["compare", "uit", OUT, "-o", f"{STEERS}.csv"],
        ["compare", "uit", OUT, "--json"],
        ["explain", gone, "--run", "uit"],
        ["explain", "FOUND", "--run", "uit"],
        ["rules", gone],
        ["rules", "--lang", gone],
        ["run", gone],
        ["run", "proef.toml", "--follow", gone],
        ["run", "proef.toml", "--area", gone],
        ["check", "proef.toml", gone],
        ["check", f"--{gone}"],
        [gone],
    ]


def test_no_name_of_anything_steers_the_terminal(ondergrond, hostile, monkeypatch):
    monkeypatch.chdir(hostile)
    seen = ""
    for arguments in calls(hostile):
        if "FOUND" in arguments:
            listed = (hostile / "uit" / "opportunities.csv").read_text(encoding="utf-8-sig")
            found = re.search(r"K-[0-9a-f]{10}", listed)
            assert found
            arguments[1] = found[0]
        made = ondergrond(*arguments)
        wrong = arguments[0] == "rules" or any("gone" in each for each in arguments)
        assert made.code == 0 or (wrong and made.code in (2, 3)), (arguments, made.err)
        assert not hidden_in(made.out + made.err), arguments
        if "--json" in arguments:
            json.loads(made.out)
        seen += made.out + made.err
    assert seen.count("\\u001b[2J") > 30
    assert seen.count("\\u202e") > 30


def test_a_log_of_a_bug_holds_nothing_that_steers(ondergrond, hostile, tmp_path, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError(f"about {STEERS}\udc80")

    monkeypatch.chdir(hostile)
    monkeypatch.setattr("ondergrond.load.load", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    made = ondergrond("check", "proef.toml")
    assert made.code == 70
    log = next(tmp_path.glob("ondergrond-*.log")).read_text(encoding="utf-8")
    assert "\\u001b[2J" in log
    assert not hidden_in(log)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    made = ondergrond("check", "proef.toml")
    assert made.code == 70
    assert "no log file either" in made.err
    assert len(made.err.splitlines()) == 1


FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
COMMANDS = [
    ("--help", 0), ("--version", 0), ("run --help", 0), ("rules", 0), ("rules standard", 0),
    ("rules --json", 0), ("check proef.toml", 0), ("check proef.toml --json", 0),
    ("run proef.toml --only lists --out uit", 0),
    ("run proef.toml --only lists --out uit --json", 0),
    ("run proef.toml --only lists --out uit --fail-on rejected", 1),
    ("explain K-0 --run .", 3), ("compare . .", 3), ("report .", 3), ("", 2), ("rn", 2),
    ("run gone.toml", 2), ("run --on", 2),
]  # fmt: skip


# A full device and no stream at all, as Python has it where one was closed.
NOTHING = [(name, full) for name in ("stdout", "stderr") for full in (True, False)]


@FULL
@pytest.mark.parametrize(("command", "code"), COMMANDS)
def test_a_stream_that_takes_nothing_ends_with_a_word_and_the_right_code(
    ondergrond, partnership, monkeypatch, command, code
):
    """Of a whole run, which takes seconds, what it prints as text and as JSON is in turns lost."""
    monkeypatch.chdir(partnership.parent)
    arguments = shlex.split(command)
    tried = NOTHING if arguments[:1] != ["run"] else NOTHING["--json" in arguments :: 2]
    with Path("/dev/full").open("w", encoding="utf-8") as opened:
        for name, full in tried:
            stream = opened if full else None
            with monkeypatch.context() as patch:
                patch.setattr(sys, name, stream)
                made = ondergrond(*arguments)
            lost = name == "stdout" and code in {0, 1, 4}
            assert made.code == (3 if lost else code), (name, stream, made.err)
            assert ("error: standard output: " in made.err) == lost


@FULL
@pytest.mark.parametrize("command", ["--help", "rules --json", "rn"])
def test_a_process_whose_streams_take_nothing_ends_the_same(partnership, command):
    code = 2 if command == "rn" else 0
    for redirected, expected in {
        ">/dev/full": code or 3, ">&-": code or 3, "2>/dev/full": code, "2>&-": code,
        "<&- >&- 2>&-": code or 3,
    }.items():  # fmt: skip
        made = shell(f"ondergrond {command} {redirected}", partnership.parent)
        assert made.returncode == expected, redirected
        assert "Traceback" not in made.stderr
        assert "Exception" not in made.stderr
        assert ("error: standard output: " in made.stderr) == (redirected[0] == ">" and not code)


def test_a_reader_that_leaves_stops_nothing(partnership):
    """The run goes on, and its exit code is its own."""
    made = shell(
        "ondergrond run proef.toml --only lists --out uit --fail-on rejected | true; "
        "echo ${PIPESTATUS[0]}; ondergrond rules standard | head -1; echo ${PIPESTATUS[0]}",
        partnership.parent,
    )
    assert made.stdout.split()[0] == "1"
    assert made.stdout.split()[-1] == "0"
    assert made.stderr == ""
    assert (partnership.parent / "uit" / "works.csv").exists()


def test_a_terminal_of_ascii_gets_numbers_for_the_rest(partnership):
    made = shell("ondergrond rules standard --lang nl", partnership.parent,
                 PYTHONIOENCODING="ascii")  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert made.stdout.isascii()


SENT = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.mark.parametrize("sent", SENT)
def test_a_signal_while_the_program_is_being_imported_is_told_as_any_other(tmp_path, sent):
    """Sent from within the first import that main makes after it has taken the signals."""
    code = (
        "import os, sys\n"
        "class Sender:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == 'ondergrond.cli.edge': os.kill(os.getpid(), {int(sent)})\n"
        "sys.meta_path.insert(0, Sender())\n"
        "import ondergrond.cli\n"
        "ondergrond.cli.main()\n"
    )
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path,
        timeout=60,
    )  # fmt: skip
    assert (made.returncode, made.stderr) == (130, "interrupted: nothing was written\n")


@pytest.mark.parametrize("sent", SENT)
@pytest.mark.parametrize("name", ["pandas", "numpy._core._multiarray_umath", "shapely.lib"])
def test_a_signal_while_a_command_imports_its_libraries_is_too(partnership, sent, name):
    code = (
        "import os, sys\n"
        "class Sender:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == '{name}': os.kill(os.getpid(), {int(sent)})\n"
        "sys.meta_path.insert(0, Sender())\n"
        "sys.argv[1:] = ['check', 'proef.toml']\n"
        "import ondergrond.cli\n"
        "ondergrond.cli.main()\n"
    )
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False,
        cwd=partnership.parent, timeout=60,
    )  # fmt: skip
    assert (made.returncode, made.stderr) == (130, "interrupted: nothing was written\n")


def test_a_signal_that_was_ignored_before_stays_so(partnership):
    """As after ``nohup``: a closed terminal does not end it."""
    code = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "class Sender:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'pandas': os.kill(os.getpid(), signal.SIGHUP)\n"
        "sys.meta_path.insert(0, Sender())\n"
        "sys.argv[1:] = ['check', 'proef.toml', '-q']\n"
        "from ondergrond.cli import main\n"
        "main()\n"
    )
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False,
        cwd=partnership.parent, timeout=60,
    )  # fmt: skip
    assert (made.returncode, made.stderr) == (0, "")


def test_signals_are_handled_as_before_once_the_program_is_done(ondergrond):
    before = [signal.getsignal(each) for each in SENT]
    assert ondergrond("rules").code == 0
    assert ondergrond("rn").code == 2
    assert [signal.getsignal(each) for each in SENT] == before


def test_on_a_terminal_only_progress_itself_wipes_its_line(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with guarded(), progress(quiet=False, verbose=False) as tell_step:
        tell_step(f"{STEERS}\n")
        tell_step("writing")
    wiped = "\r\x1b[K"
    first, second, third, end = screen.getvalue().split(wiped)
    assert (first, third, end) == ("", "writing ...", "")
    assert second.endswith("\\u000a ...")
    assert not hidden_in(second)


def test_a_guard_that_is_forgotten_leaves_the_stream_behind_it_alone():
    """Python closes what it forgets, which flushes: at its very end, when half of it is gone."""
    flushed = []

    class Behind(io.StringIO):
        def flush(self) -> None:
            flushed.append(self)

    behind = Behind()
    guard = Guard(behind)
    del guard
    gc.collect()
    assert flushed == []
    assert not behind.closed
