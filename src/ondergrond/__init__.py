"""ondergrond: which planned works meet in place and time, and what to do about it.

The steps of a run for those who program; docs/library.md shows them at work. Each is imported when
it is first asked for, so that the command line has its help at once.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ondergrond.errors import OndergrondError, Problem
    from ondergrond.library import (
        change_rules,
        find,
        hand_in,
        load_deliveries,
        read_outputs,
        read_partnership,
        read_register,
        run_partnership,
        write_outputs,
    )

__version__ = "0.1.0"

_MODULES = {
    "OndergrondError": "errors",
    "Problem": "errors",
    "change_rules": "library",
    "find": "library",
    "hand_in": "library",
    "load_deliveries": "library",
    "read_outputs": "library",
    "read_partnership": "library",
    "read_register": "library",
    "run_partnership": "library",
    "write_outputs": "library",
}

__all__ = [
    "OndergrondError",
    "Problem",
    "change_rules",
    "find",
    "hand_in",
    "load_deliveries",
    "read_outputs",
    "read_partnership",
    "read_register",
    "run_partnership",
    "write_outputs",
]


def __getattr__(name: str) -> object:
    """What the package offers, of the module that has it."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    made: object = getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
    return made


def __dir__() -> list[str]:
    """The names that there are, also those that were not asked for yet."""
    return sorted({*globals(), *__all__})
