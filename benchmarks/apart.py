"""Measuring in a process of its own, so that its peak memory is its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from ondergrond.cli.edge import ONE_STOCK


@dataclass(slots=True)
class Step:
    """One step: how long it took, and the most memory the process had held by its end."""

    name: str
    seconds: float
    peak_mb: float


def peak_mb() -> float:
    """The most memory this process has held, in MB.

    Not ``ru_maxrss``: that one begins with what the process that started this one held.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kib = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(kib) * 1024 / 1e6


class Steps:
    """Keeps the steps of a measurement."""

    def __init__(self) -> None:
        self.done: list[Step] = []
        self.facts: dict[str, int] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Measure one step."""
        began = perf_counter()
        yield
        self.done.append(Step(name, perf_counter() - began, peak_mb()))


def run_apart(module: str, *arguments: object) -> tuple[list[Step], dict[str, int]]:
    """Run ``python -m MODULE ARGUMENTS`` and read the steps and facts it tells."""
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=ONE_STOCK | os.environ,  # as `ondergrond run` has it
    )
    if done.returncode:
        raise RuntimeError(f"{module} failed:\n{done.stderr}")
    told = json.loads(done.stdout)
    return [Step(**step) for step in told["steps"]], told["facts"]


def tell(measure: Callable[[Steps], Any]) -> None:
    """Measure, and write what was measured to standard output, for :func:`run_apart`."""
    steps = Steps()
    measure(steps)
    told = {"steps": [asdict(step) for step in steps.done], "facts": steps.facts}
    sys.stdout.write(json.dumps(told))


def best_of(runs: list[list[Step]]) -> list[Step]:
    """Of each step the best time, and the largest peak, over several runs."""
    return [
        Step(same[0].name, min(s.seconds for s in same), max(s.peak_mb for s in same))
        for same in zip(*runs, strict=True)
    ]
