"""Readers: one for each family of formats, all giving text and geometry, judging nothing.

What they offer is imported when it is first asked for: only the process that reads files has need
of the libraries that do it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ondergrond.load.readers.delivery import read_delivery
    from ondergrond.load.readers.formats import FORMATS
    from ondergrond.load.readers.paths import expand

_MODULES = {"FORMATS": "formats", "expand": "paths", "read_delivery": "delivery"}

__all__ = ["FORMATS", "expand", "read_delivery"]


def __getattr__(name: str) -> object:
    """What the readers offer, of the module that has it."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    made: object = getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
    return made
