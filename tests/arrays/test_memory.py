"""Memory that a step is done with goes back, and no platform has to have the means."""

import subprocess
import sys

import pytest

from ondergrond.arrays import memory

HOLDING = """
import pyarrow as pa
from pathlib import Path
from ondergrond.arrays.memory import give_back

def held_mb():
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS:"))) / 1024

kept, freed = [], []
for n in range(6_000):  # small pieces by turns: what stays keeps the heap from shrinking by itself
    freed.append(bytearray(40_000))
    kept.append(bytearray(600))
columns = [pa.array([str(n) for n in range(200_000)]) for _ in range(20)]
before = held_mb()
freed, columns = None, None
give_back()
print(before - held_mb())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, as only Linux has it")
def test_what_was_freed_goes_back_though_little_pieces_stay():
    done = subprocess.run(
        [sys.executable, "-c", HOLDING], capture_output=True, text=True, check=True
    )
    assert float(done.stdout) > 200  # of 240 MB in pieces and 40 MB of columns


def test_a_system_without_the_means_is_left_alone(monkeypatch):
    memory._trim.cache_clear()
    monkeypatch.setattr(sys, "platform", "win32")
    memory.give_back()
    assert memory._trim() is bool
    memory._trim.cache_clear()
