"""Work done in processes apart, which a run survives: stopped where it takes too long or too much.

A worker is ``python -m MODULE``: it reads requests from its standard input and writes a reply to
each, both as frames of eight bytes (the length, little-endian) and a body. It is kept for many
requests and replaced only after a fault. Nothing of a reply is executed: no pickles.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from queue import Empty, LifoQueue, SimpleQueue
from typing import IO, Literal

LENGTH = struct.Struct("<q")
# The module that reads deliveries: named here, so that a command can start it before it imports
# what it needs itself.
READER = "ondergrond.reader"
WATCHED_EVERY_SECONDS = 0.05
# Two readers keep a disk and two cores busy; more would each hold their own copy of all libraries.
MOST_AT_ONCE = 2
# Starting a process takes half a second: of small files a second one would only get in the way.
PATIENCE_SECONDS = 0.7
# Where a process keeps what is temporary: POSIX, and Windows.
TEMPORARY = ("TMPDIR", "TEMP", "TMP")
_SOURCE_FOLDER = Path(__file__).parent.parent

Reason = Literal["too_slow", "too_large", "ended"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take: seconds by the clock, and megabytes of resident memory."""

    seconds: float = 600
    memory_mb: int = 4096


class StoppedError(Exception):
    """A worker ended before it had answered: it was stopped, or it ended by itself."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.reason: Reason = reason
        self.detail = detail
        super().__init__(f"{reason} {detail}".strip())


def read_frame(pipe: IO[bytes]) -> memoryview | None:
    """The body of the next frame, None where the pipe ends before it is whole."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    body = memoryview(bytearray(LENGTH.unpack(head)[0]))
    filled = 0
    while filled < len(body):
        n = pipe.readinto(body[filled:])  # type: ignore[attr-defined]  # typeshed's IO lacks it
        if not n:
            return None
        filled += n
    return body


def write_frame(pipe: IO[bytes], *parts: bytes | memoryview) -> None:
    """Write one frame whose body is ``parts`` one after another."""
    pipe.write(LENGTH.pack(sum(memoryview(part).nbytes for part in parts)))
    for part in parts:
        pipe.write(part)
    pipe.flush()


def find_holders(file: Path) -> list[str]:
    """The programs of this machine that have a file open, each with its process."""
    import psutil  # noqa: PLC0415  # not before there is something to tell

    asked, found = file.resolve(), []
    for process in psutil.process_iter(["name"]):
        if process.pid == os.getpid():
            continue
        with suppress(psutil.Error, OSError):
            if any(Path(each.path) == asked for each in process.open_files()):
                found.append(f"{process.info['name']}, {process.pid}")
    return found


