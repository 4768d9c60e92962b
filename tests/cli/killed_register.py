"""Ends what writes in a register, or gives it no room, at random moments; then looks.

    python -m tests.cli.killed_register FOLDER TRIES SEED

A small partnership with a register is put in ``FOLDER``, which is empty. What is tried are ``run
--register`` (the register beside the outputs or among them), ``decide`` and ``import``; each try is
a process of its own by the real command line. One in four is ended at a moment of the clock, one
finds from a random step on a disk that is full or may not be written on, the others are ended
before a random step on the disk. Prints, as JSON, how many tries there were of each, and what was
not as it should be: a register or outputs that are neither those before nor those after, a register
that tells of a run whose outputs are not there, more than a line, something left behind.
"""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import ondergrond.outputs  # imported once, not by each try
import ondergrond.register.words
import ondergrond.report.lists  # noqa: F401
from ondergrond.cli import main
from ondergrond.errors import EXIT_FILE, EXIT_INTERRUPTED
from ondergrond.library import steps
from ondergrond.load import words as load_words
from ondergrond.processes import Workers
from ondergrond.store.publishing import recover
from ondergrond.store.register_file import read_register
from tests.cli_fixtures import write_partnership
from tests.store.killed import COUNTDOWN, STEPS

ASIDE = ".ondergrond-"
DAYS = ("2026-11-24", "2026-12-24")
REFUSED = (errno.ENOSPC, errno.EROFS, errno.EACCES)
OF_A_FULL_DISK = ("os.link", "os.symlink", "os.mkdir")


class Refusing:
    """Has the system refuse every step that takes room, from the N-th on."""

    left: int | None = None
    why = errno.ENOSPC

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.left is None:
            return
        writes = event == "open" and isinstance(arguments[1], str) and "r" not in arguments[1]
        if event in STEPS or writes:
            self.left -= 1
        if self.left < 0 and (event in OF_A_FULL_DISK or writes) and _is_ours(arguments[0]):
            raise OSError(self.why, os.strerror(self.why), str(arguments[0]))


REFUSING = Refusing()


def _is_ours(path: object) -> bool:
    """Whether a path lies in the folder of the tries; a log of ours in /tmp may be written."""
    return isinstance(path, str | os.PathLike) and Path(path).absolute().is_relative_to(Path.cwd())


@dataclass
class Job:
    """What is tried: its command, and the folders that it writes in, before and after."""

    name: str
    command: tuple[str, ...]
    folders: tuple[str, ...]
    before: tuple[dict[str, bytes], ...] = ()
    after: tuple[dict[str, bytes], ...] = ()
    steps: int = 0
    seconds: float = 0.0

    def put_back(self) -> None:
        for name, files in zip(self.folders, self.before, strict=True):
            shutil.rmtree(name, ignore_errors=True)
            Path(name).mkdir()
            for file, content in files.items():
                Path(name, file).write_bytes(content)

    def seen(self) -> tuple[dict[str, bytes], ...]:
        return tuple(
            {each.name: each.read_bytes() for each in Path(name).iterdir() if each.is_file()}
            for name in self.folders
        )

    def left(self) -> list[str]:
        return [each.name for name in self.folders for each in Path(name).glob(f"{ASIDE}*")]


