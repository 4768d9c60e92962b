"""Whatever ends or refuses what writes in a register, it and the outputs are before or after."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="the tries are forked processes")
def test_a_register_and_its_outputs_are_whole_whenever_a_command_is_ended_or_refused(tmp_path):
    """A few of what `make reliability` tries by the hundred."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.cli.killed_register", tmp_path, "24", "1"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    told = json.loads(made.stdout)
    assert told["wrong"] == []
    assert min(told["steps"].values()) > 10
    assert told["how"]["step"] > 5
