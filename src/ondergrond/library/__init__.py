"""The steps of a run for those who program: what ``import ondergrond`` offers."""

from ondergrond.library.steps import (
    Deliveries,
    Found,
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

__all__ = [
    "Deliveries",
    "Found",
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
