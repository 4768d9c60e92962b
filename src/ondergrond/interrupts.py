"""Interrupts: Ctrl-C, SIGTERM and a terminal that closes end a command in the same way.

They are held off while outputs are moved in place, and what stood by the time one came is told.
One that gets lost on its way to the edge is raised again: libraries that call back into Python, and
Python itself where something is taken away, drop what is raised in there without a word.
"""

from __future__ import annotations

import atexit
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
_LOADING = "ExtensionFileLoader."
_AGAIN = getattr(signal, "SIGALRM", None)  # Windows has none
_AGAIN_AFTER_SECONDS = 0.02
# An interrupt reaches the edge in far less: whoever is still at work then has not heard of it.
_UNHEARD_AFTER_SECONDS = 2.0
_PATIENCE = 3  # so many that are asked for while they wait end the process at once
_EXIT = 130

Handler = Callable[[int, FrameType | None], Any] | int | None
_waiting: list[int] = []
_raised: list[int] = []
_left: list[int] = []
_written: list[Path] = []


def hold() -> dict[int, Handler]:
    """Let signals wait from here on; gives what handled them before.

    Those that were ignored (``nohup``, a job in the background) stay so.
    """
    if _AGAIN is not None and signal.getsignal(_AGAIN) is _interrupt:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(_AGAIN, signal.SIG_DFL)
    _waiting.clear()
    _raised.clear()
    return _handle_with(_wait)


def heed() -> None:
    """Let signals raise ``KeyboardInterrupt`` from here on, also one that waited."""
    _handle_with(_interrupt)
    if _waiting:
        _waiting.clear()
        raise KeyboardInterrupt


def raise_lost() -> None:
    """Raise ``KeyboardInterrupt`` where a signal raised it before: it was lost on its way.

    Asked between stages, and before outputs are moved in place.
    """
    if _raised:
        raise KeyboardInterrupt


def raise_soon() -> None:
    """Raise ``KeyboardInterrupt`` again in a moment, where it does end the program.

    Not at once: where one was dropped the next would be too. Windows waits for the next stage.
    """
    _interrupt_after(_AGAIN_AFTER_SECONDS)


def was_raised() -> bool:
    """Whether a signal has raised ``KeyboardInterrupt`` since they were held last.

    Some libraries make an error of their own of it.
    """
    return bool(_raised)


def leave_interrupted() -> None:
    """End the process with the code of an interrupt once all that runs at its end has run.

    Python ends itself by SIGINT where ``KeyboardInterrupt`` went through ``exec`` of a text, also
    when it was caught.
    """
    _left.append(_EXIT)


@atexit.register
def _leave() -> None:
    if _left:
        os._exit(_left[0])


def put_back(before: dict[int, Handler]) -> None:
    """Let signals be handled as they were."""
    for number, handler in before.items():
        signal.signal(number, handler)


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

    # The alarm is an interrupt that waits for a library (:func:`_interrupt`).
    alarm = () if _AGAIN is None or signal.getsignal(_AGAIN) is not _interrupt else (_AGAIN,)
    before = _handle_with(wait, (*SIGNALS, *alarm))
    try:
        yield
    finally:
        put_back(before)
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


def _is_ignored(number: int) -> bool:
    """Whether a signal is ignored (``nohup``), or handled by what is not Python's."""
    return signal.getsignal(number) in {signal.SIG_IGN, None}


def _handle_with(
    handler: Callable[[int, FrameType | None], None], numbers: Iterable[int] = SIGNALS
) -> dict[int, Handler]:
    before: dict[int, Handler] = {}
    for number in numbers:
        if not _is_ignored(number):
            before[number] = signal.signal(number, handler)
    return before


def _wait(number: int, _frame: FrameType | None) -> None:
    _waiting.append(number)
    if len(_waiting) >= _PATIENCE:
        os._exit(_EXIT)


def _interrupt(number: int, frame: FrameType | None) -> None:
    """End what is being done; a library that is being loaded is first loaded whole.

    What is written in C makes an error of its own of an interrupt while it is loaded. Where what
    is raised here does not end the program it is raised again, until it is told or held off.
    """
    while frame is not None and _AGAIN is not None:
        if frame.f_code.co_qualname.startswith(_LOADING):
            _interrupt_after(_AGAIN_AFTER_SECONDS)
            return
        frame = frame.f_back
    _raised.append(number)
    _interrupt_after(_UNHEARD_AFTER_SECONDS)
    raise KeyboardInterrupt


def _interrupt_after(seconds: float) -> None:
    if _AGAIN is not None:
        signal.signal(_AGAIN, _interrupt)
        signal.setitimer(signal.ITIMER_REAL, seconds)
