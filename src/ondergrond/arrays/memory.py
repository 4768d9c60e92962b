"""Memory: what one step has done with goes back, before the next one asks for its own."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from functools import cache

import pyarrow as pa


def give_back() -> None:
    """Give memory that is free, but kept in stock, back to the system.

    Arrow and the C library keep what was freed for later, each for itself: of large registers a
    gigabyte that another step then asks for anew.
    """
    pa.default_memory_pool().release_unused()
    _trim()(0)


@cache
def _trim() -> Callable[[int], object]:
    """``malloc_trim`` of the C library where it has one (glibc), else nothing."""
    if sys.platform != "linux":
        return bool
    known: Callable[[int], object] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return known or bool
