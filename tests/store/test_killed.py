"""Killed before any step on the disk, the next command finds the old outputs or the new ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the tries are forked processes")


@pytest.mark.parametrize(("links", "ending"), [("links", "SIGKILL"), ("none", "SIGTERM")])
def test_latest_leads_to_the_run_before_or_the_new_one_whenever_a_batch_is_ended(
    tmp_path, links, ending
):
    """And the next one, ended as well or not, finishes what was begun and clears what is left."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.store.killed_batch", tmp_path / "runs", links, ending],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    told = json.loads(made.stdout)
    assert told["wrong"] == []
    assert told["both"]
    assert told["steps"] > 15
    assert told["tries"] > 80


@pytest.mark.parametrize("links", ["links", "none"])
@pytest.mark.parametrize("ending", ["SIGKILL", "SIGTERM", "SIGHUP", "SIGINT"])
def test_outputs_are_whole_whenever_a_run_is_ended(tmp_path, links, ending):
    made = subprocess.run(
        [sys.executable, "-m", "tests.store.killed", tmp_path / "uit", links, ending],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    told = json.loads(made.stdout)
    assert told["wrong"] == []
    assert told["steps"] > 10
    assert told["tries"] > 20
