"""What a solver prints by itself: kept out of the standard output, which is for results."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_OUT, _ERR = 1, 2


@contextmanager
def to_standard_error() -> Iterator[None]:
    """Send what C code prints to standard output to standard error meanwhile.

    HiGHS now and then prints a line of its own (``tmpSolver.run();``), whatever its options say,
    and that would land in the middle of JSON that somebody reads from standard output. What Python
    prints at the same time goes there too. Where there is no standard output nothing is done.
    """
    flush = _find_flush()
    sys.stdout.flush()
    flush()
    try:
        kept = os.dup(_OUT)
    except OSError:
        yield
        return
    try:
        os.dup2(_ERR, _OUT)
        yield
    finally:
        sys.stdout.flush()
        flush()
        os.dup2(kept, _OUT)
        os.close(kept)


def _find_flush() -> Callable[[], object]:
    """The flush of the C library, which holds back what is printed to a file or a pipe."""
    try:
        library = ctypes.CDLL(None)
    except (OSError, TypeError):  # elsewhere than on Linux or a Mac a line may come late
        return lambda: None
    return lambda: library.fflush(None)
