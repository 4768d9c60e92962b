"""When something is said on the command line: now, or on a day before."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ondergrond.cli import options
from ondergrond.errors import UsageError
from ondergrond.labels.message import message
from ondergrond.register.moments import find_ahead
from ondergrond.store.register_file import RegisterTables


def said_at(register: RegisterTables, at: date | None) -> str:
    """The moment of a word as a register has it, with ``--at`` on that day.

    Raises ``UsageError`` for a day that is still to come.
    """
    now = options.moment()
    said = now if at is None else at.isoformat()
    if find_ahead(register, pd.Series([said]), now).any():
        raise UsageError.of("--at", message("moment_ahead", column=message("named_at"), value=said))
    return said