class Workers:
    """At most two processes that run one module, made when they are needed."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._asked: SimpleQueue[tuple[bytes, Limits, Future[memoryview]]] = SimpleQueue()
        self._idle: LifoQueue[_Worker] = LifoQueue()
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closed = False
        self._helped = False

    def start(self) -> None:
        """Start one worker before it is needed, while the caller does something else."""
        if self._idle.empty():
            self._idle.put(self._made())

    def submit(self, request: bytes, limits: Limits) -> Future[memoryview]:
        """Ask for one reply; the result raises ``StoppedError`` where the worker had to stop."""
        reply: Future[memoryview] = Future()
        with self._lock:
            if self._closed:
                reply.set_exception(StoppedError("ended", "closed"))
                return reply
            if not self._helped:
                self._help()
        self._asked.put((request, limits, reply))
        return reply

    def close(self) -> None:
        """End every worker, whatever it is doing."""
        with self._lock:
            self._closed = True
            there = list(self._all)
        with suppress(Empty):
            while True:
                self._asked.get_nowait()[2].cancel()
        for worker in there:
            worker.end()
        self._all.clear()

    def _help(self) -> None:
        """Start the threads that ask and watch.

        They end with the process: Python waits at its end for those of a pool, and an interrupt
        would wait for the file that is being read.
        """
        self._helped = True
        for each in (self._keep_watch, *[self._answer_all] * MOST_AT_ONCE):
            threading.Thread(target=each, daemon=True).start()

    def _answer_all(self) -> None:
        while not self._closed:
            request, limits, reply = self._asked.get()
            if not reply.set_running_or_notify_cancel():
                continue
            try:
                reply.set_result(self._answered(request, limits))
            except BaseException as fault:  # noqa: BLE001  # for whoever asked
                reply.set_exception(fault)

    def _answered(self, request: bytes, limits: Limits) -> memoryview:
        worker = self._at_hand()
        try:
            reply = worker.ask(request, limits)
        except BaseException:
            worker.end()
            self._all.discard(worker)
            raise
        self._idle.put(worker)
        return reply

    def _at_hand(self) -> _Worker:
        """A worker that is idle, or soon will be; a new one where all stay busy."""
        try:
            return self._idle.get(timeout=PATIENCE_SECONDS if self._all else 0.001)
        except Empty:
            return self._made()

    def _made(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise StoppedError("ended", "closed")
            worker = _Worker(self._module)
            self._all.add(worker)
        return worker

    def _keep_watch(self) -> None:
        while not self._closed:
            time.sleep(WATCHED_EVERY_SECONDS)
            for worker in list(self._all):
                worker.check_limits()


class _Worker:
    """One process: a request goes in, its reply comes out."""

    def __init__(self, module: str) -> None:
        # Of its own, so that what a worker that was stopped left there goes with it.
        self._folder = Path(tempfile.mkdtemp(prefix="ondergrond-"))
        known = os.environ.get("PYTHONPATH")
        places = os.pathsep.join([str(_SOURCE_FOLDER), *([known] if known else [])])
        self._process = subprocess.Popen(
            # -P: no module of the folder that a run happens to be started in.
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": places} | dict.fromkeys(TEMPORARY, str(self._folder)),
            # Ctrl-C on a terminal goes to a whole group; the run itself ends its workers.
            start_new_session=True,
        )
        self._limits = Limits()
        self._asked: float | None = None
        self._stopped: StoppedError | None = None

    def ask(self, request: bytes, limits: Limits) -> memoryview:
        process, self._limits = self._process, limits
        if process.stdin is None or process.stdout is None:
            raise StoppedError("ended", "no pipes")
        self._asked = time.monotonic()
        try:
            write_frame(process.stdin, request)
            reply = read_frame(process.stdout)
        except (OSError, ValueError):  # a pipe that broke, or was closed
            reply = None
        finally:
            self._asked = None
        if reply is None:
            raise self._stopped or StoppedError("ended", self._how_it_ended())
        return reply

    def check_limits(self) -> None:
        """Stop the process where it has passed its limits."""
        asked = self._asked
        if asked is None or self._stopped is not None:
            return
        if time.monotonic() - asked > self._limits.seconds:
            self._stop("too_slow")
        elif self._resident_mb() > self._limits.memory_mb:
            self._stop("too_large")

    def end(self) -> None:
        """End the process, and remove what it left behind."""
        self._process.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _stop(self, reason: Reason) -> None:
        self._stopped = StoppedError(reason)
        self._process.kill()

    def _resident_mb(self) -> float:
        import psutil  # noqa: PLC0415  # not before there is something to watch

        try:
            return float(psutil.Process(self._process.pid).memory_info().rss) / 1e6
        except psutil.Error:
            return 0

    def _how_it_ended(self) -> str:
        try:
            code = self._process.wait(5)
        except subprocess.TimeoutExpired:
            return ""
        if code >= 0:
            return f"exit {code}"
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"


def workers_of(module: str) -> Workers:
    """The workers that run ``module``, the same ones for the whole process; ended at its exit.

    A process that was forked of this one has its own: the threads that ask are not in it.
    """
    return _workers_of(module, os.getpid())


@cache
def _workers_of(module: str, process: int) -> Workers:
    made = Workers(module)

    def close() -> None:
        if os.getpid() == process:
            made.close()

    atexit.register(close)
    return made
