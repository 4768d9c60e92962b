"""Scripts that only the system's Python can run: it has QGIS and GDAL's own tools."""

from __future__ import annotations

import json
import subprocess
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


def told_by_qgis(script: str, *arguments: object, stdin: str | None = None) -> Any:
    """The JSON that a script beside this one prints when QGIS is there."""
    if not has_module("qgis.core"):
        pytest.skip(f"{SYSTEM_PYTHON} has no QGIS: install qgis and python3-qgis")
    command = [SYSTEM_PYTHON, Path(__file__).with_name(script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, input=stdin)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
