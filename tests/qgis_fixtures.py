"""What QGIS's own window needs: a screen."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

SCREEN = "1400x900x24"


@pytest.fixture
def display() -> Iterator[str]:
    """A screen in memory, of a number that nobody has."""
    if not shutil.which("Xvfb") or not shutil.which("qgis"):
        pytest.skip("no QGIS or no Xvfb: install qgis and xvfb")
    reads, writes = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=[writes], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as server:  # fmt: skip
        os.close(writes)
        with os.fdopen(reads) as told:
            number = told.readline().strip()
        assert number, "Xvfb has no screen to give"
        yield f":{number}"
        server.terminate()
