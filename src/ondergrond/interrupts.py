"""Interrupts: held off while outputs are moved in place, and what stood by the time one came."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

# What ends a program from outside: Ctrl-C, kill, and a terminal that closes (POSIX).
SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
_written: list[Path] = []


@contextmanager
def held_off() -> Iterator[None]:
    """Signals that come inside wait until the end, and are then what they would have been.

    Where the block fails, that is told instead of the signal: the program ends by it anyhow. Only
    the main thread can hold signals off, and only there do they arrive.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []

    def wait(number: int, _frame: FrameType | None) -> None:
        waiting.append(number)

    before = {each: signal.signal(each, wait) for each in SIGNALS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler if handler is not None else signal.SIG_DFL)
    if waiting:
        signal.raise_signal(waiting[0])


def note_written(folder: Path) -> None:
    """Say that outputs stand in ``folder``, whole, so that what ends the program can tell so."""
    _written.append(folder)


def take_written() -> list[Path]:
    """The folders in which outputs were written since this was last asked."""
    taken = _written.copy()
    _written.clear()
    return taken
