"""How long a question may take, whatever the other side does with it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from ondergrond.services.service import refuse

Found = TypeVar("Found")


def within(until: float, seconds: float, ask: Callable[[], Found]) -> Found:
    """What ``ask`` gives, if it does so before ``until`` (of the monotonic clock).

    In a thread of its own, which is left behind where it takes longer: no limit of a library counts
    the time that names, waiting between tries, and answers of a byte a second take together.
    Raises ``ServiceError``, told in ``seconds``.
    """
    given: list[Found] = []
    faults: list[BaseException] = []
    left = threading.Event()

    def run() -> None:
        try:
            given.append(ask())
        except BaseException as fault:  # noqa: BLE001  # raised where it was asked
            if not left.is_set():
                faults.append(fault)

    thread = threading.Thread(target=run, daemon=True, name="service")
    thread.start()
    thread.join(max(until - time.monotonic(), 0.0))
    if faults:
        # Taken out: a fault that can be reached from its own frames keeps connections open.
        raise faults.pop()
    if not given:
        left.set()
        raise refuse("service_too_long", seconds=f"{seconds:g}")
    return given[0]
