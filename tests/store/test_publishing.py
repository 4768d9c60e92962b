"""Outputs stand whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ondergrond import interrupts
from ondergrond.errors import OutputError
from ondergrond.store import publishing
from ondergrond.store.publishing import written_aside

ENDINGS = ("-wal", "-shm", "-journal")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Everything below a folder, hidden files too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    } | {f"{path.relative_to(folder)}/": b"" for path in folder.rglob("*") if path.is_dir()}


def write(out: Path, *names: str, content: str = "new") -> None:
    with written_aside(out) as folder:
        for name in names:
            (folder / name).write_text(content, encoding="utf-8")


def write_half(out: Path, name: str, fault: BaseException) -> None:
    with written_aside(out) as folder:
        (folder / name).write_text("half", encoding="utf-8")
        raise fault


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with the outputs of an earlier run and a file of the user."""
    folder = tmp_path / "out"
    write(folder, "a.csv", "b.csv", "c.csv", content="old")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    return folder


def test_new_outputs_take_the_place_of_old_ones_and_other_files_stay(out):
    write(out, "a.csv", "b.csv", "c.csv", "d.csv")
    assert snapshot(out) == {
        "a.csv": b"new", "b.csv": b"new", "c.csv": b"new", "d.csv": b"new", "notes.txt": b"mine",
    }  # fmt: skip


def test_the_folder_is_made_where_it_is_not_there(tmp_path):
    write(tmp_path / "x" / "y", "a.csv")
    assert snapshot(tmp_path / "x") == {"y/": b"", "y/a.csv": b"new"}


@pytest.mark.parametrize("fault", [ValueError("bug"), KeyboardInterrupt(), SystemExit(1)])
def test_a_failure_while_writing_leaves_everything_as_it_was(out, fault):
    before = snapshot(out)
    with pytest.raises(type(fault)):
        write_half(out, "a.csv", fault)
    assert snapshot(out) == before


def test_a_failure_while_writing_takes_away_the_folders_it_made(tmp_path):
    with pytest.raises(KeyboardInterrupt), written_aside(tmp_path / "x" / "y"):
        raise KeyboardInterrupt
    assert snapshot(tmp_path) == {}


def failing_replace(name: str, fault: BaseException) -> Callable[[Path, Path], Path]:
    """``Path.replace`` that fails when a fresh file called ``name`` is moved in place."""
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if self.name == name and self.parent.name == "new":
            raise fault
        return real(self, target)

    return replace


@pytest.fixture(params=["hard links", "no hard links"])
def disk(request, monkeypatch) -> None:
    """A disk on which a file can have two names, and one on which it cannot."""
    if request.param == "no hard links":
        monkeypatch.setattr(os, "link", refuse_link)


def refuse_link(*_: object, **__: object) -> None:
    raise OSError(errno.ENOTSUP, "this disk has no hard links")


@pytest.mark.usefixtures("disk")
@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), OutputError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a2.csv", "c.csv"])
def test_a_failure_while_moving_puts_back_what_was_moved(out, monkeypatch, name, fault, seen):
    """Also where ``a2.csv``, which is new, stood in place already."""
    before = snapshot(out)
    monkeypatch.setattr(Path, "replace", failing_replace(name, fault))
    with pytest.raises(seen):
        write(out, "a.csv", "a2.csv", "b.csv", "c.csv")
    assert snapshot(out) == before


def test_an_interrupt_between_keeping_and_moving_loses_nothing(out, monkeypatch):
    before = snapshot(out)
    real = os.link

    def link(source: Path, target: Path, **options: bool) -> None:
        real(source, target, **options)
        if target.name == "b.csv":
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(KeyboardInterrupt):
        write(out, "a.csv", "b.csv")
    assert snapshot(out) == before


def test_what_cannot_be_put_back_is_kept_and_named(out, monkeypatch):
    real = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self.parent.name in ("new", "old"):
            raise OSError(errno.EIO, "Input/output error")
        return real(self, target)

    before = snapshot(out)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", refuse)
        told = r"could not be put back.*next command"
        with pytest.raises(publishing.EarlierKeptAsideError, match=told) as e:
            write(out, "a.csv", "b.csv")
    kept = Path(e.value.problems[0].where)
    assert (kept / "a.csv").read_text(encoding="utf-8") == "old"
    publishing.recover(out)
    assert snapshot(out) == before


def test_a_link_is_replaced_and_what_it_led_to_is_not(out, tmp_path):
    elsewhere = tmp_path / "elsewhere.csv"
    elsewhere.write_text("theirs", encoding="utf-8")
    (out / "a.csv").unlink()
    (out / "a.csv").symlink_to(elsewhere)
    write(out, "a.csv")
    assert not (out / "a.csv").is_symlink()
    assert elsewhere.read_text(encoding="utf-8") == "theirs"


