"""Deliveries read in a process apart, so that no file can crash, hang or swell the run itself."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from ondergrond.errors import DeliveryError
from ondergrond.labels.message import Message, message
from ondergrond.load.readers.exchange import Request, unpack_reply
from ondergrond.load.records import Records
from ondergrond.processes import READER, Limits, StoppedError, workers_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A delivery that is being read; ``path`` and the name that people know it by."""

    path: Path
    source: str
    limits: Limits
    reply: Future[memoryview]

    def layers(self) -> list[Records]:
        """Every layer with records, when they are there.

        Raises ``DeliveryError``, one line, where the file as a whole cannot be read, took longer
        or more memory than it may, or made the reader end.
        """
        try:
            return unpack_reply(self.reply.result())
        except StoppedError as fault:
            raise DeliveryError.of(self.source, _why(fault, self.limits)) from None


def ask(
    path: Path,
    *,
    source: str,
    layer: str | None = None,
    encoding: str | None = None,
    expected: Collection[str] = (),
    limits: Limits | None = None,
) -> Asked:
    """Have a delivery read as ``read_delivery`` does, in a process apart, two at a time."""
    request = Request(str(path.absolute()), source, layer, encoding, tuple(expected))
    within = limits or Limits()
    reply = workers_of(READER).submit(request.packed(), within)
    return Asked(path, source, within, reply)


def _why(fault: StoppedError, limits: Limits) -> Message:
    if fault.reason == "too_slow":
        return message("reading_too_slow", seconds=f"{limits.seconds:g}")
    if fault.reason == "too_large":
        return message("reading_too_large", mb=limits.memory_mb)
    return message("reader_ended", how=fault.detail or "?")