def child_of(job: Job, prepare: Callable[[], None]) -> tuple[int, list[str]]:
    """The exit code of a try (negative: the signal that ended it), and its lines of errors."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        errors = io.StringIO()
        code = 99
        prepare()
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(errors):
                main([*job.command])
        except SystemExit as left:
            code = int(left.code or 0)
        finally:
            REFUSING.left = COUNTDOWN.left = None
            os.write(writing, errors.getvalue().encode())
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        text = told.read().decode()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code, text.splitlines()


def measure(job: Job) -> None:
    """Let a job be: what it leaves, how many steps it takes, and how long."""
    job.before = job.seen()
    counted, reading_writing = 0, os.pipe()

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal counted
        is_open = event == "open" and isinstance(arguments[1], str)
        if event in STEPS or (is_open and arguments[1] not in ("r", "rb")):
            counted += 1
            os.write(reading_writing[1], b".")

    began = time.monotonic()
    code, lines = child_of(job, lambda: sys.addaudithook(count))
    job.seconds = time.monotonic() - began
    assert code == 0, lines
    job.steps = len(os.read(reading_writing[0], 100_000))
    job.after = job.seen()
    assert job.after != job.before
    assert job.left() == []


def faults(job: Job) -> list[str]:
    """What is wrong about what a try left, before anybody but readers came."""
    for name in job.folders:
        recover(Path(name))
    seen = job.seen()
    *outputs, register = [
        "before" if now == was else "after" if now == then else "between"
        for now, was, then in zip(seen, job.before, job.after, strict=True)
    ]
    read_register(Path(job.folders[-1], "register.gpkg"))
    told = [f"{name}: between" for name in (*outputs, register) if name == "between"]
    if register == "after" and "before" in outputs:
        told.append("the register tells of a run that nobody can read")
    return told + job.left()


def try_once(job: Job, chance: random.Random) -> tuple[str, list[str]]:
    """One try: how, and what was wrong."""
    job.put_back()
    how = chance.choice(["step", "step", "clock", "refused"])
    step, moment = chance.randrange(job.steps), chance.uniform(0, job.seconds)
    why = chance.choice(REFUSED)

    def prepare() -> None:
        if how == "step":
            COUNTDOWN.left = step
        elif how == "clock":
            signal.signal(signal.SIGALRM, signal.SIG_DFL)  # whose default it is to end
            signal.setitimer(signal.ITIMER_REAL, moment)
        else:
            REFUSING.left, REFUSING.why = step, why

    code, lines = child_of(job, prepare)
    wrong = faults(job)
    if how == "refused":
        if code not in (0, EXIT_FILE) or (code and len(lines) != 1):
            wrong.append(f"exit code {code}, {lines}")
        if code and job.seen() != job.before:
            wrong.append("refused, and yet written")
    elif code not in (0, -signal.SIGKILL, -signal.SIGALRM, EXIT_INTERRUPTED):
        wrong.append(f"exit code {code}, {lines}")
    was = f"{job.name}, {how} {step if how != 'clock' else round(moment, 3)}"
    return how if code else f"{how}, let be", [f"{was}: {each}" for each in wrong]


def jobs(folder: Path) -> list[Job]:
    """The jobs, with a register after one run; the matching of the next is done once."""
    write_partnership(folder)
    os.chdir(folder)
    load, find = steps.load, steps.run_loaded
    Workers.start = lambda _self: None  # type: ignore[method-assign]  # nobody reads
    loaded: dict[date, object] = {}
    made: dict[tuple[date, int], object] = {}

    def load_once(partnership: object, *, on: date, **named: object) -> object:
        if on not in loaded:
            loaded[on] = load(partnership, on=on, **named)  # type: ignore[arg-type]
        return loaded[on]

    def find_once(
        given: object, *of: object, on: date, register: object, **named: object
    ) -> object:
        key = on, len(register["register_runs"])  # type: ignore[index]
        if key not in made:
            made[key] = find(given, *of, on=on, register=register, **named)  # type: ignore[arg-type]
        return made[key]

    steps.load, steps.run_loaded = load_once, find_once  # type: ignore[assignment]
    for at in ("beside", "among"):
        Path(at).mkdir()
    Path("kept").mkdir()
    beside, among = Path("kept", "register.gpkg"), Path("among", "register.gpkg")
    for out, register in (("beside", beside), ("among", among)):
        command = ["run", "proef.toml", "--out", out, "--register", str(register), "--only",
                   "geopackage,lists", "--on", DAYS[0]]  # fmt: skip
        with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
            main(command)
    on = date.fromisoformat(DAYS[1])
    steps.find(steps.load_deliveries(steps.read_partnership("proef.toml"), on=on), register=beside)
    finding = read_register(beside)["register_findings"]["finding_id"].iloc[0]
    rows = f"Bevinding;Besluit;Door;Op\n{finding};afgewezen;Goes;2026-12-01\n"
    Path("words.csv").write_text(rows, encoding="utf-8")
    load_words.read_words = _read_plainly
    options = ["--only", "geopackage,lists", "--on", DAYS[1]]
    return [
        Job("run, beside", ("run", "proef.toml", "--out", "beside", "--register", str(beside),
                            *options), ("beside", "kept")),
        Job("run, among", ("run", "proef.toml", "--out", "among", "--register", str(among),
                           *options), ("among",)),
        Job("decide", ("decide", finding, "agreed", "--at", "2026-12-01", "--register",
                       str(beside)), ("kept",)),
        Job("import", ("import", "words.csv", "--register", str(beside)), ("kept",)),
    ]  # fmt: skip


def _read_plainly(file: Path, *_: object) -> tuple[dict[str, object], list[object]]:
    import pandas as pd  # noqa: PLC0415

    rows = pd.read_csv(file, sep=";", dtype="str")
    return {file.name: rows.set_axis(pd.RangeIndex(2, len(rows) + 2), axis=0)}, []


def told(folder: Path, tries: int, seed: int) -> dict[str, object]:
    made = jobs(folder)
    for job in made:
        measure(job)
        job.put_back()
    sys.addaudithook(COUNTDOWN)
    sys.addaudithook(REFUSING)
    chance, wrong, counts = random.Random(seed), [], Counter()
    for turn in range(tries):
        how, found = try_once(made[turn % len(made)], chance)
        counts[how] += 1
        wrong += found
    for job in made:
        job.put_back()
    return {
        "tries": tries,
        "steps": {job.name: job.steps for job in made},
        "how": dict(sorted(counts.items())),
        "wrong": wrong[:10],
    }


if __name__ == "__main__":
    print(json.dumps(told(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
