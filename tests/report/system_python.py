"""Scripts that only the system's Python can run: it has QGIS, GDAL's own tools and LibreOffice."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

SYSTEM_PYTHON = "/usr/bin/python3"


@cache
def has_module(name: str) -> bool:
    probe = [SYSTEM_PYTHON, "-c", f"import {name}"]
    try:
        return subprocess.run(probe, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def told_by_qgis(script: str, *arguments: object) -> Any:
    """The JSON that a script beside this one prints when QGIS is there."""
    command = _command(script, *arguments)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@contextmanager
def asked_of_qgis(script: str, *arguments: object) -> Iterator[Callable[[Any], Any]]:
    """Ask a script beside this one that answers each line of JSON with one, as often as needed."""
    with _asked(_command(script, *arguments)) as ask:
        yield ask


@contextmanager
def asked_of_calc(script: str, *arguments: object) -> Iterator[Callable[[Any], Any]]:
    """The same of a script for LibreOffice."""
    if not has_module("uno") or not shutil.which("localc"):
        pytest.skip("no LibreOffice Calc: install libreoffice-calc and python3-uno")
    command = [SYSTEM_PYTHON, str(Path(__file__).with_name(script)), *map(str, arguments)]
    with _asked(command) as ask:
        yield ask


@contextmanager
def _asked(command: list[str]) -> Iterator[Callable[[Any], Any]]:
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as told,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told, text=True
        ) as running,
    ):
        asks, answers = running.stdin, running.stdout
        assert asks is not None
        assert answers is not None

        def ask(question: Any) -> Any:
            asks.write(json.dumps(question) + "\n")
            asks.flush()
            line = answers.readline()
            if not line:
                told.seek(0)
                raise AssertionError(told.read())
            return json.loads(line)

        yield ask


def _command(script: str, *arguments: object) -> list[str]:
    if not has_module("qgis.core"):
        pytest.skip(f"{SYSTEM_PYTHON} has no QGIS: install qgis and python3-qgis")
    return [SYSTEM_PYTHON, str(Path(__file__).with_name(script)), *map(str, arguments)]