def test_a_file_where_the_folder_should_be_is_one_clear_line(tmp_path):
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError) as error:
        write(tmp_path / "out", "a.csv")
    line = "this cannot be written: there is a file of that name; choose another folder"
    assert str(error.value) == f"{tmp_path / 'out'}: {line}"
    with pytest.raises(OutputError, match="a part of this path is a file"):
        write(tmp_path / "out" / "deeper", "a.csv")


def test_a_folder_with_the_name_of_an_output_is_left_alone(out):
    (out / "d.csv").mkdir()
    (out / "d.csv" / "thesis.txt").write_text("mine", encoding="utf-8")
    before = snapshot(out)
    with pytest.raises(OutputError, match=r"d\.csv: this is a folder.*rename it"):
        write(out, "a.csv", "d.csv")
    assert snapshot(out) == before


def test_a_full_disk_is_told_with_the_name_of_the_output(out):
    before = snapshot(out)
    with pytest.raises(OutputError) as error, written_aside(out) as folder:
        raise OSError(errno.ENOSPC, "No space left on device", folder / "works.csv")
    line = "this cannot be written: the disk is full; make room and run again"
    assert str(error.value) == f"{out / 'works.csv'}: {line}"
    assert snapshot(out) == before


def test_a_folder_that_may_not_be_written_in_is_named_itself(out, monkeypatch):
    """And not the folder aside, which means nothing to a reader."""

    def refuse(prefix: str, dir: Path) -> str:  # noqa: A002 -- the name that tempfile gave it
        raise PermissionError(errno.EACCES, "Permission denied", str(dir / f"{prefix}x1"))

    monkeypatch.setattr(publishing.tempfile, "mkdtemp", refuse)
    with pytest.raises(OutputError) as error:
        write(out, "a.csv")
    what = "no right to write, or it is open in another program"
    assert str(error.value).startswith(f"{out}: this cannot be written: {what}; close it or")


def test_a_path_from_where_one_stands_will_do(out, monkeypatch):
    monkeypatch.chdir(out)
    write(Path(), "a.csv")
    write(Path("deeper"), "a.csv")
    assert (out / "a.csv").read_text(encoding="utf-8") == "new"
    assert (out / "deeper" / "a.csv").read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(os.name != "posix", reason="the limit is one of POSIX systems")
def test_a_run_that_outgrows_its_limit_leaves_the_earlier_run(tmp_path):
    """A real refusal by the system, in GDAL and in the lists: the process may write 20 kB."""
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from tests.report import made_up\n"
        "from ondergrond.errors import OutputError\n"
        "from ondergrond.report import write_run\n"
        "out = Path(sys.argv[1])\n"
        "write_run(out, made_up.full_run(), **made_up.OPTIONS)\n"
        "before = {p.name: p.read_bytes() for p in out.iterdir()}\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try:\n"
        "    write_run(out, made_up.full_run(), **made_up.OPTIONS)\n"
        "except OutputError as error:\n"
        "    print(error)\n"
        "assert before == {p.name: p.read_bytes() for p in out.iterdir()}\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "out"],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1
    where = tmp_path / "out" / "ondergrond.gpkg"
    assert done.stdout.startswith(f"{where}: this cannot be written: ")


def make_database(path: Path) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE t (a)")


def test_a_database_that_another_program_edits_is_not_replaced(out):
    make_database(out / "run.gpkg")
    with closing(sqlite3.connect(out / "run.gpkg")) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("INSERT INTO t VALUES (1)")
        other.commit()
        before = snapshot(out)
        with pytest.raises(OutputError, match=r"run\.gpkg: this is open in another program"):
            write(out, "a.csv", "run.gpkg")
        after = snapshot(out)
        del before["run.gpkg-shm"], after["run.gpkg-shm"]  # SQLite's notes on who reads what
        assert after == before
        assert other.execute("SELECT a FROM t").fetchall() == [(1,)]


def test_what_a_crashed_program_left_beside_a_database_is_not_left_beside_the_new_one(
    out, tmp_path
):
    make_database(tmp_path / "run.gpkg")
    with closing(sqlite3.connect(tmp_path / "run.gpkg")) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("INSERT INTO t VALUES (1)")
        other.commit()
        for ending in ("", "-wal", "-shm"):
            source = tmp_path / f"run.gpkg{ending}"
            (out / source.name).write_bytes(source.read_bytes())
    write(out, "run.gpkg")
    assert (out / "run.gpkg").read_text(encoding="utf-8") == "new"
    assert not [ending for ending in ENDINGS if (out / f"run.gpkg{ending}").exists()]


