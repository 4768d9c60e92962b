"""An interrupt that is dropped on its way, as some code in C does, ends the run all the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from ondergrond import interrupts
from ondergrond.report.lists import write_lists
from ondergrond.run import find_findings

SENT = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
TOLD = "interrupted: nothing was written\n"
LONG = 6000  # turns of a hundredth of a second in a stage that only an interrupt cuts short


def dropping(real: Callable[..., Any], sent: signal.Signals) -> Callable[..., Any]:
    """``real``, before which a signal is sent of which nothing comes out."""

    def step(*arguments: object, **named: object) -> object:
        dropped = False
        try:
            signal.raise_signal(sent)
        except KeyboardInterrupt:
            dropped = True
        assert dropped
        return real(*arguments, **named)

    return step


@pytest.fixture(params=["alarm", "no alarm"])
def _alarm(request, monkeypatch) -> None:
    """With the alarm that follows, and as on Windows, which has none."""
    if request.param == "no alarm":
        monkeypatch.setattr(interrupts, "_AGAIN", None)


@pytest.mark.usefixtures("_alarm")
@pytest.mark.parametrize("sent", SENT)
def test_one_that_is_dropped_ends_the_run_at_the_next_stage(
    ondergrond, partnership, tmp_path, monkeypatch, sent
):
    weighed: list[object] = []
    monkeypatch.setattr("ondergrond.run.find_findings", dropping(find_findings, sent))
    monkeypatch.setattr("ondergrond.run.weigh", lambda *given, **_: weighed.append(given))
    ended = ondergrond("run", partnership, "--out", tmp_path / "uit")
    assert (ended.code, ended.err, weighed) == (130, TOLD, [])
    assert not (tmp_path / "uit").exists()


@pytest.mark.usefixtures("_alarm")
def test_one_that_is_dropped_while_outputs_are_written_leaves_none(
    ondergrond, partnership, tmp_path, monkeypatch
):
    monkeypatch.setattr(
        "ondergrond.report.lists.write_lists", dropping(write_lists, signal.SIGTERM)
    )
    ended = ondergrond("run", partnership, "--out", tmp_path / "uit", "--only", "lists")
    assert (ended.code, ended.err) == (130, TOLD)
    assert not (tmp_path / "uit").exists()


@pytest.mark.usefixtures("_alarm")
def test_one_that_is_dropped_after_all_is_written_says_where_it_stands(
    ondergrond, partnership, tmp_path, monkeypatch
):
    told = dropping(lambda *_: [], signal.SIGTERM)
    monkeypatch.setattr("ondergrond.cli.summary.run_lines", told)
    ended = ondergrond("run", partnership, "--out", tmp_path / "uit", "--only", "lists")
    folder = tmp_path / "uit"
    assert (ended.code, ended.err) == (130, f"interrupted: all outputs stand in {folder}\n")
    assert (folder / "works.csv").exists()


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="there is no alarm")
def test_one_that_is_dropped_in_a_long_stage_does_not_wait_for_its_end(
    ondergrond, partnership, tmp_path, monkeypatch
):
    turns: list[int] = []

    def take_long(*_: object, **__: object) -> None:
        for turn in range(LONG):
            turns.append(turn)
            time.sleep(0.01)

    monkeypatch.setattr(interrupts, "_UNHEARD_AFTER_SECONDS", 0.05)
    monkeypatch.setattr("ondergrond.run.find_findings", dropping(take_long, signal.SIGTERM))
    ended = ondergrond("run", partnership, "--out", tmp_path / "uit")
    assert (ended.code, ended.err) == (130, TOLD)
    assert len(turns) < LONG


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="there is no alarm")
@pytest.mark.parametrize("ignored", [True, False])
def test_one_that_python_drops_while_it_takes_something_away_is_raised_again(partnership, ignored):
    """In ``__del__`` and in what a weak reference calls; Ctrl-C is ignored in the background."""
    code = (
        "import os, signal, sys, time\n"
        f"if {ignored}: signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "class Taken:\n"
        "    def __del__(self):\n"
        "        os.kill(os.getpid(), signal.SIGTERM)\n"
        "        for _ in range(100): pass\n"
        "import ondergrond.load.combining as combining\n"
        "from ondergrond import interrupts\n"
        "interrupts._UNHEARD_AFTER_SECONDS = 3600\n"
        "def load(*given, **named):\n"
        "    Taken()\n"
        f"    for _ in range({LONG}): time.sleep(0.01)\n"
        "    print('went on')\n"
        "combining.load = load\n"
        "sys.argv[1:] = ['check', 'proef.toml', '-q']\n"
        "from ondergrond.cli import main\n"
        "main()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False,
        cwd=partnership.parent, timeout=120, env={**os.environ, "ONDERGROND_LANG": "en"},
    )  # fmt: skip
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", TOLD)
