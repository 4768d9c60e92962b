"""Work in processes apart: answered in order, stopped at its limits, survived at a bad end."""

from __future__ import annotations

import io
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.processes import Limits, StoppedError, Workers, read_frame, write_frame
from tests.examples import examples

WORKER = """
import os, sys, time
from pathlib import Path
from ondergrond.processes import read_frame, write_frame

while (body := read_frame(sys.stdin.buffer)) is not None:
    asked = bytes(body).decode()
    if asked == "hang":
        time.sleep(60)
    if asked == "swell":
        held = []
        while True:
            held.append(bytes(b"x" * 10_000_000))
    if asked == "crash":
        os.kill(os.getpid(), 11)
    if asked == "leave":
        sys.exit(3)
    if asked == "litter":
        Path(os.environ["TMPDIR"], "left.txt").touch()
    answer = f"{os.getpid()} {os.environ['TMPDIR']} {asked}"
    write_frame(sys.stdout.buffer, answer.encode())
"""


@pytest.fixture
def workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers]:
    (tmp_path / "a_worker.py").write_text(WORKER, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    made = Workers("a_worker")
    yield made
    made.close()


def answers(workers: Workers, *asked: str, limits: Limits | None = None) -> list[str]:
    within = limits or Limits(20)
    replies = [workers.submit(each.encode(), within) for each in asked]
    return [bytes(each.result()).decode() for each in replies]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def until(happened: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if happened():
            return True
        time.sleep(0.02)
    return False


def test_replies_come_in_the_order_of_the_requests(workers):
    asked = [f"vraag {n}" for n in range(40)]
    assert [each.split(" ", 2)[2] for each in answers(workers, *asked)] == asked


def test_a_worker_is_kept_for_many_requests(workers):
    workers.start()
    pids = {each.split()[0] for each in answers(workers, *"abcdefghij")}
    assert len(pids) <= 2


@pytest.mark.parametrize(
    ("asked", "limits", "reason", "detail"),
    [
        ("hang", Limits(seconds=0.3), "too_slow", ""),
        ("swell", Limits(seconds=20, memory_mb=300), "too_large", ""),
        ("crash", Limits(20), "ended", signal.Signals(11).name),
        ("leave", Limits(20), "ended", "exit 3"),
    ],
)
def test_a_worker_that_ends_is_told_and_the_next_request_is_answered(
    workers, asked, limits, reason, detail
):
    bad = workers.submit(asked.encode(), limits)
    with pytest.raises(StoppedError) as fault:
        bad.result()
    assert (fault.value.reason, fault.value.detail) == (reason, detail)
    assert answers(workers, "daarna")[0].endswith(" daarna")


def test_of_several_that_crash_each_is_told_and_none_takes_another_along(workers):
    asked = ["crash" if n % 3 == 0 else f"goed {n}" for n in range(12)]
    replies = [workers.submit(each.encode(), Limits(20)) for each in asked]
    for each, reply in zip(asked, replies, strict=True):
        if each == "crash":
            with pytest.raises(StoppedError):
                reply.result()
        else:
            assert bytes(reply.result()).decode().endswith(each)


def test_what_a_worker_leaves_in_its_own_folder_goes_with_it(workers):
    pid, folder, _ = answers(workers, "litter")[0].split(" ", 2)
    assert (Path(folder) / "left.txt").exists()
    workers.close()
    assert not Path(folder).exists()
    assert until(lambda: not is_alive(int(pid)))


def test_closing_ends_a_worker_in_the_middle_of_a_request(workers):
    pid = int(answers(workers, "eerst")[0].split()[0])
    busy = workers.submit(b"hang", Limits(60))
    assert until(busy.running)
    workers.close()
    with pytest.raises((StoppedError, OSError)):
        busy.result(timeout=10)
    assert until(lambda: not is_alive(pid))


@examples(60)
@given(st.lists(st.lists(st.binary(max_size=40), max_size=3), max_size=6))
def test_frames_come_out_as_they_went_in(bodies):
    pipe = io.BytesIO()
    for parts in bodies:
        write_frame(pipe, *parts)
    pipe.seek(0)
    found = []
    while (body := read_frame(pipe)) is not None:
        found.append(bytes(body))
    assert found == [b"".join(parts) for parts in bodies]


@examples(40)
@given(st.binary(min_size=1, max_size=30), st.data())
def test_a_frame_that_is_cut_off_is_none(body, data):
    pipe = io.BytesIO()
    write_frame(pipe, body)
    whole = pipe.getvalue()
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert read_frame(io.BytesIO(whole[:cut])) is None
