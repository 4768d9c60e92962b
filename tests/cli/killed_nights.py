"""Makes nightly runs by the real command line and ends them at random steps; then looks.

    python -m tests.cli.killed_nights FOLDER TRIES SEED

A small partnership is put in ``FOLDER``, which is empty. The matching is done once and given to
every try, which is a process of its own and kills itself before a step on the disk; then one is
let be. The last ones have no room on the disk. Prints, as JSON, what was not as it should be.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import resource
import sys
from datetime import date
from pathlib import Path

import ondergrond.cli.night  # imported once, not by each try
import ondergrond.outputs
import ondergrond.report.lists  # noqa: F401
from ondergrond import run as whole_run
from ondergrond.cli import main
from ondergrond.processes import Workers
from ondergrond.store import dated
from ondergrond.store.manifest import find_altered
from tests.cli_fixtures import write_partnership
from tests.store.killed import COUNTDOWN

OPTIONS = ("--only", "lists", "--into", "runs", "--log", "nachten.jsonl", "--keep", "2", "--always")


def night(on: str, step: int | None = None, *, room: int | None = None) -> int:
    """The exit code of a nightly run (negative: the signal that ended it)."""
    child = os.fork()
    if child == 0:
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        COUNTDOWN.left = step
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(None):
                main(["batch", "proef.toml", "--on", on, *OPTIONS])
        except SystemExit as left:
            os._exit(int(left.code or 0))
        os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def steps_of(on: str) -> int:
    """How many steps on the disk a nightly run takes."""
    counted = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal counted
        before = COUNTDOWN.left = 1_000_000
        COUNTDOWN(event, arguments)
        counted += before - (COUNTDOWN.left or 0)
        COUNTDOWN.left = None

    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        sys.addaudithook(count)
        with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
            main(["batch", "proef.toml", "--on", on, *OPTIONS])
        os.write(writing, str(counted).encode())
        os._exit(0)
    os.waitpid(child, 0)
    return int(os.read(reading, 20))


def events() -> list[str]:
    lines = Path("nachten.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["event"] for line in lines]


def leads_to() -> str:
    return str(Path("runs", "latest").readlink())


def faults(allowed: set[str]) -> list[str]:
    base = Path("runs")
    found = [] if (latest := leads_to()) in allowed else [f"latest: {latest}"]
    found += [
        f"half: {each.name}"
        for each in dated.list_published(base)
        if find_altered(base / each.name, each.manifest)
    ]
    published = {each.name for each in dated.list_published(base)}
    others = {each.name for each in base.iterdir() if each.name[:1] == "2"} - published
    return found + [f"no manifest: {each}" for each in others]


def let_be(on: str, latest: str) -> list[str]:
    """What is wrong after a night that was let be."""
    code, left = night(on), []
    if code or events()[-1] != "finished":
        left.append(f"exit code {code}, {events()[-1]}")
    left += [each.name for each in Path("runs").glob(".ondergrond-*")]
    return left + faults({latest})


def told(folder: Path, tries: int, seed: int) -> dict[str, object]:
    write_partnership(folder)
    os.chdir(folder)
    made = []
    real = whole_run.run
    Workers.start = lambda _self: None  # type: ignore[method-assign]  # nobody reads

    def canned(*given: object, **named: object) -> object:
        if not made:
            made.append(real(*given, **named))
        return made[0]

    from ondergrond.partnership import read_partnership  # noqa: PLC0415  # after the changes above

    whole_run.run = canned  # type: ignore[assignment]
    canned(read_partnership(Path("proef.toml")), on=date(2026, 11, 1))
    wrong = let_be("2026-11-01", "2026-11-01")
    n_steps = steps_of("2026-11-02")
    chance, killed = random.Random(seed), 0
    sys.addaudithook(COUNTDOWN)
    for turn in range(tries):
        on = f"2027-01-{turn % 28 + 1:02d}"
        free, was = dated.free_name(Path("runs"), date.fromisoformat(on)), leads_to()
        code = night(on, chance.randrange(n_steps))
        killed += code == -COUNTDOWN.ending
        wrong += faults({was, free})
        wrong += let_be(on, dated.free_name(Path("runs"), date.fromisoformat(on)))
    was = leads_to()
    for room in (0, 100, 1000):  # for the first file, for some, and for the manifest
        Path("nachten.jsonl").write_text("", encoding="utf-8")
        code = night("2027-03-01", room=room)
        wrong += faults({was}) + ([] if code == 3 else [f"exit code {code} with {room} bytes"])
        wrong += [each.name for each in Path("runs").glob(".ondergrond-*")]
    return {
        "steps": n_steps,
        "killed": killed,
        "tries": tries,
        "wrong": wrong[:5],
        "events": sorted({*events()}),
    }


if __name__ == "__main__":
    print(json.dumps(told(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
