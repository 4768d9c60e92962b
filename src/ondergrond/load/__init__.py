"""The load room: deliveries in, one table of planned works out, every record accounted for.

What it offers is imported when it is first asked for: the process that reads files has no need of
what takes their records in.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ondergrond.load.background import add_background
    from ondergrond.load.combining import combine_deliveries, load
    from ondergrond.load.following import follow
    from ondergrond.load.inputs import Input, find_inputs, list_inputs
    from ondergrond.load.kept import find_absent, keep_works
    from ondergrond.load.noted import lay_notes
    from ondergrond.load.sources import (
        DeliveredLayer,
        EmbargoInput,
        FollowedRun,
        Loaded,
        StreetLayer,
        read_deliveries,
    )
    from ondergrond.load.streets import read_streets

_MODULES = {
    "DeliveredLayer": "sources",
    "EmbargoInput": "sources",
    "FollowedRun": "sources",
    "Input": "inputs",
    "Loaded": "sources",
    "StreetLayer": "sources",
    "add_background": "background",
    "combine_deliveries": "combining",
    "find_absent": "kept",
    "find_inputs": "inputs",
    "follow": "following",
    "keep_works": "kept",
    "lay_notes": "noted",
    "list_inputs": "inputs",
    "load": "combining",
    "read_deliveries": "sources",
    "read_streets": "streets",
}

__all__ = [
    "DeliveredLayer",
    "EmbargoInput",
    "FollowedRun",
    "Input",
    "Loaded",
    "StreetLayer",
    "add_background",
    "combine_deliveries",
    "find_absent",
    "find_inputs",
    "follow",
    "keep_works",
    "lay_notes",
    "list_inputs",
    "load",
    "read_deliveries",
    "read_streets",
]


def __getattr__(name: str) -> object:
    """What the room offers, of the module that has it."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    made: object = getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
    return made
