"""The log of nightly runs: JSON lines, one per event, appended to a file.

Keys and events are English codes. Whatever happens, the last line of a run tells its end:
``finished``, ``failed`` with what was told, or ``interrupted``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from ondergrond import interrupts
from ondergrond.cli.options import moment
from ondergrond.cli.speech import spoken
from ondergrond.cli.visible import visible_line
from ondergrond.errors import (
    EXIT_BUG,
    EXIT_FILE,
    EXIT_INTERRUPTED,
    OndergrondError,
    OutputError,
    lacks_memory,
)
from ondergrond.labels.message import message
from ondergrond.store.publishing import output_error

_HEAD = b'{"time": "'


def now() -> str:
    """The moment in UTC, as ISO 8601 to the millisecond."""
    return moment("milliseconds")


class BatchLog:
    """A file to which events are appended; without one they go nowhere."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self.batch = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}"
        self.lost: OSError | None = None  # why a line did not arrive

    def begin(self, **facts: object) -> None:
        """Tell that a run begins; raises ``OutputError`` where the log cannot be written."""
        if self.file is None:
            return
        file, self.file = self.file, None  # nothing is written in what is no log
        try:
            if _is_other(file):
                raise OutputError.of(file, message("log_not_ours"))
            file.parent.mkdir(parents=True, exist_ok=True)
            self._append(file, "started", facts)
        except OSError as fault:
            raise output_error(fault, file) from fault
        self.file = file

    def tell(self, event: str, **facts: object) -> None:
        """Append an event; what cannot be written is lost, and stops nothing."""
        if self.file is None:
            return
        try:
            self._append(self.file, event, facts)
        except OSError as fault:
            self.lost = fault

    @contextmanager
    def ended(self) -> Iterator[None]:
        """Whatever ends the block by an exception is told as the end of the run."""
        try:
            yield
        except BaseException as fault:  # an interrupt ends a run too, and is raised again
            with interrupts.held_off():
                event, code, told = _ending(fault)
                self.tell(event, exit_code=code, messages=told)
            raise

    def finish(self, code: int, **facts: object) -> None:
        """Tell that the run is done; from here on interrupts wait, so that this is the last."""
        interrupts.raise_lost()
        interrupts.hold()
        self.tell("finished", exit_code=code, **facts)

    def _append(self, file: Path, event: str, facts: dict[str, Any]) -> None:
        """One line, written at once; it begins anew where the last one was cut off."""
        told = {"time": now(), "batch": self.batch, "event": event, **facts}
        line = visible_line(json.dumps(told, ensure_ascii=False, default=str)) + "\n"
        with file.open("ab", buffering=0) as opened:
            line = f"\n{line}" if _is_cut_off(file) else line
            data = line.encode("utf-8", "backslashreplace")
            if opened.write(data) != len(data):
                raise OSError(None, "cut off", str(file))


class Steps:
    """Tells each step to whoever watches and to the log, and keeps how long it took."""

    def __init__(self, report_stage: Callable[[str], None], log: BatchLog) -> None:
        self._tell, self._log = report_stage, log
        self._at: list[tuple[str, float]] = []

    def __call__(self, step: str) -> None:
        """Begin a step, which ends the one before."""
        self._tell(step)
        self._log.tell("stage", stage=step)
        self._at.append((step, perf_counter()))

    def until_now(self) -> dict[str, float]:
        """The seconds that each step took, the last one until now."""
        ends = [*(began for _, began in self._at[1:]), perf_counter()]
        return {
            step: round(ended - began, 3)
            for (step, began), ended in zip(self._at, ends, strict=True)
        }


def _ending(fault: BaseException) -> tuple[str, int, list[str]]:
    """What an exception means at the edge: the event, the exit code, and what is told there."""
    if interrupts.was_raised() or isinstance(fault, KeyboardInterrupt):
        return "interrupted", EXIT_INTERRUPTED, []
    if isinstance(fault, OndergrondError):
        language = spoken(fault.language)
        return "failed", fault.exit_code, [each.text(language) for each in fault.problems]
    known = lacks_memory(fault) or isinstance(fault, OSError)
    told = " ".join(f"{type(fault).__name__}: {fault}".split())
    return "failed", EXIT_FILE if known else EXIT_BUG, [told]


def _is_other(file: Path) -> bool:
    """Whether a file is there that holds something else than a log."""
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        head = opened.read(len(_HEAD))
    return bool(head) and not head.lstrip(b"\n").startswith(_HEAD[: len(head.strip(b"\n"))])


def _is_cut_off(file: Path) -> bool:
    """Whether the last line of a file has no end."""
    if not file.is_file() or not file.stat().st_size:
        return False
    with file.open("rb") as opened:
        opened.seek(-1, os.SEEK_END)
        return opened.read(1) != b"\n"
