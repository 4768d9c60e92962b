"""What tests ask over and over is answered from memory: most of a small run is that.

``find_and_weigh`` is a function of tables and rules, ``normalise`` of records and what their source
says, and what a run or a register holds of the bytes of its file; tests of the command line, of
reports and of the register run the same few works, and read the same files, time and again. Of the
same arguments, to the last bit, the answer is kept as bytes: every test reads tables of its own.
Nothing is remembered where a test put something else in place of a step (whatever name of the
module that asks or of the one that answers is another than it was), or works on other threads; the
fixture ``anew`` switches it off where a test holds two runs of the same against each other. What a
test calls by itself is not remembered.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections import OrderedDict
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import shapely
from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from ondergrond.arrays import threads
from ondergrond.stages import no_stage

MOST_KEPT = 64  # answers in memory
MOST_ROWS = 2_000  # of larger tables the words take long to spell, and none is asked for twice


class Remembered:
    """Function ``name`` of ``module``, which answers the same question from memory.

    Answers are in ``folder`` too, where other workers find them.
    """

    def __init__(self, module: ModuleType, name: str, folder: Path) -> None:
        self.name = name
        self.find = getattr(module, name)
        self.modules = (module, sys.modules[self.find.__module__])
        self.folder = folder
        self.on = True
        self.kept: OrderedDict[str, bytes] = OrderedDict()
        self.steps = self._steps()
        self.threads = threads._THREADS.get()

    def __call__(self, *given: Any, stage: Callable[[str], Any] | None = None, **more: Any) -> Any:
        """As the function; the stages are told as if they were gone through."""
        staged = {} if stage is None else {"stage": stage}
        same = self.threads == threads._THREADS.get() and self._steps() == self.steps
        if not (self.on and same and _rows(given) <= MOST_ROWS):
            return self.find(*given, **staged, **more)
        asked = [self._asked(each) for each in (*given, sorted(more.items()))]
        key = hashlib.sha256("\n".join((self.name, *asked)).encode()).hexdigest()
        told = self._read(key)
        if told is not None:
            stages, answer = pickle.loads(told)  # noqa: S301 -- we wrote it ourselves
            for each in stages:
                with (stage or no_stage)(each):
                    pass
            return answer
        stages = []

        @contextmanager
        def noted(name: str) -> Any:
            stages.append(name)
            with (stage or no_stage)(name):
                yield

        answer = self.find(*given, **({"stage": noted} if staged else {}), **more)
        self._keep(key, pickle.dumps((stages, answer)))
        return answer

    def _asked(self, given: Any) -> str:
        return _spelt(given)

    def _steps(self) -> dict[str, int]:
        return {
            f"{module.__name__}.{name}": id(value)
            for module in self.modules
            for name, value in vars(module).items()
            if name != self.name and not name.startswith("__")
        }

    def _read(self, key: str) -> bytes | None:
        if key in self.kept:
            self.kept.move_to_end(key)
            return self.kept[key]
        file = self.folder / key
        return file.read_bytes() if file.exists() else None

    def _keep(self, key: str, told: bytes) -> None:
        self.kept[key] = told
        while len(self.kept) > MOST_KEPT:
            self.kept.popitem(last=False)
        self.folder.mkdir(exist_ok=True)
        aside = self.folder / f"{key}.{os.getpid()}"
        aside.write_bytes(told)
        aside.replace(self.folder / key)  # another worker reads it whole or not at all


class RememberedFile(Remembered):
    """The same of a function that reads a file, which is known by what is in it."""

    def _asked(self, given: Any) -> str:
        if not isinstance(given, Path):
            return _spelt(sorted(given) if isinstance(given, set | frozenset) else given)
        # What another program wrote and did not yet put in the file itself lies beside it.
        parts = (given, *(given.with_name(f"{given.name}{end}") for end in ("-wal", "-journal")))
        return " ".join(
            hashlib.sha256(part.read_bytes()).hexdigest() for part in parts if part.exists()
        )


def _rows(given: Any) -> int:
    """How many rows tables and records have together."""
    if isinstance(given, list | tuple):
        return sum(map(_rows, given))
    table = getattr(given, "attributes", given)
    return len(table) if isinstance(table, pd.DataFrame) else 0


def _spelt(given: Any) -> str:
    """All that is given, a table in its own order; frozen models say it themselves."""
    if isinstance(given, list | tuple):
        return "\n".join(map(_spelt, given))
    if isinstance(given, pd.DataFrame):
        cells = []
        for name, values in given.items():
            plain = shapely.to_wkb(values.array) if name == "geometry" else values.array
            cells.append((name, str(values.dtype), plain.tolist()))
        return repr((cells, given.index.tolist(), str(getattr(given, "crs", None))))
    if is_dataclass(given):
        parts = [f"{each.name} {_spelt(getattr(given, each.name))}" for each in fields(given)]
        return "\n".join((type(given).__name__, *parts))
    return _spelt_alone(given)


def _spelt_alone(given: Any) -> str:
    if isinstance(given, np.ndarray):
        shapes = given.dtype == object
        return repr((shapely.to_wkb(given) if shapes else given).tolist())
    if isinstance(given, BaseGeometry):
        return given.wkb_hex
    if isinstance(given, CRS):
        return given.to_wkt()
    return repr(sorted(given, key=repr) if isinstance(given, frozenset) else given)
