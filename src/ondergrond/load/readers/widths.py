"""How many columns a table may have: each costs time, and nobody maps thousands."""

from __future__ import annotations

from ondergrond.errors import DeliveryError
from ondergrond.labels.message import message

# A register has some hundreds; SQLite itself stops at 2,000.
MOST_COLUMNS = 2_000


def check_width(n_columns: int, source: str) -> None:
    """Raise ``DeliveryError`` where a table has more columns than anybody can use."""
    if n_columns > MOST_COLUMNS:
        raise DeliveryError.of(source, message("too_wide", n=n_columns, most=MOST_COLUMNS))
