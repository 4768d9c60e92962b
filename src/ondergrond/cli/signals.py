"""Interrupts: Ctrl-C, SIGTERM and a terminal that closes end a command in the same way."""

from __future__ import annotations

import atexit
import os
import signal
from collections.abc import Callable
from types import FrameType
from typing import Any

SENT = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
_LOADING = "ExtensionFileLoader."
_AGAIN = getattr(signal, "SIGALRM", None)  # Windows has none
_AGAIN_AFTER_SECONDS = 0.02
_PATIENCE = 3  # so many that are asked for while they wait end the process at once
_EXIT = 130

Handler = Callable[[int, FrameType | None], Any] | int | None
_waiting: list[int] = []
_left: list[int] = []


def hold() -> dict[int, Handler]:
    """Let signals wait from here on; gives what handled them before.

    Those that were ignored (``nohup``, a job in the background) stay so.
    """
    _waiting.clear()
    if _AGAIN is not None and signal.getsignal(_AGAIN) is _interrupt:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(_AGAIN, signal.SIG_DFL)
    return _handle_with(_wait)


def heed() -> None:
    """Let signals raise ``KeyboardInterrupt`` from here on, also one that waited."""
    _handle_with(_interrupt)
    if _waiting:
        _waiting.clear()
        raise KeyboardInterrupt


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


def _handle_with(handler: Callable[[int, FrameType | None], None]) -> dict[int, Handler]:
    before: dict[int, Handler] = {}
    for number in SENT:
        known = signal.getsignal(number)
        if known not in {signal.SIG_IGN, None}:
            before[number] = signal.signal(number, handler)
    return before


def _wait(number: int, _frame: FrameType | None) -> None:
    _waiting.append(number)
    if len(_waiting) >= _PATIENCE:
        os._exit(_EXIT)


def _interrupt(_number: int, frame: FrameType | None) -> None:
    """End what is being done; a library that is being loaded is first loaded whole.

    What is written in C makes an error of its own of an interrupt while it is loaded.
    """
    while frame is not None and _AGAIN is not None:
        if frame.f_code.co_qualname.startswith(_LOADING):
            signal.signal(_AGAIN, _interrupt)
            signal.setitimer(signal.ITIMER_REAL, _AGAIN_AFTER_SECONDS)
            return
        frame = frame.f_back
    raise KeyboardInterrupt
