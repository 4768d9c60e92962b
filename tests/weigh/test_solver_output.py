"""What a solver prints by itself never lands among results on standard output."""

from __future__ import annotations

import subprocess
import sys

PRINTS = """
import ctypes
from ondergrond.weigh.solver_output import to_standard_error
c = ctypes.CDLL(None)
print("result 1")
with to_standard_error():
    c.printf(b"solver\\n")
print("result 2")
"""


def test_what_c_code_prints_goes_to_standard_error_and_results_stay_in_order():
    made = subprocess.run(
        [sys.executable, "-c", PRINTS], capture_output=True, text=True, check=True
    )
    assert made.stdout.split("\n") == ["result 1", "result 2", ""]
    assert "solver" in made.stderr


def test_without_a_standard_output_nothing_is_done():
    code = (
        "import os; os.close(1)\n"
        "from ondergrond.weigh.solver_output import to_standard_error\n"
        "with to_standard_error(): pass\n"
        "os.write(2, b'done')"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "done" in made.stderr
