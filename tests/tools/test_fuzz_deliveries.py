"""The tool that changes deliveries at random finds nothing here, and gives the same twice."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def fuzzed(folder: Path, *arguments: str) -> tuple[int, dict[str, object]]:
    made = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "fuzz_deliveries.py"), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.stdout, made.stderr
    return made.returncode, json.loads(made.stdout)


def test_changed_deliveries_of_every_format_give_works_or_a_line(tmp_path):
    code, told = fuzzed(tmp_path, "--count", "60", "--seed", "3")
    assert (code, told["tried"]) == (0, 60), told
    assert "bug" not in told
    assert told["loaded"]
    assert told["refused"]
    assert fuzzed(tmp_path, "--count", "60", "--seed", "3") == (code, told)
