"""Standard output and error behind a guard, so that nothing passes them by.

Whoever writes (a command, click, a library that warns), what steers a terminal is shown as its
number, and a stream that is closed, full or without a reader stops nothing: what was lost is asked
for at the end.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from ondergrond.cli.visible import encodable, visible

WIPED = "\r\033[K"


class Guard(io.TextIOBase):
    """A text stream before another, which may not be there."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._silent = stream is None
        self._closed = OSError(errno.EBADF, os.strerror(errno.EBADF))
        self.lost: OSError | None = None  # why something that was written did not arrive

    def write(self, text: str) -> int:
        """Hand on what may be seen; never raises ``OSError``."""
        shown = visible(text)
        if shown:
            self._hand_on(encodable(shown, self.encoding))
        return len(text)

    def wipe(self) -> None:
        """Wipe the line that the cursor of a terminal is on."""
        if self.isatty():
            self._hand_on(WIPED)

    def flush(self) -> None:
        """Flush; never raises ``OSError``."""
        if self._stream is not None and not self._silent:
            try:
                self._stream.flush()
            except (OSError, ValueError) as fault:
                self._give_up(fault)

    def close(self) -> None:
        """Nothing: the stream behind it is not ours, and was flushed when the command ended."""

    def isatty(self) -> bool:
        """Whether there is a terminal behind it."""
        try:
            return self._stream is not None and self._stream.isatty()
        except ValueError:
            return False

    def fileno(self) -> int:
        """The number of the file behind it."""
        if self._stream is None:
            raise io.UnsupportedOperation("fileno")
        return self._stream.fileno()

    def writable(self) -> bool:
        """Always: what cannot be written is lost."""
        return True

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a plain attribute in typeshed
        """The encoding of the stream behind it."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]  # a plain attribute in typeshed
        """Nothing is left that could not be encoded."""
        return "strict"

    def _hand_on(self, text: str) -> None:
        if self._stream is None:
            self.lost = self.lost or self._closed
        elif not self._silent:
            try:
                self._stream.write(text)
            except (OSError, ValueError) as fault:
                self._give_up(fault)

    def _give_up(self, fault: OSError | ValueError) -> None:
        """Say no more; a reader that has left (head, less) has seen what it wanted."""
        self._silent = True
        if not isinstance(fault, BrokenPipeError):
            self.lost = self.lost or (fault if isinstance(fault, OSError) else self._closed)
        # What is still held back would make the interpreter complain when it ends.
        with suppress(OSError, ValueError):
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, self.fileno())
            os.close(nothing)


@contextmanager
def guarded() -> Iterator[tuple[Guard, Guard]]:
    """Put a guard before standard output and error."""
    before = sys.stdout, sys.stderr
    out, err = Guard(before[0]), Guard(before[1])
    sys.stdout, sys.stderr = out, err
    try:
        yield out, err
    finally:
        out.flush()
        err.flush()
        sys.stdout, sys.stderr = before


def fill_gaps() -> None:
    """Open what is closed of the three standard files, so that no other file gets its number.

    A library prints to number 1 whatever lies there: that could be an output being written.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