def test_stray_companions_do_not_stay_beside_a_new_database(out):
    for ending in ("", *ENDINGS):
        (out / f"run.gpkg{ending}").write_text(f"no database{ending}" * 200, encoding="utf-8")
    write(out, "run.gpkg")
    assert (out / "run.gpkg").read_text(encoding="utf-8") == "new"
    assert not [ending for ending in ENDINGS if (out / f"run.gpkg{ending}").exists()]


@pytest.mark.parametrize("state", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_database_in_a_transaction_of_another_program_is_not_replaced(out, state):
    make_database(out / "run.gpkg")
    with closing(sqlite3.connect(out / "run.gpkg", isolation_level=None)) as other:
        other.execute(f"BEGIN {state}")
        before = snapshot(out)
        with pytest.raises(OutputError, match=r"run\.gpkg: this is open in another program"):
            write(out, "a.csv", "run.gpkg")
        assert snapshot(out) == before


@pytest.mark.skipif(os.name != "posix", reason="a folder is locked so on POSIX systems")
def test_a_second_run_in_a_folder_is_told_who_is_at_work_there_and_since_when(out):
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from ondergrond.store.publishing import written_aside\n"
        "with written_aside(Path(sys.argv[1])) as folder:\n"
        "    (folder / 'a.csv').write_text('theirs')\n"
        "    print('at work', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, out],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == "at work\n"
        with pytest.raises(OutputError, match="another run is writing here") as error:
            write(out, "a.csv")
        assert re.search(rf"@\S+, {other.pid}, since \d{{4}}-\d\d-\d\d \d\d:\d\d", str(error.value))
        publishing.recover(out)  # who only reads is not held up
        other.communicate("")
    assert (out / "a.csv").read_text(encoding="utf-8") == "theirs"
    write(out, "a.csv")
    assert (out / "a.csv").read_text(encoding="utf-8") == "new"


def test_who_reads_clears_what_a_run_left_that_ended_before_it_moved_anything(out):
    left = out / ".ondergrond-left"
    (left / "new").mkdir(parents=True)
    (left / "new" / "a.csv").write_text("half", encoding="utf-8")
    holder = {"user": "x", "machine": socket.gethostname(), "pid": 2**22 + 1}
    (left / "holder.json").write_text(json.dumps(holder), encoding="utf-8")
    before = {name for name in snapshot(out) if not name.startswith(".ondergrond-")}
    publishing.recover(out)
    assert set(snapshot(out)) == before


@pytest.mark.skipif(os.name != "posix", reason="names are text on Windows")
def test_a_folder_whose_name_is_no_text_is_told(tmp_path):
    for out in (tmp_path / os.fsdecode(b"uit\xff"), tmp_path / os.fsdecode(b"w\xff") / "uit"):
        with pytest.raises(OutputError, match="is no text in UTF-8; rename it, or choose"):
            write(out, "a.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")
def test_what_is_no_file_is_never_replaced(out):
    os.mkfifo(out / "pipe.csv")
    with pytest.raises(OutputError, match="something else that is no file"):
        write(out, "pipe.csv")
    assert (out / "pipe.csv").is_fifo()


def test_a_disk_without_locks_is_written_on_all_the_same(out, monkeypatch):
    fcntl = pytest.importorskip("fcntl", reason="Windows locks a file")

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    another = out / ".ondergrond-theirs"
    another.mkdir()
    holder = {"user": "x", "machine": "elsewhere", "pid": 1}
    (another / "holder.json").write_text(json.dumps(holder), encoding="utf-8")
    write(out, "a.csv")
    assert (out / "a.csv").read_text(encoding="utf-8") == "new"
    assert another.exists(), "what may be of a run on another machine stays"


@pytest.mark.parametrize("sent", interrupts.SIGNALS)
def test_a_signal_during_the_move_waits_for_its_end(out, monkeypatch, sent):
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if self.name == "b.csv":
            signal.raise_signal(sent)
        return real(self, target)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", replace)
    before = signal.signal(sent, interrupt)
    try:
        interrupts.take_written()
        with pytest.raises(KeyboardInterrupt):
            write(out, "a.csv", "b.csv", "c.csv")
    finally:
        signal.signal(sent, before)
    assert snapshot(out) == {
        "a.csv": b"new", "b.csv": b"new", "c.csv": b"new", "notes.txt": b"mine",
    }  # fmt: skip
    assert interrupts.take_written() == [out]
