"""What was found and weighed in works before is not found anew: most of a small run is that.

``find_and_weigh`` is a function of tables and rules, and tests of the command line, of reports and
of the register run the same few works over and over. Of the same arguments, to the last bit, its
answer is kept as bytes: every test reads tables of its own. Nothing is remembered where a test put
something else in place of a step of the run (whatever name of ``ondergrond.run`` is another than it
was), or works on other threads; the fixture ``anew`` switches it off where a test holds two runs of
the same against each other.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections import OrderedDict
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import shapely

from ondergrond import run as run_module
from ondergrond.arrays import threads
from ondergrond.stages import no_stage

MOST_KEPT = 64  # answers in memory
SHARED_FROM = 50  # works: an answer about so many takes seconds, so that other workers get it too
MOST_WORKS = 2_000


class Remembered:
    """``find_and_weigh``, which answers the same question from memory, or from ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.find = run_module.find_and_weigh
        self.folder = folder
        self.on = True
        self.kept: OrderedDict[str, bytes] = OrderedDict()
        self.steps = self._steps()
        self.threads = threads._THREADS.get()

    def __call__(
        self, works: Any, rules: Any, *, stage: Callable[[str], Any] = no_stage, **more: Any
    ) -> Any:
        """As ``find_and_weigh``; the stages are told as if they were gone through."""
        same = self.threads == threads._THREADS.get() and self._steps() == self.steps
        if not (self.on and same and len(works) <= MOST_WORKS):
            return self.find(works, rules, stage=stage, **more)
        asked = [_spelt(each) for each in (works, rules, sorted(more.items()))]
        key = hashlib.sha256("\n".join(asked).encode()).hexdigest()
        told = self._read(key)
        if told is not None:
            stages, answer = pickle.loads(told)  # noqa: S301 -- we wrote it ourselves
            for each in stages:
                with stage(each):
                    pass
            return answer
        stages = []

        @contextmanager
        def noted(name: str) -> Any:
            stages.append(name)
            with stage(name):
                yield

        answer = self.find(works, rules, stage=noted, **more)
        self._keep(key, pickle.dumps((stages, answer)), shared=len(works) >= SHARED_FROM)
        return answer

    def _steps(self) -> dict[str, int]:
        return {
            name: id(value)
            for name, value in vars(run_module).items()
            if name != "find_and_weigh" and not name.startswith("__")
        }

    def _read(self, key: str) -> bytes | None:
        if key in self.kept:
            self.kept.move_to_end(key)
            return self.kept[key]
        file = self.folder / key
        return file.read_bytes() if file.exists() else None

    def _keep(self, key: str, told: bytes, *, shared: bool) -> None:
        if not shared:
            self.kept[key] = told
            while len(self.kept) > MOST_KEPT:
                self.kept.popitem(last=False)
            return
        self.folder.mkdir(exist_ok=True)
        aside = self.folder / f"{key}.{os.getpid()}"
        aside.write_bytes(told)
        aside.replace(self.folder / key)  # another worker reads it whole or not at all


def _spelt(given: Any) -> str:
    """All that a table holds, in its own order; models, which are frozen, say it themselves."""
    if isinstance(given, list | tuple):
        return "\n".join(map(_spelt, given))
    if not isinstance(given, pd.DataFrame):
        return repr(sorted(given, key=repr) if isinstance(given, frozenset) else given)
    cells = []
    for name, values in given.items():
        plain = shapely.to_wkb(values.array) if name == "geometry" else values.array
        cells.append((name, str(values.dtype), plain.tolist()))
    return repr((cells, given.index.tolist(), str(getattr(given, "crs", None))))
