"""Try deliveries, kills and orders by the thousand, and write the table in docs/reliability.md.

    .venv/bin/python tools/measure_reliability.py [--mutants 10000] [--seed 1]

Takes half an hour on two cores. What is tried is in the repository, and each line of the table
says how to try it alone.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reliability.md"
# Between these lines of the page stands what this writes.
BEGIN, END = "<!-- tried: begin -->", "<!-- tried: end -->"
N_FORMATS = 20  # tools/fuzz_deliveries.py makes one of each
HEAD = ("| what is tried | how many | failures | alone |", "|---|---:|---:|---|")


@dataclass(frozen=True)
class Tried:
    """One line of the table."""

    what: str
    count: int
    failures: int
    alone: str


def run(*command: str, cwd: Path = ROOT, more: Mapping[str, str] | None = None) -> str:
    """What a command prints; ``more`` are variables of its surroundings, paths beside others."""
    set_ = {key: os.pathsep.join(filter(None, (os.environ.get(key), str(cwd / value))))
            for key, value in (more or {}).items()}  # fmt: skip
    made = subprocess.run(
        [sys.executable, *command],
        cwd=cwd, capture_output=True, text=True, check=False, env=os.environ | set_,
    )  # fmt: skip
    if not made.stdout:
        raise SystemExit(made.stderr)
    return made.stdout


def try_mutants(count: int, seed: int, *, without_fiona: bool = False) -> tuple[Tried, str]:
    command = ("tools/fuzz_deliveries.py", "--count", str(count), "--seed", str(seed))
    path = {"PYTHONPATH": "tests/without_fiona"} if without_fiona else {}
    told = json.loads(run(*command, more=path))
    tried = Tried(
        f"small deliveries of {N_FORMATS} formats, changed at random and loaded"
        + (", by the second reader that stands in for fiona" if without_fiona else ""),
        told["tried"],
        told.get("bug", 0),
        f"`{' '.join([*(f'{key}={value}' for key, value in path.items()), *command])}`",
    )
    of = {word: told.get(word, 0) for word in ("loaded", "refused", "failed", "ended")}
    text = (
        f"Of the {told['tried']:,} changed deliveries {of['loaded']:,} were loaded (with their "
        f"remarks and rejected records), {of['refused']:,} refused in a line; in {of['failed']} a "
        f"reader met an exception that was not foreseen, and in {of['ended']} the process that "
        "read it ended or was stopped: both were told in a line."
    )
    return tried, text


def try_kills() -> Tried:
    tries = wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for links in ("links", "none"):
            for ending in ("SIGKILL", "SIGTERM", "SIGHUP", "SIGINT"):
                told = json.loads(run("-m", "tests.store.killed", f"{folder}/out", links, ending))
                tries += told["tries"]
                wrong += len(told["wrong"])
    what = "runs ended by a signal before each step on the disk while outputs are moved and undone"
    return Tried(what, tries, wrong, "`pytest tests/store/test_killed.py`")


def try_nights(count: int, seed: int) -> list[Tried]:
    tries = wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for links in ("links", "none"):
            for ending in ("SIGKILL", "SIGTERM"):
                told = json.loads(
                    run("-m", "tests.store.killed_batch", f"{folder}/runs", links, ending)
                )
                tries += told["tries"]
                wrong += len(told["wrong"])
    with tempfile.TemporaryDirectory() as folder:
        command = ("-m", "tests.cli.killed_nights")
        told = json.loads(run(*command, folder, str(count), str(seed)))
    alone = f"`python {' '.join(command)} FOLDER {count} {seed}`"
    return [
        Tried(
            "nightly runs ended by a signal before each step on the disk while they are published, "
            "finished and removed",
            tries,
            wrong,
            "`pytest tests/store/test_killed.py`",
        ),
        Tried(
            "nights of `ondergrond batch` killed before a random step, and the next one",
            told["tries"],
            len(told["wrong"]),
            alone,
        ),
    ]


def try_register(count: int, seed: int) -> tuple[Tried, str]:
    with tempfile.TemporaryDirectory() as folder:
        command = ("-m", "tests.cli.killed_register")
        told = json.loads(run(*command, folder, str(count), str(seed)))
    tried = Tried(
        "`run --register`, `decide` and `import` killed before a random step or at a random "
        "moment, or refused by the system from a random step on",
        told["tries"],
        len(told["wrong"]),
        f"`python {' '.join(command)} FOLDER {count} {seed}`",
    )
    of = {word: told["how"].get(word, 0) for word in ("step", "clock", "refused")}
    text = (
        f"Of the {told['tries']:,} tries at a register {of['step']:,} were killed before a step on "
        f"the disk, {of['clock']:,} at a moment of the clock, {of['refused']:,} were refused (disk "
        "full, read-only, no right) in a line; the rest came to their end before that. Register "
        "and outputs were those before or those after, nothing was left behind, and no register "
        "told of a run whose outputs are not there."
    )
    return tried, text


def try_tests(what: str, *paths: str) -> Tried:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        run("-m", "pytest", "-q", "-n", "2", f"--junitxml={report}", *paths)
        suite = ET.parse(report).getroot()[0]  # noqa: S314  # pytest's own, just written
    wrong = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    skipped = int(suite.get("skipped", 0))
    return Tried(what, int(suite.get("tests", 0)) - skipped, wrong, f"`pytest {' '.join(paths)}`")


def main() -> int:
    asked = argparse.ArgumentParser(description="Try much, and write the table of it.")
    asked.add_argument("--mutants", type=int, default=10_000)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    mutants, told = try_mutants(options.mutants, options.seed)
    # Most reading does not need it: a tenth says as much.
    second, _ = try_mutants(options.mutants // 10, options.seed + 1, without_fiona=True)
    register, of_register = try_register(200, options.seed)
    tried = [
        mutants,
        second,
        try_kills(),
        *try_nights(200, options.seed),
        register,
        try_tests(
            "deliveries that reach for another file or an address, through `check`, `detect` and "
            "`run`, and through `run` without fiona",
            "tests/load/test_reach.py",
        ),
        try_tests(
            "broken files of others (GDAL's, GEOS's, pyogrio's, our own), through `check` and "
            "`detect`",
            "tests/real/test_broken.py",
        ),
        try_tests(
            "runs with partners, sources, rows or threads in other orders", "tests/test_order.py"
        ),
    ]
    lines = [f"| {each.what} | {each.count:,} | {each.failures} | {each.alone} |" for each in tried]
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    block = "\n".join([BEGIN, "", *HEAD, *lines, "", told, "", of_register, "", END])
    PAGE.write_text(before + block + rest.split(END)[1], encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}: {sum(each.failures for each in tried)} failures")
    return int(any(each.failures for each in tried))


if __name__ == "__main__":
    sys.exit(main())
